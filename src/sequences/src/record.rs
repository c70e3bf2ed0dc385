//! One sequence as it was read.

use std::collections::HashMap;

use crate::fault::{BadLetter, Fault, NAMED_LETTERS};
use crate::letter::{bases, is_gap, is_known};

/// A nucleotide sequence with its name: every letter is a nucleotide code of the IUPAC or a gap, and at least one is no gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    name: String,
    about: About,
    letters: String,
}

/// What a text says of a sequence beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What follows the name in FASTA, or the DEFINITION of a `GenBank` entry.
    pub description: Option<String>,
    /// The organism of a `GenBank` entry.
    pub organism: Option<String>,
    /// The `specimen_voucher` of a `GenBank` entry.
    pub specimen_voucher: Option<String>,
    /// The `isolate` of a `GenBank` entry.
    pub isolate: Option<String>,
}

impl Record {
    /// A sequence from its letters; blanks among them are left out.
    ///
    /// # Errors
    ///
    /// [`Fault::EmptyRecord`], [`Fault::Protein`] or [`Fault::NotNucleotides`].
    pub fn new(name: impl Into<String>, letters: &str) -> Result<Self, Fault> {
        let letters = letters.chars().filter(|char| !char.is_whitespace()).collect();
        Self::checked(name.into(), About::default(), letters)
    }

    /// A sequence from letters without blanks.
    pub(crate) fn checked(name: String, about: About, letters: String) -> Result<Self, Fault> {
        if letters.bytes().all(|letter| bases(letter) != 0 || is_gap(letter)) {
            if letters.bytes().all(is_gap) {
                return Err(Fault::EmptyRecord { record: name });
            }
            return Ok(Self { name, about, letters });
        }
        if let Some((only_amino_acids, length)) = protein(&letters) {
            return Err(Fault::Protein { record: name, only_amino_acids, length });
        }
        let (letters, count) = bad_letters(&letters);
        Err(Fault::NotNucleotides { record: name, letters, count })
    }

    /// The name; `record 2` if the text has none for the second record.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the text says of it beside the name.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The letters as they stand in the text, upper and lower case, U and gaps included; blanks and numbers of positions are left out.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// How many nucleotides there are: letters without gaps.
    #[must_use]
    pub fn length(&self) -> usize {
        self.letters.bytes().filter(|letter| !is_gap(*letter)).count()
    }

    /// How many of the nucleotides stand for more than one base.
    #[must_use]
    pub fn ambiguous(&self) -> usize {
        self.letters.bytes().filter(|letter| !is_gap(*letter) && !is_known(bases(*letter))).count()
    }

    /// Whether it has gaps, as sequences of an alignment do.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        self.letters.bytes().any(is_gap)
    }
}

/// From how many letters a protein is told from nucleotides with typing errors.
const LEAST_OF_A_PROTEIN: usize = 10;

/// How many letters only amino acids have, and how many letters there are, if that shows a protein: at least a tenth, where proteins have a third,
/// and no letter that neither has. O and J, which are amino acids too, are so rare that they tell rather of prose.
fn protein(letters: &str) -> Option<(usize, usize)> {
    let (mut only, mut length) = (0, 0);
    for char in letters.chars().map(|char| char.to_ascii_uppercase()) {
        match char {
            'E' | 'F' | 'I' | 'L' | 'P' | 'Q' | 'Z' | 'X' | '*' => only += 1,
            'A' | 'B' | 'C' | 'D' | 'G' | 'H' | 'K' | 'M' | 'N' | 'R' | 'S' | 'T' | 'U' | 'V' | 'W' | 'Y' => {}
            '-' | '.' | '?' => continue,
            _ => return None,
        }
        length += 1;
    }
    (length >= LEAST_OF_A_PROTEIN && only * 10 >= length).then_some((only, length))
}

/// The letters that are no nucleotide codes, each kind once, and how many they are in all.
fn bad_letters(letters: &str) -> (Vec<BadLetter>, usize) {
    let (mut found, mut places, mut count) = (Vec::<BadLetter>::new(), HashMap::new(), 0);
    for (position, letter) in (1..).zip(letters.chars()) {
        if u8::try_from(letter).is_ok_and(|letter| bases(letter) != 0 || is_gap(letter)) {
            continue;
        }
        count += 1;
        let place = *places.entry(letter).or_insert(found.len());
        if let Some(seen) = found.get_mut(place) {
            seen.count += 1;
        } else if found.len() < NAMED_LETTERS {
            found.push(BadLetter { letter, count: 1, first: position });
        }
    }
    (found, count)
}
