//! Pairwise alignment with affine gaps that cost nothing at the ends (Gotoh 1982, J Mol Biol 162:705-708), over the whole matrix: always the best one.

use super::Parameters;
use crate::letter::{Bases, is_known};

/// Lower than any score, and far from the least number.
const NEVER: i32 = i32::MIN / 2;

/// Where a cell has its score from.
const DIAGONAL: u8 = 0;
const DELETION: u8 = 1;
const INSERTION: u8 = 2;
const SOURCE: u8 = 3;
/// Set if the deletion, or the insertion, that ends in this cell is longer than one letter.
const LONGER_DELETION: u8 = 4;
const LONGER_INSERTION: u8 = 8;

/// A reference, ready to be aligned with.
#[derive(Clone)]
pub(super) struct Matrix {
    parameters: Parameters,
    length: usize,
    /// For each set of bases, its score against each letter of the reference, one after the other.
    scores: Vec<i32>,
}

/// The best alignment of a sequence.
pub(super) struct Alignment {
    pub(super) score: i32,
    /// How many letters of the reference, and of the sequence, stand before the first step: one of them is 0.
    pub(super) start: (usize, usize),
    pub(super) steps: Vec<Step>,
}

/// A column of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A letter of both.
    Both,
    /// A letter that only the reference has.
    Deletion,
    /// A letter that only the sequence has.
    Insertion,
}

impl Matrix {
    pub(super) fn new(reference: &[Bases], parameters: Parameters) -> Self {
        let scores = (0..16).flat_map(|letter| reference.iter().map(move |other| score(letter, *other, parameters))).collect();
        Self { parameters, length: reference.len(), scores }
    }

    /// The scores of a letter against the reference.
    fn scores(&self, letter: Bases) -> &[i32] {
        let start = usize::from(letter & 15) * self.length;
        self.scores.get(start..start + self.length).unwrap_or_default()
    }

    /// The score of two rows of an alignment, 0 for gaps; those at the ends cost nothing.
    pub(super) fn score_as_they_stand(&self, row: &[Bases], reference: &[Bases]) -> i32 {
        let (open, extend) = (i32::from(self.parameters.gap_open), i32::from(self.parameters.gap_extend));
        let (mut total, mut begun) = (0, false);
        // The score of the gaps since the last pair of letters, and which of the two has the last one.
        let (mut gaps, mut last) = (0, None);
        for (one, other) in row.iter().zip(reference) {
            match (*one != 0, *other != 0) {
                (false, false) => {}
                (true, true) => {
                    total += score(*one, *other, self.parameters) + if begun { gaps } else { 0 };
                    (gaps, last, begun) = (0, None, true);
                }
                (here, _) => {
                    gaps += if last == Some(here) { extend } else { open };
                    last = Some(here);
                }
            }
        }
        total
    }

    pub(super) fn align(&self, sequence: &[Bases]) -> Alignment {
        let (open, extend) = (i32::from(self.parameters.gap_open), i32::from(self.parameters.gap_extend));
        // Of the row above: the best score of each cell, and the best one that ends with an insertion.
        let mut row = vec![(0_i32, NEVER); self.length];
        let mut trace = vec![0_u8; sequence.len() * self.length];
        let mut end = (NEVER, 0, 0);
        for (number, (letter, trace)) in (1..).zip(sequence.iter().zip(trace.chunks_exact_mut(self.length.max(1)))) {
            let (mut diagonal, mut left, mut deletion) = (0, 0, NEVER);
            for (((above, insertion), score), trace) in row.iter_mut().zip(self.scores(*letter)).zip(trace) {
                let mut source = DIAGONAL;
                let mut best = diagonal + score;
                let (opened, longer) = (left + open, deletion + extend);
                deletion = opened.max(longer);
                let (opened_insertion, longer_insertion) = (*above + open, *insertion + extend);
                *insertion = opened_insertion.max(longer_insertion);
                if deletion > best {
                    (best, source) = (deletion, DELETION);
                }
                if *insertion > best {
                    (best, source) = (*insertion, INSERTION);
                }
                *trace = source
                    | if longer > opened { LONGER_DELETION } else { 0 }
                    | if longer_insertion > opened_insertion { LONGER_INSERTION } else { 0 };
                diagonal = *above;
                *above = best;
                left = best;
            }
            // The last column: the sequence sticks out behind the reference. Of equal scores, the longest overlap.
            if left >= end.0 {
                end = (left, number, self.length);
            }
        }
        // The last row: the reference sticks out.
        for (column, (score, _)) in (1..).zip(&row) {
            if *score > end.0 || (*score == end.0 && column == self.length) {
                end = (*score, sequence.len(), column);
            }
        }
        self.trace_back(&trace, end)
    }

    fn trace_back(&self, trace: &[u8], (score, mut row, mut column): (i32, usize, usize)) -> Alignment {
        let mut steps = Vec::with_capacity(row.max(column));
        // Which kind of gap the path is in.
        let mut within = DIAGONAL;
        while row > 0 && column > 0 {
            let cell = trace.get((row - 1) * self.length + column - 1).copied().unwrap_or(DIAGONAL);
            if within == DIAGONAL {
                within = cell & SOURCE;
            }
            match within {
                DELETION => {
                    steps.push(Step::Deletion);
                    column -= 1;
                    within = if cell & LONGER_DELETION == 0 { DIAGONAL } else { DELETION };
                }
                INSERTION => {
                    steps.push(Step::Insertion);
                    row -= 1;
                    within = if cell & LONGER_INSERTION == 0 { DIAGONAL } else { INSERTION };
                }
                _ => {
                    steps.push(Step::Both);
                    (row, column) = (row - 1, column - 1);
                }
            }
        }
        steps.reverse();
        Alignment { score, start: (column, row), steps }
    }
}

/// The score of two letters, neither of which is a gap.
fn score(one: Bases, other: Bases, parameters: Parameters) -> i32 {
    if one & other == 0 {
        parameters.mismatch_score.into()
    } else if is_known(one) && one == other {
        parameters.match_score.into()
    } else {
        0
    }
}
