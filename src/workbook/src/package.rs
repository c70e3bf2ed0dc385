//! Which part is the workbook, and which sheets it has.

use std::collections::HashMap;

use super::budget::Budget;
use super::container::Container;
use super::damage::Damage;
use super::error::Error;
use super::xml::Xml;

/// What the workbook says of itself.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// The sheets of cells, in order.
    pub(super) sheets: Vec<SheetPart>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
    /// Whether all formulas are to be calculated anew when the file is opened: what is stored for them may be anything.
    pub(super) recalculated: bool,
    /// Name of the part with the texts.
    pub(super) strings: Option<String>,
    /// Name of the part with the formats.
    pub(super) styles: Option<String>,
}

/// One sheet.
#[derive(Debug)]
pub(super) struct SheetPart {
    /// Its name on the tab.
    pub(super) name: String,
    /// Whether its tab is hidden.
    pub(super) hidden: bool,
    /// Name of its part.
    pub(super) part: String,
}

struct Relationship {
    kind: String,
    target: String,
}

/// What a part refers to.
struct Related {
    by_id: HashMap<String, Relationship>,
    /// Name of the part that says so.
    part: String,
}

impl Related {
    /// The name of the one part of a kind, if there is any.
    fn only(&self, kind: &str) -> Result<Option<String>, Error> {
        let mut all = self.by_id.values().filter(|one| one.kind == kind);
        let found = all.next().map(|one| one.target.clone());
        // Which of the two another program reads is anybody's guess.
        if all.next().is_some() { Err(Error::damaged(&self.part, Damage::KindTwice(kind.to_owned()))) } else { Ok(found) }
    }
}

impl Package {
    pub(super) fn read(container: &Container<'_>, budget: &Budget) -> Result<Self, Error> {
        let main = main(container, budget)?;
        let bytes = container.demand(&main, budget)?;
        let (mut xml, root) = Xml::open(&main, bytes.as_slice())?;
        if root != "workbook" {
            return Err(Error::OtherZip { found: main });
        }
        let related = relationships(&main, container, budget)?;
        let mut package = Self { strings: related.only("sharedStrings")?, styles: related.only("styles")?, ..Self::default() };
        xml.children(&mut |xml, tag| {
            match tag.name() {
                "workbookPr" => package.from_1904 = tag.is_on("date1904")?,
                "calcPr" => package.recalculated = tag.is_on("fullCalcOnLoad")?,
                "sheets" => xml.children(&mut |xml, tag| {
                    let name = tag.attribute("name")?.unwrap_or_default().into_owned();
                    let hidden = tag.attribute("state")?.is_some_and(|state| state != "visible");
                    let id = tag.attribute("id")?.unwrap_or_default();
                    let found = related.by_id.get(&*id).ok_or_else(|| Error::damaged(xml.part(), Damage::NoSheetPart(name.clone())))?;
                    // Sheets that are charts or dialogues have no cells.
                    if found.kind == "worksheet" {
                        package.sheets.push(SheetPart { name, hidden, part: found.target.clone() });
                    }
                    Ok(())
                })?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(package)
    }
}

/// Parts that tell documents without cells, and the endings of these.
const DOCUMENTS: [(&str, &str); 3] = [("word/document.xml", ".docx"), ("ppt/presentation.xml", ".pptx"), ("OFD.xml", ".ofd")];

/// Name of the part that is the workbook.
fn main(container: &Container<'_>, budget: &Budget) -> Result<String, Error> {
    if let Some(kind) = container.read("mimetype", budget)?
        && String::from_utf8_lossy(&kind).contains("opendocument.spreadsheet")
    {
        return Err(Error::OpenDocument);
    }
    if let Some((_, ending)) = DOCUMENTS.iter().find(|(part, _)| container.has(part)) {
        return Err(Error::Document { ending });
    }
    let other = || Error::OtherZip { found: container.first().to_owned() };
    if !container.has("_rels/.rels") {
        return Err(other());
    }
    let related = relationships("", container, budget)?;
    let main = related.only("officeDocument")?.ok_or_else(other)?;
    if main.to_ascii_lowercase().ends_with(".bin") { Err(Error::Binary) } else { Ok(main) }
}

/// What a part refers to within the package. Strict and transitional files differ in what stands before the last word of a kind.
fn relationships(of: &str, container: &Container<'_>, budget: &Budget) -> Result<Related, Error> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let part = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
    let bytes = container.demand(&part, budget)?;
    let mut by_id = HashMap::new();
    Xml::within(&part, bytes.as_slice(), "Relationships")?.children(&mut |_, tag| {
        let external = tag.attribute("TargetMode")?.is_some_and(|mode| mode == "External");
        if let (Some(id), Some(kind), Some(target), false) =
            (tag.attribute("Id")?, tag.attribute("Type")?, tag.attribute("Target")?, external)
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let id = id.into_owned();
            if by_id.insert(id.clone(), Relationship { kind, target: resolved(folder, &target) }).is_some() {
                return Err(Error::damaged(&part, Damage::RelationTwice(id)));
            }
        }
        Ok(())
    })?;
    Ok(Related { by_id, part })
}

/// A target as the name of a part.
fn resolved(folder: &str, target: &str) -> String {
    let (base, target) = if target.starts_with(['/', '\\']) { ("", target) } else { (folder, target) };
    let mut steps: Vec<&str> = base.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_folder_of_their_source() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/workbook.xml", "xl/workbook.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl/worksheets", "../styles.xml", "xl/styles.xml"),
            ("xl", "../../../etc/./passwd", "etc/passwd"),
            ("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ] {
            assert_eq!(resolved(folder, target), part);
        }
    }
}
