//! The document of `/openapi.json`, written from the table of routes.

use serde_json::{Map, Value, json};

use super::problem::{self, Kind};
use super::routes::{ALWAYS, ROUTES, Route, Schema, What};

/// The document.
pub fn document(has_tokens: bool) -> Value {
    let paths: Map<String, Value> = ROUTES.iter().map(|route| (route.path.to_owned(), path(route, has_tokens))).collect();
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "seafood-gb",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Checks lab data and labels of seafood against Chinese national standards 水产品国家标准符合性检查",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": { "schemas": components(), "parameters": parameters() },
    });
    if has_tokens && let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) {
        components.insert("securitySchemes".to_owned(), json!({ "token": { "type": "http", "scheme": "bearer" } }));
    }
    document
}

fn path(route: &Route, has_tokens: bool) -> Value {
    let parameters: Vec<Value> = route.query.iter().map(|key| json!({ "$ref": format!("#/components/parameters/{key}") })).collect();
    let mut operation = json!({
        "operationId": operation(route.what),
        "summary": route.summary,
        "parameters": parameters,
        "responses": responses(route, has_tokens),
    });
    if let Some(operation) = operation.as_object_mut() {
        if !route.description.is_empty() {
            operation.insert("description".to_owned(), json!(route.description));
        }
        if route.posts {
            operation.insert("requestBody".to_owned(), json!({ "required": true, "content": content(route.takes) }));
        }
        if has_tokens && !route.is_open {
            operation.insert("security".to_owned(), json!([{ "token": [] }]));
        }
    }
    if route.posts { json!({ "post": operation }) } else { json!({ "get": operation }) }
}

fn operation(what: What) -> &'static str {
    match what {
        What::Check => "check",
        What::Lines => "checkLines",
        What::Sheet => "checkSheet",
        What::Label => "checkLabel",
        What::Catalogue => "catalogue",
        What::Standards => "standards",
        What::OpenApi => "openapi",
        What::Health => "health",
        What::Readiness => "readiness",
        What::Metrics => "metrics",
        What::File => "file",
    }
}

fn responses(route: &Route, has_tokens: bool) -> Value {
    let mut responses = Map::new();
    let mut answered = json!({ "description": "The answer", "content": content(route.gives) });
    let mut headers = json!({ "X-Request-Id": { "description": "The name of the request", "schema": { "type": "string" } } });
    if matches!(route.what, What::Sheet | What::Label | What::Check)
        && let Some(headers) = headers.as_object_mut()
    {
        let description = "Codes of what is to be said of the input as a whole";
        headers.insert("Seafood-Gb-Notices".to_owned(), json!({ "description": description, "schema": { "type": "string" } }));
    }
    if let Some(answered) = answered.as_object_mut() {
        answered.insert("headers".to_owned(), headers);
    }
    responses.insert("200".to_owned(), answered);
    let always = ALWAYS.iter().filter(|kind| **kind != Kind::Unauthorized || (has_tokens && !route.is_open));
    for kind in route.problems.iter().chain(always) {
        let status = kind.status().as_u16().to_string();
        let said = format!("{} (`{}`)", kind.title(), kind.code());
        if let Some(Value::String(description)) = responses.get_mut(&status).and_then(|known| known.get_mut("description")) {
            description.push_str("; ");
            description.push_str(&said);
            continue;
        }
        let content = json!({ problem::MEDIA: { "schema": reference("Problem") } });
        responses.insert(status, json!({ "description": said, "content": content }));
    }
    Value::Object(responses)
}

