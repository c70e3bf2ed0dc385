//! The report as JSON: schema `seafood-gb/report/2`. Deterministic to the byte.

mod annotations;
mod finding;
mod grade;
mod notice;
mod options;
#[cfg(feature = "python")]
mod row;
mod survey;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use self::annotations::JsonAnnotations;
use self::finding::{JsonFinding, JsonRule, findings, rules};
use self::grade::JsonGrade;
use self::options::Said;
use self::survey::JsonSurvey;
use super::details::details;
use super::label::JsonLabel;
use super::measured::JsonMeasured;
use super::retest::Retest;
use super::words::judged_by;
use crate::check::{Report, Selected, StandardResult, Verdict};
use crate::standard::{Force, Library};

pub use notice::JsonNotice;
pub(super) use options::JsonFix;
pub use options::{Detail, JsonOptions, Tongue};
#[cfg(feature = "python")]
pub use row::JsonRow;

/// Name and version of the report's shape.
pub const SCHEMA: &str = "seafood-gb/report/2";

/// A report in the shape of the contract.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonReport<'a> {
    #[cfg_attr(test, schemars(extend("const" = SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(test, ts(type = "\"facts\" | \"full\""), schemars(with = "Detail"))]
    detail: &'static str,
    tool: Tool<'a>,
    id: &'a str,
    /// Id of the product, or its name as typed where it is not known.
    product: &'a str,
    /// What identifies the batch or was noted of it, as written, by the ids of the fields (`lot`, `producer`, `remark`); in full reports.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<BTreeMap<String, String>>"))]
    details: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    /// The production date as understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    produced: Option<String>,
    #[cfg_attr(test, ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\""), schemars(with = "crate::check::Verdict"))]
    verdict: &'static str,
    /// The verdict of the mandatory standards; null where none has anything to do with the batch.
    #[cfg_attr(
        test,
        ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\" | null"),
        schemars(with = "Option<crate::check::Verdict>")
    )]
    mandatory: Option<&'static str>,
    /// The verdict of the recommended standards that were declared, or are judged as if they were.
    #[cfg_attr(
        test,
        ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\" | null"),
        schemars(with = "Option<crate::check::Verdict>")
    )]
    declared: Option<&'static str>,
    provisional: bool,
    #[cfg_attr(test, schemars(with = "crate::check::Inspection"))]
    inspection: &'static str,
    /// The decision rule.
    #[cfg_attr(test, ts(type = "\"simple\" | \"guarded\""), schemars(with = "crate::value::Decision"))]
    decision: &'static str,
    coverage: JsonCoverage,
    grade: Option<JsonGrade<'a>>,
    standards: Vec<JsonStandard<'a>>,
    /// The specimens, where results were given for each of them; in full reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    survey: Option<JsonSurvey<'a>>,
    /// Until when another inspection may be asked for, of a batch that an official inspection found to fail; in full reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    retest: Option<Retest<'a>>,
    /// What people did to it by hand; in full reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    annotations: Option<JsonAnnotations<'a>>,
    /// In printed clause order; facts have those that fail or are open.
    findings: Vec<JsonFinding<'a>>,
    /// Every result with the limits that it was compared with, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    measured: Option<Vec<JsonMeasured<'a>>>,
    /// What moves no verdict and must be known: of the batch, and of the file with the first batch that it concerns.
    notices: Vec<JsonNotice>,
    /// What a label was read as; in full reports, where one was submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    label: Option<JsonLabel<'a>>,
    /// What was not submitted and so not judged: `label`, `net_content`.
    #[cfg_attr(test, schemars(with = "Vec<crate::report::schema::codes::NotJudged>"))]
    not_judged: Vec<&'static str>,
    /// What the rules of the findings say, by `standard/rule`; in full reports.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<BTreeMap<String, JsonRule<'a>>>"))]
    rules: BTreeMap<String, JsonRule<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(crate) struct Tool<'a> {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) data_date: String,
    pub(crate) overlays: Vec<JsonOverlay<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(crate) struct JsonOverlay<'a> {
    pub(crate) edition: &'a str,
    pub(crate) sha256: &'a str,
    pub(crate) by: &'a str,
    pub(crate) second: &'a str,
    pub(crate) on: String,
    pub(crate) against: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonCoverage {
    required: usize,
    decided: usize,
    not_examined: usize,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonStandard<'a> {
    id: &'a str,
    number: &'a str,
    #[cfg_attr(
        test,
        ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\" | \"not_applicable\""),
        schemars(with = "crate::report::schema::codes::StandardVerdict")
    )]
    verdict: &'static str,
    /// Why this edition: it was in force on the production date, or asked for; none on file was in force, or there is no date.
    #[cfg_attr(
        test,
        ts(type = "\"in_force\" | \"asked\" | \"no_edition\" | \"no_date\""),
        schemars(with = "crate::report::schema::codes::Why")
    )]
    why: &'static str,
    /// By law; as declared; as if declared, since nothing was; or only held beside what was declared.
    #[cfg_attr(test, ts(type = "\"mandatory\" | \"declared\" | \"assumed\" | \"reference\""), schemars(with = "crate::check::Standing"))]
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    message: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    title: Option<Said>,
}

