//! What the user should be told about a file as a whole.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value, json};

#[cfg(feature = "xlsx")]
use super::encoding::Detected;
use super::listed::Listed;
#[cfg(feature = "xlsx")]
use super::workbook_words;
#[cfg(feature = "xlsx")]
use shown_cells::Note;

/// A notice, and the file (with the sheet, where it has several) that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNotice {
    /// The file.
    pub file: Arc<str>,
    /// What is to be said of it.
    pub notice: Notice,
}

/// Something about a file that the user should be told and that hinders nothing. Data; [`fmt::Display`] gives English, [`Notice::zh`]
/// Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The encoding, and how it was found.
    #[cfg(feature = "xlsx")]
    Encoding(Detected),
    /// How a workbook was read.
    #[cfg(feature = "xlsx")]
    Workbook(Note),
    /// Other sheets of the workbook hold something too, and are not read.
    #[cfg(feature = "xlsx")]
    OtherSheets {
        /// The sheet that is read.
        read: Box<str>,
        /// The others.
        others: Vec<String>,
    },
    /// What another reader said of the file: that of workbooks, where it is a program of its own.
    Said {
        /// Its code, one of [`Notice::CODES`].
        code: Box<str>,
        /// What it is about.
        arguments: Map<String, Value>,
        /// In Chinese.
        zh: Box<str>,
        /// In English.
        en: Box<str>,
    },
    /// The sheet uses another delimiter than its format has.
    Delimiter {
        /// Delimiter of the format.
        expected: char,
        /// Delimiter used.
        used: char,
        /// Whether a first line `sep=…` says so.
        declared: bool,
    },
    /// Rows before the header, passed over.
    TitleRows {
        /// Row and text of each.
        rows: Vec<(u64, Box<str>)>,
    },
    /// Empty rows or lines, passed over.
    EmptyRows {
        /// How many.
        count: u64,
    },
    /// Several columns of results have one heading; all are kept.
    DuplicateHeading {
        /// The heading as typed first.
        heading: Box<str>,
        /// The columns, counted from 1.
        columns: Vec<u32>,
    },
    /// A column that this layout of a sheet has no use for.
    UnusedColumn {
        /// The heading as typed.
        heading: Box<str>,
        /// The column, counted from 1.
        column: u32,
    },
    /// Fields that stand outside a table and were taken for all of its rows: row, name and value.
    Fields {
        /// The fields.
        rows: Listed<(u64, Box<str>)>,
    },
    /// Rows of a table that are no batch: means, limits, remarks, signatures.
    NoBatch {
        /// Row and text of each.
        rows: Listed<(u64, Box<str>)>,
    },
    /// The header stands again: a page that begins anew.
    HeaderAgain {
        /// The rows.
        rows: Listed<u64>,
    },
    /// A table with items down and samples across, or a form with names beside values.
    Across {
        /// How many samples.
        samples: usize,
    },
    /// A sheet of a workbook has no table; fields that it names were taken for all batches.
    NoTable {
        /// Those fields.
        fields: Vec<Box<str>>,
    },
    /// Columns that this program wrote into a table of batches: its verdicts are no results, and are not read.
    OwnColumns {
        /// Their headings.
        headings: Vec<Box<str>>,
    },
    /// A sheet that this program wrote beside its table of batches: its findings or its standards, which hold no batches.
    OwnList,
    /// Several rows of a table with one row per batch have one number; each is judged by itself.
    IdRepeated {
        /// The number, an earlier row and a later one.
        rows: Listed<(Box<str>, u64, u64)>,
    },
    /// Rows that are specimens, gathered into samples.
    Specimens {
        /// How many rows.
        rows: usize,
        /// The number or name of each sample, and how many specimens it has.
        samples: Listed<(Box<str>, usize)>,
    },
    /// Rows of a table of specimens that nothing groups: each is a sample of its own.
    SpecimensApart {
        /// How many rows.
        rows: usize,
    },
    /// Sequences of a file that went to specimens.
    Sequences {
        /// How many.
        given: usize,
        /// The name of the reference, where there is one.
        reference: Option<Box<str>>,
    },
    /// Sequences that belong to no specimen and no sample: they are a sample of their own.
    SequencesApart {
        /// Their names.
        names: Listed<Box<str>>,
    },
    /// Empty cells of a table of specimens that take over the accession, population or place above them, as merged cells are saved.
    FilledDown {
        /// How many.
        cells: u64,
    },
    /// The file ends without a line end: its last line may be cut off.
    NoLineEnd {
        /// The last row.
        row: u64,
    },
    /// More batches than are remembered: an older batch number that appears again from here on is not noticed.
    IdMemory {
        /// How many batch numbers are remembered.
        bound: usize,
        /// Row in which the bound was passed.
        row: u64,
    },
    /// Numbers that came as binary floating point: they are read by their shortest digits, for those that were written are not known.
    Floats {
        /// The columns or keys that have some.
        names: Listed<Box<str>>,
    },
    /// The file ends inside quotation marks: what follows the opening mark was read as one cell.
    OpenQuote {
        /// Row in which the mark was opened.
        row: u64,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            #[cfg(feature = "xlsx")]
            Self::Encoding(detected) => detected.fmt(f),
            #[cfg(feature = "xlsx")]
            Self::Workbook(note) => f.write_str(&workbook_words::en(note)),
            #[cfg(feature = "xlsx")]
            Self::OtherSheets { read, others } => {
                write!(f, "the sheet `{read}` is read; not read are {} (another can be named)", workbook_words::quoted(others, ", "))
            }
            Self::Said { en, .. } => f.write_str(en),
            Self::Delimiter { expected, used, declared } => {
                let why = if *declared { "the first line" } else { "the header" };
                write!(f, "the sheet is read with delimiter `{}` as {why} has it, not `{}`", shown(*used), shown(*expected))
            }
            Self::TitleRows { rows } => {
                write!(f, "passed over before the header: ")?;
                list(f, rows.iter().map(|(row, text)| format!("row {row} `{text}`")), ", ")
            }
            Self::EmptyRows { count } => write!(f, "empty rows passed over: {count}"),
            Self::DuplicateHeading { heading, columns } => {
                write!(f, "heading `{heading}` stands over several columns, all kept: ")?;
                list(f, columns, ", ")
            }
            Self::UnusedColumn { heading, column } => {
                write!(f, "column {column} `{heading}` is not used: found in a sheet of a layout that has no place for it")
            }
            Self::Fields { rows } => {
                write!(f, "taken for all batches of the table: {}", rows.en(|(row, text)| format!("row {row} `{text}`")))
            }
            Self::NoBatch { rows } => write!(f, "rows that are no batch: {}", rows.en(|(row, text)| format!("row {row} `{text}`"))),
            Self::HeaderAgain { rows } => write!(f, "the header stands again in row {}", rows.en(u64::to_string)),
            Self::Across { samples } => write!(f, "read with items down and samples across: {samples} samples"),
            Self::NoTable { fields } if fields.is_empty() => f.write_str("no table: nothing was read from this sheet"),
            Self::NoTable { fields } => {
                f.write_str("no table on this sheet; taken from it for all batches: ")?;
                list(f, fields.iter().map(|text| format!("`{text}`")), ", ")
            }
            Self::OwnColumns { headings } => {
                write!(f, "columns that this program wrote are not read: ")?;
                list(f, headings.iter().map(|heading| format!("`{heading}`")), ", ")
            }
            Self::OwnList => f.write_str("findings or standards that this program wrote: no batches, and not read"),
            Self::IdRepeated { rows } => {
                let show = |(id, earlier, row): &(Box<str>, u64, u64)| format!("rows {earlier} and {row} `{id}`");
                write!(f, "rows with the same number, each judged by itself: {}", rows.en(show))
            }
            Self::Specimens { rows, samples } => {
                let show = |(sample, count): &(Box<str>, usize)| {
                    if sample.is_empty() { format!("without a number ({count})") } else { format!("`{sample}` ({count})") }
                };
                write!(f, "{rows} rows read as specimens of {} samples: {}", samples.count, samples.en(show))
            }
            Self::SpecimensApart { rows } => write!(
                f,
                "{rows} rows of specimens that nothing groups, each taken for a sample of its own: a column 种质编号 or 群体 groups them"
            ),
            Self::Sequences { given, reference: Some(reference) } => {
                write!(f, "sequences that went to specimens: {given}; the reference is `{reference}`")
            }
            Self::Sequences { given, reference: None } => write!(f, "sequences that went to specimens: {given}; there is no reference"),
            Self::SequencesApart { names } => {
                write!(
                    f,
                    "sequences of no specimen on the sheet, judged as a sample of their own: {}",
                    names.en(|name| format!("`{name}`"))
                )
            }
            Self::FilledDown { cells } => {
                write!(f, "empty cells that take over the accession, population or place above them: {cells}")
            }
            Self::NoLineEnd { row } => write!(f, "the file ends in row {row} without a line end: it may be cut off"),
            Self::IdMemory { bound, row } => {
                write!(f, "more than {bound} batches at row {row}: only the latest {bound} are watched for appearing again")
            }
            Self::Floats { names } => write!(
                f,
                "numbers given as floating point, read by their shortest digits (a last zero that was written is lost; text or Decimal keeps it): {}",
                names.en(|name| format!("`{name}`"))
            ),
            Self::OpenQuote { row } => write!(f, "the quotation mark opened in row {row} is never closed; the rest was read as one cell"),
        }
    }
}

