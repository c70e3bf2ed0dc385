//! Files of DNA sequences beside a table of specimens: every record goes to the specimen whose number it bears.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use marker_distances::{Fault, Record, read_bytes_as};

use super::batch::{Batch, Content};
use super::columns::fold;
use super::listed::Listed;
use super::notice::{FileNotice, Notice};
use super::submission::{Beside, Entry, Place, Specimen, Submission, Survey, Value};

/// The names under which the sequences of a marker and their reference are handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Of the sequences: an item.
    pub sequence: Box<str>,
    /// Of the reference: an item.
    pub reference: Box<str>,
    /// What names of records may have at their ends beside the number of a specimen: COI, cox1.
    pub words: Vec<String>,
}

/// The sequences of one file.
#[derive(Debug)]
pub struct SequenceFile {
    file: Arc<str>,
    marker: Marker,
    records: Vec<Record>,
}

/// Sequences that are waiting for their specimens.
#[derive(Debug, Default)]
pub struct Sequences {
    files: Vec<SequenceFile>,
    /// Names of the references, as they were asked for.
    references: Vec<String>,
}

impl Marker {
    /// The marker of this word: `coi`, `COX1`.
    #[must_use]
    pub fn called<'m>(markers: &'m [Self], word: &str) -> Option<&'m Self> {
        markers.iter().find(|marker| marker.words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    }

    /// The marker that the name of a file shows, without folders and ending: `survey-coi.fasta`.
    #[must_use]
    pub fn in_name<'m>(markers: &'m [Self], name: &str) -> Option<&'m Self> {
        stem(name).split(|char: char| !char.is_ascii_alphanumeric()).find_map(|word| Self::called(markers, word))
    }
}

impl SequenceFile {
    /// Reads a file of sequences: FASTA, `GenBank` or the letters of one.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(bytes: &[u8], file: Arc<str>, marker: Marker) -> Result<Self, Vec<Fault>> {
        // The letters of one sequence alone go by the name of their file.
        let records = read_bytes_as(bytes, &without_marker(stem(&file), &marker))?;
        Ok(Self { file, marker, records })
    }

    /// The record of this name, version and case aside.
    fn take(&mut self, name: &str) -> Option<Record> {
        self.records.iter().position(|record| is_called(record, name)).map(|place| self.records.remove(place))
    }

    /// The first record that calls itself a reference.
    fn take_reference(&mut self) -> Option<Record> {
        let says_so = |word: &str| ["ref", "reference"].contains(&word) || word.starts_with("参照") || word.starts_with("参考");
        let is_it = |record: &Record| {
            let name = fold(record.name());
            let description = record.about().description.as_deref().unwrap_or_default();
            name.split(is_separator).any(says_so) || description.split_whitespace().next().is_some_and(|word| says_so(&fold(word)))
        };
        self.records.iter().position(is_it).map(|place| self.records.remove(place))
    }
}

impl Sequences {
    /// Sequences of several files, with the names of the references among them; without one, a record that calls itself a reference is it.
    #[must_use]
    pub fn new(files: Vec<SequenceFile>, references: Vec<String>) -> Self {
        Self { files, references }
    }

    /// Names of references that no file has.
    #[must_use]
    pub fn unknown_references(&self) -> Vec<&str> {
        let has = |name: &str| self.files.iter().flat_map(|file| &file.records).any(|record| is_called(record, name));
        self.references.iter().map(String::as_str).filter(|name| !has(name)).collect()
    }

    /// The reference of each marker, out of any of its files: the one that was named, else the first that calls itself one.
    fn take_references(&mut self) -> Vec<(Box<str>, Record)> {
        let mut found: Vec<(Box<str>, Record)> = Vec::new();
        // Where a name was given that no record has, none stands in for it.
        let all_known = self.unknown_references().is_empty();
        for named in [true, false].into_iter().filter(|named| *named || all_known) {
            for file in &mut self.files {
                if found.iter().any(|(marker, _)| *marker == file.marker.sequence) {
                    continue;
                }
                let reference = if named { self.references.iter().find_map(|name| file.take(name)) } else { file.take_reference() };
                found.extend(reference.map(|record| (file.marker.sequence.clone(), record)));
            }
        }
        found
    }

