//! Parts that are added and held against one limit: residues of a sum, shares of additives.

use dashu_ratio::RBig;

use super::conversion::in_unit_of;
use crate::rule::{Measured, Setting, Subject};
use crate::standard::ItemId;
use crate::value::{Decimal, Decision, Limit, Method, Outcome, Reading, Reason, Relation, Says, compare};

/// What parts come to.
pub(super) struct Sum {
    /// The least that their sum can be: what is not detected, or below a bound, counts as nothing.
    pub(super) least: RBig,
    /// The most that it can be by what was given; none where a part has no upper bound.
    pub(super) most: Option<RBig>,
    /// How many parts were given.
    pub(super) given: usize,
    /// Why a part counts for nothing here.
    pub(super) open: Option<Reason>,
}

impl Default for Sum {
    fn default() -> Self {
        Self { least: RBig::ZERO, most: Some(RBig::ZERO), given: 0, open: None }
    }
}

impl Sum {
    /// Adds a part in the unit of a limit; or its share, where the most of it is given.
    pub(super) fn add(&mut self, measured: &Measured, limit: &Limit, of: Option<&RBig>, setting: Setting<'_>) {
        self.given += 1;
        let reading = &measured.reading;
        if setting.decision == Decision::Guarded && matches!(reading.says, Says::Value(..)) && reading.ends().is_none() {
            self.open = Some(Reason::UncertaintyMissing);
        }
        let shown = part(reading, limit, setting);
        let stored = measured.stored.as_ref().map(|stored| part(stored, limit, setting));
        match (shown, stored) {
            (Err(reason), _) | (_, Some(Err(reason))) => self.open = Some(reason),
            (Ok((least, most)), stored) => {
                // Where a workbook stores more digits than it shows, the part may be either.
                let (low, high) = stored.and_then(Result::ok).unwrap_or_else(|| (least.clone(), most.clone()));
                let share = |part: RBig| of.map_or_else(|| part.clone(), |of| part.clone() / of);
                self.least += share(least.min(low));
                self.most = self.most.take().zip(most.zip(high)).map(|(sum, (most, high))| sum + share(most.max(high)));
            }
        }
    }
}

/// Whether an item was determined: what says that nothing was is none.
pub(super) fn is_given(item: ItemId, subject: &Subject<'_>) -> bool {
    subject.measured(item).is_some_and(|measured| !measured.reading.is_nothing())
}

/// The least and the most that a part can be. 未检出 counts as nothing.
pub(super) fn part(reading: &Reading, limit: &Limit, setting: Setting<'_>) -> Result<(RBig, Option<RBig>), Reason> {
    let scaled =
        |value: &Decimal| in_unit_of(limit, value, &reading.unit, setting).map(|value| value.fraction()).ok_or(Reason::UnitMismatch);
    match &reading.says {
        Says::Value(value, _) => {
            // With a guard band, a part may be more by its uncertainty.
            let more = reading.uncertainty.as_ref().filter(|_| setting.decision == Decision::Guarded);
            let most = scaled(&more.map_or_else(|| value.clone(), |stated| value.plus(&stated.half_width)))?;
            Ok((scaled(value)?, Some(most)))
        }
        // A detection limit above the limit of the sum tells nothing.
        Says::NotDetected(Some(detection)) if compare(detection, limit, Method::FullValue, &setting.catalogue.units) == Outcome::NotMet => {
            Err(Reason::DetectionLimit)
        }
        Says::NotDetected(_) => Ok((RBig::ZERO, Some(RBig::ZERO))),
        Says::Detected(_) => Ok((RBig::ZERO, None)),
        Says::Beyond(Relation::Less | Relation::AtMost, bound) => Ok((RBig::ZERO, Some(scaled(bound)?))),
        Says::Beyond(Relation::Greater | Relation::AtLeast, bound) => Ok((scaled(bound)?, None)),
        Says::Unreadable(why) => Err(why.reason()),
        _ => Err(Reason::NotCalculable),
    }
}
