//! The report: one model, several pure renderers. A renderer cannot change a verdict.

mod csv;
mod json;
mod judged;
mod label;
mod lot;
mod model;
mod style;
mod summary;
mod text;
mod words;

pub use crate::Lang;
pub use csv::{CSV_HEADER, csv_row};
pub(crate) use csv::{csv_row_of, csv_tail};
pub use json::{JsonReport, SCHEMA};
pub use judged::{Judged, judge};
pub use label::{JsonLabel, LABEL_SCHEMA, Quote};
pub use lot::{Chosen, JsonLot, JudgedLot, LOT_SCHEMA, judge_lot, lot_edition};
pub use model::{Coverage, Report, Selected, StandardResult, Trouble, TroubleKind, Verdict, Warning};
pub use style::{Role, Style};
pub use summary::Summary;
pub use text::{TextOptions, text};
pub use words::printable;
