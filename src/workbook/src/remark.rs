//! What a user should be told about how a workbook was read.

use std::fmt;

use serde_json::{Value, json};

use super::format::Why;
use super::markup::Kind;
use super::refused::quoted;

/// Something about a workbook that the user should be told and that hinders nothing. [`fmt::Display`] gives English, [`Remark::zh`] Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file is no workbook, whatever its name, and is read as what it is.
    Markup(Kind),
    /// Other sheets hold something too, and are not read.
    OtherSheets {
        /// The sheet that is read.
        read: String,
        /// Visible ones.
        others: Vec<String>,
    },
    /// Hidden sheets hold something, and are not read.
    HiddenSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Hidden rows hold something, and are read.
    HiddenRows(Listed),
    /// Hidden columns hold something, and are read.
    HiddenColumns(Listed),
    /// Merged cells go over several rows, and their value is taken for all of them.
    Merged(Listed),
    /// Text is struck through, and is not read.
    Struck(Listed),
    /// Numbers have more digits than their formats show. Each with what is shown, which is read, and what is stored.
    Rounded(Listed),
    /// Whole numbers have more digits than workbooks keep. Each with what is kept.
    CutOff(Listed),
    /// Numbers and texts are read as they are stored: what their format shows is not understood, or nothing.
    Format {
        /// The format as it stands in the file.
        code: String,
        /// What hinders.
        why: Why,
        /// The cells.
        cells: Listed,
    },
    /// Further formats as in [`Remark::Format`], not named one by one.
    MoreFormats(Listed),
    /// Formulas without a stored value.
    NoValue(Listed),
    /// Formulas whose values the file itself does not trust.
    Recalculated(Listed),
}

/// The first of many, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The first ones.
    pub first: Vec<String>,
    /// How many in all.
    pub count: u64,
}

/// How many are named.
const NAMED: usize = 8;

impl Listed {
    pub(super) fn push(&mut self, name: impl FnOnce() -> String) {
        self.count = self.count.saturating_add(1);
        if self.first.len() < NAMED {
            self.first.push(name());
        }
    }

    fn more(&self) -> u64 {
        self.count.saturating_sub(u64::try_from(self.first.len()).unwrap_or(u64::MAX))
    }

    fn zh(&self) -> String {
        let named = self.first.join("、");
        if self.more() > 0 { format!("{named} 等 {} 处", self.count) } else { named }
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first.join(", "))?;
        if self.more() > 0 { write!(f, " and {} more", self.more()) } else { Ok(()) }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Markup(Kind::Html) => {
                f.write_str("the file is a web page and no .xlsx: its tables are read one below the other, as Excel shows them")
            }
            Self::Markup(Kind::XmlSpreadsheet) => {
                f.write_str("the file is an XML Spreadsheet 2003 and no .xlsx: it is read as Excel shows it")
            }
            Self::OtherSheets { read, others } => {
                write!(f, "the sheet `{read}` is read; not read are {} (another can be named)", quoted(others, ", "))
            }
            Self::HiddenSheets { names } => write!(f, "hidden sheets are not read: {} (another can be named)", quoted(names, ", ")),
            Self::HiddenRows(rows) => write!(f, "hidden rows are read too: {rows}"),
            Self::HiddenColumns(columns) => write!(f, "hidden columns are read too: {columns}"),
            Self::Merged(ranges) => write!(f, "the value of merged cells is taken for all their rows: {ranges}"),
            Self::Struck(cells) => write!(f, "text that is struck through is not read: {cells}"),
            Self::Rounded(cells) => write!(f, "numbers are read as their formats show them, though more digits are stored: {cells}"),
            Self::CutOff(cells) => {
                write!(f, "whole numbers have zeros for the digits behind the 15th: {cells} (enter them as text)")
            }
            Self::Format { code, why, cells } => {
                let why = match why {
                    Why::Fraction => "shows a fraction",
                    Why::Thousands => "shows thousands of the value",
                    Why::Numerals => "shows Chinese numerals",
                    Why::Nothing => "shows nothing",
                    Why::Words => "shows words instead of the value",
                    Why::NoDate => "shows no date of the calendar",
                    Why::Form => "is not understood",
                };
                write!(f, "the number format `{code}` {why}; read as stored: {cells}")
            }
            Self::MoreFormats(cells) => write!(f, "further number formats are not understood; read as stored: {cells}"),
            Self::NoValue(cells) => {
                write!(f, "formulas without a stored value, read as formulas: {cells} (open the file in Excel or WPS and save it)")
            }
            Self::Recalculated(cells) => {
                write!(
                    f,
                    "the file asks for its formulas to be calculated anew, so that their stored values may be wrong: {cells} (open the file in Excel or WPS and save it)"
                )
            }
        }
    }
}

