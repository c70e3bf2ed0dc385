//! The cells of the nutrition table, put into its columns.

use std::sync::Arc;

use super::cell::Cell;
use super::nutrition::{Amount, Nutrition, Per, Row};
use super::table::{Draft, Tables};
use super::table_head::{Head, Slot};
use crate::value::{Decimal, normalise};

impl Tables<'_> {
    /// The table with its places in the text.
    pub(super) fn table(&self, start: usize, mut head: Head, drafts: &[Draft]) -> (Nutrition, usize) {
        let end = drafts.iter().map(|draft| draft.end).max().unwrap_or(start);
        let mut rows: Vec<Row> = self.in_order(drafts).into_iter().map(|draft| self.finish(draft, &mut head)).collect();
        for row in &mut rows {
            let (last, unit) = (row.span.end, row.amounts.first().map(|amount| amount.unit.clone()));
            let blank = Amount { unit: unit.unwrap_or_default(), ..blank(last) };
            row.amounts.resize(head.columns.len(), blank);
        }
        for (column, place) in head.columns.iter_mut().zip(&head.places) {
            column.span = self.text.span(place);
            if place.is_empty() {
                column.span = super::Span::default();
            }
        }
        (Nutrition { span: self.text.span(&(start..end)), columns: head.columns, rows }, end)
    }

    /// The rows in the order in which they are meant: line by line, or block by block where two or more stand beside each other. Of the two the one
    /// is meant that follows the order of the nutrients.
    fn in_order<'d>(&self, drafts: &'d [Draft]) -> Vec<&'d Draft> {
        let mut blocks: Vec<Vec<&Draft>> = Vec::new();
        let (mut block, mut last) = (0_usize, None);
        for draft in drafts {
            let broken = last.is_none_or(|last: usize| self.text.slice(&(last..draft.name.place.start)).contains(&'\n'));
            block = if broken { 0 } else { block.saturating_add(1) };
            last = Some(draft.name.place.end);
            if blocks.len() <= block {
                blocks.push(Vec::new());
            }
            if let Some(rows) = blocks.get_mut(block) {
                rows.push(draft);
            }
        }
        let by_line: Vec<&Draft> = drafts.iter().collect();
        let by_block = blocks.concat();
        let falls = |rows: &[&Draft]| {
            let numbers: Vec<usize> = rows.iter().filter_map(|row| row.name.nutrient).collect();
            numbers.windows(2).filter(|pair| pair.first() > pair.last()).count()
        };
        if falls(&by_block) < falls(&by_line) { by_block } else { by_line }
    }

    /// A row whose cells are put into the columns.
    fn finish(&self, draft: &Draft, head: &mut Head) -> Row {
        let name = &draft.name;
        let row_unit = name.unit.as_ref().map(|unit| self.text.line(unit)).unwrap_or_default();
        let span = self.text.span(&(name.place.start..draft.end));
        let mut amounts = vec![Amount { unit: row_unit.clone(), ..blank(span.end) }; head.columns.len()];
        let mut next = 0_usize;
        for cell in &draft.cells {
            let wanted = slot(cell, next, &mut amounts, head, &Amount { unit: row_unit.clone(), ..blank(span.end) });
            next = wanted.1.max(next);
            let Some(amount) = amounts.get_mut(wanted.0) else { continue };
            self.fill(amount, cell, wanted.2);
        }
        let nutrient = name.nutrient.and_then(|number| self.leads.lexicon.nutrients.get(number)).map(|nutrient| Arc::clone(&nutrient.id));
        Row { nutrient, name: self.text.span(&name.place), span, amounts }
    }

    fn fill(&self, amount: &mut Amount, cell: &Cell, is_nrv: bool) {
        match cell {
            Cell::Percent { number, whole } | Cell::Number { number, whole, .. } if is_nrv => {
                amount.nrv = Some(self.text.line(number));
                amount.nrv_span = Some(self.text.span(whole));
            }
            Cell::Number { number, unit, whole } => {
                amount.number = self.text.line(number);
                amount.value = Decimal::parse(&normalise(&amount.number)).ok();
                amount.span = self.text.span(whole);
                if let Some(unit) = unit {
                    amount.unit = self.text.line(unit);
                }
            }
            Cell::Dash(whole) if !is_nrv => amount.span = self.text.span(whole),
            Cell::Percent { .. } | Cell::Dash(_) => {}
        }
    }
}

/// The column of a cell, the slot behind it, and whether it is an NRV%. An amount beyond the last column makes one.
fn slot(cell: &Cell, from: usize, amounts: &mut Vec<Amount>, head: &mut Head, blank: &Amount) -> (usize, usize, bool) {
    let rest = head.slots.iter().enumerate().skip(from);
    let mut fitting = rest.filter(|(_, slot)| match cell {
        Cell::Percent { .. } => matches!(slot, Slot::Nrv(_)),
        Cell::Number { unit: Some(_), .. } => matches!(slot, Slot::Amount(_)),
        Cell::Number { .. } | Cell::Dash(_) => true,
    });
    match (fitting.next(), cell) {
        (Some((at, Slot::Amount(column))), _) => (*column, at.saturating_add(1), false),
        (Some((at, Slot::Nrv(column))), _) => (*column, at.saturating_add(1), true),
        (None, Cell::Number { .. }) => {
            head.column(Per::Unstated, 0..0);
            amounts.push(blank.clone());
            (head.columns.len().saturating_sub(1), head.slots.len(), false)
        }
        (None, _) => (amounts.iter().rposition(|amount| !amount.number.is_empty()).unwrap_or(0), from, true),
    }
}

fn blank(at: usize) -> Amount {
    Amount { span: super::Span { start: at, end: at }, number: String::new(), value: None, unit: String::new(), nrv: None, nrv_span: None }
}

impl Tables<'_> {}
