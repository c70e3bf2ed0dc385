//! The bytes of an input, with a look ahead at the beginning and a look back at the end.

use std::io::{self, Read};

use super::bounds::{Bounds, Meter};
use super::foreign::{self, Foreign};

/// How much is looked at before anything is decided.
const AHEAD: u64 = 1 << 16;

/// A reader that can be looked into before it is read, and that remembers what it handed out last. Strips a byte order mark.
pub(super) struct Source<R> {
    ahead: io::Cursor<Vec<u8>>,
    inner: R,
    ended: bool,
    last: Vec<u8>,
    /// Bytes handed out before `last`.
    before: u64,
    solid: Option<u8>,
    meter: Meter,
}

impl<R: Read> Source<R> {
    pub(super) fn open(mut inner: R) -> io::Result<Self> {
        let mut ahead = Vec::new();
        let read = inner.by_ref().take(AHEAD).read_to_end(&mut ahead)?;
        let ended = u64::try_from(read).is_ok_and(|read| read < AHEAD);
        let mut source =
            Self { ahead: io::Cursor::new(ahead), inner, ended, last: Vec::new(), before: 0, solid: None, meter: Meter::default() };
        if source.ahead().starts_with("\u{FEFF}".as_bytes()) {
            source.skip(3);
        }
        Ok(source)
    }

    /// The same, of which no record may be larger than the bounds.
    pub(super) fn within(mut self, bounds: Bounds) -> Self {
        self.meter = Meter::new(bounds);
        self
    }

    /// Follows how much of a record is taken.
    pub(super) fn meter(&self) -> Meter {
        self.meter.clone()
    }

    /// The first bytes that have not been read, up to 64 KiB.
    pub(super) fn ahead(&self) -> &[u8] {
        let start = usize::try_from(self.ahead.position()).unwrap_or(usize::MAX);
        self.ahead.get_ref().get(start..).unwrap_or_default()
    }

    /// Drops bytes of [`Self::ahead`].
    pub(super) fn skip(&mut self, count: u64) {
        self.ahead.set_position(self.ahead.position().saturating_add(count));
    }

    /// Whether the whole input is known to be white space.
    pub(super) fn is_blank(&self) -> bool {
        self.ended && super::text::is_blank_bytes(self.ahead())
    }

    /// What the input is, if its beginning is no text.
    pub(super) fn foreign(&self) -> Option<Foreign> {
        foreign::in_text(self.ahead())
    }

    /// Whether the input begins as an Excel workbook does (the old format also after decoding as GB18030).
    pub(super) fn is_workbook(&self) -> bool {
        let beginnings = [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "邢\u{11}".as_bytes()];
        beginnings.iter().any(|beginning| self.ahead().starts_with(beginning))
    }

    /// The byte before an offset (counted from the first byte handed out), if it was in the piece handed out last.
    pub(super) fn byte_before(&self, offset: u64) -> Option<u8> {
        let index = offset.checked_sub(self.before)?.checked_sub(1)?;
        self.last.get(usize::try_from(index).ok()?).copied()
    }

    /// The last byte handed out that is no white space.
    pub(super) fn last_solid(&self) -> Option<u8> {
        self.solid
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = self.ahead.read(buffer)?;
        while count == 0 && !self.ended && !buffer.is_empty() {
            match self.inner.read(buffer) {
                Ok(0) => self.ended = true,
                Ok(read) => count = read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let piece = buffer.get(..count).unwrap_or_default();
        if !piece.is_empty() {
            self.meter.take(piece)?;
            self.before = self.before.saturating_add(u64::try_from(self.last.len()).unwrap_or(u64::MAX));
            self.last.clear();
            self.last.extend_from_slice(piece);
            self.solid = piece.iter().rev().find(|byte| !byte.is_ascii_whitespace()).copied().or(self.solid);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_ahead_and_back() {
        let mut source = Source::open("\u{FEFF}sep=;\nab \n".as_bytes()).unwrap();
        assert_eq!(source.ahead(), b"sep=;\nab \n");
        source.skip(6);
        let mut text = String::new();
        source.read_to_string(&mut text).unwrap();
        assert_eq!(text, "ab \n");
        assert_eq!(source.last_solid(), Some(b'b'));
        assert_eq!(source.byte_before(4), Some(b'\n'));
        assert_eq!((source.byte_before(0), source.byte_before(9)), (None, None));
    }

    #[test]
    fn knows_blank_inputs_and_workbooks() {
        assert!(Source::open(" \r\n\u{3000}".as_bytes()).unwrap().is_blank());
        assert!(!Source::open("x".as_bytes()).unwrap().is_blank());
        assert!(Source::open(b"PK\x03\x04rest".as_slice()).unwrap().is_workbook());
    }
}
