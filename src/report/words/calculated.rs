//! A calculated quantity in words.

use dashu_ratio::RBig;

use crate::report::Report;
use crate::rule::Calculated;
use crate::value::{Decimal, Limit, Mark, Reading, Says, margin, round_fraction};

/// The value with its unit, number of specimens and range, two places finer than the limit.
pub(super) fn calculated_text(report: &Report<'_>, limit: Option<&Limit>, calculated: &Calculated) -> String {
    let units = &report.library.catalogue.units;
    let place = limit.and_then(|limit| match limit.ends() {
        (Some(end), _) | (None, Some(end)) => Some(end.value.place() - 2),
        _ => None,
    });
    let shown = |value: &RBig| place.map_or_else(|| four_digits(value), |place| round_fraction(value, place)).spoken();
    let unit = units.symbol(&calculated.unit);
    let value = format!("{} {unit}", shown(&calculated.value)).trim_end().to_owned();
    match &calculated.range {
        Some((lowest, highest)) if calculated.specimens > 1 => {
            format!("{value} (n={}, {}~{})", calculated.specimens, shown(lowest), shown(highest))
        }
        _ => value,
    }
}

/// To four significant digits.
fn four_digits(value: &RBig) -> Decimal {
    let one = RBig::ONE;
    let magnitude = if *value < RBig::ZERO { -value } else { value.clone() };
    let mut place = -3;
    let power = |place: i32| Decimal::new(1, place + 3).fraction();
    while magnitude >= power(place + 1) && place < 30 {
        place += 1;
    }
    while magnitude < power(place) && place > -30 && magnitude < one {
        place -= 1;
    }
    round_fraction(value, place.min(0))
}

/// How far inside or outside the limit the value is.
pub(super) fn calculated_margin(report: &Report<'_>, calculated: &Calculated, limit: &Limit) -> Option<Decimal> {
    let units = &report.library.catalogue.units;
    let place = match limit.ends() {
        (Some(end), _) | (None, Some(end)) => end.value.place() - 2,
        _ => return None,
    };
    let reading = Reading {
        says: Says::Value(round_fraction(&calculated.value, place), Mark::None),
        unit: calculated.unit.clone(),
        uncertainty: None,
    };
    margin(&reading, limit, units)
}
