//! Findings in JSON, and what the rules that they are of say.

use std::collections::BTreeMap;

use serde::Serialize;

use super::options::{Detail, JsonFix, JsonOptions, Said};
use super::some;
use super::survey::JsonBarcodes;
use crate::check::{OpenPoint, OpenPointKind, Report, StandardResult};
use crate::input::Place;
use crate::kind::words::{calculated_of, figures, limit_of, put};
use crate::report::label::{Quote, Quoter};
use crate::report::lot::JsonLot;
use crate::report::words::{EDITION_RULE, open_point, standard_fix, standard_line};
use crate::rule::Finding;
use crate::standard::{Basis, Literature, Severity};
use crate::value::{Outcome, Reason};
use crate::words::printable;

/// One finding. What is the same in every report, the clause and the wording of the rule, is in `rules`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonFinding<'a> {
    /// Number of the standard; empty for a finding on the batch itself.
    pub(super) standard: &'a str,
    pub(super) rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) item: Option<&'a str>,
    #[cfg_attr(
        test,
        ts(type = "\"met\" | \"not_met\" | \"undecided\" | \"not_applicable\""),
        schemars(with = "crate::report::schema::codes::OutcomeCode")
    )]
    pub(super) outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) reason: Option<Reason>,
    #[cfg_attr(test, ts(type = "\"fail\" | \"flaw\" | \"warning\""), schemars(with = "Severity"))]
    pub(super) severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) required: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) found: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) margin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) basis: Option<Basis>,
    /// What it comes to, in words; in full reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) message: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) fix: Option<JsonFix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) place: Option<Place>,
    /// The test method, where the sheet gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) method: Option<String>,
    /// The stretches of the label that it concerns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Quote<'a>>>"))]
    pub(super) quotes: Vec<Quote<'a>>,
    /// The figures of what was determined on several specimens.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) statistics: Option<JsonStatistics>,
    /// The sequences of a marker and their distances; in full reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) sequences: Option<Box<JsonBarcodes>>,
    /// The figures of a test of net content.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) lot: Option<JsonLot>,
}

/// What several specimens come to: their number, and figures as digits.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonStatistics {
    pub(super) n: usize,
    pub(super) mean: String,
    /// Sample standard deviation (n - 1).
    pub(super) deviation: String,
    /// Coefficient of variation in per cent; absent where the mean is not positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) variation: Option<String>,
    pub(super) minimum: String,
    pub(super) maximum: String,
    pub(super) unit: String,
}

impl JsonStatistics {
    fn of(report: &Report<'_>, finding: &Finding<'_>) -> Option<Self> {
        let calculated = calculated_of(finding)?;
        let figures = calculated.figures(limit_of(finding))?;
        Some(Self {
            n: calculated.specimens,
            mean: figures.mean.spoken(),
            deviation: figures.deviation.spoken(),
            variation: figures.variation.map(|variation| variation.spoken()),
            minimum: figures.least.spoken(),
            maximum: figures.most.spoken(),
            unit: report.library.catalogue.units.symbol(&calculated.unit).to_owned(),
        })
    }
}

/// What a rule is, once for a report: `rules` has them by `standard/rule`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonRule<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    clause: Option<&'a str>,
    name: Said,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    note: Option<Said>,
    /// Where the value that decides was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    source: Option<&'a str>,
    /// What the literature says, where the value of the standard is not on file. Never a limit: it decides nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<JsonLiterature<'a>>>"))]
    literature: Vec<JsonLiterature<'a>>,
}

/// A value of the literature.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonLiterature<'a> {
    value: Said,
    source: &'a str,
}

/// Findings on the batch itself, on whole standards, and of the rules.
pub(super) fn findings<'a>(report: &'a Report<'a>, options: JsonOptions) -> Vec<JsonFinding<'a>> {
    let open_points = report.open_points.iter().map(|one| of_open_point(report, one, options));
    let editions = report.standards.iter().filter_map(|standard| open_standard(report, standard, options));
    let quoter = report.subject.pack().map(|pack| Quoter::new(&pack.label));
    let said = report.findings.iter().filter(|one| options.detail == Detail::Full || one.fails() || one.is_open());
    open_points.chain(editions).chain(said.map(|one| finding(report, one, quoter.as_ref(), options))).collect()
}

/// What the rules of a full report say.
pub(super) fn rules<'a>(report: &'a Report<'a>, options: JsonOptions) -> BTreeMap<String, JsonRule<'a>> {
    let all = report.findings.iter().filter(|_| options.detail == Detail::Full);
    all.map(|finding| {
        let rule = finding.rule;
        let source = finding.source();
        let said = JsonRule {
            clause: rule.clause.as_deref(),
            name: Said::of(&rule.name, options.tongue),
            note: rule.note.as_ref().map(|note| Said::of(note, options.tongue)),
            source: (!source.is_empty()).then_some(source),
            literature: rule.literature_instead().iter().map(|one| literature(one, options)).collect(),
        };
        (format!("{}/{}", finding.edition.number, rule.id), said)
    })
    .collect()
}

