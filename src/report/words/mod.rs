//! The words that are put to a report as a whole: verdicts, what leaves them open, warnings. Those of findings stand with the kinds of rule.

mod open_point;
mod specimens;
mod taken;
mod verdict;
mod warning;

pub(super) use open_point::open_point;
pub(super) use verdict::{
    EDITION_RULE, day_name, flaws, judged_by, outcome, severity, standard_fix, standard_line, to_mind, verdict_line, verdict_words,
};
pub(super) use warning::warning;
