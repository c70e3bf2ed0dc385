//! The limits of the standards that bound the batches of a chart.

use crate::check::Report;
use crate::report::limits::JsonBound;
use crate::report::scale::{allowed, in_unit};
use crate::rule::Finding;
use crate::standard::{Basis, Check, ItemId, Words};
use crate::value::{Decimal, Outcome, Unit, round_fraction};

/// Which end of what is allowed a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The least.
    Lower,
    /// The most; of a sampling plan its m.
    Upper,
    /// Of a sampling plan its M.
    Most,
}

/// How a limit stands to the results of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// It is their own.
    Own,
    /// Of a sampling plan, which judges each unit by itself.
    Plan,
    /// Of another item: below it the other is met, above it nothing is said.
    Screen,
}

/// One limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The edition that sets it: index into those of the library.
    pub edition: usize,
    /// Id of the rule.
    pub rule: Box<str>,
    /// The grade that it is of.
    pub grade: Option<Words>,
    /// Which end it is.
    pub end: End,
    /// Whether the number itself is allowed.
    pub inclusive: bool,
    /// The number in the unit of the chart.
    pub value: Decimal,
    /// How it stands to the results.
    pub role: LineRole,
    /// How well it is known.
    pub basis: Basis,
    /// Whether the standard is only held beside the batch, which declares another.
    pub is_reference: bool,
}

impl Line {
    /// The sign before its number.
    #[must_use]
    pub fn sign(&self) -> &'static str {
        match (self.end, self.inclusive) {
            (End::Lower, true) => "≥",
            (End::Lower, false) => ">",
            (End::Upper | End::Most, true) => "≤",
            (End::Upper | End::Most, false) => "<",
        }
    }

    /// The lines of a finding.
    fn of<'a>(report: &'a Report<'a>, finding: &'a Finding<'a>, edition: usize, unit: &Unit) -> Vec<Self> {
        let of_fresh = matches!(finding.rule.check, Check::Conversion(_) | Check::Screening(_));
        // The limit of the fresh food that could not be converted is no limit of these results.
        if of_fresh && matches!(finding.outcome, Outcome::Undecided(_)) {
            return Vec::new();
        }
        let Some((own, bounds)) = allowed(finding) else { return Vec::new() };
        let screens = matches!(finding.rule.check, Check::Screening(_));
        let units = &report.library.catalogue.units;
        let value = |text: &str| {
            let number = Decimal::parse(text).ok()?;
            let exact = units.exactly(&number, own, unit);
            exact.or_else(|| Some(round_fraction(&in_unit(&number.fraction(), own, unit, units)?, -12).trimmed()))
        };
        let of_bound = |bound: &JsonBound<'_>| {
            let line = |end, inclusive, text: &str| {
                let (rule, grade) = (finding.rule.id.as_str().into(), bound.grade_name.cloned());
                let role = match bound.plan {
                    Some(_) => LineRole::Plan,
                    None if screens => LineRole::Screen,
                    None => LineRole::Own,
                };
                let (basis, is_reference) = (bound.basis, finding.is_reference);
                Some(Self { edition, rule, grade, end, inclusive, value: value(text)?, role, basis, is_reference })
            };
            let lower = bound.lower.as_ref().and_then(|end| line(End::Lower, end.inclusive, &end.value));
            let upper = bound.upper.as_ref().and_then(|end| line(End::Upper, end.inclusive, &end.value));
            let most = bound.plan.as_ref().and_then(|plan| line(End::Most, true, plan.most.as_deref()?));
            [lower, upper, most].into_iter().flatten().collect::<Vec<_>>()
        };
        bounds.iter().flat_map(of_bound).collect()
    }
}

/// What the standards require of an item of one batch.
pub(super) struct Required {
    pub(super) lines: Vec<Line>,
    pub(super) editions: Vec<usize>,
    pub(super) overlays: Vec<usize>,
    pub(super) outcome: Option<Outcome>,
}

impl Required {
    /// What a report holds of an item.
    pub(super) fn of<'a>(report: &'a Report<'a>, item: ItemId, unit: &Unit) -> Self {
        let mut found = Self { lines: Vec::new(), editions: Vec::new(), overlays: Vec::new(), outcome: None };
        let concerns = |finding: &&Finding<'_>| finding.item == Some(item) && !matches!(finding.outcome, Outcome::NotApplicable(_));
        for finding in report.findings.iter().filter(concerns) {
            let Some(edition) = report.library.editions().iter().position(|one| one.id == finding.edition.id) else { continue };
            found.lines.extend(Line::of(report, finding, edition, unit));
            if !found.editions.contains(&edition) {
                found.editions.push(edition);
            }
            let verified = finding.rule.requirements().iter().filter_map(|requirement| requirement.verified);
            for overlay in verified {
                if !found.overlays.contains(&overlay) {
                    found.overlays.push(overlay);
                }
            }
            found.outcome = Some(worse(found.outcome, finding.outcome));
        }
        found
    }
}

/// The graver of two outcomes.
fn worse(one: Option<Outcome>, other: Outcome) -> Outcome {
    match (one, other) {
        (None, _) => other,
        (Some(Outcome::NotMet), _) | (_, Outcome::NotMet) => Outcome::NotMet,
        (Some(open @ Outcome::Undecided(_)), _) | (_, open @ Outcome::Undecided(_)) => open,
        (Some(met), _) => met,
    }
}
