//! The face towards the browser and Node: strings in, strings out, no logic. The same report, to the byte, as the program's.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;

use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Lang;
use crate::check::{Checker, Inspection, Options, columns};
use crate::input::{Event, Format, Shape, read};
use crate::report::{self, JsonReport};
use crate::standard::{Basis, Library, Problems};
use crate::value::{Method, parse_date};

thread_local! {
    /// Parsed once and kept, with the overlays that it was last asked for.
    static LIBRARY: RefCell<Option<(Vec<OverlayText>, Library)>> = const { RefCell::new(None) };
}

/// Options as JSON; the same names as on the command line.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct JsonOptions {
    trust: Option<Basis>,
    inspection: Option<String>,
    product: Option<String>,
    on: Option<String>,
    editions: Vec<String>,
    overlays: Vec<OverlayText>,
}

/// An overlay: the name that reports give it, and its TOML.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverlayText {
    name: String,
    text: String,
}

/// Checks a JSON submission, or an array of them. Gives back the report, or an array of reports.
///
/// # Errors
/// What is wrong with the options or the JSON, as a string.
#[wasm_bindgen]
pub fn check(submissions: &str, options: &str) -> Result<String, String> {
    let asked: JsonOptions = if options.trim().is_empty() {
        JsonOptions::default()
    } else {
        serde_json::from_str(options).map_err(|error| error.to_string())?
    };
    let defaults = Options::default();
    let options = Options {
        trust: asked.trust.unwrap_or(defaults.trust),
        inspection: match asked.inspection {
            Some(text) => Inspection::parse(&text)
                .ok_or_else(|| format!("`{text}` is no scope of inspection, expected tested-items, delivery, type or label"))?,
            None => defaults.inspection,
        },
        product: asked.product,
        on: asked.on.map(|text| parse_date(&text)).transpose().map_err(|error| error.to_string())?,
        editions: asked.editions,
    };
    with_library(&asked.overlays, |library| {
        let mut checker = Checker::new(library, &options);
        let mut reports: Vec<String> = Vec::new();
        let mut failure = None;
        let mut sink = |event| {
            if let Event::Batch(batch) = event {
                batch.for_each(|submission| match serde_json::to_string(&JsonReport::new(&checker.check(submission))) {
                    Ok(report) => reports.push(report),
                    Err(error) => failure = Some(error.to_string()),
                });
            }
            ControlFlow::Continue(())
        };
        let shape =
            read(submissions.as_bytes(), Format::Json, Arc::from(""), &columns(library), &mut sink).map_err(|error| error.to_string())?;
        match (failure, shape) {
            (Some(failure), _) => Err(failure),
            (None, Shape::Object) => Ok(reports.concat()),
            (None, _) => Ok(format!("[{}]", reports.join(","))),
        }
    })?
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
    with_library(&[], |library| report::judge(result, limit, method, &library.catalogue.units).line(Lang::Zh))
}

/// Runs with the library that has these overlays, parsing it where it is not the one kept.
fn with_library<T>(overlays: &[OverlayText], run: impl FnOnce(&Library) -> T) -> Result<T, String> {
    LIBRARY
        .with_borrow_mut(|kept| {
            if !matches!(kept, Some((same, _)) if same == overlays) {
                let library =
                    overlays.iter().try_fold(Library::builtin()?, |library, overlay| library.with_overlay(&overlay.name, &overlay.text))?;
                *kept = Some((overlays.to_vec(), library));
            }
            Ok(kept.as_ref().map(|(_, library)| run(library)))
        })
        .map_err(|problems: Problems| problems.to_string())?
        .ok_or_else(String::new)
}
