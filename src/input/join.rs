//! Batches of one number in several rows, sheets or files as one batch.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::batch::{Batch, Content};
use super::columns::Meta;
use super::headings::Headings;
use super::merge::At;
use super::notice::FileNotice;
use super::submission::{Beside, Entry, Numbers, Package, Submission, Value};

/// Puts together what has the same number, in the order in which the numbers first appear. What has none stays by itself.
///
/// The first text of a field stands, and another one is a contradiction; results are kept side by side, so that two for one limit must agree.
#[derive(Debug, Default)]
pub struct Join {
    joined: Vec<Submission<'static>>,
    places: HashMap<Box<str>, usize>,
    names: Headings,
}

impl Join {
    /// Takes over a batch.
    pub fn add(&mut self, submission: &Submission<'_>) {
        let mut one = submission.to_owned_text();
        for entry in &mut one.entries {
            let index = usize::try_from(entry.heading).unwrap_or(usize::MAX);
            entry.heading = self.names.number(submission.headings.get(index).map_or("", |name| name));
            entry.beside.get_or_insert_with(Box::default).file = Some(Arc::clone(&submission.place.file));
        }
        let known = if one.id.is_empty() { None } else { self.places.get(&*one.id).copied() };
        if let Some(first) = known.and_then(|place| self.joined.get_mut(place)) {
            first.absorb(one);
        } else {
            if !one.id.is_empty() {
                self.places.insert(one.id.as_ref().into(), self.joined.len());
            }
            self.joined.push(one);
        }
    }

    /// What came of it.
    #[must_use]
    pub fn finish(mut self) -> Batch {
        let headings = self.names.share();
        for submission in &mut self.joined {
            submission.headings = Arc::clone(&headings);
        }
        Batch::new(Content::Json(self.joined))
    }
}

fn owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.to_owned())
}

impl Submission<'_> {
    /// The same with texts of its own.
    pub(super) fn to_owned_text(&self) -> Submission<'static> {
        let Numbers { lot, sampling, report, accession, population, specimen } = &self.numbers;
        let Package { nominal, lot: packages, weights, glaze, unit } = &self.package;
        Submission {
            place: self.place.clone(),
            id: owned(&self.id),
            numbers: Numbers {
                lot: owned(lot),
                sampling: owned(sampling),
                report: owned(report),
                accession: owned(accession),
                population: owned(population),
                specimen: owned(specimen),
            },
            product: owned(&self.product),
            produced: owned(&self.produced),
            sampled: owned(&self.sampled),
            purchased: owned(&self.purchased),
            grade: owned(&self.grade),
            inspection: owned(&self.inspection),
            cited: owned(&self.cited),
            lab_conclusion: owned(&self.lab_conclusion),
            label: owned(&self.label),
            label_fields: self.label_fields.iter().map(|(name, text)| (name.clone(), owned(text))).collect(),
            label_file: owned(&self.label_file),
            label_file_text: self.label_file_text.as_ref().map(|read| read.as_ref().map(|text| owned(text)).map_err(Clone::clone)),
            package: Package {
                nominal: owned(nominal),
                lot: owned(packages),
                weights: owned(weights),
                glaze: owned(glaze),
                unit: owned(unit),
            },
            traits: self.traits.iter().map(|(name, text)| (Arc::clone(name), owned(text))).collect(),
            details: self.details.iter().map(|(id, text)| (Arc::clone(id), owned(text))).collect(),
            headings: Arc::clone(&self.headings),
            entries: self.entries.iter().map(Entry::to_owned_text).collect(),
            itemised: self.itemised,
            problems: self.problems.clone(),
            // Rows that have the number too are joined with it.
            repeats: Vec::new(),
            survey: self.survey.clone(),
            notices: Arc::clone(&self.notices),
            annotations: self.annotations.clone(),
            carried: self.carried.to_owned_text(),
        }
    }
}

