//! Control charts: figures against an oracle, each test of patterns at its edge, and what is said of what is no number.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::case::root;
use common::schema::schema;
use common::{LIBRARY, each};
use proptest::prelude::*;
use seafood_gb::input::Format;
use seafood_gb::report::{STYLE, Style};
use seafood_gb::trend::{Asked, JsonTrend, Trend};
use seafood_gb::{Checker, Lang, Library, Options};
use serde_json::{Value, json};

/// What is asked for, by names.
fn asked(item: &str, tests: &[u8]) -> Asked {
    Asked { item: LIBRARY.catalogue.find_item(item).expect("an item"), product: None, tests: tests.to_vec(), until: None }
}

/// The charts of a sheet, as JSON, text in both languages, and the document in both.
struct Charted {
    json: Value,
    text: [String; 2],
    html: [String; 2],
    csv: String,
}

fn charted_with(library: &Library, sheet: &str, history: &str, asked: Asked) -> Charted {
    let mut trend = Trend::new(library, asked);
    let options = Options::default();
    if !history.is_empty() {
        let mut checker = Checker::new(library, &options);
        each(library, history.as_bytes(), Format::Csv, "history.csv", |submission| trend.add_history(&checker.check(submission)));
    }
    let mut checker = Checker::new(library, &options);
    each(library, sheet.as_bytes(), Format::Csv, "sheet.csv", |submission| trend.add(&checker.check(submission)));
    let charts = trend.charts();
    let json = JsonTrend::new(&trend, &charts);
    let csv = String::from_utf8(json.csv()).expect("text");
    let json = serde_json::to_value(json).expect("JSON");
    schema("trend").holds("trend", &json);
    Charted {
        json,
        text: [Lang::Zh, Lang::En].map(|lang| trend.text(&charts, lang, Style::Plain)),
        html: [Lang::Zh, Lang::En].map(|lang| trend.html(&charts, lang)),
        csv,
    }
}

fn charted(sheet: &str, asked: Asked) -> Charted {
    charted_with(&LIBRARY, sheet, "", asked)
}

fn shipped() -> String {
    fs::read_to_string(root("data/dried-sea-cucumber-2024-2026.csv")).expect("the shipped sheet")
}

/// Protein of dried sea cucumber, a batch a week.
fn protein(values: &[&str]) -> String {
    let mut sheet = "批号,产品,生产日期,蛋白质(g/100g)\n".to_owned();
    let mut day = jiff::civil::date(2025, 1, 6);
    for (index, value) in values.iter().enumerate() {
        let _ = writeln!(sheet, "B{},干海参,{day},{value}", index + 1);
        day = day.saturating_add(jiff::Span::new().days(7));
    }
    sheet
}

/// Centre line 50 and sigma 1, to the last digit: twenty results that are 1.128 apart.
fn baseline() -> String {
    protein(&["49.436", "50.564"].repeat(10))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is no list"))
}

#[test]
fn figures_are_those_of_the_oracle() {
    let expected: Value = serde_json::from_str(&fs::read_to_string(root("trend/expected.json")).expect("a file")).expect("JSON");
    let counts = fs::read_to_string(root("trend/counts.csv")).expect("a file");
    let all = [1, 2, 3, 4, 5, 6, 7, 8];
    for (name, expected) in expected.as_object().expect("an object") {
        let item = match name.split(' ').next().unwrap_or_default() {
            "counts" => "aerobic_plate_count",
            item => item,
        };
        let until = name.contains("until").then(|| jiff::civil::date(2025, 12, 31));
        let sheet = if name == "counts" { counts.clone() } else { shipped() };
        let found = charted(&sheet, Asked { until, ..asked(item, &all) }).json;
        let chart = &found["charts"][0];
        for figure in ["centre", "sigma", "upper", "lower", "mean_range", "range_limit"] {
            assert_eq!(chart["figures"][figure], expected[figure], "{name}: {figure}");
        }
        let of = |jumps: bool| list(chart, "alarms").iter().filter(move |alarm| alarm["test"].is_null() == jumps);
        let mut alarms: Vec<Value> = of(false).map(|alarm| json!([alarm["id"], alarm["test"]])).collect();
        alarms.sort_by_key(ToString::to_string);
        let mut wanted = list(expected, "alarms").clone();
        wanted.sort_by_key(ToString::to_string);
        assert_eq!(alarms, wanted, "{name}");
        let mut jumps: Vec<&str> = of(true).filter_map(|alarm| alarm["id"].as_str()).collect();
        jumps.sort_unstable();
        assert_eq!(json!(jumps), expected["jumps"], "{name}");
        if let Some(wanted) = expected.get("indices") {
            let index = |one: &Value| one["cpl"].as_str().or(one["cpu"].as_str()).map(str::to_owned);
            let mut indices: Vec<String> = list(chart, "capability").iter().filter_map(index).collect();
            indices.sort_unstable();
            assert_eq!(json!(indices), *wanted, "{name}");
        }
    }
    // The oracle is worth something only where it finds anything.
    assert!(!list(&expected["protein"], "alarms").is_empty() && !list(&expected["protein"], "jumps").is_empty());
}

