//! One result with all that stands beside it: units, sign, detection limit, uncertainty, dilution.

use std::borrow::Cow;

use crate::input::{Beside, Entry, Value};
use crate::standard::{Catalogue, Heading, Quantity};
use crate::value::{Decimal, Mark, Reading, Relation, Says, Scale, Unit, Units, Unreadable, says_nothing};

/// The reading of one entry. Words are read by the rules that know which to expect; here it counts only whether there are any.
pub(super) fn reading(entry: &Entry<'_>, heading: &Heading, catalogue: &Catalogue) -> Reading {
    if !matches!(heading.quantity, Quantity::Number | Quantity::Counts) {
        return match &entry.value {
            Value::One(text) => Reading::word(text),
            value => plain(value, &Unit::None, &catalogue.units),
        };
    }
    let units = &catalogue.units;
    let Ok(unit) = unit(entry, heading, units) else { return Reading::unreadable(Unreadable::UnitsContradict) };
    match &entry.beside {
        None => checked(plain(&entry.value, &unit, units), &unit, units),
        Some(beside) => checked(with_parts(&entry.value, beside, &unit, units), &unit, units),
    }
}

/// Results of several specimens in one text or array, each in its place.
pub(super) struct ByPlace {
    /// The reading, without the places that are empty.
    pub(super) reading: Reading,
    /// The place of each of its parts, from 0.
    pub(super) places: Vec<u32>,
    /// How many places there are, empty ones included.
    pub(super) count: u32,
}

/// The reading of an entry of an item that is determined on each specimen by itself: a list, a column or a row of a spreadsheet pasted into one cell.
/// A place that is empty is that of a specimen without a result.
pub(super) fn by_place(entry: &Entry<'_>, heading: &Heading, catalogue: &Catalogue) -> ByPlace {
    let elements: Vec<Cow<'_, str>> = match &entry.value {
        Value::One(text) => places_in(text).into_iter().map(Cow::Borrowed).collect(),
        Value::Several(texts) => texts.clone(),
        Value::NotText(_) => Vec::new(),
    };
    let filled = |element: &Cow<'_, str>| !element.trim().is_empty() && !says_nothing(element);
    let places: Vec<u32> = (0..).zip(&elements).filter(|(_, element)| filled(element)).map(|(place, _)| place).collect();
    let joined: Vec<&str> = elements.iter().filter(|element| filled(element)).map(|element| element.trim()).collect();
    let whole = reading(entry, heading, catalogue);
    let reading = match &entry.value {
        Value::One(_) if elements.len() > 1 => {
            let value = Value::One(Cow::Owned(joined.join(";")));
            reading(&Entry { value, ..entry.clone() }, heading, catalogue)
        }
        _ => whole,
    };
    let parts = if reading.is_nothing() { 0 } else { reading.parts().len() };
    // What was not cut as it was read has no empty places.
    if parts == places.len() {
        ByPlace { reading, places, count: u32::try_from(elements.len()).unwrap_or(u32::MAX) }
    } else {
        let count = u32::try_from(parts).unwrap_or(u32::MAX);
        ByPlace { reading, places: (0..count).collect(), count }
    }
}

