//! Wordings in the two languages of the tool: the ground floor, which knows nothing but text. The build script reads it too.

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

/// Input as a message quotes it: control characters made visible, long text cut with its length told.
#[must_use]
pub fn printable(text: &str) -> String {
    let visible = |text: &str| -> String {
        text.chars().map(|char| if char.is_control() { format!("{}", char.escape_default()) } else { String::from(char) }).collect()
    };
    match text.char_indices().nth(QUOTED) {
        None => visible(text),
        Some((cut, _)) => format!("{}… ({} characters)", visible(text.get(..cut).unwrap_or_default()), text.chars().count()),
    }
}
