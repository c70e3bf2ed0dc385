//! Checks of sense: what cannot be, or is usually a slip. Warnings, never a verdict.

use std::borrow::Cow;

use super::{Setting, Subject};
use crate::standard::{ItemId, LooksAt, Sense};
use crate::value::{Decimal, Reading, Says, Scale, Unit};

/// Whether what was submitted fails a check of sense.
#[must_use]
pub fn makes_no_sense(sense: &Sense, subject: &Subject<'_>, setting: Setting<'_>) -> bool {
    let value = |item: ItemId| value(item, &sense.unit, subject, setting);
    match &sense.looks_at {
        LooksAt::Sum(items, most) => {
            let sum = items.iter().filter_map(|item| value(*item)).reduce(|sum, value| Cow::Owned(sum.plus(&value)));
            sum.is_some_and(|sum| *sum > *most)
        }
        LooksAt::Together(items) => items.iter().all(|(item, least)| value(*item).is_some_and(|value| *value >= *least)),
        LooksAt::Range(item, least, most) => value(*item).is_some_and(|value| !within(&value, least.as_ref(), most.as_ref())),
        LooksAt::Slip(items, least, most, factors) => {
            items.iter().any(|item| value(*item).is_some_and(|value| slipped(&value, least.as_ref(), most.as_ref(), factors)))
        }
        LooksAt::Unit(item, units) => subject.measured(*item).is_some_and(|measured| units.contains(&measured.reading.unit)),
        LooksAt::Part(part, whole) => match (subject.measured(*part), subject.measured(*whole)) {
            (Some(part), Some(whole)) => {
                let pairs = part.reading.parts().iter().zip(whole.reading.parts());
                pairs.into_iter().any(|(part, whole)| exceeds(part, whole, setting))
            }
            _ => false,
        },
    }
}

/// Whether a plain value is above another; not where their units do not convert.
fn exceeds(part: &Reading, whole: &Reading, setting: Setting<'_>) -> bool {
    let (Says::Value(one, _), Says::Value(other, _)) = (&part.says, &whole.says) else { return false };
    match setting.catalogue.units.common(&part.unit, &whole.unit) {
        Some(Scale::Same) => one > other,
        Some(Scale::Power(power)) => one.shifted(power) > *other,
        Some(Scale::Linear { .. }) | None => false,
    }
}

/// Whether a value lies outside, and one of the factors would bring it inside.
fn slipped(value: &Decimal, least: Option<&Decimal>, most: Option<&Decimal>, factors: &[Decimal]) -> bool {
    let mended = |factor: &Decimal| {
        // Dividing the value by a factor is multiplying the ends by it.
        let (low, high) = (least.map(|end| end.times(factor)), most.map(|end| end.times(factor)));
        within(&value.times(factor), least, most) || within(value, low.as_ref(), high.as_ref())
    };
    !value.is_zero() && !within(value, least, most) && factors.iter().any(mended)
}

fn within(value: &Decimal, least: Option<&Decimal>, most: Option<&Decimal>) -> bool {
    least.is_none_or(|least| least <= value) && most.is_none_or(|most| value <= most)
}

/// A plain value in the unit of the check.
fn value<'a>(item: ItemId, unit: &Unit, subject: &'a Subject<'_>, setting: Setting<'_>) -> Option<Cow<'a, Decimal>> {
    let reading = &subject.measured(item)?.reading;
    let Says::Value(value, _) = &reading.says else { return None };
    match setting.catalogue.units.common(&reading.unit, unit)? {
        Scale::Same => Some(Cow::Borrowed(value)),
        Scale::Power(power) => Some(Cow::Owned(value.shifted(power))),
        Scale::Linear { .. } => None,
    }
}
