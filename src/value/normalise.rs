//! One way of writing for the many that labs, spreadsheets and input methods have for the same sign.
//!
//! Only the form of characters changes here, never their meaning: what is ambiguous stays as it is, for the grammar to refuse.

use std::borrow::Cow;

use super::traditional::simplified;

/// Folds full-width and traditional characters, the several micro, minus, wave and comparison signs and spaces, and trims. Borrows where nothing
/// changes.
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    if trimmed.is_ascii() && !trimmed.bytes().any(|byte| byte.is_ascii_control()) {
        return Cow::Borrowed(trimmed);
    }
    let mut folded = String::with_capacity(trimmed.len());
    for char in trimmed.chars() {
        match fold(char) {
            Fold::Char(char) => folded.push(char),
            Fold::Text(text) => folded.push_str(text),
        }
    }
    let length = folded.trim().len();
    if length == folded.len() { Cow::Owned(folded) } else { Cow::Owned(folded.trim().to_owned()) }
}

/// What two spellings of one name have in common: characters folded, lower case, no spaces, no mark in front and no colon behind. Folding twice
/// changes nothing more.
#[must_use]
pub fn fold_name(text: &str) -> String {
    let plain = normalise(text);
    let mut folded = String::with_capacity(plain.len());
    for char in plain.chars().filter(|char| !char.is_whitespace()) {
        match char {
            '[' => folded.push('('),
            ']' => folded.push(')'),
            ascii if ascii.is_ascii() => folded.push(ascii.to_ascii_lowercase()),
            other => folded.extend(small(other)),
        }
    }
    let bare = folded.trim_start_matches(['*', ':', '#']).trim_end_matches(':');
    if bare.len() == folded.len() { folded } else { bare.to_owned() }
}

/// A word as it is looked for in a running text: characters folded, lower case, no spaces. Nothing at its ends is taken away.
#[must_use]
pub fn fold_word(word: &str) -> String {
    word.chars().flat_map(fold_char).filter(|char| !char.is_whitespace()).flat_map(small).collect()
}

/// Whether a text has a word: characters folded, in any case. A word in Latin letters stands by itself: `LOD` is not in `LOD-2026` nor in `lodge`.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    let (text, word) = (normalise(text).to_lowercase(), word.to_lowercase());
    let goes_on = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    text.match_indices(word.as_str()).any(|(at, found)| {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + found.len()..).unwrap_or_default());
        !word.is_ascii() || !(goes_on(before.chars().next_back()) || goes_on(behind.chars().next()))
    })
}

/// Whether it is a Chinese character.
pub(crate) fn is_han(char: char) -> bool {
    matches!(char, '\u{4E00}'..='\u{9FFF}')
}

/// In small letters; a capital Μ becomes the one micro sign.
fn small(char: char) -> impl Iterator<Item = char> {
    // Chinese characters are most of what is folded, and have one size.
    let (same, other) = if is_han(char) { (Some(char), None) } else { (None, Some(char.to_lowercase())) };
    same.into_iter().chain(other.into_iter().flatten().map(|char| if char == 'μ' { 'µ' } else { char }))
}

/// The characters that one character folds to; none where it is invisible.
pub(crate) fn fold_char(char: char) -> impl Iterator<Item = char> {
    let (one, more) = match fold(char) {
        Fold::Char(char) => (Some(char), ""),
        Fold::Text(text) => (None, text),
    };
    one.into_iter().chain(more.chars())
}

enum Fold {
    Char(char),
    Text(&'static str),
}

fn fold(char: char) -> Fold {
    Fold::Char(match char {
        // U+FF01 to U+FF5E are the printable ASCII characters, U+FEE0 further on.
        '！'..='～' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
        '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\t' | '\r' | '\n' => ' ',
        'μ' => 'µ',
        '−' | '–' | '—' | '―' | '﹣' | '‐' | '‑' => '-',
        '〜' | '∼' | '∽' | '˜' => '~',
        '≦' | '⩽' => '≤',
        '≧' | '⩾' => '≥',
        '✕' | '✖' | '╳' | '⨯' | '∗' => '×',
        '﹤' => '<',
        '﹥' => '>',
        '㎍' => return Fold::Text("µg"),
        '㎎' => return Fold::Text("mg"),
        '㎏' => return Fold::Text("kg"),
        '㎜' => return Fold::Text("mm"),
        '㎝' => return Fold::Text("cm"),
        '㎖' => return Fold::Text("mL"),
        '℃' => return Fold::Text("°C"),
        '﹪' => '%',
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => return Fold::Text(""),
        '\u{4E00}'..='\u{9FFF}' => simplified(char),
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,8}|[*:# 【［樣品編號蔘乾薴苧Μμ㎖ＡｂÅİ\\n]{0,8}") {
            let (name, word) = (fold_name(&text), fold_word(&text));
            prop_assert_eq!(fold_name(&name), name);
            prop_assert_eq!(fold_word(&word), word);
            let plain = normalise(&text);
            prop_assert_eq!(normalise(&plain), plain.clone());
        }
    }
}
