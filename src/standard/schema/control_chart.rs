//! Control charts.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Basis, Words};

/// `control-chart.toml`: the individuals and moving-range chart.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ControlChartFile {
    /// Number of the standard, without year.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub number: String,
    /// Its title.
    #[validate(nested)]
    pub title: Words,
    /// How well the numbers below are known.
    pub basis: Basis,
    /// Where they were seen.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: String,
    /// What is not known.
    #[validate(nested)]
    pub note: Words,
    /// Mean range of two in sigmas.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub d2: String,
    /// Upper limit of ranges of two in mean ranges.
    #[serde(rename = "D4")]
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub d4: String,
    /// How many sigmas the limits are from the centre line.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub sigmas: String,
    /// Fewest results that give limits.
    #[validate(range(min = 2, message = "expected at least 2"))]
    pub least: usize,
    /// Numbers of the tests that are made by default.
    #[validate(length(min = 1, message = "expected at least one test, found none"))]
    pub usual: Vec<u8>,
    /// The tests.
    #[validate(nested)]
    pub test: Vec<TestRow>,
}

/// What a test looks for in successive points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// `hits` of `window` lie further than `sigmas` from the centre line, on one side, the last of them among these.
    Beyond,
    /// `window` points that rise, or fall, one after the other.
    Steady,
    /// `window` points that go up and down in turn.
    Alternating,
    /// `window` points of which none lies further than `sigmas` from the centre line.
    Within,
    /// `window` points on both sides of which none lies within `sigmas` of the centre line.
    Outside,
}

/// One test: `[[test]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct TestRow {
    /// The number it goes by.
    pub number: u8,
    /// What it looks for.
    pub pattern: Pattern,
    /// Of `beyond`: how many points.
    pub hits: Option<usize>,
    /// Of how many in a row.
    #[validate(range(min = 1, message = "expected at least 1"))]
    pub window: usize,
    /// How far from the centre line.
    pub sigmas: Option<String>,
    /// What it is called.
    #[validate(nested)]
    pub name: Words,
}
