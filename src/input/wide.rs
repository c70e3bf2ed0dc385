//! Sheets with one row per batch and one column per item.

use std::borrow::Cow;
use std::sync::Arc;

use super::carried::{Carried, Source};
use super::merge::At;
use super::rows::{Cell, Rows};
use super::submission::{Beside, Entry, Place, ProblemKind, Submission};
use super::table::{Column, Details, Layout, Part, Role};
use super::text::is_blank;

/// Some rows, each of them a submission.
#[derive(Clone, Debug)]
pub(super) struct Wide {
    pub(super) rows: Rows,
    pub(super) layout: Arc<Layout>,
    /// Rows whose number stands in other rows too, and those.
    pub(super) repeats: Vec<(u64, u64)>,
    /// The last row of a file that ends in the middle of it.
    pub(super) cut: Option<u64>,
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
        let layout = &*self.layout;
        let (row, mut cells) = self.rows.row(index);
        submission.carried = Carried(Source::Row(&self.rows, index, layout));
        submission.place.row = if layout.turned.is_some() { layout.place(row, 1).0 } else { row };
        let (mut number, mut entries) = (0_u32, 0);
        for (column, cell) in layout.columns.iter().zip(cells.by_ref()) {
            number = number.saturating_add(1);
            if is_blank(cell.text) {
                continue;
            }
            match column.role {
                Role::Result(heading) => {
                    submission.enter(entries, heading, cell, layout.place(row, number));
                    entries += 1;
                }
                _ => give(submission, column, cell, layout.place(row, number)),
            }
        }
        submission.entries.truncate(entries);
        overhang(submission, cells, row, number);
        if layout.has_parts {
            self.add_parts(index, submission);
        }
        layout.add_stored(submission, 0);
        layout.constants.iter().for_each(|given| given.give(submission));
        // Which number is that of the sample is known when all its specimens are.
        if !layout.of_specimens {
            submission.settle_id();
        }
        if !self.repeats.is_empty() {
            submission.repeats.extend(self.repeats.iter().filter(|(repeated, _)| *repeated == row).map(|(_, other)| *other));
        }
        if self.cut == Some(row) {
            submission.problem(ProblemKind::CutOff, At { row, column: number, about: "" }, String::new());
        }
    }

    /// Says with `row`, if it is one of these rows, that `other` has the same number.
    pub(super) fn repeat(&mut self, row: u64, other: u64) {
        if row >= self.rows.row(0).0 && row <= self.rows.row(self.rows.len().saturating_sub(1)).0 {
            self.repeats.push((row, other));
        }
    }

    /// Puts to each result what other columns and rows say of it.
    fn add_parts<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        let layout = &*self.layout;
        let (row, cells) = self.rows.row(index);
        for ((column, cell), number) in layout.columns.iter().zip(cells).zip(1..) {
            match column.role {
                Role::Result(heading) if column.details != Details::default() => {
                    let details = &column.details;
                    for (part, text) in details.parts() {
                        submission.add_part(heading, part, text);
                    }
                    if !details.other_unit.is_empty() {
                        submission.add_other_unit(heading, &details.other_unit);
                    }
                }
                Role::Beside(part, heading) if !is_blank(cell.text) => {
                    if part.stands_alone() && !submission.entries.iter().any(|entry| entry.heading == heading) {
                        submission.enter_sign(heading, layout.place(row, number));
                    }
                    submission.add_part(heading, part, column.with_unit(cell.text.trim()));
                }
                _ => {}
            }
        }
    }
}

impl<'a> Submission<'a> {
    /// A result that is nothing but the sign or qualifier beside it: `ND` before an empty cell.
    pub(super) fn enter_sign(&mut self, heading: u32, at: (u64, u32)) {
        self.enter(self.entries.len(), heading, Cell { text: "", bad: false }, at);
    }

    /// Puts a part to all results under a heading.
    pub(super) fn add_part(&mut self, heading: u32, part: Part, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        for entry in self.entries.iter_mut().filter(|entry| entry.heading == heading) {
            entry.add(part, text.clone());
        }
    }

    fn add_other_unit(&mut self, heading: u32, text: &'a str) {
        for entry in self.entries.iter_mut().filter(|entry| entry.heading == heading) {
            entry.beside.get_or_insert_with(Box::default).other_unit = Cow::Borrowed(text);
        }
    }
}

impl<'a> Entry<'a> {
    /// Puts a part to the result; blank text is none.
    pub(super) fn add(&mut self, part: Part, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        match part {
            Part::Unit => self.unit = Some(text),
            Part::Method => self.method = Some(text),
            other => *self.beside.get_or_insert_with(Box::default).part(other) = text,
        }
    }
}

/// Takes over a cell, not blank, that is no result.
#[inline]
pub(super) fn give<'a>(submission: &mut Submission<'a>, column: &Column, cell: Cell<'a>, (row, number): (u64, u32)) {
    let at = At { row, column: number, about: &column.heading };
    let text = Cow::Borrowed(cell.text);
    match &column.role {
        Role::Unused => {}
        Role::Detail(id) => submission.give_detail(id, text),
        Role::Unheaded => submission.problem(ProblemKind::NoHeading, at, cell.text.to_owned()),
        _ if cell.bad => submission.problem(ProblemKind::NotText, at, cell.text.to_owned()),
        Role::Meta(meta) => submission.give(*meta, text, at),
        Role::Trait(name) => submission.give_trait(name, text, at),
        Role::Result(_) | Role::Beside(..) | Role::Survey(_) | Role::Item | Role::Value(_) | Role::Part(_) => {}
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

impl<'a> Beside<'a> {
    /// The place of a part; unit and method have theirs with the result.
    fn part(&mut self, part: Part) -> &mut Cow<'a, str> {
        match part {
            Part::Unit | Part::Method => &mut self.other_unit,
            Part::Operator => &mut self.operator,
            Part::DetectionLimit => &mut self.detection_limit,
            Part::QuantitationLimit => &mut self.quantitation_limit,
            Part::Uncertainty => &mut self.uncertainty,
            Part::Dilution => &mut self.dilution,
            Part::LabLimit => &mut self.lab_limit,
            Part::LabVerdict => &mut self.lab_verdict,
        }
    }
}
