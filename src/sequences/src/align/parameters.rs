//! What an alignment is scored by.

/// How alignments are scored, and what counts as one. The defaults are the usual ones for DNA that is up to a third different: match 5, mismatch −4,
/// first letter of a gap −12, every further one −3. Gaps that cost less let any two sequences seem alike.
///
/// Letters that stand for several bases score 0 against what they may be, and as a mismatch against what they cannot be. Gaps at the ends cost nothing:
/// sequences of one marker begin and end where their primers do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// Score of the same base in both.
    pub match_score: i8,
    /// Score of different bases.
    pub mismatch_score: i8,
    /// Score of the first letter of a gap.
    pub gap_open: i8,
    /// Score of every further letter of a gap.
    pub gap_extend: i8,
    /// How many in a hundred of the sites that both have must be identical; every letter of a gap between the ends counts as one that is not. Below
    /// that, a sequence does not align with the reference. Sequences that have nothing to do with each other reach 50 to 60, over half of their length.
    pub least_identity: u8,
    /// How many in a hundred letters of the shorter of the two must stand against a letter of the other.
    pub least_overlap: u8,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { match_score: 5, mismatch_score: -4, gap_open: -12, gap_extend: -3, least_identity: 70, least_overlap: 50 }
    }
}
