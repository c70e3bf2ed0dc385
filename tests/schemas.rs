//! The schemas of `www/schema`: everything that is read and written in these tests is as they say, and what is otherwise is refused.

mod common;

use std::cell::RefCell;
use std::fs;

use common::case::{CASES, files, root};
use common::schema::schema;
use common::{LIBRARY, each};
use seafood_gb::check::Checker;
use seafood_gb::input::label::Label;
use seafood_gb::input::{Format, Meta, Value as Given};
use seafood_gb::report::{Detail, JsonCatalogue, JsonLabel, JsonOptions, JsonReport, JsonStandards, Tongue};
use seafood_gb::{Options, Report};
use serde::Serialize;
use serde_json::{Value, json};

/// Every way of writing a report, with the schemas that hold for it.
const WRITTEN: [(JsonOptions, &[&str]); 5] = [
    (JsonOptions { detail: Detail::Full, tongue: Tongue::Zh, measured: false }, &["report"]),
    (JsonOptions { detail: Detail::Full, tongue: Tongue::En, measured: false }, &["report"]),
    (JsonOptions { detail: Detail::Full, tongue: Tongue::Both, measured: true }, &["report"]),
    (JsonOptions { detail: Detail::Facts, tongue: Tongue::Zh, measured: false }, &["report", "facts"]),
    (JsonOptions { detail: Detail::Facts, tongue: Tongue::Both, measured: true }, &["report", "facts"]),
];

fn json_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

#[track_caller]
fn holds(what: &str, report: &Report<'_>) {
    for (options, names) in WRITTEN {
        let written = json_of(&JsonReport::new(report, options));
        for name in names {
            schema(name).holds(what, &written);
        }
    }
}

#[test]
fn every_case_is_a_submission() {
    for case in CASES.iter() {
        schema("submission").holds(&format!("{}/{}", case.folder, case.name), &serde_json::from_str(&case.json).expect("JSON"));
    }
}

#[test]
fn every_report_of_a_case_is_of_the_schema() {
    for case in CASES.iter() {
        for (text, options) in case.days() {
            case.report_of(&text, &options, |report| holds(&format!("{}/{}", case.folder, case.name), report));
        }
    }
}

/// Sheets have what submissions do not: places in files, and notices of them.
#[test]
fn every_report_of_a_sheet_is_of_the_schema() {
    let (options, mut seen) = (Options::default(), 0);
    for folder in ["sheets", "data"] {
        for path in ["csv", "tsv", "json"].iter().flat_map(|ending| files(&root(folder), ending)) {
            let format = match path.extension().and_then(|ending| ending.to_str()) {
                Some("csv") => Format::Csv,
                Some("tsv") => Format::Tsv,
                _ => Format::Json,
            };
            let columns = common::columns(&LIBRARY);
            let name = path.display().to_string();
            let text = fs::read(&path).expect("a sheet");
            let Ok(held) = seafood_gb::input::Collected::read(text.as_slice(), format, name.as_str().into(), &columns) else { continue };
            let mut checker = Checker::new(&LIBRARY, &options);
            held.for_each_in(0..held.len(), |submission| {
                seen += 1;
                holds(&name, &checker.check(submission));
            });
        }
    }
    assert!(seen > 200, "{seen} batches");
}

#[test]
fn the_catalogue_the_standards_and_labels_are_of_their_schemas() {
    let mut libraries = vec![LIBRARY.clone()];
    for path in files(&root("overlays"), "toml") {
        let text = fs::read_to_string(&path).expect("an overlay");
        libraries.extend(LIBRARY.with_overlay("overlay.toml", &text).ok());
    }
    assert!(libraries.len() > 2);
    for library in &libraries {
        schema("catalogue").holds("catalogue", &json_of(&JsonCatalogue::new(library)));
        schema("standards").holds("standards", &json_of(&JsonStandards::new(library)));
    }
    let labels = files(&root("labels"), "txt").into_iter().chain(files(&root("labels/corpus"), "txt"));
    for path in labels {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let label = Label::read(&text, &LIBRARY.label_words().lexicon);
        schema("label").holds(&path.display().to_string(), &json_of(&JsonLabel::new(&label)));
    }
}

