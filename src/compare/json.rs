//! The comparison as JSON: `seafood-gb/compare/1`.

use serde::Serialize;

use super::change::{Batch, Change, RuleChange};
use super::facts::{Judgement, Setting};
use super::{COMPARE_SCHEMA, Comparison, Origin, Side};
use crate::check::Verdict;

/// A comparison in the shape of the contract.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Comparison"))]
pub struct JsonComparison<'a> {
    schema: &'static str,
    old: JsonOrigin<'a>,
    new: JsonOrigin<'a>,
    /// Batches that are judged the same.
    same: u64,
    /// Batches with another verdict.
    verdict_changed: u64,
    /// Batches with the same verdict, of which something else is different.
    otherwise_changed: u64,
    only_old: u64,
    only_new: u64,
    verdicts: Vec<JsonVerdicts>,
    rules: Vec<JsonRuleCount<'a>>,
    editions: Vec<JsonEditions<'a>>,
    /// Where the two runs judged in different ways.
    settings: Vec<JsonSettings<'a>>,
    /// Every batch that is not the same.
    batches: Vec<JsonChange<'a>>,
}

/// What judged a side; several where runs were put together.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Origin"))]
struct JsonOrigin<'a> {
    batches: u64,
    tools: Vec<JsonTool<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Tool"))]
struct JsonTool<'a> {
    version: &'a str,
    data_date: &'a str,
    /// SHA-256 of every overlay.
    overlays: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Verdicts"))]
struct JsonVerdicts {
    old: Verdict,
    new: Verdict,
    batches: u64,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "RuleCount"))]
struct JsonRuleCount<'a> {
    #[serde(flatten)]
    change: &'a RuleChange,
    batches: u64,
}

/// An edition that judged instead of another; null where none did.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Editions"))]
struct JsonEditions<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
    batches: u64,
}

/// Another inspection or decision rule than before.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Settings"))]
struct JsonSettings<'a> {
    old: &'a Setting,
    new: &'a Setting,
    batches: u64,
}

/// Product and production date before.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Was"))]
struct JsonWas<'a> {
    product: &'a str,
    produced: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Batch"))]
struct JsonChange<'a> {
    id: &'a str,
    product: &'a str,
    produced: Option<&'a str>,
    /// Where product or production date were others before: the two batches have only their number in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<JsonWas<'a>>,
    /// Null where the batch is not in the old file.
    old: Option<&'a Judgement>,
    /// Null where the batch is not in the new file.
    new: Option<&'a Judgement>,
    rules: &'a [RuleChange],
}

impl<'a> JsonComparison<'a> {
    /// A comparison that is finished.
    #[must_use]
    pub fn new(comparison: &'a Comparison<'_>) -> Self {
        let totals = comparison.totals();
        let some = |number: &'a str| (!number.is_empty()).then_some(number);
        Self {
            schema: COMPARE_SCHEMA,
            old: JsonOrigin::new(comparison.origin(Side::Old)),
            new: JsonOrigin::new(comparison.origin(Side::New)),
            same: totals.same,
            verdict_changed: totals.verdict,
            otherwise_changed: totals.otherwise,
            only_old: totals.only_old,
            only_new: totals.only_new,
            verdicts: totals
                .verdicts
                .iter()
                .map(|((old, new), batches)| JsonVerdicts { old: *old, new: *new, batches: *batches })
                .collect(),
            rules: comparison.most_frequent_rules().into_iter().map(|(change, batches)| JsonRuleCount { change, batches }).collect(),
            editions: totals
                .editions
                .iter()
                .map(|((old, new), batches)| JsonEditions { old: some(old), new: some(new), batches: *batches })
                .collect(),
            settings: totals.settings.iter().map(|((old, new), batches)| JsonSettings { old, new, batches: *batches }).collect(),
            batches: comparison.changes().map(JsonChange::new).collect(),
        }
    }
}

impl<'a> JsonOrigin<'a> {
    fn new(origin: &'a Origin) -> Self {
        let tools = origin.tools.iter().map(|tool| JsonTool {
            version: &tool.version,
            data_date: &tool.data_date,
            overlays: tool.overlays.iter().map(|overlay| &*overlay.sha256).collect(),
        });
        Self { batches: origin.batches, tools: tools.collect() }
    }
}

impl<'a> JsonChange<'a> {
    fn new(change: &'a Change) -> Self {
        let (batch, old, new, rules): (&Batch, _, _, &[RuleChange]) = match change {
            Change::Judged(judged) => (&judged.batch, Some(&judged.was.judgement), Some(&judged.batch.judgement), &judged.rules),
            Change::Alone(Side::Old, batch) => (batch, Some(&batch.judgement), None, &[]),
            Change::Alone(Side::New, batch) => (batch, None, Some(&batch.judgement), &[]),
        };
        let was = match change {
            Change::Judged(judged) if judged.is_renamed() => {
                Some(JsonWas { product: &judged.was.product, produced: judged.was.produced.as_deref() })
            }
            _ => None,
        };
        Self { id: &batch.id, product: &batch.product, produced: batch.produced.as_deref(), was, old, new, rules }
    }
}
