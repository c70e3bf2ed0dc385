//! Everything that an input holds, read once and kept within reach: for faces that show some of it now and the rest when asked.

use std::io::Read;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::batch::Content;
use super::{Batch, Columns, Event, FileNotice, Format, ReadError, Sequences, Shape, SheetText, Sink, Submission, read, read_sheets};

/// The submissions of an input, in order, with what is to be said about it.
#[derive(Clone, Debug)]
pub struct Collected {
    batches: Vec<Batch>,
    notices: Vec<FileNotice>,
    shape: Shape,
    len: usize,
}

impl Collected {
    /// Reads all of an input; `file` is the name that messages give.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read<R: Read>(source: R, format: Format, file: Arc<str>, columns: &Columns) -> Result<Self, ReadError> {
        Self::gather(|sink| read(source, format, file, columns, sink))
    }

    /// Reads all sheets of a workbook.
    ///
    /// # Errors
    /// As [`read_sheets`].
    pub fn read_sheets(sheets: &[SheetText], columns: &Columns) -> Result<Self, ReadError> {
        Self::gather(|sink| read_sheets(sheets, columns, sink))
    }

    /// The same with sequences beside it; what is to be said of these is said with the rest.
    #[must_use]
    pub fn with_sequences(mut self, sequences: Sequences) -> Self {
        let all = self.batches.iter().flat_map(Batch::submissions).map(|submission| submission.to_owned_text()).collect();
        let batch = sequences.attach(Batch::new(Content::Json(all)), &mut |notice| self.notices.push(notice));
        self.len = batch.len();
        self.batches = vec![batch];
        self
    }

    fn gather(read: impl FnOnce(Sink<'_>) -> Result<Shape, ReadError>) -> Result<Self, ReadError> {
        let (mut batches, mut notices, mut len) = (Vec::new(), Vec::new(), 0);
        let shape = read(&mut |event| {
            match event {
                Event::Notice(notice) => notices.push(notice),
                Event::Batch(batch) => {
                    len += batch.len();
                    batches.push(batch);
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(Self { batches, notices, shape, len })
    }

    /// Number of submissions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What is to be said about the input as a whole.
    #[must_use]
    pub fn notices(&self) -> &[FileNotice] {
        &self.notices
    }

    /// What the input turned out to be.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Hands on all batches.
    pub fn into_batches(self) -> impl Iterator<Item = Batch> {
        self.batches.into_iter()
    }

    /// Calls `f` with the submissions of a range, in order; the range may reach beyond the last.
    pub fn for_each_in(&self, range: Range<usize>, mut f: impl FnMut(&Submission<'_>)) {
        let mut before = 0;
        for batch in &self.batches {
            let within = range.start.saturating_sub(before)..range.end.saturating_sub(before).min(batch.len());
            batch.for_each_in(within, &mut f);
            before += batch.len();
        }
    }
}
