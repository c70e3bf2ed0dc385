//! Control charts from the command line: what is read, where it goes, and how it ends.

use std::fs;

use crate::support::{Dir, json, run, run_with};

const SHEET: &str = "tests/data/dried-sea-cucumber-2024-2026.csv";

#[test]
fn every_form_goes_to_a_file_or_to_standard_output() {
    let dir = Dir::new();
    for (format, begins) in [
        ("text", "干海参：蛋白质"),
        ("html", "<!DOCTYPE html>"),
        ("json", "{\"schema\":\"seafood-gb/trend/1\""),
        ("csv", "product,item,id,"),
    ] {
        let out = run(&["trend", SHEET, "--item", "蛋白质", "--format", format]).exits(0).quiet();
        assert!(out.stdout.starts_with(begins), "{format}: {}", out.stdout.get(..80).unwrap_or_default());
        let path = dir.path(format);
        run(&["trend", SHEET, "--item", "protein", "--format", format, "-o", &path]).exits(0).quiet().empty();
        assert_eq!(fs::read_to_string(&path).unwrap(), out.stdout);
    }
    run(&["trend", SHEET, "--item", "protein", "--lang", "en"])
        .exits(0)
        .quiet()
        .says("dried sea cucumber: protein (g/100g), control chart")
        .says("Alarms: 6");
}

#[test]
fn several_files_are_one_series() {
    let dir = Dir::new();
    let sheet = fs::read_to_string(SHEET).unwrap();
    let (head, rows) = sheet.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let part = |name: &str, rows: &[&str]| dir.file(name, format!("{head}\n{}\n", rows.join("\n")));
    let (early, late) = (part("early.csv", &rows[..25]), part("late.csv", &rows[25..]));
    let of = |args: &[&str]| {
        json(&run(&[&["trend", "--item", "protein", "--format", "json"], args].concat()).exits(0).stdout)["charts"][0].clone()
    };
    let whole = of(&[SHEET]);
    // The order of the files is of no matter.
    let parts = of(&[&late, &early]);
    assert_eq!((&parts["figures"], &parts["alarms"], &parts["changes"]), (&whole["figures"], &whole["alarms"], &whole["changes"]));
    // The earlier file as history, and the same batches by their last day, give the same limits.
    let held = of(&[&late, "--history", &early]);
    let until = of(&[SHEET, "--until", rows[24].split(',').nth(2).unwrap()]);
    assert_eq!(held["figures"], until["figures"]);
    assert_ne!(held["figures"], whole["figures"]);
    assert_eq!((held["points"].as_array().unwrap().len(), until["points"].as_array().unwrap().len()), (15, 40));
    assert_eq!((&held["baseline"]["kind"], &until["baseline"]["kind"]), (&"history".into(), &"until".into()));
}

#[test]
fn the_options_of_check_are_heeded() {
    let found = |args: &[&str]| json(&run(&[&["trend", SHEET, "--item", "protein", "--format", "json"], args].concat()).exits(0).stdout);
    let asked = found(&["--edition", "GB/T 34747-2024"]);
    assert_eq!(asked["charts"][0]["changes"].as_array().unwrap().len(), 0);
    assert!(asked["charts"][0]["limits"].as_array().unwrap().iter().all(|limit| limit["from"] == 0));
    let laid = found(&["--overlay", "tests/overlays/gbt-34747-2024.toml"]);
    assert_eq!(laid["tool"]["overlays"].as_array().unwrap().len(), 1);
    assert!(laid["charts"][0]["changes"].as_array().unwrap().iter().any(|change| change["overlay"].is_string()));
    let undated = "批号,蛋白质(g/100g)\nA,58.2\n";
    let out = run_with(
        undated.as_bytes(),
        &["trend", "-", "--input-format", "csv", "--item", "protein", "--product", "干海参", "--on", "2026-03-02"],
    )
    .exits(0);
    assert!(out.stdout.contains("入图 1 批"), "{}", out.stdout);
}

#[test]
fn what_cannot_be_charted_is_said() {
    run(&["trend", SHEET, "--item", "蛋白值"]).exits(64).empty().complains("`蛋白值` is no item, the nearest is");
    run(&["trend", SHEET, "--item", "sensory"]).exits(64).empty().complains("results of `sensory` are no numbers");
    run(&["trend", SHEET, "--item", "protein", "--rules", "1,9"]).exits(64).empty().complains("`9` is the number of no test");
    run(&["trend", SHEET, "--item", "protein", "--until", "昨天"]).exits(64).empty().complains("--until");
    run(&["trend", SHEET, "--item", "protein", "--until", "2026-01-01", "--history", SHEET]).exits(64).empty();
    run(&["trend", SHEET, "--item", "protein", "--product", "鲸"]).exits(64).empty().complains("--product");
    run(&["trend", "no-such.csv", "--item", "protein"]).exits(66);
    run(&["trend", SHEET, "--item", "protein", "-o", SHEET]).exits(64).empty().complains("the input and the output at once");
    run(&["trend", SHEET, "--item", "protein", "-o", "/dev/full"]).exits(74);
    let dir = Dir::new();
    run(&["trend", &dir.file("empty.csv", ""), "--item", "protein"]).exits(65);
    // Nothing to chart: said, and with a status of its own.
    run(&["trend", SHEET, "--item", "cadmium"]).exits(2).says("入图 0 批，无该项目结果 40 批");
    // One of two files cannot be read: the other is charted all the same.
    run(&["trend", SHEET, "no-such.csv", "--item", "protein"]).exits(66).says("入图 40 批").complains("no-such.csv");
}

/// A name that nothing knows may be the item that was meant.
#[test]
fn unknown_columns_are_named_once() {
    let dir = Dir::new();
    let sheet =
        dir.file("sheet.csv", "批号,产品,生产日期,蛋白值,水分(g/100g)\nA,干海参,2026-03-02,58.2,13.1\nB,干海参,2026-03-03,58.3,13.2\n");
    let out = run(&["trend", &sheet, "--item", "moisture"]).exits(0).complains("蛋白值");
    assert_eq!(out.stderr.matches("蛋白值").count(), 1, "{}", out.stderr);
}
