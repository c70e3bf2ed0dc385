//! What is computed of a label against a second computation: NRV% and energy with another decimal library, dates by counting days, check
//! digits by the definition.

mod common;

use std::fmt::Write as _;

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, RoundingMode};
use proptest::prelude::*;
use seafood_gb::report::{JsonOptions, JsonReport};
use seafood_gb::{Inspection, Options, Submission, check};
use serde_json::Value;

use common::LIBRARY;

/// Id, name, unit, digits behind the point, reference value and energy factor.
type Printed = (&'static str, &'static str, &'static str, i64, Option<u32>, u32);

/// What is printed of the nutrients of a table.
const NUTRIENTS: [Printed; 7] = [
    ("energy", "能量", "kJ", 0, Some(8400), 0),
    ("protein", "蛋白质", "g", 1, Some(60), 17),
    ("fat", "脂肪", "g", 1, Some(60), 37),
    ("saturated_fat", "饱和脂肪", "g", 1, Some(20), 0),
    ("carbohydrate", "碳水化合物", "g", 1, Some(300), 17),
    ("sugars", "糖", "g", 1, None, 0),
    ("sodium", "钠", "mg", 0, Some(2000), 0),
];

/// The finding of one rule on a label of dried sea cucumber, made when the rules of 2025 are in force.
fn finding(text: &str, rule: &str) -> Value {
    let submission = Submission { product: "dried-sea-cucumber".into(), label: text.to_owned().into(), ..Submission::default() };
    let options = Options { inspection: Inspection::Label, ..Options::default() };
    let report = check(&LIBRARY, &submission, &options);
    let json = serde_json::to_value(JsonReport::new(&report, JsonOptions::both())).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    findings.iter().find(|finding| finding["rule"] == rule).unwrap_or_else(|| panic!("no {rule}")).clone()
}

/// A table of these amounts (in units of their last digit) and NRV%.
fn table(amounts: &[u32; 7], nrv: &[Option<String>; 7]) -> String {
    let mut text = String::from("产品名称：干海参\n生产日期：2027-04-01\n营养成分表\n项目\t每100克\tNRV%\n");
    for ((amount, nrv), (_, name, unit, digits, ..)) in amounts.iter().zip(nrv).zip(NUTRIENTS) {
        let nrv = nrv.as_ref().map(|nrv| format!("{nrv}%")).unwrap_or_default();
        let _ = writeln!(text, "{name}\t{}{unit}\t{nrv}", exact(*amount, digits));
    }
    text
}

fn exact(amount: u32, digits: i64) -> BigDecimal {
    BigDecimal::new(BigInt::from(amount), digits)
}

/// NRV% of every amount.
fn nrvs(amounts: &[u32; 7], mode: RoundingMode) -> [Option<String>; 7] {
    std::array::from_fn(|index| {
        let (_, _, _, digits, reference, _) = NUTRIENTS[index];
        let share = exact(amounts[index], digits) * BigDecimal::from(100) / BigDecimal::from(reference?);
        Some(share.with_scale_round(0, mode).to_string())
    })
}

fn any_amounts() -> impl Strategy<Value = [u32; 7]> {
    (0_u32..4000, 0_u32..900, 0_u32..600, 0_u32..300, 0_u32..900, 0_u32..300, 0_u32..9000).prop_map(
        |(energy, protein, fat, saturated, carbohydrate, sugars, sodium)| [energy, protein, fat, saturated, carbohydrate, sugars, sodium],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Either rule of rounding is right where a whole table keeps it, and any other percentage is told with the right one.
    #[test]
    fn nrv_is_that_of_the_amount(amounts in any_amounts(), half_up in any::<bool>(), wrong in 0_usize..7, off in 1_u32..40) {
        let mode = if half_up { RoundingMode::HalfUp } else { RoundingMode::HalfEven };
        let mut nrv = nrvs(&amounts, mode);
        prop_assert_eq!(&finding(&table(&amounts, &nrv), "nutrition-nrv")["outcome"], "met");
        if let Some(right) = nrv[wrong].clone() {
            let moved = right.parse::<u32>().expect("a whole number") + off;
            nrv[wrong] = Some(moved.to_string());
            let found = finding(&table(&amounts, &nrv), "nutrition-nrv");
            // At exactly half the other rule may make the number that was put there.
            let other = nrvs(&amounts, if half_up { RoundingMode::HalfEven } else { RoundingMode::HalfUp });
            if nrv != other {
                prop_assert_eq!(&found["outcome"], "not_met");
                let fix = found["fix"]["message"]["zh"].as_str().unwrap_or_default();
                prop_assert!(fix.contains(&format!("`{right}%`")) || other[wrong].as_ref().is_some_and(|other| fix.contains(&format!("`{other}%`"))), "{}", fix);
            }
        }
    }

    /// Energy is the sum of the amounts as shown times their factors.
    #[test]
    fn energy_is_that_of_the_amounts(mut amounts in any_amounts(), off in 1_u32..500) {
        let exact_energy: BigDecimal =
            amounts.iter().zip(NUTRIENTS).map(|(amount, (_, _, _, digits, _, factor))| exact(*amount, digits) * BigDecimal::from(factor)).sum();
        let rounded = |mode| exact_energy.with_scale_round(0, mode).to_string().parse::<u32>().expect("a whole number");
        for mode in [RoundingMode::HalfEven, RoundingMode::HalfUp] {
            amounts[0] = rounded(mode);
            prop_assert_eq!(&finding(&table(&amounts, &nrvs(&amounts, mode)), "nutrition-energy")["outcome"], "met");
        }
        amounts[0] = rounded(RoundingMode::HalfUp) + off;
        let found = finding(&table(&amounts, &nrvs(&amounts, RoundingMode::HalfEven)), "nutrition-energy");
        prop_assert_eq!(&found["outcome"], "not_met");
        let right = format!("`{}kJ`", rounded(RoundingMode::HalfEven));
        let fix = found["fix"]["message"]["zh"].as_str().unwrap_or_default();
        prop_assert!(fix.contains(&right), "{}: {}", right, fix);
    }

    /// What is at or below the bound is 0, what is above is shown.
    #[test]
    fn small_amounts_are_shown_as_zero(amounts in any_amounts()) {
        let bounds = [17_u32, 5, 5, 1, 5, 5, 5];
        let small = amounts.iter().zip(bounds).any(|(amount, bound)| *amount > 0 && *amount <= bound);
        let found = finding(&table(&amounts, &nrvs(&amounts, RoundingMode::HalfEven)), "nutrition-zero");
        prop_assert_eq!(&found["outcome"], if small { "not_met" } else { "met" });
    }

    /// The day itself and the day before are right, any other day is not.
    #[test]
    fn expiry_is_counted_both_ways(year in 2027_u32..2031, month in 1_u32..13, day in 1_u32..29, months in 1_u32..37, off in 2_i32..60, early in any::<bool>()) {
        // No month is too short for the 28th: the end is the same day of a later month.
        let index = year * 12 + month - 1 + months;
        let end = days_to(index / 12, index % 12 + 1, day);
        let label = |expires: i32| format!(
            "产品名称：干海参\n生产日期：{year}年{month:02}月{day:02}日\n保质期：{months}个月\n保质期到期日：{}\n", date_of(expires)
        );
        // Rules of 2027-03-16 and of the days before it have the same id.
        for right in [end, end - 1] {
            prop_assert_eq!(&finding(&label(right), "dates-agree")["outcome"], "met", "{}", label(right));
        }
        let wrong = if early { end - 1 - off } else { end + off };
        prop_assert_eq!(&finding(&label(wrong), "dates-agree")["outcome"], "not_met", "{}", label(wrong));
    }

    /// GB/T 17710, MOD 11,10, from its definition; every other check digit does not fit.
    #[test]
    fn licence_numbers_are_checked(body in proptest::collection::vec(0_u32..10, 13)) {
        let mut product = 10;
        for digit in &body {
            let sum = (product + digit) % 10;
            product = if sum == 0 { 10 } else { sum } * 2 % 11;
        }
        let right = (11 - product) % 10;
        let digits: String = body.iter().map(u32::to_string).collect();
        for check in 0..10 {
            let label = format!("产品名称：干海参\n生产日期：2027-04-01\n食品生产许可证编号：SC{digits}{check}\n");
            let expected = if check == right { "met" } else { "not_met" };
            prop_assert_eq!(&finding(&label, "licence-check-digit")["outcome"], expected);
        }
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 2000-01-01, counted.
fn days_to(year: u32, month: u32, day: u32) -> i32 {
    let years: u32 = (2000..year).map(|year| 365 + u32::from(is_leap(year))).sum();
    let months: u32 = (1..month).map(|month| length(year, month)).sum();
    i32::try_from(years + months + day - 1).expect("few days")
}

/// The date so many days after 2000-01-01.
fn date_of(days: i32) -> String {
    let mut left = u32::try_from(days).expect("after 2000");
    let mut year = 2000;
    while left >= 365 + u32::from(is_leap(year)) {
        left -= 365 + u32::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    while left >= length(year, month) {
        left -= length(year, month);
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", left + 1)
}
