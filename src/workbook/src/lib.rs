#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// A hostile file must never stop the program: there is no path to a panic outside tests.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable
    )
)]

mod budget;
mod cell;
mod cells;
mod container;
mod damage;
mod error;
mod font;
mod format;
mod inflating;
mod markup;
mod merged;
mod note;
mod number;
mod observed;
mod package;
mod place;
mod serial;
mod sheet;
mod strings;
mod styles;
mod xml;

pub use cells::{Cell, Sheet};
pub use damage::Damage;
pub use error::Error;
pub use format::FormatProblem;
pub use markup::{Markup, declared_encoding, markup_kind, read_markup};
pub use note::{Listed, Note};

use budget::Budget;
use cell::Book;
use cells::Cells;
use container::Container;
use merged::Merged;
use observed::Observed;
use package::{Package, SheetPart};
use strings::Strings;
use styles::Styles;

/// The sheets of a workbook that were read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Workbook {
    /// The sheets that were read, in order.
    pub sheets: Vec<Sheet>,
    /// The names of all sheets, in order, hidden and empty ones too.
    pub names: Vec<String>,
    /// What is to be said of the workbook as a whole.
    pub notes: Vec<Note>,
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

/// What the old container holds: an old workbook, a new one under a password, or a document; told by the names in its directory.
fn old_container(bytes: &[u8]) -> Error {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Error::Encrypted
    // A document may hold a workbook, whose name stands in the directory too.
    } else if has("WordDocument\0") {
        Error::Document { ending: ".doc" }
    } else if has("PowerPoint Document\0") {
        Error::Document { ending: ".ppt" }
    } else {
        Error::OldExcel
    }
}

/// Reads a workbook: the sheet of that name (hidden or not, upper and lower case alike if no name is the very same), else every visible one that
/// holds anything.
///
/// # Errors
///
/// [`Error::Empty`] if no sheet that is to be read holds anything, else why the workbook cannot be read.
pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Workbook, Error> {
    if bytes.starts_with(OLE) {
        return Err(old_container(bytes));
    }
    if !is_zip(bytes) {
        return Err(if is_blank(bytes) { Error::Empty } else { Error::NoZip });
    }
    let budget = Budget::of(bytes.len());
    let container = Container::open(bytes)?;
    let package = Package::read(&container, &budget)?;
    let strings = match &package.strings {
        Some(name) => container.part(name, Some(&budget))?.map_or(Ok(Strings::default()), |part| Strings::read(name, part, &budget))?,
        None => Strings::default(),
    };
    let styles = match &package.styles {
        Some(name) => container.read(name, &budget)?.map_or_else(|| Ok(Styles::none()), |bytes| Styles::read(name, &bytes))?,
        None => Styles::none(),
    };
    let book = Book { strings, styles, from_1904: package.from_1904, recalculated: package.recalculated };
    let filled = Filled { container: &container, book: &book, sheets: &package.sheets };
    let names = package.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    if let Some(asked) = sheet {
        // Whoever names one knows of the others.
        let sheet = filled.read(filled.find(asked)?, &budget)?.ok_or(Error::Empty)?;
        return Ok(Workbook { sheets: vec![sheet], names, notes: Vec::new() });
    }
    let (sheets, hidden) = filled.visible(&budget)?;
    let notes = if hidden.is_empty() { Vec::new() } else { vec![Note::HiddenSheets { names: hidden }] };
    Ok(Workbook { sheets, names, notes })
}

/// The cells of a sheet, and what is to be said of them; none if it holds nothing. Merged cells are named behind the cells: a sheet that has any is read
/// twice, and none is ever unfolded as a whole.
fn shown(sheet: &SheetPart, container: &Container<'_>, book: &Book, budget: &Budget) -> Result<Option<Sheet>, Error> {
    let SheetPart { name, part, .. } = sheet;
    let has_merged = container.looked_through(part, merged::WORD, budget)?;
    let mut merged = if has_merged { Merged::read(part, container.again(part)?)? } else { Merged::default() };
    let (mut shown, mut observed, mut found) = (Cells::default(), Observed::default(), false);
    sheet::rows(part, container.again(part)?, book, &mut observed, &mut |row, mut cells, observed| {
        merged.fill(row, &mut cells, observed);
        // Rows that are only formatted may be many at the end.
        if !cells.is_empty() {
            found |= cells.iter().any(|(_, text)| !text.trim().is_empty());
            shown.row(row, &cells, budget)?;
        }
        Ok(true)
    })?;
    Ok(found.then(|| shown.finish(name.clone(), observed)))
}

/// Whether there is nothing to see; bytes that are no text can be seen.
fn is_blank(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.trim().is_empty())
}

/// Finds out which sheets hold anything.
struct Filled<'b> {
    container: &'b Container<'b>,
    book: &'b Book,
    sheets: &'b [SheetPart],
}

impl<'b> Filled<'b> {
    /// All visible sheets that hold anything, and the names of hidden ones that do.
    fn visible(&self, budget: &Budget) -> Result<(Vec<Sheet>, Vec<String>), Error> {
        let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
        for part in self.sheets {
            if part.hidden {
                // One that cannot be read holds something.
                let holds = match self.holds_anything(part, budget) {
                    Ok(holds) => holds,
                    Err(error @ Error::TooLarge { .. }) => return Err(error),
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
            (true, true) => Err(Error::Empty),
            (true, false) => Err(Error::OnlyHidden { names: hidden }),
            (false, _) => Ok((sheets, hidden)),
        }
    }

    /// A sheet; none if it holds nothing.
    fn read(&self, sheet: &SheetPart, budget: &Budget) -> Result<Option<Sheet>, Error> {
        shown(sheet, self.container, self.book, budget)
    }

    fn find(&self, asked: &str) -> Result<&'b SheetPart, Error> {
        let folded = |name: &str| name.trim().to_lowercase();
        let same = self.sheets.iter().find(|sheet| sheet.name == asked);
        same.or_else(|| self.sheets.iter().find(|sheet| folded(&sheet.name) == folded(asked)))
            .ok_or_else(|| Error::NoSheet { asked: asked.to_owned(), names: self.sheets.iter().map(|sheet| sheet.name.clone()).collect() })
    }

    /// Whether any cell has a text; read no further than that.
    fn holds_anything(&self, sheet: &SheetPart, budget: &Budget) -> Result<bool, Error> {
        let part = self.container.part(&sheet.part, Some(budget))?.ok_or_else(|| Error::damaged(&sheet.part, Damage::NoPart))?;
        let mut found = false;
        sheet::rows(&sheet.part, part, self.book, &mut Observed::default(), &mut |_, cells, _| {
            found = cells.iter().any(|(_, text)| !text.trim().is_empty());
            Ok(!found)
        })?;
        Ok(found)
    }
}
