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

use std::sync::Arc;

use super::error::ReadError;
use super::notice::FileNotice;
use super::notice::Notice;
use super::{SheetText as Text, Stored, sheet_name};

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

impl Workbook {
    /// The sheets as the reader of tables takes them, under the name of their file.
    #[must_use]
    pub fn into_sheets(self, file: &str) -> Vec<Text> {
        let Self { sheets, names, notices } = self;
        let mut of_file: Vec<FileNotice> = notices.into_iter().map(|notice| FileNotice { file: file.into(), notice }).collect();
        let several = names.len() > 1;
        let text = |Sheet { name, csv, stored, notices }| {
            let (sheet, name) = (name.as_str().into(), sheet_name(file, &name, several));
            let mut said = std::mem::take(&mut of_file);
            said.extend(notices.into_iter().map(|notice| FileNotice { file: Arc::clone(&name), notice }));
            Text { name, sheet, csv, stored: Arc::new(stored), notices: said }
        };
        sheets.into_iter().map(text).collect()
    }
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

/// Reads a workbook: the sheet of that name (hidden or not, upper and lower case alike if no name is the very same), else every visible one that
/// holds anything.
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
    let names = package.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    if let Some(asked) = sheet {
        // Whoever names one knows of the others.
        let sheet = filled.read(filled.find(asked)?, &mut budget)?.ok_or(ReadError::Empty)?;
        return Ok(Workbook { sheets: vec![sheet], names, notices: Vec::new() });
    }
    let (sheets, hidden) = filled.visible(&mut budget)?;
    let notices = if hidden.is_empty() { Vec::new() } else { vec![Notice::Workbook(Remark::HiddenSheets { names: hidden })] };
    Ok(Workbook { sheets, names, notices })
}

/// A sheet as text, and what is to be told of it; none if it holds nothing.
fn as_text(part: &str, bytes: &[u8], book: &Book, budget: &mut Budget) -> Result<Option<(String, Stored, Vec<Remark>)>, Refused> {
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
    Ok(found.then(|| (text.finish(), std::mem::take(&mut told.stored), told.remarks())))
}

/// Finds out which sheets hold anything.
struct Filled<'b> {
    container: &'b Container<'b>,
    book: &'b Book,
    sheets: &'b [SheetPart],
}

impl<'b> Filled<'b> {
    /// All visible sheets that hold anything, and the names of hidden ones that do.
    fn visible(&self, budget: &mut Budget) -> Result<(Vec<Sheet>, Vec<String>), ReadError> {
        let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
        for part in self.sheets {
            if part.hidden {
                // One that cannot be read holds something.
                let holds = match self.holds_anything(part, budget) {
                    Ok(holds) => holds,
                    Err(error @ Refused::TooLarge { .. }) => return Err(error.into()),
                    Err(_) => true,
                };
                if holds {
                    hidden.push(part.name.clone());
                }
            } else {
                sheets.extend(self.read(part, budget)?);
            }
        }
        match (sheets.is_empty(), hidden.is_empty()) {
            (true, true) => Err(ReadError::Empty),
            (true, false) => Err(Refused::OnlyHidden { names: hidden }.into()),
            (false, _) => Ok((sheets, hidden)),
        }
    }

    /// A sheet as text; none if it holds nothing.
    fn read(&self, sheet: &SheetPart, budget: &mut Budget) -> Result<Option<Sheet>, Refused> {
        let bytes = self.container.demand(&sheet.part, budget)?;
        let read = as_text(&sheet.part, &bytes, self.book, budget)?;
        Ok(read.map(|(csv, stored, remarks)| {
            let notices = remarks.into_iter().map(Notice::Workbook).collect();
            Sheet { name: sheet.name.clone(), csv, stored, notices }
        }))
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