/// A series for each test, the place at which its pattern is complete, and one that just misses it.
const EDGES: [(u8, &[&str], usize, &[&str]); 8] = [
    (1, &["50", "53.001"], 1, &["50", "53", "47"]),
    (
        2,
        &["50.1", "50.2", "50.1", "50.2", "50.1", "50.2", "50.1", "50.2", "50.1"],
        8,
        &["50.1", "50.2", "50.1", "50.2", "50", "50.2", "50.1", "50.2", "50.1", "50.3", "50.1", "50.2"],
    ),
    (
        3,
        &["49.5", "49.6", "49.7", "49.8", "49.9", "50"],
        5,
        &["49.5", "49.6", "49.7", "49.8", "49.9", "49.9", "50", "50.1", "50.2", "50.3"],
    ),
    (
        4,
        &["50", "50.1", "50", "50.1", "50", "50.1", "50", "50.1", "50", "50.1", "50", "50.1", "50", "50.1"],
        13,
        &["50", "50.1", "50", "50.1", "50", "50.1", "50", "50.1", "50", "50.1", "50", "50.1", "50", "50", "50.1"],
    ),
    (5, &["52.001", "50", "52.001"], 2, &["52.001", "50", "52", "47.999", "50", "50", "47.999"]),
    (6, &["48.9", "48.9", "50", "48.9", "48.9"], 4, &["48.9", "48.9", "50", "48.9", "49", "48.9", "51.1"]),
    (
        7,
        &["50.9", "49.1", "51", "49", "50.9", "49.1", "50.9", "49.1", "50.9", "49.1", "50.9", "49.1", "50.9", "49.1", "50.9"],
        14,
        &["50.9", "49.1", "51", "49", "50.9", "49.1", "50.9", "49.1", "50.9", "49.1", "50.9", "49.1", "50.9", "49.1", "51.001"],
    ),
    (
        8,
        &["51.1", "48.9", "51.1", "48.9", "51.1", "48.9", "51.1", "48.9"],
        7,
        &["51.1", "51.1", "51.1", "51.1", "51.1", "51.1", "51.1", "51.1", "49", "48.9", "51.1"],
    ),
];

#[test]
fn each_test_finds_its_pattern_and_none_that_just_misses_it() {
    for (number, shows, at, misses) in EDGES {
        let found = |values: &[&str]| charted_with(&LIBRARY, &protein(values), &baseline(), asked("protein", &[number])).json;
        let chart = &found(shows)["charts"][0];
        assert_eq!((&chart["figures"]["centre"], &chart["figures"]["sigma"]), (&json!("50.00000"), &json!("1.00000")), "{number}");
        let alarms: Vec<&Value> = list(chart, "alarms").iter().filter(|alarm| !alarm["test"].is_null()).collect();
        assert_eq!(alarms.len(), 1, "{number}: {alarms:?}");
        assert_eq!((&alarms[0]["test"], &alarms[0]["point"]), (&json!(number), &json!(at)));
        assert_eq!(alarms[0]["id"], format!("B{}", at + 1));
        assert_eq!(alarms[0]["value"], shows[at]);
        let alarms = found(misses)["charts"][0]["alarms"].clone();
        let alarms: Vec<&Value> = alarms.as_array().unwrap().iter().filter(|alarm| !alarm["test"].is_null()).collect();
        assert!(alarms.is_empty(), "{number}: {alarms:?}");
    }
}

