//! What no field and no table has.

use super::Span;

/// What lies between the stretches that were read, line by line; decoration is left out.
pub(super) fn unread(text: &str, read: &[Span]) -> Vec<Span> {
    let mut unread = Vec::new();
    let mut at = 0;
    for span in read.iter().copied().chain([Span { start: text.len(), end: text.len() }]) {
        let mut start = at;
        for line in text.get(at..span.start).unwrap_or_default().split_inclusive(['\n', '\r']) {
            let blank = line.len().saturating_sub(line.trim_start_matches(is_margin).len());
            let rest = line.trim_matches(is_margin);
            if says_something(rest) {
                let from = start.saturating_add(blank);
                unread.push(Span { start: from, end: from.saturating_add(rest.len()) });
            }
            start = start.saturating_add(line.len());
        }
        at = at.max(span.end);
    }
    unread
}

/// Whether a stretch has a letter or a digit in it that is not of an HTML tag, which is emphasis.
fn says_something(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        let name = behind.strip_prefix('/').unwrap_or(behind).trim_start_matches(|char: char| char.is_ascii_lowercase());
        if before.contains(char::is_alphanumeric) {
            return true;
        }
        rest = name.strip_prefix('>').unwrap_or(behind);
    }
    rest.contains(char::is_alphanumeric)
}

fn is_margin(char: char) -> bool {
    char.is_whitespace() || matches!(char, ';' | '；' | ':' | '：' | '|' | ',' | '，' | '、')
}
