//! A sheet of batches, read once: its table a stretch at a time, its reports when asked for.

use std::cell::OnceCell;
use std::mem;
use std::rc::Rc;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{in_both, json, language, misasked, read_asked, record, words};
use crate::asked::{Asked, AskedTrend};
use crate::check::{Checker, Options, Report, columns, markers};
use crate::input::{Collected, FileNotice, Format, Marker, Notice, SequenceFile, Sequences, SheetText, sheet_name};
use crate::report::table::{Headings, TableEnd, TableRow, csv_head, csv_line};
use crate::report::{CSV_HEADER, Detail, JsonBatch, JsonDrawn, JsonExamined, JsonOptions, JsonReport, JsonSheet, csv_row, fault_words};
use crate::standard::{Library, Words};
use crate::trend::{JsonCharted, Trend};
use crate::words::printable;

/// Batches of a sheet or of a JSON file. Give it back with `free()`.
#[wasm_bindgen]
pub struct Sheet {
    held: Collected,
    /// Files of sequences that were read and are not attached yet.
    sequences: Vec<SequenceFile>,
    options: Options,
    /// Whether reports list every result with its limits.
    measured: Option<bool>,
    /// The headings of all batches, once tables asked for them.
    headings: OnceCell<Headings>,
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
            let mut notices = mem::take(&mut first);
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
        let asked = read_asked(options)?;
        let options = asked.options(&library).map_err(|errors| misasked(&errors))?;
        let columns = columns(&library);
        let held = match format {
            Some(format) => Collected::read(text.as_bytes(), format, Arc::from(file), &columns),
            None => Collected::read_sheets(&Book::sheets(text, file).map_err(|error| in_both(&error))?, &columns),
        };
        let held = held.map_err(|error| words(error.zh(), error.to_string()))?;
        Ok(Self { held, sequences: Vec::new(), options, measured: asked.measured, headings: OnceCell::new(), library })
    }
}

#[wasm_bindgen]
impl Sheet {
    /// Reads a file of sequences that belong to specimens of the sheet: FASTA, `GenBank` or the letters of one. `marker` is the word of one; blank
    /// takes that of the file's name.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    #[wasm_bindgen(js_name = addSequences)]
    pub fn add_sequences(&mut self, file: &str, bytes: &[u8], marker: &str) -> Result<(), String> {
        let all = markers(&self.library);
        let found = if marker.is_empty() { Marker::in_name(&all, file) } else { Marker::called(&all, marker) };
        let Some(found) = found else { return Err(no_marker(&all)) };
        let read = SequenceFile::read(bytes, Arc::from(file), found.clone()).map_err(|faults| {
            let all: Vec<Words> = faults.iter().map(fault_words).collect();
            let lines = |of: fn(&Words) -> &str| all.iter().map(of).collect::<Vec<_>>().join("\n");
            words(lines(|words| &words.zh), lines(|words| &words.en))
        })?;
        self.sequences.push(read);
        Ok(())
    }

    /// Gives every batch the sequences of its specimens; those that belong to none are a batch of their own, the last. `references` is a JSON array
    /// of the names of the references; a file of which none is named has one that calls itself so, or none.
    ///
    /// # Errors
    /// What is wrong with the JSON, and names that no file has; the sequences are attached all the same.
    #[wasm_bindgen(js_name = attachSequences)]
    pub fn attach_sequences(&mut self, references: &str) -> Result<(), String> {
        let references: Vec<String> = serde_json::from_str(references).map_err(|error| in_both(&error))?;
        let sequences = Sequences::new(mem::take(&mut self.sequences), references);
        let unknown: Vec<String> = sequences.unknown_references().into_iter().map(|name| format!("`{}`", printable(name))).collect();
        self.held = self.held.clone().with_sequences(sequences);
        if unknown.is_empty() {
            return Ok(());
        }
        Err(words(
            format!("序列文件中没有名为 {} 的记录", unknown.join("、")),
            format!("the files of sequences have no record called {}", unknown.join(", ")),
        ))
    }

