//! Every file of `tests/sheets` is a sheet of one kind that labs and plants write, with one snapshot of what comes of it: the verdict of every
//! batch and why, what is said of the file, and the exit status. Arguments of a file stand in `<name>.args`, and name what is joined from `second`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, reason = "tests/cli.rs uses the rest")]
#[path = "cli/support.rs"]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::json;

const NO_SHEETS: [&str; 3] = [".args", ".py", "second"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn sheets() -> Vec<String> {
    let is_sheet = |name: &String| !NO_SHEETS.iter().any(|ending| name.ends_with(ending));
    names(&folder("sheets")).into_iter().filter(is_sheet).collect()
}

#[test]
fn every_sheet_comes_out_as_its_snapshot() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder("snapshots/sheets"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for name in sheets() {
            insta::assert_snapshot!(name.as_str(), checked(&name));
        }
    });
}

#[test]
fn no_snapshot_without_a_sheet() {
    let known: BTreeSet<String> = sheets().iter().map(|name| format!("{name}.snap")).collect();
    for name in names(&folder("snapshots/sheets")) {
        assert!(known.contains(&name), "{name} has no sheet");
    }
}

/// A line of the summary has the verdict of its report, and the rules that fail and are open there.
#[test]
fn the_summary_says_what_the_reports_say() {
    for name in sheets() {
        let printed = |format: &str| {
            let arguments = fs::read_to_string(folder("sheets").join(format!("{name}.args"))).unwrap_or_default();
            let mut command = support::program(&["check", "--jobs", "1", "--format", format]);
            let done = command.arg(&name).args(arguments.split_whitespace()).current_dir(folder("sheets")).output().unwrap();
            String::from_utf8(done.stdout).unwrap()
        };
        let summary = printed("csv");
        let lines: Vec<Vec<String>> = csv::Reader::from_reader(summary.as_bytes())
            .records()
            .map(|line| {
                line.unwrap().iter().enumerate().filter(|(at, _)| [2, 6, 7].contains(at)).map(|(_, cell)| cell.to_owned()).collect()
            })
            .collect();
        let said = |report: &str| {
            let report = json(report);
            let rules = |outcome: &str| {
                let mut rules: Vec<&str> = Vec::new();
                for finding in report["findings"].as_array().unwrap().iter().filter(|finding| finding["outcome"] == outcome) {
                    let rule = text(&finding["rule"]);
                    if !rules.contains(&rule) {
                        rules.push(rule);
                    }
                }
                rules.join(";")
            };
            vec![text(&report["verdict"]).to_owned(), rules("not_met"), rules("undecided")]
        };
        assert_eq!(lines, printed("ndjson").lines().map(said).collect::<Vec<_>>(), "{name}");
    }
}

/// Runs the program in the folder of the sheets, so that no message has a path.
fn checked(name: &str) -> String {
    let arguments = fs::read_to_string(folder("sheets").join(format!("{name}.args"))).unwrap_or_default();
    let mut command = support::program(&["check", "--jobs", "1", "--format", "json"]);
    let done = command.arg(name).args(arguments.split_whitespace()).current_dir(folder("sheets")).output().unwrap();
    let mut written = format!("exit {}\n", done.status.code().unwrap());
    let stdout = String::from_utf8(done.stdout).unwrap();
    if stdout.is_empty() {
        written.push_str(&String::from_utf8(done.stderr).unwrap());
        return written;
    }
    let reports = match json(&stdout) {
        Value::Array(reports) => reports,
        report => vec![report],
    };
    for report in &reports {
        show(report, &mut written);
    }
    // Every report of a document has the same ones, as far as they were known.
    let mut said = BTreeSet::new();
    for notice in reports.iter().flat_map(|report| list(&report["notices"])).filter(|notice| notice["file"].is_string()) {
        if said.insert(notice.to_string()) {
            writeln!(written, "notice {}: {}", text(&notice["code"]), text(&notice["message"])).unwrap();
        }
    }
    written
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}

/// The batch, and every finding of an item that was submitted.
fn show(report: &Value, written: &mut String) {
    let [id, product, verdict] = ["id", "product", "verdict"].map(|key| text(&report[key]));
    writeln!(written, "{id} {product}: {verdict}").unwrap();
    for finding in list(&report["findings"]) {
        let [outcome, reason, message] = ["outcome", "reason", "message"].map(|key| &finding[key]);
        if text(reason) == "not_examined" || text(outcome) == "not_applicable" {
            continue;
        }
        let place = &finding["place"];
        let place = if place.is_null() { String::new() } else { format!(" @{}.{}", place["row"], place["column"]) };
        let reason = reason.as_str().map_or(String::new(), |reason| format!(" ({reason})"));
        writeln!(written, "  {}{reason}{place}: {}", text(outcome), text(message)).unwrap();
    }
    for notice in list(&report["notices"]).iter().filter(|notice| notice["file"].is_null()) {
        writeln!(written, "  ! {}: {}", text(&notice["code"]), text(&notice["message"])).unwrap();
    }
}
