//! Numbers of cells: the decimal text of a binary double, as Excel takes it.

use std::cmp::Ordering;

/// Digits that Excel and WPS keep. What a file has beyond them (`0.10000000000000001`) is the binary double showing through.
const KEPT: u32 = 15;
/// Largest power of ten; beyond it there are no doubles.
const FARTHEST: i32 = 400;

/// `coefficient × 10^exponent`, of at most 15 digits and without zeros at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) negative: bool,
    pub(super) coefficient: u64,
    pub(super) exponent: i32,
}

impl Number {
    /// Reads `-12.5`, `1E-3`, `0.10000000000000001`: rounded to 15 significant digits, half away from zero. What is no number (`INF`, `1,2`)
    /// or beyond any double is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.len() + fraction.len() == 0 || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut exponent = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let (mut coefficient, mut kept, mut dropped) = (0_u64, 0, None);
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = byte - b'0';
            if kept < KEPT {
                coefficient = coefficient * 10 + u64::from(digit);
                kept += u32::from(coefficient > 0);
            } else {
                dropped = dropped.or(Some(digit));
                exponent = exponent.checked_add(1)?;
            }
        }
        coefficient += u64::from(dropped.is_some_and(|digit| digit >= 5));
        Self { negative, coefficient, exponent }.bare()
    }

    /// Without zeros at the end; none if it is beyond any double.
    fn bare(mut self) -> Option<Self> {
        if self.coefficient == 0 {
            (self.negative, self.exponent) = (false, 0);
        }
        while self.coefficient > 0 && self.coefficient.is_multiple_of(10) {
            self.coefficient /= 10;
            self.exponent = self.exponent.checked_add(1)?;
        }
        (-FARTHEST..=FARTHEST).contains(&self.exponent).then_some(self)
    }

    /// Whether it is a whole number of more digits than are kept: those behind have become zeros, here or when it was typed.
    pub(super) fn is_cut_off(self) -> bool {
        u32::try_from(self.magnitude()).is_ok_and(|magnitude| magnitude >= KEPT)
    }

    pub(super) fn is_zero(self) -> bool {
        self.coefficient == 0
    }

    /// Times a power of ten.
    pub(super) fn shifted(self, by: i32) -> Self {
        if self.is_zero() { self } else { Self { exponent: self.exponent.saturating_add(by), ..self } }
    }

    /// The power of ten of its first digit.
    pub(super) fn magnitude(self) -> i32 {
        self.coefficient.checked_ilog10().and_then(|log| i32::try_from(log).ok()).unwrap_or(0).saturating_add(self.exponent)
    }

    /// Its digits rounded half away from zero to so many decimals: those before the point (at least one) and those behind it. Without sign.
    pub(super) fn fixed(self, places: u32) -> (String, String) {
        let count = i32::try_from(places).unwrap_or(i32::MAX);
        let dropped = self.exponent.saturating_add(count);
        let mut digits = if dropped >= 0 {
            let zeros = if self.is_zero() { 0 } else { usize::try_from(dropped).unwrap_or(0) };
            format!("{}{}", self.coefficient, "0".repeat(zeros))
        } else {
            // More than 16 digits below the place there is nothing to round up.
            match 10_u64.checked_pow(dropped.unsigned_abs()).filter(|_| dropped >= -16) {
                Some(unit) => (self.coefficient / unit + u64::from(self.coefficient % unit >= unit / 2)).to_string(),
                None => "0".to_owned(),
            }
        };
        let wanted = usize::try_from(places).unwrap_or(usize::MAX);
        if digits.len() <= wanted {
            digits = format!("{}{digits}", "0".repeat(wanted.saturating_add(1).saturating_sub(digits.len())));
        }
        let fraction = digits.split_off(digits.len().saturating_sub(wanted));
        (digits, fraction)
    }

    /// The digits under the format `General`.
    ///
    /// Excel shows as many as fit, at most 11, and keeps 15. Here all 15 are given, without zeros at the end: a value that is shorter on the
    /// screen for want of room (`58.2333333333333`, a batch number `202603020001`) must not lose digits on its way to a limit or into a report. Powers of ten only where
    /// the number would have more than 20 digits, or more than ten zeros behind the point.
    pub(super) fn general(self) -> String {
        let mut digits = self.coefficient.to_string();
        if (-10..=20).contains(&self.magnitude()) {
            let places = usize::try_from(-self.exponent).unwrap_or(0);
            digits.extend(std::iter::repeat_n('0', usize::try_from(self.exponent).unwrap_or(0)));
            if digits.len() <= places {
                digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
            }
            if places > 0 {
                digits.insert(digits.len() - places, '.');
            }
            if self.negative {
                digits.insert(0, '-');
            }
            return digits;
        }
        let sign = if self.negative { "-" } else { "" };
        let fraction = digits.split_off(1.min(digits.len()));
        let point = if fraction.is_empty() { "" } else { "." };
        let magnitude = self.magnitude();
        format!("{sign}{digits}{point}{fraction}E{}{:02}", if magnitude < 0 { '-' } else { '+' }, magnitude.unsigned_abs())
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.is_zero(), number.negative) {
            (true, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        };
        // Digits of the same number on both sides, so that they compare as text does.
        let size = |number: &Self| (number.magnitude(), format!("{:0<15}", number.coefficient));
        let (one, two) = (sign(self), sign(other));
        one.cmp(&two).then_with(|| match one {
            0 => Ordering::Equal,
            1 => size(self).cmp(&size(other)),
            _ => size(other).cmp(&size(self)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_fifteen_digits() {
        for (text, general) in [
            ("0.5", "0.5"),
            ("0.50", "0.5"),
            ("0.10000000000000001", "0.1"),
            ("1.1499999999999999", "1.15"),
            ("0.1234567890123454", "0.123456789012345"),
            ("0.1234567890123455", "0.123456789012346"),
            ("999999999999999.5", "1000000000000000"),
            ("58.233333333333334", "58.2333333333333"),
            ("202603020001", "202603020001"),
            ("-0", "0"),
            ("0", "0"),
            ("0.000", "0"),
            ("0E0", "0"),
            ("1E-3", "0.001"),
            ("1e+20", "100000000000000000000"),
            ("1.5E21", "1.5E+21"),
            ("1E-10", "0.0000000001"),
            ("-1.25E-11", "-1.25E-11"),
            ("4.9406564584124654E-324", "4.94065645841247E-324"),
            (" 7\n", "7"),
            (".5", "0.5"),
            ("00012", "12"),
        ] {
            assert_eq!(Number::parse(text).map(Number::general).as_deref(), Some(general), "{text}");
        }
        for text in ["", "-", "INF", "NaN", "1,2", "1.2.3", "1E", "E5", "1E999999999999", "1E401", "0x10", "１", "--1", "."] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_beyond_fifteen_digits_are_known() {
        for (text, cut_off) in [
            ("202603020001234561", true),
            ("2.02603020001234E+17", true),
            ("-1234567890123456", true),
            ("1000000000000000", true),
            ("999999999999999", false),
            ("202603020001", false),
            ("0.10000000000000001", false),
            ("58.233333333333334", false),
            ("0", false),
        ] {
            assert_eq!(Number::parse(text).unwrap().is_cut_off(), cut_off, "{text}");
        }
    }

    #[test]
    fn rounds_half_away_from_zero() {
        for (text, places, shown) in [
            ("0.5", 2, ("0", "50")),
            ("0.125", 2, ("0", "13")),
            ("1.1499999999999999", 1, ("1", "2")),
            ("0.45", 0, ("0", "")),
            ("0.5", 0, ("1", "")),
            ("99.95", 1, ("100", "0")),
            ("1E-300", 2, ("0", "00")),
            ("0.0000000000000000005", 2, ("0", "00")),
            ("6E+3", 1, ("6000", "0")),
            ("0", 3, ("0", "000")),
        ] {
            let (whole, fraction) = Number::parse(text).unwrap().fixed(places);
            assert_eq!((whole.as_str(), fraction.as_str()), shown, "{text}");
        }
    }

    #[test]
    fn compares_by_value() {
        let ordered = ["-1E5", "-2", "-1.5", "0", "0.001", "0.01", "1", "1.5", "2", "10", "1E300"].map(|text| Number::parse(text).unwrap());
        for pair in ordered.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        assert_eq!(Number::parse("0").unwrap().cmp(&Number::parse("-0").unwrap()), Ordering::Equal);
    }
}
