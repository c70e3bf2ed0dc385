//! The individuals and moving-range chart: its constants and tests.

use super::mistake;
use super::problem::{Place, Problem};
use super::schema::{Basis, ControlChartFile, Pattern, TestRow, Words};
use crate::message::Message;
use crate::value::Decimal;

/// How limits are calculated, and what is looked for.
#[derive(Clone, Debug)]
pub struct ControlChart {
    /// Number of the standard, without year.
    pub number: String,
    /// Its title.
    pub title: Words,
    /// How well all of this is known.
    pub basis: Basis,
    /// Where it was seen.
    pub source: String,
    /// What is not known.
    pub note: Words,
    /// Mean range of two in sigmas.
    pub d2: Decimal,
    /// Upper limit of ranges of two in mean ranges.
    pub d4: Decimal,
    /// How many sigmas the limits are from the centre line.
    pub sigmas: Decimal,
    /// Fewest results that give limits.
    pub least: usize,
    /// Numbers of the tests that are made by default.
    pub usual: Vec<u8>,
    /// All tests, by number.
    pub tests: Vec<Test>,
}

/// A test for a pattern in successive points.
#[derive(Clone, Debug)]
pub struct Test {
    /// The number it goes by.
    pub number: u8,
    /// What it is called.
    pub name: Words,
    /// Of how many points in a row.
    pub window: usize,
    /// What it looks for in them.
    pub looks_for: LooksFor,
}

/// What a test looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LooksFor {
    /// So many points further than so many sigmas from the centre line, on one side, the last one among them.
    Beyond {
        /// How many.
        hits: usize,
        /// How far.
        sigmas: Decimal,
    },
    /// Points that rise, or fall, one after the other.
    Steady,
    /// Points that go up and down in turn.
    Alternating,
    /// No point further than so many sigmas from the centre line.
    Within(Decimal),
    /// Points on both sides, none within so many sigmas.
    Outside(Decimal),
}

impl ControlChart {
    /// The meaning of the file; `None` with all that is wrong with it.
    pub(super) fn resolved(file: &ControlChartFile, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut complain = |key: &str, message: Message| problems.push(Problem::new("control-chart.toml", Place::key(key), message));
        let mut number =
            |key: &str, text: &str| Decimal::parse(text).map_err(|error| complain(key, mistake::number(key, text, error))).ok();
        let (d2, d4, sigmas) = (number("d2", &file.d2), number("D4", &file.d4), number("sigmas", &file.sigmas));
        let tests: Option<Vec<Test>> = file.test.iter().map(Test::new).collect();
        if tests.is_none() {
            complain("test", mistake::keys_of_test());
        }
        let tests = tests?;
        if !file.usual.iter().all(|number| tests.iter().any(|test| test.number == *number)) {
            complain("usual", mistake::no_such_test());
            return None;
        }
        Some(Self {
            number: file.number.clone(),
            title: file.title.clone(),
            basis: file.basis,
            source: file.source.clone(),
            note: file.note.clone(),
            d2: d2.filter(|d2| !d2.is_zero())?,
            d4: d4?,
            sigmas: sigmas?,
            least: file.least,
            usual: file.usual.clone(),
            tests,
        })
    }
}

impl Test {
    fn new(row: &TestRow) -> Option<Self> {
        let sigmas = row.sigmas.as_ref().and_then(|text| Decimal::parse(text).ok());
        let looks_for = match (row.pattern, row.hits, sigmas) {
            (Pattern::Beyond, Some(hits), Some(sigmas)) if (1..=row.window).contains(&hits) => LooksFor::Beyond { hits, sigmas },
            (Pattern::Steady, None, None) => LooksFor::Steady,
            (Pattern::Alternating, None, None) => LooksFor::Alternating,
            (Pattern::Within, None, Some(sigmas)) => LooksFor::Within(sigmas),
            (Pattern::Outside, None, Some(sigmas)) => LooksFor::Outside(sigmas),
            _ => return None,
        };
        Some(Self { number: row.number, name: row.name.clone(), window: row.window, looks_for })
    }

    /// Whether it needs no limits.
    #[must_use]
    pub fn needs_no_limits(&self) -> bool {
        matches!(self.looks_for, LooksFor::Steady | LooksFor::Alternating)
    }
}
