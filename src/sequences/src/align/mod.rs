//! Places sequences in the coordinates of a reference.

mod gotoh;
mod parameters;

pub use parameters::Parameters;

use std::fmt;

use crate::fault::Fault;
use crate::letter::{Bases, bases, complement, is_gap, is_known};
use crate::placed::{Insertion, Method, Placed, text};
use crate::record::Record;
use gotoh::{Alignment, Matrix, Step};

/// How many cells an alignment may have, a byte each.
const MOST_CELLS: usize = 1 << 26;

/// How long a reference may be: mitochondrial genomes of algae have some 40,000 letters.
const MOST_IN_REFERENCE: usize = 1 << 16;

/// How long a sequence may be, beside the shortest reference.
const MOST_LETTERS: usize = 1 << 18;

/// Places sequences in the coordinates of a reference: the letters of one site stand for the same place of the marker. Where the reference itself has
/// gaps, as a row of an alignment, they are sites too.
#[derive(Clone)]
pub struct Aligner {
    parameters: Parameters,
    matrix: Matrix,
    /// The letters of the reference without gaps.
    letters: Vec<Bases>,
    /// The site of each of those letters.
    sites: Vec<usize>,
    /// The letters with gaps, as they stand.
    row: Vec<Bases>,
    reference: Placed,
}

impl fmt::Debug for Aligner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the scores of all letters against all sites.
        formatter
            .debug_struct("Aligner")
            .field("parameters", &self.parameters)
            .field("reference", &self.reference.name)
            .finish_non_exhaustive()
    }
}

impl Aligner {
    /// An aligner with that reference.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLong`] if it has more than 65,536 letters.
    pub fn new(reference: &Record, parameters: Parameters) -> Result<Self, Fault> {
        let row = row(reference);
        let sites: Vec<usize> = (0..).zip(&row).filter(|(_, bases)| **bases != 0).map(|(site, _)| site).collect();
        let letters: Vec<Bases> = row.iter().copied().filter(|bases| *bases != 0).collect();
        if letters.len() > MOST_IN_REFERENCE {
            return Err(Fault::TooLong { record: reference.name().to_owned(), length: letters.len(), most: MOST_IN_REFERENCE });
        }
        let matrix = Matrix::new(&letters, parameters);
        let score = matrix.score_as_they_stand(&letters, &letters);
        let placed = as_it_stands(reference.name(), &row, score);
        Ok(Self { parameters, matrix, letters, sites, row, reference: placed })
    }

    /// What alignments are scored by.
    #[must_use]
    pub fn parameters(&self) -> Parameters {
        self.parameters
    }

    /// The reference in its own coordinates, to be compared like any other sequence.
    #[must_use]
    pub fn reference(&self) -> &Placed {
        &self.reference
    }

    /// Places a sequence.
    ///
    /// It is taken as it stands, site by site, if it is as long as the reference, gaps included, and no alignment of the two has a better score. Where
    /// one of the two has gaps within, somebody aligned them: then an alignment has to be clearly better (a twentieth) to be taken instead. If it
    /// does not align well, the other strand is tried.
    ///
    /// # Errors
    ///
    /// [`Fault::DoesNotAlign`] if too few sites are identical, or too few letters stand against letters ([`Parameters`]); [`Fault::TooLong`].
    pub fn place(&self, record: &Record) -> Result<Placed, Fault> {
        let (mut row, length) = (row(record), record.length());
        let most = (MOST_CELLS / self.letters.len().max(1)).min(MOST_LETTERS);
        if length > most {
            return Err(Fault::TooLong { record: record.name().to_owned(), length, most });
        }
        let shorter = length.min(self.letters.len());
        let forward = self.placed(record.name(), &row, false);
        let found = Agreement::of(&forward, &self.row);
        // Half of the best score that there is: the other strand has hardly that much too, and need not be tried.
        let half = i32::from(self.parameters.match_score).saturating_mul(i32::try_from(shorter / 2).unwrap_or(i32::MAX));
        if forward.score >= half && found.is_enough(shorter, self.parameters) {
            return Ok(forward);
        }
        row.reverse();
        for bases in &mut row {
            *bases = complement(*bases);
        }
        let turned = self.placed(record.name(), &row, true);
        let best = if turned.score > forward.score { turned } else { forward };
        let found = Agreement::of(&best, &self.row);
        if found.is_enough(shorter, self.parameters) { Ok(best) } else { Err(self.does_not_align(record, &found, shorter)) }
    }

