//! What a row of `label-claim` says: claims and their conditions.

use crate::message::messages;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::parts::GroupKeys;
use crate::kind::Keys;
use crate::standard::Context;
use crate::value::Decimal;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Claims of content.
    Content,
    /// Claims in comparison.
    Comparative,
    /// Claims of function.
    Function,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ClaimsKeys {
    /// What it looks at.
    pub(super) aspect: Option<Aspect>,
    /// Claims of content and their conditions.
    pub(super) claims: Vec<ClaimKeys>,
    /// Sentences of function by nutrient.
    pub(super) groups: Vec<GroupKeys>,
    /// Words that tell a claim.
    pub(super) words: Vec<String>,
    /// Numbers.
    pub(super) factors: Factors,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Factors {
    /// Least difference of a comparative claim, per cent.
    pub(super) least: Option<String>,
    /// The energy for which `min_nrv_by_energy` of the claims is meant, kJ.
    pub(super) per_kj: Option<String>,
}

/// A nutrition claim and its condition: content per 100 g of solid food.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimKeys {
    /// Stable id.
    id: String,
    /// Wordings of the claim.
    words: Vec<String>,
    /// The nutrients whose sum must keep the bound, ids of `label.toml`.
    nutrients: Vec<String>,
    /// Most content, in the nutrient's unit.
    max: Option<String>,
    /// Least content, in the nutrient's unit.
    min: Option<String>,
    /// Least content, per cent of the reference value.
    min_nrv: Option<String>,
    /// Least content for the energy that `factors.per_kj` names, per cent of the reference value: enough where `min_nrv` is not kept.
    min_nrv_by_energy: Option<String>,
    /// Least contents of other nutrients that are enough instead, by nutrient.
    #[serde(default)]
    instead: BTreeMap<String, String>,
    /// Most energy from fat or saturated fat, per cent of all.
    most_energy: Option<String>,
    /// Claims whose conditions must be kept too.
    #[serde(default)]
    also: Vec<String>,
}

impl Keys for ClaimsKeys {}

/// A nutrition claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Stable id.
    pub id: String,
    /// Wordings.
    pub words: Vec<String>,
    /// Ids of nutrients whose sum must keep the bound.
    pub nutrients: Vec<String>,
    /// Most content.
    pub max: Option<Decimal>,
    /// Least content.
    pub min: Option<Decimal>,
    /// Least content, per cent of the reference value.
    pub min_nrv: Option<Decimal>,
    /// Least content for `per_kj` of energy, per cent of the reference value.
    pub min_nrv_by_energy: Option<Decimal>,
    /// Contents of other nutrients that are enough instead: nutrient and least content.
    pub instead: Vec<(String, Decimal)>,
    /// Most energy from the nutrient, per cent.
    pub most_energy: Option<Decimal>,
    /// Ids of claims whose conditions must be kept too.
    pub also: Vec<String>,
}

impl ClaimKeys {
    /// The claim, if its condition is one.
    pub(super) fn understand(self, row: &mut Context<'_>) -> Option<Claim> {
        let bounds = [&self.max, &self.min, &self.min_nrv].iter().filter(|bound| bound.is_some()).count();
        if bounds != 1 {
            row.complain(claim_bounds(&self.id, bounds));
            return None;
        }
        let mut number = |key: &str, text: Option<&String>| row.optional(key, text.map(String::as_str));
        Some(Claim {
            max: number("max", self.max.as_ref()),
            min: number("min", self.min.as_ref()),
            min_nrv: number("min_nrv", self.min_nrv.as_ref()),
            min_nrv_by_energy: number("min_nrv_by_energy", self.min_nrv_by_energy.as_ref()),
            instead: self.instead.iter().filter_map(|(id, least)| Some((id.clone(), number(id, Some(least))?))).collect(),
            most_energy: number("most_energy", self.most_energy.as_ref()),
            id: self.id,
            words: self.words,
            nutrients: self.nutrients,
            also: self.also,
        })
    }
}

impl Claim {
    /// Its condition as `standards show` prints it.
    pub(super) fn stated(&self) -> String {
        let bound = |sign: &str, bound: &Option<Decimal>, unit: &str| bound.as_ref().map(|bound| format!("{sign} {bound}{unit}"));
        let bounds = [
            bound("≤", &self.max, ""),
            bound("≥", &self.min, ""),
            bound("≥", &self.min_nrv, " % NRV"),
            bound("≥", &self.min_nrv_by_energy, " % NRV by energy"),
            bound("energy ≤", &self.most_energy, " %"),
        ];
        let instead = self.instead.iter().fold(String::new(), |line, (id, least)| line + &format!(" | {id} ≥ {least}"));
        let also = if self.also.is_empty() { String::new() } else { format!(" + {}", self.also.join(" ")) };
        format!("{} {}{instead}{also}", self.id, bounds.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

messages! {
    /// A claim with no bound, or more than one.
    claim_bounds(found: &str, bounds: usize)
        "声称 `{found}` 有 {bounds} 个界限，应为 `max`、`min`、`min_nrv` 之一"
        "claim `{found}` has {bounds} bounds, expected one of `max`, `min` and `min_nrv`"
}
