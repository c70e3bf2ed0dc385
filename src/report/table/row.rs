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

/// What identifies a sample of specimens, under the names that sheets have for it: read back, it is the same sample.
fn of_sample(submission: &Submission<'_>) -> Vec<(String, String)> {
    let Some(survey) = submission.survey.as_deref() else { return Vec::new() };
    let mut locations: Vec<&str> = Vec::new();
    for location in survey.specimens.iter().map(|one| one.location.as_str()).chain([survey.location.as_str()]) {
        if !location.is_empty() && !locations.contains(&location) {
            locations.push(location);
        }
    }
    let numbers = &submission.numbers;
    let fields = [
        ("样品编号", submission.id.to_string()),
        ("产品", submission.product.to_string()),
        ("种质编号", numbers.accession.to_string()),
        ("群体", numbers.population.to_string()),
        ("采样日期", submission.sampled.to_string()),
        ("采样地点", locations.join("、")),
        ("种质来源", survey.source.clone()),
        ("检测人", survey.examiner.clone()),
        ("复核人", survey.reviewer.clone()),
    ];
    let own = fields.into_iter().map(|(heading, text)| (heading.to_owned(), text)).filter(|(_, text)| !text.is_empty());
    own.chain(submission.noted().into_iter().map(|(id, text)| (id.into_owned(), text.into_owned()))).collect()
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
            return of_sample(submission);
        }
        let cells = submission.carried().into_iter().filter(|(heading, _)| !is_own_column(heading));
        cells.map(|(heading, text)| (heading.into_owned(), text.into_owned())).collect()
    }
}
