//! Kind `derived`: a quantity calculated from what was measured, exactly, against a limit.

mod calculate;
mod words;

use crate::kind::FormKeys;
use crate::message::{Message, messages};
use crate::standard::mistake;
use dashu_ratio::RBig;
use serde::{Deserialize, Serialize};

use super::bounds::{self, Bounds, Method as Compared};
use super::keys::Keys;
use super::room::{Kind, Room, judges_one_item};
use crate::Lang;
use crate::rule::{Calculated, Case, Evidence, Finding, Fix, Setting, Subject};
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words};
use crate::value::{Decision, Limit, Outcome, Reading, Reason, Unit, compare};

use calculate::{calculate, declared_limit, disagrees, mean_of};

/// What a derived quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// Mean of one item over its specimens.
    Mean,
    /// Mean over specimens of the sum of the items.
    Sum,
    /// Mean over specimens of first item ÷ second item.
    Ratio,
    /// Mean over units of first item ÷ second item × 100, in per cent.
    Percent,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DerivedKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// What is calculated.
    formula: Option<Formula>,
    /// From which items, in the formula's order.
    of: Vec<String>,
    /// The item whose value is the lower limit (a declared content).
    declared: Option<String>,
    /// Unit in which the limit is written.
    unit: Option<String>,
    /// `≥`.
    min: Option<String>,
    /// `≤`.
    max: Option<String>,
    /// `>`.
    above: Option<String>,
    /// `<`.
    below: Option<String>,
    /// Comparison, full-value where not given.
    method: Option<Compared>,
}

impl Keys for DerivedKeys {}

/// A calculated quantity.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The item, which a lab may report as well.
    pub item: ItemId,
    /// What is calculated.
    pub formula: Formula,
    /// From which items.
    pub of: Vec<ItemId>,
    /// The item that gives the lower limit (a declared content), where the limit is declared.
    pub declared: Option<ItemId>,
    /// The items that it is calculated from, and the one that is declared.
    beside: Vec<ItemId>,
    /// The limit.
    pub requirement: Requirement,
}

impl Kind for Derived {
    type Keys = DerivedKeys;
    const VALUES: &'static [&'static str] = &["min", "max", "above", "below", "unit", "method"];

    fn understand(keys: DerivedKeys, row: &mut Context<'_>) -> Option<Self> {
        let item = row.item("item", keys.item.as_deref())?;
        let Some(formula) = keys.formula else {
            row.complain(mistake::missing("formula"));
            return None;
        };
        let of: Vec<ItemId> = keys.of.iter().filter_map(|id| row.item("of", Some(id))).collect();
        let (expected, fits) = match formula {
            Formula::Mean => ("1", keys.of.len() == 1),
            Formula::Sum => ("≥ 2", keys.of.len() >= 2),
            Formula::Ratio | Formula::Percent => ("2", keys.of.len() == 2),
        };
        if !fits {
            row.complain(operands("of", keys.of.len(), expected));
        }
        let declared = row.item_if_named("declared", keys.declared.as_deref());
        let bounds = Bounds {
            min: keys.min.as_deref(),
            max: keys.max.as_deref(),
            above: keys.above.as_deref(),
            below: keys.below.as_deref(),
            unit: keys.unit.as_deref(),
            method: keys.method,
            ..Bounds::default()
        };
        let beside = of.iter().copied().chain(declared).collect();
        Some(Self { item, formula, of, declared, beside, requirement: bounds.requirement(row, keys.declared.is_some()) })
    }

    /// A declared content comes with the batch: the basis alone may be verified.
    fn lay(base: &mut Table, row: &Table, signed: bool, complain: &mut dyn FnMut(Message)) {
        let worded = signed && base.contains_key("declared");
        bounds::lay(base, row, worded, complain);
    }
}

impl Room for Derived {
    judges_one_item!();

    fn beside(&self) -> &[ItemId] {
        &self.beside
    }

    fn formula(&self) -> Option<Formula> {
        Some(self.formula)
    }

