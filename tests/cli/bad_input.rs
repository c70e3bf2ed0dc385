//! Inputs that nobody would want: a clear word about each, nothing lost, no panic.

use crate::support::{Dir, GOOD, HEADER, Out, json, run, run_with};

fn check(bytes: impl AsRef<[u8]>, format: &str) -> Out {
    let out = run_with(bytes.as_ref(), &["check", "-", "--input-format", "csv", "--format", format]);
    assert!(!out.stderr.contains("panicked"), "{}", out.stderr);
    out
}

#[test]
fn empty_or_without_batches() {
    for (bytes, word) in [("", "输入为空"), (" \r\n\n", "输入为空"), (HEADER, "第1行是表头")] {
        check(bytes, "csv").exits(65).empty().complains(word);
    }
    for text in ["", "[]", "null", "7", "{", "[{}", "\"x\""] {
        run_with(text.as_bytes(), &["check", "-", "--input-format", "json", "--lang", "en"]).exits(65).complains("-: ");
    }
    check(b"PK\x03\x04\x14\x00rest", "csv").exits(65).empty().complains("Excel");
    let dir = Dir::new();
    std::fs::create_dir(dir.path("folder.csv")).unwrap();
    run(&["check", &dir.path("folder.csv")]).exits(65).complains("a folder");
}

#[test]
fn broken_json_keeps_what_came_before() {
    let text = r#"[{"id":"J1","product":"kelp"},{"id":"J2","product":"kelp"},{"id":"#;
    let out = run_with(text.as_bytes(), &["check", "-", "--input-format", "json", "--format", "json"]).exits(65).complains("JSON");
    assert_eq!(json(&out.stdout).as_array().unwrap().len(), 2);
    let lines = "{\"id\":\"N1\"}\nnot json\n{\"id\":\"N3\"}\n";
    let out = run_with(lines.as_bytes(), &["check", "-", "--input-format", "ndjson", "--format", "csv"]).exits(2);
    assert_eq!(out.stdout.lines().count(), 4, "a line was lost: {}", out.stdout);
}

#[test]
fn five_thousand_columns() {
    let columns: Vec<String> = (0..5_000).map(|column| format!("列{column}")).collect();
    let cells = vec!["1"; 5_000].join(",");
    let out = check(format!("批号,产品名称,生产日期,{}\nB1,干海参,2026-03-02,{cells}\n", columns.join(",")), "csv").exits(2).says("B1,");
    for column in [0, 49, 50, 4_999] {
        assert!(out.stderr.contains(&format!("`列{column}`")), "column {column} is not named");
    }
}

#[test]
fn ten_megabytes_in_one_cell() {
    // A list of millions of results takes a debug build long; a tenth of the size shows the same.
    for (piece, size) in [("9", 10_000_000), ("x", 10_000_000), ("<", 10_000_000), ("检出;", 1_000_000), ("1,", 1_000_000)] {
        let cell = format!("\"{}\"", piece.repeat(size / piece.len()));
        let out = check(format!("{HEADER}B1,干海参,2026-03-02,,{cell},10,12\n"), "csv");
        assert!(out.status <= 2 && out.stdout.contains("\nB1,"), "{}", out.stderr);
        assert!(!out.stdout.contains("conforms,"), "an unreadable cell was passed over");
        assert!(out.stdout.len() < 1_000, "the cell came out again");
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let sheet = format!("{HEADER}B\0\u{1b}[31m1,干海参,2026-03-02,\u{7},6\05,10,12\n");
    for format in ["text", "csv", "json"] {
        let out = check(&sheet, format).exits(2);
        let control = |char: char| char.is_control() && char != '\n';
        assert!(!out.stderr.contains(control), "{format}: {:?}", out.stderr);
        if format != "csv" {
            assert!(!out.stdout.contains(control), "{format}: {:?}", out.stdout);
        }
    }
}

#[test]
fn dates_and_numbers_that_cannot_be() {
    let out = check(format!("{HEADER}B1,干海参,2026-02-30,,65,10,12\n"), "ndjson").exits(2);
    assert!(out.stdout.contains("2026-02-30") && out.stdout.contains("no_date"), "{}", out.stdout);
    let digits = "9".repeat(400);
    for number in ["1E400", "10^400", &digits, "1E99999999999", "58.2.1", "1,200", "5８.2x"] {
        let out = check(format!("{HEADER}B1,干海参,2026-03-02,,65,\"{number}\",12\n"), "csv");
        assert!((1..=2).contains(&out.status), "{number}: {}", out.stdout);
    }
}

#[test]
fn encodings() {
    let sheet = format!("{HEADER}{GOOD}");
    let (gb18030, ..) = encoding_rs::GB18030.encode(&sheet);
    check(&gb18030, "csv").exits(0).says("B1,dried-sea-cucumber,conforms").complains("GB18030");
    check(format!("\u{FEFF}{sheet}"), "csv").exits(0).quiet();
    let utf16: Vec<u8> = format!("\u{FEFF}{sheet}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&utf16, "csv").exits(0).complains("UTF-16LE");
    let dir = Dir::new();
    let file = dir.file("gbk.csv", &gb18030);
    run(&["check", &file, "--lang", "en"]).exits(0).complains("gbk.csv: encoding GB18030");
    run(&["check", &file, "--encoding", "gbk"]).exits(0).complains("按指定");
    let wrong = run(&["check", &file, "--encoding", "utf-8", "--format", "csv"]);
    assert!(wrong.status == 65 && !wrong.stdout.contains(",conforms,"), "{}", wrong.stdout);
    // One cell of another encoding: that cell is unreadable, the others are what they are.
    let (cell, ..) = encoding_rs::GB18030.encode("未检出");
    let mixed = [sheet.as_bytes(), "B2,干海参,2026-03-02,,".as_bytes(), &cell, b",10,12\n"].concat();
    check(&mixed, "csv").exits(2).says("B1,dried-sea-cucumber,conforms").says("B2,dried-sea-cucumber,undecided");
}

#[test]
fn headings_that_say_the_same() {
    let sheet = "批号,产品名称,生产日期,蛋白质(g/100g),蛋白质(g/100g)\nB1,干海参,2026-03-02,65,30\n";
    let out = check(sheet, "csv").complains("表头`蛋白质(g/100g)`重复");
    assert_ne!(out.status, 0, "two results that contradict each other were passed over");
    check("批号,批号,产品名称\nA,B,海带\n", "csv").exits(2);
    check(format!("{HEADER}B1,干海参,2026-03-02,,65,10,12,extra,cells\n"), "csv").exits(0).says("B1,");
}
