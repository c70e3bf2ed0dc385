//! Sheets with one row per batch and one column per item.

use std::borrow::Cow;
use std::sync::Arc;

use csv::ByteRecord;

use super::batch::{Batch, Content};
use super::header::{Column, Layout, Role};
use super::merge::At;
use super::outlet::Outlet;
use super::rows::{Cell, Gather, Rows};
use super::sheet::Layer;
use super::submission::{Place, ProblemKind, Submission};
use super::text::is_blank;

/// Some rows, each of them a submission.
#[derive(Clone, Debug)]
pub(super) struct Wide {
    rows: Rows,
    layout: Arc<Layout>,
}

impl Wide {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A submission to be filled with a row.
    pub(super) fn blank<'a>(&self) -> Submission<'a> {
        let place = Place { file: Arc::clone(&self.layout.file), row: 0, column: 0 };
        Submission { place, headings: Arc::clone(&self.layout.results), ..Submission::default() }
    }

    pub(super) fn fill<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        let (row, mut cells) = self.rows.row(index);
        submission.place.row = row;
        let (mut number, mut entries) = (0_u32, 0);
        for (column, cell) in self.layout.columns.iter().zip(cells.by_ref()) {
            number = number.saturating_add(1);
            if is_blank(cell.text) {
                continue;
            }
            match column.role {
                Role::Result(heading) => {
                    submission.enter(entries, heading, cell, (row, number));
                    entries += 1;
                }
                _ => give(submission, column, cell, row, number),
            }
        }
        submission.entries.truncate(entries);
        overhang(submission, cells, row, number);
    }
}

/// Gathers rows into batches.
pub(super) struct WideReader {
    layout: Arc<Layout>,
    gather: Gather,
}

impl WideReader {
    pub(super) fn new(layout: Arc<Layout>) -> Self {
        Self { layout, gather: Gather::default() }
    }
}

impl Layer for WideReader {
    fn push(&mut self, row: u64, record: &ByteRecord, outlet: &mut Outlet<'_>) {
        self.gather.push(row, record);
        if self.gather.is_full() {
            self.flush(outlet);
        }
    }

    fn flush(&mut self, outlet: &mut Outlet<'_>) {
        let wide = Wide { rows: self.gather.take(), layout: Arc::clone(&self.layout) };
        outlet.hand(Batch(Content::Wide(wide)));
    }
}

/// Takes over a cell, not blank, that is no result.
#[inline]
pub(super) fn give<'a>(submission: &mut Submission<'a>, column: &Column, cell: Cell<'a>, row: u64, number: u32) {
    let at = At { row, column: number, about: &column.heading };
    let text = Cow::Borrowed(cell.text);
    match &column.role {
        Role::Unused => {}
        Role::Unheaded => submission.problem(ProblemKind::NoHeading, at, cell.text.to_owned()),
        _ if cell.bad => submission.problem(ProblemKind::NotText, at, cell.text.to_owned()),
        Role::Meta(meta) => submission.give(*meta, text, at),
        Role::Trait(name) => submission.give_trait(name, text, at),
        Role::Result(_) | Role::Item | Role::Value | Role::Unit | Role::Method => {}
    }
}

/// Keeps the cells to the right of the last heading.
pub(super) fn overhang<'a>(submission: &mut Submission<'a>, cells: impl Iterator<Item = Cell<'a>>, row: u64, last: u32) {
    let mut column = last;
    for cell in cells {
        column = column.saturating_add(1);
        if !is_blank(cell.text) {
            submission.problem(ProblemKind::NoHeading, At { row, column, about: "" }, cell.text.to_owned());
        }
    }
}
