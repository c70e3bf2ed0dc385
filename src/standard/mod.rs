//! What the standards say: rule files read, resolved and kept by edition. Knows nothing about any batch.

mod added;
mod catalogue;
mod control_chart;
mod edition;
mod embedded;
mod label_words;
mod library;
pub(crate) mod mistake;
mod nearest;
mod overlay;
mod place;
mod problem;
pub mod render;
mod resolve;
#[doc(hidden)]
pub mod schema;
mod sense;
mod signed;
mod together;
mod word_index;

pub use catalogue::{Item, ItemId, Product};
pub use edition::{Edition, Rule};
pub use library::Library;
pub use overlay::Overlay;
pub use place::Line;
pub use problem::{Place, Problem, Problems, Row, Table};
pub use schema::{Basis, Binds, Force, Role, Severity};

pub(crate) use resolve::Context;

// What the rooms, the program and the tests of this package need beside.
#[doc(hidden)]
pub use crate::kind::Check;
#[doc(hidden)]
pub use crate::kind::choice::Compare;
#[doc(hidden)]
pub use crate::kind::derived::Formula;
#[doc(hidden)]
pub use catalogue::{Catalogue, Heading, ProductId, Trait, TraitValue};
#[doc(hidden)]
pub use control_chart::{ControlChart, LooksFor, Test};
#[doc(hidden)]
pub use edition::{Condition, Delivery, Grade, Known, Literature, Milestone, Nutrient, Requirement};
#[doc(hidden)]
pub use label_words::LabelWords;
#[doc(hidden)]
pub use library::InForce;
#[doc(hidden)]
pub use schema::{
    ColumnRow, GroupWords, Quantity, RetestRow, RowKind, RowWordsRow, StandIn, SurveyWords, VerdictWords, WeightWords, Words,
};
#[doc(hidden)]
pub use sense::{LooksAt, Sense};
pub use together::Together;
pub(crate) use word_index::Found;
pub use word_index::WordIndex;
