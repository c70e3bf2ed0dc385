//! What a row of a sheet is: a header, a block of keys and values, a row that is no batch, or data.

use crate::value::parse_date;

use super::super::columns::{Columns, Field, Meta, RowWord, fold};
use super::cell::{Line, Meaning, is_replicate, meaning, reads_as_value};
use super::fields::pairs;

/// How far a row looks like a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    /// A name column and a result column: one row for each result.
    pub(super) long: bool,
    /// Cells whose names are known.
    pub(super) known: usize,
}

/// The score of a row as a header; `None` if it cannot be one.
pub(super) fn score(line: &Line, lexicon: &Columns) -> Option<Score> {
    let meanings: Vec<Meaning<'_>> = line.cells.iter().map(|(_, text)| meaning(text, lexicon)).collect();
    let known = meanings.iter().filter(|meaning| !matches!(meaning, Meaning::Text)).count();
    if known == 0 || is_key_values(line, &meanings, lexicon) {
        return None;
    }
    let has = |wanted: &dyn Fn(&Field) -> bool| meanings.iter().any(|meaning| matches!(meaning, Meaning::Field(field) if wanted(field)));
    let replicates = line.cells.iter().filter(|(_, text)| is_replicate(text)).count();
    let results = has(&|field| *field == Field::Result) || replicates > 0;
    let long = has(&|field| *field == Field::Item) && results;
    // A row of data has values; a header has none but the numbers of replicates.
    let values = line.cells.iter().filter(|(_, text)| reads_as_value(text, lexicon) && !is_replicate(text)).count();
    (values == 0).then_some(Score { long, known })
}

/// Whether a row is a header by itself, wherever it stands: it has the columns of results, or an item beside a field of the batch.
pub(super) fn is_header(line: &Line, lexicon: &Columns) -> bool {
    let Some(score) = score(line, lexicon) else { return false };
    let meanings = || line.cells.iter().map(|(_, text)| meaning(text, lexicon));
    let fields = meanings().filter(|meaning| matches!(meaning, Meaning::Field(Field::Meta(_) | Field::Trait(_)))).count();
    let items = meanings().filter(|meaning| matches!(meaning, Meaning::Item(_))).count();
    score.long || (items > 0 && fields > 0) || fields > 2 || items > 2
}

/// Whether names and values take turns: 样品名称 干海参 样品编号 HS-01.
fn is_key_values(line: &Line, meanings: &[Meaning<'_>], lexicon: &Columns) -> bool {
    let key =
        |meaning: &Meaning<'_>| matches!(meaning, Meaning::Field(Field::Meta(_) | Field::Trait(_) | Field::Detail(_) | Field::Ignored));
    let cells: Vec<(bool, &str)> = meanings.iter().zip(&line.cells).map(|(meaning, (_, text))| (key(meaning), text.as_str())).collect();
    let keys = cells.iter().filter(|(key, _)| *key).count();
    if keys == 0 || meanings.iter().any(|meaning| matches!(meaning, Meaning::Item(_) | Meaning::Field(Field::Item | Field::Result))) {
        return false;
    }
    let beside = |(one, other): &(&(bool, &str), Option<&(bool, &str)>)| one.0 && other.is_none_or(|(key, _)| !key);
    let apart = cells.iter().zip((1..=cells.len()).map(|next| cells.get(next))).filter(beside).count();
    let value = |index: usize| cells.get(index + 1).is_some_and(|(key, text)| !key && reads_as_value(text, lexicon));
    let has_value = (0..cells.len()).any(|index| cells.get(index).is_some_and(|(key, _)| *key) && value(index));
    // A number of batches may head a column of its own; any other word alone is no header.
    let alone = line.cells.len() == 1
        && !matches!(meanings.first(), Some(Meaning::Field(Field::Meta(Meta::Id | Meta::Lot | Meta::SamplingNo | Meta::ReportNo))));
    apart == keys && (keys > 1 || has_value || alone) && cells.len() <= keys * 2 + 1
}

/// What a row between others of a table is that is no batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// A row that sums up, remarks or signs.
    NoBatch(RowWord),
    /// A row of limits, units, methods or verdicts for the columns.
    Columns,
    /// Keys and values of what follows.
    KeyValues,
    /// A header.
    Header,
}

/// What a row is, if it is no batch: by its first cell, and by the cell in the column `id` of the numbers of batches.
///
/// A row that gives the day of its production is a batch, whatever its number says: `days` are the columns of it.
pub(super) fn apart(line: &Line, id: Option<usize>, days: &[usize], lexicon: &Columns) -> Option<Apart> {
    if is_header(line, lexicon) {
        return Some(Apart::Header);
    }
    let first = line.first();
    let number = id.map_or("", |id| line.at(id));
    let stated = !first.contains([':', '：']) && days.iter().any(|column| parse_date(line.at(*column)).is_ok());
    if let Some(word) = lexicon.row(first).or_else(|| lexicon.row(number)).filter(|_| !stated) {
        return Some(Apart::NoBatch(word));
    }
    let keyed = |meta: &Meta| !matches!(meta, Meta::Label | Meta::LabelFile);
    let found = pairs(line, lexicon);
    if found.iter().any(|pair| matches!(pair.field, Field::Meta(meta) if keyed(meta))) && is_named(first, lexicon) {
        return Some(Apart::KeyValues);
    }
    if !stated && !found.is_empty() && is_named(first, lexicon) && found.iter().all(|pair| pair.field.decides_nothing()) {
        return Some(Apart::NoBatch(RowWord::Signature));
    }
    match lexicon.find(first) {
        Some(Field::Limit | Field::Unit | Field::Method | Field::LabVerdict | Field::DetectionLimit | Field::QuantitationLimit) => {
            Some(Apart::Columns)
        }
        _ => None,
    }
}

/// Whether a text is the name of a field, or begins with one and a colon.
fn is_named(text: &str, lexicon: &Columns) -> bool {
    let key = text.split([':', '：']).next().unwrap_or_default();
    lexicon.find(key).is_some()
}

/// Whether a row could be no batch, judged by one cell: a quick answer for the many rows that are plainly one.
#[inline]
pub(super) fn may_be_apart(cell: &[u8], first_heading: &str) -> bool {
    match cell.first() {
        None => false,
        // Numbers of batches mostly have digits, first words of other rows have none.
        Some(byte) if byte.is_ascii() => {
            byte.is_ascii_alphabetic() && (!cell.iter().any(u8::is_ascii_digit) || cell == first_heading.as_bytes())
        }
        Some(_) => true,
    }
}

/// Whether two rows are the same header: a page that begins anew.
pub(super) fn same_header(one: &Line, other: &Line) -> bool {
    let folded = |line: &Line| line.cells.iter().map(|(column, text)| (*column, fold(text))).collect::<Vec<_>>();
    folded(one) == folded(other)
}
