//! Questions: what a result says and what a limit says, as things that are known, made at random around where the answer turns.

use fastrand::Rng;

use crate::exact::{Digits, Exact};
use crate::unit::{DIMENSIONS, Unit, converted};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    AtMost,
    Below,
    AtLeast,
    Above,
}

/// What one result says.
#[derive(Clone, Debug)]
pub enum Says {
    /// A number, and whether the true value lies above it (1) or below it (-1) in size.
    Number(Digits, i8),
    /// A number and its expanded uncertainty, which moves no verdict.
    Uncertain(Digits, Digits),
    Signed(Sign, Digits),
    /// Not found, and under which limit of detection.
    Absent(Option<(Digits, Option<&'static Unit>)>),
    Present,
    /// A text that is no result, with the code of what is wrong.
    Unreadable(&'static str),
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub n: u32,
    pub c: u32,
    pub good: Digits,
    pub most: Option<Digits>,
}

#[derive(Clone, Debug)]
pub enum Limit {
    Signed(Sign, Digits),
    Range(Digits, Digits),
    /// 10.0±0.1.
    Around(Digits, Digits),
    /// 不得检出, 不得使用.
    Prohibited(&'static str),
    Plan(Plan),
    /// A slip of the limit: no sign, or the higher end first.
    Unsigned(Digits),
    Swapped(Digits, Digits),
}

#[derive(Debug)]
pub struct Question {
    pub limit: Limit,
    pub limit_unit: Option<&'static Unit>,
    /// What was found, each with its unit.
    pub results: Vec<(Says, Option<&'static Unit>)>,
}

pub const FAMILIES: [&str; 8] = ["upper", "lower", "range", "around", "prohibited", "plan", "repeated", "slip"];

/// Which answers there are in a family.
pub fn answers_of(family: &str) -> &'static [&'static str] {
    if family == "slip" { &["undecided"] } else { &["met", "not_met", "undecided"] }
}

const SIGNS: [Sign; 4] = [Sign::AtMost, Sign::Below, Sign::AtLeast, Sign::Above];

fn one_of<'a, T>(random: &mut Rng, from: &'a [T]) -> &'a T {
    &from[random.usize(..from.len())]
}

fn percent(random: &mut Rng, of: u32) -> bool {
    random.u32(..100) < of
}

/// Digits of a limit.
fn digits(random: &mut Rng) -> Digits {
    let count = match random.u32(..100) {
        0..85 => random.usize(1..4),
        85..95 => random.usize(4..12),
        _ => random.usize(20..30),
    };
    let all: String = (0..count).map(|_| char::from(random.u8(b'0'..=b'9'))).collect();
    let place = if count > 3 { random.i32(-4..1) - i32::try_from(count / 2).unwrap() } else { random.i32(-4..3) };
    Digits::new(all.parse::<bigdecimal::num_bigint::BigInt>().unwrap(), place)
}

/// Whether a quantity in this unit may be below zero.
fn has_negatives(unit: Option<&Unit>) -> bool {
    unit.is_none_or(|unit| unit.names[0] == "℃")
}

fn signed(random: &mut Rng, number: Digits, unit: Option<&Unit>) -> Digits {
    if has_negatives(unit) && percent(random, 30) { Digits::new(-number.all, number.place) } else { number }
}

/// Smaller by tens until there can be so much of it.
fn possible(mut number: Digits, unit: Option<&Unit>) -> Digits {
    while unit.is_some_and(|unit| !unit.can_be(&number.exact())) {
        number.place -= 1;
    }
    number
}

/// Digits near a number, for the unit of a result.
fn near(random: &mut Rng, number: &Digits, from: Option<&Unit>, to: Option<&Unit>) -> Digits {
    // Across dimensions any number will do.
    let exact = converted(&number.exact(), from, to).unwrap_or_else(|| number.exact());
    if exact == Exact::whole(0) {
        return Digits::new(random.u32(0..4), number.place - random.i32(0..3));
    }
    let finest = number.place - 14;
    let (mut digits, whole) = (finest..number.place + 14)
        .rev()
        .map(|place| exact.digits(place))
        .find(|(_, whole)| *whole)
        .unwrap_or_else(|| (exact.digits(number.place - 8).0, false));
    if whole {
        let finer = random.u32(..4);
        digits = Digits::new(digits.all * crate::exact::ten(finer), digits.place - i32::try_from(finer).unwrap());
    }
    if percent(random, 75) {
        digits.all += random.i32(-6..7);
    }
    if digits.exact().is_negative() && !has_negatives(to) {
        digits.all = -digits.all;
    }
    possible(digits, to)
}

impl Question {
    /// The kind of limit, for counting.
    pub fn family(&self) -> &'static str {
        match &self.limit {
            Limit::Plan(_) => "plan",
            Limit::Unsigned(_) | Limit::Swapped(..) => "slip",
            _ if self.results.len() > 1 => "repeated",
            Limit::Signed(Sign::AtMost | Sign::Below, _) => "upper",
            Limit::Signed(..) => "lower",
            Limit::Range(..) => "range",
            Limit::Around(..) => "around",
            Limit::Prohibited(_) => "prohibited",
        }
    }

    pub fn random(random: &mut Rng) -> Self {
        if percent(random, 25) {
            return Self::of_plan(random);
        }
        let limit_unit = percent(random, 80).then(|| any_unit(random));
        let one = digits(random);
        let one = possible(signed(random, one, limit_unit), limit_unit);
        let (limit, turns) = match random.u32(..100) {
            0..55 => (Limit::Signed(*one_of(random, &SIGNS), one.clone()), vec![one]),
            55..72 => {
                let other = Digits::new(&one.all + random.u32(0..40), one.place);
                let finer = Digits::new(&other.all * 10 + random.u32(..10), other.place - 1);
                let other = if percent(random, 20) { finer } else { other };
                (Limit::Range(one.clone(), other.clone()), vec![one, other])
            }
            72..82 => {
                let place = one.place - random.i32(0..2);
                let width = Digits::new(random.u32(1..30), place);
                let ends = [one.exact().minus(&width.exact()), one.exact().plus(&width.exact())].map(|end| end.digits(place).0);
                if !has_negatives(limit_unit) && ends[0].exact().is_negative() {
                    (Limit::Signed(Sign::AtMost, one.clone()), vec![one])
                } else {
                    (Limit::Around(one, width), ends.to_vec())
                }
            }
            82..92 => (Limit::Prohibited(if random.bool() { "不得检出" } else { "不得使用" }), vec![one]),
            92..97 => (Limit::Unsigned(one.clone()), vec![one]),
            _ => {
                let other = Digits::new(&one.all + random.u32(1..40), one.place);
                (Limit::Swapped(other.clone(), one.clone()), vec![one, other])
            }
        };
        let unit = unit_of_result(random, limit_unit);
        let count = if percent(random, 10) { random.usize(2..4) } else { 1 };
        let results = (0..count).map(|_| {
            let turn = one_of(random, &turns).clone();
            (says(random, &turn, limit_unit, unit, count > 1), unit)
        });
        let results = results.collect();
        Self { limit, limit_unit, results }.without_needless_unit()
    }

    /// A prohibition has no unit.
    fn without_needless_unit(mut self) -> Self {
        if matches!(self.limit, Limit::Prohibited(_)) {
            self.limit_unit = None;
        }
        self
    }

    fn of_plan(random: &mut Rng) -> Self {
        let counts: Vec<&'static Vec<Unit>> = DIMENSIONS.iter().filter(|units| units[0].dimension.starts_with("count")).collect();
        let units = *one_of(random, &counts);
        let limit_unit = one_of(random, units);
        let n = if percent(random, 70) { 5 } else { random.u32(1..9) };
        let c = random.u32(..n);
        let good = match random.u32(..6) {
            0 => Digits::new(0, 0),
            1 => Digits::new(10, 0),
            2 => Digits::new(100, 0),
            3 => Digits::new(random.u32(1..100), random.i32(1..5)),
            _ => Digits::new(random.u32(1..1000), random.i32(-1..2)),
        };
        let most = match random.u32(..4) {
            0 => None,
            1 => Some(Digits::new(&good.all * 10, good.place - 1)),
            _ => Some(Digits::new(&good.all + random.u32(1..200), good.place)),
        };
        // None in one portion says nothing of another.
        let unit = if good.exact() == Exact::whole(0) { Some(limit_unit) } else { unit_of_result(random, Some(limit_unit)) };
        let given = match random.u32(..100) {
            0..85 => n,
            85..93 => random.u32(1..=n),
            _ => n + random.u32(1..4),
        };
        let turns: Vec<Digits> = [Some(good.clone()), most.clone()].into_iter().flatten().collect();
        let mild = percent(random, 60);
        let results = (0..given).map(|_| {
            let turn = if mild { good.clone() } else { one_of(random, &turns).clone() };
            let number = match near(random, &turn, Some(limit_unit), unit) {
                number if mild && random.bool() => Digits::new(number.all / 2, number.place),
                number => number,
            };
            let says = match random.u32(..100) {
                0..12 => Says::Absent(None),
                12..14 => Says::Present,
                14..26 if good.exact() > Exact::whole(0) && number.exact() > Exact::whole(0) => {
                    Says::Signed(*one_of(random, &SIGNS), number)
                }
                _ => Says::Number(number, 0),
            };
            (says, unit)
        });
        let results = results.collect();
        Self { limit: Limit::Plan(Plan { n, c, good, most }), limit_unit: Some(limit_unit), results }
    }
}

fn any_unit(random: &mut Rng) -> &'static Unit {
    let units = &DIMENSIONS[random.usize(..DIMENSIONS.len())];
    one_of(random, units)
}

