//! Kind `label-storage`: the temperature at which frozen food is kept.

use super::pack::Pack;
use super::{Seen, What};
use crate::value::{Decimal, normalise};

/// The storage condition names this temperature or a colder one.
pub(super) fn storage(pack: &Pack, most: &Decimal) -> Option<Seen> {
    let field = pack.label.get("storage")?;
    let mut seen = Seen::default();
    seen.quote(field.span);
    let temperatures = temperatures(&field.value);
    // Of a range the warmest counts; thawing and keeping after opening stand in sentences of their own.
    match temperatures.iter().max_by(|one, other| one.value.cmp(&other.value)) {
        None if warm(&field.value) => {
            seen.fault(Some(field.span), What::TooWarm(most.clone())).of_field("storage").mended(cold(most));
        }
        None => {
            seen.doubt(Some(field.span), What::NoTemperature(most.clone())).of_field("storage").mended(cold(most));
        }
        Some(warmest) if warmest.value > *most || warmest.or_warmer => {
            seen.fault(Some(field.span), What::TooWarm(most.clone())).of_field("storage").mended(cold(most));
        }
        Some(_) => {}
    }
    Some(seen)
}

/// Words of storage that is not frozen.
fn warm(value: &str) -> bool {
    let frozen = value.contains("冷冻") || value.contains("冻");
    !frozen && ["常温", "冷藏", "阴凉", "室温"].iter().any(|word| value.contains(word))
}

fn cold(most: &Decimal) -> String {
    format!("{most}℃以下冷冻保存")
}

struct Temperature {
    value: Decimal,
    /// `-18℃以上`.
    or_warmer: bool,
}

/// The temperatures of the first sentence that names any: `≤-18℃`, `-18℃以下`, `-20～-18℃`, `零下18℃`, `-18±2℃`.
fn temperatures(value: &str) -> Vec<Temperature> {
    let plain: String = normalise(value).chars().filter(|char| !char.is_whitespace()).collect();
    let plain = plain.replace("摄氏度", "°C").replace("零下", "-").replace("负", "-").replace("°c", "°C").replace('度', "°C");
    let sentence = plain.split(['。', ';', ',', '、']).find(|part| part.contains("°C")).unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for (at, _) in sentence.match_indices("°C") {
        let before = sentence.get(..at).unwrap_or_default();
        let number = trailing_numbers(before);
        let behind = sentence.get(at + "°C".len()..).unwrap_or_default();
        let or_warmer = behind.starts_with("以上") || before.contains(['≥', '>']);
        found.extend(number.into_iter().map(|value| Temperature { value, or_warmer }));
    }
    found
}

/// The number that a text ends with, and for `-20~-18` or `-18±2` both ends.
fn trailing_numbers(text: &str) -> Vec<Decimal> {
    let (rest, Some(last)) = last_number(text) else { return Vec::new() };
    if let Some(rest) = rest.strip_suffix('±') {
        return match last_number(rest) {
            (_, Some(middle)) => vec![middle.plus(&last.magnitude())],
            _ => vec![last],
        };
    }
    if let Some(rest) = rest.strip_suffix('~')
        && let (_, Some(first)) = last_number(rest)
    {
        return vec![first, last];
    }
    vec![last]
}

/// Splits off the number at the end. A hyphen behind a digit is a dash between two numbers, any other a sign.
fn last_number(text: &str) -> (&str, Option<Decimal>) {
    let body = text.trim_end_matches(|char: char| char.is_ascii_digit() || char == '.');
    let digits = text.get(body.len()..).unwrap_or_default();
    let Ok(number) = Decimal::parse(digits) else { return (text, None) };
    match body.strip_suffix('-') {
        Some(rest) => (rest, Some(number.negated())),
        None => (body, Some(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_warmest_end() {
        let warmest = |text: &str| {
            let found = temperatures(text);
            let warmest = found.iter().max_by(|one, other| one.value.cmp(&other.value));
            warmest.map(|one| format!("{}{}", one.value, if one.or_warmer { "+" } else { "" })).unwrap_or_default()
        };
        for (text, expected) in [
            ("-18℃以下冷冻保存", "-18"),
            ("≤－１８ ℃", "-18"),
            ("请于零下18度保存", "-18"),
            ("-20～-18℃", "-18"),
            ("-18±2℃", "-16"),
            ("-18℃以上", "-18+"),
            ("0~4℃冷藏", "4"),
            ("18℃以下", "18"),
            ("-18℃以下保存，解冻后请于4℃冷藏", "-18"),
            ("冷冻保存", ""),
        ] {
            assert_eq!(warmest(text), expected, "{text}");
        }
    }
}
