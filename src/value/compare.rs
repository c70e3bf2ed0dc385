//! A result against a limit: GB/T 8170-2008 clause 4, attribute plans, detection limits.

use std::borrow::Cow;
use std::cmp::Ordering;

use dashu_ratio::RBig;

use super::decimal::Decimal;
use super::limit::{Allowed, End, Limit, Plan, Relation};
use super::outcome::{Outcome, Reason};
use super::reading::{Reading, Says};
use super::round::{Interval, Mark, round, round_fraction, round_fraction_marked};
use super::unit::{Scale, Unit, Units};

/// How a result is compared with a limit (GB/T 8170-2008 4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// 全数值比较法: the recorded value itself.
    #[default]
    FullValue,
    /// 修约值比较法: rounded to the place in which the limit is written.
    RoundedValue,
}

/// How the units of a sampling plan fall into its classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// Units with a result.
    pub results: usize,
    /// At or below m.
    pub acceptable: usize,
    /// Above m, at or below M (in a two-class plan: above m).
    pub marginal: usize,
    /// Above M.
    pub above: usize,
    /// Not above M, but it cannot be said whether above m.
    pub perhaps_marginal: usize,
    /// Above m, and not known whether above M, too.
    pub over: usize,
    /// It cannot be said.
    pub unknown: usize,
    /// Why the first such unit cannot be placed.
    pub why: Option<Reason>,
}

/// Compares a result with a limit.
#[must_use]
pub fn compare(reading: &Reading, limit: &Limit, method: Method, units: &Units) -> Outcome {
    match (&reading.says, &limit.allowed) {
        (Says::Nothing, _) => Outcome::Undecided(Reason::Missing),
        (Says::Unreadable(why), _) => Outcome::Undecided(why.reason()),
        (Says::OutOf(some, of), Allowed::Plan(plan)) if *some > 0 || *of != plan.n => out_of(*some, *of, reading, limit, plan, units),
        (_, Allowed::Plan(plan)) => against_plan(&classes(reading, plan, &limit.unit, method, units), plan),
        (Says::Each(one), _) => compare(one, limit, method, units),
        (Says::Either(two), _) => agreed(two.iter().map(|one| compare(one, limit, method, units))),
        (Says::OutOf(0, _), Allowed::Nothing) => Outcome::Met,
        (Says::OutOf(some, of), Allowed::Nothing) if some < of => Outcome::NotMet,
        (Says::OutOf(..), _) => Outcome::Undecided(Reason::Unreadable),
        (Says::Several(readings), Allowed::Range { .. }) => together(readings.iter().map(|reading| compare(reading, limit, method, units))),
        (Says::Several(readings), Allowed::Nothing) => {
            readings.iter().map(|reading| compare(reading, limit, method, units)).fold(Outcome::Met, Outcome::and)
        }
        (_, Allowed::Nothing) => match &reading.says {
            Says::NotDetected(detection) => not_found(reading, detection.as_deref(), units.is_count(&limit.unit), &limit.unit, units),
            Says::Beyond(relation, _) if relation.is_upper() => Outcome::Undecided(Reason::Inexact),
            _ => Outcome::NotMet,
        },
        (_, Allowed::Range { lower, upper }) => {
            let side = |end: &Option<End>, upper| {
                end.as_ref().map_or(Outcome::Met, |end| against_end(reading, end, upper, &limit.unit, method, units))
            };
            side(lower, false).and(side(upper, true))
        }
    }
}

/// Compares an exact quotient, in the limit's own unit, with a range.
#[must_use]
pub fn compare_fraction(value: &RBig, limit: &Limit, method: Method) -> Outcome {
    let holds = |end: Option<&End>, upper| {
        end.is_none_or(|end| {
            let order = match method {
                Method::FullValue => value.cmp(&end.value.fraction()),
                Method::RoundedValue => round_fraction(value, end.value.place()).cmp(&end.value),
            };
            allows(order, end, upper)
        })
    };
    let (lower, upper) = limit.ends();
    if holds(lower, false) && holds(upper, true) { Outcome::Met } else { Outcome::NotMet }
}