fn content(types: &[(&str, Schema)]) -> Value {
    let of = |schema: Schema| match schema {
        // Bytes as they are, or text: nothing more can be said of it.
        Schema::Opaque => json!({}),
        Schema::Named(name) => json!({ "schema": reference(name) }),
        Schema::OneOrMany(name) => json!({ "schema": { "oneOf": [reference(name), { "type": "array", "items": reference(name) }] } }),
    };
    types.iter().map(|(media, schema)| ((*media).to_owned(), of(*schema))).collect::<Map<_, _>>().into()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The schemas of the contract, as they stand in `www/schema`.
const CONTRACT: [(&str, &str); 4] = [
    ("Submission", include_str!("../../www/schema/submission.json")),
    ("Report", include_str!("../../www/schema/report.json")),
    ("Catalogue", include_str!("../../www/schema/catalogue.json")),
    ("Standards", include_str!("../../www/schema/standards.json")),
];

/// The schemas of bodies.
fn components() -> Map<String, Value> {
    let mut components = Map::new();
    for (name, text) in CONTRACT {
        // A test holds that all of them are there.
        if let Ok(Value::Object(schema)) = serde_json::from_str(text) {
            lift(name, schema, &mut components);
        }
    }
    if let Value::Object(own) = own() {
        components.extend(own);
    }
    components
}

/// Lays a schema among the components: its definitions beside it, under its name and theirs, since generators look nowhere else.
fn lift(name: &str, mut schema: Map<String, Value>, components: &mut Map<String, Value>) {
    // The names of the dialect and of the document are those of the file.
    schema.retain(|key, _| !matches!(key.as_str(), "$schema" | "$id"));
    if let Some(Value::Object(definitions)) = schema.remove("$defs") {
        for (definition, mut body) in definitions {
            point(name, &mut body);
            let title = format!("{name}{definition}");
            if let Some(body) = body.as_object_mut() {
                body.insert("title".to_owned(), json!(title));
            }
            components.insert(title, body);
        }
    }
    let mut schema = Value::Object(schema);
    point(name, &mut schema);
    components.insert(name.to_owned(), schema);
}

/// Makes what points to a definition of a schema point to the component that it has become.
fn point(name: &str, schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "$ref" => {
                        if let Some(definition) = text.strip_prefix("#/$defs/") {
                            *text = format!("#/components/schemas/{name}{definition}");
                        }
                    }
                    _ => point(name, value),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| point(name, value)),
        _ => {}
    }
}

/// The schemas of what only the service says.
fn own() -> Value {
    json!({
        "Sheet": {
            "type": "object",
            "description": "The reports of a sheet, and what is to be said of the file as a whole",
            "properties": {
                "notices": { "type": "array", "items": reference("ReportNotice") },
                "reports": { "type": "array", "items": reference("Report") },
            },
            "required": ["notices", "reports"],
        },
        "Problem": {
            "type": "object",
            "description": "RFC 9457",
            "properties": {
                "type": { "type": "string", "format": "uri" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "code": { "enum": Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>() },
                "zh": { "type": "string" },
                "en": { "type": "string" },
                "errors": { "type": "array", "items": reference("Words") },
                "notices": { "type": "array", "items": reference("ReportNotice") },
            },
            "required": ["type", "title", "status", "detail", "code", "zh", "en"],
        },
        "Words": {
            "type": "object",
            "properties": { "zh": { "type": "string" }, "en": { "type": "string" } },
            "required": ["zh", "en"],
        },
    })
}

fn parameters() -> Value {
    let text = || json!({ "type": "string" });
    let of = |words: &[&str]| json!({ "type": "string", "enum": words });
    let all: [(&str, &str, Value); 15] = [
        ("detail", "How much of a report is written: facts, without words; or everything", of(&["facts", "full"])),
        ("lang", "Language of words in reports", of(&["zh", "en", "both"])),
        ("measured", "Whether reports list every result with the limits that it was compared with", json!({ "type": "boolean" })),
        ("product", "Product of what names none", text()),
        ("on", "Production date of what gives none", text()),
        ("editions", "Editions to judge by, whatever the date (repeatable)", json!({ "type": "array", "items": text() })),
        ("trust", "Lowest basis of a limit or requirement that may decide", of(&["text", "quoted", "recalled", "absent"])),
        ("decision", "Decision rule for results against limits", of(&["simple", "guarded"])),
        // The names in Chinese are taken too.
        ("inspection", "What the inspection covers, where the input does not say: tested-items, delivery, type, label", text()),
        ("format", "Layout of the body", of(&["csv", "tsv", "json", "ndjson", "xlsx", "xls"])),
        ("sheet", "Sheet of the workbook", text()),
        ("file", "Name of the file in messages", text()),
        ("join", "Whether batches that have one number are one", json!({ "type": "boolean" })),
        ("id", "What stands for the batch number", text()),
        ("set", "What does not stand in the text, as FIELD=VALUE (repeatable)", json!({ "type": "array", "items": text() })),
    ];
    let parameter = |(name, description, schema): (&str, &str, Value)| {
        (name.to_owned(), json!({ "name": name, "in": "query", "description": description, "schema": schema }))
    };
    all.into_iter().map(parameter).collect::<Map<_, _>>().into()
}
