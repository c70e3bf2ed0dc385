//! How much of an input is taken into memory at once: what no sheet, label or line of a lab comes near to is refused before it is taken.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use super::error::ReadError;

/// Bounds of one row of a sheet, or one line or element of JSON. An input may have any number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Most cells of a row; 16,384 are what a spreadsheet has.
    pub columns: usize,
    /// Most bytes of a cell, as UTF-8.
    pub cell: usize,
    /// Most bytes of a row, of a line of NDJSON, or of an element of a JSON array.
    pub record: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { columns: 16_384, cell: 4 << 20, record: 16 << 20 }
    }
}

/// What is larger than a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TooLarge {
    /// A row has more cells.
    Columns,
    /// A cell has more bytes.
    Cell,
    /// A row, a line or an element has more bytes.
    Record,
}

impl TooLarge {
    /// The error for a place; `column` is 0 where it is that of the whole record.
    pub(super) fn at(self, row: u64, column: u64, bounds: Bounds) -> ReadError {
        let most = match self {
            Self::Columns => bounds.columns,
            Self::Cell => bounds.cell,
            Self::Record => bounds.record,
        };
        ReadError::TooLarge { what: self, row, column, most }
    }
}

/// Follows how much of a record is taken, and stops the reading where it is more than the bounds allow. Shared by the reader of the bytes, which
/// counts, and the reader of the records, which says where they end.
#[derive(Clone, Debug, Default)]
pub(super) struct Meter {
    bounds: Bounds,
    state: Rc<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Bytes since the last record ended; readers take some ahead.
    bytes: Cell<usize>,
    /// What parts cells, and how many of it stand in bytes that belong to one record for certain.
    delimiter: Cell<Option<u8>>,
    delimiters: Cell<usize>,
    /// Whether the bytes taken so far end inside quotation marks.
    quoted: Cell<bool>,
    exceeded: Cell<Option<TooLarge>>,
}

/// Readers take at most so much ahead of the record that they are at.
const AHEAD: usize = 1 << 17;

/// Before the cells of a row are known, they are counted roughly: only what no row has at all is refused.
const TIMES: usize = 16;

impl Meter {
    pub(super) fn new(bounds: Bounds) -> Self {
        Self { bounds, state: Rc::default() }
    }

    pub(super) fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Cells are parted by this byte.
    pub(super) fn parted_by(&self, delimiter: u8) {
        self.state.delimiter.set(Some(delimiter));
    }

    /// A record has ended.
    pub(super) fn record_ends(&self) {
        self.state.bytes.set(0);
        self.state.delimiters.set(0);
    }

    /// What was too large, where the reading was stopped.
    pub(super) fn exceeded(&self) -> Option<TooLarge> {
        self.state.exceeded.get()
    }

    /// More bytes of a record.
    pub(super) fn take(&self, piece: &[u8]) -> io::Result<()> {
        let State { bytes, delimiter, delimiters, quoted, exceeded } = &*self.state;
        if let Some(delimiter) = delimiter.get() {
            let count = |wanted: u8| piece.iter().map(|byte| usize::from(*byte == wanted)).sum::<usize>();
            // A text in quotation marks may have any number of them.
            if bytes.get() > AHEAD && !quoted.get() {
                delimiters.set(delimiters.get().saturating_add(count(delimiter)));
            }
            quoted.set(quoted.get() != (count(b'"') % 2 == 1));
        }
        bytes.set(bytes.get().saturating_add(piece.len()));
        let too_large = if bytes.get() > self.bounds.record.saturating_add(AHEAD) {
            TooLarge::Record
        } else if delimiters.get() > self.bounds.columns.saturating_mul(TIMES) {
            TooLarge::Columns
        } else {
            return Ok(());
        };
        exceeded.set(Some(too_large));
        Err(io::Error::other("too large"))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};
    use std::ops::ControlFlow;
    use std::sync::Arc;

    use super::*;
    use crate::input::{Columns, Event, Format, read};

