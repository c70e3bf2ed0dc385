//! The ratios of speed that the project promises, measured in one run and printed. Absolute times say nothing on a shared machine; a
//! ratio of two measurements taken in turn does. `cargo bench`.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "a benchmark prints its figures, to two places")]

use std::cell::RefCell;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use seafood_gb::input::{Event, Format, read};
use seafood_gb::report::{JsonOptions, JsonReport, Style, TextOptions, csv_row, text};
use seafood_gb::{Checker, Lang, Library, Options, Report, Submission, check};

const ROWS: usize = 200_000;
const ROUNDS: usize = 9;
/// Batches of a workbook.
const WORKBOOK: usize = 100_000;
/// Rows of the sheet by which the time of one row is told.
const NARROW: u32 = 10_000;

fn main() {
    let library = Library::builtin().unwrap_or_else(|problems| panic!("{problems}"));
    // `cargo bench -- rows`: only the time of one row. `cargo bench -- only-check`: checks over and over, to be looked at by a profiler.
    if std::env::args().any(|argument| argument == "rows") {
        return each_row(&library);
    }
    if std::env::args().any(|argument| argument == "only-check") {
        return only_check(&library);
    }
    let conforming = sheet(ROWS, false);
    let failing = sheet(ROWS, true);
    let unlike = unlike(&conforming);
    let crate_bytes = || read_bytes(&conforming);
    let crate_strings = || read_strings(&conforming);
    let good = || summarise(&library, &conforming);
    let bad = || summarise(&library, &failing);
    println!("{ROWS} rows of 20 columns, {:.1} MB, best of {ROUNDS} rounds taken in turn", conforming.len() as f64 / 1e6);
    let scattered = || summarise(&library, &unlike);
    let times = in_turn(&[&crate_bytes, &crate_strings, &good, &bad, &scattered]);
    let [bytes, strings, good, bad, scattered] = times.as_slice() else { return };
    ratio("csv crate, StringRecords / byte records", *strings, *bytes, None);
    ratio("check to csv summary / csv crate, StringRecords", *good, *strings, None);
    ratio("check to csv summary / csv crate, byte records into one buffer", *good, *bytes, None);
    ratio("the same, scattered results / StringRecords", *scattered, *strings, None);
    ratio("all failing / all conforming", *bad, *good, Some(("at most", 2.0)));
    each_row(&library);
    whole_program();
}

/// What one row of a sheet of 11 columns takes from its cells to each form of its report, on one core.
fn each_row(library: &Library) {
    let sheet = narrow();
    let facts = JsonOptions::facts();
    let full = JsonOptions::default();
    let findings = AtomicUsize::new(0);
    let each = |use_of: &dyn Fn(&Report<'_>)| {
        let options = Options::default();
        let mut checker = Checker::new(library, &options);
        submissions(library, &sheet, |submission| use_of(&checker.check(submission)));
    };
    let json = |options: JsonOptions| each(&|report| drop(black_box(serde_json::to_vec(&JsonReport::new(report, options)))));
    let style = Style::Plain;
    let lines = TextOptions { lang: Lang::Zh, verbose: false };
    let tasks: [(&str, &dyn Fn()); 6] = [
        ("reading", &|| {
            submissions(library, &sheet, |submission| {
                black_box(submission.entries.len());
            });
        }),
        ("check", &|| each(&|report| findings.store(black_box(report).findings.len(), Ordering::Relaxed))),
        ("csv summary", &|| {
            let out = RefCell::new(Vec::new());
            each(&|report| csv_row(report, &mut out.borrow_mut()));
        }),
        ("facts as JSON", &|| json(facts)),
        ("full JSON", &|| json(full)),
        ("text", &|| each(&|report| drop(black_box(text(report, lines, style))))),
    ];
    let times = in_turn(&tasks.map(|(_, task)| task));
    let nanoseconds = |time: &Duration| time.as_secs_f64() * 1e9 / f64::from(NARROW);
    println!("{NARROW} rows of 11 columns, {} findings each, all in on one core:", findings.load(Ordering::Relaxed));
    for ((name, _), time) in tasks.iter().zip(&times) {
        println!("{name:<66} {:>6.0} ns a row", nanoseconds(time));
    }
    if let [reading, check, ..] = times.as_slice() {
        println!("{:<66} {:>6.0} ns a row", "check without the reading", nanoseconds(check) - nanoseconds(reading));
    }
}

