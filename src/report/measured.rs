//! Every result with the limits that it was compared with: for tables and trends.

use std::collections::HashSet;

use serde::Serialize;

use super::limits::JsonBound;
use super::scale::{drawn, of_reading};
use crate::check::Report;
use crate::rule::Finding;
use crate::value::Outcome;

/// A result against one limit; of a result that no limit was compared with, the result alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonMeasured<'a> {
    /// Id of the item.
    pub item: &'a str,
    /// `=`; `<` or `>` where the lab gives only a bound; `nd` for 未检出, whose value is the detection limit, where it was given.
    #[cfg_attr(test, ts(type = "\"=\" | \"<\" | \">\" | \"nd\""), schemars(with = "crate::report::schema::codes::Sign"))]
    pub sign: &'static str,
    /// Digits that programs read.
    pub value: Option<String>,
    /// Unit of the three numbers.
    pub unit: &'a str,
    /// The least that is allowed.
    pub lower: Option<String>,
    /// The most that is allowed; of a sampling plan, its m.
    pub upper: Option<String>,
    /// What the comparison comes to; null where there was none.
    #[cfg_attr(
        test,
        ts(type = "\"met\" | \"not_met\" | \"undecided\" | \"not_applicable\" | null"),
        schemars(with = "Option<crate::report::schema::codes::OutcomeCode>")
    )]
    pub outcome: Option<&'static str>,
    /// Number of the standard that the limit is of; null where there is none.
    pub standard: Option<&'a str>,
    /// The rule that the limit is of.
    pub rule: Option<&'a str>,
}

impl<'a> JsonMeasured<'a> {
    /// Every result of a batch: in the order of the findings, then those that no finding looks at.
    #[must_use]
    pub fn all(report: &'a Report<'a>) -> Vec<Self> {
        let catalogue = &report.library.catalogue;
        let mut compared = HashSet::new();
        let mut all = Vec::new();
        for finding in report.findings.iter().filter(|finding| !matches!(finding.outcome, Outcome::NotApplicable(_))) {
            let of = Self::of(report, finding);
            if !of.is_empty() {
                compared.extend(finding.item);
                all.extend(of);
            }
        }
        for measured in report.subject.all_measured().iter().filter(|measured| !compared.contains(&measured.item)) {
            let unit = catalogue.units.symbol(&measured.reading.unit);
            let points = of_reading(&measured.reading, &measured.reading.unit, &catalogue.units);
            all.extend(points.into_iter().map(|point| Self {
                item: catalogue.item(measured.item).map_or("", |item| &item.id),
                sign: point.sign,
                value: point.value,
                unit,
                lower: None,
                upper: None,
                outcome: None,
                standard: None,
                rule: None,
            }));
        }
        all
    }

    /// The results that a finding compares with its limit.
    fn of(report: &'a Report<'a>, finding: &'a Finding<'a>) -> Vec<Self> {
        let Some((item, limit, points)) = drawn(report, finding) else { return Vec::new() };
        let catalogue = &report.library.catalogue;
        let (lower, upper) = JsonBound::ends(&limit.allowed);
        let point = |point: super::JsonPoint| Self {
            item: catalogue.item(item).map_or("", |item| &item.id),
            sign: point.sign,
            value: point.value,
            unit: catalogue.units.symbol(&limit.unit),
            lower: lower.clone(),
            upper: upper.clone(),
            outcome: Some(finding.outcome.code()),
            standard: Some(&finding.edition.number),
            rule: Some(&finding.rule.id),
        };
        points.into_iter().map(point).collect()
    }
}
