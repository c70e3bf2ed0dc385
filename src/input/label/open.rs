//! Which lines go on with the field above them.

use std::ops::Range;

use super::folded::is_blank;
use super::read::Reader;

/// The field that the next line may go on with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// The first of the drafts that share the value.
    pub(super) first: usize,
    pub(super) goes_on: bool,
    /// The lead word stood alone on its line.
    pub(super) alone: bool,
    /// Brackets that were opened and not closed.
    pub(super) depth: usize,
}

impl Reader<'_> {
    /// Adds a line to the open field, which stays open if it goes on.
    pub(super) fn extend(&mut self, open: Open, range: &Range<usize>) {
        let mut value = range.clone();
        for draft in self.drafts.iter_mut().skip(open.first) {
            if !draft.value.is_empty() {
                value.start = draft.value.start;
            }
            draft.value = self.text.trim(&(value.start..range.end), is_edge);
        }
        let depth = self.depth(range, open.depth);
        self.open = open.goes_on.then_some(Open { depth, ..open });
    }

    /// Whether the open field is waiting for its value, or for the rest of it.
    pub(super) fn expects(&self, open: Open) -> bool {
        let Some(draft) = self.drafts.get(open.first) else { return false };
        let last = self.text.skip(draft.value.end, self.text.len(), |char| is_blank(char) || matches!(char, '*' | '>'));
        let last = self.text.at(last).filter(|char| *char != '\n').or_else(|| self.text.at(draft.value.end.checked_sub(1)?));
        draft.value.is_empty()
            || open.goes_on && (open.depth > 0 || last.is_some_and(|char| matches!(char, '、' | ',' | ';' | '(' | '【' | '[')))
    }

    /// Whether a line begins with the number of a step, or with a mark that stands behind something.
    pub(super) fn enumerates(&self, range: &Range<usize>) -> bool {
        let first = self.text.at(range.start);
        let behind = self.text.skip(range.start, range.end, |char| char.is_ascii_digit());
        let numbered = (1..=2).contains(&behind.saturating_sub(range.start)) && matches!(self.text.at(behind), Some('.' | '、' | ')'));
        let decimal = numbered && self.text.at(behind.saturating_add(1)).is_some_and(|char| char.is_ascii_digit());
        numbered && !decimal || first.is_some_and(|char| matches!(char, '、' | ',' | ')' | '①'..='⑳'))
    }

    /// Whether a line is the rest of the one above: of a list, or of an address up to its house number.
    pub(super) fn wraps(&self, open: Open, range: &Range<usize>) -> bool {
        let Some(draft) = self.drafts.get(open.first) else { return false };
        let (value, line) = (self.text.slice(&draft.value), self.text.slice(range));
        let list = value.contains(&'、') && line.contains(&'、');
        let numbers = line.iter().filter(|char| char.is_ascii_digit()).count();
        let house = self.leads.party_of(&draft.id).is_some() && (1..8).contains(&numbers) && !line.contains(&'%');
        value.last() != Some(&'。') && !line.contains(&':') && (list || house || is_begun(value, line) || is_end_of_word(value, line))
    }

    /// Brackets left open behind a stretch.
    pub(super) fn depth(&self, range: &Range<usize>, depth: usize) -> usize {
        self.text.slice(range).iter().fold(depth, |depth, char| match char {
            '(' => depth.saturating_add(1),
            ')' => depth.saturating_sub(1),
            _ => depth,
        })
    }
}

/// Whether a line is a list of which no more than a word stands above it: `含⏎有虾、小麦`.
fn is_begun(value: &[char], line: &[char]) -> bool {
    (1..=MOST_OF_THE_END).contains(&value.len()) && value.iter().all(|char| char.is_alphabetic()) && line.contains(&'、')
}

/// Most characters of the last word of a list that stand behind a line break.
const MOST_OF_THE_END: usize = 4;

/// Whether a line of a few characters is the end of the last word of a list: `…、苯甲⏎酸钠`.
fn is_end_of_word(list: &[char], line: &[char]) -> bool {
    let line = line.strip_suffix(&['。']).unwrap_or(line);
    let is_short = (1..=MOST_OF_THE_END).contains(&line.len()) && line.iter().all(|char| char.is_alphabetic() && !char.is_ascii());
    list.contains(&'、') && list.last().is_some_and(|char| char.is_alphabetic()) && is_short
}

/// What parts one field from the next and belongs to neither.
pub(super) fn is_edge(char: char) -> bool {
    char.is_whitespace() || matches!(char, ';' | '|' | ',' | '、')
}
