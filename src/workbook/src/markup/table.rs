//! The rows of a table of a page: which column a cell comes to stand in, where others go over several rows and columns.

use super::super::budget::Budget;
use super::super::error::Error;
use super::super::place::COLUMNS;

/// What HTML itself takes a wider or higher cell for.
const WIDEST: u32 = 1_000;
const HIGHEST: u32 = 65_534;

/// A cell with its place in the table.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) column: u32,
    pub(super) text: String,
    /// How many further rows and columns it goes over.
    pub(super) down: u32,
    pub(super) across: u32,
}

/// The places of a table that are taken by cells of the rows above.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For how many further rows each column is taken.
    taken: Vec<u32>,
    column: usize,
}

impl Places {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.column = 0;
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }

    /// Finds the place of the next cell of the row.
    pub(super) fn place(&mut self, text: String, span: (u32, u32), budget: &Budget) -> Result<Placed, Error> {
        let (rows, columns) = (span.0.clamp(1, HIGHEST), span.1.clamp(1, WIDEST));
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        budget.take(usize::try_from(columns).unwrap_or(usize::MAX))?;
        let from = self.column;
        self.column = self.column.saturating_add(usize::try_from(columns).unwrap_or(usize::MAX));
        let column = u32::try_from(from.saturating_add(1)).unwrap_or(u32::MAX);
        if column.saturating_add(columns) > COLUMNS {
            return Err(Error::damaged("HTML", super::super::Damage::Beyond(format!("{column}"))));
        }
        // One more than the rows below: this one ends too.
        if rows > 1 {
            self.taken.resize(self.taken.len().max(self.column), 0);
            self.taken.iter_mut().skip(from).take(self.column - from).for_each(|taken| *taken = rows);
        }
        Ok(Placed { column, text, down: rows - 1, across: columns - 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_go_around_those_above() {
        let (mut places, budget) = (Places::default(), Budget::of(0));
        let at = |places: &mut Places, span| places.place(String::new(), span, &budget).unwrap().column;
        places.row();
        assert_eq!([(2, 1), (1, 2), (3, 2), (1, 1)].map(|span| at(&mut places, span)), [1, 2, 4, 6]);
        places.end_row();
        places.row();
        assert_eq!([(1, 1), (1, 1), (1, 1)].map(|span| at(&mut places, span)), [2, 3, 6]);
        places.end_row();
        places.row();
        assert_eq!([(1, 3), (1, 1)].map(|span| at(&mut places, span)), [1, 6]);
    }
}
