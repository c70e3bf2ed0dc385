//! Kind `total`: the sum of several residues against an upper limit (GB 31650: the marker residue is a sum). A lab reports the sum, or its parts.

use serde::Deserialize;

use super::bounds::{self, Bounds, Method as Compared};
use super::conversion::remains;
use super::keys::Keys;
use super::room::{Kind, Room, judges_one_item};
use super::sum::{self, Part, Sum, is_given};
use crate::Lang;
use crate::kind::words::{name_of, names_of};
use crate::message::Message;
use crate::rule::{Case, Finding, Measured, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words, mistake};
use crate::value::{Limit, Outcome, Reason, compare_fraction};
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct TotalKeys {
    /// The sum, an id of `items.toml`.
    item: Option<String>,
    /// The parts that are added.
    of: Vec<String>,
    /// The item that gives the dehydration rate of a dried product, where it is open whether the limit may be converted for it.
    rate: Option<String>,
    /// Unit in which the limit is written.
    unit: Option<String>,
    /// `≤`.
    max: Option<String>,
    /// `<`.
    below: Option<String>,
    /// Comparison, full-value where not given.
    method: Option<Compared>,
}

impl Keys for TotalKeys {}

/// A sum of residues.
#[derive(Clone, Debug)]
pub struct Total {
    /// The sum, where the lab reports it.
    pub item: ItemId,
    /// Its parts.
    pub of: Vec<ItemId>,
    /// The dehydration rate, where it is open whether the limit may be converted by it.
    pub rate: Option<ItemId>,
    /// The parts and the rate.
    beside: Vec<ItemId>,
    /// The limit of the sum.
    pub requirement: Requirement,
}

impl Kind for Total {
    type Keys = TotalKeys;
    const VALUES: &'static [&'static str] = &["max", "below", "unit", "method"];

    fn understand(keys: TotalKeys, row: &mut Context<'_>) -> Option<Self> {
        if keys.of.is_empty() {
            row.complain(mistake::missing("of"));
        }
        let bounds = Bounds {
            max: keys.max.as_deref(),
            below: keys.below.as_deref(),
            unit: keys.unit.as_deref(),
            method: keys.method,
            ..Bounds::default()
        };
        let rate = row.item_if_named("rate", keys.rate.as_deref());
        let of: Vec<ItemId> = keys.of.iter().filter_map(|id| row.item("of", Some(id))).collect();
        Some(Self {
            item: row.item("item", keys.item.as_deref())?,
            beside: of.iter().copied().chain(rate).collect(),
            of,
            rate,
            requirement: bounds.requirement(row, false),
        })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        bounds::lay(base, row, false, complain);
    }
}

impl Total {
    /// The parts that were given.
    fn given<'s>(&self, subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Measured> {
        self.of.iter().filter(|item| is_given(**item, subject)).filter_map(|item| subject.measured(*item))
    }

    /// The parts that were not.
    fn missing(&self, subject: &Subject<'_>) -> Vec<ItemId> {
        self.of.iter().copied().filter(|item| !is_given(*item, subject)).collect()
    }

    /// The sum of the parts that were given, in the unit of the limit.
    fn sum(&self, limit: &Limit, subject: &Subject<'_>, setting: Setting<'_>) -> Sum {
        let mut sum = Sum::default();
        for measured in self.given(subject) {
            sum.add(measured, limit, None, setting);
        }
        sum
    }
}

impl Room for Total {
    judges_one_item!();

    fn beside(&self) -> &[ItemId] {
        &self.beside
    }

