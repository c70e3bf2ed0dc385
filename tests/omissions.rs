//! The clean subjects of `tests/cases` with results left out or spoiled at random: what is not there, or cannot be read, is never a pass.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use seafood_gb::check::Verdict;
use seafood_gb::report::{CSV_HEADER, JsonOptions, JsonReport, Style, TextOptions, csv_row, text};
use seafood_gb::rule::Finding;
use seafood_gb::standard::Check;
use seafood_gb::value::{Outcome, Reading, compare, fold_name, normalise, parse_date};
use seafood_gb::{Inspection, Lang, Options, Report};
use serde_json::{Map, Value, json};

use common::LIBRARY;

/// A submission that conforms, as JSON.
struct Clean {
    name: String,
    body: Map<String, Value>,
    /// Whether it conforms in a type inspection too: nothing that its standards require is absent from the files.
    complete: bool,
}

static CLEAN: LazyLock<Vec<Clean>> = LazyLock::new(|| {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let products = LIBRARY.catalogue.products().iter().map(|product| cases.join(&product.id));
    let mut paths: Vec<_> =
        products.flat_map(|folder| fs::read_dir(folder).expect("a folder of cases")).flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_clean = |path: &&PathBuf| {
        path.extension().is_some_and(|extension| extension == "json")
            && path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem.starts_with("clean"))
    };
    let clean = paths.iter().filter(is_clean).map(|path| {
        let Ok(Value::Object(mut body)) = serde_json::from_str(&fs::read_to_string(path).expect("a case")) else {
            panic!("{} is no object", path.display())
        };
        // Net content belongs to the inspection, but of what is sold by weight.
        body.entry("net_content").or_insert_with(|| json!({ "nominal": "计量称重" }));
        let complete = verdict(&body, Inspection::Type) == Verdict::Conforms;
        Clean { name: path.display().to_string(), body, complete }
    });
    clean.collect()
});

/// Ways of spoiling a result.
#[derive(Clone, Debug)]
enum Spoil {
    /// Any text in its place.
    Text(String),
    /// Another unit, or none.
    Unit(String),
    /// Something put in at a place.
    Insert(Index, String),
    /// Its list with a comma between.
    Comma(String),
    /// No text at all.
    Shape(Value),
}

#[test]
fn some_clean_subject_is_complete_for_a_type_inspection() {
    let complete: Vec<&str> = CLEAN.iter().filter(|clean| clean.complete).map(|clean| clean.name.as_str()).collect();
    assert!(complete.len() >= 5, "{complete:?}");
    for clean in CLEAN.iter() {
        assert_eq!(verdict(&clean.body, Inspection::TestedItems), Verdict::Conforms, "{}", clean.name);
    }
}

/// The very same without chance: each result of each clean subject left out by itself.
#[test]
fn no_single_omission_conforms_in_a_type_inspection() {
    for clean in CLEAN.iter() {
        for key in results(&clean.body).keys() {
            let mut body = clean.body.clone();
            results_mut(&mut body).remove(key);
            assert_ne!(verdict(&body, Inspection::Type), Verdict::Conforms, "{} without {key}", clean.name);
        }
    }
}

