//! What the table's own numbers come to: NRV% and energy. Values may be rounded by GB/T 8170 or by ordinary half-up, one rule for a table
//! (GB 28050-2025 questions and answers, 27).

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::super::misread::Misread;
use super::super::{LabelEvidence, View};
use super::Wrong;
use super::table::{Known, number};
use crate::input::label::{Amount, Nutrition, Per};
use crate::standard::Nutrient;
use crate::value::{Decimal, Units, fold_name, round_fraction};

/// Rounded to a multiple of an interval, to even at exactly half.
pub(super) fn half_even(value: &RBig, interval: &Decimal) -> RBig {
    round_fraction(&(value / interval.fraction()), 0).fraction() * interval.fraction()
}

/// Rounded to a multiple of an interval, up at exactly half.
fn half_up(value: &RBig, interval: &Decimal) -> RBig {
    let steps = value / interval.fraction() + RBig::ONE / RBig::from(IBig::from(2));
    RBig::from(steps.floor()) * interval.fraction()
}

/// A rule of rounding to an interval.
type Rounding = fn(&RBig, &Decimal) -> RBig;

/// A multiple of an interval, with its digits.
pub(super) fn written(value: &RBig, interval: &Decimal) -> String {
    round_fraction(value, interval.trimmed().place().min(0)).to_string()
}

/// NRV% of an amount, rounded to even.
pub(super) fn nrv(amount: &Decimal, nutrient: &Nutrient) -> Option<String> {
    let share = share(amount, nutrient)?;
    Some(round_fraction(&share, 0).to_string())
}

/// NRV% of an amount, exactly.
fn share(amount: &Decimal, nutrient: &Nutrient) -> Option<RBig> {
    let nrv = nutrient.nrv.as_ref().filter(|nrv| !nrv.is_zero())?;
    Some(amount.fraction() * RBig::from(IBig::from(100)) / nrv.fraction())
}

/// The exact NRV% of the amounts of a row that an NRV% may be of: the one that it stands behind, first, and those of other columns that have none
/// of their own (`每100g 每份 NRV%`).
fn shares(known: &Known<'_>, amount: &Amount, units: &Units) -> Vec<RBig> {
    let others = known.row.amounts.iter().filter(|other| other.nrv.is_none());
    let numbers = std::iter::once(amount).chain(others).filter_map(|amount| number(amount, known.nutrient, units));
    numbers.filter_map(|number| share(&number, known.nutrient)).collect()
}

