//! A calculated quantity in words.

use dashu_ratio::RBig;

use crate::rule::{Calculated, Case};
use crate::value::{Decimal, Limit, Mark, Reading, Says, margin, root, round_fraction};

/// The value with its unit, number of specimens and range, two places finer than the limit.
pub(crate) fn calculated_text(case: Case<'_>, limit: Option<&Limit>, calculated: &Calculated) -> String {
    let units = &case.library.catalogue.units;
    let place = limit.and_then(|limit| place(calculated, limit));
    let shown = |value: &RBig| place.map_or_else(|| four_digits(value), |place| round_fraction(value, place)).spoken();
    let unit = units.symbol(&calculated.unit);
    let value = format!("{} {unit}", shown(&calculated.value)).trim_end().to_owned();
    match (calculated.figures(limit), &calculated.range) {
        (Some(figures), _) => {
            let variation = figures.variation.map(|variation| format!("CV={} %, ", variation.spoken())).unwrap_or_default();
            let (deviation, least, most) = (figures.deviation.spoken(), figures.least.spoken(), figures.most.spoken());
            format!("{value} (n={}, s={deviation}, {variation}{least}~{most})", calculated.specimens)
        }
        (None, Some((lowest, highest))) if calculated.specimens > 1 => {
            format!("{value} (n={}, {}~{})", calculated.specimens, shown(lowest), shown(highest))
        }
        _ => value,
    }
}

/// What several specimens come to, rounded to be shown.
pub(crate) struct SpecimenFigures {
    pub(crate) mean: Decimal,
    /// Sample standard deviation (n - 1).
    pub(crate) deviation: Decimal,
    /// Coefficient of variation in per cent, to one decimal; `None` where the mean is not positive.
    pub(crate) variation: Option<Decimal>,
    pub(crate) least: Decimal,
    pub(crate) most: Decimal,
}

impl Calculated {
    /// The figures of several specimens, to the place to which the mean is shown; `None` where there are not several.
    pub(crate) fn figures(&self, limit: Option<&Limit>) -> Option<SpecimenFigures> {
        let (variance, (least, most)) = (self.variance.as_ref()?, self.range.as_ref()?);
        let place = limit.and_then(|limit| place(self, limit)).unwrap_or_else(|| four_digits(&self.value).place());
        let hundred = RBig::from(dashu_int::IBig::from(100));
        let share = |variance: &RBig| root(&(variance / (&self.value * &self.value) * &hundred * &hundred), -1);
        Some(SpecimenFigures {
            mean: round_fraction(&self.value, place),
            deviation: root(variance, place),
            variation: (self.value > RBig::ZERO).then(|| share(variance)),
            least: round_fraction(least, place),
            most: round_fraction(most, place),
        })
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
    while magnitude < power(place) && place > -30 && magnitude < one && magnitude > RBig::ZERO {
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
