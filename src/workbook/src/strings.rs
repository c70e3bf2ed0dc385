//! Texts: those that cells share, and the runs that a text is made of.

use std::borrow::Cow;

use super::budget::Budget;
use super::error::Error;
use super::font::{Font, raised};
use super::xml::{Input, Xml};

/// The texts of a workbook, which cells name by their number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    /// One behind the other: they may be many.
    text: String,
    ends: Vec<usize>,
    /// What the fonts of runs say, of the texts where they say anything, in order.
    runs: Vec<Runs>,
    own: String,
}

/// What is to be known of a text beside its own.
#[derive(Debug)]
struct Runs {
    index: usize,
    /// Where the part of the text with fonts of its own ends.
    end: usize,
    struck: bool,
}

/// A text as it is to be read under the font of its cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text<'t> {
    /// The text without what its own fonts strike through.
    plain: Cow<'t, str>,
    /// The part of it with fonts of its own, which the font of the cell does not touch.
    own: Cow<'t, str>,
    /// Whether anything was struck through.
    struck: bool,
}

/// Bytes of the longest text that can be raised by the font of its cell: a copy of a long one for each cell would fill the memory, and no
/// result is that long.
const LONGEST_RAISED: usize = 1_000;

impl<'t> From<Cow<'t, str>> for Text<'t> {
    fn from(plain: Cow<'t, str>) -> Self {
        Self { plain, ..Self::default() }
    }
}

impl<'t> Text<'t> {
    /// What counts of the text, and whether any of it was struck through.
    pub(super) fn under(self, font: Font) -> (Cow<'t, str>, bool) {
        let Self { plain, own, struck } = self;
        if font.struck {
            let more = plain != own && !plain.trim().is_empty();
            return (own, struck || more);
        }
        let raise = font.raised && plain != own && plain.len() <= LONGEST_RAISED;
        (if raise { raised(&plain).into() } else { plain }, struck)
    }
}

impl Strings {
    pub(super) fn read<'x>(part: &'x str, input: impl Into<Input<'x>>, budget: &Budget) -> Result<Self, Error> {
        let mut strings = Self::default();
        Xml::within(part, input, "sst")?.children(&mut |xml, tag| {
            if tag.name() == "si" {
                let Text { plain, own, struck } = rich(xml)?;
                if struck || !own.is_empty() {
                    strings.own.push_str(&own);
                    strings.runs.push(Runs { index: strings.ends.len(), end: strings.own.len(), struck });
                }
                budget.take(plain.len().saturating_add(own.len()).saturating_add(size_of::<usize>()))?;
                strings.text.push_str(&plain);
                strings.ends.push(strings.text.len());
            }
            Ok(())
        })?;
        Ok(strings)
    }

    /// The text of a number, counted from 0.
    pub(super) fn get(&self, index: usize) -> Option<Text<'_>> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let plain = self.text.get(start..end)?.into();
        let Ok(at) = self.runs.binary_search_by_key(&index, |runs| runs.index) else { return Some(Text::from(plain)) };
        let Runs { end, struck, .. } = self.runs.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.runs.get(before)).map_or(0, |before| before.end);
        Some(Text { plain, own: self.own.get(start..*end)?.into(), struck: *struck })
    }
}

