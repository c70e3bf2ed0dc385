//! What can be asked about and which words say so, in JSON: for forms, and for programs that fill in submissions. Schema
//! `seafood-gb/catalogue/1`.

use serde::Serialize;

use super::words::severity;
use crate::kind::words::basis;
use crate::standard::{Basis, Library, Quantity, Severity, VerdictWords, Words};

/// Name and version of the shape.
pub const CATALOGUE_SCHEMA: &str = "seafood-gb/catalogue/1";

/// Products, items, fields of labels, and the words for codes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JsonCatalogue<'a> {
    schema: &'static str,
    version: &'static str,
    /// Day on which the data was last compared with its sources.
    data_date: String,
    products: Vec<JsonProduct<'a>>,
    items: Vec<JsonItem<'a>>,
    /// Fields that a label may have, also those that its text does not show.
    label_fields: Vec<JsonNamed<'a>>,
    bases: Vec<Coded<Basis>>,
    severities: Vec<Coded<Severity>>,
}

/// An id and its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct JsonNamed<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a Words,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Coded<T> {
    id: T,
    name: Words,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonProduct<'a> {
    id: &'a str,
    name: &'a Words,
    /// What its verdicts are called, where they are not 合格 and 不合格.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    verdict: Option<&'a VerdictWords>,
    traits: Vec<JsonAsked<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonAsked<'a> {
    field: &'a str,
    name: &'a Words,
    values: Vec<JsonNamed<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonItem<'a> {
    id: &'a str,
    name: &'a Words,
    unit: &'a str,
    quantity: Quantity,
}

impl<'a> JsonCatalogue<'a> {
    /// The catalogue of a library.
    #[must_use]
    pub fn new(library: &'a Library) -> Self {
        let products = library.catalogue.products().iter().map(|product| JsonProduct {
            id: &product.id,
            name: &product.name,
            verdict: product.verdict.as_ref(),
            traits: product
                .traits
                .iter()
                .map(|asked| JsonAsked {
                    field: &asked.field,
                    name: &asked.name,
                    values: asked.values.iter().map(|value| JsonNamed { id: &value.id, name: &value.name }).collect(),
                })
                .collect(),
        });
        let items = library.catalogue.items().iter().map(|item| JsonItem {
            id: &item.id,
            name: &item.name,
            unit: &item.unit,
            quantity: item.quantity,
        });
        let words = library.label_words();
        let fields = words.lexicon.fields.iter().filter_map(|field| Some(JsonNamed { id: &field.id, name: words.field(&field.id)? }));
        Self {
            schema: CATALOGUE_SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            data_date: library.data_date.to_string(),
            products: products.collect(),
            items: items.collect(),
            label_fields: fields.collect(),
            bases: [Basis::Text, Basis::Quoted, Basis::Recalled, Basis::Absent].map(|id| Coded { id, name: basis(id) }).to_vec(),
            severities: [Severity::Fail, Severity::Flaw, Severity::Warning].map(|id| Coded { id, name: severity(id) }).to_vec(),
        }
    }
}