    /// The quantity as reported by the lab and as calculated; where both are there they must agree.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.rests_on(&self.requirement);
        // What was determined on each specimen is not reported of the sample: its mean is.
        let own = subject.measured(self.item);
        let of_specimens = own.filter(|_| self.formula != Formula::Percent).and_then(|measured| mean_of(measured, setting));
        let reported = own.filter(|_| of_specimens.is_none());
        let from_inputs = calculate(self, subject, setting);
        if let (Some(own), Some(Ok(calculated))) = (own, &from_inputs)
            && self.formula != Formula::Percent
            && disagrees(own, calculated, setting)
        {
            finding.outcome = Outcome::Undecided(Reason::Contradictory);
            return;
        }
        let calculated = match from_inputs {
            None | Some(Err(Reason::Missing)) if of_specimens.is_some() => of_specimens,
            from_inputs => from_inputs,
        };
        let (calculated, incalculable) = match (reported, calculated) {
            (None, None) => return,
            // What was submitted may serve another rule: then nothing was begun here.
            (None, Some(Err(Reason::Missing))) if !setting.required && serve_others(finding, self, subject) => return,
            (None, Some(Err(reason))) => {
                finding.outcome = Outcome::Undecided(reason);
                return;
            }
            (Some(_), None | Some(Err(Reason::Missing))) => (None, None),
            (Some(_), Some(Err(reason))) => (None, Some(reason)),
            (_, Some(Ok(calculated))) => (Some(calculated), None),
        };
        let declared = self.declared.map(|declared| subject.measured(declared).map(|measured| declared_limit(&measured.reading, setting)));
        let method = self.requirement.method;
        let outcome = |limit: &Limit| {
            let against = |reading: &Reading| compare(reading, limit, method, &setting.catalogue.units);
            let reported = reported.map(|measured| setting.decision.apply(&measured.reading, limit, against));
            let calculated = calculated.as_ref().map(|calculated| match calculated.against(limit, method, setting) {
                // What is calculated from other results has no uncertainty of its own.
                Outcome::Met if setting.decision == Decision::Guarded && reported.is_none() => {
                    Outcome::Undecided(Reason::UncertaintyMissing)
                }
                outcome => outcome,
            });
            match (reported, calculated) {
                (Some(one), Some(other)) => one.agreed(other),
                (one, other) => one.into_iter().chain(other).chain(incalculable.map(Outcome::Undecided)).fold(Outcome::Met, Outcome::and),
            }
        };
        let own = self.requirement.limit.as_ref().map(&outcome);
        // Where the lab reports the quantity, that is what is shown.
        let mut shown = if reported.is_some() { None } else { calculated.clone() };
        finding.outcome = match (declared, own) {
            (None, None) => Outcome::Undecided(Reason::LimitAbsent),
            (None, Some(own)) => own,
            (Some(None), own) => Outcome::Undecided(Reason::Missing).and(own.unwrap_or(Outcome::Met)),
            (Some(Some(None)), own) => Outcome::Undecided(Reason::Unreadable).and(own.unwrap_or(Outcome::Met)),
            (Some(Some(Some(limit))), own) => {
                let (own, declared) = (own.unwrap_or(Outcome::Met), outcome(&limit));
                // Where the rule's own limit alone is not met, that is the one to be shown.
                if own != Outcome::NotMet || declared == Outcome::NotMet {
                    let shown = shown.get_or_insert_with(|| Calculated {
                        value: RBig::ZERO,
                        unit: Unit::None,
                        specimens: 0,
                        range: None,
                        variance: None,
                        limit: None,
                    });
                    shown.limit = Some(limit);
                }
                declared.and(own)
            }
        };
        finding.evidence = shown.map_or(Evidence::None, Evidence::calculated);
    }

    fn why(&self, case: Case<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        words::why(self, case, finding, reason, found)
    }

    fn open_fix(&self, case: Case<'_>, _finding: &Finding<'_>, reason: Reason) -> Option<Fix> {
        words::open_fix(self, case, reason)
    }

    fn wanted(&self, case: Case<'_>, _finding: &Finding<'_>) -> Vec<ItemId> {
        let (reported, begun) = (case.subject.measured(self.item).is_some(), words::has_inputs(self, case));
        match (reported, begun) {
            (false, false) => vec![self.item],
            (true, _) => self.declared.into_iter().collect(),
            (false, true) => self.beside.clone(),
        }
    }

    fn stated(&self, library: &Library, _requirement: Option<&Requirement>, lang: Lang) -> String {
        words::stated(self, library, lang)
    }

    fn form(&self, blank: &str) -> FormKeys {
        if self.declared.is_some() && self.requirement.limit.is_none() {
            return Vec::new();
        }
        bounds::form(&self.requirement, blank).into_iter().chain(bounds::form_method(&self.requirement)).collect()
    }
}

/// Whether every input that was submitted is also what another rule of the edition looks at.
fn serve_others(finding: &Finding<'_>, derived: &Derived, subject: &Subject<'_>) -> bool {
    let others = |item: ItemId| {
        finding.edition.rules.iter().any(|rule| !std::ptr::eq(rule, finding.rule) && rule.items().any(|other| other == item))
    };
    derived.of.iter().filter(|item| subject.measured(**item).is_some()).all(|item| others(*item))
}

messages! {
    /// More or fewer items than the formula takes.
    operands(key: &str, found: usize, expected: &str)
        "`{key}` 有 {found} 个项目，应为 {expected}"
        "`{key}` names {found} items, expected {expected}"
}
