//! Two judgements of the same batches, held against each other: what changes under another edition, another overlay or another version.
//!
//! Each side is a file of reports (`seafood-gb/report/2`, facts or full). A batch of one side is that of the other side with the same number;
//! where several have one number, it is the one of the same product and production date; the first of them where these are the same, too.

mod change;
mod csv;
mod elements;
mod facts;
mod json;
mod pairing;
mod text;

pub use change::{Batch, Change, Judged, RuleChange, Stand, Standing};
pub use facts::{Facts, FactsError, Judgement, Reports, Setting};
pub use json::JsonComparison;
pub use pairing::{Comparison, Origin, Side, Totals};

/// Name and version of the shape of [`Comparison::json`].
pub const COMPARE_SCHEMA: &str = "seafood-gb/compare/1";
