//! Codes that are written as text and have no type of their own: their closed lists, for the schemas.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::check::Warning;
use crate::input::Notice;
use crate::kind;

/// What the comparison of a result with a requirement comes to.
#[derive(JsonSchema)]
#[schemars(rename = "Outcome", rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum OutcomeCode {
    /// The requirement is met.
    Met,
    /// The requirement is not met.
    NotMet,
    /// It cannot be said whether the requirement is met; `reason` says why.
    Undecided,
    /// The requirement does not concern this batch; `reason` says why.
    NotApplicable,
}

/// What the rules of one standard come to for a batch.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum StandardVerdict {
    /// Every rule that the inspection covers is met.
    Conforms,
    /// A rule is not met.
    DoesNotConform,
    /// No rule fails, and one is open.
    Undecided,
    /// No rule of it concerns the batch.
    NotApplicable,
}

/// Why an edition was chosen.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum Why {
    /// It was in force on the production date.
    InForce,
    /// It was asked for.
    Asked,
    /// No edition on file was in force on that date; this is the oldest on file.
    NoEdition,
    /// There is no date by which to choose one.
    NoDate,
}

/// How a result is meant.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum Sign {
    /// The value itself.
    #[schemars(rename = "=")]
    Equal,
    /// Less than the value.
    #[schemars(rename = "<")]
    Less,
    /// More than the value.
    #[schemars(rename = ">")]
    More,
    /// 未检出; the value is the detection limit, where it was given.
    #[schemars(rename = "nd")]
    NotDetected,
}

/// A part of a batch that can be judged and was not submitted.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum NotJudged {
    /// The label.
    Label,
    /// The packages that were weighed.
    NetContent,
}

/// By how much a package is short.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum Shortage {
    /// By more than the tolerable shortage T, and at most 2T.
    Short,
    /// By more than 2T.
    VeryShort,
}

/// What the amounts of a nutrition table are for.
#[derive(JsonSchema)]
#[schemars(rename = "Per")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(in crate::report) enum PerCode {
    /// 100 grams.
    #[schemars(rename = "100g")]
    HundredGrams,
    /// 100 millilitres.
    #[schemars(rename = "100mL")]
    HundredMillilitres,
    /// A serving, whose size is printed.
    #[schemars(rename = "serving")]
    Serving,
    /// The table does not say.
    #[schemars(rename = "unstated")]
    Unstated,
}

/// A closed list of codes that is kept elsewhere.
macro_rules! listed {
    ($($name:ident $about:literal $codes:expr;)*) => {$(
        pub(in crate::report) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let codes: Vec<&str> = $codes;
                json_schema!({ "description": $about, "type": "string", "enum": codes })
            }
        }
    )*};
}

listed! {
    NoticeCode "What is said of a batch or of a file." {
        let mut codes: Vec<&str> = Warning::CODES.into_iter().chain(Notice::CODES).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    LimitKind "What kind of value a rule has." {
        let kinds = kind::names().filter(|name| !name.starts_with("label-"));
        kinds.chain(["graded", "label"]).collect()
    };
}
