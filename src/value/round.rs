//! Rounding by GB/T 8170-2008 clause 3: to even at exactly half, once, from the recorded value.

use std::cmp::Ordering;

use dashu_int::IBig;
use dashu_int::ops::{Abs, DivRem};
use dashu_ratio::RBig;

use super::decimal::{Decimal, ten_to};

/// A rounding interval (修约间隔): 10ⁿ, or 0.5 or 0.2 of a unit at any place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// 1, 2 or 5.
    steps: u8,
    place: i32,
}

/// Why a number is no rounding interval.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no rounding interval, expected 1, 2 or 5 times a power of ten, such as 0.1, 100, 0.5 or 20")]
pub struct NotAnInterval {
    found: String,
}

/// The mark that a lab may put behind a value that it rounded itself (GB/T 8170-2008 3.3.2). It speaks of the size of the number,
/// as rounding does: the sign is put back afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Not marked.
    #[default]
    None,
    /// `16.50(+)`: the true size is above, it was rounded down.
    Above,
    /// `16.50(-)`: the true size is below, it was rounded up.
    Below,
}

impl Interval {
    /// The interval 10^`place`.
    #[must_use]
    pub fn power_of_ten(place: i32) -> Self {
        Self { steps: 1, place }
    }

    /// Reads an interval such as `0.1`, `100`, `0.5`, `20`.
    ///
    /// # Errors
    /// If the number is not 1, 2 or 5 times a power of ten.
    pub fn from_decimal(interval: &Decimal) -> Result<Self, NotAnInterval> {
        let trimmed = interval.trimmed();
        [1_u8, 2, 5]
            .into_iter()
            .find(|steps| trimmed.coefficient() == &IBig::from(*steps))
            .map(|steps| Self { steps, place: trimmed.place() })
            .ok_or_else(|| NotAnInterval { found: interval.to_string() })
    }

    /// The interval as a number.
    #[must_use]
    pub fn size(self) -> Decimal {
        Decimal::new(self.steps, self.place)
    }
}

/// Rounds a recorded value to an interval, as the standard prints the result: `1268` to `100` is `13×10²`, `832` to `20` is `840`.
#[must_use]
pub fn round(value: &Decimal, mark: Mark, interval: Interval) -> Decimal {
    let digits = value.magnitude().coefficient().clone();
    let multiple = nearest(digits, IBig::ONE, mark, Interval { place: interval.place - value.place(), ..interval });
    let size = if interval.steps == 1 {
        Decimal::new(multiple, interval.place)
    } else {
        // A multiple of 2 or 5 units has no place of its own above the units: 840 is not 84×10.
        let digits = multiple * IBig::from(interval.steps);
        match u32::try_from(interval.place) {
            Ok(up) => Decimal::new(digits * ten_to(up), 0),
            Err(_) => Decimal::new(digits, interval.place),
        }
    };
    if value.is_negative() { size.negated() } else { size }
}

/// Rounds an exact quotient (a mean, a ratio) to 10^`place`.
#[must_use]
pub fn round_fraction(value: &RBig, place: i32) -> Decimal {
    round_fraction_marked(value, Mark::None, place)
}

/// The same where a mark decides at exactly half.
pub(super) fn round_fraction_marked(value: &RBig, mark: Mark, place: i32) -> Decimal {
    let negative = *value < RBig::ZERO;
    let (over, under) = (value.numerator().clone().abs(), IBig::from(value.denominator().clone()));
    let size = Decimal::new(nearest(over, under, mark, Interval::power_of_ten(place)), place);
    if negative { size.negated() } else { size }
}

/// The square root, to the nearest 10^`place`; exactly half goes to even.
#[must_use]
pub fn root(value: &RBig, place: i32) -> Decimal {
    let in_units = value * Decimal::new(1, -place).times(&Decimal::new(1, -place)).fraction();
    let below = in_units.floor().nth_root(2);
    // In quarters of squares: (2 below + 1)² is four times the square of the half above.
    let half = &below * IBig::from(2) + IBig::ONE;
    let (square, middle) = (in_units * RBig::from(IBig::from(4)), RBig::from(&half * &half));
    let even = (&below % IBig::from(2)).is_zero();
    let up = square > middle || (square == middle && !even);
    Decimal::new(if up { below + IBig::ONE } else { below }, place)
}

/// The multiple of the interval nearest to a size, which is a quotient; at exactly half what the mark says, else the even one.
fn nearest(over: IBig, under: IBig, mark: Mark, interval: Interval) -> IBig {
    // In whole numbers: a fraction would be reduced at every step.
    let power = ten_to(interval.place.unsigned_abs());
    let under = under * IBig::from(interval.steps);
    let (over, under) = if interval.place < 0 { (over * power, under) } else { (over, under * power) };
    let (below, rest) = over.div_rem(&under);
    let twice_the_rest = rest * IBig::from(2);
    let even = (&below % IBig::from(2)).is_zero();
    let up = match (twice_the_rest.cmp(&under), mark) {
        (Ordering::Less, _) | (Ordering::Equal, Mark::Below) => false,
        (Ordering::Greater, _) | (Ordering::Equal, Mark::Above) => true,
        (Ordering::Equal, Mark::None) => !even,
    };
    if up { below + IBig::ONE } else { below }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn roots_are_the_nearest() {
        for (value, place, shown) in [("2", -3, "1.414"), ("0", -2, "0.00"), ("6.25", 0, "2"), ("12.25", 0, "4"), ("99.99", -1, "10.0")] {
            assert_eq!(root(&number(value).fraction(), place).to_string(), shown, "{value}");
        }
    }
}
