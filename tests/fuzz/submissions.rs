//! Sheets and JSON: the summary says what the full report says, the order of rows, columns and keys changes nothing, and reports are JSON that reads back.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use fastrand::Rng;
use seafood_gb::check::Checker;
use seafood_gb::input::{Collected, Columns, Format};
use seafood_gb::report::{JsonOptions, JsonReport, csv_row};
use seafood_gb::{Options, Report, Verdict};
use serde_json::Value;

use crate::common::{LIBRARY, columns};
use crate::damage::slips;
use crate::rig::{Target, files};

/// The names of columns, made once.
pub static COLUMNS: LazyLock<Columns> = LazyLock::new(|| columns(&LIBRARY));

/// The fields of a line of CSV.
fn fields(line: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 1, "{}", String::from_utf8_lossy(line));
    records[0].iter().map(str::to_owned).collect()
}

/// The rules of findings, each once, in their order.
fn rules(findings: &[Value], outcome: &str) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for finding in findings
        .iter()
        .filter(|finding| finding["outcome"] == outcome && finding["severity"].as_str().is_none_or(|severity| severity == "fail"))
    {
        let rule = finding["rule"].as_str().unwrap().to_owned();
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// The summary and the full report of one batch say the same.
pub fn agree(report: &Report<'_>) {
    let mut line = Vec::new();
    csv_row(report, &mut line);
    let summary = fields(&line);
    assert_eq!(summary.len(), 8, "{summary:?}");
    let full = serde_json::to_string(&JsonReport::new(report, JsonOptions::both())).unwrap();
    let full: Value = serde_json::from_str(&full).unwrap();
    assert_eq!(summary[2], full["verdict"].as_str().unwrap());
    assert_eq!(summary[3], full["provisional"].to_string());
    let findings = full["findings"].as_array().unwrap();
    let failing = rules(findings, "not_met");
    assert_eq!(summary[6].trim_start_matches('\''), failing.join(";"), "{full}");
    assert_eq!(failing.is_empty(), summary[2] != "does_not_conform", "{full}");
    let (open, undecided) = (&summary[7], rules(findings, "undecided"));
    for rule in findings.iter().filter_map(|finding| finding["rule"].as_str()) {
        let listed = open.split(';').any(|listed| listed.trim_start_matches('\'') == rule);
        assert!(!listed || undecided.iter().any(|known| known == rule), "{rule} is open in {summary:?}, and not in {full}");
    }
    if report.verdict == Verdict::Conforms {
        assert!(!report.findings.iter().any(|finding| finding.fails() || finding.is_open()), "{full}");
        assert!(report.open_points.is_empty(), "{full}");
    }
    // Nothing that was decided is no pass.
    assert!(summary[2] != "conforms" || findings.iter().any(|finding| finding["outcome"] == "met"), "{full}");
}

fn read(bytes: &[u8], format: Format) -> Option<Collected> {
    Collected::read(bytes, format, Arc::from("sheet"), &COLUMNS).ok()
}

/// Verdict, failing and open rules of each batch by its number, and how many batches there are.
fn verdicts(read: &Collected) -> BTreeMap<(String, Vec<u8>), usize> {
    let options = Options::default();
    let (mut checker, mut verdicts) = (Checker::new(&LIBRARY, &options), BTreeMap::new());
    read.for_each_in(0..read.len(), |submission| {
        let mut line = Vec::new();
        csv_row(&checker.check(submission), &mut line);
        *verdicts.entry((submission.id.to_string(), line)).or_default() += 1;
    });
    verdicts
}

fn sheet(bytes: &[u8]) {
    let format = if bytes.contains(&b'\t') { Format::Tsv } else { Format::Csv };
    let Some(read) = read(bytes, format) else { return };
    let options = Options::default();
    let mut checker = Checker::new(&LIBRARY, &options);
    // Long damage may make many batches of few: enough of them show what there is to see.
    read.for_each_in(0..read.len().min(4), |submission| agree(&checker.check(submission)));
}

#[test]
fn sheets() {
    let seeds: Vec<Vec<u8>> = files("sheets", &[".csv", ".tsv"]).into_iter().filter(|seed| seed.len() < 3000).collect();
    Target { name: "sheet", runs: 500, seeds, damage: &slips, run: &|_, input| sheet(input) }.fuzz();
}

/// A plain sheet with a slip in its results, by columns and rows.
fn table(random: &mut Rng) -> Vec<Vec<String>> {
    let headings = [
        "批号",
        "产品名称",
        "生产日期",
        "等级",
        "蛋白质(g/100g)",
        "水分(g/100g)",
        "盐分(%)",
        "铅(mg/kg)",
        "菌落总数(CFU/g)",
        "多氯联苯(μg/kg)",
    ];
    let results = [
        "38.2",
        "58.2",
        "62",
        "12.1",
        "15.0",
        "39.9",
        "40",
        "0.5",
        "<0.05",
        "未检出",
        "ND",
        "1.2",
        "0.50(+)",
        "/",
        "",
        "45;10;10;6.1×10⁵;3.8×10⁵",
        "20",
    ];
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    for batch in 0..random.usize(2..5) {
        let mut row = vec![format!("B-{batch}"), "干海参".into(), "2026-03-02".into(), ["", "一级", "特级"][random.usize(..3)].into()];
        for _ in 4..headings.len() {
            let result = results[random.usize(..results.len())];
            let damaged = if random.u32(..4) == 0 { slips(random, result.as_bytes(), &[]) } else { result.as_bytes().to_vec() };
            let text = String::from_utf8_lossy(&damaged);
            row.push(text.chars().filter(|char| !char.is_control()).collect());
        }
        rows.push(row);
    }
    rows
}

fn as_csv(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in table {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn order_of_rows_and_columns() {
    let run = |random: &mut Rng| {
        let mut table = table(random);
        let one = read(&as_csv(&table), Format::Csv).unwrap();
        let before = as_csv(&table);
        random.shuffle(&mut table[1..]);
        let mut order: Vec<usize> = (1..table[0].len()).collect();
        random.shuffle(&mut order);
        let moved: Vec<Vec<String>> = table.iter().map(|row| [0].iter().chain(&order).map(|&at| row[at].clone()).collect()).collect();
        let other = read(&as_csv(&moved), Format::Csv).unwrap();
        let sorted = |read: &Collected| -> Vec<(String, Vec<String>)> {
            let sort = |text: &str| {
                let mut rules: Vec<&str> = text.split(';').collect();
                rules.sort_unstable();
                rules.join(";")
            };
            verdicts(read)
                .into_keys()
                .map(|(id, line)| {
                    let fields = fields(&line);
                    let mut all = fields.clone();
                    all[6] = sort(&fields[6]);
                    all[7] = sort(&fields[7]);
                    (id, all)
                })
                .collect()
        };
        assert_eq!(sorted(&one), sorted(&other), "{}\n{}", String::from_utf8_lossy(&before), String::from_utf8_lossy(&as_csv(&moved)));
    };
    Target {
        name: "order",
        runs: 100,
        seeds: vec![Vec::new()],
        damage: &|random, _, _| random.u64(..).to_le_bytes().to_vec(),
        run: &|_, input| {
            let seed = input.try_into().map_or(0, u64::from_le_bytes);
            run(&mut Rng::with_seed(seed));
        },
    }
    .fuzz();
}

/// The same JSON with its keys, and the results in a list, in another order.
fn shuffled(random: &mut Rng, value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<(&String, &Value)> = map.iter().collect();
            random.shuffle(&mut pairs);
            let pairs: Vec<String> =
                pairs.iter().map(|(key, value)| format!("{}:{}", Value::from((*key).clone()), shuffled(random, value))).collect();
            format!("{{{}}}", pairs.join(","))
        }
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(|value| shuffled(random, value)).collect();
            format!("[{}]", list.join(","))
        }
        other => other.to_string(),
    }
}

