//! Workbooks of Excel and WPS (`.xlsx`): one sheet as text with commas, for the reader of sheets to take.
//!
//! A cell stores a binary number; what the clerk typed and sees is in its number format. So `0.5` under `0.00` is read as `0.50`, `610000` under
//! `0.0E+00` as `6.1E+05`, a date as `2026-03-02`: see [`Remark::Format`] for what is told where a format cannot be followed. Lines of the
//! text are the rows of the sheet, so that messages give the row that Excel shows.
//!
//! Nothing here knows what the sheet is about, reads a file, or computes with floating point.

mod budget;
mod cell;
mod container;
mod fault;
mod font;
mod format;
pub mod markup;
mod merged;
mod number;
mod package;
mod place;
mod refused;
mod remark;
mod serial;
mod sheet;
mod strings;
mod styles;
mod text;
mod told;
mod xml;

pub use fault::Fault;
pub use format::Why;
pub use refused::Refused;
pub use remark::{Listed, Remark};

use budget::Budget;
use cell::Book;
use container::Container;
use merged::Merged;
use package::{Package, SheetPart};
use strings::Strings;
use styles::Styles;
use text::SheetText;
use told::Told;

use super::error::ReadError;
use super::notice::Notice;

/// One sheet of a workbook, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// The name of the sheet that was read.
    pub sheet: String,
    /// The names of all sheets, in order, hidden and empty ones too.
    pub sheets: Vec<String>,
    /// The sheet as text with commas, one line for each row.
    pub csv: String,
    /// What the user should be told.
    pub notices: Vec<Notice>,
}

/// Whether bytes begin as a workbook does, of any kind: a zip, or what Excel wrote until 2003. No text begins so.
#[must_use]
pub fn is_workbook(beginning: &[u8]) -> bool {
    is_zip(beginning) || beginning.starts_with(OLE)
}

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads a workbook: the sheet of that name (hidden or not, upper and lower case alike if no name is the very same), else the first visible one
/// that holds anything.
///
/// # Errors
///
/// [`ReadError::Empty`] if the sheet holds nothing, [`ReadError::NotRead`] if the workbook cannot be read.
pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Workbook, ReadError> {
    if bytes.starts_with(OLE) {
        // The old container holds old workbooks, and new ones under a password.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted { Refused::Encrypted } else { Refused::OldExcel }.into());
    }
    if !is_zip(bytes) {
        return Err(if super::text::is_blank_bytes(bytes) { ReadError::Empty } else { Refused::NoZip.into() });
    }
    let mut budget = Budget::of(bytes.len());
    let container = Container::open(bytes)?;
    let package = Package::read(&container, &mut budget)?;
    let mut part = |name: &Option<String>| match name {
        Some(name) => container.read(name, &mut budget).map(|bytes| bytes.map(|bytes| (name.clone(), bytes))),
        None => Ok(None),
    };
    let strings = part(&package.strings)?.map_or(Ok(Strings::default()), |(name, bytes)| Strings::read(&name, &bytes))?;
    let styles = part(&package.styles)?.map_or_else(|| Ok(Styles::none()), |(name, bytes)| Styles::read(&name, &bytes))?;
    let book = Book { strings, styles, from_1904: package.from_1904, recalculated: package.recalculated };
    let filled = Filled { container: &container, book: &book, sheets: &package.sheets };
    let (chosen, mut remarks) = filled.choose(sheet, &mut budget)?;
    let bytes = container.demand(&chosen.part, &mut budget)?;
    let Some((csv, more)) = as_text(&chosen.part, &bytes, &book, &mut budget)? else { return Err(ReadError::Empty) };
    remarks.extend(more);
    Ok(Workbook {
        sheet: chosen.name.clone(),
        sheets: package.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        csv,
        notices: remarks.into_iter().map(Notice::Workbook).collect(),
    })
}

/// A sheet as text, and what is to be told of it; none if it holds nothing.
fn as_text(part: &str, bytes: &[u8], book: &Book, budget: &mut Budget) -> Result<Option<(String, Vec<Remark>)>, Refused> {
    let mut merged = Merged::read(part, bytes)?;
    let (mut text, mut told, mut found) = (SheetText::default(), Told::default(), false);
    sheet::rows(part, bytes, book, &mut told, &mut |row, mut cells, told| {
        merged.fill(row, &mut cells, told);
        // Rows that are only formatted may be many at the end.
        if !cells.is_empty() {
            found |= cells.iter().any(|(_, text)| !super::text::is_blank(text));
            text.row(row, &cells, budget)?;
        }
        Ok(true)
    })?;
    Ok(found.then(|| (text.finish(), told.remarks())))
}

/// Finds out which sheets hold anything.
struct Filled<'b> {
    container: &'b Container<'b>,
    book: &'b Book,
    sheets: &'b [SheetPart],
}

impl<'b> Filled<'b> {
    /// The sheet to read, and what is to be told of the others.
    fn choose(&self, asked: Option<&str>, budget: &mut Budget) -> Result<(&'b SheetPart, Vec<Remark>), ReadError> {
        // Whoever names one knows of the others.
        if let Some(asked) = asked {
            return Ok((self.find(asked)?, Vec::new()));
        }
        let mut filled = Vec::new();
        for sheet in self.sheets {
            // One that cannot be read holds something.
            let holds = match self.holds_anything(sheet, budget) {
                Ok(holds) => holds,
                Err(error @ Refused::TooLarge { .. }) => return Err(error.into()),
                Err(_) => true,
            };
            if holds {
                filled.push(sheet);
            }
        }
        let Some(chosen) = filled.iter().copied().find(|sheet| !sheet.hidden) else {
            let names: Vec<String> = filled.iter().map(|sheet| sheet.name.clone()).collect();
            return Err(if names.is_empty() { ReadError::Empty } else { Refused::OnlyHidden { names }.into() });
        };
        let others = |hidden: bool| {
            let others = filled.iter().filter(|sheet| sheet.hidden == hidden && !std::ptr::eq(**sheet, chosen));
            others.map(|sheet| sheet.name.clone()).collect::<Vec<String>>()
        };
        let (visible, hidden) = (others(false), others(true));
        let mut remarks = Vec::new();
        if !visible.is_empty() {
            remarks.push(Remark::OtherSheets { read: chosen.name.clone(), others: visible });
        }
        if !hidden.is_empty() {
            remarks.push(Remark::HiddenSheets { names: hidden });
        }
        Ok((chosen, remarks))
    }

    fn find(&self, asked: &str) -> Result<&'b SheetPart, Refused> {
        let folded = |name: &str| name.trim().to_lowercase();
        let same = self.sheets.iter().find(|sheet| sheet.name == asked);
        same.or_else(|| self.sheets.iter().find(|sheet| folded(&sheet.name) == folded(asked))).ok_or_else(|| Refused::NoSheet {
            asked: asked.to_owned(),
            names: self.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        })
    }

    /// Whether any cell has a text; read no further than that.
    fn holds_anything(&self, sheet: &SheetPart, budget: &mut Budget) -> Result<bool, Refused> {
        let bytes = self.container.demand(&sheet.part, budget)?;
        let mut found = false;
        sheet::rows(&sheet.part, &bytes, self.book, &mut Told::default(), &mut |_, cells, _| {
            found = cells.iter().any(|(_, text)| !super::text::is_blank(text));
            Ok(!found)
        })?;
        Ok(found)
    }
}

impl From<Refused> for ReadError {
    fn from(refused: Refused) -> Self {
        Self::NotRead(refused)
    }
}
