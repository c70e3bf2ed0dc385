//! The way out for everything read, until the sink has had enough.

use std::collections::VecDeque;
use std::sync::Arc;

use super::batch::{Batch, Content};
use super::notice::{FileNotice, Notice};
use super::{Event, Sink};

/// A sink that remembers whether it broke; after that nothing more is handed to it. Holds a few batches back, so that what is found out later
/// can still be said with them. What is held back when it is dropped is handed on.
pub(super) struct Emitter<'s> {
    sink: Sink<'s>,
    /// The file, or the sheet of it, that is being read.
    file: Arc<str>,
    stopped: bool,
    waiting: VecDeque<Batch>,
    /// Notices that go with the next batch.
    notices: Vec<FileNotice>,
}

/// How many batches are held back.
const WAITING: usize = 8;

impl<'s> Emitter<'s> {
    pub(super) fn new(sink: Sink<'s>, file: Arc<str>) -> Self {
        Self { sink, file, stopped: false, waiting: VecDeque::new(), notices: Vec::new() }
    }

    /// The next sheet begins.
    pub(super) fn begin(&mut self, file: Arc<str>) {
        self.file = file;
    }

    /// Says something about the file: at once, and with the next batch.
    pub(super) fn say(&mut self, notice: Notice) {
        let file = Arc::clone(&self.file);
        self.pass_on(FileNotice { file, notice });
    }

    /// Says something about the file at once, and with no batch.
    pub(super) fn say_alone(&mut self, notice: Notice) {
        self.push(Event::Notice(FileNotice { file: Arc::clone(&self.file), notice }));
    }

    /// The same as [`Self::say`] with what was found out about a file before.
    pub(super) fn pass_on(&mut self, notice: FileNotice) {
        self.notices.push(notice.clone());
        self.push(Event::Notice(notice));
    }

    /// Hands on a batch that is not empty.
    pub(super) fn hand(&mut self, batch: Batch) {
        if batch.is_empty() {
            return;
        }
        self.waiting.push_back(batch);
        if self.waiting.len() > WAITING {
            self.release();
        }
    }

    /// Rows that have one number: said with those of them that are still held back.
    pub(super) fn repeat(&mut self, row: u64, other: u64) {
        for batch in &mut self.waiting {
            if let Content::Wide(wide) = &mut batch.content {
                wide.repeat(row, other);
            }
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    fn release(&mut self) {
        if let Some(mut batch) = self.waiting.pop_front() {
            batch.notices = std::mem::take(&mut self.notices).into();
            self.push(Event::Batch(batch));
        }
    }

    fn push(&mut self, event: Event) {
        self.stopped = self.stopped || (self.sink)(event).is_break();
    }
}

impl Drop for Emitter<'_> {
    fn drop(&mut self) {
        while !self.waiting.is_empty() {
            self.release();
        }
    }
}