/// Keys whose values are objects with keys of any name.
const OPEN: [&str; 4] = ["rules", "arguments", "overlay", "details"];
/// Keys that every object which has them must have.
const REQUIRED: [&str; 14] = [
    "schema",
    "detail",
    "tool",
    "verdict",
    "mandatory",
    "coverage",
    "findings",
    "outcome",
    "severity",
    "action",
    "code",
    "number",
    "zh",
    "quote",
];

/// One change somewhere in a value.
struct Change {
    what: String,
    to: Value,
}

/// Everything that spoils `value`: a key renamed, one that must be there taken away, a value of another type, a code that is none.
fn spoiled(value: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    match value {
        Value::Object(pairs) => {
            for (key, inner) in pairs {
                let mut other = pairs.clone();
                other.remove(key);
                if REQUIRED.contains(&key.as_str()) {
                    changes.push(Change { what: format!("without {key}"), to: other.clone().into() });
                }
                other.insert(format!("{key}_"), inner.clone());
                changes.push(Change { what: format!("{key} renamed"), to: other.into() });
                let within = if OPEN.contains(&key.as_str()) { Vec::new() } else { spoiled(inner) };
                for Change { what, to } in within.into_iter().chain([Change { what: "of another type".into(), to: json!([[0.5]]) }]) {
                    let mut changed = pairs.clone();
                    changed.insert(key.clone(), to);
                    changes.push(Change { what: format!("{key}/{what}"), to: changed.into() });
                }
                if matches!(key.as_str(), "schema" | "verdict" | "outcome" | "reason" | "action" | "code" | "basis" | "standing" | "why") {
                    let mut changed = pairs.clone();
                    changed.insert(key.clone(), json!("no such code"));
                    changes.push(Change { what: format!("{key}/no such code"), to: changed.into() });
                }
            }
        }
        // One element is like the other.
        Value::Array(all) => {
            for Change { what, to } in all.first().map(spoiled).unwrap_or_default() {
                let mut changed = all.clone();
                changed[0] = to;
                changes.push(Change { what: format!("0/{what}"), to: changed.into() });
            }
        }
        _ => {}
    }
    changes
}

#[test]
fn reports_that_are_otherwise_are_refused() {
    let mut tried = 0;
    for case in CASES.iter().filter(|case| case.folder == "json-contract" || case.name.contains("specimens")) {
        case.report(|report| {
            for (options, names) in &WRITTEN[2..] {
                let written = json_of(&JsonReport::new(report, *options));
                for Change { what, to } in spoiled(&written) {
                    tried += 1;
                    for name in *names {
                        assert!(!schema(name).accepts(&to), "{}: {what} is accepted by {name}", case.name);
                    }
                }
            }
        });
    }
    assert!(tried > 1_000, "{tried} changes");
}

/// Facts have no words: a full report is none.
#[test]
fn full_reports_are_no_facts() {
    for case in CASES.iter().take(50) {
        case.report(|report| {
            let written = json_of(&JsonReport::new(report, JsonOptions::both()));
            assert!(!schema("facts").accepts(&written), "{}", case.name);
        });
    }
}

/// Whether the reader can use a submission as it stands.
fn is_taken(submission: &Value) -> bool {
    let mut taken = true;
    each(&LIBRARY, submission.to_string().as_bytes(), Format::Json, "", |submission| {
        let unread = submission.entries.iter().any(|entry| matches!(entry.value, Given::NotText(_)));
        taken = !unread && submission.problems.is_empty();
    });
    taken
}

/// A value of every type that JSON has.
fn of_every_type() -> Vec<Value> {
    vec![json!(null), json!(true), json!(0.5), json!("1"), json!(["1", 2]), json!([true]), json!([]), json!({}), json!([{}])]
}

