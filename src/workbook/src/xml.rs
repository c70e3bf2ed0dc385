//! XML as a tree that is walked once: children of an element, attributes, text. No entity but the five of XML itself and characters by
//! number is ever resolved, and a document type declaration, which no workbook has, is refused.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::budget::PIECE;
use super::damage::Damage;
use super::error::Error;
use super::inflating::Inflating;

/// Most elements within each other. Workbooks have less than ten.
const DEEPEST: u32 = 100;

/// A part, and the place in it.
pub(super) struct Xml<'x> {
    reader: Reader<Input<'x>>,
    /// The event at hand.
    buffer: Vec<u8>,
    part: &'x str,
    depth: u32,
    stopped: bool,
}

/// The beginning of an element.
pub(super) struct Tag<'x> {
    start: BytesStart<'static>,
    part: &'x str,
}

/// A text or a child, where both stand beside each other.
pub(super) enum Mixed<'m, 'x> {
    /// A text.
    Text(&'m str),
    /// The beginning of a child.
    Child(&'m Tag<'x>),
}

enum Piece<'x> {
    Open(Tag<'x>),
    Close,
    Text(String),
}

/// Where XML comes from.
pub(super) struct Input<'x> {
    from: Origin<'x>,
    /// Bytes of the event at hand.
    piece: u64,
}

enum Origin<'x> {
    Text(&'x [u8]),
    Part(Box<Inflating<'x>>),
}

impl<'x> From<&'x [u8]> for Input<'x> {
    fn from(text: &'x [u8]) -> Self {
        Self { from: Origin::Text(text), piece: 0 }
    }
}

impl<'x> From<Inflating<'x>> for Input<'x> {
    fn from(part: Inflating<'x>) -> Self {
        Self { from: Origin::Part(Box::new(part)), piece: 0 }
    }
}

