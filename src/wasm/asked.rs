//! What is handed in and given back as JSON beside submissions and reports: options, and what is said of an overlay.

use serde::{Deserialize, Serialize};

use crate::check::{Inspection, Options};
use crate::standard::{Basis, Library};
use crate::value::parse_date;

/// Options as JSON; the same names as on the command line.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    trust: Option<Basis>,
    inspection: Option<String>,
    product: Option<String>,
    on: Option<String>,
    editions: Vec<String>,
    pub(super) overlays: Vec<OverlayText>,
}

/// An overlay: the name that reports give it, and its TOML.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OverlayText {
    pub(super) name: String,
    pub(super) text: String,
}

impl Asked {
    /// Reads options; blank text asks for nothing.
    pub(super) fn read(options: &str) -> Result<Self, String> {
        if options.trim().is_empty() { Ok(Self::default()) } else { serde_json::from_str(options).map_err(|error| error.to_string()) }
    }

    /// The options for a check.
    pub(super) fn options(&self) -> Result<Options, String> {
        let defaults = Options::default();
        let inspection = self.inspection.as_ref().map(|text| {
            Inspection::parse(text)
                .ok_or_else(|| format!("`{text}` is no scope of inspection, expected tested-items, delivery, type or label"))
        });
        Ok(Options {
            trust: self.trust.unwrap_or(defaults.trust),
            inspection: inspection.transpose()?.unwrap_or(defaults.inspection),
            product: self.product.clone(),
            on: self.on.as_ref().map(|text| parse_date(text)).transpose().map_err(|error| error.to_string())?,
            editions: self.editions.clone(),
        })
    }
}

/// What is said of an overlay.
#[derive(Serialize)]
pub(super) struct Linted {
    overlay: Option<Read>,
    problems: Vec<Wrong>,
}

/// A sound overlay.
#[derive(Serialize)]
struct Read {
    edition: String,
    by: String,
    second: String,
    on: String,
    against: String,
    sha256: String,
}

#[derive(Serialize)]
struct Wrong {
    place: String,
    message: String,
}

impl Linted {
    /// Lints an overlay against a library.
    pub(super) fn new(library: &Library, name: &str, text: &str) -> Self {
        match library.with_overlay(name, text) {
            Ok(laid) => {
                let overlay = laid.overlays().last().map(|overlay| Read {
                    edition: overlay.edition.clone(),
                    by: overlay.by.clone(),
                    second: overlay.second.clone(),
                    on: overlay.on.map(|day| day.to_string()).unwrap_or_default(),
                    against: overlay.against.clone(),
                    sha256: overlay.sha256.clone(),
                });
                Self { overlay, problems: Vec::new() }
            }
            Err(problems) => {
                let problems = problems.0.into_iter().map(|problem| Wrong { place: problem.place, message: problem.message });
                Self { overlay: None, problems: problems.collect() }
            }
        }
    }
}