/// Sorts the results of a plan into its classes.
#[must_use]
pub fn classes(reading: &Reading, plan: &Plan, unit: &Unit, method: Method, units: &Units) -> Classes {
    let end = |value: &Decimal| End { value: value.clone(), inclusive: true };
    // M = m leaves no room between them: two classes, as without M.
    let (m, big_m) = (end(&plan.m), plan.big_m.as_ref().filter(|big_m| **big_m != plan.m).map(end));
    let mut classes = Classes::default();
    let results = units_of(reading, plan);
    // A plan printed without its unit is one of counts in a gram or millilitre.
    let counted = results.iter().map(|one| &one.unit).find(|unit| units.is_count_in_one(unit));
    let unit = if *unit == Unit::None { counted.unwrap_or(unit) } else { unit };
    for reading in &*results {
        if reading.is_nothing() {
            continue;
        }
        classes.results += 1;
        let against = |end: &End| unit_against_end(reading, end, unit, method, units);
        let within_m = against(&m);
        let within_big_m = big_m.as_ref().map_or(Outcome::Met, against);
        *(match (within_m, within_big_m) {
            (Outcome::Met, _) => &mut classes.acceptable,
            (_, Outcome::NotMet) => &mut classes.above,
            (Outcome::NotMet, Outcome::Met) => &mut classes.marginal,
            (Outcome::NotMet, Outcome::Undecided(_)) => &mut classes.over,
            (Outcome::Undecided(Reason::Inexact | Reason::DetectionLimit), Outcome::Met) => &mut classes.perhaps_marginal,
            _ => &mut classes.unknown,
        }) += 1;
        let why = within_m.reason().or(within_big_m.reason());
        // What cannot be read tells more than a unit that it has not handed on to the others.
        classes.why = if why == Some(Reason::Unreadable) { why } else { classes.why.or(why) };
    }
    classes
}

/// How far a value lies inside a range (positive) or outside it (negative), in the unit of the limit: the distance to the nearer end.
#[must_use]
pub fn margin(reading: &Reading, limit: &Limit, units: &Units) -> Option<Decimal> {
    let Says::Value(number, _) = &reading.says else { return None };
    let value = match units.common(&reading.unit, &limit.unit)? {
        Scale::Same => number.clone(),
        Scale::Power(power) => number.shifted(power),
        Scale::Linear { .. } => return None,
    };
    let (lower, upper) = limit.ends();
    let distances = [lower.map(|end| value.minus(&end.value)), upper.map(|end| end.value.minus(&value))];
    distances.into_iter().flatten().min()
}

/// One verdict of several results for one limit: they agree, or they contradict each other.
fn together(mut outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    let first = outcomes.next().unwrap_or(Outcome::Undecided(Reason::Missing));
    let mut all = first;
    for outcome in outcomes {
        all = match (all, outcome) {
            (one, other) if one == other => one,
            (unread @ Outcome::Undecided(Reason::Unreadable), _) | (_, unread @ Outcome::Undecided(Reason::Unreadable)) => unread,
            (Outcome::Undecided(reason), _) | (_, Outcome::Undecided(reason)) => Outcome::Undecided(reason),
            _ => Outcome::Undecided(Reason::Contradictory),
        };
    }
    all
}

fn against_plan(classes: &Classes, plan: &Plan) -> Outcome {
    if classes.above > 0 || classes.marginal + classes.over > plan.c {
        Outcome::NotMet
    } else if classes.results < plan.n {
        Outcome::Undecided(Reason::TooFew)
    } else if classes.unknown + classes.over > 0 || classes.marginal + classes.perhaps_marginal > plan.c {
        Outcome::Undecided(classes.why.unwrap_or(Reason::Inexact))
    } else {
        Outcome::Met
    }
}

/// The results of the single units: those given; what is said of each as often as the plan has units; of none out of five, five.
fn units_of<'r>(reading: &'r Reading, plan: &Plan) -> Cow<'r, [Reading]> {
    match &reading.says {
        Says::Each(one) => vec![(**one).clone(); plan.n].into(),
        Says::OutOf(some, of) => tallied(*some, *of, &reading.unit).into(),
        _ => reading.parts().into(),
    }
}

/// So many units in which something was detected, out of so many.
fn tallied(some: usize, of: usize, unit: &Unit) -> Vec<Reading> {
    let said = |says| Reading { says, unit: unit.clone(), uncertainty: None };
    let (some, none) = (std::iter::repeat_n(said(Says::Detected(None)), some), of.saturating_sub(some));
    some.chain(std::iter::repeat_n(said(Says::NotDetected(None)), none)).collect()
}

/// `2/5` is two in which something was detected, or two in which nothing was: decided where that comes to the same. Of another number of
/// units than the plan has, it may be no such thing at all.
fn out_of(some: usize, of: usize, reading: &Reading, limit: &Limit, plan: &Plan, units: &Units) -> Outcome {
    if of != plan.n {
        return Outcome::Undecided(Reason::Unreadable);
    }
    let outcomes = [some, of.saturating_sub(some)].map(|detected| {
        let several = Reading { says: Says::Several(tallied(detected, of, &reading.unit)), ..reading.clone() };
        compare(&several, limit, Method::FullValue, units)
    });
    agreed(outcomes.into_iter())
}