impl Submission<'static> {
    /// Takes over the fields and results of another batch with the same number.
    fn absorb(&mut self, mut other: Self) {
        for meta in Meta::ALL {
            let text = std::mem::take(other.field(meta));
            self.give(meta, text, At { row: other.place.row, column: 0, about: meta.id() });
        }
        for (name, text) in std::mem::take(&mut other.traits) {
            self.give_trait(&name, text, At { row: other.place.row, column: 0, about: &name });
        }
        for (id, text) in std::mem::take(&mut other.details) {
            self.give_detail(&id, text);
        }
        if let Some(other) = other.annotations.take() {
            match &mut self.annotations {
                None => self.annotations = Some(other),
                Some(own) => own.notes.extend(other.notes),
            }
        }
        self.carried.absorb(std::mem::take(&mut other.carried));
        self.label_fields.append(&mut other.label_fields);
        self.absorb_survey(&mut other);
        self.entries.append(&mut other.entries);
        self.problems.append(&mut other.problems);
        self.itemised |= other.itemised;
        if !other.notices.is_empty() {
            let all: Vec<FileNotice> = self.notices.iter().chain(other.notices.iter()).cloned().collect();
            self.notices = all.into();
        }
    }
}

impl Submission<'static> {
    /// Takes over what was handed in of one of its specimens. Numbers and days are those of the specimen.
    pub(super) fn absorb_specimen(&mut self, mut one: Self, specimen: u32) {
        for entry in &mut one.entries {
            entry.beside.get_or_insert_with(Box::default).specimen = Some(specimen);
        }
        self.entries.append(&mut one.entries);
        let of_the_specimen =
            [Meta::Id, Meta::Lot, Meta::SamplingNo, Meta::ReportNo, Meta::Accession, Meta::Population, Meta::Specimen, Meta::Sampled];
        for meta in Meta::ALL.into_iter().filter(|meta| !of_the_specimen.contains(meta)) {
            let text = std::mem::take(one.field(meta));
            self.give(meta, text, At { row: one.place.row, column: 0, about: meta.id() });
        }
        for (name, text) in std::mem::take(&mut one.traits) {
            self.give_trait(&name, text, At { row: one.place.row, column: 0, about: &name });
        }
        for (id, text) in std::mem::take(&mut one.details) {
            self.give_detail(&id, text);
        }
        self.problems.append(&mut one.problems);
    }

    /// Takes over the specimens of another batch behind its own.
    fn absorb_survey(&mut self, other: &mut Self) {
        let Some(mut survey) = other.survey.take() else { return };
        let own = self.survey.get_or_insert_with(Box::default);
        let before = u32::try_from(own.specimens.len()).unwrap_or(u32::MAX);
        for specimen in other.entries.iter_mut().filter_map(|entry| entry.beside.as_mut()?.specimen.as_mut()) {
            *specimen = specimen.saturating_add(before);
        }
        own.specimens.append(&mut survey.specimens);
        let given = [
            (&mut own.source, survey.source),
            (&mut own.examiner, survey.examiner),
            (&mut own.reviewer, survey.reviewer),
            (&mut own.location, survey.location),
        ];
        for (own, other) in given {
            add_name(own, &other);
        }
    }
}

/// Adds a name to a list of them, unless it is in it.
pub(super) fn add_name(names: &mut String, name: &str) {
    if !name.is_empty() && !names.split('、').any(|known| known == name) {
        if !names.is_empty() {
            names.push('、');
        }
        names.push_str(name);
    }
}

impl Entry<'_> {
    fn to_owned_text(&self) -> Entry<'static> {
        Entry {
            heading: self.heading,
            value: match &self.value {
                Value::One(text) => Value::One(owned(text)),
                Value::Several(texts) => Value::Several(texts.iter().map(|text| owned(text)).collect()),
                Value::NotText(text) => Value::NotText(text.clone()),
            },
            unit: self.unit.as_deref().map(owned),
            method: self.method.as_deref().map(owned),
            beside: self.beside.as_ref().map(|beside| Box::new(beside.to_owned_text())),
            row: self.row,
            column: self.column,
        }
    }
}

impl Beside<'_> {
    fn to_owned_text(&self) -> Beside<'static> {
        Beside {
            operator: owned(&self.operator),
            detection_limit: owned(&self.detection_limit),
            quantitation_limit: owned(&self.quantitation_limit),
            uncertainty: owned(&self.uncertainty),
            dilution: owned(&self.dilution),
            lab_limit: owned(&self.lab_limit),
            lab_verdict: owned(&self.lab_verdict),
            stored: owned(&self.stored),
            other_unit: owned(&self.other_unit),
            replicate: self.replicate,
            specimen: self.specimen,
            file: self.file.clone(),
        }
    }
}
