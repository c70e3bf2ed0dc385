//! How much a report says, and in which language.

use serde::Serialize;

use crate::Lang;
use crate::message::Arguments;
use crate::rule::{Action, Fix};
use crate::standard::Words;

/// How much a report holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum Detail {
    /// Findings that fail or are open, without words.
    Facts,
    /// All findings, with messages, and what the rules that they are of say.
    #[default]
    Full,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
    /// Both, as `{ "zh", "en" }`.
    Both,
}

/// What of a report is written as JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct JsonOptions {
    /// How much.
    pub detail: Detail,
    /// In which language.
    pub tongue: Tongue,
    /// Whether every result is listed with the limits that it was compared with.
    pub measured: bool,
}

impl Detail {
    /// `facts` or `full`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Full => "full",
        }
    }
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        }
    }
}

/// A message: a text in the language asked for, or both.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(untagged)]
pub(in crate::report) enum Said {
    /// In one language.
    One(String),
    /// In both.
    Both(Words),
}

impl JsonOptions {
    /// Facts, as a stream of reports has them.
    #[must_use]
    pub fn facts() -> Self {
        Self { detail: Detail::Facts, ..Self::default() }
    }

    /// Everything in both languages, as a form shows it.
    #[must_use]
    pub fn both() -> Self {
        Self { detail: Detail::Full, tongue: Tongue::Both, ..Self::default() }
    }

    /// A message where messages are asked for.
    pub(super) fn say(self, words: impl FnOnce() -> Words) -> Option<Said> {
        (self.detail == Detail::Full).then(|| Said::new(words(), self.tongue))
    }
}

impl Said {
    pub(in crate::report) fn of(words: &Words, tongue: Tongue) -> Self {
        match tongue {
            Tongue::Zh => Self::One(words.zh.clone()),
            Tongue::En => Self::One(words.en.clone()),
            Tongue::Both => Self::Both(words.clone()),
        }
    }

    pub(in crate::report) fn new(words: Words, tongue: Tongue) -> Self {
        match tongue {
            Tongue::Zh => Self::One(words.zh),
            Tongue::En => Self::One(words.en),
            Tongue::Both => Self::Both(words),
        }
    }
}

/// What to do.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(in crate::report) struct JsonFix {
    pub(super) action: Action,
    #[serde(skip_serializing_if = "Arguments::is_empty")]
    #[cfg_attr(
        test,
        ts(optional, as = "Option<std::collections::BTreeMap<String, Argument>>"),
        schemars(with = "Option<std::collections::BTreeMap<String, Argument>>")
    )]
    pub(super) arguments: Arguments,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    message: Option<Said>,
}

/// An argument of a fix: a text, a number, or several texts.
#[cfg(test)]
#[derive(ts_rs::TS, schemars::JsonSchema)]
#[ts(untagged)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum Argument {
    Text(String),
    Number(u32),
    Texts(Vec<String>),
}

impl JsonFix {
    pub(in crate::report) fn new(fix: Fix, options: JsonOptions) -> Self {
        Self { action: fix.action, arguments: fix.arguments, message: options.say(|| fix.words) }
    }
}
