//! The ingredient list, item by item.

use std::ops::Range;

use super::folded::Folded;
use crate::input::label::Span;
use crate::value::Decimal;

/// An ingredient as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ingredient {
    /// Its name, folded, without quantity and brackets.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) span: Span,
    /// The ingredient in whose brackets it stands.
    pub(super) parent: Option<usize>,
    /// Its share as declared, in per cent.
    pub(super) percent: Option<Decimal>,
    /// Whether the share is only an upper bound: `食用盐≤2%`.
    pub(super) at_most: bool,
    /// Whether any quantity is declared with it.
    pub(super) has_quantity: bool,
}

/// An ingredient list as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ingredients {
    /// The ingredients; those in brackets behind the one that they belong to.
    pub(super) items: Vec<Ingredient>,
    /// Brackets that are not closed, or closed and not opened.
    pub(super) unbalanced: Vec<Span>,
    /// Separators with nothing between them.
    pub(super) empty: Vec<Span>,
}

impl Ingredients {
    /// Reads the part of a folded text that holds the list.
    pub(super) fn read(folded: &Folded, range: Range<usize>) -> Self {
        let mut reader = Reader { folded, list: Self::default(), open: Vec::new(), start: range.start };
        let text = folded.part(range.clone());
        // Where marks part the ingredients, a line break is layout, unless its line begins with a name of its own (`食品添加剂：`).
        let marked = text.contains(['、', ',', ';']);
        let is_layout = |at: usize| marked && folded.goes_on(&(at.saturating_sub(1)..at + 2));
        for (at, char) in text.char_indices().map(|(at, char)| (range.start + at, char)) {
            let end = at + char.len_utf8();
            match char {
                '(' | '[' | '【' | '{' => reader.open(at, end),
                ')' | ']' | '】' | '}' => reader.close(at, end),
                '\n' if is_layout(at) => {}
                '、' | ',' | ';' | '\n' | '。' => reader.separate(at, end, char),
                // `食品添加剂:碳酸钠` opens a group that ends with the list.
                ':' if reader.open.is_empty() => reader.colon(at, end),
                _ => {}
            }
        }
        reader.item(range.end);
        for (at, _) in std::mem::take(&mut reader.open) {
            reader.list.unbalanced.push(folded.span(&(at..at + 1)));
        }
        reader.list
    }

    /// Those that stand in no brackets.
    pub(super) fn top(&self) -> impl Iterator<Item = &Ingredient> {
        self.items.iter().filter(|item| item.parent.is_none())
    }

    /// Whether an ingredient has others in its brackets.
    pub(super) fn has_parts(&self, index: usize) -> bool {
        self.items.iter().any(|item| item.parent == Some(index))
    }
}

struct Reader<'f> {
    folded: &'f Folded,
    list: Ingredients,
    /// Open brackets: where, and the ingredient that they belong to.
    open: Vec<(usize, Option<usize>)>,
    /// Where the item at hand begins.
    start: usize,
}

impl Reader<'_> {
    fn open(&mut self, at: usize, end: usize) {
        let owner = self.item(at).or_else(|| self.last_at_this_depth());
        self.open.push((at, owner));
        self.start = end;
    }

    fn close(&mut self, at: usize, end: usize) {
        self.item(at);
        if self.open.pop().is_none() {
            self.list.unbalanced.push(self.folded.span(&(at..end)));
        }
        self.start = end;
    }

    fn separate(&mut self, at: usize, end: usize, char: char) {
        let blank = self.folded.part(self.start..at).is_empty();
        let behind_bracket = self.folded.part(0..at).ends_with([')', ']', '】', '}']);
        if blank && !behind_bracket && matches!(char, '、' | ',') {
            self.list.empty.push(self.folded.span(&(at..end)));
        }
        self.item(at);
        self.start = end;
    }

    fn colon(&mut self, at: usize, end: usize) {
        if self.item(at).is_some() {
            self.start = end;
        }
    }

    fn last_at_this_depth(&self) -> Option<usize> {
        let parent = self.open.last().and_then(|(_, owner)| *owner);
        self.list.items.iter().rposition(|item| item.parent == parent)
    }

    /// Takes over what stands between `start` and `end`: an ingredient, or the quantity of one. Gives back the ingredient.
    fn item(&mut self, end: usize) -> Option<usize> {
        let start = std::mem::replace(&mut self.start, end);
        let text = self.folded.part(start..end);
        let blank = text.len() - text.trim_start_matches('\n').len();
        let (start, broken) = (start + blank, text.trim_matches('\n').contains('\n'));
        let text = text.replace('\n', "");
        let parent = self.open.last().and_then(|(_, owner)| *owner);
        let (name, quantity) = split_quantity(&text);
        if name.is_empty() {
            if let (Some(quantity), Some(owner)) = (quantity, parent.or_else(|| self.last_at_this_depth())) {
                self.give(owner, &quantity);
            }
            return None;
        }
        let begin = start + text.find(name).unwrap_or(0);
        let range = if broken { self.folded.places(name, &(start..end)).next().unwrap_or(start..end) } else { begin..begin + name.len() };
        let span = self.folded.span(&range);
        self.list.items.push(Ingredient { name: name.to_owned(), span, parent, percent: None, at_most: false, has_quantity: false });
        let index = self.list.items.len() - 1;
        if let Some(quantity) = quantity {
            self.give(index, &quantity);
        }
        Some(index)
    }

    fn give(&mut self, index: usize, quantity: &Quantity) {
        if let Some(item) = self.list.items.get_mut(index) {
            item.has_quantity = true;
            if quantity.is_percent {
                item.percent = Some(quantity.number.clone());
                item.at_most = quantity.at_most;
            }
        }
    }
}

