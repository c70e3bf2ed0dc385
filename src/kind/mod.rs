//! The kinds of rule, one room for each. A room holds everything that its kind is: the keys of its rows and what they must be, what an overlay
//! may set of them, how a batch is judged by it, what a finding carries, and the words for all of that.
//!
//! A new kind is a new room and a line in the list below. Rooms know numbers only from the rule files in `standards/`.

pub mod additive;
mod bounds;
mod keys;
mod room;
#[cfg(test)]
mod tests;

pub mod choice;
pub mod conversion;
pub mod derived;
pub mod distance;
pub mod grade;
pub mod label;
pub mod limit;
pub mod net_content;
pub mod sampling;
pub mod screening;
pub mod shares;
mod sum;
pub mod total;
pub(crate) mod words;

use crate::message::Message;
use crate::standard::schema::Table;
use crate::standard::{Basis, Context, ItemId, Requirement};

pub(crate) use bounds::{FormKeys, form as form_bounds};
pub(crate) use keys::{Keys, read as read_keys};
use room::Kind;
pub(crate) use room::Room;

/// What the program can do with the rows of a kind.
pub(crate) struct Desk {
    /// Its name in the rule files.
    pub(crate) name: &'static str,
    /// The names of its keys.
    pub(crate) keys: fn() -> Vec<&'static str>,
    /// What is wrong with the keys of a row.
    pub(crate) mistakes: fn(&Table) -> Vec<Message>,
    /// What a row requires.
    pub(crate) understand: fn(&mut Context<'_>) -> Option<Check>,
    /// The keys that an overlay may set.
    pub(crate) values: &'static [&'static str],
    /// Lays the values of an overlay over those of a row.
    pub(crate) lay: fn(&mut Table, &Table, bool, &mut dyn FnMut(Message)),
}

