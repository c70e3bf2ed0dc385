//! Gathers the rows of sheets with one row per batch.

use std::sync::Arc;

use csv::ByteRecord;

use super::batch::{Batch, Content};
use super::emitter::Emitter;
use super::listed::Listed;
use super::notice::Notice;
use super::repeats::{BOUND, Met, Repeats};
use super::rows::Gather;
use super::table::Layout;
use super::text::printable;
use super::wide::Wide;

/// Gathers rows into batches.
pub(super) struct WideReader {
    layout: Arc<Layout>,
    gather: Gather,
    /// The column of the numbers of batches.
    id: Option<usize>,
    numbers: Repeats,
    repeats: Vec<(u64, u64)>,
    /// The same for messages: number, earlier row, later row.
    repeated: Listed<(Box<str>, u64, u64)>,
    cut: Option<u64>,
    /// Whether rows were handed on already.
    handed: bool,
}

impl WideReader {
    pub(super) fn new(layout: Arc<Layout>, numbers: Repeats) -> Self {
        let id = layout.id_column();
        Self { layout, gather: Gather::default(), id, numbers, repeats: Vec::new(), repeated: Listed::default(), cut: None, handed: false }
    }

    /// Takes over a row that is not empty.
    #[inline]
    pub(super) fn push(&mut self, row: u64, record: &ByteRecord, emitter: &mut Emitter<'_>) {
        if let Some(number) = self.id.and_then(|id| record.get(id)).filter(|number| !number.is_empty()) {
            let met = self.numbers.meet(number, row);
            if met.earlier.is_some() || met.passed {
                self.said_twice(number, row, &met, emitter);
            }
        }
        self.gather.push(row, record);
        if self.gather.is_full() {
            self.flush(emitter);
        }
    }

    #[cold]
    fn said_twice(&mut self, number: &[u8], row: u64, met: &Met, emitter: &mut Emitter<'_>) {
        if let Some(earlier) = met.earlier {
            self.repeats.extend([(row, earlier), (earlier, row)]);
            emitter.repeat(earlier, row);
            self.repeated.push((printable(number).trim().into(), earlier, row));
        }
        if met.passed {
            emitter.say(Notice::IdMemory { bound: BOUND, row });
        }
    }

    /// The file ends in the middle of the row taken over last: what is missing of it was not submitted.
    pub(super) fn cut_off(&mut self, row: u64) {
        self.cut = Some(row);
    }

    /// Takes the layout for the row gathered, if it is the only one of the table.
    pub(super) fn conclude(&mut self, layout: Arc<Layout>) {
        if self.gather.len() == 1 && !self.handed {
            self.layout = layout;
        }
    }

    /// The table ends; gives back the numbers of batches met so far.
    pub(super) fn finish(mut self, emitter: &mut Emitter<'_>) -> Repeats {
        self.flush(emitter);
        if !self.repeated.is_empty() {
            emitter.say(Notice::IdRepeated { rows: std::mem::take(&mut self.repeated) });
        }
        self.numbers
    }

    /// Hands on everything gathered so far.
    fn flush(&mut self, emitter: &mut Emitter<'_>) {
        let wide = Wide {
            rows: self.gather.take(),
            layout: Arc::clone(&self.layout),
            repeats: std::mem::take(&mut self.repeats),
            cut: self.cut.take(),
        };
        self.handed = true;
        emitter.hand(Batch::new(Content::Wide(wide)));
    }
}
