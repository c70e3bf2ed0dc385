//! What an edition requires of a label, understood.

use super::catalogue::{ItemId, ProductId};
use super::schema::{Aspect, Basis, Exempt, TierBy, Words};
use crate::value::Decimal;

/// A requirement on the label.
#[derive(Clone, Debug)]
pub struct LabelCheck {
    /// What is required.
    pub wants: Wants,
    /// The same in words.
    pub requires: Words,
    /// Circumstances under which it does not bind.
    pub exempt: Vec<Exempt>,
    /// Circumstances under which it is not certain that it binds.
    pub unsure: Vec<Exempt>,
    /// Packs with a largest surface up to this, in cm², are exempt.
    pub exempt_up_to: Option<Decimal>,
    /// Packs with a largest surface below this, in cm², are exempt.
    pub exempt_below: Option<Decimal>,
    /// Packs with a total surface up to this, in cm², are exempt.
    pub exempt_total_up_to: Option<Decimal>,
    /// Packs with a total surface below this, in cm², are exempt.
    pub exempt_total_below: Option<Decimal>,
    /// Words that lift the exemptions where they stand on the label.
    pub unless: Search,
    /// From how many months of shelf life on food is exempt that shows shelf life and expiry date.
    pub long_lived_months: Option<Decimal>,
    /// How well the requirement is known.
    pub basis: Basis,
    /// Where it was read.
    pub source: String,
    /// The overlay that confirmed it: index into [`super::Library::overlays`].
    pub verified: Option<usize>,
}

/// What is required: one variant for each kind of rule.
#[derive(Clone, Debug)]
pub enum Wants {
    /// One of the fields is there; where words are given, only if one of them stands on the label.
    Field {
        /// Ids of fields.
        fields: Vec<String>,
        /// Words that bring the rule into play.
        words: Vec<String>,
    },
    /// The field is introduced by one of the words.
    Lead {
        /// Ids of fields.
        fields: Vec<String>,
        /// Folded words.
        accepts: Vec<String>,
    },
    /// None of the words stands there.
    Words(Search),
    /// Where one of the words stands, one of the wordings stands too.
    Wording {
        /// The words.
        search: Search,
        /// The wordings.
        accepts: Vec<String>,
    },
    /// An inspector's word on what the text does not show: id of the field that holds it.
    Judgement(String),
    /// The name is one of the product.
    Name,
    /// The raw material that the name speaks of is among the ingredients.
    Material(Vec<Group>),
    /// The form of the ingredient list.
    Ingredients {
        /// Which aspect.
        aspect: Aspect,
        /// Names of functional classes.
        words: Vec<String>,
        /// Colloquial names by proper name.
        groups: Vec<Group>,
        /// Shares up to this, in per cent, may stand in any order.
        free: Option<Decimal>,
    },
    /// What is stressed has its quantity.
    Quantity {
        /// In the name, or elsewhere.
        aspect: Aspect,
        /// Where words stress what follows them.
        search: Search,
    },
    /// Allergens are shown.
    Allergen(Vec<Group>),
    /// Entrusted production: fields that must be there; the second list instead of those of the entrusted party.
    Party {
        /// Ids of fields.
        fields: Vec<String>,
        /// Ids of fields that may stand in for the entrusted party.
        instead: Vec<String>,
    },
    /// Form of the net content: from which quantity on the larger unit is used, in g or mL.
    Net {
        /// Which aspect.
        aspect: Aspect,
        /// Legal units as they may be printed.
        units: Vec<String>,
        /// From here on kg and L.
        kilo_from: Option<Decimal>,
    },
    /// Heights.
    Height {
        /// Id of the field that holds the height as measured, in mm.
        field: String,
        /// Least heights.
        tiers: Vec<Tier>,
        /// What the tiers go by.
        by: TierBy,
        /// For a ratio of height to width, the most that it may be.
        most: Option<Decimal>,
    },
    /// Form of dates.
    Date {
        /// Ids of fields.
        fields: Vec<String>,
        /// Forms beside year, month, day: `D日M月Y年`.
        forms: Vec<String>,
        /// Words for a place on the pack, for dates that say `见…`.
        places: Vec<String>,
    },
    /// Production date, shelf life and expiry date agree.
    Expiry,
    /// Storage at this temperature or below, in °C.
    Storage(Decimal),
    /// Production licence number.
    Licence {
        /// Which aspect.
        aspect: Aspect,
        /// Forms in use: `0` is a digit.
        forms: Vec<String>,
        /// Forms that are void.
        void: Vec<String>,
        /// For its category: the categories of the product.
        categories: Vec<String>,
    },
    /// Product standard cited.
    Standard {
        /// Which aspect.
        aspect: Aspect,
        /// Standards that labels cite and that are no editions on file: number without year as id.
        groups: Vec<Group>,
    },
    /// Grade shown.
    Grade(Aspect),
    /// One aspect of the nutrition table.
    Nutrition {
        /// Which.
        aspect: Aspect,
        /// Energy factors, kJ/g by nutrient.
        factors: Vec<(String, Decimal)>,
        /// Words that bring the rule into play, or names whose amounts are not those of the reference value.
        search: Search,
    },
    /// Claims.
    Claim {
        /// Content claims, comparative claims or claims of function.
        aspect: Aspect,
        /// Content claims.
        claims: Vec<Claim>,
        /// Sentences of function by nutrient.
        groups: Vec<Group>,
        /// Words that tell a claim.
        words: Vec<String>,
        /// Least difference of a comparative claim, per cent.
        least: Option<Decimal>,
        /// The energy for which `min_nrv_by_energy` of content claims is meant, kJ.
        per_kj: Option<Decimal>,
    },
    /// Contents as shown against contents as measured.
    Tolerance,
}

