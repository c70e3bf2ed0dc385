//! One result: a word, a bound or a number, with its unit.

use std::borrow::Cow;

use super::tally::tally;
use super::words::{AMOUNT, DETECTED, DETECTION_LIMIT, NOT_DETECTED, QUANTIFICATION_LIMIT, is_any, is_rough, strip_any, without_marks};
use super::{Reading, Says, Uncertainty, Unreadable};
use crate::value::decimal::{Decimal, NotADecimal};
use crate::value::limit::{Relation, ends_as_bound, relation, up_to};
use crate::value::normalise::is_han;
use crate::value::nothing::is_stroked;
use crate::value::round::Mark;
use crate::value::unit::{Unit, Units};

pub(super) fn single(text: &str, units: &Units) -> Reading {
    let text = without_marks(text);
    if let Some(tally) = tally(text, units) {
        return tally;
    }
    if let Some(rest) = strip_any(text, &NOT_DETECTED) {
        return not_detected(rest, units);
    }
    // 检出限以下 is not 检出.
    if let Some(rest) = strip_any(text, &DETECTED)
        && strip_any(text, &DETECTION_LIMIT).is_none()
    {
        return detected(rest, units);
    }
    if let Some((relation, rest)) = relation(text) {
        return beyond(relation, rest, units);
    }
    if let Some((relation, bound)) = up_to(text) {
        return beyond(relation, bound, units);
    }
    if let Some(reading) = above_own_limit(text, units) {
        return reading;
    }
    value(text, units).unwrap_or_else(|why| Reading::unreadable(if is_rough(text) { Unreadable::Rough } else { why }))
}

/// `0.85 mg/kg (检出限 0.02 mg/kg)`: a number with the limit of detection of its method. A number below it is what it says or was not detected.
fn above_own_limit(text: &str, units: &Units) -> Option<Reading> {
    let (before, inside) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let limit = value(behind_name(strip_any(inside.trim(), &DETECTION_LIMIT)?), units).ok()?;
    let found = value(before.trim_end(), units).ok()?;
    let (Says::Value(number, _), Says::Value(least, Mark::None)) = (&found.says, &limit.says) else { return None };
    let least = if limit.unit == Unit::None { least.clone() } else { units.exactly(least, &limit.unit, &found.unit)? };
    if *number >= least {
        return Some(found);
    }
    let limit = Reading { says: Says::Value(least, Mark::None), unit: found.unit.clone(), uncertainty: None };
    let absent = Reading { says: Says::NotDetected(Some(Box::new(limit))), unit: found.unit.clone(), uncertainty: None };
    Some(Reading::either(found, absent))
}

/// A number with mark, uncertainty and unit.
fn value(text: &str, units: &Units) -> Result<Reading, Unreadable> {
    // `(58.2±1.1)g/100g` is `58.2±1.1 g/100g`.
    let opened = text.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let joined = opened.map(|(inner, rest)| format!("{inner} {rest}"));
    let text = joined.as_deref().unwrap_or(text);
    match Decimal::prefix(text) {
        Ok((number, rest)) => measured(number, rest, units),
        Err(NotADecimal::NoDigits) => Err(Unreadable::NoValue),
        Err(why) => {
            let Some(([raised, multiplied], rest)) = Decimal::lost_superscript(text) else { return Err(why.into()) };
            let (raised, multiplied) = (measured(raised, rest, units)?, measured(multiplied, rest, units)?);
            if matches!(raised.says, Says::Unreadable(_)) {
                return Ok(raised);
            }
            Ok(Reading::either(raised, multiplied))
        }
    }
}

