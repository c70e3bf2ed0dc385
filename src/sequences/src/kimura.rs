//! Kimura's two-parameter distance as an exact number (Kimura 1980, J Mol Evol 16:111-120).

use std::collections::HashMap;
use std::fmt;

use dashu_int::IBig;

use crate::compare::Comparison;
use crate::logarithm::{PLACES, ln, ten_to};

/// A distance in substitutions per site, to 60 decimal places: the same digits on every platform.
///
/// It is irrational unless it is 0, so that it is never equal to a limit, nor half way between two numbers that it could be rounded to. Formatting rounds
/// it to the precision that is asked for, six places if none is.
///
/// ```
/// use marker_distances::Comparison;
///
/// let comparison = Comparison { sites: 10, transitions: 1, transversions: 1, ..Comparison::default() };
/// let distance = comparison.distance().unwrap();
/// assert_eq!(format!("{distance} {distance:.2}"), "0.234123 0.23");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Distance(IBig);

impl Distance {
    /// Decimal places.
    pub const PLACES: usize = 60;

    /// The distance in units of 10^-[`Distance::PLACES`], off by at most one unit.
    #[must_use]
    pub fn units(&self) -> &IBig {
        &self.0
    }

    /// The nearest floating number.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        // The standard library reads decimals exactly.
        format!("{self:.60}").parse().unwrap_or(f64::NAN)
    }

    /// The mean, rounded to the nearest unit; `None` of nothing.
    pub(crate) fn mean<'d>(distances: impl Iterator<Item = &'d Self>) -> Option<Self> {
        let (sum, count) = distances.fold((IBig::ZERO, 0_usize), |(sum, count), distance| (sum + &distance.0, count + 1));
        (count > 0).then(|| Self(rounded(&sum, &IBig::from(count))))
    }
}

/// A quotient that is not negative, rounded to the nearest whole number, halves upwards.
fn rounded(part: &IBig, whole: &IBig) -> IBig {
    (IBig::from(2) * part + whole) / (IBig::from(2) * whole)
}

impl fmt::Display for Distance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = formatter.precision().unwrap_or(6).min(Self::PLACES);
        let units = rounded(&self.0, &ten_to(Self::PLACES - places)).to_string();
        let digits = format!("{units:0>least$}", least = places + 1);
        let (whole, fraction) = digits.split_at_checked(digits.len().saturating_sub(places)).unwrap_or((&digits, ""));
        // Widths are for the whole text; the precision is used up.
        let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
        match formatter.width() {
            Some(width) => write!(formatter, "{text:>width$}"),
            None => formatter.write_str(&text),
        }
    }
}

/// Logarithms of whole numbers that were needed before: all sequences of a marker share a few hundred.
#[derive(Default)]
pub(crate) struct Logarithms(HashMap<usize, IBig>);

impl Logarithms {
    pub(crate) fn distance(&mut self, comparison: &Comparison) -> Option<Distance> {
        let (first, second) = comparison.arguments()?;
        // d = -1/2 ln(first / sites) - 1/4 ln(second / sites).
        let quarters = IBig::from(3) * self.ln(comparison.sites) - IBig::from(2) * self.ln(first) - self.ln(second);
        Some(Distance(rounded(&quarters.max(IBig::ZERO), &(IBig::from(4) * ten_to(PLACES - Distance::PLACES)))))
    }

    fn ln(&mut self, number: usize) -> IBig {
        self.0.entry(number).or_insert_with(|| ln(number)).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(sites: usize, transitions: usize, transversions: usize) -> Option<Distance> {
        Comparison { sites, transitions, transversions, ..Comparison::default() }.distance()
    }

    /// -1/2 ln(0.7) - 1/4 ln(0.8): P = 0.1, Q = 0.1 over ten sites. 60 places by a decimal library of another language.
    #[test]
    fn one_transition_and_one_transversion_in_ten_sites() {
        let found = distance(10, 1, 1).unwrap();
        assert_eq!(format!("{found:.60}"), "0.234123359797918628397893128198050864825658650910457697204791");
        assert_eq!(format!("{found:.0}|{found:.1}|{found:8.3}|{found:.99}"), format!("0|0.2|   0.234|{found:.60}"));
        assert!((found.to_f64() - 0.234_123_359_797_9).abs() < 1e-12);
    }

    #[test]
    fn no_distance_between_equal_sequences_and_none_without_sites() {
        assert_eq!(distance(650, 0, 0).unwrap().to_string(), "0.000000");
        for (sites, transitions, transversions) in [(0, 0, 0), (4, 2, 0), (4, 0, 2), (4, 4, 0), (3, 1, 1)] {
            assert_eq!(distance(sites, transitions, transversions), None);
        }
    }
}
