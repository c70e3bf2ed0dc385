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
use super::{Sheet, Workbook};
use crate::input::encoding::Detected;
use crate::input::error::ReadError;
use crate::input::notice::Notice;

/// One sheet, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupSheet {
    /// Whether it is hidden.
    pub hidden: bool,
    /// The sheet; the name of a page is its title.
    pub sheet: Sheet,
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
    first.sheet.notices.insert(0, Notice::Workbook(Remark::Markup(kind)));
    Ok(sheets)
}

/// The same out of bytes: in the encoding of their mark, the one that they declare, or else the one found. A text that is UTF-8 all through
/// is not taken for what it declares: such declarations are left over from elsewhere.
///
/// # Errors
///
/// Those of [`read_text`] and [`chosen`].
#[cfg(feature = "cli")]
pub fn read(bytes: &[u8], kind: Kind, asked: Option<&str>) -> Result<Workbook, ReadError> {
    let (detected, text) = crate::input::encoding::decode(bytes, declared(bytes).as_deref());
    read_decoded(&text, detected, kind, asked)
}

/// The same out of text, with a notice of the encoding that it was decoded from.
///
/// # Errors
///
/// Those of [`read_text`] and [`chosen`].
pub fn read_decoded(text: &str, detected: Detected, kind: Kind, asked: Option<&str>) -> Result<Workbook, ReadError> {
    let mut book = chosen(read_text(text, kind)?, asked)?;
    if !detected.is_plain() {
        book.notices.insert(0, Notice::Encoding(detected));
    }
    Ok(book)
}

/// The sheet of that name (hidden or not, upper and lower case alike if no name is the very same), else all visible ones.
///
/// # Errors
///
/// [`ReadError::NotRead`] if there is no such sheet, or only hidden ones.
pub fn chosen(sheets: Vec<MarkupSheet>, asked: Option<&str>) -> Result<Workbook, ReadError> {
    let names: Vec<String> = sheets.iter().map(|one| one.sheet.name.clone()).collect();
    if let Some(asked) = asked {
        let folded = |name: &str| name.trim().to_lowercase();
        let same = names.iter().position(|name| name == asked);
        let at = same.or_else(|| names.iter().position(|name| folded(name) == folded(asked)));
        let found = at.and_then(|at| sheets.into_iter().nth(at)).map(|one| one.sheet);
        let sheet = found.ok_or_else(|| Refused::NoSheet { asked: asked.to_owned(), names: names.clone() })?;
        return Ok(Workbook { sheets: vec![sheet], names, notices: Vec::new() });
    }
    let (hidden, visible): (Vec<MarkupSheet>, Vec<MarkupSheet>) = sheets.into_iter().partition(|one| one.hidden);
    if visible.is_empty() {
        return Err(Refused::OnlyHidden { names }.into());
    }
    let hidden: Vec<String> = hidden.into_iter().map(|one| one.sheet.name).collect();
    let notices = if hidden.is_empty() { Vec::new() } else { vec![Notice::Workbook(Remark::HiddenSheets { names: hidden })] };
    Ok(Workbook { sheets: visible.into_iter().map(|one| one.sheet).collect(), names, notices })
}

#[cfg(test)]
mod tests;
