//! Renderers of what a check found, all of the one model. A renderer cannot change a verdict.

mod batch;
mod catalogue;
#[cfg(test)]
mod contract;
mod csv;
mod examined;
mod form;
mod json;
mod label;
mod limits;
mod lint;
mod lot;
mod scale;
mod sheet;
mod standards;
mod style;
mod summary;
mod text;
mod words;

pub use batch::JsonBatch;
pub use catalogue::{CATALOGUE_SCHEMA, JsonCatalogue};
pub use csv::{CSV_HEADER, CsvLines, csv_row};
pub use examined::{JsonDrawn, JsonExamined};
pub use form::{FORM_SCHEMA, JsonForm};
pub use json::{Detail, JsonNotice, JsonOptions, JsonReport, SCHEMA, Tongue};
pub use label::{JsonLabel, LABEL_SCHEMA, Quote};
pub use lint::JsonLint;
pub use lot::{JsonLot, LOT_SCHEMA};
pub use scale::{JsonPoint, JsonScale, scales};
pub use sheet::JsonSheet;
pub use standards::{JsonStandards, STANDARDS_SCHEMA};
pub use style::{Role, Style};
pub use summary::Summary;
pub use text::{TextOptions, text};
