//! Control charts: the results of one item over the batches of a product, in the order of their production, with the limits of the standards and those
//! that the process sets itself (individuals and moving ranges, GB/T 17989.2 / ISO 7870-2).
//!
//! Everything is exact; what is shown is rounded once, at the end. Only numbers count for the limits: what is known as a bound, or was not detected,
//! is marked and left out, and moving ranges and patterns go on behind it. Counts of microbes are charted as decimal logarithms, as which they scatter
//! evenly about their mean. Nothing is judged here: whether a result conforms, the report says.

mod capability;
mod chart;
mod csv;
mod figures;
mod gather;
mod html;
mod json;
mod line;
mod logarithm;
mod picture;
mod point;
mod runs;
mod table;
mod text;
mod words;

pub use capability::Capability;
pub use chart::{Alarm, Baseline, Change, Changed, Chart};
pub use figures::{Figures, NoLimits};
pub use gather::{Asked, LeftOut, Trend};
#[doc(hidden)]
pub use html::JsonCharted;
#[doc(hidden)]
pub use json::JsonTrend;
pub use line::{End, Line, LineRole};
pub use point::{Left, Point, Value};

/// Name and version of the shape of the JSON.
pub const TREND_SCHEMA: &str = "seafood-gb/trend/1";
