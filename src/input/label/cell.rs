//! What stands in the cells of a nutrition table: numbers, units, percentages, dashes.

use std::ops::Range;

use super::folded::{Folded, is_blank};

/// One cell.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// An amount: the number, where it has one of its own the unit, and the whole.
    Number { number: Range<usize>, unit: Option<Range<usize>>, whole: Range<usize> },
    /// A percentage: the number, and the whole.
    Percent { number: Range<usize>, whole: Range<usize> },
    /// A dash or a stroke.
    Dash(Range<usize>),
}

/// Units as packs print them, the longer before the shorter that begin alike.
const UNITS: [&str; 24] = [
    "kj",
    "kcal",
    "mcg",
    "mg",
    "µg",
    "ug",
    "kg",
    "ml",
    "iu",
    "cal",
    "g",
    "l",
    "千焦耳",
    "千焦",
    "千卡",
    "大卡",
    "千克",
    "克",
    "毫克",
    "微克",
    "毫升",
    "升",
    "国际单位",
    "焦",
];
/// What some vitamins have behind their unit.
const EQUIVALENTS: [&str; 8] = ["α-te", "a-te", "rae", "re", "dfe", "ne", "te", "α-生育酚当量"];
/// More digits than any amount has.
const MOST_DIGITS: usize = 8;

impl Cell {
    /// The place behind the cell.
    pub(super) fn end(&self) -> usize {
        match self {
            Self::Number { whole, .. } | Self::Percent { whole, .. } | Self::Dash(whole) => whole.end,
        }
    }
}

/// The cell at a place. `apart`: whether a unit or a per cent sign may stand on a line of its own below its number.
pub(super) fn cell(text: &Folded, at: usize, end: usize, apart: bool) -> Option<Cell> {
    if let Some(number) = number(text, at, end) {
        let behind = text.skip(number.end, end, |char| char == ' ' || apart && char == '\n');
        if text.before(behind, end) == Some('%') {
            return Some(Cell::Percent { whole: at..behind.saturating_add(1), number });
        }
        let unit = unit(text, behind, end);
        let whole = at..other_unit(text, unit.as_ref().map_or(number.end, |unit| unit.end), end);
        return Some(Cell::Number { number, unit, whole });
    }
    // `(17%)`, `(60.0g)`, `(17%NRV)`.
    if text.before(at, end) == Some('(') {
        let inner = cell(text, at.saturating_add(1), end, apart).filter(|cell| !matches!(cell, Cell::Dash(_)))?;
        let close = match inner {
            Cell::Percent { .. } => super::table_head::skip_nrv(text, inner.end(), end),
            _ => inner.end(),
        };
        return (text.before(close, end) == Some(')')).then(|| match inner {
            Cell::Percent { number, .. } => Cell::Percent { number, whole: at..close.saturating_add(1) },
            Cell::Number { number, unit, whole } => Cell::Number { number, unit, whole: at..whole.end.saturating_add(1) },
            Cell::Dash(whole) => Cell::Dash(whole),
        });
    }
    let dash = text.skip(at, end, |char| matches!(char, '-' | '/' | '_' | '~'));
    // A dash right in front of a name belongs to the name.
    let apart = text.before(dash, end).is_none_or(|next| next.is_whitespace() || matches!(next, '|' | ',' | ';' | '%'));
    (dash > at && apart).then(|| {
        let percent = usize::from(text.before(dash, end) == Some('%'));
        Cell::Dash(at..dash.saturating_add(percent))
    })
}

/// A number as printed: `12.5`, `1,465`, `≤5`, `3~5`.
pub(super) fn number(text: &Folded, at: usize, end: usize) -> Option<Range<usize>> {
    let mark = text.skip(at, end.min(at.saturating_add(2)), |char| matches!(char, '<' | '>' | '≤' | '≥' | '约' | '~' | '±'));
    let mark = text.skip(mark, end.min(mark.saturating_add(1)), |char| char == ' ' && mark > at);
    let first = digits(text, mark, end)?;
    let dash = text.before(first, end).is_some_and(|char| matches!(char, '~' | '-' | '至'));
    let last = if dash { digits(text, first.saturating_add(1), end).unwrap_or(first) } else { first };
    let date = text.before(last, end).is_some_and(|char| matches!(char, '年' | '月' | '日'))
        || text.before(last, end).is_some_and(|char| matches!(char, '.' | '-' | '/'))
            && text.before(last.saturating_add(1), end).is_some_and(|char| char.is_ascii_digit())
            && unit(text, last, end).is_none()
            && text.slice(&(last..last.saturating_add(4))).iter().collect::<String>() != "/100";
    (!date).then_some(at..last)
}

