//! Renderers of what a check found, all of the one model. A renderer cannot change a verdict.

mod batch;
mod catalogue;
#[cfg(test)]
mod contract;
mod csv;
mod details;
mod document;
#[doc(hidden)]
pub mod draw;
mod examined;
mod form;
pub(crate) mod json;
mod judged_line;
mod label;
pub(crate) mod limits;
mod lint;
mod lot;
mod measured;
mod messages;
mod part;
mod record;
mod retest;
pub(crate) mod scale;
#[cfg(test)]
pub(crate) mod schema;
mod sheet;
mod standards;
mod style;
mod summary;
pub mod table;
mod text;
mod words;
#[cfg(feature = "xlsx")]
pub mod workbook;

#[doc(hidden)]
pub use crate::kind::distance::fault_words;
pub(crate) use csv::csv_cell;
pub use csv::{CSV_HEADER, csv_row};
pub(crate) use document::page;
pub use document::{DocumentKind, Documents, ListPart, STYLE};
pub use json::{Detail, JsonOptions, JsonReport, SCHEMA, Tongue};
pub use messages::{finding, open_point, verdict, warning};
pub use record::{GermplasmRecord, is_of_germplasm, matrix_over, sequences, text as record_text};
pub use style::{Role, Style};
pub use text::{TextOptions, text};

// The other shapes of JSON, and what the program and the browser form need beside.
#[doc(hidden)]
pub use batch::JsonBatch;
#[doc(hidden)]
pub use catalogue::{CATALOGUE_SCHEMA, JsonCatalogue};
#[doc(hidden)]
pub use examined::{JsonDrawn, JsonExamined};
#[doc(hidden)]
pub use form::{FORM_SCHEMA, JsonForm};
#[doc(hidden)]
pub use json::JsonNotice;
#[cfg(feature = "python")]
pub(crate) use json::JsonRow;
#[doc(hidden)]
pub use label::{JsonLabel, LABEL_SCHEMA, Quote};
#[doc(hidden)]
pub use lint::JsonLint;
#[doc(hidden)]
pub use lot::{JsonLot, LOT_SCHEMA};
#[doc(hidden)]
pub use measured::JsonMeasured;
#[doc(hidden)]
pub use scale::{JsonPoint, JsonScale, scales};
#[doc(hidden)]
pub use sheet::JsonSheet;
#[doc(hidden)]
pub use standards::{JsonStandards, STANDARDS_SCHEMA};
#[doc(hidden)]
pub use summary::Summary;
