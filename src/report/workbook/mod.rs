//! The tables as a workbook of Excel: summary, findings, standards. What is written is text, as it was said or submitted: never a formula, and never a
//! number that a spreadsheet would show in its own way.

mod format;
mod height;
mod sheets;
mod text;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::format::Formats;
use self::height::heading_width;
use self::sheets::{Sheets, Written};
use self::text::fitted;
use super::table::{Cell, Column, Headings, ListKind, Said, Standards, TableEnd, TableRow};
use super::{JsonOptions, Tongue};
use crate::standard::Words;
use crate::words::both;

/// What a workbook can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Rows of a sheet, the header among them.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u16,
    /// Cells that are kept in memory until all is written. Beyond them rows go to temporary files at once, and every cell has its text by itself.
    pub held: u64,
}

impl Bounds {
    /// Those of Excel, and as many cells in memory as take some 200 MB.
    pub const EXCEL: Self = Self { rows: 1_048_576, columns: 16_384, held: 2_000_000 };
}

/// How many rows and cells there will be, by which it is decided how they are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Cells, blank ones left out.
    pub cells: u64,
    /// Bytes of their texts.
    pub bytes: u64,
}

impl Extent {
    /// Counts a batch.
    pub fn add(&mut self, row: &TableRow) {
        let own = row.cells.iter().chain(row.findings.iter().flatten()).flat_map(|cell| &cell.lines);
        let texts = own.chain(row.carried.iter().map(|(_, text)| text)).filter(|text| !text.is_empty());
        for text in texts {
            self.cells += 1;
            self.bytes += u64::try_from(text.len()).unwrap_or(u64::MAX);
        }
    }

    /// Counts what others have.
    pub fn merge(&mut self, other: Self) {
        self.cells += other.cells;
        self.bytes += other.bytes;
    }

    /// Whether so much is kept in memory until all is written.
    #[must_use]
    pub fn is_held(self, bounds: Bounds) -> bool {
        self.cells <= bounds.held
    }
}

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// The text of a row cannot be read back.
    #[error("a row cannot be read back: {0}")]
    Row(#[from] serde_json::Error),
    /// The writer of workbooks says so.
    #[error(transparent)]
    Writer(#[from] XlsxError),
    /// A disk or a pipe says so.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl WorkbookError {
    /// Whether a temporary file is why.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Writer(XlsxError::TempFileError(..)))
    }

    /// What a disk or a pipe says, where that is why.
    #[must_use]
    pub fn io(&self) -> Option<&std::io::Error> {
        match self {
            Self::Io(error) | Self::Writer(XlsxError::IoError(error)) => Some(error),
            Self::Writer(error) => std::error::Error::source(error)?.downcast_ref(),
            Self::Row(_) => None,
        }
    }
}

/// A workbook on its way out.
pub struct TableBook {
    workbook: Workbook,
    formats: Formats,
    options: JsonOptions,
    headings: Headings,
    carried: usize,
    summary: Sheets,
    findings: Sheets,
    standards: Standards,
    notices: Vec<Said>,
    bounds: Bounds,
    is_held: bool,
    cut: u64,
}

impl TableBook {
    /// One for so much, with these columns of the inputs.
    ///
    /// # Errors
    /// If no temporary file can be opened.
    pub fn new(headings: Headings, extent: Extent, options: JsonOptions, bounds: Bounds) -> Result<Self, WorkbookError> {
        let (mut workbook, tongue) = (Workbook::new(), options.tongue);
        // Sheets beyond 4 GB need another form of the archive, which not every reader knows. XML takes some 80 bytes beside the text of a cell.
        workbook.use_zip_large_file(extent.bytes.saturating_add(extent.cells.saturating_mul(80)) > 3 << 30);
        let own = ListKind::Summary.columns();
        let carried = headings.len().min(usize::from(bounds.columns).saturating_sub(own.len()));
        let of_inputs = headings.texts().take(carried).map(|text| (text.to_owned(), heading_width(text), false));
        let columns = said(&own, tongue).chain(of_inputs).collect();
        let is_held = extent.is_held(bounds);
        let summary = Sheets::new(ListKind::Summary, columns, options, bounds.rows, is_held);
        let findings =
            Sheets::new(ListKind::Findings, said(&ListKind::Findings.columns(), tongue).collect(), options, bounds.rows, is_held);
        let (formats, standards, notices) = (Formats::new(is_held), Standards::default(), Vec::new());
        Ok(Self { workbook, formats, options, headings, carried, summary, findings, standards, notices, bounds, is_held, cut: 0 })
    }

