//! Submissions made at random by the schema, and JSON that it refuses: always one report for each, which is of its own schema, and never a panic.

mod common;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use seafood_gb::input::{Collected, Format, ProblemKind};
use seafood_gb::report::{Detail, JsonOptions, JsonReport, Tongue};
use seafood_gb::{Inspection, Options, check};
use serde_json::{Map, Value, json};

use common::LIBRARY;
use common::case::CASES;
use common::schema::schema;

/// Texts that mean something here and there, beside those that mean nothing.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let catalogue = &LIBRARY.catalogue;
    let products = catalogue.products().iter().flat_map(|product| [product.id.clone(), product.name.zh.clone()]);
    let traits = catalogue.products().iter().flat_map(|product| &product.traits).flat_map(|asked| &asked.values);
    let values = [
        "58.2",
        "58.2 g/100g",
        "<0.5 mg/kg",
        "未检出",
        "ND",
        "未检出(检出限:0.01mg/kg)",
        "6.1×10⁵",
        "58.2±1.1 (k=2)",
        "16.50(+)",
        "45;10;10;6.1×10⁵;3.8×10⁵CFU/g",
        "1,200",
        "合格",
        "不合格",
        "符合",
        "2026-03-02",
        "2026年3月2日",
        "二〇二六年",
        "2023-01-01",
        "一级",
        "GB/T 34747-2024",
        "GB 31602",
        "delivery",
        "型式检验",
        "label",
        "mg/kg",
        "CFU/g",
        "%",
        "GB 5009.12",
        "500g",
        "≤0.5",
        "品名：盐渍海带 配料：海带、食用盐 净含量：500g",
        "ACGTACGTACGT",
        "是",
        "=1+1",
        "NaN",
        "1e400",
        "-0",
        "９９",
        "",
        " ",
        "\u{FFFD}",
        "\u{0}",
        "٣",
    ];
    products.chain(traits.map(|value| value.id.clone())).chain(values.map(str::to_owned)).collect()
});

/// Keys that objects have beside those of the schema: other names of fields, and items with and without units.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let fields = LIBRARY.columns().iter().flat_map(|row| row.aliases.iter().chain([&row.name.zh, &row.name.en]).cloned());
    let items = LIBRARY
        .catalogue
        .items()
        .iter()
        .flat_map(|item| [item.id.clone(), item.name.zh.clone(), format!("{}({})", item.name.zh, item.unit)]);
    let specimens = LIBRARY.survey_words().source.iter().chain(&LIBRARY.survey_words().examiner).cloned();
    fields.chain(items).chain(specimens).chain(["标本", "净含量", "schema", "nonsense", ""].map(str::to_owned)).collect()
});

fn text() -> BoxedStrategy<Value> {
    prop_oneof![4 => select(&**TEXTS).prop_map(Value::from), 1 => ".{0,12}".prop_map(Value::from)].boxed()
}

fn filtered(fits: fn(&str) -> bool) -> BoxedStrategy<Value> {
    text().prop_filter("of another pattern", move |text| text.as_str().is_some_and(fits)).boxed()
}

fn number() -> BoxedStrategy<Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        (-1e6..1e6).prop_map(Value::from),
        (0_i32..200).prop_map(|number| json!(f64::from(number) / 100.0))
    ]
    .boxed()
}

fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number(), text()];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from), pairs(key(), inner).prop_map(Value::from)]
    })
    .boxed()
}

fn pairs(key: BoxedStrategy<String>, value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Map<String, Value>> {
    prop::collection::vec((key, value), 0..4).prop_map(|pairs| pairs.into_iter().collect()).boxed()
}

/// A key that the schema has somewhere, or another.
fn key() -> BoxedStrategy<String> {
    let known: Vec<String> = ["", "/$defs/ResultObject", "/$defs/NetContent", "/$defs/Specimen", "/$defs/LabelGiven/oneOf/1"]
        .iter()
        .filter_map(|of| schema("submission").json.pointer(&format!("{of}/properties"))?.as_object())
        .flat_map(|properties| properties.keys().cloned())
        .collect();
    prop_oneof![2 => select(known), 2 => select(&**KEYS), 1 => ".{0,6}"].boxed()
}

/// Values that a schema accepts. `open`: with keys that it does not name, where it lets them be.
fn of_schema(schema: &Value, root: &Value, open: bool) -> BoxedStrategy<Value> {
    if let Some(name) = schema["$ref"].as_str() {
        let def = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} is not defined"));
        return of_schema(def, root, open);
    }
    if let Some(variants) = schema["oneOf"].as_array() {
        return proptest::strategy::Union::new(variants.iter().map(|one| of_schema(one, root, open))).boxed();
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => return any_json(),
    };
    proptest::strategy::Union::new(types.into_iter().map(|of| of_type(of, schema, root, open))).boxed()
}

