//! Parts of a report: findings that mean the same to the reader, in the order in which they are read.

use super::style::Role;
use super::words;
use crate::rule::Finding;
use crate::standard::Words;
use crate::value::{Outcome, Reason};

/// A part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Breaches.
    Fails,
    /// What leaves the verdict open.
    Open,
    /// 瑕疵.
    Flaws,
    /// What moves no verdict and should be minded.
    Warnings,
    /// What is met.
    Met,
    /// What does not concern the batch.
    Others,
}

impl Part {
    /// Whether a finding belongs to it.
    pub(super) fn holds(self, finding: &Finding<'_>) -> bool {
        match self {
            Self::Fails => finding.fails(),
            Self::Open => finding.is_open(),
            Self::Flaws => finding.is_flaw(),
            Self::Warnings => finding.warns(),
            Self::Met => finding.outcome == Outcome::Met,
            Self::Others => matches!(finding.outcome, Outcome::NotApplicable(_)),
        }
    }

    /// What it is called.
    pub(super) fn heading(self) -> Words {
        match self {
            Self::Fails => words::outcome(Outcome::NotMet),
            Self::Open => words::outcome(Outcome::Undecided(Reason::Missing)),
            Self::Flaws => words::flaws(),
            Self::Warnings => words::to_mind(),
            Self::Met => words::outcome(Outcome::Met),
            Self::Others => words::outcome(Outcome::NotApplicable(Reason::OtherTrait)),
        }
    }

    /// The sign before each of its findings, which needs no colour.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::Fails => "✗",
            Self::Open => "?",
            Self::Flaws => "△",
            Self::Warnings => "!",
            Self::Met => "✓",
            Self::Others => "-",
        }
    }

    /// The colour of that sign.
    pub(super) fn role(self) -> Role {
        match self {
            Self::Fails => Role::Bad,
            Self::Open | Self::Flaws | Self::Warnings => Role::Open,
            Self::Met => Role::Good,
            Self::Others => Role::Aside,
        }
    }
}