impl<'a> JsonReport<'a> {
    /// The report in the shape of the contract.
    #[must_use]
    pub fn new(report: &'a Report<'a>, options: JsonOptions) -> Self {
        let of_batch = report.warnings.iter().map(|one| JsonNotice::of_batch(report, one, options));
        let of_file = report.subject.submission.notices.iter().map(|one| JsonNotice::of_file(one, options));
        Self {
            schema: SCHEMA,
            detail: options.detail.code(),
            tool: tool(report.library),
            id: &report.subject.submission.id,
            product: report.subject.product.map_or(&*report.subject.submission.product, |(_, product)| &product.id),
            details: if options.detail == Detail::Full { details(report.subject.submission) } else { BTreeMap::new() },
            produced: report.subject.day().map(|day| day.to_string()),
            verdict: report.verdict.code(),
            mandatory: report.verdict_of(Force::Mandatory).map(Verdict::code),
            declared: report.verdict_of(Force::Recommended).map(Verdict::code),
            provisional: report.is_provisional(),
            inspection: report.inspection.code(),
            decision: report.setting.decision.code(),
            coverage: JsonCoverage {
                required: report.coverage.required,
                decided: report.coverage.decided,
                not_examined: report.coverage.not_examined,
            },
            grade: JsonGrade::new(report, options),
            standards: report.standards.iter().map(|one| standard(report, one, options)).collect(),
            survey: if options.detail == Detail::Full { JsonSurvey::of(report) } else { None },
            retest: if options.detail == Detail::Full { Retest::of(report) } else { None },
            annotations: if options.detail == Detail::Full { JsonAnnotations::of(report.subject.submission) } else { None },
            findings: findings(report, options),
            measured: options.measured.then(|| JsonMeasured::all(report)),
            notices: of_batch.chain(of_file).collect(),
            label: report.subject.pack().filter(|_| options.detail == Detail::Full).map(|pack| JsonLabel::new(&pack.label)),
            not_judged: report.not_judged(),
            rules: rules(report, options),
        }
    }
}

/// What judges: the program, its data, and the overlays.
pub(crate) fn tool(library: &Library) -> Tool<'_> {
    let overlays = library.overlays().iter().map(|overlay| JsonOverlay {
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
        data_date: library.data_date.to_string(),
        overlays: overlays.collect(),
    }
}

fn standard<'a>(report: &Report<'a>, standard: &StandardResult<'a>, options: JsonOptions) -> JsonStandard<'a> {
    let edition = standard.selected.edition();
    let why = match standard.selected {
        Selected::InForce(_) => "in_force",
        Selected::Asked(_) => "asked",
        Selected::NoEdition(_) => "no_edition",
        Selected::NoDate(_) => "no_date",
    };
    JsonStandard {
        id: &edition.id,
        number: &edition.number,
        verdict: standard.code(),
        why,
        standing: standard.standing.code(),
        message: options.say(|| judged_by(report, standard.selected)),
        title: options.say(|| edition.title.clone()),
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
