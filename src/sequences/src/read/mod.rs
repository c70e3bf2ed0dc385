//! From text to records.

mod fasta;
mod format;
mod genbank;

pub use format::OtherFormat;

use std::collections::HashMap;

use crate::fault::Fault;
use crate::record::{About, Record};

/// A record before anything of it is checked.
#[derive(Default)]
struct Raw {
    /// Empty if there is none.
    name: String,
    about: About,
    letters: String,
}

/// Reads FASTA, `GenBank` entries, or the bare letters of one sequence, wrapped over lines or not, with numbers of positions or not. A byte order mark
/// and every kind of line end are fine.
///
/// A name is the first word after `>` (in FASTA), or the VERSION, else the ACCESSION, else the LOCUS (of a `GenBank` entry). Where several records of
/// FASTA begin with the same word and go on differently, as `Saccharina japonica 1` and `Saccharina japonica 2`, the whole line is the name.
///
/// # Errors
///
/// All faults of the text at once: that it is empty or of another format, and of every record that it is empty, that its name is taken, that it has
/// letters which are no nucleotide codes, or that it is a protein.
///
/// ```
/// let records = marker_distances::read(">D1 cox1, farm 3\nACGT\n>D2\nACGA\n").unwrap();
/// assert_eq!((records[0].name(), records[0].letters()), ("D1", "ACGT"));
/// assert_eq!(records[0].about().description.as_deref(), Some("cox1, farm 3"));
/// ```
pub fn read(text: &str) -> Result<Vec<Record>, Vec<Fault>> {
    read_as(text, "")
}

/// Like [`read`]; the only sequence of a text goes by `name` where the text gives it none.
///
/// # Errors
///
/// As of [`read`].
pub fn read_as(text: &str, name: &str) -> Result<Vec<Record>, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(kind) = format::chromatogram(text.as_bytes()) {
        return Err(vec![Fault::Chromatogram { kind }]);
    }
    if let Some(after) = text.bytes().position(is_binary) {
        return Err(vec![Fault::Binary { after }]);
    }
    let mut raws = if genbank::begins(text) {
        genbank::read(text)
    } else if let Some(found) = format::other(text) {
        return Err(vec![Fault::OtherFormat { found }]);
    } else {
        let mut raws = fasta::read(text);
        tell_apart(&mut raws);
        raws
    };
    if raws.is_empty() {
        return Err(vec![Fault::Empty]);
    }
    if let [only] = raws.as_mut_slice()
        && only.name.is_empty()
    {
        name.clone_into(&mut only.name);
    }
    records(raws)
}

/// Like [`read`], of bytes in UTF-8 (or ASCII).
///
/// # Errors
///
/// As of [`read`]; also [`Fault::Chromatogram`] and [`Fault::Binary`] where the bytes are no text. Text in another encoding has to be decoded before.
pub fn read_bytes(bytes: &[u8]) -> Result<Vec<Record>, Vec<Fault>> {
    read_bytes_as(bytes, "")
}

/// Like [`read_bytes`]; the only sequence goes by `name` where the bytes give it none.
///
/// # Errors
///
/// As of [`read_bytes`].
pub fn read_bytes_as(bytes: &[u8], name: &str) -> Result<Vec<Record>, Vec<Fault>> {
    if let Some(kind) = format::chromatogram(bytes) {
        return Err(vec![Fault::Chromatogram { kind }]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_as(text, name),
        Err(error) => Err(vec![Fault::Binary { after: error.valid_up_to() }]),
    }
}

/// Control characters that no text has. Tabs, line ends, page ends, and the end-of-file of DOS are fine.
fn is_binary(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A)
}

/// Names and checks what was read.
fn records(raws: Vec<Raw>) -> Result<Vec<Record>, Vec<Fault>> {
    let (mut records, mut faults) = (Vec::with_capacity(raws.len()), same_names(&raws));
    for (number, raw) in (1..).zip(raws) {
        let name = if raw.name.is_empty() { format!("record {number}") } else { raw.name };
        match Record::checked(name, raw.about, raw.letters) {
            Ok(record) => records.push(record),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(records) } else { Err(faults) }
}

/// The numbers of the records of each name, in the order of the names; records without a name are not listed.
fn by_name(raws: &[Raw]) -> Vec<(&str, Vec<usize>)> {
    let (mut names, mut places) = (Vec::<(&str, Vec<usize>)>::new(), HashMap::new());
    for (number, raw) in (1..).zip(raws).filter(|(_, raw)| !raw.name.is_empty()) {
        let place = *places.entry(raw.name.as_str()).or_insert(names.len());
        match names.get_mut(place) {
            Some((_, numbers)) => numbers.push(number),
            None => names.push((&raw.name, vec![number])),
        }
    }
    names
}

/// Where records of one name have descriptions that differ, the descriptions go into the names: people write names with blanks.
fn tell_apart(raws: &mut [Raw]) {
    let shared: Vec<usize> = by_name(raws).into_iter().filter(|(_, numbers)| numbers.len() > 1).flat_map(|(_, numbers)| numbers).collect();
    for raw in shared.into_iter().filter_map(|number| number.checked_sub(1)) {
        if let Some(raw) = raws.get_mut(raw)
            && let Some(description) = &raw.about.description
        {
            raw.name = format!("{} {description}", raw.name);
        }
    }
}

fn same_names(raws: &[Raw]) -> Vec<Fault> {
    let shared = by_name(raws).into_iter().filter(|(_, records)| records.len() > 1);
    shared.map(|(name, records)| Fault::SameName { name: name.to_owned(), records }).collect()
}

/// Adds the letters of a line without blanks, and without the number of a position before or after them.
fn push_letters(letters: &mut String, line: &str) {
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = line.split(|char: char| char.is_whitespace() || char == '\u{1a}').filter(|word| !word.is_empty()).collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if is_number(first) => rest,
        words => words,
    };
    let words = match words {
        [rest @ .., last] if is_number(last) => rest,
        words => words,
    };
    letters.extend(words.iter().copied());
}

/// The lines of a text, whatever ends them: LF, CRLF, or the CR of old systems.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    // CRLF gives an empty line more, which means nothing here.
    text.split(['\n', '\r'])
}