fn literature(one: &Literature, options: JsonOptions) -> JsonLiterature<'_> {
    JsonLiterature { value: Said::of(&one.said, options.tongue), source: &one.source }
}

fn finding<'a>(report: &'a Report<'a>, finding: &'a Finding<'a>, quoter: Option<&Quoter<'a>>, options: JsonOptions) -> JsonFinding<'a> {
    let figures = figures(report.case(), finding);
    let message = options.say(|| put(report.case(), finding, &figures));
    JsonFinding {
        standard: &finding.edition.number,
        rule: &finding.rule.id,
        item: finding.item.and_then(|item| report.library.catalogue.item(item)).map(|item| item.id.as_str()),
        outcome: finding.outcome.code(),
        reason: finding.outcome.reason(),
        severity: severity(finding.severity()),
        required: some(figures.required),
        found: some(figures.found),
        margin: some(figures.margin),
        basis: finding.basis,
        message,
        fix: finding.rule.check.room().fix(report.case(), finding).map(|fix| JsonFix::new(fix, options)),
        place: figures.place,
        method: some(figures.method),
        quotes: quotes(finding, quoter),
        statistics: JsonStatistics::of(report, finding),
        sequences: if options.detail == Detail::Full { JsonBarcodes::of(finding).map(Box::new) } else { None },
        lot: finding.lot().map(|lot| JsonLot::new(lot, &report.library.catalogue.units)),
    }
}

/// The finding that a standard as a whole is open: no edition could be chosen, or its release items are not on file.
fn open_standard<'a>(report: &'a Report<'a>, standard: &StandardResult<'a>, options: JsonOptions) -> Option<JsonFinding<'a>> {
    let (rule, reason, message) = standard_line(report, standard)?;
    let found = if rule == EDITION_RULE { some(printable(report.subject.submission.produced.trim())) } else { None };
    let edition = standard.selected.edition();
    Some(JsonFinding {
        standard: &edition.number,
        message: options.say(|| message),
        fix: Some(JsonFix::new(standard_fix(report, edition, reason), options)),
        ..general(rule, reason, found)
    })
}

fn of_open_point<'a>(report: &'a Report<'a>, one: &'a OpenPoint, options: JsonOptions) -> JsonFinding<'a> {
    let (message, fix) = open_point(report, one);
    JsonFinding {
        message: options.say(|| message),
        fix: Some(JsonFix::new(fix, options)),
        place: one.place.clone(),
        ..general(one.code(), one.reason, some(printable(&one.found)))
    }
}

/// A finding on the batch itself.
fn general(rule: &str, reason: Reason, found: Option<String>) -> JsonFinding<'_> {
    JsonFinding {
        standard: "",
        rule,
        item: None,
        outcome: Outcome::Undecided(reason).code(),
        reason: Some(reason),
        severity: "fail",
        required: None,
        found,
        margin: None,
        basis: None,
        message: None,
        fix: None,
        place: None,
        method: None,
        quotes: Vec::new(),
        statistics: None,
        sequences: None,
        lot: None,
    }
}

impl OpenPoint {
    /// Rule id of the finding that speaks of it.
    pub(in crate::report) fn code(&self) -> &str {
        match &self.kind {
            OpenPointKind::Product => "product",
            OpenPointKind::Inspection => "inspection",
            OpenPointKind::Trait(field) => field,
            OpenPointKind::Input(_) => "input",
            OpenPointKind::LabelFile(_) => "label_file",
            OpenPointKind::OtherGradeInName(_) | OpenPointKind::OtherGradeCited(_) => "grade",
            OpenPointKind::OtherOnLabel(field, _) | OpenPointKind::TwiceOnLabel(field, _) => field,
            OpenPointKind::NotJudged(_, id) => id,
            OpenPointKind::UnknownItem(_, name) => name,
            OpenPointKind::DeclaredElsewhere => "declared_elsewhere",
            OpenPointKind::NetContent => "net_content",
            OpenPointKind::LabConclusion => "lab_conclusion",
            OpenPointKind::Remark | OpenPointKind::DryBasis => "remark",
            OpenPointKind::LabFailed(_) => "lab_verdict",
        }
    }
}

/// The stretches of the label that a finding concerns: those at fault, else those that were looked at.
fn quotes<'a>(finding: &Finding<'_>, quoter: Option<&Quoter<'a>>) -> Vec<Quote<'a>> {
    let (Some(seen), Some(quoter)) = (finding.label(), quoter) else { return Vec::new() };
    seen.shown().into_iter().map(|span| quoter.quote(span)).collect()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Fail => "fail",
        Severity::Flaw => "flaw",
        Severity::Warning => "warning",
    }
}
