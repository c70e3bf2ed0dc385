//! The grade claimed and the grade reached, in JSON.

use serde::Serialize;

use super::options::{Detail, JsonOptions};
use super::some;
use crate::check::Report;
use crate::kind::words::tell_obstacle;
use crate::value::Reason;

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonGrade<'a> {
    standard: &'a str,
    /// The grade as claimed, by its printed name where the standard knows it, else as typed.
    pub(super) claimed: Option<&'a str>,
    claimed_id: Option<&'a str>,
    /// The printed name of the best grade all of whose criteria hold.
    pub(super) achieved: Option<&'a str>,
    achieved_id: Option<&'a str>,
    /// Whether the judgements that can bar a grade were all made.
    sensory_examined: bool,
    /// What stands in the way of better grades; in full reports.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<WhyNot<'a>>>"))]
    why_not_higher: Vec<WhyNot<'a>>,
}

/// What stands in the way of one better grade.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct WhyNot<'a> {
    grade: &'a str,
    grade_id: &'a str,
    obstacles: Vec<JsonObstacle<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonObstacle<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    item: Option<&'a str>,
    #[cfg_attr(
        test,
        ts(type = "\"met\" | \"not_met\" | \"undecided\" | \"not_applicable\""),
        schemars(with = "crate::report::schema::codes::OutcomeCode")
    )]
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    reason: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    required: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    found: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    margin: Option<String>,
}

impl<'a> JsonGrade<'a> {
    /// The grade, where a standard in force sets grades.
    pub(super) fn new(report: &'a Report<'a>, options: JsonOptions) -> Option<Self> {
        let result = report.grade.as_ref()?;
        let grade = |index: usize| result.edition.grades.get(index);
        let typed = report.subject.grade();
        let claimed = result.claimed.or_else(|| result.edition.grade_named(typed)).and_then(grade);
        let better = 0..if options.detail == Detail::Full { result.achieved.unwrap_or(result.edition.grades.len()) } else { 0 };
        let why_not_higher = better.filter_map(|index| {
            let obstacles = result.obstacles(index, &report.subject, report.setting);
            let obstacles = obstacles.iter().map(|obstacle| {
                let (required, found, margin) = tell_obstacle(report.case(), obstacle);
                JsonObstacle {
                    rule: &obstacle.rule.id,
                    item: obstacle.rule.item().and_then(|item| report.library.catalogue.item(item)).map(|item| item.id.as_str()),
                    outcome: obstacle.outcome.code(),
                    reason: obstacle.outcome.reason(),
                    required: some(required),
                    found: some(found),
                    margin: some(margin),
                }
            });
            let grade = grade(index)?;
            Some(WhyNot { grade: &grade.name.zh, grade_id: &grade.id, obstacles: obstacles.collect() })
        });
        Some(Self {
            standard: &result.edition.number,
            claimed: claimed.map(|grade| grade.name.zh.as_str()).or((!typed.is_empty()).then_some(typed)),
            claimed_id: claimed.map(|grade| grade.id.as_str()),
            achieved: result.achieved.and_then(grade).map(|grade| grade.name.zh.as_str()),
            achieved_id: result.achieved.and_then(grade).map(|grade| grade.id.as_str()),
            sensory_examined: result.fully_judged,
            why_not_higher: why_not_higher.collect(),
        })
    }
}
