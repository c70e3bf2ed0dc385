//! Several results in one cell.

use super::words::{DETECTED, DETECTION_LIMIT, NOT_DETECTED, QUANTIFICATION_LIMIT, is_any, strip_any};
use crate::value::date::parse_date;
use crate::value::decimal::Decimal;
use crate::value::limit::relation;
use crate::value::unit::{Unit, Units};

/// A cell cut into its results.
pub(super) struct Cut<'a> {
    pub(super) elements: Vec<&'a str>,
    /// What stands between the first two.
    separator: Option<char>,
    /// Whether something else stands between two others.
    pub(super) mixed: bool,
}

/// Cuts at `,` `;` `、` outside brackets. A detection limit or coverage factor behind a comma belongs to what stands before it.
pub(super) fn cut(text: &str) -> Cut<'_> {
    let mut cut = Cut { elements: Vec::new(), separator: None, mixed: false };
    let (mut depth, mut start) = (0_u32, 0);
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '、' if depth == 0 => {
                let next = text.get(at + char.len_utf8()..).unwrap_or_default();
                let belongs =
                    strip_any(next.trim_start(), &DETECTION_LIMIT).or(strip_any(next.trim_start(), &QUANTIFICATION_LIMIT)).is_some();
                if !belongs && !next.trim_start().starts_with("k=") {
                    cut.mixed |= *cut.separator.get_or_insert(char) != char;
                    cut.elements.push(text.get(start..at).unwrap_or_default());
                    start = at + char.len_utf8();
                }
            }
            _ => {}
        }
    }
    let last = text.get(start..).unwrap_or_default();
    // `10;20;` has two results, and `0.8mg/kg;` has one; `5;` may have lost what followed.
    let ends = |one: &str| !one.trim_end().ends_with(|char: char| char.is_ascii_digit());
    let closed = match cut.elements.as_slice() {
        [] => false,
        [one] => text.ends_with(';') && ends(one),
        _ => true,
    };
    if !closed || !last.trim().is_empty() {
        cut.elements.push(last);
    }
    cut
}

/// `460/470/400/290/350CFU/g`: three results or more, and no date.
pub(super) fn slashed<'a>(text: &'a str, units: &Units) -> Option<Vec<&'a str>> {
    let mut elements = Vec::new();
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('/')
        && is_bare(head.trim())
        // `0/25g` and `未检出/25g` have the stroke in the unit.
        && !matches!(units.read(rest.get(head.len()..).unwrap_or_default()), Unit::Known(_))
    {
        elements.push(head);
        rest = tail;
    }
    elements.push(rest);
    (elements.len() > 2 && parse_date(text).is_err()).then_some(elements)
}

/// A number, a bound or a word, without a unit.
fn is_bare(text: &str) -> bool {
    let number = relation(text).map_or(text, |(_, number)| number);
    matches!(Decimal::prefix(number), Ok((_, ""))) || is_any(text, &NOT_DETECTED) || is_any(text, &DETECTED)
}

/// Whether one of several results looks like a part of a number: `.1` and `000` of `15,.1` and `1,000`.
pub(super) fn is_torn(element: &str) -> bool {
    let digits = element.trim_start_matches(SIGNS);
    let mut chars = digits.chars();
    match chars.next() {
        Some('.') => true,
        Some('0') => chars.next().is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    }
}

/// Signs that stand before a number.
const SIGNS: [char; 8] = ['<', '>', '≤', '≥', '=', ' ', '+', '-'];

impl Cut<'_> {
    /// Whether the commas may stand inside a number: `58,2`, `1,200,000` and `1.200,50` are also ways of writing one number, and so are they with a
    /// slip of the hand in them (`15, 1%`, `15,<1%`). Five groups of three digits are not: no lab counts in thousands of thousands of millions.
    pub(super) fn has_unclear_comma(&self) -> bool {
        let (Some(','), Some((first, others))) = (self.separator, self.elements.split_first()) else { return false };
        let first = first.trim();
        let unsigned = |element: &str| element.trim_start_matches(SIGNS).len();
        let digits = |element: &str| {
            let unsigned = element.trim_start_matches(SIGNS);
            unsigned.len() - unsigned.trim_start_matches(|char: char| char.is_ascii_digit()).len()
        };
        let whole_number = !first.contains(['×', 'E', 'e']) && first.ends_with(|last: char| last.is_ascii_digit());
        if !whole_number || unsigned(first) == 0 || digits(first) == 0 {
            return false;
        }
        match (first.contains('.'), others) {
            // `0.5,0.6` are two numbers.
            (has_point, [other]) => {
                let numeric = other.trim_start_matches(SIGNS).starts_with(|first: char| first.is_ascii_digit() || first == '.');
                numeric && !(has_point && other.contains('.'))
            }
            (false, others) if others.len() < 4 => {
                let grouped = |other: &&str| digits(other) == 3 && other.starts_with(|first: char| first.is_ascii_digit());
                digits(first) <= 3 && others.iter().all(grouped)
            }
            _ => false,
        }
    }
}