/// The text of the element at hand: its own or that of its runs. How it is pronounced (`rPh`) is no part of it.
pub(super) fn rich(xml: &mut Xml<'_>) -> Result<Text<'static>, Error> {
    let (mut plain, mut own, mut struck) = (String::new(), String::new(), false);
    xml.children(&mut |xml, tag| {
        match tag.name() {
            "t" => plain.push_str(&unescaped(&xml.text()?)),
            "r" => {
                let (text, font) = run(xml)?;
                if font.is_some_and(|font| font.struck) && !text.trim().is_empty() {
                    struck = true;
                    return Ok(());
                }
                let text = if font.is_some_and(|font| font.raised) { raised(&text) } else { text };
                plain.push_str(&text);
                if font.is_some() {
                    own.push_str(&text);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(Text { plain: plain.into(), own: own.into(), struck })
}

/// The text of a run, and its font if it is not that of the cell.
fn run(xml: &mut Xml<'_>) -> Result<(String, Option<Font>), Error> {
    let (mut text, mut font) = (String::new(), None);
    xml.children(&mut |xml, tag| {
        match tag.name() {
            "t" => text.push_str(&unescaped(&xml.text()?)),
            "rPr" => font = Some(Font::read(xml)?),
            _ => {}
        }
        Ok(())
    })?;
    Ok((text, font))
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
        let strings = Strings::read("s", bytes.as_bytes(), &Budget::of(0)).unwrap();
        let read: Vec<_> = (0..4).map(|index| strings.get(index).map(|text| text.plain)).collect();
        assert_eq!(read, [Some("a".into()), Some("".into()), Some("海参&1".into()), None]);
    }

    #[test]
    fn runs_that_are_raised_or_struck_through() {
        let (plain, raised, struck) = (Font::default(), Font { struck: false, raised: true }, Font { struck: true, raised: false });
        let up = "<rPr><vertAlign val='superscript'/></rPr>";
        let out = "<rPr><strike/></rPr>";
        for (inside, font, wanted) in [
            (format!("<r><t>10</t></r><r>{up}<t>4</t></r>"), plain, ("10⁴", false)),
            (
                format!("<r><t>3.0×10</t></r><r>{up}<t>-</t></r><r>{up}<t>4</t></r><r><rPr/><t>CFU/g</t></r>"),
                plain,
                ("3.0×10⁻⁴CFU/g", false),
            ),
            (format!("<r><t>0.1</t></r><r><t>1</t>{up}</r>"), plain, ("0.1¹", false)),
            (format!("<r>{out}<t>0.</t></r><r>{out}<t>3</t></r><r><t>0.12</t></r>"), plain, ("0.12", true)),
            (format!("<r><t>0.1</t></r><r>{out}<t>9</t></r>"), plain, ("0.1", true)),
            (format!("<r>{out}<t>0.1</t></r>"), plain, ("", true)),
            (format!("<r><t>1</t></r><r>{out}<t> </t></r><r><t>2</t></r>"), plain, ("1 2", false)),
            ("<r><rPr><strike val='0'/></rPr><t>0.1</t></r>".to_owned(), plain, ("0.1", false)),
            // Under the font of the cell.
            ("<t>0.1</t>".to_owned(), struck, ("", true)),
            ("<t> </t>".to_owned(), struck, ("", false)),
            ("<t/>".to_owned(), struck, ("", false)),
            ("<r><t>0.3</t></r><r><rPr/><t>0.1</t></r>".to_owned(), struck, ("0.1", true)),
            ("<r><rPr/><t>0.1</t></r>".to_owned(), struck, ("0.1", false)),
            (format!("<r>{out}<t>0.3</t></r><r><rPr/><t>0.1</t></r>"), struck, ("0.1", true)),
            ("<t>0.1</t>".to_owned(), raised, ("⁰.¹", false)),
            ("<r><rPr/><t>0.1</t></r>".to_owned(), raised, ("0.1", false)),
        ] {
            let part = format!("<sst><si/><si>{inside}</si><si>{inside}</si></sst>");
            let strings = Strings::read("s", part.as_bytes(), &Budget::of(0)).unwrap();
            for index in [1, 2] {
                let (text, struck) = strings.get(index).unwrap().under(font);
                assert_eq!((&*text, struck), wanted, "{inside}");
            }
            let alone = format!("<is>{inside}</is>");
            let text = rich(&mut Xml::within("s", alone.as_bytes(), "is").unwrap()).unwrap();
            assert_eq!(text, strings.get(1).unwrap(), "{inside}");
        }
    }

    #[test]
    fn a_long_text_is_not_copied_to_be_raised() {
        let long = "1".repeat(LONGEST_RAISED + 1);
        let (text, _) = Text::from(Cow::Borrowed(long.as_str())).under(Font { struck: false, raised: true });
        assert!(matches!(text, Cow::Borrowed(_)));
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
