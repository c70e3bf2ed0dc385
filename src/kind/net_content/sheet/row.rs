//! Weights that stand beside each other, behind words that say what they are.

use super::{Cell, Content, Found, Line, Means, Named, Sheet, WeightNotice, WeightProblem, named, tell};
use crate::value::Unit;

/// The words before a row.
pub(super) fn label(row: &[Cell]) -> Option<&Cell> {
    row.first().filter(|cell| !cell.is_number())
}

/// Takes the weights of the rows that are named so.
pub(super) fn take(sheet: &Sheet<'_>, found: &mut Found) {
    found.named = true;
    let (mut net, mut left_out, mut calculated, mut around) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in sheet.rows.iter().filter(|row| !row.is_empty()) {
        let any_number = row.iter().any(Cell::is_number);
        match label(row).and_then(Cell::means) {
            Some(Means::Net) if any_number => net.push(row),
            Some(Means::Calculated) if any_number => calculated.push(named(row)),
            _ if any_number => left_out.push(named(row)),
            _ => around.push(named(row)),
        }
    }
    let names: Vec<Named> = net.iter().map(|row| named(row)).collect();
    if names.iter().any(|(_, name)| names.first().is_some_and(|(_, first)| first != name)) {
        found.problems.push(WeightProblem::Several(Line::Row, names.clone()));
    }
    let usual = sheet.rows.iter().flatten().filter(|cell| !cell.is_number() && !cell.means_net());
    let usual = usual.map(|cell| sheet.lexicon.unit(&cell.at.text)).find(|unit| *unit != Unit::None).unwrap_or_default();
    let unit_of = |row: &[Cell]| {
        let own = label(row).map(|cell| sheet.lexicon.unit(&cell.at.text)).filter(|unit| *unit != Unit::None);
        own.or_else(|| row.get(1).and_then(unit_alone)).unwrap_or_else(|| usual.clone())
    };
    found.units(Line::Row, names.iter().cloned().zip(net.iter().map(|row| unit_of(row))).collect());
    let unit = found.unit.clone();
    // What is calculated has a heading that says so, in a row as long.
    let shortest = net.iter().map(|row| row.len()).min().unwrap_or(0);
    let heads = sheet.rows.iter().filter(|row| row.len() + 1 >= shortest && !label(row).is_some_and(Cell::means_net));
    let columns: Vec<&Cell> = heads.flatten().filter(|cell| cell.is_calculated() && cell.at.column > 1).collect();
    for row in &net {
        let is_calculated = |cell: &&Cell| columns.iter().any(|head| head.at.column == cell.at.column);
        let mut cells = row.iter().skip(1).filter(|cell| unit_alone(cell).is_none()).peekable();
        while let Some(cell) = cells.next() {
            if cell.is_calculated() {
                // The number behind the word is what it speaks of.
                calculated.push((cell.at.row, cell.at.text.clone()));
                cells.next();
            } else if !is_calculated(&cell) {
                found.take(cell, &unit, sheet.units);
            }
        }
    }
    if found.problems.is_empty() {
        tell(&mut found.notices, names, |rows| WeightNotice::Weights(Line::Row, rows));
    }
    tell(&mut found.notices, left_out, |rows| WeightNotice::LeftOut(Line::Row, rows));
    tell(&mut found.notices, columns.iter().map(|cell| (u64::from(cell.at.column), cell.at.text.clone())).collect(), |columns| {
        WeightNotice::Calculated(Line::Column, columns)
    });
    tell(&mut found.notices, calculated, |rows| WeightNotice::Calculated(Line::Row, rows));
    tell(&mut found.notices, around, WeightNotice::Around);
}

fn unit_alone(cell: &Cell) -> Option<Unit> {
    if let Content::Unit(unit) = &cell.content { Some(unit.clone()) } else { None }
}
