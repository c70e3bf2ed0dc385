//! What the comparison of a result with a requirement comes to.

use serde::Serialize;

/// Outcome of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The requirement is met.
    Met,
    /// The requirement is not met.
    NotMet,
    /// It cannot be said whether the requirement is met.
    Undecided(Reason),
    /// The requirement does not concern this batch.
    NotApplicable(Reason),
}

/// Why an outcome is undecided or a rule not applicable. The codes are stable: other software relies on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The inspection's scope requires the item, and it was not submitted.
    Missing,
    /// Not submitted, and outside what the inspection covers.
    NotExamined,
    /// The result is not in a form that labs use, or has two readings.
    Unreadable,
    /// Result and limit have units that do not convert into each other, or one of them has none.
    UnitMismatch,
    /// The standard's value is not on file.
    LimitAbsent,
    /// The value on file is known less well than asked (`--trust`).
    BelowTrust,
    /// A screening result is above the limit: the item itself must be determined.
    NeedsAnotherTest,
    /// No edition on file was in force on the production date.
    NoEdition,
    /// The production date is missing or unreadable, so that no edition can be chosen.
    NoDate,
    /// A trait of the batch on which the rule depends was not stated, or with a word that is not known.
    TraitNotStated,
    /// The rule is for another form of the product.
    OtherTrait,
    /// The rule is for additives used together, and two were not determined.
    NotTogether,
    /// Not detected, with a detection limit that is too high to tell.
    DetectionLimit,
    /// `<x` or `>x`, where values on both sides of the limit are possible.
    Inexact,
    /// Several results for one limit, some of which meet it and some of which do not.
    Contradictory,
    /// Fewer results than the sampling plan has units.
    TooFew,
    /// The limit as typed cannot be read.
    LimitUnreadable,
    /// The limit as typed has no sign.
    LimitWithoutSign,
    /// The limit as typed is a range with its ends swapped.
    LimitEndsSwapped,
    /// The quantity cannot be calculated from what was submitted.
    NotCalculable,
    /// The product was not named, or is not one that the rules know.
    NoProduct,
    /// The standard's list of release items is not on file.
    ReleaseListAbsent,
    /// The grade cannot be said because a criterion cannot.
    CriterionUndecided,
    /// It cannot be verified from what is on file and what was submitted.
    NotVerifiable,
    /// The label has nothing that the rule concerns.
    NotOnLabel,
    /// The pack or food is one that the clause exempts.
    Exempt,
    /// A result was submitted for which no rule has a limit, and it is not known that there is none.
    NotJudged,
    /// The lab itself says that the result does not conform.
    LabDisagrees,
    /// The number that a workbook stores and the digits that it shows lie on different sides of the limit.
    StoredDiffers,
    /// It holds under one reading of the standard and not under another, and the text does not say which applies.
    ScopeOpen,
    /// It is not known whether the standard has the requirement.
    ExistenceUnknown,
    /// Within the limit, and not by as much as its expanded uncertainty; where results are accepted with a guard band.
    GuardBand,
    /// Within the limit, without the expanded uncertainty that acceptance with a guard band needs.
    UncertaintyMissing,
}

impl Outcome {
    /// `met`, `not_met`, `undecided` or `not_applicable`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::Undecided(_) => "undecided",
            Self::NotApplicable(_) => "not_applicable",
        }
    }

    /// The reason, where there is one.
    #[must_use]
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Undecided(reason) | Self::NotApplicable(reason) => Some(reason),
            Self::Met | Self::NotMet => None,
        }
    }

    /// Two determinations of one thing: both hold, or they contradict each other.
    #[must_use]
    pub(crate) fn agreed(self, other: Self) -> Self {
        match (self, other) {
            (Self::Met, Self::NotMet) | (Self::NotMet, Self::Met) => Self::Undecided(Reason::Contradictory),
            _ => self.and(other),
        }
    }

    /// Both requirements hold: the first that fails decides, then the first that is undecided.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::NotMet, _) | (_, Self::NotMet) => Self::NotMet,
            (Self::Undecided(reason), _) | (_, Self::Undecided(reason)) => Self::Undecided(reason),
            (first, _) => first,
        }
    }
}
