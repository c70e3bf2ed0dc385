//! Sheets: finds delimiter, title rows and header, then reads row by row in the layout that the header has.

use std::io::Read;
use std::sync::Arc;

use csv::ByteRecord;

use super::columns::Columns;
use super::delimiter::choose;
use super::error::ReadError;
use super::header::{Layout, header_among};
use super::long::LongReader;
use super::notice::Notice;
use super::outlet::Outlet;
use super::records::Records;
use super::source::Source;
use super::text::printable;
use super::wide::WideReader;
use super::{Shape, Sink};

/// Turns rows into batches, in one layout of sheets.
pub(super) trait Layer {
    /// Takes over a row that is not empty.
    fn push(&mut self, row: u64, record: &ByteRecord, outlet: &mut Outlet<'_>);
    /// Hands on everything gathered so far.
    fn flush(&mut self, outlet: &mut Outlet<'_>);
}

/// Reads a sheet whose format has the delimiter `expected`.
pub(super) fn read<R: Read>(
    mut source: Source<R>,
    expected: u8,
    file: Arc<str>,
    columns: &Columns,
    sink: Sink<'_>,
) -> Result<Shape, ReadError> {
    let mut outlet = Outlet::new(sink);
    let delimiter = choose(source.ahead(), expected);
    source.skip(delimiter.skip);
    let mut records = Records::new(source, delimiter.byte);
    let mut first = first_rows(&mut records)?;
    let mut rest = first.split_off(header_among(first.iter().map(|(_, record)| record))).into_iter();
    let Some((row, header)) = rest.next() else {
        return Err(ReadError::Empty);
    };
    let mut notices: Vec<Notice> = delimiter.notice.into_iter().collect();
    notices.extend(titles(&first));
    let layout = Layout::new(&header, columns, file, &mut notices);
    for notice in notices {
        outlet.say(notice);
    }
    let found = if layout.long {
        rows(records, rest, LongReader::new(Arc::new(layout)), &mut outlet)?
    } else {
        rows(records, rest, WideReader::new(Arc::new(layout)), &mut outlet)?
    };
    if found || outlet.is_stopped() { Ok(Shape::Sheet) } else { Err(ReadError::NoRows { row }) }
}

/// Among how many rows the header is looked for.
const AHEAD: usize = 20;

fn first_rows<R: Read>(records: &mut Records<R>) -> Result<Vec<(u64, ByteRecord)>, ReadError> {
    let mut first = Vec::with_capacity(AHEAD);
    let mut record = ByteRecord::new();
    while first.len() < AHEAD && records.read(&mut record)? {
        first.push((records.row(), std::mem::take(&mut record)));
    }
    Ok(first)
}

fn titles(rows: &[(u64, ByteRecord)]) -> Option<Notice> {
    let text = |record: &ByteRecord| record.iter().map(printable).collect::<String>().trim().into();
    let rows: Vec<(u64, Box<str>)> = rows.iter().map(|(row, record)| (*row, text(record))).collect();
    (!rows.is_empty()).then_some(Notice::TitleRows { rows })
}

/// Reads all rows; whether there was any. What was gathered before an error is handed on.
fn rows<R: Read>(
    mut records: Records<R>,
    first: impl Iterator<Item = (u64, ByteRecord)>,
    mut layer: impl Layer,
    outlet: &mut Outlet<'_>,
) -> Result<bool, ReadError> {
    let mut found = false;
    for (row, record) in first {
        found = true;
        layer.push(row, &record, outlet);
    }
    let mut record = ByteRecord::new();
    let ended = loop {
        if outlet.is_stopped() {
            return Ok(found);
        }
        match records.read(&mut record) {
            Ok(true) => {
                found = true;
                layer.push(records.row(), &record, outlet);
            }
            Ok(false) => break Ok(found),
            Err(error) => break Err(error),
        }
    };
    layer.flush(outlet);
    if let Some(row) = records.open_quote() {
        outlet.say(Notice::OpenQuote { row });
    }
    if records.empty() > 0 {
        outlet.say(Notice::EmptyRows { count: records.empty() });
    }
    ended
}
