//! The decimal logarithm over whole numbers, the same to the last digit on every machine.

use dashu_int::IBig;
use dashu_ratio::RBig;

use crate::value::{Decimal, round_fraction};

/// Places to which a logarithm is given.
pub(super) const PLACES: i32 = 12;

/// Digits that are worked with. Each of the digits that come out costs one, and as many are left.
const WORKING: usize = 60;

/// log10 of a number above zero, to [`PLACES`] places; `None` of anything else.
pub(super) fn log10(value: &RBig) -> Option<RBig> {
    if *value <= RBig::ZERO {
        return None;
    }
    let (over, under) = (value.numerator().clone(), IBig::from(value.denominator().clone()));
    // value = mantissa × 10^power, the mantissa from 1 to below 10.
    let mut power = length(&over) - length(&under);
    let at_least = |power: i32| match u32::try_from(power) {
        Ok(up) => over >= &under * ten_to(up as usize),
        Err(_) => &over * ten_to(power.unsigned_abs() as usize) >= under,
    };
    if !at_least(power) {
        power -= 1;
    }
    let one = ten_to(WORKING);
    let scaled = match u32::try_from(power) {
        Ok(up) => &over * &one / (&under * ten_to(up as usize)),
        Err(_) => &over * &one * ten_to(power.unsigned_abs() as usize) / &under,
    };
    // 10 times the logarithm is that of the tenth power: its whole part is the next digit.
    let (mut mantissa, mut digits) = (scaled, IBig::from(power));
    for _ in 0..=PLACES {
        let square = &mantissa * &mantissa / &one;
        let fourth = &square * &square / &one;
        let eighth = &fourth * &fourth / &one;
        mantissa = eighth * square / &one;
        let digit = usize::try_from(length(&mantissa)).unwrap_or(0).saturating_sub(WORKING + 1);
        digits = digits * IBig::from(10) + IBig::from(digit);
        mantissa /= ten_to(digit);
    }
    let exact = Decimal::new(digits, -PLACES - 1).fraction();
    Some(round_fraction(&exact, -PLACES).fraction())
}

fn ten_to(power: usize) -> IBig {
    IBig::from(10).pow(power)
}

/// How many digits a whole number has.
fn length(number: &IBig) -> i32 {
    i32::try_from(number.to_string().trim_start_matches('-').len()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> String {
        round_fraction(&log10(&Decimal::parse(text).unwrap().fraction()).unwrap(), -PLACES).to_string()
    }

    #[test]
    fn known_logarithms() {
        for (number, logarithm) in [
            ("1", "0.000000000000"),
            ("1e5", "5.000000000000"),
            ("0.001", "-3.000000000000"),
            ("2", "0.301029995664"),
            ("45", "1.653212513775"),
        ] {
            assert_eq!(shown(number), logarithm, "{number}");
        }
        assert_eq!(log10(&RBig::ZERO), None);
        assert_eq!(log10(&RBig::from(-1)), None);
    }

    proptest! {
        /// Against the logarithm of the machine, which is good to more than ten places.
        #[test]
        fn agrees_with_the_machine(coefficient in 1_u32.., place in -12_i32..12) {
            let number = Decimal::new(coefficient, place);
            let expected = f64::from(coefficient).log10() + f64::from(place);
            let found: f64 = round_fraction(&log10(&number.fraction()).unwrap(), -PLACES).to_string().parse().unwrap();
            prop_assert!((found - expected).abs() < 1e-10, "{number}: {found} for {expected}");
        }
    }
}
