//! A batch as the words of its findings see it.

use super::{Bindings, GradeResult, Measured, Setting, Subject};
use crate::standard::Library;
use crate::value::says_nothing;

/// What a finding is put into words with: the batch, the standards, and the grade that it comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'r> {
    pub(crate) library: &'r Library,
    pub(crate) subject: &'r Subject<'r>,
    /// The grade, where a standard in force sets grades.
    pub(crate) grade: Option<&'r GradeResult<'r>>,
    /// What the headings of the submission name.
    pub(crate) bindings: &'r Bindings,
    pub(crate) setting: Setting<'r>,
}

impl Case<'_> {
    /// The test method of a result: from a column of its own, else from its heading.
    pub(crate) fn method(&self, measured: &Measured) -> String {
        let Some(entry) = self.subject.submission.entries.get(measured.entry) else { return String::new() };
        let heading = usize::try_from(entry.heading).ok().and_then(|heading| self.bindings.get(heading));
        let in_heading = heading.and_then(|binding| binding.heading.as_ref()).and_then(|heading| heading.method.as_deref());
        entry.method.as_deref().or(in_heading).filter(|method| !says_nothing(method)).unwrap_or_default().to_owned()
    }

    /// Index of the grade claimed, where it is known.
    pub(crate) fn claimed_grade(&self) -> Option<usize> {
        self.grade.and_then(|grade| grade.claimed)
    }
}
