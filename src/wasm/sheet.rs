//! A sheet of batches, read once: its table a stretch at a time, its reports when asked for.

use std::rc::Rc;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::wasm_bindgen;

use super::asked::{Asked, written};
use super::{in_both, json, words};
use crate::check::{Checker, Options, Report, columns};
use crate::input::{Collected, FileNotice, Format, Notice, SheetText, sheet_name};
use crate::report::{CSV_HEADER, JsonBatch, JsonDrawn, JsonExamined, JsonReport, JsonSheet, csv_row};
use crate::standard::Library;

/// Batches of a sheet or of a JSON file. Give it back with `free()`.
#[wasm_bindgen]
pub struct Sheet {
    held: Collected,
    options: Options,
    library: Rc<Library>,
}

/// A workbook as the reader of workbooks gives it back.
#[derive(Deserialize)]
struct Book {
    names: Vec<String>,
    notices: Vec<Said>,
    sheets: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    name: String,
    csv: String,
    stored: Vec<(u64, u32, Box<str>)>,
    notices: Vec<Said>,
}

#[derive(Deserialize)]
struct Said {
    code: Box<str>,
    arguments: Map<String, Value>,
    zh: Box<str>,
    en: Box<str>,
}

impl Book {
    fn sheets(text: &str, file: &str) -> Result<Vec<SheetText>, String> {
        let book: Self = serde_json::from_str(text).map_err(|error| format!("not what a workbook is read as: {error}"))?;
        let mut first: Vec<FileNotice> = book.notices.into_iter().map(|said| said.of(Arc::from(file))).collect();
        let several = book.names.len() > 1;
        let sheet = |sheet: Text| {
            let name = sheet_name(file, &sheet.name, several);
            let mut notices = std::mem::take(&mut first);
            notices.extend(sheet.notices.into_iter().map(|said| said.of(Arc::clone(&name))));
            let stored = sheet.stored.into_iter().map(|(row, column, text)| ((row, column), text)).collect();
            SheetText { name, sheet: sheet.name.into(), csv: sheet.csv, stored: Arc::new(stored), notices }
        };
        Ok(book.sheets.into_iter().map(sheet).collect())
    }
}

impl Said {
    fn of(self, file: Arc<str>) -> FileNotice {
        FileNotice { file, notice: Notice::Said { code: self.code, arguments: self.arguments, zh: self.zh, en: self.en } }
    }
}

impl Sheet {
    /// Reads a text.
    pub(super) fn read(library: Rc<Library>, text: &str, format: &str, file: &str, options: &str) -> Result<Self, String> {
        let format = match format {
            "csv" => Some(Format::Csv),
            "tsv" => Some(Format::Tsv),
            "json" => Some(Format::Json),
            "ndjson" => Some(Format::Ndjson),
            "workbook" => None,
            other => return Err(in_both(&format!("`{other}` is no format, expected csv, tsv, json, ndjson or workbook"))),
        };
        let options = Asked::read(options)?.options()?;
        let columns = columns(&library);
        let held = match format {
            Some(format) => Collected::read(text.as_bytes(), format, Arc::from(file), &columns),
            None => Collected::read_sheets(&Book::sheets(text, file).map_err(|error| in_both(&error))?, &columns),
        };
        let held = held.map_err(|error| words(error.zh(), error.to_string()))?;
        Ok(Self { held, options, library })
    }
}

#[wasm_bindgen]
impl Sheet {
    /// How many batches there are, what is to be said about the file, and what its headings name:
    /// `{ "length", "notices": […], "headings": […] }`.
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn about(&self) -> Result<String, String> {
        json(&JsonSheet::new(&self.held, &self.library))
    }

    /// Rows of the table, as a JSON array.
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn rows(&self, from: usize, count: usize) -> Result<String, String> {
        self.array(from, count, |_, report| json(&JsonBatch::new(report)).map(Some))
    }

    /// Reports (`seafood-gb/report/2`), one behind the other with `between` between them: a line break for NDJSON, a comma for an array. `detail` is
    /// `facts` or `full`, `lang` is `zh`, `en` or `both`.
    ///
    /// # Errors
    /// If `detail` or `lang` is none of these.
    pub fn reports(&self, from: usize, count: usize, between: &str, detail: &str, lang: &str) -> Result<String, String> {
        let written = written(detail, lang)?;
        self.joined(from, count, between, |_, report| json(&JsonReport::new(report, written)).map(Some))
    }

    /// The results for an item, as a JSON array; batches without one are left out.
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn series(&self, item: &str, from: usize, count: usize) -> Result<String, String> {
        self.array(from, count, |index, report| JsonDrawn::new(report, item, index).map(|drawn| json(&drawn)).transpose())
    }

    /// Lines of the summary, as the program prints it; the header stands before the first.
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn csv(&self, from: usize, count: usize) -> Result<String, String> {
        let mut lines = if from == 0 { CSV_HEADER.as_bytes().to_vec() } else { Vec::new() };
        self.each(from, count, |report| csv_row(report, &mut lines));
        String::from_utf8(lines).map_err(|error| in_both(&error))
    }

    /// One batch as `examine` gives it; null where there is none.
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn examine(&self, index: usize, form: bool) -> Result<String, String> {
        let mut told = Ok("null".to_owned());
        self.each(index, 1, |report| told = json(&JsonExamined::new(report, form)));
        told
    }

    fn array(
        &self,
        from: usize,
        count: usize,
        tell: impl FnMut(usize, &Report<'_>) -> Result<Option<String>, String>,
    ) -> Result<String, String> {
        Ok(format!("[{}]", self.joined(from, count, ",", tell)?))
    }

    fn joined(
        &self,
        from: usize,
        count: usize,
        between: &str,
        mut tell: impl FnMut(usize, &Report<'_>) -> Result<Option<String>, String>,
    ) -> Result<String, String> {
        let mut told: Result<Vec<String>, String> = Ok(Vec::new());
        let mut index = from;
        self.each(from, count, |report| {
            let at = index;
            index = index.saturating_add(1);
            if let Ok(texts) = &mut told {
                match tell(at, report) {
                    Ok(text) => texts.extend(text),
                    Err(error) => told = Err(error),
                }
            }
        });
        Ok(told?.join(between))
    }

    fn each(&self, from: usize, count: usize, mut tell: impl FnMut(&Report<'_>)) {
        let mut checker = Checker::new(&self.library, &self.options);
        self.held.for_each_in(from..from.saturating_add(count), |submission| tell(&checker.check(submission)));
    }
}
