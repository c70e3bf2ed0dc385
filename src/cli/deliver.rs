//! Puts pieces of output together, one file after the other, and says what is to be said about each file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicatif::ProgressBar;
use seafood_gb::check::Verdict;
use seafood_gb::input::{FileNotice, Shape};
use seafood_gb::report::{CSV_HEADER, JsonNotice, Summary};
use seafood_gb::{Lang, Library};

use super::args::OutputFormat;
use super::exit::{Exit, Failure, say};
use super::output::Output;
use super::page::Page;
use super::pipeline::Passing;
use super::tables::Tables;
use super::unknown::Unknown;
use super::worker::{Piece, Setup};

/// The results of a whole run.
pub struct Delivery<'a> {
    library: &'a Library,
    format: OutputFormat,
    lang: Lang,
    setup: Setup<'a>,
    output: Output,
    /// JSON: the first piece is held back, because only the end tells whether it stands alone.
    first: Option<Vec<u8>>,
    /// JSON: the array has been opened.
    opened: bool,
    verdict: Option<Verdict>,
    count: u64,
    /// Submissions of the file at hand.
    in_file: u64,
    summary: Summary,
    unknown: Unknown,
    file: Arc<str>,
    bar: ProgressBar,
    /// Rows of tables, which are written at the end.
    tables: Option<Tables>,
    /// Documents: they are written when the list before them is whole.
    page: Option<Page>,
    /// Where notices go, beside a summary that has no place for them, and those so far.
    beside: Option<(PathBuf, Vec<JsonNotice>)>,
}

impl<'a> Delivery<'a> {
    /// Nothing delivered yet.
    pub fn new(setup: Setup<'a>, output: Output) -> Self {
        Self {
            library: setup.library,
            format: setup.format,
            lang: setup.text.lang,
            page: (setup.format == OutputFormat::Html).then(|| Page::new(setup.documents)),
            setup,
            output,
            first: None,
            opened: false,
            verdict: None,
            count: 0,
            in_file: 0,
            summary: Summary::default(),
            unknown: Unknown::default(),
            file: Arc::from(""),
            bar: ProgressBar::hidden(),
            tables: matches!(setup.format, OutputFormat::Table | OutputFormat::Xlsx).then(|| Tables::new(setup.json)),
            beside: None,
        }
    }

    /// The same; where the summary goes to a file, what is said of the inputs goes to another one beside it, as JSON.
    #[must_use]
    pub fn with_notices_beside(self, output: Option<&Path>) -> Self {
        let beside = output.filter(|_| self.format == OutputFormat::Csv).map(|output| {
            let mut name = output.file_name().unwrap_or_default().to_owned();
            name.push(".notices.json");
            (output.with_file_name(name), Vec::new())
        });
        Self { beside, ..self }
    }

    /// The next file begins.
    pub fn begin(&mut self, file: Arc<str>, bar: ProgressBar) {
        (self.file, self.bar, self.in_file) = (file, bar, 0);
    }

    /// Takes what comes out of the pipeline.
    pub fn take(&mut self, passing: Passing) -> Result<(), Failure> {
        match passing {
            Passing::Notice(notice) => self.notice(&notice),
            Passing::Piece(piece) => self.piece(piece),
        }
    }

    /// Says something about the file.
    pub fn notice(&mut self, said: &FileNotice) -> Result<(), Failure> {
        let FileNotice { file, notice } = said;
        if let Some((_, notices)) = &mut self.beside {
            notices.push(JsonNotice::of_file(said, self.setup.json));
        }
        let message = if self.lang == Lang::Zh { notice.zh() } else { notice.to_string() };
        self.output.flush()?;
        self.bar.suspend(|| say(&format!("{file}: {message}")));
        Ok(())
    }

    /// The file ends; whether there was any submission in it.
    pub fn end(&mut self) -> Result<bool, Failure> {
        let lines = self.unknown.rest(self.lang);
        self.tell(&lines)?;
        self.bar.finish_and_clear();
        Ok(self.in_file > 0)
    }

    /// Says something about the file, after all that was delivered before.
    pub fn tell(&mut self, messages: &[String]) -> Result<(), Failure> {
        if messages.is_empty() {
            return Ok(());
        }
        self.output.flush()?;
        self.bar.suspend(|| messages.iter().for_each(|message| say(&format!("{}: {message}", self.file))));
        Ok(())
    }

    /// Everything was delivered. `shape` is that of the only input, where there is only one.
    pub fn finish(mut self, shape: Option<Shape>) -> Result<Option<Exit>, Failure> {
        if self.count == 0 {
            return Ok(None);
        }
        if let Some(tables) = self.tables.take() {
            for words in tables.write(self.format, self.library, &mut self.output)? {
                say(words.say(self.lang));
            }
        }
        if let Some(page) = self.page.take() {
            page.write(&mut self.output)?;
        }
        match self.format {
            OutputFormat::Json => self.close(shape == Some(Shape::Object))?,
            OutputFormat::Text if self.count > 1 => {
                let summary = self.summary.render(self.lang, self.setup.style);
                self.output.write(summary.as_bytes())?;
            }
            _ => {}
        }
        self.output.finish()?;
        if let Some((path, notices)) = &self.beside {
            let mut output = Output::file(path)?;
            let json = serde_json::to_vec(notices).map_err(|error| Failure::new(Exit::Software, error.to_string()))?;
            output.write(&json)?;
            output.write(b"\n")?;
            output.finish()?;
        }
        Ok(self.verdict.map(Exit::from))
    }

    /// What stands behind all reports.
    pub fn append(&mut self, text: &str) -> Result<(), Failure> {
        self.output.write(text.as_bytes())
    }

    fn piece(&mut self, mut piece: Piece) -> Result<(), Failure> {
        if let Some(error) = piece.failure {
            return Err(Failure::new(Exit::Software, format!("a report cannot be written as JSON: {error}")));
        }
        let Some(verdict) = piece.verdict else { return Ok(()) };
        let lines = self.unknown.take(std::mem::take(&mut piece.unknown), piece.more_unknown, self.library, self.lang);
        self.tell(&lines)?;
        self.verdict = Some(self.verdict.map_or(verdict, |worst| worst.and(verdict)));
        self.summary.merge(std::mem::take(&mut piece.summary));
        let is_first = self.count == 0;
        self.count += piece.count;
        self.in_file += piece.count;
        if let Some(tables) = &mut self.tables {
            return tables.take(piece);
        }
        if let Some(page) = &mut self.page {
            return page.take(&piece.bytes, *piece.list);
        }
        match self.format {
            OutputFormat::Json => self.json(piece.bytes),
            OutputFormat::Csv if is_first => {
                self.output.write(CSV_HEADER.as_bytes())?;
                self.output.write(&piece.bytes)
            }
            _ => self.output.write(&piece.bytes),
        }
    }

    fn json(&mut self, bytes: Vec<u8>) -> Result<(), Failure> {
        if !self.opened && self.first.is_none() {
            self.first = Some(bytes);
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            self.opened = true;
            self.output.write(b"[\n")?;
            self.output.write(&first)?;
        }
        self.output.write(b",\n")?;
        self.output.write(&bytes)
    }

    fn close(&mut self, alone: bool) -> Result<(), Failure> {
        let first = self.first.take().unwrap_or_default();
        match (self.opened, alone) {
            (true, _) => self.output.write(b"\n]\n"),
            (false, true) => {
                self.output.write(&first)?;
                self.output.write(b"\n")
            }
            (false, false) => {
                self.output.write(b"[\n")?;
                self.output.write(&first)?;
                self.output.write(b"\n]\n")
            }
        }
    }
}
