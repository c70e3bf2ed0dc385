//! The nutrition table, read cell by cell: lines, gaps and separators only part the cells, so that a table run together on one line, or
//! with every cell on a line of its own, reads as well as one that kept its shape.

use std::ops::Range;

use super::cell::{Cell, cell, number, skip_marks, unit};
use super::folded::{Folded, is_blank};
use super::lead::{Before, Leads};
use super::nutrition::Nutrition;
use super::table_head::{Head, Says, says};

/// Most characters between the head and the first row.
const LONGEST_HEAD: usize = 400;
/// Most words in the head that mean nothing here (项目).
const MOST_WORDS: usize = 12;
/// Most characters of a name that the lexicon does not have.
const LONGEST_NAME: usize = 20;
/// More characters than any lead word has, with what stands around it.
const LONGEST_LEAD: usize = 200;
/// Most cells of one row.
const MOST_CELLS: usize = 12;

/// Finds the table in one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tables<'a> {
    pub(super) text: &'a Folded,
    pub(super) leads: Leads<'a>,
}

/// The name of a row.
pub(super) struct Name {
    pub(super) nutrient: Option<usize>,
    pub(super) place: Range<usize>,
    pub(super) unit: Option<Range<usize>>,
    /// Behind the name and its unit.
    pub(super) end: usize,
}

/// A row in places of the folded text.
pub(super) struct Draft {
    pub(super) name: Name,
    pub(super) cells: Vec<Cell>,
    pub(super) end: usize,
}

