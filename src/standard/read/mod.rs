//! From values of TOML to the types of the schema: rule files and overlays are read in one way.

mod mistake;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, Expected, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::{DeString, DeValue};

pub(super) use mistake::{Mistake, told};

/// Reads a value into its type.
pub(super) fn shape<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>) -> Result<T, Mistake> {
    T::deserialize(Node(value))
}

/// A value on its way into its type.
#[derive(Clone, Copy)]
struct Node<'v, 'd>(&'v Spanned<DeValue<'d>>);

impl Node<'_, '_> {
    /// What to say where something else stands than what is expected; numbers and dates by how they are written.
    fn misplaced(self, expected: &dyn Expected) -> Mistake {
        let found = match self.0.get_ref() {
            DeValue::String(text) => format!("string {text:?}"),
            DeValue::Integer(number) => format!("integer `{number}`"),
            DeValue::Float(number) => format!("floating point `{}`", number.as_str()),
            DeValue::Boolean(is) => format!("boolean `{is}`"),
            DeValue::Datetime(date) => format!("date `{date}`"),
            DeValue::Array(_) => "array".to_owned(),
            DeValue::Table(_) => "table".to_owned(),
        };
        Mistake::custom(format_args!("invalid type: {found}, expected {expected}"))
    }
}

/// Only what the schema has: texts, words of a list, flags, dates, lists and tables. A mistake without a place stands where its value stands.
impl<'de> Deserializer<'de> for Node<'_, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        Err(self.misplaced(&visitor).at(self.0.span()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0.get_ref() {
            DeValue::String(text) => visitor.visit_str(text),
            _ => Err(self.misplaced(&visitor)),
        }
        .map_err(|mistake| mistake.at(self.0.span()))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0.get_ref() {
            DeValue::Boolean(is) => visitor.visit_bool(*is),
            _ => Err(self.misplaced(&visitor)),
        }
        .map_err(|mistake| mistake.at(self.0.span()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Mistake> {
        match self.0.get_ref() {
            DeValue::String(text) => visitor.visit_enum((&**text).into_deserializer()),
            _ => Err(self.misplaced(&"a word")),
        }
        .map_err(|mistake: Mistake| mistake.at(self.0.span()))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0.get_ref() {
            DeValue::Array(values) => visitor.visit_seq(SeqDeserializer::new(values.iter().map(Node))),
            _ => Err(self.misplaced(&visitor)),
        }
        .map_err(|mistake| mistake.at(self.0.span()))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0.get_ref() {
            DeValue::Table(table) => visitor.visit_map(MapDeserializer::new(table.iter().map(|(key, value)| (Key(key), Node(value))))),
            _ => Err(self.misplaced(&visitor)),
        }
        .map_err(|mistake| mistake.at(self.0.span()))
    }

    /// A date is a structure to `toml`, of one field, which has its text.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match (self.0.get_ref(), fields) {
            (DeValue::Datetime(date), [field]) => visitor
                .visit_map(MapDeserializer::new([(*field, date.to_string())].into_iter()))
                .map_err(|mistake: Mistake| mistake.at(self.0.span())),
            _ => self.deserialize_map(visitor),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct identifier
        ignored_any
    }
}

impl IntoDeserializer<'_, Mistake> for Node<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A key on its way to the field that it names.
struct Key<'v, 'd>(&'v Spanned<DeString<'d>>);

impl<'de> Deserializer<'de> for Key<'_, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_str(self.0.get_ref()).map_err(|mistake: Mistake| mistake.at(self.0.span()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Mistake> for Key<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
