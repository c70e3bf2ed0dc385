//! Words and values that a line break runs through: it is layout, and they are one.

use std::ops::Range;

use super::Lexicon;
use super::cell::{Cell, cell, skip_marks, unit};
use super::folded::{Folded, is_blank, is_wide};
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

/// Takes out the line breaks inside the names and numbers of a nutrition table, and between a minus sign and its temperature.
pub(super) fn join_breaks(text: &mut Folded, lexicon: &Lexicon) {
    let breaks: Vec<usize> = (0..text.len()).filter(|at| text.at(*at) == Some('\n')).collect();
    let mut taken = Vec::new();
    let mut start = 0;
    for at in breaks {
        if is_minus(text, at) || is_number(text, lexicon, start..at) || is_name(text, lexicon, start..at) {
            taken.push(at);
        }
        start = at.saturating_add(1);
    }
    text.take_out(&taken);
}

/// `-⏎18℃`: a break between a minus sign and a temperature.
fn is_minus(text: &Folded, at: usize) -> bool {
    let char = |back: usize| at.checked_sub(back).and_then(|place| text.at(place));
    let is_sign = char(1) == Some('-') && char(2).is_none_or(|before| before.is_whitespace() || before == ':' || is_wide(before));
    let first = at.saturating_add(1);
    let behind = text.skip(first, text.len(), |char| char.is_ascii_digit());
    is_sign && behind > first && text.at(text.skip(behind, text.len(), is_blank)).is_some_and(|char| matches!(char, '℃' | '°' | '度'))
}

/// `钠 58⏎0mg`, `脂肪 4.⏎0g`, `蛋白质 10.0g 1⏎7%`: a break inside a number of a row. `line` ends at the break.
fn is_number(text: &Folded, lexicon: &Lexicon, line: Range<usize>) -> bool {
    let of_number = |char: char| char.is_ascii_digit() || char == '.';
    let (at, below) = (line.end, line.end.saturating_add(1));
    let fragment = text
        .slice(&line)
        .iter()
        .rposition(|char| !of_number(*char))
        .map_or(line.end, |last| line.start.saturating_add(last).saturating_add(1));
    let behind = text.skip(below, text.len(), of_number);
    if fragment >= at || behind == below {
        return false;
    }
    let whole: String = text.slice(&(fragment..at)).iter().chain(text.slice(&(below..behind))).collect();
    if !whole.starts_with(|first: char| first.is_ascii_digit()) || whole.matches('.').count() > 1 {
        return false;
    }
    let name = text.skip(line.start, at, |char| !char.is_alphanumeric());
    let Some((cells, _)) = lexicon.index.nutrients.longest(text, name, fragment) else { return false };
    let before = skip_marks(text, cells, fragment);
    let next = text.skip(behind, text.len(), is_blank);
    if before == fragment {
        // The first number of the row. Where it has a unit above, the number below may be another one.
        let parted = text.at(at.saturating_sub(1)) == Some('.') || text.at(below) == Some('.');
        return parted || unit(text, next, text.len()).is_some();
    }
    let is_amount = matches!(cell(text, before, fragment, false), Some(Cell::Number { unit: Some(_), whole, .. }) if skip_marks(text, whole.end, fragment) == fragment);
    is_amount && text.at(next) == Some('%')
}

/// `碳水化合⏎物`: a break inside the name of a nutrient; the part above names no other by itself.
fn is_name(text: &mut Folded, lexicon: &Lexicon, line: Range<usize>) -> bool {
    let at = line.end;
    if !at.checked_sub(1).and_then(|last| text.at(last)).is_some_and(is_wide) {
        return false;
    }
    let first = line.start.max(at.saturating_sub(MOST_OF_A_WORD));
    let begins = |text: &Folded, place: usize| {
        place == line.start || text.at(place.saturating_sub(1)).is_some_and(|before| !before.is_alphanumeric())
    };
    let nutrients = &lexicon.index.nutrients;
    text.set(at, ' ');
    let end = text.line_end(at);
    let is_one = |place: usize| {
        let above = nutrients.longest(text, place, at).filter(|(behind, _)| *behind == at);
        let whole = nutrients
            .longest(text, place, end)
            .filter(|(behind, _)| *behind > at.saturating_add(1) && text.before(*behind, end).is_none_or(|next| !next.is_alphabetic()));
        whole.is_some_and(|(_, whole)| above.is_none_or(|(_, above)| above == whole))
    };
    let found = (first..at).filter(|place| begins(text, *place)).any(is_one);
    text.set(at, '\n');
    found
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
