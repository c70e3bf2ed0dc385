//! Labels whose outcome is known, sorted by it in `tests/labels/corpus`: `clean` has no breach and no flaw, `flaw` has either, `breach` does not conform,
//! `open` is undecided and no breach. Then what may be done to a clean label without a finding, and what may not.

mod common;

use std::fs;
use std::path::PathBuf;

use seafood_gb::check::Verdict;
use seafood_gb::report::{JsonOptions, JsonReport};
use seafood_gb::standard::Severity;
use seafood_gb::value::{Outcome, parse_date};
use seafood_gb::{Inspection, Library, Options, Report, Submission, check};

use common::LIBRARY;
use common::case::{file_name, files, root};

fn labels(folder: &str) -> Vec<(String, String)> {
    let paths: Vec<PathBuf> = files(&root("labels/corpus").join(folder), "txt");
    assert!(paths.len() > 5, "{folder}");
    paths.into_iter().map(|path| (file_name(&path), fs::read_to_string(path).unwrap())).collect()
}

/// What a label comes to, and what is wrong with it. A day stands in for a date that is printed elsewhere.
fn judged(name: &str, text: &str) -> (Verdict, Vec<String>) {
    let day = if text.contains("2027年") || text.contains("2028") { "2027-04-01" } else { "2026-04-01" };
    // Of a label without a name, what the product is must be given.
    let product = name.starts_with("without-name").then(|| "coated-shrimp".to_owned());
    let options = Options { inspection: Inspection::Label, on: parse_date(day).ok(), product, ..Options::default() };
    let submission = Submission { label: text.into(), ..Submission::default() };
    let report = check(&LIBRARY, &submission, &options);
    (report.verdict, wrong(&report))
}

fn wrong(report: &Report<'_>) -> Vec<String> {
    let faults = report.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet && finding.severity() != Severity::Warning);
    faults.map(|finding| format!("{}/{} {:?}", finding.edition.id, finding.rule.id, finding.severity())).collect()
}

/// Another layout of a text.
type Change<'c> = &'c dyn Fn(&str) -> String;

#[test]
fn clean_labels_have_neither_breach_nor_flaw() {
    for (name, text) in labels("clean") {
        assert_eq!(judged(&name, &text), (Verdict::Conforms, Vec::new()), "{name}");
    }
}

#[test]
fn labels_with_a_breach_do_not_conform() {
    for (name, text) in labels("breach") {
        assert_eq!(judged(&name, &text).0, Verdict::DoesNotConform, "{name}");
    }
}

#[test]
fn flaws_are_found() {
    for (name, text) in labels("flaw") {
        let (verdict, wrong) = judged(&name, &text);
        assert!(!wrong.is_empty() || verdict != Verdict::Conforms, "{name}");
    }
}

#[test]
fn what_may_be_misread_is_open_and_no_breach() {
    for (name, text) in labels("open") {
        let (verdict, wrong) = judged(&name, &text);
        assert_eq!(verdict, Verdict::Undecided, "{name} {wrong:?}");
    }
}

/// Layout alone changes nothing: width, blank lines, indents, other line ends, other signs behind lead words.
#[test]
fn layout_is_no_finding() {
    let wide = |text: &str| {
        text.chars().map(|char| if char.is_ascii_digit() { char::from_u32(char as u32 + 0xFEE0).unwrap() } else { char }).collect()
    };
    let layouts: [(&str, Change<'_>); 6] = [
        ("digits of full width", &wide),
        ("blank lines", &|text: &str| text.replace('\n', "\n\n")),
        ("line ends of Windows", &|text: &str| text.replace('\n', "\r\n")),
        ("indents", &|text: &str| text.replace('\n', "\n    ")),
        ("half-width colons", &|text: &str| text.replace('：', ":")),
        ("blanks behind colons", &|text: &str| text.replace('：', "： ")),
    ];
    for (name, text) in
        labels("clean").into_iter().filter(|(name, _)| !name.starts_with("line-break") && !name.starts_with("nutrition-table-0"))
    {
        for (layout, change) in &layouts {
            assert_eq!(judged(&name, &change(&text)), (Verdict::Conforms, Vec::new()), "{name} with {layout}");
        }
    }
}

/// The lines of a label may stand in any order, but those of its nutrition table, and an address or a contact behind its party.
#[test]
fn the_order_of_the_fields_is_no_finding() {
    for (name, text) in labels("clean").into_iter().filter(|(name, _)| name.contains("-2011") || name.contains("-2025")) {
        let (fields, table) = text.split_at(text.find("营养成分表").unwrap());
        let mut lines: Vec<&str> = fields.lines().collect();
        for turn in 1..lines.len() {
            lines.rotate_left(1);
            // A label does not begin in the middle of what belongs to a party.
            if lines[0].starts_with("地址") || lines[0].starts_with("联系") || lines[0].starts_with("电话") {
                continue;
            }
            assert_eq!(
                judged(&name, &format!("{}\n{table}", lines.join("\n"))),
                (Verdict::Conforms, Vec::new()),
                "{name} turned by {turn}"
            );
        }
    }
}

/// For a label or two the words are searched one by one, for more of them at once: that is no difference in what is found.
#[test]
fn one_search_finds_what_searching_word_by_word_finds() {
    let full = |library: &Library, text: &str| {
        let options = Options { inspection: Inspection::Label, on: parse_date("2026-04-01").ok(), ..Options::default() };
        let submission = Submission { label: text.into(), ..Submission::default() };
        let report = check(library, &submission, &options);
        serde_json::to_string(&JsonReport::new(&report, JsonOptions::default())).unwrap()
    };
    // So much text that all words are taken into one search.
    full(&LIBRARY, &"虾".repeat(10_000));
    for (name, text) in ["clean", "breach", "flaw", "open"].into_iter().flat_map(labels).step_by(9) {
        assert_eq!(full(&LIBRARY, &text), full(&Library::builtin().unwrap(), &text), "{name}");
    }
}
