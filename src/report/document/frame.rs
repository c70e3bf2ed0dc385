//! The page around documents: one file, no script, for A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::facts::Fact;
use super::speak::Speaker;
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

/// Lines to sign on. A name that was given stands before its line: nobody has signed by it.
pub(super) fn signatures(speaker: Speaker, who: &[(Words, String)]) -> Markup {
    html! {
        div.signatures { @for (role, name) in who {
            div { span.role { (speaker.say(role)) @if !name.is_empty() { " " b { (name) } } } span.line {} span.role { (speaker.put("日期", "date")) } span.line.short {} }
        } }
    }
}