    /// Gives every submission of a batch the sequences of its specimens. Those that belong to none are a sample of their own, the last.
    #[must_use]
    pub fn attach(mut self, batch: Batch, say: &mut dyn FnMut(FileNotice)) -> Batch {
        let mut submissions: Vec<Submission<'static>> = match batch.content {
            Content::Json(submissions) => submissions,
            other => Batch::new(other).submissions().map(|submission| submission.to_owned_text()).collect(),
        };
        let names = Arc::clone(submissions.first().map_or(&Arc::default(), |first| &first.headings));
        let mut headings: Vec<Box<str>> = names.to_vec();
        let mut notices: Vec<FileNotice> = batch.notices.to_vec();
        let mut apart = Submission::default();
        let places = places(&submissions);
        let references = self.take_references();
        for file in &mut self.files {
            let reference = references.iter().find(|(marker, _)| *marker == file.marker.sequence).map(|(_, record)| record);
            let count = u32::try_from(headings.len()).unwrap_or(u32::MAX);
            headings.extend([file.marker.sequence.clone(), file.marker.reference.clone()]);
            let (mut given, mut unmatched) = (0, Listed::default());
            for record in file.records.drain(..) {
                let known = places_of(&record, &file.marker, &places);
                let submission = if let Some(submission) = known.and_then(|(submission, _)| submissions.get_mut(submission)) {
                    given += 1;
                    submission
                } else {
                    unmatched.push(Box::from(record.name()));
                    &mut apart
                };
                submission.take_sequence(&record, known.and_then(|(_, specimen)| specimen), count, &file.file);
            }
            if let Some(reference) = reference {
                for submission in submissions.iter_mut().chain([&mut apart]) {
                    if submission.entries.iter().any(|entry| entry.heading == count) {
                        submission.entries.push(entry(reference, count.saturating_add(1), &file.file, None));
                    }
                }
            }
            let notice = Notice::Sequences { given, reference: reference.map(|record| record.name().into()) };
            notices.push(FileNotice { file: Arc::clone(&file.file), notice });
            if !unmatched.is_empty() && !submissions.is_empty() {
                notices.push(FileNotice { file: Arc::clone(&file.file), notice: Notice::SequencesApart { names: unmatched } });
            }
            apart.place.file = Arc::clone(&file.file);
        }
        if !apart.entries.is_empty() {
            apart.id = Cow::Owned(stem(&apart.place.file).to_owned());
            // What all samples say of product and day, these are of the same survey.
            if let Some((first, others)) = submissions.split_first() {
                let day = |one: &Submission<'static>| (one.product.clone(), one.produced.clone(), one.sampled.clone());
                if others.iter().all(|other| day(other) == day(first)) {
                    (apart.product, apart.produced, apart.sampled) = day(first);
                }
            }
            submissions.push(apart);
        }
        notices.iter().skip(batch.notices.len()).cloned().for_each(say);
        let headings: Arc<[Box<str>]> = headings.into();
        for submission in &mut submissions {
            submission.headings = Arc::clone(&headings);
        }
        if let Some(first) = submissions.first_mut() {
            notices.extend(first.notices.iter().cloned());
            first.notices = notices.into();
        }
        Batch::new(Content::Json(submissions))
    }
}

/// Whether a record has this name; the version of an accession may be left out.
fn is_called(record: &Record, name: &str) -> bool {
    let (own, wanted) = (fold(record.name()), fold(name));
    own == wanted || own.split_once('.').is_some_and(|(accession, _)| accession == wanted)
}

/// The samples and specimens by what names of records may be: the sample, and the specimen where it is known. Names of several specimens are none's.
type Places = HashMap<String, Option<(usize, Option<u32>)>>;

