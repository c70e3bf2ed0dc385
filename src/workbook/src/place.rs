//! Where a cell stands: `B7` and back.

/// Rows of a sheet.
pub(super) const ROWS: u32 = 1 << 20;
/// Columns of a sheet, up to `XFD`.
pub(super) const COLUMNS: u32 = 1 << 14;

/// Row and column, counted from 1.
pub(super) type Place = (u32, u32);

/// Reads `B7` or `$B$7`.
pub(super) fn parse(text: &str) -> Option<Place> {
    let plain = text.strip_prefix('$').unwrap_or(text);
    let letters = plain.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = plain.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, byte| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    let digits = digits.strip_prefix('$').unwrap_or(digits);
    let row = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()?;
    ((1..=ROWS).contains(&row) && (1..=COLUMNS).contains(&column)).then_some((row, column))
}

/// Reads `B7:C9`, or `B7` alone.
pub(super) fn parse_range(text: &str) -> Option<(Place, Place)> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    Some((parse(from)?, parse(to)?))
}

/// `B7`.
pub(super) fn name((row, column): Place) -> String {
    format!("{}{row}", letters(column))
}

/// `B`.
pub(super) fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from_digit(column % 26 + 10, 36).unwrap_or('?').to_ascii_uppercase());
        column /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (text, place) in [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1048576", (ROWS, COLUMNS))] {
            assert_eq!(parse(text), Some(place));
            assert_eq!(name(place), text);
        }
        assert_eq!(parse("$b$7"), Some((7, 2)));
        assert_eq!(parse_range("B2:B4"), Some(((2, 2), (4, 2))));
        for text in ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "A-1", "A+1", "A1B", "海1", "A99999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
