//! Workbooks: the same verdicts as the same sheet in text, `--sheet`, and files that are none.

use std::fmt::Write;
use std::fs;

use crate::support::{BAD, Dir, GOOD, HEADER, run, run_with};

const SHIPPED: &str = "tests/data/dried-sea-cucumber.xlsx";
const SEVERAL: &str = "tests/xlsx/several-sheets.xlsx";

/// A file of `tests/xlsx`.
fn workbook(name: &str) -> String {
    format!("tests/xlsx/{name}")
}

#[test]
fn a_workbook_has_the_verdicts_of_the_same_sheet_in_text() {
    for format in ["csv", "json", "text"] {
        let text = run(&["check", "tests/data/dried-sea-cucumber.csv", "--format", format]);
        let book = run(&["check", SHIPPED, "--format", format]).exits(text.status);
        // Dates and digits in other writings are the same dates and digits; only the name of the file differs.
        assert_eq!(book.stdout.replace(".xlsx", ".csv"), text.stdout, "{format}");
        assert_eq!(book.stderr.replace(".xlsx", ".csv"), text.stderr, "{format}");
    }
}

#[test]
fn batches_merged_over_their_rows_are_whole() {
    let dir = Dir::new();
    let mut text = "批号,产品名称,生产日期,检验项目,单位,检验结果\n".to_owned();
    for (batch, results) in [("HS-01", ["38.2", "12.8", "9.7"]), ("HS-02", ["63.2", "37.8", "34.7"])] {
        for (item, result) in ["蛋白质", "水分", "盐分"].iter().zip(results) {
            writeln!(text, "{batch},干海参,2026-03-02,{item},g/100g,{result}").unwrap();
        }
    }
    let wanted = run(&["check", &dir.file("long.csv", text), "--format", "csv"]).exits(1);
    assert_eq!(wanted.stdout.lines().count(), 3);
    let merged = run(&["check", &workbook("merged-batches.xlsx"), "--format", "csv"]).exits(1);
    assert_eq!(merged.stdout, wanted.stdout);
}

#[test]
fn it_is_known_by_its_bytes_from_everywhere() {
    let dir = Dir::new();
    let bytes = fs::read(SHIPPED).unwrap();
    let wanted = run(&["check", SHIPPED, "--format", "csv"]).exits(1).stdout;
    for name in ["book.xlsx", "book.XLSX", "book.csv", "book.bin", "book"] {
        assert_eq!(run(&["check", &dir.file(name, &bytes), "--format", "csv"]).exits(1).stdout, wanted, "{name}");
    }
    for format in ["xlsx", "csv", "json"] {
        assert_eq!(run_with(&bytes, &["check", "-", "--input-format", format, "--format", "csv"]).exits(1).stdout, wanted, "{format}");
    }
    run_with(&bytes, &["check", "-"]).exits(64).complains("xlsx, csv");
    let both = run(&["check", SHIPPED, &dir.sheet("sheet.csv", &[GOOD, BAD]), "--format", "csv"]).exits(1).stdout;
    assert!(both.starts_with(&wanted) && both.contains("\nB2,"), "{both}");
}

#[test]
fn text_under_the_name_of_a_workbook_is_read_where_its_layout_is_told() {
    let dir = Dir::new();
    let sheet = dir.file("sheet.xlsx", format!("{HEADER}{GOOD}"));
    run(&["check", &sheet]).exits(65).empty().complains("zip");
    run(&["check", &sheet, "--input-format", "csv"]).exits(0);
    run(&["check", &dir.sheet("sheet.csv", &[GOOD]), "--input-format", "xlsx"]).exits(65).complains("zip");
    run(&["check", &dir.file("empty.xlsx", "")]).exits(65).complains("输入为空");
}

