//! What a lab says of one item, read from text.
//!
//! The grammar is strict: what has two readings, or has anything left over, is [`Unreadable`] and never guessed.

mod list;

use std::borrow::Cow;

use list::{elements, unclear_comma};

use super::decimal::{Decimal, NotADecimal};
use super::limit::{Relation, relation};
use super::normalise::normalise;
use super::round::Mark;
use super::unit::{Unit, Units};

/// One result as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What is said.
    pub says: Says,
    /// The unit written with it.
    pub unit: Unit,
    /// The expanded uncertainty stated with it. Shown, never used to shift a verdict.
    pub uncertainty: Option<Box<Uncertainty>>,
}

/// What a result says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// A value, perhaps marked as rounded by the lab.
    Value(Decimal, Mark),
    /// `<0.5`, `≤0.5`, `>3.0×10⁵`, `≥…`.
    Beyond(Relation, Decimal),
    /// 未检出, with the detection or quantification limit where it is given.
    NotDetected(Option<Box<Reading>>),
    /// 检出, without a number.
    Detected,
    /// Several results for one item, such as the units of a sampling plan.
    Several(Vec<Reading>),
    /// The cell says that nothing was determined: empty, `/`, `-`, 未检测.
    Nothing,
    /// It cannot be read.
    Unreadable(Unreadable),
}

/// An expanded uncertainty, `±1.1 (k=2)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncertainty {
    /// Half width, in the unit of the value.
    pub half_width: Decimal,
    /// Coverage factor where stated.
    pub coverage: Option<Decimal>,
}

/// Why a result cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No value, and none of the words that labs use.
    #[error("no number and no known word")]
    NoValue,
    /// The number itself.
    #[error(transparent)]
    Number(#[from] NotADecimal),
    /// Something stands behind the value that is no unit.
    #[error("something is left over behind the value")]
    LeftOver,
    /// `1,200` or `58,2`: one number or several.
    #[error("the comma may separate results, thousands or decimals")]
    UnclearComma,
    /// `<LOQ` without the number.
    #[error("the quantification limit is not given")]
    NoBound,
    /// More results in one cell than any plan or survey has.
    #[error("more than {MOST_RESULTS} results")]
    TooMany,
    /// `3.2;0.2 µg/kg` where mg/kg was given apart: the unit of the first is either.
    #[error("no unit of its own, where the last result has another than the one given apart")]
    UnclearUnit,
    /// The cell is no text in the file's encoding.
    #[error("not text in the encoding of the file")]
    NotText,
    /// Heading, cell and column of units name different units.
    #[error("two units are given for it that contradict each other")]
    UnitsContradict,
    /// A qualifier beside the value that is not known.
    #[error("a qualifier stands beside it that is not known")]
    UnknownSign,
    /// A sign beside the value, and another one with it.
    #[error("two signs are given for it")]
    SignsContradict,
    /// A dilution factor, and it is not known whether the value is multiplied by it already.
    #[error("a dilution factor stands beside it, and whether the value includes it is not known")]
    Diluted,
    /// Parallel determinations without their mean.
    #[error("parallel determinations are given without their mean")]
    MeanNotGiven,
}

/// Most results that one cell may hold.
const MOST_RESULTS: usize = 10_000;

const NOTHING: [&str; 14] = ["", "/", "//", "-", "--", "---", "\\", "未检测", "未检验", "未测", "未做", "不适用", "N/A", "n/a"];
const NOT_DETECTED: [&str; 11] =
    ["未检出", "未檢出", "not detected", "Not detected", "N.D.", "n.d.", "N.D", "ND", "nd", "阴性", "negative"];
const DETECTED: [&str; 5] = ["检出", "檢出", "阳性", "positive", "detected"];
const DETECTION_LIMIT: [&str; 6] = ["方法检出限", "检出限", "检测限", "LOD", "MDL", "DL"];
const QUANTIFICATION_LIMIT: [&str; 4] = ["方法定量限", "定量限", "LOQ", "报告限"];

/// Whether a cell says that there is nothing: blank, `/`, `-`, 未检测.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    Reading::word(text).is_nothing()
}

impl Reading {
    /// The value, where it is one alone: no bound, no mark, no uncertainty.
    #[must_use]
    pub fn alone(&self) -> Option<&Decimal> {
        match self {
            Self { says: Says::Value(value, Mark::None), uncertainty: None, .. } => Some(value),
            _ => None,
        }
    }

    /// Reads a cell. A unit behind the last of several results is that of those which have none.
    #[must_use]
    pub fn parse(text: &str, units: &Units) -> Self {
        let reading = Self::each(text, units);
        let unit = reading.last_unit();
        if matches!(reading.says, Says::Several(_)) { reading.in_unit(&unit) } else { reading }
    }

