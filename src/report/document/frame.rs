//! The page around documents: one file, no script, for A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::speak::Speaker;
use crate::words::Words;

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

/// The head of a document: its title, and what it is made with.
pub(super) fn heading(speaker: Speaker, title: &Words, beside: &[(Words, String)]) -> Markup {
    html! {
        header {
            h1 { (speaker.say(title)) }
            p.beside { @for (index, (name, value)) in beside.iter().enumerate() { @if index > 0 { " · " } (speaker.say(name)) " " (value) } }
        }
    }
}

/// Lines to sign on.
pub(super) fn signatures(speaker: Speaker, who: &[(Words, String)]) -> Markup {
    html! {
        div.signatures { @for (role, name) in who {
            div { span.role { (speaker.say(role)) } span.line { (name) } span.role { (speaker.put("日期", "date")) } span.line.short {} }
        } }
    }
}
