//! The record of release, 出厂检验放行记录: what article 51 of the Food Safety Law wants recorded, what was judged, and who decides.

use maud::{Markup, html};

use super::facts::{Facts, grid};
use super::frame::{heading, signatures};
use super::judgement::{closing, verdict};
use super::points::Breaches;
use super::speak::Speaker;
use super::{facts, lines, points};
use crate::check::{Inspection, Report, Verdict};
use crate::report::words::{inspection, not_handed_in, warning};
use crate::standard::Words;
use crate::words::both;

/// What the document is called.
pub(super) fn title() -> Words {
    both("出厂检验放行记录", "Record of delivery inspection and release")
}

/// The document.
pub(super) fn release(report: &Report<'_>, speaker: Speaker) -> Markup {
    let mut given = Facts::of(report);
    let number = given.fact("report_no");
    let mut shown = given.identity();
    shown.extend(given.facts(&[
        "lot",
        "specification",
        "quantity",
        "shelf_life",
        "certificate",
        "sold",
        "buyer",
        "buyer_address",
        "buyer_contact",
        "producer",
        "cited",
        "tested",
    ]));
    let kept = given.fact("kept");
    let [tested_by, released_by] = ["tested_by", "approved_by"].map(|field| given.take(field));
    shown.push((both("检验范围", "scope"), inspection(report.inspection)));
    shown.extend(facts::grade(report));
    shown.extend(given.rest());
    let against = against_release(report);
    html! {
        article.batch {
            (heading(speaker, &title(), Some(&number), &report.library.data_date.to_string()))
            p.law { (speaker.put("食品安全法第五十一条：出厂检验记录", "Food Safety Law, article 51: record of delivery inspection")) }
            (grid(speaker, &shown))
            (verdict(report, speaker))
            (lines::table(report, speaker))
            (points::points(report, speaker, Breaches::All))
            section.release {
                h2 { (speaker.put("放行", "release")) }
                @if against.is_empty() {
                    p { (speaker.put("判定未见不得放行的情形；是否放行由授权人决定。", "Nothing judged stands against release; whoever is authorised decides.")) }
                } @else {
                    p { b { (speaker.put("有下列情形，未解决前不得放行：", "As long as these stand, the batch is not to be released:")) } }
                    ul { @for reason in &against { li { (speaker.say(reason)) } } }
                }
                @if report.is_provisional() {
                    p { (speaker.put(
                        "判定为暂定：有限值未经官方文本核验，放行前请核对。",
                        "The verdict is provisional: limits were not verified against the official text. Look them up before release.",
                    )) }
                }
                p.boxes { span.box { "□ " (speaker.put("放行", "released")) } span.box { "□ " (speaker.put("扣留", "held")) } }
                (grid(speaker, &[kept, (both("留样位置", "retained at"), both("", "")), (both("处置说明", "disposal"), both("", ""))]))
            }
            (points::not_covered(report, speaker))
            (points::standards(report, speaker))
            (closing(speaker))
            (signatures(speaker, &[
                (both("检验员", "tested by"), tested_by),
                (both("放行人", "released by"), released_by),
            ]))
        }
    }
}

/// What stands against the release of a batch. A batch that merely has nothing against it was not looked at in full, and is not free for that.
fn against_release(report: &Report<'_>) -> Vec<Words> {
    let mut against = Vec::new();
    match report.verdict {
        Verdict::Conforms => {}
        Verdict::DoesNotConform => against.push(both("判定为不符合", "the verdict is that it does not conform")),
        Verdict::Undecided => against.push(both("判定未定，待补项目见上", "the verdict is undecided, see what is awaited")),
    }
    if !matches!(report.inspection, Inspection::Delivery | Inspection::Type) {
        against.push(both(
            "判定范围不是出厂检验：标准规定的出厂检验项目是否齐全未核对",
            "the scope is not delivery inspection: whether all items that the standard lists for it were tested was not looked at",
        ));
    }
    against.extend(not_handed_in(report));
    if report.subject.submission.id.trim().is_empty() {
        against.push(both("没有样品编号或批号，记录不能对应到批次", "without a number the record is of no batch"));
    }
    against.extend(report.warnings.iter().filter(|one| points::is_doubt(one)).map(|one| warning(report, one).message));
    against
}
