//! Kind `label-material`: the raw material that the name speaks of is among the ingredients: that of the product, or any that is known.

use serde::Deserialize;

use super::ingredients::Ingredient;
use super::parts::{Group, GroupKeys, Search, groups};
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::words::both;

/// What a row of `label-material` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MaterialKeys {
    /// What it looks at, the material of the product where not given.
    aspect: Option<Aspect>,
    /// Names of the raw material, by product; or words of names, each with what may stand among the ingredients for them (`shown`).
    groups: Vec<GroupKeys>,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The raw material of the product is the main one.
    #[default]
    Main,
    /// Whatever the name speaks of is there.
    Named,
}

impl Keys for MaterialKeys {}

/// The raw material that the name speaks of is among the ingredients.
#[derive(Clone, Debug)]
pub struct Material {
    /// What it looks at.
    pub aspect: Aspect,
    /// Names of the raw material, by product; or words of names.
    pub groups: Vec<Group>,
    /// The words of each group.
    searches: Vec<Search>,
}

impl Asks for Material {
    type Keys = MaterialKeys;

    fn understand(keys: MaterialKeys, row: &mut Context<'_>) -> Option<Self> {
        let groups = groups(keys.groups, row);
        let searches = groups.iter().map(|group| Search::folded(Vec::new(), group.words.clone(), group.except.clone())).collect();
        Some(Self { aspect: keys.aspect.unwrap_or_default(), groups, searches })
    }

    fn searches(&self) -> Vec<&Search> {
        self.searches.iter().collect()
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        match self.aspect {
            Aspect::Main => material(view, &self.groups),
            Aspect::Named => named(view, self),
        }
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_groups(&self.groups);
    }
}

/// The raw material that the name speaks of is the main ingredient.
fn material(view: &View<'_, '_>, groups: &[Group]) -> Option<LabelEvidence> {
    let (own, _) = view.subject.product?;
    let group = groups.iter().find(|group| group.products.contains(&own))?;
    let list = view.pack.label.get("ingredients")?;
    let mut seen = LabelEvidence::default();
    let is_it = |name: &str| {
        let exempt = group.except.iter().any(|word| name.contains(word.as_str()));
        !exempt && group.words.iter().any(|word| name.contains(word.as_str()))
    };
    let found = view.pack.ingredients.items.iter().position(|item| is_it(&item.name));
    let Some(item) = found.and_then(|index| view.pack.ingredients.items.get(index)) else {
        seen.quote(list.span);
        seen.fault(Some(list.span), Wrong::NotAmongIngredients).concerning(&group.name);
        return Some(seen);
    };
    seen.quote(item.span);
    let first = view.pack.ingredients.top().next();
    let leads = first.is_some_and(|first| first.span == item.span) || item.parent == Some(0);
    if !leads {
        seen.doubt(Some(item.span), Wrong::NotFirst).concerning(&group.name);
    }
    Some(seen)
}

/// Whatever the name speaks of is among the ingredients, under one of its names.
fn named(view: &View<'_, '_>, asks: &Material) -> Option<LabelEvidence> {
    let pack = view.pack;
    pack.label.get("ingredients")?;
    let within = pack.parts(&["name"]);
    let mut seen = LabelEvidence::default();
    for (group, search) in asks.groups.iter().zip(&asks.searches) {
        let Some(hit) = pack.folded.search(search, Some(within.clone())).into_iter().next() else { continue };
        seen.quote(hit.span);
        let is_it = |item: &Ingredient| group.words.iter().chain(&group.shown).any(|word| item.name.contains(word.as_str()));
        if !pack.ingredients.items.iter().any(is_it) {
            seen.fault(Some(hit.span), Wrong::NotAmongIngredients).concerning(&group.name);
        }
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// The raw material is not among the ingredients.
    NotAmongIngredients,
    /// The raw material is among the ingredients, and not the first.
    NotFirst,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, .. } = on;
        match self {
            Self::NotAmongIngredients => both(
                format!("配料表中没有名称所示的{}", on.about.zh),
                format!("{}, which the name speaks of, is not among the ingredients", on.about.en),
            ),
            Self::NotFirst => both(
                format!("名称所示的{}（`{quoted}`）在配料表中不居首位，是否为主要原料不能判断", on.about.zh),
                format!(
                    "{}, which the name speaks of (`{quoted}`), is not the first ingredient, so that it cannot be said whether it is the main one",
                    on.about.en
                ),
            ),
        }
    }
}
