//! The certificate of analysis, 检验结果证明, in Chinese and English beside each other: for buyers and for export.

use maud::{Markup, html};

use super::conclusion::conclusion;
use super::facts::{Facts, grid};
use super::frame::{heading, signatures};
use super::lines::{class, is_unverified, part, tabled};
use super::points;
use super::speak::Speaker;
use crate::check::{Report, Verdict};
use crate::report::judged_line::JudgedLine;
use crate::report::words::{if_not_binding, verdict_line};
use crate::standard::{Basis, Words};
use crate::words::both;

/// What the document is called.
pub(super) fn title() -> Words {
    both("检验结果证明", "Certificate of Analysis")
}

/// The document. It certifies what was tested, never that a batch conforms where that is not the verdict.
pub(super) fn certificate(report: &Report<'_>, speaker: Speaker) -> Markup {
    let mut facts = Facts::of(report);
    let number = facts.fact("certificate");
    let report_number = facts.fact("report_no");
    let [tested_by, issued_by] = ["tested_by", "approved_by"].map(|field| facts.take(field));
    let mut shown = facts.identity();
    shown.extend(facts.facts(&[
        "lot",
        "specification",
        "quantity",
        "shelf_life",
        "origin",
        "producer",
        "producer_address",
        "buyer",
        "cited",
        "received",
        "tested",
        "lab",
    ]));
    shown.push(report_number);
    shown.extend(super::facts::grade(report));
    html! {
        article.batch.certificate {
            (heading(speaker, &title(), Some(&number), &report.library.data_date.to_string()))
            (grid(speaker, &shown))
            @if report.verdict != Verdict::Conforms {
                p.banner { (speaker.put("本批未判定为符合，本证明不得作为合格证明使用", "The batch is not judged to conform: this is no certificate of conformity")) }
            }
            table.lines.certified {
                thead { tr {
                    th.item { (speaker.put("检验项目", "item")) } th.unit { (speaker.put("单位", "unit")) } th.limit { (speaker.put("标准指标", "required")) }
                    th.found { (speaker.put("检验结果", "result")) } th.verdict { (speaker.put("单项判定", "verdict")) } th.clause { (speaker.put("标准、条款", "standard, clause")) }
                    th.method { (speaker.put("检验方法", "method")) }
                } }
                tbody { @for finding in tabled(report) {
                    @let line = JudgedLine::new(report, finding);
                    tr class=(class(part(finding))) {
                        th.item scope="row" { (speaker.say(&line.name)) } td.unit { (line.unit) } td.limit {
                            @if line.required.is_empty() { @if line.basis == Some(Basis::Absent) { span.aside { (speaker.put("未收录", "not on file")) } } } @else { (line.required) }
                            @if is_unverified(finding) { "*" }
                        } td.found { (line.found) }
                        td.verdict { (speaker.say(&line.verdict)) } td.clause { (line.cited()) } td.method { (line.method) }
                    }
                } }
            }
            @if tabled(report).into_iter().any(is_unverified) { p.aside { (speaker.put("* 限值未经官方文本核验", "* the limit was not verified against the official text")) } }
            section.verdict-words {
                h2 { (speaker.put("结论", "conclusion")) }
                p { b { (speaker.say(&verdict_line(report))) } }
                p { (speaker.say(&conclusion(report))) }
                @for standard in report.standards.iter().filter(|one| one.applies) { @if let Some(said) = if_not_binding(standard.standing) {
                    p.aside { (standard.selected.edition().number) " " (speaker.say(&said)) }
                } }
            }
            (points::coverage(report, speaker))
            (points::remarks(report, speaker))
            (points::verified(report, speaker))
            p.closing { (speaker.put(
                "结果仅对所检样品负责；判定由软件按所列标准对检验数据作出，限值依据见判定表。",
                "Results are of the sample tested. The verdict was made by software, by the standards listed, of data as submitted.",
            )) }
            (signatures(speaker, &[(both("检验员", "tested by"), tested_by), (both("签发", "issued by"), issued_by)]))
        }
    }
}