fn unit_of_result(random: &mut Rng, limit_unit: Option<&'static Unit>) -> Option<&'static Unit> {
    let Some(of_limit) = limit_unit else {
        return percent(random, 5).then(|| any_unit(random));
    };
    match random.u32(..100) {
        0..60 => Some(of_limit),
        60..90 => DIMENSIONS.iter().find(|units| units[0].dimension == of_limit.dimension).map(|units| one_of(random, units)),
        90..96 => Some(any_unit(random)),
        _ => None,
    }
}

/// One result around where the limit turns.
fn says(random: &mut Rng, turn: &Digits, limit_unit: Option<&'static Unit>, unit: Option<&'static Unit>, in_list: bool) -> Says {
    let number = near(random, turn, limit_unit, unit);
    // A minus in a list may be a dash before an entry.
    let number = if in_list && number.exact().is_negative() { Digits::new(-number.all, number.place) } else { number };
    match random.u32(..100) {
        55..65 if number.exact() != Exact::whole(0) => Says::Number(number, if random.bool() { 1 } else { -1 }),
        // Nothing lies below none.
        65..78 if has_negatives(unit) || number.exact() != Exact::whole(0) => Says::Signed(*one_of(random, &SIGNS), number),
        78..83 => Says::Absent(None),
        83..90 if !turn.exact().is_negative() && !number.exact().is_negative() => {
            let unit = if in_list || percent(random, 90) { unit } else { unit_of_result(random, limit_unit) };
            let limit = near(random, turn, limit_unit, unit);
            // No method detects less than nothing.
            Says::Absent(Some((Digits::new(limit.all.magnitude().clone(), limit.place), unit)))
        }
        90..93 => Says::Present,
        93..97 if !in_list => Says::Uncertain(number, Digits::new(random.u32(1..30), turn.place)),
        97.. if !in_list => Says::Unreadable(if random.bool() { "unreadable" } else { "missing" }),
        _ => Says::Number(number, 0),
    }
}
