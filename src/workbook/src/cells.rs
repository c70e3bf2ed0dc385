//! The cells of a sheet in compact form: one text for all of them, and where each ends in it.

use std::collections::HashMap;

use super::budget::Budget;
use super::error::Error;
use super::merged::ColumnText;
use super::note::Note;
use super::observed::Observed;
use super::place::Place;

/// The numbers of cells that show fewer digits, by row and column.
pub(super) type StoredNumbers = HashMap<Place, Box<str>>;

/// One sheet: its cells that show anything, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; of a web page the title.
    pub name: String,
    /// What is to be said of how it was read.
    pub notes: Vec<Note>,
    cells: Cells,
    stored: StoredNumbers,
}

/// A cell that shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cell<'s> {
    /// Its row, counted from 1.
    pub row: u32,
    /// Its column, counted from 1.
    pub column: u32,
    /// What it shows; beneath the first row of merged cells, what that row shows.
    pub text: &'s str,
    /// The number that it stores, where it shows fewer digits.
    pub stored: Option<&'s str>,
}

impl Sheet {
    /// The cells that show anything, by row and column.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let mut begin = 0;
        self.cells.places.iter().map(move |&(row, column, end)| {
            let text = self.cells.text.get(begin..end).unwrap_or_default();
            begin = end;
            let stored = if self.stored.is_empty() { None } else { self.stored.get(&(row, column)).map(|text| &**text) };
            Cell { row, column, text, stored }
        })
    }

    /// The sheet as text with commas. Line 7 is row 7: rows that show nothing are empty lines.
    ///
    /// Cells with a tab or a semicolon stand in quotation marks as well, so that no reader takes these for what parts the cells; and a first cell
    /// that only looks like the declaration `sep=,` gets a space behind it.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut csv = String::with_capacity(self.cells.text.len().saturating_add(self.cells.places.len()));
        let (mut at_row, mut at_column) = (0, 1);
        for Cell { row, column, text, .. } in self.cells() {
            if row != at_row {
                // The end of the row before, and an empty line for every row that was left out.
                let lines = if at_row == 0 { row.saturating_sub(1) } else { row.saturating_sub(at_row) };
                csv.extend(std::iter::repeat_n('\n', usize::try_from(lines).unwrap_or(0)));
                (at_row, at_column) = (row, 1);
            }
            csv.extend(std::iter::repeat_n(',', usize::try_from(column.saturating_sub(at_column)).unwrap_or(0)));
            at_column = column;
            write_cell(text, row == 1, &mut csv);
        }
        if at_row > 0 {
            csv.push('\n');
        }
        csv
    }
}

fn write_cell(text: &str, first_row: bool, csv: &mut String) {
    if text.contains([',', ';', '\t', '"', '\n', '\r']) {
        csv.push('"');
        csv.push_str(&text.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(text);
    }
    // Alone in the first line, `sep=|` would be taken for a declaration.
    if first_row && text.len() == 5 && text.as_bytes().first_chunk().is_some_and(|key: &[u8; 4]| key.eq_ignore_ascii_case(b"sep=")) {
        csv.push(' ');
    }
}

/// The cells as far as they have been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    text: String,
    /// Row and column of each cell, and where its text ends.
    places: Vec<(u32, u32, usize)>,
    row: u32,
}

impl Cells {
    /// Adds a row behind the others. The budget is that of the sheet as text with commas, where a lone cell far out costs a byte for each row and column
    /// before it.
    pub(super) fn row(&mut self, row: u32, cells: &[ColumnText<'_>], budget: &Budget) -> Result<(), Error> {
        let gap = usize::try_from(row.saturating_sub(self.row).saturating_sub(1)).unwrap_or(usize::MAX);
        let texts: usize = cells.iter().map(|(_, text)| text.len().saturating_add(2)).sum();
        let columns = cells.last().map_or(0, |(column, _)| usize::try_from(*column).unwrap_or(usize::MAX));
        budget.take(gap.saturating_add(texts).saturating_add(columns))?;
        for (column, text) in cells {
            self.text.push_str(text);
            self.places.push((row, *column, self.text.len()));
        }
        self.row = row;
        Ok(())
    }

    /// The sheet.
    pub(super) fn finish(self, name: String, observed: Observed) -> Sheet {
        let (stored, notes) = observed.finish();
        Sheet { name, notes, cells: self, stored }
    }
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    use super::*;

    fn written(rows: &[(u32, Vec<ColumnText<'_>>)]) -> String {
        let (mut shown, budget) = (Cells::default(), Budget::of(0));
        for (row, cells) in rows {
            shown.row(*row, cells, &budget).unwrap();
        }
        shown.finish(String::new(), Observed::default()).to_csv()
    }

    #[test]
    fn gaps_are_empty_rows_and_empty_cells() {
        let cell = |column: u32, text: &'static str| (column, text.into());
        let rows = [(2, vec![cell(1, "a"), cell(4, "b,\"c\"")]), (3, vec![]), (5, vec![cell(2, "d;e")])];
        assert_eq!(written(&rows), "\na,,,\"b,\"\"c\"\"\"\n\n\n,\"d;e\"\n");
        assert_eq!(written(&[(1, vec![cell(1, "sep=|")])]), "sep=| \n");
        assert_eq!(written(&[(1, vec![cell(1, "a;b;c")])]), "\"a;b;c\"\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(texts in prop::collection::vec(prop::collection::vec("[a,;\t\"\n\r 海=]{1,6}", 1..5), 1..6)) {
            let row = |texts: &Vec<String>| (1..).zip(texts.iter().cloned().map(Into::into)).collect::<Vec<ColumnText<'static>>>();
            let rows: Vec<_> = (1..).zip(texts.iter().map(row)).collect();
            let text = written(&rows);
            let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(read, texts);
        }
    }
}