/// Words that are looked for, folded.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Ids of the fields in which they are looked for; the whole text where empty.
    pub fields: Vec<String>,
    /// The words.
    pub words: Vec<String>,
    /// Phrases in which they mean something else.
    pub except: Vec<String>,
}

/// A group of words.
#[derive(Clone, Debug)]
pub struct Group {
    /// Stable id.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Words that belong to it, folded.
    pub words: Vec<String>,
    /// Words in which those mean something else.
    pub except: Vec<String>,
    /// Words that show it.
    pub shown: Vec<String>,
    /// Products that it concerns.
    pub products: Vec<ProductId>,
    /// Whether it concerns other food.
    pub elsewhere: bool,
}

/// A least height.
#[derive(Clone, Debug)]
pub struct Tier {
    /// From where on; whether the bound itself belongs to it.
    pub from: Option<(Decimal, bool)>,
    /// mm.
    pub min: Decimal,
}

/// A nutrition claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Stable id.
    pub id: String,
    /// Wordings.
    pub words: Vec<String>,
    /// Ids of nutrients whose sum must keep the bound.
    pub nutrients: Vec<String>,
    /// Most content.
    pub max: Option<Decimal>,
    /// Least content.
    pub min: Option<Decimal>,
    /// Least content, per cent of the reference value.
    pub min_nrv: Option<Decimal>,
    /// Least content for `per_kj` of energy, per cent of the reference value.
    pub min_nrv_by_energy: Option<Decimal>,
    /// Contents of other nutrients that are enough instead: nutrient and least content.
    pub instead: Vec<(String, Decimal)>,
    /// Most energy from the nutrient, per cent.
    pub most_energy: Option<Decimal>,
    /// Ids of claims whose conditions must be kept too.
    pub also: Vec<String>,
}

/// A nutrient of an edition.
#[derive(Clone, Debug)]
pub struct Nutrient {
    /// Id of `label.toml`.
    pub id: String,
    /// Whether it must be shown.
    pub core: bool,
    /// Units in which it may be shown, folded.
    pub units: Vec<String>,
    /// Rounding interval.
    pub interval: Decimal,
    /// Bound at or below which the amount is shown as 0.
    pub zero: Decimal,
    /// Reference value.
    pub nrv: Option<Decimal>,
    /// Least content, per cent of the amount shown.
    pub least: Option<Decimal>,
    /// Most content, per cent of the amount shown.
    pub most: Option<Decimal>,
    /// The nutrient that it is a part of.
    pub part_of: Option<String>,
    /// What a lab determines for it.
    pub item: Option<ItemId>,
}
