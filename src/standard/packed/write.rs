//! Packing. The build script uses this file as well, so it stands on its own.
//!
//! Four streams, each of one kind of thing, which is what a compressor likes: `shape` has tags, counts and keys by number, `lengths` the
//! length of each text, `text` all texts one behind the other, `places` where each key and value stood.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// What a value is.
pub mod tag {
    /// `false`.
    pub const NO: u8 = 0;
    /// `true`.
    pub const YES: u8 = 1;
    /// A string.
    pub const TEXT: u8 = 2;
    /// An array; its length follows.
    pub const LIST: u8 = 3;
    /// A table; its length follows, and then number of the key and value in turn.
    pub const TABLE: u8 = 4;
    /// A date or time, as text.
    pub const DATE: u8 = 5;
    /// An integer, as text. No rule file has one: numbers are strings there.
    pub const INTEGER: u8 = 6;
    /// A float, as text.
    pub const FLOAT: u8 = 7;
}

/// Among how many keys a repeated one is looked for. The rule files have fewer; an overlay with more only takes more room.
const KNOWN_KEYS: usize = 256;

/// Documents, packed.
#[derive(Debug, Default)]
pub struct Packed<'t> {
    /// Keys by number.
    pub keys: Vec<&'t str>,
    /// Tags, counts, numbers of keys.
    pub shape: Vec<u8>,
    /// Lengths of the texts, in bytes.
    pub lengths: Vec<u8>,
    /// The texts.
    pub text: String,
    /// Where each key and each value stood, in the order of `shape`.
    pub places: Vec<Range<usize>>,
}

impl<'t> Packed<'t> {
    /// Adds a document.
    pub fn add(&mut self, document: &'t toml::Spanned<DeTable<'_>>) {
        self.places.push(document.span());
        self.table(document.get_ref());
    }

    fn value(&mut self, value: &'t toml::Spanned<DeValue<'_>>) {
        self.places.push(value.span());
        match value.get_ref() {
            DeValue::Boolean(false) => self.shape.push(tag::NO),
            DeValue::Boolean(true) => self.shape.push(tag::YES),
            DeValue::String(text) => self.text(tag::TEXT, text),
            DeValue::Datetime(date) => self.text(tag::DATE, &date.to_string()),
            DeValue::Integer(number) => self.text(tag::INTEGER, &number.to_string()),
            DeValue::Float(number) => self.text(tag::FLOAT, number.as_str()),
            DeValue::Array(values) => {
                self.shape.push(tag::LIST);
                number(&mut self.shape, values.len());
                for value in values {
                    self.value(value);
                }
            }
            DeValue::Table(table) => self.table(table),
        }
    }

    fn table(&mut self, table: &'t DeTable<'_>) {
        self.shape.push(tag::TABLE);
        number(&mut self.shape, table.len());
        for (key, value) in table {
            self.places.push(key.span());
            let key: &str = key.get_ref();
            let known = self.keys.iter().take(KNOWN_KEYS).position(|known| *known == key);
            let index = known.unwrap_or_else(|| {
                self.keys.push(key);
                self.keys.len() - 1
            });
            number(&mut self.shape, index);
            self.value(value);
        }
    }

    fn text(&mut self, tag: u8, text: &str) {
        self.shape.push(tag);
        number(&mut self.lengths, text.len());
        self.text.push_str(text);
    }
}

/// A number in groups of seven bits, the lowest first; the highest bit says that another group follows.
fn number(bytes: &mut Vec<u8>, mut value: usize) {
    while let (rest @ 1.., group) = (value >> 7, value & 0x7F) {
        bytes.push(0x80 | u8::try_from(group).unwrap_or_default());
        value = rest;
    }
    bytes.push(u8::try_from(value).unwrap_or_default());
}
