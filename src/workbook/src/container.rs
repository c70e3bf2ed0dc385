//! The zip: parts by name, inflated one at a time within the budget.

use std::collections::HashMap;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ErrorKind, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, ZipVerification, crc32};

use super::budget::Budget;
use super::damage::Damage;
use super::error::Error;

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

    /// A part, if there is one of that name.
    pub(super) fn read(&self, name: &str, budget: &mut Budget) -> Result<Option<Vec<u8>>, Error> {
        let Some(entry) = self.entries.get(&folded(name)) else { return Ok(None) };
        let damaged = |why: Damage| Error::damaged(name, why);
        if entry.encrypted {
            return Err(Error::Encrypted);
        }
        let found = self.archive.get_entry(entry.at).map_err(|error| damaged(Damage::other(&error)))?;
        let left = budget.left();
        if entry.at.uncompressed_size_hint() > left {
            return Err(budget.exceeded());
        }
        let bytes = if entry.method == CompressionMethod::STORE {
            found.data().to_vec()
        } else if entry.method == CompressionMethod::DEFLATE {
            decompress_to_vec_with_limit(found.data(), usize::try_from(left).unwrap_or(usize::MAX)).map_err(|error| match error.status {
                TINFLStatus::HasMoreOutput => budget.exceeded(),
                _ => damaged(Damage::other(&error)),
            })?
        } else {
            return Err(damaged(Damage::Compression(entry.method.to_string())));
        };
        let read = ZipVerification { crc: crc32(&bytes), uncompressed_size: u64::try_from(bytes.len()).unwrap_or(u64::MAX) };
        found.claim_verifier().valid(read).map_err(|error| damaged(Damage::other(&error)))?;
        // What is large and inflates to nothing takes its time too.
        budget.take(bytes.len().max(found.data().len()))?;
        Ok(Some(bytes))
    }

    /// A part that must be there.
    pub(super) fn demand(&self, name: &str, budget: &mut Budget) -> Result<Vec<u8>, Error> {
        self.read(name, budget)?.ok_or_else(|| Error::damaged(name, Damage::NoPart))
    }
}

/// Names of parts do not differ in case, and some programs write them with the slashes of Windows.
fn folded(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}
