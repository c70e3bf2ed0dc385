//! How a measured value becomes a decision: simple acceptance, or acceptance with a guard band (JCGM 106 8.3, CNAS-GL015).

use super::limit::{Allowed, Limit};
use super::outcome::{Outcome, Reason};
use super::reading::{Reading, Says};

/// The decision rule. National standards judge by simple acceptance; a guard band is for a plant's own release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum Decision {
    /// The result itself against the limit, whatever its uncertainty.
    #[default]
    Simple,
    /// Accepted only where the result is within the limit by its expanded uncertainty U at least. A result outside the limit is rejected all the
    /// same. Sampling plans, what is not detected and what may not be present at all are decided as without it.
    Guarded,
}

impl Decision {
    /// `simple` or `guarded`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Guarded => "guarded",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Simple, Self::Guarded].into_iter().find(|one| one.code() == code)
    }

    /// The outcome of a result against a limit by this rule; `decide` compares a reading with the limit.
    pub(crate) fn apply(self, reading: &Reading, limit: &Limit, decide: impl Fn(&Reading) -> Outcome) -> Outcome {
        let outcome = decide(reading);
        if self == Self::Simple || outcome != Outcome::Met || !matches!(limit.allowed, Allowed::Range { .. }) {
            return outcome;
        }
        accepted(reading, &decide)
    }
}

/// Whether a result that meets a limit still meets it at both ends of its expanded uncertainty.
fn accepted(reading: &Reading, decide: &impl Fn(&Reading) -> Outcome) -> Outcome {
    match &reading.says {
        Says::Several(readings) => readings.iter().map(|one| accepted(one, decide)).fold(Outcome::Met, Outcome::and),
        Says::Either(two) => two.iter().map(|one| accepted(one, decide)).fold(Outcome::Met, Outcome::and),
        Says::Each(one) => accepted(one, decide),
        Says::Value(..) => match reading.ends() {
            None => Outcome::Undecided(Reason::UncertaintyMissing),
            Some(ends) if ends.iter().all(|end| decide(end) == Outcome::Met) => Outcome::Met,
            Some(_) => Outcome::Undecided(Reason::GuardBand),
        },
        _ => Outcome::Met,
    }
}

impl Reading {
    /// The value less and plus its expanded uncertainty; none where it states none.
    #[must_use]
    pub(crate) fn ends(&self) -> Option<[Self; 2]> {
        let (Says::Value(value, mark), Some(stated)) = (&self.says, &self.uncertainty) else { return None };
        let less = value.minus(&stated.half_width);
        // A content is not below nothing.
        let less = if less.is_negative() && !value.is_negative() { value.minus(value) } else { less };
        let end = |value| Self { says: Says::Value(value, *mark), unit: self.unit.clone(), uncertainty: None };
        Some([end(less), end(value.plus(&stated.half_width))])
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::{Method, compare};
    use super::{Decision, Limit, Outcome, Reading, Reason};
    use crate::value::Units;

    fn decided(decision: Decision, result: &str, limit: &str) -> Outcome {
        let units = Units::default();
        let limit = Limit::parse(limit, &units).expect("a limit");
        decision.apply(&Reading::parse(result, &units), &limit, |one| compare(one, &limit, Method::FullValue, &units))
    }

    #[test]
    fn a_guard_band_accepts_only_what_is_within_the_limit_by_its_uncertainty() {
        let (met, not_met) = (Outcome::Met, Outcome::NotMet);
        let (band, none) = (Outcome::Undecided(Reason::GuardBand), Outcome::Undecided(Reason::UncertaintyMissing));
        for (result, limit, simple, guarded) in [
            ("0.40±0.10", "≤ 0.5", met, met),
            ("0.41±0.10", "≤ 0.5", met, band),
            ("0.51±0.10", "≤ 0.5", not_met, not_met),
            ("0.40", "≤ 0.5", met, none),
            ("60.1±1.1", "≥ 60", met, band),
            ("61.1±1.1", "≥ 60", met, met),
            ("58±3", "50~60", met, band),
            ("55±3", "50~60", met, met),
            ("未检出", "≤ 0.5", met, met),
            ("<0.1", "≤ 0.5", met, met),
            ("未检出", "不得检出", met, met),
            ("0.02±0.05", "≥ 0", met, met),
        ] {
            assert_eq!(decided(Decision::Simple, result, limit), simple, "{result} {limit}");
            assert_eq!(decided(Decision::Guarded, result, limit), guarded, "{result} {limit}");
        }
    }
}
