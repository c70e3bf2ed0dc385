//! Flat files of `GenBank`: entries of `LOCUS` … `ORIGIN` … `//`.

use super::{Raw, lines, push_letters};
use crate::record::About;

/// Whether a text begins as an entry, or as the part of one that somebody copied.
pub(super) fn begins(text: &str) -> bool {
    let line = lines(text).find(|line| !line.trim().is_empty()).unwrap_or_default();
    matches!(keyword(line), Some("LOCUS" | "DEFINITION" | "ACCESSION" | "VERSION" | "ORIGIN"))
}

/// The entries of a text.
pub(super) fn read(text: &str) -> Vec<Raw> {
    let mut raws = Vec::new();
    let mut entry = Entry::default();
    for line in lines(text) {
        let word = keyword(line);
        // An entry ends with `//`, or where the next one begins.
        if word == Some("LOCUS") || line.trim_end() == "//" {
            raws.extend(std::mem::take(&mut entry).finish());
        }
        if line.trim_end() != "//" {
            entry.line(word, line);
        }
    }
    raws.extend(entry.finish());
    raws
}

/// The keyword that a line of an entry begins with, in capitals from the first column.
fn keyword(line: &str) -> Option<&str> {
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(word)
}

/// Where in an entry the lines are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Other,
    Definition,
    Features,
    Origin,
}

/// A qualifier of a feature whose value is kept.
#[derive(Clone, Copy)]
enum Qualifier {
    Organism,
    SpecimenVoucher,
    Isolate,
}

/// An entry as far as it was read.
#[derive(Default)]
struct Entry {
    /// Whether there was any line.
    begun: bool,
    part: Part,
    locus: String,
    accession: String,
    version: String,
    definition: String,
    about: About,
    /// The qualifier whose quoted value goes on in the next line, and the value so far.
    open: Option<(Qualifier, String)>,
    letters: String,
}

impl Entry {
    fn line(&mut self, word: Option<&str>, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        self.begun = true;
        if let Some(word) = word {
            self.begin(word, line);
            return;
        }
        let content = line.trim();
        match self.part {
            Part::Origin => push_letters(&mut self.letters, content),
            Part::Definition => {
                self.definition.push(' ');
                self.definition.push_str(content);
            }
            Part::Features => self.feature(content),
            Part::Other => {
                if let Some(organism) = content.strip_prefix("ORGANISM ") {
                    self.about.organism.get_or_insert_with(|| organism.trim().to_owned());
                }
            }
        }
    }

    /// A line with a keyword of its own.
    fn begin(&mut self, word: &str, line: &str) {
        let content = line.get(word.len()..).unwrap_or_default().trim();
        let first = content.split(char::is_whitespace).next().unwrap_or_default();
        self.open = None;
        self.part = match word {
            "DEFINITION" => Part::Definition,
            "FEATURES" => Part::Features,
            "ORIGIN" => Part::Origin,
            _ => Part::Other,
        };
        match word {
            "LOCUS" => first.clone_into(&mut self.locus),
            "ACCESSION" => first.clone_into(&mut self.accession),
            "VERSION" => first.clone_into(&mut self.version),
            "DEFINITION" => content.clone_into(&mut self.definition),
            _ => {}
        }
    }

    /// A line of the table of features.
    fn feature(&mut self, content: &str) {
        let (qualifier, value) = if let Some((qualifier, mut value)) = self.open.take() {
            value.push(' ');
            value.push_str(content);
            (qualifier, value)
        } else {
            let kept = [
                ("/organism=\"", Qualifier::Organism),
                ("/specimen_voucher=\"", Qualifier::SpecimenVoucher),
                ("/isolate=\"", Qualifier::Isolate),
            ];
            let Some((value, qualifier)) = kept.into_iter().find_map(|(start, kind)| Some((content.strip_prefix(start)?, kind))) else {
                return;
            };
            (qualifier, value.to_owned())
        };
        let Some(value) = value.strip_suffix('"') else {
            self.open = Some((qualifier, value));
            return;
        };
        let place = match qualifier {
            Qualifier::Organism => &mut self.about.organism,
            Qualifier::SpecimenVoucher => &mut self.about.specimen_voucher,
            Qualifier::Isolate => &mut self.about.isolate,
        };
        // The first feature is the source of the whole entry.
        place.get_or_insert_with(|| value.to_owned());
    }

    /// The record, if there was any line.
    fn finish(mut self) -> Option<Raw> {
        let definition = self.definition.trim().trim_end_matches('.');
        self.about.description = (!definition.is_empty()).then(|| definition.to_owned());
        let name = [self.version, self.accession, self.locus].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        self.begun.then_some(Raw { name, about: self.about, letters: self.letters })
    }
}
