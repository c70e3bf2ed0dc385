//! An oracle for results against limits. It shares no code with the library and was written from GB/T 8170-2008, from GB 4789.1 for attribute plans and from
//! the contract of this project, not from the library's source: random lines are made as things that are known (this number, this limit), answered here with
//! exact fractions, written as labs and standards write them, and only then given to the library as text.
//!
//! `SEAFOOD_GB_SEED=N` repeats a run, `SEAFOOD_GB_LINES=N` sets its length.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "oracle/answer.rs"]
mod answer;
#[path = "oracle/asked.rs"]
mod asked;
#[path = "oracle/exact.rs"]
mod exact;
#[path = "common/units.rs"]
mod judged;
#[path = "oracle/unit.rs"]
mod unit;
#[path = "oracle/written.rs"]
mod written;

use std::collections::BTreeMap;

use seafood_gb::value::{Method, Outcome};

use answer::{Answer, answer};
use asked::Question;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: found `{text}`, expected a whole number")))
}

/// Whether the library says what is to be said. A reason counts only where the oracle names one.
fn agrees(found: Outcome, expected: Answer) -> bool {
    match (found, expected) {
        (Outcome::Met, Answer::Met) | (Outcome::NotMet, Answer::NotMet) => true,
        (Outcome::Undecided(_), Answer::Undecided(why)) => why.is_none_or(|why| judged::reason(found) == why),
        _ => false,
    }
}

/// What a run came to.
#[derive(Default)]
struct Run {
    answers: BTreeMap<(&'static str, String), u64>,
    differences: Vec<String>,
}

impl Run {
    fn of(seed: u64, lines: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut run = Self::default();
        for _ in 0..lines {
            let question = Question::random(&mut random);
            let (result, limit) = question.written(&mut random);
            let rounded = random.bool();
            let expected = answer(&question, rounded);
            let method = if rounded { Method::RoundedValue } else { Method::FullValue };
            let found = judged::judged(&result, &limit, method);
            *run.answers.entry((question.family(), expected.to_string())).or_default() += 1;
            if !agrees(found, expected) {
                run.differences.push(format!(
                    "`{result}` against `{limit}`, {method:?}: the library says {} ({}), the oracle {expected}",
                    found.code(),
                    judged::reason(found),
                ));
            }
        }
        run
    }

    fn with(mut self, other: Self) -> Self {
        for (answer, count) in other.answers {
            *self.answers.entry(answer).or_default() += count;
        }
        self.differences.extend(other.differences);
        self
    }
}

/// What the test runs with, so that it comes out the same each time.
const SEED: u64 = 20_261_201;

/// Parts of a run, each with a seed of its own, so that a run takes the time of one part where there are processors enough.
const PARTS: u64 = 4;

#[test]
fn the_library_and_the_oracle_agree_on_every_line() {
    let seed = from_environment("SEAFOOD_GB_SEED").unwrap_or(SEED);
    let lines = from_environment("SEAFOOD_GB_LINES").unwrap_or(100_000);
    let run = std::thread::scope(|scope| {
        let parts: Vec<_> = (0..PARTS).map(|part| scope.spawn(move || Run::of(seed.wrapping_add(part), lines / PARTS))).collect();
        parts.into_iter().map(|part| part.join().unwrap()).fold(Run::default(), Run::with)
    });
    println!("SEAFOOD_GB_SEED={seed}, {lines} lines");
    for ((family, answer), count) in &run.answers {
        println!("{count:>8}  {family}: {answer}");
    }
    let Run { answers, differences } = run;
    let shown = &differences[..differences.len().min(40)];
    assert!(differences.is_empty(), "SEAFOOD_GB_SEED={seed}: {} of {lines} lines differ:\n{}", differences.len(), shown.join("\n"));

    // A run that never came to an answer would say nothing about it.
    for family in asked::FAMILIES {
        for answer in ["met", "not_met", "undecided"] {
            let seen: u64 = answers
                .iter()
                .filter(|((of, found), _)| *of == family && found.split(' ').next() == Some(answer))
                .map(|(_, count)| count)
                .sum();
            let possible = asked::answers_of(family).contains(&answer);
            assert_eq!(seen > 0, possible, "SEAFOOD_GB_SEED={seed}: {family}, {answer}: {seen} lines");
        }
    }
}
