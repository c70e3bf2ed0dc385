//! Where results go: standard output, or a file that appears when it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::exit::Failure;

/// How much is gathered before it is written.
const BUFFER: usize = 1 << 16;

/// Results on their way out.
pub struct Output {
    writer: BufWriter<Box<dyn Write>>,
    /// Name for messages.
    target: String,
    unfinished: Option<Unfinished>,
}

/// A file beside the one asked for, which takes its place at the end and goes away otherwise.
struct Unfinished {
    beside: PathBuf,
    target: PathBuf,
    done: bool,
}

impl Output {
    /// Standard output. `colours`: escape codes are in it, which old terminals need translated.
    pub fn stdout(colours: bool) -> Self {
        let inner: Box<dyn Write> = if colours { Box::new(anstream::AutoStream::always(io::stdout())) } else { Box::new(io::stdout()) };
        Self { writer: BufWriter::with_capacity(BUFFER, inner), target: "standard output".to_owned(), unfinished: None }
    }

    /// A file. What is no regular file (a device, a pipe) is written as it is.
    pub fn file(path: &Path) -> Result<Self, Failure> {
        let target = format!("`{}`", path.display());
        let failed = |error: io::Error| Failure::write(&error, &target);
        let (file, unfinished) = if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
            (OpenOptions::new().write(true).open(path).map_err(failed)?, None)
        } else {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
            let file = File::create_new(&beside).map_err(failed)?;
            (file, Some(Unfinished { beside, target: path.to_owned(), done: false }))
        };
        Ok(Self { writer: BufWriter::with_capacity(BUFFER, Box::new(file)), target, unfinished })
    }

    /// Writes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.writer.write_all(bytes).map_err(|error| Failure::write(&error, &self.target))
    }

    /// Hands on what was gathered.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| Failure::write(&error, &self.target))
    }

    /// The results are whole.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        match &mut self.unfinished {
            Some(unfinished) => unfinished.rename().map_err(|error| Failure::write(&error, &self.target)),
            None => Ok(()),
        }
    }
}

impl Unfinished {
    fn rename(&mut self) -> io::Result<()> {
        fs::rename(&self.beside, &self.target)?;
        self.done = true;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.done {
            // Nothing more can be done about a file that does not go away.
            let _ = fs::remove_file(&self.beside);
        }
    }
}
