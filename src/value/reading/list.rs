//! Several results in one cell.

use super::{DETECTION_LIMIT, QUANTIFICATION_LIMIT, strip_any};

/// Splits at `,` `;` `、` outside brackets. A detection limit or coverage factor behind a comma belongs to what stands before it.
pub(super) fn elements(text: &str) -> Vec<&str> {
    let mut elements = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '、' if depth == 0 => {
                let next = text.get(at + char.len_utf8()..).unwrap_or_default();
                let belongs =
                    strip_any(next.trim_start(), &DETECTION_LIMIT).or(strip_any(next.trim_start(), &QUANTIFICATION_LIMIT)).is_some();
                if !belongs && !next.trim_start().starts_with("k=") {
                    elements.push(text.get(start..at).unwrap_or_default());
                    start = at + char.len_utf8();
                }
            }
            _ => {}
        }
    }
    elements.push(text.get(start..).unwrap_or_default());
    // `10;20;` has two results.
    if elements.len() > 1 && elements.last().is_some_and(|last| last.trim().is_empty()) {
        elements.pop();
    }
    elements
}

/// `58,2`, `1,200,000` and `1.200,50` are also ways of writing one number. Five groups of three digits are not: no lab counts in thousands
/// of thousands of millions.
pub(super) fn unclear_comma(text: &str, elements: &[&str]) -> bool {
    let digits = |element: &str| {
        let unsigned = element.trim_start_matches(['<', '>', '≤', '≥', ' ', '+', '-']);
        unsigned.len() - unsigned.trim_start_matches(|char: char| char.is_ascii_digit()).len()
    };
    let joined = |element: &&str| element.starts_with(|first: char| first.is_ascii_digit());
    let Some((first, others)) = elements.split_first() else { return false };
    if !text.contains(',') || text.contains([';', '、']) || elements.len() > 4 || digits(first) == 0 || !others.iter().all(joined) {
        return false;
    }
    let grouped = |others: &[&str]| others.iter().all(|other| digits(other) == 3);
    match (first.split_once('.'), others) {
        _ if first.contains(['×', 'E', 'e']) || !first.ends_with(|last: char| last.is_ascii_digit()) => false,
        (Some((whole, thousands)), [decimals]) => digits(whole) <= 3 && thousands.len() == 3 && !decimals.contains('.'),
        (Some(_), _) => false,
        (None, others) => others.len() == 1 || (digits(first) <= 3 && grouped(others)),
    }
}
