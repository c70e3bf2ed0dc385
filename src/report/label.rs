//! A label as read, in JSON: what `label --fields` prints, and what a report holds.

use serde::Serialize;

use crate::input::label::{Amount, Column, Label, LabelField, Nutrition, Per, Row, Span};

/// Name and version of the shape.
pub const LABEL_SCHEMA: &str = "seafood-gb/label/1";

/// A stretch of a label.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
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
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonLabel<'a> {
    #[cfg_attr(test, schemars(extend("const" = LABEL_SCHEMA)))]
    schema: &'static str,
    /// The text that all the rest was read from.
    text: &'a str,
    fields: Vec<JsonField<'a>>,
    nutrition: Option<JsonTable<'a>>,
    unread: Vec<Quote<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonField<'a> {
    id: &'a str,
    value: &'a str,
    /// The word that introduces it.
    lead: Option<&'a str>,
    quote: Quote<'a>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonTable<'a> {
    /// What the amounts of each column are for: `100g`, `100mL`, `serving`, `unstated`.
    columns: Vec<JsonColumn<'a>>,
    rows: Vec<JsonRow<'a>>,
    quote: Quote<'a>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonColumn<'a> {
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::PerCode"))]
    per: &'static str,
    /// Size of a serving as printed.
    size: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonRow<'a> {
    nutrient: Option<&'a str>,
    name: &'a str,
    amounts: Vec<JsonAmount<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonAmount<'a> {
    number: &'a str,
    unit: &'a str,
    nrv: Option<&'a str>,
}

/// Quotes stretches of one label. Characters and lines are counted once for every stride of the text, so that the time for many quotes of
/// a long text grows with its length alone.
#[derive(Debug)]
pub(super) struct Quoter<'a> {
    label: &'a Label,
    /// Characters and line breaks before every stride.
    strides: Vec<(usize, usize)>,
}

/// Bytes between two counts.
const STRIDE: usize = 1 << 10;

impl<'a> Quoter<'a> {
    pub(super) fn new(label: &'a Label) -> Self {
        let mut counted = (0, 0);
        let strides = label.text.as_bytes().chunks(STRIDE).map(|chunk| {
            let before = counted;
            counted = count(counted, chunk);
            before
        });
        Self { label, strides: strides.collect() }
    }

    /// A stretch of the label.
    pub(super) fn quote(&self, span: Span) -> Quote<'a> {
        let text = self.label.quote(span);
        let stride = span.start / STRIDE;
        let bytes = self.label.text.as_bytes();
        let before = self.strides.get(stride).copied().unwrap_or_default();
        let (start, breaks) = count(before, bytes.get(stride * STRIDE..span.start).unwrap_or_default());
        Quote { text, line: breaks + 1, start, end: start + text.chars().count() }
    }
}

/// Characters and line breaks before the end of `bytes`. A character counts where it begins.
fn count((mut chars, mut breaks): (usize, usize), bytes: &[u8]) -> (usize, usize) {
    for byte in bytes {
        chars += usize::from(byte & 0xC0 != 0x80);
        breaks += usize::from(*byte == b'\n');
    }
    (chars, breaks)
}

impl<'a> JsonLabel<'a> {
    /// A label in the shape of the contract.
    #[must_use]
    pub fn new(label: &'a Label) -> Self {
        let quoter = Quoter::new(label);
        Self {
            schema: LABEL_SCHEMA,
            text: &label.text,
            fields: label.fields.iter().map(|one| field(&quoter, one)).collect(),
            nutrition: label.nutrition.as_ref().map(|one| table(&quoter, one)),
            unread: label.unread.iter().map(|span| quoter.quote(*span)).collect(),
        }
    }
}

fn field<'a>(quoter: &Quoter<'a>, field: &'a LabelField) -> JsonField<'a> {
    let lead = field.lead.map(|lead| quoter.label.quote(lead));
    JsonField { id: &field.id, value: &field.value, lead, quote: quoter.quote(field.span) }
}

fn table<'a>(quoter: &Quoter<'a>, table: &'a Nutrition) -> JsonTable<'a> {
    JsonTable {
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.iter().map(|one| row(quoter.label, one)).collect(),
        quote: quoter.quote(table.span),
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
