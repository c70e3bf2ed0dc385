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
pub(crate) enum OutcomeCode {
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
pub(crate) enum StandardVerdict {
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
pub(crate) enum Why {
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
pub(crate) enum Sign {
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
pub(crate) enum NotJudged {
    /// The label.
    Label,
    /// The packages that were weighed.
    NetContent,
}

/// By how much a package is short.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(crate) enum Shortage {
    /// By more than the tolerable shortage T, and at most 2T.
    Short,
    /// By more than 2T.
    VeryShort,
}

/// What the amounts of a nutrition table are for.
#[derive(JsonSchema)]
#[schemars(rename = "Per")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(crate) enum PerCode {
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

/// The scale of a control chart.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(crate) enum TrendScale {
    /// The values themselves.
    Linear,
    /// Their decimal logarithms.
    Log10,
}

/// What the limits of a control chart come from.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(crate) enum TrendBaseline {
    /// All batches of the chart.
    All,
    /// Those up to a day.
    Until,
    /// Earlier batches, which are not in the chart.
    History,
}

/// What is known of the value of a batch.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(crate) enum TrendKind {
    /// A number.
    Number,
    /// Only that it is below the value.
    Below,
    /// Only that it is above the value.
    Above,
    /// 未检出; the value is the detection limit, where it was given.
    NotDetected,
    /// On a logarithmic scale: nothing was counted.
    Zero,
}

/// Which end of what is allowed a limit is.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(crate) enum TrendEnd {
    /// The least.
    Lower,
    /// The most; of a sampling plan its m.
    Upper,
    /// Of a sampling plan its M.
    Most,
}

/// Why a batch is in no control chart.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its declaration is used")]
pub(crate) enum TrendLeft {
    /// It has no production date.
    NoDate,
    /// Its product is not known.
    NoProduct,
    /// Another product was asked for.
    OtherProduct,
    /// Its unit does not convert.
    Unit,
    /// It cannot be read.
    Unreadable,
    /// It says no number.
    NoNumber,
    /// Some of its results are bounds from above, others from below.
    Mixed,
}
