//! One table on as many sheets as it needs.

use rust_xlsxwriter::{IgnoreError, Workbook, Worksheet};

use super::super::table::{Cell, ListKind, Tone};
use super::super::{JsonOptions, Tongue};
use super::height::height;
use super::{Formats, WorkbookError, fitted};

/// A4.
const PAPER: u8 = 9;

/// A heading, its width, and whether the column is ours.
type Head = (String, u16, bool);

/// What is written into one cell.
pub(super) struct Written {
    text: String,
    tone: Tone,
    count: Option<u32>,
    /// Whether it is ours, and not of an input.
    own: bool,
}

impl Written {
    /// A cell of ours.
    pub(super) fn own(cell: &Cell) -> Self {
        Self { text: cell.joined("\n"), tone: cell.tone, count: cell.count, own: true }
    }

    /// A cell of an input.
    pub(super) fn carried(text: &str) -> Self {
        Self { text: text.to_owned(), tone: Tone::Plain, count: None, own: false }
    }
}

/// The sheets of a table.
pub(super) struct Sheets {
    kind: ListKind,
    columns: Vec<Head>,
    options: JsonOptions,
    /// Rows that a sheet holds.
    most: u32,
    is_held: bool,
    full: Vec<Worksheet>,
    current: Option<Worksheet>,
    /// Where the next row goes.
    next: u32,
    /// The last row of the table, where it does not go to the end of the sheet.
    last: Option<u32>,
}

impl Sheets {
    pub(super) fn new(kind: ListKind, columns: Vec<Head>, options: JsonOptions, most: u32, is_held: bool) -> Self {
        Self { kind, columns, options, most, is_held, full: Vec::new(), current: None, next: 0, last: None }
    }

    /// How many sheets there are.
    pub(super) fn count(&self) -> usize {
        self.full.len() + usize::from(self.current.is_some())
    }

    /// Begins the first sheet, if it has not begun.
    pub(super) fn open(&mut self, workbook: &mut Workbook, formats: &Formats) -> Result<(), WorkbookError> {
        if self.current.is_none() {
            let sheet = self.begun(workbook, formats)?;
            self.current = Some(sheet);
        }
        Ok(())
    }

    /// The table ends; what follows stands beneath it.
    pub(super) fn end_table(&mut self) {
        self.last = Some(self.next.saturating_sub(1));
    }

    /// Leaves a row blank.
    pub(super) fn skip(&mut self) {
        self.next += 1;
    }

    /// Writes a row.
    pub(super) fn row(
        &mut self,
        workbook: &mut Workbook,
        formats: &Formats,
        cells: Vec<Written>,
        cut: &mut u64,
    ) -> Result<(), WorkbookError> {
        if self.next >= self.most
            && let Some(full) = self.current.take()
        {
            let full = self.closed(full)?;
            self.full.push(full);
        }
        self.open(workbook, formats)?;
        let Some(sheet) = &mut self.current else { return Ok(()) };
        if self.is_held {
            // Not every program that opens a workbook finds out by itself how high a row is.
            let own = cells.iter().zip(&self.columns).filter(|(cell, _)| cell.own);
            sheet.set_row_height(self.next, height(own.map(|(cell, (_, width, _))| (cell.text.as_str(), *width))))?;
        }
        for (column, Written { text, tone, count, own }) in (0_u16..).zip(cells) {
            let format = formats.cell(tone, own);
            match count {
                Some(count) => sheet.write_number_with_format(self.next, column, count, format)?,
                // Rules around what is blank, as long as there are not millions of them; the columns of the inputs are bare where they are.
                None if text.is_empty() && own && self.is_held => sheet.write_blank(self.next, column, format)?,
                None if text.is_empty() => continue,
                None => {
                    let fitted = fitted(text);
                    *cut += u64::from(fitted.is_cut);
                    sheet.write_string_with_format(self.next, column, fitted.text, format)?
                }
            };
        }
        self.next += 1;
        Ok(())
    }

    /// All sheets, in their order.
    pub(super) fn finish(mut self) -> Result<Vec<Worksheet>, WorkbookError> {
        if let Some(current) = self.current.take() {
            let current = self.closed(current)?;
            self.full.push(current);
        }
        Ok(self.full)
    }

    /// A sheet with its header, and how it is shown and printed.
    fn begun(&mut self, workbook: &mut Workbook, formats: &Formats) -> Result<Worksheet, WorkbookError> {
        let mut sheet = blank(workbook, self.is_held)?;
        let name = self.kind.name(self.options);
        let number = self.full.len() + 1;
        sheet.set_name(if number == 1 { name.to_owned() } else { format!("{name} {number}") })?;
        sheet.set_row_height(0, height(self.columns.iter().map(|(heading, width, _)| (heading.as_str(), *width))))?;
        for (column, (heading, width, own)) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(column, f64::from(*width))?;
            sheet.write_string_with_format(0, column, fitted(heading.clone()).text, formats.heading(*own))?;
        }
        sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_paper_size(PAPER).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        sheet.set_footer(match self.options.tongue {
            Tongue::En => "&L&A&RPage &P of &N",
            _ => "&L&A&R第 &P 页，共 &N 页",
        });
        if self.kind == ListKind::Summary {
            // Wider than a page: each goes over several, side by side, and the number of the batch stands on each.
            sheet.set_repeat_columns(0, 0)?.set_print_scale(64).set_page_order(true);
        } else {
            sheet.set_print_fit_to_pages(1, 0);
        }
        self.next = 1;
        Ok(sheet)
    }

    fn closed(&self, mut sheet: Worksheet) -> Result<Worksheet, WorkbookError> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let row = self.last.unwrap_or(self.next.saturating_sub(1));
        sheet.autofilter(0, 0, row, last)?;
        // Digits as they were written are text on purpose.
        sheet.ignore_error_range(0, 0, self.next.saturating_sub(1), last, IgnoreError::NumberStoredAsText)?;
        Ok(sheet)
    }
}

/// A sheet that keeps its cells, or one that hands them on to a temporary file row by row.
#[cfg(not(target_arch = "wasm32"))]
fn blank(workbook: &mut Workbook, is_held: bool) -> Result<Worksheet, WorkbookError> {
    Ok(if is_held { Worksheet::new() } else { workbook.new_worksheet_with_constant_memory()? })
}

/// Without files, all sheets keep their cells: whoever hands in rows minds the bound.
#[cfg(target_arch = "wasm32")]
#[expect(clippy::unnecessary_wraps, reason = "where there are files, one may not be opened")]
fn blank(_: &mut Workbook, _: bool) -> Result<Worksheet, WorkbookError> {
    Ok(Worksheet::new())
}
