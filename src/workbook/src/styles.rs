//! Which number format a cell has, and which font.

use std::collections::HashMap;
use std::rc::Rc;

use super::error::Error;
use super::font::Font;
use super::format::{Format, builtin_code};
use super::xml::Xml;

/// The styles of a workbook, by the number that cells name.
#[derive(Debug)]
pub(super) struct Styles {
    styles: Vec<Style>,
    general: Style,
}

/// What matters of the looks of a cell.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) format: Rc<Format>,
    pub(super) font: Font,
}

impl Styles {
    /// A workbook without styles.
    pub(super) fn none() -> Self {
        Self { styles: Vec::new(), general: Style { format: Rc::new(Format::parse("General")), font: Font::default() } }
    }

    pub(super) fn read(part: &str, bytes: &[u8]) -> Result<Self, Error> {
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut known: HashMap<u32, Rc<Format>> = HashMap::new();
        let mut fonts: Vec<Font> = Vec::new();
        let mut styles = Self::none();
        Xml::within(part, bytes, "styleSheet")?.children(&mut |xml, tag| match tag.name() {
            "numFmts" => xml.children(&mut |_, tag| {
                if let (Some(id), Some(code)) = (tag.number("numFmtId")?, tag.attribute("formatCode")?) {
                    codes.insert(id, code.into_owned());
                }
                Ok(())
            }),
            "fonts" => xml.children(&mut |xml, tag| {
                if tag.name() == "font" {
                    fonts.push(Font::read(xml)?);
                }
                Ok(())
            }),
            "cellXfs" => xml.children(&mut |_, tag| {
                if tag.name() == "xf" {
                    let id = tag.number("numFmtId")?.unwrap_or(0);
                    let format = known.entry(id).or_insert_with(|| Rc::new(format_of(id, &codes)));
                    let font = usize::try_from(tag.number("fontId")?.unwrap_or(0)).ok().and_then(|id| fonts.get(id));
                    styles.styles.push(Style { format: Rc::clone(format), font: font.copied().unwrap_or_default() });
                }
                Ok(())
            }),
            _ => Ok(()),
        })?;
        Ok(styles)
    }

    /// A style by its number; none if there is no such style.
    pub(super) fn get(&self, style: u32) -> Option<&Style> {
        let found = self.styles.get(usize::try_from(style).ok()?);
        // Style 0 needs no words: programs that have no formats leave the whole part out.
        found.or(Some(&self.general).filter(|_| style == 0))
    }
}

/// What a file says of a number goes before what it means elsewhere.
fn format_of(id: u32, codes: &HashMap<u32, String>) -> Format {
    codes.get(&id).map(String::as_str).or_else(|| builtin_code(id)).map_or_else(|| Format::unknown(id), Format::parse)
}
