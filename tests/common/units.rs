//! The units of the built-in library, and one result judged against one limit.

#![allow(dead_code, reason = "each test binary uses a part of this")]

use std::sync::LazyLock;

use seafood_gb::standard::Library;
use seafood_gb::value::{Limit, LimitProblem, Method, Outcome, Reading, Reason, Units, compare};

static UNITS: LazyLock<Units> =
    LazyLock::new(|| Library::builtin().map_or_else(|problems| panic!("{problems}"), |library| library.catalogue.units));

/// The units of the built-in library.
pub fn units() -> &'static Units {
    &UNITS
}

/// A result as typed against a limit as typed.
pub fn judged(result: &str, limit: &str, method: Method) -> Outcome {
    match Limit::parse(limit, units()) {
        Ok(limit) => compare(&Reading::parse(result, units()), &limit, method, units()),
        Err(LimitProblem::Unreadable) => Outcome::Undecided(Reason::LimitUnreadable),
        Err(LimitProblem::NoSign) => Outcome::Undecided(Reason::LimitWithoutSign),
        Err(LimitProblem::EndsSwapped) => Outcome::Undecided(Reason::LimitEndsSwapped),
    }
}

/// The reason of an outcome by its stable code, `-` where there is none.
pub fn reason(outcome: Outcome) -> String {
    match outcome.reason().map(serde_json::to_value) {
        None => "-".to_owned(),
        Some(Ok(serde_json::Value::String(code))) => code,
        Some(other) => panic!("a reason is no text: {other:?}"),
    }
}
