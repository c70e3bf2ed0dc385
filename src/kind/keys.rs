//! From the keys of a row to the struct of its kind, with every mistake at once.

use serde::de::value::Error as Nothing;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use crate::message::Message;
use crate::standard::mistake;
use crate::standard::schema::Table;

/// The keys that a kind of rule takes beside those of every row: a struct whose fields may all be left out and that refuses any other key.
pub(crate) trait Keys: DeserializeOwned {
    /// Their names, as written in the rule files.
    #[must_use]
    fn names() -> Vec<&'static str> {
        let mut names: &'static [&'static str] = &[];
        // The struct is asked for its fields and gets none of them.
        let _ = Self::deserialize(Ask(&mut names));
        names.to_vec()
    }
}

/// Reads the keys of a row.
///
/// # Errors
/// Every key that does not belong there, and every value of the wrong type.
pub(crate) fn read<K: Keys>(own: &Table) -> Result<K, Vec<Message>> {
    K::deserialize(own).map_err(|error| {
        let each: Vec<Message> = own.keys().filter_map(|key| wrong::<K>(own, key)).collect();
        // A key alone is right where it is wrong beside another, which no kind has.
        if each.is_empty() { vec![mistake::malformed(&error.to_string())] } else { each }
    })
}

/// What is wrong with a key by itself.
fn wrong<K: Keys>(own: &Table, key: &str) -> Option<Message> {
    let names = K::names();
    Some(if names.contains(&key) {
        let alone: Table = own.iter().filter(|(other, _)| *other == key).map(|(key, value)| (key.clone(), value.clone())).collect();
        mistake::wrong_type(key, &K::deserialize(&alone).err()?.to_string())
    } else {
        let takes = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        mistake::foreign_key(key, if takes.is_empty() { "–" } else { &takes })
    })
}

/// Asks a struct for the names of its fields.
struct Ask<'n>(&'n mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Ask<'_> {
    type Error = Nothing;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Nothing> {
        Err(Nothing::custom("only a struct has fields"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Nothing> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}