    /// The record of the examination of one batch, as the program prints it; blank where it is of no germplasm.
    ///
    /// # Errors
    /// If there is no such language.
    pub fn record(&self, index: usize, lang: &str) -> Result<String, String> {
        let lang = language(lang)?;
        let mut told = String::new();
        self.each(index, 1, |report| told = record(report, lang));
        Ok(told)
    }

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
        let asked = Asked { detail: Some(detail.to_owned()), lang: Some(lang.to_owned()), measured: self.measured, ..Asked::default() };
        let written = asked.json(Detail::Full).map_err(|errors| misasked(&errors))?;
        self.joined(from, count, between, |_, report| json(&JsonReport::new(report, written)).map(Some))
    }

    /// The results for an item, as a JSON array; batches without one are left out.
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn series(&self, item: &str, from: usize, count: usize) -> Result<String, String> {
        self.array(from, count, |index, report| JsonDrawn::new(report, item, index).map(|drawn| json(&drawn)).transpose())
    }

    /// Control charts of an item over all batches, as elements for a page and as a document: `{ "charts", "body", "html" }`. `asked` is JSON:
    /// `{ "item", "product", "rules", "until", "lang" }`, of which only the item must be given.
    ///
    /// # Errors
    /// What is wrong with the JSON, or with what is asked for.
    pub fn trend(&self, asked: &str) -> Result<String, String> {
        let asked = AskedTrend::read(asked).map_err(|error| misasked(&[error]))?;
        let (asked, lang) = asked.asked(&self.library).map_err(|errors| misasked(&errors))?;
        let mut trend = Trend::new(&self.library, asked);
        self.each(0, self.held.len(), |report| trend.add(report));
        json(&JsonCharted::new(&mut trend, lang))
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

    /// Lines of the table for people, as the program prints it; its headings stand before the first.
    ///
    /// # Errors
    /// If there is no such language.
    #[wasm_bindgen(js_name = tableCsv)]
    pub fn table_csv(&self, from: usize, count: usize, lang: &str) -> Result<String, String> {
        let options = JsonOptions { tongue: language(lang)?.into(), ..JsonOptions::facts() };
        let headings = self.all_headings();
        let mut lines = if from == 0 { csv_head(headings, options.tongue) } else { Vec::new() };
        self.each(from, count, |report| csv_line(&TableRow::summary(report, options), headings, options.tongue, &mut lines));
        String::from_utf8(lines).map_err(|error| in_both(&error))
    }

    /// Rows of the tables, a line of JSON for each batch: what the writer of workbooks takes.
    ///
    /// # Errors
    /// If there is no such language.
    #[wasm_bindgen(js_name = tableRows)]
    pub fn table_rows(&self, from: usize, count: usize, lang: &str) -> Result<String, String> {
        let options = JsonOptions { tongue: language(lang)?.into(), ..JsonOptions::facts() };
        self.joined(from, count, "\n", |_, report| json(&TableRow::new(report, options)).map(Some))
    }

    /// The headings of the input, with which a workbook begins, as JSON.
    ///
    /// # Errors
    /// None that anybody has seen.
    #[wasm_bindgen(js_name = tableHeadings)]
    pub fn table_headings(&self) -> Result<String, String> {
        json(&self.all_headings().all())
    }

    /// What a workbook ends with, as JSON.
    ///
    /// # Errors
    /// If there is no such language.
    #[wasm_bindgen(js_name = tableEnd)]
    pub fn table_end(&self, lang: &str) -> Result<String, String> {
        json(&TableEnd::new(&self.library, language(lang)?.into()))
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

    fn all_headings(&self) -> &Headings {
        self.headings.get_or_init(|| {
            let mut headings = Headings::default();
            self.held.for_each_in(0..self.held.len(), |submission| {
                headings.meet(&TableRow::carried(submission));
            });
            headings
        })
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

    pub(super) fn each(&self, from: usize, count: usize, mut tell: impl FnMut(&Report<'_>)) {
        let mut checker = Checker::new(&self.library, &self.options);
        self.held.for_each_in(from..from.saturating_add(count), |submission| tell(&checker.check(submission)));
    }
}

/// That no marker is known for a file, and which there are.
fn no_marker(markers: &[Marker]) -> String {
    let list = |between: &str| {
        markers.iter().filter_map(|marker| marker.words.last()).map(|word| word.to_uppercase()).collect::<Vec<_>>().join(between)
    };
    words(
        format!("文件名看不出分子标记，请选择：{}", list("、")),
        format!("the name of the file shows no marker: choose one of {}", list(", ")),
    )
}
