//! Decodes while reading.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::{Detected, Encoding, How, Scan, decided, detect, utf16};
use crate::input::text::unfinished;

/// Reads `inner` as UTF-8, whatever its encoding. UTF-8 passes unchanged, malformed places included; elsewhere U+FFFD takes their place.
pub enum Decoder<R: Read> {
    /// UTF-8 already.
    Plain(R),
    /// Another encoding.
    Foreign(Box<DecodeReaderBytes<R, Vec<u8>>>),
}

impl Encoding {
    /// The encoding of a name such as `utf-8`, `GBK` or `utf-16le`; `None` if none of them has that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match encoding_rs::Encoding::for_label(name.as_bytes())?.name() {
            "UTF-8" => Some(Self::Utf8),
            "gb18030" | "GBK" => Some(Self::Gb18030),
            "UTF-16LE" => Some(Self::Utf16Le),
            "UTF-16BE" => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// What decodes it; none for UTF-8.
    fn foreign(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Self::Utf8 => None,
            Self::Gb18030 => Some(encoding_rs::GB18030),
            Self::Utf16Le => Some(encoding_rs::UTF_16LE),
            Self::Utf16Be => Some(encoding_rs::UTF_16BE),
        }
    }
}

/// Opens a source that can be read twice, such as a regular file: all of it is looked at before its encoding is decided.
///
/// # Errors
///
/// Those of `source`.
pub fn open_file<R: Read + Seek>(mut source: R, asked: Option<Encoding>) -> io::Result<(Detected, Decoder<R>)> {
    let start = source.stream_position()?;
    let detected = if let Some(detected) = decided(&ahead(&mut source, MARK)?, asked) {
        detected
    } else {
        source.seek(SeekFrom::Start(start))?;
        scanned(&mut source)?
    };
    source.seek(SeekFrom::Start(start))?;
    Ok((detected, decoder(source, detected.encoding)))
}

/// Opens a source that can be read only once: its first MiB decides.
///
/// # Errors
///
/// Those of `source`.
pub fn open_stream<R: Read>(mut source: R, asked: Option<Encoding>) -> io::Result<(Detected, Decoder<impl Read + use<R>>)> {
    let mut window = ahead(&mut source, MARK)?;
    let detected = if let Some(detected) = decided(&window, asked) {
        detected
    } else {
        window.extend(ahead(&mut source, WINDOW)?);
        if let Some(encoding) = utf16::without_mark(&window) {
            return Ok((Detected { encoding, how: How::Zeros }, decoder(Cursor::new(window).chain(source), encoding)));
        }
        let whole = u64::try_from(window.len()).is_ok_and(|length| length < WINDOW);
        let end = if whole { window.len() } else { window.len().saturating_sub(unfinished(&window)) };
        let mut scan = Scan::default();
        scan.look(window.get(..end).unwrap_or_default());
        scan.decide(whole)
    };
    Ok((detected, decoder(Cursor::new(window).chain(source), detected.encoding)))
}

/// A whole text as UTF-8, with what it `declares` of its own encoding: see [`detect`].
#[must_use]
pub fn decode(bytes: &[u8], declares: Option<&str>) -> (Detected, String) {
    let detected = detect(bytes, declares.and_then(Encoding::from_name));
    let text = match detected.encoding.foreign() {
        None => String::from_utf8_lossy(bytes),
        Some(foreign) => foreign.decode(bytes).0,
    };
    (detected, text.trim_start_matches('\u{FEFF}').to_owned())
}

/// Looks at all of a source.
fn scanned<R: Read>(source: &mut R) -> io::Result<Detected> {
    let mut scan = Scan::default();
    let mut piece = Vec::new();
    while source.by_ref().take(WINDOW).read_to_end(&mut piece)? > 0 {
        if scan.seen == 0
            && let Some(encoding) = utf16::without_mark(&piece)
        {
            return Ok(Detected { encoding, how: How::Zeros });
        }
        let rest = piece.split_off(piece.len().saturating_sub(unfinished(&piece)));
        scan.look(&piece);
        piece = rest;
    }
    scan.look(&piece);
    Ok(scan.decide(true))
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(inner) => inner.read(buffer),
            Self::Foreign(inner) => inner.read(buffer),
        }
    }
}

const MARK: u64 = 3;
const WINDOW: u64 = 1 << 20;

fn ahead<R: Read>(source: &mut R, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.by_ref().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn decoder<R: Read>(source: R, encoding: Encoding) -> Decoder<R> {
    let Some(foreign) = encoding.foreign() else { return Decoder::Plain(source) };
    Decoder::Foreign(Box::new(DecodeReaderBytesBuilder::new().encoding(Some(foreign)).build(source)))
}

#[cfg(test)]
mod tests;
