//! `check`: verdicts, options, several files.

use crate::support::{BAD, Dir, GOOD, OPEN, json, run, run_with};

#[test]
fn the_status_is_the_worst_verdict() {
    let dir = Dir::new();
    for (rows, status) in [(vec![GOOD], 0), (vec![GOOD, BAD], 1), (vec![GOOD, OPEN], 2), (vec![OPEN, BAD, GOOD], 1)] {
        let sheet = dir.sheet("sheet.csv", &rows);
        for format in ["text", "json", "ndjson", "csv"] {
            run(&["check", &sheet, "--format", format]).exits(status).quiet();
        }
    }
}

#[test]
fn each_batch_has_a_line_in_csv() {
    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD, BAD, OPEN]);
    let out = run(&["check", &sheet, "--format", "csv"]).exits(1);
    let lines: Vec<&str> = out.stdout.lines().collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0], "id,product,verdict,provisional,grade_claimed,grade_achieved,failing,undecided");
    assert!(lines[1].starts_with("B1,dried-sea-cucumber,conforms,"), "{}", lines[1]);
    assert!(lines[2].starts_with("B2,dried-sea-cucumber,does_not_conform,"), "{}", lines[2]);
    assert!(lines[3].starts_with("B3,dried-sea-cucumber,undecided,"), "{}", lines[3]);
}

#[test]
fn json_is_an_object_for_an_object_and_else_an_array() {
    let dir = Dir::new();
    let object = r#"{"id":"J1","product":"干海参","produced":"2026-03-02","results":{"蛋白质":"65 g/100g"}}"#;
    let single = dir.file("one.json", object);
    let array = dir.file("array.json", format!("[{object}]"));
    let sheet = dir.sheet("sheet.csv", &[GOOD, BAD]);
    let out = run(&["check", &single, "--format", "json"]).exits(0);
    assert_eq!(json(&out.stdout)["id"], "J1");
    for (files, ids) in [
        (vec![&array], vec!["J1"]),
        (vec![&sheet], vec!["B1", "B2"]),
        (vec![&single, &single], vec!["J1", "J1"]),
        (vec![&sheet, &array, &single], vec!["B1", "B2", "J1", "J1"]),
    ] {
        let args: Vec<&str> = ["check", "--format", "json"].into_iter().chain(files.into_iter().map(String::as_str)).collect();
        let reports = json(&run(&args).stdout);
        let found: Vec<&str> = reports.as_array().unwrap().iter().map(|report| report["id"].as_str().unwrap()).collect();
        assert_eq!(found, ids);
        assert!(reports[0]["schema"].as_str().unwrap().starts_with("seafood-gb/report/"));
    }
}

#[test]
fn ndjson_is_a_report_a_line() {
    let dir = Dir::new();
    let out = run(&["check", &dir.sheet("sheet.csv", &[GOOD, BAD]), "--format", "ndjson"]).exits(1);
    let verdicts: Vec<serde_json::Value> = out.stdout.lines().map(|line| json(line)["verdict"].clone()).collect();
    assert_eq!(verdicts, ["conforms", "does_not_conform"]);
}

#[test]
fn text_speaks_both_languages_and_sums_up_several_batches() {
    let dir = Dir::new();
    let one = dir.sheet("one.csv", &[GOOD]);
    let three = dir.sheet("three.csv", &[GOOD, BAD, OPEN]);
    let out = run(&["check", &one]).exits(0).says("合格");
    assert!(!out.stdout.contains("批：") && !out.stdout.contains('\u{1b}'), "{}", out.stdout);
    run(&["check", &three]).exits(1).says("共 3 批").says("不合格 1");
    run(&["check", &one, &one]).exits(0).says("共 2 批");
    run(&["check", &three, "--lang", "en"]).exits(1).says("3 batches");
    let plain = run(&["check", &one]).stdout.len();
    assert!(run(&["check", &one, "--verbose"]).stdout.len() > plain);
    run(&["check", &one, "--color", "always"]).exits(0).says("\u{1b}[");
}

