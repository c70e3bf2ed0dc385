//! What a batch says of an item: one value, or why it has none.

use dashu_ratio::RBig;
use jiff::civil::Date;

use super::logarithm::log10;
use crate::check::Report;
use crate::input::Place;
use crate::report::JsonPoint;
use crate::report::limits::digits;
use crate::report::scale::{in_unit, of_reading};
use crate::standard::ItemId;
use crate::value::{Decimal, Outcome, Says, Unit, Units, round_fraction};
use crate::words::printable;

/// The value of a batch on the scale of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number: the only kind that counts for the limits of the chart.
    Number(RBig),
    /// Known only to be below, where the bound is given; `<0.02`.
    Below(Option<RBig>),
    /// Known only to be above.
    Above(RBig),
    /// 未检出, at the detection limit where it is given.
    NotDetected(Option<RBig>),
    /// None was counted: zero has no place on a logarithmic scale.
    Zero,
}

impl Value {
    /// The number, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<&RBig> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// Where it is drawn; `None` at the lower end.
    #[must_use]
    pub fn at(&self) -> Option<&RBig> {
        match self {
            Self::Number(at) | Self::Above(at) => Some(at),
            Self::Below(at) | Self::NotDetected(at) => at.as_ref(),
            Self::Zero => None,
        }
    }

    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Below(_) => "below",
            Self::Above(_) => "above",
            Self::NotDetected(_) => "not_detected",
            Self::Zero => "zero",
        }
    }
}

/// Why a batch is not in a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// It has no production date, and so no place in the order.
    NoDate,
    /// Its product is not known.
    NoProduct,
    /// Another product than the one asked for.
    OtherProduct,
    /// Its unit does not convert into that of the chart.
    Unit,
    /// It cannot be read.
    Unreadable,
    /// It says no number: a word, 检出, or a count of units.
    NoNumber,
    /// Some of its results are only known to be above, others only below.
    Mixed,
}

impl Left {
    /// Stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoDate => "no_date",
            Self::NoProduct => "no_product",
            Self::OtherProduct => "other_product",
            Self::Unit => "unit",
            Self::Unreadable => "unreadable",
            Self::NoNumber => "no_number",
            Self::Mixed => "mixed",
        }
    }
}

/// A batch in a chart.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its number; may be empty.
    pub id: Box<str>,
    /// The production date.
    pub produced: Date,
    /// Where it stands.
    pub place: Place,
    /// The results in the unit of the chart, digit for digit.
    pub results: Vec<JsonPoint>,
    /// Their value on the scale of the chart.
    pub value: Value,
    /// What the comparison with the limits came to; `None` where nothing was compared.
    pub outcome: Option<Outcome>,
    /// The limits that bound it: indices into the lines of the chart.
    pub lines: Vec<usize>,
    /// The editions that judged the item: indices into those of the library.
    pub editions: Vec<usize>,
    /// The overlays that set or confirmed what they require of it: indices into those of the library.
    pub overlays: Vec<usize>,
}

/// The results of a batch with their value, or why it has none with the text that stood there.
pub(super) type Read = Result<(Vec<JsonPoint>, Value), (Left, String)>;

/// Reads what a report holds of an item, in a unit. `None` where there is nothing; the text beside an error is what stood there.
pub(super) fn read(report: &Report<'_>, item: ItemId, unit: &Unit, log: bool) -> Option<Read> {
    let units = &report.library.catalogue.units;
    if let Some(measured) = report.subject.measured(item) {
        let mut results = Vec::new();
        for part in measured.reading.parts() {
            let points = of_reading(part, unit, units);
            if points.is_empty() {
                return Some(Err((why(&part.says, &part.unit, unit, units), typed(report, measured.entry))));
            }
            results.extend(points);
        }
        let value = value(&results, log).map_err(|left| (left, typed(report, measured.entry)));
        return Some(value.map(|value| (results, value)));
    }
    // Calculated from other results: the mean of the specimens.
    let calculated = report.findings.iter().filter(|finding| finding.item == Some(item));
    let calculated = calculated.filter_map(|finding| finding.calculated()).find(|calculated| calculated.specimens > 0)?;
    let Some(exact) = in_unit(&calculated.value, &calculated.unit, unit, units) else {
        return Some(Err((Left::Unit, String::new())));
    };
    let shown = digits(&round_fraction(&exact, -6).trimmed());
    let result = vec![JsonPoint { sign: "=", value: Some(shown) }];
    let at = if log { log10(&exact).map_or(Value::Zero, Value::Number) } else { Value::Number(exact) };
    Some(Ok((result, at)))
}

fn why(says: &Says, from: &Unit, to: &Unit, units: &Units) -> Left {
    match says {
        Says::Unreadable(_) | Says::Nothing => Left::Unreadable,
        Says::Detected(None) | Says::OutOf(..) | Says::Either(_) => Left::NoNumber,
        _ if units.common(from, to).is_none() => Left::Unit,
        _ => Left::NoNumber,
    }
}

/// What stood in the cell of a result.
fn typed(report: &Report<'_>, entry: usize) -> String {
    let Some(entry) = report.subject.submission.entries.get(entry) else { return String::new() };
    let unit = entry.unit.as_deref().unwrap_or_default();
    format!("{} {unit}", printable(&entry.value.to_string())).trim().to_owned()
}

/// The value of several results: their mean, on a logarithmic scale that of the logarithms.
fn value(results: &[JsonPoint], log: bool) -> Result<Value, Left> {
    let mut sum = Some(RBig::ZERO);
    let (mut below, mut above, mut undetected) = (0, 0, 0);
    for result in results {
        let number = result.value.as_deref().and_then(|digits| Decimal::parse(digits).ok()).map(|number| number.fraction());
        match result.sign {
            "<" => below += 1,
            ">" => above += 1,
            "nd" => undetected += 1,
            _ => {}
        }
        let at = match (number, log) {
            (Some(number), true) if number == RBig::ZERO => return Ok(Value::Zero),
            (Some(number), true) => Some(log10(&number).ok_or(Left::NoNumber)?),
            (number, _) => number,
        };
        sum = sum.zip(at).map(|(sum, at)| sum + at);
    }
    let mean = sum.map(|sum| sum / RBig::from(results.len().max(1)));
    match (below, above, undetected) {
        (0, 0, 0) => mean.map(Value::Number).ok_or(Left::NoNumber),
        (0, _, 0) => mean.map(Value::Above).ok_or(Left::NoNumber),
        (_, 0, all) if all == results.len() => Ok(Value::NotDetected(mean)),
        (_, 0, _) => Ok(Value::Below(mean)),
        _ => Err(Left::Mixed),
    }
}
