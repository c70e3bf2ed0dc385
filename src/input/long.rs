//! Tables with one row per result: the rows of one sample are one submission, wherever in the input they stand.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::carried::{Carried, Source};
use super::columns::{Meta, fold};
use super::merge::At;
use super::rows::{Cell, Rows};
use super::submission::{Place, ProblemKind, Specimen, Submission};
use super::table::{Column, Layout, Part, Role};
use super::text::is_blank;
use super::wide::{give, overhang};

/// Some samples, each of them a submission.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    pub(super) all: Arc<Gathered>,
    /// The rows of each sample, as indices into those gathered.
    pub(super) samples: Vec<Box<[u32]>>,
}

/// All rows of an input that are results.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) rows: Rows,
    /// Name of the item of each row, as an index into `headings`.
    pub(super) items: Vec<Option<u32>>,
    pub(super) headings: Arc<[Box<str>]>,
    pub(super) tables: Vec<Arc<Layout>>,
    /// The first row of each table.
    pub(super) starts: Vec<usize>,
    /// The last row of a file that ends in the middle of it.
    pub(super) cut: Option<usize>,
}

impl Gathered {
    pub(super) fn layout(&self, row: usize) -> Option<&Layout> {
        let table = self.starts.partition_point(|start| *start <= row).checked_sub(1)?;
        self.tables.get(table).map(|layout| &**layout)
    }
}

impl Groups {
    pub(super) fn len(&self) -> usize {
        self.samples.len()
    }

    /// A submission to be filled with a group.
    pub(super) fn blank<'a>(&self) -> Submission<'a> {
        Submission { headings: Arc::clone(&self.all.headings), itemised: true, ..Submission::default() }
    }

    pub(super) fn fill<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        submission.entries.clear();
        let group = self.samples.get(index).map_or([].as_slice(), |rows| rows);
        submission.carried = Carried(Source::Group(&self.all, group));
        let rows = self.samples.get(index).map_or([].as_slice(), |rows| rows);
        let indices = || rows.iter().filter_map(|row| usize::try_from(*row).ok());
        if let Some(first) = indices().next() {
            let file = self.all.layout(first).map(|layout| Arc::clone(&layout.file)).unwrap_or_default();
            submission.place = Place { file, row: self.all.rows.row(first).0, column: 0 };
        }
        let mut known = HashMap::new();
        for row in indices() {
            self.fill_row(row, submission, &mut known);
        }
        // What stands outside a table holds where no row says otherwise.
        let mut last: Option<&Layout> = None;
        for layout in indices().filter_map(|row| self.all.layout(row)) {
            if last.is_none_or(|last| !std::ptr::eq(last, layout)) {
                layout.constants.iter().for_each(|given| given.give(submission));
            }
            last = Some(layout);
        }
        submission.settle_id();
    }

    fn fill_row<'a>(&'a self, index: usize, submission: &mut Submission<'a>, known: &mut HashMap<String, usize>) {
        let Some(layout) = self.all.layout(index) else { return };
        let (row, mut cells) = self.all.rows.row(index);
        let mut line = Line {
            row,
            item: self.all.items.get(index).copied().flatten(),
            name: "",
            parts: Vec::new(),
            names_specimens: None,
            specimen: "",
            sampled: "",
        };
        let first = submission.entries.len();
        line.names_specimens = layout.specimen_numbers;
        let mut number = 0_u32;
        for (column, cell) in layout.columns.iter().zip(cells.by_ref()) {
            number = number.saturating_add(1);
            if !is_blank(cell.text) {
                line.take(submission, column, cell, number);
            }
        }
        if submission.entries.len() == first
            && let Some(heading) = line.item
            && let Some((part, _)) = line.parts.iter().find(|(part, _)| part.stands_alone())
        {
            let column = layout.places(&Role::Part(*part)).first().map_or(0, |place| place + 1);
            submission.enter_sign(heading, (row, u32::try_from(column).unwrap_or(u32::MAX)));
        }
        layout.add_stored(submission, first);
        for entry in submission.entries.iter_mut().skip(first) {
            line.parts.iter().for_each(|(part, text)| entry.add(*part, text.clone()));
        }
        if line.names_specimens.is_some() {
            let place = Place { row, ..submission.place.clone() };
            submission.number_specimen(line.specimen, line.sampled, place, first, known);
        }
        overhang(submission, cells, row, number);
        if self.all.cut == Some(index) {
            submission.problem(ProblemKind::CutOff, At { row, column: number, about: "" }, String::new());
        }
    }
}

