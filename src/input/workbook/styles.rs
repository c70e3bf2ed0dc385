//! Which number format a cell has.

use std::collections::HashMap;
use std::rc::Rc;

use super::format::{Format, builtin_code};
use super::refused::Refused;
use super::xml::Xml;

/// The number formats of a workbook, by the style that cells name.
#[derive(Debug)]
pub(super) struct Styles {
    formats: Vec<Rc<Format>>,
    general: Rc<Format>,
}

impl Styles {
    /// A workbook without formats.
    pub(super) fn none() -> Self {
        Self { formats: Vec::new(), general: Rc::new(Format::parse("General")) }
    }

    pub(super) fn read(part: &str, bytes: &[u8]) -> Result<Self, Refused> {
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut known: HashMap<u32, Rc<Format>> = HashMap::new();
        let mut styles = Self::none();
        Xml::within(part, bytes, "styleSheet")?.children(&mut |xml, tag| match tag.name() {
            "numFmts" => xml.children(&mut |_, tag| {
                if let (Some(id), Some(code)) = (tag.number("numFmtId")?, tag.attribute("formatCode")?) {
                    codes.insert(id, code.into_owned());
                }
                Ok(())
            }),
            "cellXfs" => xml.children(&mut |_, tag| {
                if tag.name() == "xf" {
                    let id = tag.number("numFmtId")?.unwrap_or(0);
                    let format = known.entry(id).or_insert_with(|| Rc::new(format_of(id, &codes)));
                    styles.formats.push(Rc::clone(format));
                }
                Ok(())
            }),
            _ => Ok(()),
        })?;
        Ok(styles)
    }

    /// The format of a style; none if there is no such style.
    pub(super) fn get(&self, style: u32) -> Option<&Rc<Format>> {
        let format = self.formats.get(usize::try_from(style).ok()?);
        // Style 0 needs no words: programs that have no formats leave the whole part out.
        format.or(Some(&self.general).filter(|_| style == 0))
    }
}

/// What a file says of a number goes before what it means elsewhere.
fn format_of(id: u32, codes: &HashMap<u32, String>) -> Format {
    codes.get(&id).map(String::as_str).or_else(|| builtin_code(id)).map_or_else(|| Format::unknown(id), Format::parse)
}
