//! Exact decimal numbers that remember how they were written.
//!
//! `0.50` and `0.5` are equal in value and different in writing: GB/T 8170 rounds to the place in which a limit is written.
//! There is no floating point here, and nothing that rounds unless it is asked to.

mod grammar;

use std::cmp::Ordering;
use std::fmt;

use dashu_int::IBig;
use dashu_ratio::RBig;

use grammar::{bare_power, digits, exponent, is_raised_further, power_of_ten};

/// Most digits that a number may be written with, and the largest power of ten that it may carry. Far beyond any laboratory, and
/// small enough that no arithmetic on hostile input takes noticeable time or memory.
const MOST_DIGITS: usize = 1_000;

/// The powers of ten by which nearly all numbers are apart that meet.
const POWERS: [i64; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// `coefficient × 10^place`, with the place of the last digit that was written.
#[derive(Clone, Debug)]
pub struct Decimal {
    coefficient: IBig,
    place: i32,
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADecimal {
    /// It does not begin with digits.
    #[error("expected a number")]
    NoDigits,
    /// More digits, or a larger power of ten, than any result has.
    #[error("more than {MOST_DIGITS} digits")]
    TooLong,
    /// `3×105`: the power of ten has probably lost its superscript, and could be 3×10⁵ or 3 × 105.
    #[error("the power of ten is not clear: write 10^5 or 10⁵")]
    UnclearPower,
}

impl Decimal {
    /// `coefficient × 10^place`; the last digit of `coefficient` is the last one written.
    #[must_use]
    pub fn new(coefficient: impl Into<IBig>, place: i32) -> Self {
        Self { coefficient: coefficient.into(), place }
    }

    /// Reads a whole text: `58.2`, `-18`, `6.1×10⁵`, `6.1x10^5`, `6.1E5`, `14×100`.
    ///
    /// # Errors
    /// If the text is not a number, has anything behind it, or is too long.
    pub fn parse(text: &str) -> Result<Self, NotADecimal> {
        match Self::prefix(text)? {
            (number, "") => Ok(number),
            _ => Err(NotADecimal::NoDigits),
        }
    }

    /// Reads the number that a text begins with, and gives back what follows it.
    ///
    /// # Errors
    /// If the text does not begin with a number, or the number is too long.
    pub fn prefix(text: &str) -> Result<(Self, &str), NotADecimal> {
        let (negative, unsigned) = match text.as_bytes().first() {
            Some(b'-') => (true, text.get(1..).unwrap_or_default()),
            Some(b'+') => (false, text.get(1..).unwrap_or_default()),
            _ => (false, text),
        };
        let (mut number, rest) = match power_of_ten(unsigned) {
            Some((exponent, rest)) => (Self::new(1, exponent?), rest),
            None => digits(unsigned)?,
        };
        // Behind nearly every number stands nothing.
        let (exponent, rest) = if rest.is_empty() { (0, rest) } else { exponent(rest)? };
        if is_raised_further(rest) {
            return Err(NotADecimal::UnclearPower);
        }
        number.place += exponent;
        if negative {
            number.coefficient = -number.coefficient;
        }
        Ok((number, rest))
    }

    /// Both numbers that a text may begin with whose power of ten may have lost its superscript, and what follows: of `1.4×102` 1.4×10² and
    /// 1.4 × 102. `None` where there is nothing of the kind.
    #[must_use]
    pub fn lost_superscript(text: &str) -> Option<([Self; 2], &str)> {
        let unsigned = text.strip_prefix('+').unwrap_or(text);
        let (mantissa, rest) = digits(unsigned).ok()?;
        let (power, factor, rest) = bare_power(rest)?;
        Some(([mantissa.shifted(power), mantissa.times(&Self::new(factor, 0))], rest))
    }

    /// Power of ten of the last written digit: -2 for `0.50`, 4 for `3×10⁴`.
    #[must_use]
    pub fn place(&self) -> i32 {
        self.place
    }

    /// All written digits as one integer: 50 for `0.50`.
    #[must_use]
    pub fn coefficient(&self) -> &IBig {
        &self.coefficient
    }

    /// Whether the value is zero, however it is written.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.coefficient.is_zero()
    }

    /// Whether the value is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.coefficient < IBig::ZERO
    }

    /// The same number with its sign turned.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { coefficient: -&self.coefficient, place: self.place }
    }

    /// The same number without its sign.
    #[must_use]
    pub fn magnitude(&self) -> Self {
        if self.is_negative() { self.negated() } else { self.clone() }
    }

    /// The same digits, `power` places higher: exact multiplication by a power of ten.
    #[must_use]
    pub fn shifted(&self, power: i32) -> Self {
        Self { coefficient: self.coefficient.clone(), place: self.place + power }
    }

    /// Exact sum; the finer of the two places.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let place = self.place.min(other.place);
        let coefficient = match (self.small_units_of(place), other.small_units_of(place)) {
            (Some(one), Some(two)) => (one + two).into(),
            _ => self.units_of(place) + other.units_of(place),
        };
        Self { coefficient, place }
    }

    /// Exact difference; the finer of the two places.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// Exact product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self { coefficient: &self.coefficient * &other.coefficient, place: self.place + other.place }
    }

    /// The same value as an exact fraction.
    #[must_use]
    pub fn fraction(&self) -> RBig {
        let power = RBig::from(ten_to(self.place.unsigned_abs()));
        let digits = RBig::from(self.coefficient.clone());
        if self.place < 0 { digits / power } else { digits * power }
    }

    /// The same value without zeros at the end.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        if let Ok(mut small) = i128::try_from(&self.coefficient) {
            let mut place = if small == 0 { 0 } else { self.place };
            while small != 0 && small % 10 == 0 {
                (small, place) = (small / 10, place + 1);
            }
            return Self { coefficient: small.into(), place };
        }
        let mut trimmed = self.clone();
        let ten = IBig::from(10);
        while (&trimmed.coefficient % &ten).is_zero() {
            trimmed.coefficient /= &ten;
            trimmed.place += 1;
        }
        trimmed
    }

    /// The value as people write it in a sentence: `380000` stays plain, `6.1×10⁵` keeps one digit before the point.
    #[must_use]
    pub fn spoken(&self) -> String {
        if self.place <= 0 {
            return self.to_string();
        }
        let text = self.coefficient.to_string();
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
        let (head, tail) = digits.split_at_checked(1).unwrap_or((digits, ""));
        let power = self.place + i32::try_from(tail.len()).unwrap_or(i32::MAX);
        if (head, tail) == ("1", "") {
            return format!("{sign}10{}", superscript(power));
        }
        let point = if tail.is_empty() { "" } else { "." };
        format!("{sign}{head}{point}{tail}×10{}", superscript(power))
    }

    /// The order of two numbers of at most 18 digits or so, which nearly all are, without arithmetic of any length.
    fn cmp_small(&self, other: &Self) -> Option<Ordering> {
        let (one, two) = (i64::try_from(&self.coefficient).ok()?, i64::try_from(&other.coefficient).ok()?);
        let apart = self.place - other.place;
        if apart == 0 {
            return Some(one.cmp(&two));
        }
        let power = i128::from(*POWERS.get(apart.unsigned_abs() as usize)?);
        let (one, two) = (i128::from(one), i128::from(two));
        Some(if apart > 0 { (one * power).cmp(&two) } else { one.cmp(&(two * power)) })
    }

    /// How many times 10^`place` the value is, where it is a number of at most 18 digits or so, and `place` little below its own. The sum of two
    /// of them always fits.
    fn small_units_of(&self, place: i32) -> Option<i128> {
        let power = *POWERS.get(usize::try_from(self.place - place).ok()?)?;
        Some(i128::from(i64::try_from(&self.coefficient).ok()?) * i128::from(power))
    }

    /// How many times 10^`place` the value is; exact only where `place` is at or below the own place.
    fn units_of(&self, place: i32) -> IBig {
        match u32::try_from(self.place - place) {
            Ok(0) | Err(_) => self.coefficient.clone(),
            Ok(up) => &self.coefficient * ten_to(up),
        }
    }
}

