//! Two files of reports, held against each other.

use serde_json::Value;

use crate::support::{Dir, GOOD, HEADER, json, run, run_with};

const SHEET: &str = "tests/data/dried-sea-cucumber.csv";

/// Reports of a sheet, written to a file.
fn reports(dir: &Dir, name: &str, sheet: &str, more: &[&str]) -> String {
    let path = dir.path(name);
    let format = if more.contains(&"--format") { Vec::new() } else { vec!["--format", "ndjson"] };
    let done = run(&[&["check", sheet, "-o", &path], more, &format].concat());
    assert!(done.status <= 2, "{}", done.stderr);
    path
}

/// Two runs by two editions of one standard.
fn two_editions(dir: &Dir) -> (String, String) {
    let old = reports(dir, "old.ndjson", SHEET, &["--edition", "GB/T 34747-2017"]);
    let new = reports(dir, "new.ndjson", SHEET, &["--edition", "GB/T 34747-2024"]);
    (old, new)
}

/// Names of files differ from run to run.
fn masked(text: &str, dir: &Dir) -> String {
    text.replace(&dir.path(""), "")
}

#[test]
fn another_edition_changes_verdicts_by_rules() {
    let dir = Dir::new();
    let (old, new) = two_editions(&dir);
    let settings = || {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots/compare");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    for (lang, name) in [("zh", "editions-zh"), ("en", "editions-en")] {
        let out = run(&["compare", &old, &new, "--lang", lang]).exits(1).quiet();
        settings().bind(|| insta::assert_snapshot!(name, masked(&out.stdout, &dir)));
    }
    let table = run(&["compare", &old, &new, "--format", "csv"]).exits(1).quiet();
    settings().bind(|| insta::assert_snapshot!("editions-csv", table.stdout));
    let found = json(&run(&["compare", &old, &new, "--format", "json"]).exits(1).stdout);
    assert_eq!(found["schema"], "seafood-gb/compare/1");
    settings().bind(|| insta::assert_snapshot!("editions-json", serde_json::to_string_pretty(&found).unwrap()));
}

/// Every count is that of the batches that are listed, and every verdict that of the reports.
#[test]
fn counts_are_those_of_what_is_listed() {
    let dir = Dir::new();
    let (old, new) = two_editions(&dir);
    let found = json(&run(&["compare", &old, &new, "--format", "json"]).exits(1).stdout);
    let schema = json(&std::fs::read_to_string("www/schema/comparison.json").unwrap());
    assert!(jsonschema::draft202012::new(&schema).unwrap().is_valid(&found), "not of its schema");
    let batches = found["batches"].as_array().unwrap();
    let (verdict, otherwise): (Vec<&Value>, Vec<&Value>) =
        batches.iter().partition(|batch| batch["old"]["verdict"] != batch["new"]["verdict"]);
    assert!(!verdict.is_empty() && !otherwise.is_empty());
    assert_eq!(found["verdict_changed"], verdict.len());
    assert_eq!(found["otherwise_changed"], otherwise.len());
    let all = found["same"].as_u64().unwrap() + batches.len() as u64;
    assert_eq!((found["old"]["batches"].as_u64(), found["new"]["batches"].as_u64()), (Some(all), Some(all)));
    let rules = |batch: &Value| batch["rules"].as_array().unwrap().len() as u64;
    let counted: u64 = found["rules"].as_array().unwrap().iter().map(|rule| rule["batches"].as_u64().unwrap()).sum();
    assert_eq!(counted, batches.iter().map(rules).sum::<u64>());
    for (side, path) in [("old", &old), ("new", &new)] {
        let text = std::fs::read_to_string(path).unwrap();
        let reports: Vec<Value> = text.lines().map(json).collect();
        for batch in batches {
            let report = reports.iter().find(|report| report["id"] == batch["id"]).unwrap();
            for key in ["verdict", "mandatory", "declared", "provisional"] {
                assert_eq!(batch[side][key], report[key], "{side} {batch}");
            }
            for rule in batch["rules"].as_array().unwrap() {
                let here = &rule[side];
                let finding = report["findings"].as_array().unwrap().iter().find(|finding| {
                    finding["severity"] == "fail" && finding["standard"] == here["standard"] && finding["rule"] == rule["rule"]
                });
                let stand = match finding.and_then(|finding| finding["outcome"].as_str()) {
                    Some("not_met") => "fails",
                    Some("undecided") => "open",
                    _ => "clear",
                };
                assert_eq!(here["stand"], stand, "{side} {batch}");
            }
        }
    }
}

