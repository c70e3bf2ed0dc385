//! The report: one model, several pure renderers. A renderer cannot change a verdict.

mod batch;
mod catalogue;
#[cfg(test)]
mod contract;
mod csv;
mod examined;
pub(crate) mod fix;
mod form;
mod json;
mod judged;
mod label;
mod limits;
mod lint;
mod lot;
mod model;
mod scale;
mod sheet;
mod standards;
mod style;
mod summary;
mod text;
pub(crate) mod words;

pub use crate::Lang;
pub use batch::JsonBatch;
pub use catalogue::{CATALOGUE_SCHEMA, JsonCatalogue};
pub use csv::{CSV_HEADER, csv_row};
pub use examined::{JsonDrawn, JsonExamined};
pub use fix::{Action, Arguments, Fix};
pub use form::{FORM_SCHEMA, JsonForm};
pub use json::{Detail, JsonNotice, JsonOptions, JsonReport, SCHEMA, Tongue};
pub use judged::{Judged, judge};
pub use label::{JsonLabel, LABEL_SCHEMA, Quote};
pub use lint::JsonLint;
pub use lot::{Chosen, JsonLot, JudgedLot, LOT_SCHEMA, judge_lot, lot_edition};
pub use model::{Coverage, Report, Selected, StandardResult, Trouble, TroubleKind, Verdict, Warning};
pub use scale::{JsonPoint, JsonScale, scales};
pub use sheet::JsonSheet;
pub use standards::{JsonStandards, STANDARDS_SCHEMA};
pub use style::{Role, Style};
pub use summary::Summary;
pub use text::{TextOptions, text};
pub use words::printable;