#[test]
fn a_moving_range_beyond_its_limit_is_an_alarm_and_one_at_it_is_none() {
    // The limit is 3.267 × 1.128 = 3.685176.
    let jump = |to: &str| charted_with(&LIBRARY, &protein(&["50", to]), &baseline(), asked("protein", &[4])).json;
    assert!(list(&jump("53.685176")["charts"][0], "alarms").is_empty());
    let found = jump("53.685177");
    let alarm = &list(&found["charts"][0], "alarms")[0];
    assert_eq!((&alarm["test"], &alarm["id"], &alarm["since_id"]), (&Value::Null, &json!("B2"), &json!("B1")));
}

#[test]
fn fewer_than_twenty_numbers_give_no_limits_and_twenty_do() {
    let values = ["50.1", "50.3"].repeat(10);
    let few = charted(&protein(&values[..19]), asked("protein", &[]));
    let chart = &few.json["charts"][0];
    assert_eq!((&chart["figures"], &chart["capability"]), (&Value::Null, &json!([])));
    assert!(few.text[0].contains("只有 19 个数值结果，不足 20 个：不计算控制限"), "{}", few.text[0]);
    assert!(few.html[1].contains("There are only 19 results that are numbers, fewer than 20: no control limits."));
    // Up and down in turn needs no limits.
    assert!(list(chart, "alarms").iter().all(|alarm| alarm["test"] == 4) && !list(chart, "alarms").is_empty());
    let enough = charted(&protein(&values), asked("protein", &[])).json;
    assert_eq!(enough["charts"][0]["figures"]["centre"], "50.200");
    // Twenty batches of which one is no number are nineteen.
    let mut short = values.clone();
    short[7] = "<50.2";
    assert_eq!(charted(&protein(&short), asked("protein", &[])).json["charts"][0]["figures"], Value::Null);
}

#[test]
fn results_that_are_all_the_same_have_no_spread() {
    let found = charted(&protein(&["50.1"; 25]), asked("protein", &[]));
    assert_eq!(found.json["charts"][0]["figures"], Value::Null);
    assert_eq!(found.json["charts"][0]["notes"][0]["code"], "no_spread");
}

/// A lower limit below zero is none, where nothing can be below zero.
#[test]
fn a_lower_limit_below_zero_is_none() {
    let values: Vec<&str> = ["0.1", "0.9"].repeat(10);
    let found = charted(&protein(&values), asked("protein", &[])).json;
    let chart = &found["charts"][0];
    assert_eq!(chart["figures"]["lower"], Value::Null);
    assert_eq!(chart["notes"][0]["code"], "lower_below_zero");
}

#[test]
fn what_is_no_number_is_marked_counted_and_left_out_of_the_figures() {
    let plain = charted(&shipped(), asked("lead", &[])).json;
    let chart = &plain["charts"][0];
    assert_eq!(chart["counts"], json!({ "points": 40, "numbers": 37, "not_detected": 1, "below": 2, "above": 0, "zero": 0 }));
    assert_eq!(chart["baseline"]["numbers"], 37);
    // Without those three batches the figures are the same.
    let rest: String =
        shipped().lines().filter(|line| !line.contains('<') && !line.contains("未检出")).fold(String::new(), |all, line| all + line + "\n");
    assert_eq!(charted(&rest, asked("lead", &[])).json["charts"][0]["figures"], chart["figures"]);
}

const ODD: &str = "\
批号,产品,生产日期,是否即食,形态,铅
K1,海带,2026-03-02,是,干制,0.2 mg/kg
K2,海带,,是,干制,0.3 mg/kg
K3,海带,2026-03-09,是,干制,0.25 mg/L
K4,海带,2026-03-10,是,干制,约0.3 mg/kg
K5,海带,2026-03-11,是,干制,检出
K6,海带,2026-03-12,是,干制,/
K7,鲸,2026-03-13,是,干制,0.4 mg/kg
K8,干海参,2026-03-14,,,0.11 mg/kg
K9,海带,2026-03-15,是,干制,150 µg/kg
K10,海带,2026-03-01,是,干制,>0.9 mg/kg
";

