//! Sheets that are markup under the name of a workbook: the web page and the XML Spreadsheet 2003 that laboratory systems call `.xls`.
//!
//! What is read is what Excel shows when it opens them: of a page the tables one below the other, with the text around them; of an XML Spreadsheet
//! its worksheets. The lines of the text are the rows of the sheet, merged cells are taken for all their rows, and numbers are as their formats
//! show them. No entity is resolved but those of HTML and XML themselves.

mod flow;
mod grid;
mod kind;
mod page;
mod spreadsheet;
mod table;

pub use kind::{Kind, declared, is_markup};

use super::refused::Refused;
use super::remark::Remark;
use crate::input::error::ReadError;
use crate::input::notice::Notice;

/// One sheet, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupSheet {
    /// Its name; the title of a page.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The sheet as text with commas, one line for each row.
    pub csv: String,
    /// What the user should be told.
    pub notices: Vec<Notice>,
}

/// Reads all sheets that hold anything, in order, out of markup that is decoded already (see [`declared`] for its encoding).
///
/// # Errors
///
/// [`ReadError::Empty`] if no sheet holds anything, [`ReadError::NotRead`] if the markup cannot be read.
pub fn read_text(text: &str, kind: Kind) -> Result<Vec<MarkupSheet>, ReadError> {
    let mut sheets = match kind {
        Kind::Html => page::read(text)?,
        Kind::XmlSpreadsheet => spreadsheet::read(text)?,
    };
    let first = sheets.first_mut().ok_or(ReadError::Empty)?;
    first.notices.insert(0, Notice::Workbook(Remark::Markup(kind)));
    Ok(sheets)
}

/// The same out of bytes: in the encoding of their mark, the one that they declare, or else the one found. A text that is UTF-8 all through
/// is not taken for what it declares: such declarations are left over from elsewhere.
///
/// # Errors
///
/// Those of [`read_text`].
#[cfg(feature = "cli")]
pub fn read(bytes: &[u8], kind: Kind) -> Result<Vec<MarkupSheet>, ReadError> {
    let (detected, text) = crate::input::encoding::decode(bytes, declared(bytes).as_deref());
    let mut sheets = read_text(&text, kind)?;
    if let Some(first) = sheets.first_mut().filter(|_| !detected.is_plain()) {
        first.notices.insert(0, Notice::Encoding(detected));
    }
    Ok(sheets)
}

/// The sheet of that name (hidden or not, upper and lower case alike if no name is the very same), else the first visible one; and the names of
/// the other visible ones.
///
/// # Errors
///
/// [`ReadError::NotRead`] if there is no such sheet, or only hidden ones.
pub fn choose(sheets: Vec<MarkupSheet>, asked: Option<&str>) -> Result<(MarkupSheet, Vec<String>), ReadError> {
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let folded = |name: &str| name.trim().to_lowercase();
    let at = match asked {
        Some(asked) => {
            let same = sheets.iter().position(|sheet| sheet.name == asked);
            same.or_else(|| sheets.iter().position(|sheet| folded(&sheet.name) == folded(asked)))
                .ok_or_else(|| Refused::NoSheet { asked: asked.to_owned(), names })?
        }
        None => sheets.iter().position(|sheet| !sheet.hidden).ok_or(Refused::OnlyHidden { names })?,
    };
    let others = sheets.iter().enumerate().filter(|(index, sheet)| *index != at && !sheet.hidden);
    let others = others.map(|(_, sheet)| sheet.name.clone()).collect();
    sheets.into_iter().nth(at).map(|sheet| (sheet, others)).ok_or(ReadError::Empty)
}

#[cfg(test)]
mod tests;
