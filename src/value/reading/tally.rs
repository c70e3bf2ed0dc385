//! What is said of the units of a sampling plan together: 均<10, 未检出(n=5), 1份检出, 检出(1/5), 0/5.

use super::single::single;
use super::words::strip_any;
use super::{Reading, Says, Unreadable};
use crate::value::unit::Units;

/// Each of them.
const ALL: [&str; 7] = ["均为", "均", "全部为", "全部", "全为", "都", "皆"];
/// What units are counted in, the longer words first.
const COUNTED: [&str; 12] = ["份样品", "个样品", "件样品", "批样品", "份样", "个样", "份", "个", "件", "批", "袋", "次"];
/// Some of them.
const AMONG: [&str; 4] = ["其中有", "其中", "有", "仅"];
/// More than any plan has.
const MOST_UNITS: usize = 1_000;

/// The reading of a text that speaks of several units; `None` for any other.
pub(super) fn tally(text: &str, units: &Units) -> Option<Reading> {
    if !text.contains(['均', '全', '都', '皆', '份', '个', '件', '批', '袋', '次', '/', '=']) {
        return None;
    }
    if let Some((positive, of, "")) = ratio(text) {
        return Some(if positive > of { Reading::unreadable(Unreadable::LeftOver) } else { Reading::plain(Says::OutOf(positive, of)) });
    }
    of_all(text, units).or_else(|| of_some(text, units))
}

/// `均<10`, `均未检出(n=5)`, `<10(5份)`, `n=5,均未检出`. A number that is no bound could be a mean of them.
fn of_all(text: &str, units: &Units) -> Option<Reading> {
    let (text, behind) = count_behind(text);
    let (text, in_front) = match count(text) {
        Some((number, rest)) => (rest.trim_start_matches([' ', ',', ':', ';']), Some(number)),
        None => (text, None),
    };
    let all = strip_any(text, &ALL);
    if all.is_none() && behind.or(in_front).is_none() {
        return None;
    }
    let one = single(all.unwrap_or(text).trim_start_matches([' ', ':']), units);
    let counts = match &one.says {
        Says::NotDetected(_) => true,
        Says::Beyond(relation, _) => all.is_some() || relation.is_upper(),
        Says::Detected(_) => all.is_some(),
        _ => false,
    };
    if !counts {
        return None;
    }
    Some(match (behind, in_front) {
        (Some(one), Some(other)) if one != other => Reading::unreadable(Unreadable::LeftOver),
        (Some(number), _) | (None, Some(number)) => repeated(&[(one, number)]),
        (None, None) => Reading { unit: one.unit.clone(), uncertainty: None, says: Says::Each(Box::new(one)) },
    })
}

/// `1份检出`, `5份中1份检出`, `检出(1/5)`, `5/5未检出`: so many units with the word; where their whole number is known, the others with its contrary.
fn of_some(text: &str, units: &Units) -> Option<Reading> {
    let (word, number, of) = in_front(text).or_else(|| behind(text))?;
    let one = single(word, units);
    let contrary = match &one.says {
        Says::NotDetected(None) => Says::Detected(None),
        Says::Detected(None) => Says::NotDetected(None),
        _ => return None,
    };
    match of {
        Some(of) if number > of => Some(Reading::unreadable(Unreadable::LeftOver)),
        Some(of) => {
            let other = Reading { says: contrary, unit: one.unit.clone(), uncertainty: None };
            Some(repeated(&[(one, number), (other, of - number)]))
        }
        None => (number > 0).then(|| repeated(&[(one, number)])),
    }
}

/// `1/5检出`, `1份检出`, `5份中1份检出`: the word, how many, of how many.
fn in_front(text: &str) -> Option<(&str, usize, Option<usize>)> {
    if let Some((number, of, rest)) = ratio(text) {
        let rest = strip_any(rest, &COUNTED).unwrap_or(rest);
        return Some((strip_any(rest, &ALL).unwrap_or(rest).trim_start(), number, Some(of)));
    }
    let (of, rest) = match count(text).and_then(|(number, rest)| Some((number, rest.strip_prefix('中')?))) {
        Some((number, rest)) => (Some(number), rest.trim_start_matches([' ', ','])),
        None => (None, text),
    };
    let (number, rest) = count(strip_any(rest, &AMONG).unwrap_or(rest))?;
    Some((rest.trim_start(), number, of))
}

/// `检出(1/5)`, `检出1/5`, `检出1份`.
fn behind(text: &str) -> Option<(&str, usize, Option<usize>)> {
    let at = text.find(|char: char| char.is_ascii_digit())?;
    let (word, rest) = text.split_at_checked(at)?;
    let (word, rest) = match word.strip_suffix('(') {
        Some(word) => (word, rest.strip_suffix(')')?),
        None => (word, rest),
    };
    let word = word.trim_end_matches([' ', ':']);
    match ratio(rest) {
        Some((number, of, "")) => Some((word, number, Some(of))),
        _ => count(rest).filter(|(_, rest)| rest.is_empty()).map(|(number, _)| (word, number, None)),
    }
}

/// `(5份)`, `(n=5)`, `(共5个样品)` at the end.
pub(super) fn count_behind(text: &str) -> (&str, Option<usize>) {
    let inside = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    let number = inside.and_then(|(before, inner)| {
        let inner = inner.trim();
        count(inner.strip_prefix('共').unwrap_or(inner)).filter(|(_, rest)| rest.is_empty()).map(|(number, _)| (before.trim_end(), number))
    });
    number.map_or((text, None), |(before, number)| (before, Some(number)))
}

/// `5份`, `5个样品`, `n=5`, and what follows.
fn count(text: &str) -> Option<(usize, &str)> {
    if let Some(behind) = strip_any(text, &["n=", "n ="]) {
        return number(behind.trim_start());
    }
    let (number, rest) = number(text)?;
    Some((number, strip_any(rest.trim_start(), &COUNTED)?))
}

/// `1/5`, and what follows.
fn ratio(text: &str) -> Option<(usize, usize, &str)> {
    let (positive, rest) = number(text)?;
    let (of, rest) = number(rest.strip_prefix('/')?)?;
    (of > 0).then_some((positive, of, rest))
}

/// A small whole number in digits.
fn number(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let number = text.strip_suffix(rest)?.parse().ok().filter(|number| *number <= MOST_UNITS)?;
    Some((number, rest))
}

/// Each reading as often as it counts.
fn repeated(parts: &[(Reading, usize)]) -> Reading {
    Reading::several(parts.iter().flat_map(|(one, number)| std::iter::repeat_n(one.clone(), *number)).collect())
}
