//! Finds the two judgements of each batch.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde::Serialize;

use super::RuleChange;
use super::change::{Change, Judged, Series};
use super::facts::{Facts, Setting, Tool};
use super::json::JsonComparison;
use super::text::Writer;
use crate::Lang;
use crate::check::Verdict;
use crate::report::Style;
use crate::standard::Library;

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Before.
    Old,
    /// After.
    New,
}

/// Where one side comes from: what judged it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// How many batches it has.
    pub batches: u64,
    /// Versions of the program, days of its data, and overlays: more than one where several runs were put together.
    pub(super) tools: BTreeSet<Tool>,
}

/// How many batches are what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Judged the same.
    pub same: u64,
    /// With another verdict.
    pub verdict: u64,
    /// With the same verdict, and something else that is different: the verdict of a part, the grade, a rule, the product or the day.
    pub otherwise: u64,
    /// On one side only.
    pub only_old: u64,
    /// On the other side only.
    pub only_new: u64,
    /// Verdicts before and after, where they differ.
    pub verdicts: BTreeMap<(Verdict, Verdict), u64>,
    /// Rules that stand otherwise.
    pub rules: BTreeMap<RuleChange, u64>,
    /// Editions that took the place of others: before and after, and in how many batches.
    pub editions: BTreeMap<(Box<str>, Box<str>), u64>,
    /// Ways of judging that took the place of others: before and after, and in how many batches.
    pub settings: BTreeMap<(Setting, Setting), u64>,
}

/// Batches whose other half has not come yet, by their number; each with its place in the file.
type Waiting = HashMap<Box<str>, VecDeque<(u64, Facts)>>;

/// Two files of reports, held against each other as they come. What waits in memory are the batches whose other half has not come yet.
#[derive(Debug)]
pub struct Comparison<'l> {
    pub(super) library: &'l Library,
    series: Series<'l>,
    waiting: [Waiting; 2],
    pub(super) origins: [Origin; 2],
    /// With the place of the batch on the new side, or the old one where it is not on the new.
    changes: Vec<(u64, Change)>,
    pub(super) totals: Totals,
}

impl<'l> Comparison<'l> {
    /// Nothing compared yet. The library knows which editions are of one standard, and what rules are called.
    #[must_use]
    pub fn new(library: &'l Library) -> Self {
        Self {
            library,
            series: Series::new(library),
            waiting: Default::default(),
            origins: Default::default(),
            changes: Vec::new(),
            totals: Totals::default(),
        }
    }

    /// Takes the next batch of a side.
    pub fn add(&mut self, side: Side, facts: Facts) {
        let [old, new] = &mut self.origins;
        let origin = if side == Side::Old { old } else { new };
        let place = origin.batches;
        origin.batches += 1;
        if !origin.tools.contains(&facts.tool) {
            origin.tools.insert(facts.tool.clone());
        }
        let [old, new] = &mut self.waiting;
        let (own, others) = if side == Side::Old { (old, new) } else { (new, old) };
        match take(others, &facts) {
            Some((other_place, other)) if side == Side::Old => self.pair(other_place, facts, other),
            Some((_, other)) => self.pair(place, other, facts),
            None => own.entry(facts.id.clone()).or_default().push_back((place, facts)),
        }
    }

    /// Everything was added: what still waits is paired by its number alone, and what then waits stands on one side only.
    pub fn finish(&mut self) {
        let [mut old, mut new] = std::mem::take(&mut self.waiting);
        for (id, before) in &mut old {
            let Some(after) = new.get_mut(id) else { continue };
            while !before.is_empty() && !after.is_empty() {
                if let (Some((_, one)), Some((place, other))) = (before.pop_front(), after.pop_front()) {
                    self.pair(place, one, other);
                }
            }
        }
        for (place, facts) in old.into_values().flatten() {
            self.totals.only_old += 1;
            self.changes.push((place, Change::Alone(Side::Old, Box::new(facts.into()))));
        }
        for (place, facts) in new.into_values().flatten() {
            self.totals.only_new += 1;
            self.changes.push((place, Change::Alone(Side::New, Box::new(facts.into()))));
        }
        // In the order of the new file; what is only in the old one stands behind.
        self.changes.sort_by_key(|(place, change)| (matches!(change, Change::Alone(Side::Old, _)), *place));
    }