/// A detection limit belongs to a content. What has a zero of its own choosing cannot be below one, so that 未检出 says nothing of it.
#[test]
fn a_temperature_that_is_not_detected_is_not_met() {
    let body = r#"{ "product": "coated-shrimp", "form": "raw", "produced": "2026-03-02", "results": { "冻品中心温度": "未检出" } }"#;
    each(body, Inspection::TestedItems, |report| assert_eq!(report.verdict, Verdict::Undecided));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn omissions_never_conform_in_a_type_inspection(subject in any::<Index>(), dropped in prop::collection::vec(any::<Index>(), 1..6)) {
        let mut body = subject.get(&CLEAN).body.clone();
        for index in dropped {
            let keys: Vec<String> = results(&body).keys().cloned().collect();
            if !keys.is_empty() {
                results_mut(&mut body).remove(index.get(&keys));
            }
        }
        prop_assert_ne!(verdict(&body, Inspection::Type), Verdict::Conforms);
        prop_assert!(decided(&body) < decided(&subject.get(&CLEAN).body), "fewer results, as many decisions");
    }

    #[test]
    fn spoiled_results_are_never_met(subject in any::<Index>(), place in any::<Index>(), spoil in spoil()) {
        let clean = subject.get(&CLEAN);
        let keys: Vec<String> = results(&clean.body).keys().cloned().collect();
        let key = place.get(&keys);
        let mut body = clean.body.clone();
        let value = spoiled(&results(&clean.body)[key], &spoil);
        // A mark between entries adds none to a list, nor one between the words of a name.
        let marks = [',', '，', '、', ';'];
        let in_a_name = |text: &str| fold_name(text).contains("saccharinajaponica") && text.contains(marks);
        prop_assume!(value.as_str().is_none_or(|text| !text.starts_with(marks) && !text.ends_with(marks) && !in_a_name(text)));
        results_mut(&mut body).insert(key.clone(), value.clone());
        let item = LIBRARY.catalogue.find_item(key).expect("an item of a clean subject");
        for inspection in [Inspection::TestedItems, Inspection::Delivery, Inspection::Type] {
            let mut failures = Vec::new();
            each(&Value::Object(body.clone()).to_string(), inspection, |report| {
                failures.extend(consistent(report));
                let met = report.findings.iter().filter(|finding| finding.item == Some(item) && finding.outcome == Outcome::Met);
                failures.extend(met.filter(|finding| !really(finding, &value)).map(|finding| format!("{} is met by {value}", finding.rule.id)));
            });
            prop_assert!(failures.is_empty(), "{failures:?}");
        }
    }

    #[test]
    fn units_that_are_missing_or_unknown_leave_numbers_open(subject in any::<Index>(), place in any::<Index>(), unit in "|furlong|g/hg|[a-z]{6,9}|约|≈") {
        let clean = subject.get(&CLEAN);
        let is_number = |value: &Value| value.as_str().is_none_or(|text| text.starts_with(|first: char| first.is_ascii_digit() || "<>-".contains(first)));
        let keys: Vec<String> = results(&clean.body).iter().filter(|(_, value)| is_number(value)).map(|(key, _)| key.clone()).collect();
        prop_assume!(!keys.is_empty());
        let key = place.get(&keys);
        let before = &results(&clean.body)[key];
        let value = spoiled(before, &Spoil::Unit(unit));
        prop_assume!(value != *before);
        let item = LIBRARY.catalogue.find_item(key).expect("an item of a clean subject");
        let mut body = clean.body.clone();
        results_mut(&mut body).insert(key.clone(), value.clone());
        let mut met = Vec::new();
        each(&Value::Object(body).to_string(), Inspection::Type, |report| {
            met.extend(report.findings.iter().filter(|finding| finding.item == Some(item) && finding.outcome == Outcome::Met).map(|finding| finding.rule.id.clone()));
        });
        prop_assert!(met.is_empty(), "{met:?} with {value}");
    }

    #[test]
    fn a_date_that_is_none_decides_nothing(subject in any::<Index>(), date in "2026-02-30|2026-13-01|20260230|02/03/2026|今天|2026年|\\PC{0,12}|[0-9./年月日-]{1,12}") {
        let mut body = subject.get(&CLEAN).body.clone();
        body.insert("produced".into(), Value::String(date.clone()));
        let mut failures = Vec::new();
        each(&Value::Object(body).to_string(), Inspection::TestedItems, |report| {
            failures.extend(consistent(report));
            if parse_date(&date).is_err() && (report.verdict == Verdict::Conforms || !report.findings.is_empty()) {
                failures.push(format!("`{date}` decides"));
            }
        });
        prop_assert!(failures.is_empty(), "{failures:?}");
    }

    #[test]
    fn other_fields_may_hold_anything(subject in any::<Index>(), field in "product|form|ready_to_eat|water|grade|inspection|cited|id|label", text in any::<String>()) {
        let mut body = subject.get(&CLEAN).body.clone();
        body.insert(field, Value::String(text));
        let mut failures = Vec::new();
        each(&Value::Object(body).to_string(), Inspection::TestedItems, |report| failures.extend(consistent(report)));
        prop_assert!(failures.is_empty(), "{failures:?}");
    }
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let text = prop_oneof![
        any::<String>(),
        "\\PC{0,20}",
        "[0-9.,;<>≤≥±×^eE()%+/ -]{1,16}",
        "[0-9]{1,4}[a-z]{1,3}[0-9]{1,3}( (g/100g|mg/kg|%))?",
        "[<>≤≥+-]{2,3}[0-9]{1,3} (g/100g|mg/kg|%)",
        "(未检出|ND|检出|符合|不符合|合格|正常|/|-){1,2}",
        "[0-9]{1,3},[0-9]{1,3}(,[0-9]{1,3})? ?(g/100g|mg/kg|CFU/g|%)?",
        "[0-9]{300,400}(\\.[0-9]{0,9})?|[0-9]{1,3}[eE][0-9]{1,5}",
    ];
    let shape = prop_oneof![
        Just(Value::Null),
        Just(Value::Bool(true)),
        Just(serde_json::json!([])),
        Just(serde_json::json!([null, "", "x"])),
        Just(serde_json::json!({})),
        Just(serde_json::json!({ "value": [1, [2]], "unit": "mg/kg" })),
        any::<i64>().prop_map(Value::from),
    ];
    prop_oneof![
        4 => text.prop_map(Spoil::Text),
        2 => "|furlong|g/hg|mg/L|倍|[a-z]{1,9}".prop_map(Spoil::Unit),
        3 => (any::<Index>(), "\0|\u{FFFD}|-|--|<|,|，|x|[a-z]|\\.|\u{200B}|１").prop_map(|(at, text)| Spoil::Insert(at, text)),
        1 => ",|，|, |;;".prop_map(Spoil::Comma),
        1 => shape.prop_map(Spoil::Shape),
    ]
}

