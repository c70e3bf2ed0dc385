//! Kind `shares`: additives of one function used together, GB 2760 A.4: their amounts, each as a share of the most that is permitted of it, add up to
//! no more than one.

use dashu_ratio::RBig;
use serde::Deserialize;

use super::bounds::{self, Bounds, Method as Compared};
use super::keys::Keys;
use super::room::{Kind, Room, judges_one_item};
use super::sum::{self, Sum, is_given};
use crate::Lang;
use crate::message::Message;
use crate::rule::{Case, Finding, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, Edition, ItemId, Library, Requirement, Words};
use crate::value::{Outcome, Reason, Unit};
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SharesKeys {
    /// The sum of the shares, an id of `items.toml`.
    item: Option<String>,
    /// The rules of the additives, which say how much of each is permitted; none where a product may have no two of them.
    of: Vec<String>,
    /// `≤`.
    max: Option<String>,
    /// Comparison, full-value where not given.
    method: Option<Compared>,
}

impl Keys for SharesKeys {}

/// Additives of one function used together.
#[derive(Clone, Debug)]
pub struct Shares {
    /// The sum of the shares, where the lab reports it.
    pub item: ItemId,
    /// The rules of the additives, indices into those of the edition.
    pub of: Vec<usize>,
    /// The additives.
    beside: Vec<ItemId>,
    /// The limit of the sum.
    pub requirement: Requirement,
}

impl Kind for Shares {
    type Keys = SharesKeys;
    const VALUES: &'static [&'static str] = &["max", "method"];

    fn understand(keys: SharesKeys, row: &mut Context<'_>) -> Option<Self> {
        let bounds = Bounds { max: keys.max.as_deref(), method: keys.method, ..Bounds::default() };
        let of = row.rules("of", &keys.of);
        Some(Self {
            item: row.item("item", keys.item.as_deref())?,
            beside: of.iter().filter_map(|index| row.earlier.get(*index)?.check.item()).collect(),
            of,
            requirement: bounds.requirement(row, false),
        })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        bounds::lay(base, row, false, complain);
    }
}

impl Shares {
    /// The sum of the shares, where two or more of the additives were used and all were determined. One alone is judged by its own rule.
    fn sum(&self, edition: &Edition, subject: &Subject<'_>, setting: Setting<'_>) -> Option<Sum> {
        let mut sum = Sum::default();
        for index in &self.of {
            let check = &edition.rules.get(*index)?.check;
            let limit = check.requirements().first()?.limit.as_ref()?;
            let most: RBig = limit.ends().1?.value.fraction();
            let item = check.item().filter(|item| is_given(*item, subject))?;
            sum.add(subject.measured(item)?, limit, Some(&most), setting);
        }
        (sum.given > 1).then_some(sum)
    }
}

impl Room for Shares {
    judges_one_item!();

    fn beside(&self) -> &[ItemId] {
        &self.beside
    }

    /// The sum as reported, and as calculated from the amounts; where both are there they must agree.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.rests_on(&self.requirement);
        let reported = sum::reported(self.item, &self.requirement, subject, setting);
        let calculated = self.requirement.limit.as_ref().zip(self.sum(finding.edition, subject, setting));
        let outcome = calculated.as_ref().map(|(limit, sum)| sum.against(limit, self.requirement.method));
        finding.outcome = match (reported, outcome) {
            // What was not used together is judged by the rules of the additives.
            (None, None) => Outcome::NotApplicable(Reason::NotTogether),
            (Some(one), None) | (None, Some(one)) => one,
            (Some(one), Some(other)) => one.agreed(other),
        };
        if let (None, Some((_, sum))) = (reported, calculated) {
            finding.evidence = sum.shown(Unit::None);
        }
    }

    fn why(&self, case: Case<'_>, _finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        if is_given(self.item, case.subject) || found.is_empty() || !matches!(reason, Reason::Inexact | Reason::DetectionLimit) {
            return None;
        }
        Some(both(
            format!("已报各项的比例之和为 {found}，有一项只给出界限或检出限过高，不能判定"),
            format!(
                "the shares of what was reported come to {found}, and one of them is given as a bound, or with too high a detection limit"
            ),
        ))
    }

    fn stated(&self, _library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        let limit = requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default();
        match lang {
            Lang::Zh => format!("{limit}（各自用量占其最大使用量的比例之和）"),
            Lang::En => format!("{limit} (sum of the amounts, each as a share of the most that is permitted)"),
        }
    }
}
