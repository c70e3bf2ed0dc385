//! Tables for people: CSV and workbooks. Every file of `tests/people` has one snapshot of the CSV and one of the cells of the workbook, as the reader of
//! workbooks of this package reads them; every workbook is opened by an office suite, too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use seafood_gb::input::workbook::{self, Workbook};

use crate::support::{BAD, Dir, GOOD, HEADER, OPEN, program, run, run_with};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// A sheet of each product, with batches that conform, that fail, and that are open.
fn people() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(root("people")).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    assert!(all.len() >= 3);
    all
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The workbook of a sheet. The program runs beside the file, so that no message names a folder.
fn written(file: &Path, dir: &Dir, args: &[&str]) -> Vec<u8> {
    let out = dir.path("out.xlsx");
    let mut all = vec!["check", file.file_name().unwrap().to_str().unwrap(), "--format", "xlsx", "-o", &out];
    all.extend(args);
    let done = program(&all).current_dir(file.parent().unwrap()).output().unwrap();
    assert!(matches!(done.status.code(), Some(0..=2)), "{}", String::from_utf8_lossy(&done.stderr));
    fs::read(out).unwrap()
}

fn read(bytes: &[u8]) -> Workbook {
    workbook::read(bytes, None).unwrap()
}

/// Cells of a sheet by row.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn snapshots(check: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root("snapshots/people"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(check);
}

#[test]
fn every_sheet_has_the_table_and_the_workbook_of_its_snapshots() {
    let dir = Dir::new();
    snapshots(|| {
        for path in people() {
            for (lang, args) in [("zh", ["--detail", "facts"]), ("en", ["--detail", "full"])] {
                let file = name(&path);
                let table =
                    program(&["--lang", lang, "check", &file, "--format", "table"]).current_dir(path.parent().unwrap()).output().unwrap();
                let table = String::from_utf8(table.stdout).unwrap();
                let table = table.strip_prefix('\u{FEFF}').expect("Excel needs the mark");
                insta::assert_snapshot!(format!("{file}.{lang}.csv"), table);
                let bytes = written(&path, &dir, &[&args[..], &["--lang", lang]].concat());
                let book = read(&bytes);
                assert_eq!(book.sheets.len(), 3);
                let mut shown = String::new();
                for sheet in &book.sheets {
                    writeln!(shown, "== {}", sheet.name).unwrap();
                    for row in cells(&sheet.csv) {
                        let row: Vec<String> = row.iter().map(|cell| cell.replace('\n', " ⏎ ")).collect();
                        writeln!(shown, "{}", row.join(" | ").trim_end()).unwrap();
                    }
                }
                insta::assert_snapshot!(format!("{file}.{lang}.xlsx"), shown);
                // The summary of the one is that of the other.
                let of_table = cells(table);
                let of_book = cells(&book.sheets[0].csv);
                assert_eq!(of_table.len(), of_book.len());
                for (one, other) in of_table.iter().zip(&of_book) {
                    let between = if lang == "en" { "; " } else { "；" };
                    let other: Vec<String> = other.iter().map(|cell| cell.replace('\n', between)).collect();
                    let plain =
                        |cells: &[String]| cells.iter().map(|cell| cell.trim_start_matches('\'').trim_end().to_owned()).collect::<Vec<_>>();
                    let (mut one, mut other) = (plain(one), plain(&other));
                    one.truncate(14);
                    other.resize(one.len().max(other.len()), String::new());
                    other.truncate(14);
                    assert_eq!(one, other);
                }
            }
        }
    });
}

/// The verdicts of a file, by the summary for programs.
fn verdicts(file: &str) -> String {
    run(&["check", file, "--format", "csv"]).stdout
}

