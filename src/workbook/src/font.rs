//! What a font says of the text itself: struck through, or raised.

use super::error::Error;
use super::xml::{Tag, Xml};

/// What a font does to a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Font {
    /// Struck through: it does not count any more.
    pub(super) struck: bool,
    /// Superscript: an exponent, or the mark of a note.
    pub(super) raised: bool,
}

impl Font {
    /// Reads the element at hand, `font` or `rPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut font = Self::default();
        xml.children(&mut |_, tag| {
            match tag.name() {
                "strike" | "dstrike" => font.struck |= is_not_off(tag)?,
                "vertAlign" => font.raised = tag.attribute("val")?.is_some_and(|place| place == "superscript"),
                _ => {}
            }
            Ok(())
        })?;
        Ok(font)
    }
}

/// The element alone means on.
fn is_not_off(tag: &Tag<'_>) -> Result<bool, Error> {
    Ok(tag.attribute("val")?.is_none_or(|value| !matches!(&*value, "0" | "false" | "off")))
}

/// A superscript text in characters that are raised themselves, as far as there are any: glued to what stands before it, `10` and a raised `4` would be
/// `104`.
pub(super) fn raised(text: &str) -> String {
    // The mark of a lab that rounded the value itself is written up there too, and is read in brackets.
    if matches!(text.trim(), "(+)" | "(-)" | "（+）" | "（-）") {
        return text.to_owned();
    }
    let raised = |char: char| match char {
        '0' | '０' => '⁰',
        '1' | '１' => '¹',
        '2' | '２' => '²',
        '3' | '３' => '³',
        '4' | '４' => '⁴',
        '5' | '５' => '⁵',
        '6' | '６' => '⁶',
        '7' | '７' => '⁷',
        '8' | '８' => '⁸',
        '9' | '９' => '⁹',
        '+' | '＋' => '⁺',
        '-' | '−' | '－' => '⁻',
        other => other,
    };
    text.chars().map(raised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_through_or_raised() {
        let font = |struck, raised| Font { struck, raised };
        for (inside, wanted) in [
            ("", font(false, false)),
            ("<b/><sz val='11'/>", font(false, false)),
            ("<strike/>", font(true, false)),
            ("<strike val='true'/>", font(true, false)),
            ("<strike val='0'/>", font(false, false)),
            ("<strike val='false'/>", font(false, false)),
            ("<dstrike/>", font(true, false)),
            ("<vertAlign val='superscript'/>", font(false, true)),
            ("<vertAlign val='subscript'/>", font(false, false)),
            ("<vertAlign val='baseline'/>", font(false, false)),
            ("<vertAlign val='superscript'/><strike/>", font(true, true)),
        ] {
            let part = format!("<rPr>{inside}</rPr>");
            let mut xml = Xml::within("s", part.as_bytes(), "rPr").unwrap();
            assert_eq!(Font::read(&mut xml), Ok(wanted), "{inside}");
        }
    }

    #[test]
    fn raises_digits_and_signs() {
        for (text, wanted) in [
            ("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
            ("-6", "⁻⁶"),
            ("−６", "⁻⁶"),
            ("+", "⁺"),
            ("a)", "a)"),
            ("2,a", "²,a"),
            ("(+)", "(+)"),
            ("(1)", "(¹)"),
        ] {
            assert_eq!(raised(text), wanted);
        }
    }
}
