//! What the rules for labels are made of.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Words;

/// A circumstance under which a rule for labels does not bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exempt {
    /// Imported food.
    Import,
    /// Food made in the country.
    Domestic,
    /// Not for consumers (非直接提供给消费者).
    NotForConsumers,
    /// For consumers.
    ForConsumers,
    /// Sold by weight (计量称重).
    Weighed,
    /// Fresh food (生鲜食品): uncooked, nothing added.
    Fresh,
    /// Dried food of one raw material, nothing added.
    SingleDried,
    /// Shelf life of six months or more, with shelf life and expiry date shown.
    LongLived,
}

/// What a table of heights goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TierBy {
    /// The largest surface of the pack, cm².
    Surface,
    /// The net content, g or mL.
    NetContent,
}

/// The least height from a bound on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct TierRow {
    /// Above this; from the beginning where not given.
    pub above: Option<String>,
    /// From this on, the bound included.
    pub from: Option<String>,
    /// Least height, mm.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub min: String,
}

/// A group of words.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct GroupRow {
    /// Stable id.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// What the group is called.
    #[validate(nested)]
    pub name: Words,
    /// Words that belong to it.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub words: Vec<String>,
    /// Words in which those of the group mean something else, or that are exempt.
    #[serde(default)]
    pub except: Vec<String>,
    /// Words that show the group on a label, where not any word of it does.
    #[serde(default)]
    pub shown: Vec<String>,
    /// Ids of products, where the group concerns only some.
    #[serde(default)]
    pub products: Vec<String>,
    /// A product standard for food that this tool does not know.
    #[serde(default)]
    pub elsewhere: bool,
}

/// An aspect of what a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// There is a table, where one is required.
    Present,
    /// Energy and the core nutrients are all there.
    Core,
    /// Names and order are those of table 1.
    Order,
    /// Amounts are definite numbers.
    Definite,
    /// Units are those of table 1.
    Unit,
    /// Amounts are multiples of the rounding interval.
    Interval,
    /// Amounts at or below the bound are shown as 0.
    Zero,
    /// NRV% is there where there is a reference value.
    NrvShown,
    /// NRV% is that of the amount.
    Nrv,
    /// Energy is that of protein, fat, carbohydrate and fibre.
    Energy,
    /// Nothing is impossible: parts within their whole.
    Possible,
    /// A serving is given with its size.
    Serving,
    /// Ingredients: brackets are closed, nothing is empty.
    Brackets,
    /// Ingredients: a functional class stands with its additives.
    ClassName,
    /// Ingredients: additives by international number.
    Ins,
    /// Ingredients: those with a quantity stand in descending order.
    Descending,
    /// Ingredients: proper names, not colloquial ones.
    Colloquial,
    /// Quantity: ingredients in the name.
    InName,
    /// Quantity: ingredients that are stressed elsewhere.
    Stressed,
    /// Net content, licence number or cited standard: its form.
    Form,
    /// Net content: the parts of a specification make up the whole.
    Sum,
    /// Licence number: its category.
    Category,
    /// Licence number: its check digit.
    CheckDigit,
    /// Standard: a product standard, and for this product.
    ForProduct,
    /// Standard: the edition in force.
    InForce,
    /// Grade: shown where the standard sets grades.
    Shown,
    /// Grade: one that the standard knows.
    Known,
    /// Grade: not shown where the standard sets none.
    Allowed,
    /// Claim: of content.
    Content,
    /// Claim: in comparison.
    Comparative,
    /// Claim: of function.
    Function,
}

/// A nutrient of GB 28050: `[[nutrient]]` of an edition, in the order of table 1.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct NutrientRow {
    /// Id of `label.toml`.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// Whether it must be shown.
    #[serde(default)]
    pub core: bool,
    /// Units in which it may be shown, the usual one first.
    #[validate(length(min = 1, message = "expected at least one unit, found none"))]
    pub units: Vec<String>,
    /// Rounding interval.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub interval: String,
    /// `0` bound, per 100 g or 100 mL.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub zero: String,
    /// Nutrient reference value; none where the standard sets none.
    pub nrv: Option<String>,
    /// Least content, per cent of the amount shown.
    pub least: Option<String>,
    /// Most content, per cent of the amount shown.
    pub most: Option<String>,
    /// The nutrient that this one is a part of.
    pub part_of: Option<String>,
    /// The item that a lab determines for it, an id of `items.toml`.
    pub item: Option<String>,
}

/// A nutrition claim and its condition: content per 100 g of solid food.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ClaimRow {
    /// Stable id.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// Wordings of the claim.
    #[validate(length(min = 1, message = "expected at least one wording, found none"))]
    pub words: Vec<String>,
    /// The nutrients whose sum must keep the bound, ids of `label.toml`.
    #[validate(length(min = 1, message = "expected at least one nutrient, found none"))]
    pub nutrients: Vec<String>,
    /// Most content, in the nutrient's unit.
    pub max: Option<String>,
    /// Least content, in the nutrient's unit.
    pub min: Option<String>,
    /// Least content, per cent of the reference value.
    pub min_nrv: Option<String>,
    /// Least content for the energy that the rule's `factors.per_kj` names, per cent of the reference value: enough where `min_nrv` is not kept.
    pub min_nrv_by_energy: Option<String>,
    /// Least contents of other nutrients that are enough instead, by nutrient.
    #[serde(default)]
    pub instead: std::collections::BTreeMap<String, String>,
    /// Most energy from fat or saturated fat, per cent of all.
    pub most_energy: Option<String>,
    /// Claims whose conditions must be kept too.
    #[serde(default)]
    pub also: Vec<String>,
}
