//! The crates of others: under which licences they stand, that no release is there twice, and from where they come (`tests/deny.toml`); and the texts of
//! their licences, which go with the program, the form, the npm package and the wheel (`www/third-party.txt`). `INSTA_UPDATE=always` writes these anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

fn cargo(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO")).args(arguments).arg("--locked").current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(done.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

static PACKAGES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--all-features", "--format-version", "1"])).unwrap();
    metadata["packages"].as_array().unwrap().clone()
});

static RULES: LazyLock<toml::Table> = LazyLock::new(|| include_str!("deny.toml").parse().unwrap());

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn others() -> impl Iterator<Item = &'static Value> {
    PACKAGES.iter().filter(|package| !package["source"].is_null())
}

/// The values of a list of tables by key.
fn listed(part: &str, list: &str, key: &str) -> BTreeSet<String> {
    let entries = RULES[part][list].as_array().unwrap();
    entries.iter().map(|entry| entry.get(key).unwrap_or(entry).as_str().unwrap().to_owned()).collect()
}

/// Whether one may choose licences that are allowed. `AND` binds before `OR`; a stroke is an old `OR`.
fn is_allowed(licences: &str, allowed: &BTreeSet<String>) -> bool {
    let plain = licences.replace('/', " OR ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // The only brackets are around a choice that stands beside an `AND`.
    let all = plain.split(" AND ").map(|part| part.trim_matches(['(', ')']));
    if plain.contains('(') {
        all.into_iter().all(|part| part.split(" OR ").any(|one| allowed.contains(one)))
    } else {
        plain.split(" OR ").any(|choice| choice.split(" AND ").all(|one| allowed.contains(one)))
    }
}

#[test]
fn choices_of_licences() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
    for (licences, may) in [
        ("MIT", true),
        ("MPL-2.0", false),
        ("MPL-2.0 OR MIT", true),
        ("Apache-2.0/MIT", true),
        ("MIT AND MPL-2.0", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-3.0", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(licences, &allowed), may, "{licences}");
    }
}

#[test]
fn every_crate_may_be_used() {
    let allowed = listed("licenses", "allow", "");
    let excepted = listed("licenses", "exceptions", "crate");
    let banned = listed("bans", "deny", "crate");
    let registries = listed("sources", "allow-registry", "");
    assert!(others().count() > 100);
    for package in others() {
        let (name, licence) = (text(package, "name"), text(package, "license"));
        assert!(is_allowed(licence, &allowed) || excepted.contains(name), "{name}: `{licence}`");
        assert!(!banned.contains(name), "{name}: {}", RULES["bans"]["deny"]);
        let source = text(package, "source").strip_prefix("registry+").unwrap_or_default();
        assert!(registries.contains(source), "{name} comes from {source}");
    }
}

#[test]
fn no_crate_is_there_twice() {
    let skipped = listed("bans", "skip", "crate");
    let mut releases: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in others() {
        releases.entry(text(package, "name")).or_default().insert(text(package, "version"));
    }
    let twice: BTreeSet<String> = releases.iter().filter(|(_, versions)| versions.len() > 1).map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(twice, skipped, "in the tree, and in tests/deny.toml");
}

/// What is shipped, and how it is built.
const SHIPPED: [(&str, &[&str]); 3] = [
    ("program", &["--target", "all"]),
    ("form", &["--no-default-features", "--features", "xlsx", "--target", "wasm32-unknown-unknown"]),
    ("wheel", &["--no-default-features", "--features", "python", "--target", "all"]),
];

/// Name and version of each crate that becomes part of something shipped, and of what.
fn shipped() -> BTreeMap<(String, String), Vec<&'static str>> {
    let mut crates: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (what, how) in SHIPPED {
        let usual =
            ["tree", "--package", "seafood-gb", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}", "--no-dedupe"];
        let tree = cargo(&[&usual[..], how].concat());
        let names: BTreeSet<(String, String)> = tree
            .lines()
            .filter_map(|line| {
                let mut words = line.split(' ');
                Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
            })
            .collect();
        for name in names {
            crates.entry(name).or_default().push(what);
        }
    }
    crates
}

/// What is known of a crate that is shipped; nothing of those that are ours.
fn package(name: &str, version: &str) -> Option<&'static Value> {
    let is_it = |package: &&Value| text(package, "name") == name && text(package, "version") == version;
    let found = PACKAGES.iter().find(is_it).unwrap_or_else(|| panic!("{name} {version} is shipped, and nothing is known of its licence"));
    (!found["source"].is_null()).then_some(found)
}

/// The licences that lie in a crate, by the names of the files.
fn licences(package: &Value) -> Vec<String> {
    let folder = Path::new(text(package, "manifest_path")).parent().unwrap();
    let is_licence =
        |name: &str| ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|word| name.to_uppercase().starts_with(word));
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_file()).collect();
    names.retain(|entry| is_licence(&entry.file_name().to_string_lossy()));
    names.sort_by_key(fs::DirEntry::file_name);
    let plain = |text: String| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned();
    names.iter().map(|entry| plain(String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned())).collect()
}

fn written() -> String {
    let mut out =
        "Software of others in seafood-gb: in the program, in the form (and the npm package), and in the wheel for Python.\n\n".to_owned();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((name, version), what) in shipped() {
        let Some(package) = package(&name, &version) else { continue };
        let licence = text(package, "license");
        let _ = writeln!(out, "{name} {version}: {licence} ({}) {}", what.join(", "), text(package, "repository"));
        for licence in licences(package) {
            // Apache-2.0 is the same for all, and stands below once, whatever its line breaks.
            let key = if licence.trim_start().starts_with("Apache License") {
                "Apache License, Version 2.0: see LICENSE-APACHE".to_owned()
            } else {
                licence
            };
            texts.entry(key).or_default().push(name.clone());
        }
    }
    for (licence, mut names) in texts {
        names.dedup();
        let _ = write!(out, "\n{}\n{}\n\n{licence}\n", "-".repeat(80), names.join(", "));
    }
    out
}

#[test]
fn what_is_shipped_may_be_shipped() {
    let allowed = listed("licenses", "allow", "");
    for ((name, version), what) in shipped() {
        if let Some(package) = package(&name, &version) {
            let licence = text(package, "license");
            assert!(is_allowed(licence, &allowed), "{name} in {what:?}: `{licence}`");
        }
    }
}

#[test]
fn licences_of_what_is_shipped_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/third-party.txt");
    let written = written();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &written).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differ = kept.lines().zip(written.lines()).find(|(kept, written)| kept != written);
    assert!(kept == written, "www/third-party.txt is not current, from {differ:?} on: INSTA_UPDATE=always cargo test --test third_party");
}
