//! Gathers the rows of tables with one row per result, sample by sample.

use std::collections::HashMap;
use std::sync::Arc;

use csv::ByteRecord;

use super::batch::{Batch, Content};
use super::columns::Meta;
use super::emitter::Emitter;
use super::headings::Headings;
use super::long::{Gathered, Groups};
use super::rows::{BATCH_ROWS, Gather};
use super::table::{Layout, Role};
use super::text::{is_blank_bytes, printable};

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
const NUMBERS: [Meta; 7] = [Meta::Id, Meta::Lot, Meta::SamplingNo, Meta::ReportNo, Meta::Accession, Meta::Population, Meta::Specimen];
/// The same in a table of specimens.
const SPECIMENS: [Meta; 2] = [Meta::Accession, Meta::Population];
/// What tells them apart where they have no number.
const OTHERS: [Meta; 3] = [Meta::Product, Meta::Produced, Meta::Grade];

/// The columns of what tells the samples of a table apart, the first kind of number first.
pub(super) fn numbers(layout: &Layout) -> Vec<Vec<usize>> {
    places(layout, if layout.specimen_numbers.is_some() { &SPECIMENS } else { &NUMBERS })
}

fn places(layout: &Layout, metas: &[Meta]) -> Vec<Vec<usize>> {
    metas.iter().map(|meta| layout.places(&Role::Meta(*meta))).collect()
}

impl LongReader {
    /// A table begins.
    pub(super) fn table(&mut self, layout: Arc<Layout>) {
        self.numbers = numbers(&layout);
        self.others = places(&layout, &OTHERS).concat();
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
    pub(super) fn finish(mut self, emitter: &mut Emitter<'_>) -> bool {
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
                emitter.hand(Batch::new(Content::Long(Groups { all: Arc::clone(&all), samples: std::mem::take(&mut samples) })));
                count = 0;
            }
        }
        emitter.hand(Batch::new(Content::Long(Groups { all, samples })));
        found
    }
}

fn first_filled<'r>(record: &'r ByteRecord, places: &[usize]) -> Option<&'r [u8]> {
    places.iter().filter_map(|place| record.get(*place)).find(|cell| !is_blank_bytes(cell))
}
