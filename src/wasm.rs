//! The face towards the browser and Node: strings in, strings out, no logic. The same report, to the byte, as the program's.

mod pages;
mod sheet;

use std::rc::Rc;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Lang;
use crate::asked::{Asked, AskedError};
use crate::check::{Checker, Report, columns, judge_result};
use crate::input::{Collected, Format, Label, ReadError, Shape, foreign};
use crate::report::{
    Detail, DocumentKind, Documents, GermplasmRecord, JsonCatalogue, JsonExamined, JsonLabel, JsonLint, JsonReport, JsonStandards,
    is_of_germplasm, record_text,
};
use crate::standard::{self, Problems, Words, render};
use crate::value::Method;

use sheet::Sheet;

/// An overlay: the name that reports give it, and its TOML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverlayText {
    name: String,
    text: String,
}

/// The standards, with the overlays that were handed in laid over them: what is asked goes to one of these. Give it back with `free()`.
///
/// Whatever is wrong comes as an exception, a text that is JSON `{ "zh", "en" }`.
#[wasm_bindgen]
pub struct Library {
    library: Rc<standard::Library>,
}

#[wasm_bindgen]
impl Library {
    /// The standards as they come with the program.
    ///
    /// # Errors
    /// None in a build that passed its tests.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, String> {
        let library = standard::Library::builtin().map_err(|problems| said(&problems))?;
        Ok(Self { library: Rc::new(library) })
    }

    /// The same with overlays laid over them, a JSON array of `{ "name", "text" }`: the name that reports give it, and its TOML.
    ///
    /// # Errors
    /// What is wrong with the JSON or an overlay.
    #[wasm_bindgen(js_name = withOverlays)]
    pub fn with_overlays(&self, overlays: &str) -> Result<Self, String> {
        let overlays: Vec<OverlayText> = serde_json::from_str(overlays).map_err(|error| in_both(&error))?;
        let mut library = Rc::clone(&self.library);
        for OverlayText { name, text } in &overlays {
            library = Rc::new(library.with_overlay(name, text).map_err(|problems| said(&problems))?);
        }
        Ok(Self { library })
    }

    /// Checks a JSON submission, or an array of them. Gives back the report, or an array of reports (`seafood-gb/report/2`).
    ///
    /// # Errors
    /// What is wrong with the options or the JSON.
    pub fn check(&self, submissions: &str, options: &str) -> Result<String, String> {
        let asked = read_asked(options)?;
        let json_options = asked.json(Detail::Full).map_err(|errors| misasked(&errors))?;
        let mut reports: Vec<String> = Vec::new();
        let shape = self.each(submissions, &asked, |report| {
            reports.push(json(&JsonReport::new(report, json_options))?);
            Ok(())
        })?;
        Ok(if shape == Shape::Object { reports.concat() } else { format!("[{}]", reports.join(",")) })
    }

    /// Checks one JSON submission for a form that shows it. Gives back `{ "report", "line", "bars", "unverified" }`: the report, the verdict in
    /// words, its results against their limits as pictures (SVG), and the rules that make it provisional; with `form`, also what can be asked of
    /// it, with every limit (`seafood-gb/form/1`).
    ///
    /// # Errors
    /// As `check`; also where the JSON is not one submission.
    pub fn examine(&self, submission: &str, options: &str, form: bool) -> Result<String, String> {
        let mut found = Vec::new();
        self.each(submission, &read_asked(options)?, |report| {
            found.push(json(&JsonExamined::new(report, form))?);
            Ok(())
        })?;
        only(found)
    }

    /// The document of a batch as a page of its own: `kind` is `judgement`, `release`, `certificate` or `list`; `lang` in the options is `zh`, `en` or
    /// `both`.
    ///
    /// # Errors
    /// As `examine`; also where there is no such kind.
    pub fn document(&self, submission: &str, options: &str, kind: &str) -> Result<String, String> {
        let asked = read_asked(options)?;
        let documents = documents(kind, asked.lang.as_deref().unwrap_or("zh"))?;
        let mut found = Vec::new();
        self.each(submission, &asked, |report| {
            found.push(documents.page(report));
            Ok(())
        })?;
        only(found)
    }

    /// The record of the examination of a sample of germplasm, 种质检测（鉴定）记录, as the program prints it; `lang` in the options is `zh` or `en`. Blank
    /// of anything else.
    ///
    /// # Errors
    /// As `examine`.
    pub fn record(&self, submission: &str, options: &str) -> Result<String, String> {
        let asked = read_asked(options)?;
        let lang = language(asked.lang.as_deref().unwrap_or("zh"))?;
        let mut found = Vec::new();
        self.each(submission, &asked, |report| {
            found.push(record(report, lang));
            Ok(())
        })?;
        only(found)
    }

    /// Reads a sheet of batches: `format` is `csv`, `tsv`, `json`, `ndjson`, or `workbook` for what the reader of workbooks gives back; `file` is
    /// the name that messages give.
    ///
    /// # Errors
    /// What is wrong with the text or the options.
    pub fn open(&self, text: &str, format: &str, file: &str, options: &str) -> Result<Sheet, String> {
        Sheet::read(Rc::clone(&self.library), text, format, file, options)
    }

    /// Products, items, fields of labels, and the words for codes (`seafood-gb/catalogue/1`).
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn catalogue(&self) -> Result<String, String> {
        json(&JsonCatalogue::new(&self.library))
    }

    /// Every encoded requirement with its values, bases and sources (`seafood-gb/standards/1`).
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn standards(&self) -> Result<String, String> {
        json(&JsonStandards::new(&self.library))
    }

    /// Reads the text of a label into its fields (`seafood-gb/label/1`), without judging it.
    ///
    /// # Errors
    /// None that anybody has seen.
    #[wasm_bindgen(js_name = readLabel)]
    pub fn read_label(&self, text: &str) -> Result<String, String> {
        json(&JsonLabel::new(&Label::read(text, &self.library.label_words().lexicon)))
    }

    /// A CSV to fill in for a product; `lang` is `zh` or `en`.
    ///
    /// # Errors
    /// If there is no such product, or language.
    pub fn template(&self, product: &str, lang: &str) -> Result<String, String> {
        let lang = language(lang)?;
        let found = self.library.catalogue.find_product(product);
        let found = found.ok_or_else(|| in_both(&format!("`{product}` is no product, see the catalogue")))?;
        Ok(render::template(&self.library, found, lang))
    }

    /// The form of an overlay for an edition, to be filled in and signed; `lang` is `zh` or `en`.
    ///
    /// # Errors
    /// If there is no such edition, or language.
    #[wasm_bindgen(js_name = overlayForm)]
    pub fn overlay_form(&self, edition: &str, lang: &str) -> Result<String, String> {
        let lang = language(lang)?;
        let found = self.library.find_edition(edition).ok_or_else(|| in_both(&format!("`{edition}` is no edition on file")))?;
        Ok(render::overlay_form(&self.library, found, lang))
    }

    /// Reads an overlay and lays it over these standards, which stay as they are: `{ "overlay": { … } | null, "problems": [ … ] }`.
    ///
    /// # Errors
    /// None that anybody has seen.
    pub fn lint(&self, name: &str, text: &str) -> Result<String, String> {
        match self.library.with_overlay(name, text) {
            Ok(laid) => json(&JsonLint::sound(laid.overlays().last())),
            Err(problems) => json(&JsonLint::wrong(&problems)),
        }
    }

    /// Compares one result with one limit. Gives back `OUTCOME<TAB>explanation`, as `seafood-gb judge` does; `lang` is `zh`, where it is not given,
    /// or `en`.
    ///
    /// # Errors
    /// If the method is neither `full` nor `rounded`, or there is no such language.
    // What comes from JavaScript is owned.
    #[allow(clippy::needless_pass_by_value)]
    pub fn judge(&self, result: &str, limit: &str, method: &str, lang: Option<String>) -> Result<String, String> {
        let lang = language(lang.as_deref().unwrap_or("zh"))?;
        let method = match method {
            "" | "full" => Method::FullValue,
            "rounded" => Method::RoundedValue,
            other => return Err(in_both(&format!("`{other}` is no method, expected full or rounded"))),
        };
        Ok(judge_result(result, limit, method, &self.library.catalogue.units).line(lang))
    }

    /// The report of every JSON submission, handed to `each`; gives back the shape of the JSON.
    fn each(&self, submissions: &str, asked: &Asked, mut each: impl FnMut(&Report<'_>) -> Result<(), String>) -> Result<Shape, String> {
        let options = asked.options(&self.library).map_err(|errors| misasked(&errors))?;
        let held = Collected::read(submissions.as_bytes(), Format::Json, Arc::from(""), &columns(&self.library));
        let held = held.map_err(|error| words(error.zh(), error.to_string()))?;
        let mut checker = Checker::new(&self.library, &options);
        let mut done = Ok(());
        held.for_each_in(0..held.len(), |submission| {
            if done.is_ok() {
                done = each(&checker.check(submission));
            }
        });
        done.map(|()| held.shape())
    }
}

