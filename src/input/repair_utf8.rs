//! Bytes that are not UTF-8 replaced on the way, for readers that would stop at them.

use std::io::{self, Read};

use super::text::unfinished;

/// Passes UTF-8 on and puts U+FFFD in the place of everything else.
pub(super) struct RepairUtf8<R> {
    inner: R,
    raw: Vec<u8>,
    ready: io::Cursor<Vec<u8>>,
}

impl<R: Read> RepairUtf8<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, raw: Vec::new(), ready: io::Cursor::default() }
    }

    /// Reads on until something is ready; `false` at the end.
    fn refill(&mut self) -> io::Result<bool> {
        let carried = self.raw.len();
        let read = self.inner.by_ref().take(CHUNK).read_to_end(&mut self.raw)?;
        if read == 0 && carried == 0 {
            return Ok(false);
        }
        let kept = if read == 0 { 0 } else { unfinished(&self.raw) };
        let rest = self.raw.split_off(self.raw.len().saturating_sub(kept));
        let whole = std::mem::replace(&mut self.raw, rest);
        let text = String::from_utf8(whole).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        self.ready = io::Cursor::new(text.into_bytes());
        Ok(true)
    }
}

const CHUNK: u64 = 1 << 16;

impl<R: Read> Read for RepairUtf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.ready.read(buffer)?;
            if count > 0 || buffer.is_empty() || !self.refill()? {
                return Ok(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out one byte at a time.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let end = buffer.len().min(1);
            self.0.read(&mut buffer[..end])
        }
    }

    #[test]
    fn same_as_the_standard_library_whatever_the_chunks() {
        let long: Vec<u8> = "日𠮷a".bytes().cycle().take(200_001).collect();
        for bytes in [b"a\xB5\xB0,\xE6\x97".as_slice(), "日本\u{FEFF}".as_bytes(), b"\xF0\x9F", b"", long.as_slice()] {
            let mut text = String::new();
            RepairUtf8::new(Drip(bytes)).read_to_string(&mut text).unwrap();
            assert_eq!(text, String::from_utf8_lossy(bytes));
        }
    }
}
