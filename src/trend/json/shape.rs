//! The shapes of the contract.

use serde::Serialize;

use super::super::words::Note;
use crate::report::JsonPoint;
use crate::report::json::Tool;
use crate::standard::{Basis, Words};

/// Control charts in the shape of the contract.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonTrend<'a> {
    #[cfg_attr(test, schemars(extend("const" = crate::trend::TREND_SCHEMA)))]
    pub(in crate::trend) schema: &'static str,
    pub(in crate::trend) tool: Tool<'a>,
    pub(in crate::trend) item: JsonTrendItem<'a>,
    /// How the charts are calculated.
    pub(in crate::trend) method: JsonMethod<'a>,
    /// Batches that were read, those of a history aside.
    pub(in crate::trend) batches: u64,
    /// Those of them without a result for the item.
    pub(in crate::trend) without_result: u64,
    /// A chart for each product.
    pub(in crate::trend) charts: Vec<JsonChart<'a>>,
    /// Batches with a result that is in no chart.
    pub(in crate::trend) left_out: Vec<JsonLeftOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonTrendItem<'a> {
    pub(in crate::trend) id: &'a str,
    pub(in crate::trend) name: &'a Words,
}

/// Constants and tests, and how well they are known.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonMethod<'a> {
    /// Number of the standard.
    pub(in crate::trend) standard: &'a str,
    pub(in crate::trend) title: &'a Words,
    pub(in crate::trend) basis: Basis,
    pub(in crate::trend) source: &'a str,
    pub(in crate::trend) note: &'a Words,
    pub(in crate::trend) d2: String,
    #[serde(rename = "D4")]
    pub(in crate::trend) d4: String,
    /// How many sigma the limits are from the centre line.
    pub(in crate::trend) sigmas: String,
    /// Fewest results that give limits.
    pub(in crate::trend) least: usize,
    /// The tests that were made.
    pub(in crate::trend) tests: Vec<JsonTest<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonTest<'a> {
    pub(in crate::trend) number: u8,
    pub(in crate::trend) name: &'a Words,
}

/// The chart of one product.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonChart<'a> {
    pub(in crate::trend) product: &'a str,
    pub(in crate::trend) product_name: &'a Words,
    /// Unit of results and limits.
    pub(in crate::trend) unit: &'a str,
    /// Of all figures, moving ranges and values: as they are, or their decimal logarithms.
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendScale"))]
    pub(in crate::trend) scale: &'static str,
    pub(in crate::trend) counts: JsonCounts,
    pub(in crate::trend) baseline: JsonBaseline,
    /// The limits of the chart; null where there are none, which a note says.
    pub(in crate::trend) figures: Option<JsonFigures>,
    /// Whether no test found anything, in the chart and in what its limits come from.
    pub(in crate::trend) in_control: bool,
    pub(in crate::trend) points: Vec<JsonTrendPoint<'a>>,
    /// The limits of the standards, by stretches of batches.
    pub(in crate::trend) limits: Vec<JsonStretch<'a>>,
    /// Where another edition or an overlay begins to judge.
    pub(in crate::trend) changes: Vec<JsonChange<'a>>,
    pub(in crate::trend) alarms: Vec<JsonAlarm<'a>>,
    pub(in crate::trend) capability: Vec<JsonCapability<'a>>,
    /// What must be known to read the chart.
    pub(in crate::trend) notes: Vec<Note>,
}

/// How many batches are what.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonCounts {
    pub(in crate::trend) points: usize,
    /// With a number.
    pub(in crate::trend) numbers: usize,
    pub(in crate::trend) not_detected: usize,
    /// Known only to be below.
    pub(in crate::trend) below: usize,
    /// Known only to be above.
    pub(in crate::trend) above: usize,
    /// On a logarithmic scale: nothing was counted.
    pub(in crate::trend) zero: usize,
}

/// What the limits of the chart come from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonBaseline {
    /// All batches of the chart, those up to a day, or earlier ones.
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendBaseline"))]
    pub(in crate::trend) kind: &'static str,
    pub(in crate::trend) until: Option<String>,
    /// Results that are numbers.
    pub(in crate::trend) numbers: usize,
    pub(in crate::trend) from: Option<String>,
    pub(in crate::trend) to: Option<String>,
    /// What the tests find among them.
    pub(in crate::trend) alarms: usize,
}

/// The limits of the chart, rounded to be shown.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonFigures {
    pub(in crate::trend) centre: String,
    pub(in crate::trend) sigma: String,
    pub(in crate::trend) upper: String,
    /// Null where it lies below zero, and no value can.
    pub(in crate::trend) lower: Option<String>,
    pub(in crate::trend) mean_range: String,
    pub(in crate::trend) range_limit: String,
}

