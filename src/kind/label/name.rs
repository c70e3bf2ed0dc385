//! Kind `label-name`: the name on the label, and the product.

use serde::Deserialize;

use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
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

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        name(view)
    }
}

/// The name is one of the product, and of no other; what it says of form and use agrees with what was stated of the batch.
fn name(view: &View<'_, '_>) -> Option<LabelEvidence> {
    let field = view.pack.label.get("name")?;
    let (own, product) = view.subject.product?;
    let mut seen = LabelEvidence::default();
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
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
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
        }
    }
}
