//! Where the table of a sheet stands, looked for among its first rows.

use super::super::columns::{Columns, Field};
use super::band::{self, Band};
use super::cell::{Line, Meaning, meaning};
use super::row::{Score, is_header, score};

/// What the first rows of a sheet hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outline {
    /// A table whose header and what belongs to it are the rows from `start` to before `end`.
    Table { start: usize, band: Band, end: usize },
    /// A table with its items down and its samples across, and the column (from 0) in which the names stand.
    Turned { names: usize },
    /// Keys and values with results among them, for one sample.
    Form,
    /// No table: the row that came nearest to a header, with how many names are known.
    Nothing { closest: Option<(u64, usize)> },
}

/// Looks for a table.
pub(super) fn outline(lines: &[Line], lexicon: &Columns) -> Outline {
    if let Some(header) = lines.iter().position(|line| is_header(line, lexicon)) {
        return table(lines, header, lexicon);
    }
    let best = best(lines, lexicon);
    let columns = named_columns(lines, lexicon);
    if let Some(first) = columns.first()
        && best.is_none_or(|(_, score)| score.known < first.names)
    {
        let with_items = columns.iter().filter(|column| column.items > 0).count();
        return match with_items {
            // Keys and values without a result: a cover.
            0 => Outline::Nothing { closest: closest(lines, lexicon) },
            1 => Outline::Turned { names: columns.iter().find(|column| column.items > 0).map_or(0, |column| column.column) },
            _ => Outline::Form,
        };
    }
    match best {
        // A header with nothing beneath it is only a key with its value.
        Some((header, _)) if header + 1 < lines.len() => table(lines, header, lexicon),
        _ => Outline::Nothing { closest: closest(lines, lexicon) },
    }
}

fn table(lines: &[Line], header: usize, lexicon: &Columns) -> Outline {
    let Some(line) = lines.get(header) else { return Outline::Nothing { closest: None } };
    let above = lines.get(..header).unwrap_or_default();
    let groups: Vec<Line> =
        above.iter().rev().take(band::MOST).take_while(|above| band::is_groups(above, line, lexicon)).cloned().collect();
    let below = lines.get(header + 1..).unwrap_or_default();
    let beneath: Vec<_> =
        below.iter().take(band::MOST).map_while(|below| band::beneath(below, line, lexicon).map(|kind| (kind, below.clone()))).collect();
    let (start, end) = (header - groups.len(), header + 1 + beneath.len());
    Outline::Table { start, band: Band { groups: groups.into_iter().rev().collect(), header: line.clone(), beneath }, end }
}

/// The first of the rows that look most like a header.
fn best(lines: &[Line], lexicon: &Columns) -> Option<(usize, Score)> {
    let scored = lines.iter().enumerate().filter_map(|(index, line)| Some((index, score(line, lexicon)?)));
    scored.fold(None, |best: Option<(usize, Score)>, (index, score)| match best {
        Some((_, other)) if other >= score => best,
        _ => Some((index, score)),
    })
}

/// A column in which names stand one below the other.
#[derive(Clone, Copy, Debug)]
struct Named {
    column: usize,
    names: usize,
    items: usize,
}

/// Columns in which names stand one below the other with something beside them, the fullest first.
fn named_columns(lines: &[Line], lexicon: &Columns) -> Vec<Named> {
    let width = lines.iter().map(Line::width).max().unwrap_or(0).min(MOST_COLUMNS);
    let mut found: Vec<Named> = (0..width)
        .map(|column| {
            let beside = |line: &&Line| line.cells.iter().any(|(at, _)| *at > column);
            let meanings = || lines.iter().filter(beside).map(|line| meaning(line.at(column), lexicon));
            let names = meanings().filter(|meaning| !matches!(meaning, Meaning::Text)).count();
            let items = meanings().filter(|meaning| matches!(meaning, Meaning::Item(_))).count();
            Named { column, names, items }
        })
        .filter(|named| named.names > 1)
        .collect();
    found.sort_by_key(|named| (std::cmp::Reverse(named.names), named.column));
    found
}

/// Among how many columns names are looked for that stand one below the other.
const MOST_COLUMNS: usize = 12;

/// The row with the most known names.
fn closest(lines: &[Line], lexicon: &Columns) -> Option<(u64, usize)> {
    let known = |line: &Line| line.cells.iter().filter(|(_, text)| !matches!(meaning(text, lexicon), Meaning::Text)).count();
    lines
        .iter()
        .map(|line| (line.row, known(line)))
        .filter(|(_, known)| *known > 0)
        .min_by_key(|(row, known)| (std::cmp::Reverse(*known), *row))
}

/// Whether a text is the corner over a column of items: 检验项目.
pub(super) fn is_corner(text: &str, lexicon: &Columns) -> bool {
    lexicon.find(text) == Some(&Field::Item)
}