/// The same rows, checked and nothing else.
fn only_check(library: &Library) {
    let (sheet, options) = (narrow(), Options::default());
    for _ in 0..ROUNDS {
        let mut checker = Checker::new(library, &options);
        submissions(library, &sheet, |submission| {
            black_box(checker.check(submission));
        });
    }
}

/// The program itself, as a whole process: one core against both, and memory against the size of the file.
fn whole_program() {
    let large = scratch("large.csv", &sheet(ROWS / 4, false));
    let small = scratch("small.csv", &sheet(ROWS / 40, false));
    let run = |form: &[&str], jobs: &str| {
        let status = Command::new(env!("CARGO_BIN_EXE_seafood-gb"))
            .args(["check", "--jobs", jobs])
            .args(form)
            .arg(&large)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        black_box(status).ok();
    };
    let forms: [&[&str]; 4] =
        [&["--format", "csv"], &["--format", "ndjson"], &["--format", "ndjson", "--detail", "full"], &["--format", "text"]];
    for form in forms {
        let (one, two) = (|| run(form, "1"), || run(form, "2"));
        if let [one, two] = in_turn(&[&one, &two]).as_slice() {
            ratio(&format!("whole program {}, one thread / two threads", form.join(" ")), *one, *two, Some(("at least", 1.7)));
        }
    }
    for format in ["csv", "table"] {
        let (of_small, of_large) = (peak_memory(&small, format), peak_memory(&large, format));
        if let (Some(of_small), Some(of_large)) = (of_small, of_large) {
            println!(
                "{:<66} {:>6.2}   ({of_small} kB and {of_large} kB)",
                format!("peak memory, --format {format}, ten times the rows / once"),
                of_large as f64 / of_small as f64
            );
        }
    }
    workbooks();
}

/// Workbooks of a hundred thousand batches and of twice as many: beyond what is kept in memory, time goes with the rows and memory does not.
fn workbooks() {
    let once = scratch("once.csv", &sheet(WORKBOOK, false));
    let twice = scratch("twice.csv", &sheet(WORKBOOK * 2, false));
    let measured = [&once, &twice].map(|path| {
        let start = Instant::now();
        let peak = peak_memory(path, "xlsx").unwrap_or_default();
        (start.elapsed(), peak)
    });
    let [(of_once, memory_once), (of_twice, memory_twice)] = measured;
    println!("{:<66} {:>6.1} s", format!("a workbook of {WORKBOOK} batches"), of_once.as_secs_f64());
    ratio("a workbook of twice as many / once", of_twice, of_once, Some(("at most", 2.6)));
    println!(
        "{:<66} {:>6.2}   ({memory_once} kB and {memory_twice} kB)",
        "peak memory, a workbook of twice as many / once",
        memory_twice as f64 / memory_once as f64
    );
}

/// Best time of each task over rounds in which all of them run in turn.
fn in_turn(tasks: &[&dyn Fn()]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; tasks.len()];
    for _ in 0..ROUNDS {
        for (best, task) in best.iter_mut().zip(tasks) {
            let start = Instant::now();
            task();
            *best = (*best).min(start.elapsed());
        }
    }
    best
}

fn ratio(what: &str, one: Duration, other: Duration, promised: Option<(&str, f64)>) {
    let ratio = one.as_secs_f64() / other.as_secs_f64();
    let promised = promised.map(|(relation, bound)| format!("promised {relation} {bound}")).unwrap_or_default();
    println!("{what:<66} {ratio:>6.2}   {promised}");
}

fn read_bytes(text: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut record = csv::ByteRecord::new();
    let mut fields = 0;
    while reader.read_byte_record(&mut record).is_ok_and(|more| more) {
        fields += record.len();
    }
    black_box(fields);
}

fn read_strings(text: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    black_box(reader.records().flatten().map(|record| record.len()).sum::<usize>());
}

fn summarise(library: &Library, text: &str) {
    let options = Options::default();
    let mut checker = Checker::new(library, &options);
    let mut out = Vec::new();
    submissions(library, text, |submission| csv_row(&checker.check(submission), &mut out));
    black_box(out.len());
}

