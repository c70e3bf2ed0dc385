//! Kimura's two-parameter distance between two aligned sequences (Kimura 1980, J Mol Evol 16:111-120).

use dashu_int::IBig;

use crate::value::Decimal;

use super::logarithm::{PLACES, ln};

/// Why there is no distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDistance {
    /// Something in the text is no nucleotide, ambiguity code or gap.
    NotASequence,
    /// The sequences differ in length: they are not aligned.
    NotAligned,
    /// No site can be compared, or the sequences differ so much that the formula has no value.
    Undefined,
}

/// The distance as a fraction (0.01 is one per cent). Gaps and ambiguous bases are left out pairwise.
pub(super) fn distance(one: &str, other: &str) -> Result<Decimal, NoDistance> {
    let (one, other) = (sequence(one)?, sequence(other)?);
    if one.len() != other.len() {
        return Err(NoDistance::NotAligned);
    }
    let (mut sites, mut transitions, mut transversions) = (0_i64, 0_i64, 0_i64);
    for pair in one.iter().zip(&other) {
        let (Some(a), Some(b)) = pair else { continue };
        sites += 1;
        if a != b {
            *(if a.is_purine() == b.is_purine() { &mut transitions } else { &mut transversions }) += 1;
        }
    }
    // d = -1/2 ln(1 - 2P - Q) - 1/4 ln(1 - 2Q), with P and Q as shares of the sites.
    let (first, second) = (sites - 2 * transitions - transversions, sites - 2 * transversions);
    if first <= 0 || second <= 0 {
        return Err(NoDistance::Undefined);
    }
    // Nothing is rounded but the logarithms: the distance is irrational unless it is 0, so that it is never equal to a limit.
    let quarters = -(ln(first, sites) * IBig::from(2) + ln(second, sites));
    Ok(Decimal::new(quarters * IBig::from(25), -PLACES - 2))
}

/// A nucleotide that is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    A,
    C,
    G,
    T,
}

impl Base {
    fn is_purine(self) -> bool {
        matches!(self, Self::A | Self::G)
    }
}

/// The sites of a sequence in FASTA or plain text; `None` for a gap or an ambiguity code.
fn sequence(text: &str) -> Result<Vec<Option<Base>>, NoDistance> {
    let letters = text.lines().filter(|line| !line.trim_start().starts_with('>')).flat_map(str::chars);
    letters
        .filter(|char| !char.is_whitespace())
        .map(|char| match char.to_ascii_uppercase() {
            'A' => Ok(Some(Base::A)),
            'C' => Ok(Some(Base::C)),
            'G' => Ok(Some(Base::G)),
            'T' | 'U' => Ok(Some(Base::T)),
            'R' | 'Y' | 'S' | 'W' | 'K' | 'M' | 'B' | 'D' | 'H' | 'V' | 'N' | '-' | '.' | '?' => Ok(None),
            _ => Err(NoDistance::NotASequence),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// -1/2 ln(0.7) - 1/4 ln(0.8) to 12 places, by hand: P = 0.1, Q = 0.1 over ten sites.
    #[test]
    fn one_transition_and_one_transversion_in_ten_sites() {
        let distance = distance("AAAAAAAAAA", ">reference\nGCAAAAAAAA\n").unwrap();
        assert!(distance > Decimal::parse("0.234123359").unwrap(), "{distance}");
        assert!(distance < Decimal::parse("0.234123360").unwrap(), "{distance}");
    }

    #[test]
    fn equal_sequences_are_at_no_distance_and_gaps_are_left_out() {
        assert!(distance("ACGT-N", "ACGTAC").unwrap().is_zero());
    }

    #[test]
    fn no_distance_without_alignment_sites_or_sequence() {
        assert_eq!(distance("ACGT", "ACG"), Err(NoDistance::NotAligned));
        assert_eq!(distance("NNNN", "ACGT"), Err(NoDistance::Undefined));
        assert_eq!(distance("AAAA", "CCCC"), Err(NoDistance::Undefined));
        assert_eq!(distance("ACGT1", "ACGTA"), Err(NoDistance::NotASequence));
    }
}
