//! What a result is worth against a limit. A result is a stretch of the line of numbers that the true value lies in, a limit one that it has to lie in; one
//! within the other is met, one beside the other is not, and anything else is undecided.

use std::fmt;

use crate::asked::{Limit, Plan, Question, Says, Sign};
use crate::exact::{At, Digits, Exact};
use crate::unit::{Unit, converted};

/// An outcome; of an undecided one the code of its reason, where the contract leaves only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Met,
    NotMet,
    Undecided(Option<&'static str>),
}

impl fmt::Display for Answer {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Met => to.write_str("met"),
            Self::NotMet => to.write_str("not_met"),
            Self::Undecided(why) => write!(to, "undecided {}", why.unwrap_or("-")),
        }
    }
}

const INEXACT: Answer = Answer::Undecided(Some("inexact"));
const MISMATCH: Answer = Answer::Undecided(Some("unit_mismatch"));
const DETECTION: Answer = Answer::Undecided(Some("detection_limit"));

/// From where to where; no end where it goes on for ever.
#[derive(Clone, Debug)]
struct Stretch {
    low: Option<At>,
    high: Option<At>,
}

impl Stretch {
    fn of(sign: Sign, number: Exact) -> Self {
        match sign {
            Sign::AtMost => Self { low: None, high: Some(At { number, hair: 0 }) },
            Sign::Below => Self { low: None, high: Some(At { number, hair: -1 }) },
            Sign::AtLeast => Self { low: Some(At { number, hair: 0 }), high: None },
            Sign::Above => Self { low: Some(At { number, hair: 1 }), high: None },
        }
    }

    /// What rounding makes of it. Rounding keeps the order of numbers, so the ends become the ends.
    fn rounded(&self, place: Option<i32>) -> Self {
        let Some(place) = place else { return self.clone() };
        let end = |at: &Option<At>| at.as_ref().map(|at| at.rounded(place));
        Self { low: end(&self.low), high: end(&self.high) }
    }
}

/// The end of a limit, and the place in which it is written.
struct End {
    at: At,
    place: i32,
}

/// Values up to an upper end.
fn below(value: &Stretch, end: &End, rounded: bool) -> Answer {
    let value = value.rounded(rounded.then_some(end.place));
    if value.high.is_some_and(|high| high <= end.at) {
        Answer::Met
    } else if value.low.is_some_and(|low| low > end.at) {
        Answer::NotMet
    } else {
        INEXACT
    }
}

/// Values from a lower end on.
fn above(value: &Stretch, end: &End, rounded: bool) -> Answer {
    let value = value.rounded(rounded.then_some(end.place));
    if value.low.is_some_and(|low| low >= end.at) {
        Answer::Met
    } else if value.high.is_some_and(|high| high < end.at) {
        Answer::NotMet
    } else {
        INEXACT
    }
}

/// Two conditions that must both hold.
fn both(one: Answer, other: Answer) -> Answer {
    match (one, other) {
        (Answer::NotMet, _) | (_, Answer::NotMet) => Answer::NotMet,
        (Answer::Undecided(_), _) => one,
        _ => other,
    }
}

/// The stretch that a result stands for, in a unit; nothing where it is none.
fn stretch(says: &Says, from: Option<&Unit>, to: Option<&Unit>) -> Option<Stretch> {
    let number = |amount: &Digits| converted(&amount.exact(), from, to);
    Some(match says {
        Says::Number(amount, mark) => {
            // The mark speaks of the size of a number.
            let hair = if amount.exact().is_negative() { -mark } else { *mark };
            let at = At { number: number(amount)?, hair };
            Stretch { low: Some(at.clone()), high: Some(at) }
        }
        Says::Uncertain(amount, _) => {
            let at = At { number: number(amount)?, hair: 0 };
            Stretch { low: Some(at.clone()), high: Some(at) }
        }
        Says::Signed(sign, amount) => Stretch::of(*sign, number(amount)?),
        Says::Absent(_) | Says::Present | Says::Unreadable(_) => unreachable!("asked of what is no number"),
    })
}