    /// The sum as reported, and the sum of the parts as far as they were given. Parts alone show that it is kept only where all are given;
    /// a part that exceeds it alone breaks it.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.rests_on(&self.requirement);
        let reported = sum::reported(self.item, &self.requirement, subject, setting);
        let Some(limit) = &self.requirement.limit else {
            if let Some(outcome) = reported {
                finding.outcome = outcome;
            } else if self.given(subject).next().is_some() {
                finding.outcome = Outcome::Undecided(Reason::LimitAbsent);
            }
            return;
        };
        let sum = self.sum(limit, subject, setting);
        let of_parts = match sum.against(limit, self.requirement.method) {
            _ if sum.given == 0 => None,
            // Some of the parts show that the sum is exceeded, and not that it is kept. Where it was reported itself, they add nothing to it.
            Outcome::Met | Outcome::Undecided(Reason::Inexact | Reason::GuardBand) if sum.given < self.of.len() => {
                reported.is_none().then_some(Outcome::Undecided(Reason::Missing))
            }
            outcome => Some(outcome),
        };
        finding.outcome = match (reported, of_parts) {
            (None, None) => return,
            (Some(one), None) | (None, Some(one)) => one,
            (Some(one), Some(other)) => one.agreed(other),
        };
        if let (Outcome::NotMet, Some(rate)) = (finding.outcome, self.rate) {
            let of_sum = subject.measured(self.item).and_then(|measured| Part::of(&measured.reading, limit, setting).ok());
            let least = of_sum.map_or_else(|| sum.least.clone(), |part| part.least.max(sum.least.clone()));
            finding.outcome = match subject.measured(rate).map(|rate| remains(&rate.reading, setting)) {
                None => Outcome::Undecided(Reason::ScopeOpen),
                Some(None) => Outcome::Undecided(Reason::NotCalculable),
                Some(Some(remains)) => match compare_fraction(&(least * remains), limit, self.requirement.method) {
                    Outcome::NotMet => Outcome::NotMet,
                    _ => Outcome::Undecided(Reason::ScopeOpen),
                },
            };
        }
        if reported.is_none() {
            finding.evidence = sum.shown(limit.unit.clone());
        }
    }

    fn why(&self, case: Case<'_>, _finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        if let (Reason::ScopeOpen, Some(rate)) = (reason, self.rate) {
            let rate = name_of(case, rate);
            return Some(both(
                format!("{found} 高于限量；限量针对鲜品，干制品是否以{}折算，标准未写明", rate.zh),
                format!(
                    "{found} is above the limit, which is for the fresh food; whether it is converted by the {} the standard does not say",
                    rate.en
                ),
            ));
        }
        // A sum that the lab reports is a result like any other.
        if is_given(self.item, case.subject) || found.is_empty() {
            return None;
        }
        let (zh, en) = match reason {
            Reason::Missing => {
                let names = names_of(case, &self.missing(case.subject));
                (format!("未报{}", names.zh), format!("{} was not reported", names.en))
            }
            Reason::DetectionLimit => (
                "有一项未检出，而其检出限高于限量".to_owned(),
                "a part was not detected, with a detection limit above that of the sum".to_owned(),
            ),
            Reason::UnitMismatch => {
                ("有一项的单位与限量的单位不能换算".to_owned(), "the unit of a part does not convert into that of the limit".to_owned())
            }
            Reason::GuardBand => (
                "合计与限量之差小于扩展不确定度（按保护带规则不予接受）".to_owned(),
                "it is not within the limit by its expanded uncertainty, which acceptance with a guard band needs".to_owned(),
            ),
            Reason::UncertaintyMissing => (
                "有一项未报扩展不确定度，不能按保护带规则判定".to_owned(),
                "a part has no expanded uncertainty, which a guard band needs".to_owned(),
            ),
            Reason::Inexact => (
                "有一项只给出界限或“检出”，合计可能高于限量".to_owned(),
                "a part is given as a bound only, and the sum may be above the limit".to_owned(),
            ),
            _ => ("有一项不能相加".to_owned(), "a part cannot be added".to_owned()),
        };
        Some(both(
            format!("限量为总和，已报各项合计 {found}，{zh}，不能判定"),
            format!("the limit is for the sum: what was reported comes to {found}, and {en}"),
        ))
    }

    fn wanted(&self, case: Case<'_>, _finding: &Finding<'_>) -> Vec<ItemId> {
        let missing = self.missing(case.subject);
        if missing.len() == self.of.len() { vec![self.item] } else { missing }
    }

    fn stated(&self, library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        let limit = requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default();
        let parts: Vec<&str> = self.of.iter().filter_map(|item| library.catalogue.item(*item)).map(|item| item.name.say(lang)).collect();
        match lang {
            Lang::Zh => format!("{limit}（{}之和）", parts.join("、")),
            Lang::En => format!("{limit} (sum of {})", parts.join(", ")),
        }
    }
}
