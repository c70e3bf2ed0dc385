//! The ladder of grades: which one is claimed, which one is reached, and what stands in the way of every better one.

use maud::{Markup, html};

use super::speak::Speaker;
use crate::check::Report;
use crate::kind::words::tell_obstacle;
use crate::rule::{GradeResult, Obstacle};
use crate::value::Outcome;
use crate::words::both;

/// The ladder, best grade first; nothing where no standard in force sets grades, or none is claimed and none of its criteria was examined.
pub(super) fn ladder(report: &Report<'_>, speaker: Speaker) -> Markup {
    let Some(result) = report.grade.as_ref().filter(|result| is_asked(report, result)) else { return html! {} };
    html! {
        section.ladder {
            h2 { (speaker.put("等级", "grade")) " " span.aside { (result.edition.number) } }
            ol { @for (index, grade) in result.edition.grades.iter().enumerate() {
                @let reached = result.achieved.is_some_and(|achieved| index >= achieved);
                @let obstacles = if reached { Vec::new() } else { result.obstacles(index, &report.subject, report.setting) };
                @let barred = obstacles.iter().any(|one| one.outcome == Outcome::NotMet);
                li class=(if reached { "met" } else if barred { "fails" } else { "open" }) {
                    span.mark { (if reached { "✓" } else if barred { "✗" } else { "?" }) } " "
                    b { (speaker.say(&grade.name)) }
                    @if result.achieved == Some(index) { " " span.chip { (speaker.put("达到", "reached")) } }
                    @if result.claimed == Some(index) { " " span.chip { (speaker.put("标示", "claimed")) } }
                    @if !obstacles.is_empty() { (in_the_way(report, speaker, &obstacles)) }
                }
            } }
        }
    }
}

/// Whether anything is to be said of grades: one is claimed or reached, or something was found of a criterion.
fn is_asked(report: &Report<'_>, result: &GradeResult<'_>) -> bool {
    let last = result.edition.grades.len().saturating_sub(1);
    result.claimed.is_some()
        || result.achieved.is_some()
        || !report.subject.grade().is_empty()
        || result.obstacles(last, &report.subject, report.setting).iter().any(|one| !tell_obstacle(report.case(), one).1.is_empty())
}

fn in_the_way(report: &Report<'_>, speaker: Speaker, obstacles: &[Obstacle<'_>]) -> Markup {
    html! { ul { @for obstacle in obstacles {
        @let (required, found, margin) = tell_obstacle(report.case(), obstacle);
        li {
            (speaker.say(&obstacle.rule.name)) " "
            @if found.is_empty() { (speaker.put("未检", "not examined")) } @else { (found) }
            @if !required.is_empty() { span.aside { (speaker.aside(&both("须", "needed"), &html! { (required) })) } }
            @if !margin.is_empty() { " " b { (margin) } }
        }
    } } }
}
