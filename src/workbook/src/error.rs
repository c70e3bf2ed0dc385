//! Why a workbook could not be read.

use super::damage::Damage;

/// Why a workbook could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No sheet that is to be read holds anything.
    #[error("nothing to read: all sheets are empty")]
    Empty,
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
    /// A document of an office program that holds no cells.
    #[error("no workbook: found a document ({ending}), expected .xlsx (copy the table into a workbook and save it as .xlsx)")]
    Document {
        /// The ending that such files have: `.docx`, `.ppt`.
        ending: &'static str,
    },
    /// A part that is missing or malformed.
    #[error("a damaged workbook: found {why} in `{part}`, expected a file as Excel or WPS saves it")]
    Damaged {
        /// Name of the part.
        part: String,
        /// What is wrong.
        why: Damage,
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

impl Error {
    /// Something is wrong in a part.
    pub(super) fn damaged(part: &str, why: Damage) -> Self {
        Self::Damaged { part: part.to_owned(), why }
    }
}

/// Names in backticks.
fn quoted(names: &[String], separator: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(separator)
}
