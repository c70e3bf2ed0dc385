//! Checks of sense.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Basis, Words};

/// `plausibility.toml`: checks of sense. Their findings are warnings, never a verdict.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlausibilityFile {
    /// How many times the median of a sample the result of a specimen may be before it is asked about.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub specimen_factor: String,
    /// The checks.
    #[validate(nested)]
    pub check: Vec<PlausibilityRow>,
}

/// What a plausibility check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// The sum of `items` is above `max`.
    Sum,
    /// Each of `items` is at or above the value of `min_each` at the same place.
    Together,
    /// The item is above `max` or below `min`.
    Range,
    /// One of the items lies outside `min`..`max`, and one of `factors` (times or divided by) would bring it inside.
    Slip,
    /// The item is given in one of `units`.
    Unit,
    /// The first of `items` is above the second, of which it is a part.
    Part,
}

/// One check: `[[check]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlausibilityRow {
    /// Stable code of the warning.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// What it looks at.
    pub sense: Sense,
    /// Which products it concerns.
    #[validate(length(min = 1, message = "expected at least one product, found none"))]
    pub products: Vec<String>,
    /// The items compared.
    #[validate(length(min = 1, message = "expected at least one item, found none"))]
    pub items: Vec<String>,
    /// Unit of the numbers below.
    pub unit: Option<String>,
    /// Lower end.
    pub min: Option<String>,
    /// Upper end.
    pub max: Option<String>,
    /// `together`: one value for each item.
    #[serde(default)]
    pub min_each: Vec<String>,
    /// `slip`: the factors of a usual slip.
    #[serde(default)]
    pub factors: Vec<String>,
    /// `unit`: the units that give the mistake away.
    #[serde(default)]
    pub units: Vec<String>,
    /// How well the numbers are known.
    pub basis: Basis,
    /// Where they come from.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: String,
    /// What the reader is told.
    #[validate(nested)]
    pub message: Words,
}
