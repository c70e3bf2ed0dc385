//! The nutrition table (营养成分表) of a label, as printed.

use std::sync::Arc;

use super::Span;
use crate::value::Decimal;

/// What the amounts of a column are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Per {
    /// 每100克(g).
    HundredGrams,
    /// 每100毫升(mL).
    HundredMillilitres,
    /// 每份; its size as printed (`30克`), empty where none is given.
    Serving(String),
    /// The head of the table does not say.
    Unstated,
}

/// A column of amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What the amounts are for.
    pub per: Per,
    /// The column's head in the text; empty where there is none.
    pub span: Span,
}

/// One amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Where it stands, with its unit.
    pub span: Span,
    /// The number as printed, characters folded: `12.5`, `0`, `≤5`, `3~5`. Empty where the cell is blank or a dash.
    pub number: String,
    /// The same as a number, where it is a definite one.
    pub value: Option<Decimal>,
    /// The unit as printed beside the number or behind the nutrient's name: `g`, `千焦(kJ)`. Empty where there is none.
    pub unit: String,
    /// NRV% as printed, without the per cent sign; `None` where the cell is blank, a dash or a stroke.
    pub nrv: Option<String>,
    /// Where the NRV% stands.
    pub nrv_span: Option<Span>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Id of the nutrient in the lexicon; `None` for a name that it does not have.
    pub nutrient: Option<Arc<str>>,
    /// The name as printed.
    pub name: Span,
    /// The whole row.
    pub span: Span,
    /// One amount for each column of amounts.
    pub amounts: Vec<Amount>,
}

impl Nutrition {
    /// The same table further on.
    pub(super) fn moved(mut self, by: usize) -> Self {
        self.span = self.span.moved(by);
        for column in &mut self.columns {
            column.span = column.span.moved(by);
        }
        for row in &mut self.rows {
            (row.name, row.span) = (row.name.moved(by), row.span.moved(by));
            for amount in &mut row.amounts {
                amount.span = amount.span.moved(by);
                amount.nrv_span = amount.nrv_span.map(|span| span.moved(by));
            }
        }
        self
    }
}

/// The table as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nutrition {
    /// The whole table with its head.
    pub span: Span,
    /// The columns of amounts; NRV% belongs to the column before it.
    pub columns: Vec<Column>,
    /// The rows, in the order in which they stand.
    pub rows: Vec<Row>,
}