#[test]
fn what_was_written_reads_back_with_the_same_verdicts() {
    let dir = Dir::new();
    let shipped = ["dried-sea-cucumber.csv", "coated-shrimp.csv", "dried-sea-cucumber.xlsx"].map(|name| root("data").join(name));
    for path in people().into_iter().chain(shipped) {
        let of_input = verdicts(path.to_str().unwrap());
        assert!(of_input.lines().count() > 1);
        for lang in ["zh", "en", "both"] {
            let book = dir.file("back.xlsx", written(&path, &dir, &["--lang", lang, "--detail", "full"]));
            let again = run(&["check", &book, "--format", "csv"]);
            assert_eq!(again.stdout, of_input, "{lang} {}", path.display());
            assert!(again.stderr.contains("判定·编号") || again.stderr.contains("judged: number"), "{}", again.stderr);
            let table = dir.path("back.csv");
            run(&["--lang", lang, "check", path.to_str().unwrap(), "--format", "table", "-o", &table]);
            assert_eq!(verdicts(&table), of_input, "{lang} {}", path.display());
            // Once more gives the same table: what is ours is not carried along.
            let once = run(&["--lang", lang, "check", &table, "--format", "table"]).stdout;
            assert_eq!(once.lines().next(), fs::read_to_string(&table).unwrap().lines().next());
        }
    }
}

