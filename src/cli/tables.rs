//! Tables for people, which begin with what is known only at the end: the columns of all inputs. Rows wait in memory, or in a temporary file where they are
//! many.

use std::io::{self, BufRead, BufReader, IsTerminal, Seek, Write};
use std::panic::{self, AssertUnwindSafe};

use seafood_gb::report::table::{Headings, TableEnd, TableRow, csv_head, csv_line};
use seafood_gb::report::workbook::{Bounds, Extent, TableBook, WorkbookError};
use seafood_gb::report::{JsonOptions, Tongue};
use seafood_gb::{Lang, Library, Words};
use tempfile::SpooledTempFile;

use super::args::{Judging, OutputFormat};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::worker::Piece;
use super::{errors, pick};

/// Bytes of rows that wait in memory.
const IN_MEMORY: usize = 16 << 20;

/// What the writer of workbooks says in a panic where it cannot write a temporary file.
const WRITER_PANICS: &str = "Couldn't write to xml file";

/// Bytes of lines that are written at once.
const AT_ONCE: usize = 1 << 16;

/// The tables of a run.
pub struct Tables {
    rows: SpooledTempFile,
    headings: Headings,
    extent: Extent,
    options: JsonOptions,
}

impl Tables {
    /// Tables without a row.
    pub fn new(options: JsonOptions) -> Self {
        let rows = SpooledTempFile::new(IN_MEMORY);
        Self { rows, headings: Headings::default(), extent: Extent::default(), options }
    }

    /// Takes over rows.
    pub fn take(&mut self, piece: Piece) -> Result<(), Failure> {
        self.headings.add(piece.headings);
        self.extent.merge(piece.extent);
        self.rows.write_all(&piece.bytes).map_err(|error| waiting(&error))
    }

    /// Writes the table or the workbook; gives back what the workbook could not hold.
    pub fn write(mut self, format: OutputFormat, library: &Library, output: &mut Output) -> Result<Vec<Words>, Failure> {
        self.rows.rewind().map_err(|error| waiting(&error))?;
        let lines = BufReader::new(self.rows);
        if format == OutputFormat::Table {
            return csv(lines, &self.headings, self.options.tongue, output).map(|()| Vec::new());
        }
        let end = TableEnd::new(library, self.options.tongue);
        let failed = |error: WorkbookError, output: &Output| match error.io() {
            Some(io) if error.is_temporary() => waiting(io),
            Some(error) => output.failed(error),
            None => Failure::new(Exit::Software, format!("the workbook cannot be written: {error}")),
        };
        without_panic(|| {
            let mut book =
                TableBook::new(self.headings, self.extent, self.options, Bounds::EXCEL).map_err(|error| failed(error, output))?;
            for line in lines.split(b'\n') {
                let line = line.map_err(|error| waiting(&error))?;
                book.add_line(&line).map_err(|error| failed(error, output))?;
            }
            book.finish(&end, output.sink()).map_err(|error| failed(error, output))
        })
    }
}

/// Does what the writer of workbooks does, which panics where its temporary files cannot be written: a full disk is told like any other. Nothing else runs
/// by then.
fn without_panic<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    done.unwrap_or_else(|payload| match payload.downcast_ref::<String>() {
        Some(said) if said.starts_with(WRITER_PANICS) => Err(waiting(&io::Error::other(said.clone()))),
        _ => panic::resume_unwind(payload),
    })
}

fn csv(lines: impl BufRead, headings: &Headings, tongue: Tongue, output: &mut Output) -> Result<(), Failure> {
    let mut out = csv_head(headings, tongue);
    for line in lines.split(b'\n') {
        let line = line.map_err(|error| waiting(&error))?;
        let row: TableRow = serde_json::from_slice(&line).map_err(|error| Failure::new(Exit::Software, error.to_string()))?;
        csv_line(&row, headings, tongue, &mut out);
        if out.len() >= AT_ONCE {
            output.write(&out)?;
            out.clear();
        }
    }
    output.write(&out)
}

/// Rows that wait could not be written or read back.
fn waiting(error: &io::Error) -> Failure {
    Failure::write(error, pick(errors(), "临时文件", "a temporary file"))
}

impl Judging {
    /// What is wrong with where a workbook is to go: a terminal shows none.
    pub fn shows_workbook(&self) -> Option<String> {
        let to_terminal = self.format == OutputFormat::Xlsx && self.output.is_none() && io::stdout().is_terminal();
        to_terminal.then(|| match errors() {
            Lang::Zh => "--format xlsx：工作簿不能写到终端，请用 `-o 文件.xlsx` 指定文件".to_owned(),
            Lang::En => "--format xlsx: a workbook cannot be shown on a terminal, expected `-o FILE.xlsx`".to_owned(),
        })
    }
}
