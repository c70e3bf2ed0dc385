//! Why an input could not be read as such.

use std::io;

use thiserror::Error;

use super::bounds::TooLarge;
use super::foreign::Foreign;

/// Why an input could not be read as such. Mistakes in single cells are no such reason: they are problems of a submission.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes, or white space only.
    #[error("nothing to read: the input is empty, expected at least one batch")]
    Empty,
    /// A header and nothing beneath it.
    #[error("no batch: found a header in row {row} and nothing beneath it, expected one row per batch or per result")]
    NoRows {
        /// Row of the header, counted from 1.
        row: u64,
    },
    /// No row is a header that can be recognised.
    #[error("{}", no_table(.closest.as_ref()))]
    NoTable {
        /// The row that came nearest: its sheet, its number, and how many of its cells are known names.
        closest: Option<(String, u64, usize)>,
    },
    /// An Excel workbook under the name of a text format.
    #[error("not text: found an Excel workbook, expected CSV, TSV or JSON (save the sheet as CSV UTF-8)")]
    Workbook,
    /// No text at all: a picture, a document, an archive.
    #[error("not a sheet: found {}, expected CSV, TSV, JSON or .xlsx (save or export the table itself in one of these)", .0.1)]
    Foreign(Foreign),
    /// A workbook that cannot be read as such.
    #[cfg(feature = "xlsx")]
    #[error(transparent)]
    NotRead(shown_cells::Error),
    /// JSON that is malformed as a whole.
    #[error("not JSON: found {message} in line {line}, column {column}, expected one object or an array of objects")]
    Json {
        /// Line, counted from 1.
        line: usize,
        /// Column in bytes, counted from 1; 0 at the end of a line.
        column: usize,
        /// What the JSON reader says, without the place.
        message: String,
    },
    /// JSON that is neither an object nor an array.
    #[error("no submission: found `{found}`, expected one object or an array of objects")]
    NoObject {
        /// The JSON that stood there.
        found: String,
    },
    /// A row, a cell or a record is larger than anything that is taken.
    #[error("{}", too_large(*.what, *.row, *.column, *.most))]
    TooLarge {
        /// What it is.
        what: TooLarge,
        /// The row, the line, or the number of the element, counted from 1; 0 for a single JSON object.
        row: u64,
        /// The column, counted from 1; 0 where it is the whole row.
        column: u64,
        /// The bound, in cells or bytes.
        most: usize,
    },
    /// The CSV reader failed for a reason other than input and output.
    #[error("not a sheet: {0}")]
    Csv(csv::Error),
    /// The bytes could not be had.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
}

impl ReadError {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "输入为空：至少应有一个批次".to_owned(),
            Self::NoRows { row } => format!("没有批次：第{row}行是表头，其下没有数据行；每个批次或每项结果应占一行"),
            Self::NoTable { closest: Some((sheet, row, known)) } => format!(
                "没有找到数据表：最接近表头的是`{sheet}`第{row}行（认出{known}个名称）；表头应有样品编号、产品名称、检验项目及检验结果，或各项目的名称"
            ),
            Self::NoTable { closest: None } => {
                "没有找到数据表：没有一行含有已知的名称；表头应有样品编号、产品名称、检验项目及检验结果，或各项目的名称".to_owned()
            }
            Self::Workbook => "不是文本：这是 Excel 工作簿；应为 CSV、TSV 或 JSON（请将工作表另存为“CSV UTF-8”）".to_owned(),
            Self::Foreign((zh, _)) => format!("不是表格：这是{zh}；应为 CSV、TSV、JSON 或 .xlsx（请将其中的表格另存或导出为其中一种）"),
            #[cfg(feature = "xlsx")]
            Self::NotRead(error) => super::workbook_words::error_zh(error),
            Self::Json { line, column, message } => {
                format!("不是有效的 JSON：第{line}行第{column}列：{message}；应为一个对象或对象数组")
            }
            Self::NoObject { found } => format!("没有批次：读到`{found}`；应为一个对象或对象数组"),
            Self::TooLarge { what, row, column, most } => too_large_zh(*what, *row, *column, *most),
            Self::Csv(error) => format!("表格无法读取：{error}"),
            Self::Io(error) => format!("无法读取：{error}"),
        }
    }
}

fn too_large(what: TooLarge, row: u64, column: u64, most: usize) -> String {
    let place = if row == 0 { "the object".to_owned() } else { format!("row {row}") };
    match what {
        TooLarge::Columns => format!("too large: {place} has more than {most} columns, expected at most as many"),
        TooLarge::Cell => format!("too large: the cell in {place}, column {column} has more than {most} bytes, expected at most as many"),
        TooLarge::Record => format!(
            "too large: {place} has more than {most} bytes, expected at most as many (is a quotation mark, or a bracket, never closed?)"
        ),
    }
}

fn too_large_zh(what: TooLarge, row: u64, column: u64, most: usize) -> String {
    let place = if row == 0 { "该对象".to_owned() } else { format!("第{row}行") };
    match what {
        TooLarge::Columns => format!("过大：{place}超过{most}列；最多应为{most}列"),
        TooLarge::Cell => format!("过大：{place}第{column}列的单元格超过{most}字节；最多应为{most}字节"),
        TooLarge::Record => format!("过大：{place}超过{most}字节；最多应为{most}字节（是否有引号或括号没有闭合？）"),
    }
}

fn no_table(closest: Option<&(String, u64, usize)>) -> String {
    let expected = "expected a header with names such as `id`, `product`, `item` and `result`, or names of items";
    match closest {
        Some((sheet, row, known)) => {
            format!("no table: the row nearest to a header is row {row} of `{sheet}`, with {known} known names; {expected}")
        }
        None => format!("no table: no row has a known name; {expected}"),
    }
}

impl From<csv::Error> for ReadError {
    fn from(error: csv::Error) -> Self {
        if !error.is_io_error() {
            return Self::Csv(error);
        }
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            _ => Self::Io(io::Error::other("not readable")),
        }
    }
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            return Self::Io(error.into());
        }
        Self::Json { line: error.line(), column: error.column(), message: json_message(&error) }
    }
}

/// What the JSON reader says, without the place that it adds.
pub(crate) fn json_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}
