//! Opens an input: its layout by its name, its encoding by its bytes; workbooks by both.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};
use seafood_gb::Lang;
use seafood_gb::input::encoding::{self, Detected, Encoding, open_file, open_stream};
use seafood_gb::input::workbook::Markup;
use seafood_gb::input::{FileNotice, Format, Laid, Layout, Notice, ReadError, SheetText, foreign, workbook};

use super::exit::Exit;
use super::overlays::unopened;
use super::{errors, pick};

/// From which size on a file is worth a progress bar.
const LONG: u64 = 4 << 20;

/// Largest workbook that is read; text is read piece by piece and may have any size.
const MOST: u64 = 256 << 20;

/// An input that is open and is text from here on.
pub struct Opened {
    /// Name for messages.
    pub name: Arc<str>,
    /// What is to be said of its encoding, or of the workbook that it was.
    pub notices: Vec<FileNotice>,
    /// What it holds.
    pub content: Content,
    /// Follows the reading; hidden where nobody would see it or the work is short.
    pub bar: ProgressBar,
}

impl Opened {
    /// One text: of a workbook its first sheet that holds anything, and that the others are not read is added to the notices.
    pub fn single(&mut self) -> (Format, Box<dyn Read + Send>) {
        match std::mem::replace(&mut self.content, Content::Sheets(Vec::new())) {
            Content::Text(format, source) => (format, source),
            Content::Sheets(sheets) => {
                let mut sheets = sheets.into_iter();
                let mut first = sheets.next().unwrap_or_else(|| SheetText {
                    name: Arc::clone(&self.name),
                    sheet: Box::default(),
                    csv: String::new(),
                    stored: Arc::default(),
                    notices: Vec::new(),
                });
                let others: Vec<String> = sheets.map(|other| other.sheet.to_string()).collect();
                if !others.is_empty() {
                    let notice = Notice::OtherSheets { read: first.sheet.clone(), others };
                    self.notices.push(FileNotice { file: Arc::clone(&self.name), notice });
                }
                self.name = Arc::clone(&first.name);
                self.notices.append(&mut first.notices);
                (Format::Csv, Box::new(Cursor::new(first.csv.into_bytes())))
            }
        }
    }
}

/// What an input holds.
pub enum Content {
    /// Text of this layout, as UTF-8.
    Text(Format, Box<dyn Read + Send>),
    /// The sheets of a workbook.
    Sheets(Vec<SheetText>),
}

/// How inputs are opened.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    /// Layout, whatever the names say; the bytes of a workbook say more than both.
    pub layout: Option<Layout>,
    /// The sheet to read, by its name.
    pub sheet: Option<&'a str>,
    /// Encoding, whatever the bytes say.
    pub encoding: Option<Encoding>,
    /// Whether a progress bar may be shown.
    pub progress: bool,
    /// Language of messages.
    pub lang: Lang,
}

/// Whether a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The layout that a name promises.
pub fn layout_of(path: &Path) -> Option<Layout> {
    Layout::of_ending(path.extension()?.to_str()?)
}

/// Whether the beginning of a file tells what it is, whatever its name: a workbook, or no sheet at all.
pub fn tells_itself(path: &Path) -> bool {
    File::open(path).and_then(|mut file| beginning(&mut file)).is_ok_and(|bytes| !matches!(laid("", &bytes, None), Ok(None)))
}

/// What an input is by its ending, its beginning and what was asked for; what has no layout may still be no text.
fn laid(ending: &str, beginning: &[u8], asked: Option<Layout>) -> Result<Option<Laid>, ReadError> {
    let laid = Laid::of(ending, beginning, asked)?;
    let foreign = || foreign::in_text(encoding::decode(beginning, None).1.as_bytes());
    match laid {
        None => foreign().map_or(Ok(None), |foreign| Err(ReadError::Foreign(foreign))),
        found => Ok(found),
    }
}