/// What a file is that begins with these bytes and is no sheet, as JSON `{ "zh", "en" }`: a picture, a document, an archive. What is no text
/// without such a beginning, `open` refuses.
#[wasm_bindgen]
#[must_use]
pub fn foreign(beginning: &[u8]) -> Option<String> {
    let found = foreign::by_beginning(beginning).map(ReadError::Foreign)?;
    Some(words(found.zh(), found.to_string()))
}

/// Options as they are handed in.
fn read_asked(options: &str) -> Result<Asked, String> {
    Asked::read(options).map_err(|error| misasked(&[error]))
}

/// Documents of a kind in a language.
fn documents(kind: &str, lang: &str) -> Result<Documents, String> {
    let found = DocumentKind::ALL.into_iter().find(|known| known.code() == kind);
    let found =
        found.ok_or_else(|| in_both(&format!("`{kind}` is no kind of document, expected judgement, release, certificate or list")))?;
    let asked = Asked { lang: Some(lang.to_owned()), ..Asked::default() };
    let tongue = asked.json(Detail::Full).map_err(|errors| misasked(&errors))?.tongue;
    Ok(Documents::new(found, tongue))
}

/// All that is wrong with options.
fn misasked(errors: &[AskedError]) -> String {
    let lines = |of: fn(&AskedError) -> String| errors.iter().map(of).collect::<Vec<_>>().join("\n");
    words(lines(AskedError::zh), lines(ToString::to_string))
}

/// What was found of one submission.
fn only(found: Vec<String>) -> Result<String, String> {
    match <[String; 1]>::try_from(found) {
        Ok([found]) => Ok(found),
        Err(found) => Err(in_both(&format!("found {} submissions, expected one", found.len()))),
    }
}

/// The record of an examination; blank where it is of no germplasm.
fn record(report: &Report<'_>, lang: Lang) -> String {
    if is_of_germplasm(report) { record_text(&GermplasmRecord::new(report), lang) } else { String::new() }
}

fn json<T: Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| in_both(&error))
}

/// What is said in both languages, as JSON.
fn words(zh: String, en: String) -> String {
    serde_json::to_string(&Words { zh, en }).unwrap_or_default()
}

/// What is only said in English, in the shape of what is said in both languages.
fn in_both(said: &impl ToString) -> String {
    words(said.to_string(), said.to_string())
}

fn said(problems: &Problems) -> String {
    words(problems.say(Lang::Zh), problems.say(Lang::En))
}

fn language(lang: &str) -> Result<Lang, String> {
    match lang {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        other => Err(in_both(&format!("`{other}` is no language, expected zh or en"))),
    }
}
