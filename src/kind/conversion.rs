//! Kind `conversion`: the limit of the fresh food, converted by the dehydration rate for its dried product (GB 2762 clause 3.5).

use crate::message::Message;
use dashu_ratio::RBig;
use serde::Deserialize;

use super::bounds::{self, Bounds, Method};
use super::keys::Keys;
use super::limit::measured_against;
use super::room::{Kind, Room, judges_one_item};
use crate::Lang;
use crate::kind::FormKeys;
use crate::kind::words::name_of;
use crate::rule::{Calculated, Case, Evidence, Finding, Measured, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words, mistake};
use crate::value::{Allowed, Decimal, Limit, Outcome, Reading, Reason, Says, Scale, Unit, compare_fraction, round_fraction};
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ConversionKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// The item that gives the dehydration rate.
    rate: Option<String>,
    /// Unit in which the limit of the fresh food is written.
    unit: Option<String>,
    /// `≤`.
    max: Option<String>,
    /// `<`.
    below: Option<String>,
    /// `≤` of the product as its own row prints it, where the text does not say whether the conversion applies to the product.
    product_max: Option<String>,
    /// Comparison, full-value where not given.
    method: Option<Method>,
}

impl Keys for ConversionKeys {}

/// A fresh food's limit on its dried product.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The item that the limit is for.
    pub item: ItemId,
    /// The dehydration rate.
    pub rate: ItemId,
    /// The limit of the fresh food.
    pub requirement: Requirement,
    /// The limit of the product's own row, where it is open whether the conversion applies.
    pub product: Option<Requirement>,
}

impl Kind for Conversion {
    type Keys = ConversionKeys;
    const VALUES: &'static [&'static str] = &["max", "below", "unit", "product_max", "method"];

    fn understand(keys: ConversionKeys, row: &mut Context<'_>) -> Option<Self> {
        let bounds = Bounds {
            max: keys.max.as_deref(),
            below: keys.below.as_deref(),
            unit: keys.unit.as_deref(),
            method: keys.method,
            ..Bounds::default()
        };
        let own_row = Bounds { max: keys.product_max.as_deref(), below: None, ..bounds };
        Some(Self {
            item: row.item("item", keys.item.as_deref())?,
            rate: row.item("rate", keys.rate.as_deref())?,
            requirement: bounds.requirement(row, false),
            product: keys.product_max.as_ref().map(|_| own_row.requirement(row, false)),
        })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        bounds::lay(base, row, false, complain);
        // What is signed must have been compared.
        if base.contains_key("product_max") && !row.contains_key("product_max") {
            complain(mistake::not_compared("product_max"));
        }
        bounds::copy(base, row, &["product_max"]);
    }
}

impl Room for Conversion {
    judges_one_item!();

    fn beside(&self) -> &[ItemId] {
        std::slice::from_ref(&self.rate)
    }

    /// A result at or below the fresh limit meets outright; above it, the limit is divided by what remains after drying. Where it is open
    /// whether that applies, a result within the product's own limit meets, and one above both fails.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        let Some(measured) = subject.measured(self.item) else {
            finding.rests_on(&self.requirement);
            return;
        };
        if let Some(product) = &self.product {
            finding.rests_on(product);
            finding.outcome = measured_against(measured, product, setting);
            if finding.outcome != Outcome::NotMet {
                return;
            }
        }
        as_dried(finding, measured, self.rate, &self.requirement, subject, setting);
        if self.product.is_some() && matches!(finding.outcome, Outcome::Met | Outcome::Undecided(Reason::Missing)) {
            finding.outcome = Outcome::Undecided(Reason::ScopeOpen);
        }
    }

    fn why(&self, case: Case<'_>, _finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        if reason == Reason::ScopeOpen {
            let rate = name_of(case, self.rate);
            let own = self.product.as_ref().map(|product| limit_text(product, Lang::Zh)).unwrap_or_default();
            return Some(both(
                format!("{found} 高于制品限量（{own}）；鲜品限量以{}折算是否适用于本产品，标准未写明", rate.zh),
                format!(
                    "{found} is above the limit of the product ({own}); whether that of the fresh food converted by the {} applies to this product the standard does not say",
                    rate.en
                ),
            ));
        }
        why_as_dried(case, self.rate, reason, found)
    }

    fn wanted(&self, case: Case<'_>, _finding: &Finding<'_>) -> Vec<ItemId> {
        vec![if case.subject.measured(self.item).is_some() { self.rate } else { self.item }]
    }

    fn form(&self, blank: &str) -> FormKeys {
        let product = self.product.as_ref().and_then(|product| product.limit.as_ref()?.ends().1);
        let product = product.map(|end| ("product_max", end.value.to_string().into()));
        bounds::form(&self.requirement, blank).into_iter().chain(product).chain(bounds::form_method(&self.requirement)).collect()
    }

    fn stated(&self, library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        let limit = requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default();
        let rate = library.catalogue.item(self.rate).map_or("", |item| item.name.say(lang));
        let own = self.product.as_ref().map(|product| limit_text(product, lang));
        match (lang, own) {
            (Lang::Zh, None) => format!("{limit}（鲜品限量，干制品按{rate}折算）"),
            (Lang::En, None) => format!("{limit} (of the fresh food, converted by the {rate})"),
            (Lang::Zh, Some(own)) => format!("{own}（制品限量；是否可按鲜品限量 {limit} 以{rate}折算，标准未写明）"),
            (Lang::En, Some(own)) => {
                format!("{own} (of the product; whether the {limit} of the fresh food may be converted by the {rate} is not said)")
            }
        }
    }
}

