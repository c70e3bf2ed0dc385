//! The cases of `tests/cases`: one file, one submission.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use seafood_gb::standard::Basis;
use seafood_gb::value::parse_date;
use seafood_gb::{Inspection, Library, Options, Report};
use serde::Deserialize;

use super::{LIBRARY, checked_with};

/// One submission and how to check it.
pub struct Case {
    /// Folder: the product, or `json-contract`.
    pub folder: String,
    /// What is the matter.
    pub name: String,
    /// The submission.
    pub json: String,
    /// How to check it.
    pub options: Options,
    /// The overlays in it: name and text.
    pub overlays: Vec<(String, String)>,
    /// The library, with those overlays.
    pub library: Cow<'static, Library>,
}

/// `<name>.options.toml` beside a case.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CaseOptions {
    trust: Option<Basis>,
    inspection: Option<String>,
    editions: Vec<String>,
    on: Option<String>,
    product: Option<String>,
    /// Files of `tests/overlays`.
    overlays: Vec<String>,
    /// What a reader of the case must know.
    #[serde(rename = "note")]
    _note: Option<String>,
}

pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut paths: Vec<PathBuf> = folders(&root("cases")).iter().flat_map(|folder| files(folder, "json")).collect();
    paths.sort();
    paths.iter().map(|path| Case::load(path)).collect()
});

impl Case {
    #[track_caller]
    fn load(path: &Path) -> Self {
        let options = fs::read_to_string(path.with_extension("options.toml")).unwrap_or_default();
        let options: CaseOptions = toml::from_str(&options).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut library = Cow::Borrowed(&*LIBRARY);
        let mut overlays = Vec::new();
        for file in options.overlays {
            let text = fs::read_to_string(root("overlays").join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            library = Cow::Owned(library.with_overlay(&file, &text).unwrap_or_else(|problems| panic!("{problems}")));
            overlays.push((file, text));
        }
        Self {
            folder: path.parent().map(file_name).unwrap_or_default(),
            name: path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned(),
            json: fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
            options: Options {
                trust: options.trust.unwrap_or(Basis::Recalled),
                inspection: options
                    .inspection
                    .map_or(Inspection::TestedItems, |name| Inspection::parse(&name).expect("a scope of inspection")),
                product: options.product,
                on: options.on.map(|day| parse_date(&day).expect("a day")),
                editions: options.editions,
            },
            overlays,
            library,
        }
    }

    /// Hands the one report of the case to a closure.
    #[track_caller]
    pub fn report<T>(&self, mut f: impl FnMut(&Report<'_>) -> T) -> T {
        let mut results = Vec::new();
        checked_with(&self.library, &self.json, &self.options, |report| results.push(f(report)));
        assert_eq!(results.len(), 1, "{}/{} is not one submission", self.folder, self.name);
        results.remove(0)
    }
}

pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

pub fn folders(path: &Path) -> Vec<PathBuf> {
    entries(path).into_iter().filter(|path| path.is_dir()).collect()
}

pub fn files(path: &Path, extension: &str) -> Vec<PathBuf> {
    entries(path).into_iter().filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

fn entries(path: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}

pub fn file_name(path: &Path) -> String {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned()
}
