//! The summary as CSV for people.

use super::super::Tongue;
use super::super::csv::csv_cell;
use super::carried::Headings;
use super::column::ListKind;
use super::row::TableRow;

/// Excel takes a CSV in Chinese for UTF-8 only where this stands before it; other readers pass over it.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The headings, behind a byte order mark.
#[must_use]
pub fn csv_head(headings: &Headings, tongue: Tongue) -> Vec<u8> {
    let mut out = BYTE_ORDER_MARK.as_bytes().to_vec();
    let own = ListKind::Summary.columns();
    let own: Vec<String> = own.iter().map(|column| column.said(tongue)).collect();
    line(own.iter().map(String::as_str).chain(headings.texts()), &mut out);
    out
}

/// Appends the line of a batch.
pub fn csv_line(row: &TableRow, headings: &Headings, tongue: Tongue, out: &mut Vec<u8>) {
    let between = if tongue == Tongue::En { "; " } else { "；" };
    let own: Vec<String> = row.cells.iter().map(|cell| cell.joined(between)).collect();
    line(own.iter().map(String::as_str).chain(headings.aligned(&row.carried)), out);
}

fn line<'c>(cells: impl Iterator<Item = &'c str>, out: &mut Vec<u8>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        csv_cell(cell, out);
    }
    out.push(b'\n');
}
