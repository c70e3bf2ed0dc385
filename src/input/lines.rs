//! NDJSON: one JSON object a line.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use super::columns::Columns;
use super::emitter::Emitter;
use super::error::{ReadError, json_message};
use super::json::ObjectReader;
use super::node::Node;
use super::notice::Notice;
use super::source::Source;
use super::{Shape, Sink};

/// Reads some lines of NDJSON that stand behind `before` others, for whoever has a stream cut at its line breaks: submissions and their places are as
/// [`super::read`] gives them out of the whole. What [`super::read`] refuses at the beginning of an input is here a line that is no object.
pub fn read_lines(lines: &[u8], before: u64, file: Arc<str>, columns: &Columns, sink: Sink<'_>) {
    let mut emitter = Emitter::new(sink, Arc::clone(&file));
    let mut gather = ObjectReader::new(file, columns);
    let mut row = before;
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        row = row.saturating_add(1);
        one(line, row, &mut gather, &mut emitter);
        if emitter.is_stopped() {
            return;
        }
    }
    gather.flush(&mut emitter);
}

/// Reads line by line. A line that is no object becomes a submission with a problem, and stops nothing.
pub(super) fn read<R: Read>(source: Source<R>, file: Arc<str>, columns: &Columns, sink: Sink<'_>) -> Result<Shape, ReadError> {
    let mut emitter = Emitter::new(sink, Arc::clone(&file));
    let mut gather = ObjectReader::new(file, columns);
    let meter = source.meter();
    let mut reader = BufReader::new(source);
    let mut line = Vec::new();
    let (mut row, mut empty) = (0_u64, 0_u64);
    let ended = loop {
        line.clear();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => break Ok(()),
            Ok(_) => row = row.saturating_add(1),
            Err(error) => {
                let large = meter.exceeded().map(|what| what.at(row.saturating_add(1), 0, meter.bounds()));
                break Err(large.unwrap_or(ReadError::Io(error)));
            }
        }
        meter.record_ends();
        if !one(&line, row, &mut gather, &mut emitter) {
            empty = empty.saturating_add(1);
        }
        if emitter.is_stopped() {
            return Ok(Shape::Lines);
        }
    };
    gather.flush(&mut emitter);
    if empty > 0 {
        // Said of the input alone: no report depends on how a stream is cut into pieces.
        emitter.say_alone(Notice::EmptyRows { count: empty });
    }
    ended?;
    if row > empty { Ok(Shape::Lines) } else { Err(ReadError::Empty) }
}

/// Reads one line; false where it is blank.
fn one(line: &[u8], row: u64, gather: &mut ObjectReader<'_>, emitter: &mut Emitter<'_>) -> bool {
    let text = String::from_utf8_lossy(line);
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    let submission = match serde_json::from_str::<Node>(text) {
        Ok(node) => gather.objector.submission(node, row),
        Err(error) => {
            let why = format!("{} at column {}", json_message(&error), error.column());
            gather.objector.no_submission(text.to_owned(), &why, row)
        }
    };
    gather.push(submission, text.len(), emitter);
    true
}