impl Remark {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Markup(_) => "markup",
            Self::OtherSheets { .. } => "other_sheets",
            Self::HiddenSheets { .. } => "hidden_sheets",
            Self::HiddenRows(_) => "hidden_rows",
            Self::HiddenColumns(_) => "hidden_columns",
            Self::Merged(_) => "merged_cells",
            Self::Struck(_) => "struck_through",
            Self::Rounded(_) => "rounded",
            Self::CutOff(_) => "digits_cut_off",
            Self::Format { .. } | Self::MoreFormats(_) => "format_not_understood",
            Self::NoValue(_) => "formula_without_value",
            Self::Recalculated(_) => "formula_not_calculated",
        }
    }

    /// What it is about, by name.
    #[must_use]
    pub fn arguments(&self) -> Value {
        let listed = |cells: &Listed| json!({ "first": cells.first, "count": cells.count });
        match self {
            Self::Markup(Kind::Html) => json!({ "kind": "html" }),
            Self::Markup(Kind::XmlSpreadsheet) => json!({ "kind": "xml_spreadsheet" }),
            Self::OtherSheets { read, others } => json!({ "read": read, "others": others }),
            Self::HiddenSheets { names } => json!({ "names": names }),
            Self::Format { code, cells, .. } => json!({ "format": code, "first": cells.first, "count": cells.count }),
            Self::HiddenRows(all)
            | Self::HiddenColumns(all)
            | Self::Merged(all)
            | Self::Struck(all)
            | Self::Rounded(all)
            | Self::CutOff(all)
            | Self::MoreFormats(all)
            | Self::NoValue(all)
            | Self::Recalculated(all) => listed(all),
        }
    }

    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Markup(Kind::Html) => "文件是网页（HTML），不是 .xlsx 工作簿：已按 Excel 打开时的样子依次读取其中的表格".to_owned(),
            Self::Markup(Kind::XmlSpreadsheet) => "文件是 XML 电子表格 2003，不是 .xlsx 工作簿：已按 Excel 打开时的样子读取".to_owned(),
            Self::OtherSheets { read, others } => format!("已读取工作表`{read}`；未读取：{}（可另行指定）", quoted(others, "、")),
            Self::HiddenSheets { names } => format!("隐藏的工作表未读取：{}（可另行指定）", quoted(names, "、")),
            Self::HiddenRows(rows) => format!("隐藏的行也已读取：{}", rows.zh()),
            Self::HiddenColumns(columns) => format!("隐藏的列也已读取：{}", columns.zh()),
            Self::Merged(ranges) => format!("合并单元格的值用于其所有行：{}", ranges.zh()),
            Self::Struck(cells) => format!("带删除线的内容未读取：{}", cells.zh()),
            Self::Rounded(cells) => format!("数值按显示的位数读取，存储的位数更多：{}", cells.zh()),
            Self::CutOff(cells) => format!("整数超过 15 位，第 15 位之后的数字变为 0：{}（请以文本格式输入）", cells.zh()),
            Self::Format { code, why, cells } => {
                let why = match why {
                    Why::Fraction => "显示为分数",
                    Why::Thousands => "按千位缩小显示",
                    Why::Numerals => "显示为中文数字",
                    Why::Nothing => "不显示任何内容",
                    Why::Words => "以其他文字代替显示",
                    Why::NoDate => "无法显示为历法中的日期",
                    Why::Form => "无法识别",
                };
                format!("数字格式`{code}`{why}，已按存储的内容读取：{}", cells.zh())
            }
            Self::MoreFormats(cells) => format!("其他数字格式无法识别，已按存储的内容读取：{}", cells.zh()),
            Self::NoValue(cells) => format!("公式没有存储计算结果，已按公式读取：{}（请用 Excel 或 WPS 打开并保存）", cells.zh()),
            Self::Recalculated(cells) => {
                format!("文件要求重新计算公式，存储的结果可能有误：{}（请用 Excel 或 WPS 打开并保存）", cells.zh())
            }
        }
    }
}