/// A batch.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonTrendPoint<'a> {
    pub(in crate::trend) id: &'a str,
    pub(in crate::trend) produced: String,
    pub(in crate::trend) file: &'a str,
    pub(in crate::trend) row: u64,
    /// The results in the unit of the chart.
    pub(in crate::trend) results: &'a [JsonPoint],
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendKind"))]
    pub(in crate::trend) kind: &'static str,
    /// The value on the scale of the chart, or its bound; of several results their mean.
    pub(in crate::trend) value: Option<String>,
    pub(in crate::trend) moving_range: Option<String>,
    /// What the comparison with the limits of the standards came to.
    #[cfg_attr(test, schemars(with = "Option<crate::report::schema::codes::OutcomeCode>"))]
    pub(in crate::trend) outcome: Option<&'static str>,
    /// Numbers of the tests whose pattern it completes; 0 where the moving range is beyond its limit.
    pub(in crate::trend) alarms: Vec<u8>,
}

/// A limit, and the batches that it binds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonStretch<'a> {
    pub(in crate::trend) standard: &'a str,
    pub(in crate::trend) rule: &'a str,
    /// What the rule is called.
    pub(in crate::trend) name: &'a Words,
    pub(in crate::trend) grade: Option<&'a Words>,
    /// The least, the most, or of a sampling plan the M.
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendEnd"))]
    pub(in crate::trend) end: &'static str,
    pub(in crate::trend) sign: &'static str,
    pub(in crate::trend) value: String,
    /// Whether it is of a sampling plan, which judges each unit by itself.
    pub(in crate::trend) plan: bool,
    pub(in crate::trend) basis: Basis,
    /// Whether the standard is only held beside the batches, which declare another.
    pub(in crate::trend) reference: bool,
    /// Index of the first batch.
    pub(in crate::trend) from: usize,
    /// Index of the last batch.
    pub(in crate::trend) to: usize,
}

/// What begins to judge.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonChange<'a> {
    /// Index of the first batch that it concerns.
    pub(in crate::trend) point: usize,
    pub(in crate::trend) id: &'a str,
    pub(in crate::trend) produced: String,
    /// The edition before; null of an overlay.
    pub(in crate::trend) old: Option<&'a str>,
    /// The edition from here on.
    pub(in crate::trend) new: &'a str,
    /// SHA-256 of the overlay.
    pub(in crate::trend) overlay: Option<&'a str>,
}

/// A pattern that chance alone hardly makes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonAlarm<'a> {
    /// Number of the test; null where the moving range is beyond its limit.
    pub(in crate::trend) test: Option<u8>,
    pub(in crate::trend) name: Words,
    /// Index of the batch that completes the pattern.
    pub(in crate::trend) point: usize,
    pub(in crate::trend) id: &'a str,
    pub(in crate::trend) produced: String,
    /// Its value, or of the moving range the range.
    pub(in crate::trend) value: String,
    /// Index of the first batch of the pattern.
    pub(in crate::trend) since: usize,
    pub(in crate::trend) since_id: &'a str,
}

/// How the process fits between the limits that bind the last batch.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonCapability<'a> {
    pub(in crate::trend) standard: &'a str,
    pub(in crate::trend) rule: &'a str,
    /// What the rule is called.
    pub(in crate::trend) name: &'a Words,
    pub(in crate::trend) grade: Option<&'a Words>,
    pub(in crate::trend) lower: Option<String>,
    pub(in crate::trend) upper: Option<String>,
    pub(in crate::trend) cpl: Option<String>,
    pub(in crate::trend) cpu: Option<String>,
    pub(in crate::trend) cp: Option<String>,
    pub(in crate::trend) cpk: Option<String>,
    /// How many results mean and sigma come from.
    pub(in crate::trend) numbers: usize,
    /// False where the process is not in control: the indices then say little.
    pub(in crate::trend) in_control: bool,
}

/// A batch that is in no chart.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::trend) struct JsonLeftOut<'a> {
    pub(in crate::trend) id: &'a str,
    pub(in crate::trend) produced: Option<String>,
    pub(in crate::trend) file: &'a str,
    pub(in crate::trend) row: u64,
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendLeft"))]
    pub(in crate::trend) why: &'static str,
    pub(in crate::trend) message: Words,
    pub(in crate::trend) found: &'a str,
    /// Whether it is a batch from which the limits of the chart were to come.
    pub(in crate::trend) history: bool,
}
