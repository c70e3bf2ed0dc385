//! Reading the packed form into the types of the schema.

use std::marker::PhantomData;

use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, Expected, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::error::Error;
use super::write::tag;

/// Reads the streams of a packed form from front to back.
#[derive(Clone, Debug)]
pub(in super::super) struct Reader<'p> {
    keys: &'p [&'p str],
    shape: &'p [u8],
    lengths: &'p [u8],
    text: &'p str,
    /// The number of the place that comes next.
    place: usize,
    /// Whether the text of a date is asked for.
    in_date: bool,
    /// The keys down to what is being read, each with how many elements of its list were begun.
    path: Vec<(&'p str, usize)>,
    /// Texts and lists in which nothing stands.
    empty: Vec<String>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(keys: &'p [&'p str], shape: &'p [u8], lengths: &'p [u8], text: &'p str) -> Self {
        Self { keys, shape, lengths, text, place: 0, in_date: false, path: Vec::new(), empty: Vec::new() }
    }

    /// Reads the next document.
    pub(in super::super) fn document<T: Deserialize<'p>>(&mut self) -> Result<T, Error> {
        self.within(PhantomData)
    }

    /// Texts and lists read so far in which nothing stands: `` `rule` no. 2.`clause` ``.
    pub(super) fn empty(self) -> Vec<String> {
        self.empty
    }

    /// Reads what a seed wants; a mistake without a place stands at the beginning of that.
    fn within<S: DeserializeSeed<'p>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let place = self.place;
        seed.deserialize(self).map_err(|error| error.at(place))
    }

    fn tag(&mut self) -> Result<u8, Error> {
        let (tag, rest) = self.shape.split_first().ok_or_else(damaged)?;
        self.shape = rest;
        self.place += 1;
        Ok(*tag)
    }

    fn text(&mut self) -> Result<&'p str, Error> {
        let length = number(&mut self.lengths).ok_or_else(damaged)?;
        let (text, rest) = self.text.split_at_checked(length).ok_or_else(damaged)?;
        self.text = rest;
        self.noted(length);
        Ok(text)
    }

    fn key(&mut self) -> Result<&'p str, Error> {
        self.place += 1;
        number(&mut self.shape).and_then(|index| self.keys.get(index)).copied().ok_or_else(damaged)
    }

    /// How many values a list or table has.
    fn count(&mut self) -> Result<usize, Error> {
        number(&mut self.shape).ok_or_else(damaged)
    }

    /// Notes where nothing stands in what was just begun.
    fn noted(&mut self, length: usize) {
        if length == 0 {
            let named = |(key, number): &(&str, usize)| if *number == 0 { format!("`{key}`") } else { format!("`{key}` no. {number}") };
            self.empty.push(self.path.iter().map(named).collect::<Vec<_>>().join("."));
        }
    }

    /// Reads a tag, which is to be this one.
    fn expect(&mut self, wanted: u8, expected: &dyn Expected) -> Result<(), Error> {
        let found = self.tag()?;
        if found == wanted { Ok(()) } else { Err(self.misplaced(found, expected)) }
    }

    /// A value that does not belong here.
    fn misplaced(&mut self, tag: u8, expected: &dyn Expected) -> Error {
        let mut text = |what: &str| self.text().map_or_else(|_| what.to_owned(), |text| format!("{what} `{text}`"));
        let found = match tag {
            tag::NO => "boolean `false`".to_owned(),
            tag::YES => "boolean `true`".to_owned(),
            tag::TEXT => format!("string {:?}", self.text().unwrap_or_default()),
            tag::LIST => "array".to_owned(),
            tag::TABLE => "table".to_owned(),
            tag::DATE => text("date"),
            tag::INTEGER => text("integer"),
            _ => text("floating point"),
        };
        Error::custom(format_args!("invalid type: {found}, expected {expected}"))
    }
}