/// The places of a text: its lines, the cells of a pasted row, what stands between semicolons, or numbers with blanks between them.
fn places_in(text: &str) -> Vec<&str> {
    let text = text.trim();
    for separator in [&['\n'][..], &['\t'], &[';', '；', '、', '，']] {
        if text.contains(separator) {
            return text.split(separator).map(str::trim).collect();
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &&str| matches!(Decimal::prefix(word), Ok((_, "")));
    // `1 200` may be one number, with a blank for the thousands.
    let grouped = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = words.first().is_some_and(|first| first.len() < 3 && !first.contains('.')) && words.iter().skip(1).all(grouped);
    if words.len() > 1 && words.iter().all(is_number) && !thousands { words } else { vec![text] }
}

/// What a workbook stores for the entry, where it shows fewer digits.
pub(super) fn stored(entry: &Entry<'_>, heading: &Heading, catalogue: &Catalogue) -> Option<Reading> {
    let text = entry.beside.as_ref().map(|beside| &*beside.stored).filter(|text| !text.is_empty())?;
    let unit = unit(entry, heading, &catalogue.units).ok()?;
    Some(Reading::parse_in(text, &unit, &catalogue.units))
}

/// The unit that is given apart from the value: in the heading, in a column, in a row of units.
fn unit(entry: &Entry<'_>, heading: &Heading, units: &Units) -> Result<Unit, Unreadable> {
    // Nearly all sheets give it in the heading alone.
    if entry.unit.is_none() && entry.beside.is_none() {
        return Ok(heading.unit.clone());
    }
    let read = |text: &str| if says_nothing(text) { Unit::None } else { units.read(text) };
    let own = entry.unit.as_deref().map_or(Unit::None, read);
    let other = entry.beside.as_ref().map_or(Unit::None, |beside| read(&beside.other_unit));
    let mut found = Unit::None;
    for unit in [own, other, heading.unit.clone()] {
        match (&found, &unit) {
            (_, Unit::None) => {}
            (Unit::None, _) => found = unit,
            _ if same(&found, &unit, units) => {}
            _ => return Err(Unreadable::UnitsContradict),
        }
    }
    Ok(found)
}

/// Whether two units are of the same size: % and g/100g.
fn same(one: &Unit, other: &Unit, units: &Units) -> bool {
    one == other || units.common(one, other) == Some(Scale::Same)
}

/// A value with a unit of its own that contradicts the one given apart has neither. One of another dimension is what it is: a multiple under a
/// heading in per cent fits no limit in per cent.
fn checked(reading: Reading, unit: &Unit, units: &Units) -> Reading {
    let contradicts = |part: &Reading| part.unit != *unit && units.common(&part.unit, unit).is_some_and(|scale| scale != Scale::Same);
    if reading.parts().iter().any(contradicts) { Reading::unreadable(Unreadable::UnitsContradict) } else { reading }
}

fn plain(value: &Value<'_>, unit: &Unit, units: &Units) -> Reading {
    match value {
        Value::One(text) => Reading::parse_in(text, unit, units),
        Value::Several(texts) => Reading::several(texts.iter().map(|text| Reading::parse(text, units)).collect()).in_unit(unit),
        Value::NotText(_) => Reading::unreadable(Unreadable::NotText),
    }
}

fn with_parts(value: &Value<'_>, beside: &Beside<'_>, unit: &Unit, units: &Units) -> Reading {
    if !is_undiluted(&beside.dilution, units) {
        return Reading::unreadable(Unreadable::Diluted);
    }
    let reading = match sign(&beside.operator, units) {
        Err(why) => return Reading::unreadable(why),
        Ok(None) => plain(value, unit, units),
        Ok(Some(sign)) => signed(sign, value, unit, units),
    };
    let reading = named_bound(value, beside, unit, units).unwrap_or(reading);
    let [detection, quantitation] =
        [&beside.detection_limit, &beside.quantitation_limit].map(|text| (!says_nothing(text)).then(|| bound(text, unit, units)));
    let reading = each(reading, &|one| below(one, detection.as_ref(), quantitation.as_ref(), units));
    with_uncertainty(reading, &beside.uncertainty, units)
}

/// What a sign or qualifier in a column of its own says.
enum Sign {
    Beyond(Relation),
    NotDetected,
}

fn sign(text: &str, units: &Units) -> Result<Option<Sign>, Unreadable> {
    if says_nothing(text) || text.trim() == "=" || text.trim() == "＝" {
        return Ok(None);
    }
    if text.trim().eq_ignore_ascii_case("U") || matches!(Reading::parse(text, units).says, Says::NotDetected(None)) {
        return Ok(Some(Sign::NotDetected));
    }
    // A sign is one that makes a bound of a number.
    match Reading::parse(&format!("{text}1"), units).says {
        Says::Beyond(relation, _) => Ok(Some(Sign::Beyond(relation))),
        _ => Err(Unreadable::UnknownSign),
    }
}

/// A value with the sign that stands apart from it.
fn signed(sign: Sign, value: &Value<'_>, unit: &Unit, units: &Units) -> Reading {
    let reading = plain(value, unit, units);
    let (says, unit) = match (sign, reading.says) {
        (Sign::Beyond(relation), Says::Value(number, Mark::None)) if reading.uncertainty.is_none() => {
            (Says::Beyond(relation, number), reading.unit)
        }
        (Sign::Beyond(relation), Says::Beyond(other, number)) if relation == other => (Says::Beyond(other, number), reading.unit),
        (Sign::NotDetected, Says::Value(number, Mark::None)) => {
            let limit = Reading { says: Says::Value(number, Mark::None), unit: reading.unit.clone(), uncertainty: None };
            (Says::NotDetected(Some(Box::new(limit))), reading.unit)
        }
        (Sign::NotDetected, Says::Nothing) => (Says::NotDetected(None), unit.clone()),
        (Sign::NotDetected, says @ Says::NotDetected(_)) | (_, says @ Says::Unreadable(_)) => (says, reading.unit),
        (_, Says::Nothing) => (Says::Unreadable(Unreadable::NoBound), Unit::None),
        _ => (Says::Unreadable(Unreadable::SignsContradict), Unit::None),
    };
    Reading { says, unit, uncertainty: None }
}

/// `<LOQ` with the limit of quantification that stands apart from it.
fn named_bound(value: &Value<'_>, beside: &Beside<'_>, unit: &Unit, units: &Units) -> Option<Reading> {
    let Value::One(text) = value else { return None };
    let names_none =
        text.chars().any(char::is_alphabetic) && matches!(Reading::parse(text, units).says, Says::Unreadable(Unreadable::NoBound));
    let alone = says_nothing(&beside.operator) && !says_nothing(&beside.quantitation_limit);
    (names_none && alone).then(|| Reading::parse_in(&format!("{text}{}", beside.quantitation_limit.trim()), unit, units))
}

/// A detection or quantification limit that stands apart from the value: a number, with its unit.
fn bound(text: &str, unit: &Unit, units: &Units) -> Reading {
    let limit = Reading::parse_in(text, unit, units);
    match limit.says {
        Says::Value(number, Mark::None) | Says::Beyond(_, number) => {
            Reading { says: Says::Value(number, Mark::None), unit: limit.unit, uncertainty: None }
        }
        _ => Reading::unreadable(Unreadable::NoBound),
    }
}

/// Changes each of several results, or the one that there is.
fn each(reading: Reading, change: &dyn Fn(Reading) -> Reading) -> Reading {
    let says = match reading.says {
        Says::Several(parts) => Says::Several(parts.into_iter().map(change).collect()),
        Says::Each(one) => Says::Each(Box::new(change(*one))),
        _ => return change(reading),
    };
    Reading { says, ..reading }
}

/// A result with the limits that stand apart from it: 未检出 is below the one of detection, else of quantification. A value below its own detection
/// limit is what it says or is not detected, and passes only as both; below the limit of quantification it is not quantified. A result with
/// another detection limit of its own is neither.
fn below(reading: Reading, detection: Option<&Reading>, quantitation: Option<&Reading>, units: &Units) -> Reading {
    let Some(limit) = detection.or(quantitation) else { return reading };
    let not_detected = |limit: &Reading| match limit.says {
        Says::Unreadable(why) => Reading::unreadable(why),
        _ => Reading { says: Says::NotDetected(Some(Box::new(limit.clone()))), unit: reading.unit.clone(), uncertainty: None },
    };
    match &reading.says {
        Says::NotDetected(_) if reading.is_absent_without_limit() => not_detected(limit),
        // Whether its own limit is that of detection or of quantification, it does not say.
        Says::NotDetected(Some(own)) if [detection, quantitation].into_iter().flatten().all(|limit| differ(own, limit, units)) => {
            Reading::unreadable(Unreadable::LimitsContradict)
        }
        // `<0.1` beside a limit of detection of 0.1 is 未检出.
        Says::Beyond(Relation::Less, bound) => {
            let own = Reading { says: Says::Value(bound.clone(), Mark::None), unit: reading.unit.clone(), uncertainty: None };
            match detection.filter(|limit| in_one_unit(&own, limit, units).is_some_and(|(own, limit)| own == limit)) {
                Some(limit) => not_detected(limit),
                None => reading,
            }
        }
        Says::Value(..) if detection.is_some_and(|limit| is_below(&reading, limit, units)) => {
            let absent = not_detected(limit);
            Reading::either(reading, absent)
        }
        Says::Value(..) => {
            let bound = quantitation.filter(|limit| is_below(&reading, limit, units)).and_then(|limit| in_one_unit(limit, &reading, units));
            match bound {
                Some((bound, _)) => Reading { says: Says::Beyond(Relation::Less, bound), ..reading },
                None => reading,
            }
        }
        _ => reading,
    }
}

/// Results with a limit of detection that stands apart from all of them.
pub(super) fn with_detection_limit(reading: Reading, limit: &Reading, units: &Units) -> Reading {
    each(reading, &|one| if one.is_absent_without_limit() { below(one, Some(limit), None, units) } else { one })
}

/// Two values as numbers of one unit, where they convert exactly.
fn in_one_unit(one: &Reading, other: &Reading, units: &Units) -> Option<(Decimal, Decimal)> {
    match (&one.says, &other.says) {
        (Says::Value(a, Mark::None), Says::Value(b, Mark::None)) => Some((units.exactly(a, &one.unit, &other.unit)?, b.clone())),
        _ => None,
    }
}

fn is_below(value: &Reading, limit: &Reading, units: &Units) -> bool {
    in_one_unit(value, limit, units).is_some_and(|(value, limit)| value < limit)
}

/// Whether two limits are not the same; one that cannot be held against the other is another.
fn differ(one: &Reading, other: &Reading, units: &Units) -> bool {
    in_one_unit(one, other, units).is_none_or(|(one, other)| one != other)
}

/// A value with the uncertainty that stands apart from it.
fn with_uncertainty(mut reading: Reading, text: &str, units: &Units) -> Reading {
    let bare = text.trim().trim_start_matches(['±', ' ', 'U', '=', '+', '/', '-']).replace([',', '，', ';', '；'], " ");
    if says_nothing(&bare) || !matches!(reading.says, Says::Value(..)) || reading.uncertainty.is_some() {
        return reading;
    }
    // With its coverage factor it is read where it mostly stands, behind a value.
    let read = Reading::parse(&format!("1±{bare}"), units);
    if let (Says::Value(..), Some(stated)) = (read.says, read.uncertainty)
        && (read.unit == Unit::None || same(&read.unit, &reading.unit, units))
    {
        reading.uncertainty = Some(stated);
    }
    reading
}

/// Whether a dilution factor says that nothing was diluted.
fn is_undiluted(text: &str, units: &Units) -> bool {
    let text: Cow<'_, str> = text.trim().trim_end_matches(['倍', '×', 'x']).into();
    says_nothing(&text)
        || text == "原液"
        || text == "未稀释"
        || Reading::parse(&text, units).alone().is_some_and(|factor| factor.to_string() == "1")
}
