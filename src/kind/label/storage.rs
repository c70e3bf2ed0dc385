//! Kind `label-storage`: the temperature at which frozen food is kept.

use serde::Deserialize;

use super::misread::{Misread, as_digits};
use super::pack::Pack;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::{Decimal, normalise};

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct StorageKeys {
    /// The warmest temperature, °C.
    max: Option<String>,
}

impl Keys for StorageKeys {}

/// Storage at this temperature or below.
#[derive(Clone, Debug)]
pub struct Storage {
    /// The warmest temperature, °C.
    pub most: Decimal,
}

impl Asks for Storage {
    type Keys = StorageKeys;
    const VALUES: &'static [&'static str] = &["max"];

    fn understand(keys: StorageKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { most: row.wanted("max", keys.max.as_deref())? })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        storage(view.pack, &self.most)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("温度", "temperature", &format!("≤ {} °C", self.most));
    }
}

/// The storage condition names this temperature or a colder one.
fn storage(pack: &Pack, most: &Decimal) -> Option<LabelEvidence> {
    let field = pack.label.get("storage")?;
    let mut seen = LabelEvidence::default();
    seen.quote(field.span);
    let temperatures = temperatures(&field.value);
    // Of a range the warmest counts; thawing and keeping after opening stand in sentences of their own.
    match temperatures.iter().max_by(|one, other| one.value.cmp(&other.value)) {
        // A stroke in the place of the minus, a letter in that of a digit.
        _ if misread(&field.value, most, &temperatures) => {
            seen.doubt(Some(field.span), Misread(format!("{most}℃"))).of_field("storage");
        }
        None if warm(&field.value) => {
            seen.fault(Some(field.span), Wrong::TooWarm(most.clone())).of_field("storage").mended(cold(most));
        }
        None => {
            seen.doubt(Some(field.span), Wrong::NoTemperature(most.clone())).of_field("storage").mended(cold(most));
        }
        Some(warmest) if warmest.value > *most || temperatures.iter().any(|one| one.bound == Bound::Least) => {
            seen.fault(Some(field.span), Wrong::TooWarm(most.clone())).of_field("storage").mended(cold(most));
        }
        Some(_) if temperatures.iter().any(|one| one.bound == Bound::About) => {
            seen.doubt(Some(field.span), Wrong::NoTemperature(most.clone())).of_field("storage").mended(cold(most));
        }
        Some(_) => {}
    }
    Some(seen)
}

/// Whether the temperature is cold enough only where what looks like a minus or a digit is read as one.
fn misread(value: &str, most: &Decimal, read: &[Temperature]) -> bool {
    let cold = |all: &[Temperature]| all.iter().all(|one| one.value <= *most && one.bound == Bound::Most) && !all.is_empty();
    !cold(read) && as_digits(value).is_some_and(|value| cold(&temperatures(&value)))
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
    bound: Bound,
}

/// What a temperature is of those that are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    /// The warmest, or the one: `-18℃以下`, `不高于-18℃`, `-18℃`.
    Most,
    /// The coldest: `-18℃以上`, `不低于-18℃`, `≥-18℃`.
    Least,
    /// Not certain: `-18℃左右`, `-20-18℃`.
    About,
}

impl Bound {
    /// Told by what stands before the number and behind its unit.
    fn of(before: &str, behind: &str) -> Self {
        let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        let colder = ends(&["不高于", "不大于", "不超过", "低于", "小于", "≤", "<"]) && !ends(&["不低于", "不小于"]);
        if !colder && (ends(&["不低于", "不小于", "高于", "大于", "超过", "≥", ">"]) || begins(&["以上", "及以上", "或以上", "或更高"]))
        {
            Self::Least
        } else if ends(&["约", "大约"]) || begins(&["左右", "上下"]) {
            Self::About
        } else {
            Self::Most
        }
    }
}

