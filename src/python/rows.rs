//! Tables as the text of a sheet: rows come a part at a time and go to the one reader of sheets, so that a table means what the same sheet means.

use std::collections::HashSet;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use super::failure::Failure;
use crate::input::{FileNotice, Listed, Notice};

/// Rows of a table.
pub(super) trait Rows: Send {
    /// Appends the next rows; whether there may be more.
    fn next(&mut self, out: &mut Vec<u8>) -> Result<bool, Failure>;
}

/// Reads rows as the text of a sheet.
pub(super) struct SheetOfRows<R> {
    rows: R,
    text: Vec<u8>,
    read: usize,
    ended: bool,
}

impl<R: Rows> SheetOfRows<R> {
    pub(super) fn new(rows: R) -> Self {
        Self { rows, text: Vec::new(), read: 0, ended: false }
    }
}

impl<R: Rows> Read for SheetOfRows<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.text.len() && !self.ended {
            self.text.clear();
            self.read = 0;
            self.ended = !self.rows.next(&mut self.text)?;
        }
        let mut rest = self.text.get(self.read..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.read += count;
        Ok(count)
    }
}

/// Writes a row, cell by cell.
pub(super) struct Row<'o> {
    out: &'o mut Vec<u8>,
    start: usize,
    cells: usize,
}

impl<'o> Row<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        let start = out.len();
        Self { out, start, cells: 0 }
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, text: &[u8]) {
        if self.cells > 0 {
            self.out.push(b',');
        }
        self.cells += 1;
        // A semicolon or a tab, too: the reader asks which character parts the cells.
        if !text.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r' | b';' | b'\t')) {
            self.out.extend_from_slice(text);
            return;
        }
        self.out.push(b'"');
        for byte in text {
            if *byte == b'"' {
                self.out.push(b'"');
            }
            self.out.push(*byte);
        }
        self.out.push(b'"');
    }

    /// Ends it. An empty cell alone is a row, too.
    pub(super) fn end(self) {
        if self.out.len() == self.start {
            self.out.extend_from_slice(b"\"\"");
        }
        self.out.push(b'\n');
    }
}

/// Names under which floating-point numbers came: those that have not been told of yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Floats(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    all: HashSet<Box<str>>,
    untold: Listed<Box<str>>,
}

/// Names that are remembered as told.
const NAMES: usize = 100_000;

impl Floats {
    /// A floating-point number came under this name.
    pub(super) fn note(&self, name: &str) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.all.contains(name) && known.all.len() < NAMES {
            known.all.insert(name.into());
            known.untold.push(name.into());
        }
    }

    /// What is to be said of them with the next batch.
    pub(super) fn tell(&self, file: &Arc<str>) -> Option<FileNotice> {
        let names = std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).untold);
        (!names.is_empty()).then(|| FileNotice { file: Arc::clone(file), notice: Notice::Floats { names } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back() {
        let rows: [&[&str]; 4] = [&["a", "b\"c", "d,e"], &[""], &["x;y", "1\n2", "\t"], &["", ""]];
        let mut out = Vec::new();
        for cells in rows {
            let mut row = Row::new(&mut out);
            cells.iter().for_each(|cell| row.cell(cell.as_bytes()));
            row.end();
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(out.as_slice());
        let read: Vec<Vec<String>> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(read, rows);
    }

    #[test]
    fn names_are_told_once() {
        let (floats, file) = (Floats::default(), Arc::from("x"));
        assert_eq!(floats.tell(&file), None);
        floats.note("水分");
        floats.note("水分");
        let told = floats.tell(&file).unwrap().notice;
        assert_eq!((told.code(), told.arguments()["count"].as_u64()), ("floats", Some(1)));
        floats.note("水分");
        assert_eq!(floats.tell(&file), None);
    }
}
