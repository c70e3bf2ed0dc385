//! Mean and standard deviation, exactly; rounded only to be shown.

use dashu_ratio::RBig;

use crate::value::{Decimal, root, round_fraction};

/// Mean and spread of the packages, rounded to be shown. No decision rests on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Mean.
    pub mean: Decimal,
    /// Sample standard deviation (n - 1); `None` of a single package.
    pub deviation: Option<Decimal>,
    /// What the mean must reach: Qn - factor × s; `None` where there is no mean test.
    pub bound: Option<Decimal>,
    /// How far the mean is above it, negative below.
    pub margin: Option<Decimal>,
}

/// Sums over a sample, exactly.
pub(super) struct Sample {
    nominal: Decimal,
    count: Decimal,
    sum: Decimal,
    /// n Σq² - (Σq)², which is n (n - 1) s².
    spread: Decimal,
}

impl Sample {
    pub(super) fn of(contents: &[Decimal], nominal: &Decimal) -> Self {
        let zero = || Decimal::new(0, 0);
        let count = Decimal::new(contents.len(), 0);
        let sum = contents.iter().fold(zero(), |sum, content| sum.plus(content));
        let squares = contents.iter().fold(zero(), |sum, content| sum.plus(&content.times(content)));
        let spread = count.times(&squares).minus(&sum.times(&sum));
        Self { nominal: nominal.clone(), count, sum, spread }
    }

    /// Whether mean ≥ Qn - factor × s; `None` where there is no s. With sums instead of quotients, and squares instead of a root:
    /// (n Qn - Σq)² (n - 1) ≤ factor² n (n Σq² - (Σq)²), unless the mean reaches Qn itself.
    pub(super) fn mean_is_enough(&self, factor: &Decimal) -> Option<bool> {
        let one_less = self.count.minus(&Decimal::new(1, 0));
        if one_less.is_zero() || one_less.is_negative() {
            return None;
        }
        let lack = self.count.times(&self.nominal).minus(&self.sum);
        let allowance = factor.times(factor).times(&self.count).times(&self.spread);
        Some(lack.is_zero() || lack.is_negative() || lack.times(&lack).times(&one_less) <= allowance)
    }

    /// The figures to 10^`place`.
    pub(super) fn shown(&self, place: i32, factor: Option<&Decimal>) -> Statistics {
        let count = self.count.fraction();
        let one_less = &count - RBig::ONE;
        let divide = |value: RBig, by: &RBig| if *by > RBig::ZERO { Some(value / by) } else { None };
        let mean = divide(self.sum.fraction(), &count).unwrap_or(RBig::ZERO);
        let variance = divide(self.spread.fraction(), &(&count * &one_less));
        let allowance = factor.zip(variance.as_ref()).map(|(factor, variance)| root(&(factor.times(factor).fraction() * variance), place));
        let bound = allowance.map(|allowance| self.nominal.minus(&allowance));
        Statistics {
            mean: round_fraction(&mean, place),
            deviation: variance.as_ref().map(|variance| root(variance, place)),
            margin: bound.as_ref().map(|bound| round_fraction(&(mean - bound.fraction()), place)),
            bound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn the_mean_may_reach_its_bound_exactly() {
        // 1, 2, 3: the mean is 2 and s is 1. Against 2.5 the factor must be at least 0.5.
        let sample = Sample::of(&["1", "2", "3"].map(number), &number("2.5"));
        assert_eq!(sample.mean_is_enough(&number("0.5")), Some(true));
        assert_eq!(sample.mean_is_enough(&number("0.49999999999999999999")), Some(false));
        let shown = sample.shown(-2, Some(&number("0.5")));
        assert_eq!((shown.mean.to_string(), shown.bound, shown.margin), ("2.00".into(), Some(number("2")), Some(number("0"))));
        assert_eq!(Sample::of(&[number("1")], &number("1")).mean_is_enough(&number("1")), None);
    }
}