/// One outcome of two readings of one text: it cannot be said which is meant, unless both come to the same.
fn agreed(mut outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    let first = outcomes.next().unwrap_or(Outcome::Undecided(Reason::Unreadable));
    if outcomes.all(|other| other == first) { first } else { Outcome::Undecided(Reason::Unreadable) }
}

/// 未检出 where nothing may be detected. Not detected in 10 g is not yet not detected in 25 g; and where things are counted, a method that sees
/// no fewer than a thousand has not seen that there is none.
fn not_found(reading: &Reading, detection: Option<&Reading>, counted: bool, unit: &Unit, units: &Units) -> Outcome {
    if reading.unit != Unit::None && *unit != Unit::None && units.common(&reading.unit, unit) != Some(Scale::Same) {
        return Outcome::Undecided(Reason::UnitMismatch);
    }
    let one = End { value: Decimal::new(1, 0), inclusive: true };
    if let Some(Says::Unreadable(why)) = detection.map(|detection| &detection.says) {
        return Outcome::Undecided(why.reason());
    }
    match detection.map(|detection| (lies(detection, &one, unit, units), &detection.unit)) {
        // A word that is no unit of the table, and that the limit does not have, either, may be the name of a substance: `0.01Cd`.
        Some((_, Unit::Other(word))) if *unit == Unit::None && !word.contains('/') => Outcome::Undecided(Reason::Unreadable),
        Some((Err(reason), written)) if counted || (*written != Unit::None && *unit != Unit::None) => Outcome::Undecided(reason),
        Some((Ok(Ordering::Greater), _)) if counted => Outcome::Undecided(Reason::DetectionLimit),
        _ => Outcome::Met,
    }
}

/// Where a detection limit lies against an end.
fn lies(detection: &Reading, end: &End, unit: &Unit, units: &Units) -> Result<Ordering, Reason> {
    let Says::Value(value, _) = &detection.says else { return Err(Reason::Unreadable) };
    order(value, Ordering::Equal, &detection.unit, end, unit, Method::FullValue, units).ok_or(Reason::UnitMismatch)
}

/// One unit of a plan: as against an upper end, except that 未检出 is a count of none and 检出 a count above none.
fn unit_against_end(reading: &Reading, end: &End, unit: &Unit, method: Method, units: &Units) -> Outcome {
    match &reading.says {
        Says::NotDetected(detection) if end.value.is_zero() => not_found(reading, detection.as_deref(), true, unit, units),
        Says::Detected(_) if end.value.is_zero() => Outcome::NotMet,
        Says::Unreadable(why) => Outcome::Undecided(why.reason()),
        Says::Several(_) | Says::Nothing => Outcome::Undecided(Reason::Unreadable),
        Says::Either(two) => agreed(two.iter().map(|one| unit_against_end(one, end, unit, method, units))),
        _ => against_end(reading, end, true, unit, method, units),
    }
}