    /// Writes a batch.
    ///
    /// # Errors
    /// If a temporary file cannot be opened.
    pub fn add(&mut self, row: &TableRow) -> Result<(), WorkbookError> {
        let own = row.cells.iter().map(Written::own);
        let carried = self.headings.aligned(&row.carried).into_iter().take(self.carried).map(Written::carried);
        let cells: Vec<Written> = own.chain(carried).collect();
        self.summary.row(&mut self.workbook, &self.formats, cells, &mut self.cut)?;
        for cells in &row.findings {
            self.findings.row(&mut self.workbook, &self.formats, written(cells), &mut self.cut)?;
        }
        self.standards.add(&row.standards);
        self.notices.extend(row.notices.iter().cloned());
        Ok(())
    }

    /// Writes a batch that is given as a line of JSON.
    ///
    /// # Errors
    /// If the line is no batch, or as [`add`](Self::add).
    pub fn add_line(&mut self, line: &[u8]) -> Result<(), WorkbookError> {
        let row: TableRow = serde_json::from_slice(line)?;
        self.add(&row)
    }

    /// Writes the standards, and all of it to `out`. Gives back what did not fit, in words.
    ///
    /// # Errors
    /// If `out` or a temporary file cannot be written.
    pub fn finish(mut self, end: &TableEnd, out: impl Write + Send) -> Result<Vec<Words>, WorkbookError> {
        // An input without a batch, or without a finding, has its header all the same.
        self.summary.open(&mut self.workbook, &self.formats)?;
        self.findings.open(&mut self.workbook, &self.formats)?;
        let left = self.left();
        let columns = said(&ListKind::Standards.columns(), self.options.tongue).collect();
        let mut standards = Sheets::new(ListKind::Standards, columns, self.options, self.bounds.rows, self.is_held);
        standards.open(&mut self.workbook, &self.formats)?;
        for cells in self.standards.rows(end) {
            standards.row(&mut self.workbook, &self.formats, written(&cells), &mut self.cut)?;
        }
        standards.end_table();
        standards.skip();
        for cells in end.rows(&self.notices, &left, self.options.tongue) {
            standards.row(&mut self.workbook, &self.formats, written(&cells), &mut self.cut)?;
        }
        for sheets in [self.summary, self.findings, standards] {
            for sheet in sheets.finish()? {
                self.workbook.push_worksheet(sheet);
            }
        }
        let created = ExcelDateTime::parse_from_str(&end.data_date)?;
        let properties = DocProperties::new().set_creation_datetime(&created).set_author(env!("CARGO_PKG_NAME"));
        self.workbook.set_properties(&properties);
        self.workbook.save_to_writer(out)?;
        Ok(left)
    }

    /// What did not fit.
    fn left(&self) -> Vec<Words> {
        let mut left = Vec::new();
        let columns = self.headings.len() - self.carried;
        if columns > 0 {
            let most = self.bounds.columns;
            left.push(both(
                format!("一张工作表至多 {most} 列，来源文件中其余 {columns} 列未写入"),
                format!("a sheet holds {most} columns: {columns} more of the inputs are left out"),
            ));
        }
        if self.cut > 0 {
            let cut = self.cut;
            left.push(both(
                format!("一个单元格至多 32,767 个字符，{cut} 个单元格已截断，并在其中注明"),
                format!("a cell holds 32,767 characters: {cut} cells were cut off, and say so"),
            ));
        }
        for (kind, sheets) in [(ListKind::Summary, &self.summary), (ListKind::Findings, &self.findings)] {
            let (count, name, most) = (sheets.count(), kind.name(self.options), self.bounds.rows);
            if count > 1 {
                left.push(both(
                    format!("一张工作表至多 {most} 行，`{name}` 分为 {count} 张"),
                    format!("a sheet holds {most} rows: `{name}` goes over {count} sheets"),
                ));
            }
        }
        left
    }
}

fn said(columns: &[Column], tongue: Tongue) -> impl Iterator<Item = (String, u16, bool)> {
    columns.iter().map(move |column| (column.said(tongue), column.width, true))
}

fn written(cells: &[Cell]) -> Vec<Written> {
    cells.iter().map(Written::own).collect()
}

#[cfg(test)]
mod tests;
