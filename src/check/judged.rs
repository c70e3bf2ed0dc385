//! One result against one limit, as a line: what `seafood-gb judge` prints and the WebAssembly module gives back.

use crate::kind::words::{explain, limit_problem};
use crate::value::{Limit, LimitProblem, Method, Outcome, Reading, Reason, Units, compare};
use crate::words::{Lang, Words, printable};

/// An outcome and the words put to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What the comparison comes to.
    pub outcome: Outcome,
    /// Why.
    pub words: Words,
}

/// Compares a result with a limit, both as typed.
#[must_use]
pub fn judge(result: &str, limit: &str, method: Method, units: &Units) -> Judged {
    match Limit::parse(limit, units) {
        Ok(parsed) => {
            let reading = Reading::parse(result, units);
            let outcome = compare(&reading, &parsed, method, units);
            Judged { outcome, words: explain(&printable(result.trim()), &reading, &parsed, method, outcome, units) }
        }
        Err(problem) => Judged { outcome: Outcome::Undecided(reason_of(problem)), words: limit_problem(&printable(limit.trim()), problem) },
    }
}

impl Judged {
    /// `OUTCOME<TAB>explanation`, with the code of the reason in front where there is one: one line, whatever the explanation quotes.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let words = self.words.say(lang).replace(['\t', '\n', '\r'], " ");
        match self.outcome.reason() {
            Some(reason) => format!("{}\t{}: {words}", self.outcome.code(), code(reason)),
            None => format!("{}\t{words}", self.outcome.code()),
        }
    }
}

fn reason_of(problem: LimitProblem) -> Reason {
    match problem {
        LimitProblem::Unreadable => Reason::LimitUnreadable,
        LimitProblem::NoSign => Reason::LimitWithoutSign,
        LimitProblem::EndsSwapped => Reason::LimitEndsSwapped,
    }
}

/// The stable code of a reason, as it stands in JSON reports.
fn code(reason: Reason) -> String {
    serde_json::to_string(&reason).map(|quoted| quoted.trim_matches('"').to_owned()).unwrap_or_default()
}