/// One result against ends. `to` is the unit of the limit.
fn against_ends(says: &Says, from: Option<&Unit>, low: Option<&End>, high: Option<&End>, to: Option<&Unit>, rounded: bool) -> Answer {
    match says {
        Says::Unreadable(why) => Answer::Undecided(Some(why)),
        Says::Present => INEXACT,
        // On a scale that goes below zero nothing found is no quantity.
        Says::Absent(_) if low.or(high).is_some_and(|end| end.at.number.is_negative()) => Answer::Undecided(None),
        Says::Absent(None) if low.is_some() => Answer::NotMet,
        Says::Absent(None) => Answer::Met,
        Says::Absent(Some((amount, unit))) => {
            // Not found under this limit of detection: undecided where that is above the upper end, or not below the lower one.
            let Some(seen) = converted(&amount.exact(), *unit, to) else { return MISMATCH };
            match (low, high) {
                (Some(low), _) if seen < low.at.number => Answer::NotMet,
                (None, Some(high)) if seen <= high.at.number => Answer::Met,
                _ => DETECTION,
            }
        }
        // A mark tells how the digit behind the last one was rounded. Where the conversion changes the digits, it tells nothing of the new ones.
        Says::Number(_, mark) if *mark != 0 && rounded && !keeps_digits(from, to) => Answer::Undecided(None),
        _ => {
            let Some(value) = stretch(says, from, to) else { return MISMATCH };
            let above = low.map_or(Answer::Met, |end| above(&value, end, rounded));
            let answer = both(above, high.map_or(Answer::Met, |end| below(&value, end, rounded)));
            if answer == Answer::Met && is_more_than_all(says, from) { Answer::Undecided(None) } else { answer }
        }
    }
}

/// More than the whole of a thing may fail; it cannot pass.
fn is_more_than_all(says: &Says, unit: Option<&Unit>) -> bool {
    let Some(most) = unit.and_then(|unit| unit.most.as_ref().map(|most| most.divided_by(&unit.factor))) else { return false };
    match says {
        Says::Number(digits, _) | Says::Uncertain(digits, _) | Says::Signed(Sign::AtLeast, digits) => digits.exact() > most,
        Says::Signed(Sign::Above, digits) => digits.exact() >= most,
        _ => false,
    }
}

/// Whether a conversion only moves the point.
fn keeps_digits(from: Option<&Unit>, to: Option<&Unit>) -> bool {
    match (from, to) {
        (Some(from), Some(to)) => from.offset == to.offset && (-40..40).any(|power| to.factor.clone().times_ten_to(power) == from.factor),
        _ => true,
    }
}

fn prohibited(says: &Says) -> Answer {
    match says {
        // A word behind a limit of detection that is no unit may be the name of another substance.
        Says::Absent(Some((_, Some(unit)))) if unit.is_a_word() => Answer::Undecided(Some("unreadable")),
        Says::Absent(_) => Answer::Met,
        Says::Signed(Sign::Below | Sign::AtMost, _) => INEXACT,
        Says::Unreadable(why) => Answer::Undecided(Some(why)),
        _ => Answer::NotMet,
    }
}

/// Several results for one limit agree, or they contradict each other.
fn together(answers: &[Answer]) -> Answer {
    match answers.first() {
        Some(first) if answers.iter().all(|answer| answer == first) => *first,
        _ if answers.iter().all(|answer| !matches!(answer, Answer::Undecided(_))) => Answer::Undecided(Some("contradictory")),
        // Of several reasons any may be given.
        _ => Answer::Undecided(None),
    }
}