#[test]
fn a_list_alone_holds_no_batches() {
    let dir = Dir::new();
    let book = dir.file("book.xlsx", written(&people()[0], &dir, &[]));
    for list in ["检验结果（须处理）", "标准与依据"] {
        run(&["--lang", "zh", "check", &book, "--sheet", list]).exits(65).complains("本程序写出的判定明细或判定依据");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_threads() {
    let dir = Dir::new();
    let path = root("data/dried-sea-cucumber.csv");
    let one = written(&path, &dir, &["--jobs", "1"]);
    let other = written(&path, &dir, &["--jobs", "3"]);
    assert!(one == other);
}

/// Cells that a spreadsheet must not calculate.
const FORMULAS: [&str; 6] = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1+1", "=HYPERLINK(\"http://x\";\"y\")"];

#[test]
fn nothing_that_was_submitted_becomes_a_formula() {
    let dir = Dir::new();
    let rows: Vec<String> = FORMULAS
        .iter()
        .enumerate()
        .map(|(index, formula)| {
            let quoted = format!("\"{}\"", formula.replace('"', "\"\""));
            format!("{quoted},干海参,2026-03-02,{quoted},65,10,{quoted}{index}\n")
        })
        .collect();
    let heading = HEADER.replace('\n', ",\"=cmd()\"\n");
    let sheet = dir.file("formulas.csv", heading + &rows.concat());
    let out = dir.path("out.xlsx");
    run(&["check", &sheet, "--format", "xlsx", "-o", &out, "--detail", "full"]).exits(2);
    let parts = unzipped(&out, &dir);
    let sheets: Vec<&String> = parts.iter().filter(|(name, _)| name.contains("worksheets/")).map(|(_, text)| text).collect();
    assert_eq!(sheets.len(), 3);
    assert!(sheets.iter().all(|text| !text.contains("<f>") && !text.contains("<f ")), "a formula");
    let book = read(&fs::read(&out).unwrap());
    let shown = cells(&book.sheets[0].csv);
    for (row, formula) in shown.iter().skip(1).zip(FORMULAS) {
        assert!(row.iter().skip(14).any(|cell| cell.contains(formula.trim())), "{row:?} lacks {formula}");
    }
    let table = run(&["check", &sheet, "--format", "table"]).stdout;
    for cell in cells(&table).into_iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
}

/// The parts of a workbook as text, by an unpacker that is not ours.
fn unzipped(book: &str, dir: &Dir) -> BTreeMap<String, String> {
    let folder = dir.path("unzipped");
    let code = format!("import sys, zipfile; zipfile.ZipFile({book:?}).extractall({folder:?})");
    let done = Command::new("python3").args(["-c", &code]).output().expect("python3");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut parts = BTreeMap::new();
    let mut folders = vec![PathBuf::from(&folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                parts.insert(path.to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
            }
        }
    }
    parts
}

#[test]
fn digits_and_characters_stay_as_they_were_written() {
    let dir = Dir::new();
    let written = ["0.50", "6.1×10⁵", "１２．０", "00012", "1e5", "2026-03-02", "TRUE", "<0.5", " 3 ", "a_x0041_b", "𠮷🦐", "x\u{1B}[31my"];
    let heading = "批号,产品名称,生产日期,铅(mg/kg),备注\n";
    let rows = written.iter().enumerate().fold(String::new(), |mut rows, (index, text)| {
        let _ = writeln!(rows, "B{index},海带,2026-03-02,{text},{text}");
        rows
    });
    let sheet = dir.file("digits.csv", format!("{heading}{rows}"));
    let out = dir.path("out.xlsx");
    run(&["check", &sheet, "--format", "xlsx", "-o", &out]);
    let shown = cells(&read(&fs::read(&out).unwrap()).sheets[0].csv);
    for (row, text) in shown.iter().skip(1).zip(written) {
        let visible = text.replace('\u{1B}', "\\u{1b}");
        assert_eq!(row[18].trim(), visible.trim());
        assert_eq!(row[17].trim(), visible.trim());
    }
}

#[test]
fn columns_of_further_files_stand_behind_those_of_the_first() {
    let dir = Dir::new();
    let one = dir.sheet("one.csv", &[GOOD, BAD]);
    let other = dir.file("other.csv", "批号,备注,产品名称,生产日期,铅(mg/kg)\nK1,急,海带,2026-03-02,0.2\n");
    let third = dir.file(
        "third.json",
        "{\"id\":\"J1\",\"product\":\"dried-sea-cucumber\",\"produced\":\"2026-03-02\",\"results\":{\"protein\":\"30 g/100g\"}}",
    );
    for jobs in ["1", "2"] {
        let table = run(&["check", &one, &other, &third, "--format", "table", "--jobs", jobs]).exits(1).stdout;
        let rows = cells(table.strip_prefix('\u{FEFF}').unwrap());
        let own: Vec<&str> = rows[0].iter().skip(14).map(String::as_str).collect();
        assert_eq!(own, ["批号", "产品名称", "生产日期", "等级", "蛋白质(g/100g)", "盐分(g/100g)", "水分(g/100g)", "备注", "铅(mg/kg)"]);
        assert_eq!(rows[3][14..], ["K1", "海带", "2026-03-02", "", "", "", "", "急", "0.2"].map(str::to_owned));
        assert_eq!((rows[4][0].as_str(), rows[4][3].as_str()), ("J1", "不合格"));
        assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    }
}

#[test]
fn a_workbook_goes_to_a_file_or_a_pipe() {
    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD, BAD, OPEN]);
    let out = dir.path("out.xlsx");
    run(&["check", &sheet, "--format", "xlsx", "-o", &out]).exits(1).empty().quiet();
    let piped = program(&["check", &sheet, "--format", "xlsx"]).output().unwrap();
    assert!(fs::read(&out).unwrap() == piped.stdout);
    assert_eq!(dir.names(), ["out.xlsx", "sheet.csv"]);
    // Nothing to check leaves no workbook.
    run(&["check", &dir.path("missing.csv"), "--format", "xlsx", "-o", &dir.path("none.xlsx")]).exits(66).empty();
    assert_eq!(dir.names(), ["out.xlsx", "sheet.csv"]);
    let from_pipe = run_with(&piped.stdout, &["check", "--input-format", "xlsx", "-", "--format", "csv"]).exits(1).stdout;
    assert_eq!(from_pipe, verdicts(&sheet));
    #[cfg(target_os = "linux")]
    run(&["check", &sheet, "--format", "xlsx", "-o", "/dev/full"]).exits(74).complains("cannot write `/dev/full`");
    #[cfg(target_os = "linux")]
    run(&["check", &sheet, "--format", "table", "-o", "/dev/full"]).exits(74).complains("cannot write `/dev/full`");
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_shown_no_workbook() {
    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD]);
    // `script` gives the program a terminal.
    let command = format!("{} --lang zh check {sheet} --format xlsx; echo status $?", env!("CARGO_BIN_EXE_seafood-gb"));
    let done = Command::new("script").args(["-qec", &command, "/dev/null"]).output().expect("script");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("工作簿不能写到终端") && said.contains("status 64"), "{said}");
}

