//! The report as JSON: schema `seafood-gb/report/1`. Deterministic to the byte.

use std::sync::Arc;

use serde::Serialize;

use super::label::{JsonLabel, Quote, Quoter};
use super::lot::JsonLot;
use super::model::{Report, StandardResult, Trouble, TroubleKind};
use super::words::{EDITION_RULE, judged_by, printable, standard_fix, standard_line, tell, tell_obstacle, trouble, warning};
use crate::input::{FileNotice, Place};
use crate::rule::Finding;
use crate::standard::{Basis, Severity, Words};
use crate::value::{Outcome, Reason};

/// Name and version of the report's shape.
pub const SCHEMA: &str = "seafood-gb/report/1";

/// A report in the shape of the contract.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JsonReport<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    id: &'a str,
    product: &'a str,
    #[cfg_attr(test, ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\""))]
    verdict: &'static str,
    provisional: bool,
    inspection: &'static str,
    coverage: JsonCoverage,
    grade: Option<JsonGrade<'a>>,
    standards: Vec<JsonStandard<'a>>,
    findings: Vec<JsonFinding<'a>>,
    warnings: Vec<JsonWarning>,
    /// What is to be said of the file, with the first batch that it concerns.
    notices: Vec<JsonNotice>,
    /// What a label was read as; null where none was submitted.
    label: Option<JsonLabel<'a>>,
    /// What was not submitted and so not judged: `label`, `net_content`.
    not_judged: Vec<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Tool<'a> {
    name: &'static str,
    version: &'static str,
    data_date: String,
    overlays: Vec<JsonOverlay<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonOverlay<'a> {
    edition: &'a str,
    sha256: &'a str,
    by: &'a str,
    second: &'a str,
    on: String,
    against: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonCoverage {
    required: usize,
    decided: usize,
    not_examined: usize,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonGrade<'a> {
    standard: &'a str,
    /// The grade as claimed, by its printed name where the standard knows it, else as typed.
    claimed: Option<&'a str>,
    claimed_id: Option<&'a str>,
    /// The printed name of the best grade all of whose criteria hold.
    achieved: Option<&'a str>,
    achieved_id: Option<&'a str>,
    /// Whether the judgements that can bar a grade were all made.
    sensory_examined: bool,
    why_not_higher: Vec<WhyNot<'a>>,
}

/// What stands in the way of one better grade.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct WhyNot<'a> {
    grade: &'a str,
    grade_id: &'a str,
    obstacles: Vec<JsonObstacle<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonObstacle<'a> {
    rule: &'a str,
    item: Option<&'a str>,
    #[cfg_attr(test, ts(type = "\"met\" | \"not_met\" | \"undecided\" | \"not_applicable\""))]
    outcome: &'static str,
    reason: Option<Reason>,
    required: Option<String>,
    found: Option<String>,
    margin: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonStandard<'a> {
    number: &'a str,
    title: &'a Words,
    why: Words,
    #[cfg_attr(test, ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\" | \"not_applicable\""))]
    verdict: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonFinding<'a> {
    standard: &'a str,
    rule: &'a str,
    clause: Option<&'a str>,
    item: Option<&'a str>,
    #[cfg_attr(test, ts(type = "\"met\" | \"not_met\" | \"undecided\" | \"not_applicable\""))]
    outcome: &'static str,
    reason: Option<Reason>,
    #[cfg_attr(test, ts(type = "\"fail\" | \"flaw\" | \"warning\""))]
    severity: &'static str,
    required: Option<String>,
    found: Option<String>,
    margin: Option<String>,
    basis: Option<Basis>,
    source: Option<&'a str>,
    message: Words,
    fix: Option<Words>,
    note: Option<&'a Words>,
    place: Option<Place>,
    /// The test method, where the sheet gives it.
    method: Option<String>,
    /// The stretches of the label that it concerns.
    quotes: Vec<Quote<'a>>,
    /// The figures of a test of net content.
    lot: Option<JsonLot>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonWarning {
    code: String,
    message: Words,
    place: Option<Place>,
}