#[test]
fn every_visible_sheet_is_read_and_hidden_ones_are_named() {
    let out = run(&["check", SEVERAL, "--format", "csv"]).exits(2);
    assert!(out.stdout.contains("\nB-1,") && out.stdout.contains("\nB-2,"), "{}", out.stdout);
    let out = run(&["check", SEVERAL, "--format", "csv", "--sheet", "二月"]).exits(2);
    assert!(out.stdout.contains("\nB-2,") && !out.stdout.contains("B-1"), "{}", out.stdout);
    run(&["check", SEVERAL, "--sheet", "三月"]).exits(65).empty().complains("没有工作表`三月`；有：`封面`、`空白`、`一月`");
    run(&["check", SEVERAL, "--sheet", "三月", "--lang", "en"]).exits(65).complains("no sheet `三月`: found `封面`, ");
    let dir = Dir::new();
    run(&["check", &dir.sheet("sheet.csv", &[GOOD]), "--sheet", "x"]).exits(64).empty().complains("--sheet");
    // A workbook of one sheet needs no name beside that of the file.
    run(&["check", &workbook("formats-not-understood.xlsx"), "--lang", "en"]).complains("formats-not-understood.xlsx: the number format");
}

#[test]
fn what_cannot_be_read_is_named() {
    for (name, chinese, english) in [
        ("refused-old.xls", "Excel 97-2003", ".xls format"),
        ("refused-encrypted.xlsx", "加密", "encrypted"),
        ("refused-binary.xlsb", ".xlsb", ".xlsb"),
        ("refused-opendocument.ods", ".ods", ".ods"),
        ("refused-zip.xlsx", "`readme.txt`", "no workbook"),
        ("refused-bomb.xlsx", "过大", "too large"),
        ("refused-cut-off.xlsx", "不完整", "an end before its time in `zip`"),
        ("only-hidden.xlsx", "隐藏", "only hidden sheets"),
        ("empty.xlsx", "输入为空", "empty"),
    ] {
        run(&["check", &workbook(name)]).exits(65).empty().complains(chinese).complains(name);
        run(&["check", &workbook(name), "--lang", "en"]).exits(65).empty().complains(english);
    }
    run(&["check", "tests/xlsx/no-such.xlsx"]).exits(66);
}

#[test]
fn errors_and_formulas_are_cells_that_cannot_be_read() {
    let args = ["--product", "干海参", "--on", "2026-03-02", "--lang", "en"];
    let path = workbook("formulas-without-values.xlsx");
    let out = run(&[&["check", path.as_str()], args.as_slice()].concat()).exits(2);
    out.says("=AVERAGE(B2)").complains("formulas without a stored value");
}

#[test]
fn what_the_clerk_sees_passes_for_nothing_else() {
    let out = run(&["check", &workbook("seen-by-the-clerk.xlsx"), "--format", "csv", "--lang", "en"]).exits(2);
    let verdicts: Vec<Vec<&str>> = out.stdout.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let verdicts: Vec<[&str; 3]> = verdicts.iter().map(|cells| [cells[0], cells[2], cells[7]]).collect();
    assert_eq!(
        verdicts,
        [
            ["note", "undecided", "lead-dried"],
            ["correction", "conforms", ""],
            ["struck", "undecided", ""],
            ["month", "undecided", "edition"],
            ["words", "undecided", "lead-dried"],
            ["plain", "conforms", ""],
        ]
    );
    out.complains("struck through is not read: D3, D4").complains("shows words instead of the value; read as stored: D6");
}

#[test]
fn weights_are_read_from_a_workbook() {
    let path = workbook("weights.xlsx");
    let wanted = run_with(b"501.2\n499.8\n500.0\n", &["net-content", "--nominal", "500g", "--lot", "60", "--on", "2026-03-02", "-"]);
    let args = ["net-content", "--nominal", "500g", "--lot", "60", "--on", "2026-03-02", &path];
    let read = run(&args).exits(wanted.status);
    assert_eq!(read.stdout, wanted.stdout);
    run(&[args.as_slice(), &["--sheet", "x"]].concat()).exits(65).complains("没有工作表`x`");
    let bytes = fs::read(&path).unwrap();
    assert_eq!(run_with(&bytes, &[&args[..7], &["-"]].concat()).stdout, wanted.stdout);
}