fn places(submissions: &[Submission<'_>]) -> Places {
    let mut places = Places::new();
    let mut add = |key: String, place: (usize, Option<u32>)| {
        if !key.is_empty() {
            places.entry(key).and_modify(|known| *known = known.filter(|known| *known == place)).or_insert(Some(place));
        }
    };
    for (index, submission) in submissions.iter().enumerate() {
        add(bare(&submission.id), (index, None));
        let specimens = submission.survey.as_ref().map(|survey| survey.specimens.as_slice()).unwrap_or_default();
        for (specimen, number) in specimens.iter().zip(0..).filter(|(specimen, _)| !specimen.name.is_empty()) {
            add(bare(&specimen.name), (index, Some(number)));
            add(bare(&format!("{}{}", submission.id, specimen.name)), (index, Some(number)));
        }
    }
    places
}

/// Where a record belongs: by its name, its isolate or its voucher, with or without the marker at an end; else to the sample that its name begins with.
fn places_of(record: &Record, marker: &Marker, places: &Places) -> Option<(usize, Option<u32>)> {
    let about = record.about();
    let names = [Some(record.name()), about.isolate.as_deref(), about.specimen_voucher.as_deref()];
    let names: Vec<String> = names.into_iter().flatten().map(|name| without_marker(&bare(name), marker)).collect();
    if let Some(place) = names.iter().find_map(|name| places.get(name).copied().flatten()) {
        return Some(place);
    }
    // RC-31 of the population RC, of which no such specimen was measured: the number of the specimen follows a separator.
    let name = fold(record.name());
    let ends = name.char_indices().filter(|(_, char)| is_separator(*char)).map(|(at, _)| at).collect::<Vec<_>>();
    let heads = ends.into_iter().rev().filter_map(|end| name.get(..end));
    heads.filter_map(|head| places.get(&bare(head)).copied().flatten()).find(|(_, specimen)| specimen.is_none())
}

fn is_separator(char: char) -> bool {
    matches!(char, '-' | '_' | '|' | '/' | '.' | ' ' | '#' | '(' | ')')
}

/// A name without what only separates its parts.
fn bare(name: &str) -> String {
    fold(name).chars().filter(|char| !is_separator(*char)).collect()
}

/// A name without the marker at an end.
fn without_marker(name: &str, marker: &Marker) -> String {
    let words = marker.words.iter().map(|word| bare(word));
    let shorter = |word: String| name.strip_suffix(word.as_str()).or_else(|| name.strip_prefix(word.as_str())).map(str::to_owned);
    words.filter_map(shorter).find(|rest| !rest.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// The name of a file without folders and ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn entry(record: &Record, heading: u32, file: &Arc<str>, specimen: Option<u32>) -> Entry<'static> {
    let beside = Beside { specimen, file: Some(Arc::clone(file)), ..Beside::default() };
    let value = Value::One(Cow::Owned(format!(">{}\n{}", record.name(), record.letters())));
    Entry { heading, value, unit: None, method: None, beside: Some(Box::new(beside)), row: 0, column: 0 }
}

impl Submission<'static> {
    /// Takes over a sequence, of one of its specimens or of one that nothing else was handed in of.
    fn take_sequence(&mut self, record: &Record, specimen: Option<u32>, heading: u32, file: &Arc<str>) {
        if specimen.is_none() && self.survey.is_none() && bare(record.name()) == bare(&self.id) {
            return self.entries.push(entry(record, heading, file, None));
        }
        let specimen = specimen.unwrap_or_else(|| {
            let survey = self.survey.get_or_insert_with(|| Box::new(Survey::default()));
            let place = Place { file: Arc::clone(file), row: 0, column: 0 };
            survey.specimens.push(Specimen { name: record.name().to_owned(), place, ..Specimen::default() });
            u32::try_from(survey.specimens.len() - 1).unwrap_or(u32::MAX)
        });
        self.entries.push(entry(record, heading, file, Some(specimen)));
    }
}
