//! Why a workbook could not be read.

use thiserror::Error;

use super::fault::Fault;

/// Why a workbook could not be read as such. [`std::fmt::Display`] gives English, [`Refused::zh`] Chinese.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// The binary format of Excel 97 to 2003.
    #[error(
        "an old binary workbook: found the .xls format of Excel 97 to 2003 (or an .et of WPS), expected .xlsx (open it and save it as .xlsx)"
    )]
    OldExcel,
    /// A workbook under a password.
    #[error("an encrypted workbook: found a file under a password, expected .xlsx without one")]
    Encrypted,
    /// The binary format of Excel 2007.
    #[error("a binary workbook: found the .xlsb format, expected .xlsx (open it and save it as .xlsx)")]
    Binary,
    /// A spreadsheet of `LibreOffice`.
    #[error("an OpenDocument spreadsheet: found the .ods format, expected .xlsx (open it and save it as .xlsx)")]
    OpenDocument,
    /// Not even a zip.
    #[error("no workbook: found no zip, expected the .xlsx that Excel or WPS saves")]
    NoZip,
    /// A zip with something else in it.
    #[error("no workbook: found a zip with `{found}`, expected the .xlsx that Excel or WPS saves")]
    OtherZip {
        /// A part that stands in it.
        found: String,
    },
    /// A part that is missing or malformed.
    #[error("a damaged workbook: found {why} in `{part}`, expected a file as Excel or WPS saves it")]
    Damaged {
        /// Name of the part.
        part: String,
        /// What is wrong.
        why: Fault,
    },
    /// It would take more memory than a file of its size may.
    #[error("too large: the workbook unfolds to more than {most} bytes, expected less (save the sheet as `CSV UTF-8`)")]
    TooLarge {
        /// What it may unfold to.
        most: u64,
    },
    /// A web page without a table: the frame around sheets that are saved beside it, or a page of something else.
    #[error("no sheet: found a web page without a table, expected the table itself (open the file in Excel or WPS and save it as .xlsx)")]
    NoTable,
    /// Markup of another kind.
    #[error("no sheet: found other markup than a web page or an XML Spreadsheet 2003, expected a sheet (export it as .xlsx or CSV)")]
    OtherMarkup,
    /// No sheet has the name that was asked for.
    #[error("no sheet `{asked}`: found {}", quoted(names, ", "))]
    NoSheet {
        /// The name that was asked for.
        asked: String,
        /// The names that there are.
        names: Vec<String>,
    },
    /// All sheets that hold anything are hidden.
    #[error("nothing to read: found only hidden sheets ({}), expected a visible one (or name one)", quoted(names, ", "))]
    OnlyHidden {
        /// Their names.
        names: Vec<String>,
    },
}

impl Refused {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::OldExcel => "这是 Excel 97-2003 的 .xls（或 WPS 的 .et）二进制工作簿；应为 .xlsx（请打开后另存为 .xlsx）".to_owned(),
            Self::Encrypted => "工作簿已加密；应为没有密码的 .xlsx".to_owned(),
            Self::Binary => "这是 .xlsb 二进制工作簿；应为 .xlsx（请打开后另存为 .xlsx）".to_owned(),
            Self::OpenDocument => "这是 .ods 电子表格；应为 .xlsx（请打开后另存为 .xlsx）".to_owned(),
            Self::NoZip => "不是工作簿：文件不是 zip；应为 Excel 或 WPS 保存的 .xlsx".to_owned(),
            Self::OtherZip { found } => format!("不是工作簿：zip 中有`{found}`；应为 Excel 或 WPS 保存的 .xlsx"),
            Self::Damaged { part, why } => format!("工作簿已损坏：`{part}`：{}；应为 Excel 或 WPS 保存的文件", why.zh()),
            Self::TooLarge { most } => format!("工作簿过大：展开后超过 {most} 字节（请将工作表另存为“CSV UTF-8”）"),
            Self::NoTable => "网页中没有表格；应为含有表格的文件（请用 Excel 或 WPS 打开后另存为 .xlsx）".to_owned(),
            Self::OtherMarkup => "不是网页表格或 XML 电子表格（2003）；应为表格文件（请导出为 .xlsx 或 CSV）".to_owned(),
            Self::NoSheet { asked, names } => format!("没有工作表`{asked}`；有：{}", quoted(names, "、")),
            Self::OnlyHidden { names } => {
                format!("没有可读的工作表：有内容的工作表均已隐藏（{}）；应有一个可见的（或指定一个）", quoted(names, "、"))
            }
        }
    }

    /// Something is wrong in a part.
    pub(super) fn damaged(part: &str, why: Fault) -> Self {
        Self::Damaged { part: part.to_owned(), why }
    }
}

/// Names in backticks.
pub(super) fn quoted(names: &[String], separator: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(separator)
}
