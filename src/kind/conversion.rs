//! Kind `conversion`: the limit of the fresh food, converted by the dehydration rate for its dried product (GB 2762 clause 3.5).

use dashu_ratio::RBig;
use serde::Deserialize;

use super::bounds::{self, Bounds, Method};
use super::keys::Keys;
use super::limit::against;
use super::room::{Kind, Room};
use crate::Lang;
use crate::report::Report;
use crate::report::words::{both, name_of};
use crate::rule::{Calculated, Evidence, Finding, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words};
use crate::value::{Allowed, Decimal, Limit, Outcome, Reading, Reason, Says, Scale, compare_fraction, round_fraction};

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
}

impl Kind for Conversion {
    type Keys = ConversionKeys;
    const VALUES: &'static [&'static str] = &["max", "below", "unit", "method"];

    fn understand(keys: ConversionKeys, row: &mut Context<'_>) -> Option<Self> {
        let bounds = Bounds {
            max: keys.max.as_deref(),
            below: keys.below.as_deref(),
            unit: keys.unit.as_deref(),
            method: keys.method,
            ..Bounds::default()
        };
        Some(Self {
            item: row.item("item", keys.item.as_deref())?,
            rate: row.item("rate", keys.rate.as_deref())?,
            requirement: bounds.requirement(row, false),
        })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(String)) {
        bounds::lay(base, row, false, complain);
    }
}

impl Room for Conversion {
    fn item(&self) -> Option<ItemId> {
        Some(self.item)
    }

    fn beside(&self) -> &[ItemId] {
        std::slice::from_ref(&self.rate)
    }

    fn requirements(&self) -> &[Requirement] {
        std::slice::from_ref(&self.requirement)
    }

    fn requirements_mut(&mut self) -> &mut [Requirement] {
        std::slice::from_mut(&mut self.requirement)
    }

    /// A result at or below the fresh limit meets outright; above it, the limit is divided by what remains after drying.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.rests_on(&self.requirement);
        let Some(measured) = subject.measured(self.item) else { return };
        finding.outcome = against(&measured.reading, &self.requirement, setting);
        let (Outcome::NotMet, Some(limit)) = (finding.outcome, &self.requirement.limit) else { return };
        let Some(rate) = subject.measured(self.rate) else {
            finding.outcome = Outcome::Undecided(Reason::Missing);
            return;
        };
        let (Some(remains), Some(result)) = (remains(&rate.reading, setting), in_unit_of(limit, &measured.reading, setting)) else {
            finding.outcome = Outcome::Undecided(Reason::NotCalculable);
            return;
        };
        let as_fresh = result.fraction() * &remains;
        finding.outcome = compare_fraction(&as_fresh, limit, self.requirement.method);
        let limit_of_dried = converted(limit, &remains, result.place(), setting);
        // The result stays what it is: what was calculated is the limit.
        finding.evidence = Evidence::calculated(Calculated {
            value: as_fresh,
            unit: limit.unit.clone(),
            specimens: 0,
            range: None,
            limit: limit_of_dried,
        });
    }

    fn why(&self, report: &Report<'_>, _finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        match reason {
            Reason::Missing if !found.is_empty() => {
                let rate = name_of(report, self.rate);
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

    fn wanted(&self, report: &Report<'_>, _finding: &Finding<'_>) -> Vec<ItemId> {
        vec![if report.subject.measured(self.item).is_some() { self.rate } else { self.item }]
    }

    fn stated(&self, library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        let limit = requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default();
        let rate = library.catalogue.item(self.rate).map_or("", |item| item.name.say(lang));
        match lang {
            Lang::Zh => format!("{limit}（鲜品限量，干制品按{rate}折算）"),
            Lang::En => format!("{limit} (of the fresh food, converted by the {rate})"),
        }
    }
}

/// What remains of the fresh mass: 1 minus the rate. `None` unless the rate is a share above 0 and below 1.
fn remains(rate: &Reading, setting: Setting<'_>) -> Option<RBig> {
    let Says::Value(value, _) = &rate.says else { return None };
    let share = match setting.catalogue.units.common(&rate.unit, &setting.catalogue.units.read("g/g"))? {
        Scale::Same => value.fraction(),
        Scale::Power(power) => value.shifted(power).fraction(),
        Scale::Linear { .. } => return None,
    };
    (share > RBig::ZERO && share < RBig::ONE).then(|| RBig::ONE - share)
}

fn in_unit_of(limit: &Limit, reading: &Reading, setting: Setting<'_>) -> Option<Decimal> {
    let Says::Value(value, _) = &reading.says else { return None };
    match setting.catalogue.units.common(&reading.unit, &limit.unit)? {
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
