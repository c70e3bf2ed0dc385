//! What the header of a sheet says about its columns.

use std::sync::Arc;

use csv::ByteRecord;

use crate::ordered::ordered;

use super::columns::{Columns, Field, Meta, fold};
use super::notice::Notice;
use super::text::{is_blank, is_blank_bytes, printable};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A field given once per batch.
    Meta(Meta),
    /// A trait of the product.
    Trait(Arc<str>),
    /// Results under the heading of the column: an index into [`Layout::results`].
    Result(u32),
    /// Names of items (one row per result).
    Item,
    /// Results of these items.
    Value,
    /// Units of these results.
    Unit,
    /// Methods of these results.
    Method,
    /// Nothing of use.
    Unused,
    /// Nothing that the header would name.
    Unheaded,
}

/// One column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) role: Role,
    /// The heading as typed.
    pub(super) heading: Box<str>,
}

/// The columns of a sheet; shared by all its batches.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) file: Arc<str>,
    pub(super) columns: Vec<Column>,
    /// Headings of the columns of results (one row per batch).
    pub(super) results: Arc<[Box<str>]>,
    /// One row per result, not per batch.
    pub(super) long: bool,
}

impl Layout {
    /// Reads a header; what should be said about it is added to `notices`. A sheet has one row per result if it has a column of items and
    /// one of results.
    pub(super) fn new(header: &ByteRecord, lexicon: &Columns, file: Arc<str>, notices: &mut Vec<Notice>) -> Self {
        let fields: Vec<(Box<str>, Option<&Field>)> = header
            .iter()
            .map(|cell| {
                let heading = printable(cell).into_boxed_str();
                let field = lexicon.find(&heading);
                (heading, field)
            })
            .collect();
        let has = |wanted: &Field| fields.iter().any(|(_, field)| *field == Some(wanted));
        let long = has(&Field::Item) && has(&Field::Result);
        let mut results = Vec::new();
        let mut columns = Vec::with_capacity(fields.len());
        for (number, (heading, field)) in (1..).zip(fields) {
            let role = role(&heading, field, long, &mut results);
            let said = matches!(field, Some(Field::Limit | Field::Ignored));
            if role == Role::Unused && !said {
                notices.push(Notice::UnusedColumn { heading: heading.clone(), column: number });
            }
            columns.push(Column { role, heading });
        }
        notices.extend(duplicates(&columns));
        Self { file, columns, results: results.into(), long }
    }

    /// Indices of the columns with this role.
    pub(super) fn places(&self, role: &Role) -> Vec<usize> {
        self.columns.iter().enumerate().filter(|(_, column)| column.role == *role).map(|(index, _)| index).collect()
    }
}

/// Which of the first rows is the header: the first with more than one cell that is not empty, else the first.
pub(super) fn header_among<'r>(records: impl IntoIterator<Item = &'r ByteRecord>) -> usize {
    let filled = |record: &ByteRecord| record.iter().filter(|cell| !is_blank_bytes(cell)).count();
    records.into_iter().position(|record| filled(record) > 1).unwrap_or(0)
}

fn role(heading: &str, field: Option<&Field>, long: bool, results: &mut Vec<Box<str>>) -> Role {
    match field {
        Some(Field::Meta(meta)) => Role::Meta(*meta),
        Some(Field::Trait(name)) => Role::Trait(Arc::clone(name)),
        Some(Field::Item) if long => Role::Item,
        Some(Field::Result) if long => Role::Value,
        Some(Field::Unit) if long => Role::Unit,
        Some(Field::Method) if long => Role::Method,
        None if is_blank(heading) => Role::Unheaded,
        None if !long => {
            let index = u32::try_from(results.len()).unwrap_or(u32::MAX);
            results.push(heading.into());
            Role::Result(index)
        }
        _ => Role::Unused,
    }
}

/// Columns of results whose headings are the same.
fn duplicates(columns: &[Column]) -> Vec<Notice> {
    let named = (1..)
        .zip(columns)
        .filter(|(_, column)| matches!(column.role, Role::Result(_)))
        .map(|(number, column)| (fold(&column.heading), number, &*column.heading));
    let named = ordered(named, |(name, ..)| name.clone());
    let found = named.chunk_by(|(left, ..), (right, ..)| left == right).filter_map(|same| match same {
        [(_, number, heading), _, ..] => {
            let columns = same.iter().map(|(_, number, _)| *number).collect();
            Some((*number, Notice::DuplicateHeading { heading: (*heading).into(), columns }))
        }
        _ => None,
    });
    ordered(found, |(number, _)| *number).into_iter().map(|(_, notice)| notice).collect()
}
