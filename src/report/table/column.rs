//! The columns of the tables.

use super::super::{Detail, JsonOptions, Tongue};
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

    /// What it is called; short enough for the name of a sheet. Findings that somebody must act on are called so, lest they be taken for all.
    #[must_use]
    pub fn name(self, options: JsonOptions) -> &'static str {
        let (zh, en, both) = match (self, options.detail) {
            (Self::Summary, _) => ("批次汇总", "Batches", "批次汇总 Batches"),
            (Self::Findings, Detail::Full) => ("检验结果", "Findings", "检验结果 Findings"),
            (Self::Findings, Detail::Facts) => ("检验结果（须处理）", "Findings to act on", "须处理 Findings to act on"),
            (Self::Standards, _) => ("标准与依据", "Standards", "标准与依据 Standards"),
        };
        match options.tongue {
            Tongue::Zh => zh,
            Tongue::En => en,
            Tongue::Both => both,
        }
    }
}
