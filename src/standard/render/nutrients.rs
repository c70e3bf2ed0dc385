//! The nutrients that an edition lets labels show.

use super::super::edition::{Edition, Nutrient};
use super::super::label_words::LabelWords;
use super::pick;
use crate::Lang;
use crate::value::Decimal;

/// The nutrients of an edition, one a line.
pub(super) fn nutrients(words: &LabelWords, edition: &Edition, lang: Lang) -> String {
    let line = |nutrient: &Nutrient| {
        let name = words.nutrient(&nutrient.id).map_or(nutrient.id.as_str(), |name| name.say(lang));
        let optional = |zh: &str, en: &str, number: &Option<Decimal>, unit: &str| {
            number.as_ref().map(|number| format!("  {} {number}{unit}", pick(lang, zh, en).to_owned())).unwrap_or_default()
        };
        format!(
            "  {name}{}  {}  {} {}  {} ≤ {}{}{}{}\n",
            if nutrient.core { " *" } else { "" },
            nutrient.units.join("/"),
            pick(lang, "间隔", "interval"),
            nutrient.interval,
            pick(lang, "“0”界限", "shown as 0"),
            nutrient.zero,
            optional("NRV", "NRV", &nutrient.nrv, ""),
            optional("实际 ≥ 标示值的", "true content ≥", &nutrient.least, " %"),
            optional("实际 ≤ 标示值的", "true content ≤", &nutrient.most, " %"),
        )
    };
    edition.nutrients.iter().map(line).collect()
}
