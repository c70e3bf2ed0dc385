//! Texts: those that cells share, and the runs that a text is made of.

use super::refused::Refused;
use super::xml::Xml;

/// The texts of a workbook, which cells name by their number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    /// One behind the other: they may be many.
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(part: &str, bytes: &[u8]) -> Result<Self, Refused> {
        let mut strings = Self::default();
        Xml::within(part, bytes, "sst")?.children(&mut |xml, tag| {
            if tag.name() == "si" {
                let text = rich(xml)?;
                strings.text.push_str(&text);
                strings.ends.push(strings.text.len());
            }
            Ok(())
        })?;
        Ok(strings)
    }

    /// The text of a number, counted from 0.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }
}

/// The text of the element at hand: its own or that of its runs. How it is pronounced (`rPh`) is no part of it.
pub(super) fn rich(xml: &mut Xml<'_>) -> Result<String, Refused> {
    let mut whole = String::new();
    xml.children(&mut |xml, tag| {
        match tag.name() {
            "t" => whole.push_str(&unescaped(&xml.text()?)),
            "r" => xml.children(&mut |xml, tag| {
                if tag.name() == "t" {
                    whole.push_str(&unescaped(&xml.text()?));
                }
                Ok(())
            })?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(whole)
}

/// Characters that XML does not have stand as `_x000D_`, and what would be taken for one as `_x005F_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        if let Some((code, behind)) = escape(after) {
            plain.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            rest = behind;
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// `000D_`, and what follows it.
fn escape(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let rest = rest.strip_prefix('_')?;
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hexadecimal.then(|| u32::from_str_radix(digits, 16).ok()).flatten().map(|code| (code, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_runs_and_leaves_pronunciation_out() {
        let bytes = "<x:sst xmlns:x='u'><x:si><x:t>a</x:t></x:si><x:si/><x:si><x:r><x:rPr/><x:t>海</x:t></x:r><x:r><x:t>参&amp;&#49;</x:t></x:r>\
            <x:rPh sb='0' eb='1'><x:t>hai</x:t></x:rPh><x:phoneticPr/></x:si></x:sst>";
        let strings = Strings::read("s", bytes.as_bytes()).unwrap();
        let read: Vec<_> = (0..4).map(|index| strings.get(index)).collect();
        assert_eq!(read, [Some("a"), Some(""), Some("海参&1"), None]);
    }

    #[test]
    fn escapes_of_characters() {
        for (text, plain) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D_", "\u{FFFD}"),
            ("_x00_ _x", "_x00_ _x"),
            ("_x海参是", "_x海参是"),
            ("_x+00D_", "_x+00D_"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