    /// Reads a cell whose unit was given apart from it (a heading, a column). Where the last of several results has another one, it is not
    /// known which of the two those have that have none.
    #[must_use]
    pub fn parse_in(text: &str, unit: &Unit, units: &Units) -> Self {
        let mut reading = Self::each(text, units);
        let last = reading.last_unit();
        let unclear = *unit != Unit::None && last != Unit::None && last != *unit;
        if let Says::Several(readings) = &mut reading.says {
            for one in readings.iter_mut().filter(|one| unclear && one.wants_unit()) {
                *one = Self::unreadable(Unreadable::UnclearUnit);
            }
            return reading.in_unit(&last).in_unit(unit);
        }
        reading.in_unit(unit)
    }

    /// Whether it has a value, and no unit of its own.
    fn wants_unit(&self) -> bool {
        self.unit == Unit::None && matches!(self.says, Says::Value(..) | Says::Beyond(..))
    }

    /// The unit behind the last result.
    fn last_unit(&self) -> Unit {
        self.parts().last().map(|last| last.unit.clone()).unwrap_or_default()
    }

    /// Reads a cell, each result with its own unit alone.
    #[must_use]
    pub(crate) fn each(text: &str, units: &Units) -> Self {
        // Nearly every cell of a sheet is a bare number: no other path need be looked at.
        if text.as_bytes().first().is_some_and(u8::is_ascii_digit)
            && let Ok((value, "")) = Decimal::prefix(text)
        {
            return Self::plain(Says::Value(value, Mark::None));
        }
        let lines =
            if text.trim().contains('\n') { normalise(&text.trim().replace('\n', ";")).into_owned() } else { normalise(text).into_owned() };
        Self::normalised(&lines, units)
    }

    /// A word, of which only this is read: whether it says that nothing was determined.
    #[must_use]
    pub fn word(text: &str) -> Self {
        let nothing = text.len() < 16 && NOTHING.contains(&&*normalise(text));
        Self::plain(if nothing { Says::Nothing } else { Says::Unreadable(Unreadable::NoValue) })
    }

    /// Several results given one by one, as one reading. Those that say nothing are left out.
    #[must_use]
    pub fn several(mut readings: Vec<Self>) -> Self {
        readings.retain(|reading| !reading.is_nothing());
        match readings.len() {
            0 => Self::plain(Says::Nothing),
            1 => readings.pop().unwrap_or_else(|| Self::plain(Says::Nothing)),
            _ => Self::plain(Says::Several(readings)),
        }
    }

    /// A reading that says only that it cannot be read.
    #[must_use]
    pub fn unreadable(why: Unreadable) -> Self {
        Self::plain(Says::Unreadable(why))
    }

    /// Whether nothing was determined.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self.says, Says::Nothing)
    }

    /// The single results, one for a single result.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match &self.says {
            Says::Several(readings) => readings,
            _ => std::slice::from_ref(self),
        }
    }

    /// The same reading in a unit that was given apart from it (a heading, a column), where it has none of its own.
    #[must_use]
    pub fn in_unit(mut self, unit: &Unit) -> Self {
        if *unit == Unit::None {
            return self;
        }
        if let Says::Several(readings) = &mut self.says {
            for reading in readings {
                reading.adopt(unit);
            }
        }
        self.adopt(unit);
        self
    }

    fn adopt(&mut self, unit: &Unit) {
        if self.unit == Unit::None {
            self.unit = unit.clone();
        }
        if let Says::NotDetected(Some(limit)) = &mut self.says {
            limit.adopt(unit);
        }
    }

    fn plain(says: Says) -> Self {
        Self { says, unit: Unit::None, uncertainty: None }
    }

    fn normalised(text: &str, units: &Units) -> Self {
        if NOTHING.contains(&text) {
            return Self::plain(Says::Nothing);
        }
        // Far more than any plan or survey has: a bound on what one cell can cost.
        if text.bytes().filter(|byte| matches!(byte, b',' | b';')).count() + text.matches('、').count() >= MOST_RESULTS {
            return Self::unreadable(Unreadable::TooMany);
        }
        let elements = elements(text);
        if elements.len() == 1 {
            return Self::single(text, units);
        }
        if unclear_comma(text, &elements) {
            return Self::unreadable(Unreadable::UnclearComma);
        }
        Self::plain(Says::Several(elements.iter().map(|element| Self::single(element, units)).collect()))
    }

    fn single(text: &str, units: &Units) -> Self {
        let text = text.trim();
        if let Some(rest) = strip_any(text, &NOT_DETECTED) {
            return not_detected(rest, units);
        }
        // 检出限以下 is not 检出.
        if let Some(rest) = strip_any(text, &DETECTED)
            && strip_any(text, &DETECTION_LIMIT).is_none()
        {
            return match Self::single(rest, units) {
                value if matches!(value.says, Says::Value(..) | Says::Beyond(..)) => value,
                _ => word(Says::Detected, rest, units),
            };
        }
        if let Some((relation, rest)) = relation(text) {
            return beyond(relation, rest, units);
        }
        value(text, units).unwrap_or_else(Self::unreadable)
    }
}

