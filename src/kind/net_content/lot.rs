//! The test of net content, understood: tolerable shortage and sampling plan. Quantities are in g or mL.

use crate::standard::{Known, ProductId};
use crate::value::{Decimal, Interval};

/// Everything that a test of net content goes by.
#[derive(Clone, Debug)]
pub struct LotCheck {
    /// Products that are sold frozen under an ice glaze, which is no part of the net content.
    pub glazed: Vec<ProductId>,
    /// Tolerable shortage T by nominal quantity, in rising order.
    pub shortage: Vec<Shortage>,
    /// To which interval T is rounded, up to which nominal quantity; the last row has no bound.
    pub rounding: Vec<(Option<Decimal>, Interval)>,
    /// Sampling plan by lot size, in rising order; the last row has no bound.
    pub plan: Vec<LotPlan>,
    /// How well the numbers are known.
    pub known: Known,
}

/// A row of the table of tolerable shortages.
#[derive(Clone, Debug)]
pub struct Shortage {
    /// Nominal quantities up to this.
    pub up_to: Decimal,
    /// The shortage.
    pub tolerable: Tolerable,
}

/// A tolerable shortage.
#[derive(Clone, Debug)]
pub enum Tolerable {
    /// Per cent of the nominal quantity.
    Percent(Decimal),
    /// g or mL.
    Amount(Decimal),
}

/// A row of the sampling plan.
#[derive(Clone, Debug)]
pub struct LotPlan {
    /// Lots of up to this many packages.
    pub up_to: Option<u64>,
    /// How many packages are weighed; all of them where `None`.
    pub sample: Option<u64>,
    /// Factor of the mean test; no mean test where `None`.
    pub factor: Option<Decimal>,
    /// How many packages may lack more than T and at most 2T.
    pub short: u64,
    /// How many packages may lack more than 2T.
    pub very_short: u64,
}
