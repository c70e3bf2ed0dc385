//! The way out for everything read, until the sink has had enough.

use super::batch::Batch;
use super::notice::Notice;
use super::{Event, Sink};

/// A sink that remembers whether it broke; after that nothing more is handed to it.
pub(super) struct Outlet<'s> {
    sink: Sink<'s>,
    stopped: bool,
}

impl<'s> Outlet<'s> {
    pub(super) fn new(sink: Sink<'s>) -> Self {
        Self { sink, stopped: false }
    }

    pub(super) fn say(&mut self, notice: Notice) {
        self.push(Event::Notice(notice));
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
