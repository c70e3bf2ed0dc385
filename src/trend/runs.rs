//! The tests for patterns in successive points.

use dashu_ratio::RBig;

use super::figures::Figures;
use crate::standard::{LooksFor, Test};

/// A pattern that a test found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Number of the test.
    pub test: u8,
    /// The first point of the pattern.
    pub first: usize,
    /// The point that completes it.
    pub last: usize,
}

/// Every point that completes a pattern, test by test. Without figures only the tests that need no limits are made.
pub(super) fn runs<'t>(numbers: &[&RBig], figures: Option<&Figures>, tests: impl Iterator<Item = &'t Test>) -> Vec<Run> {
    let mut found = Vec::new();
    for test in tests {
        if figures.is_none() && !test.needs_no_limits() {
            continue;
        }
        for (first, window) in numbers.windows(test.window).enumerate() {
            if shows(window, figures, test) {
                found.push(Run { test: test.number, first, last: first + test.window - 1 });
            }
        }
        // A pattern of some points of several may be whole before as many have come.
        if let LooksFor::Beyond { hits, .. } = test.looks_for {
            for length in hits..test.window.min(numbers.len() + 1) {
                if numbers.get(..length).is_some_and(|window| shows(window, figures, test)) {
                    found.push(Run { test: test.number, first: 0, last: length - 1 });
                }
            }
        }
    }
    found.sort_by_key(|run| (run.last, run.test));
    found
}

/// Whether successive points show the pattern.
fn shows(window: &[&RBig], figures: Option<&Figures>, test: &Test) -> bool {
    let away = |sigmas: &crate::value::Decimal| {
        let figures = figures?;
        let reach = &figures.sigma * sigmas.fraction();
        let (above, below) = (&figures.centre + &reach, &figures.centre - &reach);
        Some(window.iter().map(|number| side(number, &above, &below)).collect::<Vec<i8>>())
    };
    match &test.looks_for {
        LooksFor::Beyond { hits, sigmas } => away(sigmas).is_some_and(|sides| {
            let last = sides.last().copied().unwrap_or(0);
            last != 0 && sides.iter().filter(|side| **side == last).count() >= *hits
        }),
        LooksFor::Within(sigmas) => away(sigmas).is_some_and(|sides| sides.iter().all(|side| *side == 0)),
        LooksFor::Outside(sigmas) => {
            away(sigmas).is_some_and(|sides| sides.iter().all(|side| *side != 0) && sides.contains(&1) && sides.contains(&-1))
        }
        LooksFor::Steady => {
            let steps = steps(window);
            steps.iter().all(|step| *step == 1) || steps.iter().all(|step| *step == -1)
        }
        LooksFor::Alternating => {
            let steps = steps(window);
            steps.iter().all(|step| *step != 0) && steps.windows(2).all(|pair| pair.first() != pair.last())
        }
    }
}

/// 1 above the upper number, -1 below the lower one, 0 between them and on them.
fn side(number: &RBig, above: &RBig, below: &RBig) -> i8 {
    i8::from(number > above) - i8::from(number < below)
}

/// Whether each step goes up (1), down (-1), or nowhere.
fn steps(window: &[&RBig]) -> Vec<i8> {
    window.windows(2).filter_map(|pair| if let [one, other] = pair { Some(side(other, one, one)) } else { None }).collect()
}