/// Opens a file, or standard input for `-`.
pub fn open(path: &Path, how: How<'_>) -> Result<Opened, (Exit, String)> {
    let name = path.display().to_string();
    let failed = |error: io::Error| unopened(&name, &error);
    let (begun, bytes) = begin(path).map_err(failed)?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let laid = laid(ending, &bytes, how.layout).map_err(|error| (Exit::Data, format!("{name}: {}", said(&error, how.lang))))?;
    let format = match laid {
        Some(Laid::Markup(kind)) => return page(&name, begun, kind, how),
        Some(Laid::Workbook) => return sheet(&name, begun, how),
        Some(Laid::Text(format)) => format,
        None => {
            return Err((
                Exit::Usage,
                format!("{name}: {}", pick(errors(), "看不出是什么格式，请给出 --input-format", "layout not known, give --input-format")),
            ));
        }
    };
    if how.sheet.is_some() {
        let message = pick(how.lang, "不是工作簿，不能用 --sheet", "no workbook, which --sheet is for");
        return Err((Exit::Usage, format!("{name}: {message}")));
    }
    let (detected, source, bar) = text(begun, how).map_err(failed)?;
    let name: Arc<str> = name.into();
    let notices = if detected.is_plain() { None } else { Some(FileNotice { file: Arc::clone(&name), notice: Notice::Encoding(detected) }) };
    Ok(Opened { name, notices: notices.into_iter().collect(), content: Content::Text(format, source), bar })
}

/// An input of which the beginning is known.
enum Begun {
    File(File, u64),
    Stream(Box<dyn Read + Send>),
}

fn begin(path: &Path) -> io::Result<(Begun, Vec<u8>)> {
    if is_stdin(path) {
        return stream(io::stdin());
    }
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return stream(file);
    }
    let bytes = beginning(&mut file)?;
    file.rewind()?;
    Ok((Begun::File(file, metadata.len()), bytes))
}

fn stream(mut source: impl Read + Send + 'static) -> io::Result<(Begun, Vec<u8>)> {
    let bytes = beginning(&mut source)?;
    Ok((Begun::Stream(Box::new(Cursor::new(bytes.clone()).chain(source))), bytes))
}

/// As much as tells what it is.
fn beginning(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(Laid::BEGINNING as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The sheets of a workbook, as text.
fn sheet(name: &str, begun: Begun, how: How<'_>) -> Result<Opened, (Exit, String)> {
    let bytes = whole(name, begun, how)?;
    let read = workbook::read(&bytes, how.sheet).map_err(|error| (Exit::Data, format!("{name}: {}", said(&error, how.lang))))?;
    let sheets = read.into_sheets(name);
    Ok(Opened { name: name.into(), notices: Vec::new(), content: Content::Sheets(sheets), bar: ProgressBar::hidden() })
}

/// The sheets of a web page or an XML Spreadsheet, as text.
fn page(name: &str, begun: Begun, kind: Markup, how: How<'_>) -> Result<Opened, (Exit, String)> {
    let bytes = whole(name, begun, how)?;
    let read =
        workbook::read_markup(&bytes, kind, how.sheet).map_err(|error| (Exit::Data, format!("{name}: {}", said(&error, how.lang))))?;
    Ok(Opened { name: name.into(), notices: Vec::new(), content: Content::Sheets(read.into_sheets(name)), bar: ProgressBar::hidden() })
}

/// All bytes of what cannot be read piece by piece.
fn whole(name: &str, begun: Begun, how: How<'_>) -> Result<Vec<u8>, (Exit, String)> {
    let source: Box<dyn Read> = match begun {
        Begun::File(file, _) => Box::new(file),
        Begun::Stream(source) => source,
    };
    let mut bytes = Vec::new();
    source.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| unopened(name, &error))?;
    if bytes.len() as u64 > MOST {
        let most = pick(how.lang, "工作簿过大，最多", "too large: a workbook may have at most");
        return Err((Exit::Data, format!("{name}: {most} {MOST} {}", pick(how.lang, "字节", "bytes"))));
    }
    Ok(bytes)
}

fn said(error: &ReadError, lang: Lang) -> String {
    if lang == Lang::Zh { error.zh() } else { error.to_string() }
}

/// Text with its encoding.
fn text(begun: Begun, how: How<'_>) -> io::Result<Source> {
    let (file, length) = match begun {
        Begun::File(file, length) => (file, length),
        Begun::Stream(source) => {
            let (detected, decoder) = open_stream(source, how.encoding)?;
            return Ok((detected, Box::new(decoder), ProgressBar::hidden()));
        }
    };
    if !how.progress || length <= LONG {
        let (detected, decoder) = open_file(file, how.encoding)?;
        return Ok((detected, Box::new(decoder), ProgressBar::hidden()));
    }
    let bar = ProgressBar::new(length);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent}% {bytes}/{total_bytes} {eta}") {
        bar.set_style(style);
    }
    let (detected, decoder) = open_file(bar.wrap_read(file), how.encoding)?;
    Ok((detected, Box::new(decoder), bar))
}

type Source = (Detected, Box<dyn Read + Send>, ProgressBar);
