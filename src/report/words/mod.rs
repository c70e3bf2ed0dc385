//! The words that are put to a report as a whole: verdicts, what leaves them open, warnings. Those of findings stand with the kinds of rule.

mod open_point;
mod scope;
mod specimens;
mod taken;
mod verdict;
mod warning;

pub(super) use open_point::open_point;
pub(super) use scope::{coverage, if_not_binding, judging, not_handed_in, not_judged, numbered, standing};
pub(super) use verdict::{
    EDITION_RULE, day_name, decision_rule, flaws, in_force, inspection, judged_by, outcome, outcome_of_item, provisional, severity,
    standard_fix, standard_line, to_mind, verdict_line, verdict_said, verdict_words,
};
pub(super) use warning::warning;
