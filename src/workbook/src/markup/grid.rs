//! Rows as they have been read, on their way to a sheet.

use super::super::budget::Budget;
use super::super::cells::Cells;
use super::super::error::Error;
use super::super::merged::{ColumnText, Merged};
use super::super::observed::Observed;
use super::super::place::{COLUMNS, Place, ROWS};
use super::MarkupSheet;

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its number.
    pub(super) number: u32,
    /// Its cells that are not empty, in order.
    pub(super) cells: Vec<(u32, String)>,
    pub(super) hidden: bool,
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    merged: Merged<'static>,
    pub(super) observed: Observed,
}

impl Grid {
    /// The number of the last row.
    pub(super) fn last(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.number)
    }

    /// Adds a row behind the others, if it holds anything.
    pub(super) fn push(&mut self, row: Row) {
        if row.cells.iter().all(|(_, text)| text.trim().is_empty()) {
            return;
        }
        if row.hidden {
            self.observed.hidden_rows.push(|| row.number.to_string());
        }
        self.rows.push(row);
    }

    /// A cell goes over so many further rows and columns.
    pub(super) fn merge(&mut self, (row, column): Place, down: u32, across: u32) {
        if down > 0 {
            let to = (row.saturating_add(down).min(ROWS), column.saturating_add(across).min(COLUMNS));
            self.merged.add((row, column), to);
        }
    }

    /// The sheet; none if it holds nothing.
    pub(super) fn finish(self, name: String, hidden: bool, budget: &Budget) -> Result<Option<MarkupSheet>, Error> {
        let Self { rows, mut merged, mut observed } = self;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut shown = Cells::default();
        for row in rows {
            let mut cells: Vec<ColumnText<'static>> = row.cells.into_iter().map(|(column, text)| (column, text.into())).collect();
            merged.fill(row.number, &mut cells, &mut observed);
            shown.row(row.number, &cells, budget)?;
        }
        Ok(Some(MarkupSheet { hidden, sheet: shown.finish(name, observed) }))
    }
}
