//! TOML in a packed form: what a file says, without comments, syntax and repeated keys, ready to be read from front to back.
//!
//! The build script packs the rule files, the library packs overlays as it meets them, and one `Deserializer` reads both: there is one way
//! from a file to its shape, and no TOML of the program's own is parsed when it starts. Where the text came from the user, places are kept,
//! so that a mistake is told with its line.

mod error;
mod read;
mod write;

use serde::Deserialize;
use toml::de::DeTable;

use super::place::told;
use error::Error;
pub(super) use read::Reader;
use write::Packed;

/// The rule files, as the build script packed them.
mod embedded {
    include!(concat!(env!("OUT_DIR"), "/standards.rs"));
}

pub(super) use embedded::EDITIONS;

/// Reads the rule files: units, items, products, columns, label, plausibility, and then [`EDITIONS`].
pub(super) fn builtin() -> Reader<'static> {
    Reader::new(embedded::KEYS, embedded::SHAPE, embedded::LENGTHS, embedded::TEXT)
}

/// Reads a TOML text into its shape; place and message of each mistake go to `complain`. What cannot be read is told with its line and what
/// stands there. A key with nothing in it is a mistake too: an overlay says only what differs.
pub(super) fn from_toml<T: for<'de> Deserialize<'de>>(text: &str, complain: &mut dyn FnMut(&str, String)) -> Option<T> {
    let table = DeTable::parse(text).map_err(|error| complain("", told(text, error.span(), error.message()))).ok()?;
    let mut packed = Packed::default();
    packed.add(&table);
    let mut reader = Reader::new(&packed.keys, &packed.shape, &packed.lengths, &packed.text);
    let read = reader.document();
    for place in reader.empty() {
        complain(&place, "expected a value, found nothing; leave the key out where there is none".to_owned());
    }
    read.map_err(|error: Error| {
        let place = error.place().and_then(|place| packed.places.get(place)).cloned();
        complain("", told(text, place, error.message()));
    })
    .ok()
}

#[cfg(test)]
mod tests;
