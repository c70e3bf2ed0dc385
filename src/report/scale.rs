//! Numbers for pictures: where a result lies against its limit, and against the limit of every grade. Nothing is judged here; what is
//! compared with what, the findings say.

use dashu_ratio::RBig;
use serde::Serialize;

use super::limits::{JsonBound, bounds, digits, unit};
use crate::check::Report;
use crate::rule::{Calculated, Finding};
use crate::standard::ItemId;
use crate::value::{Limit, Mark, Reading, Relation, Says, Scale, Unit, Units, round_fraction};

/// Decimals that a picture needs of a quantity that is calculated or converted.
const DECIMALS: i32 = 6;

/// A result on the number line of its limit.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonScale<'a> {
    pub(super) standard: &'a str,
    pub(super) rule: &'a str,
    pub(super) item: &'a str,
    /// Unit of all numbers here.
    pub(super) unit: &'a str,
    pub(super) points: Vec<JsonPoint>,
    /// What is allowed, best grade first.
    pub(super) bounds: Vec<JsonBound<'a>>,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonPoint {
    /// `=`; `<` or `>` where the lab gives only a bound, or says that it rounded the true value from that side; `nd` for 未检出, whose value is the detection limit, where it was given.
    #[cfg_attr(test, ts(type = "\"=\" | \"<\" | \">\" | \"nd\""), schemars(with = "crate::report::schema::codes::Sign"))]
    pub sign: &'static str,
    /// Digits that programs read.
    pub value: Option<String>,
}

impl JsonScale<'_> {
    /// Whether it is of this item.
    #[must_use]
    pub fn is_of(&self, item: &str) -> bool {
        self.item == item
    }
}

/// The results of a batch that can be drawn, in the order of its findings.
#[must_use]
pub fn scales<'a>(report: &'a Report<'a>) -> Vec<JsonScale<'a>> {
    report.findings.iter().filter_map(|finding| scale(report, finding)).collect()
}

/// A declared content or a converted limit that stands in for the rule's own.
fn other<'a>(finding: &'a Finding<'a>) -> Option<&'a Limit> {
    finding.calculated().and_then(|calculated| calculated.limit.as_ref())
}

/// What a finding compares: the item, the limit, and the results in its unit; none where nothing can be drawn.
pub(super) fn drawn<'a>(report: &'a Report<'a>, finding: &'a Finding<'a>) -> Option<(ItemId, &'a Limit, Vec<JsonPoint>)> {
    let item = finding.item?;
    let own = finding.requirement.and_then(|requirement| requirement.limit.as_ref());
    let limit = other(finding).or(own)?;
    let points = points(report, finding, item, limit, &report.library.catalogue.units);
    (!points.is_empty()).then_some((item, limit, points))
}

/// The results of a finding; none where nothing can be drawn.
pub(super) fn scale<'a>(report: &'a Report<'a>, finding: &'a Finding<'a>) -> Option<JsonScale<'a>> {
    let (item, limit, points) = drawn(report, finding)?;
    Some(JsonScale {
        standard: &finding.edition.number,
        rule: &finding.rule.id,
        item: report.library.catalogue.item(item).map_or("", |item| item.id.as_str()),
        unit: report.library.catalogue.units.symbol(&limit.unit),
        points,
        bounds: bounds_of(finding),
    })
}

/// What a finding allows, best grade first.
fn bounds_of<'a>(finding: &'a Finding<'a>) -> Vec<JsonBound<'a>> {
    match (other(finding), finding.requirement) {
        (Some(limit), Some(requirement)) => vec![JsonBound::of(&limit.allowed, requirement.basis)],
        // The limit of the product itself, where that of the fresh food may be converted too.
        (None, Some(requirement)) if !finding.rule.requirements().iter().any(|own| std::ptr::eq(own, requirement)) => {
            JsonBound::new(requirement).into_iter().collect()
        }
        _ => bounds(finding.edition, finding.rule),
    }
}

/// What a finding allows, with the unit of the numbers, whether or not there is a result; none where no value is on file.
pub(crate) fn allowed<'a>(finding: &'a Finding<'a>) -> Option<(&'a Unit, Vec<JsonBound<'a>>)> {
    let unit = other(finding).map(|limit| &limit.unit).or_else(|| unit(finding.rule))?;
    Some((unit, bounds_of(finding))).filter(|(_, bounds)| !bounds.is_empty())
}

fn points(report: &Report<'_>, finding: &Finding<'_>, item: ItemId, limit: &Limit, units: &Units) -> Vec<JsonPoint> {
    match finding.calculated() {
        Some(calculated @ Calculated { specimens: 1.., .. }) => {
            let value = converted(&calculated.value, &calculated.unit, &limit.unit, units);
            value.map(|value| JsonPoint { sign: "=", value: Some(value) }).into_iter().collect()
        }
        _ => report.subject.measured(item).map(|measured| of_reading(&measured.reading, &limit.unit, units)).unwrap_or_default(),
    }
}

/// The points of a reading, in a unit; none where the unit does not convert, or nothing can be drawn of it.
pub(crate) fn of_reading(reading: &Reading, unit: &Unit, units: &Units) -> Vec<JsonPoint> {
    let point = |sign, number: &crate::value::Decimal| {
        let value = units
            .exactly(number, &reading.unit, unit)
            .map(|number| digits(&number))
            .or_else(|| converted(&number.fraction(), &reading.unit, unit, units));
        value.map(|value| JsonPoint { sign, value: Some(value) })
    };
    match &reading.says {
        Says::Value(number, Mark::None) => point("=", number).into_iter().collect(),
        // The lab rounded it: the true size lies on that side of the digits.
        Says::Value(number, mark) => {
            let above = (*mark == Mark::Above) != number.is_negative();
            point(if above { ">" } else { "<" }, number).into_iter().collect()
        }
        Says::Beyond(Relation::Less | Relation::AtMost, number) => point("<", number).into_iter().collect(),
        Says::Beyond(Relation::Greater | Relation::AtLeast, number) => point(">", number).into_iter().collect(),
        Says::NotDetected(None) => vec![JsonPoint { sign: "nd", value: None }],
        Says::NotDetected(Some(bound)) => {
            let value = of_reading(bound, unit, units).into_iter().find_map(|point| point.value);
            vec![JsonPoint { sign: "nd", value }]
        }
        Says::Several(readings) => readings.iter().flat_map(|reading| of_reading(reading, unit, units)).collect(),
        Says::Each(one) | Says::Detected(Some(one)) => of_reading(one, unit, units),
        Says::Detected(None) | Says::OutOf(..) | Says::Either(_) | Says::Nothing | Says::Unreadable(_) => Vec::new(),
    }
}

fn converted(value: &RBig, from: &Unit, to: &Unit, units: &Units) -> Option<String> {
    let value = in_unit(value, from, to, units)?;
    Some(digits(&round_fraction(&value, -DECIMALS).trimmed()))
}

/// A value in another unit, exactly; none where the two do not convert.
pub(crate) fn in_unit(value: &RBig, from: &Unit, to: &Unit, units: &Units) -> Option<RBig> {
    Some(match units.common(from, to)? {
        Scale::Same => value.clone(),
        Scale::Power(power) => value * crate::value::Decimal::new(1, power).fraction(),
        Scale::Linear { factor, offset } => value * factor + offset,
    })
}
