//! A sheet of batches, read once: its table a stretch at a time, its reports when asked for.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::asked::{Asked, OverlayText};
use super::{Examined, json, with_library};
use crate::check::{Checker, Options, columns};
use crate::input::{Format, Held};
use crate::report::{CSV_HEADER, JsonReport, JsonRow, JsonScale, Report, csv_row, scales};
use crate::standard::{Library, Quantity, Words};

/// Batches of a sheet or of a JSON file. Give it back with `free()`.
#[wasm_bindgen]
pub struct Sheet {
    held: Held,
    options: Options,
    overlays: Vec<OverlayText>,
}

/// What is to be said about a sheet before any of it is judged.
#[derive(Serialize)]
struct About<'a> {
    length: usize,
    notices: Vec<Words>,
    headings: Vec<JsonHeading<'a>>,
}

/// A heading with results under it.
#[derive(Serialize)]
struct JsonHeading<'a> {
    heading: Box<str>,
    /// Id of the item that it names; null where nothing has that name.
    item: Option<&'a str>,
    /// For such a name the nearest known one.
    nearest: Option<&'a Words>,
    /// Whether its values are numbers, and so can be drawn.
    drawn: bool,
}

/// The results of one batch for one item.
#[derive(Serialize)]
struct Drawn<'a> {
    id: &'a str,
    produced: Option<String>,
    verdict: &'static str,
    scales: Vec<JsonScale<'a>>,
}

#[wasm_bindgen]
impl Sheet {
    /// Reads a text: `format` is `csv`, `tsv`, `json` or `ndjson`, `file` the name that messages give.
    ///
    /// # Errors
    /// If the text cannot be read as such, or the options or an overlay are malformed.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, format: &str, file: &str, options: &str) -> Result<Self, String> {
        let format = match format {
            "csv" => Format::Csv,
            "tsv" => Format::Tsv,
            "json" => Format::Json,
            "ndjson" => Format::Ndjson,
            other => return Err(format!("`{other}` is no format, expected csv, tsv, json or ndjson")),
        };
        let asked = Asked::read(options)?;
        let options = asked.options()?;
        let held = with_library(&asked.overlays, |library| Held::read(text.as_bytes(), format, Arc::from(file), &columns(library)))?;
        Ok(Self { held: held.map_err(|error| error.to_string())?, options, overlays: asked.overlays })
    }

    /// How many batches there are, what is to be said about the file, and what its headings name:
    /// `{ "length", "notices": […], "headings": […] }`.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn about(&self) -> Result<String, String> {
        with_library(&self.overlays, |library| json(&self.describe(library)))?
    }

    /// Rows of the table, as a JSON array.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn rows(&self, from: usize, count: usize) -> Result<String, String> {
        self.array(from, count, |report| json(&JsonRow::new(report)).map(Some))
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
        self.array(from, count, |report| {
            let scales: Vec<JsonScale<'_>> = scales(report).into_iter().filter(|scale| scale.is_of(item)).collect();
            if scales.is_empty() {
                return Ok(None);
            }
            let submission = report.subject.submission;
            let produced = report.subject.day().map(|day| day.to_string());
            json(&Drawn { id: &submission.id, produced, verdict: report.verdict.code(), scales }).map(Some)
        })
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

    /// One batch as a form shows it: `{ "report": …, "scales": […] }`; null where there is none.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn examine(&self, index: usize) -> Result<String, String> {
        let mut told = Ok("null".to_owned());
        self.each(index, 1, |report| told = json(&Examined::new(report)))?;
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

    fn describe<'a>(&self, library: &'a Library) -> About<'a> {
        let catalogue = &library.catalogue;
        let mut seen: HashSet<Box<str>> = HashSet::new();
        let mut headings = Vec::new();
        let mut last: Arc<[Box<str>]> = Arc::from([]);
        self.held.for_each_in(0..self.held.len(), |submission| {
            if Arc::ptr_eq(&last, &submission.headings) {
                return;
            }
            last = Arc::clone(&submission.headings);
            for heading in submission.headings.iter().filter(|heading| seen.insert((*heading).clone())) {
                let item = catalogue.heading(heading).and_then(|known| catalogue.item(known.item));
                let nearest = if item.is_none() { catalogue.nearest_item(heading).and_then(|near| catalogue.item(near)) } else { None };
                headings.push(JsonHeading {
                    heading: heading.clone(),
                    item: item.map(|item| item.id.as_str()),
                    nearest: nearest.map(|near| &near.name),
                    drawn: item.is_some_and(|item| matches!(item.quantity, Quantity::Number | Quantity::Counts)),
                });
            }
        });
        let notices = self.held.notices().iter().map(|notice| Words { zh: notice.zh(), en: notice.to_string() });
        About { length: self.held.len(), notices: notices.collect(), headings }
    }
}
