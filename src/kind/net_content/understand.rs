//! The numbers of a test of net content: whole, in order, and bounded where they must be.

use super::keys::{LotKeys, LotRow, PlanRow, RoundingRow, ShortageRow};
use super::{LotCheck, LotPlan, Shortage, Tolerable};
use crate::message::messages;
use crate::standard::{Basis, Context, mistake};
use crate::value::{Decimal, Interval};

/// The test, if the row makes one.
pub(super) fn lot(keys: LotKeys, row: &mut Context<'_>) -> Option<LotCheck> {
    let known = row.known();
    let Some(lot) = keys.lot else {
        row.complain(mistake::missing("lot"));
        return None;
    };
    if known.basis == Basis::Absent {
        row.complain(mistake::value_of_absent());
    }
    let glazed = row.products_of("lot.glazed", &lot.glazed);
    Some(LotCheck { glazed, shortage: shortages(row, &lot), rounding: rounding(row, &lot), plan: plans(row, &lot), known })
}

/// Tolerable shortages, in rising order.
fn shortages(context: &mut Context<'_>, lot: &LotRow) -> Vec<Shortage> {
    let mut rows: Vec<Shortage> = Vec::new();
    for (row, place) in lot.shortage.iter().zip(numbered("shortage")) {
        let (Some(up_to), Some(tolerable)) = (positive(context, &place, "up_to", &row.up_to), tolerable(context, &place, row)) else {
            continue;
        };
        if rows.last().is_some_and(|last| last.up_to >= up_to) {
            context.complain(not_rising(&format!("{place}.up_to")));
        }
        rows.push(Shortage { up_to, tolerable });
    }
    rows
}

/// A percentage or an amount: one of them.
fn tolerable(context: &mut Context<'_>, place: &str, row: &ShortageRow) -> Option<Tolerable> {
    match (&row.percent, &row.amount) {
        (Some(percent), None) => positive(context, place, "percent", percent).map(Tolerable::Percent),
        (None, Some(amount)) => positive(context, place, "amount", amount).map(Tolerable::Amount),
        (Some(_), Some(_)) => {
            context.complain(mistake::exclusive(&format!("{place}.percent"), &format!("{place}.amount")));
            None
        }
        (None, None) => {
            context.complain(no_shortage(&format!("{place}.percent"), &format!("{place}.amount")));
            None
        }
    }
}

/// Rounding intervals, in rising order; the last without bound.
fn rounding(context: &mut Context<'_>, lot: &LotRow) -> Vec<(Option<Decimal>, Interval)> {
    let bounds: Vec<Option<&str>> = lot.rounding.iter().map(|row| row.up_to.as_deref()).collect();
    open_at_the_end(context, "rounding", &bounds);
    let mut rows: Vec<(Option<Decimal>, Interval)> = Vec::new();
    for (RoundingRow { up_to, interval }, place) in lot.rounding.iter().zip(numbered("rounding")) {
        let up_to = up_to.as_ref().and_then(|up_to| positive(context, &place, "up_to", up_to));
        let rises = |last: &(Option<Decimal>, Interval)| last.0.as_ref().zip(up_to.as_ref()).is_none_or(|(last, up_to)| last < up_to);
        if !rows.last().is_none_or(rises) {
            context.complain(not_rising(&format!("{place}.up_to")));
        }
        let Some(size) = positive(context, &place, "interval", interval) else { continue };
        match Interval::from_decimal(&size) {
            Ok(interval) => rows.push((up_to, interval)),
            Err(_) => context.complain(no_interval(&format!("{place}.interval"), interval)),
        }
    }
    rows
}

