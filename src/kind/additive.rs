//! Kind `additive`: what GB 2760 permits under each food category that the product may belong to. Where the standard does not say which it is, only
//! what holds under every one of them is decided.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::bounds::{self, Bounds, Method, Prohibited};
use super::keys::Keys;
use super::limit::measured_against;
use super::room::{Kind, Room};
use crate::Lang;
use crate::kind::FormKeys;
use crate::message::{Message, messages};
use crate::rule::{Action, Case, Evidence, Finding, Fix, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words, mistake};
use crate::value::{Decimal, Outcome, Reason};
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AdditiveKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// Unit in which the limits are written.
    unit: Option<String>,
    /// What is permitted in each food category that the product may belong to.
    categories: Vec<CategoryKeys>,
    /// Comparison, full-value where not given.
    method: Option<Method>,
}

/// One food category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryKeys {
    /// Its number (食品分类号).
    category: String,
    /// `≤`.
    max: Option<String>,
    /// 不得使用, where table A.1 has no row.
    prohibited: Option<Prohibited>,
}

impl Keys for AdditiveKeys {}

/// An additive in food of a category that is not settled.
#[derive(Clone, Debug)]
pub struct Additive {
    /// The additive.
    pub item: ItemId,
    /// The numbers of the food categories.
    pub categories: Vec<String>,
    /// What each of them permits.
    pub requirements: Vec<Requirement>,
}

impl Kind for Additive {
    type Keys = AdditiveKeys;
    const VALUES: &'static [&'static str] = &["unit", "categories", "method"];

    fn understand(keys: AdditiveKeys, row: &mut Context<'_>) -> Option<Self> {
        let item = row.item("item", keys.item.as_deref())?;
        if keys.categories.len() < 2 {
            row.complain(one_category("categories"));
        }
        let requirement = |category: &CategoryKeys, row: &mut Context<'_>| {
            let bounds = Bounds {
                max: category.max.as_deref(),
                prohibited: category.prohibited,
                unit: keys.unit.as_deref(),
                method: keys.method,
                ..Bounds::default()
            };
            bounds.requirement(row, false)
        };
        Some(Self {
            item,
            requirements: keys.categories.iter().map(|category| requirement(category, row)).collect(),
            categories: keys.categories.into_iter().map(|category| category.category).collect(),
        })
    }

    /// All categories are compared at once: which of them the official copy has is part of the requirement.
    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        if !row.contains_key("categories") {
            complain(mistake::no_value_set());
        }
        bounds::copy(base, row, Self::VALUES);
    }
}

impl Room for Additive {
    fn item(&self) -> Option<ItemId> {
        Some(self.item)
    }

    fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    fn requirements_mut(&mut self) -> &mut [Requirement] {
        &mut self.requirements
    }

    /// Met where every category permits it, not met where none does; else it hangs on the category.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        if let Some(first) = self.requirements.first() {
            finding.rests_on(first);
        }
        let Some(measured) = subject.measured(self.item) else { return };
        let outcomes: Vec<Outcome> = self.requirements.iter().map(|requirement| measured_against(measured, requirement, setting)).collect();
        let undecided = outcomes.iter().find(|outcome| matches!(outcome, Outcome::Undecided(_)));
        let fails = |outcome: &Outcome| *outcome == Outcome::NotMet;
        finding.outcome = match undecided {
            Some(undecided) => *undecided,
            None if outcomes.iter().all(fails) => Outcome::NotMet,
            None if outcomes.iter().any(fails) => Outcome::Undecided(Reason::ScopeOpen),
            None => Outcome::Met,
        };
        // What is shown is what decides: the strictest of those that are met, the most generous of those that are not.
        let shown = match finding.outcome {
            Outcome::NotMet => self.requirements.iter().max_by_key(|requirement| upper_end(requirement)),
            _ => self.requirements.iter().min_by_key(|requirement| upper_end(requirement)),
        };
        if let Some(shown) = shown {
            finding.rests_on(shown);
        }
        finding.evidence = Evidence::None;
    }

    fn why(&self, _case: Case<'_>, _finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        if reason != Reason::ScopeOpen {
            return None;
        }
        let (zh, en) = (self.listed(Lang::Zh), self.listed(Lang::En));
        Some(both(
            format!("{found}：是否允许取决于食品分类，而标准未写明本产品属于哪一类（{zh}）"),
            format!(
                "{found}: whether it is permitted hangs on the food category, and the standard does not say which this product has ({en})"
            ),
        ))
    }

    fn open_fix(&self, _case: Case<'_>, _finding: &Finding<'_>, reason: Reason) -> Option<Fix> {
        let words = || {
            both("请主管部门或标准起草单位确认食品分类号", "have the authority or the drafters of the standard confirm the food category")
        };
        (reason == Reason::ScopeOpen).then(|| Fix::new(Action::FindStandard, words()))
    }

    fn form(&self, blank: &str) -> FormKeys {
        let category = |(category, requirement): (&String, &Requirement)| {
            let keys = bounds::form(requirement, blank).into_iter().map(|(key, value)| (key.to_owned(), value));
            std::iter::once(("category".to_owned(), category.as_str().into())).chain(keys).collect::<Map<String, Value>>().into()
        };
        vec![("categories", self.categories.iter().zip(&self.requirements).map(category).collect::<Vec<Value>>().into())]
    }

    fn stated(&self, _library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        let limit = |requirement: &Requirement| limit_text(requirement, lang);
        let category = requirement.and_then(|shown| self.requirements.iter().position(|one| std::ptr::eq(one, shown)));
        match (category.and_then(|index| self.categories.get(index)), requirement) {
            (Some(category), Some(requirement)) => format!("{category} {}", limit(requirement)),
            (_, requirement) => requirement.map(limit).unwrap_or_default(),
        }
    }
}

impl Additive {
    /// The categories with what they permit.
    fn listed(&self, lang: Lang) -> String {
        let each = self.categories.iter().zip(&self.requirements);
        let each: Vec<String> = each.map(|(category, requirement)| format!("{category} {}", limit_text(requirement, lang))).collect();
        each.join(if lang == Lang::Zh { "；" } else { "; " })
    }
}

/// The most that a requirement permits; nothing where it permits nothing.
fn upper_end(requirement: &Requirement) -> Option<Decimal> {
    requirement.limit.as_ref()?.ends().1.map(|end| end.value.clone())
}

messages! {
    /// A single food category.
    one_category(key: &str)
        "`{key}` 应有两个以上的食品分类；只有一个时用 `limit`"
        "`{key}` needs two food categories or more; for a single one there is `limit`"
}
