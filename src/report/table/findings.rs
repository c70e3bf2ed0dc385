//! The findings: one row for each, what fails first.

use super::super::Tongue;
use super::super::judged_line::JudgedLine;
use super::super::part::Part;
use super::super::words::{open_point, outcome, standard_fix, standard_line};
use super::cell::{Cell, Tone, say};
use super::column::Column;
use crate::check::Report;
use crate::input::own_findings;
use crate::rule::{Finding, Fix};
use crate::standard::Words;
use crate::value::{Outcome, Reason};
use crate::words::{both, printable};

/// The columns.
pub(super) fn columns() -> Vec<Column> {
    let column = |zh, en, width| Column::new(both(zh, en), width);
    vec![
        Column::new(own_findings("编号", "number"), 15),
        column("产品", "product", 11),
        column("检验项目", "item", 18),
        column("单位", "unit", 8),
        column("标准指标", "limit", 15),
        column("实测值", "result", 15),
        column("差值", "margin", 12),
        column("单项判定", "verdict on the item", 9),
        column("依据标准", "standard", 17),
        column("条款", "clause", 9),
        column("检验依据", "test method", 13),
        column("限值依据", "basis of the limit", 10),
        column("说明", "explanation", 42),
        column("处理建议", "what to do", 30),
    ]
}

/// The rows of a batch: what fails, what is open, flaws, what to mind; with `all` also what is met, was not examined, or does not apply.
pub(super) fn rows(report: &Report<'_>, tongue: Tongue, all: bool) -> Vec<Vec<Cell>> {
    let of_part = |part: Part| {
        let of_it = report.findings.iter().filter(move |finding| part.holds(finding));
        of_it.map(move |finding| row(report, finding, part.role().into(), tongue))
    };
    let mut rows: Vec<Vec<Cell>> = of_part(Part::Fails).collect();
    rows.extend(of_batch(report, tongue));
    rows.extend([Part::Open, Part::Flaws, Part::Warnings].into_iter().flat_map(of_part));
    if all {
        rows.extend(of_part(Part::Met));
        let unexamined = report.findings.iter().filter(|finding| finding.outcome == Outcome::Undecided(Reason::NotExamined));
        rows.extend(unexamined.map(|finding| row(report, finding, Tone::Plain, tongue)));
        rows.extend(of_part(Part::Others));
    }
    rows
}

/// Number and product of the batch, which every row begins with.
fn batch(report: &Report<'_>, tongue: Tongue) -> [Cell; 2] {
    let submission = report.subject.submission;
    let product = report.subject.product.map_or_else(|| submission.product.trim().to_owned(), |(_, product)| say(&product.name, tongue));
    [Cell::text(submission.id.trim()), Cell::text(product)]
}

fn row(report: &Report<'_>, finding: &Finding<'_>, tone: Tone, tongue: Tongue) -> Vec<Cell> {
    let line = JudgedLine::new(report, finding);
    let said = |words: &Words| say(words, tongue);
    let basis = line.basis_words.as_ref().filter(|_| finding.is_decided()).map(said).unwrap_or_default();
    let verdict = Cell::text(said(&line.verdict)).toned(tone);
    let own = [
        Cell::text(said(&line.name)),
        Cell::text(line.unit),
        Cell::text(line.required),
        Cell::text(line.found),
        Cell::text(line.margin),
        verdict,
        Cell::text(line.standard),
        Cell::text(line.clause),
        Cell::text(line.method),
        Cell::text(basis),
        Cell::text(said(&line.message)),
        Cell::text(line.fix.as_ref().map(said).unwrap_or_default()),
    ];
    batch(report, tongue).into_iter().chain(own).collect()
}

/// What leaves the verdict open and is of no rule: of the batch itself, and of the choice of editions.
fn of_batch<'r>(report: &'r Report<'_>, tongue: Tongue) -> impl Iterator<Item = Vec<Cell>> + use<'r> {
    let points = report.open_points.iter().map(|point| {
        let (said, fix) = open_point(report, point);
        (String::new(), point.reason, printable(&point.found), said, fix)
    });
    let standards = report.standards.iter().filter_map(|standard| {
        let (_, reason, said) = standard_line(report, standard)?;
        let edition = standard.selected.edition();
        Some((edition.number.clone(), reason, String::new(), said, standard_fix(report, edition, reason)))
    });
    let rows: Vec<(String, Reason, String, Words, Fix)> = points.chain(standards).collect();
    rows.into_iter().map(move |(standard, reason, found, said, fix)| {
        let mut cells = batch(report, tongue).to_vec();
        cells.extend([
            Cell::text(say(&both("（整批）", "(the batch)"), tongue)),
            Cell::default(),
            Cell::default(),
            Cell::text(found),
            Cell::default(),
            Cell::text(say(&outcome(Outcome::Undecided(reason)), tongue)).toned(Tone::Open),
            Cell::text(standard),
            Cell::default(),
            Cell::default(),
            Cell::default(),
            Cell::text(say(&said, tongue)),
            Cell::text(say(&fix.words, tongue)),
        ]);
        cells
    })
}
