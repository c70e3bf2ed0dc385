//! What one batch gives to the tables.

use serde::{Deserialize, Serialize};

use super::super::{Detail, JsonOptions};
use super::cell::Cell;
use super::end::Said;
use super::standards::JudgedBy;
use super::{findings, standards, summary};
use crate::check::Report;
use crate::input::Submission;

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

    /// All of it. Facts have the findings that decided something or are open; full reports also what was not examined and what does not apply.
    #[must_use]
    pub fn new(report: &Report<'_>, options: JsonOptions) -> Self {
        Self {
            findings: findings::rows(report, options.tongue, options.detail == Detail::Full),
            standards: standards::judged_by(report, options.tongue),
            notices: report.subject.submission.notices.iter().map(|one| Said::new(one, options.tongue)).collect(),
            ..Self::summary(report, options)
        }
    }

    /// What the input of a batch had for it, heading by heading.
    #[must_use]
    pub fn carried(submission: &Submission<'_>) -> Vec<(String, String)> {
        let fields = [("样品编号", &submission.id), ("产品名称", &submission.product), ("生产日期", &submission.produced), ("等级", &submission.grade)];
        let fields = fields.into_iter().map(|(name, text)| (name.to_owned(), text.to_string()));
        let traits = submission.traits.iter().map(|(name, text)| (name.to_string(), text.to_string()));
        let entries = submission.entries.iter().map(|entry| {
            let heading = submission.headings.get(entry.heading as usize).map(|heading| heading.to_string()).unwrap_or_default();
            (heading, entry.value.to_string())
        });
        fields.chain(traits).chain(entries).collect()
    }
}
