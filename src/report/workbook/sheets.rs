//! One table on as many sheets as it needs.

use rust_xlsxwriter::{Workbook, Worksheet};

use super::super::Tongue;
use super::super::table::{ListKind, Tone};
use super::{Formats, WorkbookError, fitted};

/// A4.
const PAPER: u8 = 9;
/// Narrowest and widest column of an input, in Latin characters.
const WIDTHS: (usize, usize) = (9, 24);

/// A heading, its width, and whether the column is ours.
type Head = (String, u16, bool);

/// The sheets of a table.
pub(super) struct Sheets {
    kind: ListKind,
    columns: Vec<Head>,
    tongue: Tongue,
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
    pub(super) fn new(kind: ListKind, columns: Vec<Head>, tongue: Tongue, most: u32, is_held: bool) -> Self {
        Self { kind, columns, tongue, most, is_held, full: Vec::new(), current: None, next: 0, last: None }
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

    /// Writes a row: texts with their tones, and whether they are ours.
    pub(super) fn row(
        &mut self,
        workbook: &mut Workbook,
        formats: &Formats,
        texts: Vec<(String, Tone, bool)>,
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
        for (column, (text, tone, own)) in (0_u16..).zip(texts) {
            let format = formats.cell(tone, own);
            if text.is_empty() {
                // Rules around what is blank; the columns of the inputs are bare where they are.
                if own {
                    sheet.write_blank(self.next, column, format)?;
                }
                continue;
            }
            let fitted = fitted(text);
            *cut += u64::from(fitted.is_cut);
            sheet.write_string_with_format(self.next, column, fitted.text, format)?;
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
        let name = self.kind.name(self.tongue);
        let number = self.full.len() + 1;
        sheet.set_name(if number == 1 { name.to_owned() } else { format!("{name} {number}") })?;
        for (column, (heading, width, own)) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(column, f64::from(*width))?;
            sheet.write_string_with_format(0, column, fitted(heading.clone()).text, formats.heading(*own))?;
        }
        sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_paper_size(PAPER).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        sheet.set_footer(match self.tongue {
            Tongue::En => "&L&A&RPage &P of &N",
            _ => "&L&A&R第 &P 页，共 &N 页",
        });
        if self.kind == ListKind::Summary {
            // Wider than a page: each goes over several, side by side, and the number of the batch stands on each.
            sheet.set_repeat_columns(0, 0)?.set_print_scale(70).set_page_order(true);
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
fn blank(_: &mut Workbook, _: bool) -> Result<Worksheet, WorkbookError> {
    Ok(Worksheet::new())
}

/// How wide the column of an input is shown.
pub(super) fn heading_width(heading: &str) -> u16 {
    let width: usize = heading.chars().map(|char| if char.is_ascii() { 1 } else { 2 }).sum();
    u16::try_from((width + 2).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(u16::MAX)
}
