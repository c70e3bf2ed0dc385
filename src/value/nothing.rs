//! Cells that are filled in only so that they are not empty.

use super::normalise::normalise;

/// What stands in the place of a result that was not determined, beside lines of strokes.
const NOT_DETERMINED: [&str; 7] = ["未检", "未检测", "未检验", "未测", "未做", "不适用", "N/A"];
/// What stands in the place of something that is not known of a batch.
const NOT_GIVEN: [&str; 10] = ["无", "暂无", "空白", "未填", "未填写", "未标注", "未标示", "未注明", "未提供", "不适用"];
/// The longest of them, in bytes.
const LONGEST: usize = 16;

/// Whether a text that says something about a batch (its grade, its standard) only fills its cell: strokes, 无, `N/A`.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    is_stroked(text)
        || (text.len() <= LONGEST && (NOT_GIVEN.contains(&text) || (text.contains(['/', '／']) && is_not_applicable(&normalise(text)))))
}

/// Whether a text is a line of strokes: `/`, `—`, `-`, `——`, `//`, `\`.
#[must_use]
pub fn is_stroked(text: &str) -> bool {
    let stroke = |char: char| matches!(char, '/' | '\\' | '-' | '／' | '＼' | '－' | '—' | '–' | '―' | '−' | '─' | '﹣' | ' ' | '\u{3000}');
    text.chars().all(stroke)
}

/// Whether a normalised result says that nothing was determined.
pub(super) fn is_not_determined(plain: &str) -> bool {
    is_stroked(plain) || (plain.len() <= LONGEST && (NOT_DETERMINED.contains(&plain) || is_not_applicable(plain)))
}

fn is_not_applicable(plain: &str) -> bool {
    plain.eq_ignore_ascii_case("n/a")
}

#[cfg(test)]
mod tests {
    use super::{is_not_determined, says_nothing};

    #[test]
    fn tells_what_only_fills_a_cell() {
        for text in
            ["", " ", "/", "／", "-", "—", "——", "－", "--", "//", "\\", "无", " 无 ", "N/A", "n/a", "Ｎ／Ａ", "未标注", "不适用", "— —"]
        {
            assert!(says_nothing(text), "{text}");
        }
        for text in ["无标准", "0", "一级", "干制", "-18", "/25g", "否", "no", "NA", "A/B", "GB/T 34747-2024", "无无无无无无无"]
        {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn a_result_that_is_none_is_not_nothing() {
        for text in ["无", "未检出", "未检出(<0.01)", "0", "-1", "NA"] {
            assert!(!is_not_determined(text), "{text}");
        }
        for text in ["未检", "未检测", "未测", "/", "n/a"] {
            assert!(is_not_determined(text), "{text}");
        }
    }
}
