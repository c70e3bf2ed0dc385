//! Where results go: standard output, or a file that appears when it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::exit::Failure;

/// How much is gathered before it is written.
const BUFFER: usize = 1 << 16;

/// Results on their way out.
pub struct Output {
    writer: BufWriter<Box<dyn Write + Send>>,
    /// Name for messages.
    target: String,
    unfinished: Option<Unfinished>,
}

/// A file beside the one asked for, which takes its place at the end and goes away otherwise. Its name is its own, so that what a killed run left
/// behind is in nobody's way.
struct Unfinished {
    file: File,
    beside: TempPath,
    target: PathBuf,
}

impl Output {
    /// Standard output. `colours`: escape codes are in it, which old terminals need translated.
    pub fn stdout(colours: bool) -> Self {
        let inner: Box<dyn Write + Send> =
            if colours { Box::new(anstream::AutoStream::always(io::stdout())) } else { Box::new(io::stdout()) };
        Self { writer: BufWriter::with_capacity(BUFFER, inner), target: "standard output".to_owned(), unfinished: None }
    }

    /// A file. What is no regular file (a device, a pipe) is written as it is; a link stays, and what it leads to is written; a file that is there
    /// keeps its permissions.
    pub fn file(path: &Path) -> Result<Self, Failure> {
        let target = format!("`{}`", path.display());
        let failed = |error: io::Error| Failure::write(&error, &target);
        let known = fs::metadata(path).ok();
        let (file, unfinished) = if known.as_ref().is_some_and(|metadata| !metadata.is_file()) {
            (OpenOptions::new().write(true).open(path).map_err(failed)?, None)
        } else {
            let place = behind_links(path).map_err(failed)?;
            let temporary = beside(&place).map_err(failed)?;
            if let Some(known) = &known {
                temporary.as_file().set_permissions(known.permissions()).map_err(failed)?;
            }
            let (file, beside) = temporary.into_parts();
            let same = file.try_clone().map_err(failed)?;
            (file, Some(Unfinished { file: same, beside, target: place }))
        };
        Ok(Self { writer: BufWriter::with_capacity(BUFFER, Box::new(file)), target, unfinished })
    }

    /// Writes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.writer.write_all(bytes).map_err(|error| Failure::write(&error, &self.target))
    }

    /// Where a writer of its own writes; [`failed`](Self::failed) puts its errors.
    pub fn sink(&mut self) -> impl Write + Send + '_ {
        &mut self.writer
    }

    /// A write that failed.
    pub fn failed(&self, error: &io::Error) -> Failure {
        Failure::write(error, &self.target)
    }

    /// Hands on what was gathered.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| Failure::write(&error, &self.target))
    }

    /// The results are whole.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        let Self { writer, target, unfinished } = self;
        match unfinished {
            Some(unfinished) => {
                drop(writer);
                unfinished.appear().map_err(|error| Failure::write(&error, &target))
            }
            None => Ok(()),
        }
    }
}

/// Links that lead from one to the next; what has more goes in a circle.
const MOST_LINKS: usize = 40;

/// Where links lead in the end, whether there is anything or not.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        let is_link = fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_symlink());
        if !is_link {
            return Ok(place);
        }
        // What is relative is so to the folder of the link.
        place = place.parent().unwrap_or(Path::new("")).join(fs::read_link(&place)?);
    }
    Err(io::Error::other("links that lead in a circle"))
}

/// An empty file in the folder of another one, with the permissions that a new file has.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&name).suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

impl Unfinished {
    /// Takes the place of the file asked for, once its bytes are on the disk.
    fn appear(self) -> io::Result<()> {
        let Self { file, beside, target } = self;
        file.sync_all()?;
        // Some systems move no file that is open.
        drop(file);
        beside.persist(&target).map_err(|error| error.error)
    }
}
