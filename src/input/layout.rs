//! How the bytes of an input are laid out: by its name, by its beginning, or as somebody says.

use super::workbook::{Markup, is_workbook, markup_kind};
use super::{Format, ReadError, foreign};

/// What a name or an argument says of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Text of this layout.
    Text(Format),
    /// A workbook of Excel or WPS.
    Workbook,
}

/// What an input is, by all that is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Laid {
    /// Text of this layout.
    Text(Format),
    /// A workbook of Excel or WPS.
    Workbook,
    /// A web page or an XML Spreadsheet with a sheet in it.
    Markup(Markup),
}

impl Layout {
    /// The layout that the ending of a file name promises.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Text(Format::Csv)),
            "tsv" | "tab" => Some(Self::Text(Format::Tsv)),
            "json" => Some(Self::Text(Format::Json)),
            "ndjson" | "jsonl" => Some(Self::Text(Format::Ndjson)),
            // What is called .xls is told by its bytes: a workbook, a web page, an XML Spreadsheet, or text.
            "xlsx" | "xlsm" | "xls" | "et" | "htm" | "html" | "xml" => Some(Self::Workbook),
            _ => None,
        }
    }
}

impl Laid {
    /// How many of the first bytes of an input tell what it is.
    pub const BEGINNING: usize = 4096;

    /// What an input is, by the ending of its name, its first bytes, and the layout that was `asked` for; the bytes of a workbook say more than both.
    /// `None` where nothing tells.
    ///
    /// # Errors
    /// If its bytes say that it is no sheet.
    pub fn of(ending: &str, beginning: &[u8], asked: Option<Layout>) -> Result<Option<Self>, ReadError> {
        if let Some(foreign) = foreign::by_beginning(beginning) {
            return Err(ReadError::Foreign(foreign));
        }
        if let Some(kind) = markup_kind(beginning) {
            return Ok(Some(Self::Markup(kind)));
        }
        // Programs also write text under the name of .xls.
        let text_as_xls = ending.eq_ignore_ascii_case("xls") && asked.is_none_or(|layout| layout == Layout::Workbook);
        let layout = if text_as_xls { Some(Layout::Text(Format::Tsv)) } else { asked.or_else(|| Layout::of_ending(ending)) };
        if is_workbook(beginning) {
            return Ok(Some(Self::Workbook));
        }
        let start = beginning.trim_ascii_start();
        if start.starts_with(b"<?xml") || (layout == Some(Layout::Workbook) && start.starts_with(b"<")) {
            return Err(ReadError::NotRead(shown_cells::Error::OtherMarkup));
        }
        Ok(layout.map(|layout| match layout {
            Layout::Text(format) => Self::Text(format),
            Layout::Workbook => Self::Workbook,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_more_than_names() {
        let laid = |ending, beginning: &[u8], asked| Laid::of(ending, beginning, asked);
        assert_eq!(laid("csv", b"a,b", None).unwrap(), Some(Laid::Text(Format::Csv)));
        assert_eq!(laid("CSV", b"PK\x03\x04", None).unwrap(), Some(Laid::Workbook));
        assert_eq!(laid("", b"a,b", Some(Layout::Text(Format::Tsv))).unwrap(), Some(Laid::Text(Format::Tsv)));
        assert_eq!(laid("", b"a,b", None).unwrap(), None);
        // Text under the name of .xls, as programs write it.
        assert_eq!(laid("xls", b"a\tb", None).unwrap(), Some(Laid::Text(Format::Tsv)));
        assert!(matches!(laid("xls", b"<html><table>", None).unwrap(), Some(Laid::Markup(_))));
        assert!(laid("csv", b"%PDF-1.7\n", None).is_err());
        assert!(laid("xlsx", b"<svg/>", None).is_err());
    }
}
