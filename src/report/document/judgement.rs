//! The judgement of one batch, 检验结果判定表.

use maud::{Markup, PreEscaped, html};

use super::conclusion::conclusion;
use super::facts::{Facts, grid};
use super::frame::{heading, signatures};
use super::points::Breaches;
use super::speak::Speaker;
use super::{germplasm, grade, label, lines, points};
use crate::check::{Report, Verdict};
use crate::report::Tongue;
use crate::report::draw;
use crate::report::record::is_of_germplasm;
use crate::report::retest::Retest;
use crate::report::scale::scale;
use crate::report::words::{inspection, verdict_line};
use crate::rule::Finding;
use crate::standard::Words;
use crate::words::{Lang, both};

/// What the document is called.
pub(super) fn title(report: &Report<'_>) -> Words {
    if is_of_germplasm(report) {
        both("种质检测判定表", "Judgement of an examination of germplasm")
    } else {
        both("检验结果判定表", "Judgement of test results")
    }
}

/// The document.
pub(super) fn judgement(report: &Report<'_>, speaker: Speaker) -> Markup {
    let germplasm = is_of_germplasm(report);
    let mut facts = Facts::of(report);
    let number = facts.fact("report_no");
    let mut shown = facts.identity();
    shown.extend(facts.facts(&[
        "lot",
        "specification",
        "quantity",
        "state",
        "producer",
        "sampled_at",
        "sampled",
        "received",
        "tested",
        "cited",
    ]));
    let [tested_by, checked_by, approved_by] = ["tested_by", "checked_by", "approved_by"].map(|field| facts.take(field));
    shown.push((both("检验范围", "scope"), inspection(report.inspection)));
    shown.extend(facts.rest());
    html! {
        article.batch {
            (heading(speaker, &title(report), Some(&number), &report.library.data_date.to_string()))
            @if germplasm { (germplasm::identity(report, speaker)) } @else { (grid(speaker, &shown)) }
            (verdict(report, speaker))
            @if let Some(retest) = Retest::of(report) { p.retest { (speaker.say(&retest.words(report))) } }
            @if germplasm { (germplasm::examined(report, speaker)) } @else {
                (grade::ladder(report, speaker))
            }
            (points::points(report, speaker, Breaches::BesideLabel))
            @if !germplasm {
                (lines::table(report, speaker))
                (pictures(report, speaker))
            }
            (label::label(report, speaker))
            (points::not_covered(report, speaker))
            (points::standards(report, speaker))
            (closing(speaker))
            @if germplasm {
                (signatures(speaker, &[(both("检测人", "examiner"), String::new()), (both("复核人", "reviewer"), String::new())]))
            } @else {
                (signatures(speaker, &[
                    (both("检验员", "tested by"), tested_by),
                    (both("复核", "checked by"), checked_by),
                    (both("批准", "approved by"), approved_by),
                ]))
            }
        }
    }
}

/// The verdict in words, and the sentence that gives it its standards.
pub(super) fn verdict(report: &Report<'_>, speaker: Speaker) -> Markup {
    let (class, mark) = match report.verdict {
        Verdict::Conforms => ("met", "✓"),
        Verdict::DoesNotConform => ("fails", "✗"),
        Verdict::Undecided => ("open", "?"),
    };
    html! {
        div class={ "verdict " (class) } data-provisional[report.is_provisional()] {
            p.line { span.mark { (mark) } " " (speaker.say(&verdict_line(report))) }
            p { (speaker.say(&conclusion(report))) }
        }
    }
}

/// Where results lie against their limits: those that are numbers. Of what was not found there is nothing to draw.
fn pictures(report: &Report<'_>, speaker: Speaker) -> Markup {
    let lang = if speaker.tongue == Tongue::En { Lang::En } else { Lang::Zh };
    let is_number =
        |finding: &&Finding<'_>| scale(report, finding).is_some_and(|scale| scale.points.iter().any(|point| point.sign != "nd"));
    let findings = lines::tabled(report).into_iter().filter(is_number);
    let drawn = findings.filter_map(|finding| Some((finding, draw::bar_of(report, finding, lang)?)));
    let drawn: Vec<_> = drawn.collect();
    html! {
        @if !drawn.is_empty() {
            section.pictures {
                h2 { (speaker.put("实测值与限值", "results against their limits")) }
                div.bars { @for (finding, svg) in &drawn {
                    figure { figcaption { (speaker.say(&finding.rule.name)) " " span.aside { (finding.edition.number) } } (PreEscaped(svg)) }
                } }
            }
        }
    }
}

/// What the document is, and is not.
pub(super) fn closing(speaker: Speaker) -> Markup {
    html! { p.closing { (speaker.put(
        "本表是按所列标准对所提交数据作出的判定，不是检验报告；检验数据由提交者负责。",
        "This is a judgement, by the standards listed, of data as submitted. It is no test report; whoever submitted the data answers for them.",
    )) } }
}
