//! wip
pub mod check;
pub mod input;
mod lang;
pub mod report;
pub mod rule;
pub mod standard;
pub mod value;

pub use check::{Checker, Inspection, Options, check};
pub use input::Submission;
pub use lang::Lang;
pub use report::Report;
pub use standard::Library;
