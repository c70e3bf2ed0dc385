//! What the reader of submissions takes, from its own lists of fields and names. Open for keys that it does not know: they are findings, and no error.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::generator;
use crate::check::Inspection;
use crate::input::{Field, Meta};
use crate::standard::Library;

/// A text, or a number by its written digits; `null` is nothing.
fn text() -> Value {
    json!({ "type": ["string", "number", "null"] })
}

/// One of several values: with a separator in it, it could be several itself.
fn one() -> Value {
    json!({ "type": ["string", "number", "null"], "pattern": "^[^,;，；、\\n]*$" })
}

fn referring(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The same with what it means, and its other names.
fn about(mut schema: Value, description: &str, names: &[String]) -> Value {
    schema["description"] = json!(description);
    if !names.is_empty() {
        schema["x-names"] = json!(names);
    }
    schema
}

/// What the documentation of a type says of each of its values.
fn documented<T: schemars::JsonSchema>() -> impl Fn(&str) -> String {
    let schema = generator().into_root_schema_for::<T>().to_value();
    move |code: &str| {
        let variants = schema["oneOf"].as_array().expect("variants");
        let variant = variants.iter().find(|variant| variant["const"] == code).unwrap_or_else(|| panic!("{code} is not documented"));
        variant["description"].as_str().expect("documentation").to_owned()
    }
}

/// The words by which sheets and objects name a field.
fn names(library: &Library, id: &str) -> Vec<String> {
    let rows = library.columns().iter().filter(|row| row.field == id);
    rows.flat_map(|row| [&row.name.zh, &row.name.en].into_iter().chain(&row.aliases)).cloned().collect()
}

pub(super) fn submission() -> Value {
    let library = Library::builtin().expect("the standards");
    let (of_meta, of_field) = (documented::<Meta>(), documented::<Field>());
    let mut properties = Map::new();
    for meta in Meta::ALL {
        let schema = match meta {
            Meta::Label => referring("LabelGiven"),
            Meta::NetWeights | Meta::NetGlaze => referring("Listed"),
            _ => text(),
        };
        properties.insert(meta.id().to_owned(), about(schema, &of_meta(meta.id()), &names(&library, meta.id())));
    }
    let codes: Vec<&str> = Inspection::ALL.map(Inspection::code).to_vec();
    properties["inspection"]["examples"] = json!(codes);
    for (field, values) in traits(&library) {
        let said = format!("A trait of the product: {}; or a name of one of these.", values.join(", "));
        properties.insert(field.clone(), about(plain(), &said, &names(&library, &field)));
    }
    for row in library.details() {
        let names = [&row.name.zh, &row.name.en].into_iter().chain(&row.aliases);
        let names: Vec<String> = names.filter(|name| *name != "notes").cloned().collect();
        let said = "What identifies the batch or was noted of it; stands in full reports as written. A remark may leave the verdict open.";
        properties.insert(row.field.clone(), about(json!({}), said, &names));
    }
    let note = json!({
        "type": "object",
        "properties": {
            "standard": { "type": "string", "description": "Number of the standard of the finding that it is on; blank where it is on the batch." },
            "rule": { "type": "string", "description": "Id of its rule." },
            "text": { "type": "string", "description": "What was noted." },
        },
        "required": ["text"],
        "additionalProperties": true,
    });
    let notes = json!({ "oneOf": [plain(), { "type": "object" }, { "type": "array", "items": { "oneOf": [{ "type": ["string", "null"] }, note] } }] });
    properties.insert("notes".to_owned(), about(notes, "Notes by hand, on findings and on the batch. They decide nothing.", &[]));
    properties.insert("standard".to_owned(), about(text(), "The same as `cited`.", &[]));
    properties.insert(
        "lab_verdict".to_owned(),
        about(text(), "The same as `lab_conclusion`, of a whole batch.", &names(&library, "lab_verdict")),
    );
    properties.insert("results".to_owned(), about(referring("Results"), "What the lab found.", &[]));
    properties.insert("net_content".to_owned(), about(referring("NetContent"), "Packages that were weighed.", &["净含量".to_owned()]));
    let specimens = json!({ "type": ["array", "null"], "items": referring("Specimen") });
    let specimens = about(specimens, "Specimens of one sample, each with its own results: an object like this one.", &["标本".to_owned()]);
    properties.insert("specimens".to_owned(), specimens);
    json!({
        "description": "One batch as handed in. A number may be a string, which keeps its written digits, or a JSON number, which is taken by them; null is nothing. \
            Every key may also go by its other names (`x-names`), in Chinese and English, and results may stand beside the other keys under the \
            names of their items. A key that is not known is a finding or a notice of the report, and no error.",
        "type": "object",
        "properties": properties,
        "additionalProperties": true,
        "$defs": {
            "Listed": { "oneOf": [text(), { "type": "array", "items": one() }] },
            "Results": {
                "description": "By the names or ids of items, with a unit or without (`蛋白质(g/100g)`); or an array that names the item in each.",
                "oneOf": [
                    { "type": ["object", "null"], "additionalProperties": referring("Result") },
                    { "type": "array", "items": referring("ResultOfItem") },
                ],
            },
            "Result": {
                "description": "As labs write it (`58.2`, `<0.5 mg/kg`, `未检出`, `45;10;10 CFU/g`); an array is several values of one item; an object says more of it.",
                "oneOf": [
                    text(),
                    { "type": "array", "items": { "oneOf": [text(), referring("ResultObject")] } },
                    referring("ResultObject"),
                ],
            },
            "ResultObject": { "type": "object", "properties": parts(&library, &of_field), "additionalProperties": true },
            "ResultOfItem": of_item(&library, &of_field),
            "LabelGiven": label_given(&library),
            "LabelField": { "oneOf": [plain(), { "type": "array", "items": plain() }] },
            "LabelFieldOfId": {
                "type": "object",
                "properties": {
                    "id": about(json!({ "type": "string" }), "Id of the field, or a name of it.", &[]),
                    "value": referring("LabelField"),
                },
                "required": ["id", "value"],
                "additionalProperties": true,
            },
            "NetContent": net_content(&of_meta),
            "Specimen": specimen(&library, &of_meta),
        },
    })
}

/// The traits of all products, each with its values.
fn traits(library: &Library) -> BTreeMap<String, Vec<&str>> {
    let mut traits: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for asked in library.catalogue.products().iter().flat_map(|product| &product.traits) {
        let values = traits.entry(asked.field.clone()).or_default();
        values.extend(asked.values.iter().map(|value| value.id.as_str()));
        values.sort_unstable();
        values.dedup();
    }
    traits
}

/// A text, a number, or a word for yes or no.
fn plain() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

/// The keys of a result that is an object.
fn parts(library: &Library, of_field: &impl Fn(&str) -> String) -> Map<String, Value> {
    let listed = || json!({ "oneOf": [text(), { "type": "array", "items": text() }] });
    let mut parts = Map::new();
    parts.insert("value".to_owned(), about(listed(), "The result; `result` is the same.", &names(library, "result")));
    for id in ["unit", "method"] {
        parts.insert(id.to_owned(), about(text(), &of_field(id), &names(library, id)));
    }
    for id in ["operator", "detection_limit", "quantitation_limit", "uncertainty", "dilution", "lab_verdict"] {
        parts.insert(id.to_owned(), about(plain(), &of_field(id), &names(library, id)));
    }
    parts.insert("lab_limit".to_owned(), about(plain(), &of_field("limit"), &names(library, "limit")));
    parts
}

fn of_item(library: &Library, of_field: &impl Fn(&str) -> String) -> Value {
    let mut properties = parts(library, of_field);
    properties.insert(
        "item".to_owned(),
        about(
            json!({ "type": "string", "pattern": "\\S" }),
            "Id of the item, or a name of it, with a unit or without.",
            &names(library, "item"),
        ),
    );
    json!({
        "description": "A result that names its item. `item` must be there, under this name or another of its names.",
        "type": "object",
        "minProperties": 1,
        "properties": properties,
        "additionalProperties": true,
    })
}

fn label_given(library: &Library) -> Value {
    let mut properties = Map::new();
    properties.insert("schema".to_owned(), json!({ "type": "string", "description": "Where it is what this program prints of a label: then `text` counts, and nothing else." }));
    properties.insert("text".to_owned(), about(text(), "The text as it stands on the pack.", &[]));
    properties.insert("file".to_owned(), about(text(), "Name of a file with the text.", &[]));
    properties.insert("original".to_owned(), about(text(), "The text as it was read, where `text` was put right by hand.", &[]));
    let edit = json!({
        "type": "object",
        "properties": {
            "field": { "type": "string", "description": "Id or name of the field." },
            "was": { "type": "string", "description": "As it was read; blank where it was added." },
            "text": { "type": "string", "description": "As it was put right." },
        },
        "additionalProperties": true,
    });
    let edits = json!({ "type": ["array", "null"], "items": edit });
    properties.insert("edits".to_owned(), about(edits, "What was put right by hand, field by field.", &[]));
    properties.insert(
        "fields".to_owned(),
        json!({
            "description": "The label field by field.",
            "oneOf": [
                { "type": "object", "additionalProperties": referring("LabelField") },
                { "type": "array", "items": referring("LabelFieldOfId") },
                plain(),
            ],
        }),
    );
    let words = library.label_words();
    let ids: Vec<&str> = words.lexicon.fields.iter().map(|field| &*field.id).collect();
    let of_fields = about(referring("LabelField"), &format!("Any field of a label, by its id or a name: {}.", ids.join(", ")), &[]);
    json!({
        "description": "The label: its text, or an object with the text, the name of its file, or its fields.",
        "oneOf": [text(), { "type": "object", "properties": properties, "additionalProperties": of_fields }],
    })
}

fn net_content(of_meta: &impl Fn(&str) -> String) -> Value {
    let of = |key: &str, meta: Meta, schema: Value| (key.to_owned(), about(schema, &of_meta(meta.id()), &[meta.id().to_owned()]));
    let properties: Map<String, Value> = [
        of("nominal", Meta::NetNominal, text()),
        of("lot", Meta::NetLot, text()),
        of("weights", Meta::NetWeights, referring("Listed")),
        of("glaze", Meta::NetGlaze, referring("Listed")),
        of("unit", Meta::NetUnit, text()),
    ]
    .into_iter()
    .collect();
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": true })
}

fn specimen(library: &Library, of_meta: &impl Fn(&str) -> String) -> Value {
    let words = library.survey_words();
    let mut properties = Map::new();
    for meta in [Meta::Id, Meta::Specimen, Meta::Sampled] {
        properties.insert(meta.id().to_owned(), about(text(), &of_meta(meta.id()), &names(library, meta.id())));
    }
    properties.insert("location".to_owned(), about(json!({ "type": ["string", "null"] }), "Where it was taken.", &words.location));
    properties.insert("results".to_owned(), referring("Results"));
    json!({ "description": "One specimen with its results.", "type": "object", "properties": properties, "additionalProperties": true })
}
