//! Options, as they are handed in: JSON.

use serde::Deserialize;

use crate::check::{Inspection, Options};
use crate::report::{Detail, JsonOptions, Tongue};
use crate::standard::Basis;
use crate::value::{Decision, parse_date};

use super::{in_both, words};

/// Options as JSON; the same names as on the command line.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    trust: Option<Basis>,
    decision: Option<String>,
    inspection: Option<String>,
    product: Option<String>,
    on: Option<String>,
    editions: Vec<String>,
    today: Option<String>,
    detail: Option<String>,
    pub(super) lang: Option<String>,
}

/// An overlay: the name that reports give it, and its TOML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OverlayText {
    pub(super) name: String,
    pub(super) text: String,
}

impl Asked {
    /// Reads options; blank text asks for nothing.
    pub(super) fn read(options: &str) -> Result<Self, String> {
        if options.trim().is_empty() { Ok(Self::default()) } else { serde_json::from_str(options).map_err(|error| in_both(&error)) }
    }

    /// What of a report is written: `full` in Chinese where nothing is asked for.
    pub(super) fn json(&self) -> Result<JsonOptions, String> {
        written(self.detail.as_deref().unwrap_or("full"), self.lang.as_deref().unwrap_or("zh"))
    }

    /// The options for a check.
    pub(super) fn options(&self) -> Result<Options, String> {
        let defaults = Options::default();
        let inspection = self.inspection.as_ref().map(|text| {
            Inspection::parse(text)
                .ok_or_else(|| in_both(&format!("`{text}` is no scope of inspection, expected tested-items, delivery, type or label")))
        });
        let decision = self
            .decision
            .as_ref()
            .map(|text| Decision::parse(text).ok_or_else(|| in_both(&format!("`{text}` is no decision rule, expected simple or guarded"))));
        let day = |text: &Option<String>| {
            text.as_ref().map(|text| parse_date(text)).transpose().map_err(|error| words(error.zh(), error.to_string()))
        };
        Ok(Options {
            trust: self.trust.unwrap_or(defaults.trust),
            decision: decision.transpose()?.unwrap_or_default(),
            inspection: inspection.transpose()?.unwrap_or(defaults.inspection),
            product: self.product.clone(),
            on: day(&self.on)?,
            today: day(&self.today)?,
            editions: self.editions.clone(),
        })
    }
}

/// What of a report is written, by the words of the command line.
pub(super) fn written(detail: &str, lang: &str) -> Result<JsonOptions, String> {
    let detail = match detail {
        "full" => Detail::Full,
        "facts" => Detail::Facts,
        other => return Err(in_both(&format!("`{other}` is no detail, expected facts or full"))),
    };
    let tongue = match lang {
        "zh" => Tongue::Zh,
        "en" => Tongue::En,
        "both" => Tongue::Both,
        other => return Err(in_both(&format!("`{other}` is no language, expected zh, en or both"))),
    };
    Ok(JsonOptions { detail, tongue })
}
