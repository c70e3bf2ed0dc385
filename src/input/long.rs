//! Tables with one row per result: the rows of one sample are one submission, wherever in the input they stand.

use std::collections::HashMap;
use std::sync::Arc;

use csv::ByteRecord;

use super::batch::{Batch, Content};
use super::columns::Meta;
use super::headings::Headings;
use super::merge::At;
use super::outlet::Outlet;
use super::rows::{BATCH_ROWS, Cell, Gather, Rows};
use super::submission::{Place, ProblemKind, Submission};
use super::table::{Column, Layout, Part, Role};
use super::text::{is_blank, is_blank_bytes, printable};
use super::wide::{give, overhang};

/// Some samples, each of them a submission.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    all: Arc<Gathered>,
    /// The rows of each sample, as indices into those gathered.
    samples: Vec<Box<[u32]>>,
}

/// All rows of an input that are results.
#[derive(Debug)]
struct Gathered {
    rows: Rows,
    /// Name of the item of each row, as an index into `headings`.
    items: Vec<Option<u32>>,
    headings: Arc<[Box<str>]>,
    tables: Vec<Arc<Layout>>,
    /// The first row of each table.
    starts: Vec<usize>,
    /// The last row of a file that ends in the middle of it.
    cut: Option<usize>,
}

impl Gathered {
    fn layout(&self, row: usize) -> Option<&Layout> {
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
        let rows = self.samples.get(index).map_or([].as_slice(), |rows| rows);
        let indices = || rows.iter().filter_map(|row| usize::try_from(*row).ok());
        if let Some(first) = indices().next() {
            let file = self.all.layout(first).map(|layout| Arc::clone(&layout.file)).unwrap_or_default();
            submission.place = Place { file, row: self.all.rows.row(first).0, column: 0 };
        }
        for row in indices() {
            self.fill_row(row, submission);
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

    fn fill_row<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        let Some(layout) = self.all.layout(index) else { return };
        let (row, mut cells) = self.all.rows.row(index);
        let mut line = Line { row, item: self.all.items.get(index).copied().flatten(), name: "", parts: Vec::new() };
        let first = submission.entries.len();
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
            line.parts.iter().for_each(|(part, text)| entry.add(*part, *text));
        }
        overhang(submission, cells, row, number);
        if self.all.cut == Some(index) {
            submission.problem(ProblemKind::CutOff, At { row, column: number, about: "" }, String::new());
        }
    }
}

/// What is known of a row while its cells are gone through.
struct Line<'a> {
    row: u64,
    item: Option<u32>,
    name: &'a str,
    parts: Vec<(Part, &'a str)>,
}