fn of_type(of: &str, schema: &Value, root: &Value, open: bool) -> BoxedStrategy<Value> {
    match of {
        "null" => Just(Value::Null).boxed(),
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "number" => number(),
        "string" => match schema["pattern"].as_str() {
            None => text(),
            Some("\\S") => filtered(|text| text.chars().any(char::is_alphanumeric)),
            // What was no text in its file is none here either, and no matter of the schema.
            Some("^[^,;，；、\\n]*$") => filtered(|text| !text.contains([',', ';', '，', '；', '、', '\n', '\u{FFFD}'])),
            Some(other) => panic!("the schema has the pattern {other}"),
        },
        "array" => prop::collection::vec(of_schema(&schema["items"], root, open), 0..4).prop_map(Value::from).boxed(),
        "object" => object(schema, root, open),
        other => panic!("the schema has the type {other}"),
    }
}

fn object(schema: &Value, root: &Value, open: bool) -> BoxedStrategy<Value> {
    let none = Map::new();
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let least = schema["minProperties"].as_u64().unwrap_or_default();
    // In an object of results every key is an item.
    let named: Vec<_> = schema["properties"]
        .as_object()
        .unwrap_or(&none)
        .iter()
        .map(|(key, property)| {
            let needed = required.contains(&key.as_str()) || (least > 0 && key == "item");
            let value = of_schema(property, root, open);
            let given = if needed { value.prop_map(Some).boxed() } else { prop::option::weighted(0.3, value).boxed() };
            (Just(key.clone()), given)
        })
        .collect();
    let others = match &schema["additionalProperties"] {
        Value::Bool(true) if open => pairs(select(&**KEYS).boxed(), any_json()),
        Value::Object(_) => pairs(select(&**KEYS).boxed(), of_schema(&schema["additionalProperties"], root, open)),
        _ => Just(Map::new()).boxed(),
    };
    let known: Vec<String> = named.iter().map(|(key, _)| key.0.clone()).collect();
    (named, others)
        .prop_map(move |(named, others)| {
            let own = named.into_iter().filter_map(|(key, value)| Some((key, value?)));
            // A key of the schema keeps the value of the schema.
            let others = others.into_iter().filter(|(key, _)| !known.contains(key));
            Value::Object(others.chain(own).collect())
        })
        .boxed()
}

fn submission(open: bool) -> BoxedStrategy<Value> {
    let root = &schema("submission").json;
    let made = of_schema(root, root, open);
    // Beside what is made from nothing, cases with parts of it: they reach the rules.
    let cases: Vec<Value> = CASES.iter().filter_map(|case| serde_json::from_str(&case.json).ok()).filter(Value::is_object).collect();
    let grafted = (select(cases), made.clone()).prop_map(|(mut case, made)| {
        if let (Value::Object(case), Value::Object(made)) = (&mut case, made) {
            case.extend(made.into_iter().take(2));
        }
        case
    });
    if open { prop_oneof![made, grafted].boxed() } else { made }
}

/// Checks a document in every inspection, and holds each report against its schema; what the reader objects to in the shape.
fn reports(document: &Value) -> Vec<ProblemKind> {
    let (mut seen, mut objections) = (0, Vec::new());
    let text = document.to_string();
    let held = Collected::read(text.as_bytes(), Format::Json, "".into(), &common::columns(&LIBRARY)).expect("an object is a submission");
    for inspection in Inspection::ALL {
        let options = Options { inspection, ..Options::default() };
        held.for_each_in(0..held.len(), |submission| {
            seen += 1;
            objections.extend(submission.problems.iter().map(|problem| problem.kind));
            let report = check(&LIBRARY, submission, &options);
            for (detail, name) in [(Detail::Full, "report"), (Detail::Facts, "facts")] {
                let written = JsonReport::new(&report, JsonOptions { detail, tongue: Tongue::Both, measured: true });
                schema(name).holds(&text, &serde_json::to_value(&written).expect("JSON"));
            }
        });
    }
    assert_eq!(seen, Inspection::ALL.len(), "not one report: {text}");
    objections
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_the_schema_accepts_gives_one_report(document in submission(true)) {
        schema("submission").holds("made by the schema", &document);
        reports(&document);
    }

    /// With keys of the schema alone the reader has nothing to say of the shape.
    #[test]
    fn what_the_schema_names_is_taken(document in submission(false)) {
        let objections = reports(&document);
        let shape = [ProblemKind::NotASubmission, ProblemKind::UnknownKey, ProblemKind::WrongShape];
        prop_assert!(!objections.iter().any(|kind| shape.contains(kind)), "{objections:?} of {document}");
    }

    #[test]
    fn what_the_schema_refuses_gives_one_report_too(document in pairs(key(), any_json())) {
        reports(&Value::Object(document));
    }
}
