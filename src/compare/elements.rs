//! Values of JSON one after another, as lines or as elements of an array, of which one at a time is in memory.

use std::io::{self, BufRead, BufReader, Read};

use serde::de::DeserializeOwned;

use super::facts::FactsError;
use crate::input::json_message;

/// Most bytes of a value, as of a record of a sheet.
pub(super) const MOST: usize = 16 << 20;

/// The values of an input, in order.
pub(super) struct Elements<R> {
    source: Counted<R>,
    in_array: bool,
    is_over: bool,
}

impl<R: Read> Elements<R> {
    /// Looks at the beginning of an input.
    pub(super) fn open(source: R) -> Result<Self, FactsError> {
        let source = Counted { source: BufReader::with_capacity(1 << 16, source), line: 1, column: 1, taken: 0 };
        let mut elements = Self { source, in_array: false, is_over: false };
        while elements.source.peek()?.is_some_and(|byte| matches!(byte, 0xEF | 0xBB | 0xBF)) {
            elements.source.skip();
        }
        // A byte order mark is no character of the text.
        elements.source.column = 1;
        match elements.solid()? {
            None => return Err(FactsError::Empty),
            Some(b'[') => {
                elements.source.skip();
                elements.in_array = true;
            }
            Some(_) => {}
        }
        Ok(elements)
    }

    /// The next value, which is the `number`th; behind one that cannot be read comes none.
    pub(super) fn next<T: DeserializeOwned>(&mut self, number: usize) -> Result<Option<T>, FactsError> {
        if self.is_over {
            return Ok(None);
        }
        let next = self.read(number);
        self.is_over = !matches!(next, Ok(Some(_)));
        next
    }

    fn read<T: DeserializeOwned>(&mut self, number: usize) -> Result<Option<T>, FactsError> {
        let first = self.solid()?;
        if self.in_array {
            match first {
                Some(b']') => {
                    self.source.skip();
                    return if self.solid()?.is_some() { Err(self.unexpected("trailing characters")) } else { Ok(None) };
                }
                Some(b',') if number > 1 => self.source.skip(),
                Some(_) if number == 1 => {}
                Some(_) => return Err(self.unexpected("expected `,` or `]`")),
                None => return Err(self.unexpected("EOF while parsing a list")),
            }
        } else if first.is_none() {
            return Ok(None);
        }
        self.solid()?;
        let (line, column) = (self.source.line, self.source.column);
        self.source.taken = 0;
        let read = T::deserialize(&mut serde_json::Deserializer::from_reader(&mut self.source));
        read.map(Some).map_err(|error| {
            if self.source.taken >= MOST {
                return FactsError::TooLarge { number, most: MOST };
            }
            if let Some(kind) = error.io_error_kind() {
                return FactsError::Io(kind.into());
            }
            // What it says of the place is from the beginning of the value on.
            let column = if error.line() <= 1 { column - 1 + error.column() } else { error.column() };
            FactsError::NoReport { line: line - 1 + error.line().max(1), column, why: json_message(&error) }
        })
    }

    /// The next byte that is no white space, which is not taken.
    fn solid(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.source.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.source.skip(),
                other => return Ok(other),
            }
        }
    }

    fn unexpected(&self, why: &str) -> FactsError {
        FactsError::NoReport { line: self.source.line, column: self.source.column, why: why.to_owned() }
    }
}

/// Bytes that are counted: where they stand, and how many were taken since a value began.
struct Counted<R> {
    source: BufReader<R>,
    line: usize,
    column: usize,
    taken: usize,
}

