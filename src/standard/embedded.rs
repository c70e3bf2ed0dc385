//! The rule files, as the build script embedded them: JSON, already held against its shape.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::problem::Problem;
use super::read;

include!(concat!(env!("OUT_DIR"), "/standards.rs"));

/// An embedded file.
#[derive(Debug)]
pub(super) struct File {
    /// Its name in `standards/`, without ending.
    pub(super) name: &'static str,
    json: &'static str,
}

impl File {
    /// Reads the file.
    pub(super) fn read<T: DeserializeOwned>(&self, problems: &mut Vec<Problem>) -> Option<T> {
        let mut complain = |message: String| problems.push(Problem::new(&format!("{}.toml", self.name), "", message));
        let Value(value) = serde_json::from_str(self.json).map_err(|error| complain(error.to_string())).ok()?;
        read::shape(&Spanned::new(0..0, value)).map_err(|mistake| complain(mistake.to_string())).ok()
    }
}

/// JSON as a value of TOML, so that the shape of a file is read in one way, whether the file is embedded or an overlay.
struct Value(DeValue<'static>);

impl<'de: 'static> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

/// Takes what JSON and the rule files have in common: they write numbers as strings.
struct Values;

impl<'de: 'static> Visitor<'de> for Values {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, boolean, array or object")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value(DeValue::Boolean(value)))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value, E> {
        Ok(Value(DeValue::String(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value(DeValue::String(Cow::Owned(text.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Value, A::Error> {
        let mut array = DeArray::new();
        while let Some(Value(value)) = values.next_element()? {
            array.push(Spanned::new(0..0, value));
        }
        Ok(Value(DeValue::Array(array)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut table = DeTable::new();
        while let Some((key, Value(value))) = entries.next_entry::<&str, Value>()? {
            table.insert(Spanned::new(0..0, Cow::Borrowed(key)), Spanned::new(0..0, value));
        }
        Ok(Value(DeValue::Table(table)))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::path::Path;

    use super::super::schema::{ColumnsFile, EditionFile, ItemsFile, LexiconFile, PlausibilityFile, ProductsFile, UnitsFile};
    use super::*;

    /// Reads an embedded file, and the TOML that it was made of.
    fn same<T: DeserializeOwned + Debug>(file: &File) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("standards").join(format!("{}.toml", file.name));
        let written: T = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let mut problems = Vec::new();
        let embedded: Option<T> = file.read(&mut problems);
        assert_eq!(problems, []);
        assert_eq!(format!("{:?}", embedded.unwrap()), format!("{written:?}"), "{}", file.name);
    }

    #[test]
    fn every_rule_file_is_embedded_as_it_is_written() {
        same::<UnitsFile>(&UNITS);
        same::<ItemsFile>(&ITEMS);
        same::<ProductsFile>(&PRODUCTS);
        same::<ColumnsFile>(&COLUMNS);
        same::<LexiconFile>(&LABEL);
        same::<PlausibilityFile>(&PLAUSIBILITY);
        EDITIONS.iter().for_each(same::<EditionFile>);
        let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("standards")).unwrap();
        let files = files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "toml"));
        assert_eq!(files.count(), 6 + EDITIONS.len());
    }
}