/// A number, and what stands behind it.
fn measured(number: Decimal, rest: &str, units: &Units) -> Result<Reading, Unreadable> {
    let (mark, rest) = mark(rest);
    let Some((before, behind)) = rest.split_once('±').or_else(|| rest.split_once("+/-")) else {
        let (coverage, rest) = coverage(rest);
        let reading = with_unit(Says::Value(number, mark), &rest, units);
        return if coverage.is_some() { Err(Unreadable::LeftOver) } else { Ok(reading) };
    };
    let (width, behind) = Decimal::prefix(behind.trim_start())?;
    if width.is_negative() {
        return Err(Unreadable::LeftOver);
    }
    // `0.8(±0.05)mg/kg`: the unit may stand before the width, with it, and behind it, where it is one.
    let (before, inside, behind) = match before.trim_end().strip_suffix('(') {
        Some(before) => behind.split_once(')').map(|(inside, behind)| (before, inside, behind)).ok_or(Unreadable::LeftOver)?,
        None => (before, "", behind),
    };
    let (factor_inside, inside) = coverage(inside);
    let (factor_behind, behind) = coverage(behind);
    let mut reading = Reading::plain(Says::Value(number, mark));
    for unit in [before, &*inside, &*behind].into_iter().filter(|unit| !unit.trim().is_empty()) {
        let written = with_unit(reading.says.clone(), unit, units);
        if matches!(written.says, Says::Unreadable(_)) {
            return Ok(written);
        }
        if reading.unit != Unit::None && reading.unit != written.unit {
            return Err(Unreadable::LeftOver);
        }
        reading.unit = written.unit;
    }
    reading.uncertainty = Some(Box::new(Uncertainty { half_width: width, coverage: factor_inside.or(factor_behind) }));
    Ok(reading)
}

/// Behind `<`, `≥` and so on.
fn beyond(relation: Relation, rest: &str, units: &Units) -> Reading {
    if relation.is_upper()
        && let Some(rest) = strip_any(rest, &DETECTION_LIMIT)
    {
        return not_detected(rest, units);
    }
    let rest = strip_any(rest, &QUANTIFICATION_LIMIT).unwrap_or(rest).trim_start_matches([':', '=', ' ']);
    if rest.is_empty() {
        return Reading::unreadable(Unreadable::NoBound);
    }
    let bound = |reading: Reading| match reading {
        Reading { says: Says::Value(bound, Mark::None), unit, uncertainty: None } => {
            Reading { says: Says::Beyond(relation, bound), unit, uncertainty: None }
        }
        Reading { says: Says::Unreadable(why), .. } => Reading::unreadable(why),
        _ => Reading::unreadable(Unreadable::LeftOver),
    };
    match value(without_remark(rest), units) {
        Ok(Reading { says: Says::Either(two), .. }) => {
            let [one, other] = *two;
            Reading::either(bound(one), bound(other))
        }
        Ok(reading) => bound(reading),
        Err(why) => Reading::unreadable(why),
    }
}

/// Behind 检出: `0.03mg/kg`, `(<0.05mg/kg)`, `量0.3mg/kg`, `(+)`, `/25g`, nothing.
fn detected(rest: &str, units: &Units) -> Reading {
    let amount = strip_any(rest, &AMOUNT).map(|behind| behind.trim_start_matches([':', '=', '为', '是', ' ']));
    let text = amount.unwrap_or(rest).trim();
    let inside = text.strip_prefix('(').and_then(|open| open.strip_suffix(')')).unwrap_or(text);
    if inside == "+" {
        return Reading::plain(Says::Detected(None));
    }
    let value = single(inside, units);
    match &value.says {
        // Something was detected, however little it is.
        Says::Beyond(relation, _) if relation.is_upper() => {
            Reading { unit: value.unit.clone(), uncertainty: None, says: Says::Detected(Some(Box::new(value))) }
        }
        Says::Value(..) | Says::Beyond(..) => value,
        _ if amount.is_some() => Reading::unreadable(Unreadable::NoValue),
        _ => word(Says::Detected(None), rest, units),
    }
}

