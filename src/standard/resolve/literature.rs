//! What the literature says beside a rule: read as strictly as a limit, so that nobody reads one thing for another.

use super::super::catalogue::ItemId;
use super::super::edition::Literature;
use super::super::mistake;
use super::super::schema::{LiteratureRow, Words};
use super::context::Context;
use crate::value::Unit;
use crate::words::both;

impl Context<'_> {
    /// The values of the literature for a rule on an item.
    pub(super) fn literature(&mut self, item: Option<ItemId>) -> Vec<Literature> {
        let row = self.row;
        (1..).zip(&row.literature).filter_map(|(number, row): (usize, _)| self.one(&format!("literature.{number}"), row, item)).collect()
    }

    fn one(&mut self, key: &str, row: &LiteratureRow, item: Option<ItemId>) -> Option<Literature> {
        let ranged = row.min.is_some() || row.max.is_some();
        if [row.text.is_some(), row.value.is_some(), ranged].into_iter().filter(|given| *given).count() != 1 {
            self.complain(mistake::one_value(key));
            return None;
        }
        let said = match &row.text {
            Some(text) if row.unit.is_some() => {
                self.complain(mistake::exclusive(&format!("{key}.unit"), &format!("{key}.text")));
                text.clone()
            }
            Some(text) => text.clone(),
            None => self.numbers(key, row, item)?,
        };
        let said = match &row.of {
            Some(of) => said.followed_by(&both(format!("（{}）", of.zh), format!(" ({})", of.en))),
            None => said,
        };
        if row.source.trim().is_empty() {
            self.complain(mistake::missing(&format!("{key}.source")));
        }
        Some(Literature { said, source: row.source.clone() })
    }

    /// A value, a range, or one end of it, which is said to be one.
    fn numbers(&mut self, key: &str, row: &LiteratureRow, item: Option<ItemId>) -> Option<Words> {
        let mut number = |name: &str, text: Option<&String>| match text {
            Some(text) => self.number(&format!("{key}.{name}"), text).map(Some),
            None => Some(None),
        };
        let (value, lower, upper) = (number("value", row.value.as_ref()), number("min", row.min.as_ref()), number("max", row.max.as_ref()));
        let unit = self.unit_of(&format!("{key}.unit"), row.unit.as_deref(), item);
        let with_unit = |digits: String| format!("{digits} {unit}").trim_end().to_owned();
        let plain = |digits: String| both(digits.clone(), digits);
        match (value?, lower?, upper?) {
            (Some(value), ..) => Some(plain(with_unit(value.to_string()))),
            (None, Some(lower), Some(upper)) => {
                if lower > upper {
                    let (min, max) = (format!("{key}.min"), format!("{key}.max"));
                    self.complain(mistake::ends_crossed(&min, &lower.to_string(), &max, &upper.to_string()));
                }
                Some(plain(with_unit(format!("{lower}~{upper}"))))
            }
            (None, None, Some(upper)) => {
                let upper = with_unit(upper.to_string());
                Some(both(format!("最大 {upper}"), format!("up to {upper}")))
            }
            (None, Some(lower), None) => {
                let lower = with_unit(lower.to_string());
                Some(both(format!("最小 {lower}"), format!("from {lower}")))
            }
            (None, None, None) => None,
        }
    }

    /// The symbol of a unit, which must convert into the unit of the item, and be there where the item has one.
    fn unit_of(&mut self, key: &str, text: Option<&str>, item: Option<ItemId>) -> String {
        let catalogue = self.catalogue;
        let own = item.and_then(|item| catalogue.item(item)).map_or("", |item| item.unit.as_str());
        let unit = catalogue.units.read(text.unwrap_or_default());
        let symbol = catalogue.units.symbol(&unit).to_owned();
        match (&unit, text) {
            (Unit::Other(found), _) => self.complain(mistake::unknown_unit(key, found)),
            (_, None) if !own.is_empty() => self.complain(mistake::missing(key)),
            (_, Some(found)) if !own.is_empty() && !catalogue.units.alike(own).contains(&symbol.as_str()) => {
                self.complain(mistake::other_dimension(key, found, own));
            }
            _ => {}
        }
        symbol
    }
}
