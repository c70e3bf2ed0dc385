//! What is said of an overlay, in JSON.

use serde::Serialize;

use crate::Lang;
use crate::message::Arguments;
use crate::standard::{Overlay, Problem, Problems, Table, Words};

/// A sound overlay, or all that is wrong with one.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonLint<'a> {
    overlay: Option<JsonSigned<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

/// Whose values an overlay holds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonSigned<'a> {
    edition: &'a str,
    by: &'a str,
    second: &'a str,
    on: String,
    against: &'a str,
    sha256: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonProblem<'a> {
    code: &'static str,
    #[serde(skip_serializing_if = "Arguments::is_empty")]
    #[cfg_attr(test, ts(optional, type = "Record<string, unknown>"))]
    arguments: &'a Arguments,
    /// Id of the rule that it is about; null where it is about none.
    rule: Option<&'a str>,
    /// Id of the item that it is about, of those that the overlay brings along; null where it is about none.
    item: Option<&'a str>,
    /// The key, within the rule, the item or the file: `grades.premium.min`, `verified.by`; empty for the row or the file as a whole.
    key: &'a str,
    /// Where it stands, in words; empty for the file as a whole.
    place: Words,
    message: &'a Words,
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
        Self { overlay: None, problems: problems.0.iter().map(JsonProblem::new).collect() }
    }
}

impl<'a> JsonProblem<'a> {
    fn new(problem: &'a Problem) -> Self {
        let of = |table: Table| problem.place.row.as_ref().filter(|row| row.table == table).map(|row| row.id.as_str());
        Self {
            code: problem.message.code,
            arguments: &problem.message.arguments,
            rule: of(Table::Rule),
            item: of(Table::Item),
            key: &problem.place.key,
            place: Words { zh: problem.where_it_stands(Lang::Zh), en: problem.where_it_stands(Lang::En) },
            message: &problem.message.words,
        }
    }
}
