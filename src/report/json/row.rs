//! A report as a row of a table: the facts of `seafood-gb/report/2` under fixed names, for columns. What has no fixed shape in JSON (arguments by name,
//! the figures of a lot) is JSON text here.

use serde::Serialize;

use super::finding::{JsonFinding, JsonStatistics};
use super::options::JsonFix;
use super::{JsonCoverage, JsonNotice, JsonOptions, JsonReport, JsonStandard};
use crate::check::Report;
use crate::input::Place;
use crate::message::Arguments;
use crate::report::label::Quote;
use crate::report::measured::JsonMeasured;
use crate::rule::Action;
use crate::standard::Basis;
use crate::value::Reason;

/// The facts of one batch.
#[derive(Debug, Serialize)]
pub struct JsonRow<'r> {
    id: &'r str,
    product: &'r str,
    produced: Option<&'r str>,
    verdict: &'static str,
    mandatory: Option<&'static str>,
    declared: Option<&'static str>,
    provisional: bool,
    inspection: &'static str,
    decision: &'static str,
    grade_claimed: Option<&'r str>,
    grade_achieved: Option<&'r str>,
    coverage: &'r JsonCoverage,
    standards: &'r [JsonStandard<'r>],
    findings: Vec<RowFinding<'r>>,
    measured: Option<&'r [JsonMeasured<'r>]>,
    notices: Vec<RowNotice<'r>>,
    not_judged: &'r [&'static str],
}

#[derive(Debug, Serialize)]
struct RowFinding<'r> {
    standard: &'r str,
    rule: &'r str,
    item: Option<&'r str>,
    outcome: &'static str,
    reason: Option<Reason>,
    severity: &'static str,
    required: Option<&'r str>,
    found: Option<&'r str>,
    margin: Option<&'r str>,
    basis: Option<Basis>,
    fix: Option<RowFix>,
    place: Option<&'r Place>,
    method: Option<&'r str>,
    quotes: Option<&'r [Quote<'r>]>,
    statistics: Option<&'r JsonStatistics>,
    lot: Option<String>,
}

#[derive(Debug, Serialize)]
struct RowFix {
    action: Action,
    arguments: Option<String>,
}

#[derive(Debug, Serialize)]
struct RowNotice<'r> {
    code: &'r str,
    arguments: Option<String>,
    file: Option<&'r str>,
    place: Option<&'r Place>,
}

impl<'r> JsonRow<'r> {
    /// Hands the facts of a report to `tell`; `measured` says whether every result is listed with its limits.
    pub fn tell<T>(report: &Report<'_>, measured: bool, tell: impl FnOnce(&JsonRow<'_>) -> T) -> T {
        let report = JsonReport::new(report, JsonOptions { measured, ..JsonOptions::facts() });
        tell(&JsonRow::new(&report))
    }

    fn new(report: &'r JsonReport<'r>) -> Self {
        let grade = report.grade.as_ref();
        Self {
            id: report.id,
            product: report.product,
            produced: report.produced.as_deref(),
            verdict: report.verdict,
            mandatory: report.mandatory,
            declared: report.declared,
            provisional: report.provisional,
            inspection: report.inspection,
            decision: report.decision,
            grade_claimed: grade.and_then(|grade| grade.claimed),
            grade_achieved: grade.and_then(|grade| grade.achieved),
            coverage: &report.coverage,
            standards: &report.standards,
            findings: report.findings.iter().map(RowFinding::new).collect(),
            measured: report.measured.as_deref(),
            notices: report.notices.iter().map(RowNotice::new).collect(),
            not_judged: &report.not_judged,
        }
    }
}

impl<'r> RowFinding<'r> {
    fn new(finding: &'r JsonFinding<'r>) -> Self {
        Self {
            standard: finding.standard,
            rule: finding.rule,
            item: finding.item,
            outcome: finding.outcome,
            reason: finding.reason,
            severity: finding.severity,
            required: finding.required.as_deref(),
            found: finding.found.as_deref(),
            margin: finding.margin.as_deref(),
            basis: finding.basis,
            fix: finding.fix.as_ref().map(RowFix::new),
            place: finding.place.as_ref(),
            method: finding.method.as_deref(),
            quotes: (!finding.quotes.is_empty()).then_some(&finding.quotes),
            statistics: finding.statistics.as_ref(),
            lot: finding.lot.as_ref().and_then(|lot| serde_json::to_string(lot).ok()),
        }
    }
}

impl RowFix {
    fn new(fix: &JsonFix) -> Self {
        Self { action: fix.action, arguments: text(&fix.arguments) }
    }
}

impl<'r> RowNotice<'r> {
    fn new(notice: &'r JsonNotice) -> Self {
        Self { code: &notice.code, arguments: text(&notice.arguments), file: notice.file.as_deref(), place: notice.place.as_ref() }
    }
}

/// Arguments as JSON; nothing where there are none.
fn text(arguments: &Arguments) -> Option<String> {
    if arguments.is_empty() { None } else { serde_json::to_string(arguments).ok() }
}
