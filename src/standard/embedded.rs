//! The rule files, as the build script embedded them: JSON, already held against its shape.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::mistake;
use super::problem::{Place, Problem};

include!(concat!(env!("OUT_DIR"), "/standards.rs"));

/// An embedded file.
#[derive(Debug)]
pub(super) struct File {
    /// Its name in `standards/`, without ending.
    pub(super) name: &'static str,
    json: &'static str,
}

impl File {
    /// Reads the file. By way of values, as the keys of rules are read too: straight from the text would be a second deserializer for every shape,
    /// which the browser would have to load.
    pub(super) fn read<T: DeserializeOwned>(&self, problems: &mut Vec<Problem>) -> Option<T> {
        let complain = |error: serde_json::Error| {
            problems.push(Problem::new(&format!("{}.toml", self.name), Place::default(), mistake::unreadable(&error.to_string())));
        };
        serde_json::from_str::<Value>(self.json).and_then(T::deserialize).map_err(complain).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::path::Path;

    use super::super::schema::{
        ColumnsFile, ControlChartFile, EditionFile, ItemsFile, LexiconFile, PlausibilityFile, ProductsFile, UnitsFile,
    };
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
        same::<ControlChartFile>(&CONTROL_CHART);
        EDITIONS.iter().for_each(same::<EditionFile>);
        let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("standards")).unwrap();
        let files = files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "toml"));
        assert_eq!(files.count(), 7 + EDITIONS.len());
    }
}
