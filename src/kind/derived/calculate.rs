//! The calculation itself, exact throughout.

use std::collections::BTreeMap;

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::{Derived, Formula};
use crate::rule::{Calculated, Measured, Setting, Subject};
use crate::value::{Allowed, End, Limit, Method, Outcome, Reading, Reason, Relation, Says, Scale, Unit, compare_fraction, round_fraction};

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
    Some(over_specimens(derived.formula, &inputs, setting))
}

/// The mean of what was determined on each specimen as the quantity itself; `None` where it was not.
pub(super) fn mean_of(measured: &Measured, setting: Setting<'_>) -> Option<Result<Calculated, Reason>> {
    (!measured.specimens.is_empty() && measured.places == 0).then(|| over_specimens(Formula::Mean, &[measured], setting))
}

/// Whether a value that was reported lies outside those that it is said to be the mean of, as far as it is rounded.
pub(super) fn disagrees(reported: &Measured, calculated: &Calculated, setting: Setting<'_>) -> bool {
    let Some((least, most)) = &calculated.range else { return false };
    reported.reading.parts().iter().any(|part| {
        let Says::Value(value, _) = &part.says else { return false };
        let Some(scale) = setting.catalogue.units.common(&calculated.unit, &part.unit) else { return false };
        let rounded = |end: &RBig| round_fraction(&scaled(end, &scale), value.place());
        *value < rounded(least) || *value > rounded(most)
    })
}

fn over_specimens(formula: Formula, inputs: &[&Measured], setting: Setting<'_>) -> Result<Calculated, Reason> {
    let columns: Vec<Column> = inputs.iter().map(|input| Column::of(input, setting)).collect::<Result<_, _>>()?;
    mean(formula, &paired(columns)?, setting)
}

/// The single values of one item.
struct Column {
    values: Vec<RBig>,
    /// Of all values: that of the first.
    unit: Unit,
    /// The specimen of each value; empty where the values were paired already, or are of no specimens.
    specimens: Vec<u32>,
    /// How many places the list has that they stand in; 0 where there is none.
    places: u32,
}

impl Column {
    fn of(measured: &Measured, setting: Setting<'_>) -> Result<Self, Reason> {
        let parts = measured.reading.parts();
        if parts.len() > MOST_SPECIMENS {
            return Err(Reason::NotCalculable);
        }
        let unit = parts.first().map(|first| first.unit.clone()).unwrap_or_default();
        let positive = setting.catalogue.item(measured.item).is_some_and(|item| item.per_specimen);
        let values: Result<Vec<RBig>, Reason> = parts
            .iter()
            .map(|part| match &part.says {
                // Nothing that is measured on a specimen is naught or less.
                Says::Value(value, _) if positive && (value.is_zero() || value.is_negative()) => Err(Reason::NotCalculable),
                Says::Value(value, _) => {
                    let scale = setting.catalogue.units.common(&part.unit, &unit).ok_or(Reason::UnitMismatch)?;
                    Ok(scaled(&value.fraction(), &scale))
                }
                Says::Unreadable(why) => Err(why.reason()),
                _ => Err(Reason::NotCalculable),
            })
            .collect();
        Ok(Self { values: values?, unit, specimens: measured.specimens.clone(), places: measured.places })
    }
}

/// The values of those specimens that have one in every column, in the order of the specimens. Values of a mere list belong together by their
/// places.
fn paired(columns: Vec<Column>) -> Result<Vec<Column>, Reason> {
    if columns.iter().all(|column| column.specimens.is_empty()) {
        return Ok(columns);
    }
    // Of lists of unlike lengths nobody knows which specimen is missing.
    if columns.windows(2).any(|pair| matches!(pair, [one, other] if one.places != other.places)) {
        return Err(Reason::NotCalculable);
    }
    let mut by_specimen: BTreeMap<u32, Vec<RBig>> = BTreeMap::new();
    for (index, column) in columns.iter().enumerate() {
        if column.specimens.len() != column.values.len() {
            return Err(Reason::NotCalculable);
        }
        for (specimen, value) in column.specimens.iter().zip(&column.values) {
            let values = by_specimen.entry(*specimen).or_default();
            // One value for each specimen: of two it is not known which counts.
            if values.len() > index {
                return Err(Reason::NotCalculable);
            }
            if values.len() == index {
                values.push(value.clone());
            }
        }
        by_specimen.retain(|_, values| values.len() > index);
    }
    let empty =
        |column: Column| Column { values: Vec::with_capacity(by_specimen.len()), unit: column.unit, specimens: Vec::new(), places: 0 };
    let mut paired: Vec<Column> = columns.into_iter().map(empty).collect();
    for values in by_specimen.into_values() {
        for (column, value) in paired.iter_mut().zip(values) {
            column.values.push(value);
        }
    }
    Ok(paired)
}

/// Applies the formula to each specimen and takes the mean.
fn mean(formula: Formula, columns: &[Column], setting: Setting<'_>) -> Result<Calculated, Reason> {
    let (Column { values, unit, .. }, others) = columns.split_first().ok_or(Reason::NotCalculable)?;
    let mut values = values.clone();
    for column in others {
        if column.values.len() != values.len() {
            return Err(Reason::NotCalculable);
        }
        let scale = setting.catalogue.units.common(&column.unit, unit).ok_or(Reason::UnitMismatch)?;
        for (value, other) in values.iter_mut().zip(&column.values) {
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
    if values.is_empty() {
        return Err(Reason::NotCalculable);
    }
    let count = RBig::from(IBig::from(values.len()));
    let range = values.iter().min().cloned().zip(values.iter().max().cloned());
    let specimens = values.len();
    let squares = values.iter().fold(RBig::ZERO, |sum, value| sum + value * value);
    let total = values.into_iter().fold(RBig::ZERO, |sum, value| sum + value);
    let several = specimens > 1 && formula != Formula::Percent;
    let variance = several.then(|| (squares - &total * &total / &count) / (&count - RBig::ONE));
    Ok(Calculated { value: total / count, unit, specimens, range, variance, limit: None })
}

fn scaled(value: &RBig, scale: &Scale) -> RBig {
    match scale {
        Scale::Same => value.clone(),
        Scale::Power(power) => value * crate::value::Decimal::new(1, *power).fraction(),
        Scale::Linear { factor, offset } => value * factor + offset,
    }
}

impl Calculated {
    pub(in crate::kind) fn against(&self, limit: &Limit, method: Method, setting: Setting<'_>) -> Outcome {
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
