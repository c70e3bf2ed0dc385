//! What the standards say: rule files read, resolved and kept by edition. Knows nothing about any batch.

mod catalogue;
mod edition;
mod embedded;
mod label_words;
mod library;
pub(crate) mod mistake;
mod overlay;
mod place;
mod problem;
pub mod render;
mod resolve;
pub mod schema;
mod sense;
mod signed;

pub use crate::kind::Check;
pub use crate::kind::choice::Compare;
pub use crate::kind::derived::Formula;
pub use catalogue::{Catalogue, Heading, Item, ItemId, Product, ProductId, Trait, TraitValue};
pub use edition::{Condition, Delivery, Edition, Grade, Known, Milestone, Nutrient, Requirement, Rule};
pub use label_words::LabelWords;
pub use library::{InForce, Library};
pub use overlay::Overlay;
pub use place::Line;
pub use problem::{Place, Problem, Problems, Row, Table};
pub(crate) use resolve::Context;
pub use schema::{Basis, Force, GroupWords, Quantity, Role, RowKind, RowWordsRow, Severity, StandIn, WeightWords, Words};
pub use sense::{LooksAt, Sense};
