//! Words in the language of a document, or in both.

use maud::{Markup, html};

use crate::report::Tongue;
use crate::words::{Words, both, is_unseen};

/// Words in which messages put what was typed between backticks: documents show it set off instead. Backticks that do not pair were typed themselves.
fn quoted(text: &str) -> Markup {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return html! { (text) };
    }
    html! { @for (index, piece) in pieces.iter().enumerate() { @if index % 2 == 1 { span.typed { (piece) } } @else { (piece) } } }
}

/// Input as documents show it: all of it, however long, with its line breaks; what cannot be seen, or turns around what follows, is marked.
pub(super) fn whole(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(visible).collect()
}

/// A document without characters that cannot be seen, wherever they came from.
pub(super) fn clean(document: String) -> String {
    if document.chars().all(|char| visible(char) == char) { document } else { whole(&document) }
}

/// Control characters and those that set the direction of writing, as a mark; the line break is seen.
fn visible(char: char) -> char {
    match char {
        '\n' => char,
        '\r' => '\n',
        '\t' => ' ',
        _ if is_unseen(char) => char::REPLACEMENT_CHARACTER,
        _ => char,
    }
}

/// Puts words into a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker {
    pub(super) tongue: Tongue,
}

impl Speaker {
    /// Words; in both languages the English beneath the Chinese.
    pub(super) fn say(self, words: &Words) -> Markup {
        match self.tongue {
            Tongue::Zh => quoted(&words.zh),
            Tongue::En => quoted(&words.en),
            Tongue::Both if words.zh == words.en => quoted(&words.zh),
            Tongue::Both => html! { (quoted(&words.zh)) " " span.en lang="en" { (quoted(&words.en)) } },
        }
    }

    /// The same of words that stand in the code.
    pub(super) fn put(self, zh: &str, en: &str) -> Markup {
        self.say(&both(zh, en))
    }

    /// Something in brackets, with words before it in them.
    pub(super) fn aside(self, words: &Words, of: &Markup) -> Markup {
        let (open, close) = if self.tongue == Tongue::En { (" (", ")") } else { ("（", "）") };
        html! { (open) (self.say(words)) " " (of) (close) }
    }

    /// One string, for places that hold no markup: both languages with a stroke between them.
    pub(super) fn plain(self, words: &Words) -> String {
        match self.tongue {
            Tongue::Zh => words.zh.clone(),
            Tongue::En => words.en.clone(),
            Tongue::Both if words.zh == words.en => words.zh.clone(),
            Tongue::Both => format!("{} / {}", words.zh, words.en),
        }
    }

    /// Words one after the other, with what the language puts between them.
    pub(super) fn list(all: &[Words]) -> Words {
        let join = |of: fn(&Words) -> &str, between: &str| all.iter().map(of).collect::<Vec<_>>().join(between);
        both(join(|words| &words.zh, "、"), join(|words| &words.en, ", "))
    }

    /// The code of the language of the page.
    pub(super) fn code(self) -> &'static str {
        if self.tongue == Tongue::En { "en" } else { "zh-CN" }
    }
}
