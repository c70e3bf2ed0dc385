//! Rows as they have been read, on their way to the text of a sheet.

use super::super::budget::Budget;
use super::super::merged::{Cell, Merged};
use super::super::place::{COLUMNS, Place, ROWS};
use super::super::refused::Refused;
use super::super::text::SheetText;
use super::super::told::Told;
use super::{MarkupSheet, Sheet};
use crate::input::notice::Notice;
use crate::input::text::is_blank;

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
    pub(super) told: Told,
}

impl Grid {
    /// The number of the last row.
    pub(super) fn last(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.number)
    }

    /// Adds a row behind the others, if it holds anything.
    pub(super) fn push(&mut self, row: Row) {
        if row.cells.iter().all(|(_, text)| is_blank(text)) {
            return;
        }
        if row.hidden {
            self.told.hidden_rows.push(|| row.number.to_string());
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

    /// The sheet as text; none if it holds nothing.
    pub(super) fn finish(self, name: String, hidden: bool, budget: &mut Budget) -> Result<Option<MarkupSheet>, Refused> {
        let Self { rows, mut merged, mut told } = self;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut text = SheetText::default();
        let mut kept: Vec<(u32, Vec<Cell<'_>>)> = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells: Vec<Cell<'static>> = row.cells.into_iter().map(|(column, text)| (column, text.into())).collect();
            merged.fill(row.number, &mut cells, &mut told);
            kept.push((row.number, cells));
        }
        for (number, cells) in &kept {
            text.row(*number, cells, budget)?;
        }
        let stored = std::mem::take(&mut told.stored);
        let notices = told.remarks().into_iter().map(Notice::Workbook).collect();
        Ok(Some(MarkupSheet { hidden, sheet: Sheet { name, csv: text.finish(), stored, notices } }))
    }
}
