//! From what was submitted to sequences in the coordinates of a reference.

use std::collections::{BTreeMap, HashSet};

use marker_distances::{Aligner, Distances, Fault, Parameters, Record, check, read_as};

use super::{Barcodes, Distance, Flaw};
use crate::input::{Specimen, Value};
use crate::rule::{Measured, Subject};

/// Most sequences that are compared with each other: far beyond any survey, and a bound on the pairs that are kept.
pub(crate) const MOST_SEQUENCES: usize = 2_000;
/// Most letters against letters that are aligned: some seconds of work.
const MOST_CELLS: usize = 4_000_000_000;

/// The sequences of a sample and their distances; `None` where none was submitted.
pub(super) fn barcodes(rule: &Distance, subject: &Subject<'_>) -> Option<Barcodes> {
    let [sequences, reference] = rule.of;
    let measured = subject.measured(sequences)?;
    let mut flaws = Vec::new();
    let mut records = records(measured, subject, &mut flaws);
    let given =
        subject.measured(reference).map_or(Reference::None, |measured| given_reference(measured, subject, &mut records, &mut flaws));
    let (reference, several_references) = match given {
        Reference::None => (None, false),
        Reference::One(record) => (Some(record), false),
        Reference::Several => (None, true),
    };
    named_twice(&mut records, &mut flaws);
    let mut fits = |record: &Record| {
        let found = check(record, &rule.expected);
        let none = found.is_empty();
        flaws.extend(found.into_iter().map(|fault| Flaw { of: String::new(), fault }));
        none
    };
    let reference = reference.filter(&mut fits);
    records.retain(fits);
    let has_reference = reference.is_some();
    let width = reference.as_ref().into_iter().chain(&records).map(Record::length).max().unwrap_or(0);
    let cells = records.iter().map(|record| record.length().saturating_mul(width)).fold(0_usize, usize::saturating_add);
    let too_many = records.len() > MOST_SEQUENCES || cells > MOST_CELLS;
    if too_many {
        records.clear();
    }
    let parameters = Parameters::default();
    // Without a reference the sequences can still be compared with each other, in the coordinates of the longest.
    let longest = (0..records.len()).max_by_key(|place| (records.get(*place).map_or(0, Record::length), usize::MAX - place));
    let centre = reference.or_else(|| longest.map(|place| records.remove(place)));
    let aligner =
        centre.and_then(|centre| Aligner::new(&centre, parameters).map_err(|fault| flaws.push(Flaw { of: String::new(), fault })).ok());
    let mut placed = Vec::new();
    if let Some(aligner) = &aligner {
        placed.push(aligner.reference().clone());
        for one in aligner.place_all(&records) {
            match one {
                Ok(one) => placed.push(one),
                Err(fault) => flaws.push(Flaw { of: String::new(), fault }),
            }
        }
    }
    let distances = Distances::of(&placed);
    let has_reference = has_reference && aligner.is_some();
    Some(Barcodes { placed, has_reference, distances, flaws, too_many, several_references, parameters, to_reference: None }.with_figures())
}

/// Of sequences of one name none counts twice: the first stays, and it is said.
fn named_twice(records: &mut Vec<Record>, flaws: &mut Vec<Flaw>) {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, record) in (1..).zip(records.iter()) {
        places.entry(record.name().to_owned()).or_default().push(number);
    }
    let twice = places.into_iter().filter(|(_, numbers)| numbers.len() > 1);
    flaws.extend(twice.map(|(name, records)| Flaw { of: String::new(), fault: Fault::SameName { name, records } }));
    let mut seen = HashSet::new();
    records.retain(|record| seen.insert(record.name().to_owned()));
}

/// Every record of the results of an item. One alone without a name, or of a specimen, goes by the number of the specimen.
fn records(measured: &Measured, subject: &Subject<'_>, flaws: &mut Vec<Flaw>) -> Vec<Record> {
    let submission = subject.submission;
    let mut records = Vec::new();
    for entry in subject.entries_of(measured) {
        let specimen = entry.beside.as_ref().and_then(|beside| beside.specimen).and_then(|place| usize::try_from(place).ok());
        let specimen = specimen.and_then(|place| submission.survey.as_ref()?.specimens.get(place));
        let name = specimen.map_or_else(|| submission.id.to_string(), Specimen::named);
        for text in texts(&entry.value) {
            match read_as(text, &name) {
                Err(faults) => flaws.extend(faults.into_iter().map(|fault| Flaw { of: name.clone(), fault })),
                Ok(read) => {
                    let of_specimen = read.len() == 1 && specimen.is_some();
                    records.extend(read.into_iter().map(|record| if of_specimen { renamed(record, &name) } else { record }));
                }
            }
        }
    }
    records
}

/// The reference: a sequence, or the name of one of the records, which is then none of the sample.
fn given_reference(measured: &Measured, subject: &Subject<'_>, records: &mut Vec<Record>, flaws: &mut Vec<Flaw>) -> Reference {
    let mut given: Vec<&str> = subject.entries_of(measured).flat_map(|entry| texts(&entry.value)).map(str::trim).collect();
    given.sort_unstable();
    given.dedup();
    let text = match given.as_slice() {
        [] => return Reference::None,
        [one] => *one,
        _ => return Reference::Several,
    };
    if let Some(place) = records.iter().position(|record| record.name() == text) {
        return Reference::One(records.remove(place));
    }
    match read_as(text, REFERENCE) {
        Ok(read) => match <[Record; 1]>::try_from(read) {
            Ok([record]) => Reference::One(record),
            Err(_) => Reference::Several,
        },
        Err(faults) => {
            flaws.extend(faults.into_iter().map(|fault| Flaw { of: REFERENCE.to_owned(), fault }));
            Reference::None
        }
    }
}

/// What a sample says of its reference.
enum Reference {
    None,
    One(Record),
    /// Unlike ones, of which nobody knows which counts.
    Several,
}

/// What a reference without a name goes by.
const REFERENCE: &str = "reference";

fn renamed(record: Record, name: &str) -> Record {
    Record::new(name, record.letters()).unwrap_or(record)
}

fn texts<'v>(value: &'v Value<'_>) -> Vec<&'v str> {
    match value {
        Value::One(text) => vec![text],
        Value::Several(texts) => texts.iter().map(|text| &**text).filter(|text| !text.trim().is_empty()).collect(),
        Value::NotText(shown) => vec![shown],
    }
}
