//! Small questions about text and bytes that several readers ask.

use std::borrow::Cow;

/// Whether there is nothing to see.
#[inline]
pub(super) fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        None => true,
        Some(0x21..=0x7E | 0xE4..=0xEF) => false,
        Some(_) => text.trim().is_empty(),
    }
}

/// The same of bytes that may be no text; bytes that are no text can be seen.
#[inline]
pub(super) fn is_blank_bytes(bytes: &[u8]) -> bool {
    match bytes.first() {
        None => true,
        Some(0x21..=0x7E | 0xE4..=0xEF) => false,
        Some(_) => std::str::from_utf8(bytes).is_ok_and(is_blank),
    }
}

/// Text with every byte that is no part of UTF-8 written as `\xNN`.
pub(super) fn printable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().flat_map(|byte| {
            let digit = |value: u8| char::from_digit(value.into(), 16).map_or('?', |digit| digit.to_ascii_uppercase());
            ['\\', 'x', digit(byte >> 4), digit(byte & 15)]
        }));
    }
    text
}

/// Whether a decoder has already given up on a part of this text.
pub(super) fn is_damaged(text: &str) -> bool {
    !text.is_ascii() && text.contains(char::REPLACEMENT_CHARACTER)
}

/// Without white space at the ends, copied only if it must be.
#[inline]
pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) if has_firm_ends(text) => Cow::Borrowed(text),
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether both ends are visible ASCII, as most are: a quick answer that nothing is to be trimmed.
#[inline]
fn has_firm_ends(text: &str) -> bool {
    matches!(text.as_bytes(), [0x21..=0x7E, .., 0x21..=0x7E] | [0x21..=0x7E])
}

/// How many bytes at the end may be the beginning of a character whose rest has not been read yet.
pub(super) fn unfinished(bytes: &[u8]) -> usize {
    for (back, byte) in (1..).zip(bytes.iter().rev().take(3)) {
        let needed = match byte {
            0x80..=0xBF => continue,
            0xC0..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF7 => 4,
            _ => 1,
        };
        return if needed > back { back } else { 0 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_and_printable() {
        assert!(is_blank("") && is_blank(" \u{3000}\t") && !is_blank(" x"));
        assert!(is_blank_bytes("\u{3000}".as_bytes()) && !is_blank_bytes(b"\xFF") && !is_blank_bytes(b" \xFF"));
        assert_eq!(printable(b"a\xB5\xB0\xE6\x97\xA5"), "a\\xB5\\xB0日");
        assert_eq!(trimmed(Cow::Owned(" a ".into())), "a");
    }

    #[test]
    fn unfinished_characters() {
        assert_eq!(unfinished("日".as_bytes()), 0);
        assert_eq!(unfinished(&"日".as_bytes()[..2]), 2);
        assert_eq!(unfinished(&"𠮷".as_bytes()[..3]), 3);
        assert_eq!(unfinished(b"a\x80\x80\x80"), 0);
        assert_eq!(unfinished(b"\xE6"), 1);
    }
}
