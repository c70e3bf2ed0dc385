//! What the user should know of how a workbook was read.

use super::format::FormatProblem;
use super::markup::Markup;

/// Something about how a workbook was read that its user should know and that hinders nothing: facts, without words. It is exhaustive, so that
/// whoever puts words to it is told of a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The file is no workbook, whatever its name, and is read as what it is.
    Markup(Markup),
    /// Hidden sheets hold something, and are not read.
    HiddenSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Hidden rows hold something, and are read.
    HiddenRows(Listed),
    /// Hidden columns hold something, and are read.
    HiddenColumns(Listed),
    /// Merged cells go over several rows, and their value is taken for all of them.
    Merged(Listed),
    /// Text is struck through, and is not read.
    Struck(Listed),
    /// Numbers have more digits than their formats show. Each with what is shown, which is read, and what is stored.
    Rounded(Listed),
    /// Whole numbers have more digits than workbooks keep. Each with what is kept.
    CutOff(Listed),
    /// Numbers and texts are read as they are stored: what their format shows is not understood, or nothing.
    Format {
        /// The format as it stands in the file.
        code: String,
        /// What hinders.
        why: FormatProblem,
        /// The cells.
        cells: Listed,
    },
    /// Further formats as in [`Note::Format`], not named one by one.
    MoreFormats(Listed),
    /// Formulas without a stored value.
    NoValue(Listed),
    /// Formulas whose values the file itself does not trust.
    Recalculated(Listed),
}

/// The first of many, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The first ones.
    pub first: Vec<String>,
    /// How many in all.
    pub count: u64,
}

/// How many are named.
const NAMED: usize = 8;

impl Listed {
    pub(super) fn push(&mut self, name: impl FnOnce() -> String) {
        self.count = self.count.saturating_add(1);
        if self.first.len() < NAMED {
            self.first.push(name());
        }
    }

    /// How many are not named.
    #[must_use]
    pub fn more(&self) -> u64 {
        self.count.saturating_sub(u64::try_from(self.first.len()).unwrap_or(u64::MAX))
    }
}
