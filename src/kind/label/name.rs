//! Kinds `label-name` and `label-material`: the name on the label, the product, and what it is made of.

use serde::Deserialize;

use super::parts::{Group, GroupKeys, groups};
use super::stated::Sheet;
use super::{Asks, Seen, View, What};
use crate::kind::Keys;
use crate::standard::Context;
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
            seen.doubt(Some(field.span), What::NoKnownName).concerning(&product.name);
        }
        found if found.contains(&own) => {}
        found => {
            let other = found.first().and_then(|id| catalogue.product(*id)).map_or(&product.name, |other| &other.name);
            seen.fault(Some(field.span), What::OtherProduct(other.clone())).concerning(&product.name);
        }
    }
    for (asked, printed, stated) in view.subject.traits_otherwise_in(&name) {
        let what = What::OtherTrait { asked: asked.clone(), stated: stated.clone() };
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
        seen.fault(Some(list.span), What::NotAmongIngredients).concerning(&group.name);
        return Some(seen);
    };
    seen.quote(item.span);
    let first = view.pack.ingredients.top().next();
    let leads = first.is_some_and(|first| first.span == item.span) || item.parent == Some(0);
    if !leads {
        seen.doubt(Some(item.span), What::NotFirst).concerning(&group.name);
    }
    Some(seen)
}
