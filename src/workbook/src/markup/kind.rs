//! What markup is, by how it begins.

/// A kind of markup that holds sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// A web page.
    Html,
    /// XML Spreadsheet 2003.
    XmlSpreadsheet,
}

/// How much of a file tells what it is.
const LOOK: usize = 4096;
/// Elements that pages begin with.
const PAGE: [&str; 14] =
    ["html", "head", "meta", "title", "style", "script", "link", "body", "table", "div", "center", "p", "form", "font"];

/// What bytes are, if they begin as a page or an XML Spreadsheet does, whatever stands before the first element.
#[must_use]
pub fn markup_kind(beginning: &[u8]) -> Option<Markup> {
    let text = plain(beginning);
    if text.trim_start().starts_with("<?xml") && text.contains("mso-application") && text.contains("excel.sheet") {
        return Some(Markup::XmlSpreadsheet);
    }
    let name = first_element(&text)?;
    let local = name.rsplit(':').next().unwrap_or(name);
    if local == "workbook" && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(Markup::XmlSpreadsheet);
    }
    PAGE.contains(&name).then_some(Markup::Html)
}

/// The name of the encoding that markup declares: in the declaration of XML, or in a `meta` of HTML.
#[must_use]
pub fn declared_encoding(beginning: &[u8]) -> Option<String> {
    let text = plain(beginning);
    let key = if text.trim_start().starts_with("<?xml") && !text.contains("charset") { "encoding" } else { "charset" };
    let (_, behind) = text.split_once(key)?;
    let value = behind.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let name: String = value.chars().take_while(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.')).collect();
    (!name.is_empty()).then_some(name)
}

/// The beginning in small letters, as far as it is ASCII in any encoding: without marks, and without the zero bytes of UTF-16.
fn plain(beginning: &[u8]) -> String {
    let bytes = beginning.get(..LOOK).unwrap_or(beginning);
    let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let bytes = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    bytes
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| if byte.is_ascii() { char::from(byte.to_ascii_lowercase()) } else { '\u{FFFD}' })
        .collect()
}

/// The name of the first element, behind declarations and comments.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let inside = rest.strip_prefix('<')?;
    let end = inside.find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, ':' | '-' | '_')))?;
    inside.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_by_how_it_begins() {
        let utf16: Vec<u8> = "\u{FEFF}<html><table>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(markup_kind(&utf16), Some(Markup::Html));
        for (text, kind) in [
            ("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", Some(Markup::Html)),
            ("\u{FEFF} \r\n<!DOCTYPE html>\n<!-- 导出 --><HTML>", Some(Markup::Html)),
            ("<table border=1><tr>", Some(Markup::Html)),
            ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><table>", Some(Markup::Html)),
            ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>", Some(Markup::Html)),
            ("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook", Some(Markup::XmlSpreadsheet)),
            ("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", Some(Markup::XmlSpreadsheet)),
            ("<ss:Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">", Some(Markup::XmlSpreadsheet)),
            ("<?xml version=\"1.0\"?><report>", None),
            ("<0.5,1\n", None),
            ("<", None),
            ("<html", None),
            ("批号,蛋白质\n<html>", None),
            ("{\"a\":\"<html>\"}", None),
            ("", None),
        ] {
            assert_eq!(markup_kind(text.as_bytes()), kind, "{text}");
        }
    }

    #[test]
    fn encodings_that_are_declared() {
        for (text, name) in [
            ("<?xml version=\"1.0\" encoding=\"GB2312\"?>", Some("gb2312")),
            ("<?xml version='1.0' encoding = 'utf-8' ?>", Some("utf-8")),
            ("<meta charset=gbk>", Some("gbk")),
            ("<meta http-equiv='Content-Type' content='text/html; charset=gb18030'>", Some("gb18030")),
            ("<?xml version=\"1.0\"?><html>", None),
            ("<html>", None),
        ] {
            assert_eq!(declared_encoding(text.as_bytes()).as_deref(), name, "{text}");
        }
    }
}