/// The sampling plan, in rising order; the last row without bound.
fn plans(context: &mut Context<'_>, lot: &LotRow) -> Vec<LotPlan> {
    let bounds: Vec<Option<&str>> = lot.plan.iter().map(|row| row.up_to.as_deref()).collect();
    open_at_the_end(context, "plan", &bounds);
    let mut rows: Vec<LotPlan> = Vec::new();
    for (row, place) in lot.plan.iter().zip(numbered("plan")) {
        let before = rows.last().and_then(|last| last.up_to);
        let Some(plan) = plan_row(context, row, &place) else { continue };
        if before.zip(plan.up_to).is_some_and(|(before, up_to)| before >= up_to) {
            context.complain(not_rising(&format!("{place}.up_to")));
        }
        let smallest = before.unwrap_or(0).saturating_add(1);
        if plan.sample.is_some_and(|sample| sample == 0 || sample > smallest) {
            context.complain(unfit_sample(&format!("{place}.sample"), smallest));
        }
        if plan.factor.is_some() && plan.sample.is_none_or(|sample| sample < 2) {
            context.complain(factor_without_sample(&format!("{place}.factor"), &format!("{place}.sample")));
        }
        rows.push(plan);
    }
    rows
}

fn plan_row(context: &mut Context<'_>, row: &PlanRow, place: &str) -> Option<LotPlan> {
    let up_to = row.up_to.as_ref().map(|up_to| whole(context, place, "up_to", up_to));
    let sample = row.sample.as_ref().map(|sample| whole(context, place, "sample", sample));
    let factor = row.factor.as_ref().map(|factor| positive(context, place, "factor", factor));
    let (short, very_short) = (whole(context, place, "short", &row.short), whole(context, place, "very_short", &row.very_short));
    let (sample, factor) = (sample.map_or(Some(None), |some| some.map(Some))?, factor.map_or(Some(None), |some| some.map(Some))?);
    Some(LotPlan { up_to: up_to.map_or(Some(None), |some| some.map(Some))?, sample, factor, short: short?, very_short: very_short? })
}

/// Every row but the last has a bound, and the last has none: no quantity and no lot falls out.
fn open_at_the_end(context: &mut Context<'_>, table: &str, bounds: &[Option<&str>]) {
    let last = bounds.len().saturating_sub(1);
    if bounds.iter().enumerate().any(|(index, bound)| bound.is_none() != (index == last)) {
        context.complain(open_end(&format!("lot.{table}")));
    }
}

/// A number above zero.
fn positive(context: &mut Context<'_>, place: &str, key: &str, text: &str) -> Option<Decimal> {
    match Decimal::parse(text) {
        Ok(number) if !number.is_zero() && !number.is_negative() => Some(number),
        Ok(_) => {
            context.complain(mistake::not_above_zero(&format!("{place}.{key}"), text));
            None
        }
        Err(error) => {
            context.complain(mistake::number(&format!("{place}.{key}"), text, error));
            None
        }
    }
}

/// A whole number.
fn whole(context: &mut Context<'_>, place: &str, key: &str, text: &str) -> Option<u64> {
    let number = text.parse().ok();
    if number.is_none() {
        context.complain(mistake::no_whole_number(&format!("{place}.{key}"), text));
    }
    number
}

/// `lot.plan.1`, `lot.plan.2`, …
fn numbered(table: &str) -> impl Iterator<Item = String> {
    (1..).map(move |number: usize| format!("lot.{table}.{number}"))
}

messages! {
    /// A row out of order.
    not_rising(key: &str)
        "`{key}` 不大于上一行的值"
        "`{key}` is not above that of the row before"
    /// Neither a percentage nor an amount.
    no_shortage(key: &str, other: &str)
        "应有 `{key}` 或 `{other}`"
        "expected `{key}` or `{other}`"
    /// Not a rounding interval.
    no_interval(key: &str, found: &str)
        "`{key}` 为 `{found}`，不是修约间隔，应为 1、2 或 5 乘 10 的整数次幂"
        "`{key}` is `{found}`, which is no rounding interval, expected 1, 2 or 5 times a power of ten"
    /// A sample that the smallest lot of its row does not have.
    unfit_sample(key: &str, smallest: u64)
        "`{key}` 为 0，或多于该行最小批的件数（{smallest}）"
        "`{key}` is 0, or more packages than the smallest lot of the row has ({smallest})"
    /// A factor for a sample of which no deviation can be calculated.
    factor_without_sample(key: &str, other: &str)
        "有 `{key}` 时 `{other}` 至少为 2"
        "`{key}` needs a `{other}` of at least 2"
    /// A table whose last row has a bound, or another row none.
    open_end(key: &str)
        "`{key}` 除最后一行外，各行都应有 `up_to`"
        "`{key}`: expected `up_to` in every row but the last"
}
