//! What the columns of a table hold.

use std::borrow::Cow;
use std::sync::Arc;

use crate::value::{Decimal, Replicate};

use super::super::Stored;
use super::super::columns::{Columns, Field, Meta, SurveyField};
use super::super::submission::Submission;
use super::fields::FieldValue;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Role {
    /// A field given once per batch.
    Meta(Meta),
    /// A trait of the product.
    Trait(Arc<str>),
    /// What decides nothing and is carried along.
    Detail(Arc<str>),
    /// Results under the heading of the column: an index into [`Layout::results`].
    Result(u32),
    /// What belongs to the results of another column, in the same row: an index into [`Layout::results`].
    Beside(Part, u32),
    /// What only tables of specimens have.
    Survey(SurveyField),
    /// Names of items (one row per result).
    Item,
    /// Results of these items, perhaps one of several.
    Value(Option<Replicate>),
    /// What belongs to these results.
    Part(Part),
    /// Nothing of use.
    Unused,
    /// Nothing that the header would name.
    Unheaded,
}

/// What may stand beside a result and belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Part {
    Unit,
    Method,
    Operator,
    DetectionLimit,
    QuantitationLimit,
    Uncertainty,
    Dilution,
    LabLimit,
    LabVerdict,
}

impl Part {
    /// Whether it says something without a result beside it: a sign, a verdict of the lab.
    pub(in super::super) fn stands_alone(self) -> bool {
        matches!(self, Self::Operator | Self::LabVerdict)
    }

    /// The part that a field of a sheet is, if it is one.
    pub(in super::super) fn of(field: &Field) -> Option<Self> {
        Some(match field {
            Field::Unit => Self::Unit,
            Field::Method => Self::Method,
            Field::Operator => Self::Operator,
            Field::DetectionLimit => Self::DetectionLimit,
            Field::QuantitationLimit => Self::QuantitationLimit,
            Field::Uncertainty => Self::Uncertainty,
            Field::Dilution => Self::Dilution,
            Field::Limit => Self::LabLimit,
            Field::LabVerdict => Self::LabVerdict,
            Field::Meta(_) | Field::Trait(_) | Field::Item | Field::Result | Field::Detail(_) | Field::Ignored => return None,
        })
    }
}

/// One column.
#[derive(Clone, Debug)]
pub(in super::super) struct Column {
    pub(in super::super) role: Role,
    /// The heading as typed, with what a group above it and a unit beneath it add.
    pub(in super::super) heading: Box<str>,
    /// What rows beneath the header say of all results of the column.
    pub(in super::super) details: Details,
    /// The unit in the heading of a column that holds a limit of detection or the like, not results; empty where there is none.
    pub(in super::super) unit: Box<str>,
}

impl Column {
    /// A cell of the column with the unit of its heading, unless it says more than a number.
    pub(in super::super) fn with_unit<'a>(&self, text: &'a str) -> Cow<'a, str> {
        with_unit(text, &self.unit)
    }
}

/// A number with the unit that stands in the heading over it, or before it in its row; what says more than a number stays as it is.
pub(super) fn with_unit<'a>(text: &'a str, unit: &str) -> Cow<'a, str> {
    let bare = || matches!(Decimal::prefix(text.trim_start_matches(['<', '≤', '＜', '±', '='])), Ok((_, "")));
    if unit.is_empty() || !bare() { Cow::Borrowed(text) } else { Cow::Owned(format!("{text} {unit}")) }
}

/// What rows beneath a header say of a column; empty where they say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Details {
    /// A unit other than the one in the heading.
    pub(in super::super) other_unit: Box<str>,
    /// A limit.
    pub(in super::super) limit: Box<str>,
    /// A test method.
    pub(in super::super) method: Box<str>,
    /// A limit of detection.
    pub(in super::super) detection_limit: Box<str>,
    /// A limit of quantification.
    pub(in super::super) quantitation_limit: Box<str>,
}

impl Details {
    /// The parts of a result that they are.
    pub(in super::super) fn parts(&self) -> [(Part, &str); 4] {
        [
            (Part::LabLimit, &self.limit),
            (Part::Method, &self.method),
            (Part::DetectionLimit, &self.detection_limit),
            (Part::QuantitationLimit, &self.quantitation_limit),
        ]
    }
}

