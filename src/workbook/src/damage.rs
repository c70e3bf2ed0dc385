//! What can be wrong inside a workbook.

use std::fmt;

/// What is wrong with a part of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// There is no such part.
    NoPart,
    /// Two parts have this name.
    PartTwice,
    /// Two references to other parts have this name.
    RelationTwice(String),
    /// Two references are of a kind of which there is one.
    KindTwice(String),
    /// It is compressed in a way that Excel does not use.
    Compression(String),
    /// It is no UTF-8.
    NotUtf8,
    /// It has no element.
    NoXml,
    /// Its outermost element is another one.
    Root {
        /// The element that stands there.
        found: String,
        /// The one that should.
        expected: String,
    },
    /// Elements within elements without end.
    TooDeep,
    /// A document type declaration, which could declare entities.
    DocType,
    /// It ends within an element.
    CutOff,
    /// An entity that XML itself does not have.
    Entity(String),
    /// An attribute that should be a whole number.
    Attribute {
        /// Its name.
        name: String,
        /// What it says.
        text: String,
    },
    /// A sheet that no part belongs to.
    NoSheetPart(String),
    /// Merged cells that are none.
    MergedCells(String),
    /// A row behind one with the same or a higher number.
    RowOrder {
        /// The row.
        row: u32,
        /// The row before it.
        before: u32,
    },
    /// A row or column that no sheet has.
    Beyond(String),
    /// A cell in a row that is not its own.
    OtherRow {
        /// The cell.
        cell: String,
        /// The row that it stands in.
        row: u32,
    },
    /// A cell that stands twice.
    CellTwice(String),
    /// A cell refers to something that there is not, or is of a kind that there is not.
    Cell {
        /// The cell.
        cell: String,
        /// What it refers to: `s=9` a style, `t=s` a text, else its kind.
        what: String,
    },
    /// Anything else, in the words of the reader of zips or of XML.
    Other(String),
}

impl Damage {
    /// In the words of another reader, which may begin with a capital.
    pub(super) fn other(error: &impl fmt::Display) -> Self {
        let text = error.to_string();
        let mut chars = text.chars();
        Self::Other(chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect())
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPart => f.write_str("no such part"),
            Self::PartTwice => f.write_str("the same part twice"),
            Self::RelationTwice(id) => write!(f, "the relationship `{id}` twice"),
            Self::KindTwice(kind) => write!(f, "two relationships of the kind `{kind}`"),
            Self::Compression(method) => write!(f, "compression `{method}`"),
            Self::NotUtf8 => f.write_str("text that is not UTF-8"),
            Self::NoXml => f.write_str("no XML"),
            Self::Root { found, expected } => write!(f, "`{found}` instead of `{expected}`"),
            Self::TooDeep => f.write_str("elements too deep within each other"),
            Self::DocType => f.write_str("a document type declaration"),
            Self::CutOff => f.write_str("an end before its time"),
            Self::Entity(name) => write!(f, "the entity `{name}`"),
            Self::Attribute { name, text } => write!(f, "`{text}` for a whole number as {name}"),
            Self::NoSheetPart(name) => write!(f, "no part for the sheet `{name}`"),
            Self::MergedCells(text) => write!(f, "merged cells `{text}`"),
            Self::RowOrder { row, before } => write!(f, "row {row} behind row {before}"),
            Self::Beyond(place) => write!(f, "a row or column that no sheet has ({place})"),
            Self::OtherRow { cell, row } => write!(f, "cell `{cell}` in row {row}"),
            Self::CellTwice(cell) => write!(f, "cell {cell} twice"),
            Self::Cell { cell, what } => write!(f, "`{what}` for cell {cell}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}
