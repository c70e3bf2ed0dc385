//! What `standards/README.md` teaches of the keys is what the kinds take, and its examples are read.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::Keys;
use super::label::TermsKeys;
use super::{KINDS, named};
use crate::standard::schema::{RuleRow, Table};
use crate::value::Decimal;

const README: &str = include_str!("../../standards/README.md");
/// Keys of a row that are read before its kind is known.
const COMMON: [&str; 13] =
    ["id", "clause", "kind", "name", "products", "when", "severity", "existence", "basis", "source", "note", "literature", "fix"];

/// A line of the table of all keys.
struct Line {
    kind: String,
    key: String,
    type_: String,
    example: String,
}

/// The table of all keys; the kind stands on the first of its lines.
fn lines() -> Vec<Line> {
    let (_, section) = README.split_once("## Every key").expect("the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut lines: Vec<Line> = Vec::new();
    for row in section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| kind") && !line.starts_with("| ---")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [kind, key, type_, example] = cells[..] else { panic!("four cells: {row}") };
        let bare = |cell: &str| cell.trim_matches('`').to_owned();
        let kind = if kind.is_empty() { lines.last().expect("a line before").kind.clone() } else { bare(kind) };
        let key = if key.starts_with('`') { bare(key) } else { String::new() };
        lines.push(Line { kind, key, type_: type_.to_owned(), example: bare(example) });
    }
    lines
}

/// A row with the one key.
fn row(line: &Line) -> RuleRow {
    let id = if line.key == "id" { "" } else { "id = \"x\"\n" };
    toml::from_str(&format!("{id}{} = {}", line.key, line.example)).unwrap_or_else(|error| panic!("{}: {error}", line.example))
}

#[test]
fn every_key_of_every_kind_is_taught() {
    let mut taught: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines() {
        taught.entry(line.kind).or_default().extend(Some(line.key).filter(|key| !key.is_empty()));
    }
    let sorted = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<BTreeSet<String>>();
    let of = |kind: &str| taught.get(kind).unwrap_or_else(|| panic!("{kind} is not taught")).iter().cloned().collect::<BTreeSet<String>>();
    assert_eq!(of("every rule"), sorted(&COMMON));
    assert_eq!(of("label-…"), sorted(&TermsKeys::names()));
    for kind in KINDS {
        let own: Vec<&str> =
            (kind.keys)().into_iter().filter(|key| !kind.name.starts_with("label-") || !TermsKeys::names().contains(key)).collect();
        assert_eq!(of(kind.name), sorted(&own), "{}", kind.name);
    }
    assert_eq!(taught.len(), KINDS.len() + 2);
}

#[test]
fn every_example_is_read_and_has_its_type() {
    for line in lines().iter().filter(|line| !line.key.is_empty()) {
        let row = row(line);
        match line.kind.as_str() {
            "every rule" => assert!(row.own.is_empty(), "{}", line.key),
            kind => {
                let kind = named(if kind == "label-…" { "label-name" } else { kind }).expect("a kind");
                assert_eq!((kind.mistakes)(&row.own), [], "{} {}", line.kind, line.key);
            }
        }
        let table: toml::Table = toml::from_str(&format!("x = {}", line.example)).expect("TOML");
        let text = table["x"].as_str();
        let fits = match line.type_.as_str() {
            "text" | "word" => text.is_some(),
            "number" => text.is_some_and(|text| Decimal::parse(text).is_ok()),
            "list" => table["x"].is_array(),
            "table" => table["x"].is_table(),
            "words" => table["x"].get("zh").is_some() && table["x"].get("en").is_some(),
            other => panic!("no type: {other}"),
        };
        assert!(fits, "{} {} is no {}", line.kind, line.key, line.type_);
    }
}

/// The longer examples between the words are rules, too.
#[test]
fn every_example_of_a_rule_is_one() {
    let mut rules = 0;
    for text in README.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).filter(|text| text.contains("kind")) {
        let file: Table = toml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        for rule in file.get("rule").and_then(|rules| rules.as_array()).into_iter().flatten() {
            let row: RuleRow = serde_json::from_value(rule.clone()).unwrap_or_else(|error| panic!("{text}: {error}"));
            let kind = named(row.kind.as_deref().unwrap_or_default()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((kind.mistakes)(&row.own), [], "{text}");
            rules += 1;
        }
    }
    assert!(rules > 5, "{rules}");
}

/// Mistakes are told all at once, each with its key.
#[test]
fn mistakes_are_told_key_by_key() {
    let row: RuleRow = toml::from_str("id = 'x'\nitem = 'lead'\nmax = 3\nmaximum = '3'\nprohibited = 'never'").expect("a row");
    let told = (named("limit").expect("a kind").mistakes)(&row.own);
    let keys: Vec<&str> = told.iter().filter_map(|message| message.argument("key")).collect();
    assert_eq!(keys, ["max", "maximum", "prohibited"]);
    assert!(told[0].words.en.contains("expected a string"), "{told:?}");
    assert!(told[1].words.en.contains("which takes `item`, `unit`"), "{told:?}");
    assert!(told[2].words.en.contains("`not-detected`"), "{told:?}");
}

/// What an overlay may set is among the keys of the kind.
#[test]
fn values_are_keys() {
    for kind in KINDS {
        let keys = (kind.keys)();
        assert!(kind.values.iter().all(|value| keys.contains(value)), "{}", kind.name);
    }
}
