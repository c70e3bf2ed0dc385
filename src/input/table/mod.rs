//! From rows of cells to tables: where the header stands, what its columns are, what stands above and beneath it, and what is no batch.
//!
//! A table is recognised by the names that it uses, wherever it stands: beneath titles and a block of keys and values, with groups above its
//! header and units beneath it, with a second table further down, or with items down and samples across. What was taken for what is a
//! [`Notice`](super::Notice).

mod band;
mod book;
mod cell;
mod fields;
mod head;
mod kind;
mod layout;
mod outline;
mod row;
mod sheet;
mod turned;

pub use kind::{TableKind, table_kind};

pub(super) use book::{Book, SheetSource};
pub(super) use layout::{Column, Details, Layout, Part, Role};
