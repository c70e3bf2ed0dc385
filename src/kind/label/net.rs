//! Kind `label-net`: the form of the net content, and whether its parts make up the whole.

use serde::Deserialize;

use super::parts::{aspect, folded};
use super::quantities::{NetContent, Quantity, plain};
use super::stated::Sheet;
use super::{Asks, Common, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::{Decimal, Scale, Units, fold_word};

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The form of the net content.
    Form,
    /// The parts of a specification make up the whole.
    Sum,
    /// There is a quantity: a number with a unit.
    Quantity,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NetKeys {
    /// What it looks at.
    aspect: Option<Aspect>,
    /// Legal units as they may be printed.
    accepts: Vec<String>,
    /// Words that say that the packaging is counted.
    words: Vec<String>,
    /// Numbers.
    factors: Factors,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Factors {
    /// From this quantity on, in g or mL, the larger unit is used.
    kilo_from: Option<String>,
}

impl Keys for NetKeys {}

/// The form of the net content.
#[derive(Clone, Debug)]
pub struct Net {
    /// Which aspect.
    pub aspect: Aspect,
    /// Legal units as they may be printed.
    pub units: Vec<String>,
    /// Words that say that the packaging is counted, folded.
    pub gross: Vec<String>,
    /// From this quantity on, in g or mL, kg and L are used.
    pub kilo_from: Option<Decimal>,
}

impl Asks for Net {
    type Keys = NetKeys;
    const VALUES: &'static [&'static str] = &["accepts"];

    fn understand(keys: NetKeys, row: &mut Context<'_>) -> Option<Self> {
        let aspect = aspect(keys.aspect, row)?;
        let gross = folded(&keys.words);
        Some(Self { aspect, gross, units: keys.accepts, kilo_from: row.optional("factors.kilo_from", keys.factors.kilo_from.as_deref()) })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        net(view, self)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("单位", "units", &self.units.join(" "));
        sheet.add("含包装", "with its packaging", &self.gross.join(" "));
        sheet.add("大单位", "larger unit", &self.kilo_from.as_ref().map(|from| format!("≥ {from} g, mL")).unwrap_or_default());
    }
}

/// One aspect of the net content.
fn net(view: &View<'_, '_>, asks: &Net) -> Option<LabelEvidence> {
    let Net { aspect, units: legal, gross, kilo_from } = asks;
    let (aspect, kilo_from) = (*aspect, kilo_from.as_ref());
    let field = view.pack.label.get("net_content")?;
    let units = &view.setting.catalogue.units;
    let mut seen = LabelEvidence::default();
    seen.quote(field.span);
    let net = view.pack.facts.net_content.as_ref()?;
    if aspect == Aspect::Sum {
        return sum(view, net, &mut seen).then_some(seen);
    }
    if aspect == Aspect::Quantity {
        if net.first().is_none() && !has_some_unit(&field.value) {
            let elsewhere = POINTERS.iter().any(|word| field.value.contains(word));
            if elsewhere {
                seen.doubt(Some(field.span), Wrong::Elsewhere).of_field("net_content");
            } else {
                seen.fault(Some(field.span), Wrong::NoQuantity).of_field("net_content");
            }
        }
        let lead = field.lead.map(|lead| view.pack.label.quote(lead)).unwrap_or_default();
        if is_gross(&fold_word(lead), gross) || is_gross(&fold_word(&field.value), gross) {
            seen.fault(Some(field.span), Wrong::Gross).of_field("net_content");
        }
        return Some(seen);
    }
    // What is not there has no form.
    if net.first().is_none() && !has_some_unit(&field.value) {
        return None;
    }
    let Some(first) = net.first().filter(|_| !net.odd) else {
        seen.fault(Some(field.span), Wrong::NotANetContent).of_field("net_content");
        return Some(seen);
    };
    // Symbols of units have their case: G and KG are none.
    if !legal.contains(&first.printed) {
        let fault = seen.fault(Some(field.span), Common::Unit(legal.clone())).of_field("net_content");
        if let Some(mend) = in_legal_unit(first, kilo_from, units).filter(|mend| legal.iter().any(|unit| mend.ends_with(unit.as_str()))) {
            fault.mended(mend);
        }
    } else if net.whole.is_some()
        && let Some(mend) = kilo_from.and_then(|bound| in_right_range(first, bound, units))
    {
        seen.fault(Some(field.span), Wrong::OtherRange).of_field("net_content").mended(mend);
    }
    Some(seen)
}

/// Words that point to another place.
const POINTERS: [&str; 5] = ["见", "标于", "标示", "标注", "喷"];

/// Whether a folded text says of its quantity that the packaging is counted: `毛重500g`, `500g(含包装)`; not `不含包装`, and not a gross weight of its own
/// behind the net content, `500g(毛重520g)`.
fn is_gross(text: &str, gross: &[String]) -> bool {
    let number = text.find(|char: char| char.is_ascii_digit()).unwrap_or(text.len());
    let places = gross.iter().flat_map(|word| text.match_indices(word.as_str()));
    places.into_iter().any(|(at, word)| {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
        let is_denied = before.ends_with(['不', '未', '非', '除', '无']);
        !is_denied && (at < number || !behind.contains(|char: char| char.is_ascii_digit()))
    })
}

/// Whether letters stand behind a number: a unit, though none that is legal.
fn has_some_unit(value: &str) -> bool {
    let behind = value.find(|char: char| char.is_ascii_digit()).and_then(|at| value.get(at..));
    behind.is_some_and(|text| text.chars().any(char::is_alphabetic))
}

/// Whether there are parts to add up; a fault where they do not make up the whole.
fn sum(view: &View<'_, '_>, net: &NetContent, seen: &mut LabelEvidence) -> bool {
    let units = &view.setting.catalogue.units;
    let spec = view.pack.label.get("spec");
    let mut net = net.clone();
    if let Some(spec) = spec.filter(|_| net.parts.is_empty()) {
        net.parts = view.pack.facts.spec.clone().unwrap_or_default().parts;
        seen.quote(spec.span);
    }
    let Some(whole) = net.whole.as_ref().filter(|_| !net.parts.is_empty()) else { return false };
    let unit = whole.unit(units);
    if let Some(sum) = net.sum(&unit, units)
        && sum != whole.number
    {
        let span = seen.quotes.first().copied();
        let sum = format!("{}{}", plain(&sum), whole.printed);
        seen.fault(span, Wrong::Sum(sum)).of_field("net_content");
    }
    true
}

/// The same quantity with the unit for its range; `None` where it has that unit already.
fn in_right_range(quantity: &Quantity, kilo_from: &Decimal, units: &Units) -> Option<String> {
    let (small, large) = pair_of(quantity, units)?;
    let amount = convert(quantity, small, units)?;
    let right = if amount >= *kilo_from { large } else { small };
    let mended = convert(quantity, right, units)?;
    (units.read(right) != quantity.unit(units)).then(|| format!("{}{right}", plain(&mended)))
}

fn in_legal_unit(quantity: &Quantity, kilo_from: Option<&Decimal>, units: &Units) -> Option<String> {
    let (small, large) = pair_of(quantity, units)?;
    let amount = convert(quantity, small, units)?;
    let right = if kilo_from.is_some_and(|bound| amount >= *bound) { large } else { small };
    Some(format!("{}{right}", plain(&convert(quantity, right, units)?)))
}

/// The two units of the dimension that net contents are written in.
fn pair_of(quantity: &Quantity, units: &Units) -> Option<(&'static str, &'static str)> {
    let unit = quantity.unit(units);
    [("g", "kg"), ("mL", "L")].into_iter().find(|(small, _)| units.common(&unit, &units.read(small)).is_some())
}

fn convert(quantity: &Quantity, to: &str, units: &Units) -> Option<Decimal> {
    match units.common(&quantity.unit(units), &units.read(to))? {
        Scale::Same => Some(quantity.number.clone()),
        Scale::Power(power) => Some(quantity.number.shifted(power)),
        Scale::Linear { factor, offset } => {
            let value = quantity.number.fraction() * factor + offset;
            let rounded = crate::value::round_fraction(&value, -6).trimmed();
            (rounded.fraction() == value).then_some(rounded)
        }
    }
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// The quantity is written in the unit for the other range.
    OtherRange,
    /// Neither number nor unit, or a number alone.
    NoQuantity,
    /// It stands in another place.
    Elsewhere,
    /// The packaging is counted.
    Gross,
    /// Not the form of a net content.
    NotANetContent,
    /// The parts do not make up the whole: what they come to.
    Sum(String),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::OtherRange => on.named("的单位与数量范围不符", "has the unit for another range"),
            Self::NoQuantity => on.named("没有数字或者没有计量单位", "has no number or no unit"),
            Self::Elsewhere => on.named("指向别处，数量不在这段文字中", "points to another place: the quantity is not in this text"),
            Self::Gross => on.named("含包装物的质量，不是净含量", "counts the packaging, which no net content does"),
            Self::NotANetContent => on.named("不是“净含量＋数字＋法定计量单位”的形式", "is not a number with a legal unit"),
            Self::Sum(sum) => on.named(&format!("与各件之和 {sum} 不符"), &format!("is not the sum of its parts, {sum}")),
        }
    }
}
