//! A page of documents on its way out: what stands before the batches is known when all of them are.

use std::io::{Read, Seek, SeekFrom, Write};

use seafood_gb::report::{Documents, ListPart};
use tempfile::SpooledTempFile;

use super::exit::Failure;
use super::output::Output;

/// How much is kept in memory; more goes to a file of its own.
const IN_MEMORY: usize = 16 << 20;
/// How much is copied at once.
const COPIED: usize = 1 << 16;

/// Documents of batches, gathered until the list that stands before them is whole.
pub struct Page {
    documents: Documents,
    list: ListPart,
    body: SpooledTempFile,
}

impl Page {
    /// An empty page.
    pub fn new(documents: Documents) -> Self {
        Self { documents, list: ListPart::default(), body: SpooledTempFile::new(IN_MEMORY) }
    }

    /// Takes the documents of some batches, and their lines of the list.
    pub fn take(&mut self, bytes: &[u8], list: ListPart) -> Result<(), Failure> {
        self.list.merge(list);
        self.body.write_all(bytes).map_err(|error| Failure::write(&error, "a temporary file"))
    }

    /// Writes the page.
    pub fn write(mut self, output: &mut Output) -> Result<(), Failure> {
        output.write(self.documents.opening(&self.list).as_bytes())?;
        let failed = |error: std::io::Error| Failure::write(&error, "a temporary file");
        self.body.seek(SeekFrom::Start(0)).map_err(failed)?;
        let mut buffer = vec![0; COPIED];
        loop {
            let count = self.body.read(&mut buffer).map_err(failed)?;
            if count == 0 {
                break;
            }
            output.write(buffer.get(..count).unwrap_or_default())?;
        }
        output.write(self.documents.closing().as_bytes())
    }
}
