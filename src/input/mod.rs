//! Rows and fields as text, out of sheets and JSON: bytes in, [`Submission`]s out. Knows no standard, no item and no unit.
//!
//! [`read`] pushes [`Batch`]es of submissions and [`Notice`]s into a sink while it reads, so that memory does not grow with the file.
//! What cannot be used is never dropped: it becomes a [`Problem`] of its submission, a [`Notice`] about the file, or a [`ReadError`].

mod batch;
mod bounds;
mod cells;
mod columns;
#[cfg(feature = "xlsx")]
#[doc(hidden)]
pub mod encoding;
mod error;
#[doc(hidden)]
pub mod foreign;
#[doc(hidden)]
pub mod label;
mod label_file;
mod notice;
mod submission;

mod annotations;
mod carried;
mod collected;
mod delimiter;
mod emitter;
mod headings;
mod join;
mod json;
#[cfg(feature = "xlsx")]
mod layout;
mod lines;
mod listed;
mod literal;
mod long;
mod long_reader;
mod merge;
mod net;
mod node;
mod object;
mod own;
mod records;
mod repair_utf8;
mod repeats;
mod rows;
mod sequences;
mod several;
mod source;
mod specimens;
mod table;
mod text;
mod wide;
mod wide_reader;
#[cfg(feature = "xlsx")]
pub mod workbook;
#[cfg(feature = "xlsx")]
mod workbook_words;

use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

pub use annotations::{Annotations, CASE_SCHEMA, LabelEdit, Note};
pub use batch::Batch;
pub use bounds::{Bounds, TooLarge};
pub use carried::{Carried, CarriedCell};
pub use collected::Collected;
pub use columns::Columns;
pub use error::ReadError;
pub(crate) use error::json_message;
pub use label_file::LabelFileProblem;
pub use lines::read_lines;
pub use notice::{FileNotice, Notice};
pub(crate) use own::{is_own_column, own_column, own_findings, own_standards};
pub use submission::{Entry, Package, Place, Submission, Value};

// What the rooms, the program and the tests of this package need beside.
#[doc(hidden)]
pub use cells::{SheetCell, cells};
#[doc(hidden)]
pub use columns::{Field, Group, Meta, RowWord, SurveyField, fold};
#[doc(hidden)]
pub use join::Join;
#[doc(hidden)]
pub use label::{Label, Lexicon};
#[cfg(feature = "xlsx")]
#[doc(hidden)]
pub use layout::{Laid, Layout};
#[doc(hidden)]
pub use listed::Listed;
#[doc(hidden)]
pub use sequences::{Marker, SequenceFile, Sequences};
#[doc(hidden)]
pub use submission::{Beside, Numbers, Specimen, Survey};
pub use submission::{Problem, ProblemKind};
#[doc(hidden)]
pub use table::{TableKind, table_kind};

use crate::words::printable;

use source::Source;
use table::{Book, SheetSource};

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
    /// Something about a file or a sheet of it as a whole.
    Notice(FileNotice),
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
    let source = Source::open(source)?.within(columns.bounds);
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
        Format::Csv | Format::Tsv => {
            let delimiter = if format == Format::Tsv { b'\t' } else { b',' };
            let mut book = Book::new(columns, sink);
            let read = book.sheet(SheetSource { name: file, sheet: Arc::default(), source, delimiter, stored: Arc::default() });
            book.finish(read)
        }
        Format::Json => json::read(source, file, columns, sink),
        Format::Ndjson => lines::read(source, file, columns, sink),
    }
}

/// The numbers that a sheet stores where it shows fewer digits, by row and column counted from 1.
pub type Stored = HashMap<(u64, u32), Box<str>>;

/// One sheet of a workbook, as text with commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetText {
    /// The name of file and sheet, for messages.
    pub name: Arc<str>,
    /// The name of the sheet alone.
    pub sheet: Box<str>,
    /// The text.
    pub csv: String,
    /// The numbers that it stores where it shows fewer digits.
    pub stored: Arc<Stored>,
    /// What is to be said of the sheet, and of the workbook with its first one.
    pub notices: Vec<FileNotice>,
}

/// The name that messages give to a sheet of a file that has several: labels are looked for in the folder of the file, so that nothing in the name
/// of a sheet may look like one.
#[must_use]
pub fn sheet_name(file: &str, sheet: &str, several: bool) -> Arc<str> {
    if several { format!("{file} ({})", printable(sheet).replace(['/', '\\'], "_")).into() } else { file.into() }
}

/// Reads all sheets of a workbook: what stands on those without a table holds for all batches, and results of one sample on several sheets, with a
/// row for each, are one batch.
///
/// # Errors
///
/// As [`read`]; also if no sheet has a table.
pub fn read_sheets(sheets: &[SheetText], columns: &Columns, sink: Sink<'_>) -> Result<Shape, ReadError> {
    let mut book = Book::new(columns, sink);
    let read = book.sheets(sheets);
    book.finish(read)
}

#[cfg(test)]
mod json_tests;
#[cfg(test)]
mod sheet_tests;
#[cfg(test)]
mod testing;
