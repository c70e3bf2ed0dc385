//! What the standards say: rule files read, resolved and kept by edition. Knows nothing about any batch.

mod catalogue;
mod edition;
mod embedded;
pub mod label;
mod label_words;
mod library;
pub mod lot;
mod overlay;
mod problem;
mod read;
pub mod render;
mod resolve;
pub mod schema;
mod sense;
mod signed;

pub use catalogue::{Catalogue, Heading, Item, ItemId, Product, ProductId, Trait, TraitValue};
pub use edition::{Check, Choice, Condition, Delivery, Derived, Edition, Grade, Milestone, Requirement, Rule};
pub use label_words::LabelWords;
pub use library::{InForce, Library};
pub use overlay::Overlay;
pub use problem::{Problem, Problems};
pub use schema::{Basis, Compare, Force, Formula, GroupWords, Quantity, Role, RowKind, RowWordsRow, Severity, StandIn, WeightWords, Words};
pub use sense::{LooksAt, Sense};
