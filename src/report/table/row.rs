//! What one batch gives to the tables.

use serde::{Deserialize, Serialize};

use super::super::{Detail, JsonOptions};
use super::cell::Cell;
use super::end::Said;
use super::standards::JudgedBy;
use super::{findings, standards, summary};
use crate::check::Report;
use crate::input::{Submission, is_own_column};

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
    /// What is to be said of its file, with the first batch that it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Said>,
}

impl TableRow {
    /// Its row of the summary alone.
    #[must_use]
    pub fn summary(report: &Report<'_>, options: JsonOptions) -> Self {
        Self { cells: summary::cells(report, options.tongue), carried: Self::carried(report.subject.submission), ..Self::default() }
    }

    /// All of it. Facts have the findings that somebody must act on or mind: what fails, what is open, flaws and warnings; full reports have all.
    #[must_use]
    pub fn new(report: &Report<'_>, options: JsonOptions) -> Self {
        Self {
            findings: findings::rows(report, options.tongue, options.detail == Detail::Full),
            standards: standards::judged_by(report, options.tongue),
            notices: report.subject.submission.notices.iter().map(|one| Said::new(one, options.tongue)).collect(),
            ..Self::summary(report, options)
        }
    }

    /// What the input of a batch had for it, heading by heading; what this program wrote into it before is left out. Of specimens, which have a row each, what
    /// identifies their sample.
    #[must_use]
    pub fn carried(submission: &Submission<'_>) -> Vec<(String, String)> {
        if submission.survey.is_some() {
            return submission.details.iter().map(|(id, text)| (id.to_string(), text.to_string())).collect();
        }
        let cells = submission.carried().into_iter().filter(|(heading, _)| !is_own_column(heading));
        cells.map(|(heading, text)| (heading.into_owned(), text.into_owned())).collect()
    }
}
