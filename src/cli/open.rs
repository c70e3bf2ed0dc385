//! Opens an input: its layout by its name, its encoding by its bytes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};
use seafood_gb::input::Format;
use seafood_gb::input::encoding::{Detected, Encoding, open_file, open_stream};

use super::exit::Exit;
use super::overlays::unopened;

/// From which size on a file is worth a progress bar.
const LONG: u64 = 4 << 20;

/// An input that is open and whose encoding is known.
pub struct Opened {
    /// Name for messages.
    pub name: Arc<str>,
    /// Its layout.
    pub format: Format,
    /// Its encoding, and how that was found.
    pub detected: Detected,
    /// Its bytes, as UTF-8.
    pub source: Box<dyn Read + Send>,
    /// Follows the reading; hidden where nobody would see it or the work is short.
    pub bar: ProgressBar,
}

/// How inputs are opened.
#[derive(Clone, Copy, Debug)]
pub struct How {
    /// Layout, whatever the names say.
    pub format: Option<Format>,
    /// Encoding, whatever the bytes say.
    pub encoding: Option<Encoding>,
    /// Whether a progress bar may be shown.
    pub progress: bool,
}

/// Whether a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The layout that a name promises.
pub fn format_of(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" => Some(Format::Csv),
        "tsv" | "tab" => Some(Format::Tsv),
        "json" => Some(Format::Json),
        "ndjson" | "jsonl" => Some(Format::Ndjson),
        _ => None,
    }
}

/// Opens a file, or standard input for `-`.
pub fn open(path: &Path, how: How) -> Result<Opened, (Exit, String)> {
    let name = path.display().to_string();
    let Some(format) = how.format.or_else(|| format_of(path)) else {
        fs::metadata(path).map_err(|error| unopened(&name, &error))?;
        return Err((Exit::Usage, format!("{name}: layout not known, give --input-format")));
    };
    let opened = if is_stdin(path) { stdin(how) } else { file(path, how) };
    let (detected, source, bar) = opened.map_err(|error| unopened(&name, &error))?;
    Ok(Opened { name: name.into(), format, detected, source, bar })
}

type Source = (Detected, Box<dyn Read + Send>, ProgressBar);

fn stdin(how: How) -> io::Result<Source> {
    stream(io::stdin(), how)
}

fn file(path: &Path, how: How) -> io::Result<Source> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return stream(file, how);
    }
    if !how.progress || metadata.len() <= LONG {
        let (detected, decoder) = open_file(file, how.encoding)?;
        return Ok((detected, Box::new(decoder), ProgressBar::hidden()));
    }
    let bar = ProgressBar::new(metadata.len());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent}% {bytes}/{total_bytes} {eta}") {
        bar.set_style(style);
    }
    let (detected, decoder) = open_file(bar.wrap_read(file), how.encoding)?;
    Ok((detected, Box::new(decoder), bar))
}

fn stream(source: impl Read + Send + 'static, how: How) -> io::Result<Source> {
    let (detected, decoder) = open_stream(source, how.encoding)?;
    Ok((detected, Box::new(decoder), ProgressBar::hidden()))
}
