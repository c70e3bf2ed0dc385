//! The natural logarithm of a whole number, over integers of any length.

use dashu_int::IBig;

/// Decimal places of the logarithm.
pub(crate) const PLACES: usize = 70;

/// ln `number` in units of 10^-[`PLACES`], off by less than ten thousand units; 0 for 0, which has none.
pub(crate) fn ln(number: usize) -> IBig {
    let Some(halvings) = number.checked_ilog2() else { return IBig::ZERO };
    // ln n = k ln 2 + ln(n / 2^k); with n / 2^k from 1 to 2 the series gains nearly a digit with every term.
    let (number, power) = (IBig::from(number), IBig::ONE << halvings as usize);
    // ln(a/b) = 2 artanh((a - b) / (a + b)), and ln 2 = 2 artanh(1/3).
    let logarithm = artanh(&number - &power, &number + &power) + IBig::from(halvings) * artanh(IBig::ONE, IBig::from(3));
    logarithm * IBig::from(2)
}

/// 10 to that power.
pub(crate) fn ten_to(exponent: usize) -> IBig {
    IBig::from(10).pow(exponent)
}

/// artanh(`above` / `below`) = z + z³/3 + z⁵/5 + …, off by up to one unit with each of its terms, of which there are less than 100.
fn artanh(above: IBig, below: IBig) -> IBig {
    let (square_above, square_below) = (&above * &above, &below * &below);
    let mut power = above * ten_to(PLACES) / below;
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
        /// dashu-float has a logarithm to any number of digits: 90, where this one has 70 places.
        #[test]
        fn agrees_with_dashu_float(number in 1_usize..1_000_000) {
            let exact = DBig::from(IBig::from(number)).with_precision(90).value();
            let oracle = exact.ln() * DBig::from_parts(IBig::ONE, 70);
            let (apart, most) = (oracle - DBig::from(ln(number)), DBig::from(10_000));
            prop_assert!(apart < most && apart > -&most, "ln({number}) is off by {apart}");
        }
    }

    #[test]
    fn one_ten_and_extreme_numbers() {
        assert_eq!((ln(0), ln(1)), (IBig::ZERO, IBig::ZERO));
        // ln 10 to 20 places.
        assert!(ln(10).to_string().starts_with("230258509299404568401"));
        assert!(ln(usize::MAX) > ln(usize::MAX / 2));
    }
}
