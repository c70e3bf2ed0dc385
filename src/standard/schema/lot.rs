//! The net content of a lot: tolerable shortage and sampling plan.

use serde::{Deserialize, Serialize};
use validator::Validate;

/// `[rule.lot]`: the numbers of a test of net content. Quantities are in g or mL.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct LotRow {
    /// Products that are sold frozen under an ice glaze, which is no part of the net content.
    #[serde(default)]
    pub glazed: Vec<String>,
    /// Tolerable shortage T by nominal quantity, in rising order.
    #[validate(nested, length(min = 1, message = "expected at least one row, found none"))]
    pub shortage: Vec<ShortageRow>,
    /// To which place T is rounded, by nominal quantity, in rising order.
    #[validate(nested, length(min = 1, message = "expected at least one row, found none"))]
    pub rounding: Vec<RoundingRow>,
    /// Sampling plan by lot size, in rising order.
    #[validate(nested, length(min = 1, message = "expected at least one row, found none"))]
    pub plan: Vec<PlanRow>,
}

/// A row of the table of tolerable shortages: `percent` of the nominal quantity, or an `amount`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ShortageRow {
    /// Nominal quantities up to this, the bound included.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub up_to: String,
    /// Per cent of the nominal quantity.
    pub percent: Option<String>,
    /// g or mL.
    pub amount: Option<String>,
}

/// To which interval T is rounded.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct RoundingRow {
    /// Nominal quantities up to this, the bound included; the last row has none.
    pub up_to: Option<String>,
    /// The interval.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub interval: String,
}

/// A row of the sampling plan.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlanRow {
    /// Lots of up to this many packages; the last row has none.
    pub up_to: Option<String>,
    /// How many packages are weighed; all of them where not given.
    pub sample: Option<String>,
    /// Factor of the mean test; no mean test where not given.
    pub factor: Option<String>,
    /// How many packages may lack more than T and at most 2T.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub short: String,
    /// How many packages may lack more than 2T.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub very_short: String,
}
