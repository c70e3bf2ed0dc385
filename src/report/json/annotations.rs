//! What people did to a batch by hand, in JSON.

use serde::Serialize;

use crate::input::{Annotations, Submission};

/// What was put right by hand on the label, with the original, and notes; in full reports.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonAnnotations<'a> {
    /// The label as it was read, where it was put right by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    original: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<JsonLabelEdit<'a>>>"))]
    edits: Vec<JsonLabelEdit<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<JsonNote<'a>>>"))]
    notes: Vec<JsonNote<'a>>,
}

/// One field that was put right.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonLabelEdit<'a> {
    field: &'a str,
    /// As it was read; blank where it was added.
    was: &'a str,
    text: &'a str,
}

/// A note on a finding, or on the batch where both ids are blank.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonNote<'a> {
    standard: &'a str,
    rule: &'a str,
    text: &'a str,
}

impl<'a> JsonAnnotations<'a> {
    /// Nothing where nothing was done by hand.
    pub(super) fn of(submission: &'a Submission<'a>) -> Option<Self> {
        let Annotations { original, edits, notes, .. } = submission.annotations.as_deref()?;
        let said = Self {
            original: (!original.is_empty()).then_some(original),
            edits: edits.iter().map(|edit| JsonLabelEdit { field: &edit.field, was: &edit.was, text: &edit.text }).collect(),
            notes: notes.iter().map(|note| JsonNote { standard: &note.standard, rule: &note.rule, text: &note.text }).collect(),
        };
        (said.original.is_some() || !said.edits.is_empty() || !said.notes.is_empty()).then_some(said)
    }
}
