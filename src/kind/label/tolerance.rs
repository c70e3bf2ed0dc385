//! Kind `label-tolerance`: contents as shown against contents as measured: whether the label is true, not whether the product conforms.

use dashu_int::IBig;
use dashu_ratio::RBig;
use serde::Deserialize;

use super::nutrition::PerHundred;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Nutrient, Words};
use crate::value::{Allowed, Decimal, End, Limit, Method, Outcome, compare, round_fraction};
use crate::words::both;

/// What a row says: nothing of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ToleranceKeys {}

impl Keys for ToleranceKeys {}

/// Contents as shown against contents as measured.
#[derive(Clone, Copy, Debug)]
pub struct Tolerance;

impl Asks for Tolerance {
    type Keys = ToleranceKeys;

    fn understand(_keys: ToleranceKeys, _row: &mut Context<'_>) -> Option<Self> {
        Some(Self)
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        tolerance(view)
    }
}

/// Results keep the tolerances of what the table shows.
fn tolerance(view: &View<'_, '_>) -> Option<LabelEvidence> {
    let table = PerHundred::of(view)?;
    let units = &view.setting.catalogue.units;
    let mut seen = LabelEvidence::default();
    for known in table.rows() {
        let Some(measured) = known.nutrient.item.and_then(|item| view.subject.measured(item)) else { continue };
        let Some(limit) = table.amount(&known.nutrient.id).and_then(|amount| limit(view, known.nutrient, &amount)) else { continue };
        seen.quote(known.row.span);
        seen.items.push(measured.item);
        let found = view.subject.text(measured);
        match compare(&measured.reading, &limit, Method::FullValue, units) {
            Outcome::Met | Outcome::NotApplicable(_) => {}
            Outcome::NotMet => {
                let what = Wrong::OutsideTolerance { bound: limit.printed.to_string(), found };
                seen.fault(Some(known.row.span), what).of_nutrient(&known.nutrient.id);
            }
            Outcome::Undecided(_) => {
                seen.doubt(Some(known.row.span), Wrong::NotComparable(found)).of_nutrient(&known.nutrient.id);
            }
        }
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// The tolerance of an amount per 100 g as a limit for results.
fn limit(view: &View<'_, '_>, nutrient: &Nutrient, amount: &RBig) -> Option<Limit> {
    let units = &view.setting.catalogue.units;
    let unit = units.read(&format!("{}/100g", nutrient.units.first()?));
    let share = |percent: &Decimal| {
        let bound = amount * percent.fraction() / RBig::from(IBig::from(100));
        // Amounts and percentages are decimals: so is the bound, but for one that comes from a serving.
        Decimal::trimmed(&round_fraction(&bound, -6))
    };
    // What is shown as 0 may be anything up to the bound below which it must be.
    let most = nutrient.most.as_ref().map(|percent| if *amount == RBig::ZERO { nutrient.zero.clone() } else { share(percent) });
    let least = nutrient.least.as_ref().map(share);
    let end = |value: Decimal| End { value, inclusive: true };
    let printed = match (&least, &most) {
        (Some(least), Some(most)) => {
            format!("{}~{} {}", super::quantities::plain(least), super::quantities::plain(most), units.symbol(&unit))
        }
        (Some(least), None) => format!("≥ {} {}", super::quantities::plain(least), units.symbol(&unit)),
        (None, Some(most)) => format!("≤ {} {}", super::quantities::plain(most), units.symbol(&unit)),
        (None, None) => return None,
    };
    let allowed = Allowed::Range { lower: least.map(end), upper: most.map(end) };
    Some(Limit { allowed, unit, printed: printed.into() })
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// A result outside the tolerance: bound, and result.
    OutsideTolerance {
        /// The bound.
        bound: String,
        /// The result.
        found: String,
    },
    /// A result that cannot be compared.
    NotComparable(String),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, .. } = on;
        match self {
            Self::OutsideTolerance { bound, found } => both(
                format!("{} 标示 `{quoted}`，实测 {found}，超出允许误差（{bound}）", on.about.zh),
                format!("{} is shown as `{quoted}`, and {found} was measured, outside the tolerance ({bound})", on.about.en),
            ),
            Self::NotComparable(found) => both(
                format!("{} 标示 `{quoted}`，实测 {found}，不能比较", on.about.zh),
                format!("{} is shown as `{quoted}`, and {found} was measured, which cannot be compared", on.about.en),
            ),
        }
    }
}
