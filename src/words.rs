//! Wordings in the two languages of the tool: the ground floor, which knows nothing but text. The build script reads it too.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use validator::Validate;

/// Longest piece of input that a message quotes. Beyond it the length is told.
const QUOTED: usize = 120;

/// Language of a rendering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

/// A wording in the two languages of the tool.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese, the language of the standards.
    #[validate(length(min = 1, message = "expected a Chinese wording, found none"))]
    pub zh: String,
    /// English.
    #[validate(length(min = 1, message = "expected an English wording, found none"))]
    pub en: String,
}

impl Words {
    /// The wording in one language.
    #[must_use]
    pub fn say(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Both wordings behind these.
    pub(crate) fn followed_by(mut self, more: &Self) -> Self {
        self.zh.push_str(&more.zh);
        self.en.push_str(&more.en);
        self
    }
}

/// A wording in both languages.
pub(crate) fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}

/// The first of several names, and how many more there are.
pub(crate) fn first_of(names: &[&str], most: usize) -> Words {
    let shown = names.get(..most).unwrap_or(names);
    let (zh, en) = match names.len().saturating_sub(most) {
        0 => (String::new(), String::new()),
        more => (format!(" 等，另 {more} 个"), format!(" and {more} more")),
    };
    both(format!("{}{zh}", shown.join("、")), format!("{}{en}", shown.join(", ")))
}

/// Whether a character acts on what shows the text and is not shown: a control character, or one that turns the direction of the text around it, so that
/// people read another text than stands there.
#[must_use]
pub fn is_unseen(char: char) -> bool {
    char.is_control() || matches!(char, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A text in which everything can be seen: line breaks stay, all else that is unseen is written as an escape.
#[must_use]
pub fn seen(text: &str) -> Cow<'_, str> {
    if !text.contains(|char| char != '\n' && is_unseen(char)) {
        return Cow::Borrowed(text);
    }
    let shown = |char: char| if char != '\n' && is_unseen(char) { char.escape_default().to_string() } else { String::from(char) };
    text.chars().map(shown).collect()
}

/// Input as a message quotes it: control characters made visible, long text cut with its length told.
#[must_use]
pub fn printable(text: &str) -> String {
    let visible = |text: &str| seen(text).replace('\n', "\\n");
    match text.char_indices().nth(QUOTED) {
        None => visible(text),
        Some((cut, _)) => format!("{}… ({} characters)", visible(text.get(..cut).unwrap_or_default()), text.chars().count()),
    }
}