/// The schema takes of each key what the reader takes of it, and nothing else.
#[test]
fn the_schema_of_submissions_is_that_of_the_reader() {
    let schema = schema("submission");
    let differing = RefCell::new(Vec::new());
    let compare = |submission: Value| {
        let (accepted, taken) = (schema.accepts(&submission), is_taken(&submission));
        if accepted != taken {
            differing.borrow_mut().push(format!("{submission}: accepted {accepted}, taken {taken}"));
        }
    };
    let properties = |of: &str| -> Vec<String> {
        let found = schema.json.pointer(of).and_then(Value::as_object).unwrap_or_else(|| panic!("{of} has no properties"));
        found.keys().cloned().collect()
    };
    let top = properties("/properties");
    assert!(Meta::ALL.iter().all(|meta| top.iter().any(|key| key == meta.id())));
    for value in of_every_type() {
        for key in &top {
            compare(json!({ key: value }));
        }
        for key in properties("/$defs/NetContent/properties") {
            compare(json!({ "net_content": { key: value } }));
        }
        for key in properties("/$defs/ResultObject/properties") {
            compare(json!({ "results": { "protein": { "value": "1 g/100g", key.clone(): value } } }));
            compare(json!({ "results": [{ "item": "protein", "value": "1 g/100g", key: value }] }));
        }
        for key in properties("/$defs/Specimen/properties") {
            compare(json!({ "specimens": [{ key: value }] }));
        }
        for key in properties("/$defs/LabelGiven/oneOf/1/properties").into_iter().filter(|key| key != "schema") {
            compare(json!({ "label": { key: value } }));
        }
        compare(json!({ "results": { "protein": value } }));
        compare(json!({ "results": [value] }));
        if value != json!([]) {
            // An array of nothing within an array says nothing to the reader, and is no use to anybody.
            compare(json!({ "results": { "protein": [value] } }));
        }
        compare(json!({ "label": { "name": value } }));
        compare(json!({ "label": { "fields": { "name": value } } }));
        compare(json!({ "label": { "fields": [{ "id": "name", "value": value }] } }));
        compare(json!({ "specimens": [value] }));
    }
    let differing = differing.into_inner();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// The words that the schema lists for a key are names of it for the reader.
#[test]
fn every_name_of_a_key_is_one_for_the_reader() {
    let columns = common::columns(&LIBRARY);
    let properties = schema("submission").json["properties"].as_object().expect("properties");
    let mut seen = 0;
    for (key, property) in properties.iter().filter(|(key, _)| Meta::ALL.iter().any(|meta| meta.id() == key.as_str())) {
        for name in property["x-names"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            seen += 1;
            assert_eq!(columns.find(name), columns.find(key), "{name} of {key}");
        }
    }
    assert!(seen > 100, "{seen} names");
}

/// What the schema of cases takes is read as a case, and what it refuses is not.
#[test]
fn cases_are_of_their_schema() {
    let case = json!({
        "schema": "seafood-gb/case/1",
        "submission": { "id": "B-1", "product": "干海参", "produced": "2026-03-02", "results": { "蛋白质": "65 g/100g" } },
        "notes": ["已核对", { "standard": "GB 31602-2015", "rule": "protein", "text": "复测" }],
        "overlays": [{ "sha256": "00" }, "11"],
        "options": { "trust": "quoted", "decision": "simple" },
        "saved": "2026-03-05",
    });
    schema("case").holds("case", &case);
    let given = each(&LIBRARY, case.to_string().as_bytes(), Format::Json, "", |submission| {
        let kept = submission.annotations.as_deref().expect("a case");
        assert!(kept.is_case && kept.overlays == ["00", "11"] && kept.trust == "quoted" && kept.notes.len() == 2, "{kept:?}");
        assert!(submission.problems.is_empty(), "{:?}", submission.problems);
    });
    assert!(given.is_empty(), "{given:?}");
    for (pointer, wrong) in
        [("/schema", json!("seafood-gb/case/2")), ("/notes/0", json!(7)), ("/overlays/0", json!(7)), ("/submission", json!([]))]
    {
        let mut other = case.clone();
        *other.pointer_mut(pointer).expect("a place") = wrong;
        assert!(!schema("case").accepts(&other), "{pointer}");
        let mut said = 0;
        each(&LIBRARY, other.to_string().as_bytes(), Format::Json, "", |submission| {
            said += submission.problems.len() + submission.entries.len();
        });
        assert!(said > 0, "{pointer} is taken in silence");
    }
}
