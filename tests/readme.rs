//! What README shows is what the program does. `UPDATE_README=1 cargo test --test readme` writes it anew.

mod common;

use std::fmt::Write as _;
use std::fs;

use common::case::root;
use common::{LIBRARY, each};
use seafood_gb::check::{Warning, markers};
use seafood_gb::input::{Format, Join, Notice, SequenceFile, Sequences};
use seafood_gb::report::{self, CSV_HEADER, GermplasmRecord, Style, TextOptions, csv_row, record_text, text};
use seafood_gb::standard::{Basis, Check, Edition};
use seafood_gb::trend::{Asked, Trend};
use seafood_gb::{Inspection, Lang, Library, Options, Submission, check};

/// The batch of `dried-sea-cucumber.csv` that README shows.
const SHOWN: &str = "HS260305-01";

#[test]
fn readme_is_current() {
    let path = root("../README.md");
    let mut readme = fs::read_to_string(&path).expect("README.md");
    let codes = |codes: &[&str]| format!("{}\n", codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", "));
    let shown = [
        ("label", label()),
        ("run", run()),
        ("known", known(&LIBRARY)),
        ("record", record()),
        ("germplasm", germplasm()),
        ("trend", trend()),
        ("file-codes", codes(&Notice::CODES)),
        ("batch-codes", codes(&Warning::CODES)),
    ];
    let mut stale = Vec::new();
    for (name, current) in shown {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) = readme.split_once(&begin).unwrap_or_else(|| panic!("README has no {begin}"));
        let (held, after) = rest.split_once(&end).unwrap_or_else(|| panic!("README has no {end}"));
        if held != current {
            stale.push(name);
        }
        readme = format!("{before}{begin}{current}{end}{after}");
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, readme).expect("README.md can be written");
    } else {
        assert!(stale.is_empty(), "not current: {stale:?}; UPDATE_README=1 cargo test --test readme");
    }
}

/// The beginning of the chart of a shipped sheet.
fn trend() -> String {
    let name = "tests/data/dried-sea-cucumber-2024-2026.csv";
    let sheet = fs::read(root("data/dried-sea-cucumber-2024-2026.csv")).expect("a sheet");
    let item = LIBRARY.catalogue.find_item("蛋白质").expect("an item");
    let mut trend = Trend::new(&LIBRARY, Asked { item, product: None, tests: Vec::new(), until: None });
    let options = Options::default();
    each(&LIBRARY, &sheet, Format::Csv, name, |submission| trend.add(&check(&LIBRARY, submission, &options)));
    let charts = trend.charts();
    let text = trend.text(&charts, Lang::Zh, Style::Plain);
    let (shown, _) = text.split_once("\n标准限值").expect("limits");
    format!("```console\n$ seafood-gb trend {name} --item 蛋白质\n{shown}…\n```\n")
}

/// The record of the first population of the survey.
fn record() -> String {
    let sheet = fs::read(root("data/kelp-survey.csv")).expect("a sheet");
    let mut join = Join::default();
    each(&LIBRARY, &sheet, Format::Csv, "tests/data/kelp-survey.csv", |submission| join.add(submission));
    let sequences = fs::read(root("data/kelp-survey-coi.fasta")).expect("sequences");
    let marker = markers(&LIBRARY).into_iter().find(|marker| &*marker.sequence == "coi_sequence").expect("a marker");
    let file = SequenceFile::read(&sequences, "tests/data/kelp-survey-coi.fasta".into(), marker).expect("sequences");
    let batch = Sequences::new(vec![file], vec!["SJ-REF-COI".into()]).attach(join.finish(), &mut |_| {});
    let options = Options { product: Some("kelp-germplasm".into()), ..Options::default() };
    let submission = batch.submissions().next().expect("a population");
    let report = check(&LIBRARY, &submission, &options);
    format!("```text\n{}\n```\n", record_text(&GermplasmRecord::new(&report), Lang::Zh).trim_end())
}

/// The report of one batch.
fn run() -> String {
    let sheet = fs::read(root("data/dried-sea-cucumber.csv")).expect("a sheet");
    let (options, mut out) = (Options::default(), String::new());
    each(&LIBRARY, &sheet, Format::Csv, "tests/data/dried-sea-cucumber.csv", |submission| {
        if submission.id == SHOWN {
            out = text(&check(&LIBRARY, submission, &options), TextOptions { lang: Lang::Zh, verbose: false }, Style::Plain);
        }
    });
    format!("```text\n{}\n```\n", out.trim_end())
}

/// The report on the label that is shipped.
fn label() -> String {
    let text = fs::read_to_string(root("data/label-salted-kelp.txt")).expect("a label");
    let submission = Submission { id: "label-salted-kelp".into(), label: text.into(), ..Submission::default() };
    let options = Options { inspection: Inspection::Label, ..Options::default() };
    let report = check(&LIBRARY, &submission, &options);
    format!("```text\n{}\n```\n", report::text(&report, TextOptions { lang: Lang::Zh, verbose: false }, Style::Plain).trim_end())
}

/// The germplasm samples without and with an overlay.
fn germplasm() -> String {
    let samples = fs::read(root("data/kelp-germplasm.json")).expect("samples");
    let overlay = fs::read_to_string(root("overlays/gbt-20554-2024.toml")).expect("an overlay");
    let verified = LIBRARY.with_overlay("overlay", &overlay).unwrap_or_else(|problems| panic!("{problems}"));
    let mut out = String::from("```csv\n");
    for library in [&*LIBRARY, &verified] {
        let (options, mut rows) = (Options::default(), CSV_HEADER.as_bytes().to_vec());
        each(library, &samples, Format::Json, "", |submission| csv_row(&check(library, submission, &options), &mut rows));
        out.push_str(&String::from_utf8(rows).expect("text"));
    }
    out + "```\n"
}

/// How many requirements of each edition have which basis.
fn known(library: &Library) -> String {
    let mut table =
        String::from("| standard | in force | text | quoted | recalled | absent |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
    for edition in library.editions() {
        let from = edition.effective.date.map_or_else(|| "date not on file".to_owned(), |day| format!("from {day}"));
        let until = edition.superseded.as_ref().map(|(day, _)| format!(" until {day}")).unwrap_or_default();
        let [text, quoted, recalled, absent] =
            [Basis::Text, Basis::Quoted, Basis::Recalled, Basis::Absent].map(|basis| count(edition, basis));
        let _ = writeln!(table, "| {} {} | {from}{until} | {text} | {quoted} | {recalled} | {absent} |", edition.number, edition.title.zh);
    }
    table
}

/// Requirements of which the least known value has this basis.
fn count(edition: &Edition, basis: Basis) -> usize {
    edition.rules.iter().filter(|rule| !matches!(rule.check, Check::Grade(_)) && rule.basis() == Some(basis)).count()
}
