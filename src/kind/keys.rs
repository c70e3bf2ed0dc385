//! From the keys of a row to the struct of its kind, with every mistake at once.

use serde::de::value::Error as Nothing;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

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

/// What is wrong with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The key as written.
    pub(crate) key: String,
    /// What was found, and what was expected.
    pub(crate) message: String,
}

/// Reads the keys of a row.
///
/// # Errors
/// Every key that does not belong there, and every value of the wrong type.
pub(crate) fn read<K: Keys>(own: &Table) -> Result<K, Vec<Mistake>> {
    K::deserialize(own).map_err(|error| {
        let each: Vec<Mistake> = own.keys().filter_map(|key| mistake::<K>(own, key)).collect();
        // A key alone is right where it is wrong beside another, which no kind has.
        if each.is_empty() { vec![Mistake { key: String::new(), message: error.to_string() }] } else { each }
    })
}

/// What is wrong with a key by itself.
fn mistake<K: Keys>(own: &Table, key: &str) -> Option<Mistake> {
    let names = K::names();
    let message = if names.contains(&key) {
        let alone: Table = own.iter().filter(|(other, _)| *other == key).map(|(key, value)| (key.clone(), value.clone())).collect();
        format!("`{key}`: {}", K::deserialize(&alone).err()?)
    } else {
        let takes = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        format!(
            "`{key}` does not belong to a rule of this kind, which takes {}",
            if takes.is_empty() { "no keys of its own" } else { &takes }
        )
    };
    Some(Mistake { key: key.to_owned(), message })
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
