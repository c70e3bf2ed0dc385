//! One batch as a form shows it, in JSON: its report, the line above it, and its results against their limits as pictures.

use serde::Serialize;

use super::draw::{JsonBar, bars};
use super::form::JsonForm;
use super::json::{JsonOptions, JsonReport};
use super::scale::{JsonScale, scales};
use super::words::verdict_line;
use crate::check::Report;
use crate::standard::Words;

/// A report and what is drawn beside it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonExamined<'a> {
    report: JsonReport<'a>,
    /// The verdict in words, with what it covers and whether it is provisional.
    line: Words,
    /// The results against their limits, as pictures.
    bars: Vec<JsonBar<'a>>,
    /// What makes the verdict provisional: the rules whose limits decide it and were not verified against the official text.
    unverified: Vec<JsonUnverified<'a>>,
    /// What can be asked of the batch, where that is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    form: Option<JsonForm<'a>>,
}

/// A rule whose limit decides a verdict and was not verified.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonUnverified<'a> {
    /// Id of the edition.
    edition: &'a str,
    /// Number of the standard.
    standard: &'a str,
    rule: &'a str,
}

/// The results of one batch for one item of a table.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonDrawn<'a> {
    /// Index of the batch among all of the file, from 0.
    index: usize,
    id: &'a str,
    produced: Option<String>,
    #[cfg_attr(test, ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\""), schemars(with = "crate::check::Verdict"))]
    verdict: &'static str,
    scales: Vec<JsonScale<'a>>,
}

impl<'a> JsonExamined<'a> {
    /// A report and what is drawn beside it; with `form`, what can be asked of the batch.
    #[must_use]
    pub fn new(report: &'a Report<'a>, form: bool) -> Self {
        Self {
            report: JsonReport::new(report, JsonOptions::both()),
            line: verdict_line(report),
            bars: bars(report),
            unverified: report
                .unverified_findings()
                .map(|finding| JsonUnverified { edition: &finding.edition.id, standard: &finding.edition.number, rule: &finding.rule.id })
                .collect(),
            form: form.then(|| JsonForm::new(report)),
        }
    }
}

impl<'a> JsonDrawn<'a> {
    /// The results for an item; `None` where there are none that can be drawn.
    #[must_use]
    pub fn new(report: &'a Report<'a>, item: &str, index: usize) -> Option<Self> {
        let scales: Vec<JsonScale<'a>> = scales(report).into_iter().filter(|scale| scale.is_of(item)).collect();
        (!scales.is_empty()).then(|| Self {
            index,
            id: &report.subject.submission.id,
            produced: report.subject.day().map(|day| day.to_string()),
            verdict: report.verdict.code(),
            scales,
        })
    }
}
