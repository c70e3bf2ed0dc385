//! From the text of an overlay to its shape. Every mistake comes with its line, or with the keys that lead to it.

use toml::de::{DeTable, DeValue};

use super::mistake;
use super::place::Line;
use super::problem::{Place, Table};
use super::schema::OverlayFile;
use crate::message::Message;

/// Reads the text of an overlay; place and message of each mistake go to `complain`. A key with nothing in it is a mistake too: an overlay
/// says only what differs.
pub(super) fn read(text: &str, complain: &mut dyn FnMut(Place, Message)) -> Option<OverlayFile> {
    if let Ok(table) = DeTable::parse(text) {
        let table = table.get_ref();
        if table.contains_key("number") {
            complain(Place::default(), mistake::edition_not_overlay());
            return None;
        }
        for (key, value) in table.iter().filter(|(key, _)| key.get_ref() != "verified") {
            match value.get_ref() {
                DeValue::Array(rows) if key.get_ref() == "rule" || key.get_ref() == "item" => {
                    let table = if key.get_ref() == "rule" { Table::Rule } else { Table::Item };
                    for (number, row) in (1..).zip(rows) {
                        nothing_in(row.get_ref(), &of_row(table, row.get_ref(), number), complain);
                    }
                }
                value => nothing_in(value, &Place::key(key.get_ref()), complain),
            }
        }
    }
    toml::from_str(text).map_err(|error| complain(place_of(text, &error), mistake::malformed(error.message()))).ok()
}

fn place_of(text: &str, error: &toml::de::Error) -> Place {
    Place { line: error.span().map(|span| Line::of(text, span)), ..Place::default() }
}

/// The place of a row: by its id, else by its number.
fn of_row(table: Table, row: &DeValue<'_>, number: usize) -> Place {
    let id = match row {
        DeValue::Table(row) => row.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default(),
        _ => "",
    };
    if id.is_empty() { Place::key(&format!("{}.{number}", table.key())) } else { Place::row(table, id) }
}

/// Complains of texts and lists in which nothing stands.
fn nothing_in(value: &DeValue<'_>, place: &Place, complain: &mut dyn FnMut(Place, Message)) {
    let within = |key: &str| {
        let dot = if place.key.is_empty() { "" } else { "." };
        place.clone().at(&format!("{}{dot}{key}", place.key))
    };
    match value {
        DeValue::String(text) if text.is_empty() => complain(place.clone(), mistake::nothing()),
        DeValue::Array(values) if values.is_empty() => complain(place.clone(), mistake::nothing()),
        DeValue::Array(values) => {
            (1..).zip(values).for_each(|(number, value): (usize, _)| nothing_in(value.get_ref(), &within(&number.to_string()), complain));
        }
        DeValue::Table(table) => table.iter().for_each(|(key, value)| nothing_in(value.get_ref(), &within(key.get_ref()), complain)),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
