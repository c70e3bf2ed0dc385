//! The label: its text as read with every finding at its stretch, the corrections beside it, and what was put right by hand with the original.

use maud::{Markup, html};

use super::lines::{class, is_shown, part};
use super::points::{notes, notes_on};
use super::speak::{Speaker, whole};
use crate::check::Report;
use crate::input::label::Label;
use crate::kind::label::LabelEvidence;
use crate::kind::words::message;
use crate::report::part::Part;
use crate::rule::Finding;
use crate::standard::Role;

/// A stretch of the text that findings speak of: bytes, and the numbers of those findings.
struct Marked {
    start: usize,
    end: usize,
    number: usize,
    class: &'static str,
}

/// The label, where one was submitted.
pub(super) fn label(report: &Report<'_>, speaker: Speaker) -> Markup {
    let Some(pack) = report.subject.pack() else { return html! {} };
    let shown = report.findings.iter().filter(|finding| finding.edition.role == Role::Label && is_shown(finding));
    let mut shown: Vec<&Finding<'_>> = shown.filter(|finding| part(finding) != Part::Others).collect();
    // What is wrong first; what is met has no number.
    let order = [Part::Fails, Part::Open, Part::Flaws, Part::Warnings, Part::Met];
    shown.sort_by_key(|finding| order.iter().position(|one| *one == part(finding)));
    let numbered: Vec<(usize, &Finding<'_>)> = (1..).zip(shown.iter().copied().filter(|finding| part(finding) != Part::Met)).collect();
    let marks: Vec<Marked> = numbered
        .iter()
        .flat_map(|(number, finding)| {
            let spans = finding.label().map(LabelEvidence::shown).unwrap_or_default();
            spans.into_iter().map(|span| Marked { start: span.start, end: span.end, number: *number, class: class(part(finding)) })
        })
        .collect();
    let met: Vec<_> = shown.iter().filter(|finding| part(finding) == Part::Met).map(|finding| finding.rule.name.clone()).collect();
    html! {
        section.label {
            h2 { (speaker.put("标签", "label")) }
            div.pack { (text(&pack.label, marks)) }
            @if !numbered.is_empty() {
                table.lines.breaches {
                    thead { tr {
                        th.number { (speaker.put("序号", "no.")) } th.quoted { (speaker.put("标签所示", "on the label")) } th { (speaker.put("判定", "finding")) }
                        th.correction { (speaker.put("应改为、应做", "correction")) } th.clause { (speaker.put("标准、条款", "standard, clause")) }
                    } }
                    tbody { @for (number, finding) in &numbered { (row(report, speaker, &pack.label, *number, finding)) } }
                }
            }
            @if !met.is_empty() { p.met { span.mark { "✓" } " " (speaker.put("符合", "met")) " " (met.len()) "：" (speaker.say(&Speaker::list(&met))) } }
            (by_hand(report, speaker))
        }
    }
}

fn row(report: &Report<'_>, speaker: Speaker, label: &Label, number: usize, finding: &Finding<'_>) -> Markup {
    let told = message(report.case(), finding);
    let quotes: Vec<&str> =
        finding.label().map(LabelEvidence::shown).unwrap_or_default().into_iter().map(|span| label.quote(span)).collect();
    html! {
        tr class=(class(part(finding))) {
            td.number { (number) }
            td { @for (index, quote) in quotes.iter().enumerate() { @if index > 0 { "；" } q { (whole(quote)) } } @if quotes.is_empty() { span.aside { "—" } } }
            td { span.mark { (part(finding).mark()) } " " (speaker.say(&told.text)) (notes(speaker, &notes_on(report, finding))) }
            td { @if let Some(fix) = &told.fix { (speaker.say(&fix.words)) } }
            td.clause { (finding.edition.number) @if let Some(clause) = &finding.rule.clause { " " (clause) } }
        }
    }
}

/// The text with its marks. Where stretches overlap, each piece is marked as the first finding that speaks of it; the number of a finding stands behind
/// each of its stretches.
fn text(label: &Label, mut marks: Vec<Marked>) -> Markup {
    marks.sort_by_key(|mark| (mark.start, mark.number));
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.start, mark.end]).chain([0, label.text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    html! { @for cut in cuts.windows(2) {
        @if let &[from, to] = cut {
            @let piece = label.text.get(from..to).unwrap_or_default();
            @let within = marks.iter().filter(|mark| mark.start <= from && to <= mark.end).min_by_key(|mark| mark.number);
            @match within {
                Some(mark) => mark class=(mark.class) { (piece) },
                None => (piece),
            }
            @for mark in marks.iter().filter(|mark| mark.end == to && mark.end > mark.start) { sup { (mark.number) } }
        }
    } }
}

/// What was put right by hand, and the text as it was read.
fn by_hand(report: &Report<'_>, speaker: Speaker) -> Markup {
    let Some(by_hand) = report.subject.submission.annotations.as_deref() else { return html! {} };
    if by_hand.original.is_empty() && by_hand.edits.is_empty() {
        return html! {};
    }
    let field = |id: &str| {
        let name = report.library.label_words().field(id.split('#').next().unwrap_or_default());
        name.map_or_else(|| html! { (whole(id)) }, |name| speaker.say(name))
    };
    html! {
        div.by-hand {
            h3 { (speaker.put("经人工更正：以上按更正后的文字判定", "put right by hand: the verdict is on the text as put right")) }
            @if !by_hand.edits.is_empty() {
                table.lines {
                    thead { tr { th { (speaker.put("项目", "field")) } th { (speaker.put("识读原文", "as read")) } th { (speaker.put("更正为", "put right")) } } }
                    tbody { @for edit in &by_hand.edits { tr {
                        th scope="row" { (field(&edit.field)) }
                        td { @if edit.was.is_empty() { span.aside { (speaker.put("（无，人工添加）", "(none, added by hand)")) } } @else { del { (whole(&edit.was)) } } }
                        td { ins { (whole(&edit.text)) } }
                    } } }
                }
            }
            @if !by_hand.original.is_empty() { h3 { (speaker.put("识读原文全文", "the whole text as read")) } div.pack.original { (by_hand.original) } }
        }
    }
}
