//! Words and values that a line break runs through: it is layout, and they are one.

use std::ops::Range;

use super::Lexicon;
use super::folded::{Folded, is_blank};
use super::marks::{is_bullet, is_opener};
use super::open::{Open, is_edge};
use super::read::Reader;
use crate::value::has_shape;

/// More characters than a lead word has on either side of a break.
const MOST_OF_A_WORD: usize = 16;

/// Closes the line breaks inside lead words that have a colon behind them: `生产⏎日期：`.
pub(super) fn close_breaks(text: &mut Folded, lexicon: &Lexicon) {
    let breaks: Vec<usize> = (0..text.len()).filter(|at| text.at(*at) == Some('\n')).collect();
    let mut start = 0;
    for at in breaks {
        text.set(at, ' ');
        let end = text.line_end(at);
        if !is_broken(text, lexicon, start..at, end) {
            text.set(at, '\n');
            start = at.saturating_add(1);
        }
    }
}

/// Whether a lead word with its colon runs over a place in a line that begins further up.
fn is_broken(text: &Folded, lexicon: &Lexicon, before: Range<usize>, end: usize) -> bool {
    let at = before.end;
    let first = before.start.max(at.saturating_sub(MOST_OF_A_WORD));
    let begins = |place: usize| {
        let char = place.checked_sub(1).filter(|last| *last >= before.start).and_then(|last| text.at(last));
        let parts = |char: char| is_blank(char) || is_opener(char) || is_bullet(char) || matches!(char, ';' | '|' | '。');
        !text.at(place).is_some_and(is_blank) && char.is_none_or(parts)
    };
    (first..at).filter(|place| begins(*place)).any(|place| {
        let words = lexicon.index.leads.find(text, place, end.min(at.saturating_add(MOST_OF_A_WORD)));
        words.into_iter().any(|(behind, _)| {
            let mark = text.skip(behind, end, |char| is_blank(char) || super::marks::is_closer(char));
            behind > at.saturating_add(1) && text.before(mark, end) == Some(':')
        })
    })
}

impl Reader<'_> {
    /// Whether a line is the rest of a code or date above it: together they have the shape of one, and the upper line alone has not.
    pub(super) fn completes(&self, open: Open, range: &Range<usize>) -> bool {
        let Some(draft) = self.drafts.get(open.first) else { return false };
        let Some(field) = self.leads.lexicon.fields.iter().find(|field| field.id == draft.id) else { return false };
        let bare = |range: &Range<usize>| {
            let kept = self.text.slice(&self.text.trim(range, is_edge)).iter().filter(|char| !char.is_whitespace());
            kept.map(char::to_ascii_uppercase).collect::<String>()
        };
        let (upper, lower) = (bare(&draft.value), bare(range));
        let is_whole = |text: &str| field.whole.iter().chain(&field.shapes).any(|form| has_shape(text, form));
        let begun = !upper.is_empty() && (!is_whole(&upper) || lower.starts_with('-'));
        begun && is_whole(&format!("{upper}{lower}"))
    }
}
