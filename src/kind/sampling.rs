//! Kind `sampling`: the units of one item against an attribute plan n, c, m, M.

use crate::kind::FormKeys;
use crate::message::{Message, messages};
use crate::standard::mistake;
use serde::Deserialize;

use super::bounds;
use super::keys::Keys;
use super::limit::limit;
use super::room::{Kind, Room, judges_one_item};
use crate::rule::{Action, Case, Finding, Fix, Setting, Subject};
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Requirement};
use crate::value::{Allowed, Limit, Method, Plan};
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SamplingKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// Unit of m and M.
    unit: Option<String>,
    /// Units.
    n: Option<String>,
    /// Units allowed above m.
    c: Option<String>,
    /// Acceptable level.
    m: Option<String>,
    /// Level that no unit may exceed; none for a two-class plan.
    #[serde(rename = "M")]
    big_m: Option<String>,
}

impl Keys for SamplingKeys {}

/// The parts of a plan, as keys.
const PLAN: [&str; 4] = ["n", "c", "m", "M"];

/// One item against a plan.
#[derive(Clone, Debug)]
pub struct Sampling {
    /// The item.
    pub item: ItemId,
    /// The plan.
    pub requirement: Requirement,
}

impl Kind for Sampling {
    type Keys = SamplingKeys;
    const VALUES: &'static [&'static str] = &["n", "c", "m", "M", "unit"];

    fn understand(keys: SamplingKeys, row: &mut Context<'_>) -> Option<Self> {
        let item = row.item("item", keys.item.as_deref())?;
        let basis = row.basis();
        let given = [&keys.n, &keys.c, &keys.m, &keys.big_m].iter().any(|value| value.is_some());
        let plan = if given { keys.plan(row) } else { None };
        bounds::agree(row, plan.is_some() || given, basis, false);
        let limit = plan.map(|plan| {
            let unit = row.unit(keys.unit.as_deref());
            let big_m = plan.big_m.as_ref().map(|big_m| format!(",M={}", big_m.spoken())).unwrap_or_default();
            let printed = format!("n={},c={},m={}{big_m} {}", plan.n, plan.c, plan.m.spoken(), row.catalogue.units.symbol(&unit));
            Limit { allowed: Allowed::Plan(plan), unit, printed: printed.trim_end().into() }
        });
        Some(Self { item, requirement: Requirement { limit, method: Method::FullValue, basis, source: row.source(basis), verified: None } })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        let sets = PLAN.iter().any(|key| row.contains_key(*key));
        if !sets {
            complain(mistake::no_value_set());
            if row.get("unit").is_some_and(|unit| base.get("unit") != Some(unit)) {
                complain(mistake::unit_without_value("unit"));
            }
        }
        for key in PLAN.iter().filter(|key| sets && base.contains_key(**key) && !row.contains_key(**key)) {
            complain(mistake::not_compared(key));
        }
        bounds::copy(base, row, Self::VALUES);
    }
}

impl SamplingKeys {
    fn plan(&self, row: &mut Context<'_>) -> Option<Plan> {
        let n = count(row, "n", self.n.as_deref())?;
        let c = count(row, "c", self.c.as_deref())?;
        let m = row.number("m", self.m.as_deref()?)?;
        let big_m = match &self.big_m {
            Some(text) => Some(row.number("M", text)?),
            None => None,
        };
        if n == 0 || c > n || big_m.as_ref().is_some_and(|big_m| *big_m < m) {
            row.complain(unfit_plan());
        }
        Some(Plan { n, c, m, big_m })
    }
}

fn count(row: &mut Context<'_>, key: &str, text: Option<&str>) -> Option<usize> {
    let count = text.and_then(|text| text.parse().ok());
    if count.is_none() {
        row.complain(mistake::no_whole_number(key, text.unwrap_or_default()));
    }
    count
}

impl Room for Sampling {
    judges_one_item!();

    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        limit(finding, self.item, &self.requirement, subject, setting);
    }

    fn not_met(&self, _case: Case<'_>, _finding: &Finding<'_>) -> Fix {
        Fix::new(
            Action::Hold,
            both(
                "暂停放行，查明污染环节；核对样品单元与稀释度记录",
                "hold the batch, find the source; check the records of units and dilutions",
            ),
        )
    }

    fn form(&self, blank: &str) -> FormKeys {
        let Some(Allowed::Plan(Plan { n, c, m, big_m })) = self.requirement.limit.as_ref().map(|limit| &limit.allowed) else {
            return PLAN.iter().map(|key| (*key, blank.into())).collect();
        };
        let keys = [("n", n.to_string()), ("c", c.to_string()), ("m", m.to_string())];
        let keys = keys.into_iter().chain(big_m.as_ref().map(|big_m| ("M", big_m.to_string())));
        keys.map(|(key, value)| (key, value.into())).collect()
    }
}

messages! {
    /// A plan that contradicts itself.
    unfit_plan()
        "须 n 大于 0、c 不大于 n、m 不大于 M"
        "expected n above 0, c at most n and m at most M"
}
