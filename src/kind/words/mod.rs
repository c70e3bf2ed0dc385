//! The words that are put to findings, Chinese and English together, as far as all kinds share them. A room says what it has to say otherwise; what
//! is said of one rule alone stands with the rule, in `standards/`.

mod advice;
mod calculated;
mod compare;
mod finding;
mod why;

pub(crate) use advice::{fix as fix_of, grade_advice, hold, is_no_food};
pub(crate) use calculated::calculated_text as calculated_words;
pub(crate) use compare::{explain, limit_problem};
pub use finding::{Figures, FindingMessage};
pub(crate) use finding::{calculated as calculated_of, figures, limit as limit_of, message, off_by, put, tell_obstacle, untrusted};

use crate::rule::Case;
use crate::standard::{Basis, ItemId, Words};
use crate::words::both;

/// What an item is called.
pub(crate) fn name_of(case: Case<'_>, item: ItemId) -> Words {
    case.library.catalogue.item(item).map_or_else(|| both("", ""), |item| item.name.clone())
}

/// What items are called, one after the other.
pub(crate) fn names_of(case: Case<'_>, items: &[ItemId]) -> Words {
    let names: Vec<Words> = items.iter().map(|item| name_of(case, *item)).collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = names.iter().map(|name| (name.zh.as_str(), name.en.as_str())).unzip();
    both(zh.join("、"), en.join(" and "))
}

/// The first few of a list, and how many there are.
pub(crate) fn some_of(all: &[Words]) -> Words {
    let first = all.get(..all.len().min(NAMED)).unwrap_or_default();
    let zh = first.iter().map(|one| one.zh.as_str()).collect::<Vec<_>>().join("、");
    let en = first.iter().map(|one| one.en.as_str()).collect::<Vec<_>>().join(", ");
    if all.len() > NAMED {
        both(format!("{zh} 等共 {} 处", all.len()), format!("{en} and {} more", all.len() - NAMED))
    } else {
        both(zh, en)
    }
}

/// How many specimens a message names.
const NAMED: usize = 20;

/// How well a value is known.
pub(crate) fn basis(basis: Basis) -> Words {
    match basis {
        Basis::Text => both("官方文本", "official text"),
        Basis::Quoted => both("转引", "quoted"),
        Basis::Recalled => both("凭一般知识", "recalled"),
        Basis::Absent => both("未收录", "not on file"),
    }
}