impl<'a> Line<'a> {
    fn take(&mut self, submission: &mut Submission<'a>, column: &Column, cell: Cell<'a>, number: u32) {
        let at = At { row: self.row, column: number, about: &column.heading };
        let text = cell.text.trim();
        let differs = match column.role {
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
                    *known != text
                } else {
                    self.parts.push((part, text));
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

/// Gathers the rows of all such tables of an input, sample by sample.
#[derive(Default)]
pub(super) struct LongReader {
    gather: Gather,
    items: Vec<Option<u32>>,
    headings: Headings,
    tables: Vec<Arc<Layout>>,
    starts: Vec<usize>,
    /// Columns of the table at hand.
    numbers: Vec<Vec<usize>>,
    names: Vec<usize>,
    others: Vec<usize>,
    /// Samples by what tells them apart.
    samples: HashMap<Box<str>, usize>,
    rows: Vec<Vec<u32>>,
    /// The sample of the row before.
    last: Option<usize>,
    /// The number of the row before.
    row: u64,
    /// The last row of a file that ends in the middle of it.
    cut: Option<usize>,
}

/// What tells samples apart, the first of them that there is.
const NUMBERS: [Meta; 4] = [Meta::Id, Meta::Lot, Meta::SamplingNo, Meta::ReportNo];
/// What tells them apart where they have no number.
const OTHERS: [Meta; 3] = [Meta::Product, Meta::Produced, Meta::Grade];

impl LongReader {
    /// A table begins.
    pub(super) fn table(&mut self, layout: Arc<Layout>) {
        let places = |metas: &[Meta]| metas.iter().map(|meta| layout.places(&Role::Meta(*meta))).collect::<Vec<_>>();
        self.numbers = places(&NUMBERS);
        self.others = places(&OTHERS).concat();
        self.names = layout.places(&Role::Item);
        self.starts.push(self.gather.len());
        self.tables.push(layout);
        self.last = None;
    }

    /// Takes over a row that is not empty.
    pub(super) fn push(&mut self, row: u64, record: &ByteRecord) {
        let item = first_filled(record, &self.names).map(|cell| match std::str::from_utf8(cell) {
            Ok(name) => self.headings.number(name),
            Err(_) => self.headings.number(&printable(cell)),
        });
        let sample = self.sample(record);
        let index = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        if let Some(rows) = self.rows.get_mut(sample) {
            rows.push(index);
        }
        self.last = Some(sample);
        self.items.push(item);
        self.row = row;
        self.gather.push(row, record);
    }

    /// The file ends in the middle of this row: what is missing of it was not submitted.
    pub(super) fn cut_off(&mut self, row: u64) {
        if self.row == row {
            self.cut = self.items.len().checked_sub(1);
        }
    }

    /// Takes the layout for the table at hand, if all of its rows are of one sample.
    pub(super) fn conclude(&mut self, layout: Arc<Layout>) {
        let start = self.starts.last().copied().unwrap_or_default();
        let here = |rows: &&Vec<u32>| rows.last().is_some_and(|last| usize::try_from(*last).is_ok_and(|last| last >= start));
        if self.rows.iter().filter(here).count() == 1
            && let Some(table) = self.tables.last_mut()
        {
            *table = layout;
        }
    }

    /// The sample that a row belongs to: by the first kind of number that the table gives, in a column or outside it. A row without one belongs to
    /// the row before it, as merged cells of a spreadsheet are saved; where a table gives none at all, what else the rows say tells them apart.
    fn sample(&mut self, record: &ByteRecord) -> usize {
        let number = self.numbers.iter().find_map(|places| first_filled(record, places)).map(printable);
        let has_column = self.numbers.iter().any(|places| !places.is_empty());
        let key = match (number, self.last) {
            (Some(number), _) => number.trim().to_owned(),
            (None, Some(last)) if has_column => return last,
            (None, last) => {
                let own: Vec<String> = self.others.iter().filter_map(|place| record.get(*place)).map(printable).collect();
                match (last, own.iter().all(|text| text.trim().is_empty())) {
                    (Some(last), true) => return last,
                    _ => self.constant_key(&own.concat()),
                }
            }
        };
        if let Some(sample) = self.samples.get(key.as_str()) {
            return *sample;
        }
        let sample = self.rows.len();
        self.samples.insert(key.into(), sample);
        self.rows.push(Vec::new());
        sample
    }

    /// A sample by what stands outside its table: its number, else all that it says.
    fn constant_key(&self, own: &str) -> String {
        let constants = self.tables.last().map(|layout| layout.constants.as_slice()).unwrap_or_default();
        let number = NUMBERS.iter().find_map(|meta| constants.iter().find(|given| given.is(*meta)));
        match number {
            Some(given) => given.value().to_owned(),
            None => OTHERS
                .iter()
                .flat_map(|meta| constants.iter().filter(|given| given.is(*meta)))
                .fold(format!("\0{own}"), |key, given| format!("{key}\0{}", given.value())),
        }
    }

    /// Hands on all samples; whether there was any.
    pub(super) fn finish(mut self, outlet: &mut Outlet<'_>) -> bool {
        let all = Arc::new(Gathered {
            rows: self.gather.take(),
            items: self.items,
            headings: self.headings.share(),
            tables: self.tables,
            starts: self.starts,
            cut: self.cut,
        });
        let found = !self.rows.is_empty();
        let mut samples: Vec<Box<[u32]>> = Vec::new();
        let mut count = 0;
        for rows in self.rows {
            count += rows.len();
            samples.push(rows.into());
            if count >= BATCH_ROWS {
                outlet.hand(Batch::new(Content::Long(Groups { all: Arc::clone(&all), samples: std::mem::take(&mut samples) })));
                count = 0;
            }
        }
        outlet.hand(Batch::new(Content::Long(Groups { all, samples })));
        found
    }
}

fn first_filled<'r>(record: &'r ByteRecord, places: &[usize]) -> Option<&'r [u8]> {
    places.iter().filter_map(|place| record.get(*place)).find(|cell| !is_blank_bytes(cell))
}