impl Submission<'_> {
    /// Gives the results from `first` on to the specimen of this number; `known` are the specimens so far.
    fn number_specimen(&mut self, name: &str, sampled: &str, place: Place, first: usize, known: &mut HashMap<String, usize>) {
        let survey = self.survey.get_or_insert_with(Box::default);
        let index = *known.entry(fold(name)).or_insert(survey.specimens.len());
        if index == survey.specimens.len() {
            survey.specimens.push(Specimen { name: name.to_owned(), place, sampled: sampled.to_owned(), ..Specimen::default() });
        }
        if let Some(specimen) = survey.specimens.get_mut(index).filter(|specimen| specimen.sampled.is_empty()) {
            sampled.clone_into(&mut specimen.sampled);
        }
        if self.sampled.is_empty() {
            self.sampled = Cow::Owned(sampled.to_owned());
        }
        for entry in self.entries.iter_mut().skip(first) {
            entry.beside.get_or_insert_with(Box::default).specimen = u32::try_from(index).ok();
        }
    }
}

/// What is known of a row while its cells are gone through.
struct Line<'a> {
    row: u64,
    item: Option<u32>,
    name: &'a str,
    parts: Vec<(Part, Cow<'a, str>)>,
    /// The field that numbers specimens, in a table of them.
    names_specimens: Option<Meta>,
    specimen: &'a str,
    sampled: &'a str,
}

impl<'a> Line<'a> {
    fn take(&mut self, submission: &mut Submission<'a>, column: &Column, cell: Cell<'a>, number: u32) {
        let at = At { row: self.row, column: number, about: &column.heading };
        let text = cell.text.trim();
        let differs = match column.role {
            Role::Meta(meta) if self.names_specimens == Some(meta) => {
                self.specimen = text;
                return;
            }
            // The days on which specimens were taken differ.
            Role::Meta(Meta::Sampled) if self.names_specimens.is_some() => {
                self.sampled = text;
                return;
            }
            Role::Value(replicate) => {
                let Some(heading) = self.item else {
                    return submission.problem(ProblemKind::NoHeading, at, cell.text.to_owned());
                };
                submission.enter(submission.entries.len(), heading, cell, (at.row, at.column));
                if let (Some(replicate), Some(entry)) = (replicate, submission.entries.last_mut()) {
                    entry.beside.get_or_insert_with(Box::default).replicate = Some(replicate);
                }
                return;
            }
            // The first item names the entry, whatever it looks like.
            Role::Item if self.name.is_empty() => {
                self.name = text;
                if cell.bad {
                    submission.problem(ProblemKind::NotText, at, cell.text.to_owned());
                }
                false
            }
            Role::Item if !cell.bad => self.name != text,
            Role::Part(_) if cell.bad => return submission.problem(ProblemKind::NotText, at, cell.text.to_owned()),
            Role::Part(part) => {
                if let Some((_, known)) = self.parts.iter().find(|(known, _)| *known == part) {
                    *known != column.with_unit(text)
                } else {
                    self.parts.push((part, column.with_unit(text)));
                    false
                }
            }
            _ => return give(submission, column, cell, (self.row, number)),
        };
        if differs {
            submission.problem(ProblemKind::Contradiction, at, text.to_owned());
        }
    }
}
