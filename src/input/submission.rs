//! What is handed in for one batch: text, field by field, with the place it came from.
//!
//! Nothing here has been understood yet. Values are text as typed, names are names as typed, and whatever could not even be read
//! as text is kept as a [`Problem`]. Knows no standard, no item and no unit.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::annotations::Annotations;
use super::carried::Carried;
use super::label_file::LabelFileProblem;
use super::notice::FileNotice;
use crate::value::Replicate;

/// Where something stands in the input, for messages: file, row, column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Place {
    /// Name of the file as given, `-` for standard input, empty where there is no file.
    pub file: Arc<str>,
    /// Row of a sheet as a spreadsheet shows it, line of NDJSON, or element of a JSON array, counted from 1; 0 where there are no rows.
    pub row: u64,
    /// Column of a sheet, counted from 1; 0 where there are no columns.
    pub column: u32,
}

/// The text of one or several results for one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// One cell or string.
    One(Cow<'a, str>),
    /// A JSON array, element by element; an element without a value (`null`) is empty.
    Several(Vec<Cow<'a, str>>),
    /// Bytes that are no text in the file's encoding, or JSON that is no text or number: what stood there, made printable.
    NotText(String),
}

/// One result: the name it was given under, and what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Index into [`Submission::headings`].
    pub heading: u32,
    /// What was written.
    pub value: Value<'a>,
    /// Unit from a column or key of its own; a unit inside the heading or the value is found later.
    pub unit: Option<Cow<'a, str>>,
    /// Test method from a column or key of its own.
    pub method: Option<Cow<'a, str>>,
    /// What else stands beside the result and belongs to it; most results have nothing of the kind.
    pub beside: Option<Box<Beside<'a>>>,
    /// Row of the sheet (a batch of a long sheet has several rows).
    pub row: u64,
    /// Column of the sheet, counted from 1; 0 where there is none.
    pub column: u32,
}

/// What a sheet says of one result in columns, rows or keys of their own. An empty text means that it was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside<'a> {
    /// Sign or qualifier: `<`, `>`, `ND`, `U`, `J`.
    pub operator: Cow<'a, str>,
    /// Detection limit (检出限).
    pub detection_limit: Cow<'a, str>,
    /// Limit of quantification (定量限).
    pub quantitation_limit: Cow<'a, str>,
    /// Expanded uncertainty (不确定度).
    pub uncertainty: Cow<'a, str>,
    /// Dilution factor (稀释倍数).
    pub dilution: Cow<'a, str>,
    /// The limit that the lab held the result against (标准要求).
    pub lab_limit: Cow<'a, str>,
    /// What the lab itself says of the result (单项判定).
    pub lab_verdict: Cow<'a, str>,
    /// The number that a workbook stores, where it has more digits than are shown.
    pub stored: Cow<'a, str>,
    /// A unit that another place gives for the same result: the row of units beneath a header, say. It must not contradict the others.
    pub other_unit: Cow<'a, str>,
    /// Which of several results for one item this is, where the sheet says so.
    pub replicate: Option<Replicate>,
    /// The specimen that it was determined on: its place in [`Survey::specimens`].
    pub specimen: Option<u32>,
    /// The file that it stands in, where that is another one than the batch's.
    pub file: Option<Arc<str>>,
}

/// Something in the input of one batch that could not be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What it is.
    pub kind: ProblemKind,
    /// The heading or key that it stood under; for JSON that is malformed, what the JSON reader says. Empty where there is neither.
    pub about: Box<str>,
    /// What stood there, made printable.
    pub found: String,
}

/// Kinds of [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// Bytes that are no text in the file's encoding, or JSON of another type than the field has.
    NotText,
    /// A cell to the right of the last heading, under an empty heading, or a result without the name of an item.
    NoHeading,
    /// Two cells for one field (two columns of production dates) that differ.
    Contradiction,
    /// JSON of another shape than the field has.
    WrongShape,
    /// The last row of a file that ends in the middle of it.
    CutOff,
    /// A line of NDJSON, or an element of a JSON array, that is not a submission.
    NotASubmission,
    /// A JSON key that no submission has.
    UnknownKey,
}