/// Behind 未检出: `(检出限：0.01 mg/kg)`, `<0.5`, `/25g`, `(-)`, nothing.
fn not_detected(rest: &str, units: &Units) -> Reading {
    let rest = rest.trim_start_matches([' ', ',', ';', ':']);
    let (inside, outside) = match rest.strip_prefix('(').and_then(|inner| inner.rsplit_once(')')) {
        Some((inside, outside)) => (inside.trim(), outside),
        None if rest.contains(|char: char| char.is_ascii_digit()) && !rest.starts_with('/') && !starts_with_unit(rest, units) => (rest, ""),
        None => ("", rest),
    };
    // `阴性(-)` and `未检出(ND)` say it twice; `未检出(/25g)` has its unit in brackets.
    let (inside, outside) = match inside {
        _ if inside == "-" || is_any(inside, &NOT_DETECTED) => ("", outside),
        _ if outside.trim().is_empty() && starts_with_unit(inside, units) => ("", inside),
        _ => (inside, outside),
    };
    let mut reading = word(Says::NotDetected(None), outside, units);
    if inside.is_empty() || matches!(reading.says, Says::Unreadable(_)) {
        return reading;
    }
    let inside = detection_of_both(inside, units).unwrap_or(inside);
    let all = [&DETECTION_LIMIT[..], &QUANTIFICATION_LIMIT[..]].concat();
    let (substance, number) = split_at_any(inside, &all).unwrap_or(("", inside));
    if !is_substance(substance) {
        return Reading::unreadable(Unreadable::LeftOver);
    }
    match value(behind_name(number), units) {
        // No method detects less than nothing.
        Ok(Reading { says: Says::Value(limit, _), .. }) if limit.is_negative() => Reading::unreadable(Unreadable::LeftOver),
        // `检出限0.01mg/kg镉`: what stands behind the number may name what it is of.
        Ok(Reading { unit: Unit::Other(name), .. }) if may_name_substance(&name, units) => Reading::unreadable(Unreadable::LeftOver),
        // The detection limit of another substance (氮的检出限) says nothing about this one.
        Ok(limit) if matches!(limit.says, Says::Value(..)) => {
            let limit = if substance.is_empty() { limit.in_unit(&reading.unit) } else { Reading::unreadable(Unreadable::LimitOfAnother) };
            reading.says = Says::NotDetected(Some(Box::new(limit)));
            reading
        }
        Ok(_) => Reading::unreadable(Unreadable::LeftOver),
        Err(why) => Reading::unreadable(why),
    }
}

/// Whether what stands before the name of a limit of detection is nothing, or names a substance: 氮的. A bracket without its other half, 不合格 or 检出 does not.
fn is_substance(text: &str) -> bool {
    text.is_empty()
        || text.strip_suffix('的').is_some_and(|name| {
            !name.is_empty() && name.chars().all(char::is_alphanumeric) && !name.contains('不') && !name.contains("合格")
        })
}

/// A limit of detection without what stands between its name and its number.
fn behind_name(text: &str) -> &str {
    text.trim_start_matches(|char: char| " :=为是<≤".contains(char))
}

/// The limit of detection of `检出限0.01mg/kg,定量限0.03mg/kg`, in either order: what is not found is below it. The other one has to be a limit, too.
fn detection_of_both<'a>(text: &'a str, units: &Units) -> Option<&'a str> {
    let (one, other) = text.split_once([',', ';', '、'])?;
    let is_detection = |text: &str| strip_any(text.trim_start(), &DETECTION_LIMIT).is_some();
    let (detection, quantification) = if is_detection(one) { (one, other) } else { (other, one) };
    let unit = |text: &str, names: &[&str]| {
        let limit = value(behind_name(strip_any(text.trim_start(), names)?), units).ok()?;
        matches!(&limit.says, Says::Value(number, _) if !number.is_negative()).then_some(limit.unit)
    };
    let (of_detection, of_quantification) = (unit(detection, &DETECTION_LIMIT)?, unit(quantification, &QUANTIFICATION_LIMIT)?);
    // `0.1mg约/kg` is no unit, if not that of both.
    (of_detection == of_quantification || matches!(of_quantification, Unit::Known(_))).then_some(detection.trim())
}

/// What stands before and behind the first of some words.
fn split_at_any<'a>(text: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    text.char_indices().find_map(|(at, _)| {
        let (before, from) = text.split_at_checked(at)?;
        Some((before, strip_any(from, words)?))
    })
}