#[test]
fn reads_standard_input_and_other_layouts() {
    let tsv = "批号\t产品名称\t生产日期\t蛋白质(g/100g)\nT1\t干海参\t2026-03-02\t65\n";
    run_with(tsv.as_bytes(), &["check", "-", "--input-format", "tsv", "--format", "csv"]).exits(0).says("\nT1,").quiet();
    let ndjson = "{\"id\":\"N1\",\"product\":\"kelp\"}\n\n{\"id\":\"N2\"}\n";
    run_with(ndjson.as_bytes(), &["check", "-", "--input-format", "ndjson", "--format", "csv"]).exits(2).says("\nN1,kelp,").says("\nN2,");
    let dir = Dir::new();
    run(&["check", &dir.file("a.TSV", tsv), "--format", "csv"]).exits(0).says("\nT1,");
    run(&["check", &dir.file("a.txt", tsv), "--input-format", "tsv", "--format", "csv"]).exits(0).says("\nT1,");
}

#[test]
fn options_stand_in_for_what_the_sheet_does_not_say() {
    let dir = Dir::new();
    let bare = dir.file("bare.csv", "批号,蛋白质(g/100g)\nX1,65\n");
    run(&["check", &bare, "--format", "csv"]).exits(2);
    run(&["check", &bare, "--format", "csv", "--product", "干海参", "--on", "2026-03-02"]).exits(0).says("X1,dried-sea-cucumber,conforms,");
    let dated = dir.sheet("dated.csv", &[GOOD]);
    run(&["check", &dated, "--inspection", "type", "--format", "csv"]).exits(2);
    run(&["check", &dated, "--trust", "text", "--format", "ndjson"]).exits(2).says("below_trust");
    let out = run(&["check", &dated, "--edition", "GB/T 34747-2017", "--edition", "gb-2762-2025", "--format", "json"]);
    let numbers: Vec<String> =
        json(&out.stdout)[0]["standards"].as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap().to_owned()).collect();
    assert!(numbers.contains(&"GB/T 34747-2017".to_owned()) && numbers.contains(&"GB 2762-2025".to_owned()), "{numbers:?}");
}

#[test]
fn unknown_columns_are_told_once_with_the_nearest_name() {
    let dir = Dir::new();
    let sheet = dir
        .file("sheet.csv", "批号,产品名称,生产日期,蛋白质量(g/100g),蛋白质(g/100g)\nA,干海参,2026-03-02,1,65\nB,干海参,2026-03-02,1,65\n");
    for jobs in ["1", "2"] {
        let out = run(&["check", &sheet, "--format", "csv", "--jobs", jobs]).exits(2).complains("`蛋白质量(g/100g)`").complains("`蛋白质`");
        assert_eq!(out.stderr.lines().count(), 1, "{}", out.stderr);
    }
    run(&["check", &sheet, "--lang", "en"]).complains("unknown column or item");
    let slip = dir.file("slip.csv", "批号,产品名称,生产曰期,蛋白质(g/100g)\nA,干海参,2026-03-02,65\n");
    run(&["check", &slip, "--format", "csv"]).exits(2).complains("`生产曰期`").complains("`生产日期`");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let dir = Dir::new();
    let (good, empty) = (dir.sheet("good.csv", &[GOOD]), dir.file("empty.csv", ""));
    let (one, other) = (dir.path("one.csv"), dir.path("other.csv"));
    let out = run(&["check", &one, &good, &other, "--format", "csv"]).exits(66).says("\nB1,");
    out.complains("one.csv: no such file").complains("other.csv: no such file");
    run(&["check", &empty, &good, "--format", "csv"]).exits(65).says("\nB1,").complains("empty.csv: ");
    run(&["check", &good, &empty, &one, "--format", "json"]).exits(66).complains("empty.csv: ").complains("no such file");
    run(&["check", &one]).exits(66).empty();
}

#[test]
fn usage_errors_are_told_all_at_once() {
    let dir = Dir::new();
    let good = dir.sheet("good.csv", &[GOOD]);
    let args =
        ["check", &good, "--product", "turtle", "--edition", "GB 1-1", "--edition", "GB 2-2", "--on", "2026-02-30", "--encoding", "morse"];
    let out =
        run(&args).exits(64).empty().complains("`turtle`").complains("dried-sea-cucumber").complains("`GB 1-1`").complains("`GB 2-2`");
    out.complains("GB 2762-2025").complains("`2026-02-30`").complains("`morse`");
    run(&["check", "-"]).exits(64).complains("--input-format");
    run(&["check", &dir.file("book.doc", "x")]).exits(64).complains(".xlsx, .xls, .csv");
    run(&["check", &dir.file("sheet.doc", "x")]).exits(64).complains("--input-format");
    for args in [vec!["check"], vec!["check", &good, "--format", "pdf"], vec!["check", &good, "--frobnicate"], vec!["frobnicate"], vec![]] {
        run(&args).exits(64).empty();
    }
}