/// Hands out the submissions of a sheet.
fn submissions(library: &Library, text: &str, mut each: impl FnMut(&Submission<'_>)) {
    let mut sink = |event| {
        if let Event::Batch(batch) = event {
            batch.for_each(&mut each);
        }
        ControlFlow::Continue(())
    };
    let shape = read(text.as_bytes(), Format::Csv, Arc::from("bench.csv"), &check::columns(library), &mut sink);
    black_box(shape.is_ok());
}

/// A sheet of dried sea cucumber: 3 columns about the batch, 8 results that are scattered and mostly conform.
fn narrow() -> String {
    let mut text = String::from(
        "批号,产品,生产日期,蛋白质(g/100g),盐分(g/100g),水分(g/100g),水溶性总糖(g/100g),复水后干重率(%),含砂量(%),铅(mg/kg),甲基汞(mg/kg)\n",
    );
    for row in 0..NARROW {
        let (day, one, two) = (row % 28 + 1, row % 10, row * 7 % 10);
        let _ = writeln!(
            text,
            "HS-{row:06},干海参,2026-03-{day:02},{}.{two},1{two}.{one},1{}.{one},{}.{one},6{two}.{one},1.{two}{one},0.{two}{one},0.0{two}{one}",
            50 + row % 17,
            row % 5,
            row % 3,
        );
    }
    text
}

/// A sheet of dried sea cucumber: 4 columns about the batch, 16 results.
fn sheet(rows: usize, failing: bool) -> String {
    let mut text = String::from(
        "批号,产品,生产日期,等级,蛋白质(g/100g),盐分(g/100g),水分(g/100g),水溶性总糖(g/100g),复水后干重率(%),含砂量(%),铅(mg/kg),甲基汞(mg/kg),\
         无机砷(mg/kg),铬(mg/kg),N-二甲基亚硝胺(µg/kg),多氯联苯(µg/kg),色泽,体表,组织形态,气味\n",
    );
    for row in 0..rows {
        let day = row % 28 + 1;
        let protein = if failing { 31 } else { 62 };
        let lead = if failing { "1.93" } else { "0.31" };
        let digit = row % 10;
        let _ = writeln!(
            text,
            "HS-{row:06},干海参,2026-03-{day:02},特级,{protein}.{digit},{salt}.{digit},1{digit}.2,{sugar}.{digit},6{digit}.5,{sand}.{digit},{lead},0.0{digit}1,0.1{digit},\
             {chromium}.5{digit},{ndma}.{digit},1{digit},符合,符合,符合,符合",
            salt = if failing { 45 } else { 9 },
            sugar = if failing { 4 } else { 0 },
            sand = if failing { 5 } else { 1 },
            chromium = if failing { 2 } else { 0 },
            ndma = if failing { 7 } else { 1 },
        );
    }
    // `6x.5` from 65.5 up and `1x.2` up to 14.2 conform.
    if failing { text } else { conforming_only(&text) }
}

/// Turns the digits that would leave a limit into ones that keep it.
fn conforming_only(text: &str) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        let cells = line.split(',').enumerate().map(|(column, cell)| match column {
            6 => "12.4",
            8 => "68.5",
            _ => cell,
        });
        out.push_str(&cells.collect::<Vec<_>>().join(","));
    }
    out.push('\n');
    out
}

/// The same sheet with scattered results, so that few rows are alike.
fn unlike(text: &str) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    let mut seed = 1_u64;
    for line in lines {
        out.push('\n');
        let cells = line.split(',').enumerate().map(|(column, cell)| {
            // A linear congruential generator: scattered, and the same in every run.
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            match (column, cell.parse::<f64>()) {
                (4.., Ok(number)) => format!("{:.2}", number * (0.7 + (seed >> 40) as f64 / 4e7)),
                _ => cell.to_owned(),
            }
        });
        out.push_str(&cells.collect::<Vec<_>>().join(","));
    }
    out.push('\n');
    out
}

fn scratch(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("seafood-gb-bench-{}-{name}", std::process::id()));
    std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).unwrap_or_else(|error| panic!("{error}"));
    path
}

/// Highest resident memory of a run in kB, as the kernel tells it; `None` where it does not.
fn peak_memory(path: &Path, format: &str) -> Option<u64> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_seafood-gb"))
        .args(["check", "--format", format, "--jobs", "2"])
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut peak = None;
    while child.try_wait().ok()?.is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).max(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}
