//! The rows of a sheet in compact form: one text for all cells, and where each cell ends.

use csv::ByteRecord;

use super::text::{is_damaged, printable};

/// Text that a batch holds before it is handed on.
pub(super) const BATCH_BYTES: usize = 256 * 1024;
/// Rows that a batch holds before it is handed on.
pub(super) const BATCH_ROWS: usize = 1024;

/// Rows whose cells are text, or are marked as not.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    marks: Vec<Mark>,
    /// Cells (as indices into `ends`, ascending) that are no text and were made printable.
    bad: Vec<usize>,
}

/// A row: its number, and the end of its cells in `ends`.
#[derive(Clone, Copy, Debug)]
struct Mark {
    row: u64,
    end: usize,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    /// Its text, made printable if it is no text.
    pub(super) text: &'a str,
    /// Whether it is no text in the file's encoding.
    pub(super) bad: bool,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    /// Number and cells of a row; none beyond the last.
    pub(super) fn row(&self, index: usize) -> (u64, impl Iterator<Item = Cell<'_>>) {
        let before = index.checked_sub(1).and_then(|before| self.marks.get(before)).map_or(0, |mark| mark.end);
        let (row, end) = self.marks.get(index).map_or((0, before), |mark| (mark.row, mark.end));
        let mut start = before.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        let mut rest = self.text.get(start..).unwrap_or_default();
        let ends = self.ends.get(before..end).unwrap_or_default();
        let cells = (before..).zip(ends).map(move |(cell, end)| {
            let text;
            (text, rest) = rest.split_at_checked(end.saturating_sub(start)).unwrap_or_default();
            start = *end;
            let bad = !self.bad.is_empty() && self.bad.binary_search(&cell).is_ok();
            Cell { text, bad }
        });
        (row, cells)
    }
}

/// Rows being gathered, as bytes.
#[derive(Debug, Default)]
pub(super) struct Gather {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    marks: Vec<Mark>,
}

impl Gather {
    pub(super) fn push(&mut self, row: u64, record: &ByteRecord) {
        let mut end = self.bytes.len();
        self.bytes.extend_from_slice(record.as_slice());
        let first = self.ends.len();
        self.ends.resize(first + record.len(), 0);
        for (place, cell) in self.ends.iter_mut().skip(first).zip(record) {
            end += cell.len();
            *place = end;
        }
        self.marks.push(Mark { row, end: self.ends.len() });
    }

    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.marks.len() >= BATCH_ROWS || self.bytes.len() >= BATCH_BYTES
    }

    /// The rows gathered, checked to be text; starts anew.
    pub(super) fn take(&mut self) -> Rows {
        let next = Self {
            bytes: Vec::with_capacity(roomy(self.bytes.len())),
            ends: Vec::with_capacity(roomy(self.ends.len())),
            marks: Vec::with_capacity(roomy(self.marks.len())),
        };
        let Self { bytes, ends, marks } = std::mem::replace(self, next);
        match String::from_utf8(bytes) {
            Ok(text) if text.is_ascii() || (!is_damaged(&text) && ends.iter().all(|end| text.is_char_boundary(*end))) => {
                Rows { text, ends, marks, bad: Vec::new() }
            }
            Ok(text) => cell_by_cell(text.as_bytes(), &ends, marks),
            Err(error) => cell_by_cell(error.as_bytes(), &ends, marks),
        }
    }
}

/// Room for about as much again, and some more, but not for another giant.
fn roomy(length: usize) -> usize {
    length.saturating_add(length / 8).min(2 * BATCH_BYTES)
}

fn cell_by_cell(bytes: &[u8], old_ends: &[usize], marks: Vec<Mark>) -> Rows {
    let (mut text, mut ends, mut bad) = (String::with_capacity(bytes.len()), Vec::with_capacity(old_ends.len()), Vec::new());
    let mut start = 0;
    for (index, end) in old_ends.iter().enumerate() {
        let cell = bytes.get(start..*end).unwrap_or_default();
        start = *end;
        if let Ok(cell) = std::str::from_utf8(cell) {
            text.push_str(cell);
            if is_damaged(cell) {
                bad.push(index);
            }
        } else {
            text.push_str(&printable(cell));
            bad.push(index);
        }
        ends.push(text.len());
    }
    Rows { text, ends, marks, bad }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(records: &[&[&[u8]]]) -> Rows {
        let mut gather = Gather::default();
        for (row, record) in (2..).zip(records) {
            gather.push(row, &ByteRecord::from(record.to_vec()));
        }
        gather.take()
    }

    fn cells(rows: &Rows, index: usize) -> Vec<(&str, bool)> {
        rows.row(index).1.map(|cell| (cell.text, cell.bad)).collect()
    }

    #[test]
    fn keeps_every_cell() {
        let rows = rows(&[&[b"a", b"", "日".as_bytes()], &[b"b"]]);
        assert_eq!(cells(&rows, 0), [("a", false), ("", false), ("日", false)]);
        assert_eq!((rows.row(1).0, cells(&rows, 1)), (3, vec![("b", false)]));
        assert_eq!(cells(&rows, 2), []);
    }

    #[test]
    fn marks_cells_that_are_no_text() {
        let rows = rows(&[&[b"a", b"\xB5\xB0"], &["日".as_bytes(), "x\u{FFFD}".as_bytes()]]);
        assert_eq!(cells(&rows, 0), [("a", false), ("\\xB5\\xB0", true)]);
        assert_eq!(cells(&rows, 1), [("日", false), ("x\u{FFFD}", true)]);
    }

    #[test]
    fn a_character_across_two_cells_is_no_text() {
        let rows = rows(&[&[b"\xE6", b"\x97\xA5"]]);
        assert_eq!(cells(&rows, 0), [("\\xE6", true), ("\\x97\\xA5", true)]);
    }
}
