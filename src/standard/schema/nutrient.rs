//! What a label may show of nutrients.

use serde::{Deserialize, Serialize};
use validator::Validate;

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
