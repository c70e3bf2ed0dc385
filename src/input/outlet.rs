//! The way out for everything read, until the sink has had enough.

use std::sync::Arc;

use super::batch::Batch;
use super::notice::{FileNotice, Notice};
use super::{Event, Sink};

/// A sink that remembers whether it broke; after that nothing more is handed to it.
pub(super) struct Outlet<'s> {
    sink: Sink<'s>,
    /// The file, or the sheet of it, that is being read.
    file: Arc<str>,
    stopped: bool,
}

impl<'s> Outlet<'s> {
    pub(super) fn new(sink: Sink<'s>, file: Arc<str>) -> Self {
        Self { sink, file, stopped: false }
    }

    /// The next sheet begins.
    pub(super) fn begin(&mut self, file: Arc<str>) {
        self.file = file;
    }

    pub(super) fn say(&mut self, notice: Notice) {
        self.push(Event::Notice(FileNotice { file: Arc::clone(&self.file), notice }));
    }

    /// Hands on a batch that is not empty.
    pub(super) fn hand(&mut self, batch: Batch) {
        if !batch.is_empty() {
            self.push(Event::Batch(batch));
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    fn push(&mut self, event: Event) {
        self.stopped = self.stopped || (self.sink)(event).is_break();
    }
}
