//! The record of an examination of germplasm, 种质检测（鉴定）记录: what was examined, the characters, the sequences, what it comes to and what that
//! rests on. The model is data; [`text`] writes it.

mod text;

pub(in crate::report) use text::molecular;
pub use text::{matrix_over, text};

use std::collections::HashSet;

use marker_distances::Placed;

use super::words::{judged_by, open_point, verdict_line, warning};
use crate::check::Report;
use crate::kind::distance::Barcodes;
use crate::kind::words::{basis, calculated_of, figures, limit_of, message};
use crate::rule::Finding;
use crate::standard::{Basis, Role, Words};
use crate::value::{Outcome, Reason};
use crate::words::{both, printable};

/// The record of one sample.
#[derive(Debug)]
pub struct GermplasmRecord<'r> {
    /// What was examined: names and values; an empty value is a line to be filled in by hand.
    pub(in crate::report) heading: Vec<(Words, Words)>,
    /// Characters that were determined, in the order of the standard.
    pub(in crate::report) characters: Vec<Character>,
    /// The sequences of each marker.
    pub(super) markers: Vec<Marker<'r>>,
    /// What it comes to.
    pub(super) conclusion: Words,
    /// What is not met or open, and what must be known.
    pub(super) points: Vec<Words>,
    /// What was not examined.
    pub(super) not_examined: Vec<Words>,
    /// The standards, and why these editions.
    pub(super) standards: Vec<Words>,
}

/// One line of the table of characters.
#[derive(Debug)]
pub(in crate::report) struct Character {
    pub(in crate::report) name: Words,
    /// The number of specimens, mean, standard deviation, coefficient of variation, least and greatest; of what was not determined on several
    /// specimens only what was found.
    pub(in crate::report) figures: Figures,
    /// The limit as printed; empty where it is not on file.
    pub(in crate::report) required: String,
    pub(in crate::report) clause: String,
    pub(in crate::report) basis: Words,
    pub(in crate::report) outcome: Words,
}

/// What was found.
#[derive(Debug)]
pub(in crate::report) enum Figures {
    Specimens { n: usize, mean: String, deviation: String, variation: String, least: String, most: String, unit: String },
    Found(String),
}

/// The sequences of one marker.
#[derive(Debug)]
pub(super) struct Marker<'r> {
    pub(super) name: Words,
    pub(super) barcodes: &'r Barcodes,
    pub(super) required: String,
    pub(super) outcome: Words,
}

impl<'r> GermplasmRecord<'r> {
    /// The record of a sample that was judged.
    #[must_use]
    pub fn new(report: &'r Report<'r>) -> Self {
        let nothing = |finding: &Finding<'_>| matches!(finding.outcome, Outcome::Undecided(Reason::NotExamined | Reason::Missing));
        // Sequences are shown, though their reference is missing.
        let begun = |finding: &&Finding<'_>| finding.rule.item().is_some() && (!nothing(finding) || finding.barcodes().is_some());
        let examined = || report.findings.iter().filter(begun).filter(|finding| !is_idle(report, finding));
        let open = report.findings.iter().filter(|finding| finding.fails() || (finding.is_open() && !is_absent(finding)));
        let points = (report.open_points.iter().map(|one| open_point(report, one).0))
            .chain(open.map(|finding| message(report.case(), finding).text))
            .chain(report.warnings.iter().map(|one| warning(report, one).message));
        let not_examined = report.findings.iter().filter(|finding| finding.outcome == Outcome::Undecided(Reason::NotExamined));
        Self {
            heading: heading(report),
            characters: examined().filter(|finding| finding.barcodes().is_none()).map(|finding| character(report, finding)).collect(),
            markers: examined().filter_map(|finding| marker(report, finding)).collect(),
            conclusion: verdict_line(report),
            points: points.collect(),
            not_examined: not_examined.map(|finding| finding.rule.name.clone()).collect(),
            standards: report.standards.iter().map(|one| standard(report, one)).collect(),
        }
    }
}

/// Whether a sample is judged by a standard of germplasm.
#[must_use]
pub fn is_of_germplasm(report: &Report<'_>) -> bool {
    report.standards.iter().any(|standard| standard.selected.edition().role == Role::Germplasm)
}

/// The sequences of each marker of a sample, by the item that is judged: for a matrix over several samples.
#[must_use]
pub fn sequences<'r>(report: &'r Report<'r>) -> Vec<(Words, &'r [Placed])> {
    let all = report.findings.iter().filter_map(|finding| Some((finding.rule.name.clone(), finding.barcodes()?)));
    all.filter(|(_, barcodes)| barcodes.has_reference).map(|(name, barcodes)| (name, barcodes.placed.as_slice())).collect()
}

/// Whether a rule that is not known to exist has nothing to show.
fn is_idle(report: &Report<'_>, finding: &Finding<'_>) -> bool {
    let measured = finding.item.is_some_and(|item| report.subject.measured(item).is_some());
    !measured && finding.barcodes().is_none() && calculated_of(finding).is_none() && matches!(finding.outcome, Outcome::NotApplicable(_))
}

