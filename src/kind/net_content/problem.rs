//! What keeps a test of net content from being decided.

use crate::value::{Decimal, Reason, Unit};

/// What keeps a test of net content from being decided, or from being made. Texts are as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LotProblem {
    /// No nominal quantity.
    NominalMissing,
    /// The nominal quantity is no single value above zero.
    NominalUnreadable(String),
    /// The nominal quantity has no unit, or one that is none of mass or volume.
    NominalUnit(String),
    /// No tolerable shortage is on file for a nominal quantity above this one.
    NominalAboveTable(Decimal),
    /// A weight, by its number, is no single value, or below zero.
    WeightUnreadable(usize, String),
    /// A weight, by its number, has a unit that does not convert into that of the nominal quantity.
    WeightUnit(usize, String),
    /// A weight without a unit, by its number, is so far from the nominal quantity that its unit must be another than this one.
    WeightFarOff(usize, String, Unit),
    /// The ice glaze is no share below the whole and no mass.
    GlazeUnreadable(String),
    /// The ice glaze has a unit that is neither per cent nor that of the weights, or none.
    GlazeUnit(String),
    /// So many values for the ice glaze, for another number of packages.
    GlazeCount(usize),
    /// The glaze of a package, by its number, weighs more than the package.
    GlazeAboveWeight(usize),
    /// The lot size is no whole number above zero.
    LotUnreadable(String),
    /// The lot size was not given, and the result depends on it.
    LotMissing,
    /// More packages were weighed than the lot has.
    MoreThanTheLot,
    /// So many packages are missing.
    TooFew(u64),
    /// There is no standard deviation of a single package.
    NoSpread,
}

impl LotProblem {
    /// The reason of the undecided outcome.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::NominalMissing | Self::LotMissing => Reason::Missing,
            Self::NominalUnreadable(_)
            | Self::WeightUnreadable(..)
            | Self::GlazeUnreadable(_)
            | Self::GlazeAboveWeight(_)
            | Self::LotUnreadable(_) => Reason::Unreadable,
            Self::NominalUnit(_) | Self::WeightUnit(..) | Self::WeightFarOff(..) | Self::GlazeUnit(_) => Reason::UnitMismatch,
            Self::NominalAboveTable(_) => Reason::LimitAbsent,
            Self::GlazeCount(_) | Self::MoreThanTheLot => Reason::Contradictory,
            Self::TooFew(_) => Reason::TooFew,
            Self::NoSpread => Reason::NotCalculable,
        }
    }
}
