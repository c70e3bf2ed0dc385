//! A label as read, in JSON: what `label --fields` prints, and what a report holds.

use serde::Serialize;

use crate::input::label::{Amount, Column, Label, LabelField, Nutrition, Per, Row, Span};

/// Name and version of the shape.
pub const LABEL_SCHEMA: &str = "seafood-gb/label/1";

/// A stretch of a label.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Quote<'a> {
    /// As it stands there.
    text: &'a str,
    /// Line, counted from 1.
    line: usize,
    /// First character of the whole text, counted from 0.
    start: usize,
    /// The character behind the last.
    end: usize,
}

/// A label as read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JsonLabel<'a> {
    schema: &'static str,
    /// The text that all the rest was read from.
    text: &'a str,
    fields: Vec<JsonField<'a>>,
    nutrition: Option<JsonTable<'a>>,
    unread: Vec<Quote<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonField<'a> {
    id: &'a str,
    value: &'a str,
    /// The word that introduces it.
    lead: Option<&'a str>,
    quote: Quote<'a>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonTable<'a> {
    /// What the amounts of each column are for: `100g`, `100mL`, `serving`, `unstated`.
    columns: Vec<JsonColumn<'a>>,
    rows: Vec<JsonRow<'a>>,
    quote: Quote<'a>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonColumn<'a> {
    per: &'static str,
    /// Size of a serving as printed.
    size: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonRow<'a> {
    nutrient: Option<&'a str>,
    name: &'a str,
    amounts: Vec<JsonAmount<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct JsonAmount<'a> {
    number: &'a str,
    unit: &'a str,
    nrv: Option<&'a str>,
}

impl<'a> Quote<'a> {
    /// A stretch of a label.
    #[must_use]
    pub fn new(label: &'a Label, span: Span) -> Self {
        let before = label.text.get(..span.start).unwrap_or_default().chars().count();
        let text = label.quote(span);
        Self { text, line: label.line(span), start: before, end: before + text.chars().count() }
    }
}

impl<'a> JsonLabel<'a> {
    /// A label in the shape of the contract.
    #[must_use]
    pub fn new(label: &'a Label) -> Self {
        Self {
            schema: LABEL_SCHEMA,
            text: &label.text,
            fields: label.fields.iter().map(|one| field(label, one)).collect(),
            nutrition: label.nutrition.as_ref().map(|one| table(label, one)),
            unread: label.unread.iter().map(|span| Quote::new(label, *span)).collect(),
        }
    }
}

fn field<'a>(label: &'a Label, field: &'a LabelField) -> JsonField<'a> {
    JsonField { id: &field.id, value: &field.value, lead: field.lead.map(|lead| label.quote(lead)), quote: Quote::new(label, field.span) }
}

fn table<'a>(label: &'a Label, table: &'a Nutrition) -> JsonTable<'a> {
    JsonTable {
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.iter().map(|one| row(label, one)).collect(),
        quote: Quote::new(label, table.span),
    }
}

fn column(column: &Column) -> JsonColumn<'_> {
    let (per, size) = match &column.per {
        Per::HundredGrams => ("100g", None),
        Per::HundredMillilitres => ("100mL", None),
        Per::Serving(size) => ("serving", Some(size.as_str())),
        Per::Unstated => ("unstated", None),
    };
    JsonColumn { per, size }
}

fn row<'a>(label: &'a Label, row: &'a Row) -> JsonRow<'a> {
    let amount = |amount: &'a Amount| JsonAmount { number: &amount.number, unit: &amount.unit, nrv: amount.nrv.as_deref() };
    JsonRow { nutrient: row.nutrient.as_deref(), name: label.quote(row.name), amounts: row.amounts.iter().map(amount).collect() }
}
