//! The summary: one row for each batch.

use super::super::Tongue;
use super::super::part::Part;
use super::super::retest::Retest;
use super::super::words::{
    coverage, day_name, decision_rule, judging, not_judged, numbered, open_point, provisional, standard_fix, standard_line, verdict_said,
    warning,
};
use super::cell::{Cell, Tone, say};
use super::column::Column;
use crate::check::{Report, Verdict};
use crate::input::own_column;
use crate::kind::words::{limit_of, message, off_by};
use crate::rule::{Finding, Fix};
use crate::standard::Words;
use crate::words::{both, printable};

/// The columns; those of the inputs stand behind them.
pub(super) fn columns() -> Vec<Column> {
    let column = |zh, en, width| Column::new(own_column(zh, en), width);
    vec![
        column("编号", "number", 14),
        column("产品", "product", 11),
        column("生产日期", "production date", 11),
        column("结论", "verdict", 13),
        column("暂定", "provisional", 16),
        column("标示等级", "grade claimed", 8),
        column("达到等级", "grade reached", 8),
        column("不符合项目", "what fails", 42),
        column("未定项目及待办", "what is open, and what it waits for", 42),
        column("瑕疵", "flaws", 30),
        column("提示", "to mind", 44),
        column("未提交、未判定", "not judged", 15),
        column("范围", "coverage", 20),
        column("依据标准", "standards", 44),
    ]
}

/// The row of a batch.
pub(super) fn cells(report: &Report<'_>, tongue: Tongue) -> Vec<Cell> {
    let submission = report.subject.submission;
    let said = |words: &Words| say(words, tongue);
    let tone = match report.verdict {
        Verdict::Conforms => Tone::Good,
        Verdict::DoesNotConform => Tone::Bad,
        Verdict::Undecided => Tone::Open,
    };
    let verdict = [Some(verdict_said(report)), decision_rule(report)].into_iter().flatten();
    let achieved = report.grade.as_ref().and_then(|grade| grade.edition.grades.get(grade.achieved?));
    let list = |words: Vec<Words>, tone| Cell::list(words.iter().map(said).collect()).toned(tone);
    vec![
        Cell::text(submission.id.trim()),
        Cell::text(report.subject.product.map_or_else(|| submission.product.trim().to_owned(), |(_, product)| said(&product.name))),
        Cell::text(day(report, tongue)),
        Cell::list(verdict.map(|words| said(&words)).collect()).toned(tone),
        provisional(report).map_or_else(Cell::default, |why| Cell::text(said(&why)).toned(Tone::Open)),
        Cell::text(report.subject.grade()),
        Cell::text(achieved.map(|grade| said(&grade.name)).unwrap_or_default()),
        list(of_part(report, Part::Fails), Tone::Bad),
        list(open(report), Tone::Open),
        list(of_part(report, Part::Flaws), Tone::Open),
        list(mind(report), Tone::Plain),
        list(not_judged(report), Tone::Plain),
        coverage(report).map_or_else(Cell::default, |covered| Cell::text(said(&covered))),
        // In one line: a row is as high as its longest cell.
        Cell::text(judging(report).map(|standard| said(&numbered(standard))).collect::<Vec<_>>().join(if tongue == Tongue::En {
            ", "
        } else {
            "、"
        })),
    ]
}

/// The day by which editions were chosen, and what it is where that is no production date; what stood there, where it is no day.
fn day(report: &Report<'_>, tongue: Tongue) -> String {
    let Some(day) = report.subject.day() else { return report.subject.submission.produced.trim().to_owned() };
    let named = day_name(report);
    if named.zh == "生产日期" {
        day.to_string()
    } else {
        say(&both(format!("{day}（{}）", named.zh), format!("{day} ({})", named.en)), tongue)
    }
}

fn of_part(report: &Report<'_>, part: Part) -> Vec<Words> {
    report.findings.iter().filter(|finding| part.holds(finding)).map(|finding| short(report, finding)).collect()
}

/// A finding in a line: `铅 0.62 mg/kg（限值 ≤ 0.5 mg/kg，超出 0.12 mg/kg；GB 2762-2022 表1）`; what is compared with no limit says what it comes to.
fn short(report: &Report<'_>, finding: &Finding<'_>) -> Words {
    let (told, cited) = (message(report.case(), finding), cited(finding));
    let (found, required) = (&told.figures.found, printable(&told.figures.required));
    if finding.is_decided() && limit_of(finding).is_some() && !required.is_empty() && !found.is_empty() {
        let name = &finding.rule.name;
        let off = off_by(report.case(), finding);
        let (zh, en) = off.map(|off| (format!("，{}", off.zh), format!(", {}", off.en))).unwrap_or_default();
        return both(
            format!("{} {found}（限值 {required}{zh}；{cited}）", name.zh),
            format!("{} {found} (limit {required}{en}; {cited})", name.en),
        );
    }
    both(format!("{}（{cited}）", told.text.zh), format!("{} ({cited})", told.text.en))
}

/// `GB 2762-2022 表1`.
fn cited(finding: &Finding<'_>) -> String {
    let clause = finding.rule.clause.as_deref().unwrap_or_default();
    [finding.edition.number.as_str(), clause].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What leaves the verdict open, and what each waits for.
fn open(report: &Report<'_>) -> Vec<Words> {
    let points = report.open_points.iter().map(|point| {
        let (said, fix) = open_point(report, point);
        waiting(said, Some(&fix))
    });
    // Standards that are open for the same reason are told of together.
    let mut editions: Vec<(Vec<&str>, Words, Fix)> = Vec::new();
    for standard in &report.standards {
        let Some((_, reason, said)) = standard_line(report, standard) else { continue };
        let edition = standard.selected.edition();
        match editions.iter_mut().find(|(_, other, _)| *other == said) {
            Some((numbers, ..)) => numbers.push(&edition.number),
            None => editions.push((vec![&edition.number], said, standard_fix(report, edition, reason))),
        }
    }
    let standards = editions.into_iter().map(|(numbers, said, fix)| {
        let named = both(format!("{}：{}", numbers.join("、"), said.zh), format!("{}: {}", numbers.join(", "), said.en));
        waiting(named, Some(&fix))
    });
    let findings = report.findings.iter().filter(|finding| Part::Open.holds(finding)).map(|finding| {
        let (told, cited) = (message(report.case(), finding), cited(finding));
        let said = both(format!("{}（{cited}）", told.text.zh), format!("{} ({cited})", told.text.en));
        waiting(said, told.fix.as_ref())
    });
    let mut lines: Vec<Words> = Vec::new();
    for line in points.chain(standards).chain(findings) {
        // Rules for several forms of the product may wait for the same.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn waiting(said: Words, fix: Option<&Fix>) -> Words {
    match fix {
        Some(fix) => both(format!("{} → {}", said.zh, fix.words.zh), format!("{} → {}", said.en, fix.words.en)),
        None => said,
    }
}

/// What moves no verdict and should be minded: of the rules, and of the batch.
fn mind(report: &Report<'_>) -> Vec<Words> {
    let warnings = report.warnings.iter().map(|one| warning(report, one).message);
    let retest = Retest::of(report).map(|retest| retest.words(report));
    of_part(report, Part::Warnings).into_iter().chain(warnings).chain(retest).collect()
}
