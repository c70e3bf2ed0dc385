//! Sheets with one row per result: consecutive rows of one batch number are one submission.

use std::borrow::Cow;
use std::sync::Arc;

use csv::ByteRecord;

use super::batch::{Batch, Content};
use super::columns::Meta;
use super::header::{Column, Layout, Role};
use super::headings::Headings;
use super::merge::At;
use super::notice::Notice;
use super::outlet::Outlet;
use super::recent::{BOUND, Recent};
use super::rows::{Cell, Gather, Rows};
use super::sheet::Layer;
use super::submission::{Place, ProblemKind, Submission};
use super::text::{is_blank, is_blank_bytes, printable};
use super::wide::{give, overhang};

/// Some rows in groups, each of them a submission.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    rows: Rows,
    /// Name of the item of each row, as an index into `headings`.
    items: Vec<Option<u32>>,
    /// Where each group ends in `rows`.
    ends: Vec<usize>,
    headings: Arc<[Box<str>]>,
    layout: Arc<Layout>,
}

impl Groups {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A submission to be filled with a group.
    pub(super) fn blank<'a>(&self) -> Submission<'a> {
        let place = Place { file: Arc::clone(&self.layout.file), row: 0, column: 0 };
        Submission { place, headings: Arc::clone(&self.headings), ..Submission::default() }
    }

    pub(super) fn fill<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        submission.entries.clear();
        for row in start..end {
            self.fill_row(row, submission);
        }
        submission.place.row = self.rows.row(start).0;
    }

    fn fill_row<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        let (row, mut cells) = self.rows.row(index);
        let mut line = Line { row, item: self.items.get(index).copied().flatten(), name: "", unit: None, method: None };
        let first = submission.entries.len();
        let mut number = 0_u32;
        for (column, cell) in self.layout.columns.iter().zip(cells.by_ref()) {
            number = number.saturating_add(1);
            if !is_blank(cell.text) {
                line.take(submission, column, cell, number);
            }
        }
        for entry in submission.entries.iter_mut().skip(first) {
            entry.unit.clone_from(&line.unit);
            entry.method.clone_from(&line.method);
        }
        overhang(submission, cells, row, number);
    }
}

/// What is known of a row while its cells are gone through.
struct Line<'a> {
    row: u64,
    item: Option<u32>,
    name: &'a str,
    unit: Option<Cow<'a, str>>,
    method: Option<Cow<'a, str>>,
}

impl<'a> Line<'a> {
    fn take(&mut self, submission: &mut Submission<'a>, column: &Column, cell: Cell<'a>, number: u32) {
        let at = At { row: self.row, column: number, about: &column.heading };
        let text = cell.text.trim();
        let differs = match column.role {
            Role::Value => return self.result(submission, cell, at),
            // The first item names the entry, whatever it looks like.
            Role::Item if self.name.is_empty() => {
                self.name = text;
                if cell.bad {
                    give(submission, column, cell, self.row, number);
                }
                false
            }
            Role::Item if !cell.bad => self.name != text,
            Role::Unit if !cell.bad => text != &**self.unit.get_or_insert(Cow::Borrowed(text)),
            Role::Method if !cell.bad => text != &**self.method.get_or_insert(Cow::Borrowed(text)),
            _ => return give(submission, column, cell, self.row, number),
        };
        if differs {
            submission.problem(ProblemKind::Contradiction, at, text.to_owned());
        }
    }

    fn result(&self, submission: &mut Submission<'a>, cell: Cell<'a>, at: At<'_>) {
        let Some(heading) = self.item else {
            return submission.problem(ProblemKind::NoHeading, at, cell.text.to_owned());
        };
        submission.enter(submission.entries.len(), heading, cell, (at.row, at.column));
    }
}

/// Gathers rows into groups, and groups into batches.
pub(super) struct LongReader {
    layout: Arc<Layout>,
    ids: Vec<usize>,
    names: Vec<usize>,
    gather: Gather,
    items: Vec<Option<u32>>,
    ends: Vec<usize>,
    headings: Headings,
    recent: Recent,
    /// Batch number of the group being gathered.
    id: String,
}

impl LongReader {
    pub(super) fn new(layout: Arc<Layout>) -> Self {
        Self {
            ids: layout.places(&Role::Meta(Meta::Id)),
            names: layout.places(&Role::Item),
            layout,
            gather: Gather::default(),
            items: Vec::new(),
            ends: Vec::new(),
            headings: Headings::default(),
            recent: Recent::default(),
            id: String::new(),
        }
    }

    /// Ends the group being gathered, if there is one.
    fn end_group(&mut self) {
        if self.gather.len() > self.ends.last().copied().unwrap_or(0) {
            self.ends.push(self.gather.len());
        }
    }

    fn watch(&mut self, id: &str, row: u64, outlet: &mut Outlet<'_>) {
        let seen = self.recent.see(id, row);
        if let Some(earlier) = seen.earlier {
            outlet.say(Notice::IdReappears { id: id.into(), row, earlier });
        }
        if seen.passed {
            outlet.say(Notice::IdMemory { bound: BOUND, row });
        }
    }
}

impl Layer for LongReader {
    /// A row without a batch number belongs to the group before it, as merged cells of a spreadsheet are saved.
    fn push(&mut self, row: u64, record: &ByteRecord, outlet: &mut Outlet<'_>) {
        let id = first_filled(record, &self.ids).map(printable).unwrap_or_default();
        let id = id.trim();
        if !id.is_empty() && id != self.id {
            self.end_group();
            if self.gather.is_full() {
                self.flush(outlet);
            }
            id.clone_into(&mut self.id);
            self.watch(id, row, outlet);
        }
        let item = first_filled(record, &self.names).map(|cell| match std::str::from_utf8(cell) {
            Ok(name) => self.headings.number(name),
            Err(_) => self.headings.number(&printable(cell)),
        });
        self.items.push(item);
        self.gather.push(row, record);
    }

    fn flush(&mut self, outlet: &mut Outlet<'_>) {
        self.end_group();
        let groups = Groups {
            rows: self.gather.take(),
            items: std::mem::take(&mut self.items),
            ends: std::mem::take(&mut self.ends),
            headings: self.headings.share(),
            layout: Arc::clone(&self.layout),
        };
        outlet.hand(Batch(Content::Long(groups)));
    }
}

fn first_filled<'r>(record: &'r ByteRecord, places: &[usize]) -> Option<&'r [u8]> {
    places.iter().filter_map(|place| record.get(*place)).find(|cell| !is_blank_bytes(cell))
}
