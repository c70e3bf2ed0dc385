//! One line of a table of judgements (检验结果判定表): what was tested, against what, what was found, and what that comes to.

use std::borrow::Cow;

use super::words::{outcome_of_item, severity};
use crate::check::Report;
use crate::kind::words::{basis, limit_of, message};
use crate::rule::Finding;
use crate::standard::{Basis, Check, Severity, Words};
use crate::value::Outcome;
use crate::words::{both, printable};

/// A finding as the lines of documents show it. Digits are as written.
#[derive(Clone, Debug)]
pub(crate) struct JudgedLine<'a> {
    /// What was tested (检验项目).
    pub name: Cow<'a, Words>,
    /// Unit of the limit (单位), where `required` and `found` have no other.
    pub unit: String,
    /// Number of the standard.
    pub standard: &'a str,
    /// Its clause; empty where the rule has none.
    pub clause: &'a str,
    /// The limit as printed (标准指标), without the unit; empty where there is none on file.
    pub required: String,
    /// What was submitted (实测值), as written, without the unit where it is that of the limit.
    pub found: String,
    /// Distance to the nearer end of the limit, negative outside, with its unit.
    pub margin: String,
    /// The verdict on the item (单项判定).
    pub verdict: Words,
    /// The test method (检验依据), where the sheet gives it.
    pub method: String,
    /// How well the limit is known; `None` where nothing was compared with one.
    pub basis: Option<Basis>,
    /// The same in words.
    pub basis_words: Option<Words>,
    /// All of it in a sentence.
    pub message: Words,
    /// What to do, where there is something to do.
    pub fix: Option<Words>,
}

impl<'a> JudgedLine<'a> {
    /// The line of a finding.
    pub(crate) fn new(report: &'a Report<'a>, finding: &'a Finding<'a>) -> Self {
        let told = message(report.case(), finding);
        let symbol = limit_of(finding).map(|limit| report.library.catalogue.units.symbol(&limit.unit)).unwrap_or_default();
        let required = printable(&told.figures.required);
        let (without, found) = (bare(&required, symbol), bare(&told.figures.found, symbol));
        let unit = if without == required && found == told.figures.found { "" } else { symbol };
        Self {
            name: name(report, finding),
            unit: unit.to_owned(),
            standard: &finding.edition.number,
            clause: finding.rule.clause.as_deref().unwrap_or_default(),
            required: without,
            found,
            margin: told.figures.margin,
            verdict: verdict(finding),
            method: told.figures.method,
            basis: finding.basis,
            basis_words: finding.basis.filter(|_| !finding.is_own_judgement()).map(basis),
            fix: told.fix.map(|fix| fix.words),
            message: told.text,
        }
    }

    /// `GB 2762-2022 表1`.
    pub(crate) fn cited(&self) -> String {
        [self.standard, self.clause].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// What was tested. A result of another item that stands in for that of the rule, as total arsenic does for inorganic arsenic, goes by its own name.
fn name<'a>(report: &Report<'a>, finding: &Finding<'a>) -> Cow<'a, Words> {
    let own = finding.rule.item().filter(|_| matches!(finding.rule.check, Check::Screening(_)));
    let other = finding.item.filter(|item| own.is_some_and(|own| own != *item) && report.subject.measured(*item).is_some());
    match other.and_then(|item| report.library.catalogue.item(item)) {
        Some(item) => Cow::Owned(both(
            format!("{}（筛查{}）", item.name.zh, finding.rule.name.zh),
            format!("{} (screening for {})", item.name.en, finding.rule.name.en),
        )),
        None => Cow::Borrowed(&finding.rule.name),
    }
}

/// The verdict on one item; what is no breach is called what it is.
fn verdict(finding: &Finding<'_>) -> Words {
    match (finding.outcome, finding.severity()) {
        (Outcome::NotMet, Severity::Flaw | Severity::Warning) => severity(finding.severity()),
        (found, _) => outcome_of_item(found),
    }
}

/// A text without the unit behind it. One that names the unit more than once keeps it.
fn bare(text: &str, unit: &str) -> String {
    let without = text.strip_suffix(unit).map(str::trim_end);
    without.filter(|rest| !unit.is_empty() && !rest.is_empty() && !rest.contains(unit)).unwrap_or(text).to_owned()
}
