//! Whether a record is fit for comparison.

use crate::code::GeneticCode;
use crate::fault::Fault;
use crate::letter::{Bases, bases, complement, is_gap};
use crate::record::Record;

/// What is expected of a sequence; of the default, nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expectations {
    /// How many nucleotides it has at least, gaps not counted.
    pub least_length: usize,
    /// How many in a thousand of its nucleotides may stand for more than one base.
    pub most_ambiguous_permille: Option<u16>,
    /// The code by which one reading frame is to be free of stop codons; only for markers that are part of a coding gene.
    pub genetic_code: Option<GeneticCode>,
}

/// All that is wrong with a record; empty if nothing is.
#[must_use]
pub fn check(record: &Record, expected: &Expectations) -> Vec<Fault> {
    let name = || record.name().to_owned();
    let mut faults = Vec::new();
    let (length, least) = (record.length(), expected.least_length);
    if length < least {
        faults.push(Fault::TooShort { record: name(), length, least });
    }
    if let Some(most_permille) = expected.most_ambiguous_permille {
        let ambiguous = record.ambiguous();
        if ambiguous.saturating_mul(1000) > length.saturating_mul(most_permille.into()) {
            faults.push(Fault::TooAmbiguous { record: name(), ambiguous, length, most_permille });
        }
    }
    if let Some(code) = expected.genetic_code
        && let Some(stops) = stops(record, code)
    {
        faults.push(Fault::StopCodons { record: name(), stops, code: code.number() });
    }
    faults
}

/// The first stop codon within each of the six frames; `None` if a frame is free of them.
fn stops(record: &Record, code: GeneticCode) -> Option<[usize; 6]> {
    let forward: Vec<Bases> = record.letters().bytes().filter(|letter| !is_gap(*letter)).map(bases).collect();
    let reverse: Vec<Bases> = forward.iter().rev().map(|letter| complement(*letter)).collect();
    let mut stops = [0; 6];
    for (frame, stop) in stops.iter_mut().enumerate() {
        *stop = if frame < 3 {
            code.first_stop(&forward, frame)? + 1
        } else {
            forward.len().saturating_sub(code.first_stop(&reverse, frame - 3)?)
        };
    }
    Some(stops)
}
