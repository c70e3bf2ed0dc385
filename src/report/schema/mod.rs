//! The JSON shapes as JSON Schema 2020-12, written from the very types that are serialised and, for submissions, from what the reader takes:
//! `www/schema`.

mod case;
pub(crate) mod codes;
mod submission;
mod tidy;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use self::case::case;
use self::submission::submission;
use self::tidy::tidied;
use super::{CATALOGUE_SCHEMA, JsonCatalogue, JsonLabel, JsonReport, JsonStandards, LABEL_SCHEMA, SCHEMA, STANDARDS_SCHEMA};
use crate::compare::{COMPARE_SCHEMA, JsonComparison};
use crate::input::CASE_SCHEMA;
use crate::trend::{JsonTrend, TREND_SCHEMA};

/// Name and version of what is handed in.
const SUBMISSION_SCHEMA: &str = "seafood-gb/submission/1";

/// Where the schemas go by. It names them; nothing is loaded from there.
fn id(schema: &str) -> String {
    format!("urn:{}", schema.replace('/', ":"))
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

/// The schema of a shape that is written.
fn written<T: JsonSchema>(schema: &str, title: &str) -> Value {
    let root = generator().into_root_schema_for::<T>();
    headed(tidied(root.to_value()), schema, title)
}

/// The same with its name and title; definitions have titles too, by which generators call their types.
fn headed(mut root: Value, schema: &str, title: &str) -> Value {
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["$id"] = json!(id(schema));
    root["title"] = json!(title);
    for (name, def) in root["$defs"].as_object_mut().into_iter().flatten() {
        def["title"] = json!(name);
    }
    root
}

/// Facts are reports without words: what only full reports have is not there.
fn facts() -> Value {
    let mut root = written::<JsonReport<'static>>(&format!("{SCHEMA}/facts"), "FactsReport");
    let without = |schema: &mut Value, keys: &[&str]| {
        for key in keys {
            let properties = schema["properties"].as_object_mut().expect("an object");
            assert!(properties.remove(*key).is_some(), "{key} is not written");
        }
    };
    without(&mut root, &["survey", "label", "rules"]);
    root["properties"]["detail"] = json!({ "type": "string", "const": "facts" });
    let defs = &mut root["$defs"];
    without(&mut defs["Standard"], &["message", "title"]);
    without(&mut defs["Finding"], &["message", "sequences"]);
    without(&mut defs["Notice"], &["message"]);
    without(&mut defs["Fix"], &["message"]);
    without(&mut defs["Grade"], &["why_not_higher"]);
    // What only those refer to goes with them.
    headed(tidied(root), &format!("{SCHEMA}/facts"), "FactsReport")
}

/// All schemas, by the names of their files.
fn all() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("case", headed(case(), CASE_SCHEMA, "Case")),
        ("submission", headed(submission(), SUBMISSION_SCHEMA, "Submission")),
        ("report", written::<JsonReport<'static>>(SCHEMA, "Report")),
        ("facts", facts()),
        ("label", written::<JsonLabel<'static>>(LABEL_SCHEMA, "Label")),
        ("catalogue", written::<JsonCatalogue<'static>>(CATALOGUE_SCHEMA, "Catalogue")),
        ("comparison", written::<JsonComparison<'static>>(COMPARE_SCHEMA, "Comparison")),
        ("trend", written::<JsonTrend<'static>>(TREND_SCHEMA, "Trend")),
        ("standards", written::<JsonStandards<'static>>(STANDARDS_SCHEMA, "Standards")),
    ])
}

/// Run with `UPDATE_CONTRACT=1` to write the files anew.
#[test]
fn the_schemas_are_those_of_the_library() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/schema");
    let mut stale = Vec::new();
    let all = all();
    for (name, schema) in &all {
        let path = folder.join(format!("{name}.json"));
        let written = format!("{}\n", serde_json::to_string_pretty(&schema).expect("JSON"));
        if std::env::var_os("UPDATE_CONTRACT").is_some() {
            fs::write(&path, &written).expect("the file can be written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != written {
            stale.push(*name);
        }
    }
    assert!(stale.is_empty(), "not those of the library: {stale:?}; run with UPDATE_CONTRACT=1");
    let there = fs::read_dir(folder).expect("a folder").count();
    assert_eq!(there, all.len(), "www/schema has files that nothing writes");
}

/// What generators of code stumble over, in any of the schemas.
#[test]
fn generators_can_read_the_schemas() {
    for (name, schema) in all() {
        let text = schema.to_string();
        assert!(!text.contains(r#"{"type":"null"}"#), "{name}: null stands apart");
        assert!(!text.contains(r#""anyOf""#), "{name}: anyOf");
        assert!(!text.contains("Json"), "{name}: names of our types");
        for (def, schema) in schema["$defs"].as_object().expect("definitions") {
            let closed = schema.get("properties").is_none() || schema.get("additionalProperties").is_some();
            assert!(closed, "{name}: {def} is open");
        }
    }
}
