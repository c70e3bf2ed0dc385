//! Rows as the text of a sheet with commas.

use super::budget::Budget;
use super::merged::Cell;
use super::refused::Refused;

/// The text as far as it has been written.
#[derive(Debug, Default)]
pub(super) struct SheetText {
    text: String,
    row: u32,
}

impl SheetText {
    /// Writes a row, behind an empty one for every row that was left out: lines are rows of the sheet. A lone cell far out costs a byte for each row and
    /// column before it.
    pub(super) fn row(&mut self, row: u32, cells: &[Cell<'_>], budget: &mut Budget) -> Result<(), Refused> {
        let gap = usize::try_from(row.saturating_sub(self.row).saturating_sub(1)).unwrap_or(usize::MAX);
        let texts: usize = cells.iter().map(|(_, text)| text.len().saturating_add(2)).sum();
        let columns = cells.last().map_or(0, |(column, _)| usize::try_from(*column).unwrap_or(usize::MAX));
        budget.take(gap.saturating_add(texts).saturating_add(columns))?;
        self.text.extend(std::iter::repeat_n('\n', gap));
        let mut column = 1;
        for (at, text) in cells {
            self.text.extend(std::iter::repeat_n(',', usize::try_from(at.saturating_sub(column)).unwrap_or(0)));
            column = *at;
            self.cell(text, row == 1);
        }
        self.text.push('\n');
        self.row = row;
        Ok(())
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// In quotation marks also where it has a tab or a semicolon, which `csv` would leave bare: else the reader of sheets might take one of these
    /// for what parts the cells.
    fn cell(&mut self, text: &str, first: bool) {
        if text.contains([',', ';', '\t', '"', '\n', '\r']) {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
        // Alone in the first line, `sep=|` would be taken for a declaration.
        if first && text.len() == 5 && text.as_bytes().first_chunk().is_some_and(|key: &[u8; 4]| key.eq_ignore_ascii_case(b"sep=")) {
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    use super::*;
    use crate::input::delimiter::choose;

    fn written(rows: &[(u32, Vec<Cell<'_>>)]) -> String {
        let (mut text, mut budget) = (SheetText::default(), Budget::of(0));
        for (row, cells) in rows {
            text.row(*row, cells, &mut budget).unwrap();
        }
        text.finish()
    }

    #[test]
    fn gaps_are_empty_rows_and_empty_cells() {
        let cell = |column: u32, text: &'static str| (column, text.into());
        let rows = [(2, vec![cell(1, "a"), cell(4, "b,\"c\"")]), (3, vec![]), (5, vec![cell(2, "d;e")])];
        assert_eq!(written(&rows), "\na,,,\"b,\"\"c\"\"\"\n\n\n,\"d;e\"\n");
        assert_eq!(choose(written(&[(1, vec![cell(1, "sep=|")])]).as_bytes(), b',').skip, 0);
        assert_eq!(choose(written(&[(1, vec![cell(1, "a;b;c")])]).as_bytes(), b',').byte, b',');
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(texts in prop::collection::vec(prop::collection::vec("[a,;\t\"\n\r 海=]{1,6}", 1..5), 1..6)) {
            let row = |texts: &Vec<String>| (1..).zip(texts.iter().cloned().map(Into::into)).collect::<Vec<Cell<'static>>>();
            let rows: Vec<_> = (1..).zip(texts.iter().map(row)).collect();
            let text = written(&rows);
            let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(read, texts);
        }
    }
}
