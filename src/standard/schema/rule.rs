//! `[[rule]]`: one requirement. What every kind of rule has stands here; the rest of a row is read by its kind, in `src/kind/`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use validator::{Validate, ValidationError};

use super::{Basis, Words};

/// Keys and values as written.
pub type Table = Map<String, Value>;

/// What a breach of a rule is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A breach: it moves the verdict.
    #[default]
    Fail,
    /// 瑕疵, SAMR Order 100 article 39: does not move the verdict.
    Flaw,
    /// Cannot be verified, or is recommended: does not move the verdict.
    Warning,
}

/// Whether a standard has a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Existence {
    /// Nobody who wrote these files has seen whether the standard has it. It is listed, and decides nothing.
    Unknown,
}

/// One requirement: `[[rule]]`. The keys of each kind are taught in `standards/README.md`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Validate)]
pub struct RuleRow {
    /// Unique within the edition; together with it the stable code of a finding.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// The printed clause or table, where known.
    #[validate(length(min = 1, message = "expected a clause, found nothing; leave the key out where it is not known"))]
    pub clause: Option<String>,
    /// Kind of rule, a name of the list in `src/kind/mod.rs`; left out only in an overlay.
    pub kind: Option<String>,
    /// Name of the requirement where the item's own name does not serve.
    #[validate(nested)]
    pub name: Option<Words>,
    /// The products of the edition that the rule binds, where not all.
    pub products: Option<Vec<String>>,
    /// Traits that a batch must have, trait id to accepted values (`products.toml`).
    pub when: Option<BTreeMap<String, Vec<String>>>,
    /// What a breach is; a breach that moves the verdict where not given.
    pub severity: Option<Severity>,
    /// Whether the standard has the requirement at all, where that is not known.
    pub existence: Option<Existence>,
    /// How well the value is known.
    pub basis: Option<Basis>,
    /// Where the value was seen; the edition's sources where not given.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: Option<String>,
    /// What a reader must know of the value.
    #[validate(nested)]
    pub note: Option<Words>,
    /// What the literature says of the same quantity. Never a limit.
    #[validate(nested)]
    #[serde(default)]
    pub literature: Vec<LiteratureRow>,
    /// What to do where the requirement is not met, beside the general advice.
    #[validate(nested)]
    pub fix: Option<Words>,
    /// The keys that belong to the kind.
    #[serde(flatten)]
    #[validate(custom(function = "nothing_empty"))]
    pub own: Table,
}

/// One value of the literature: a row of `literature`. It is shown where the standard's own value is not on file, and decides nothing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct LiteratureRow {
    /// What it is of: a cultivar, a place and year, an older count.
    #[validate(nested)]
    pub of: Option<Words>,
    /// The one value that is given.
    pub value: Option<String>,
    /// The lower end of what was found.
    pub min: Option<String>,
    /// The upper end of what was found; alone the greatest value.
    pub max: Option<String>,
    /// Unit of the numbers.
    pub unit: Option<String>,
    /// In the place of numbers: words.
    #[validate(nested)]
    pub text: Option<Words>,
    /// Where it was read.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: String,
}

/// Holds that no text and no list of a table is empty: a key without a value says nothing, and is left out.
fn nothing_empty(table: &Table) -> Result<(), ValidationError> {
    fn is_empty(value: &Value) -> bool {
        match value {
            Value::String(text) => text.is_empty(),
            Value::Array(values) => values.is_empty() || values.iter().any(is_empty),
            Value::Object(values) => values.values().any(is_empty),
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }
    match table.iter().find(|(_, value)| is_empty(value)) {
        None => Ok(()),
        Some((key, _)) => Err(ValidationError::new("empty").with_message(Cow::Owned(format!("`{key}`: expected a value, found nothing")))),
    }
}