#[test]
fn the_order_the_shape_and_the_detail_change_nothing() {
    let dir = Dir::new();
    let (old, new) = two_editions(&dir);
    let expected = run(&["compare", &old, &new, "--format", "csv"]).exits(1).stdout;
    let text = std::fs::read_to_string(&old).unwrap();
    let turned: Vec<&str> = text.lines().rev().collect();
    let turned = dir.file("turned.ndjson", turned.join("\n"));
    assert_eq!(run(&["compare", &turned, &new, "--format", "csv"]).exits(1).stdout, expected);
    run(&["compare", &turned, &old]).exits(0).says("全部相同 17 批");
    let array =
        reports(&dir, "full.json", SHEET, &["--edition", "GB/T 34747-2017", "--format", "json", "--detail", "full", "--lang", "both"]);
    assert_eq!(run(&["compare", &array, &new, "--format", "csv"]).exits(1).stdout, expected);
    run(&["compare", &array, &old]).exits(0);
    let piped = run_with(text.as_bytes(), &["compare", "-", &new, "--format", "csv"]).exits(1);
    assert_eq!(piped.stdout, expected);
    let written = dir.path("changes.csv");
    run(&["compare", &old, &new, "--format", "csv", "-o", &written]).exits(1).empty();
    assert_eq!(std::fs::read_to_string(&written).unwrap(), expected);
}

/// What stands in one file only is said, and never taken for something that did not change.
#[test]
fn batches_of_one_file_only_are_said() {
    let dir = Dir::new();
    let one = dir.sheet("one.csv", &[GOOD, "=A1+B2,干海参,2026-03-02,,65,10,12\n"]);
    let other = dir.sheet("other.csv", &[GOOD, "B9,干海参,2026-03-02,,65,10,12\n"]);
    let (old, new) = (reports(&dir, "one.ndjson", &one, &[]), reports(&dir, "other.ndjson", &other, &[]));
    run(&["compare", &old, &new, "--lang", "en"])
        .exits(2)
        .says("1 stand in the old file only")
        .says("1 stand in the new file only")
        .says("=A1+B2 dried sea cucumber 2026-03-02: conforms")
        .says("0 verdicts change, 0 batches change otherwise, 1 are the same");
    // No formula gets into a spreadsheet.
    run(&["compare", &old, &new, "--format", "csv"]).exits(2).says("\n\"'=A1+B2\",dried-sea-cucumber,2026-03-02,,,conforms,,true,,");
}

/// Numbers that stand twice belong to the product and the day, then to their order.
#[test]
fn batches_of_one_number_are_told_apart() {
    let dir = Dir::new();
    let (may, june) = ("B1,干海参,2026-05-02,,65,10,12\n", "B1,干海参,2026-06-02,,30,10,12\n");
    let one = dir.sheet("one.csv", &[may, june, june]);
    let other = dir.sheet("other.csv", &[june, june, may]);
    let (old, new) = (reports(&dir, "one.ndjson", &one, &[]), reports(&dir, "other.ndjson", &other, &[]));
    run(&["compare", &old, &new]).exits(0).says("全部相同 3 批");
    // A date that was mended is no other batch.
    let mended = dir.sheet("mended.csv", &[may, june, "B1,干海参,2026-06-12,,65,10,12\n"]);
    let mended = reports(&dir, "mended.ndjson", &mended, &[]);
    run(&["compare", &old, &mended])
        .exits(1)
        .says("判定改变 1 批")
        .says("全部相同 2 批")
        .says("1 批 不符合 → 符合")
        .says("B1 干海参 2026-06-12（原为 B1 干海参 2026-06-02）");
    run(&["compare", &old, &mended, "--format", "csv"]).exits(1).says("\nB1,dried-sea-cucumber,2026-06-12,dried-sea-cucumber,2026-06-02,");
    let found = json(&run(&["compare", &old, &mended, "--format", "json"]).exits(1).stdout);
    assert_eq!(found["batches"][0]["was"]["produced"], "2026-06-02");
    // Nor is one of which the verdict stays.
    let moved = dir.sheet("moved.csv", &[may, june, "B1,干海参,2026-06-12,,30,10,12\n"]);
    let moved = reports(&dir, "moved.ndjson", &moved, &[]);
    run(&["compare", &old, &moved]).exits(1).says("判定不变而其他改变 1 批");
}

