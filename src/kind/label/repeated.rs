//! Fields that a label shows more than once.

use super::dates::Stated;
use super::pack::{Pack, measured};
use super::quantities::NetContent;
use super::shelf_life::ShelfLife;
use crate::input::label::LabelField;
use crate::value::Units;

/// Fields that have one value on a label.
const SINGLE: [&str; 4] = ["net_content", "production_date", "shelf_life", "expiry_date"];
/// Units in which net contents are compared.
const BASES: [&str; 2] = ["g", "mL"];

/// Fields that stand on the label twice and mean different things there: id and both values.
pub(crate) fn contradictions(pack: &Pack, units: &Units) -> Vec<(&'static str, String, String)> {
    let differ = |id: &&'static str| {
        let mut read = pack.label.all(id).filter_map(|field| Some((field, meaning(pack, field, units)?)));
        let (first, one) = read.next()?;
        let (second, _) = read.find(|(_, other)| *other != one)?;
        Some((*id, first.value.clone(), second.value.clone()))
    };
    SINGLE.iter().filter_map(differ).collect()
}

/// What a field says, however it is written; `None` where that cannot be told.
fn meaning(pack: &Pack, field: &LabelField, units: &Units) -> Option<String> {
    match &*field.id {
        "net_content" => {
            let text = NetContent::parse(&field.value).nominal(units)?;
            let quantity = BASES.iter().find_map(|unit| measured(&text, unit, units))?;
            Some(quantity.trimmed().to_string())
        }
        "shelf_life" => ShelfLife::parse(&field.value).map(|life| format!("{life:?}")),
        _ => match Stated::of(&pack.label, field) {
            Stated::Day(day) | Stated::Misread(day) => Some(day.to_string()),
            Stated::Days(..) | Stated::Elsewhere(_) | Stated::NotADate(_) => None,
        },
    }
}