fn spoiled(value: &Value, spoil: &Spoil) -> Value {
    let one = |text: &str| match spoil {
        Spoil::Text(other) => other.clone(),
        Spoil::Unit(unit) => {
            let number = text.find(|char: char| char.is_alphabetic() || "%℃/".contains(char)).map_or(text, |at| &text[..at]);
            format!("{}{unit}", number.trim_end())
        }
        Spoil::Insert(at, inserted) => {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (before, behind) = text.split_at(*at.get(&places));
            format!("{before}{inserted}{behind}")
        }
        Spoil::Comma(comma) => format!("{text}{comma}{text}"),
        Spoil::Shape(_) => String::new(),
    };
    match (value, spoil) {
        (_, Spoil::Shape(shape)) => shape.clone(),
        (_, Spoil::Text(text)) => Value::String(text.clone()),
        (Value::Array(texts), _) => texts.iter().map(|text| Value::String(one(text.as_str().unwrap_or_default()))).collect(),
        (other, _) => Value::String(one(other.as_str().unwrap_or_default())),
    }
}

/// Whether what was submitted meets the requirement when read by itself.
fn really(finding: &Finding<'_>, value: &Value) -> bool {
    let units = &LIBRARY.catalogue.units;
    let texts: Option<Vec<String>> = match value {
        Value::Array(values) => values.iter().map(plain).collect(),
        one => plain(one).map(|text| vec![text]),
    };
    let Some(texts) = texts else { return false };
    let reading = Reading::several(texts.iter().map(|text| Reading::parse(text, units)).collect());
    match (&finding.rule.check, finding.requirement.and_then(|requirement| requirement.limit.as_ref())) {
        (Check::Choice(choice), _) => {
            let filled: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
            let named = |text: &str| {
                let words: Vec<String> = normalise(text).split_whitespace().take(2).map(str::to_owned).collect();
                choice.accepts.iter().chain(&choice.synonyms).any(|name| words.join(" ") == *name)
            };
            !filled.is_empty() && filled.iter().all(|text| choice.accepts.contains(&fold_name(text)) || named(text))
        }
        (_, Some(limit)) => {
            compare(&reading, limit, finding.requirement.map(|requirement| requirement.method).unwrap_or_default(), units) == Outcome::Met
        }
        // A declared content: the quantity is calculated from others, and met only if they all are numbers.
        (_, None) => false,
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some(String::new()),
        _ => None,
    }
}

/// What holds of every report.
fn consistent(report: &Report<'_>) -> Vec<String> {
    let mut failures = Vec::new();
    let open = report.findings.iter().filter(|finding| finding.is_open()).count();
    let decided = report.findings.iter().filter(|finding| finding.is_decided()).count();
    let failing = report.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet).count();
    if report.verdict == Verdict::Conforms && (open > 0 || failing > 0 || decided == 0 || !report.open_points.is_empty()) {
        failures.push(format!("conforms with {open} open, {failing} failing, {decided} decided, {} open_points", report.open_points.len()));
    }
    if (report.verdict == Verdict::DoesNotConform) != (failing > 0) {
        failures.push(format!("{:?} with {failing} failing", report.verdict));
    }
    // Every renderer copes with it.
    for lang in [Lang::Zh, Lang::En] {
        if text(report, TextOptions { lang, verbose: true }, Style::Ansi).is_empty() {
            failures.push("no text".to_owned());
        }
    }
    let mut row = CSV_HEADER.as_bytes().to_vec();
    csv_row(report, &mut row);
    let columns: Vec<usize> = csv::Reader::from_reader(&row[..]).records().map(|record| record.map_or(0, |record| record.len())).collect();
    if columns != [8] {
        failures.push(format!("a CSV row of {columns:?} columns: {}", String::from_utf8_lossy(&row)));
    }
    if serde_json::to_string(&JsonReport::new(report, JsonOptions::both())).is_err() {
        failures.push("no JSON".to_owned());
    }
    failures
}

fn results(body: &Map<String, Value>) -> &Map<String, Value> {
    body.get("results").and_then(Value::as_object).expect("results")
}

fn results_mut(body: &mut Map<String, Value>) -> &mut Map<String, Value> {
    body.get_mut("results").and_then(Value::as_object_mut).expect("results")
}

#[track_caller]
fn each(json: &str, inspection: Inspection, f: impl FnMut(&Report<'_>)) {
    common::checked(json, &Options { inspection, ..Options::default() }, f);
}

#[track_caller]
fn verdict(body: &Map<String, Value>, inspection: Inspection) -> Verdict {
    let mut verdict = None;
    each(&Value::Object(body.clone()).to_string(), inspection, |report| verdict = Some(report.verdict));
    verdict.expect("one report")
}

fn decided(body: &Map<String, Value>) -> usize {
    let mut decided = 0;
    each(&Value::Object(body.clone()).to_string(), Inspection::Type, |report| decided = report.coverage.decided);
    decided
}