impl Notice {
    /// Stable code, one of [`Notice::CODES`].
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Said { code, .. } => code,
            #[cfg(feature = "xlsx")]
            Self::Encoding(_) => "encoding",
            #[cfg(feature = "xlsx")]
            Self::Workbook(note) => workbook_words::code(note),
            #[cfg(feature = "xlsx")]
            Self::OtherSheets { .. } => "other_sheets",
            Self::Delimiter { .. } => "delimiter",
            Self::TitleRows { .. } => "title_rows",
            Self::Fields { .. } => "fields",
            Self::NoBatch { .. } => "no_batch",
            Self::HeaderAgain { .. } => "header_again",
            Self::Across { .. } => "across",
            Self::NoTable { .. } => "no_table",
            Self::OwnColumns { .. } => "own_columns",
            Self::OwnList => "own_list",
            Self::EmptyRows { .. } => "empty_rows",
            Self::DuplicateHeading { .. } => "duplicate_heading",
            Self::UnusedColumn { .. } => "unused_column",
            Self::IdRepeated { .. } => "id_repeated",
            Self::Specimens { .. } => "specimens",
            Self::SpecimensApart { .. } => "specimens_apart",
            Self::FilledDown { .. } => "filled_down",
            Self::Sequences { .. } => "sequences",
            Self::SequencesApart { .. } => "sequences_apart",
            Self::IdMemory { .. } => "id_memory",
            Self::Floats { .. } => "floats",
            Self::OpenQuote { .. } => "open_quote",
            Self::NoLineEnd { .. } => "no_line_end",
        }
    }

    /// What it is about, by name.
    #[must_use]
    pub fn arguments(&self) -> Map<String, Value> {
        let value = match self {
            #[cfg(feature = "xlsx")]
            Self::Encoding(detected) => json!({ "encoding": detected.encoding.name() }),
            #[cfg(feature = "xlsx")]
            Self::Workbook(note) => workbook_words::arguments(note),
            #[cfg(feature = "xlsx")]
            Self::OtherSheets { read, others } => json!({ "read": read, "others": others }),
            Self::Said { arguments, .. } => Value::Object(arguments.clone()),
            Self::Delimiter { expected, used, .. } => json!({ "expected": expected, "used": used }),
            Self::TitleRows { rows } => json!({ "rows": rows }),
            Self::EmptyRows { count } => json!({ "count": count }),
            Self::DuplicateHeading { heading, columns } => json!({ "heading": heading, "columns": columns }),
            Self::UnusedColumn { heading, column } => json!({ "heading": heading, "column": column }),
            Self::Fields { rows } | Self::NoBatch { rows } => json!({ "rows": rows.first, "count": rows.count }),
            Self::HeaderAgain { rows } => json!({ "rows": rows.first, "count": rows.count }),
            Self::Across { samples } => json!({ "samples": samples }),
            Self::NoTable { fields } => json!({ "fields": fields }),
            Self::OwnColumns { headings } => json!({ "headings": headings }),
            Self::OwnList => json!({}),
            Self::IdRepeated { rows } => json!({ "rows": rows.first, "count": rows.count }),
            Self::Specimens { rows, samples } => json!({ "rows": rows, "samples": samples.first, "count": samples.count }),
            Self::SpecimensApart { rows } => json!({ "rows": rows }),
            Self::FilledDown { cells } => json!({ "cells": cells }),
            Self::Sequences { given, reference } => json!({ "given": given, "reference": reference }),
            Self::SequencesApart { names } => json!({ "names": names.first, "count": names.count }),
            Self::Floats { names } => json!({ "names": names.first, "count": names.count }),
            Self::NoLineEnd { row } | Self::OpenQuote { row } => json!({ "row": row }),
            Self::IdMemory { bound, row } => json!({ "bound": bound, "row": row }),
        };
        if let Value::Object(arguments) = value { arguments } else { Map::new() }
    }

    /// All codes of notices.
    pub const CODES: [&str; 35] = [
        "encoding",
        "markup",
        "delimiter",
        "title_rows",
        "fields",
        "no_batch",
        "header_again",
        "across",
        "no_table",
        "own_columns",
        "own_list",
        "empty_rows",
        "duplicate_heading",
        "unused_column",
        "id_repeated",
        "id_memory",
        "specimens",
        "specimens_apart",
        "filled_down",
        "sequences",
        "sequences_apart",
        "floats",
        "open_quote",
        "no_line_end",
        "other_sheets",
        "hidden_sheets",
        "hidden_rows",
        "hidden_columns",
        "merged_cells",
        "struck_through",
        "rounded",
        "digits_cut_off",
        "format_not_understood",
        "formula_without_value",
        "formula_not_calculated",
    ];

    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let join = |parts: Vec<String>| parts.join("、");
        match self {
            #[cfg(feature = "xlsx")]
            Self::Encoding(detected) => detected.zh(),
            #[cfg(feature = "xlsx")]
            Self::Workbook(note) => workbook_words::zh(note),
            #[cfg(feature = "xlsx")]
            Self::OtherSheets { read, others } => {
                format!("已读取工作表`{read}`；未读取：{}（可另行指定）", workbook_words::quoted(others, "、"))
            }
            Self::Said { zh, .. } => zh.to_string(),
            Self::Delimiter { expected, used, declared } => {
                let why = if *declared { "首行声明" } else { "表头使用" };
                format!("{why}的分隔符是`{}`而不是`{}`，已按前者读取", shown(*used), shown(*expected))
            }
            Self::TitleRows { rows } => {
                format!("已略过表头之前的行：{}", join(rows.iter().map(|(row, text)| format!("第{row}行`{text}`")).collect()))
            }
            Self::EmptyRows { count } => format!("已略过{count}个空行"),
            Self::DuplicateHeading { heading, columns } => {
                format!("表头`{heading}`重复，各列均保留：第{}列", join(columns.iter().map(u32::to_string).collect()))
            }
            Self::UnusedColumn { heading, column } => format!("第{column}列`{heading}`未使用：此种布局的表格没有这一列"),
            Self::Fields { rows } => format!("已作为该表所有批次的信息：{}", rows.zh(|(row, text)| format!("第{row}行`{text}`"))),
            Self::NoBatch { rows } => format!("不是批次的行：{}", rows.zh(|(row, text)| format!("第{row}行`{text}`"))),
            Self::HeaderAgain { rows } => format!("表头再次出现：第{}行", rows.zh(u64::to_string)),
            Self::Across { samples } => format!("按“项目在行、样品在列”读取：共{samples}个样品"),
            Self::NoTable { fields } if fields.is_empty() => "此工作表没有数据表，未读取其内容".to_owned(),
            Self::NoTable { fields } => {
                format!("此工作表没有数据表；其中的信息用于所有批次：{}", join(fields.iter().map(|text| format!("`{text}`")).collect()))
            }
            Self::OwnColumns { headings } => {
                format!("本程序写出的判定列，未作为数据读取：{}", join(headings.iter().map(|heading| format!("`{heading}`")).collect()))
            }
            Self::OwnList => "此工作表是本程序写出的判定明细或判定依据，不含批次，未读取".to_owned(),
            Self::IdRepeated { rows } => {
                let show = |(id, earlier, row): &(Box<str>, u64, u64)| format!("第{earlier}行与第{row}行`{id}`");
                format!("编号相同的行（不合并时逐行判定）：{}", rows.zh(show))
            }
            Self::Specimens { rows, samples } => {
                let show = |(sample, count): &(Box<str>, usize)| {
                    if sample.is_empty() { format!("未编号（{count}个）") } else { format!("`{sample}`（{count}个）") }
                };
                format!("{rows}行按标本读取，归为{}个样品：{}", samples.count, samples.zh(show))
            }
            Self::SpecimensApart { rows } => {
                format!("{rows}行标本没有归组的依据，各作为一个样品；同一样品的标本请用`种质编号`或`群体`列归组")
            }
            Self::Sequences { given, reference: Some(reference) } => format!("归入标本的序列：{given}条；参照序列为`{reference}`"),
            Self::Sequences { given, reference: None } => format!("归入标本的序列：{given}条；没有参照序列"),
            Self::SequencesApart { names } => {
                format!("表中没有对应标本的序列，单独作为一个样品：{}", names.zh(|name| format!("`{name}`")))
            }
            Self::FilledDown { cells } => format!("种质编号、群体或采样地点为空的单元格沿用其上方的内容：{cells}处"),
            Self::NoLineEnd { row } => format!("文件在第{row}行结束而没有换行，内容可能不完整"),
            Self::IdMemory { bound, row } => format!("至第{row}行批次已超过{bound}个：只检查最近{bound}个批次是否再次出现"),
            Self::Floats { names } => {
                format!(
                    "以浮点数给出的数值，按其最短数字读取（书写时末尾的零已丢失；用文本或 Decimal 可保留）：{}",
                    names.zh(|name| format!("`{name}`"))
                )
            }
            Self::OpenQuote { row } => format!("第{row}行的引号没有闭合，其后的内容被读作一个单元格"),
        }
    }
}

fn shown(delimiter: char) -> String {
    delimiter.escape_default().to_string()
}

fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, parts: impl IntoIterator<Item = T>, separator: &str) -> fmt::Result {
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        part.fmt(f)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaks_both_languages() {
        let notice = Notice::Delimiter { expected: ',', used: '\t', declared: false };
        assert_eq!(notice.to_string(), "the sheet is read with delimiter `\\t` as the header has it, not `,`");
        let notice = Notice::DuplicateHeading { heading: "水分".into(), columns: vec![2, 5] };
        assert_eq!(notice.to_string(), "heading `水分` stands over several columns, all kept: 2, 5");
        assert_eq!(notice.zh(), "表头`水分`重复，各列均保留：第2、5列");
    }
}