    /// What is different, in the order of the new side.
    #[must_use]
    pub fn changes(&self) -> impl ExactSizeIterator<Item = &Change> {
        self.changes.iter().map(|(_, change)| change)
    }

    /// How many batches are what.
    #[must_use]
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// What judged a side.
    #[must_use]
    pub fn origin(&self, side: Side) -> &Origin {
        let [old, new] = &self.origins;
        if side == Side::Old { old } else { new }
    }

    /// The rules that stand otherwise, those of the most batches first.
    pub(super) fn most_frequent_rules(&self) -> Vec<(&RuleChange, u64)> {
        let mut rules: Vec<_> = self.totals.rules.iter().map(|(change, count)| (change, *count)).collect();
        rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        rules
    }

    /// The comparison for people, in one language; `names` are those of the two files.
    #[must_use]
    pub fn text(&self, names: [&str; 2], lang: Lang, style: Style) -> String {
        Writer::new(self, lang, style).written(names)
    }

    /// A table with a line for each batch that is not the same.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        super::csv::table(self)
    }

    /// The comparison as JSON (`seafood-gb/compare/1`).
    #[must_use]
    pub fn json(&self) -> JsonComparison<'_> {
        JsonComparison::new(self)
    }

    fn pair(&mut self, place: u64, old: Facts, new: Facts) {
        for (before, after) in self.replaced(&old, &new) {
            *self.totals.editions.entry((before, after)).or_default() += 1;
        }
        if old.setting != new.setting {
            *self.totals.settings.entry((old.setting.clone(), new.setting.clone())).or_default() += 1;
        }
        let Some(judged) = Judged::of(&self.series, old, new) else {
            self.totals.same += 1;
            return;
        };
        if judged.is_of_verdict() {
            self.totals.verdict += 1;
            *self.totals.verdicts.entry((judged.was.judgement.verdict, judged.batch.judgement.verdict)).or_default() += 1;
        } else {
            self.totals.otherwise += 1;
        }
        for rule in &judged.rules {
            match self.totals.rules.get_mut(rule) {
                Some(count) => *count += 1,
                None => {
                    self.totals.rules.insert(rule.clone(), 1);
                }
            }
        }
        self.changes.push((place, Change::Judged(Box::new(judged))));
    }

    /// Standards of which another edition judged.
    fn replaced(&self, old: &Facts, new: &Facts) -> Vec<(Box<str>, Box<str>)> {
        let lacking = |one: &Facts, other: &Facts| -> Vec<Box<str>> {
            let has = |number: &str| other.standards.iter().any(|standard| &*standard.number == number);
            one.standards.iter().filter(|standard| !has(&standard.number)).map(|standard| standard.number.clone()).collect()
        };
        let added = lacking(new, old);
        let mut replaced: Vec<(Box<str>, Box<str>)> = Vec::new();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for before in lacking(old, new) {
            let of = self.series.of(&before).to_owned();
            let after = added.iter().find(|after| *self.series.of(after) == of);
            taken.extend(after.map(|after| &**after));
            replaced.push((before, after.cloned().unwrap_or_default()));
        }
        let alone = added.iter().filter(|after| !taken.contains(&***after));
        replaced.extend(alone.map(|after| (Box::default(), after.clone())));
        replaced
    }
}

/// The batch that waits for this one: the first of its number, product and day.
fn take(waiting: &mut Waiting, facts: &Facts) -> Option<(u64, Facts)> {
    let queue = waiting.get_mut(&facts.id)?;
    let same = queue.iter().position(|(_, other)| other.product == facts.product && other.produced == facts.produced)?;
    let taken = queue.remove(same);
    if queue.is_empty() {
        waiting.remove(&facts.id);
    }
    taken
}
