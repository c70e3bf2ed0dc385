//! XML as a tree that is walked once: children of an element, attributes, text. No entity but the five of XML itself and characters by
//! number is ever resolved, and a document type declaration, which no workbook has, is refused.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::damage::Damage;
use super::error::Error;

/// Most elements within each other. Workbooks have less than ten.
const DEEPEST: u32 = 100;

/// A part, and the place in it.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    depth: u32,
    stopped: bool,
}

/// The beginning of an element.
pub(super) struct Tag<'x> {
    start: BytesStart<'x>,
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
    Text(Cow<'x, str>),
}

impl<'x> Xml<'x> {
    /// Goes into the outermost element of a part; its name without prefix comes back too.
    pub(super) fn open(part: &'x str, bytes: &'x [u8]) -> Result<(Self, String), Error> {
        let text = std::str::from_utf8(bytes).map_err(|_| Error::damaged(part, Damage::NotUtf8))?;
        let mut reader = Reader::from_str(text.strip_prefix('\u{FEFF}').unwrap_or(text));
        reader.config_mut().expand_empty_elements = true;
        let mut xml = Self { reader, part, depth: 0, stopped: false };
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
    pub(super) fn within(part: &'x str, bytes: &'x [u8], root: &str) -> Result<Self, Error> {
        let (xml, found) = Self::open(part, bytes)?;
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
    pub(super) fn text(&mut self) -> Result<Cow<'x, str>, Error> {
        let inside = self.depth;
        let mut text = Cow::Borrowed("");
        while let Some(piece) = self.next()? {
            match piece {
                // Nearly every text is one piece.
                Piece::Text(more) if text.is_empty() => text = more,
                Piece::Text(more) => text.to_mut().push_str(&more),
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
        while !self.stopped {
            let event = self.reader.read_event().map_err(|error| self.malformed(Damage::other(&error)))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.malformed(Damage::TooDeep));
                    }
                    return Ok(Some(Piece::Open(Tag { start, part: self.part })));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Piece::Close));
                }
                Event::Text(text) => return Ok(Some(Piece::Text(text.xml10_content()))),
                Event::CData(text) => return Ok(Some(Piece::Text(text.xml10_content()))),
                Event::GeneralRef(reference) => return Ok(Some(Piece::Text(self.resolved(&reference)?))),
                Event::DocType(_) => return Err(self.malformed(Damage::DocType)),
                Event::Eof if self.depth > 0 => return Err(self.malformed(Damage::CutOff)),
                Event::Eof => self.stopped = true,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        Ok(None)
    }

    fn resolved(&self, reference: &BytesRef<'_>) -> Result<Cow<'x, str>, Error> {
        let char = reference.resolve_char_ref().map_err(|error| self.malformed(Damage::other(&error)))?;
        let text = char.map(|char| Cow::Owned(char.to_string())).or_else(|| resolve_predefined_entity(reference).map(Cow::Borrowed));
        text.ok_or_else(|| self.malformed(Damage::Entity(reference.to_string())))
    }

    fn malformed(&self, why: Damage) -> Error {
        Error::damaged(self.part, why)
    }
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
