//! What is noticed while a sheet is read, gathered so that each kind is told once.

use super::super::Stored;
use super::format::{Format, Why};
use super::place::{self, Place};
use super::remark::{Listed, Remark};

/// How many formats are named one by one.
const FORMATS: usize = 20;

/// What was noticed.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) hidden_rows: Listed,
    pub(super) hidden_columns: Listed,
    pub(super) merged: Listed,
    pub(super) struck: Listed,
    pub(super) rounded: Listed,
    /// What is stored in cells that show fewer digits.
    pub(super) stored: Stored,
    pub(super) cut_off: Listed,
    pub(super) no_value: Listed,
    pub(super) recalculated: Listed,
    formats: Vec<(String, Why, Listed)>,
    more_formats: Listed,
}

impl Told {
    /// A number or a text that is not given as its format shows it.
    pub(super) fn unclear(&mut self, format: &Format, why: Why, at: Place) {
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

    pub(super) fn remarks(self) -> Vec<Remark> {
        let Self { hidden_rows, hidden_columns, merged, struck, rounded, cut_off, no_value, recalculated, formats, more_formats, .. } =
            self;
        let some = |listed: Listed, remark: fn(Listed) -> Remark| (listed.count > 0).then(|| remark(listed));
        let mut remarks: Vec<Remark> = Vec::new();
        remarks.extend(some(hidden_rows, Remark::HiddenRows));
        remarks.extend(some(hidden_columns, Remark::HiddenColumns));
        remarks.extend(some(merged, Remark::Merged));
        remarks.extend(some(struck, Remark::Struck));
        remarks.extend(some(rounded, Remark::Rounded));
        remarks.extend(some(cut_off, Remark::CutOff));
        remarks.extend(formats.into_iter().map(|(code, why, cells)| Remark::Format { code, why, cells }));
        remarks.extend(some(more_formats, Remark::MoreFormats));
        remarks.extend(some(no_value, Remark::NoValue));
        remarks.extend(some(recalculated, Remark::Recalculated));
        remarks
    }
}
