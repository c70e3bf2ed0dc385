//! Weights that stand beneath each other, with headings or without.

use std::collections::BTreeMap;

use super::{Cell, Content, Found, Line, Means, Named, Sheet, WeightNotice, WeightProblem, line, named, number_of, tell};
use crate::value::{Decimal, Unit};

/// Takes the weights of the columns that hold them; `heading` is the row of the headings.
pub(super) fn take(sheet: &Sheet<'_>, heading: Option<usize>, found: &mut Found) {
    let none = Vec::new();
    let head = heading.and_then(|index| sheet.rows.get(index)).unwrap_or(&none);
    let above = sheet.rows.get(..heading.unwrap_or(0)).unwrap_or_default();
    let mut below = sheet.rows.get(heading.map_or(0, |index| index + 1)..).unwrap_or_default();
    let mut units: BTreeMap<u32, Unit> = head.iter().map(|cell| (cell.at.column, sheet.lexicon.unit(&cell.at.text))).collect();
    if let Some((row, rest)) = below.split_first()
        && !row.is_empty()
        && row.iter().all(|cell| matches!(cell.content, Content::Unit(_)))
    {
        units.extend(
            row.iter().filter_map(|cell| if let Content::Unit(unit) = &cell.content { Some((cell.at.column, unit.clone())) } else { None }),
        );
        below = rest;
    }
    let is_head_again = |row: &[Cell]| !head.is_empty() && line(row) == line(head);
    let other = second_table(above, |row| !row.iter().any(Cell::means_net)).or_else(|| second_table(below, is_head_again));
    found.problems.extend(other.map(WeightProblem::SecondTable));
    let chosen = choose(head, below, found);
    // A unit that stands above the table is that of all its columns.
    let usual = above.iter().flatten().map(|cell| sheet.lexicon.unit(&cell.at.text)).find(|unit| *unit != Unit::None).unwrap_or_default();
    let unit_of = |column: u32| units.get(&column).filter(|unit| **unit != Unit::None).unwrap_or(&usual);
    let headings = chosen.iter().map(|named| (named.clone(), unit_of(column_of(named)).clone())).collect();
    found.units(Line::Column, headings);
    let heading_unit = found.unit.clone();
    let mut around: Vec<Named> = above.iter().filter(|row| !row.is_empty()).map(|row| named(row)).collect();
    let (mut calculated, mut empty) = (Vec::new(), Vec::new());
    for row in below.iter().filter(|row| !row.is_empty()) {
        if is_head_again(row) || is_footer(row, &chosen) {
            around.push(named(row));
            continue;
        }
        let (mut taken, mut no_package) = (false, false);
        for block in blocks(row, &chosen) {
            if block.is_no_package() {
                no_package = true;
            } else if let Some(cell) = block.weight {
                found.take(cell, &heading_unit, sheet.units);
                taken = true;
            }
        }
        if no_package {
            calculated.push(named(row));
        } else if !taken {
            empty.push(number_of(row));
        }
    }
    tell(&mut found.notices, around, WeightNotice::Around);
    tell(&mut found.notices, calculated, |rows| WeightNotice::Calculated(Line::Row, rows));
    if !empty.is_empty() {
        found.notices.push(WeightNotice::NotWeighed(empty));
    }
}

/// A row of headings with numbers beneath, among rows where there should be none.
fn second_table(rows: &[Vec<Cell>], expected: impl Fn(&[Cell]) -> bool) -> Option<Named> {
    let is_second = |(index, row): &(usize, &Vec<Cell>)| {
        let heads = |cell: &Cell| {
            let mut beneath = rows.iter().skip(index + 1).flatten();
            matches!(cell.means(), Some(Means::Net | Means::Other | Means::Index))
                && beneath.any(|below| below.at.column == cell.at.column && below.is_number())
        };
        !row.iter().any(Cell::is_number) && !expected(row) && row.iter().any(heads)
    };
    rows.iter().enumerate().find(is_second).map(|(_, row)| (number_of(row), line(row)))
}

/// The columns of a table, by what they hold.
#[derive(Default)]
struct Columns {
    net: Vec<Named>,
    open: Vec<Named>,
    left_out: Vec<Named>,
    calculated: Vec<Named>,
}

impl Columns {
    fn sort(head: &[Cell], below: &[Vec<Cell>], rows: usize) -> Self {
        let mut cells: BTreeMap<u32, Vec<&Cell>> = BTreeMap::new();
        let is_package = |row: &&Vec<Cell>| !row.iter().any(Cell::is_calculated) && !row.first().is_some_and(Cell::means_no_package);
        for cell in below.iter().filter(is_package).flatten() {
            cells.entry(cell.at.column).or_default().push(cell);
        }
        let mut columns = Self::default();
        for (column, cells) in &cells {
            let heading = head.iter().find(|cell| cell.at.column == *column);
            let name: Named = (u64::from(*column), heading.map(|cell| cell.at.text.clone()).unwrap_or_default());
            let any_number = cells.iter().any(|cell| cell.is_number());
            match heading.and_then(Cell::means) {
                Some(Means::Net) => columns.net.push(name),
                Some(Means::Calculated) => columns.calculated.push(name),
                Some(Means::Other | Means::Index | Means::Footer) => columns.left_out.push(name),
                Some(Means::Unknown) if !any_number && rows > 0 => columns.left_out.push(name),
                None if cells.iter().all(|cell| cell.means() == Some(Means::Footer)) => {}
                // Numbers of the rows. In one row they would be a list.
                _ if rows > 1 && counts_up(cells) => columns.left_out.push(name),
                _ => columns.open.push(name),
            }
        }
        columns
    }
}

