//! Rows of a sheet as bytes, each with the row number that a spreadsheet shows.

use std::io::Read;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::bounds::{Meter, TooLarge};
use super::error::ReadError;
use super::literal;
use super::source::Source;
use super::text::is_blank_bytes;

/// Reads the rows of a sheet that have anything in them, and counts the others.
pub(super) struct Records<R> {
    reader: Reader<Source<R>>,
    meter: Meter,
    row: u64,
    empty: u64,
    line: u64,
    /// Whether the last row ended with a carriage return, whose line feed is still to come.
    carriage: bool,
    /// Whether the last cell read goes over a line end.
    broken: bool,
    /// Whether the row read last has no line end behind it.
    unended: bool,
}

impl<R: Read> Records<R> {
    pub(super) fn new(source: Source<R>, delimiter: u8) -> Self {
        let meter = source.meter();
        meter.parted_by(delimiter);
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(1 << 16);
        Self { reader: builder.from_reader(source), meter, row: 0, empty: 0, line: 1, carriage: false, broken: false, unended: false }
    }

    /// Reads the next row that is not empty; `false` at the end. [`Self::row`] is its number.
    pub(super) fn read(&mut self, record: &mut ByteRecord) -> Result<bool, ReadError> {
        loop {
            let found = match (self.reader.read_byte_record(record), self.meter.exceeded()) {
                (Ok(found), _) => found,
                (Err(_), Some(what)) => return Err(what.at(self.row.saturating_add(1), 0, self.meter.bounds())),
                (Err(error), None) => return Err(error.into()),
            };
            self.count(record, found);
            self.meter.record_ends();
            self.within_bounds(record)?;
            if !found {
                return Ok(false);
            }
            if !is_blank_bytes(record.as_slice()) {
                literal::unwrap(record);
                return Ok(true);
            }
            self.empty += 1;
        }
    }

    /// Whether a row has no more cells, and no larger ones, than are taken.
    fn within_bounds(&self, record: &ByteRecord) -> Result<(), ReadError> {
        let bounds = self.meter.bounds();
        let column = |index: usize| u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1);
        if record.len() > bounds.columns {
            return Err(TooLarge::Columns.at(self.row, column(bounds.columns), bounds));
        }
        if record.as_slice().len() > bounds.cell
            && let Some(index) = record.iter().position(|cell| cell.len() > bounds.cell)
        {
            return Err(TooLarge::Cell.at(self.row, column(index), bounds));
        }
        Ok(())
    }

    /// Number of the row read last, counted from 1.
    pub(super) fn row(&self) -> u64 {
        self.row
    }

    /// How many empty rows were passed over.
    pub(super) fn empty(&self) -> u64 {
        self.empty
    }

    /// Whether the file ends behind the row read last, without a line end.
    pub(super) fn is_unended(&self) -> bool {
        self.unended
    }

    /// The row whose quotation mark was never closed; to be asked at the end.
    pub(super) fn open_quote(&self) -> Option<u64> {
        (self.broken && self.reader.get_ref().last_solid() != Some(b'"')).then_some(self.row)
    }

    /// The CSV reader passes over lines without a byte in silence; a spreadsheet shows them as rows. They are the line feeds that are
    /// neither inside the cells nor the end of this row or of the one before.
    fn count(&mut self, record: &ByteRecord, found: bool) {
        let position = self.reader.position();
        let line = position.line();
        let ended_by = if found { self.reader.get_ref().byte_before(position.byte()) } else { None };
        let feeds = line.saturating_sub(self.line);
        let own = u64::from(self.carriage).saturating_add(u64::from(ended_by == Some(b'\n')));
        let cells = record.as_slice();
        let inside = if feeds > own { cells.split(|byte| *byte == b'\n').skip(1).count() } else { 0 };
        let blank = feeds.saturating_sub(own).saturating_sub(u64::try_from(inside).unwrap_or(u64::MAX));
        self.empty = self.empty.saturating_add(blank);
        self.line = line;
        if found {
            self.row = self.row.saturating_add(blank).saturating_add(1);
            self.carriage = ended_by == Some(b'\r');
            self.unended = !matches!(ended_by, Some(b'\n' | b'\r'));
            let last = if inside > 0 || cells.last() == Some(&b'\n') { record.iter().next_back() } else { None };
            self.broken = last.is_some_and(|cell| cell.contains(&b'\n'));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<u64>, u64, Option<u64>) {
        let mut records = Records::new(Source::open(text.as_bytes()).unwrap(), b',');
        let (mut record, mut rows) = (ByteRecord::new(), Vec::new());
        while records.read(&mut record).unwrap() {
            rows.push(records.row());
        }
        (rows, records.empty(), records.open_quote())
    }

    #[test]
    fn counts_rows_as_a_spreadsheet_does() {
        for (text, numbers, empty) in [
            ("a\nb\nc", vec![1, 2, 3], 0),
            ("a\nb\n", vec![1, 2], 0),
            ("a\r\nb\r\n", vec![1, 2], 0),
            ("a\rb\rc\r", vec![1, 2, 3], 0),
            ("a\n\n\nb\n\n", vec![1, 4], 3),
            ("a\r\n\r\nb\r\n\r\n", vec![1, 3], 2),
            ("\n\na\n\nb", vec![3, 5], 3),
            ("a\n,, \nb\r\nc\nd\r\n\r\ne", vec![1, 3, 4, 5, 7], 2),
            ("a,\"x\ny\n\nz\"\n\nb\n", vec![1, 3], 1),
            ("a,\"x\r\ny\"\r\nb\r\n", vec![1, 2], 0),
            ("a\n\"\u{3000}\n\"\nb", vec![1, 3], 1),
        ] {
            assert_eq!(rows(text), (numbers, empty, None), "{text:?}");
        }
    }

    #[test]
    fn notices_a_quotation_mark_that_is_never_closed() {
        assert_eq!(rows("a,b\n1,\"x\n2,y\n").2, Some(2));
        assert_eq!(rows("a,b\n1,\"x\n").2, Some(2));
        assert_eq!(rows("a,b\n1,\"x\n2,y\"\n").2, None);
        assert_eq!(rows("a,b\n\"1\n\",x\n").2, None);
    }
}
