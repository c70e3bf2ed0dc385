//! FASTA, and the bare letters of one sequence.

use super::{Raw, lines, push_letters};

/// The records of FASTA; letters before the first name, or without any, are a record without a name. Lines that begin with `;` are comments.
pub(super) fn read(text: &str) -> Vec<Raw> {
    let mut raws = Vec::new();
    let mut unnamed = Raw::default();
    for line in lines(text) {
        let line = line.trim();
        if line.starts_with(';') || line == "//" {
            continue;
        }
        if let Some(header) = line.strip_prefix('>') {
            raws.push(named(header));
        } else {
            push_letters(&mut raws.last_mut().unwrap_or(&mut unnamed).letters, line);
        }
    }
    if !unnamed.letters.is_empty() {
        raws.insert(0, unnamed);
    }
    raws
}

/// A record of that header, without letters yet.
fn named(header: &str) -> Raw {
    let header = header.trim();
    let (name, description) = header.split_once(char::is_whitespace).unwrap_or((header, ""));
    let mut raw = Raw { name: name.to_owned(), ..Raw::default() };
    let description = description.trim();
    raw.about.description = (!description.is_empty()).then(|| description.to_owned());
    raw
}
