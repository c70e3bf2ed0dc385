//! Inputs that nobody would want: a clear word about each, nothing lost, no panic.

use seafood_gb::is_unseen;

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
fn four_megabytes_in_one_cell() {
    // A list of millions of results takes a debug build long; a tenth of the size shows the same.
    for (piece, size) in [("9", 4_000_000), ("x", 4_000_000), ("<", 4_000_000), ("检出;", 1_000_000), ("1,", 1_000_000)] {
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

/// Whatever stands in cells and in the names of files, whatever is asked for: nothing acts on the terminal, and nothing turns the text around.
#[cfg(unix)]
#[test]
fn nothing_that_is_not_seen_reaches_the_terminal() {
    let hostile = "\u{1b}[31m\u{202e}\u{2066}\u{9b}x\u{7}";
    let dir = Dir::new();
    let sheet = format!("{HEADER}{hostile},{hostile},2026-03-02,{hostile},{hostile},10,12\nB2,干海参,{hostile},,65,{hostile},12\n");
    let unknown = format!("批号,产品名称,{hostile},生产日期\n{hostile},干海参,5,2026-03-02\n");
    let text = format!("品名：{hostile}\n净含量：{hostile}\n配料：{hostile}\n");
    let overlay = format!("edition = \"{hostile}\"\n");
    let file = |ending: &str, text: &str| dir.file(&format!("{hostile}.{ending}"), text);
    let (sheet, unknown, text, overlay) =
        (file("csv", &sheet), file("tsv", &unknown), file("txt", &text), file("toml", &overlay.replace('\u{1b}', "\\u001b")));
    let (none, picture) = (dir.path(&format!("{hostile}-none.csv")), file("png", "\u{89}PNG\r\n"));
    let commands: [&[&str]; 14] = [
        &["check", &sheet],
        &["check", &sheet, "--verbose", "--format", "csv"],
        &["check", &sheet, "--format", "table"],
        &["check", &sheet, "--format", "html", "--document", "release"],
        &["check", &unknown, "--lang", "en"],
        &["check", &none, &picture],
        &["check", &sheet, "--overlay", &overlay],
        &["check", &sheet, "--product", hostile, "--edition", hostile, "--on", hostile],
        &["label", &text],
        &["label", &text, "--fields", "--set", hostile],
        &["judge", hostile, "≤0.1 mg/kg"],
        &["standards", "lint", &overlay],
        &["standards", "show", hostile],
        &["trend", &sheet, "--item", hostile],
    ];
    for command in commands {
        let out = run(command);
        let seen = |text: &str| text.chars().filter(|char| !matches!(char, '\n' | '\t') && is_unseen(*char)).collect::<String>();
        assert_eq!((seen(&out.stdout), seen(&out.stderr)), Default::default(), "{command:?}: {} {}", out.stdout, out.stderr);
    }
}

#[test]
fn what_is_too_large_is_refused_with_its_place() {
    let names: Vec<String> = (0..16_382).map(|column| format!("列{column}")).collect();
    let wide = |more: &str| format!("批号,产品,{}{more}\nB1,干海参\n", names.join(","));
    check(wide(""), "csv").exits(2);
    check(wide(",more"), "csv").exits(65).complains("第1行超过16384列");
    let raised = ["check", "-", "--input-format", "csv", "--format", "csv", "--max-columns", "16385"];
    run_with(wide(",more").as_bytes(), &raised).exits(2);
    let cell = |size: usize| format!("{HEADER}B1,干海参,2026-03-02,,65,10,12\nB2,干海参,2026-03-02,,{},10,12\n", "x".repeat(size));
    check(cell(4 << 20), "csv").exits(2).says("B1,dried-sea-cucumber,conforms");
    check(cell((4 << 20) + 1), "csv").exits(65).says("B1,dried-sea-cucumber,conforms").complains("第3行第5列的单元格超过4194304字节");
    let lowered = ["check", "-", "--input-format", "csv", "--lang", "en", "--max-cell", "100"];
    run_with(cell(101).as_bytes(), &lowered).exits(65).says("B1").complains("the cell in row 3, column 5 has more than 100 bytes");
    let line = format!("{{\"id\":\"B1\"}}\n{{\"id\":\"{}\"}}\n", "x".repeat(1 << 20));
    let lines = ["check", "-", "--input-format", "ndjson", "--format", "csv", "--max-record", "100000"];
    run_with(line.as_bytes(), &lines).exits(65).says("B1,").complains("第2行超过100000字节");
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
