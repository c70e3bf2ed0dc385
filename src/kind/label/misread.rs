//! What a camera or a scanner takes for something else: a letter for a digit, a stroke for a minus. A text that only so becomes what it should be
//! is doubtful, and no breach.

use crate::standard::Words;

use super::{Matter, Spot};

/// A text with digits in the place of letters that look like them, and a hyphen in the place of what looks like one; `None` where nothing changes.
pub(super) fn as_digits(text: &str) -> Option<String> {
    let read: String = text
        .chars()
        .map(|char| match char {
            'O' | 'o' | 'Q' | '〇' | 'D' => '0',
            'l' | 'I' | 'i' | '|' | 'L' => '1',
            'Z' | 'z' => '2',
            'S' | 's' => '5',
            'B' => '8',
            '一' | '—' | '–' | '﹣' => '-',
            other => other,
        })
        .collect();
    (read != text).then_some(read)
}

/// It looks like a misreading: what was probably printed.
#[derive(Debug)]
pub(super) struct Misread(pub(super) String);

impl Matter for Misread {
    fn words(&self, on: &Spot<'_>) -> Words {
        on.named(
            &format!("疑为误读（可能是 `{}`），请对照实物核对", self.0),
            &format!("looks like a misreading of `{}`: compare it with the pack", self.0),
        )
    }

    fn is_unreadable(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::as_digits;

    #[test]
    fn letters_that_look_like_digits_are_read_as_such() {
        for (text, expected) in
            [("SCl222l0212OO659", Some("5C12221021200659")), ("1O.O", Some("10.0")), ("一18", Some("-18")), ("-18", None)]
        {
            assert_eq!(as_digits(text).as_deref(), expected, "{text}");
        }
    }
}
