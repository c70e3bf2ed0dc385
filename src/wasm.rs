//! The face towards the browser and Node: strings in, strings out, no logic. The same report, to the byte, as the program's.

mod asked;
mod sheet;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Lang;
use crate::check::{Checker, Report, columns, judge_result};
use crate::input::{Collected, Format, Label, ReadError, Shape, foreign};
use crate::report::{JsonCatalogue, JsonExamined, JsonForm, JsonLabel, JsonLint, JsonReport, JsonStandards};
use crate::standard::{Library, Problems, Words, render};
use crate::value::Method;

use asked::{Asked, OverlayText};

thread_local! {
    /// Read once and kept.
    static BUILTIN: RefCell<Option<Rc<Library>>> = const { RefCell::new(None) };
    /// The same with the overlays that were last asked for.
    static LAID: RefCell<Option<(Vec<OverlayText>, Rc<Library>)>> = const { RefCell::new(None) };
}

/// Checks a JSON submission, or an array of them. Gives back the report, or an array of reports (`seafood-gb/report/2`).
///
/// # Errors
/// What is wrong with the options or the JSON, as a string.
#[wasm_bindgen]
pub fn check(submissions: &str, options: &str) -> Result<String, String> {
    let asked = Asked::read(options)?;
    let json_options = asked.json()?;
    let mut reports: Vec<String> = Vec::new();
    let shape = each(submissions, &asked, |report| {
        reports.push(json(&JsonReport::new(report, json_options))?);
        Ok(())
    })?;
    Ok(if shape == Shape::Object { reports.concat() } else { format!("[{}]", reports.join(",")) })
}

/// Checks one JSON submission for a form that shows it. Gives back `{ "report", "line", "scales" }`: the report, the verdict in
/// words, and where its results lie against their limits.
///
/// # Errors
/// As `check`; also where the JSON is not one submission.
#[wasm_bindgen]
pub fn examine(submission: &str, options: &str) -> Result<String, String> {
    one(submission, options, |report| json(&JsonExamined::new(report)))
}

/// The form for a JSON submission, which may be blank but for its product: what can be asked, with every limit (`seafood-gb/form/1`).
///
/// # Errors
/// As `examine`.
#[wasm_bindgen]
pub fn form(submission: &str, options: &str) -> Result<String, String> {
    one(submission, options, |report| json(&JsonForm::new(report)))
}

/// Products, items, fields of labels, and the words for codes (`seafood-gb/catalogue/1`).
///
/// # Errors
/// If the built-in standards cannot be read.
#[wasm_bindgen]
pub fn catalogue() -> Result<String, String> {
    with_library(&[], |library| json(&JsonCatalogue::new(library)))?
}

/// Every encoded requirement with its values, bases and sources (`seafood-gb/standards/1`), with the overlays of the options laid over.
///
/// # Errors
/// What is wrong with the options or an overlay.
#[wasm_bindgen]
pub fn standards(options: &str) -> Result<String, String> {
    with_library(&Asked::read(options)?.overlays, |library| json(&JsonStandards::new(library)))?
}

/// Reads the text of a label into its fields (`seafood-gb/label/1`), without judging it.
///
/// # Errors
/// If the built-in standards cannot be read.
#[wasm_bindgen(js_name = readLabel)]
pub fn read_label(text: &str) -> Result<String, String> {
    with_library(&[], |library| json(&JsonLabel::new(&Label::read(text, &library.label_words().lexicon))))?
}

/// A CSV to fill in for a product; `lang` is `zh` or `en`.
///
/// # Errors
/// If there is no such product, or language.
#[wasm_bindgen]
pub fn template(product: &str, lang: &str) -> Result<String, String> {
    let lang = language(lang)?;
    with_library(&[], |library| match library.catalogue.find_product(product) {
        Some(product) => Ok(render::template(library, product, lang)),
        None => Err(format!("`{product}` is no product, see the catalogue")),
    })?
}

/// The form of an overlay for an edition, to be filled in and signed; `lang` is `zh` or `en`.
///
/// # Errors
/// If there is no such edition, or language.
#[wasm_bindgen(js_name = overlayForm)]
pub fn overlay_form(edition: &str, lang: &str) -> Result<String, String> {
    let lang = language(lang)?;
    with_library(&[], |library| match library.find_edition(edition) {
        Some(edition) => Ok(render::overlay_form(library, edition, lang)),
        None => Err(format!("`{edition}` is no edition on file")),
    })?
}

