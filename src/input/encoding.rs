//! Encodings other than UTF-8: finds which one a file has, and decodes while reading.

use std::fmt;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::text::unfinished;

mod utf16;

/// An encoding that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, of which GBK and GB2312 are parts.
    Gb18030,
    /// UTF-16, little end first, as Excel saves "Unicode text".
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
}

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The user said so.
    Asked,
    /// By the byte order mark.
    Mark,
    /// The text itself declares it.
    Declared,
    /// Without a mark, by the zero bytes of its digits and line ends.
    Zeros,
    /// By the bytes, looked at from the beginning.
    Bytes {
        /// How many bytes were looked at.
        seen: u64,
        /// Whether these were all.
        whole: bool,
        /// Places among them that are not UTF-8.
        malformed: u64,
    },
}

/// An encoding and how it was found. [`fmt::Display`] gives English, [`Detected::zh`] Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// The encoding.
    pub encoding: Encoding,
    /// How it was found.
    pub how: How,
}

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

    /// Its usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }
}

impl Detected {
    /// Whether there is nothing to tell: UTF-8 throughout, by its bytes or its mark.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.encoding == Encoding::Utf8 && matches!(self.how, How::Mark | How::Bytes { malformed: 0, .. })
    }

    /// The same as [`fmt::Display`], in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let name = self.encoding.name();
        match self.how {
            How::Asked => format!("编码：{name}（按指定）"),
            How::Mark => format!("编码：{name}（按字节顺序标记）"),
            How::Declared => format!("编码：{name}（按文件中的声明）"),
            How::Zeros => format!("编码：{name}（没有字节顺序标记，按其零字节识别）"),
            How::Bytes { seen, whole, malformed } => {
                let extent = if whole { "全文".to_owned() } else { format!("开头{seen}字节") };
                format!("编码：{name}（{extent}中有{malformed}处不是 UTF-8）")
            }
        }
    }
}

impl fmt::Display for Detected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.encoding.name();
        match self.how {
            How::Asked => write!(f, "encoding {name}, as asked for"),
            How::Mark => write!(f, "encoding {name}, by its byte order mark"),
            How::Declared => write!(f, "encoding {name}, as the file declares"),
            How::Zeros => write!(f, "encoding {name}, by its zero bytes (it has no byte order mark)"),
            How::Bytes { seen, whole, malformed } => {
                let extent = if whole { "the whole file".to_owned() } else { format!("the first {seen} bytes") };
                write!(f, "encoding {name}: {extent} has {malformed} places that are not UTF-8")
            }
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

/// A whole text as UTF-8. What it `declares` of its own encoding counts where no mark, no zero bytes and no UTF-8 throughout say otherwise.
#[must_use]
pub fn decode(bytes: &[u8], declares: Option<&str>) -> (Detected, String) {
    let detected = decided(bytes.get(..3).unwrap_or(bytes), None).unwrap_or_else(|| {
        let found = utf16::without_mark(bytes).map(|encoding| Detected { encoding, how: How::Zeros });
        found.unwrap_or_else(|| {
            let mut scan = Scan::default();
            scan.look(bytes);
            let declared =
                declares.and_then(Encoding::from_name).filter(|encoding| *encoding == Encoding::Gb18030 && scan.triples <= scan.malformed);
            declared.map_or_else(|| scan.decide(true), |encoding| Detected { encoding, how: How::Declared })
        })
    });
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

/// What needs no look at the bytes.
fn decided(beginning: &[u8], asked: Option<Encoding>) -> Option<Detected> {
    if let Some(encoding) = asked {
        return Some(Detected { encoding, how: How::Asked });
    }
    let encoding = match beginning {
        [0xEF, 0xBB, 0xBF] => Encoding::Utf8,
        [0xFF, 0xFE, ..] => Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => Encoding::Utf16Be,
        _ => return None,
    };
    Some(Detected { encoding, how: How::Mark })
}

fn decoder<R: Read>(source: R, encoding: Encoding) -> Decoder<R> {
    let Some(foreign) = encoding.foreign() else { return Decoder::Plain(source) };
    Decoder::Foreign(Box::new(DecodeReaderBytesBuilder::new().encoding(Some(foreign)).build(source)))
}

/// Counts what tells UTF-8 from GB18030.
#[derive(Default)]
struct Scan {
    seen: u64,
    malformed: u64,
    /// Well-formed characters of three bytes: every Chinese character of UTF-8, but hardly ever a piece of GB18030.
    triples: u64,
}

impl Scan {
    fn look(&mut self, bytes: &[u8]) {
        self.seen = self.seen.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        // Faster than the standard library where most characters are Chinese.
        if encoding_rs::Encoding::utf8_valid_up_to(bytes) == bytes.len() {
            self.count_triples(bytes);
            return;
        }
        for chunk in bytes.utf8_chunks() {
            self.count_triples(chunk.valid().as_bytes());
            self.malformed = self.malformed.saturating_add(u64::from(!chunk.invalid().is_empty()));
        }
    }

    fn count_triples(&mut self, text: &[u8]) {
        if !text.is_ascii() {
            // Sums of so few fit a byte, which the compiler turns into vector instructions.
            let triples = text.chunks(255).map(|few| few.iter().map(|byte| u8::from(matches!(byte, 0xE0..=0xEF))).sum::<u8>());
            self.triples = self.triples.saturating_add(triples.map(u64::from).sum());
        }
    }

    /// A file of mixed encodings stays UTF-8 if more of it is; the cells that are not will be named.
    fn decide(&self, whole: bool) -> Detected {
        let encoding = if self.malformed == 0 || self.triples > self.malformed { Encoding::Utf8 } else { Encoding::Gb18030 };
        Detected { encoding, how: How::Bytes { seen: self.seen, whole, malformed: self.malformed } }
    }
}

#[cfg(test)]
mod tests;
