//! What the standards say: rule files read, resolved and kept by edition. Knows nothing about any batch.

mod catalogue;
mod edition;
mod library;
mod overlay;
mod problem;
pub mod render;
mod resolve;
pub mod schema;
mod sense;

pub use catalogue::{Catalogue, Heading, Item, ItemId, Product, ProductId, Trait, TraitValue};
pub use edition::{Check, Choice, Condition, Delivery, Derived, Edition, Grade, Milestone, Requirement, Rule};
pub use library::{InForce, Library};
pub use overlay::Overlay;
pub use problem::{Problem, Problems};
pub use schema::{Basis, Compare, Force, Formula, Quantity, Words};
pub use sense::{LooksAt, Sense};
