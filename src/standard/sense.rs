//! Checks of sense: what cannot be, whatever the standard says. Their findings are warnings.

use super::catalogue::{Catalogue, ItemId, ProductId};
use super::mistake;
use super::problem::{Place, Problem, Table};
use super::schema::{self, Basis, PlausibilityRow, Words};
use crate::message::Message;
use crate::value::{Decimal, Unit};

/// One check.
#[derive(Clone, Debug)]
pub struct Sense {
    /// Stable code of the warning.
    pub id: String,
    /// Products that it concerns.
    pub products: Vec<ProductId>,
    /// What it looks at.
    pub looks_at: LooksAt,
    /// Unit of the numbers; results are converted into it.
    pub unit: Unit,
    /// How well the numbers are known.
    pub basis: Basis,
    /// Where they come from.
    pub source: String,
    /// What the reader is told.
    pub message: Words,
}

/// What a check looks at.
#[derive(Clone, Debug)]
pub enum LooksAt {
    /// The sum of the items is above the number.
    Sum(Vec<ItemId>, Decimal),
    /// Every item is at or above its number.
    Together(Vec<(ItemId, Decimal)>),
    /// The item is outside.
    Range(ItemId, Option<Decimal>, Option<Decimal>),
    /// One of the items is outside, and one of the factors brings it inside.
    Slip(Vec<ItemId>, Option<Decimal>, Option<Decimal>, Vec<Decimal>),
    /// The item is given in one of the units.
    Unit(ItemId, Vec<Unit>),
    /// The first item is above the second, of which it is a part.
    Part(ItemId, ItemId),
}

/// The meaning of a row of `plausibility.toml`.
pub(super) fn sense(row: &PlausibilityRow, catalogue: &Catalogue, problems: &mut Vec<Problem>) -> Option<Sense> {
    let mut complain = |message: Message| problems.push(Problem::new("plausibility.toml", Place::row(Table::Check, &row.id), message));
    let products: Vec<ProductId> = row.products.iter().filter_map(|id| catalogue.find_product(id)).collect();
    let items: Vec<ItemId> = row.items.iter().filter_map(|id| catalogue.find_item(id)).collect();
    if products.len() != row.products.len() || items.len() != row.items.len() {
        complain(mistake::not_in_catalogue());
        return None;
    }
    let mut number = |key: &str, text: &str| Decimal::parse(text).map_err(|error| complain(mistake::number(key, text, error))).ok();
    let min = row.min.as_ref().and_then(|min| number("min", min));
    let max = row.max.as_ref().and_then(|max| number("max", max));
    let min_each: Vec<Decimal> = row.min_each.iter().filter_map(|text| number("min_each", text)).collect();
    let factors: Vec<Decimal> = row.factors.iter().filter_map(|text| number("factors", text)).collect();
    let looks_at = match (row.sense, items.as_slice(), min, max) {
        (schema::Sense::Sum, [_, _, ..], None, Some(max)) => LooksAt::Sum(items, max),
        (schema::Sense::Together, [_, _, ..], None, None) if min_each.len() == items.len() => {
            LooksAt::Together(items.into_iter().zip(min_each).collect())
        }
        (schema::Sense::Range, [item], min, max) if min.is_some() || max.is_some() => LooksAt::Range(*item, min, max),
        (schema::Sense::Slip, [_, ..], min, max) if (min.is_some() || max.is_some()) && !factors.is_empty() => {
            LooksAt::Slip(items, min, max, factors)
        }
        (schema::Sense::Unit, [item], None, None) if !row.units.is_empty() => {
            LooksAt::Unit(*item, row.units.iter().map(|unit| catalogue.units.read(unit)).collect())
        }
        (schema::Sense::Part, [part, whole], None, None) => LooksAt::Part(*part, *whole),
        _ => {
            complain(mistake::keys_of_sense());
            return None;
        }
    };
    let unit = catalogue.units.read(row.unit.as_deref().unwrap_or_default());
    Some(Sense { id: row.id.clone(), products, looks_at, unit, basis: row.basis, source: row.source.clone(), message: row.message.clone() })
}
