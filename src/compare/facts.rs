//! What a file of reports says of a batch, as far as two of them are compared.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::elements::Elements;
use crate::check::Verdict;
use crate::report::SCHEMA;
use crate::standard::Severity;
use crate::words::printable;

/// One batch as it was judged.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Written")]
pub struct Facts {
    schema: Box<str>,
    /// What it was judged with.
    pub(super) tool: Tool,
    /// Its number.
    pub id: Box<str>,
    /// Id of the product, or its name as typed.
    pub product: Box<str>,
    /// The production date.
    pub produced: Option<Box<str>>,
    /// What the inspection covered, and by which decision rule it was judged.
    pub(super) setting: Setting,
    /// What it comes to.
    pub judgement: Judgement,
    pub(super) standards: Vec<Standard>,
    pub(super) findings: Vec<Finding>,
}

/// The fields of a report that are looked at, as they are written.
#[derive(Deserialize)]
struct Written {
    schema: Box<str>,
    tool: Tool,
    id: Box<str>,
    product: Box<str>,
    produced: Option<Box<str>>,
    verdict: Verdict,
    mandatory: Option<Verdict>,
    declared: Option<Verdict>,
    provisional: bool,
    inspection: Box<str>,
    decision: Box<str>,
    grade: Option<Grade>,
    standards: Vec<Standard>,
    findings: Vec<Finding>,
}

impl From<Written> for Facts {
    fn from(written: Written) -> Self {
        let Written { schema, tool, id, product, produced, standards, findings, .. } = written;
        let setting = Setting { inspection: written.inspection, decision: written.decision };
        let Written { verdict, mandatory, declared, provisional, grade, .. } = written;
        let judgement = Judgement { verdict, mandatory, declared, provisional, achieved: grade.and_then(|grade| grade.achieved) };
        Self { schema, tool, id, product, produced, setting, judgement, standards, findings }
    }
}

/// The reports of a file, in its order.
pub type Reports = Box<dyn Iterator<Item = Result<Facts, FactsError>>>;

/// What the verdict of a batch consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Judgement {
    /// The whole.
    pub verdict: Verdict,
    /// Of the mandatory standards.
    pub mandatory: Option<Verdict>,
    /// Of the declared ones.
    pub declared: Option<Verdict>,
    /// Whether it rests on limits that are not verified.
    pub provisional: bool,
    /// Printed name of the best grade all of whose criteria hold.
    #[serde(rename = "grade")]
    pub achieved: Option<Box<str>>,
}

#[derive(Deserialize)]
struct Grade {
    achieved: Option<Box<str>>,
}

/// How a batch was judged, as far as the report says it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Setting {
    /// What the inspection covered: `tested-items`, `delivery`, `type`, `label`.
    pub inspection: Box<str>,
    /// The decision rule: `simple`, `guarded`.
    pub decision: Box<str>,
}

/// What judged: the program, its data, and the overlays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Tool {
    pub(super) version: Box<str>,
    pub(super) data_date: Box<str>,
    pub(super) overlays: Vec<Overlay>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Overlay {
    pub(super) edition: Box<str>,
    pub(super) sha256: Box<str>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Standard {
    pub(super) number: Box<str>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Finding {
    pub(super) standard: Box<str>,
    pub(super) rule: Box<str>,
    outcome: Outcome,
    reason: Option<Box<str>>,
    severity: Severity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Met,
    NotMet,
    Undecided,
    NotApplicable,
}

impl Finding {
    /// Whether it is a breach.
    pub(super) fn fails(&self) -> bool {
        self.outcome == Outcome::NotMet && self.severity == Severity::Fail
    }

    /// Whether it leaves the verdict open.
    pub(super) fn is_open(&self) -> bool {
        let outside = self.reason.as_deref() == Some("not_examined");
        self.outcome == Outcome::Undecided && self.severity == Severity::Fail && !outside
    }
}

/// Why a file is none of reports.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// It cannot be read.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
    /// Nothing in it.
    #[error("no report: the input is empty, expected reports of `check --format ndjson` or `json`")]
    Empty,
    /// A line that is none.
    #[error("line {line}, column {column}: no report: {why}, expected `{SCHEMA}` as `check --format ndjson` or `json` writes it")]
    NoReport {
        /// Line, counted from 1.
        line: usize,
        /// Column in bytes, counted from 1.
        column: usize,
        /// What was found.
        why: String,
    },
    /// A report is larger than any that is taken.
    #[error("report {number}: too large: more than {most} bytes, expected at most as many (is a bracket never closed?)")]
    TooLarge {
        /// The how manieth of the file, counted from 1.
        number: usize,
        /// The bound.
        most: usize,
    },
    /// A report of another shape.
    #[error("report {number}: found schema `{}`, expected `{SCHEMA}`", printable(found))]
    Schema {
        /// The how manieth of the file, counted from 1.
        number: usize,
        /// Name of the shape.
        found: String,
    },
}

impl FactsError {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Io(error) => format!("无法读取：{error}"),
            Self::Empty => "没有报告：输入为空，应为 `check --format ndjson` 或 `json` 的输出".to_owned(),
            Self::NoReport { line, column, why } => {
                format!("第{line}行第{column}列：不是报告：{why}，应为 `check --format ndjson` 或 `json` 输出的 `{SCHEMA}`")
            }
            Self::TooLarge { number, most } => format!("第{number}份报告过大：超过{most}字节；最多应为{most}字节（是否有括号没有闭合？）"),
            Self::Schema { number, found } => format!("第{number}份报告：格式为 `{}`，应为 `{SCHEMA}`", printable(found)),
        }
    }
}

impl Facts {
    /// The reports of a file: a line for each, an array, or a single one; each comes as soon as it is read.
    ///
    /// # Errors
    /// If the file has no bytes, or cannot be read. What is wrong with a report comes in its place.
    pub fn read<R: Read + 'static>(source: R) -> Result<Reports, FactsError> {
        let mut elements = Elements::open(source)?;
        let mut number = 0;
        Ok(Box::new(std::iter::from_fn(move || {
            number += 1;
            let next = elements.next::<Self>(number).transpose()?;
            Some(next.and_then(|facts| facts.of_this_shape(number)))
        })))
    }

    fn of_this_shape(self, number: usize) -> Result<Self, FactsError> {
        if &*self.schema == SCHEMA { Ok(self) } else { Err(FactsError::Schema { number, found: self.schema.into() }) }
    }
}
