//! Encodings other than UTF-8: finds which one a text has. Whoever has a decoder decodes it: the program while it reads, the browser itself.

use std::fmt;

#[cfg(any(feature = "cli", feature = "python"))]
mod opened;
mod utf16;

#[cfg(any(feature = "cli", feature = "python"))]
pub use opened::{Decoder, decode, open_file, open_stream};

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

impl Encoding {
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

/// The encoding of a whole text. What it `declares` of itself counts where no mark, no zero bytes and no UTF-8 throughout say otherwise.
#[must_use]
pub fn detect(bytes: &[u8], declares: Option<Encoding>) -> Detected {
    let found = || utf16::without_mark(bytes).map(|encoding| Detected { encoding, how: How::Zeros });
    decided(bytes.get(..3).unwrap_or(bytes), None).or_else(found).unwrap_or_else(|| {
        let mut scan = Scan::default();
        scan.look(bytes);
        let declared = declares.filter(|encoding| *encoding == Encoding::Gb18030 && scan.triples <= scan.malformed);
        declared.map_or_else(|| scan.decide(true), |encoding| Detected { encoding, how: How::Declared })
    })
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
        if is_utf8(bytes) {
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

/// Faster than the standard library where most characters are Chinese.
#[cfg(any(feature = "cli", feature = "python"))]
fn is_utf8(bytes: &[u8]) -> bool {
    encoding_rs::Encoding::utf8_valid_up_to(bytes) == bytes.len()
}

#[cfg(not(any(feature = "cli", feature = "python")))]
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}
