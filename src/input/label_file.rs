//! The files that submissions name for their labels. Nothing in the library opens one: whoever may open files puts into a submission what it read.

use std::fmt;

/// Why the file that a submission names for its label could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LabelFileProblem {
    /// Nobody who may open files has looked for it.
    NobodyOpensFiles,
    /// The name leads out of the folder of the sheet.
    OutsideFolder,
    /// There is no such file.
    NoSuchFile,
    /// It has more bytes than this.
    TooLarge(u64),
    /// It is no text in its encoding.
    NotText,
    /// There is nothing in it.
    Empty,
    /// Anything else, in the words of whoever opened it.
    Other(String),
}

impl fmt::Display for LabelFileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NobodyOpensFiles => f.write_str("no files can be opened here, hand in the text"),
            Self::OutsideFolder => f.write_str("expected a name within the folder of the sheet"),
            Self::NoSuchFile => f.write_str("no such file"),
            Self::TooLarge(most) => write!(f, "more than {most} bytes, which is no text of a label"),
            Self::NotText => f.write_str("not text in its encoding, name the right one with --encoding"),
            Self::Empty => f.write_str("the file is empty"),
            Self::Other(message) => f.write_str(message),
        }
    }
}
