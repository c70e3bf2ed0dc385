//! GB/T 8170-2008 clause 3: the vectors of the text, and what holds for every number.

use std::str::FromStr;

use bigdecimal::{BigDecimal, RoundingMode};
use proptest::prelude::*;
use seafood_gb::value::{Decimal, Interval, Mark, round, round_fraction};

const TABLE: &str = include_str!("tables/rounding.tsv");

#[track_caller]
fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn interval(text: &str) -> Interval {
    Interval::from_decimal(&decimal(text)).unwrap_or_else(|error| panic!("{error}"))
}

/// The same number in the other implementation.
#[track_caller]
fn big(number: &Decimal) -> BigDecimal {
    let text = format!("{}e{}", number.coefficient(), number.place());
    BigDecimal::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A written number without its mark, and the mark.
fn marked(text: &str) -> (Decimal, Mark) {
    match (text.strip_suffix("(+)"), text.strip_suffix("(-)")) {
        (Some(number), _) => (decimal(number), Mark::Above),
        (_, Some(number)) => (decimal(number), Mark::Below),
        _ => (decimal(text), Mark::None),
    }
}

#[test]
fn vectors_of_the_text() {
    let mut rows = 0;
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [value, step, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}: expected three columns") };
        let (number, mark) = marked(value);
        assert_eq!(round(&number, mark, interval(step)).to_string(), expected, "{line}");
        rows += 1;
    }
    assert!(rows > 90, "only {rows} rows were read");
}

#[test]
fn only_one_two_and_five_are_intervals() {
    for text in ["0.1", "1", "100", "0.5", "20", "0.2", "50", "0.20", "10^3", "5E-3", "1.00"] {
        assert_eq!(interval(text).size(), decimal(text), "{text}");
    }
    for text in ["0", "0.0", "3", "0.25", "15", "12", "-1", "-0.5", "4", "110"] {
        let refused = Interval::from_decimal(&decimal(text)).map_err(|error| error.to_string());
        assert!(refused.as_ref().is_err_and(|message| message.contains(&format!("`{text}`"))), "{text}: {refused:?}");
    }
}

#[test]
fn no_step_in_between_changes_the_result() {
    let recorded = decimal("15.4546");
    let in_steps = ["0.001", "0.01", "0.1", "1"].iter().fold(recorded.clone(), |value, step| round(&value, Mark::None, interval(step)));
    assert_eq!(in_steps.to_string(), "16", "the wrong way must give another number, or this test shows nothing");
    assert_eq!(round(&recorded, Mark::None, interval("1")).to_string(), "15");
}

#[test]
fn thirds_round_from_the_exact_quotient() {
    let quotient = |dividend: &str, divisor: &str| decimal(dividend).fraction() / decimal(divisor).fraction();
    assert_eq!(round_fraction(&quotient("1", "3"), -2).to_string(), "0.33");
    assert_eq!(round_fraction(&quotient("2", "3"), -2).to_string(), "0.67");
    assert_eq!(round_fraction(&quotient("-2", "3"), -2).to_string(), "-0.67");
    assert_eq!(round_fraction(&quotient("1", "8"), -2).to_string(), "0.12");
    assert_eq!(round_fraction(&quotient("3", "8"), -2).to_string(), "0.38");
    assert_eq!(round_fraction(&quotient("-1", "8"), -2).to_string(), "-0.12");
    assert_eq!(round_fraction(&quotient("5000", "2"), 3).to_string(), "2×10³");
    assert_eq!(round_fraction(&quotient("0", "7"), -1).to_string(), "0.0");
}

/// Numbers of every size, half of them within a few digits of an exact half.
fn numbers() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![
        any::<i64>().prop_map(i128::from),
        any::<i128>(),
        (-9999_i128..9999),
        (-99_999_i128..99_999, prop_oneof![Just(5), Just(50), Just(500), Just(4), Just(6), Just(25), Just(75)], 0_u32..4)
            .prop_map(|(head, tail, zeros)| { (head * 1000 + head.signum() * tail) * 10_i128.pow(zeros) }),
    ];
    (digits, -12_i32..12).prop_map(|(digits, place)| Decimal::new(digits, place))
}

fn intervals() -> impl Strategy<Value = Interval> {
    (prop_oneof![Just(1), Just(2), Just(5)], -12_i32..15)
        .prop_map(|(steps, place)| Interval::from_decimal(&Decimal::new(steps, place)).unwrap_or_else(|error| panic!("{error}")))
}

