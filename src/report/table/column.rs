//! The columns of the tables.

use super::super::Tongue;
use super::cell::say;
use crate::standard::Words;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub heading: Words,
    /// How wide it is shown, in Latin characters; Chinese ones take two.
    pub width: u16,
}

/// Which of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// A row for each batch; the columns of the inputs stand behind these.
    Summary,
    /// A row for each finding.
    Findings,
    /// A row for each standard that judged.
    Standards,
}

impl Column {
    pub(super) fn new(heading: Words, width: u16) -> Self {
        Self { heading, width }
    }

    /// What stands above it, in the language asked for.
    #[must_use]
    pub fn said(&self, tongue: Tongue) -> String {
        say(&self.heading, tongue)
    }
}

impl ListKind {
    /// Its columns.
    #[must_use]
    pub fn columns(self) -> Vec<Column> {
        match self {
            Self::Summary => super::summary::columns(),
            Self::Findings => super::findings::columns(),
            Self::Standards => super::standards::columns(),
        }
    }

    /// What it is called; short enough for the name of a sheet.
    #[must_use]
    pub fn name(self, tongue: Tongue) -> &'static str {
        match (self, tongue) {
            (Self::Summary, Tongue::Zh) => "批次汇总",
            (Self::Summary, Tongue::En) => "Batches",
            (Self::Summary, Tongue::Both) => "批次汇总 Batches",
            (Self::Findings, Tongue::Zh) => "检验结果",
            (Self::Findings, Tongue::En) => "Findings",
            (Self::Findings, Tongue::Both) => "检验结果 Findings",
            (Self::Standards, Tongue::Zh) => "标准与依据",
            (Self::Standards, Tongue::En) => "Standards",
            (Self::Standards, Tongue::Both) => "标准与依据 Standards",
        }
    }
}
