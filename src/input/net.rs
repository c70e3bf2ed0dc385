//! Package weights and nominal quantities whose unit stands in the heading: `净重(g)`, `标注净含量/kg`.

use std::borrow::Cow;

use super::columns::{Field, Meta, fold};
use crate::value::normalise;

/// The name in a heading and what stands in brackets or behind a stroke at its end, which is a unit or makes the quantity another one.
pub(super) fn parts(heading: &str) -> Option<(String, String)> {
    let plain = normalise(heading);
    let plain = plain.trim_end_matches(':').trim_end();
    let parts = match plain.strip_suffix(')') {
        Some(open) => open.rsplit_once('('),
        None => plain.rsplit_once('/'),
    };
    let (name, unit) = parts?;
    Some((name.trim().to_owned(), unit.trim().to_owned())).filter(|(name, unit)| !name.is_empty() && !unit.is_empty())
}

/// Whether a field holds quantities of packages.
pub(super) fn is_quantity(field: &Field) -> bool {
    matches!(field, Field::Meta(meta) if has_unit(*meta))
}

fn has_unit(meta: Meta) -> bool {
    matches!(meta, Meta::NetWeights | Meta::NetNominal | Meta::NetGlaze)
}

/// The text with the unit of its heading behind it. One that has another unit of its own becomes one that cannot be read.
pub(super) fn with_unit<'a>(meta: Meta, heading: &str, text: Cow<'a, str>) -> Cow<'a, str> {
    if !has_unit(meta) {
        return text;
    }
    match parts(heading) {
        Some((_, unit)) if !ends_with(&fold(&text), &fold(&unit)) => Cow::Owned(format!("{text} {unit}")),
        _ => text,
    }
}

/// Whether a unit stands at the end and is no part of a longer one.
fn ends_with(text: &str, unit: &str) -> bool {
    text.strip_suffix(unit).is_some_and(|before| before.ends_with(|char: char| !char.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_in_headings() {
        let own = |(name, unit): (&str, &str)| (name.to_owned(), unit.to_owned());
        for (heading, wanted) in [
            ("净重(g)", Some(("净重", "g"))),
            ("净重（ｋｇ）：", Some(("净重", "kg"))),
            ("标注净含量/mL", Some(("标注净含量", "mL"))),
            ("净重(含冰衣)(g)", Some(("净重(含冰衣)", "g"))),
            ("净重", None),
            ("(g)", None),
            ("净重()", None),
        ] {
            assert_eq!(parts(heading), wanted.map(own), "{heading}");
        }
        for (heading, text, wanted) in [
            ("净重(g)", "501;499", "501;499 g"),
            ("净重(g)", "501 G", "501 G"),
            ("净重(g)", "0.501 kg", "0.501 kg g"),
            ("净重(kg)", "501 g", "501 g kg"),
            ("净重", "501 g", "501 g"),
        ] {
            assert_eq!(with_unit(Meta::NetWeights, heading, text.into()), wanted, "{heading} {text}");
        }
        assert_eq!(with_unit(Meta::Id, "编号(g)", "1".into()), "1");
    }
}