fn marks() -> impl Strategy<Value = Mark> {
    prop_oneof![Just(Mark::None), Just(Mark::Above), Just(Mark::Below)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn idempotent(number in numbers(), interval in intervals(), mark in marks()) {
        let once = round(&number, mark, interval);
        let twice = round(&once, Mark::None, interval);
        prop_assert_eq!(&twice, &once);
        prop_assert_eq!(twice.to_string(), once.to_string());
    }

    #[test]
    fn monotone(one in numbers(), other in numbers(), interval in intervals()) {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        prop_assert!(round(&low, Mark::None, interval) <= round(&high, Mark::None, interval));
    }

    #[test]
    fn monotone_nearby(number in numbers(), step in 0_u16..2000, interval in intervals()) {
        let higher = number.plus(&Decimal::new(step, number.place()));
        prop_assert!(round(&number, Mark::None, interval) <= round(&higher, Mark::None, interval));
    }

    #[test]
    fn symmetric_about_zero(number in numbers(), interval in intervals(), mark in marks()) {
        let (plain, turned) = (round(&number, mark, interval), round(&number.negated(), mark, interval));
        prop_assert_eq!(&turned, &plain.negated());
        prop_assert_eq!(turned.to_string(), plain.negated().to_string());
    }

    #[test]
    fn at_most_half_an_interval_away(number in numbers(), interval in intervals(), mark in marks()) {
        let distance = round(&number, mark, interval).minus(&number).magnitude();
        prop_assert!(distance.times(&Decimal::new(2, 0)) <= interval.size());
    }

    #[test]
    fn multiple_of_the_interval(number in numbers(), interval in intervals(), mark in marks()) {
        let rounded = round(&number, mark, interval);
        let (dividend, divisor) = (big(&rounded), big(&interval.size()));
        prop_assert_eq!(dividend % divisor, BigDecimal::from(0));
    }

    #[test]
    fn powers_of_ten_agree_with_bigdecimal(number in numbers(), place in -12_i32..15) {
        let rounded = round(&number, Mark::None, Interval::power_of_ten(place));
        prop_assert_eq!(big(&rounded), big(&number).with_scale_round(i64::from(-place), RoundingMode::HalfEven));
        prop_assert_eq!(rounded.place(), place);
        prop_assert_eq!(round_fraction(&number.fraction(), place).to_string(), rounded.to_string());
    }

    /// 3.4.1: to half a unit, twice the value is rounded to the unit and halved.
    #[test]
    fn half_units_follow_the_definition(number in numbers(), unit in -11_i32..14) {
        let interval = Interval::from_decimal(&Decimal::new(5, unit - 1)).unwrap_or_else(|error| panic!("{error}"));
        let doubled = (big(&number) * BigDecimal::from(2)).with_scale_round(i64::from(-unit), RoundingMode::HalfEven);
        prop_assert_eq!(big(&round(&number, Mark::None, interval)) * BigDecimal::from(2), doubled);
    }

    /// 3.4.2: to a fifth of a unit, five times the value is rounded to the unit and divided by five.
    #[test]
    fn fifth_units_follow_the_definition(number in numbers(), unit in -11_i32..14) {
        let interval = Interval::from_decimal(&Decimal::new(2, unit - 1)).unwrap_or_else(|error| panic!("{error}"));
        let fivefold = (big(&number) * BigDecimal::from(5)).with_scale_round(i64::from(-unit), RoundingMode::HalfEven);
        prop_assert_eq!(big(&round(&number, Mark::None, interval)) * BigDecimal::from(5), fivefold);
    }

    /// 3.3.2: what the mark is for. A value that a lab rounded to a finer place and marked rounds on as if from the recorded value.
    #[test]
    fn a_marked_value_rounds_as_the_recorded_one(number in numbers(), fine in -12_i32..6, coarser in 1_i32..5) {
        let reported = round(&number, Mark::None, Interval::power_of_ten(fine));
        let mark = match number.magnitude().cmp(&reported.magnitude()) {
            std::cmp::Ordering::Greater => Mark::Above,
            std::cmp::Ordering::Less => Mark::Below,
            std::cmp::Ordering::Equal => Mark::None,
        };
        let coarse = Interval::power_of_ten(fine + coarser);
        // A value that rounded to nothing has lost its sign, and may have no digit to mark.
        prop_assume!(!reported.is_zero());
        prop_assert_eq!(round(&reported, mark, coarse), round(&number, Mark::None, coarse));
    }
}
