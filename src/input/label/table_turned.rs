//! Nutrition tables that do not go row by row: on their side, or column by column.

use super::cell::{Cell, cell, skip_marks};
use super::folded::is_blank;
use super::table::{Draft, Name, Tables};
use super::table_head::{Head, Says, says};

/// Fewest names of a table on its side.
const FEWEST_ACROSS: usize = 3;

impl Tables<'_> {
    /// A table on its side: the names on one line, the amounts on the next, NRV% below them.
    pub(super) fn across(&self, at: usize, end: usize) -> Option<(Head, Vec<Draft>)> {
        let (mut head, mut drafts, mut place) = (Head::default(), Vec::new(), at);
        while let Some(name) = self.known(place, end).filter(|name| self.is_followed_by_a_name(name, end)) {
            place = self.text.skip(name.end, end, |char| is_blank(char) || matches!(char, '-' | '|' | '、' | ',' | '\n'));
            drafts.push(Draft { end: name.end, name, cells: Vec::new() });
        }
        // The last name stands before what the line below says of itself.
        let last = self.known(place, end)?;
        let mut next = self.text.skip(last.end, end, |char| char.is_whitespace() || char == '|');
        drafts.push(Draft { end: last.end, name: last, cells: Vec::new() });
        if drafts.len() < FEWEST_ACROSS {
            return None;
        }
        let mut amounts = false;
        while let Some((said, behind)) = says(self.text, next, end) {
            let stop = self.text.line_end(behind).min(end);
            let mut cells = self.cells_of_line(self.text.skip(behind, stop, |char| is_blank(char) || matches!(char, ':' | '%')), stop);
            if cells.len() != drafts.len() {
                cells = self.parted_cells(self.text.skip(behind, stop, |char| matches!(char, ':' | '%')), stop);
            }
            if cells.len() != drafts.len() {
                break;
            }
            amounts |= matches!(said, Says::Amount(_));
            head.take(said, &(next..behind));
            for (draft, cell) in drafts.iter_mut().zip(cells) {
                draft.end = draft.end.max(cell.end());
                draft.cells.push(cell);
            }
            next = self.text.skip(stop, end, |char| char.is_whitespace() || char == '|');
        }
        amounts.then(|| (head.finish(), drafts))
    }

    /// Whether another name, and no amount, stands behind a name, or the line ends there.
    fn is_followed_by_a_name(&self, name: &Name, end: usize) -> bool {
        let next = self.text.skip(name.end, end, |char| is_blank(char) || matches!(char, '-' | '|' | '、' | ','));
        self.known(next, end).is_some()
    }

    pub(super) fn cells_of_line(&self, at: usize, end: usize) -> Vec<Cell> {
        let (mut at, mut cells) = (skip_marks(self.text, at, end), Vec::new());
        while let Some(cell) = cell(self.text, at, end, false) {
            at = skip_marks(self.text, cell.end(), end);
            cells.push(cell);
        }
        cells
    }

    /// The cells of a line in which some are blank: a tab, a rule or one blank stands before each of them. `at`: behind the first word of the line.
    fn parted_cells(&self, at: usize, end: usize) -> Vec<Cell> {
        let ruled = self.text.skip(at, end, is_blank);
        let is_ruled = self.text.before(ruled, end) == Some('|');
        let mut place = if is_ruled { ruled } else { at };
        let Some(parting) = self.text.before(place, end).filter(|char| is_ruled || is_blank(*char)) else { return Vec::new() };
        // The last rule closes the line.
        let last = self.text.trim(&(place..end), is_blank).end;
        let end = if is_ruled && last > place.saturating_add(1) && self.text.at(last.saturating_sub(1)) == Some('|') {
            last.saturating_sub(1)
        } else {
            end
        };
        let mut cells = Vec::new();
        while self.text.before(place, end) == Some(parting) {
            let first = place.saturating_add(1);
            place = self.text.skip(first, end, |char| char != parting);
            let inside = self.text.trim(&(first..place), is_blank);
            match cell(self.text, inside.start, inside.end, false) {
                Some(cell) if cell.end() == inside.end => cells.push(cell),
                None if inside.is_empty() => cells.push(Cell::Dash(inside)),
                _ => return Vec::new(),
            }
        }
        cells
    }

    /// A table column by column: the names, each on a line of its own, then all amounts, then all NRV%.
    pub(super) fn down(&self, at: usize, end: usize, head: &Head) -> Option<(Head, Vec<Draft>)> {
        let (mut drafts, mut place) = (Vec::new(), at);
        while let Some(name) = self.known(place, end) {
            let behind = self.text.skip(name.end, end, is_blank);
            if self.text.before(behind, end) != Some('\n') {
                return None;
            }
            place = self.text.skip(behind, end, |char| char.is_whitespace() || char == '-');
            drafts.push(Draft { end: name.end, name, cells: Vec::new() });
        }
        if drafts.len() < FEWEST_ACROSS {
            return None;
        }
        let mut own = Head::default();
        while let Some(block) = self.block(&mut place, end, drafts.len(), &mut own) {
            // Amounts first.
            let amounts = block.iter().all(|cell| matches!(cell, Cell::Number { .. } | Cell::Dash(_)));
            if drafts.first().is_some_and(|draft| draft.cells.is_empty()) && !amounts {
                return None;
            }
            for (draft, cell) in drafts.iter_mut().zip(block) {
                draft.end = draft.end.max(cell.end());
                draft.cells.push(cell);
            }
        }
        let head = if own.columns.is_empty() { head.clone() } else { own.finish() };
        drafts.first().is_some_and(|draft| !draft.cells.is_empty()).then_some((head, drafts))
    }

    /// So many cells below each other, with what their head says above them; the place moves behind them.
    fn block(&self, place: &mut usize, end: usize, count: usize, head: &mut Head) -> Option<Vec<Cell>> {
        let mut at = self.text.skip(*place, end, char::is_whitespace);
        let said = says(self.text, at, end).filter(|(_, behind)| {
            let next = self.text.skip(*behind, end, |char| is_blank(char) || matches!(char, ':' | '%'));
            self.text.before(next, end) == Some('\n')
        });
        if let Some((_, behind)) = &said {
            at = self.text.skip(*behind, end, |char| char.is_whitespace() || matches!(char, ':' | '%'));
        }
        let mut cells = Vec::new();
        while cells.len() < count {
            let cell = cell(self.text, at, end, false)?;
            let behind = self.text.skip(cell.end(), end, is_blank);
            if self.text.before(behind, end).is_some_and(|char| char != '\n') {
                return None;
            }
            at = self.text.skip(behind, end, char::is_whitespace);
            *place = cell.end();
            cells.push(cell);
        }
        if let Some((said, behind)) = said {
            head.take(said, &(behind.saturating_sub(1)..behind));
        }
        Some(cells)
    }
}
