//! A sheet of batches, read once: its table a stretch at a time, its reports when asked for.

use std::sync::Arc;

use wasm_bindgen::prelude::wasm_bindgen;

use super::asked::{Asked, OverlayText};
use super::{json, with_library};
use crate::check::{Checker, Options, columns};
use crate::input::{Format, Held};
use crate::report::{CSV_HEADER, JsonBatch, JsonDrawn, JsonExamined, JsonReport, JsonSheet, Report, csv_row};
use crate::standard::{Library, Words};

/// Batches of a sheet or of a JSON file. Give it back with `free()`.
#[wasm_bindgen]
pub struct Sheet {
    held: Held,
    options: Options,
    overlays: Vec<OverlayText>,
}

/// What is only said in English, in the shape of what is said in both languages.
fn in_both(said: String) -> String {
    json(&Words { zh: said.clone(), en: said }).unwrap_or_default()
}

#[wasm_bindgen]
impl Sheet {
    /// Reads a text: `format` is `csv`, `tsv`, `json` or `ndjson`, `file` the name that messages give.
    ///
    /// # Errors
    /// If the text cannot be read as such, or the options or an overlay are malformed: what is wrong, as JSON `{ "zh", "en" }`.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, format: &str, file: &str, options: &str) -> Result<Self, String> {
        let format = match format {
            "csv" => Format::Csv,
            "tsv" => Format::Tsv,
            "json" => Format::Json,
            "ndjson" => Format::Ndjson,
            other => return Err(in_both(format!("`{other}` is no format, expected csv, tsv, json or ndjson"))),
        };
        let asked = Asked::read(options).map_err(in_both)?;
        let options = asked.options().map_err(in_both)?;
        let read = |library: &Library| Held::read(text.as_bytes(), format, Arc::from(file), &columns(library));
        let held = with_library(&asked.overlays, read).map_err(in_both)?;
        let held = held.map_err(|error| json(&Words { zh: error.zh(), en: error.to_string() }).unwrap_or_default())?;
        Ok(Self { held, options, overlays: asked.overlays })
    }

    /// How many batches there are, what is to be said about the file, and what its headings name:
    /// `{ "length", "notices": […], "headings": […] }`.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn about(&self) -> Result<String, String> {
        with_library(&self.overlays, |library| json(&JsonSheet::new(&self.held, library)))?
    }

    /// Rows of the table, as a JSON array.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn rows(&self, from: usize, count: usize) -> Result<String, String> {
        self.array(from, count, |report| json(&JsonBatch::new(report)).map(Some))
    }

    /// Reports, as a JSON array (`seafood-gb/report/1`).
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn reports(&self, from: usize, count: usize) -> Result<String, String> {
        self.array(from, count, |report| json(&JsonReport::new(report)).map(Some))
    }

    /// The results for an item, as a JSON array; batches without one are left out.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn series(&self, item: &str, from: usize, count: usize) -> Result<String, String> {
        self.array(from, count, |report| JsonDrawn::new(report, item).map(|drawn| json(&drawn)).transpose())
    }

    /// Lines of the summary, as the program prints it; the header stands before the first.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn csv(&self, from: usize, count: usize) -> Result<String, String> {
        let mut lines = if from == 0 { CSV_HEADER.as_bytes().to_vec() } else { Vec::new() };
        self.each(from, count, |report| csv_row(report, &mut lines))?;
        String::from_utf8(lines).map_err(|error| error.to_string())
    }

    /// One batch as `examine` gives it; null where there is none.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn examine(&self, index: usize) -> Result<String, String> {
        let mut told = Ok("null".to_owned());
        self.each(index, 1, |report| told = json(&JsonExamined::new(report)))?;
        told
    }

    fn array(
        &self,
        from: usize,
        count: usize,
        mut tell: impl FnMut(&Report<'_>) -> Result<Option<String>, String>,
    ) -> Result<String, String> {
        let mut told: Result<Vec<String>, String> = Ok(Vec::new());
        self.each(from, count, |report| {
            if let Ok(texts) = &mut told {
                match tell(report) {
                    Ok(text) => texts.extend(text),
                    Err(error) => told = Err(error),
                }
            }
        })?;
        Ok(format!("[{}]", told?.join(",")))
    }

    fn each(&self, from: usize, count: usize, mut tell: impl FnMut(&Report<'_>)) -> Result<(), String> {
        with_library(&self.overlays, |library| {
            let mut checker = Checker::new(library, &self.options);
            self.held.for_each_in(from..from.saturating_add(count), |submission| tell(&checker.check(submission)));
        })
    }
}
