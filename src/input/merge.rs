//! How the fields of a submission come together: the first text wins, and a different one is a contradiction.

use std::borrow::Cow;
use std::sync::Arc;

use super::carried::Carried;
use super::columns::Meta;
use super::net;
use super::rows::Cell;
use super::submission::{Entry, Place, Problem, ProblemKind, Submission, Value};
use super::text::trimmed;
use crate::value::{is_stroked, says_nothing};

/// How many of the texts given last are looked at for one that is given again: more than a row has.
const LOOKED_BACK: usize = 64;

/// Where a field of a submission stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'t> {
    pub(super) row: u64,
    pub(super) column: u32,
    /// Heading or key.
    pub(super) about: &'t str,
}

impl<'a> Submission<'a> {
    /// Gives a field its text, without white space at the ends; blank text is none, and so is what only fills a cell.
    #[inline]
    pub(super) fn give(&mut self, meta: Meta, text: Cow<'a, str>, at: At<'_>) {
        let text = trimmed(text);
        if text.is_empty() || fills_only(meta, &text) {
            return;
        }
        let text = net::with_unit(meta, at.about, text);
        let field = self.field(meta);
        if field.is_empty() {
            *field = text;
        } else if *field != text {
            self.problem(ProblemKind::Contradiction, at, text.into_owned());
        }
    }

    /// Whether a field was not given.
    pub(super) fn lacks(&mut self, meta: Meta) -> bool {
        self.field(meta).is_empty()
    }

    /// The same for a trait of the product.
    #[inline]
    pub(super) fn give_trait(&mut self, name: &Arc<str>, text: Cow<'a, str>, at: At<'_>) {
        let text = trimmed(text);
        if text.is_empty() || says_nothing(&text) {
            return;
        }
        match self.traits.iter().find(|(known, _)| known == name) {
            None => self.traits.push((Arc::clone(name), text)),
            Some((_, known)) if *known == text => {}
            Some(_) => self.problem(ProblemKind::Contradiction, at, text.into_owned()),
        }
    }

    /// The same for what decides nothing: several texts stand beside each other ([`Self::noted`]).
    pub(super) fn give_detail(&mut self, id: &Arc<str>, text: Cow<'a, str>) {
        let text = trimmed(text);
        if text.is_empty() || is_stroked(&text) {
            return;
        }
        // Most rows of a sample say what the row before said.
        if !self.details.iter().rev().take(LOOKED_BACK).any(|(known, same)| known == id && *same == text) {
            self.details.push((Arc::clone(id), text));
        }
    }

    /// Keeps what could not be used.
    pub(super) fn problem(&mut self, kind: ProblemKind, at: At<'_>, found: String) {
        let place = Place { file: Arc::clone(&self.place.file), row: at.row, column: at.column };
        self.problems.push(Problem { place, kind, about: at.about.into(), found });
    }

    /// Forgets everything but the file, the headings and the entries, and keeps the memory. Whoever fills the submission anew overwrites
    /// the entries in place ([`Self::enter`]).
    pub(super) fn reset(&mut self) {
        for meta in Meta::ALL {
            *self.field(meta) = Cow::Borrowed("");
        }
        self.traits.clear();
        self.details.clear();
        self.label_fields.clear();
        self.problems.clear();
        self.repeats.clear();
        self.survey = None;
        self.annotations = None;
        self.carried = Carried::default();
        if !self.notices.is_empty() {
            self.notices = Arc::default();
        }
    }

    /// Sets the entry at `index`, which is at most the number of entries. In place where it can, for a row of a sheet has many of them and moving
    /// whole entries about takes longer than reading the row.
    #[inline]
    pub(super) fn enter(&mut self, index: usize, heading: u32, cell: Cell<'a>, at: (u64, u32)) {
        let (row, column) = at;
        match self.entries.get_mut(index) {
            Some(Entry {
                heading: old_heading,
                value: Value::One(Cow::Borrowed(old)),
                unit: None,
                method: None,
                beside: None,
                row: old_row,
                column: old_column,
            }) if !cell.bad => {
                (*old_heading, *old, *old_row, *old_column) = (heading, cell.text, row, column);
            }
            old => {
                let value = if cell.bad { Value::NotText(cell.text.to_owned()) } else { Value::One(Cow::Borrowed(cell.text)) };
                let new = Entry { heading, value, unit: None, method: None, beside: None, row, column };
                match old {
                    Some(old) => *old = new,
                    None => self.entries.push(new),
                }
            }
        }
    }

    #[inline]
    pub(super) fn field(&mut self, meta: Meta) -> &mut Cow<'a, str> {
        match meta {
            Meta::Id => &mut self.id,
            Meta::Lot => &mut self.numbers.lot,
            Meta::SamplingNo => &mut self.numbers.sampling,
            Meta::ReportNo => &mut self.numbers.report,
            Meta::Accession => &mut self.numbers.accession,
            Meta::Population => &mut self.numbers.population,
            Meta::Specimen => &mut self.numbers.specimen,
            Meta::Product => &mut self.product,
            Meta::Produced => &mut self.produced,
            Meta::Sampled => &mut self.sampled,
            Meta::Purchased => &mut self.purchased,
            Meta::Grade => &mut self.grade,
            Meta::Inspection => &mut self.inspection,
            Meta::Cited => &mut self.cited,
            Meta::LabConclusion => &mut self.lab_conclusion,
            Meta::Label => &mut self.label,
            Meta::LabelFile => &mut self.label_file,
            Meta::NetNominal => &mut self.package.nominal,
            Meta::NetLot => &mut self.package.lot,
            Meta::NetWeights => &mut self.package.weights,
            Meta::NetGlaze => &mut self.package.glaze,
            Meta::NetUnit => &mut self.package.unit,
        }
    }
}

/// Whether a text only fills the cell of a field. A batch may be numbered as anybody likes, and packages without ice glaze have 无.
fn fills_only(meta: Meta, text: &str) -> bool {
    match meta {
        Meta::Id => false,
        Meta::NetNominal | Meta::NetLot | Meta::NetWeights | Meta::NetGlaze | Meta::NetUnit => is_stroked(text),
        _ => says_nothing(text),
    }
}