#[test]
fn a_long_list_says_that_it_is_cut() {
    let dir = Dir::new();
    let rows = |protein: u32| -> String {
        let rows: Vec<String> = (0..120).map(|row| format!("R{row},干海参,2026-03-02,,{protein},10,12\n")).collect();
        format!("{HEADER}{}", rows.concat())
    };
    let (one, other) = (dir.file("one.csv", rows(65)), dir.file("other.csv", rows(30)));
    let (old, new) = (reports(&dir, "one.ndjson", &one, &[]), reports(&dir, "other.ndjson", &other, &[]));
    run(&["compare", &old, &new]).exits(1).says("120 批 符合 → 不符合").says("另有 70 批，用 --format csv 或 json 列出全部");
    assert_eq!(run(&["compare", &old, &new, "--format", "csv"]).stdout.lines().count(), 121);
}

/// That two runs judged in different ways is said: rules changed for that, too.
#[test]
fn another_way_of_judging_is_said() {
    let dir = Dir::new();
    let old = reports(&dir, "old.ndjson", SHEET, &[]);
    let new = reports(&dir, "new.ndjson", SHEET, &["--inspection", "type", "--decision", "guarded"]);
    run(&["compare", &old, &new]).exits(1).says("17 批的检验类别或判定规则不同：tested-items/simple → type/guarded");
    let found = json(&run(&["compare", &old, &new, "--format", "json"]).exits(1).stdout);
    assert_eq!(found["settings"][0]["batches"], 17);
    let schema = json(&std::fs::read_to_string("www/schema/comparison.json").unwrap());
    assert!(jsonschema::draft202012::new(&schema).unwrap().is_valid(&found), "not of its schema");
    run(&["compare", &old, &old]).exits(0);
    let before = std::fs::read(&new).unwrap();
    run(&["compare", &old, &new, "-o", &new]).exits(64).empty().complains("is the input and the output at once");
    assert_eq!(std::fs::read(&new).unwrap(), before);
}

#[test]
fn what_is_no_report_is_refused() {
    let dir = Dir::new();
    let good = reports(&dir, "good.ndjson", SHEET, &[]);
    let text = std::fs::read_to_string(&good).unwrap();
    run(&["compare", SHEET, &good]).exits(65).empty().complains("dried-sea-cucumber.csv: line 1, column 1: no report");
    run(&["compare", &dir.file("empty.ndjson", "\n \n"), &good]).exits(65).empty().complains("empty.ndjson: no report: the input is empty");
    run(&["compare", &dir.path("missing"), &dir.path("gone")]).exits(66).complains("missing: no such file").complains("gone: no such file");
    run(&["compare", "-", "-"]).exits(64).complains("stands twice");
    let cut = dir.file("cut.ndjson", &text[..text.len() - 100]);
    run(&["compare", &good, &cut]).exits(65).empty().complains("cut.ndjson: line 17, ");
    let older = dir.file("older.ndjson", text.replace("report/2", "report/1"));
    run(&["compare", &good, &older]).exits(65).complains("report 1: found schema `seafood-gb/report/1`, expected `seafood-gb/report/2`");
    let submissions = "tests/data/kelp-germplasm.json";
    run(&["compare", submissions, &good]).exits(65).complains("no report: missing field");
    run(&["--lang", "zh", "compare", submissions, &good]).exits(65).complains("不是报告");
}

/// Overlays name the rules that they add, and what judged is shown.
#[test]
fn overlays_are_shown() {
    let dir = Dir::new();
    let overlay = "tests/overlays/gbt-34747-2024.toml";
    let old = reports(&dir, "old.ndjson", SHEET, &[]);
    let new = reports(&dir, "new.ndjson", SHEET, &["--overlay", overlay]);
    let out = run(&["compare", &old, &new, "--overlay", overlay]);
    assert!(out.status <= 1, "{}", out.stderr);
    out.says("核验值 gbt-34747-2024 ");
}
