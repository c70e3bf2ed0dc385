//! Formats that are not read, told by how they begin.

use std::fmt;

use super::lines;

/// A format of sequences or pages that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFormat {
    /// `#NEXUS`.
    Nexus,
    /// `#mega`.
    Mega,
    /// An alignment of Clustal or MUSCLE.
    Clustal,
    /// Reads with qualities.
    Fastq,
    /// An entry of EMBL.
    Embl,
    /// A web page or other markup.
    Markup,
    /// The text that word processors keep.
    RichText,
    /// A document of the portable format.
    Pdf,
}

impl fmt::Display for OtherFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Nexus => "a NEXUS file",
            Self::Mega => "a MEGA file",
            Self::Clustal => "a Clustal alignment",
            Self::Fastq => "a FASTQ file",
            Self::Embl => "an EMBL entry",
            Self::Markup => "a web page or other markup",
            Self::RichText => "a Rich Text document",
            Self::Pdf => "a PDF",
        })
    }
}

/// The format that a text begins as.
pub(super) fn other(text: &str) -> Option<OtherFormat> {
    let line = lines(text).map(str::trim).find(|line| !line.is_empty())?;
    let begins = |start: &str| line.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start));
    let known = [
        ("#nexus", OtherFormat::Nexus),
        ("#mega", OtherFormat::Mega),
        ("clustal ", OtherFormat::Clustal),
        ("muscle (", OtherFormat::Clustal),
        ("@", OtherFormat::Fastq),
        ("id   ", OtherFormat::Embl),
        ("<", OtherFormat::Markup),
        ("{\\rtf", OtherFormat::RichText),
        ("%pdf", OtherFormat::Pdf),
    ];
    known.into_iter().find(|(start, _)| begins(start)).map(|(_, format)| format)
}

/// The kind of trace file that bytes begin as. One kind has 128 bytes of an old system before its own mark.
pub(super) fn chromatogram(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &'static str); 4] = [(b"ABIF", "ABIF"), (b".scf", "SCF"), (b"\xAEZTR", "ZTR"), (b"\xEF\xBF\xBDZTR", "ZTR")];
    let begins = |bytes: &[u8]| kinds.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind);
    let kind = begins(bytes).or_else(|| bytes.get(128..).and_then(begins))?;
    // Nobody can have a sequence that begins with these letters and goes on as text.
    bytes.iter().any(|byte| *byte == 0 || *byte >= 0x80).then_some(kind)
}
