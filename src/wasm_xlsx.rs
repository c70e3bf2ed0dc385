//! The face towards the browser of a module that only reads and writes workbooks, and reads the web pages and XML Spreadsheets that go by their name. It is built
//! apart from the other (feature `xlsx`), so that pages load it when they are given such a file, or asked for one, and not before.

use serde::Serialize;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::input::encoding::{Encoding, detect};
use crate::input::workbook::{self as xlsx, Workbook};
use crate::input::{Notice, ReadError};
use crate::report::table::{Heading, Headings, TableEnd, TableRow};
use crate::report::workbook::{Bounds, Extent, TableBook};
use crate::report::{JsonOptions, Tongue};
use shown_cells::Error;

// The decoders are those of the browser.
#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str) -> Result<TextDecoder, JsValue>;

    /// The name of the encoding, in small letters.
    #[wasm_bindgen(method, getter)]
    fn encoding(this: &TextDecoder) -> String;

    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> String;
}

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
    arguments: Map<String, Value>,
    zh: String,
    en: String,
}

impl<'w> JsonSaid<'w> {
    fn all(notices: &'w [Notice]) -> Vec<Self> {
        notices
            .iter()
            .map(|notice| Self { code: notice.code(), arguments: notice.arguments(), zh: notice.zh(), en: notice.to_string() })
            .collect()
    }
}

/// Reads a workbook, or a web page or XML Spreadsheet: the sheet of that name, else every visible one that holds anything. Gives back
/// `{ "names": ["…"], "notices": […], "sheets": [{ "name", "csv", "stored", "notices" }] }`, which `new Sheet(text, "workbook", …)` takes.
///
/// # Errors
/// Why the workbook cannot be read, as a string: in Chinese, and behind a line break in English.
#[wasm_bindgen]
// What comes from JavaScript is owned.
#[allow(clippy::needless_pass_by_value)]
pub fn workbook(bytes: &[u8], sheet: Option<String>) -> Result<String, String> {
    let read = read(bytes, sheet.as_deref()).map_err(|error| format!("{}\n{error}", error.zh()))?;
    let mut sheets = Vec::new();
    for sheet in &read.sheets {
        let mut stored: Vec<(u64, u32, &str)> = sheet.stored.iter().map(|((row, column), text)| (*row, *column, &**text)).collect();
        stored.sort_unstable();
        sheets.push(JsonText { name: &sheet.name, csv: &sheet.csv, stored, notices: JsonSaid::all(&sheet.notices) });
    }
    let json = JsonBook { names: &read.names, notices: JsonSaid::all(&read.notices), sheets };
    serde_json::to_string(&json).map_err(|error| error.to_string())
}

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Workbook, ReadError> {
    if let Some(kind) = xlsx::markup_kind(bytes) {
        let detected = detect(bytes, xlsx::declared_encoding(bytes).and_then(|label| named(&label)));
        let decoder = TextDecoder::new(detected.encoding.name()).map_err(|_| ReadError::NotRead(Error::OtherMarkup))?;
        return xlsx::read_decoded(&decoder.decode(bytes), detected, kind, sheet);
    }
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(Error::OtherMarkup.into());
    }
    xlsx::read(bytes, sheet)
}

/// The encoding of a name that a text gives to its own.
fn named(label: &str) -> Option<Encoding> {
    let name = TextDecoder::new(label).ok()?.encoding();
    let all = [Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16Le, Encoding::Utf16Be];
    // GBK is a part of GB18030.
    all.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(&name) || (*encoding == Encoding::Gb18030 && name == "gbk"))
}

/// A workbook that is written: the same, to the byte, as the program's. Its rows come from the class `Sheet` of the other module.
#[wasm_bindgen]
pub struct Tables {
    book: TableBook,
    extent: Extent,
}

#[wasm_bindgen]
impl Tables {
    /// A workbook with these columns of the input (`Sheet.tableHeadings`); `lang` is `zh` or `en`.
    ///
    /// # Errors
    /// If there is no such language, or the headings are none; as a string, in Chinese and behind a line break in English.
    #[wasm_bindgen(constructor)]
    pub fn new(headings: &str, lang: &str) -> Result<Self, String> {
        let tongue = match lang {
            "zh" => Tongue::Zh,
            "en" => Tongue::En,
            other => return Err(in_both(&format!("`{other}` is no language, expected zh or en"))),
        };
        let mut all = Headings::default();
        all.add(serde_json::from_str::<Vec<Heading>>(headings).map_err(|error| in_both(&error))?);
        let book = TableBook::new(all, Extent::default(), JsonOptions { tongue, ..JsonOptions::facts() }, Bounds::EXCEL)
            .map_err(|error| in_both(&error))?;
        Ok(Self { book, extent: Extent::default() })
    }

    /// Adds batches, in their order (`Sheet.tableRows`).
    ///
    /// # Errors
    /// If a line is no batch, or there are more cells than a page can hold: the program writes a workbook of any size.
    pub fn add(&mut self, lines: &str) -> Result<(), String> {
        for line in lines.lines() {
            let row: TableRow = serde_json::from_str(line).map_err(|error| in_both(&error))?;
            self.extent.add(&row);
            if !self.extent.is_held(Bounds::EXCEL) {
                let most = Bounds::EXCEL.held;
                return Err(format!(
                    "工作簿超过 {most} 个单元格，网页不能写出：请用程序 `seafood-gb check --format xlsx -o 文件.xlsx`，或下载表格 CSV\nmore than {most} cells, which a page cannot write: use the program, `seafood-gb check --format xlsx -o FILE.xlsx`, or take the table as CSV"
                ));
            }
            self.book.add(&row).map_err(|error| in_both(&error))?;
        }
        Ok(())
    }

    /// The bytes of the workbook; `end` is `Sheet.tableEnd`.
    ///
    /// # Errors
    /// If `end` is not that.
    pub fn finish(self, end: &str) -> Result<Vec<u8>, String> {
        let end: TableEnd = serde_json::from_str(end).map_err(|error| in_both(&error))?;
        let mut bytes = Vec::new();
        self.book.finish(&end, &mut bytes).map_err(|error| in_both(&error))?;
        Ok(bytes)
    }
}

/// What is only said in English, as both lines.
fn in_both(said: &impl ToString) -> String {
    let said = said.to_string();
    format!("{said}\n{said}")
}