/// Something about a file. The codes are a closed list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JsonNotice {
    code: Box<str>,
    message: Words,
    file: Arc<str>,
}

impl JsonNotice {
    /// A notice in the shape of the contract.
    #[must_use]
    pub fn new(FileNotice { file, notice }: &FileNotice) -> Self {
        Self { code: notice.code().into(), message: Words { zh: notice.zh(), en: notice.to_string() }, file: Arc::clone(file) }
    }
}

impl<'a> JsonReport<'a> {
    /// The report in the shape of the contract.
    #[must_use]
    pub fn new(report: &'a Report<'a>) -> Self {
        let troubles = report.troubles.iter().map(|one| troubled(report, one));
        let editions = report.standards.iter().filter_map(|standard| open_standard(report, standard));
        let quoter = report.subject.pack().map(|pack| Quoter::new(&pack.label));
        let findings = report.findings.iter().map(|one| finding(report, one, quoter.as_ref()));
        Self {
            schema: SCHEMA,
            tool: tool(report),
            id: &report.subject.submission.id,
            product: report.subject.product.map_or(&*report.subject.submission.product, |(_, product)| &product.id),
            verdict: report.verdict.code(),
            provisional: report.is_provisional(),
            inspection: report.inspection.code(),
            coverage: JsonCoverage {
                required: report.coverage.required,
                decided: report.coverage.decided,
                not_examined: report.coverage.not_examined,
            },
            grade: grade(report),
            standards: report.standards.iter().map(|one| standard(report, one)).collect(),
            findings: troubles.chain(editions).chain(findings).collect(),
            warnings: report
                .warnings
                .iter()
                .map(|one| warning(report, one))
                .map(|warned| JsonWarning { code: warned.code, message: warned.message, place: warned.place })
                .collect(),
            notices: report.subject.submission.notices.iter().map(JsonNotice::new).collect(),
            label: report.subject.pack().map(|pack| JsonLabel::new(&pack.label)),
            not_judged: report.not_judged(),
        }
    }
}

impl Trouble {
    /// Rule id of the finding that tells of it.
    pub(super) fn code(&self) -> &str {
        match &self.kind {
            TroubleKind::Product => "product",
            TroubleKind::Inspection => "inspection",
            TroubleKind::Trait(field) => field,
            TroubleKind::Input(_) => "input",
            TroubleKind::LabelFile(_) => "label_file",
            TroubleKind::OtherGradeInName(_) => "grade",
            TroubleKind::OtherOnLabel(field, _) | TroubleKind::TwiceOnLabel(field, _) => field,
            TroubleKind::NotJudged(_, id) => id,
            TroubleKind::UnknownItem(_, name) => name,
            TroubleKind::LabConclusion => "lab_conclusion",
            TroubleKind::LabFailed(_) => "lab_verdict",
        }
    }
}

fn tool<'a>(report: &'a Report<'a>) -> Tool<'a> {
    let overlays = report.library.overlays().iter().map(|overlay| JsonOverlay {
        edition: &overlay.edition,
        sha256: &overlay.sha256,
        by: &overlay.by,
        second: &overlay.second,
        on: overlay.on.map(|day| day.to_string()).unwrap_or_default(),
        against: &overlay.against,
    });
    Tool {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        data_date: report.library.data_date.to_string(),
        overlays: overlays.collect(),
    }
}

