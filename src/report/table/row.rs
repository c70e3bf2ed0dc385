//! What one batch gives to the tables.

use serde::{Deserialize, Serialize};

use super::super::{Detail, JsonOptions};
use super::cell::Cell;
use super::standards::JudgedBy;
use super::{findings, standards, summary};
use crate::check::Report;

/// One batch. As JSON it is one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its row of the summary.
    pub cells: Vec<Cell>,
    /// What its input had for it, heading by heading.
    pub carried: Vec<(String, String)>,
    /// Its rows of findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Vec<Cell>>,
    /// The standards that judged it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<JudgedBy>,
}

impl TableRow {
    /// Its row of the summary alone.
    #[must_use]
    pub fn summary(report: &Report<'_>, options: JsonOptions) -> Self {
        Self { cells: summary::cells(report, options.tongue), carried: carried(report), ..Self::default() }
    }

    /// All of it. Facts have the findings that decided something or are open; full reports also what was not examined and what does not apply.
    #[must_use]
    pub fn new(report: &Report<'_>, options: JsonOptions) -> Self {
        Self {
            findings: findings::rows(report, options.tongue, options.detail == Detail::Full),
            standards: standards::judged_by(report, options.tongue),
            ..Self::summary(report, options)
        }
    }
}

fn carried(_report: &Report<'_>) -> Vec<(String, String)> {
    Vec::new()
}