impl Input<'_> {
    /// What was wrong with it, if reading ended in an error.
    fn failure(&mut self) -> Option<Error> {
        if self.piece > PIECE {
            return Some(Error::TooLarge { most: PIECE });
        }
        match &mut self.from {
            Origin::Text(_) => None,
            Origin::Part(part) => part.failure(),
        }
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > PIECE {
            return Err(io::Error::other("a piece too long"));
        }
        match &mut self.from {
            Origin::Text(text) => Ok(text),
            Origin::Part(part) => part.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        self.piece = self.piece.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        match &mut self.from {
            Origin::Text(text) => text.consume(count),
            Origin::Part(part) => part.consume(count),
        }
    }
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<'x> Xml<'x> {
    /// Goes into the outermost element of a part; its name without prefix comes back too.
    pub(super) fn open(part: &'x str, input: impl Into<Input<'x>>) -> Result<(Self, String), Error> {
        let mut reader = Reader::from_reader(input.into());
        reader.config_mut().expand_empty_elements = true;
        let mut xml = Self { reader, buffer: Vec::new(), part, depth: 0, stopped: false };
        loop {
            match xml.next()? {
                Some(Piece::Open(tag)) => {
                    let name = tag.name().to_owned();
                    return Ok((xml, name));
                }
                Some(_) => {}
                None => return Err(Error::damaged(part, Damage::NoXml)),
            }
        }
    }

    /// The same, where the outermost element must have a name.
    pub(super) fn within(part: &'x str, input: impl Into<Input<'x>>, root: &str) -> Result<Self, Error> {
        let (xml, found) = Self::open(part, input)?;
        if found == root { Ok(xml) } else { Err(Error::damaged(part, Damage::Root { found, expected: root.to_owned() })) }
    }

    /// The part that is read.
    pub(super) fn part(&self) -> &'x str {
        self.part
    }

    /// Nothing more is wanted: everything that goes on ends.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
    }

    /// Hands on every child of the element; what `take` leaves of one is passed over.
    pub(super) fn children(&mut self, take: &mut dyn FnMut(&mut Self, &Tag<'x>) -> Result<(), Error>) -> Result<(), Error> {
        let inside = self.depth;
        while let Some(piece) = self.next()? {
            match piece {
                Piece::Open(tag) => {
                    take(self, &tag)?;
                    self.leave(inside)?;
                }
                Piece::Close if self.depth < inside => break,
                Piece::Close | Piece::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Hands on every text and child of the element in their order; what `take` leaves of a child is passed over.
    pub(super) fn mixed(&mut self, take: &mut dyn FnMut(&mut Self, Mixed<'_, 'x>) -> Result<(), Error>) -> Result<(), Error> {
        let inside = self.depth;
        while let Some(piece) = self.next()? {
            match piece {
                Piece::Text(text) => take(self, Mixed::Text(&text))?,
                Piece::Open(tag) => {
                    take(self, Mixed::Child(&tag))?;
                    self.leave(inside)?;
                }
                Piece::Close if self.depth < inside => break,
                Piece::Close => {}
            }
        }
        Ok(())
    }

    /// The text of the element itself, without that of its children.
    pub(super) fn text(&mut self) -> Result<String, Error> {
        let inside = self.depth;
        let mut text = String::new();
        while let Some(piece) = self.next()? {
            match piece {
                // Nearly every text is one piece.
                Piece::Text(more) if text.is_empty() => text = more,
                Piece::Text(more) => text.push_str(&more),
                Piece::Open(_) => self.leave(inside)?,
                Piece::Close if self.depth < inside => break,
                Piece::Close => {}
            }
        }
        Ok(text)
    }

    /// Passes over everything up to the end of the child at hand.
    fn leave(&mut self, inside: u32) -> Result<(), Error> {
        while self.depth > inside && self.next()?.is_some() {}
        Ok(())
    }

    fn next(&mut self) -> Result<Option<Piece<'x>>, Error> {
        let part = self.part;
        let malformed = |why: Damage| Error::damaged(part, why);
        while !self.stopped {
            self.buffer.clear();
            self.reader.get_mut().piece = 0;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => {
                    let failure = self.reader.get_mut().failure();
                    let is_text = !matches!(error, quick_xml::Error::Encoding(_));
                    return Err(failure.unwrap_or_else(|| malformed(if is_text { Damage::other(&error) } else { Damage::NotUtf8 })));
                }
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(malformed(Damage::TooDeep));
                    }
                    return Ok(Some(Piece::Open(Tag { start: start.into_owned(), part })));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Piece::Close));
                }
                Event::Text(text) => return Ok(Some(Piece::Text(text.xml10_content().into_owned()))),
                Event::CData(text) => return Ok(Some(Piece::Text(text.xml10_content().into_owned()))),
                Event::GeneralRef(reference) => return Ok(Some(Piece::Text(resolved(&reference, part)?))),
                Event::DocType(_) => return Err(malformed(Damage::DocType)),
                Event::Eof if self.depth > 0 => return Err(malformed(Damage::CutOff)),
                Event::Eof => self.stopped = true,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        Ok(None)
    }
}

/// What an entity stands for.
fn resolved(reference: &BytesRef<'_>, part: &str) -> Result<String, Error> {
    let char = reference.resolve_char_ref().map_err(|error| Error::damaged(part, Damage::other(&error)))?;
    let text = char.map(String::from).or_else(|| resolve_predefined_entity(reference).map(str::to_owned));
    text.ok_or_else(|| Error::damaged(part, Damage::Entity(reference.to_string())))
}

impl Tag<'_> {
    /// Its name without prefix: strict and transitional files differ in their namespaces, programs in their prefixes.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, Error> {
        let malformed = |why: Damage| Error::damaged(self.part, why);
        // To check that no name stands twice takes time with the square of their number.
        for attribute in self.start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| malformed(Damage::other(&error)))?;
            if attribute.key.local_name().into_inner() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| malformed(Damage::other(&error)))?;
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// An attribute that is on or off; off where it is not there.
    pub(super) fn is_on(&self, name: &str) -> Result<bool, Error> {
        Ok(self.attribute(name)?.is_some_and(|value| matches!(&*value, "1" | "true" | "on")))
    }

    /// An attribute that is a whole number.
    pub(super) fn number(&self, name: &str) -> Result<Option<u32>, Error> {
        let Some(text) = self.attribute(name)? else { return Ok(None) };
        text.trim()
            .parse()
            .map(Some)
            .map_err(|_| Error::damaged(self.part, Damage::Attribute { name: name.to_owned(), text: text.to_string() }))
    }
}
