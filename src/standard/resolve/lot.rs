//! The numbers of a test of net content: whole, in order, and bounded where they must be.

use super::super::lot::{LotCheck, LotPlan, Shortage, Tolerable};
use super::super::problem::Problem;
use super::super::schema::{Basis, LotRow, PlanRow, RoundingRow, ShortageRow};
use super::rule::Context;
use crate::value::{Decimal, Interval};

impl Context<'_> {
    /// The test, if the row makes one.
    pub(super) fn lot(&mut self) -> Option<LotCheck> {
        let row = self.row;
        let basis = self.basis(row.basis);
        let Some(lot) = &row.lot else {
            self.complain("`lot` is missing, expected the tables of the test of net content");
            return None;
        };
        if basis == Basis::Absent {
            self.complain("basis is `absent`, yet there is a value");
        }
        let glazed = super::products(&lot.glazed, self.catalogue, |message| {
            self.problems.push(Problem::new(self.name, self.place, format!("`lot.glazed`: {message}")));
        });
        Some(LotCheck {
            glazed,
            shortage: self.shortages(lot),
            rounding: self.rounding(lot),
            plan: self.plans(lot),
            basis,
            source: self.source(row.source.as_ref(), basis),
            verified: None,
        })
    }

    /// Tolerable shortages, in rising order.
    fn shortages(&mut self, lot: &LotRow) -> Vec<Shortage> {
        let mut rows: Vec<Shortage> = Vec::new();
        for (row, place) in lot.shortage.iter().zip(numbered("shortage")) {
            let (Some(up_to), Some(tolerable)) = (self.positive(&place, "up_to", &row.up_to), self.tolerable(&place, row)) else {
                continue;
            };
            if rows.last().is_some_and(|last| last.up_to >= up_to) {
                self.complain(format!("{place}: `up_to` {up_to} is not above that of the row before"));
            }
            rows.push(Shortage { up_to, tolerable });
        }
        rows
    }

    /// A percentage or an amount: one of them.
    fn tolerable(&mut self, place: &str, row: &ShortageRow) -> Option<Tolerable> {
        match (&row.percent, &row.amount) {
            (Some(percent), None) => self.positive(place, "percent", percent).map(Tolerable::Percent),
            (None, Some(amount)) => self.positive(place, "amount", amount).map(Tolerable::Amount),
            (Some(_), Some(_)) => {
                self.complain(format!("{place}: `percent` and `amount` exclude each other"));
                None
            }
            (None, None) => {
                self.complain(format!("{place}: expected `percent` or `amount`"));
                None
            }
        }
    }

    /// Rounding intervals, in rising order; the last without bound.
    fn rounding(&mut self, lot: &LotRow) -> Vec<(Option<Decimal>, Interval)> {
        let bounds: Vec<Option<&str>> = lot.rounding.iter().map(|row| row.up_to.as_deref()).collect();
        self.open_at_the_end("rounding", &bounds);
        let mut rows: Vec<(Option<Decimal>, Interval)> = Vec::new();
        for (RoundingRow { up_to, interval }, place) in lot.rounding.iter().zip(numbered("rounding")) {
            let up_to = up_to.as_ref().and_then(|up_to| self.positive(&place, "up_to", up_to));
            let rises = |last: &(Option<Decimal>, Interval)| last.0.as_ref().zip(up_to.as_ref()).is_none_or(|(last, up_to)| last < up_to);
            if !rows.last().is_none_or(rises) {
                self.complain(format!("{place}: `up_to` is not above that of the row before"));
            }
            let Some(size) = self.positive(&place, "interval", interval) else { continue };
            match Interval::from_decimal(&size) {
                Ok(interval) => rows.push((up_to, interval)),
                Err(error) => self.complain(format!("{place}: {error}")),
            }
        }
        rows
    }

    /// The sampling plan, in rising order; the last row without bound.
    fn plans(&mut self, lot: &LotRow) -> Vec<LotPlan> {
        let bounds: Vec<Option<&str>> = lot.plan.iter().map(|row| row.up_to.as_deref()).collect();
        self.open_at_the_end("plan", &bounds);
        let mut rows: Vec<LotPlan> = Vec::new();
        for (row, place) in lot.plan.iter().zip(numbered("plan")) {
            let before = rows.last().and_then(|last| last.up_to);
            let Some(plan) = self.plan_row(row, &place) else { continue };
            if before.zip(plan.up_to).is_some_and(|(before, up_to)| before >= up_to) {
                self.complain(format!("{place}: `up_to` is not above that of the row before"));
            }
            let smallest = before.unwrap_or(0).saturating_add(1);
            if plan.sample.is_some_and(|sample| sample == 0 || sample > smallest) {
                self.complain(format!("{place}: `sample` is 0, or more packages than the smallest lot of the row has ({smallest})"));
            }
            if plan.factor.is_some() && plan.sample.is_none_or(|sample| sample < 2) {
                self.complain(format!("{place}: `factor` needs a `sample` of at least 2"));
            }
            rows.push(plan);
        }
        rows
    }

    fn plan_row(&mut self, row: &PlanRow, place: &str) -> Option<LotPlan> {
        let up_to = row.up_to.as_ref().map(|up_to| self.whole(place, "up_to", up_to));
        let sample = row.sample.as_ref().map(|sample| self.whole(place, "sample", sample));
        let factor = row.factor.as_ref().map(|factor| self.positive(place, "factor", factor));
        let (short, very_short) = (self.whole(place, "short", &row.short), self.whole(place, "very_short", &row.very_short));
        let (sample, factor) = (sample.map_or(Some(None), |some| some.map(Some))?, factor.map_or(Some(None), |some| some.map(Some))?);
        Some(LotPlan { up_to: up_to.map_or(Some(None), |some| some.map(Some))?, sample, factor, short: short?, very_short: very_short? })
    }

    /// Every row but the last has a bound, and the last has none: no quantity and no lot falls out.
    fn open_at_the_end(&mut self, table: &str, bounds: &[Option<&str>]) {
        let last = bounds.len().saturating_sub(1);
        if bounds.iter().enumerate().any(|(index, bound)| bound.is_none() != (index == last)) {
            self.complain(format!("`lot.{table}`: expected `up_to` in every row but the last"));
        }
    }

    /// A number above zero.
    fn positive(&mut self, place: &str, key: &str, text: &str) -> Option<Decimal> {
        match Decimal::parse(text) {
            Ok(number) if !number.is_zero() && !number.is_negative() => Some(number),
            Ok(_) => {
                self.complain(format!("{place}: `{key}` is `{text}`, expected a number above zero"));
                None
            }
            Err(error) => {
                self.complain(format!("{place}: `{key}` is `{text}`: {error}"));
                None
            }
        }
    }

    /// A whole number.
    fn whole(&mut self, place: &str, key: &str, text: &str) -> Option<u64> {
        let number = text.parse().ok();
        if number.is_none() {
            self.complain(format!("{place}: `{key}` is `{text}`, expected a whole number"));
        }
        number
    }
}

/// `lot.plan` no. 1, no. 2, …
fn numbered(table: &str) -> impl Iterator<Item = String> {
    (1..).map(move |number: usize| format!("`lot.{table}` no. {number}"))
}
