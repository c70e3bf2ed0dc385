//! Embeds the rule files and stops the build on a malformed one.
//!
//! Only the shape is held here (syntax, unknown keys, wrong types, the constraints declared in the schema); the tests hold the meaning.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde::de::DeserializeOwned;
use validator::Validate;

#[path = "../src/standard/schema/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the build script reads the shapes and uses none of their fields")]
mod schema;

fn main() {
    println!("cargo::rerun-if-changed=standards");
    println!("cargo::rerun-if-changed=src/standard/schema");
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("standards");
    let mut problems = Vec::new();
    let mut code = String::new();
    embed::<schema::ItemsFile>(&folder, "items", "ITEMS", &mut code, &mut problems);
    embed::<schema::UnitsFile>(&folder, "units", "UNITS", &mut code, &mut problems);
    embed::<schema::ProductsFile>(&folder, "products", "PRODUCTS", &mut code, &mut problems);
    embed::<schema::ColumnsFile>(&folder, "columns", "COLUMNS", &mut code, &mut problems);
    embed::<schema::LexiconFile>(&folder, "label", "LABEL", &mut code, &mut problems);
    embed::<schema::PlausibilityFile>(&folder, "plausibility", "PLAUSIBILITY", &mut code, &mut problems);
    let mut editions = String::new();
    for id in editions_in(&folder) {
        let path = folder.join(format!("{id}.toml"));
        held::<schema::EditionFile>(&path, &mut problems);
        let path = path.to_string_lossy();
        let _ = writeln!(editions, "    ({id:?}, include_str!(\"{}\")),", path.escape_default());
    }
    let _ = writeln!(code, "pub const EDITIONS: &[(&str, &str)] = &[\n{editions}];");
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("standards.rs");
    if let Err(error) = fs::write(&target, code) {
        problems.push(format!("{}: {error}", target.display()));
    }
    for problem in &problems {
        println!("cargo::error={}", problem.replace('\n', "\ncargo::error="));
    }
    process::exit(i32::from(!problems.is_empty()));
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

fn embed<T: DeserializeOwned + Validate>(folder: &Path, name: &str, constant: &str, code: &mut String, problems: &mut Vec<String>) {
    let path = folder.join(format!("{name}.toml"));
    held::<T>(&path, problems);
    let path = path.to_string_lossy();
    let _ = writeln!(code, "pub const {constant}: &str = include_str!(\"{}\");", path.escape_default());
}

/// Holds a file against its shape.
fn held<T: DeserializeOwned + Validate>(path: &Path, problems: &mut Vec<String>) {
    match fs::read_to_string(path) {
        Err(error) => problems.push(format!("{}: {error}", path.display())),
        Ok(text) => match toml::from_str::<T>(&text) {
            Err(error) => problems.push(format!("{}: {error}", path.display())),
            Ok(shape) => problems.extend(shape.validate().err().map(|errors| format!("{}: {errors}", path.display()))),
        },
    }
}