/// The temperatures of the first sentence that names any: `≤-18℃`, `-18℃以下`, `-20～-18℃`, `零下18℃`, `-18±2℃`.
fn temperatures(value: &str) -> Vec<Temperature> {
    let plain: String = normalise(value).chars().filter(|char| !char.is_whitespace()).collect();
    let plain = plain
        .replace("摄氏度", "°C")
        .replace("零下", "-")
        .replace("负", "-")
        .replace("°c", "°C")
        .replace('度', "°C")
        .replace(['—', '–', '−'], "-");
    let sentence = plain.split(['。', ';', ',', '、']).find(|part| part.contains("°C")).unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for (at, _) in sentence.match_indices("°C") {
        let before = sentence.get(..at).unwrap_or_default();
        let (words, numbers, certain) = trailing_numbers(before);
        let bound = Bound::of(words, sentence.get(at + "°C".len()..).unwrap_or_default());
        let bound = if certain { bound } else { Bound::About };
        found.extend(numbers.into_iter().map(|value| Temperature { value, bound }));
    }
    found
}

/// The number that a text ends with, both ends of `-20~-18` or `-18±2`; what stands before it; and whether it is certain. A hyphen between two
/// digits may be a dash or a sign.
fn trailing_numbers(text: &str) -> (&str, Vec<Decimal>, bool) {
    let (rest, Some(last)) = last_number(text) else { return (text, Vec::new(), true) };
    if let Some(rest) = rest.strip_suffix('±') {
        return match last_signed(rest) {
            (rest, Some(middle)) => (rest, vec![middle.plus(&last)], true),
            (rest, None) => (rest, vec![last], false),
        };
    }
    let (rest, last, certain) = match rest.strip_suffix('-') {
        Some(before) if before.ends_with(|char: char| char.is_ascii_digit()) => (rest, last.negated(), false),
        Some(before) => (before, last.negated(), true),
        None => (rest, last, true),
    };
    let joined = rest.strip_suffix(['~', '至', '到', '-']).map(last_signed);
    match joined {
        Some((before, Some(first))) => (before, vec![first, last], certain),
        _ => (rest, vec![last], certain),
    }
}

/// Splits off the number at the end, without its sign.
fn last_number(text: &str) -> (&str, Option<Decimal>) {
    let body = text.trim_end_matches(|char: char| char.is_ascii_digit() || char == '.');
    match Decimal::parse(text.get(body.len()..).unwrap_or_default()) {
        Ok(number) => (body, Some(number)),
        Err(_) => (text, None),
    }
}

/// Splits off the number at the end, with its sign.
fn last_signed(text: &str) -> (&str, Option<Decimal>) {
    let (body, number) = last_number(text);
    match (body.strip_suffix('-'), number) {
        (Some(rest), Some(number)) => (rest, Some(number.negated())),
        (_, number) => (body, number),
    }
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// Storage warmer than this, in °C.
    TooWarm(Decimal),
    /// No temperature is given: this or colder is needed.
    NoTemperature(Decimal),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::TooWarm(most) => on.named(&format!("高于 {most} ℃"), &format!("is warmer than {most} °C")),
            Self::NoTemperature(most) => on.named(
                &format!("没有写明确切温度，须为 {most} ℃ 或更低"),
                &format!("gives no definite temperature; {most} °C or colder is needed"),
            ),
        }
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
            warmest.map(|one| format!("{} {:?}", one.value, one.bound)).unwrap_or_default()
        };
        for (text, expected) in [
            ("-18℃以下冷冻保存", "-18 Most"),
            ("≤－１８ ℃", "-18 Most"),
            ("请于零下18度保存", "-18 Most"),
            ("-20～-18℃", "-18 Most"),
            ("-18至-22℃", "-18 Most"),
            ("-18--22℃", "-18 Most"),
            ("-18℃到-22℃", "-18 Most"),
            ("0至-18℃", "0 Most"),
            ("0-18℃", "0 About"),
            ("-20-18℃", "-18 About"),
            ("-18±2℃", "-16 Most"),
            ("-18℃以上", "-18 Least"),
            ("不低于-18℃", "-18 Least"),
            ("高于-18℃", "-18 Least"),
            ("不高于-18℃", "-18 Most"),
            ("低于-18℃", "-18 Most"),
            ("-18℃左右", "-18 About"),
            ("0~4℃冷藏", "4 Most"),
            ("18℃以下", "18 Most"),
            ("-18℃以下保存，解冻后请于4℃冷藏", "-18 Most"),
            ("冷冻保存", ""),
        ] {
            assert_eq!(warmest(text), expected, "{text}");
        }
    }
}
