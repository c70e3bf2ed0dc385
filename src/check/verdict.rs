//! Verdicts, which are derived from findings and nothing else, and how much was looked at.

use serde::{Deserialize, Serialize};

use crate::rule::Finding;
use crate::standard::Rule;
use crate::value::{Outcome, Reason};

/// Verdict of a standard, a submission or a file. Derived from findings, never stored apart from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything that the inspection covers is met.
    Conforms,
    /// Something that the inspection covers is undecided, or nothing was decided.
    Undecided,
    /// Something is not met.
    DoesNotConform,
}

/// How many of the requirements that bind the batch were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Requirements that bind the batch.
    pub required: usize,
    /// Those that are met or not met.
    pub decided: usize,
    /// Those for which nothing was submitted.
    pub not_examined: usize,
}

impl Verdict {
    /// The verdict of findings.
    #[must_use]
    pub fn of(findings: &[Finding<'_>]) -> Self {
        Tally::of(findings).verdict()
    }

    /// `conforms`, `undecided` or `does_not_conform`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Conforms => "conforms",
            Self::Undecided => "undecided",
            Self::DoesNotConform => "does_not_conform",
        }
    }

    /// The verdict of a file with another submission in it.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

/// What there is among findings that a verdict hangs on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    fails: bool,
    is_open: bool,
    is_decided: bool,
}

impl Tally {
    pub(super) fn of(findings: &[Finding<'_>]) -> Self {
        let mut tally = Self::default();
        for finding in findings.iter().filter(|finding| !finding.is_reference) {
            match finding.outcome {
                Outcome::NotMet if finding.fails() => tally.fails = true,
                // What is no breach was looked at, and does not stand in the way.
                Outcome::Met | Outcome::NotMet => tally.is_decided = true,
                _ => tally.is_open |= finding.is_open(),
            }
        }
        tally
    }

    /// The same of these findings and of others.
    pub(super) fn and(self, other: Self) -> Self {
        Self { fails: self.fails || other.fails, is_open: self.is_open || other.is_open, is_decided: self.is_decided || other.is_decided }
    }

    /// One that fails decides, then one that is open; nothing decided is never a pass.
    pub(super) fn verdict(self) -> Verdict {
        match self {
            Self { fails: true, .. } => Verdict::DoesNotConform,
            Self { is_open: false, is_decided: true, .. } => Verdict::Conforms,
            _ => Verdict::Undecided,
        }
    }
}

impl Coverage {
    /// Counts findings; `submitted` tells whether any result was submitted for one.
    #[must_use]
    pub fn of(findings: &[Finding<'_>], submitted: impl Fn(&Rule) -> bool) -> Self {
        let mut coverage = Self::default();
        for finding in findings {
            match finding.outcome {
                Outcome::NotApplicable(_) => continue,
                Outcome::Met | Outcome::NotMet => coverage.decided += 1,
                Outcome::Undecided(_) if !finding.is_unsubmitted && submitted(finding.rule) => {}
                Outcome::Undecided(Reason::NotExamined | Reason::Missing) => coverage.not_examined += 1,
                Outcome::Undecided(_) => {}
            }
            coverage.required += 1;
        }
        coverage
    }
}
