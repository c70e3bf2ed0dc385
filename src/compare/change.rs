//! What is different between two judgements of one batch, and by which rules.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::facts::{Facts, Judgement};
use crate::standard::Library;

/// How a rule stands to a verdict. Facts list what fails or is open, so that what is met cannot be told from what was not examined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// Neither fails nor is open.
    Clear,
    /// Leaves the verdict open.
    Open,
    /// Is a breach.
    Fails,
}

impl Stand {
    /// `clear`, `open` or `fails`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Open => "open",
            Self::Fails => "fails",
        }
    }
}

/// A rule of one side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Standing {
    /// Number of the standard; blank for what concerns the batch itself.
    pub standard: Box<str>,
    /// How it stands to the verdict.
    pub stand: Stand,
}

/// A rule that stands otherwise than before. Editions of one standard have their rules in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RuleChange {
    /// Id of the rule.
    pub rule: Box<str>,
    /// Before; a standard that the batch was not judged by then has the number of the other side.
    pub old: Standing,
    /// After.
    pub new: Standing,
}

impl RuleChange {
    /// The side on which there is something to say of the rule; the new one where there is on both.
    #[must_use]
    pub fn stated(&self) -> &Standing {
        if self.new.stand == Stand::Clear { &self.old } else { &self.new }
    }
}

/// A batch of one or both sides in which something is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both, and is judged otherwise.
    Judged(Box<Judged>),
    /// It stands in one only.
    Alone(super::Side, Box<Batch>),
}

/// A batch that is judged otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The batch, as the new side has it.
    pub batch: Batch,
    /// The batch before; where it was paired by its number alone, product or date may be others.
    pub was: Batch,
    /// The rules that stand otherwise.
    pub rules: Vec<RuleChange>,
}

/// A batch and how it is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its number.
    pub id: Box<str>,
    /// Id of the product, or its name as typed.
    pub product: Box<str>,
    /// The production date.
    pub produced: Option<Box<str>>,
    /// How it is judged.
    pub judgement: Judgement,
}

impl From<Facts> for Batch {
    fn from(facts: Facts) -> Self {
        let Facts { id, product, produced, judgement, .. } = facts;
        Self { id, product, produced, judgement }
    }
}

impl Judged {
    /// What is different between two judgements; nothing where all is the same.
    pub(super) fn of(series: &Series<'_>, old: Facts, new: Facts) -> Option<Self> {
        let rules = rules(series, &old, &new);
        let (was, batch) = (Batch::from(old), Batch::from(new));
        if was == batch && rules.is_empty() { None } else { Some(Self { batch, was, rules }) }
    }

    /// Whether product or production date are others than before.
    #[must_use]
    pub fn is_renamed(&self) -> bool {
        (&self.was.product, &self.was.produced) != (&self.batch.product, &self.batch.produced)
    }

    /// Whether the verdict itself is another.
    #[must_use]
    pub fn is_of_verdict(&self) -> bool {
        self.was.judgement.verdict != self.batch.judgement.verdict
    }
}

/// The rules that stand otherwise, by the standard without its edition.
fn rules(series: &Series<'_>, old: &Facts, new: &Facts) -> Vec<RuleChange> {
    let (before, after) = (stands(series, old), stands(series, new));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let change = |(of, rule): (&str, &str)| {
        let (was, is) = (before.get(&(of, rule)).copied(), after.get(&(of, rule)).copied());
        let ((known, _), (same, _)) = (was.or(is)?, is.or(was)?);
        let clear = |facts, known: &str| Standing { standard: series.edition(facts, of).unwrap_or(known).into(), stand: Stand::Clear };
        let stated = |(standard, stand): (&str, Stand)| Standing { standard: standard.into(), stand };
        let (old, new) = (was.map_or_else(|| clear(old, known), stated), is.map_or_else(|| clear(new, same), stated));
        (old.stand != new.stand).then(|| RuleChange { rule: rule.into(), old, new })
    };
    keys.into_iter().filter_map(change).collect()
}

/// The worst that is said of each rule, by the standard without its edition and the rule's id; with the standard as it stands there.
fn stands<'f>(series: &Series<'f>, facts: &'f Facts) -> BTreeMap<(&'f str, &'f str), (&'f str, Stand)> {
    let mut stands = BTreeMap::new();
    for finding in &facts.findings {
        let stand = match (finding.fails(), finding.is_open()) {
            (true, _) => Stand::Fails,
            (_, true) => Stand::Open,
            _ => continue,
        };
        let (_, known) = stands.entry((series.of(&finding.standard), &*finding.rule)).or_insert((&*finding.standard, stand));
        *known = stand.max(*known);
    }
    stands
}

/// Which numbers are editions of one standard.
#[derive(Debug)]
pub(super) struct Series<'l>(HashMap<&'l str, &'l str>);

impl<'l> Series<'l> {
    pub(super) fn new(library: &'l Library) -> Self {
        let oldest = |edition| library.series(edition).first().map_or("", |oldest| oldest.number.as_str());
        Self(library.editions().iter().map(|edition| (edition.number.as_str(), oldest(edition))).collect())
    }

    /// What all editions of a standard have in common: the number of the oldest on file, else the number itself.
    pub(super) fn of<'a>(&self, number: &'a str) -> &'a str
    where
        'l: 'a,
    {
        self.0.get(number).copied().unwrap_or(number)
    }

    /// The edition of a standard that a batch was judged by.
    fn edition<'a>(&self, facts: &'a Facts, of: &str) -> Option<&'a str> {
        facts.standards.iter().map(|standard| &*standard.number).find(|number| self.0.get(number).copied().unwrap_or(number) == of)
    }
}
