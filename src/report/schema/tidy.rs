//! What generators of code need of a schema beyond what `schemars` writes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

const DEFS: &str = "#/$defs/";

/// Sets a schema right for generators: names without the prefix of our types, enumerations as `enum`, `null` as one of the types, closed objects,
/// formats that others know, and no definition that nothing uses.
pub(super) fn tidied(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else { unreachable!("a schema is an object") };
    let Some(Value::Object(defs)) = schema.remove("$defs") else { return Value::Object(schema) };
    let mut named: BTreeMap<String, Value> = BTreeMap::new();
    for (name, def) in defs {
        let renamed = plain_name(&name);
        let before = named.insert(renamed, def);
        assert!(before.is_none(), "two definitions are called {name} without `Json`");
    }
    let mut root = Value::Object(schema);
    let mut nullable = BTreeSet::new();
    for one in named.values_mut().chain([&mut root]) {
        each(one, &mut |schema| {
            rename_reference(schema);
            unwrap_lines(schema);
            enumerate(schema);
            close(schema);
            set_format(schema);
            drop_null_of_optional(schema);
        });
        each(one, &mut |schema| take_null(schema, &mut nullable));
    }
    for name in nullable {
        let def = named.get(&name).unwrap_or_else(|| panic!("{name} is not defined")).clone();
        named.insert(or_null(&name), with_null(def));
    }
    prune(&root, &mut named);
    for name in named.keys().filter(|name| name.ends_with("OrNull")).cloned().collect::<Vec<_>>() {
        let of = name.trim_end_matches("OrNull").to_owned();
        if !named.contains_key(&of) {
            let def = named.remove(&name).expect("it is there");
            named.insert(of.clone(), def);
            for one in named.values_mut().chain([&mut root]) {
                each(one, &mut |schema| redirect(schema, &name, &of));
            }
        }
    }
    let mut schema = match root {
        Value::Object(schema) => schema,
        other => panic!("{other} is no schema"),
    };
    schema.insert("$defs".to_owned(), named.into_iter().collect::<Map<String, Value>>().into());
    Value::Object(schema)
}

/// `JsonFinding` is `Finding`.
fn plain_name(name: &str) -> String {
    name.trim_start_matches("Json").to_owned()
}

fn or_null(name: &str) -> String {
    format!("{name}OrNull")
}

/// Every schema within a schema, the inner ones first.
fn each(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    let Value::Object(schema) = value else { return };
    for (keyword, inner) in schema.iter_mut() {
        match (keyword.as_str(), inner) {
            ("properties" | "$defs", Value::Object(inner)) => inner.values_mut().for_each(|inner| each(inner, change)),
            ("anyOf" | "oneOf" | "allOf", Value::Array(inner)) => inner.iter_mut().for_each(|inner| each(inner, change)),
            ("items" | "additionalProperties", inner) => each(inner, change),
            _ => {}
        }
    }
    change(schema);
}

fn referred(schema: &Map<String, Value>) -> Option<String> {
    Some(schema.get("$ref")?.as_str()?.strip_prefix(DEFS)?.to_owned())
}

fn rename_reference(schema: &mut Map<String, Value>) {
    if let Some(name) = referred(schema) {
        schema.insert("$ref".to_owned(), format!("{DEFS}{}", plain_name(&name)).into());
    }
}

fn redirect(schema: &mut Map<String, Value>, from: &str, to: &str) {
    if referred(schema).is_some_and(|name| name == from) {
        schema.insert("$ref".to_owned(), format!("{DEFS}{to}").into());
    }
}

/// Documentation is wrapped where the code is: only a blank line parts paragraphs.
fn unwrap_lines(schema: &mut Map<String, Value>) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
    }
}

