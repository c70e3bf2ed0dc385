//! What the user should be told about a file as a whole.

use std::fmt;

#[cfg(feature = "cli")]
use super::encoding::Detected;
#[cfg(feature = "xlsx")]
use super::workbook::Remark;

/// Something about a file that the user should be told and that hinders nothing. Data; [`fmt::Display`] gives English, [`Notice::zh`]
/// Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The encoding, and how it was found.
    #[cfg(feature = "cli")]
    Encoding(Detected),
    /// How a workbook was read.
    #[cfg(feature = "xlsx")]
    Workbook(Remark),
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
    /// A batch of a sheet with one row per result goes on after another batch; it is judged as two.
    IdReappears {
        /// Batch number.
        id: Box<str>,
        /// Row in which it appears again.
        row: u64,
        /// First row of its last appearance.
        earlier: u64,
    },
    /// More batches than are remembered: an older batch number that appears again from here on is not noticed.
    IdMemory {
        /// How many batch numbers are remembered.
        bound: usize,
        /// Row in which the bound was passed.
        row: u64,
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
            #[cfg(feature = "cli")]
            Self::Encoding(detected) => detected.fmt(f),
            #[cfg(feature = "xlsx")]
            Self::Workbook(remark) => remark.fmt(f),
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
            Self::IdReappears { id, row, earlier } => {
                write!(f, "batch `{id}` appears again in row {row} (before: row {earlier}) and is judged apart; expected its rows together")
            }
            Self::IdMemory { bound, row } => {
                write!(f, "more than {bound} batches at row {row}: only the latest {bound} are watched for appearing again")
            }
            Self::OpenQuote { row } => write!(f, "the quotation mark opened in row {row} is never closed; the rest was read as one cell"),
        }
    }
}

impl Notice {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let join = |parts: Vec<String>| parts.join("、");
        match self {
            #[cfg(feature = "cli")]
            Self::Encoding(detected) => detected.zh(),
            #[cfg(feature = "xlsx")]
            Self::Workbook(remark) => remark.zh(),
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
            Self::IdReappears { id, row, earlier } => {
                format!("批次`{id}`在第{row}行再次出现（此前在第{earlier}行），已作为另一批次判定；同一批次的行应连续")
            }
            Self::IdMemory { bound, row } => format!("至第{row}行批次已超过{bound}个：只检查最近{bound}个批次是否再次出现"),
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