#[test]
fn overlays_stand_in_the_workbook_with_their_digests() {
    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD]);
    let overlay = root("overlays").join("gbt-34747-2024.toml");
    let overlay = if overlay.exists() { overlay } else { first_sound_overlay() };
    let out = dir.path("out.xlsx");
    run(&["check", &sheet, "--format", "xlsx", "-o", &out, "--overlay", overlay.to_str().unwrap()]);
    let book = read(&fs::read(&out).unwrap());
    let digest = run(&["check", &sheet, "--format", "json", "--overlay", overlay.to_str().unwrap()]).stdout;
    let digest = crate::support::json(&digest)[0]["tool"]["overlays"][0]["sha256"].as_str().unwrap().to_owned();
    assert!(book.sheets[2].csv.contains(&digest), "{}", book.sheets[2].csv);
    assert!(book.sheets[2].csv.contains(concat!("seafood-gb ", env!("CARGO_PKG_VERSION"))));
}

fn first_sound_overlay() -> PathBuf {
    let all = fs::read_dir(root("overlays")).unwrap().map(|entry| entry.unwrap().path());
    let mut sound: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    sound.sort();
    let lints = |path: &PathBuf| run(&["standards", "lint", path.to_str().unwrap()]).status == 0;
    sound.into_iter().find(lints).expect("an overlay")
}

/// `LibreOffice`, by whatever name it is installed; `tests/run` installs it.
fn office() -> Option<&'static str> {
    ["soffice", "libreoffice"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok())
}

#[test]
fn libreoffice_shows_the_same_cells() {
    let Some(office) = office() else {
        assert!(std::env::var_os("SEAFOOD_GB_OFFICE").is_none(), "LibreOffice is not installed");
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    let dir = Dir::new();
    for path in people() {
        let bytes = written(&path, &dir, &["--detail", "full"]);
        let book = dir.file("opened.xlsx", &bytes);
        // Every sheet by itself, in UTF-8, all cells quoted as text, as they are shown.
        let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
        let profile = format!("-env:UserInstallation=file://{}", dir.path("profile"));
        let done = Command::new(office)
            .args([&profile, "--headless", "--convert-to", filter, "--outdir", &dir.path("shown"), &book])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        for sheet in &read(&bytes).sheets {
            let shown = fs::read_to_string(dir.path(&format!("shown/opened-{}.csv", sheet.name))).unwrap();
            let trimmed = |csv: &str| -> Vec<Vec<String>> {
                let rows = cells(csv).into_iter().map(|row| {
                    let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
                    row[..filled].to_vec()
                });
                rows.filter(|row| !row.is_empty()).collect()
            };
            assert_eq!(trimmed(&shown), trimmed(&sheet.csv), "{} {}", path.display(), sheet.name);
        }
    }
}

#[test]
fn a_temporary_file_that_cannot_be_written_is_told() {
    let dir = Dir::new();
    // More than waits in memory: labels of some length.
    let label = "海带".repeat(2_000);
    let row = format!("R,海带,2026-03-02,0.2,{label}\n");
    let sheet = dir.file("long.csv", format!("批号,产品名称,生产日期,铅(mg/kg),备注\n{}", row.repeat(6_000)));
    let out = dir.path("out.csv");
    let gone = dir.path("gone");
    let done = program(&["check", &sheet, "--format", "table", "-o", &out]).env("TMPDIR", &gone).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(74), "{said}");
    assert!(said.contains("cannot write a temporary file") && !said.contains("panic"), "{said}");
    assert_eq!(dir.names(), ["long.csv"]);
}