/// Whether a finding is open only because the value of the standard is not on file: the table says so.
fn is_absent(finding: &Finding<'_>) -> bool {
    finding.outcome == Outcome::Undecided(Reason::LimitAbsent)
}

fn heading(report: &Report<'_>) -> Vec<(Words, Words)> {
    let submission = report.subject.submission;
    let survey = submission.survey.as_deref();
    let product = report
        .subject
        .product
        .map_or_else(|| both(printable(&submission.product), printable(&submission.product)), |(_, product)| product.name.clone());
    let specimens = survey.map(|survey| survey.specimens.as_slice()).unwrap_or_default();
    let named = match (specimens.first(), specimens.last()) {
        (Some(first), Some(last)) if specimens.len() > 1 => format!("{} ({} ~ {})", specimens.len(), first.named(), last.named()),
        (Some(only), _) => format!("1 ({})", only.named()),
        _ => String::new(),
    };
    let distinct = |of: &dyn Fn(&crate::input::Specimen) -> String| {
        let mut seen = HashSet::new();
        let texts = specimens.iter().map(of).filter(|text| !text.is_empty());
        texts.filter(|text| seen.insert(text.clone())).collect::<Vec<_>>().join("、")
    };
    let sampled = match distinct(&|specimen| specimen.sampled.clone()) {
        days if days.is_empty() => {
            [&submission.sampled, &submission.produced].iter().find(|day| !day.is_empty()).map_or_else(String::new, ToString::to_string)
        }
        days => days,
    };
    let location = match distinct(&|specimen| specimen.location.clone()) {
        places if places.is_empty() => survey.map_or_else(String::new, |survey| survey.location.clone()),
        places => places,
    };
    let lines = [
        (both("样品", "sample"), submission.id.to_string()),
        (both("种质编号", "accession"), submission.numbers.accession.to_string()),
        (both("群体", "population"), submission.numbers.population.to_string()),
        (both("种质来源", "source"), survey.map_or_else(String::new, |survey| survey.source.clone())),
        (both("标本", "specimens"), named),
        (both("采样日期", "sampled on"), sampled),
        (both("采样地点", "sampled at"), location),
        (both("检测人", "examiner"), survey.map_or_else(String::new, |survey| survey.examiner.clone())),
        (both("复核人", "reviewer"), survey.map_or_else(String::new, |survey| survey.reviewer.clone())),
    ];
    let mut lines: Vec<(Words, Words)> =
        lines.into_iter().map(|(name, value)| (name, both(printable(&value), printable(&value)))).collect();
    lines.insert(1, (both("对象", "object"), product));
    lines
}

fn character(report: &Report<'_>, finding: &Finding<'_>) -> Character {
    let figures = figures(report.case(), finding);
    let units = &report.library.catalogue.units;
    let of_specimens = calculated_of(finding).and_then(|calculated| {
        let shown = calculated.figures(limit_of(finding))?;
        Some(Figures::Specimens {
            n: calculated.specimens,
            mean: shown.mean.spoken(),
            deviation: shown.deviation.spoken(),
            variation: shown.variation.map(|variation| variation.spoken()).unwrap_or_default(),
            least: shown.least.spoken(),
            most: shown.most.spoken(),
            unit: units.symbol(&calculated.unit).to_owned(),
        })
    });
    Character {
        name: finding.rule.name.clone(),
        figures: of_specimens.unwrap_or(Figures::Found(printable(&figures.found))),
        required: figures.required,
        clause: finding.rule.clause.clone().unwrap_or_default(),
        basis: basis(finding.basis.or(finding.rule.basis()).unwrap_or(Basis::Absent)),
        outcome: said_of(finding),
    }
}

fn said_of(finding: &Finding<'_>) -> Words {
    match finding.outcome {
        Outcome::Met => both("符合", "agrees"),
        Outcome::NotMet => both("不符合", "does not agree"),
        Outcome::Undecided(Reason::LimitAbsent) => both("未定（限值未收录）", "open (limit not on file)"),
        Outcome::Undecided(_) => both("未定", "open"),
        Outcome::NotApplicable(_) => both("不据以判定", "decides nothing"),
    }
}

fn marker<'r>(report: &'r Report<'r>, finding: &'r Finding<'r>) -> Option<Marker<'r>> {
    Some(Marker {
        name: finding.rule.name.clone(),
        barcodes: finding.barcodes()?,
        required: figures(report.case(), finding).required,
        outcome: said_of(finding),
    })
}

fn standard(report: &Report<'_>, standard: &crate::check::StandardResult<'_>) -> Words {
    let edition = standard.selected.edition();
    let why = judged_by(report, standard.selected);
    both(format!("{} {}：{}", edition.number, edition.title.zh, why.zh), format!("{} {}: {}", edition.number, edition.title.en, why.en))
}
