//! The limits of a chart, exactly: centre line, sigma from the mean moving range, and what follows from them.

use dashu_ratio::RBig;

use crate::standard::ControlChart;

/// The figures of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Mean of the results.
    pub centre: RBig,
    /// Mean moving range / d2.
    pub sigma: RBig,
    /// Centre line and so many sigma.
    pub upper: RBig,
    /// Centre line less so many sigma; `None` where that is below zero and no value can be.
    pub lower: Option<RBig>,
    /// Mean of the moving ranges.
    pub mean_range: RBig,
    /// D4 × mean moving range.
    pub range_limit: RBig,
    /// How many results they are calculated from.
    pub count: usize,
}

/// Why a chart has no limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLimits {
    /// Too few results that are numbers.
    TooFew {
        /// How many there are.
        found: usize,
        /// How many it takes.
        least: usize,
    },
    /// All results are the same.
    NoSpread,
}

impl NoLimits {
    /// Stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooFew { .. } => "too_few",
            Self::NoSpread => "no_spread",
        }
    }
}

impl Figures {
    /// The figures of results in their order.
    pub(super) fn of(numbers: &[&RBig], method: &ControlChart, negatives: bool) -> Result<Self, NoLimits> {
        let count = numbers.len();
        if count < method.least.max(2) {
            return Err(NoLimits::TooFew { found: count, least: method.least });
        }
        let centre = mean(numbers.iter().copied(), count);
        let ranges = ranges(numbers);
        let mean_range = mean(ranges.iter(), ranges.len());
        if mean_range == RBig::ZERO {
            return Err(NoLimits::NoSpread);
        }
        let sigma = &mean_range / method.d2.fraction();
        let reach = &sigma * method.sigmas.fraction();
        let lower = &centre - &reach;
        Ok(Self {
            upper: &centre + &reach,
            lower: Some(lower).filter(|lower| negatives || *lower >= RBig::ZERO),
            range_limit: &mean_range * method.d4.fraction(),
            centre,
            sigma,
            mean_range,
            count,
        })
    }
}

/// What each number is away from the one before it.
pub(super) fn ranges(numbers: &[&RBig]) -> Vec<RBig> {
    numbers.windows(2).filter_map(|pair| if let [one, other] = pair { Some(apart(one, other)) } else { None }).collect()
}

/// How far two numbers are apart.
fn apart(one: &RBig, other: &RBig) -> RBig {
    if one < other { other - one } else { one - other }
}

fn mean<'n>(numbers: impl Iterator<Item = &'n RBig>, count: usize) -> RBig {
    numbers.fold(RBig::ZERO, |sum, number| sum + number) / RBig::from(count.max(1))
}
