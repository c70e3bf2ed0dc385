//! Kinds `label-name` and `label-material`: the name on the label, the product, and what it is made of.

use serde::Deserialize;

use super::parts::{Group, GroupKeys, groups};
use super::stated::Sheet;
use super::{Asks, Matter, Seen, Spot, View};
use crate::kind::Keys;
use crate::report::words::both;
use crate::standard::{Context, Words};
use crate::value::fold_name;

/// What a row of `label-name` says: nothing of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NameKeys {}

impl Keys for NameKeys {}

/// The name is one of the product.
#[derive(Clone, Copy, Debug)]
pub struct Name;

impl Asks for Name {
    type Keys = NameKeys;

    fn understand(_keys: NameKeys, _row: &mut Context<'_>) -> Option<Self> {
        Some(Self)
    }

    fn look(&self, view: &View<'_, '_>) -> Option<Seen> {
        name(view)
    }
}

/// What a row of `label-material` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MaterialKeys {
    /// Names of the raw material, by product.
    groups: Vec<GroupKeys>,
}

impl Keys for MaterialKeys {}

/// The raw material that the name speaks of is among the ingredients.
#[derive(Clone, Debug)]
pub struct Material {
    /// Names of the raw material, by product.
    pub groups: Vec<Group>,
}

impl Asks for Material {
    type Keys = MaterialKeys;

    fn understand(keys: MaterialKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { groups: groups(keys.groups, row) })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<Seen> {
        material(view, &self.groups)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_groups(&self.groups);
    }
}

/// The name is one of the product, and of no other; what it says of form and use agrees with what was stated of the batch.
fn name(view: &View<'_, '_>) -> Option<Seen> {
    let field = view.pack.label.get("name")?;
    let (own, product) = view.subject.product?;
    let mut seen = Seen::default();
    seen.quote(field.span);
    let name = fold_name(&field.value);
    let catalogue = view.setting.catalogue;
    // Of names that lie within one another the longest is meant: `海带种质` is no `海带`.
    match catalogue.products_named_in(&name).as_slice() {
        [] => {
            seen.doubt(Some(field.span), Wrong::NoKnownName).concerning(&product.name);
        }
        found if found.contains(&own) => {}
        found => {
            let other = found.first().and_then(|id| catalogue.product(*id)).map_or(&product.name, |other| &other.name);
            seen.fault(Some(field.span), Wrong::OtherProduct(other.clone())).concerning(&product.name);
        }
    }
    for (asked, printed, stated) in view.subject.traits_otherwise_in(&name) {
        let what = Wrong::OtherTrait { asked: asked.clone(), stated: stated.clone() };
        seen.fault(Some(field.span), what).concerning(printed);
    }
    Some(seen)
}

/// The raw material that the name speaks of is the main ingredient.
fn material(view: &View<'_, '_>, groups: &[Group]) -> Option<Seen> {
    let (own, _) = view.subject.product?;
    let group = groups.iter().find(|group| group.products.contains(&own))?;
    let list = view.pack.label.get("ingredients")?;
    let mut seen = Seen::default();
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

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// The name is that of another product.
    OtherProduct(Words),
    /// No name of the product is known in it.
    NoKnownName,
    /// The name says this of a trait, and the batch was stated to be that.
    OtherTrait {
        /// The trait.
        asked: Words,
        /// As stated with the batch.
        stated: Words,
    },
    /// The raw material is not among the ingredients.
    NotAmongIngredients,
    /// The raw material is among the ingredients, and not the first.
    NotFirst,
}

impl Matter for Wrong {
    fn told(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, .. } = on;
        match self {
            Self::OtherProduct(other) => on.q(
                &format!("是{}的名称，而送检产品是{}", other.zh, on.about.zh),
                &format!("is a name of {}, and the product is {}", other.en, on.about.en),
            ),
            Self::NoKnownName => on.q(
                &format!("中没有已知的{}名称，不能判断是否反映真实属性", on.about.zh),
                &format!("holds no known name of {}, so that it cannot be said whether it tells what the food is", on.about.en),
            ),
            Self::OtherTrait { asked, stated } => on.q(
                &format!("所示的{}是{}，而送检时说明为{}", asked.zh, on.about.zh, stated.zh),
                &format!("says `{}` ({}), and the batch was stated to be `{}`", on.about.en, asked.en, stated.en),
            ),
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
