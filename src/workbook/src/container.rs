//! The zip: parts by name, inflated within the budget.

use std::collections::HashMap;
use std::io::BufRead;

use rawzip::{CompressionMethod, ErrorKind, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::budget::{Budget, WHOLE};
use super::damage::Damage;
use super::error::Error;
use super::inflating::Inflating;

/// The parts of a package.
pub(super) struct Container<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    entries: HashMap<String, Entry>,
    /// The name of the first part, for messages.
    first: String,
}

struct Entry {
    at: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
}

impl<'b> Container<'b> {
    /// Reads the directory of a zip.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        let broken = |error: rawzip::Error| {
            let cut_off = matches!(error.kind(), ErrorKind::MissingEndOfCentralDirectory | ErrorKind::Eof);
            Error::damaged("zip", if cut_off { Damage::CutOff } else { Damage::other(&error) })
        };
        let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
        let mut listed = archive.entries();
        let (mut entries, mut first) = (HashMap::new(), String::new());
        while let Some(entry) = listed.next_entry().map_err(broken)? {
            if entry.is_dir() {
                continue;
            }
            let written = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            let name = folded(&written);
            if first.is_empty() {
                first.clone_from(&written);
            }
            let found = Entry { at: entry.wayfinder(), method: entry.compression_method(), encrypted: entry.flags().is_encrypted() };
            // Which of the two another program reads is anybody's guess.
            if entries.insert(name, found).is_some() {
                return Err(Error::damaged(&written, Damage::PartTwice));
            }
        }
        Ok(Self { archive, entries, first })
    }

    /// The name of a part that stands in it.
    pub(super) fn first(&self) -> &str {
        &self.first
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&folded(name))
    }

    /// A part, if there is one of that name, as a whole: for those that are small.
    pub(super) fn read(&self, name: &str, budget: &Budget) -> Result<Option<Vec<u8>>, Error> {
        let Some(mut part) = self.part(name, Some(budget))? else { return Ok(None) };
        let mut bytes = Vec::new();
        each(&mut part, &mut |piece| {
            budget.take(piece.len())?;
            if bytes.len().saturating_add(piece.len()) > WHOLE {
                return Err(Error::TooLarge { most: u64::try_from(WHOLE).unwrap_or(u64::MAX) });
            }
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(Some(bytes))
    }

    /// A part that must be there.
    pub(super) fn demand(&self, name: &str, budget: &Budget) -> Result<Vec<u8>, Error> {
        self.read(name, budget)?.ok_or_else(|| no_part(name))
    }

    /// A part, if there is one of that name, as it is inflated. With a `budget` it is counted.
    pub(super) fn part<'s>(&'s self, name: &'s str, budget: Option<&'s Budget>) -> Result<Option<Inflating<'s>>, Error> {
        let Some(entry) = self.entries.get(&folded(name)) else { return Ok(None) };
        let damaged = |why: Damage| Error::damaged(name, why);
        if entry.encrypted {
            return Err(Error::Encrypted);
        }
        let found = self.archive.get_entry(entry.at).map_err(|error| damaged(Damage::other(&error)))?;
        if let Some(budget) = budget.filter(|budget| entry.at.uncompressed_size_hint() > budget.left()) {
            return Err(budget.exceeded());
        }
        if ![CompressionMethod::STORE, CompressionMethod::DEFLATE].contains(&entry.method) {
            return Err(damaged(Damage::Compression(entry.method.to_string())));
        }
        let deflated = entry.method == CompressionMethod::DEFLATE;
        Ok(Some(Inflating::new(name, found.data(), deflated, found.claim_verifier(), budget)))
    }

    /// Inflates a part that must be there from its beginning to its end, without keeping it: it is counted, and whole. Whether these words stand in it.
    pub(super) fn looked_through(&self, name: &str, words: &[u8], budget: &Budget) -> Result<bool, Error> {
        let mut part = self.part(name, Some(budget))?.ok_or_else(|| no_part(name))?;
        let (mut found, mut end) = (false, Vec::new());
        let has = |text: &[u8]| text.windows(words.len()).any(|window| window == words);
        each(&mut part, &mut |piece| {
            if !found {
                // Words may go over from one piece to the next.
                end.extend_from_slice(piece.get(..words.len()).unwrap_or(piece));
                found = has(&end) || finds(piece, words);
                end.clear();
                end.extend_from_slice(piece.get(piece.len().saturating_sub(words.len())..).unwrap_or_default());
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// A part that must be there, looked through before.
    pub(super) fn again<'s>(&'s self, name: &'s str) -> Result<Inflating<'s>, Error> {
        self.part(name, None)?.ok_or_else(|| no_part(name))
    }
}

fn no_part(name: &str) -> Error {
    Error::damaged(name, Damage::NoPart)
}

/// Whether words stand in a text; faster than window by window.
fn finds(text: &[u8], words: &[u8]) -> bool {
    let Some((first, rest)) = words.split_first() else { return true };
    let mut text = text;
    while let Some(at) = text.iter().position(|byte| byte == first) {
        text = text.get(at + 1..).unwrap_or_default();
        if text.starts_with(rest) {
            return true;
        }
    }
    false
}

/// Hands on a part piece by piece.
fn each(part: &mut Inflating<'_>, take: &mut dyn FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
    loop {
        let count = match part.fill_buf() {
            Ok(piece) => {
                take(piece)?;
                piece.len()
            }
            Err(_) => 0,
        };
        if let Some(failure) = part.failure() {
            return Err(failure);
        }
        if count == 0 {
            return Ok(());
        }
        part.consume(count);
    }
}

/// Names of parts do not differ in case, and some programs write them with the slashes of Windows.
fn folded(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}
