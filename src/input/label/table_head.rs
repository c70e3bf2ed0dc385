//! The head of the nutrition table: what its columns are.

use std::ops::Range;

use super::cell::{number, unit, word};
use super::folded::{Folded, is_blank, is_wide};
use super::nutrition::{Column, Per};

/// A column as it stands in the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The amounts of the column with this number.
    Amount(usize),
    /// NRV% of the column with this number.
    Nrv(usize),
}

/// The head as far as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) columns: Vec<Column>,
    pub(super) slots: Vec<Slot>,
    /// The places of the columns' heads.
    pub(super) places: Vec<Range<usize>>,
    /// The size of a serving, given apart from the column.
    size: Option<(String, Range<usize>)>,
}

/// Something that the head says.
#[derive(Clone, Debug)]
pub(super) enum Says {
    Amount(Per),
    /// The size of a serving (每份食用量：30g).
    Size(String),
    Nrv,
}

/// What servings are called.
const SERVINGS: [&str; 15] = ["份", "包", "袋", "只", "片", "盒", "罐", "瓶", "杯", "条", "粒", "个", "支", "枚", "serving"];
const NRV: [&str; 6] = ["营养素参考值百分比", "营养素参考值", "nrvs", "nrv", "%nrv", "%dv"];
const SIZES: [&str; 6] = ["每份食用量", "食用份量", "食用分量", "份量", "servingsize", "serving size"];

impl Head {
    /// Takes in what was said at a place.
    pub(super) fn take(&mut self, says: Says, place: &Range<usize>) {
        match says {
            Says::Amount(per) if self.repeats(&per) => {}
            Says::Amount(per) => {
                self.serving_of_title(&per);
                self.column(per, place.clone());
            }
            Says::Size(size) => self.size = Some((size, place.clone())),
            Says::Nrv if self.slots.is_empty() => {
                self.column(Per::Unstated, place.start..place.start);
                self.slots.push(Slot::Nrv(0));
            }
            // 营养素参考值%或NRV% is one column.
            Says::Nrv => {
                if let Some(Slot::Amount(column)) = self.slots.last() {
                    self.slots.push(Slot::Nrv(*column));
                }
            }
        }
    }

    /// Whether a column of NRV% was read.
    pub(super) fn has_nrv(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Nrv(_)))
    }

    /// Whether the last column is said once more, in another language or below the title.
    fn repeats(&self, per: &Per) -> bool {
        matches!(self.slots.last(), Some(Slot::Amount(_))) && self.columns.last().is_some_and(|column| column.per == *per)
    }

    /// A serving in the title (每份30g) is the size of the column 每份 below it.
    fn serving_of_title(&mut self, per: &Per) {
        let title = self.columns.iter().position(|column| matches!(&column.per, Per::Serving(size) if !size.is_empty()));
        if self.has_nrv() || *per != Per::Serving(String::new()) {
            return;
        }
        if let Some(title) = title {
            let (column, place) = (self.columns.remove(title), self.places.remove(title));
            self.slots = (0..self.columns.len()).map(Slot::Amount).collect();
            if let Per::Serving(size) = column.per {
                self.size = Some((size, place));
            }
        }
    }

    /// The head when all of it is read: at least one column, and the size of the serving with its column.
    pub(super) fn finish(mut self) -> Self {
        if let Some((size, place)) = self.size.take() {
            let fits = |per: &Per| *per == Per::Unstated || matches!(per, Per::Serving(size) if size.is_empty());
            if self.columns.is_empty() {
                self.column(Per::Serving(size), place);
            } else if let Some(column) = self.columns.iter_mut().find(|column| fits(&column.per)) {
                column.per = Per::Serving(size);
            }
        }
        if self.columns.is_empty() {
            self.column(Per::Unstated, 0..0);
        }
        // One column and nothing said of NRV%: it may stand there all the same.
        if let [Slot::Amount(column)] = *self.slots {
            self.slots.push(Slot::Nrv(column));
        }
        self
    }

    /// One more column.
    pub(super) fn column(&mut self, per: Per, place: Range<usize>) {
        self.slots.push(Slot::Amount(self.columns.len()));
        self.columns.push(Column { per, span: super::Span::default() });
        self.places.push(place);
    }
}

/// What the head says at a place, and the place behind it.
pub(super) fn says(text: &Folded, at: usize, end: usize) -> Option<(Says, usize)> {
    if let Some(behind) = longest(text, at, end, &NRV) {
        return Some((Says::Nrv, behind));
    }
    let size = longest(text, at, end, &SIZES).and_then(|behind| amount(text, behind, end));
    if let Some((size, behind)) = size {
        return Some((Says::Size(text.line(&size)), behind));
    }
    let per = word(text, at, end, "每").or_else(|| word(text, at, end, "per")).map(|behind| text.skip(behind, end, is_blank));
    let start = per.unwrap_or(at);
    if let Some((size, behind)) = amount(text, start, end) {
        return Some((Says::Amount(hundred(text, &size).or_else(|| per.map(|_| Per::Serving(text.line(&size))))?), behind));
    }
    let behind = longest(text, per?, end, &SERVINGS)?;
    // 每份食用量：30g, 每份规格 30g.
    let name = text.skip(behind, end.min(behind.saturating_add(4)), is_wide);
    if let Some((size, behind)) = amount(text, name, end) {
        let size_only = name > behind.min(name) && name > longest(text, per?, end, &SERVINGS)?;
        let size = text.line(&size);
        return Some((if size_only { Says::Size(size) } else { Says::Amount(Per::Serving(size)) }, behind));
    }
    Some((Says::Amount(Per::Serving(String::new())), behind))
}

/// The place behind the name of NRV%, where it stands at a place.
pub(super) fn skip_nrv(text: &Folded, at: usize, end: usize) -> usize {
    let next = text.skip(at, end, is_blank);
    longest(text, next, end, &NRV).map_or(at, |behind| text.skip(behind, end, |char| is_blank(char) || char == '%'))
}

/// A number with a unit behind blanks, a colon or an opening bracket; and the place behind it.
fn amount(text: &Folded, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let start = text.skip(at, end.min(at.saturating_add(6)), |char| is_blank(char) || matches!(char, ':' | '('));
    let number = number(text, start, end)?;
    let unit = unit(text, text.skip(number.end, end, is_blank), end)?;
    let close = usize::from(start > at && text.before(unit.end, end) == Some(')') && text.slice(&(at..start)).contains(&'('));
    Some((start..unit.end, unit.end.saturating_add(close)))
}

fn hundred(text: &Folded, size: &Range<usize>) -> Option<Per> {
    let size: String = text.slice(size).iter().filter(|char| !char.is_whitespace()).map(char::to_ascii_lowercase).collect();
    match size.strip_prefix("100")? {
        "g" | "克" | "克(g)" | "g(克)" => Some(Per::HundredGrams),
        "ml" | "毫升" | "毫升(ml)" | "ml(毫升)" => Some(Per::HundredMillilitres),
        _ => None,
    }
}

fn longest(text: &Folded, at: usize, end: usize, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|each| word(text, at, end, each)).max()
}
