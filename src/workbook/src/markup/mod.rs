//! Sheets that are markup under the name of a workbook: the web page and the XML Spreadsheet 2003 that laboratory systems call `.xls`.
//!
//! What is read is what Excel shows when it opens them: of a page the tables one below the other, with the text around them; of an XML Spreadsheet
//! its worksheets. Merged cells are taken for all their rows, and numbers are as their formats show them. No entity is resolved but those of HTML and
//! XML themselves.

mod flow;
mod grid;
mod kind;
mod page;
mod spreadsheet;
mod table;

pub use kind::{Markup, declared_encoding, markup_kind};

use super::error::Error;
use super::note::Note;
use super::{Sheet, Workbook};

/// A sheet, and whether it is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
struct MarkupSheet {
    hidden: bool,
    sheet: Sheet,
}

/// Reads markup that is decoded already (see [`declared_encoding`]): the sheet of that name (hidden or not, upper and lower case alike if no name is the
/// very same), else every visible one that holds anything.
///
/// # Errors
///
/// [`Error::Empty`] if no sheet holds anything, else why the markup cannot be read.
pub fn read_markup(text: &str, kind: Markup, sheet: Option<&str>) -> Result<Workbook, Error> {
    chosen(read_text(text, kind)?, sheet)
}

/// All sheets that hold anything, in order.
fn read_text(text: &str, kind: Markup) -> Result<Vec<MarkupSheet>, Error> {
    let mut sheets = match kind {
        Markup::Html => page::read(text)?,
        Markup::XmlSpreadsheet => spreadsheet::read(text)?,
    };
    let first = sheets.first_mut().ok_or(Error::Empty)?;
    first.sheet.notes.insert(0, Note::Markup(kind));
    Ok(sheets)
}

/// The sheet of that name, else all visible ones.
fn chosen(sheets: Vec<MarkupSheet>, asked: Option<&str>) -> Result<Workbook, Error> {
    let names: Vec<String> = sheets.iter().map(|one| one.sheet.name.clone()).collect();
    if let Some(asked) = asked {
        let folded = |name: &str| name.trim().to_lowercase();
        let same = names.iter().position(|name| name == asked);
        let at = same.or_else(|| names.iter().position(|name| folded(name) == folded(asked)));
        let found = at.and_then(|at| sheets.into_iter().nth(at)).map(|one| one.sheet);
        let sheet = found.ok_or_else(|| Error::NoSheet { asked: asked.to_owned(), names: names.clone() })?;
        return Ok(Workbook { sheets: vec![sheet], names, notes: Vec::new() });
    }
    let (hidden, visible): (Vec<MarkupSheet>, Vec<MarkupSheet>) = sheets.into_iter().partition(|one| one.hidden);
    if visible.is_empty() {
        return Err(Error::OnlyHidden { names });
    }
    let hidden: Vec<String> = hidden.into_iter().map(|one| one.sheet.name).collect();
    let notes = if hidden.is_empty() { Vec::new() } else { vec![Note::HiddenSheets { names: hidden }] };
    Ok(Workbook { sheets: visible.into_iter().map(|one| one.sheet).collect(), names, notes })
}

#[cfg(test)]
mod tests;
