//! Kind `screening`: a total at or below the limit shows that the part is; above it, the part must be determined (GB 2762 tables 3 and 4,
//! note a).

use serde::Deserialize;

use super::bounds::{self, Bounds, Method};
use super::keys::Keys;
use super::limit::{limit, measured_against};
use super::room::{Kind, Room};
use crate::Lang;
use crate::report::Report;
use crate::report::words::{both, limit_of, name_of};
use crate::rule::{Finding, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words};
use crate::value::{Outcome, Reason};

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ScreeningKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// The total that stands in for it.
    screen: Option<String>,
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
        Some(Self {
            item: row.item("item", keys.item.as_deref())?,
            screen: row.item("screen", keys.screen.as_deref())?,
            requirement: bounds.requirement(row, false),
        })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(String)) {
        bounds::lay(base, row, false, complain);
    }
}

impl Room for Screening {
    fn item(&self) -> Option<ItemId> {
        Some(self.item)
    }

    fn beside(&self) -> &[ItemId] {
        std::slice::from_ref(&self.screen)
    }

    fn requirements(&self) -> &[Requirement] {
        std::slice::from_ref(&self.requirement)
    }

    fn requirements_mut(&mut self) -> &mut [Requirement] {
        std::slice::from_mut(&mut self.requirement)
    }

    /// The part itself where it was determined, else the total.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        limit(finding, self.item, &self.requirement, subject, setting);
        if subject.measured(self.item).is_some() {
            return;
        }
        if let Some(total) = subject.measured(self.screen) {
            finding.item = Some(self.screen);
            finding.outcome = match measured_against(total, &self.requirement, setting) {
                Outcome::NotMet => Outcome::Undecided(Reason::NeedsAnotherTest),
                other => other,
            };
        }
    }

    fn why(&self, report: &Report<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        if reason != Reason::NeedsAnotherTest {
            return None;
        }
        let (part, total) = (name_of(report, self.item), name_of(report, self.screen));
        let limit = limit_of(finding).map(|limit| limit.printed.to_string()).unwrap_or_default();
        Some(both(
            format!("{} {found} 高于{}限量（{limit}），须测定{}后再判定", total.zh, part.zh, part.zh),
            format!("{} {found} is above the limit for {} ({limit}): {} must be determined", total.en, part.en, part.en),
        ))
    }

    fn stated(&self, library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        let limit = requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default();
        let total = library.catalogue.item(self.screen).map_or("", |item| item.name.say(lang));
        match lang {
            Lang::Zh => format!("{limit}（可先测{total}筛查）"),
            Lang::En => format!("{limit} ({total} may screen for it)"),
        }
    }
}
