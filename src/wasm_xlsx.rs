//! The face towards the browser of a module that only reads workbooks. It is built apart from the other (feature `xlsx`), so that pages load it
//! when they are given such a file and not before.

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::input::{Notice, workbook as xlsx};

/// A workbook as JSON, in the shape that the class `Sheet` takes.
#[derive(Debug, Serialize)]
struct JsonBook<'w> {
    names: &'w [String],
    notices: Vec<JsonSaid<'w>>,
    sheets: Vec<JsonText<'w>>,
}

/// A sheet.
#[derive(Debug, Serialize)]
struct JsonText<'w> {
    name: &'w str,
    csv: &'w str,
    /// Row, column and the number that is stored where fewer digits are shown.
    stored: Vec<(u64, u32, &'w str)>,
    notices: Vec<JsonSaid<'w>>,
}

/// A notice in both languages.
#[derive(Debug, Serialize)]
struct JsonSaid<'w> {
    code: &'w str,
    zh: String,
    en: String,
}

impl<'w> JsonSaid<'w> {
    fn all(notices: &'w [Notice]) -> Vec<Self> {
        notices.iter().map(|notice| Self { code: notice.code(), zh: notice.zh(), en: notice.to_string() }).collect()
    }
}

/// Reads a workbook: the sheet of that name, else every visible one that holds anything. Gives back
/// `{ "names": ["…"], "notices": […], "sheets": [{ "name", "csv", "stored", "notices" }] }`, which `new Sheet(text, "workbook", …)` takes.
///
/// # Errors
/// Why the workbook cannot be read, as a string: in Chinese, and behind a line break in English.
#[wasm_bindgen]
// What comes from JavaScript is owned.
#[allow(clippy::needless_pass_by_value)]
pub fn workbook(bytes: &[u8], sheet: Option<String>) -> Result<String, String> {
    let read = xlsx::read(bytes, sheet.as_deref()).map_err(|error| format!("{}\n{error}", error.zh()))?;
    let mut sheets = Vec::new();
    for sheet in &read.sheets {
        let mut stored: Vec<(u64, u32, &str)> = sheet.stored.iter().map(|((row, column), text)| (*row, *column, &**text)).collect();
        stored.sort_unstable();
        sheets.push(JsonText { name: &sheet.name, csv: &sheet.csv, stored, notices: JsonSaid::all(&sheet.notices) });
    }
    let json = JsonBook { names: &read.names, notices: JsonSaid::all(&read.notices), sheets };
    serde_json::to_string(&json).map_err(|error| error.to_string())
}
