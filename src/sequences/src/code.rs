//! Genetic codes.

use crate::letter::{A, Bases, C, G, T};

/// A genetic code: what each codon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeneticCode {
    number: u8,
    name: &'static str,
    /// An amino acid for each codon, `*` for a stop. The bases go in the order T, C, A, G, the third one fastest.
    amino_acids: &'static [u8; 64],
}

/// The genetic codes as NCBI numbers and lists them ("The Genetic Codes", compiled by A. Elzanowski and J. Ostell). A further code is a further entry.
const CODES: &[GeneticCode] = &[
    GeneticCode { number: 1, name: "standard", amino_acids: b"FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG" },
    GeneticCode {
        number: 2,
        name: "vertebrate mitochondrial",
        amino_acids: b"FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSS**VVVVAAAADDEEGGGG",
    },
    GeneticCode {
        number: 4,
        name: "mold, protozoan and coelenterate mitochondrial",
        amino_acids: b"FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
    },
    GeneticCode {
        number: 5,
        name: "invertebrate mitochondrial",
        amino_acids: b"FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSSSSVVVVAAAADDEEGGGG",
    },
    GeneticCode {
        number: 9,
        name: "echinoderm and flatworm mitochondrial",
        amino_acids: b"FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIIMTTTTNNNKSSSSVVVVAAAADDEEGGGG",
    },
    GeneticCode {
        number: 11,
        name: "bacterial, archaeal and plant plastid",
        amino_acids: b"FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
    },
];

impl GeneticCode {
    /// The code of that number at NCBI: 1 (standard), 2 (vertebrate mitochondrial), 4 (mold mitochondrial), 5 (invertebrate mitochondrial),
    /// 9 (echinoderm mitochondrial) or 11 (plastid); `None` for another.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        CODES.iter().find(|code| code.number == number).copied()
    }

    /// NCBI's number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.number
    }

    /// NCBI's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Whether a codon is a stop, whatever bases its ambiguous letters are.
    fn is_stop(self, codon: [Bases; 3]) -> bool {
        const ORDER: [Bases; 4] = [T, C, A, G];
        let [first, second, third] = codon;
        let mut any = false;
        for (index, amino_acid) in self.amino_acids.iter().enumerate() {
            let base = |place: usize| ORDER.get(place & 3).copied().unwrap_or(0);
            if first & base(index >> 4) != 0 && second & base(index >> 2) != 0 && third & base(index) != 0 {
                if *amino_acid != b'*' {
                    return false;
                }
                any = true;
            }
        }
        any
    }

    /// Where the first stop codon within the frame that begins with that letter is (from 0). The last codon of a frame may be a stop: there proteins
    /// end.
    pub(crate) fn first_stop(self, letters: &[Bases], frame: usize) -> Option<usize> {
        let codons = letters.get(frame..)?.chunks_exact(3);
        let within = codons.len().saturating_sub(1);
        let stop = codons.take(within).position(|codon| <[Bases; 3]>::try_from(codon).is_ok_and(|codon| self.is_stop(codon)))?;
        Some(frame + 3 * stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::bases;

    fn stops(number: u8) -> Vec<String> {
        let code = GeneticCode::of(number).unwrap();
        let letters = b"TCAG";
        let codons = (0..64).map(|index| [index / 16, index / 4 % 4, index % 4].map(|place| char::from(letters[place])));
        codons.filter(|codon| code.is_stop(codon.map(|letter| bases(letter as u8)))).map(String::from_iter).collect()
    }

    #[test]
    fn stops_of_the_codes() {
        assert_eq!(stops(1), ["TAA", "TAG", "TGA"]);
        assert_eq!(stops(2), ["TAA", "TAG", "AGA", "AGG"]);
        assert_eq!(stops(4), ["TAA", "TAG"]);
        assert_eq!(stops(5), ["TAA", "TAG"]);
        assert_eq!(stops(9), ["TAA", "TAG"]);
        assert_eq!(stops(11), ["TAA", "TAG", "TGA"]);
        assert_eq!(GeneticCode::of(7), None);
    }

    #[test]
    fn an_ambiguous_codon_is_a_stop_if_all_that_it_may_be_are() {
        let code = GeneticCode::of(1).unwrap();
        assert!(code.is_stop([T, A, A | G]));
        assert!(code.is_stop([T, A | G, A]));
        assert!(!code.is_stop([T, A | G, A | G]));
        assert!(!code.is_stop([15, 15, 15]));
    }
}