fn grade<'a>(report: &'a Report<'a>) -> Option<JsonGrade<'a>> {
    let result = report.grade.as_ref()?;
    let grade = |index: usize| result.edition.grades.get(index);
    let typed = report.subject.grade();
    let claimed = result.claimed.or_else(|| result.edition.grade_named(typed)).and_then(grade);
    let better = 0..result.achieved.unwrap_or(result.edition.grades.len());
    let why_not_higher = better.filter_map(|index| {
        let obstacles = result.obstacles(index, &report.subject, report.setting);
        let obstacles = obstacles.iter().map(|obstacle| {
            let (required, found, margin) = tell_obstacle(report, obstacle);
            JsonObstacle {
                rule: &obstacle.rule.id,
                item: obstacle.rule.item().and_then(|item| report.library.catalogue.item(item)).map(|item| item.id.as_str()),
                outcome: obstacle.outcome.code(),
                reason: obstacle.outcome.reason(),
                required: some(required),
                found: some(found),
                margin: some(margin),
            }
        });
        let grade = grade(index)?;
        Some(WhyNot { grade: &grade.name.zh, grade_id: &grade.id, obstacles: obstacles.collect() })
    });
    Some(JsonGrade {
        standard: &result.edition.number,
        claimed: claimed.map(|grade| grade.name.zh.as_str()).or((!typed.is_empty()).then_some(typed)),
        claimed_id: claimed.map(|grade| grade.id.as_str()),
        achieved: result.achieved.and_then(grade).map(|grade| grade.name.zh.as_str()),
        achieved_id: result.achieved.and_then(grade).map(|grade| grade.id.as_str()),
        sensory_examined: result.fully_judged,
        why_not_higher: why_not_higher.collect(),
    })
}

fn standard<'a>(report: &Report<'a>, standard: &StandardResult<'a>) -> JsonStandard<'a> {
    let edition = standard.selected.edition();
    JsonStandard { number: &edition.number, title: &edition.title, why: judged_by(report, standard.selected), verdict: standard.code() }
}

fn finding<'a>(report: &'a Report<'a>, finding: &'a Finding<'a>, quoter: Option<&Quoter<'a>>) -> JsonFinding<'a> {
    let told = tell(report, finding);
    JsonFinding {
        standard: &finding.edition.number,
        rule: &finding.rule.id,
        clause: finding.rule.clause.as_deref(),
        item: finding.item.and_then(|item| report.library.catalogue.item(item)).map(|item| item.id.as_str()),
        outcome: finding.outcome.code(),
        reason: finding.outcome.reason(),
        severity: severity(finding.rule.severity),
        required: some(told.required),
        found: some(told.found),
        margin: some(told.margin),
        basis: finding.basis,
        source: Some(finding.source()).filter(|source| !source.is_empty()),
        message: told.message,
        fix: told.fix,
        note: finding.rule.note.as_ref(),
        place: told.place,
        method: some(told.method),
        quotes: quotes(finding, quoter),
        lot: finding.lot().map(|lot| JsonLot::new(lot, &report.library.catalogue.units)),
    }
}

/// The finding that a standard as a whole is open: no edition could be chosen, or its release items are not on file.
fn open_standard<'a>(report: &'a Report<'a>, standard: &StandardResult<'a>) -> Option<JsonFinding<'a>> {
    let (rule, reason, message) = standard_line(report, standard)?;
    let found = if rule == EDITION_RULE { some(printable(report.subject.submission.produced.trim())) } else { None };
    let number = &standard.selected.edition().number;
    Some(JsonFinding { standard: number, message, fix: Some(standard_fix(reason)), ..general(rule, reason, found) })
}

fn troubled<'a>(report: &'a Report<'a>, one: &'a Trouble) -> JsonFinding<'a> {
    let (message, fix) = trouble(report, one);
    JsonFinding { message, fix: Some(fix), place: one.place.clone(), ..general(one.code(), one.reason, some(printable(&one.found))) }
}

/// A finding on the batch itself.
fn general(rule: &str, reason: Reason, found: Option<String>) -> JsonFinding<'_> {
    JsonFinding {
        standard: "",
        rule,
        clause: None,
        item: None,
        outcome: Outcome::Undecided(reason).code(),
        reason: Some(reason),
        severity: "fail",
        required: None,
        found,
        margin: None,
        basis: None,
        source: None,
        message: Words { zh: String::new(), en: String::new() },
        fix: None,
        note: None,
        place: None,
        method: None,
        quotes: Vec::new(),
        lot: None,
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

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