/// Reads an overlay without laying it over anything: `{ "overlay": { … } | null, "problems": [{ "place", "message" }] }`.
///
/// # Errors
/// If the built-in standards cannot be read.
#[wasm_bindgen]
pub fn lint(name: &str, text: &str) -> Result<String, String> {
    with_library(&[], |library| match library.with_overlay(name, text) {
        Ok(laid) => json(&JsonLint::sound(laid.overlays().last())),
        Err(problems) => json(&JsonLint::wrong(&problems)),
    })?
}

/// What a file is that begins with these bytes and is no sheet, as JSON `{ "zh", "en" }`: a picture, a document, an archive. What is no text
/// without such a beginning, `Sheet` refuses.
///
/// # Errors
/// None that anybody has seen.
#[wasm_bindgen]
pub fn foreign(beginning: &[u8]) -> Result<Option<String>, String> {
    let found = foreign::by_beginning(beginning).map(ReadError::Foreign);
    found.map(|error| json(&Words { zh: error.zh(), en: error.to_string() })).transpose()
}

/// Compares one result with one limit. Gives back `OUTCOME<TAB>explanation` in Chinese, as `seafood-gb judge` does.
///
/// # Errors
/// If the built-in standards cannot be read, or the method is neither `full` nor `rounded`.
#[wasm_bindgen]
pub fn judge(result: &str, limit: &str, method: &str) -> Result<String, String> {
    let method = match method {
        "" | "full" => Method::FullValue,
        "rounded" => Method::RoundedValue,
        other => return Err(format!("`{other}` is no method, expected full or rounded")),
    };
    with_library(&[], |library| judge_result(result, limit, method, &library.catalogue.units).line(Lang::Zh))
}

/// The report of a JSON submission, handed to `tell`.
fn one(submission: &str, options: &str, tell: impl Fn(&Report<'_>) -> Result<String, String>) -> Result<String, String> {
    let mut told = Vec::new();
    each(submission, &Asked::read(options)?, |report| {
        told.push(tell(report)?);
        Ok(())
    })?;
    match <[String; 1]>::try_from(told) {
        Ok([told]) => Ok(told),
        Err(told) => Err(format!("found {} submissions, expected one", told.len())),
    }
}

/// The report of every JSON submission, handed to `tell`; gives back the shape of the JSON.
fn each(submissions: &str, asked: &Asked, mut tell: impl FnMut(&Report<'_>) -> Result<(), String>) -> Result<Shape, String> {
    let options = asked.options()?;
    with_library(&asked.overlays, |library| {
        let held =
            Collected::read(submissions.as_bytes(), Format::Json, Arc::from(""), &columns(library)).map_err(|error| error.to_string())?;
        let mut checker = Checker::new(library, &options);
        let mut told = Ok(());
        held.for_each_in(0..held.len(), |submission| {
            if told.is_ok() {
                told = tell(&checker.check(submission));
            }
        });
        told.map(|()| held.shape())
    })?
}

fn json<T: Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

fn language(lang: &str) -> Result<Lang, String> {
    match lang {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        other => Err(format!("`{other}` is no language, expected zh or en")),
    }
}

/// Runs with the library that has these overlays, reading it where it is not the one kept.
fn with_library<T>(overlays: &[OverlayText], run: impl FnOnce(&Library) -> T) -> Result<T, String> {
    let library = kept(overlays).map_err(|problems| problems.to_string())?;
    Ok(run(&library))
}

/// The built-in library.
fn builtin() -> Result<Rc<Library>, Problems> {
    BUILTIN.with_borrow_mut(|kept| match kept {
        Some(library) => Ok(Rc::clone(library)),
        None => Ok(Rc::clone(kept.insert(Rc::new(Library::builtin()?)))),
    })
}

/// The library with these overlays.
fn kept(overlays: &[OverlayText]) -> Result<Rc<Library>, Problems> {
    let [first, rest @ ..] = overlays else { return builtin() };
    LAID.with_borrow_mut(|kept| {
        if let Some((_, library)) = kept.as_ref().filter(|(same, _)| same == overlays) {
            return Ok(Rc::clone(library));
        }
        let library = builtin()?.with_overlay(&first.name, &first.text)?;
        let library = Rc::new(rest.iter().try_fold(library, |library, overlay| library.with_overlay(&overlay.name, &overlay.text))?);
        *kept = Some((overlays.to_vec(), Rc::clone(&library)));
        Ok(library)
    })
}