macro_rules! kinds {
    ($($(#[$doc:meta])+ $name:literal => $Kind:ident($Room:ty),)+) => {
        /// What a rule requires: one variant for each kind.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum Check { $($(#[$doc])+ $Kind(Box<$Room>),)+ }

        /// All kinds, in the order in which they are taught.
        pub(crate) static KINDS: &[Desk] = &[$(Desk {
            name: $name,
            keys: <$Room as Kind>::Keys::names,
            mistakes: |own| keys::read::<<$Room as Kind>::Keys>(own).err().unwrap_or_default(),
            understand: |row| {
                let keys = row.keys::<<$Room as Kind>::Keys>()?;
                <$Room>::understand(keys, row).map(|room| Check::$Kind(Box::new(room)))
            },
            values: <$Room as Kind>::VALUES,
            lay: <$Room as Kind>::lay,
        },)+];

        impl Check {
            /// The name of its kind in the rule files.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$Kind(_) => $name,)+ }
            }

            pub(crate) fn room(&self) -> &dyn Room {
                match self { $(Self::$Kind(room) => &**room,)+ }
            }

            pub(crate) fn room_mut(&mut self) -> &mut dyn Room {
                match self { $(Self::$Kind(room) => &mut **room,)+ }
            }
        }
    };
}

kinds! {
    /// One item against one limit, or against one limit for each grade.
    "limit" => Limit(limit::Limits),
    /// An inspector's judgement, or a name, against accepted words.
    "choice" => Choice(choice::Choice),
    /// A quantity calculated from others against a limit.
    "derived" => Derived(derived::Derived),
    /// Kimura's distance of sequences to a reference against a limit.
    "distance" => Distance(distance::Distance),
    /// An attribute plan n, c, m, M.
    "sampling" => Sampling(sampling::Sampling),
    /// A limit for one item that a cheaper total may show to be met.
    "screening" => Screening(screening::Screening),
    /// The fresh food's limit on its dried product, converted by the dehydration rate where needed, GB 2762 clause 3.5.
    "conversion" => Conversion(conversion::Conversion),
    /// The sum of several residues against an upper limit.
    "total" => Total(total::Total),
    /// Additives of one function used together, GB 2760 A.4.
    "shares" => Shares(shares::Shares),
    /// An additive in food whose category is not settled, GB 2760.
    "additive" => Additive(additive::Additive),
    /// The best grade all of whose criteria hold.
    "grade" => Grade(grade::Grading),
    /// A label shows one of its fields.
    "label-field" => LabelField(label::Label<label::field::Field>),
    /// A field of a label is introduced by one of the words.
    "label-lead" => LabelLead(label::Label<label::lead::Lead>),
    /// None of the words stands on a label.
    "label-words" => LabelWords(label::Label<label::forbidden::Forbidden>),
    /// Where one of the words stands on a label, one of the wordings stands there too.
    "label-wording" => LabelWording(label::Label<label::wording::Wording>),
    /// What the text of a label does not show: an inspector's word.
    "label-judgement" => LabelJudgement(label::Label<label::judgement::Judgement>),
    /// The name on a label is one of the product, and of no other.
    "label-name" => LabelName(label::Label<label::name::Name>),
    /// The raw material that the name speaks of is among the ingredients.
    "label-material" => LabelMaterial(label::Label<label::material::Material>),
    /// The form of an ingredient list.
    "label-ingredients" => LabelIngredients(label::Label<label::additives::Ingredients>),
    /// The additives in an ingredient list are permitted in food of the category.
    "label-additive" => LabelAdditive(label::Label<label::permitted::Permitted>),
    /// Ingredients that a label stresses have their quantity.
    "label-quantity" => LabelQuantity(label::Label<label::quantity::Stressed>),
    /// Allergens among the ingredients are shown.
    "label-allergen" => LabelAllergen(label::Label<label::allergen::Allergens>),
    /// An address says more than a city.
    "label-address" => LabelAddress(label::Label<label::address::Address>),
    /// What a label shows is there in Chinese.
    "label-chinese" => LabelChinese(label::Label<label::chinese::Chinese>),
    /// Parties of entrusted production.
    "label-party" => LabelParty(label::Label<label::party::Parties>),
    /// The form of the net content.
    "label-net" => LabelNet(label::Label<label::net::Net>),
    /// Characters are as high as they must be.
    "label-height" => LabelHeight(label::Label<label::height::Height>),
    /// Dates have one of the forms.
    "label-date" => LabelDate(label::Label<label::date_form::Form>),
    /// Production date, shelf life and expiry date agree.
    "label-expiry" => LabelExpiry(label::Label<label::expiry::Expiry>),
    /// The storage temperature is at most this.
    "label-storage" => LabelStorage(label::Label<label::storage::Storage>),
    /// The form of the production licence number.
    "label-licence" => LabelLicence(label::Label<label::licence::Licence>),
    /// The product standard cited is one, is for the product, and is in force.
    "label-standard" => LabelStandard(label::Label<label::cited::Cited>),
    /// The grade shown is one of the standard cited.
    "label-grade" => LabelGrade(label::Label<label::grade::GradeShown>),
    /// One aspect of the nutrition table.
    "label-nutrition" => LabelNutrition(label::Label<label::nutrition::Nutrition>),
    /// Nutrition claims keep their conditions.
    "label-claim" => LabelClaim(label::Label<label::claim::Claims>),
    /// Contents as declared against contents as measured.
    "label-tolerance" => LabelTolerance(label::Label<label::tolerance::Tolerance>),
    /// The net content of a lot of packages.
    "net-content" => NetContent(net_content::LotCheck),
}

/// The kind of a name.
pub(crate) fn named(name: &str) -> Option<&'static Desk> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The names of all kinds, in the order in which they are taught.
pub fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.name)
}

/// The keys that the rows of a kind take beside those of every row; `None` where there is no such kind.
#[must_use]
pub fn keys_of(name: &str) -> Option<Vec<&'static str>> {
    named(name).map(|kind| (kind.keys)())
}

impl Check {
    /// The item that it judges; `None` for the grade, for labels and for net content.
    #[must_use]
    pub fn item(&self) -> Option<ItemId> {
        self.room().item()
    }

    /// Every value with how well it is known: one, or one for each grade; none for a requirement in words.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        self.room().requirements()
    }

    /// Whether its values are those of the grades, best first.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        self.room().is_graded()
    }

    /// What it has in common with the other requirements on labels; `None` for what is no requirement on a label.
    #[must_use]
    pub fn label(&self) -> Option<&label::Terms> {
        self.room().terms()
    }

    /// The lowest basis among its values; `None` for the grade, which has none of its own.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        let known = self.room().known().map(|known| known.basis);
        known.or_else(|| self.requirements().iter().map(|requirement| requirement.basis).min())
    }

    /// Whether an overlay may set a key of it.
    #[must_use]
    pub(crate) fn may_set(&self, key: &str) -> bool {
        named(self.kind()).is_some_and(|kind| kind.values.contains(&key))
    }

    /// The overlay that verified each of its values, or its wording: index into [`crate::Library::overlays`].
    #[must_use]
    pub fn verified(&self) -> Vec<Option<usize>> {
        match self.room().known() {
            Some(known) => vec![known.verified],
            None => self.requirements().iter().map(|requirement| requirement.verified).collect(),
        }
    }
}
