//! Holds the rule files against their shape, packs them and embeds them; stops the build on a malformed one.
//!
//! Only the shape is held here (syntax, unknown keys, wrong types, the constraints declared in the schema). The tests hold the keys of each kind
//! of rule (`src/kind/`), the meaning, and that what is embedded says what the files say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::DeTable;
use validator::Validate;

#[path = "../src/standard/schema/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the build script reads the shapes and uses none of their fields")]
mod schema;
#[path = "../src/standard/packed/write.rs"]
#[allow(dead_code, reason = "places are for overlays")]
mod write;

fn main() {
    println!("cargo::rerun-if-changed=standards");
    println!("cargo::rerun-if-changed=src/standard/schema");
    println!("cargo::rerun-if-changed=src/standard/packed/write.rs");
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("standards");
    let mut problems = Vec::new();
    // In the order in which the library reads them.
    let mut texts = vec![
        held::<schema::UnitsFile>(&folder, "units", &mut problems),
        held::<schema::ItemsFile>(&folder, "items", &mut problems),
        held::<schema::ProductsFile>(&folder, "products", &mut problems),
        held::<schema::ColumnsFile>(&folder, "columns", &mut problems),
        held::<schema::LexiconFile>(&folder, "label", &mut problems),
        held::<schema::PlausibilityFile>(&folder, "plausibility", &mut problems),
    ];
    let ids = editions_in(&folder);
    texts.extend(ids.iter().map(|id| held::<schema::EditionFile>(&folder, id, &mut problems)));
    let tables: Vec<Spanned<DeTable<'_>>> = texts.iter().filter_map(|text| DeTable::parse(text).ok()).collect();
    for (id, table) in ids.iter().rev().zip(tables.iter().rev()) {
        if table.get_ref().get("id").is_none_or(|own| own.get_ref().as_str() != Some(id)) {
            problems.push(format!("{id}.toml: `id` differs from the name of the file"));
        }
    }
    let mut packed = write::Packed::default();
    for table in &tables {
        packed.add(table);
    }
    let traditional = traditional(&folder, &texts.concat(), &mut problems);
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (name, bytes) in [
        ("shape", packed.shape.as_slice()),
        ("lengths", &packed.lengths),
        ("text", packed.text.as_bytes()),
        ("standards.rs", code(&packed.keys, &ids).as_bytes()),
        ("traditional.rs", traditional.as_bytes()),
    ] {
        let target = target.join(name);
        if let Err(error) = fs::write(&target, bytes) {
            problems.push(format!("{}: {error}", target.display()));
        }
    }
    for problem in &problems {
        println!("cargo::error={}", problem.replace('\n', "\ncargo::error="));
    }
    process::exit(i32::from(!problems.is_empty()));
}

/// The constants through which the library reaches what is packed.
fn code(keys: &[&str], editions: &[String]) -> String {
    format!(
        "pub const EDITIONS: &[&str] = &{editions:?};
pub const KEYS: &[&str] = &{keys:?};
pub const SHAPE: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/shape\"));
pub const LENGTHS: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/lengths\"));
pub const TEXT: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/text\"));
"
    )
}

/// Pairs of a traditional and a simplified character, sorted, as a constant: those of which the simplified one stands anywhere in the data, or that have
/// a star. No other can be part of a name or word that is looked for, and all of them would take 11 KB of what the browser loads (these take 3).
fn traditional(folder: &Path, words: &str, problems: &mut Vec<String>) -> String {
    let path = folder.join("traditional.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| {
        problems.push(format!("{}: {error}", path.display()));
        String::new()
    });
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
    let others = ["items", "units", "products", "columns", "label", "plausibility"];
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

/// Reads a file and holds it against its shape.
fn held<T: DeserializeOwned + Validate>(folder: &Path, name: &str, problems: &mut Vec<String>) -> String {
    let path = folder.join(format!("{name}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| {
        problems.push(format!("{}: {error}", path.display()));
        String::new()
    });
    match toml::from_str::<T>(&text) {
        Err(error) => problems.push(format!("{}: {error}", path.display())),
        Ok(shape) => problems.extend(shape.validate().err().map(|errors| format!("{}: {errors}", path.display()))),
    }
    text
}
