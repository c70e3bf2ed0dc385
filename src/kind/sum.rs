//! Parts that are added and held against one limit: residues of a sum, shares of additives.

use dashu_ratio::RBig;

use super::conversion::in_unit_of;
use super::limit::measured_against;
use crate::rule::{Calculated, Evidence, Measured, Setting, Subject};
use crate::standard::{ItemId, Requirement};
use crate::value::{Decimal, Decision, Limit, Method, Outcome, Reading, Reason, Relation, Says, Unit, compare, compare_fraction};

/// What parts come to.
pub(super) struct Sum {
    /// The least that their sum can be: what is not detected, or below a bound, counts as nothing.
    pub(super) least: RBig,
    /// The most that it can be by what was given; none where a part has no upper bound.
    most: Option<RBig>,
    /// The same with the expanded uncertainties, where results are accepted with a guard band.
    guarded: Option<RBig>,
    /// How many parts were given.
    pub(super) given: usize,
    /// Why a part counts for nothing here.
    open: Option<Reason>,
}

impl Default for Sum {
    fn default() -> Self {
        Self { least: RBig::ZERO, most: Some(RBig::ZERO), guarded: Some(RBig::ZERO), given: 0, open: None }
    }
}

impl Sum {
    /// Adds a part in the unit of a limit; or its share, where the most of it is given.
    pub(super) fn add(&mut self, measured: &Measured, limit: &Limit, of: Option<&RBig>, setting: Setting<'_>) {
        self.given += 1;
        let share = |part: RBig| of.map_or_else(|| part.clone(), |of| part.clone() / of);
        // Where a workbook stores more digits than it shows, the part may be either.
        let readings = std::iter::once(&measured.reading).chain(&measured.stored);
        let parts: Result<Vec<Part>, Reason> = readings.map(|reading| Part::of(reading, limit, setting)).collect();
        match parts {
            Err(reason) => self.open = Some(reason),
            Ok(parts) => {
                self.least += share(parts.iter().map(|part| part.least.clone()).min().unwrap_or(RBig::ZERO));
                let added = |sum: Option<RBig>, most: Option<RBig>| sum.zip(most).map(|(sum, most)| sum + share(most));
                self.most = added(self.most.take(), greatest(parts.iter().map(|part| part.most.clone())));
                self.guarded = added(self.guarded.take(), greatest(parts.into_iter().map(|part| part.guarded)));
            }
        }
        let reading = &measured.reading;
        if setting.decision == Decision::Guarded && matches!(reading.says, Says::Value(..)) && reading.ends().is_none() {
            self.open = self.open.or(Some(Reason::UncertaintyMissing));
        }
    }

    /// The sum against its limit.
    pub(super) fn against(&self, limit: &Limit, method: Method) -> Outcome {
        let meets = |most: &Option<RBig>| most.as_ref().is_some_and(|most| compare_fraction(most, limit, method) == Outcome::Met);
        match self.open {
            _ if compare_fraction(&self.least, limit, method) == Outcome::NotMet => Outcome::NotMet,
            Some(reason) => Outcome::Undecided(reason),
            None if !meets(&self.most) => Outcome::Undecided(Reason::Inexact),
            None if !meets(&self.guarded) => Outcome::Undecided(Reason::GuardBand),
            None => Outcome::Met,
        }
    }

    /// The sum as a finding shows it.
    pub(super) fn shown(self, unit: Unit) -> Evidence {
        Evidence::calculated(Calculated { value: self.least, unit, specimens: 1, range: None, variance: None, limit: None })
    }
}

/// The greatest of some numbers; none where one of them has no bound.
fn greatest(numbers: impl Iterator<Item = Option<RBig>>) -> Option<RBig> {
    numbers.collect::<Option<Vec<RBig>>>()?.into_iter().max()
}

/// Whether an item was determined: what says that nothing was is none.
pub(super) fn is_given(item: ItemId, subject: &Subject<'_>) -> bool {
    subject.measured(item).is_some_and(|measured| !measured.reading.is_nothing())
}

/// The sum as the lab reports it, against its limit.
pub(super) fn reported(item: ItemId, requirement: &Requirement, subject: &Subject<'_>, setting: Setting<'_>) -> Option<Outcome> {
    let measured = subject.measured(item).filter(|_| is_given(item, subject))?;
    Some(measured_against(measured, requirement, setting))
}

/// What a part can be.
pub(super) struct Part {
    /// At least. 未检出 counts as nothing.
    pub(super) least: RBig,
    /// At most; none where there is no bound.
    most: Option<RBig>,
    /// At most, with its expanded uncertainty.
    guarded: Option<RBig>,
}

impl Part {
    /// A reading in the unit of a limit.
    pub(super) fn of(reading: &Reading, limit: &Limit, setting: Setting<'_>) -> Result<Self, Reason> {
        let scaled =
            |value: &Decimal| in_unit_of(limit, value, &reading.unit, setting).map(|value| value.fraction()).ok_or(Reason::UnitMismatch);
        let between = |least: RBig, most: Option<RBig>| Self { least, guarded: most.clone(), most };
        Ok(match &reading.says {
            Says::Value(value, _) => {
                let part = between(scaled(value)?, Some(scaled(value)?));
                match &reading.uncertainty {
                    Some(stated) if setting.decision == Decision::Guarded => {
                        Self { guarded: Some(scaled(&value.plus(&stated.half_width))?), ..part }
                    }
                    _ => part,
                }
            }
            // A detection limit above the limit of the sum tells nothing.
            Says::NotDetected(Some(detection))
                if compare(detection, limit, Method::FullValue, &setting.catalogue.units) == Outcome::NotMet =>
            {
                return Err(Reason::DetectionLimit);
            }
            Says::NotDetected(Some(detection)) if let Says::Unreadable(why) = detection.says => return Err(why.reason()),
            Says::NotDetected(_) => between(RBig::ZERO, Some(RBig::ZERO)),
            Says::Detected(_) => between(RBig::ZERO, None),
            Says::Beyond(Relation::Less | Relation::AtMost, bound) => between(RBig::ZERO, Some(scaled(bound)?)),
            Says::Beyond(Relation::Greater | Relation::AtLeast, bound) => between(scaled(bound)?, None),
            Says::Unreadable(why) => return Err(why.reason()),
            _ => return Err(Reason::NotCalculable),
        })
    }
}