/// The columns of a table; shared by all its batches.
#[derive(Clone, Debug)]
pub(in super::super) struct Layout {
    pub(in super::super) file: Arc<str>,
    /// The name of the sheet, where its file has several.
    pub(in super::super) sheet: Arc<str>,
    pub(in super::super) columns: Vec<Column>,
    /// Headings of the columns of results (one row per batch).
    pub(in super::super) results: Arc<[Box<str>]>,
    /// One row per result, not per batch.
    pub(in super::super) long: bool,
    /// One row per specimen.
    pub(in super::super) of_specimens: bool,
    /// In a table with one row per result, the field that numbers the specimens that results are of.
    pub(in super::super) specimen_numbers: Option<Meta>,
    /// Whether anything stands beside the results of a row for a batch.
    pub(in super::super) has_parts: bool,
    /// Fields that stand outside the table and hold for all its rows.
    pub(in super::super) constants: Vec<FieldValue>,
    /// The numbers that a workbook stores where it shows fewer digits.
    pub(in super::super) stored: Arc<Stored>,
    /// For a table with items down and samples across, the rows in which its columns stand.
    pub(in super::super) turned: Option<Box<[u64]>>,
}

impl Layout {
    /// Indices of the columns with this role.
    pub(in super::super) fn places(&self, role: &Role) -> Vec<usize> {
        self.columns.iter().enumerate().filter(|(_, column)| column.role == *role).map(|(index, _)| index).collect()
    }

    /// Puts to each result the number that a workbook stores for it, where it shows fewer digits.
    pub(in super::super) fn add_stored<'a>(&'a self, submission: &mut Submission<'a>, first: usize) {
        if self.stored.is_empty() {
            return;
        }
        for entry in submission.entries.iter_mut().skip(first) {
            if let Some(stored) = self.stored.get(&(entry.row, entry.column)) {
                entry.beside.get_or_insert_with(Box::default).stored = Cow::Borrowed(stored);
            }
        }
    }

    /// The layout of a table of specimens, if it is one: by a column of something that is determined on each of them. A number of specimens alone makes
    /// none, for sheets of food may number their samples so.
    pub(super) fn with_specimens(mut self, lexicon: &Columns) -> Self {
        let is_result = |column: &Column| matches!(column.role, Role::Result(_)) && lexicon.is_character(&column.heading);
        let numbered = !self.places(&Role::Meta(Meta::Specimen)).is_empty();
        let grouped = [Meta::Accession, Meta::Population].iter().any(|meta| !self.places(&Role::Meta(*meta)).is_empty());
        self.specimen_numbers = (self.long && numbered && grouped).then_some(Meta::Specimen);
        self.of_specimens = !self.long && self.columns.iter().any(is_result);
        if !self.of_specimens {
            return self;
        }
        for column in &mut self.columns {
            let unknown = matches!(column.role, Role::Unused | Role::Detail(_))
                || (matches!(column.role, Role::Result(_)) && lexicon.item(&column.heading).is_none());
            if let Some(field) = lexicon.survey(&column.heading).filter(|_| unknown) {
                column.role = field.meta().map_or(Role::Survey(field), Role::Meta);
            }
        }
        // A bare number is that of a specimen where something else says which sample it is of.
        let has = |role: &Role| !self.places(role).is_empty();
        let grouped = [Meta::Accession, Meta::Population]
            .iter()
            .any(|meta| has(&Role::Meta(*meta)) || self.constants.iter().any(|given| given.is(*meta)));
        if grouped || has(&Role::Survey(SurveyField::Location)) {
            for column in &mut self.columns {
                if column.role == Role::Meta(Meta::Id) && lexicon.survey(&column.heading) == Some(SurveyField::Number) {
                    column.role = Role::Meta(Meta::Specimen);
                }
            }
        }
        self
    }

    /// The column of the number by which batches go.
    pub(in super::super) fn id_column(&self) -> Option<usize> {
        let numbers = [Meta::Specimen, Meta::Id, Meta::Lot, Meta::SamplingNo, Meta::ReportNo];
        numbers.into_iter().find_map(|meta| self.places(&Role::Meta(meta)).first().copied())
    }

    /// Where a cell stands in the sheet, by its row and column in the table.
    #[inline]
    pub(in super::super) fn place(&self, row: u64, column: u32) -> (u64, u32) {
        match &self.turned {
            None => (row, column),
            Some(rows) => {
                let index = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
                (rows.get(index).copied().unwrap_or(0), u32::try_from(row).unwrap_or(u32::MAX))
            }
        }
    }
}