#[test]
fn every_batch_that_is_in_no_chart_is_named_with_the_reason() {
    let found = charted(ODD, asked("lead", &[])).json;
    let left: Vec<(&str, &str)> =
        list(&found, "left_out").iter().map(|one| (one["id"].as_str().unwrap(), one["why"].as_str().unwrap())).collect();
    assert_eq!(left, [("K2", "no_date"), ("K3", "unit"), ("K4", "unreadable"), ("K5", "no_number"), ("K7", "no_product")]);
    assert_eq!((&found["batches"], &found["without_result"]), (&json!(10), &json!(1)));
    // A chart for each product; units that convert are converted, and the order is that of the days.
    let charts: Vec<(&str, Vec<&str>)> = list(&found, "charts")
        .iter()
        .map(|chart| {
            (chart["product"].as_str().unwrap(), list(chart, "points").iter().map(|point| point["id"].as_str().unwrap()).collect())
        })
        .collect();
    assert_eq!(charts, [("dried-sea-cucumber", vec!["K8"]), ("kelp", vec!["K10", "K1", "K9"])]);
    let last = &found["charts"][1]["points"][2];
    assert_eq!((&last["value"], &last["results"][0]["value"]), (&json!("0.150"), &json!("0.150")));
    // All ten are accounted for.
    let charted: usize = list(&found, "charts").iter().map(|chart| list(chart, "points").len()).sum();
    assert_eq!(charted + left.len() + 1, 10);
    let one = Asked { product: LIBRARY.catalogue.find_product("海带"), ..asked("lead", &[]) };
    let found = charted_with(&LIBRARY, ODD, "", one).json;
    assert_eq!(list(&found, "charts").len(), 1);
    assert!(list(&found, "left_out").iter().any(|left| left["why"] == "other_product" && left["id"] == "K8"));
}

#[test]
fn counts_are_logarithms_and_zero_has_no_place() {
    let sheet = "批号,产品,生产日期,生制/预炸,是否即食,菌落总数(CFU/g)\nA,裹衣虾,2026-03-02,生制,即食,100；1000；100；1000；100\nB,裹衣虾,2026-03-03,生制,即食,0\nC,裹衣虾,2026-03-04,生制,即食,<10；<10；<10；100；<10\nD,裹衣虾,2026-03-05,生制,即食,<10；>100\n";
    let found = charted(sheet, asked("aerobic_plate_count", &[]));
    let chart = &found.json["charts"][0];
    assert_eq!(chart["scale"], "log10");
    let points: Vec<(&str, Option<&str>)> =
        list(chart, "points").iter().map(|point| (point["kind"].as_str().unwrap(), point["value"].as_str())).collect();
    assert_eq!(points, [("number", Some("2.4000")), ("zero", None), ("below", Some("1.2000"))]);
    assert_eq!(found.json["left_out"][0]["why"], "mixed");
    assert!(found.text[0].contains("取常用对数"), "{}", found.text[0]);
    // A plan judges units, and has no index.
    assert!(list(chart, "limits").iter().all(|limit| limit["plan"] == true) && !list(chart, "limits").is_empty());
}

#[test]
fn editions_and_overlays_are_marked_where_they_begin() {
    let protein = charted(&shipped(), asked("protein", &[])).json;
    let changes = list(&protein["charts"][0], "changes");
    assert_eq!(changes.len(), 1);
    assert_eq!((&changes[0]["old"], &changes[0]["new"]), (&json!("GB/T 34747-2017"), &json!("GB/T 34747-2024")));
    assert_eq!(changes[0]["produced"], "2025-01-03");
    let limits = list(&protein["charts"][0], "limits");
    let of = |number: &str| -> Vec<(Value, Value)> {
        let own = limits.iter().filter(|limit| limit["standard"] == number);
        own.map(|limit| (limit["from"].clone(), limit["to"].clone())).collect()
    };
    // The values of 2017 are not on file; those of 2024 begin with it.
    assert!(of("GB/T 34747-2017").is_empty());
    assert_eq!(of("GB/T 34747-2024"), vec![(json!(12), json!(39)); 4]);

    let overlay = "id = \"gbt-34747-2017\"\nverified = { by = \"甲\", second = \"乙\", on = 2026-11-23, against = \"GB/T 34747-2017\" }\n\n[[rule]]\nid = \"protein\"\ngrades = { premium = { min = \"61\", basis = \"text\" }, first = { min = \"56\", basis = \"text\" }, second = { min = \"51\", basis = \"text\" }, third = { min = \"41\", basis = \"text\" } }\n";
    let library = LIBRARY.with_overlay("2017.toml", overlay).unwrap_or_else(|problems| panic!("{problems}"));
    let laid = charted_with(&library, &shipped(), "", asked("protein", &[]));
    let chart = &laid.json["charts"][0];
    let changes = list(chart, "changes");
    assert_eq!((&changes[0]["point"], &changes[0]["overlay"]), (&json!(0), &json!(library.overlays()[0].sha256)));
    assert_eq!(list(chart, "limits").iter().filter(|limit| limit["standard"] == "GB/T 34747-2017" && limit["basis"] == "text").count(), 4);
    assert!(laid.html[0].contains("GB/T 34747-2017 核验值") && laid.html[0].contains(&library.overlays()[0].sha256));
}

