//! A sequence in the coordinates of the reference.

use crate::letter::{A, Bases, C, G, GAP, is_known, letter};

/// A sequence in the coordinates of the reference: at each site the letter that it has there, or a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub(crate) name: String,
    /// The first site that it covers, from 0.
    pub(crate) start: usize,
    /// The letters from there on; no bases for a gap.
    pub(crate) letters: Vec<Bases>,
    pub(crate) method: Method,
    pub(crate) turned: bool,
    pub(crate) insertions: Vec<Insertion>,
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) score: i32,
    pub(crate) words: Vec<Word>,
}

/// How a sequence came to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// It is compared site by site as it stands: sequence and reference are rows of an alignment, or no alignment of the two is better.
    AsItStands,
    /// It was aligned.
    Aligned,
}

/// Letters that the reference lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The site of the reference that they stand behind, from 1.
    pub after: usize,
    /// The letters.
    pub letters: String,
}

/// 64 sites, a bit each: comparing two sequences takes a few operations on whole words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Between the first and the last letter.
    pub(crate) covered: u64,
    /// A letter, not a gap.
    pub(crate) present: u64,
    /// One base.
    pub(crate) known: u64,
    /// A purine (A or G), if known.
    pub(crate) purine: u64,
    /// A or C, if known: tells the two purines from each other, and the two pyrimidines.
    pub(crate) amino: u64,
}

impl Placed {
    /// The name of the record.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first site of the reference that it covers, from 1.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start + 1
    }

    /// The last site of the reference that it covers.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.letters.len()
    }

    /// The letters from the first to the last site, in capitals, T for U and `-` for a gap; without insertions, and without what stands before or
    /// behind the reference.
    #[must_use]
    pub fn letters(&self) -> String {
        text(&self.letters)
    }

    /// How it came to its place.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// Whether it is of the other strand and was turned: reversed and complemented.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.turned
    }

    /// Letters within it that the reference lacks. They are compared with nothing.
    #[must_use]
    pub fn insertions(&self) -> &[Insertion] {
        &self.insertions
    }

    /// How many sites of the reference, between its first and its last, it lacks.
    #[must_use]
    pub fn deletions(&self) -> usize {
        self.letters.iter().filter(|bases| letter(**bases) == GAP).count()
    }

    /// How many of its letters stand before the reference begins and after it ends. They are compared with nothing.
    #[must_use]
    pub fn overhang(&self) -> (usize, usize) {
        (self.before, self.after)
    }

    /// The score against the reference ([`Parameters`](crate::Parameters)).
    #[must_use]
    pub fn score(&self) -> i32 {
        self.score
    }

    /// The letters of insertions between two sites (from 0).
    pub(crate) fn inserted(&self, start: usize, end: usize) -> usize {
        let within = self.insertions.iter().filter(|insertion| start < insertion.after && insertion.after < end);
        within.map(|insertion| insertion.letters.len()).sum()
    }

    /// Fills the planes of bits from the letters.
    pub(crate) fn encoded(mut self) -> Self {
        self.words = vec![Word::default(); self.end().div_ceil(64)];
        for (site, bases) in (self.start..).zip(&self.letters) {
            let Some(word) = self.words.get_mut(site / 64) else { break };
            let bit = 1_u64 << (site % 64);
            let flag = |is: bool| if is { bit } else { 0 };
            let known = is_known(*bases);
            word.covered |= bit;
            word.present |= flag(*bases != 0);
            word.known |= flag(known);
            word.purine |= flag(known && bases & (A | G) != 0);
            word.amino |= flag(known && bases & (A | C) != 0);
        }
        self
    }
}

/// Sets of bases as text, `-` for a gap.
pub(crate) fn text(bases: &[Bases]) -> String {
    bases.iter().map(|bases| char::from(letter(*bases))).collect()
}
