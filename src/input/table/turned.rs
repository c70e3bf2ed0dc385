//! Tables with items down and samples across, and forms with keys beside values: read as if they were turned.

use std::sync::Arc;

use csv::ByteRecord;

use super::super::columns::{Columns, Field};
use super::super::notice::Notice;
use super::band::Band;
use super::cell::{Line, Meaning, is_unit, meaning};
use super::fields::{FieldValue, pairs};
use super::head;
use super::layout::{Details, Layout, Part, with_unit as quantity};
use super::outline::is_corner;

/// A turned table: its layout, and a row for each sample with the column in which it stands.
pub(super) struct Turned {
    pub(super) layout: Layout,
    pub(super) samples: Vec<(u64, ByteRecord)>,
}

/// Turns a table whose names stand in column `names`.
pub(super) fn turned(
    lines: &[Line],
    names: usize,
    lexicon: &Columns,
    file: Arc<str>,
    constants: Vec<FieldValue>,
    notices: &mut Vec<Notice>,
) -> Turned {
    let width = lines.iter().map(Line::width).max().unwrap_or(0);
    let parts: Vec<(usize, Part, String)> = (names + 1..width)
        .filter_map(|column| {
            let (part, unit) = part(lines, names, column, lexicon)?;
            Some((column, part, unit))
        })
        .collect();
    let is_part = |column: usize| parts.iter().any(|(other, ..)| *other == column);
    let mut header = Line::default();
    let (mut rows, mut other_units) = (Vec::new(), Vec::new());
    for line in lines {
        let name = line.at(names);
        if name.is_empty() {
            continue;
        }
        let unit = parts.iter().find(|(_, part, _)| *part == Part::Unit).map_or("", |(column, ..)| line.at(*column));
        // What the corner stands over are the numbers of the samples.
        let heading = if is_corner(name, lexicon) { "id".to_owned() } else { with_unit(name, unit, lexicon) };
        let other_unit = if heading == name { unit } else { "" };
        header.cells.push((rows.len(), heading));
        rows.push(line);
        other_units.push(other_unit);
    }
    let band = Band { header, ..Band::default() };
    let mut layout = head::layout(&band, lexicon, file, constants, notices);
    for ((column, line), other_unit) in layout.columns.iter_mut().zip(&rows).zip(other_units) {
        let detail = |wanted: Part| -> Box<str> {
            let found = parts.iter().find(|(_, part, _)| *part == wanted);
            found.map(|(column, _, unit)| quantity(line.at(*column), unit)).unwrap_or_default().into()
        };
        column.details = Details {
            other_unit: other_unit.into(),
            limit: detail(Part::LabLimit),
            method: detail(Part::Method),
            detection_limit: detail(Part::DetectionLimit),
            quantitation_limit: detail(Part::QuantitationLimit),
        };
        layout.has_parts |= column.details != Details::default();
    }
    layout.turned = Some(rows.iter().map(|line| line.row).collect());
    // A column with nothing under a known name is no sample: cells of titles and signatures stand there.
    let known: Vec<bool> = layout
        .columns
        .iter()
        .map(|column| !matches!(meaning(&column.heading, lexicon), Meaning::Text | Meaning::Field(Field::Ignored | Field::Detail(_))))
        .collect();
    let samples = (names + 1..width).filter(|column| !is_part(*column) && !is_signed(lines, *column));
    let samples = samples.map(|column| {
        let record: ByteRecord = rows.iter().map(|line| line.at(column)).collect::<Vec<_>>().into();
        (u64::try_from(column + 1).unwrap_or(u64::MAX), record)
    });
    Turned { layout, samples: samples.filter(|(_, record)| is_sample(record, &known)).collect() }
}

/// The name with the unit of its row, unless it has one.
fn with_unit(name: &str, unit: &str, lexicon: &Columns) -> String {
    let bare = lexicon.item(name).is_some_and(|heading| heading.unit == crate::value::Unit::None);
    if bare && is_unit(unit, lexicon) { format!("{name}({unit})") } else { name.to_owned() }
}

/// What a column beside the names gives for each of them, by the cell that stands over it, which may have a unit, or by what it holds.
fn part(lines: &[Line], names: usize, column: usize, lexicon: &Columns) -> Option<(Part, String)> {
    let titled = lines.iter().find(|line| is_corner(line.at(names), lexicon)).map(|line| line.at(column));
    if let Some(part) = titled.and_then(|title| lexicon.find(title)).and_then(Part::of) {
        let unit = titled.and_then(|title| lexicon.quantity(title)).map(|(_, unit)| unit);
        return Some((part, unit.unwrap_or_default()));
    }
    let cells: Vec<&str> = lines.iter().map(|line| line.at(column)).filter(|text| !text.is_empty() && Some(*text) != titled).collect();
    let units = cells.iter().filter(|text| is_unit(text, lexicon)).count();
    (units > 0 && units == cells.len()).then(|| (Part::Unit, String::new()))
}

/// Whether a column has something under a known name.
fn is_sample(record: &ByteRecord, known: &[bool]) -> bool {
    record.iter().zip(known).any(|(cell, known)| *known && !cell.is_empty())
}

/// Whether a column holds nothing.
fn is_signed(lines: &[Line], column: usize) -> bool {
    lines.iter().all(|line| line.at(column).is_empty())
}

/// A form: every name with the cell behind it, for one sample.
pub(super) fn form(lines: &[Line], lexicon: &Columns, file: Arc<str>, notices: &mut Vec<Notice>) -> Turned {
    let (mut header, mut cells, mut rows) = (Line::default(), Vec::new(), Vec::new());
    let mut take = |name: &str, value: &str, row: u64| {
        header.cells.push((rows.len(), name.to_owned()));
        cells.push(value.to_owned());
        rows.push(row);
    };
    for line in lines {
        let items = line.cells.windows(2).filter_map(|pair| match pair {
            [(_, name), (_, value)] if matches!(meaning(name, lexicon), Meaning::Item(_)) => Some((name, value)),
            _ => None,
        });
        for (name, value) in items {
            take(name, value, line.row);
        }
        for pair in pairs(line, lexicon).into_iter().filter(|pair| !pair.value.is_empty() && !matches!(pair.field, Field::Ignored)) {
            take(&pair.key, &pair.value, line.row);
        }
    }
    let mut layout = head::layout(&Band { header, ..Band::default() }, lexicon, file, Vec::new(), notices);
    layout.turned = Some(rows.into());
    Turned { layout, samples: vec![(0, cells.into())] }
}
