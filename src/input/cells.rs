//! The cells of a sheet as they stand, without a header: lists of numbers on lines, in columns, or in rows.

use std::io::Read;
use std::ops::ControlFlow;

use csv::ByteRecord;

use super::Format;
use super::delimiter::choose;
use super::error::ReadError;
use super::notice::Notice;
use super::records::Records;
use super::source::Source;
use super::text::{is_blank_bytes, is_damaged, printable};

/// One cell, not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    /// Its text, made printable if it is no text.
    pub text: String,
    /// Whether it is no text in the encoding of the sheet.
    pub bad: bool,
    /// Row, counted from 1.
    pub row: u64,
    /// Column, counted from 1.
    pub column: u32,
}

/// Reads a sheet (tabs for [`Format::Tsv`], commas else, unless the sheet clearly has another delimiter) and hands the cells of every row that
/// is not empty to `take`; a break ends the reading, without an error.
///
/// # Errors
///
/// [`ReadError`] if the input is empty, a workbook, or cannot be read.
pub fn cells<R: Read>(
    source: R,
    format: Format,
    take: &mut dyn FnMut(Vec<SheetCell>) -> ControlFlow<()>,
) -> Result<Vec<Notice>, ReadError> {
    let mut source = Source::open(source)?;
    if source.is_workbook() {
        return Err(ReadError::Workbook);
    }
    if let Some(foreign) = source.foreign() {
        return Err(ReadError::Foreign(foreign));
    }
    if source.is_blank() {
        return Err(ReadError::Empty);
    }
    let delimiter = choose(source.ahead(), if format == Format::Tsv { b'\t' } else { b',' });
    source.skip(delimiter.skip);
    let mut notices: Vec<Notice> = delimiter.notice.into_iter().collect();
    let mut records = Records::new(source, delimiter.byte);
    let mut record = ByteRecord::new();
    while records.read(&mut record)? {
        let row = records.row();
        let filled = (1..).zip(&record).filter(|(_, cell)| !is_blank_bytes(cell));
        let cells = filled.map(|(column, cell)| {
            let text = printable(cell);
            SheetCell { bad: std::str::from_utf8(cell).is_err() || is_damaged(&text), text: text.trim().to_owned(), row, column }
        });
        if take(cells.collect()).is_break() {
            break;
        }
    }
    notices.extend(records.open_quote().map(|row| Notice::OpenQuote { row }));
    Ok(notices)
}