impl<R: Read> Counted<R> {
    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.source.fill_buf()?.first().copied())
    }

    /// Takes the byte that was looked at.
    fn skip(&mut self) {
        if let Some(byte) = self.source.buffer().first().copied() {
            self.source.consume(1);
            self.count(byte);
        }
    }

    fn count(&mut self, byte: u8) {
        (self.line, self.column) = if byte == b'\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken >= MOST {
            return Err(io::Error::other("too large"));
        }
        let count = self.source.read(buffer)?;
        self.taken += count;
        for byte in buffer.get(..count).unwrap_or_default() {
            self.count(*byte);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct One {
        n: u8,
    }

    fn all(text: &str) -> Result<Vec<u8>, String> {
        let mut elements = Elements::open(io::Cursor::new(text.as_bytes().to_vec())).map_err(|error| error.to_string())?;
        let mut found = Vec::new();
        let mut next = || elements.next::<One>(found.len() + 1).map(|one| one.map(|one| found.push(one.n)));
        let read = loop {
            match next() {
                Ok(Some(())) => {}
                Ok(None) => break Ok(()),
                Err(error) => break Err(error.to_string()),
            }
        };
        assert!(matches!(elements.next::<One>(9), Ok(None)), "{text}");
        read.map(|()| found)
    }

    #[test]
    fn values_come_one_after_another() {
        for (text, found) in [
            ("{\"n\":1}\n{\"n\":2}", Ok(vec![1, 2])),
            ("\u{FEFF}{\"n\":1} {\"n\":2}\n\n", Ok(vec![1, 2])),
            ("{\"n\":1}\n{\"n\":300}", Err(("line 2, column ", "invalid value"))),
            ("{\"n\":1}\n  {\n\"n\":300}", Err(("line 3, column ", "invalid value"))),
            ("[{\"n\":1},{\"n\":2}]", Ok(vec![1, 2])),
            ("\u{FEFF}\n [ {\"n\":1} ,\n{\"n\":2}\n]\n", Ok(vec![1, 2])),
            ("[]", Ok(vec![])),
            ("[{\"n\":1},", Err(("line 1, column ", "EOF while parsing a value"))),
            ("[{\"n\":1}", Err(("line 1, column 9: ", "EOF while parsing a list"))),
            ("[{\"n\":1} {\"n\":2}]", Err(("line 1, column 10: ", "expected `,` or `]`"))),
            ("[,{\"n\":1}]", Err(("line 1, column ", "expected value"))),
            ("[{\"n\":1},]", Err(("line 1, column ", "expected value"))),
            ("[{\"n\":1}]\n{\"n\":2}", Err(("line 2, column 1: ", "trailing characters"))),
            ("[{\"n\":1},\n  {\"n\":300}]", Err(("line 2, column ", "invalid value"))),
            (" \n ", Err(("no report: ", "the input is empty"))),
        ] {
            match (all(text), found) {
                (Err(error), Err((place, why))) => assert!(error.starts_with(place) && error.contains(why), "{text}: {error}"),
                (read, found) => assert_eq!(read.ok(), found.ok(), "{text}"),
            }
        }
    }

    /// Some text, and then blanks without an end.
    struct Endless(io::Cursor<&'static [u8]>, Rc<Cell<usize>>);

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let begun = self.0.read(buffer)?;
            let count = if begun > 0 { begun } else { buffer.len() };
            if begun == 0 {
                buffer.fill(b' ');
            }
            self.1.set(self.1.get() + count);
            assert!(self.1.get() < 4 * MOST, "nobody stops it");
            Ok(count)
        }
    }

    #[test]
    fn no_more_is_read_than_the_next_value_needs() {
        let taken = Rc::new(Cell::new(0));
        let text = format!("[{}{{\"n\":1}}]", format!("{{\"n\":1,\"more\":\"{}\"}},", "x".repeat(1000)).repeat(4000));
        let text: &'static [u8] = Box::leak(text.into_bytes().into_boxed_slice());
        let mut elements = Elements::open(Endless(io::Cursor::new(text), Rc::clone(&taken))).unwrap();
        for number in 1..=4001 {
            assert_eq!(elements.next::<One>(number).unwrap(), Some(One { n: 1 }));
            assert!(taken.get() < number * 1100 + (1 << 17), "{} bytes were taken for {number} values", taken.get());
        }
    }

    #[test]
    fn a_value_without_an_end_is_refused_and_those_before_it_are_read() {
        for begins in ["[{\"n\":1},{\"n\":\"", "{\"n\":1}\n{\"n\":"] {
            let taken = Rc::new(Cell::new(0));
            let mut elements = Elements::open(Endless(io::Cursor::new(begins.as_bytes()), Rc::clone(&taken))).unwrap();
            assert_eq!(elements.next::<One>(1).unwrap(), Some(One { n: 1 }));
            let second = elements.next::<One>(2);
            assert!(matches!(second, Err(FactsError::TooLarge { number: 2, most: MOST })), "{second:?}");
            assert!(taken.get() < MOST + (1 << 17), "{} bytes were taken", taken.get());
        }
    }
}
