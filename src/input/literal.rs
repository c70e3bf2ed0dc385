//! Cells that say of themselves that they are text: `="0001"`, as programs write it for Excel to keep the zeros, and `'0001`, as one types it there.

use std::borrow::Cow;

use csv::ByteRecord;

/// Puts what they say in the place of such cells. A formula that is more than a text in quotation marks stays as it is.
pub(super) fn unwrap(record: &mut ByteRecord) {
    let bytes = record.as_slice();
    if !(bytes.contains(&b'=') || bytes.contains(&b'\'')) || record.iter().all(|cell| text_in(cell).is_none()) {
        return;
    }
    *record = record.iter().map(|cell| text_in(cell).unwrap_or(Cow::Borrowed(cell))).collect();
}

/// The text that a cell says it is.
fn text_in(cell: &[u8]) -> Option<Cow<'_, [u8]>> {
    let cell = cell.trim_ascii();
    if let Some(text) = cell.strip_prefix(b"'") {
        // Quotation marks around a text are a part of it.
        return (!text.is_empty() && !text.contains(&b'\'')).then_some(Cow::Borrowed(text));
    }
    let quoted = cell.strip_prefix(b"=")?.trim_ascii_start();
    let curly = quoted.strip_prefix("“".as_bytes()).and_then(|text| text.strip_suffix("”".as_bytes()));
    let inside = curly.or_else(|| quoted.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")))?;
    if !inside.contains(&b'"') {
        return Some(Cow::Borrowed(inside));
    }
    // Within, each quotation mark stands twice.
    let text = std::str::from_utf8(inside).ok()?;
    let single = text.replace("\"\"", "");
    (!single.contains('"')).then(|| Cow::Owned(text.replace("\"\"", "\"").into_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unwrapped(cells: &[&str]) -> Vec<String> {
        let mut record = ByteRecord::from(cells.to_vec());
        unwrap(&mut record);
        record.iter().map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect()
    }

    #[test]
    fn takes_the_text_and_leaves_formulas() {
        for (cell, text) in [
            ("=\"0001\"", "0001"),
            ("= \"0001\" ", "0001"),
            ("=“0001”", "0001"),
            ("=\"\"", ""),
            ("=\"a\"\"b\"", "a\"b"),
            ("'0001", "0001"),
            ("'2026-03-02", "2026-03-02"),
            ("=\"样品编号\"", "样品编号"),
            ("'x'", "'x'"),
            ("'", "'"),
            ("5'", "5'"),
            ("=A1*2", "=A1*2"),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("=\"a", "=\"a"),
            ("=", "="),
            ("<=0.5", "<=0.5"),
        ] {
            assert_eq!(unwrapped(&["1", cell, "2"]), ["1", text, "2"]);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[^']{1,12}") {
            let trimmed = text.trim_ascii();
            prop_assert_eq!(unwrapped(&[&format!("=\"{}\"", text.replace('"', "\"\""))]), [text.clone()]);
            prop_assume!(!trimmed.is_empty());
            prop_assert_eq!(unwrapped(&[&format!("'{trimmed}")]), [trimmed]);
        }
    }
}