/// A result on a dried product against the limit of the fresh food.
pub(super) fn as_dried<'a>(
    finding: &mut Finding<'a>,
    measured: &Measured,
    rate: ItemId,
    requirement: &'a Requirement,
    subject: &Subject<'_>,
    setting: Setting<'_>,
) {
    finding.rests_on(requirement);
    finding.outcome = measured_against(measured, requirement, setting);
    let (Outcome::NotMet | Outcome::Undecided(Reason::GuardBand), Some(limit)) = (finding.outcome, &requirement.limit) else { return };
    // A result within the limit, only not by its uncertainty, stays that where nothing can be converted.
    let exceeds = finding.outcome == Outcome::NotMet;
    let Some(rate) = subject.measured(rate) else {
        if exceeds {
            finding.outcome = Outcome::Undecided(Reason::Missing);
        }
        return;
    };
    let definite = |reading: &Reading| match &reading.says {
        Says::Value(value, _) => in_unit_of(limit, value, &reading.unit, setting),
        _ => None,
    };
    let (Some(remains), Some(result)) = (remains(&rate.reading, setting), definite(&measured.reading)) else {
        if exceeds {
            finding.outcome = Outcome::Undecided(Reason::NotCalculable);
        }
        return;
    };
    let as_fresh = result.fraction() * &remains;
    let against = |value: &Decimal| compare_fraction(&(value.fraction() * &remains), limit, requirement.method);
    let outcome = against(&result);
    finding.outcome = setting.decision.apply(&measured.reading, limit, |reading| {
        definite(reading).map_or(Outcome::Undecided(Reason::NotCalculable), |value| against(&value))
    });
    // Where a workbook stores more digits than it shows, both must lie on one side.
    let stored = measured.stored.as_ref().and_then(definite);
    if stored.is_some_and(|stored| against(&stored) != outcome) {
        finding.outcome = Outcome::Undecided(Reason::StoredDiffers);
        return;
    }
    let limit_of_dried = converted(limit, &remains, result.place(), setting);
    // The result stays what it is: what was calculated is the limit.
    finding.evidence = Evidence::calculated(Calculated {
        value: as_fresh,
        unit: limit.unit.clone(),
        specimens: 0,
        range: None,
        variance: None,
        limit: limit_of_dried,
    });
}

/// Why a result on a dried product is open.
pub(super) fn why_as_dried(case: Case<'_>, rate: ItemId, reason: Reason, found: &str) -> Option<Words> {
    match reason {
        Reason::Missing if !found.is_empty() => {
            let rate = name_of(case, rate);
            Some(both(
                format!("{found} 高于新鲜原料的限量，须按{}折算后判定，而{}未给出", rate.zh, rate.zh),
                format!("{found} is above the limit of the fresh food: it must be converted by the {}, which was not given", rate.en),
            ))
        }
        Reason::NotCalculable => Some(both(
            format!("{found} 无法折算：结果须为一个确定数值，脱水率须大于 0、小于 100 %"),
            format!("{found} cannot be converted: one definite value is needed, and a dehydration rate above 0 and below 100 %"),
        )),
        _ => None,
    }
}

/// What remains of the fresh mass: 1 minus the rate. `None` unless the rate is a share above 0 and below 1.
pub(super) fn remains(rate: &Reading, setting: Setting<'_>) -> Option<RBig> {
    let Says::Value(value, _) = &rate.says else { return None };
    let share = match setting.catalogue.units.common(&rate.unit, &setting.catalogue.units.read("g/g"))? {
        Scale::Same => value.fraction(),
        Scale::Power(power) => value.shifted(power).fraction(),
        Scale::Linear { .. } => return None,
    };
    (share > RBig::ZERO && share < RBig::ONE).then(|| RBig::ONE - share)
}

/// A number in the unit of a limit; `None` where the units do not convert into each other.
pub(super) fn in_unit_of(limit: &Limit, value: &Decimal, unit: &Unit, setting: Setting<'_>) -> Option<Decimal> {
    match setting.catalogue.units.common(unit, &limit.unit)? {
        Scale::Same => Some(value.clone()),
        Scale::Power(power) => Some(value.shifted(power)),
        Scale::Linear { .. } => None,
    }
}

/// Finer places than this show nothing more.
const FINEST: i32 = -30;

/// The limit for the dried product, for the report; the comparison itself is made on the fresh side, without rounding. Down to the place of
/// the result, so that the result is above what is shown where it is above the limit; at least two places more than the fresh limit has.
fn converted(limit: &Limit, remains: &RBig, place: i32, setting: Setting<'_>) -> Option<Limit> {
    let (None, Some(upper)) = limit.ends() else { return None };
    let place = place.min(upper.value.place() - 2).max(FINEST);
    let exact = upper.value.fraction() / remains;
    let nearest = round_fraction(&exact, place);
    let value = if nearest.fraction() > exact { nearest.minus(&Decimal::new(1, place)) } else { nearest };
    let sign = if upper.inclusive { "≤" } else { "<" };
    let printed = format!("{sign} {value} {}", setting.catalogue.units.symbol(&limit.unit));
    let end = crate::value::End { value, inclusive: upper.inclusive };
    Some(Limit { allowed: Allowed::Range { lower: None, upper: Some(end) }, unit: limit.unit.clone(), printed: printed.trim_end().into() })
}