    /// Places every record, each with its own outcome, in order.
    pub fn place_all<'r>(&self, records: impl IntoIterator<Item = &'r Record>) -> Vec<Result<Placed, Fault>> {
        records.into_iter().map(|record| self.place(record)).collect()
    }

    fn does_not_align(&self, record: &Record, found: &Agreement, shorter: usize) -> Fault {
        Fault::DoesNotAlign {
            record: record.name().to_owned(),
            reference: self.reference.name.clone(),
            overlap: found.overlap,
            least_overlap: (shorter * usize::from(self.parameters.least_overlap)).div_ceil(100).max(1),
            identical: found.identical,
            compared: found.compared + found.gaps,
            least_identity: self.parameters.least_identity,
        }
    }

    /// A row of letters and gaps in the sites of the reference, as it stands or aligned.
    fn placed(&self, name: &str, row: &[Bases], turned: bool) -> Placed {
        let letters: Vec<Bases> = row.iter().copied().filter(|bases| *bases != 0).collect();
        let best = self.matrix.align(&letters);
        if row.len() == self.row.len() {
            let score = self.matrix.score_as_they_stand(row, &self.row);
            // Gaps at the ends may only fill up a row; gaps within are there because somebody aligned it, perhaps with many others.
            let tolerated = if has_gaps_within(row) || has_gaps_within(&self.row) { best.score / 20 } else { 0 };
            if score >= best.score - tolerated {
                return Placed { turned, ..as_it_stands(name, row, score) };
            }
        }
        self.laid_out(name, &letters, &best, turned)
    }

    fn laid_out(&self, name: &str, letters: &[Bases], alignment: &Alignment, turned: bool) -> Placed {
        let (mut column, mut next) = alignment.start;
        let before = next;
        let site = |column: usize| self.sites.get(column).copied().unwrap_or(self.row.len());
        let start = site(column);
        let mut placed = Vec::new();
        let mut insertions: Vec<Insertion> = Vec::new();
        let mut inserted: Vec<Bases> = Vec::new();
        for step in &alignment.steps {
            let letter = if *step == Step::Deletion { 0 } else { letters.get(next).copied().unwrap_or(0) };
            next += usize::from(*step != Step::Deletion);
            if *step == Step::Insertion {
                inserted.push(letter);
                continue;
            }
            if !inserted.is_empty() {
                insertions.push(Insertion { after: start + placed.len(), letters: text(&std::mem::take(&mut inserted)) });
            }
            // Sites where the reference has a gap of its own lie in between.
            placed.resize(site(column).saturating_sub(start), 0);
            placed.push(letter);
            column += 1;
        }
        Placed {
            name: name.to_owned(),
            start,
            letters: placed,
            method: Method::Aligned,
            turned,
            insertions,
            before,
            // An insertion at the very end would be an end gap, which costs nothing.
            after: letters.len().saturating_sub(next) + inserted.len(),
            score: alignment.score,
            words: Vec::new(),
        }
        .encoded()
    }
}

/// The letters of a record, 0 for gaps.
fn row(record: &Record) -> Vec<Bases> {
    record.letters().bytes().map(|letter| if is_gap(letter) { 0 } else { bases(letter) }).collect()
}

/// The first letter of a row, and what follows the last one.
fn ends(row: &[Bases]) -> (usize, usize) {
    let start = row.iter().position(|bases| *bases != 0).unwrap_or(0);
    (start, row.iter().rposition(|bases| *bases != 0).map_or(start, |last| last + 1))
}

fn has_gaps_within(row: &[Bases]) -> bool {
    let (start, end) = ends(row);
    row.get(start..end).is_some_and(|within| within.contains(&0))
}

/// A row of an alignment as it stands, from its first letter to its last. Where the reference has gaps of its own are sites as well.
fn as_it_stands(name: &str, row: &[Bases], score: i32) -> Placed {
    let (start, end) = ends(row);
    Placed {
        name: name.to_owned(),
        start,
        letters: row.get(start..end).unwrap_or_default().to_vec(),
        method: Method::AsItStands,
        turned: false,
        insertions: Vec::new(),
        before: 0,
        after: 0,
        score,
        words: Vec::new(),
    }
    .encoded()
}

/// How far a placed sequence agrees with the reference.
#[derive(Debug, Default)]
struct Agreement {
    /// Letters against letters.
    overlap: usize,
    /// Of those, one base in both.
    compared: usize,
    /// Of those, the same base.
    identical: usize,
    /// Letters against gaps, between the first and the last pair of letters.
    gaps: usize,
}

impl Agreement {
    fn of(placed: &Placed, reference: &[Bases]) -> Self {
        let mut agreement = Self::default();
        // Letters against gaps since the last pair of letters.
        let mut open = 0;
        for (one, other) in placed.letters.iter().zip(reference.iter().skip(placed.start)) {
            if *one != 0 && *other != 0 {
                // Before the first pair, one of the two has not begun.
                agreement.gaps += if agreement.overlap > 0 { open } else { 0 };
                open = 0;
                agreement.overlap += 1;
                if is_known(*one) && is_known(*other) {
                    agreement.compared += 1;
                    agreement.identical += usize::from(one == other);
                }
            } else {
                open += usize::from(one != other);
            }
        }
        agreement.gaps += placed.insertions.iter().map(|insertion| insertion.letters.len()).sum::<usize>();
        agreement
    }

    /// Whether that is enough, of two sequences the shorter one of which has so many letters.
    fn is_enough(&self, shorter: usize, parameters: Parameters) -> bool {
        let most = self.compared + self.gaps;
        self.compared > 0
            && self.identical * 100 >= most * usize::from(parameters.least_identity)
            && self.overlap * 100 >= shorter * usize::from(parameters.least_overlap)
    }
}
