//! What can be asked about and which words say so, in JSON: for forms, and for programs that fill in submissions. Schema
//! `seafood-gb/catalogue/1`.

use serde::Serialize;

use super::words::severity;
use crate::check::markers;
use crate::input::Marker;
use crate::kind::words::basis;
use crate::standard::{Basis, Library, Quantity, Severity, StandIn, VerdictWords, Words};

/// Name and version of the shape.
pub const CATALOGUE_SCHEMA: &str = "seafood-gb/catalogue/1";

/// Products, items, fields of labels, and the words for codes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonCatalogue<'a> {
    #[cfg_attr(test, schemars(extend("const" = CATALOGUE_SCHEMA)))]
    schema: &'static str,
    version: &'static str,
    /// Day on which the data was last compared with its sources.
    data_date: String,
    products: Vec<JsonProduct<'a>>,
    items: Vec<JsonItem<'a>>,
    /// Fields that a label may have, also those that its text does not show.
    label_fields: Vec<JsonNamed<'a>>,
    /// What identifies a batch or was noted of it, in the order of documents.
    details: Vec<JsonNamed<'a>>,
    /// Markers whose sequences can be compared; the id is the word by which a file names one.
    markers: Vec<JsonMarker>,
    bases: Vec<Coded<Basis>>,
    severities: Vec<Coded<Severity>>,
}

/// An id and its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonNamed<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a Words,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonMarker {
    id: String,
    name: String,
    /// Ids of the items of the sequences and of their reference.
    sequence: Box<str>,
    reference: Box<str>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema), schemars(rename = "Coded{T}"))]
struct Coded<T> {
    id: T,
    name: Words,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonProduct<'a> {
    id: &'a str,
    name: &'a Words,
    /// Whether it is food, with labels, packages and limits.
    food: bool,
    /// Fields of a submission whose date stands in for the production date that is not given, the first that there is.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<StandIn>>"))]
    stand_in: &'a [StandIn],
    /// What its verdicts are called, where they are not 合格 and 不合格.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    verdict: Option<&'a VerdictWords>,
    traits: Vec<JsonAsked<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonAsked<'a> {
    field: &'a str,
    name: &'a Words,
    values: Vec<JsonNamed<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonItem<'a> {
    id: &'a str,
    name: &'a Words,
    unit: &'a str,
    quantity: Quantity,
}

fn marker(marker: Marker) -> Option<JsonMarker> {
    let word = marker.words.last()?;
    Some(JsonMarker { id: word.clone(), name: word.to_uppercase(), sequence: marker.sequence, reference: marker.reference })
}

/// Numbers that identify a batch beside its own: of the sampling and of the report.
const NUMBERS: [&str; 2] = ["sampling_no", "report_no"];

impl<'a> JsonCatalogue<'a> {
    /// The catalogue of a library.
    #[must_use]
    pub fn new(library: &'a Library) -> Self {
        let products = library.catalogue.products().iter().map(|product| JsonProduct {
            id: &product.id,
            name: &product.name,
            food: product.food,
            stand_in: &product.stand_in,
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
        let numbers = library.columns().iter().filter(|row| NUMBERS.contains(&row.field.as_str()));
        let fields = words.lexicon.fields.iter().filter_map(|field| Some(JsonNamed { id: &field.id, name: words.field(&field.id)? }));
        Self {
            schema: CATALOGUE_SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            data_date: library.data_date.to_string(),
            products: products.collect(),
            items: items.collect(),
            label_fields: fields.collect(),
            details: numbers.chain(library.details()).map(|row| JsonNamed { id: &row.field, name: &row.name }).collect(),
            markers: markers(library).into_iter().filter_map(marker).collect(),
            bases: [Basis::Text, Basis::Quoted, Basis::Recalled, Basis::Absent].map(|id| Coded { id, name: basis(id) }).to_vec(),
            severities: [Severity::Fail, Severity::Flaw, Severity::Warning].map(|id| Coded { id, name: severity(id) }).to_vec(),
        }
    }
}
