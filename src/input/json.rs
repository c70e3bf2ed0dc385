//! JSON documents: one object, or an array of them read element by element.

use std::fmt;
use std::io::{BufReader, Read};
use std::sync::Arc;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::batch::{Batch, Content};
use super::bounds::Meter;
use super::columns::Columns;
use super::emitter::Emitter;
use super::error::ReadError;
use super::headings::Headings;
use super::node::Node;
use super::object::Objector;
use super::repair_utf8::RepairUtf8;
use super::rows::{BATCH_BYTES, BATCH_ROWS};
use super::source::Source;
use super::submission::Submission;
use super::{Shape, Sink};

/// Reads a document. Bytes that are no text spoil the string in which they stand, and nothing else.
pub(super) fn read<R: Read>(source: Source<R>, file: Arc<str>, columns: &Columns, sink: Sink<'_>) -> Result<Shape, ReadError> {
    let mut emitter = Emitter::new(sink, Arc::clone(&file));
    let mut gather = ObjectReader::new(file, columns);
    let meter = source.meter();
    gather.meter = Some(meter.clone());
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(RepairUtf8::new(source)));
    let read = json.deserialize_any(Document { gather: &mut gather, emitter: &mut emitter });
    let read = read.and_then(|shape| json.end().map(|()| shape));
    gather.flush(&mut emitter);
    if emitter.is_stopped() {
        return Ok(gather.shape);
    }
    if let (Err(_), Some(what)) = (&read, meter.exceeded()) {
        return Err(what.at(gather.number, 0, meter.bounds()));
    }
    read?.map_or_else(|found| Err(ReadError::NoObject { found }), Ok)
}

/// Gathers submissions from JSON into batches.
pub(super) struct ObjectReader<'c> {
    pub(super) objector: Objector<'c>,
    shape: Shape,
    gathered: Vec<Submission<'static>>,
    size: usize,
    /// The element of an array that is read, counted from 1.
    number: u64,
    meter: Option<Meter>,
}

impl<'c> ObjectReader<'c> {
    pub(super) fn new(file: Arc<str>, columns: &'c Columns) -> Self {
        let objector = Objector { columns, file, headings: Headings::default() };
        Self { objector, shape: Shape::Object, gathered: Vec::new(), size: 0, number: 0, meter: None }
    }

    /// Takes over a submission that took about `size` bytes of text.
    pub(super) fn push(&mut self, submission: Submission<'static>, size: usize, emitter: &mut Emitter<'_>) {
        self.gathered.push(submission);
        self.size = self.size.saturating_add(size);
        if self.gathered.len() >= BATCH_ROWS || self.size >= BATCH_BYTES {
            self.flush(emitter);
        }
    }

    /// Hands on everything gathered so far.
    pub(super) fn flush(&mut self, emitter: &mut Emitter<'_>) {
        let headings = self.objector.headings.share();
        let mut gathered = std::mem::take(&mut self.gathered);
        for submission in &mut gathered {
            submission.headings = Arc::clone(&headings);
        }
        self.size = 0;
        emitter.hand(Batch::new(Content::Json(gathered)));
    }
}

/// Reads the outermost level. What is neither object nor array is handed back, printed.
struct Document<'d, 'c, 's> {
    gather: &'d mut ObjectReader<'c>,
    emitter: &'d mut Emitter<'s>,
}

type Outermost = Result<Shape, String>;

impl<'de> Visitor<'de> for Document<'_, '_, '_> {
    type Value = Outermost;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Outermost, A::Error> {
        let node = Node::from_map(map)?;
        let submission = self.gather.objector.submission(node, 0);
        self.gather.push(submission, 0, self.emitter);
        Ok(Ok(Shape::Object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Outermost, A::Error> {
        self.gather.shape = Shape::Array;
        self.gather.number = 1;
        while let Some(node) = seq.next_element::<Node>()? {
            let number = self.gather.number;
            self.gather.number = number.saturating_add(1);
            self.gather.meter.iter().for_each(Meter::record_ends);
            let size = node.size();
            let submission = self.gather.objector.submission(node, number);
            self.gather.push(submission, size, self.emitter);
            if self.emitter.is_stopped() {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(Ok(Shape::Array))
    }

    fn visit_unit<E>(self) -> Result<Outermost, E> {
        Ok(Err("null".to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Outermost, E> {
        Ok(Err(value.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Outermost, E> {
        Ok(Err(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Outermost, E> {
        Ok(Err(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Outermost, E> {
        Ok(Err(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Outermost, E> {
        Ok(Err(text.to_owned()))
    }
}