#[test]
fn new_batches_are_held_against_the_limits_of_a_history() {
    let drifted = protein(&["53.1", "53.2"].repeat(12));
    let own = charted(&drifted, asked("protein", &[1])).json;
    assert!(list(&own["charts"][0], "alarms").is_empty());
    let held = charted_with(&LIBRARY, &drifted, &baseline(), asked("protein", &[1])).json;
    let chart = &held["charts"][0];
    assert_eq!(list(chart, "alarms").len(), 24);
    assert_eq!(
        (&chart["baseline"]["kind"], &chart["baseline"]["numbers"], &chart["in_control"]),
        (&json!("history"), &json!(20), &json!(false))
    );
    assert_eq!(list(chart, "points").len(), 24);
    // A history of another product gives no limits.
    let other = charted_with(&LIBRARY, &drifted, &baseline().replace("干海参", "海带"), asked("protein", &[1])).json;
    assert_eq!(other["charts"][0]["figures"], Value::Null);
    // What of a history cannot be used is named as well.
    let undated = baseline().replace("B10,干海参,2025-03-10,50.564", "B10,干海参,,50.564");
    let held = charted_with(&LIBRARY, &drifted, &undated, asked("protein", &[1]));
    assert_eq!((&held.json["charts"][0]["figures"], &held.json["left_out"][0]["history"]), (&Value::Null, &json!(true)));
    assert!(held.text[0].contains("没有生产日期，无法排序（历史数据）"), "{}", held.text[0]);
    // Alarms in the history speak against it, too.
    let wild = baseline().replace("B10,干海参,2025-03-10,50.564", "B10,干海参,2025-03-10,70");
    assert_ne!(wild, baseline());
    let held = charted_with(&LIBRARY, &protein(&["50.1", "50.2"]), &wild, asked("protein", &[1])).json;
    assert_eq!((&held["charts"][0]["alarms"], &held["charts"][0]["in_control"]), (&json!([]), &json!(false)));
}

/// What stands in a sheet is text, in the document and in spreadsheets.
#[test]
fn hostile_names_are_text() {
    let sheet = protein(&["50.1"]).replace("B1", "\"<img src=x onerror=alert(1)>\"") + "=1+1,干海参,2026-03-02,51.5\n";
    let found = charted(&sheet, asked("protein", &[]));
    for html in &found.html {
        assert!(!html.contains("<img") && html.contains("&lt;img src=x onerror=alert(1)&gt;"));
        assert!(!html.contains("<script") && !html.contains("http"));
    }
    assert!(found.csv.contains("\"'=1+1\""), "{}", found.csv);
}

/// Nothing in the document that is not in the JSON: every number of its tables stands there.
#[test]
fn every_number_of_the_document_stands_in_the_json() {
    for item in ["protein", "lead"] {
        let found = charted(&shipped(), asked(item, &[]));
        let json = found.json.to_string();
        let html = &found.html[0];
        for cell in html.split("<td>").skip(1).filter_map(|rest| rest.split("</td>").next()) {
            let number = cell.trim_start_matches(['≥', '≤', '<', ' ']).trim_start_matches("&lt;");
            if number.parse::<f64>().is_ok() && number.contains('.') {
                assert!(json.contains(&format!("\"{number}\"")), "{item}: {number} stands in the document only");
            }
        }
    }
}

