//! What a table of batches shows of one: its verdict, its grade, and what is wrong. The report says the rest.

use serde::Serialize;

use super::words::{open_point, standard_line};
use crate::check::Report;
use crate::kind::words::{Figures, figures};
use crate::rule::Finding;
use crate::standard::Words;

/// One batch of a table.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonBatch<'a> {
    id: &'a str,
    /// Row of the sheet, line or element, counted from 1.
    row: u64,
    /// Id of the product, or its name as typed where it is not known.
    product: &'a str,
    produced: String,
    #[cfg_attr(test, ts(type = "\"conforms\" | \"does_not_conform\" | \"undecided\""), schemars(with = "crate::check::Verdict"))]
    verdict: &'static str,
    provisional: bool,
    grade_claimed: &'a str,
    grade_achieved: Option<&'a Words>,
    failing: Vec<JsonMatter<'a>>,
    undecided: Vec<JsonMatter<'a>>,
    flaws: usize,
    warnings: usize,
}

/// A rule, by its code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonMatter<'a> {
    standard: &'a str,
    rule: &'a str,
    item: Option<&'a str>,
    name: Words,
    /// What was found of an item that fails, and what is required of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    found: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    required: Option<String>,
}

impl<'a> JsonBatch<'a> {
    /// The row of a report.
    #[must_use]
    pub fn new(report: &'a Report<'a>) -> Self {
        let submission = report.subject.submission;
        let matter = |finding: &'a Finding<'a>| JsonMatter {
            standard: &finding.edition.number,
            rule: &finding.rule.id,
            item: finding.rule.item().and_then(|item| report.library.catalogue.item(item)).map(|item| item.id.as_str()),
            name: finding.rule.name.clone(),
            found: None,
            required: None,
        };
        let failing = |finding: &'a Finding<'a>| {
            let Figures { found, required, .. } = figures(report.case(), finding);
            // What is required of a label is a sentence.
            let of_item = |text: String| (finding.item.is_some() && !text.is_empty()).then_some(text);
            JsonMatter { found: of_item(found), required: of_item(required), ..matter(finding) }
        };
        let plain = |standard, rule, name| JsonMatter { standard, rule, item: None, name, found: None, required: None };
        let open_points = report.open_points.iter().map(|one| plain("", one.code(), open_point(report, one).0));
        let standards = report.standards.iter().filter_map(|one| {
            let (rule, _, name) = standard_line(report, one)?;
            Some(plain(&one.selected.edition().number, rule, name))
        });
        let open = report.findings.iter().filter(|finding| finding.is_open()).map(matter);
        Self {
            id: &submission.id,
            row: submission.place.row,
            product: report.subject.product.map_or(&*submission.product, |(_, product)| &product.id),
            produced: report.subject.day().map_or_else(|| submission.produced.trim().to_owned(), |day| day.to_string()),
            verdict: report.verdict.code(),
            provisional: report.is_provisional(),
            grade_claimed: report.subject.grade(),
            grade_achieved: report.grade.as_ref().and_then(|grade| grade.edition.grades.get(grade.achieved?)).map(|grade| &grade.name),
            failing: report.findings.iter().filter(|finding| finding.fails()).map(failing).collect(),
            undecided: open_points.chain(standards).chain(open).collect(),
            flaws: report.findings.iter().filter(|finding| finding.is_flaw()).count(),
            warnings: report.warnings.len() + report.findings.iter().filter(|finding| finding.warns()).count(),
        }
    }
}
