//! The table of judgements: 序号, 检验项目, 单位, 标准指标, 条款, 实测值, 单项判定, 检验依据 and how well the limit is known.

use maud::{Markup, html};

use super::speak::Speaker;
use crate::check::Report;
use crate::report::judged_line::JudgedLine;
use crate::report::part::Part;
use crate::rule::Finding;
use crate::standard::{Basis, Check, ItemId, Role};
use crate::value::{Outcome, Reason};

/// Findings that the table shows: those on which something was found or is awaited. Labels have a part of their own, as has the grade.
pub(super) fn tabled<'r>(report: &'r Report<'r>) -> Vec<&'r Finding<'r>> {
    let of_table = |finding: &&Finding<'_>| finding.edition.role != Role::Label && !matches!(finding.rule.check, Check::Grade(_));
    let shown = |item| report.findings.iter().filter(of_table).any(|finding| is_shown(finding) && finding.looks_at(item));
    // A result that no rule asks for here was handed in all the same: it stands once, as what does not apply.
    let mut met: Vec<ItemId> = Vec::new();
    let all = report.findings.iter().filter(of_table);
    all.filter(|finding| {
        let Some(item) = finding.item.filter(|_| matches!(finding.outcome, Outcome::NotApplicable(_))) else { return is_shown(finding) };
        let is_idle =
            report.subject.measured(item).is_some_and(|measured| !measured.reading.is_nothing()) && !shown(item) && !met.contains(&item);
        if is_idle {
            met.push(item);
        }
        is_idle
    })
    .collect()
}

/// Whether a finding says anything of the batch: what does not concern it and what nobody looked at does not.
pub(super) fn is_shown(finding: &Finding<'_>) -> bool {
    !matches!(finding.outcome, Outcome::NotApplicable(_) | Outcome::Undecided(Reason::NotExamined))
}

/// Whether the limit that decided was not verified against the official text.
pub(super) fn is_unverified(finding: &Finding<'_>) -> bool {
    finding.is_decided() && finding.basis.is_some_and(|basis| basis < Basis::Text) && !finding.is_own_judgement()
}

/// The part of the report that a finding belongs to.
pub(super) fn part(finding: &Finding<'_>) -> Part {
    let all = [Part::Fails, Part::Open, Part::Flaws, Part::Warnings, Part::Met];
    all.into_iter().find(|part| part.holds(finding)).unwrap_or(Part::Others)
}

/// The class by which a line is drawn.
pub(super) fn class(part: Part) -> &'static str {
    match part {
        Part::Fails => "fails",
        Part::Open => "open",
        Part::Flaws | Part::Warnings => "minded",
        Part::Met => "met",
        Part::Others => "other",
    }
}

/// The table; nothing where it would be empty.
pub(super) fn table(report: &Report<'_>, speaker: Speaker) -> Markup {
    let findings = tabled(report);
    if findings.is_empty() {
        return html! {};
    }
    html! {
        h2 { (speaker.put("逐项判定", "item by item")) }
        table.lines.judged {
            thead { tr {
                th.number { (speaker.put("序号", "no.")) }
                th.item { (speaker.put("检验项目", "item")) }
                th.unit { (speaker.put("单位", "unit")) }
                th.limit { (speaker.put("标准指标", "required")) }
                th.found { (speaker.put("实测值", "found")) }
                th.margin { (speaker.put("差值", "margin")) }
                th.verdict { (speaker.put("单项判定", "verdict")) }
                th.clause { (speaker.put("标准、条款", "standard, clause")) }
                th.method { (speaker.put("检验依据", "tested by")) }
                th.basis { (speaker.put("限值依据", "limit known by")) }
            } }
            tbody { @for (number, finding) in (1..).zip(findings) { (line(report, speaker, number, finding)) } }
        }
    }
}

fn line(report: &Report<'_>, speaker: Speaker, number: usize, finding: &Finding<'_>) -> Markup {
    let line = JudgedLine::new(report, finding);
    let part = part(finding);
    let unverified = is_unverified(finding);
    html! {
        tr class=(class(part)) {
            td.number { (number) }
            th.item scope="row" { (speaker.say(&line.name)) @if finding.is_reference { " " span.aside { (speaker.put("（参照）", "(for reference)")) } } }
            td.unit { (line.unit) }
            td.limit { @if line.required.is_empty() { @if line.basis == Some(Basis::Absent) { span.aside { (speaker.put("未收录", "not on file")) } } } @else { (line.required) } }
            td.found { (line.found) }
            td.margin { (line.margin) }
            td.verdict { span.mark { (part.mark()) } " " (speaker.say(&line.verdict)) }
            td.clause { (line.cited()) }
            td.method { (line.method) }
            td.basis { @if let Some(basis) = &line.basis_words { span.unverified[unverified] { (speaker.say(basis)) } } }
        }
    }
}
