//! Texts as cells can hold them.

/// Most that a cell holds, in units of UTF-16.
const MOST: usize = 32_767;
/// What is kept free for the words that a text was cut off.
const NOTE: usize = 64;

/// A text that a cell can hold.
pub(super) struct Fitted {
    pub(super) text: String,
    /// Whether some of it is missing, which it says.
    pub(super) is_cut: bool,
}

/// A text as a cell can hold it: characters that XML cannot hold are made visible, and one that is too long says that it was cut off.
pub(super) fn fitted(text: String) -> Fitted {
    let text = if text.contains(is_unwritable) { visible(&text) } else { text };
    if text.len() <= MOST || text.encode_utf16().count() <= MOST {
        return Fitted { text, is_cut: false };
    }
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|char| {
            units += char.len_utf16();
            units <= MOST - NOTE
        })
        .collect();
    let count = text.chars().count();
    Fitted { text: format!("{kept}…（共 {count} 字，已截断 / {count} characters, cut off）"), is_cut: true }
}

/// Whether a character cannot stand in a cell. Line breaks and tabs can; a carriage return comes back as a line break, and is none by itself.
fn is_unwritable(char: char) -> bool {
    (char.is_control() && !matches!(char, '\n' | '\t')) || matches!(char, '\u{FFFE}' | '\u{FFFF}')
}

fn visible(text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    plain.chars().fold(String::with_capacity(plain.len()), |mut shown, char| {
        if is_unwritable(char) {
            shown.extend(char.escape_default());
        } else {
            shown.push(char);
        }
        shown
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_made_visible() {
        for (text, shown) in [
            ("0.50", "0.50"),
            ("一\r\n二\t三", "一\n二\t三"),
            ("a\u{0}b\u{1B}[31mc", "a\\u{0}b\\u{1b}[31mc"),
            ("\u{FFFF}\r", "\\u{ffff}\\r"),
            ("\u{85}", "\\u{85}"),
            ("🦐", "🦐"),
        ] {
            assert_eq!(fitted(text.to_owned()).text, shown);
        }
    }

    #[test]
    fn a_text_beyond_the_bound_says_that_it_was_cut_off() {
        let whole = "海".repeat(MOST);
        assert!(!fitted(whole.clone()).is_cut);
        // Characters beyond the basic plane are two units each.
        for text in [whole + "带", "🦐".repeat(MOST / 2 + 1)] {
            let (count, fitted) = (text.chars().count(), fitted(text));
            assert!(fitted.is_cut);
            assert!(fitted.text.encode_utf16().count() <= MOST);
            assert!(fitted.text.contains(&format!("共 {count} 字，已截断")), "{}", fitted.text.len());
        }
    }
}
