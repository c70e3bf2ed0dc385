//! Where results go, and that threads change nothing about them.

use std::fmt::Write;
use std::fs;
use std::io::Read;

use crate::support::{Dir, GOOD, HEADER, json, program, run, run_with};

/// Rows of all sorts: more than one batch of the reader holds.
fn many(rows: usize) -> String {
    let mut sheet = HEADER.replace('\n', ",蛋白质量\n");
    for row in 0..rows {
        let (protein, salt) = (35 + row % 40, 5 + row % 45);
        let date = if row % 97 == 0 { "" } else { "2026-03-02" };
        let grade = ["", "特级", "一级", "九级"][row % 4];
        let odd = if row % 501 == 0 { "7" } else { "" };
        let _ = writeln!(sheet, "R{row},干海参,{date},{grade},{protein}.5,{salt},未检出,{odd}");
    }
    sheet
}

#[test]
fn threads_change_nothing() {
    let dir = Dir::new();
    for (format, rows) in [("csv", 5_000), ("text", 5_000), ("ndjson", 1_100), ("json", 1_100)] {
        let sheet = dir.file("many.csv", many(rows));
        let alone = run(&["check", &sheet, "--format", format, "--jobs", "1"]).exits(1);
        let together = run(&["check", &sheet, "--format", format, "--jobs", "2"]).exits(1);
        assert!(alone.stdout == together.stdout, "{format} differs with 2 jobs");
        assert_eq!(alone.stderr, together.stderr);
        if format == "json" {
            assert_eq!(json(&alone.stdout).as_array().unwrap().len(), rows);
        }
        if format == "csv" {
            let ids: Vec<&str> = alone.stdout.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
            assert!(ids.iter().enumerate().all(|(row, id)| *id == format!("R{row}")));
        }
    }
}

#[test]
fn a_file_appears_when_it_is_whole() {
    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD]);
    let result = dir.path("result.csv");
    run(&["check", &sheet, "--format", "csv", "-o", &result]).exits(0).empty().quiet();
    assert!(fs::read_to_string(&result).unwrap().contains("\nB1,"));
    let before = fs::read_to_string(&result).unwrap();
    run(&["check", &dir.path("missing.csv"), "--format", "json", "-o", &result]).exits(66).empty();
    assert_eq!(fs::read_to_string(&result).unwrap(), before, "a run without results replaced the file");
    assert_eq!(dir.names(), ["result.csv", "result.csv.notices.json", "sheet.csv"], "something was left behind");
    run(&["check", &sheet, "-o", &sheet]).exits(64).complains("input and the output");
    run(&["check", &sheet, "-o", &dir.path("no/such/place.csv")]).exits(74).empty().complains("cannot write");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD]);
    run(&["check", &sheet, "-o", "/dev/full"]).exits(74).complains("cannot write `/dev/full`");
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let dir = Dir::new();
    let sheet = dir.file("many.csv", many(5_000));
    for jobs in ["1", "2"] {
        let mut child = program(&["check", &sheet, "--format", "ndjson", "--jobs", jobs]).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 16]).unwrap();
        drop(stdout);
        let done = child.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(74));
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(!said.contains("pipe") && !said.contains("panic"), "{said}");
    }
}

#[test]
fn lines_are_answered_as_they_come() {
    use std::io::{BufRead, BufReader, Write};
    let mut child = program(&["judge", "--lines"]).stdin(std::process::Stdio::piped()).spawn().unwrap();
    let (mut ask, mut answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for (question, outcome) in [("1\t≤2\n", "met\t"), ("3\t≤2\n", "not_met\t"), ("\n", "undecided\t")] {
        ask.write_all(question.as_bytes()).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(outcome), "{answer}");
    }
    drop(ask);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn names_of_columns_are_cells_of_the_summary() {
    let dir = Dir::new();
    let sheet = dir.file("sheet.csv", "批号,产品名称,生产日期,\"=cmd,胶(mg/kg)\"\nB1,干海参,2026-03-02,3\n");
    run(&["check", &sheet, "--format", "csv"]).exits(2).says("\nB1,dried-sea-cucumber,undecided,false,,,,\"'=cmd,胶(mg/kg)\"\n");
}

#[test]
fn formulas_do_not_get_into_the_summary() {
    let header = "批号,产品名称,生产日期,等级\n";
    for cell in ["=cmd()", "+1", "-1+1", "@SUM(A1)", "\"=1,2\""] {
        let row = format!("{cell},{cell},2026-03-02,{cell}\n");
        let sheet = format!("{header}{row}");
        let out = run_with(sheet.as_bytes(), &["check", "-", "--input-format", "csv", "--format", "csv"]).exits(2);
        let mut reader = csv::Reader::from_reader(out.stdout.as_bytes());
        for record in reader.records() {
            for field in &record.unwrap() {
                assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}: {}", out.stdout);
            }
        }
    }
}

/// A link that leads to nothing stays, too, and what it leads to comes to be; links in a circle are refused.
#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_lead_to_the_result() {
    use std::os::unix::fs::symlink;

    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD]);
    fs::create_dir(dir.path("results")).unwrap();
    symlink("results/second.txt", dir.path("first.txt")).unwrap();
    symlink("whole.txt", dir.path("results/second.txt")).unwrap();
    for _ in 0..2 {
        run(&["check", &sheet, "-o", &dir.path("first.txt")]).exits(0).quiet();
        for link in ["first.txt", "results/second.txt"] {
            assert!(fs::symlink_metadata(dir.path(link)).unwrap().is_symlink(), "{link} was replaced");
        }
        assert!(fs::symlink_metadata(dir.path("results/whole.txt")).unwrap().is_file());
        assert!(fs::read_to_string(dir.path("results/whole.txt")).unwrap().contains("B1"));
    }
    symlink("there.txt", dir.path("back.txt")).unwrap();
    symlink("back.txt", dir.path("there.txt")).unwrap();
    run(&["check", &sheet, "-o", &dir.path("back.txt")]).exits(74).empty().complains("cannot write");
}

/// What a killed run left behind is in nobody's way, whatever its process number was.
#[cfg(unix)]
#[test]
fn a_killed_run_is_in_nobodys_way() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD]);
    let result = dir.path("result.csv");
    let mut child = program(&["check", "-", "--input-format", "csv", "--format", "csv", "-o", &result])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let left = std::iter::repeat_with(|| dir.names()).take(2_000).find(|names| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        names.iter().any(|name| name.starts_with(".result.csv."))
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(left.is_some(), "nothing was begun beside the result");
    assert!(!dir.names().contains(&"result.csv".to_owned()));
    run(&["check", &sheet, "--format", "csv", "-o", &result]).exits(0);
    // A new file has the permissions of new files, one that was there keeps its own.
    let plain = fs::metadata(&sheet).unwrap().permissions().mode();
    assert_eq!(fs::metadata(&result).unwrap().permissions().mode(), plain);
    fs::set_permissions(&result, fs::Permissions::from_mode(0o640)).unwrap();
    let link = dir.path("link.csv");
    symlink(&result, &link).unwrap();
    run(&["check", &sheet, "--format", "text", "-o", &link]).exits(0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link was replaced");
    assert!(fs::read_to_string(&result).unwrap().contains("B1"));
    assert_eq!(fs::metadata(&result).unwrap().permissions().mode() & 0o777, 0o640);
}
