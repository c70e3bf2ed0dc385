//! Holds the rule files against their shape and embeds them as JSON, without comments; stops the build on a malformed one.
//!
//! Only the shape is held here (syntax, unknown keys, wrong types, the constraints declared in the schema). The tests hold the keys of each kind
//! of rule (`src/kind/`), the meaning, and that what is embedded says what the files say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde::de::DeserializeOwned;
use validator::Validate;

#[path = "../src/words.rs"]
#[allow(dead_code, reason = "the build script reads wordings and puts none together")]
mod words;

#[path = "../src/standard/schema/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the build script reads the shapes and uses none of their fields")]
mod schema;

fn main() {
    println!("cargo::rerun-if-changed=standards");
    println!("cargo::rerun-if-changed=src/standard/schema");
    println!("cargo::rerun-if-changed=src/words.rs");
    let mut files = Files {
        folder: PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("standards"),
        target: PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()),
        ..Files::default()
    };
    files.embed::<schema::UnitsFile>("units");
    files.embed::<schema::ItemsFile>("items");
    files.embed::<schema::ProductsFile>("products");
    files.embed::<schema::ColumnsFile>("columns");
    files.embed::<schema::LexiconFile>("label");
    files.embed::<schema::PlausibilityFile>("plausibility");
    files.embed::<schema::ControlChartFile>("control-chart");
    for id in editions_in(&files.folder) {
        files.embed_edition(&id);
    }
    let code = format!("{}/// The editions, by their ids.\npub(super) const EDITIONS: &[File] = &[{}];\n", files.code, files.editions);
    files.write("standards.rs", &code);
    let traditional = traditional(&files.folder, &files.words, &mut files.problems);
    files.write("traditional.rs", &traditional);
    for problem in &files.problems {
        println!("cargo::error={}", problem.replace('\n', "\ncargo::error="));
    }
    process::exit(i32::from(!files.problems.is_empty()));
}

/// The rule files on their way from their folder into the library.
#[derive(Default)]
struct Files {
    folder: PathBuf,
    target: PathBuf,
    /// Everything that they say.
    words: String,
    /// The constants through which the library reaches them, and the edition files among these.
    code: String,
    editions: String,
    problems: Vec<String>,
}

impl Files {
    /// Embeds a file that is not an edition, as a constant of its name.
    fn embed<T: DeserializeOwned + Validate>(&mut self, name: &str) {
        self.held::<T>(name);
        let _ = writeln!(
            self.code,
            "/// `{name}.toml`.\npub(super) const {}: File = {};",
            name.to_uppercase().replace('-', "_"),
            embedded(name)
        );
    }

    fn embed_edition(&mut self, id: &str) {
        if self.held::<schema::EditionFile>(id).is_some_and(|edition| edition.id != id) {
            self.problems.push(format!("{id}.toml: `id` differs from the name of the file"));
        }
        let _ = write!(self.editions, "{}, ", embedded(id));
    }

    /// Reads a file, holds it against its shape, and writes it as JSON.
    fn held<T: DeserializeOwned + Validate>(&mut self, name: &str) -> Option<T> {
        let path = self.folder.join(format!("{name}.toml"));
        let text = read(&path, &mut self.problems);
        let mut complain = |problem: String| self.problems.push(format!("{}: {problem}", path.display()));
        let shape: T = toml::from_str(&text).map_err(|error| complain(error.to_string())).ok()?;
        if let Err(errors) = shape.validate() {
            complain(errors.to_string());
        }
        let table: toml::Table = toml::from_str(&text).map_err(|error| complain(error.to_string())).ok()?;
        let json = serde_json::to_string(&table).map_err(|error| complain(error.to_string())).ok()?;
        self.write(&format!("{name}.json"), &json);
        self.words.push_str(&text);
        Some(shape)
    }

    fn write(&mut self, name: &str, text: &str) {
        let path = self.target.join(name);
        if let Err(error) = fs::write(&path, text) {
            self.problems.push(format!("{}: {error}", path.display()));
        }
    }
}

/// The expression of an embedded file.
fn embedded(name: &str) -> String {
    format!("File {{ name: {name:?}, json: include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}.json\")) }}")
}

fn read(path: &Path, problems: &mut Vec<String>) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| {
        problems.push(format!("{}: {error}", path.display()));
        String::new()
    })
}

/// Pairs of a traditional and a simplified character, sorted, as a constant: those of which the simplified one stands anywhere in the data, or that have
/// a star. No other can be part of a name or word that is looked for, and all of them would take 11 KB of what the browser loads (these take 3).
fn traditional(folder: &Path, words: &str, problems: &mut Vec<String>) -> String {
    let path = folder.join("traditional.txt");
    let text = read(&path, problems);
    let mut used: BTreeSet<char> = words.chars().collect();
    let mut all: BTreeMap<char, char> = BTreeMap::new();
    for written in text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
        let pair = written.strip_suffix('*').unwrap_or(written);
        let mut chars = pair.chars();
        let Some((from, to)) = chars.next().zip(chars.next()).filter(|_| chars.next().is_none()) else {
            problems.push(format!("{}: `{written}`, expected a traditional and a simplified character", path.display()));
            continue;
        };
        all.insert(from, to);
        used.extend(Some(to).filter(|_| pair != written));
    }
    // What is simplified may be simplified further (薴, 苧, 苎): to fold twice must change nothing.
    let last = |simplified: char| all.get(&simplified).copied().unwrap_or(simplified);
    let pairs: Vec<(char, char)> = all.iter().map(|(from, to)| (*from, last(*to))).filter(|(_, to)| used.contains(to)).collect();
    format!("const TRADITIONAL: &[(char, char)] = &{pairs:?};\n")
}

/// Names of the edition files, without ending, in order. The other files are not editions.
fn editions_in(folder: &Path) -> Vec<String> {
    let others = ["items", "units", "products", "columns", "label", "plausibility", "control-chart"];
    let mut ids: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok()?.strip_suffix(".toml").map(str::to_owned))
        .filter(|id| !others.contains(&id.as_str()))
        .collect();
    ids.sort();
    ids
}
