//! Standards written as text: the list, one edition, what changed between two, the form for an overlay, the sheet to fill in.
//!
//! Pure functions of the library. No verdict is made here, and nothing is judged.

mod diff;
mod edition;
mod form;
mod list;
mod nutrients;
mod stated;
mod table;
mod template;

#[cfg(test)]
mod tests;

pub use diff::diff;
pub use edition::show;
pub(crate) use form::FormRow;
pub use form::overlay_form;
pub use list::list;
pub use stated::{Value, values};
pub(crate) use stated::{limit_text, literature_line};
pub(crate) use table::align;
pub use template::template;

use jiff::civil::Date;

use super::edition::{Edition, Milestone};
use super::schema::{Basis, Force};
use crate::Lang;

/// One of two wordings.
pub(crate) fn pick<'w>(lang: Lang, zh: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// How well a value is known, as a key of the rule files says it and in words.
fn basis(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Text => pick(lang, "text 官方文本", "text: official text"),
        Basis::Quoted => pick(lang, "quoted 转引", "quoted: at second hand"),
        Basis::Recalled => pick(lang, "recalled 凭一般知识", "recalled: general knowledge"),
        Basis::Absent => pick(lang, "absent 未收录", "absent: not on file"),
    }
}

fn force(force: Force, lang: Lang) -> &'static str {
    match force {
        Force::Mandatory => pick(lang, "强制性", "mandatory"),
        Force::Recommended => pick(lang, "推荐性", "recommended"),
    }
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "?".to_owned(), |date| date.to_string())
}

/// A date with how well it is known and its note.
fn milestone(milestone: &Milestone, lang: Lang) -> String {
    let note = milestone.note.as_deref().map(|note| format!("; {note}")).unwrap_or_default();
    format!("{} [{}{note}]", day(milestone.date), basis(milestone.basis, lang))
}

/// `2025-01-01..`, `2017-11-01..2025-01-01`: first day in force, and first day of the next edition on file.
fn in_force(edition: &Edition) -> String {
    let until = edition.superseded.as_ref().map(|(until, _)| until.to_string()).unwrap_or_default();
    format!("{}..{until}", day(edition.effective.date))
}
