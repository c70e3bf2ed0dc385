//! What a row of `net-content` says: tolerable shortage and sampling plan.

use serde::Deserialize;

use crate::kind::Keys;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LotKeys {
    /// The tables of the test.
    pub(super) lot: Option<LotRow>,
}

impl Keys for LotKeys {}

/// `[rule.lot]`: the numbers of a test of net content. Quantities are in g or mL.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LotRow {
    /// Products that are sold frozen under an ice glaze, which is no part of the net content.
    #[serde(default)]
    pub(super) glazed: Vec<String>,
    /// Tolerable shortage T by nominal quantity, in rising order.
    pub(super) shortage: Vec<ShortageRow>,
    /// To which place T is rounded, by nominal quantity, in rising order.
    pub(super) rounding: Vec<RoundingRow>,
    /// Sampling plan by lot size, in rising order.
    pub(super) plan: Vec<PlanRow>,
}

/// A row of the table of tolerable shortages: `percent` of the nominal quantity, or an `amount`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShortageRow {
    /// Nominal quantities up to this, the bound included.
    pub(super) up_to: String,
    /// Per cent of the nominal quantity.
    pub(super) percent: Option<String>,
    /// g or mL.
    pub(super) amount: Option<String>,
}

/// To which interval T is rounded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundingRow {
    /// Nominal quantities up to this, the bound included; the last row has none.
    pub(super) up_to: Option<String>,
    /// The interval.
    pub(super) interval: String,
}

/// A row of the sampling plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanRow {
    /// Lots of up to this many packages; the last row has none.
    pub(super) up_to: Option<String>,
    /// How many packages are weighed; all of them where not given.
    pub(super) sample: Option<String>,
    /// Factor of the mean test; no mean test where not given.
    pub(super) factor: Option<String>,
    /// How many packages may lack more than T and at most 2T.
    pub(super) short: String,
    /// How many packages may lack more than 2T.
    pub(super) very_short: String,
}
