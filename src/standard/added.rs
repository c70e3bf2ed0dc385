//! Items that an overlay brings along, for characters that the official copy has and `items.toml` lacks.

use serde_json::Value;

use super::catalogue::Catalogue;
use super::mistake;
use super::overlay::Overlay;
use super::problem::{Place, Problem, Table};
use super::resolve;
use super::schema::{ColumnsFile, ItemRow, Quantity};
use crate::message::Message;
use crate::value::{Unit, fold_name};

/// Adds the items of an overlay to the catalogue. They are held against what holds for the built-in ones.
pub(super) fn items(overlay: &Overlay, catalogue: &mut Catalogue, columns: &ColumnsFile, problems: &mut Vec<Problem>) {
    for row in &overlay.shape.item {
        let mut complain = |message: Message| problems.push(Problem::new(&overlay.file, Place::row(Table::Item, &row.id), message));
        if !is_id(&row.id) {
            complain(mistake::no_item_id("id", &row.id));
        }
        unit(row, catalogue, &mut complain);
        for name in [&row.id, &row.name.zh, &row.name.en].into_iter().chain(&row.aliases) {
            if let Some(field) = column(name, columns) {
                complain(mistake::name_of_column(name, field));
            }
        }
        resolve::item(row, catalogue, |name, owner| complain(mistake::name_of_item(name, owner)));
        if !overlay.shape.rule.iter().any(|rule| rule.own.values().any(|value| names(value, &row.id))) {
            complain(mistake::unused_item());
        }
    }
}

/// Snake case, as all ids of items are.
fn is_id(id: &str) -> bool {
    id.starts_with(|char: char| char.is_ascii_lowercase())
        && id.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
}

/// A unit is one that is known, and stands with numbers.
fn unit(row: &ItemRow, catalogue: &Catalogue, complain: &mut dyn FnMut(Message)) {
    let Some(text) = &row.unit else { return };
    if !matches!(row.quantity, Quantity::Number | Quantity::Counts) {
        complain(mistake::unit_of_words("unit"));
    } else if let Unit::Other(text) = catalogue.units.read(text) {
        complain(mistake::unknown_unit("unit", &text));
    }
}

/// The field of a column that is no item and has this name.
fn column<'c>(name: &str, columns: &'c ColumnsFile) -> Option<&'c str> {
    let folded = fold_name(name);
    let is = |other: &String| fold_name(other) == folded;
    let row = columns
        .column
        .iter()
        .chain(&columns.detail)
        .find(|row| [&row.name.zh, &row.name.en, &row.field].into_iter().chain(&row.aliases).any(is));
    row.map(|row| row.field.as_str())
}

/// Whether a value of a rule names an item.
fn names(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text == id,
        Value::Array(values) => values.iter().any(|value| names(value, id)),
        _ => false,
    }
}