fn json(random: &mut Rng, bytes: &[u8]) {
    let Some(one) = read(bytes, Format::Json) else { return };
    let options = Options::default();
    let mut checker = Checker::new(&LIBRARY, &options);
    one.for_each_in(0..one.len().min(4), |submission| agree(&checker.check(submission)));
    // A key that stands twice, and digits that a number would lose, are beyond what can be moved about here.
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return };
    if value.is_object() && serde_json::to_vec(&value).unwrap().len() == bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).count() {
        let moved = shuffled(random, &value);
        let Some(other) = read(moved.as_bytes(), Format::Json) else { panic!("{moved} cannot be read") };
        let of = |read: &Collected| -> Vec<(String, Vec<String>)> {
            verdicts(read)
                .into_keys()
                .map(|(id, line)| {
                    let mut all = fields(&line);
                    for at in [6, 7] {
                        let mut rules: Vec<&str> = all[at].split(';').collect();
                        rules.sort_unstable();
                        all[at] = rules.join(";");
                    }
                    (id, all)
                })
                .collect()
        };
        assert_eq!(of(&one), of(&other), "{}\n{moved}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn json_submissions() {
    let compact = |seed: Vec<u8>| serde_json::from_slice::<Value>(&seed).map_or(seed, |value| serde_json::to_vec(&value).unwrap());
    let seeds = files("cases", &[".json"]).into_iter().map(compact).filter(|seed| seed.len() < 2500).collect();
    Target { name: "json", runs: 250, seeds, damage: &slips, run: &json }.fuzz();
}
