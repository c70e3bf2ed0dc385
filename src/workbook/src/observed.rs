//! What is noticed while a sheet is read, gathered so that each kind is told once.

use super::cells::StoredNumbers;
use super::format::{Format, FormatProblem};
use super::note::{Listed, Note};
use super::place::{self, Place};

/// How many formats are named one by one.
const FORMATS: usize = 20;

/// What was noticed.
#[derive(Debug, Default)]
pub(super) struct Observed {
    pub(super) hidden_rows: Listed,
    pub(super) hidden_columns: Listed,
    pub(super) merged: Listed,
    pub(super) struck: Listed,
    pub(super) rounded: Listed,
    /// What is stored in cells that show fewer digits.
    pub(super) stored: StoredNumbers,
    pub(super) cut_off: Listed,
    pub(super) no_value: Listed,
    pub(super) recalculated: Listed,
    formats: Vec<(String, FormatProblem, Listed)>,
    more_formats: Listed,
}

impl Observed {
    /// A number or a text that is not given as its format shows it.
    pub(super) fn unclear(&mut self, format: &Format, why: FormatProblem, at: Place) {
        let name = || place::name(at);
        if let Some((_, _, cells)) = self.formats.iter_mut().find(|(code, reason, _)| *code == format.code && *reason == why) {
            cells.push(name);
        } else if self.formats.len() < FORMATS {
            let mut cells = Listed::default();
            cells.push(name);
            self.formats.push((format.code.clone(), why, cells));
        } else {
            self.more_formats.push(name);
        }
    }

    /// The stored numbers, and what is to be said.
    pub(super) fn finish(self) -> (StoredNumbers, Vec<Note>) {
        let Self { hidden_rows, hidden_columns, merged, struck, rounded, stored, cut_off, no_value, recalculated, formats, more_formats } =
            self;
        let some = |listed: Listed, note: fn(Listed) -> Note| (listed.count > 0).then(|| note(listed));
        let mut notes: Vec<Note> = Vec::new();
        notes.extend(some(hidden_rows, Note::HiddenRows));
        notes.extend(some(hidden_columns, Note::HiddenColumns));
        notes.extend(some(merged, Note::Merged));
        notes.extend(some(struck, Note::Struck));
        notes.extend(some(rounded, Note::Rounded));
        notes.extend(some(cut_off, Note::CutOff));
        notes.extend(formats.into_iter().map(|(code, why, cells)| Note::Format { code, why, cells }));
        notes.extend(some(more_formats, Note::MoreFormats));
        notes.extend(some(no_value, Note::NoValue));
        notes.extend(some(recalculated, Note::Recalculated));
        (stored, notes)
    }
}