/// Never met: what is embedded was packed by the build, and overlays by `write`.
fn damaged() -> Error {
    Error::custom("the packed form is damaged")
}

/// The other way round of `write::number`.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let (mut value, mut shift) = (0_usize, 0_u32);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(byte & 0x7F).checked_shl(shift)?;
        if *byte < 0x80 {
            return Some(value);
        }
        shift += 7;
    }
}

/// Only what the schema has: texts, words of a list, flags, dates, lists and tables. What stands there instead is named.
impl<'p> Deserializer<'p> for &mut Reader<'p> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.shape.first() {
            Some(&tag::TEXT) => self.deserialize_str(visitor),
            Some(&(tag::NO | tag::YES)) => self.deserialize_bool(visitor),
            Some(&tag::LIST) => self.deserialize_seq(visitor),
            Some(&tag::TABLE) => self.deserialize_map(visitor),
            _ => {
                let tag = self.tag()?;
                Err(self.misplaced(tag, &"a text, a flag, a list or a table"))
            }
        }
    }

    fn deserialize_str<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        let tag = if self.in_date { tag::DATE } else { tag::TEXT };
        self.expect(tag, &visitor)?;
        visitor.visit_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.tag()? {
            tag::NO => visitor.visit_bool(false),
            tag::YES => visitor.visit_bool(true),
            tag => Err(self.misplaced(tag, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'p>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.expect(tag::TEXT, &"a word")?;
        visitor.visit_enum(StrDeserializer::new(self.text()?))
    }

    fn deserialize_seq<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        self.expect(tag::LIST, &visitor)?;
        let left = self.count()?;
        self.noted(left);
        visitor.visit_seq(Values { left, date: None, key: "", reader: self })
    }

    fn deserialize_map<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        self.expect(tag::TABLE, &visitor)?;
        visitor.visit_map(Values { left: self.count()?, date: None, key: "", reader: self })
    }

    /// A date is a structure to `toml`, of one field, which has its text.
    fn deserialize_struct<V: Visitor<'p>>(self, _: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        let date = fields.first().copied().filter(|_| self.shape.first() == Some(&tag::DATE) && fields.len() == 1);
        if date.is_none() {
            self.expect(tag::TABLE, &visitor)?;
        }
        let values = Values { left: if date.is_some() { 1 } else { self.count()? }, date, key: "", reader: self };
        visitor.visit_map(values)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'p>>
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct identifier
        ignored_any
    }
}

/// What follows in a list or table.
struct Values<'r, 'p> {
    left: usize,
    /// The one key, where the table stands for a date.
    date: Option<&'static str>,
    /// The key of the value that comes next.
    key: &'p str,
    reader: &'r mut Reader<'p>,
}

impl Values<'_, '_> {
    fn goes_on(&mut self) -> bool {
        let goes_on = self.left > 0;
        self.left = self.left.saturating_sub(1);
        goes_on
    }
}

impl<'p> SeqAccess<'p> for Values<'_, 'p> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'p>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if !self.goes_on() {
            return Ok(None);
        }
        if let Some((_, number)) = self.reader.path.last_mut() {
            *number += 1;
        }
        self.reader.within(seed).map(Some)
    }
}

impl<'p> MapAccess<'p> for Values<'_, 'p> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'p>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if !self.goes_on() {
            return Ok(None);
        }
        let place = self.reader.place;
        self.key = if let Some(key) = self.date { key } else { self.reader.key()? };
        seed.deserialize(StrDeserializer::new(self.key)).map(Some).map_err(|error: Error| error.at(place))
    }

    fn next_value_seed<S: DeserializeSeed<'p>>(&mut self, seed: S) -> Result<S::Value, Error> {
        self.reader.in_date = self.date.is_some();
        self.reader.path.push((self.key, 0));
        let value = self.reader.within(seed);
        self.reader.path.pop();
        self.reader.in_date = false;
        value
    }
}
