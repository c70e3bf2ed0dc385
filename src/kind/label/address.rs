//! Kind `label-address`: an address is one that a business is registered at, not only a province or a city (GB 7718-2011, 4.1.6.1).

use serde::Deserialize;

use super::parts::fields;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};

/// What a row of `label-address` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AddressKeys {
    /// The fields, ids of `label.toml`.
    fields: Vec<String>,
}

impl Keys for AddressKeys {}

/// Addresses that say more than a city.
#[derive(Clone, Debug)]
pub struct Address {
    /// Ids of fields.
    pub fields: Vec<String>,
}

impl Asks for Address {
    type Keys = AddressKeys;

    fn understand(keys: AddressKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { fields: fields(keys.fields, row)? })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        let words = view.setting.library.label_words();
        let mut seen = LabelEvidence::default();
        let shown = self.fields.iter().filter_map(|id| view.pack.first(std::slice::from_ref(id)));
        for field in shown {
            seen.quote(field.span);
            if words.is_wider_than_a_prefecture(&field.value) {
                seen.fault(Some(field.span), OnlyAPlace::Province).of_field(&field.id);
            } else if words.is_no_more_than_a_city(&field.value) {
                seen.doubt(Some(field.span), OnlyAPlace::City).of_field(&field.id);
            }
        }
        (!seen.quotes.is_empty()).then_some(seen)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_fields("标签项目", "fields", &self.fields);
    }
}

/// How far an address goes.
#[derive(Debug)]
enum OnlyAPlace {
    /// It names a province or the country.
    Province,
    /// It names a city and nothing in it.
    City,
}

impl Matter for OnlyAPlace {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::Province => on.named("只到省，不是登记的地址", "names a province only, and is no registered address"),
            Self::City => on.named(
                "只到市，没有县区、街道或门牌，不像依法登记的地址：请对照许可证",
                "names a city only, and hardly any registered address does: compare it with the licence",
            ),
        }
    }
}
