//! One sheet: its rows, in order.

use super::cell::Book;
use super::damage::Damage;
use super::error::Error;
use super::merged::ColumnText;
use super::observed::Observed;
use super::place::{self, COLUMNS, ROWS};
use super::xml::{Input, Xml};

/// Takes a row; whether it wants more.
pub(super) type Take<'t, 'b> = &'t mut dyn FnMut(u32, Vec<ColumnText<'b>>, &mut Observed) -> Result<bool, Error>;

/// Hands on every row with its number and its cells in order (perhaps none); a `false` ends the reading.
///
/// Rows and cells that do not say where they stand follow the one before.
pub(super) fn rows<'b, 'x>(
    part: &'x str,
    input: impl Into<Input<'x>>,
    book: &'b Book,
    observed: &mut Observed,
    take: Take<'_, 'b>,
) -> Result<(), Error> {
    let damaged = |why: Damage| Error::damaged(part, why);
    let mut hidden = Hidden::default();
    let mut row = 0;
    Xml::within(part, input, "worksheet")?.children(&mut |xml, tag| match tag.name() {
        "cols" => xml.children(&mut |_, tag| {
            if tag.is_on("hidden")? {
                hidden.add(tag.number("min")?.unwrap_or(0), tag.number("max")?.unwrap_or(0));
            }
            Ok(())
        }),
        "sheetData" => {
            hidden.sum();
            xml.children(&mut |xml, tag| {
                if tag.name() != "row" {
                    return Ok(());
                }
                let number = tag.number("r")?.unwrap_or(row + 1);
                if number <= row {
                    return Err(damaged(Damage::RowOrder { row: number, before: row }));
                }
                if number > ROWS {
                    return Err(damaged(Damage::Beyond(number.to_string())));
                }
                row = number;
                let is_hidden = tag.is_on("hidden")?;
                let cells = cells(xml, row, book, observed)?;
                if cells.iter().any(|(_, text)| !text.trim().is_empty()) {
                    if is_hidden {
                        observed.hidden_rows.push(|| row.to_string());
                    }
                    cells.iter().filter(|(_, text)| !text.is_empty()).for_each(|(column, _)| hidden.tell(*column, observed));
                }
                if !take(row, cells, observed)? {
                    xml.stop();
                }
                Ok(())
            })
        }
        _ => Ok(()),
    })
}

fn cells<'b>(xml: &mut Xml<'_>, row: u32, book: &'b Book, observed: &mut Observed) -> Result<Vec<ColumnText<'b>>, Error> {
    let part = xml.part();
    let mut cells: Vec<ColumnText<'b>> = Vec::new();
    let mut column = 0;
    xml.children(&mut |xml, tag| {
        if tag.name() != "c" {
            return Ok(());
        }
        column = match tag.attribute("r")? {
            Some(text) => match place::parse(&text) {
                Some((same, column)) if same == row => column,
                _ => return Err(Error::damaged(part, Damage::OtherRow { cell: text.into_owned(), row })),
            },
            None => column + 1,
        };
        if column > COLUMNS {
            return Err(Error::damaged(part, Damage::Beyond(place::name((row, column)))));
        }
        let text = book.cell(xml, tag, (row, column), observed)?;
        if !text.is_empty() {
            cells.push((column, text));
        }
        Ok(())
    })?;
    // They stand in order, unless somebody else than Excel wrote them.
    if !cells.is_sorted_by(|(one, _), (other, _)| one < other) {
        cells.sort_by_key(|(column, _)| *column);
        if let Some([(column, _), _]) = cells.array_windows().find(|[(one, _), (other, _)]| one == other) {
            return Err(Error::damaged(part, Damage::CellTwice(place::name((row, *column)))));
        }
    }
    Ok(cells)
}

/// Which columns are hidden.
#[derive(Default)]
struct Hidden {
    /// Where a range begins (more) and where it has ended (less): ranges may be many, columns are not.
    steps: Vec<i64>,
    columns: Vec<bool>,
}

impl Hidden {
    fn add(&mut self, from: u32, to: u32) {
        let places = usize::try_from(COLUMNS).unwrap_or(0) + 2;
        self.steps.resize(places, 0);
        let (from, to) = (from.clamp(1, COLUMNS), to.min(COLUMNS).saturating_add(1));
        let mut step = |at: u32, by: i64| {
            if let Some(step) = usize::try_from(at).ok().and_then(|at| self.steps.get_mut(at)) {
                *step += by;
            }
        };
        if from < to {
            step(from, 1);
            step(to, -1);
        }
    }

    fn sum(&mut self) {
        self.columns = self
            .steps
            .iter()
            .scan(0, |sum, step| {
                *sum += step;
                Some(*sum > 0)
            })
            .collect();
    }

    /// Tells a hidden column once.
    fn tell(&mut self, column: u32, observed: &mut Observed) {
        let hidden = usize::try_from(column).ok().and_then(|column| self.columns.get_mut(column));
        if let Some(hidden) = hidden.filter(|hidden| **hidden) {
            *hidden = false;
            observed.hidden_columns.push(|| place::letters(column));
        }
    }
}
