//! The ladder of grades: which one is claimed, which one is reached, and what stands in the way of every better one.

use maud::{Markup, html};

use super::speak::Speaker;
use crate::check::Report;
use crate::kind::words::tell_obstacle;
use crate::rule::{GradeResult, Obstacle};
use crate::value::Outcome;

/// The ladder, best grade first; nothing where no standard in force sets grades, or none is claimed and none of its criteria was examined.
pub(super) fn ladder(report: &Report<'_>, speaker: Speaker) -> Markup {
    let Some(result) = &report.grade else { return html! {} };
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
                    @if !obstacles.is_empty() { (in_the_way(report, speaker, result, &obstacles)) }
                }
            } }
        }
    }
}

fn in_the_way(report: &Report<'_>, speaker: Speaker, _: &GradeResult<'_>, obstacles: &[Obstacle<'_>]) -> Markup {
    html! { ul { @for obstacle in obstacles {
        @let (required, found, margin) = tell_obstacle(report.case(), obstacle);
        li {
            (speaker.say(&obstacle.rule.name)) " "
            @if found.is_empty() { (speaker.put("未检", "not examined")) } @else { (found) }
            @if !required.is_empty() { span.aside { (speaker.put("（须 ", " (needed ")) (required) (speaker.put("）", ")")) } }
            @if !margin.is_empty() { " " b { (margin) } }
        }
    } } }
}
