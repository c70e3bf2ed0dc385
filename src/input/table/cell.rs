//! What one cell of a sheet may be, by its words alone.

use csv::ByteRecord;

use crate::value::{Heading, Limit, Reading, Says, Unit, normalise, parse_date, replicate};

use super::super::columns::{Columns, Field};
use super::super::text::{is_blank, printable};

/// The cells of a row that are not blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Number of the row, as a spreadsheet shows it.
    pub(super) row: u64,
    /// Column (from 0) and text of each cell that is not blank.
    pub(super) cells: Vec<(usize, String)>,
}

/// What a cell of a header may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning<'l> {
    /// The name of a field.
    Field(&'l Field),
    /// The name of an item, with what a heading says beside it.
    Item(Box<Heading>),
    /// Anything else.
    Text,
}

impl Line {
    pub(super) fn new(row: u64, record: &ByteRecord) -> Self {
        let cells = record.iter().map(printable).enumerate().filter(|(_, text)| !is_blank(text));
        Self { row, cells: cells.map(|(column, text)| (column, text.trim().to_owned())).collect() }
    }

    /// The text in a column; empty where there is none.
    pub(super) fn at(&self, column: usize) -> &str {
        self.cells.iter().find(|(at, _)| *at == column).map_or("", |(_, text)| text)
    }

    /// The first cell that is not blank.
    pub(super) fn first(&self) -> &str {
        self.cells.first().map_or("", |(_, text)| text)
    }

    /// One past the last column that has a text.
    pub(super) fn width(&self) -> usize {
        self.cells.last().map_or(0, |(column, _)| column + 1)
    }

    /// All texts in one line, for messages.
    pub(super) fn text(&self) -> Box<str> {
        self.cells.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ").into()
    }
}

/// What a cell names.
pub(super) fn meaning<'l>(text: &str, lexicon: &'l Columns) -> Meaning<'l> {
    if let Some(field) = lexicon.find(text) {
        return Meaning::Field(field);
    }
    // A running text is no heading, and a number is none.
    if text.chars().count() > LONGEST_HEADING || reads_as_value(text, lexicon) {
        return Meaning::Text;
    }
    match lexicon.item(text) {
        Some(heading) => Meaning::Item(Box::new(heading)),
        None => Meaning::Text,
    }
}

/// Longest text, in characters, that is taken for a heading.
const LONGEST_HEADING: usize = 60;

/// Whether a cell reads as a result or a date: a number with or without sign and unit, 未检出, a day.
pub(super) fn reads_as_value(text: &str, lexicon: &Columns) -> bool {
    let reading = Reading::parse(text, lexicon.units());
    let numeric = |reading: &Reading| {
        matches!(
            reading.says,
            Says::Value(..)
                | Says::Beyond(..)
                | Says::NotDetected(_)
                | Says::Detected(_)
                | Says::Each(..)
                | Says::OutOf(..)
                | Says::Either(..)
        )
    };
    let known_unit = |reading: &Reading| !matches!(reading.unit, Unit::Other(_));
    (reading.parts().iter().all(|part| numeric(part) && known_unit(part)) && !reading.is_nothing()) || parse_date(text).is_ok()
}

/// Whether a cell is a unit and nothing else, perhaps in brackets.
pub(super) fn is_unit(text: &str, lexicon: &Columns) -> bool {
    let plain = normalise(text);
    let bare = plain.strip_prefix('(').and_then(|open| open.strip_suffix(')')).unwrap_or(&plain);
    matches!(lexicon.units().read(bare), Unit::Known(_))
}

/// Whether a cell is a limit as standards print them: `≥60`, `≤0.5mg/kg`, 不得检出, `n=5,c=2,m=10,M=100`.
pub(super) fn is_limit(text: &str, lexicon: &Columns) -> bool {
    Limit::parse(text, lexicon.units()).is_ok()
}

/// Whether a cell is the number of a standard for methods, such as `GB 5009.3-2016`.
pub(super) fn is_method(text: &str) -> bool {
    let plain = normalise(text);
    let code = plain.split(|char: char| char.is_ascii_digit() || char == ' ').next().unwrap_or_default();
    let known =
        ["GB", "GB/T", "GBT", "SC/T", "SCT", "NY/T", "NYT", "SN/T", "SNT", "QB/T", "LY/T", "DB", "BJS", "ISO", "AOAC", "JJF", "BS", "Q/"];
    known.iter().any(|known| code.eq_ignore_ascii_case(known)) && plain.contains(|char: char| char.is_ascii_digit())
}

/// Whether a cell says which of several results stands beneath it: n1, 平行2, 平均值.
pub(super) fn is_replicate(text: &str) -> bool {
    replicate(text).is_some()
}