impl Tables<'_> {
    /// The table whose head word is given, and the place behind it.
    pub(super) fn with_head(&self, lead: &Range<usize>, end: usize) -> Option<(Nutrition, usize)> {
        let (head, at) = self.head(lead.end, end)?;
        if let Some((head, drafts)) = self.across(at, end) {
            return Some(self.table(lead.start, head, &drafts));
        }
        if let Some((head, drafts)) = self.down(at, end, &head) {
            return Some(self.table(lead.start, head, &drafts));
        }
        let drafts = self.rows(at, end, head.slots.len());
        let known = drafts.iter().filter(|draft| draft.name.nutrient.is_some() && !draft.cells.is_empty()).count();
        (known > 0).then(|| self.table(lead.start, head, &drafts))
    }

    /// Rows that stand without a head: two at least.
    pub(super) fn without_head(&self, at: usize, end: usize) -> Option<(Nutrition, usize)> {
        let first = self.known(at, end)?;
        number(self.text, skip_marks(self.text, first.end, end), end)?;
        let head = Head::default().finish();
        let drafts = self.rows(at, end, head.slots.len());
        let known = drafts.iter().filter(|draft| draft.name.nutrient.is_some() && !draft.cells.is_empty()).count();
        (known > 1).then(|| self.table(at, head, &drafts))
    }

    /// Reads the head up to the first row.
    fn head(&self, at: usize, end: usize) -> Option<(Head, usize)> {
        let (mut head, mut at, mut words) = (Head::default(), at, 0_usize);
        // Whether the names of the columns stand once more, over a second block beside the first.
        let mut again = false;
        let limit = at.saturating_add(LONGEST_HEAD);
        loop {
            at = self.text.skip(at, end, |char| !char.is_alphanumeric() && !matches!(char, '%' | '<' | '≤'));
            if at >= end.min(limit) {
                return None;
            }
            if self.known(at, end).is_some() {
                return Some((head.finish(), at));
            }
            again |= head.has_nrv() && self.leads.head(at, end).is_some();
            if let Some((says, behind)) = says(self.text, at, end) {
                if !again {
                    head.take(says, &(at..behind));
                }
                at = behind;
            } else if self.is_lead(at, end) || words > MOST_WORDS {
                return None;
            } else if !head.slots.is_empty() && self.unknown(at, end).is_some() {
                return Some((head.finish(), at));
            } else {
                words = words.saturating_add(1);
                let word = self.text.skip(at, end.min(limit), |char| char.is_alphanumeric() && char != '每');
                at = word.max(at.saturating_add(1));
            }
        }
    }

    /// Rows from a place on, as long as there are any.
    fn rows(&self, at: usize, end: usize, slots: usize) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut at = at;
        while let Some(name) = self.known(at, end).or_else(|| self.unknown(at, end)) {
            let draft = self.row(name, end, slots);
            at = self.next(draft.end, end);
            drafts.push(draft);
            if let Some(behind) = self.remark(at, end) {
                // What stands behind the cells of a row that goes on below is part of the row.
                if let Some(last) = drafts.last_mut() {
                    last.end = behind;
                }
                at = self.next(behind, end);
            }
        }
        drafts
    }

    /// The place of the next row, if there is one.
    fn next(&self, at: usize, end: usize) -> usize {
        let mut next = at;
        loop {
            next = self.text.skip(next, end, |char| !char.is_alphanumeric() && !matches!(char, '%' | '<' | '(' | '。' | '【' | '['));
            // Heads that are repeated over a second block of rows.
            match says(self.text, next, end) {
                Some((Says::Nrv | Says::Amount(_), behind)) if self.known(self.next_word(behind, end), end).is_some() => next = behind,
                _ => return next,
            }
        }
    }

    fn next_word(&self, at: usize, end: usize) -> usize {
        self.text.skip(at, end, |char| !char.is_alphanumeric())
    }

    /// A few characters up to the end of the line, with a row that is known below them.
    fn remark(&self, at: usize, end: usize) -> Option<usize> {
        let line = self.text.line_end_within(at, LONGEST_NAME.saturating_add(1), end);
        let says_nothing = (at..line).all(|place| self.known(place, end).is_none());
        let short = says_nothing && line > at && line.saturating_sub(at) <= LONGEST_NAME;
        // A line of its own is no remark on the row above it.
        let same = (1..=LONGEST_NAME)
            .map_while(|back| self.text.at(at.checked_sub(back)?))
            .take_while(|char| *char != '\n')
            .any(char::is_alphanumeric);
        (short && same && !self.is_lead(at, end) && self.known(self.next_word(line, end), end).is_some()).then_some(line)
    }

    fn row(&self, name: Name, end: usize, slots: usize) -> Draft {
        let (mut at, mut last, mut cells) = (name.end, name.end, Vec::new());
        let alone = self.text.before(self.text.skip(at, end, is_blank), end) == Some('\n');
        while cells.len() < MOST_CELLS {
            at = skip_marks(self.text, at, end);
            if cells.len() < slots && (alone || self.goes_on_below(at, end)) {
                at = self.text.skip(at, end, char::is_whitespace);
            }
            // (NRV%：17%).
            let bracket = self.text.skip(at, end, |char| char == '(');
            if let Some((Says::Nrv, behind)) = says(self.text, bracket, end) {
                let inner = self.text.skip(behind, end, |char| is_blank(char) || matches!(char, ':' | '%'));
                if matches!(cell(self.text, inner, end, alone), Some(Cell::Percent { .. } | Cell::Number { .. })) {
                    at = inner;
                }
            }
            let Some(cell) = cell(self.text, at, end, true) else { break };
            at = cell.end();
            if self.text.before(at, end) == Some(')') && bracket > 0 && self.text.at(bracket.saturating_sub(1)) == Some('(') {
                at = at.saturating_add(1);
            }
            last = at;
            cells.push(cell);
        }
        Draft { name, cells, end: last }
    }

    /// Whether the line below has nothing but amounts with their units or NRV%: what a line break cut off from its row.
    fn goes_on_below(&self, at: usize, end: usize) -> bool {
        let next = self.text.skip(at, end, char::is_whitespace);
        let line = self.text.line_end(next).min(end);
        let cells = if next > at && self.text.slice(&(at..next)).contains(&'\n') { self.cells_of_line(next, line) } else { Vec::new() };
        let behind = cells.last().map_or(line, |last| self.text.skip(last.end(), line, is_blank));
        let of_row = |cell: &Cell| matches!(cell, Cell::Percent { .. } | Cell::Number { unit: Some(_), .. });
        !cells.is_empty() && behind >= line && cells.iter().all(of_row)
    }

    /// A row name that the lexicon has, with what must stand behind a name.
    pub(super) fn known(&self, at: usize, end: usize) -> Option<Name> {
        let hits = self.leads.lexicon.index.nutrients.find(self.text, at, end);
        hits.into_iter().rev().find_map(|(behind, nutrient)| {
            let behind = self.other_name(behind, end, nutrient);
            let name = self.with_unit(at..behind, end);
            let next = self.text.before(name.end, end);
            let ends = next.is_none_or(|char| {
                char.is_whitespace()
                    || char.is_ascii_digit()
                    || matches!(char, ':' | '-' | '|' | '<' | '>' | '≤' | '≥' | '~' | '约' | '(' | '/')
            });
            ends.then_some(Name { nutrient: Some(nutrient), ..name })
        })
    }

    /// 能量/Energy, 能量(Energy): the place behind the other name of the same nutrient.
    fn other_name(&self, at: usize, end: usize, nutrient: usize) -> usize {
        let next = self.text.skip(at, end.min(at.saturating_add(3)), |char| matches!(char, ' ' | '/' | '('));
        // 能量Energy.
        let parted = next > at || self.text.before(at, end).is_some_and(|char| char.is_ascii_alphabetic());
        let other = self.leads.lexicon.index.nutrients.longest(self.text, next, end).filter(|(_, other)| parted && *other == nutrient);
        other.map_or(at, |(behind, _)| {
            let bracket = self.text.slice(&(at..next)).contains(&'(') && self.text.before(behind, end) == Some(')');
            behind.saturating_add(usize::from(bracket))
        })
    }

    /// A name that is not known, with an amount in a known unit behind it.
    fn unknown(&self, at: usize, end: usize) -> Option<Name> {
        let part = |char: char| char.is_alphabetic() || matches!(char, '-' | '·');
        let name = at..self.text.skip(at, end.min(at.saturating_add(LONGEST_NAME)), part);
        if name.is_empty() || self.is_lead(at, end) {
            return None;
        }
        let name = self.with_unit(name, end);
        let amount = cell(self.text, skip_marks(self.text, name.end, end), end, false)?;
        let Cell::Number { unit, .. } = amount else { return None };
        (unit.is_some() || name.unit.is_some()).then_some(name)
    }

    /// A name with its unit: `钠(mg)`, `能量/kJ`.
    fn with_unit(&self, name: Range<usize>, end: usize) -> Name {
        let mark = self.text.skip(name.end, end, is_blank);
        let bracket = self.text.before(mark, end) == Some('(');
        let marked = bracket || matches!(self.text.before(mark, end), Some('/' | ','));
        let unit = marked.then(|| unit(self.text, self.text.skip(mark.saturating_add(1), end, is_blank), end)).flatten();
        let close = unit.as_ref().map(|unit| self.text.skip(unit.end, end, is_blank));
        match (unit, close) {
            (Some(unit), Some(close)) if bracket && self.text.before(close, end) == Some(')') => {
                Name { nutrient: None, place: name, unit: Some(unit), end: close.saturating_add(1) }
            }
            (Some(unit), _) if !bracket => Name { nutrient: None, end: unit.end, place: name, unit: Some(unit) },
            _ => Name { nutrient: None, end: name.end, place: name, unit: None },
        }
    }

    fn is_lead(&self, at: usize, end: usize) -> bool {
        let line = self.text.line_end_within(at, LONGEST_LEAD, end);
        self.leads.find(at, line, Before::Gap).is_some() && self.leads.head(at, line).is_none()
    }
}
