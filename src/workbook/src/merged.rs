//! Merged cells: a value that holds for several rows stands in the first of them alone.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::damage::Damage;
use super::error::Error;
use super::observed::Observed;
use super::place::{self, Place};
use super::xml::{Input, Xml};

/// Column and text of one cell. Texts that many cells share are borrowed: a copy of a long one for each of them would fill the memory.
pub(super) type ColumnText<'b> = (u32, Cow<'b, str>);

/// What every sheet that has any merged cells has in its XML.
pub(super) const WORD: &[u8] = b"mergeCell";

/// The ranges that go over several rows.
#[derive(Debug, Default)]
pub(super) struct Merged<'b> {
    /// Last place of a range, by its first.
    ranges: HashMap<Place, Place>,
    /// By column: the last row that the text is for, the text, and the range while it has not been told.
    active: BTreeMap<u32, Active<'b>>,
}

#[derive(Debug)]
struct Active<'b> {
    until: u32,
    text: Cow<'b, str>,
    untold: Option<(Place, Place)>,
}

impl<'b> Merged<'b> {
    /// Reads `mergeCells`, which stand behind the cells.
    pub(super) fn read<'x>(part: &'x str, input: impl Into<Input<'x>>) -> Result<Self, Error> {
        let mut merged = Self::default();
        Xml::within(part, input, "worksheet")?.children(&mut |xml, tag| {
            if tag.name() != "mergeCells" {
                return Ok(());
            }
            xml.children(&mut |xml, tag| {
                let text = tag.attribute("ref")?.unwrap_or_default();
                let range = place::parse_range(&text).ok_or_else(|| Error::damaged(xml.part(), Damage::MergedCells(text.to_string())))?;
                let (from, to) = range;
                if to.0 > from.0 {
                    merged.add(from, to);
                }
                Ok(())
            })
        })?;
        Ok(merged)
    }

    /// Adds a range that goes over several rows, before its first is filled.
    pub(super) fn add(&mut self, from: Place, to: Place) {
        self.ranges.insert(from, to);
    }

    /// Fills a row that has anything of its own: in the first column of a range, cells without a text have that of its first row. A row without
    /// anything stays empty, and what stands beneath a range (which Excel does not write) stays as it is.
    pub(super) fn fill(&mut self, row: u32, cells: &mut Vec<ColumnText<'b>>, observed: &mut Observed) {
        self.active.retain(|_, active| active.until >= row);
        for (column, text) in cells.iter() {
            if let Some(to) = self.ranges.remove(&(row, *column)).filter(|_| !text.trim().is_empty()) {
                let untold = Some(((row, *column), to));
                self.active.insert(*column, Active { until: to.0, text: text.clone(), untold });
            }
        }
        if self.active.is_empty() || cells.iter().all(|(_, text)| text.trim().is_empty()) {
            return;
        }
        let mut filled: BTreeMap<u32, Cow<'b, str>> = std::mem::take(cells).into_iter().collect();
        for (column, active) in &mut self.active {
            let cell = filled.entry(*column).or_default();
            if cell.trim().is_empty() {
                cell.clone_from(&active.text);
                if let Some((from, to)) = active.untold.take() {
                    observed.merged.push(|| format!("{}:{}", place::name(from), place::name(to)));
                }
            }
        }
        cells.extend(filled);
    }
}
