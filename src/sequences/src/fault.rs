//! What is wrong with a sequence.

use crate::read::OtherFormat;

/// What is wrong with a text of sequences, with one of its records, or with the place of a record on the reference. It is exhaustive, so that
/// whoever puts other words to it is told of a new one. Positions count the letters of a record from 1, gaps included, blanks and numbers not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing but blanks and comments.
    #[error("no sequence: found nothing, expected FASTA, a GenBank entry or the letters of one sequence")]
    Empty,
    /// The trace file of a sequencer.
    #[error("a chromatogram: found a trace file of the kind `{kind}`, expected its sequence as text (export it as FASTA)")]
    Chromatogram {
        /// The kind of file: `ABIF` (.ab1), `SCF` or `ZTR`.
        kind: &'static str,
    },
    /// Bytes that are no text.
    #[error("no text: found a byte that no text has after {after} bytes, expected FASTA, a GenBank entry or the letters of one sequence")]
    Binary {
        /// How many bytes stand before it.
        after: usize,
    },
    /// Text of another format.
    #[error("another format: found {found}, expected FASTA, a GenBank entry or the letters of one sequence (export it as FASTA)")]
    OtherFormat {
        /// The format.
        found: OtherFormat,
    },
    /// A record without letters.
    #[error("record `{record}` is empty: found no letter, expected a nucleotide sequence")]
    EmptyRecord {
        /// The record.
        record: String,
    },
    /// Several records of one name.
    #[error("several records of the name `{name}`: found it at records {}, expected every name once", numbers(records))]
    SameName {
        /// The name.
        name: String,
        /// Which records have it, counted from 1.
        records: Vec<usize>,
    },
    /// Letters that are no nucleotide codes.
    #[error(
        "record `{record}`: found {}, expected only nucleotide codes (ACGTU RYSWKM BDHV N) and gaps",
        bad_letters(letters, *count)
    )]
    NotNucleotides {
        /// The record.
        record: String,
        /// The letters, each once, as they first stand; not more than [`NAMED_LETTERS`].
        letters: Vec<BadLetter>,
        /// How many letters of the record are no nucleotide codes, those of further kinds included.
        count: usize,
    },
    /// A sequence of amino acids.
    #[error(
        "record `{record}` is a protein: found {only_amino_acids} of {length} letters that only amino acids have (E F I L P Q Z X *), expected a nucleotide sequence"
    )]
    Protein {
        /// The record.
        record: String,
        /// How many letters stand for amino acids and not for nucleotides.
        only_amino_acids: usize,
        /// How many letters there are.
        length: usize,
    },
    /// Fewer letters than expected.
    #[error("record `{record}` is too short: found {length} nucleotides, expected at least {least}")]
    TooShort {
        /// The record.
        record: String,
        /// How many letters it has, without gaps.
        length: usize,
        /// How many it should have.
        least: usize,
    },
    /// More letters than can be aligned.
    #[error("record `{record}` is too long to be aligned: found {length} nucleotides, expected at most {most}")]
    TooLong {
        /// The record.
        record: String,
        /// How many letters it has, without gaps.
        length: usize,
        /// How many may stand beside this reference.
        most: usize,
    },
    /// Too large a share of the letters stands for more than one base.
    #[error(
        "record `{record}` is ambiguous: found {ambiguous} of {length} nucleotides that are not one base, expected at most {most_permille} in a thousand"
    )]
    TooAmbiguous {
        /// The record.
        record: String,
        /// How many letters stand for more than one base.
        ambiguous: usize,
        /// How many letters there are, without gaps.
        length: usize,
        /// How many in a thousand may.
        most_permille: u16,
    },
    /// Every reading frame is interrupted.
    #[error(
        "record `{record}` codes for no protein: found a stop codon within each of the six reading frames (the last of the first ones at {}), expected one frame without (genetic code {code})",
        stops.iter().max().unwrap_or(&0)
    )]
    StopCodons {
        /// The record.
        record: String,
        /// The first stop codon within each frame, as the position of the letter that is read first; three frames forward, three of the other
        /// strand. Counted on the record as it stands, without gaps.
        stops: [usize; 6],
        /// NCBI's number of the genetic code.
        code: u8,
    },
    /// No place on the reference.
    #[error(
        "record `{record}` does not align with the reference `{reference}`: found {identical} of {compared} sites identical over {overlap} letters, expected at least {least_identity} in a hundred over at least {least_overlap}"
    )]
    DoesNotAlign {
        /// The record.
        record: String,
        /// The reference.
        reference: String,
        /// How many letters stand against letters.
        overlap: usize,
        /// How many should.
        least_overlap: usize,
        /// At how many of the sites both have the same base.
        identical: usize,
        /// How many sites are counted: those with one base in both, and the letters of gaps.
        compared: usize,
        /// How many in a hundred should be identical.
        least_identity: u8,
    },
}

/// How many kinds of letters are named one by one.
pub const NAMED_LETTERS: usize = 8;

/// A letter that is no nucleotide code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLetter {
    /// The letter.
    pub letter: char,
    /// How often it stands in the record.
    pub count: usize,
    /// Where it stands first.
    pub first: usize,
}

/// "`E` 3 times (first at 12), `Z` once (at 40) and 2 others".
fn bad_letters(letters: &[BadLetter], count: usize) -> String {
    let named = letters.iter().map(|BadLetter { letter, count, first }| match count {
        1 => format!("`{}` once (at {first})", letter.escape_debug()),
        _ => format!("`{}` {count} times (first at {first})", letter.escape_debug()),
    });
    let named = named.collect::<Vec<_>>().join(", ");
    match count.saturating_sub(letters.iter().map(|letter| letter.count).sum()) {
        0 => named,
        others => format!("{named} and {others} others"),
    }
}

/// "1, 3 and 4".
fn numbers(numbers: &[usize]) -> String {
    let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    match texts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => texts.concat(),
    }
}
