//! Submissions on their way from the reader to whoever judges them.

use std::ops::Range;
use std::sync::Arc;

use super::long::Groups;
use super::notice::FileNotice;
use super::submission::Submission;
use super::wide::Wide;

/// Some submissions that belong together only in that they were read together; can be sent to another thread.
///
/// Rows of sheets are held as one text for all cells, and turn into submissions (borrowing from that text) only when asked for.
#[derive(Clone, Debug)]
pub struct Batch {
    pub(super) content: Content,
    /// What is to be said of the file with these submissions.
    pub(super) notices: Arc<[FileNotice]>,
}

/// The forms that a batch has inside.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Rows of a sheet with a row per batch.
    Wide(Wide),
    /// Groups of rows of a sheet with a row per result.
    Long(Groups),
    /// Submissions from JSON.
    Json(Vec<Submission<'static>>),
}

impl Batch {
    pub(super) fn new(content: Content) -> Self {
        Self { content, notices: Arc::default() }
    }

    /// The same with more to be said of the file.
    #[doc(hidden)]
    #[must_use]
    pub fn with_notices(mut self, more: Vec<FileNotice>) -> Self {
        self.notices = self.notices.iter().cloned().chain(more).collect();
        self
    }

    /// Number of submissions.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.content {
            Content::Wide(wide) => wide.len(),
            Content::Long(groups) => groups.len(),
            Content::Json(objects) => objects.len(),
        }
    }

    /// Whether there is no submission.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The submissions, in the order in which they stand.
    pub fn submissions(&self) -> impl Iterator<Item = Submission<'_>> {
        (0..self.len()).map(|index| {
            let mut submission = self.blank();
            self.fill(index, &mut submission);
            self.note(index, &mut submission);
            submission
        })
    }

    /// Calls `f` with every submission, in the order in which they stand. Faster than [`Self::submissions`], for the memory of one
    /// submission serves for all.
    pub fn for_each(&self, f: impl FnMut(&Submission<'_>)) {
        self.for_each_in(0..self.len(), f);
    }

    /// Calls `f` with the submissions of a range, in order.
    pub fn for_each_in(&self, range: Range<usize>, mut f: impl FnMut(&Submission<'_>)) {
        if let Content::Json(objects) = &self.content
            && (self.notices.is_empty() || range.start > 0)
        {
            objects.get(range).unwrap_or_default().iter().for_each(f);
            return;
        }
        let mut submission = self.blank();
        for index in range {
            submission.reset();
            self.fill(index, &mut submission);
            self.note(index, &mut submission);
            f(&submission);
        }
    }

    /// What is said of the file goes with the first submission.
    fn note(&self, index: usize, submission: &mut Submission<'_>) {
        if index == 0 && !self.notices.is_empty() {
            submission.notices = Arc::clone(&self.notices);
        }
    }

    fn blank(&self) -> Submission<'_> {
        match &self.content {
            Content::Wide(wide) => wide.blank(),
            Content::Long(groups) => groups.blank(),
            Content::Json(_) => Submission::default(),
        }
    }

    fn fill<'a>(&'a self, index: usize, submission: &mut Submission<'a>) {
        match &self.content {
            Content::Wide(wide) => wide.fill(index, submission),
            Content::Long(groups) => groups.fill(index, submission),
            Content::Json(objects) => {
                if let Some(object) = objects.get(index) {
                    *submission = object.clone();
                }
            }
        }
    }
}
