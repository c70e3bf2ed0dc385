//! The packages of a lot by themselves, without a batch.

use jiff::civil::Date;

use super::Verdict;
use crate::input::Package;
use crate::kind::net_content::LotCheck;
use crate::rule::{LotResult, weigh};
use crate::standard::{Basis, Check, Edition, InForce, Library, Role, Rule};
use crate::value::{Outcome, Reason, Units};

/// Why an edition is the one judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// In force on this day.
    InForce(Date),
    /// Asked for.
    Asked,
    /// The newest on file: neither a day nor an edition was given.
    Newest,
    /// None on file was in force on this day; this is the oldest.
    NoEdition(Date),
}

/// The packages of a lot, judged.
#[derive(Clone, Debug)]
pub struct JudgedLot<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) rule: &'a Rule,
    pub(crate) check: &'a LotCheck,
    pub(crate) chosen: Chosen,
    pub(crate) units: &'a Units,
    /// What the test comes to.
    pub outcome: Outcome,
    /// What it found.
    pub result: LotResult,
    pub(crate) glaze_stated: bool,
}

/// The edition for net content that is in force on a day, else the newest; `None` where none is on file.
#[must_use]
pub fn lot_edition(library: &Library, on: Option<Date>) -> Option<(&Edition, Chosen)> {
    let newest = library.newest_for(Role::NetContent).next()?;
    Some(match on {
        None => (newest, Chosen::Newest),
        Some(day) => match library.in_force(newest, day) {
            InForce::Edition(edition) => (edition, Chosen::InForce(day)),
            InForce::NoEdition { oldest } => (oldest, Chosen::NoEdition(day)),
        },
    })
}

/// Judges packages by an edition; `None` where it has no rule for them.
#[must_use]
pub fn judge_lot<'a>(library: &'a Library, edition: &'a Edition, chosen: Chosen, package: &Package<'_>) -> Option<JudgedLot<'a>> {
    let (rule, check) = edition.rules.iter().find_map(|rule| match &rule.check {
        Check::NetContent(check) => Some((rule, &**check)),
        _ => None,
    })?;
    let units = &library.catalogue.units;
    let (outcome, result) = match chosen {
        Chosen::NoEdition(_) => (Outcome::Undecided(Reason::NoEdition), LotResult::default()),
        _ => weigh(check, package, None, units),
    };
    Some(JudgedLot { edition, rule, check, chosen, units, outcome, result, glaze_stated: !package.glaze.trim().is_empty() })
}

impl JudgedLot<'_> {
    /// The verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.outcome {
            Outcome::Met => Verdict::Conforms,
            Outcome::NotMet => Verdict::DoesNotConform,
            Outcome::Undecided(_) | Outcome::NotApplicable(_) => Verdict::Undecided,
        }
    }

    /// Whether the verdict rests on values that were not verified against the official text.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.verdict() != Verdict::Undecided && self.check.known.basis < Basis::Text
    }
}
