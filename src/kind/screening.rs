//! Kind `screening`: a total at or below the limit shows that the part is; above it, the part must be determined (GB 2762 tables 3 and 4,
//! note a).

use crate::message::Message;
use serde::Deserialize;

use super::bounds::{self, Bounds, Method};
use super::conversion::{as_dried, why_as_dried};
use super::keys::Keys;
use super::limit::measured_against;
use super::room::{Kind, Room, judges_one_item};
use crate::Lang;
use crate::kind::words::{limit_of, name_of};
use crate::rule::{Case, Finding, Measured, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words};
use crate::value::{Outcome, Reason};
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ScreeningKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// The total that stands in for it.
    screen: Option<String>,
    /// The item that gives the dehydration rate, where the limit is that of the fresh food and the product is dried (GB 2762 clause 3.5).
    rate: Option<String>,
    /// Unit in which the limit is written.
    unit: Option<String>,
    /// `≤`.
    max: Option<String>,
    /// `<`.
    below: Option<String>,
    /// Comparison, full-value where not given.
    method: Option<Method>,
}

impl Keys for ScreeningKeys {}

/// A limit that a total may show to be met.
#[derive(Clone, Debug)]
pub struct Screening {
    /// The item that the limit is for.
    pub item: ItemId,
    /// The total that contains it.
    pub screen: ItemId,
    /// The dehydration rate by which the limit is converted for a dried product.
    pub rate: Option<ItemId>,
    /// Both of these.
    beside: Vec<ItemId>,
    /// The limit.
    pub requirement: Requirement,
}

impl Kind for Screening {
    type Keys = ScreeningKeys;
    const VALUES: &'static [&'static str] = &["max", "below", "unit", "method"];

    fn understand(keys: ScreeningKeys, row: &mut Context<'_>) -> Option<Self> {
        let bounds = Bounds {
            max: keys.max.as_deref(),
            below: keys.below.as_deref(),
            unit: keys.unit.as_deref(),
            method: keys.method,
            ..Bounds::default()
        };
        let screen = row.item("screen", keys.screen.as_deref())?;
        let rate = row.item_if_named("rate", keys.rate.as_deref());
        Some(Self {
            item: row.item("item", keys.item.as_deref())?,
            screen,
            rate,
            beside: std::iter::once(screen).chain(rate).collect(),
            requirement: bounds.requirement(row, false),
        })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        bounds::lay(base, row, false, complain);
    }
}

impl Room for Screening {
    judges_one_item!();

    fn beside(&self) -> &[ItemId] {
        &self.beside
    }

    /// The part itself where it was determined, else the total.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.rests_on(&self.requirement);
        let judge = |finding: &mut Finding<'a>, measured: &Measured| match self.rate {
            Some(rate) => as_dried(finding, measured, rate, &self.requirement, subject, setting),
            None => finding.outcome = measured_against(measured, &self.requirement, setting),
        };
        if let Some(part) = subject.measured(self.item) {
            judge(finding, part);
        } else if let Some(total) = subject.measured(self.screen) {
            finding.item = Some(self.screen);
            judge(finding, total);
            // What is too much of the total may be little of the part.
            if matches!(finding.outcome, Outcome::NotMet | Outcome::Undecided(Reason::Missing)) {
                finding.outcome = Outcome::Undecided(Reason::NeedsAnotherTest);
            }
        }
    }

    fn why(&self, case: Case<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        if reason != Reason::NeedsAnotherTest {
            return self.rate.and_then(|rate| why_as_dried(case, rate, reason, found));
        }
        let (part, total) = (name_of(case, self.item), name_of(case, self.screen));
        let limit = limit_of(finding).map(|limit| limit.printed.to_string()).unwrap_or_default();
        Some(both(
            format!("{} {found} 高于{}限量（{limit}），须测定{}后再判定", total.zh, part.zh, part.zh),
            format!("{} {found} is above the limit for {} ({limit}): {} must be determined", total.en, part.en, part.en),
        ))
    }

    fn stated(&self, library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        let limit = requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default();
        let name = |item: ItemId| library.catalogue.item(item).map_or("", |item| item.name.say(lang));
        let total = name(self.screen);
        match (lang, self.rate.map(name)) {
            (Lang::Zh, None) => format!("{limit}（可先测{total}筛查）"),
            (Lang::En, None) => format!("{limit} ({total} may screen for it)"),
            (Lang::Zh, Some(rate)) => format!("{limit}（鲜品限量，干制品按{rate}折算；可先测{total}筛查）"),
            (Lang::En, Some(rate)) => format!("{limit} (of the fresh food, converted by the {rate}; {total} may screen for it)"),
        }
    }
}
