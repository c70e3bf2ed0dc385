//! The shape of the rule files in `standards/`, and of overlays: a mirror of the TOML, nothing more.
//!
//! A value of these types has been read, not understood. `resolve` turns it into the valid types that the rules use,
//! and reports every problem at once. The keys of each kind of rule stand with the kind, in `src/kind/`. The build script reads the same types, so that a malformed file stops the build.
//! Knows nothing about verdicts.

mod catalogue;
mod control_chart;
mod edition;
mod lexicon;
mod nutrient;
mod overlay;
mod plausibility;
mod rule;

use serde::{Deserialize, Serialize};
use toml::value::Datetime;
use validator::Validate;

pub use catalogue::{
    CitedWords, ColumnRow, ColumnsFile, GroupWords, ItemRow, ItemsFile, ProductRow, ProductsFile, Quantity, RetestRow, RowKind,
    RowWordsRow, StandIn, SurveyWords, UnitsFile, VerdictWords, WeightWords,
};
pub use control_chart::{ControlChartFile, Pattern, TestRow};
pub use edition::{Binds, DeliveryRow, EditionFile, GradeRow, Role};
pub use lexicon::{LabelFieldRow, LexiconFile, NutrientNameRow};
pub use nutrient::NutrientRow;
pub use overlay::OverlayFile;
pub use plausibility::{PlausibilityFile, PlausibilityRow, Sense};
pub use rule::{Existence, LiteratureRow, RuleRow, Severity, Table};

pub use crate::words::Words;

/// How well a value of a standard is known, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The standard has the requirement; its value is not on file.
    Absent,
    /// General knowledge of the field, without a source that can be cited.
    Recalled,
    /// Quoted or applied by somebody else: a bulletin, a translation, an article.
    Quoted,
    /// Read in the standard's own text, or verified against the user's official copy.
    Text,
}

impl Basis {
    /// As it is written in rule files, options and JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Recalled => "recalled",
            Self::Quoted => "quoted",
            Self::Text => "text",
        }
    }
}

/// Whether a standard binds by law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// 强制性标准 (GB).
    Mandatory,
    /// 推荐性标准 (GB/T): binds where the label or a contract cites it.
    Recommended,
}

/// A date of a standard's life with how well it is known; no date where the basis is `absent`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// A local date, `2025-01-01`.
    pub date: Option<Datetime>,
    /// How well the date is known.
    pub basis: Basis,
    /// Where the date was seen, or why it is uncertain.
    #[validate(length(min = 1, message = "expected a note, found an empty one"))]
    pub note: Option<String>,
}
