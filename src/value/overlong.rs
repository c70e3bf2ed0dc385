//! Digits beyond those that a method gives, where they decide.

use super::compare::allows;
use super::decimal::Decimal;
use super::limit::Limit;
use super::reading::{Reading, Says};
use super::round::{Interval, round};
use super::unit::{Scale, Units};

/// A value whose decision hangs on digits beyond those of its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlong {
    /// How many places it has beyond the end of the limit that decides.
    pub places: i32,
    /// The value rounded as that end is written, in the unit of the limit.
    pub rounded: Decimal,
}

/// Most places that a method gives beyond those in which a limit is written: limits have two significant digits as a rule, results two or three.
const PLACES_OF_METHODS: i32 = 1;

/// A value with more digits than a method gives, of which the full value and the value rounded as the limit is written are decided differently. Counts are
/// none: their limits are powers of ten.
#[must_use]
pub fn overlong(reading: &Reading, limit: &Limit, units: &Units) -> Option<Overlong> {
    let Says::Value(number, mark) = &reading.says else { return None };
    let value = match units.common(&reading.unit, &limit.unit)? {
        Scale::Same => number.clone(),
        Scale::Power(power) => number.shifted(power),
        Scale::Linear { .. } => return None,
    };
    if units.is_count(&limit.unit) {
        return None;
    }
    let (lower, upper) = limit.ends();
    [(lower, false), (upper, true)].into_iter().find_map(|(end, is_upper)| {
        let end = end?;
        let places = end.value.place() - value.place();
        if places <= PLACES_OF_METHODS {
            return None;
        }
        let rounded = round(&value, *mark, Interval::power_of_ten(end.value.place()));
        let turns = allows(value.cmp(&end.value), end, is_upper) != allows(rounded.cmp(&end.value), end, is_upper);
        turns.then_some(Overlong { places, rounded })
    })
}

#[cfg(test)]
mod tests {
    use super::overlong;
    use crate::Library;
    use crate::value::{Limit, Reading};

    #[test]
    fn digits_are_remarked_on_where_they_decide_and_no_method_gives_them() {
        let library = Library::builtin().unwrap();
        let units = &library.catalogue.units;
        for (result, limit, expected) in [
            // The full value is on one side, the rounded one on the other.
            ("1.0449 mg/kg", "≤1.0mg/kg", Some("1.0")),
            ("1.04999 mg/kg", "≤1.0mg/kg", Some("1.0")),
            ("1.0004 mg/kg", "≤1.0mg/kg", Some("1.0")),
            ("1000.4 µg/kg", "≤1.0mg/kg", Some("1.0")),
            ("0.4996 mg/kg", "<0.5mg/kg", Some("0.5")),
            ("59.62 g/100g", "≥60g/100g", Some("60")),
            ("1.05 mg/kg", "≤1.0mg/kg", None),
            // One digit beyond the limit is what methods give.
            ("1.04 mg/kg", "≤1.0mg/kg", None),
            ("0.54 mg/kg", "≤0.5mg/kg", None),
            ("59.6 g/100g", "≥60g/100g", None),
            // Within the limit, or beyond it, either way.
            ("0.9996 mg/kg", "≤1.0mg/kg", None),
            ("1.0000 mg/kg", "≤1.0mg/kg", None),
            ("1.0501 mg/kg", "≤1.0mg/kg", None),
            ("60.0004 g/100g", "≥60g/100g", None),
            ("0.123456 mg/kg", "≤1.0mg/kg", None),
            // Counts; what is no plain value.
            ("312 CFU/g", "≤3×10²CFU/g", None),
            ("<1.0449 mg/kg", "≤1.0mg/kg", None),
            ("未检出", "≤1.0mg/kg", None),
            ("1.0449 mg/kg", "不得检出", None),
        ] {
            let found = overlong(&Reading::parse(result, units), &Limit::parse(limit, units).unwrap(), units);
            assert_eq!(found.map(|found| found.rounded.to_string()).as_deref(), expected, "{result} {limit}");
        }
    }
}
