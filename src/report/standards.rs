//! Every encoded requirement with its value, basis and source, in JSON: what a reader compares with the official copy. Schema
//! `seafood-gb/standards/1`.

use serde::Serialize;

use super::limits::JsonLimit;
use crate::standard::{Basis, Delivery, Edition, Force, Library, Milestone, Role, Words};

/// Name and version of the shape.
pub const STANDARDS_SCHEMA: &str = "seafood-gb/standards/1";

/// The editions of a library, with what overlays set.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonStandards<'a> {
    #[cfg_attr(test, schemars(extend("const" = STANDARDS_SCHEMA)))]
    schema: &'static str,
    editions: Vec<JsonEdition<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonEdition<'a> {
    id: &'a str,
    number: &'a str,
    title: &'a Words,
    force: Force,
    role: Role,
    products: Vec<&'a str>,
    issued: JsonMilestone<'a>,
    effective: JsonMilestone<'a>,
    /// The first day of the next edition on file, and its number.
    superseded: Option<JsonSuccessor<'a>>,
    replaces: Option<&'a str>,
    sources: &'a [String],
    note: Option<&'a Words>,
    grades: Vec<JsonGradeOf<'a>>,
    delivery: Option<JsonDelivery<'a>>,
    rules: Vec<JsonLimit<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonMilestone<'a> {
    date: Option<String>,
    basis: Basis,
    note: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonSuccessor<'a> {
    date: String,
    number: &'a str,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonGradeOf<'a> {
    id: &'a str,
    name: &'a Words,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonDelivery<'a> {
    rules: Vec<&'a str>,
    basis: Basis,
    source: &'a str,
}

impl<'a> JsonStandards<'a> {
    /// All editions, in the order in which reports list them.
    #[must_use]
    pub fn new(library: &'a Library) -> Self {
        Self { schema: STANDARDS_SCHEMA, editions: library.editions().iter().map(|one| edition(library, one)).collect() }
    }
}

fn edition<'a>(library: &'a Library, edition: &'a Edition) -> JsonEdition<'a> {
    let products = edition.products.iter().filter_map(|id| library.catalogue.product(*id));
    JsonEdition {
        id: &edition.id,
        number: &edition.number,
        title: &edition.title,
        force: edition.force,
        role: edition.role,
        products: products.map(|product| product.id.as_str()).collect(),
        issued: milestone(&edition.issued),
        effective: milestone(&edition.effective),
        superseded: edition.superseded.as_ref().map(|(date, number)| JsonSuccessor { date: date.to_string(), number }),
        replaces: edition.replaces.as_deref(),
        sources: &edition.sources,
        note: edition.note.as_ref(),
        grades: edition.grades.iter().map(|grade| JsonGradeOf { id: &grade.id, name: &grade.name }).collect(),
        delivery: edition.delivery.as_ref().map(|one| delivery(edition, one)),
        rules: edition.rules.iter().map(|rule| JsonLimit::new(library, edition, rule).with_overlay(library, edition, rule)).collect(),
    }
}

fn milestone(milestone: &Milestone) -> JsonMilestone<'_> {
    JsonMilestone { date: milestone.date.map(|date| date.to_string()), basis: milestone.basis, note: milestone.note.as_deref() }
}

fn delivery<'a>(edition: &'a Edition, delivery: &'a Delivery) -> JsonDelivery<'a> {
    let covered = edition.rules.iter().zip(&delivery.covers).filter(|(_, covered)| **covered);
    JsonDelivery { rules: covered.map(|(rule, _)| rule.id.as_str()).collect(), basis: delivery.basis, source: &delivery.source }
}