/// Every NRV% is that of its amount, all of them by one rule of rounding. `converted` are names of nutrients whose amounts are not those of
/// the reference value; how they are converted is known only from an example, `factors.from` is `factors.to`.
pub(super) fn nrvs(view: &View<'_, '_>, rows: &[Known<'_>], converted: &[String], factors: &[(String, Decimal)], seen: &mut LabelEvidence) {
    let units = &view.setting.catalogue.units;
    let one = Decimal::new(1, 0);
    let (mut even, mut up) = (LabelEvidence::default(), LabelEvidence::default());
    for known in rows {
        let name = fold_name(view.pack.label.quote(known.row.name));
        let is_converted = converted.iter().any(|word| name.contains(&fold_name(word)));
        for amount in &known.row.amounts {
            let Some(stated) = &amount.nrv else { continue };
            let shares = shares(known, amount, units);
            let Some(share) = shares.first() else { continue };
            let stated = Decimal::parse(stated.trim_end_matches('%').trim());
            let span = amount.nrv_span.or(Some(amount.span));
            if is_converted {
                if !stated.is_ok_and(|stated| fits_conversion(&stated, share, factors)) {
                    even.doubt(span, Wrong::NrvConverted).of_nutrient(&known.nutrient.id);
                }
                continue;
            }
            for (found, rounded) in [(&mut even, half_even as Rounding), (&mut up, half_up)] {
                if stated.as_ref().is_ok_and(|stated| shares.iter().any(|share| stated.fraction() == rounded(share, &one))) {
                    continue;
                }
                let right = rounded(share, &one);
                found.fault(span, Wrong::Nrv).of_nutrient(&known.nutrient.id).mended(format!("{}%", written(&right, &one)));
            }
        }
    }
    seen.open.append(&mut even.open);
    seen.faults.extend(if up.faults.len() < even.faults.len() { up.faults } else { even.faults });
}

/// Whether an NRV% may be that of a converted amount. The example that the conversion is known from is rounded, so that its factor lies
/// between two numbers.
fn fits_conversion(stated: &Decimal, share: &RBig, factors: &[(String, Decimal)]) -> bool {
    let factor = |key: &str| factors.iter().find(|(id, _)| id == key).map(|(_, number)| number);
    let (Some(from), Some(to)) = (factor("from"), factor("to")) else { return false };
    let half = |number: &Decimal| Decimal::new(5, number.place() - 1);
    let least = to.minus(&half(to)).fraction() / from.plus(&half(from)).fraction();
    let most = to.plus(&half(to)).fraction() / from.minus(&half(from)).fraction();
    let one = Decimal::new(1, 0);
    half_even(&(share * least), &one) <= stated.fraction() && stated.fraction() <= half_up(&(share * most), &one)
}

/// The energy is the sum of the amounts times their factors; `None` where an amount that it takes is not there. `slack` among the factors
/// is how many half rounding intervals of the amounts it may be off by.
pub(super) fn energy(
    view: &View<'_, '_>,
    table: &Nutrition,
    rows: &[Known<'_>],
    factors: &[(String, Decimal)],
    seen: &mut LabelEvidence,
) -> Option<()> {
    let row = |id: &str| rows.iter().find(|known| known.nutrient.id == id);
    let energy = row("energy")?;
    // Sugar alcohols may be counted by a factor of their own: what is right is then not known from the table alone.
    let others = table.rows.iter().any(|row| row.nutrient.as_deref() == Some("sugar_alcohols"));
    let half = Decimal::new(5, -1);
    let slack = factors.iter().find(|(id, _)| id == "slack").map_or(Decimal::new(0, 0), |(_, slack)| slack.times(&half));
    let mut looked = false;
    for (index, column) in table.columns.iter().enumerate() {
        let units = &view.setting.catalogue.units;
        let amount = |known: &Known<'_>| known.row.amounts.get(index).and_then(|amount| number(amount, known.nutrient, units));
        let (mut sum, mut off, mut complete) = (Decimal::new(0, 0), energy.nutrient.interval.clone(), true);
        for (id, factor) in factors.iter().filter(|(id, _)| id != "slack") {
            match row(id) {
                Some(known) => match amount(known) {
                    Some(number) => {
                        sum = sum.plus(&number.times(factor));
                        off = off.plus(&known.nutrient.interval.times(factor));
                    }
                    None => complete = false,
                },
                // Fibre need not be shown; what must be shown and is missing leaves nothing to add up.
                None => complete &= !view.edition.nutrients.iter().any(|nutrient| nutrient.core && nutrient.id == *id),
            }
        }
        let (Some(stated), true) = (amount(energy), complete) else { continue };
        looked = true;
        let interval = &energy.nutrient.interval;
        let (even, up) = (half_even(&sum.fraction(), interval), half_up(&sum.fraction(), interval));
        // Amounts of a serving are rounded several times (questions and answers, 45): what rounding explains is no fault there.
        let slack = if matches!(column.per, Per::Serving(_)) { half.clone().max(slack.clone()) } else { slack.clone() };
        let allowed = off.times(&slack).fraction();
        let stated_exactly = stated.fraction();
        let apart = if stated_exactly > even { &stated_exactly - &even } else { &even - &stated_exactly };
        let shown_as_zero = stated.is_zero() && sum <= energy.nutrient.zero;
        if stated_exactly == even || stated_exactly == up || apart <= allowed || shown_as_zero {
            continue;
        }
        let span = energy.row.amounts.get(index).map(|amount| amount.span);
        let fault = if others { seen.doubt(span, Wrong::Energy) } else { seen.fault(span, Wrong::Energy) };
        fault.of_nutrient("energy").mended(format!("{}kJ", written(&even, interval)));
    }
    looked.then_some(())
}

/// NRV% and energy against what the amounts shown come to. `factors.least` and `factors.most` are the tolerances of contents, beyond which no number
/// is true; `factors.points` is what rounding alone may come to in points of NRV%; of the energy it is its bound for 0. What no food can have, 100 g of
/// the nutrient in 100 g, looks like a misreading.
pub(super) fn truthful(
    view: &View<'_, '_>,
    table: &Nutrition,
    rows: &[Known<'_>],
    factors: &[(String, Decimal)],
    seen: &mut LabelEvidence,
) {
    let factor = |key: &str| factors.iter().find(|(id, _)| id == key).map(|(_, number)| number.fraction());
    let (Some(least), Some(most), Some(points)) = (factor("least"), factor("most"), factor("points")) else { return };
    let units = &view.setting.catalogue.units;
    let is_far = |stated: &RBig, right: &RBig, rounding: &RBig| {
        let apart = if stated > right { stated - right } else { right - stated };
        apart > rounding.clone() && (*stated < right * &least || *stated > right * &most)
    };
    let one = Decimal::new(1, 0);
    for known in rows {
        for amount in &known.row.amounts {
            let Some(stated) = &amount.nrv else { continue };
            let shares = shares(known, amount, units);
            let Some(share) = shares.first() else { continue };
            let Ok(stated) = Decimal::parse(stated.trim_end_matches('%').trim()) else { continue };
            let span = amount.nrv_span.or(Some(amount.span));
            let right = format!("{}%", written(&half_even(share, &one), &one));
            if shares.iter().any(|share| !is_far(&stated.fraction(), share, &points)) {
                continue;
            }
            if pure(known.nutrient, view, factors).is_some_and(|most| stated.fraction() > most) {
                seen.doubt(span, Misread(right)).of_nutrient(&known.nutrient.id);
            } else {
                seen.fault(span, Wrong::False).of_nutrient(&known.nutrient.id).mended(right);
            }
        }
    }
    let mut energies = LabelEvidence::default();
    let own: Vec<(String, Decimal)> =
        factors.iter().filter(|(id, _)| view.edition.nutrients.iter().any(|one| one.id == *id)).cloned().collect();
    let _ = energy(view, table, rows, &own, &mut energies);
    for fault in energies.faults {
        let amount = rows.iter().find(|known| known.nutrient.id == "energy").into_iter().flat_map(|known| &known.row.amounts);
        let stated = amount.filter(|amount| Some(amount.span) == fault.span).find_map(|amount| amount.value.clone());
        let right = fault.mend.as_deref().and_then(|mend| Decimal::parse(mend.trim_end_matches("kJ")).ok());
        let (Some(stated), Some(right)) = (stated, right) else { continue };
        let rounding = rows.iter().find(|known| known.nutrient.id == "energy").map_or(RBig::ZERO, |known| known.nutrient.zero.fraction());
        if is_far(&stated.fraction(), &right.fraction(), &rounding) {
            seen.fault(fault.span, Wrong::False).of_nutrient("energy").mended(format!("{}kJ", written(&right.fraction(), &one)));
        }
    }
}

/// The NRV% of 100 g of a nutrient; of the energy, that of 100 g of what has the most.
fn pure(nutrient: &Nutrient, view: &View<'_, '_>, factors: &[(String, Decimal)]) -> Option<RBig> {
    let units = &view.setting.catalogue.units;
    let hundred = Decimal::new(1, 2);
    let amount = if nutrient.id == "energy" {
        factors
            .iter()
            .filter(|(id, _)| view.edition.nutrients.iter().any(|one| one.id == *id))
            .map(|(_, factor)| factor.times(&hundred))
            .max()?
    } else {
        units.exactly(&hundred, &units.read("g"), &units.read(nutrient.units.first()?))?
    };
    share(&amount, nutrient)
}