/// One batch as handed in. An empty text means that the field was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submission<'a> {
    /// File and first row.
    pub place: Place,
    /// Number by which the batch goes: that of the sample, else of the lot, the sampling, the report; may be empty.
    pub id: Cow<'a, str>,
    /// The other numbers that it has.
    pub numbers: Numbers<'a>,
    /// Product, as id or as any of its names.
    pub product: Cow<'a, str>,
    /// Production date.
    pub produced: Cow<'a, str>,
    /// Day on which the sample was taken (采样日期).
    pub sampled: Cow<'a, str>,
    /// Day on which it was bought (购进日期).
    pub purchased: Cow<'a, str>,
    /// Quality grade claimed.
    pub grade: Cow<'a, str>,
    /// Scope of the inspection.
    pub inspection: Cow<'a, str>,
    /// Standard that the sheet or the label says it was judged by or made to.
    pub cited: Cow<'a, str>,
    /// What the lab concludes of the whole batch (检验结论).
    pub lab_conclusion: Cow<'a, str>,
    /// Label text, to be read by the label rules.
    pub label: Cow<'a, str>,
    /// The label field by field, where it was handed in so: names and values.
    pub label_fields: Vec<(Box<str>, Cow<'a, str>)>,
    /// Name of a file that holds the label text.
    pub label_file: Cow<'a, str>,
    /// What stands in that file, where whoever may open files has looked.
    pub label_file_text: Option<Result<Cow<'a, str>, LabelFileProblem>>,
    /// Packages that were weighed for their net content.
    pub package: Package<'a>,
    /// Traits of the product (`form`, `ready_to_eat`, …): field name and text.
    pub traits: Vec<(Arc<str>, Cow<'a, str>)>,
    /// What identifies the batch or was noted of it, and is no result (规格型号, 生产单位, 备注): ids and texts as they were met, several of one id where
    /// rows say several things; see [`Self::noted`].
    pub details: Vec<(Arc<str>, Cow<'a, str>)>,
    /// Names of the results as typed; shared by the rows of a sheet.
    pub headings: Arc<[Box<str>]>,
    /// The results, in the order in which they stand.
    pub entries: Vec<Entry<'a>>,
    /// Whether results are named one by one, in a column or key of their own: then whatever stands beside a name is a result.
    pub itemised: bool,
    /// What could not be used.
    pub problems: Vec<Problem>,
    /// Other rows of the same table that have the same number.
    pub repeats: Vec<u64>,
    /// The specimens, where the results are theirs and not of the sample as a whole.
    pub survey: Option<Box<Survey>>,
    /// What is to be said of the file, with the first batch that it concerns.
    pub notices: Arc<[FileNotice]>,
    /// What people did to it by hand.
    pub annotations: Option<Box<Annotations>>,
    /// The rows that it was read from.
    pub carried: Carried<'a>,
}

/// Numbers that a batch has beside that of the sample. An empty text means that it was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers<'a> {
    /// Of the lot (批号).
    pub lot: Cow<'a, str>,
    /// Of the sampling (抽样编号).
    pub sampling: Cow<'a, str>,
    /// Of the report (报告编号).
    pub report: Cow<'a, str>,
    /// Of the accession (种质编号).
    pub accession: Cow<'a, str>,
    /// Name of the population (群体, 居群).
    pub population: Cow<'a, str>,
    /// Of the specimen (标本编号), where the row is one of it.
    pub specimen: Cow<'a, str>,
}

/// The specimens of an accession or population, where results were given for each of them by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The specimens, in the order in which they stand; [`Beside::specimen`] counts in it.
    pub specimens: Vec<Specimen>,
    /// Where the accession comes from (种质来源); empty where nothing says so.
    pub source: String,
    /// Who examined, `、` between several.
    pub examiner: String,
    /// Who reviewed.
    pub reviewer: String,
    /// Where all of them were taken, where it is not said of each.
    pub location: String,
}

/// One specimen. An empty text means that it was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Specimen {
    /// Its number.
    pub name: String,
    /// Where its row stands.
    pub place: Place,
    /// Day on which it was taken.
    pub sampled: String,
    /// Where it was taken.
    pub location: String,
}

impl Specimen {
    /// Its number, or the row of one that has none.
    #[must_use]
    pub fn named(&self) -> String {
        if self.name.is_empty() { format!("#{}", self.place.row) } else { self.name.clone() }
    }
}

/// Packages that were weighed for their net content, as handed in. An empty text means that it was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package<'a> {
    /// Nominal quantity (标注净含量) of one package.
    pub nominal: Cow<'a, str>,
    /// How many packages the lot has (批量).
    pub lot: Cow<'a, str>,
    /// Contents of the packages that were weighed, `;` between them.
    pub weights: Cow<'a, str>,
    /// Ice glaze that is still in those weights: a share, or a mass for each package. Empty where the weights are without glaze.
    pub glaze: Cow<'a, str>,
    /// Unit of what has none of its own.
    pub unit: Cow<'a, str>,
}

impl Package<'_> {
    /// Whether there are weights to judge.
    #[must_use]
    pub fn is_weighed(&self) -> bool {
        !self.weights.trim().is_empty()
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.nominal, &self.lot, &self.weights, &self.glaze, &self.unit].iter().all(|text| text.trim().is_empty())
    }
}

/// What was written, as typed; several texts with `; ` between them.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(text) => f.write_str(text),
            Self::Several(texts) => f.write_str(&texts.join("; ")),
            Self::NotText(shown) => f.write_str(shown),
        }
    }
}

impl<'a> Submission<'a> {
    /// Takes the first of the other numbers that is given where there is none of the sample.
    #[inline]
    pub(super) fn settle_id(&mut self) {
        if self.id.is_empty() {
            let Numbers { lot, sampling, report, accession, population, specimen } = &self.numbers;
            if let Some(number) = [lot, sampling, report, accession, population, specimen].into_iter().find(|number| !number.is_empty()) {
                self.id = number.clone();
            }
        }
    }

    /// The same submission with one more result, under any of the names of its item; the unit stands in the name or behind the value.
    #[must_use]
    pub fn with_result(mut self, name: &str, value: impl Into<Cow<'a, str>>) -> Self {
        let heading = u32::try_from(self.headings.len()).unwrap_or(u32::MAX);
        self.headings = self.headings.iter().cloned().chain([Box::from(name)]).collect();
        self.entries.push(Entry { heading, value: Value::One(value.into()), unit: None, method: None, beside: None, row: 0, column: 0 });
        self
    }
}
