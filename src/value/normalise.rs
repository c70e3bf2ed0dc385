//! One way of writing for the many that labs, spreadsheets and input methods have for the same sign.
//!
//! Only the form of characters changes here, never their meaning: what is ambiguous stays as it is, for the grammar to refuse.

use std::borrow::Cow;

/// Folds full-width characters, the several micro, minus, wave and comparison signs and spaces, and trims. Borrows where nothing changes.
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

/// What two spellings of one name have in common: characters folded, lower case, no spaces, no mark in front and no colon behind.
#[must_use]
pub fn fold_name(text: &str) -> String {
    let plain = normalise(text);
    let plain = plain.trim_start_matches(['*', ':', '#', ' ']).trim_end_matches([':', ' ']);
    plain
        .chars()
        .filter(|char| !char.is_whitespace())
        .flat_map(char::to_lowercase)
        .map(|char| {
            if char == '[' {
                '('
            } else if char == ']' {
                ')'
            } else {
                char
            }
        })
        .collect()
}

/// The characters that stand for one when it is folded: itself, another, several, or none.
pub(crate) fn fold_char(char: char, mut each: impl FnMut(char)) {
    match fold(char) {
        Fold::Char(char) => each(char),
        Fold::Text(text) => text.chars().for_each(each),
    }
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
        '\u{200B}'..='\u{200D}' | '\u{FEFF}' => return Fold::Text(""),
        other => other,
    })
}
