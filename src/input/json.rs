//! JSON documents: one object, or an array of them read element by element.

use std::fmt;
use std::io::{BufReader, Read};
use std::sync::Arc;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::batch::{Batch, Content};
use super::columns::Columns;
use super::error::ReadError;
use super::headings::Headings;
use super::lossy::Lossy;
use super::node::Node;
use super::object::Objector;
use super::outlet::Outlet;
use super::rows::{BATCH_BYTES, BATCH_ROWS};
use super::source::Source;
use super::submission::Submission;
use super::{Shape, Sink};

/// Submissions from JSON.
#[derive(Clone, Debug)]
pub(super) struct Objects(pub(super) Vec<Submission<'static>>);

impl Objects {
    pub(super) fn fill<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        if let Some(object) = self.0.get(index) {
            *submission = object.clone();
        }
    }
}

/// Reads a document. Bytes that are no text spoil the string in which they stand, and nothing else.
pub(super) fn read<R: Read>(source: Source<R>, file: Arc<str>, columns: &Columns, sink: Sink<'_>) -> Result<Shape, ReadError> {
    let mut outlet = Outlet::new(sink, Arc::clone(&file));
    let mut gather = ObjectReader::new(file, columns);
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(Lossy::new(source)));
    let read = json.deserialize_any(Document { gather: &mut gather, outlet: &mut outlet });
    let read = read.and_then(|shape| json.end().map(|()| shape));
    gather.flush(&mut outlet);
    if outlet.is_stopped() {
        return Ok(gather.shape);
    }
    read?.map_or_else(|found| Err(ReadError::NoObject { found }), Ok)
}

/// Gathers submissions from JSON into batches.
pub(super) struct ObjectReader<'c> {
    pub(super) objector: Objector<'c>,
    shape: Shape,
    gathered: Vec<Submission<'static>>,
    size: usize,
}

impl<'c> ObjectReader<'c> {
    pub(super) fn new(file: Arc<str>, columns: &'c Columns) -> Self {
        let objector = Objector { columns, file, headings: Headings::default() };
        Self { objector, shape: Shape::Object, gathered: Vec::new(), size: 0 }
    }

    /// Takes over a submission that took about `size` bytes of text.
    pub(super) fn push(&mut self, submission: Submission<'static>, size: usize, outlet: &mut Outlet<'_>) {
        self.gathered.push(submission);
        self.size = self.size.saturating_add(size);
        if self.gathered.len() >= BATCH_ROWS || self.size >= BATCH_BYTES {
            self.flush(outlet);
        }
    }

    /// Hands on everything gathered so far.
    pub(super) fn flush(&mut self, outlet: &mut Outlet<'_>) {
        let headings = self.objector.headings.share();
        let mut gathered = std::mem::take(&mut self.gathered);
        for submission in &mut gathered {
            submission.headings = Arc::clone(&headings);
        }
        self.size = 0;
        outlet.hand(Batch::new(Content::Json(Objects(gathered))));
    }
}

/// Reads the outermost level. What is neither object nor array is handed back, printed.
struct Document<'d, 'c, 's> {
    gather: &'d mut ObjectReader<'c>,
    outlet: &'d mut Outlet<'s>,
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
        self.gather.push(submission, 0, self.outlet);
        Ok(Ok(Shape::Object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Outermost, A::Error> {
        self.gather.shape = Shape::Array;
        let mut number = 0_u64;
        while let Some(node) = seq.next_element::<Node>()? {
            number = number.saturating_add(1);
            let size = node.size();
            let submission = self.gather.objector.submission(node, number);
            self.gather.push(submission, size, self.outlet);
            if self.outlet.is_stopped() {
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
