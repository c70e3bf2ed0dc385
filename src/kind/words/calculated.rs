//! A calculated quantity in words.

use dashu_ratio::RBig;

use crate::rule::{Calculated, Case};
use crate::value::{Decimal, Limit, Mark, Reading, Says, margin, round_fraction};

/// The value with its unit, number of specimens and range, two places finer than the limit.
pub(super) fn calculated_text(case: Case<'_>, limit: Option<&Limit>, calculated: &Calculated) -> String {
    let units = &case.library.catalogue.units;
    let place = limit.and_then(|limit| place(calculated, limit));
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

/// Finer places than this tell nothing more.
const FINEST: i32 = -30;

/// To which place the value is shown: two finer than the limit, or as many more as it takes to tell the one from the other.
fn place(calculated: &Calculated, limit: &Limit) -> Option<i32> {
    let (lower, upper) = limit.ends();
    let ends: Vec<RBig> = [lower, upper].into_iter().flatten().map(|end| end.value.fraction()).collect();
    let coarsest = lower.or(upper)?.value.place() - 2;
    let tells = |place: &i32| {
        let shown = round_fraction(&calculated.value, *place).fraction();
        shown == calculated.value || !ends.contains(&shown)
    };
    Some((FINEST..=coarsest).rev().find(tells).unwrap_or(coarsest))
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
pub(super) fn calculated_margin(case: Case<'_>, calculated: &Calculated, limit: &Limit) -> Option<Decimal> {
    let units = &case.library.catalogue.units;
    let place = place(calculated, limit)?;
    let reading = Reading {
        says: Says::Value(round_fraction(&calculated.value, place), Mark::None),
        unit: calculated.unit.clone(),
        uncertainty: None,
    };
    margin(&reading, limit, units)
}
