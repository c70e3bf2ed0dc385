//! The face towards the browser of a module that only reads workbooks. It is built apart from the other (feature `xlsx`), so that pages load it
//! when they are given such a file and not before.

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::input::{Notice, workbook as xlsx};

/// A sheet as JSON.
#[derive(Debug, Serialize)]
struct JsonSheet<'w> {
    sheet: &'w str,
    sheets: &'w [String],
    csv: &'w str,
    notices: Vec<JsonNotice>,
}

/// A notice in both languages.
#[derive(Debug, Serialize)]
struct JsonNotice {
    zh: String,
    en: String,
}

/// Reads a workbook: the sheet of that name, else the first visible one that holds anything. Gives back
/// `{ "sheet": "…", "sheets": ["…"], "csv": "…", "notices": [{ "zh": "…", "en": "…" }] }`.
///
/// # Errors
/// Why the workbook cannot be read, as a string: in Chinese, and behind a line break in English.
#[wasm_bindgen]
// What comes from JavaScript is owned.
#[allow(clippy::needless_pass_by_value)]
pub fn workbook(bytes: &[u8], sheet: Option<String>) -> Result<String, String> {
    let read = xlsx::read(bytes, sheet.as_deref()).map_err(|error| format!("{}\n{error}", error.zh()))?;
    let told = |notice: &Notice| JsonNotice { zh: notice.zh(), en: notice.to_string() };
    let json = JsonSheet { sheet: &read.sheet, sheets: &read.sheets, csv: &read.csv, notices: read.notices.iter().map(told).collect() };
    serde_json::to_string(&json).map_err(|error| error.to_string())
}
