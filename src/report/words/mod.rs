//! The words that are put to a report as a whole: verdicts, troubles, warnings. Those of findings stand with the kinds of rule.

mod taken;
mod trouble;
mod verdict;
mod warning;

pub(super) use trouble::trouble;
pub(super) use verdict::{EDITION_RULE, flaws, judged_by, outcome, severity, standard_fix, standard_line, to_mind, verdict_line};
pub(super) use warning::warning;