    /// A text, then one piece again and again without an end, and how many bytes were taken of it.
    struct Endless {
        begins: Cursor<Vec<u8>>,
        piece: &'static [u8],
        taken: Rc<Cell<usize>>,
    }

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.begins.read(buffer)?;
            let rest = buffer.get_mut(count..).unwrap_or_default();
            for part in rest.chunks_mut(self.piece.len()) {
                part.copy_from_slice(&self.piece[..part.len()]);
            }
            self.taken.set(self.taken.get() + buffer.len());
            assert!(self.taken.get() < 64 << 20, "nobody stops it");
            Ok(buffer.len())
        }
    }

    fn refused(begins: &str, piece: &'static str, format: Format, columns: &Columns) -> (String, usize, usize) {
        let taken = Rc::new(Cell::new(0));
        let source = Endless { begins: Cursor::new(begins.as_bytes().to_vec()), piece: piece.as_bytes(), taken: Rc::clone(&taken) };
        let mut batches = 0;
        let error = read(source, format, Arc::from("x"), columns, &mut |event| {
            batches += if let Event::Batch(batch) = event { batch.len() } else { 0 };
            ControlFlow::Continue(())
        });
        (error.map_or_else(|error| error.to_string(), |_| String::new()), taken.get(), batches)
    }

    #[test]
    fn what_has_no_end_is_refused_before_it_is_taken() {
        let library = crate::Library::builtin().unwrap();
        let columns = crate::check::columns(&library);
        let most = Bounds::default();
        let rows = format!("批号,产品\n{}", "A,干海参\n".repeat(300));
        for (begins, piece, format, said, batches) in [
            (format!("{rows}B,"), ",", Format::Csv, "row 302 has more than 16384 columns", 300),
            ("批号,产品,".to_owned(), "列,", Format::Csv, "row 1 has more than 16384 columns", 0),
            (format!("{rows}B,\""), "x\n", Format::Csv, "row 302 has more than 16777216 bytes", 300),
            ("批号\t产品\nA\t干海参\nB\t".to_owned(), "x", Format::Tsv, "row 3 has more than 16777216 bytes", 1),
            ("{\"id\":\"A\"}\n{\"id\":\"".to_owned(), "x", Format::Ndjson, "row 2 has more than 16777216 bytes", 1),
            ("[{\"id\":\"A\"},{\"id\":\"".to_owned(), "x", Format::Json, "row 2 has more than 16777216 bytes", 1),
            ("{\"id\":\"".to_owned(), "x", Format::Json, "the object has more than 16777216 bytes", 0),
            ("{\"id\":\"A\",\"results\":[".to_owned(), "1,", Format::Json, "the object has more than 16777216 bytes", 0),
        ] {
            let (error, taken, read) = refused(&begins, piece, format, &columns);
            assert!(error.contains(said), "{begins}: {error}");
            assert!(taken < most.record + (1 << 20), "{begins}: {taken} bytes were taken");
            assert!(!said.contains("columns") || taken < 2 << 20, "{begins}: {taken} bytes were taken");
            assert_eq!(read, batches, "{begins}: what stood before was lost");
        }
    }

    #[test]
    fn what_is_as_large_as_a_bound_is_taken() {
        let library = crate::Library::builtin().unwrap();
        let small = Bounds { columns: 3, cell: 10, record: 1 << 20 };
        let columns = crate::check::columns(&library).with_bounds(small);
        let said = |text: &str| {
            let error = read(text.as_bytes(), Format::Csv, Arc::from("x"), &columns, &mut |_| ControlFlow::Continue(()));
            error.map_or_else(|error| error.to_string(), |_| String::new())
        };
        assert_eq!(said("id,铅,水分\nA,0123456789,1\n"), "");
        assert_eq!(said("id,铅,水分\nA,0123456789,1,\n"), "too large: row 2 has more than 3 columns, expected at most as many");
        let cell = "too large: the cell in row 3, column 2 has more than 10 bytes, expected at most as many";
        assert_eq!(said("id,铅,水分\n\nA,01234567890,1\n"), cell);
    }
}
