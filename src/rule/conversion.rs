//! Kind `conversion`: the limit of the fresh food, converted by the dehydration rate for its dried product (GB 2762 clause 3.5).

use dashu_ratio::RBig;

use super::limit::against;
use super::{Calculated, Finding, Setting, Subject};
use crate::standard::{ItemId, Requirement};
use crate::value::{Allowed, Decimal, Limit, Outcome, Reading, Reason, Says, Scale, compare_fraction, round_fraction};

/// A result at or below the fresh limit meets outright; above it, the limit is divided by what remains after drying.
pub(super) fn conversion<'a>(
    finding: &mut Finding<'a>,
    item: ItemId,
    rate: ItemId,
    requirement: &'a Requirement,
    subject: &Subject<'_>,
    setting: Setting<'_>,
) {
    finding.rests_on(requirement);
    let Some(measured) = subject.measured(item) else { return };
    finding.outcome = against(&measured.reading, requirement, setting);
    let (Outcome::NotMet, Some(limit)) = (finding.outcome, &requirement.limit) else { return };
    let Some(rate) = subject.measured(rate) else {
        finding.outcome = Outcome::Undecided(Reason::Missing);
        return;
    };
    let (Some(remains), Some(result)) = (remains(&rate.reading, setting), in_unit_of(limit, &measured.reading, setting)) else {
        finding.outcome = Outcome::Undecided(Reason::NotCalculable);
        return;
    };
    let as_fresh = result.fraction() * &remains;
    finding.outcome = compare_fraction(&as_fresh, limit, requirement.method);
    let converted = converted(limit, &remains, result.place(), setting);
    finding.calculated =
        Some(Box::new(Calculated { value: as_fresh, unit: limit.unit.clone(), specimens: 1, range: None, limit: converted }));
}

/// What remains of the fresh mass: 1 minus the rate. `None` unless the rate is a share above 0 and below 1.
fn remains(rate: &Reading, setting: Setting<'_>) -> Option<RBig> {
    let Says::Value(value, _) = &rate.says else { return None };
    let share = match setting.catalogue.units.common(&rate.unit, &setting.catalogue.units.read("g/g"))? {
        Scale::Same => value.fraction(),
        Scale::Power(power) => value.shifted(power).fraction(),
        Scale::Linear { .. } => return None,
    };
    (share > RBig::ZERO && share < RBig::ONE).then(|| RBig::ONE - share)
}

fn in_unit_of(limit: &Limit, reading: &Reading, setting: Setting<'_>) -> Option<Decimal> {
    let Says::Value(value, _) = &reading.says else { return None };
    match setting.catalogue.units.common(&reading.unit, &limit.unit)? {
        Scale::Same => Some(value.clone()),
        Scale::Power(power) => Some(value.shifted(power)),
        Scale::Linear { .. } => None,
    }
}

/// Finer places than this show nothing more.
const FINEST: i32 = -30;

/// The limit for the dried product, for the report; the comparison itself is made on the fresh side, without rounding. Down to the place of
/// the result, so that the result is above what is shown where it is above the limit; at least two places more than the fresh limit has.
fn converted(limit: &Limit, remains: &RBig, place: i32, setting: Setting<'_>) -> Option<Limit> {
    let (None, Some(upper)) = limit.ends() else { return None };
    let place = place.min(upper.value.place() - 2).max(FINEST);
    let exact = upper.value.fraction() / remains;
    let nearest = round_fraction(&exact, place);
    let value = if nearest.fraction() > exact { nearest.minus(&Decimal::new(1, place)) } else { nearest };
    let sign = if upper.inclusive { "≤" } else { "<" };
    let printed = format!("{sign} {value} {}", setting.catalogue.units.symbol(&limit.unit));
    let end = crate::value::End { value, inclusive: upper.inclusive };
    Some(Limit { allowed: Allowed::Range { lower: None, upper: Some(end) }, unit: limit.unit.clone(), printed: printed.trim_end().into() })
}
