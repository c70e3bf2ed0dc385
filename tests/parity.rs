//! Every case gives the same bytes natively and in WebAssembly. `www/build` builds the package, and `tests/run` runs this by name.

mod common;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use common::LIBRARY;
use common::case::{CASES, Case, files, root};
use seafood_gb::Lang;
use seafood_gb::check::judge_result;
use seafood_gb::input::{Notice, workbook};
use seafood_gb::report::{JsonOptions, JsonReport};
use seafood_gb::value::Method;
use serde_json::{Value, json};

#[test]
fn wasm_gives_the_bytes_of_the_program() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/dist/pkg");
    let mut node = Command::new("node")
        .arg(root("parity.mjs"))
        .arg(&package)
        .stdin(Stdio::piped())
        .spawn()
        .expect("node, and the package that `www/build` builds");
    let mut questions = node.stdin.take().expect("a pipe");
    for question in CASES.iter().map(checked).chain(bulletins()) {
        writeln!(questions, "{question}").expect("node reads on");
    }
    drop(questions);
    assert!(node.wait().expect("node ends").success());
}

/// Every workbook of `tests/xlsx`, and every one and every page of `tests/sheets`, read by the module that only reads workbooks.
#[test]
fn wasm_reads_workbooks_as_the_program_does() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/dist/pkg");
    let mut node = Command::new("node")
        .arg(root("workbooks.mjs"))
        .arg(&package)
        .stdin(Stdio::piped())
        .spawn()
        .expect("node, and the package that `www/build` builds");
    let mut questions = node.stdin.take().expect("a pipe");
    for folder in ["xlsx", "sheets"] {
        for path in ["xlsx", "xls", "xlsb", "ods", "docx"].iter().flat_map(|ending| files(&root(folder), ending)) {
            let bytes = std::fs::read(&path).expect("a workbook");
            let read = match workbook::markup_kind(&bytes) {
                Some(kind) => workbook::read_markup(&bytes, kind, None),
                None => workbook::read(&bytes, None),
            };
            let expected = match read {
                Ok(book) => {
                    let said = |notices: &[Notice]| -> Vec<Value> {
                        notices
                            .iter()
                            .map(|one| json!({ "code": one.code(), "arguments": one.arguments(), "zh": one.zh(), "en": one.to_string() }))
                            .collect()
                    };
                    let sheets: Vec<Value> = book
                        .sheets
                        .iter()
                        .map(|sheet| {
                            let mut stored: Vec<_> = sheet.stored.iter().map(|((row, column), text)| (row, column, text)).collect();
                            stored.sort();
                            json!({ "name": sheet.name, "csv": sheet.csv, "stored": stored, "notices": said(&sheet.notices) })
                        })
                        .collect();
                    json!({ "names": book.names, "notices": said(&book.notices), "sheets": sheets })
                }
                Err(error) => json!(format!("{}\n{error}", error.zh())),
            };
            writeln!(questions, "{}", json!({ "path": path, "expected": expected })).expect("node reads on");
        }
    }
    drop(questions);
    assert!(node.wait().expect("node ends").success());
}

/// The package that `tests/python/run` installs for the interpreter that `SEAFOOD_GB_PYTHON` names.
#[test]
#[ignore = "needs the Python package: `tests/python/run` runs it by name"]
fn python_gives_the_bytes_of_the_program() {
    let python = std::env::var_os("SEAFOOD_GB_PYTHON").expect("SEAFOOD_GB_PYTHON, which `tests/python/run` sets");
    let mut python =
        Command::new(python).arg(root("python/parity.py")).stdin(Stdio::piped()).spawn().expect("an interpreter with the package in it");
    let mut questions = python.stdin.take().expect("a pipe");
    for question in CASES.iter().map(checked).chain(bulletins()) {
        writeln!(questions, "{question}").expect("Python reads on");
    }
    drop(questions);
    assert!(python.wait().expect("Python ends").success());
}

/// A case with the report that the native library gives.
fn checked(case: &Case) -> Value {
    let overlays: Vec<Value> = case.overlays.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect();
    json!({
        "name": format!("{}/{}", case.folder, case.name),
        "text": case.json,
        "options": {
            "trust": case.options.trust,
            "decision": case.options.decision.code(),
            "inspection": case.options.inspection.code(),
            "product": case.options.product,
            "on": case.options.on.map(|day| day.to_string()),
            "today": case.options.today.map(|day| day.to_string()),
            "editions": case.options.editions,
        },
        "overlays": overlays,
        "expected": case.report(|report| serde_json::to_string(&JsonReport::new(report, JsonOptions::default())).expect("JSON")),
    })
}

/// Results and limits as official bulletins print them, with the judgement that the native library gives.
fn bulletins() -> impl Iterator<Item = Value> {
    let table = std::fs::read_to_string(root("tables/bulletin-results.tsv")).expect("the table");
    let rows: Vec<(String, String)> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| {
            line.split('\t')
                .skip(1)
                .map(str::to_owned)
                .collect::<Vec<_>>()
                .try_into()
                .ok()
                .map(|[result, limit]: [String; 2]| (result, limit))
        })
        .collect();
    assert!(rows.len() > 300, "{} rows", rows.len());
    rows.into_iter().map(|(result, limit)| {
        let expected = judge_result(&result, &limit, Method::FullValue, &LIBRARY.catalogue.units).line(Lang::Zh);
        json!({ "name": result, "result": result, "limit": limit, "method": "full", "expected": expected })
    })
}