/// n, c, m, M: at or below m is good; above m and up to M marginal, and at most c of them; above M is bad.
fn sampled(question: &Question, plan: &Plan, rounded: bool) -> Answer {
    let three_classes = plan.most.as_ref().is_some_and(|most| most.exact() != plan.good.exact());
    let end = |amount: &Digits| End { at: At { number: amount.exact(), hair: 0 }, place: amount.place };
    let (good, most) = (end(&plan.good), plan.most.as_ref().map(end));
    // Of each unit whether it is marginal or worse, and whether it is bad, as far as that is known.
    let (mut surely_over, mut perhaps_over, mut surely_bad, mut perhaps_bad) = (0, 0, false, false);
    let mut mismatch = false;
    for (says, from) in &question.results {
        let (over, bad) = match says {
            Says::Absent(None) => (Answer::Met, Answer::Met),
            Says::Present if plan.good.exact() == Exact::whole(0) => (Answer::NotMet, INEXACT),
            Says::Present => (INEXACT, INEXACT),
            _ => match stretch(says, *from, question.limit_unit) {
                None => {
                    mismatch = true;
                    continue;
                }
                Some(value) => {
                    let bad = most.as_ref().filter(|_| three_classes).map_or(Answer::Met, |most| below(&value, most, rounded));
                    (below(&value, &good, rounded), bad)
                }
            },
        };
        surely_over += u32::from(over == Answer::NotMet);
        perhaps_over += u32::from(over != Answer::Met);
        surely_bad |= three_classes && bad == Answer::NotMet;
        perhaps_bad |= three_classes && bad != Answer::Met;
    }
    let few = question.results.len() < plan.n as usize;
    if surely_bad || surely_over > plan.c {
        Answer::NotMet
    } else if mismatch {
        // Several reasons at once, of which any may be given.
        Answer::Undecided(if few || perhaps_over > 0 { None } else { Some("unit_mismatch") })
    } else if perhaps_bad || perhaps_over > plan.c {
        Answer::Undecided(if few { None } else { Some("inexact") })
    } else if few {
        Answer::Undecided(Some("too_few"))
    } else {
        Answer::Met
    }
}

/// The answer to a question.
pub fn answer(question: &Question, rounded: bool) -> Answer {
    let to = question.limit_unit;
    let end = |amount: &Digits, hair| End { at: At { number: amount.exact(), hair }, place: amount.place };
    let each = |low: Option<End>, high: Option<End>| {
        let answers: Vec<Answer> =
            question.results.iter().map(|(says, from)| against_ends(says, *from, low.as_ref(), high.as_ref(), to, rounded)).collect();
        together(&answers)
    };
    match &question.limit {
        Limit::Unsigned(_) => Answer::Undecided(Some("limit_without_sign")),
        Limit::Swapped(..) => Answer::Undecided(Some("limit_ends_swapped")),
        Limit::Signed(Sign::AtMost, amount) => each(None, Some(end(amount, 0))),
        Limit::Signed(Sign::Below, amount) => each(None, Some(end(amount, -1))),
        Limit::Signed(Sign::AtLeast, amount) => each(Some(end(amount, 0)), None),
        Limit::Signed(Sign::Above, amount) => each(Some(end(amount, 1)), None),
        Limit::Range(low, high) => each(Some(end(low, 0)), Some(end(high, 0))),
        Limit::Around(middle, width) => {
            // Written to the finer of the two.
            let place = middle.place.min(width.place);
            let (middle, width) = (middle.exact(), width.exact());
            let end = |number| Some(End { at: At { number, hair: 0 }, place });
            each(end(middle.minus(&width)), end(middle.plus(&width)))
        }
        Limit::Prohibited(_) => {
            let answers: Vec<Answer> = question.results.iter().map(|(says, _)| prohibited(says)).collect();
            // What is found once is found.
            if answers.contains(&Answer::NotMet) { Answer::NotMet } else { together(&answers) }
        }
        Limit::Plan(plan) => sampled(question, plan, rounded),
    }
}
