//! Nucleotide codes of the IUPAC as sets of bases.

/// The bases that a letter stands for, one bit each; no bit for a gap, and for what is no nucleotide code.
pub(crate) type Bases = u8;

pub(crate) const A: Bases = 1;
pub(crate) const C: Bases = 2;
pub(crate) const G: Bases = 4;
pub(crate) const T: Bases = 8;

/// What stands for a gap where a sequence is written.
pub(crate) const GAP: u8 = b'-';

/// Whether it marks a gap of an alignment.
pub(crate) fn is_gap(letter: u8) -> bool {
    matches!(letter, b'-' | b'.')
}

/// The bases that a letter stands for; 0 if it is no nucleotide code. `?` is an unknown base.
pub(crate) fn bases(letter: u8) -> Bases {
    match letter.to_ascii_uppercase() {
        b'A' => A,
        b'C' => C,
        b'G' => G,
        b'T' | b'U' => T,
        b'R' => A | G,
        b'Y' => C | T,
        b'S' => C | G,
        b'W' => A | T,
        b'K' => G | T,
        b'M' => A | C,
        b'B' => C | G | T,
        b'D' => A | G | T,
        b'H' => A | C | T,
        b'V' => A | C | G,
        b'N' | b'?' => A | C | G | T,
        _ => 0,
    }
}

/// The letter for a set of bases; a gap for none.
pub(crate) fn letter(bases: Bases) -> u8 {
    b"-ACMGRSVTWYHKDBN".get(usize::from(bases)).copied().unwrap_or(b'N')
}

/// Whether it is one base.
pub(crate) fn is_known(bases: Bases) -> bool {
    bases.is_power_of_two()
}

/// The bases of the other strand.
pub(crate) fn complement(bases: Bases) -> Bases {
    let moved = |from: Bases, to: Bases| if bases & from == 0 { 0 } else { to };
    moved(A, T) | moved(C, G) | moved(G, C) | moved(T, A)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_sets_are_one_to_one() {
        for code in 1..16 {
            assert_eq!(bases(letter(code)), code);
            assert_eq!(complement(complement(code)), code);
        }
        assert_eq!(letter(complement(bases(b'R'))), b'Y');
        assert_eq!(letter(complement(bases(b'B'))), b'V');
        assert_eq!((bases(b'u'), bases(b'?'), bases(b'-'), bases(b'E')), (T, 15, 0, 0));
    }
}