/// The columns of the weights, each with its heading; and what is to be told of the others.
fn choose(head: &[Cell], below: &[Vec<Cell>], found: &mut Found) -> Vec<Named> {
    let rows = below.iter().filter(|row| row.iter().any(Cell::is_number)).count();
    let Columns { net, open, mut left_out, calculated } = Columns::sort(head, below, rows);
    found.named = !net.is_empty();
    let chosen = if found.named {
        // Numbers beneath no heading, beside the weights, may be more of them.
        let (nameless, others): (Vec<Named>, Vec<Named>) = open.into_iter().partition(|(_, name)| name.is_empty());
        left_out.extend(others);
        [net, nameless].concat()
    } else {
        open
    };
    // Blocks beside each other have one heading. In a single row, headings may count; several rows under such may be each package weighed
    // several times.
    let one =
        |name: fn(&str) -> String| chosen.iter().all(|(_, other)| chosen.first().is_some_and(|(_, first)| name(first) == name(other)));
    let is_headed = chosen.iter().all(|(_, name)| !name.is_empty());
    let alike = (is_headed && one(str::to_owned)) || (rows <= 1 && one(uncounted));
    let several = chosen.len() > 1 && !alike;
    if several {
        found.problems.push(WeightProblem::Several(Line::Column, chosen.clone()));
    }
    if !head.is_empty() {
        found.notices.push(WeightNotice::Heading((number_of(head), line(head))));
        let is_choice = !(left_out.is_empty() && calculated.is_empty());
        if is_choice && !several {
            tell(&mut found.notices, chosen.clone(), |columns| WeightNotice::Weights(Line::Column, columns));
        }
    }
    tell(&mut found.notices, left_out, |columns| WeightNotice::LeftOut(Line::Column, columns));
    tell(&mut found.notices, calculated, |columns| WeightNotice::Calculated(Line::Column, columns));
    chosen
}

/// A heading without the number in it.
fn uncounted(name: &str) -> String {
    name.chars().filter(|char| !char.is_numeric()).collect()
}

/// Whether numbers are 1, 2, 3, …
fn counts_up(cells: &[&Cell]) -> bool {
    cells.len() > 1
        && (1..).zip(cells).all(|(number, cell)| Decimal::parse(&cell.at.text).is_ok_and(|value| value == Decimal::new(number, 0)))
}

/// Words alone that stand beneath a table, and not among the weights unless they are known to stand there.
fn is_footer(row: &[Cell], chosen: &[Named]) -> bool {
    if row.iter().any(Cell::is_number) {
        return false;
    }
    let first = row.first().and_then(Cell::means);
    let in_place = row.iter().any(|cell| chosen.iter().any(|named| column_of(named) == cell.at.column));
    first == Some(Means::Footer) || (!in_place && first == Some(Means::Unknown))
}

/// A column of weights in one row, with what stands between it and the column of weights before; behind the last, all the rest.
struct Block<'r> {
    before: Vec<&'r Cell>,
    weight: Option<&'r Cell>,
    behind: Vec<&'r Cell>,
}

impl Block<'_> {
    /// Whether words say that the number is none of a package: those before it, or behind it where they do not speak of another number.
    fn is_no_package(&self) -> bool {
        let behind = self.behind.iter().position(|cell| cell.is_calculated());
        let speaks_of_another = |at: usize| self.behind.iter().skip(at).any(|cell| cell.is_number());
        self.before.iter().chain(&self.weight).any(|cell| cell.means_no_package()) || behind.is_some_and(|at| !speaks_of_another(at))
    }
}

fn blocks<'r>(row: &'r [Cell], chosen: &[Named]) -> Vec<Block<'r>> {
    let mut from = 0;
    let last = chosen.len().saturating_sub(1);
    let block = |(index, named): (usize, &Named)| {
        let column = column_of(named);
        let within = |from: u32, to: u32| row.iter().filter(move |cell| cell.at.column > from && cell.at.column < to).collect::<Vec<_>>();
        let weight = row.iter().find(|cell| cell.at.column == column);
        let block =
            Block { before: within(from, column), weight, behind: if index == last { within(column, u32::MAX) } else { Vec::new() } };
        from = column;
        block
    };
    chosen.iter().enumerate().map(block).collect()
}

fn column_of((column, _): &Named) -> u32 {
    u32::try_from(*column).unwrap_or(u32::MAX)
}
