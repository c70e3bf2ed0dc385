//! Words in the language of a document, or in both.

use maud::{Markup, html};

use crate::report::Tongue;
use crate::words::{Words, both};

/// Puts words into a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker {
    pub(super) tongue: Tongue,
}

impl Speaker {
    /// Words; in both languages the English beneath the Chinese.
    pub(super) fn say(self, words: &Words) -> Markup {
        match self.tongue {
            Tongue::Zh => html! { (words.zh) },
            Tongue::En => html! { (words.en) },
            Tongue::Both if words.zh == words.en => html! { (words.zh) },
            Tongue::Both => html! { (words.zh) " " span.en lang="en" { (words.en) } },
        }
    }

    /// The same of words that stand in the code.
    pub(super) fn put(self, zh: &str, en: &str) -> Markup {
        self.say(&both(zh, en))
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
    pub(super) fn list(self, all: &[Words]) -> Words {
        let join = |of: fn(&Words) -> &str, between: &str| all.iter().map(of).collect::<Vec<_>>().join(between);
        both(join(|words| &words.zh, "、"), join(|words| &words.en, ", "))
    }

    /// The code of the language of the page.
    pub(super) fn code(self) -> &'static str {
        if self.tongue == Tongue::En { "en" } else { "zh-CN" }
    }
}