struct Quantity {
    number: Decimal,
    at_most: bool,
    is_percent: bool,
}

/// Words that may stand before a quantity.
const BEFORE: [&str; 13] = ["添加量", "含量", "不低于", "不少于", "不高于", "不大于", "大于等于", "≥", "≤", ">", "<", "约", ":"];

/// Those of them that make it an upper bound.
const AT_MOST: [&str; 4] = ["不高于", "不大于", "≤", "<"];

/// A name and the quantity behind it: `虾仁≥50%`. Digits that are part of a name (`d-异抗坏血酸钠`, `5'-呈味核苷酸二钠`, `102`) stay there.
fn split_quantity(text: &str) -> (&str, Option<Quantity>) {
    let text = without_marks(text);
    let Some(at) = text.char_indices().find_map(|(at, char)| {
        let tail = text.get(at..).unwrap_or_default();
        (char.is_ascii_digit()
            && quantity(tail).is_some()
            && !text.get(..at).unwrap_or_default().ends_with(|char: char| char.is_ascii_digit() || char == '.'))
        .then_some(at)
    }) else {
        return (text, None);
    };
    let (mut name, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let at_most = AT_MOST.iter().any(|word| name.ends_with(word));
    loop {
        let shorter = BEFORE.iter().find_map(|word| name.strip_suffix(word));
        match shorter {
            Some(shorter) => name = shorter,
            None => break,
        }
    }
    (name, quantity(tail).map(|quantity| Quantity { at_most, ..quantity }))
}

/// Marks that make an ingredient bold or underlined in typed text.
pub(super) const MARKS: [&str; 9] = ["**", "__", "<b>", "</b>", "<u>", "</u>", "<strong>", "</strong>", "*"];

/// A name without marks and dots around it.
fn without_marks(mut text: &str) -> &str {
    loop {
        let trimmed = text.trim_matches(|char: char| matches!(char, '.' | '·') || char.is_whitespace());
        let trimmed = MARKS.iter().fold(trimmed, |text, mark| {
            let text = text.strip_prefix(mark).unwrap_or(text);
            text.strip_suffix(mark).unwrap_or(text)
        });
        if trimmed.len() == text.len() {
            return trimmed;
        }
        text = trimmed;
    }
}

/// `50%`, `50~60%`, `12.5g/100g`; nothing may follow.
fn quantity(text: &str) -> Option<Quantity> {
    let (number, rest) = Decimal::prefix(text).ok()?;
    let rest = match rest.strip_prefix(['~', '-']) {
        Some(upper) => Decimal::prefix(upper.trim_start_matches('%')).ok()?.1,
        None => rest
            .strip_prefix('%')
            .and_then(|rest| rest.strip_prefix(['~', '-']))
            .map_or(Some(rest), |upper| Decimal::prefix(upper).ok().map(|(_, rest)| rest))?,
    };
    let is_percent = rest == "%";
    let is_mass = ["g", "克", "mg", "毫克", "g/100g", "克/100克", "g/kg"].contains(&rest);
    (is_percent || is_mass).then_some(Quantity { number, at_most: false, is_percent })
}

#[cfg(test)]
mod tests {

    use super::*;

    fn read(text: &str) -> Ingredients {
        let folded = Folded::new(text);
        let whole = 0..folded.text().len();
        Ingredients::read(&folded, whole)
    }

    fn shown(text: &str) -> String {
        let list = read(text);
        let name = |item: &Ingredient| {
            let parent = item.parent.and_then(|parent| list.items.get(parent)).map(|parent| format!("{}>", parent.name));
            let percent = item.percent.as_ref().map(|percent| format!("={percent}"));
            format!("{}{}{}", parent.unwrap_or_default(), item.name, percent.unwrap_or_default())
        };
        list.items.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn reads_lists_as_packs_print_them() {
        for (text, expected) in [
            ("海参、食用盐", "海参 食用盐"),
            ("虾仁（≥50%）、面包糠（小麦粉、水、酵母）、植物油", "虾仁=50 面包糠 面包糠>小麦粉 面包糠>水 面包糠>酵母 植物油"),
            ("虾仁≥50.5%，水", "虾仁=50.5 水"),
            ("虾（南美白对虾）50%、水", "虾=50 虾>南美白对虾 水"),
            (
                "食品添加剂（水分保持剂（三聚磷酸钠、451i）、增稠剂）",
                "食品添加剂 食品添加剂>水分保持剂 水分保持剂>三聚磷酸钠 水分保持剂>451i 食品添加剂>增稠剂",
            ),
            ("小麦粉、5'-呈味核苷酸二钠、D-异抗坏血酸钠。", "小麦粉 5'-呈味核苷酸二钠 d-异抗坏血酸钠"),
            ("**虾**、水", "虾 水"),
            ("虾、三聚\n磷酸钠、\n水", "虾 三聚磷酸钠 水"),
            ("虾、水\n食品添加剂：碳酸\n钠", "虾 水 食品添加剂 碳酸钠"),
            ("虾\n水", "虾 水"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn tells_what_is_out_of_order() {
        assert_eq!(read("面包糠（小麦粉、水、虾").unbalanced.len(), 1);
        assert_eq!(read("水）、虾").unbalanced.len(), 1);
        assert_eq!(read("水、、虾").empty.len(), 1);
        assert_eq!(read("水（加工用）、虾").empty.len(), 0);
    }
}
