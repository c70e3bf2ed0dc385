//! The cases of `tests/cases`: one file, one submission. A `.txt` is the text of a label, and what goes with it stands in its options.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use seafood_gb::standard::Basis;
use seafood_gb::value::{Decision, parse_date};
use seafood_gb::{Inspection, Library, Options, Report};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{LIBRARY, checked_with};

/// One submission and how to check it.
pub struct Case {
    /// Whether the case is the text of a label.
    pub is_label: bool,
    /// Folder: the product, `label-…`, or `json-contract`.
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
    decision: Option<String>,
    inspection: Option<String>,
    editions: Vec<String>,
    on: Option<String>,
    today: Option<String>,
    product: Option<String>,
    /// Files of `tests/overlays`.
    overlays: Vec<String>,
    /// With the text of a label: fields that do not stand in it.
    label: BTreeMap<String, String>,
    /// With the text of a label: what else the submission holds.
    submission: BTreeMap<String, String>,
    /// With the text of a label: results by item.
    results: BTreeMap<String, String>,
    /// What a reader of the case must know.
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// The rules for labels from 2027-03-16 on.
const COMING: [&str; 3] = ["GB 7718-2025", "GB 28050-2025", "samr-order-100-2025"];

pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let both = |folder: &PathBuf| files(folder, "json").into_iter().chain(files(folder, "txt"));
    let mut paths: Vec<PathBuf> = folders(&root("cases")).iter().flat_map(both).collect();
    paths.sort();
    paths.iter().map(|path| Case::load(path)).collect()
});

impl Case {
    #[track_caller]
    fn load(path: &Path) -> Self {
        let options = fs::read_to_string(path.with_extension("options.toml")).unwrap_or_default();
        let options: CaseOptions = toml::from_str(&options).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let is_label = path.extension().is_some_and(|extension| extension == "txt");
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let json = if is_label { options.submission(path, &text).to_string() } else { text };
        let usual = if is_label && options.results.is_empty() { Inspection::Label } else { Inspection::TestedItems };
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
            is_label,
            json,
            options: Options {
                trust: options.trust.unwrap_or(Basis::Recalled),
                decision: options
                    .decision
                    .as_deref()
                    .map_or(Decision::Simple, |code| Decision::parse(code).expect("`simple` or `guarded`")),
                inspection: options.inspection.map_or(usual, |name| Inspection::parse(&name).expect("a scope of inspection")),
                product: options.product,
                on: options.on.map(|day| parse_date(&day).expect("a day")),
                editions: options.editions,
                today: options.today.map(|day| parse_date(&day).expect("a day")),
            },
            overlays,
            library,
        }
    }

    /// The submission and options by which the case is checked; the text of a label by the rules of both days: of its own, and of the day
    /// before or after them. Rules to come are asked for; for rules that are past the label is made two years older.
    pub fn days(&self) -> Vec<(String, Options)> {
        let own = (self.json.clone(), self.options.clone());
        if !self.is_label {
            return vec![own];
        }
        let is_after = self.report(|report| {
            report.standards.iter().any(|standard| standard.selected.decides().is_some_and(|edition| edition.number == COMING[0]))
        });
        let other = if is_after {
            let on = self.options.on.and_then(|day| parse_date(&two_years_back(&day.to_string())).ok());
            (two_years_back(&self.json), Options { editions: Vec::new(), on, ..self.options.clone() })
        } else {
            (self.json.clone(), Options { editions: COMING.map(str::to_owned).to_vec(), ..self.options.clone() })
        };
        vec![own, other]
    }

    /// Hands the one report of the case to a closure.
    #[track_caller]
    pub fn report<T>(&self, f: impl FnMut(&Report<'_>) -> T) -> T {
        self.report_with(&self.options, f)
    }

    /// The same checked in another way.
    #[track_caller]
    pub fn report_with<T>(&self, options: &Options, f: impl FnMut(&Report<'_>) -> T) -> T {
        self.report_of(&self.json, options, f)
    }

    /// Another submission checked with the library of the case.
    #[track_caller]
    pub fn report_of<T>(&self, json: &str, options: &Options, mut f: impl FnMut(&Report<'_>) -> T) -> T {
        let mut results = Vec::new();
        checked_with(&self.library, json, options, |report| results.push(f(report)));
        assert_eq!(results.len(), 1, "{}/{} is not one submission", self.folder, self.name);
        results.remove(0)
    }
}

impl CaseOptions {
    /// The submission of a label.
    fn submission(&self, path: &Path, text: &str) -> Value {
        let mut submission: Map<String, Value> =
            self.submission.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect();
        submission.insert("id".to_owned(), Value::from(path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()));
        let mut label: Map<String, Value> = self.label.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect();
        label.insert("text".to_owned(), Value::from(text));
        submission.insert("label".to_owned(), Value::Object(label));
        if !self.results.is_empty() {
            let results = self.results.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect();
            submission.insert("results".to_owned(), Value::Object(results));
        }
        Value::Object(submission)
    }
}

/// A text with its dates from 2027 on two years earlier: digits that stand together as a year, a day or two days.
fn two_years_back(text: &str) -> String {
    let mut back = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|char: char| char.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|char: char| !char.is_ascii_digit()).unwrap_or(digits.len());
        let (run, behind) = digits.split_at(end);
        back.push_str(before);
        let days = if run.len() == 4 { 4 } else { 8 };
        if matches!(run.len(), 4 | 8 | 16) {
            for day in run.as_bytes().chunks(days) {
                let day = String::from_utf8_lossy(day);
                let (year, day) = day.split_at(4);
                match year.parse() {
                    Ok(year @ 2027..2040) => back.push_str(&(year - 2_u16).to_string()),
                    _ => back.push_str(year),
                }
                back.push_str(day);
            }
        } else {
            back.push_str(run);
        }
        rest = behind;
    }
    back + rest
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
