//! The calculation itself, exact throughout.

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::kimura::{self, NoDistance};
use super::{Derived, Formula};
use crate::input::Value;
use crate::rule::{Calculated, Measured, Setting, Subject};
use crate::value::{Allowed, End, Limit, Method, Outcome, Reading, Reason, Relation, Says, Scale, Unit, compare_fraction};

/// Most specimens that one quantity is calculated from: far beyond any survey, and a bound on the size of exact fractions.
const MOST_SPECIMENS: usize = 10_000;

/// The quantity; `None` where nothing that it is calculated from was submitted.
pub(super) fn calculate(derived: &Derived, subject: &Subject<'_>, setting: Setting<'_>) -> Option<Result<Calculated, Reason>> {
    if derived.of.iter().all(|item| subject.measured(*item).is_none()) {
        return None;
    }
    let Some(inputs) = derived.of.iter().map(|item| subject.measured(*item)).collect::<Option<Vec<&Measured>>>() else {
        return Some(Err(Reason::Missing));
    };
    if derived.formula == Formula::KimuraDistance {
        return Some(kimura_distance(&inputs, subject));
    }
    let columns: Result<Vec<(Vec<RBig>, Unit)>, Reason> = inputs.iter().map(|input| specimens(&input.reading, setting)).collect();
    Some(columns.and_then(|columns| mean(derived.formula, &columns, setting)))
}

/// The single values of a reading, in the unit of the first.
fn specimens(reading: &Reading, setting: Setting<'_>) -> Result<(Vec<RBig>, Unit), Reason> {
    let parts = reading.parts();
    if parts.len() > MOST_SPECIMENS {
        return Err(Reason::NotCalculable);
    }
    let unit = parts.first().map(|first| first.unit.clone()).unwrap_or_default();
    let values: Result<Vec<RBig>, Reason> = parts
        .iter()
        .map(|part| match &part.says {
            Says::Value(value, _) => {
                let scale = setting.catalogue.units.common(&part.unit, &unit).ok_or(Reason::UnitMismatch)?;
                Ok(scaled(&value.fraction(), &scale))
            }
            Says::Unreadable(why) => Err(why.reason()),
            _ => Err(Reason::NotCalculable),
        })
        .collect();
    Ok((values?, unit))
}

/// Applies the formula to each specimen and takes the mean.
fn mean(formula: Formula, columns: &[(Vec<RBig>, Unit)], setting: Setting<'_>) -> Result<Calculated, Reason> {
    let ((first, unit), others) = columns.split_first().ok_or(Reason::NotCalculable)?;
    let mut values = first.clone();
    for (column, other_unit) in others {
        if column.len() != values.len() {
            return Err(Reason::NotCalculable);
        }
        let scale = setting.catalogue.units.common(other_unit, unit).ok_or(Reason::UnitMismatch)?;
        for (value, other) in values.iter_mut().zip(column) {
            let other = scaled(other, &scale);
            match formula {
                Formula::Sum => *value += other,
                Formula::Ratio | Formula::Percent if other > RBig::ZERO => *value /= other,
                _ => return Err(Reason::NotCalculable),
            }
        }
    }
    let unit = match formula {
        Formula::Percent => {
            for value in &mut values {
                *value *= RBig::from(IBig::from(100));
            }
            setting.catalogue.units.read("%")
        }
        Formula::Ratio => Unit::None,
        _ => unit.clone(),
    };
    let count = RBig::from(IBig::from(values.len()));
    let range = values.iter().min().cloned().zip(values.iter().max().cloned());
    let specimens = values.len();
    let total = values.into_iter().fold(RBig::ZERO, |sum, value| sum + value);
    Ok(Calculated { value: total / count, unit, specimens, range, limit: None })
}

fn kimura_distance(inputs: &[&Measured], subject: &Subject<'_>) -> Result<Calculated, Reason> {
    let text = |input: &Measured| match subject.submission.entries.get(input.entry).map(|entry| &entry.value) {
        Some(Value::One(text)) if input.more.is_empty() => Ok(text.clone().into_owned()),
        _ => Err(Reason::NotCalculable),
    };
    let [one, other] = inputs else { return Err(Reason::NotCalculable) };
    let distance = kimura::distance(&text(one)?, &text(other)?).map_err(|why| match why {
        NoDistance::NotASequence => Reason::Unreadable,
        NoDistance::NotAligned | NoDistance::Undefined => Reason::NotCalculable,
    })?;
    Ok(Calculated { value: distance.fraction(), unit: Unit::None, specimens: 1, range: None, limit: None })
}

fn scaled(value: &RBig, scale: &Scale) -> RBig {
    match scale {
        Scale::Same => value.clone(),
        Scale::Power(power) => value * crate::value::Decimal::new(1, *power).fraction(),
        Scale::Linear { factor, offset } => value * factor + offset,
    }
}

impl Calculated {
    pub(super) fn against(&self, limit: &Limit, method: Method, setting: Setting<'_>) -> Outcome {
        let value = match setting.catalogue.units.common(&self.unit, &limit.unit) {
            None => return Outcome::Undecided(Reason::UnitMismatch),
            Some(scale) => scaled(&self.value, &scale),
        };
        let impossible = setting.catalogue.units.most(&limit.unit).is_some_and(|most| value > most);
        match compare_fraction(&value, limit, method) {
            Outcome::Met if impossible => Outcome::Undecided(Reason::NotCalculable),
            outcome => outcome,
        }
    }
}

/// A declared content as a lower limit; `None` where it is no plain value.
pub(super) fn declared_limit(reading: &Reading, setting: Setting<'_>) -> Option<Limit> {
    let (Says::Value(value, _) | Says::Beyond(Relation::AtLeast, value)) = &reading.says else { return None };
    let lower = Some(End { value: value.clone(), inclusive: true });
    Some(Limit {
        allowed: Allowed::Range { lower, upper: None },
        unit: reading.unit.clone(),
        printed: format!("≥ {} {}", value.spoken(), setting.catalogue.units.symbol(&reading.unit)).trim_end().into(),
    })
}
