//! Workbooks of Excel and WPS, and the pages that go by their name: their sheets as text with commas, for the reader of sheets to take.
//!
//! What they show is read by a package of its own, which knows nothing of batches; here its sheets get the name of their file and its facts become notices.

use std::sync::Arc;

pub use shown_cells::{Markup, declared_encoding, is_workbook, markup_kind};

use super::encoding::Detected;
use super::error::ReadError;
use super::notice::{FileNotice, Notice};
use super::{SheetText, Stored, sheet_name};

/// The sheets of a workbook that were read, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// The sheets that were read, in order.
    pub sheets: Vec<Sheet>,
    /// The names of all sheets, in order, hidden and empty ones too.
    pub names: Vec<String>,
    /// What is to be said of the workbook.
    pub notices: Vec<Notice>,
}

/// One sheet, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its text with commas, one line for each row.
    pub csv: String,
    /// The numbers that it stores where it shows fewer digits.
    pub stored: Stored,
    /// What is to be said of it.
    pub notices: Vec<Notice>,
}

/// Reads a workbook: the sheet of that name (hidden or not, upper and lower case alike if no name is the very same), else every visible one that
/// holds anything.
///
/// # Errors
///
/// [`ReadError::Empty`] if the sheet holds nothing, [`ReadError::NotRead`] if the workbook cannot be read.
pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Workbook, ReadError> {
    Ok(shown_cells::read(bytes, sheet)?.into())
}

/// Reads a web page or an XML Spreadsheet: in the encoding of its mark, the one that it declares, or else the one found. A text that is UTF-8 all through
/// is not taken for what it declares: such declarations are left over from elsewhere.
///
/// # Errors
///
/// As [`read`].
#[cfg(any(feature = "cli", feature = "python"))]
pub fn read_markup(bytes: &[u8], kind: Markup, sheet: Option<&str>) -> Result<Workbook, ReadError> {
    let (detected, text) = super::encoding::decode(bytes, declared_encoding(bytes).as_deref());
    read_decoded(&text, detected, kind, sheet)
}

/// The same out of text, with a notice of the encoding that it was decoded from.
///
/// # Errors
///
/// As [`read`].
pub fn read_decoded(text: &str, detected: Detected, kind: Markup, sheet: Option<&str>) -> Result<Workbook, ReadError> {
    let mut book: Workbook = shown_cells::read_markup(text, kind, sheet)?.into();
    if !detected.is_plain() {
        book.notices.insert(0, Notice::Encoding(detected));
    }
    Ok(book)
}

impl Workbook {
    /// The sheets as the reader of tables takes them, under the name of their file.
    #[must_use]
    pub fn into_sheets(self, file: &str) -> Vec<SheetText> {
        let Self { sheets, names, notices } = self;
        let mut of_file: Vec<FileNotice> = notices.into_iter().map(|notice| FileNotice { file: file.into(), notice }).collect();
        let several = names.len() > 1;
        let text = |Sheet { name, csv, stored, notices }| {
            let (sheet, name) = (name.as_str().into(), sheet_name(file, &name, several));
            let mut said = std::mem::take(&mut of_file);
            said.extend(notices.into_iter().map(|notice| FileNotice { file: Arc::clone(&name), notice }));
            SheetText { name, sheet, csv, stored: Arc::new(stored), notices: said }
        };
        sheets.into_iter().map(text).collect()
    }
}

impl From<shown_cells::Workbook> for Workbook {
    fn from(book: shown_cells::Workbook) -> Self {
        let notices = book.notes.into_iter().map(Notice::Workbook).collect();
        Self { sheets: book.sheets.into_iter().map(Sheet::from).collect(), names: book.names, notices }
    }
}

impl From<shown_cells::Sheet> for Sheet {
    fn from(sheet: shown_cells::Sheet) -> Self {
        let stored = sheet.cells().filter_map(|cell| cell.stored.map(|text| ((u64::from(cell.row), cell.column), text.into()))).collect();
        Self { csv: sheet.to_csv(), name: sheet.name, stored, notices: sheet.notes.into_iter().map(Notice::Workbook).collect() }
    }
}

impl From<shown_cells::Error> for ReadError {
    fn from(error: shown_cells::Error) -> Self {
        if error == shown_cells::Error::Empty { Self::Empty } else { Self::NotRead(error) }
    }
}