/// Constants with their documentation become one `enum`, and the documentation a list beside it.
fn enumerate(schema: &mut Map<String, Value>) {
    let Some(Value::Array(variants)) = schema.get("oneOf") else { return };
    // Variants without documentation are an `enum` already, which stands first.
    let codes = |variant: &Value| -> Option<Vec<Value>> {
        variant.get("const").map(|code| vec![code.clone()]).or_else(|| variant.get("enum")?.as_array().cloned())
    };
    let Some(all) = variants.iter().map(codes).collect::<Option<Vec<_>>>() else { return };
    let about: Vec<Value> = variants
        .iter()
        .zip(&all)
        .flat_map(|(variant, codes)| codes.iter().map(|_| variant.get("description").cloned().unwrap_or_else(|| json!(""))))
        .collect();
    schema.remove("oneOf");
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("enum".to_owned(), all.concat().into());
    schema.insert("x-enum-descriptions".to_owned(), about.into());
}

/// `anyOf` of a definition and `null` becomes a reference to a definition that has `null` among its types.
/// What else is an `anyOf` has variants of different types, so that it is `oneOf`.
fn take_null(schema: &mut Map<String, Value>, nullable: &mut BTreeSet<String>) {
    let Some(variants) = schema.remove("anyOf") else { return };
    match or_nothing(&variants) {
        Some(name) => {
            schema.insert("$ref".to_owned(), format!("{DEFS}{}", or_null(&name)).into());
            nullable.insert(name);
        }
        None => {
            schema.insert("oneOf".to_owned(), variants);
        }
    }
}

/// The definition of which variants are that or `null`.
fn or_nothing(variants: &Value) -> Option<String> {
    match variants.as_array()?.as_slice() {
        [Value::Object(of), null] if *null == json!({ "type": "null" }) => referred(of),
        _ => None,
    }
}

/// The same definition with `null` among its types.
fn with_null(def: Value) -> Value {
    let Value::Object(mut def) = def else { panic!("{def} is no schema of its own") };
    let of = def.get("type").cloned().unwrap_or_else(|| panic!("a definition without a type: {def:?}"));
    def.insert("type".to_owned(), json!([of, "null"]));
    if let Some(Value::Array(codes)) = def.get_mut("enum") {
        codes.push(Value::Null);
    }
    if let Some(Value::Array(about)) = def.get_mut("x-enum-descriptions") {
        about.push(json!("There is none."));
    }
    Value::Object(def)
}

/// What is written has these keys and no others.
fn close(schema: &mut Map<String, Value>) {
    if schema.contains_key("properties") && !schema.contains_key("additionalProperties") {
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
}

/// What may be left out is left out, and never `null`.
fn drop_null_of_optional(schema: &mut Map<String, Value>) {
    let required: Vec<Value> = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for (_, property) in properties.iter_mut().filter(|(name, _)| !required.contains(&json!(name))) {
        let Value::Object(property) = property else { continue };
        if let Some(Value::Array(types)) = property.get_mut("type") {
            types.retain(|one| one != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                property.insert("type".to_owned(), only);
            }
        }
        if let Some(name) = property.get("anyOf").and_then(or_nothing) {
            property.remove("anyOf");
            property.insert("$ref".to_owned(), format!("{DEFS}{name}").into());
        }
    }
}

/// The names that formats of numbers have elsewhere, too.
fn set_format(schema: &mut Map<String, Value>) {
    let known = match schema.get("format").and_then(Value::as_str) {
        Some("uint" | "uint64" | "int" | "int64") => "int64",
        Some("uint8" | "uint16" | "uint32" | "int8" | "int16" | "int32") => "int32",
        _ => return,
    };
    schema.insert("format".to_owned(), known.into());
}

/// Drops definitions that nothing refers to.
fn prune(root: &Value, named: &mut BTreeMap<String, Value>) {
    let mut used = BTreeSet::new();
    let mut open = vec![root.clone()];
    while let Some(mut one) = open.pop() {
        each(&mut one, &mut |schema| {
            if let Some(name) = referred(schema).filter(|name| !used.contains(name)) {
                open.push(named.get(&name).unwrap_or_else(|| panic!("{name} is not defined")).clone());
                used.insert(name);
            }
        });
    }
    named.retain(|name, _| used.contains(name));
}