#[test]
fn the_renderings_are_as_reviewed() {
    let counts = fs::read_to_string(root("trend/counts.csv")).expect("a file");
    let cases = [
        ("protein", shipped(), asked("protein", &[])),
        ("lead", shipped(), asked("lead", &[])),
        ("counts", counts, asked("aerobic_plate_count", &[1, 2, 3, 4, 5, 6, 7, 8])),
        ("odd", ODD.to_owned(), asked("lead", &[])),
        ("nothing", ODD.to_owned(), asked("salt", &[])),
    ];
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/trend"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, sheet, asked) in cases {
        let found = charted(&sheet, asked);
        // The day of the data changes with every correction of a limit.
        let stable = |text: &str| text.replace(&LIBRARY.data_date.to_string(), "[day]").replace(env!("CARGO_PKG_VERSION"), "[version]");
        settings.bind(|| {
            insta::assert_snapshot!(format!("{name}.zh.txt"), found.text[0]);
            insta::assert_snapshot!(format!("{name}.en.txt"), found.text[1]);
            insta::assert_snapshot!(format!("{name}.csv"), found.csv);
            insta::assert_snapshot!(format!("{name}.html"), stable(&found.html[0]).replace(STYLE, "[style]").replace("><", ">\n<"));
            insta::assert_snapshot!(format!("{name}.json"), stable(&serde_json::to_string_pretty(&found.json).expect("JSON")));
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Moved by a constant, the limits move with it; in another unit, nothing changes; the order of the rows is of no matter.
    #[test]
    fn charts_move_with_their_results(values in prop::collection::vec(400_u32..600, 20..40), shift in 0_u32..300) {
        let sheet = |shift: u32, unit: &str, down: u32| {
            let texts: Vec<String> = values.iter().map(|value| format!("{}.{} {unit}", (value + shift) / down, if down == 10 { ((value + shift) % 10).to_string() } else { "0".to_owned() })).collect();
            protein(&texts.iter().map(String::as_str).collect::<Vec<_>>()).replace("(g/100g)", "")
        };
        prop_assume!(values.windows(2).any(|pair| pair[0] != pair[1]));
        let tenths = |found: &Value, figure: &str| {
            let text = found["charts"][0]["figures"][figure].as_str().unwrap_or_default().to_owned();
            text.parse::<f64>().unwrap_or(f64::NAN)
        };
        let all = [1, 2, 3, 4, 5, 6, 7, 8];
        let plain = charted(&sheet(0, "g/100g", 10), asked("protein", &all)).json;
        let moved = charted(&sheet(shift, "g/100g", 10), asked("protein", &all)).json;
        prop_assert!((tenths(&moved, "centre") - tenths(&plain, "centre") - f64::from(shift) / 10.0).abs() < 0.002);
        prop_assert_eq!(&moved["charts"][0]["figures"]["sigma"], &plain["charts"][0]["figures"]["sigma"]);
        let of = |found: &Value| list(&found["charts"][0], "alarms").iter().map(|alarm| (alarm["test"].clone(), alarm["point"].clone())).collect::<Vec<_>>();
        prop_assert_eq!(of(&moved), of(&plain));
        let other = charted(&sheet(0, "g/kg", 1), asked("protein", &all)).json;
        prop_assert_eq!(of(&other), of(&plain));
        let mut lines: Vec<String> = sheet(0, "g/100g", 10).lines().map(str::to_owned).collect();
        lines[1..].reverse();
        let turned = charted(&(lines.join("\n") + "\n"), asked("protein", &all)).json;
        prop_assert_eq!(&turned["charts"][0]["figures"], &plain["charts"][0]["figures"]);
        prop_assert_eq!(of(&turned), of(&plain));
    }
}

/// A sheet that was handed in twice makes a process look steadier than it is: numbers of several points are said.
#[test]
fn numbers_of_several_points_are_said() {
    let said = |sheet: &str| {
        let charted = charted(sheet, asked("protein", &[]));
        let notes = list(&charted.json["charts"][0], "notes").clone();
        let note = notes.iter().find(|note| note["code"] == "repeated").map(|note| note["message"].clone());
        assert!(note.iter().all(|note| {
            let texts = charted.text.iter().chain(&charted.html);
            texts.zip(["zh", "en", "zh", "en"]).all(|(text, lang)| text.contains(note[lang].as_str().expect("a text")))
        }));
        note
    };
    let once = protein(&["50", "51", "52"]);
    assert_eq!(said(&once), None);
    let rows = once.split_once('\n').expect("rows").1.to_owned();
    let note = said(&format!("{once}{rows}")).expect("a note");
    assert_eq!(note["zh"], "编号相同的点各计一次，请核对是否重复提交：B1、B2、B3");
    // Batches without a number are not the same batch.
    assert_eq!(said(&once.replace("B1,", ",").replace("B2,", ",").replace("B3,", ",")), None);
}
