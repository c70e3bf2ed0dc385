//! The page around documents: one file, no script, for A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::facts::Fact;
use super::speak::{Speaker, whole};
use crate::check::Report;
use crate::standard::Words;

/// How documents look, on paper and on the screen.
pub const STYLE: &str = include_str!("style.css");

/// What stands before the documents of a file.
pub(crate) fn opening(speaker: Speaker, title: &Words) -> String {
    let head = html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (speaker.plain(title)) }
        style { (PreEscaped(STYLE)) }
    };
    format!("{}<html lang=\"{}\"><head>{}</head><body class=\"document\">\n", DOCTYPE.into_string(), speaker.code(), head.into_string())
}

/// What stands behind them.
pub(crate) const CLOSING: &str = "</body></html>\n";

/// The head of a document: its title, its number where it has one (a blank is a line to write on), and what it is made with: the program, its version and the day
/// of its data.
pub(super) fn heading(speaker: Speaker, title: &Words, number: Option<&Fact>, day: &str) -> Markup {
    html! {
        header {
            h1 { (speaker.say(title)) }
            p.beside {
                @if let Some((name, value)) = number {
                    (speaker.say(name)) " " @if value.zh.is_empty() { span.write-in {} } @else { b { (speaker.say(value)) } } " · "
                }
                (concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"))) " · " (speaker.put("标准数据", "standards as of")) " " (day)
            }
        }
    }
}

/// A document with what it is of on each of its pages: loose pages tell by themselves which batch they belong to.
pub(super) fn sheet(speaker: Speaker, report: &Report<'_>, document: &Markup) -> Markup {
    let submission = report.subject.submission;
    let id = whole(submission.id.trim());
    let number = whole(submission.numbers.report.trim());
    html! {
        table.sheet {
            thead { tr { td {
                (speaker.put("样品编号", "sample")) " " b { @if id.is_empty() { "—" } @else { (id) } }
                @if !number.is_empty() && number != id { " · " (speaker.put("报告编号", "report")) " " (number) }
            } } }
            tbody { tr { td { (document) } } }
        }
    }
}

/// Lines to sign on. A name that was given stands before its line: nobody has signed by it.
pub(super) fn signatures(speaker: Speaker, who: &[(Words, String)]) -> Markup {
    html! {
        div.signatures { @for (role, name) in who {
            div { span.role { (speaker.say(role)) @if !name.is_empty() { " " b { (name) } } } span.line {} span.role { (speaker.put("日期", "date")) } span.line.short {} }
        } }
    }
}
