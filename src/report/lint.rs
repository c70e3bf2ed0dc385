//! What is said of an overlay, in JSON.

use serde::Serialize;

use crate::standard::{Overlay, Problems};

/// A sound overlay, or all that is wrong with one.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JsonLint<'a> {
    overlay: Option<JsonSigned<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

/// Whose values an overlay holds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonSigned<'a> {
    edition: &'a str,
    by: &'a str,
    second: &'a str,
    on: String,
    against: &'a str,
    sha256: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonProblem<'a> {
    place: &'a str,
    message: &'a str,
}

impl<'a> JsonLint<'a> {
    /// A sound overlay.
    #[must_use]
    pub fn sound(overlay: Option<&'a Overlay>) -> Self {
        let signed = |overlay: &'a Overlay| JsonSigned {
            edition: &overlay.edition,
            by: &overlay.by,
            second: &overlay.second,
            on: overlay.on.map(|day| day.to_string()).unwrap_or_default(),
            against: &overlay.against,
            sha256: &overlay.sha256,
        };
        Self { overlay: overlay.map(signed), problems: Vec::new() }
    }

    /// Everything that is wrong with one.
    #[must_use]
    pub fn wrong(problems: &'a Problems) -> Self {
        let problems = problems.0.iter().map(|problem| JsonProblem { place: &problem.place, message: &problem.message });
        Self { overlay: None, problems: problems.collect() }
    }
}
