//! How a sheet of weights was read, and why it could not be.

/// A part of a sheet, by number and by what stands there first.
pub type Named = (u64, String);

/// How a sheet of weights was read. [`std::fmt::Display`] gives English, [`WeightNotice::zh`] Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightNotice {
    /// The row of the headings.
    Heading(Named),
    /// The rows or columns that hold the weights.
    Weights(Line, Vec<Named>),
    /// Rows or columns that hold something else.
    LeftOut(Line, Vec<Named>),
    /// Rows or columns of means, sums and the like.
    Calculated(Line, Vec<Named>),
    /// Rows around the table.
    Around(Vec<Named>),
    /// Rows of packages without a weight.
    NotWeighed(Vec<u64>),
}

/// Why the weights of a sheet are not known. [`std::fmt::Display`] gives English, [`WeightProblem::zh`] Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightProblem {
    /// A cell among the weights that is no number.
    NoNumber {
        /// Row, counted from 1.
        row: u64,
        /// Column, counted from 1.
        column: u32,
        /// What stands there.
        text: String,
    },
    /// Further ones.
    MoreNoNumbers(usize),
    /// More than one row or column may hold the weights.
    Several(Line, Vec<Named>),
    /// The headings of the weights have different units.
    Units(Line, Vec<Named>),
    /// A cell has another unit than its heading.
    OtherUnit {
        /// Row, counted from 1.
        row: u64,
        /// Column, counted from 1.
        column: u32,
        /// What stands there.
        text: String,
        /// The unit of the heading.
        unit: String,
    },
    /// A second table with headings of its own.
    SecondTable(Named),
    /// More weights than any plan asks for.
    TooMany,
    /// None at all.
    Nothing,
}

/// How the numbers of one kind run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// In columns.
    Column,
    /// In rows.
    Row,
}
