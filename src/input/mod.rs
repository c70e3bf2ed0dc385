//! Rows and fields as text, out of sheets and JSON: bytes in, [`Submission`]s out. Knows no standard, no item and no unit.
//!
//! [`read`] pushes [`Batch`]es of submissions and [`Notice`]s into a sink while it reads, so that memory does not grow with the file.
//! What cannot be used is never dropped: it becomes a [`Problem`] of its submission, a [`Notice`] about the file, or a [`ReadError`].

pub mod batch;
mod cells;
pub mod columns;
#[cfg(feature = "cli")]
pub mod encoding;
pub mod error;
pub mod foreign;
pub mod label;
pub mod notice;
pub mod submission;

mod delimiter;
mod header;
mod headings;
mod held;
mod json;
mod lines;
mod literal;
mod long;
mod lossy;
mod merge;
mod net;
mod node;
mod object;
mod outlet;
mod recent;
mod records;
mod rows;
mod sheet;
mod source;
mod text;
mod wide;
#[cfg(feature = "xlsx")]
pub mod workbook;
#[cfg(feature = "xlsx")]
pub use workbook::markup;

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

pub use batch::Batch;
pub use cells::{SheetCell, cells};
pub use columns::{Columns, Field, Meta, fold};
pub use error::ReadError;
pub use held::Held;
pub use label::{Label, Lexicon};
pub use notice::Notice;
pub use submission::{Beside, Entry, Package, Place, Problem, ProblemKind, Submission, Value};

use source::Source;

/// How the text of an input is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A sheet with commas.
    Csv,
    /// A sheet with tabs.
    Tsv,
    /// One JSON object, or an array of them.
    Json,
    /// One JSON object a line.
    Ndjson,
}

/// What the document turned out to be, so that the answer can take the same shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One JSON object.
    Object,
    /// A JSON array.
    Array,
    /// One JSON object a line.
    Lines,
    /// A sheet.
    Sheet,
}

/// What [`read`] hands to its sink.
#[derive(Clone, Debug)]
pub enum Event {
    /// Something about the file as a whole that the user should be told.
    Notice(Notice),
    /// Submissions, in the order in which they stand.
    Batch(Batch),
}

/// Where events go; a break ends the reading.
pub type Sink<'s> = &'s mut dyn FnMut(Event) -> ControlFlow<()>;

/// Reads `source`, which holds UTF-8 (a byte order mark and malformed places are allowed), and pushes what it finds into `sink`.
///
/// `file` is the name that messages give. A sink that breaks ends the reading early, without an error. What was read before an error has
/// been handed on.
///
/// # Errors
///
/// [`ReadError`] if the input is empty, has a header and no rows, is JSON that is malformed as a whole, or cannot be read.
pub fn read<R: Read>(source: R, format: Format, file: Arc<str>, columns: &Columns, sink: Sink<'_>) -> Result<Shape, ReadError> {
    let source = Source::open(source)?;
    if source.is_workbook() {
        return Err(ReadError::Workbook);
    }
    if let Some(foreign) = source.foreign() {
        return Err(ReadError::Foreign(foreign));
    }
    if source.is_blank() {
        return Err(ReadError::Empty);
    }
    match format {
        Format::Csv => sheet::read(source, b',', file, columns, sink),
        Format::Tsv => sheet::read(source, b'\t', file, columns, sink),
        Format::Json => json::read(source, file, columns, sink),
        Format::Ndjson => lines::read(source, file, columns, sink),
    }
}

#[cfg(test)]
mod json_tests;
#[cfg(test)]
mod sheet_tests;
#[cfg(test)]
mod testing;
