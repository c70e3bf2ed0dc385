//! The natural logarithm of a fraction, over integers of any length.

use dashu_int::IBig;

use crate::value::ten_to;

/// Decimal places of the logarithm. No limit is written with nearly as many.
pub(super) const PLACES: i32 = 60;

/// Places that are calculated beyond those: they take up that each of the few hundred terms is off by up to one unit of the last place.
const GUARD: u32 = 10;

/// ln(`part` / `whole`) in units of 10^-[`PLACES`], off by less than two units; 0 where the two are equal. Needs 0 < `part` ≤ `whole`.
pub(super) fn ln(part: i64, whole: i64) -> IBig {
    let (mut above, below) = (IBig::from(part), IBig::from(whole));
    // Doubled until it lies between a half and one, where the series gains nearly a digit with every term.
    let mut doubled = 0_u32;
    while above > IBig::ZERO && IBig::from(2) * &above < below {
        above *= IBig::from(2);
        doubled += 1;
    }
    // ln(a/b) = -2 artanh((b - a) / (b + a)), and ln 2 = 2 artanh(1/3).
    let logarithm = artanh(&below - &above, below + above) + IBig::from(doubled) * artanh(IBig::ONE, IBig::from(3));
    logarithm * IBig::from(-2) / ten_to(GUARD)
}

/// artanh(`above` / `below`) = z + z³/3 + z⁵/5 + …, with the guard places.
fn artanh(above: IBig, below: IBig) -> IBig {
    let (square_above, square_below) = (&above * &above, &below * &below);
    let mut power = above * ten_to(PLACES.unsigned_abs() + GUARD) / below;
    let mut sum = IBig::ZERO;
    for odd in (1_u32..).step_by(2) {
        let term = &power / IBig::from(odd);
        if term == IBig::ZERO {
            break;
        }
        sum += term;
        power = power * &square_above / &square_below;
    }
    sum
}

#[cfg(test)]
mod tests {
    use dashu_float::DBig;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// dashu-float has a logarithm to any number of digits: 80, where this one has 60 places.
        #[test]
        fn agrees_with_dashu_float(whole in 1_i64..1_000_000, part in 1_i64..1_000_000) {
            let (part, whole) = (part.min(whole), part.max(whole));
            let number = |value: i64| DBig::from(IBig::from(value)).with_precision(80).value();
            let oracle = (number(part) / number(whole)).ln() * DBig::from_parts(IBig::ONE, PLACES as isize);
            let (apart, most) = (oracle - DBig::from(ln(part, whole)), DBig::from(2));
            prop_assert!(apart < most && apart > -&most, "ln({part}/{whole}) is off by {apart}");
        }
    }

    #[test]
    fn equal_numbers_and_extreme_ones() {
        assert_eq!(ln(7, 7), IBig::ZERO);
        // ln 10 to 20 places; ln(10⁻¹⁸) is -18 times as much.
        assert!(ln(1, 10).to_string().starts_with("-230258509299404568401"));
        assert_eq!((ln(1, 1_000_000_000_000_000_000) - ln(1, 10) * IBig::from(18)) / IBig::from(20), IBig::ZERO);
    }
}
