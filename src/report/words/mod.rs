//! The words that are put to facts, Chinese and English together. What is said of one rule alone stands with the rule, in `standards/`.

mod advice;
mod calculated;
mod compare;
mod finding;
mod taken;
mod trouble;
mod verdict;
mod warning;
mod weights;
mod why;

use crate::report::Report;
use crate::standard::{ItemId, Words};

pub(crate) use advice::{fix as fix_of, grade_advice, hold_batch};
pub(super) use compare::{explain, limit_problem};
pub(crate) use finding::{Figures, Told, calculated as calculated_of, figures, limit as limit_of, untrusted};
pub(super) use finding::{put, tell, tell_obstacle};
pub(super) use trouble::trouble;
pub(super) use verdict::{EDITION_RULE, basis, flaws, judged_by, outcome, severity, standard_fix, standard_line, to_mind, verdict_line};
pub(super) use warning::warning;

/// Longest piece of input that a message quotes. Beyond it the length is told.
const QUOTED: usize = 120;

/// A wording in both languages.
pub(crate) fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}

impl Words {
    /// Both wordings behind these.
    pub(crate) fn followed_by(mut self, more: &Self) -> Self {
        self.zh.push_str(&more.zh);
        self.en.push_str(&more.en);
        self
    }
}

/// What an item is called.
pub(crate) fn name_of(report: &Report<'_>, item: ItemId) -> Words {
    report.library.catalogue.item(item).map_or_else(|| both("", ""), |item| item.name.clone())
}

/// What items are called, one after the other.
pub(crate) fn names_of(report: &Report<'_>, items: &[ItemId]) -> Words {
    let names: Vec<Words> = items.iter().map(|item| name_of(report, *item)).collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = names.iter().map(|name| (name.zh.as_str(), name.en.as_str())).unzip();
    both(zh.join("、"), en.join(" and "))
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