/// What is left is a unit, or else the whole is unreadable.
fn with_unit(says: Says, rest: &str, units: &Units) -> Reading {
    let rest = rest.trim();
    let reading = |unit| Reading { says, unit, uncertainty: None };
    if !rest.is_empty() && is_stroked(rest) {
        // `1.1/`: a number that has no unit, and wants none.
        return if rest == "/" { reading(Unit::none_wanted()) } else { Reading::unreadable(Unreadable::LeftOver) };
    }
    if rest.starts_with('(') && starts_with_unit(rest, units) {
        return reading(units.read(rest));
    }
    let no_unit = |char: char| "<>≤≥=±,;、:?!\u{FFFD}".contains(char) || char.is_control();
    if rest.ends_with("左右") {
        return Reading::unreadable(Unreadable::Rough);
    }
    if rest.contains(no_unit) || ends_as_bound(rest) || rest.starts_with(|first: char| first.is_ascii_digit() || "+-.(~^×*".contains(first))
    {
        return Reading::unreadable(Unreadable::LeftOver);
    }
    reading(units.read(rest))
}

/// Behind a word such as 未检出 stands only what is a unit or looks like one (`g/每日`): 未检出异常 and 未检出/检出 say something else.
fn word(says: Says, rest: &str, units: &Units) -> Reading {
    let reading = with_unit(says, rest, units);
    let other_words = || split_at_any(rest, &NOT_DETECTED).or(split_at_any(rest, &DETECTED)).is_some();
    match &reading.unit {
        Unit::Other(name) if !looks_like_unit(name) || other_words() => Reading::unreadable(Unreadable::LeftOver),
        _ => reading,
    }
}

/// Whether a text that is no unit of the table may have a substance in it: `镉`, `mg/kg镉`, `mg/kg Cd`; not `NTU` or `mgKOH/g`.
fn may_name_substance(text: &str, units: &Units) -> bool {
    let behind_unit = |at: usize| {
        let (unit, behind) = text.split_at_checked(at)?;
        Some(unit.contains('/') && behind.starts_with(char::is_alphabetic) && starts_with_unit(unit, units))
    };
    text.contains(|char: char| is_han(char) || " ()".contains(char)) || text.char_indices().any(|(at, _)| behind_unit(at) == Some(true))
}

/// Whether a text that is no unit of the table has the form of one: `g/每日`, `/90cm²`. `/镉` names a substance.
fn looks_like_unit(text: &str) -> bool {
    match text.split_once('/') {
        Some(("", behind)) => behind.is_empty() || behind.starts_with(|first: char| first.is_ascii_digit()),
        other => other.is_some(),
    }
}

fn starts_with_unit(text: &str, units: &Units) -> bool {
    matches!(units.read(text), Unit::Known(_))
}

fn mark(text: &str) -> (Mark, &str) {
    let marks = [("(+)", Mark::Above), ("⁺", Mark::Above), ("(-)", Mark::Below), ("⁻", Mark::Below)];
    marks.iter().find_map(|(sign, mark)| text.trim_start().strip_prefix(sign).map(|rest| (*mark, rest))).unwrap_or((Mark::None, text))
}

/// `(k=2)` or `k=2`, before or behind the unit; and the text without it.
fn coverage(text: &str) -> (Option<Decimal>, Cow<'_, str>) {
    let stated = text.split_once("k=").or_else(|| text.split_once("k ="));
    let factor = stated.and_then(|(before, behind)| Some((before, Decimal::prefix(behind.trim_start()).ok()?)));
    match factor {
        Some((before, (factor, behind))) => {
            let unit = before.trim_end_matches([' ', '(', ',', ';']).to_owned() + behind.trim_start_matches([')', ' ']);
            (Some(factor), Cow::Owned(unit))
        }
        None => (None, Cow::Borrowed(text)),
    }
}

/// `0.01 mg/kg (检出限)` and `<0.01(ND)` without the remark.
fn without_remark(text: &str) -> &str {
    let remark = text.trim_end().strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match remark {
        Some((before, inner))
            if is_any(inner, &DETECTION_LIMIT) || is_any(inner, &QUANTIFICATION_LIMIT) || is_any(inner, &NOT_DETECTED) =>
        {
            before
        }
        _ => text,
    }
}
