//! The report: one model, several pure renderers. A renderer cannot change a verdict.

mod catalogue;
mod csv;
mod form;
mod json;
mod judged;
mod label;
mod limits;
mod lot;
mod model;
mod row;
mod scale;
mod standards;
mod style;
mod summary;
mod text;
mod words;

pub use crate::Lang;
pub use catalogue::{CATALOGUE_SCHEMA, JsonCatalogue};
pub use csv::{CSV_HEADER, csv_row};
pub(crate) use csv::{csv_row_of, csv_tail};
pub use form::{FORM_SCHEMA, JsonForm};
pub use json::{JsonReport, SCHEMA};
pub use judged::{Judged, judge};
pub use label::{JsonLabel, LABEL_SCHEMA, Quote};
pub use lot::{Chosen, JsonLot, JudgedLot, LOT_SCHEMA, judge_lot, lot_edition};
pub use model::{Coverage, Report, Selected, StandardResult, Trouble, TroubleKind, Verdict, Warning};
pub use row::JsonRow;
pub use scale::{JsonPoint, JsonScale, scales};
pub use standards::{JsonStandards, STANDARDS_SCHEMA};
pub use style::{Role, Style};
pub use summary::Summary;
pub use text::{TextOptions, text};
pub use words::printable;
