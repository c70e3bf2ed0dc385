//! From the text of an overlay to its shape. Every mistake is told with its line, or with the keys that lead to it.

use toml::de::{DeTable, DeValue};

use super::schema::OverlayFile;

/// Reads the text of an overlay; place and message of each mistake go to `complain`. A key with nothing in it is a mistake too: an overlay
/// says only what differs.
pub(super) fn read(text: &str, complain: &mut dyn FnMut(&str, String)) -> Option<OverlayFile> {
    if let Ok(table) = DeTable::parse(text) {
        let mut empty = Vec::new();
        empty_in_table(table.get_ref(), "", &mut empty);
        for place in &empty {
            complain(place, "expected a value, found nothing; leave the key out where there is none".to_owned());
        }
    }
    toml::from_str(text).map_err(|error| complain("", error.to_string().trim_end().to_owned())).ok()
}

/// Adds the places of texts and lists in which nothing stands: `` `rule` no. 2.`clause` ``.
fn empty_in_table(table: &DeTable<'_>, place: &str, found: &mut Vec<String>) {
    let dot = if place.is_empty() { "" } else { "." };
    for (key, value) in table {
        empty_in(value.get_ref(), format!("{place}{dot}`{}`", key.get_ref()), found);
    }
}

fn empty_in(value: &DeValue<'_>, place: String, found: &mut Vec<String>) {
    match value {
        DeValue::String(text) if text.is_empty() => found.push(place),
        DeValue::Array(values) if values.is_empty() => found.push(place),
        DeValue::Array(values) => {
            for (number, value) in (1..).zip(values) {
                empty_in(value.get_ref(), format!("{place} no. {number}"), found);
            }
        }
        DeValue::Table(table) => empty_in_table(table, &place, found),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