/// The place behind digits with their decimal point and thousands.
fn digits(text: &Folded, at: usize, end: usize) -> Option<usize> {
    let digits = |at: usize| {
        let mut behind = at;
        while is_digit(text, behind, end, at) {
            behind = behind.saturating_add(1);
        }
        behind
    };
    let mut behind = digits(at);
    if behind == at || behind.saturating_sub(at) > MOST_DIGITS {
        return None;
    }
    while text.before(behind, end) == Some(',') && digits(behind.saturating_add(1)) == behind.saturating_add(4) {
        behind = behind.saturating_add(4);
    }
    let fraction = digits(behind.saturating_add(1));
    if text.before(behind, end) == Some('.') && fraction > behind.saturating_add(1) {
        behind = fraction;
    }
    (behind.saturating_sub(at) <= 2 * MOST_DIGITS).then_some(behind)
}

/// Whether a digit stands at a place, or within a number a letter that a camera takes for one: `1O.Og`.
fn is_digit(text: &Folded, at: usize, end: usize, first: usize) -> bool {
    let looks = |char: char| char.is_ascii_digit() || matches!(char, 'O' | 'o' | 'I' | 'l' | '.');
    match text.before(at, end) {
        Some(char) if char.is_ascii_digit() => true,
        Some('O' | 'o' | 'I' | 'l') => {
            let before = at.checked_sub(1).and_then(|last| text.at(last)).is_some_and(looks);
            let next = at.saturating_add(1);
            let behind = text.before(next, end).is_some_and(|char| looks(char) || char == '%') || unit(text, next, end).is_some();
            before && behind && (at > first || text.at(at.saturating_sub(1)) == Some('.'))
        }
        _ => false,
    }
}

/// A unit as printed: `g`, `千焦(kJ)`, `mg α-TE`, `g/100g`.
pub(super) fn unit(text: &Folded, at: usize, end: usize) -> Option<Range<usize>> {
    let mut behind = bare_unit(text, at, end)?;
    let next = text.skip(behind, end, |char| char == ' ');
    if text.before(next, end) == Some('(')
        && let Some(close) = bare_unit(text, next.saturating_add(1), end)
        && text.before(close, end) == Some(')')
    {
        behind = close.saturating_add(1);
    }
    let hundred = behind.saturating_add(4);
    let per = text.slice(&(behind..hundred.min(end))).iter().collect::<String>() == "/100";
    Some(at..if per { bare_unit(text, hundred, end).unwrap_or(behind) } else { behind })
}

/// The place behind a unit that is one word, with what belongs to it (`µg RE`).
fn bare_unit(text: &Folded, at: usize, end: usize) -> Option<usize> {
    let behind = UNITS.iter().filter_map(|unit| word(text, at, end, unit)).max()?;
    let next = text.skip(behind, end, |char| char == ' ');
    let equivalent = EQUIVALENTS.iter().filter_map(|equivalent| word(text, next, end, equivalent)).max();
    if let Some(equivalent) = equivalent.filter(|place| !is_letter(text, *place, end)) {
        return Some(equivalent);
    }
    (!is_letter(text, behind, end) || !text.at(behind.saturating_sub(1)).is_some_and(|char| char.is_ascii_alphabetic())).then_some(behind)
}

/// The place behind the same amount in another unit: `1465kJ(350kcal)`, `1465kJ/350kcal`.
fn other_unit(text: &Folded, at: usize, end: usize) -> usize {
    let next = text.skip(at, end, |char| char == ' ');
    let bracket = text.before(next, end) == Some('(');
    if !bracket && text.before(next, end) != Some('/') {
        return at;
    }
    let same = |place: usize| {
        let number = number(text, place, end)?;
        let unit = unit(text, text.skip(number.end, end, |char| char == ' '), end)?;
        if bracket { (text.before(unit.end, end) == Some(')')).then(|| unit.end.saturating_add(1)) } else { Some(unit.end) }
    };
    same(next.saturating_add(1)).unwrap_or(at)
}

/// The place behind a word, small letters for any.
pub(super) fn word(text: &Folded, at: usize, end: usize, word: &str) -> Option<usize> {
    let mut place = at;
    for char in word.chars() {
        if text.before(place, end)?.to_ascii_lowercase() != char {
            return None;
        }
        place = place.saturating_add(1);
    }
    Some(place)
}

fn is_letter(text: &Folded, at: usize, end: usize) -> bool {
    text.before(at, end).is_some_and(|char| char.is_ascii_alphabetic())
}

/// The place behind blanks and the marks between the cells of one row.
pub(super) fn skip_marks(text: &Folded, at: usize, end: usize) -> usize {
    text.skip(at, end, |char| is_blank(char) || matches!(char, ':' | '|' | ',' | '、' | ';' | '='))
}