/// 10^`power`.
pub(crate) fn ten_to(power: u32) -> IBig {
    if let Some(small) = 10_i128.checked_pow(power) {
        return small.into();
    }
    IBig::from(10).pow(power as usize)
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By value: `0.50` equals `0.5`.
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if let Some(order) = self.cmp_small(other) {
            return order;
        }
        if self.place == other.place {
            return self.coefficient.cmp(&other.coefficient);
        }
        let signs = self.coefficient.cmp(&IBig::ZERO).cmp(&other.coefficient.cmp(&IBig::ZERO));
        if signs != Ordering::Equal || self.is_zero() {
            return signs;
        }
        let place = self.place.min(other.place);
        self.units_of(place).cmp(&other.units_of(place))
    }
}

/// As written, except that a power of ten is always `×10ⁿ`: `0.50`, `-18`, `13×10²`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place > 0 {
            return write!(f, "{}×10{}", self.coefficient, superscript(self.place));
        }
        let decimals = self.place.unsigned_abs() as usize;
        if decimals < 30
            && let Ok(small) = i128::try_from(&self.coefficient)
        {
            let sign = if small < 0 { "-" } else { "" };
            let (digits, one) = (small.unsigned_abs(), 10_u128.pow(self.place.unsigned_abs()));
            return match decimals {
                0 => write!(f, "{sign}{digits}"),
                _ => write!(f, "{sign}{}.{:0decimals$}", digits / one, digits % one),
            };
        }
        let digits = self.magnitude().coefficient.to_string();
        let padded = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, decimal) = padded.split_at_checked(padded.len() - decimals).unwrap_or((&padded, ""));
        let sign = if self.is_negative() { "-" } else { "" };
        let point = if decimal.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{decimal}")
    }
}

/// A number as raised digits.
fn superscript(power: i32) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    power.to_string().chars().map(|char| char.to_digit(10).and_then(|digit| RAISED.get(digit as usize)).copied().unwrap_or('⁻')).collect()
}
