//! The rows that belong to a header: groups above it; units, limits, methods and finer headings beneath it.

use super::super::columns::{Columns, Field, fold};
use super::cell::{Line, Meaning, is_limit, is_method, is_replicate, is_unit, meaning, reads_as_value};
use super::fields::pairs;

/// A header with the rows that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Band {
    /// Groups of columns, from top to bottom.
    pub(super) groups: Vec<Line>,
    /// The header itself.
    pub(super) header: Line,
    /// Rows beneath it.
    pub(super) beneath: Vec<(Beneath, Line)>,
}

/// What a row beneath a header gives for its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beneath {
    Units,
    Limits,
    Methods,
    DetectionLimits,
    QuantitationLimits,
    /// Finer headings: n1, 平行2, 结果, 判定, items under a group.
    Headings,
}

/// Most rows above or beneath a header that belong to it.
pub(super) const MOST: usize = 4;

/// Whether a row above a header names groups of its columns.
pub(super) fn is_groups(line: &Line, header: &Line, lexicon: &Columns) -> bool {
    let repeated = |column: usize, text: &str| fold(header.at(column)) == fold(text);
    let known =
        line.cells.iter().any(|(column, text)| lexicon.group(text).is_some() || repeated(*column, text) || names_item(text, lexicon));
    // `备注 | 加急`: a detail with a text of its own.
    let noted = line.cells.len() == 2
        && pairs(line, lexicon).iter().any(|pair| {
            let is_name = lexicon.group(&pair.value).is_some() || lexicon.find(&pair.value).is_some() || names_item(&pair.value, lexicon);
            matches!(pair.field, Field::Detail(_)) && !pair.value.is_empty() && !is_name && !repeated(pair.column, &pair.value)
        });
    known && !noted && pairs(line, lexicon).iter().all(|pair| pair.value.is_empty() || lexicon.group(&pair.key).is_some())
        && !line.cells.iter().any(|(_, text)| reads_as_value(text, lexicon))
        // A title over the whole table is no group.
        && line.cells.iter().all(|(column, text)| *column > 0 || lexicon.group(text).is_some() || repeated(0, text) || lexicon.find(text).is_some())
}

fn names_item(text: &str, lexicon: &Columns) -> bool {
    matches!(meaning(text, lexicon), Meaning::Item(_))
}

/// What a row beneath a header gives for its columns; `None` if it is a row of data.
pub(super) fn beneath(line: &Line, header: &Line, lexicon: &Columns) -> Option<Beneath> {
    let repeated = |column: usize, text: &str| fold(header.at(column)) == fold(text);
    let mut cells: Vec<&str> = line.cells.iter().filter(|(column, text)| !repeated(*column, text)).map(|(_, text)| text.as_str()).collect();
    let label = cells.first().and_then(|first| label(first, lexicon));
    if label.is_some() {
        cells.remove(0);
    }
    // Dashes stand under the columns that have none.
    cells.retain(|text| !matches!(*text, "/" | "-" | "—" | "——" | "--"));
    if cells.is_empty() {
        return None;
    }
    let all = |is: &dyn Fn(&str) -> bool| cells.iter().all(|text| is(text));
    if all(&|text| is_unit(text, lexicon)) && label.is_none_or(|label| label == Beneath::Units) {
        return Some(Beneath::Units);
    }
    // `<10` alone may also be a result.
    let clear = || cells.iter().any(|text| !text.trim_start().starts_with(['<', '＜', '>', '＞']));
    if all(&|text| is_limit(text, lexicon)) && (label == Some(Beneath::Limits) || (label.is_none() && clear())) {
        return Some(Beneath::Limits);
    }
    if all(&|text| is_method(text)) && label.is_none_or(|label| label == Beneath::Methods) {
        return Some(Beneath::Methods);
    }
    if let Some(label @ (Beneath::DetectionLimits | Beneath::QuantitationLimits)) = label {
        return all(&|text| reads_as_value(text, lexicon) || is_limit(text, lexicon)).then_some(label);
    }
    // `一、感官` alone under 检验项目 names a group of rows.
    if line.cells.len() == 1 && line.cells.iter().any(|(column, _)| lexicon.find(header.at(*column)) == Some(&Field::Item)) {
        return None;
    }
    let finer =
        |text: &str| is_replicate(text) || names_item(text, lexicon) || lexicon.find(text).is_some() || lexicon.group(text).is_some();
    let header_known = header.cells.iter().any(|(_, text)| lexicon.find(text).is_some());
    (all(&finer) && label.is_none() && header_known && !is_complete(line, header)).then_some(Beneath::Headings)
}

/// Whether a row stands under as many columns as the header, first to last: then it is a header of its own.
fn is_complete(line: &Line, header: &Line) -> bool {
    line.cells.len() >= header.cells.len()
        && line.cells.first().map(|(column, _)| column) == header.cells.first().map(|(column, _)| column)
        && !line.cells.iter().any(|(column, text)| fold(header.at(*column)) == fold(text))
}

fn label(text: &str, lexicon: &Columns) -> Option<Beneath> {
    match lexicon.find(text)? {
        Field::Unit => Some(Beneath::Units),
        Field::Limit => Some(Beneath::Limits),
        Field::Method => Some(Beneath::Methods),
        Field::DetectionLimit => Some(Beneath::DetectionLimits),
        Field::QuantitationLimit => Some(Beneath::QuantitationLimits),
        _ => None,
    }
}