/// A number with mark, uncertainty and unit.
fn value(text: &str, units: &Units) -> Result<Reading, Unreadable> {
    // `(58.2±1.1)g/100g` is `58.2±1.1 g/100g`.
    let opened = text.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let joined = opened.map(|(inner, rest)| format!("{inner} {rest}"));
    let text = joined.as_deref().unwrap_or(text);
    let (number, rest) = Decimal::prefix(text).map_err(|error| match error {
        NotADecimal::NoDigits => Unreadable::NoValue,
        other => Unreadable::Number(other),
    })?;
    let (mark, rest) = mark(rest);
    let (half_width, rest) = match rest.trim_start().strip_prefix('±').or_else(|| rest.trim_start().strip_prefix("+/-")) {
        Some(width) => Decimal::prefix(width.trim_start()).map(|(width, rest)| (Some(width), rest))?,
        None => (None, rest),
    };
    if half_width.as_ref().is_some_and(Decimal::is_negative) {
        return Err(Unreadable::LeftOver);
    }
    let (coverage, rest) = coverage(rest);
    let mut reading = with_unit(Says::Value(number, mark), &rest, units);
    reading.uncertainty = match (half_width, coverage) {
        (Some(half_width), coverage) => Some(Box::new(Uncertainty { half_width, coverage })),
        (None, Some(_)) => return Err(Unreadable::LeftOver),
        (None, None) => None,
    };
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
    match value(without_remark(rest), units) {
        Ok(Reading { says: Says::Value(bound, Mark::None), unit, uncertainty: None }) => {
            Reading { says: Says::Beyond(relation, bound), unit, uncertainty: None }
        }
        Ok(Reading { says: Says::Unreadable(why), .. }) | Err(why) => Reading::unreadable(why),
        Ok(_) => Reading::unreadable(Unreadable::LeftOver),
    }
}

/// Behind 未检出: `(检出限：0.01 mg/kg)`, `<0.5`, `/25g`, nothing.
fn not_detected(rest: &str, units: &Units) -> Reading {
    let rest = rest.trim_start_matches([' ', ',', ';', ':']);
    let (inside, outside) = match rest.strip_prefix('(').and_then(|inner| inner.rsplit_once(')')) {
        Some((inside, outside)) => (inside, outside),
        None if rest.contains(|char: char| char.is_ascii_digit()) && !rest.starts_with('/') && !starts_with_unit(rest, units) => (rest, ""),
        None => ("", rest),
    };
    let mut reading = word(Says::NotDetected(None), outside, units);
    let inside = inside.trim();
    if inside.is_empty() || matches!(reading.says, Says::Unreadable(_)) {
        return reading;
    }
    let all = [&DETECTION_LIMIT[..], &QUANTIFICATION_LIMIT[..]].concat();
    let (substance, number) =
        all.iter().filter_map(|keyword| inside.split_once(keyword)).min_by_key(|(before, _)| before.len()).unwrap_or(("", inside));
    let number = number.trim_start_matches(|char: char| " :=为是<≤".contains(char));
    match value(number, units) {
        // The detection limit of another substance (氮的检出限) says nothing about this one.
        Ok(limit) if matches!(limit.says, Says::Value(..)) && substance.is_empty() => {
            let unit = reading.unit.clone();
            reading.says = Says::NotDetected(Some(Box::new(limit.in_unit(&unit))));
            reading
        }
        Ok(limit) if matches!(limit.says, Says::Value(..)) => reading,
        Ok(_) => Reading::unreadable(Unreadable::LeftOver),
        Err(why) => Reading::unreadable(why),
    }
}

/// What is left is a unit, or else the whole is unreadable.
fn with_unit(says: Says, rest: &str, units: &Units) -> Reading {
    let rest = rest.trim();
    let no_unit = |char: char| "<>≤≥=±,;、:?!\u{FFFD}".contains(char) || char.is_control();
    if rest.contains(no_unit) || rest.starts_with(|first: char| first.is_ascii_digit() || "+-.(~^×*".contains(first)) {
        return Reading::unreadable(Unreadable::LeftOver);
    }
    Reading { says, unit: units.read(rest), uncertainty: None }
}

/// Behind a word such as 未检出 stands only what is a unit or looks like one (`g/每日`): 未检出异常 and 未检出/检出 say something else.
fn word(says: Says, rest: &str, units: &Units) -> Reading {
    let reading = with_unit(says, rest, units);
    let other_words = || NOT_DETECTED.iter().chain(&DETECTED).any(|word| rest.contains(word));
    match &reading.unit {
        Unit::Other(name) if !name.contains('/') || other_words() => Reading::unreadable(Unreadable::LeftOver),
        _ => reading,
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

/// `0.01 mg/kg (检出限)` without the remark.
fn without_remark(text: &str) -> &str {
    let remark = text.trim_end().strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match remark {
        Some((before, inner)) if DETECTION_LIMIT.contains(&inner) || QUANTIFICATION_LIMIT.contains(&inner) => before,
        _ => text,
    }
}

fn strip_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}
