//! The schemas of `www/schema`, ready to validate.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::case::{file_name, files, root};

/// A schema with what validates by it.
pub struct Schema {
    pub json: Value,
    validator: Validator,
}

pub static SCHEMAS: LazyLock<BTreeMap<String, Schema>> = LazyLock::new(|| {
    let load = |path: std::path::PathBuf| {
        let json: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a schema")).expect("JSON");
        let validator = jsonschema::draft202012::new(&json).unwrap_or_else(|error| panic!("{error}"));
        (file_name(&path).trim_end_matches(".json").to_owned(), Schema { json, validator })
    };
    files(&root("../www/schema"), "json").into_iter().map(load).collect()
});

/// The schema of a name.
pub fn schema(name: &str) -> &'static Schema {
    SCHEMAS.get(name).unwrap_or_else(|| panic!("no schema is called {name}"))
}

impl Schema {
    pub fn accepts(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }

    /// Everything that is wrong with a value, a line each.
    pub fn complaints(&self, value: &Value) -> String {
        self.validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    pub fn holds(&self, what: &str, value: &Value) {
        assert!(self.accepts(value), "{what}\n{}\n{value}", self.complaints(value));
    }
}