fn against_end(reading: &Reading, end: &End, upper: bool, unit: &Unit, method: Method, units: &Units) -> Outcome {
    let decided = |holds| if holds { Outcome::Met } else { Outcome::NotMet };
    let outcome = match &reading.says {
        // A content below zero is no result.
        Says::Value(value, _) | Says::Beyond(_, value) if value.is_negative() && !units.has_negatives(&reading.unit) => {
            Outcome::Undecided(Reason::Unreadable)
        }
        Says::Beyond(Relation::Less, bound) if bound.is_zero() && !units.has_negatives(&reading.unit) => {
            Outcome::Undecided(Reason::Unreadable)
        }
        // What a mark says of the digits before a conversion that changes them, it does not say of those after it.
        Says::Value(_, mark)
            if *mark != Mark::None
                && method == Method::RoundedValue
                && matches!(units.common(&reading.unit, unit), Some(Scale::Linear { .. })) =>
        {
            Outcome::Undecided(Reason::UnitMismatch)
        }
        Says::Value(value, mark) => match order(value, beside(value, *mark), &reading.unit, end, unit, method, units) {
            // A content above the whole may fail; it cannot pass.
            Some(order) if allows(order, end, upper) && !upper && units.exceeds_whole(value, &reading.unit) => {
                Outcome::Undecided(Reason::Unreadable)
            }
            Some(order) => decided(allows(order, end, upper)),
            None => Outcome::Undecided(Reason::UnitMismatch),
        },
        Says::Beyond(relation, bound) => {
            // From the very middle, all that is above it rounds up, and all that is below it down.
            let next = match method {
                Method::RoundedValue if !relation.is_inclusive() => {
                    if relation.is_upper() {
                        Ordering::Less
                    } else {
                        Ordering::Greater
                    }
                }
                _ => Ordering::Equal,
            };
            let Some(order) = order(bound, next, &reading.unit, end, unit, method, units) else {
                return Outcome::Undecided(Reason::UnitMismatch);
            };
            // Rounding keeps the order but not the strictness: above 0.51 may round to 0.5.
            let touches = relation.is_inclusive() || method == Method::RoundedValue;
            let (inside, outside) = if upper { (Ordering::Less, Ordering::Greater) } else { (Ordering::Greater, Ordering::Less) };
            let same_side = relation.is_upper() == upper;
            if same_side && (order == inside || (order == Ordering::Equal && (end.inclusive || !touches))) {
                if units.is_beyond_whole(*relation, bound, &reading.unit) { Outcome::Undecided(Reason::Unreadable) } else { Outcome::Met }
            } else if !same_side && (order == outside || (order == Ordering::Equal && !(end.inclusive && touches))) {
                Outcome::NotMet
            } else {
                Outcome::Undecided(Reason::Inexact)
            }
        }
        // 未检出 speaks of a content, which cannot lie below zero; of a temperature it says nothing.
        Says::NotDetected(_) if end.value.is_negative() => Outcome::Undecided(Reason::Unreadable),
        Says::NotDetected(_) if reading.unit != Unit::None && *unit != Unit::None && units.common(&reading.unit, unit).is_none() => {
            Outcome::Undecided(Reason::UnitMismatch)
        }
        Says::NotDetected(None) => decided(upper),
        // A limit of detection of another substance lets nothing pass, and nothing that is wanted is there.
        Says::NotDetected(_) if !upper && reading.is_absent_without_limit() => Outcome::NotMet,
        Says::NotDetected(Some(detection)) => match lies(detection, end, unit, units) {
            Err(reason) => Outcome::Undecided(reason),
            Ok(Ordering::Greater) => Outcome::Undecided(Reason::DetectionLimit),
            Ok(Ordering::Equal) if !upper => Outcome::Undecided(Reason::DetectionLimit),
            Ok(_) => decided(upper),
        },
        Says::Detected(Some(bound)) => against_end(bound, end, upper, unit, method, units),
        Says::Detected(None) => Outcome::Undecided(Reason::Inexact),
        Says::Unreadable(why) => Outcome::Undecided(why.reason()),
        Says::Several(_) | Says::Each(_) | Says::OutOf(..) | Says::Either(_) | Says::Nothing => Outcome::Undecided(Reason::Unreadable),
    };
    // `0.10/` says that it has no unit, and may have lost what stood behind: it passes only what is written in the same way.
    let torn = reading.unit.is_none_wanted() && *unit != reading.unit;
    if outcome == Outcome::Met && torn { Outcome::Undecided(Reason::Unreadable) } else { outcome }
}

/// Where a number lies against an end, both in the unit of the limit; `None` where the units do not convert. `beside` says on which side of its digits it lies.
fn order(value: &Decimal, beside: Ordering, from: &Unit, end: &End, to: &Unit, method: Method, units: &Units) -> Option<Ordering> {
    let scale = units.common(from, to)?;
    let shifted;
    let value = match &scale {
        Scale::Same => value,
        Scale::Power(power) => {
            shifted = value.shifted(*power);
            &shifted
        }
        Scale::Linear { factor, offset } => {
            let exact = value.fraction() * factor + offset;
            return Some(match method {
                Method::FullValue => exact.cmp(&end.value.fraction()).then(beside),
                Method::RoundedValue => {
                    round_fraction_marked(&exact, towards(exact < RBig::ZERO, beside), end.value.place()).cmp(&end.value)
                }
            });
        }
    };
    Some(match method {
        Method::FullValue => value.cmp(&end.value).then(beside),
        Method::RoundedValue => {
            round(value, towards(value.is_negative(), beside), Interval::power_of_ten(end.value.place())).cmp(&end.value)
        }
    })
}

/// The mark of a number that lies on a side of its digits.
fn towards(negative: bool, beside: Ordering) -> Mark {
    match if negative { beside.reverse() } else { beside } {
        Ordering::Equal => Mark::None,
        Ordering::Greater => Mark::Above,
        Ordering::Less => Mark::Below,
    }
}

/// On which side of its printed digits a marked value lies: the mark speaks of its size.
fn beside(value: &Decimal, mark: Mark) -> Ordering {
    let size = match mark {
        Mark::None => Ordering::Equal,
        Mark::Above => Ordering::Greater,
        Mark::Below => Ordering::Less,
    };
    if value.is_negative() { size.reverse() } else { size }
}

pub(super) fn allows(order: Ordering, end: &End, upper: bool) -> bool {
    match order {
        Ordering::Equal => end.inclusive,
        Ordering::Less => upper,
        Ordering::Greater => !upper,
    }
}
