//! What a lab says of one item, read from text.
//!
//! The grammar is strict: what has two readings, or has anything left over, is [`Unreadable`] and never guessed.

mod list;
mod single;
mod tally;
mod words;

use list::{cut, is_torn, slashed};
use single::single;
use tally::{count_behind, tally};
use words::plain_words;

use super::decimal::{Decimal, NotADecimal};
use super::limit::Relation;
use super::normalise::normalise;
use super::nothing::is_not_determined;
use super::outcome::Reason;
use super::round::Mark;
use super::unit::{Unit, Units};

/// One result as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What is said.
    pub says: Says,
    /// The unit written with it.
    pub unit: Unit,
    /// The expanded uncertainty stated with it. It is shown, and counts only where results are accepted with a guard band ([`super::Decision`]).
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
    /// 检出, without a number; with the bound below which it lies where that is given, 检出(<0.05mg/kg).
    Detected(Option<Box<Reading>>),
    /// Several results for one item, such as the units of a sampling plan.
    Several(Vec<Reading>),
    /// The same of each unit, however many there are: 均<10.
    Each(Box<Reading>),
    /// `0/5`: in so many of so many units something was detected.
    OutOf(usize, usize),
    /// Two readings, and it is not known which is meant: `3×105` that may have lost its superscript.
    Either(Box<[Reading; 2]>),
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
    #[error("the detection or quantification limit is not given")]
    NoBound,
    /// More results in one cell than any plan or survey has.
    #[error("more than {MOST_RESULTS} results")]
    TooMany,
    /// `3.2;0.2 µg/kg` where mg/kg was given apart: the unit of the first is either.
    #[error("no unit of its own, where the last result has another than the one given apart")]
    UnclearUnit,
    /// `10;20,30`: the comma may separate thousands, or all may be a slip.
    #[error("separators of several kinds stand between the results")]
    MixedSeparators,
    /// `15,.1`: a separator inside a number.
    #[error("a separator stands inside a number")]
    TornNumber,
    /// 约0.3: a value that is no definite one.
    #[error("the value is given only roughly")]
    Rough,
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
    /// A mean that is not one of the parallel determinations beside it.
    #[error("the mean does not lie between the single determinations")]
    MeanContradicts,
    /// 未检出 with a detection limit of its own, and another one beside it.
    #[error("two detection limits are given for it")]
    LimitsContradict,
    /// 未检出 with a detection limit that names what it is of (镉的检出限), which need not be this item.
    #[error("the detection limit beside it names another substance")]
    LimitOfAnother,
}

impl Unreadable {
    /// The reason for which a rule leaves such a result open.
    #[must_use]
    pub fn reason(self) -> Reason {
        if self == Self::UnitsContradict { Reason::UnitMismatch } else { Reason::Unreadable }
    }
}

/// Most results that one cell may hold.
const MOST_RESULTS: usize = 10_000;

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
        match &reading.says {
            Says::Several(readings) => {
                let unit = readings.last().map(|last| last.unit.clone()).unwrap_or_default();
                reading.in_unit(&unit)
            }
            _ => reading,
        }
    }

    /// Reads a cell whose unit was given apart from it (a heading, a column). Where the last of several results has another one, it is not
    /// known which of the two those have that have none.
    #[must_use]
    pub fn parse_in(text: &str, unit: &Unit, units: &Units) -> Self {
        let mut reading = Self::each(text, units);
        if let Says::Several(readings) = &mut reading.says {
            let last = readings.last().map(|last| last.unit.clone()).unwrap_or_default();
            let unclear = *unit != Unit::None && last != Unit::None && last != *unit;
            for one in readings.iter_mut().filter(|one| unclear && one.wants_unit()) {
                *one = Self::unreadable(Unreadable::UnclearUnit);
            }
            return reading.in_unit(&last).in_unit(unit);
        }
        reading.in_unit(unit)
    }

    /// Whether it has a value, and no unit of its own.
    fn wants_unit(&self) -> bool {
        self.unit == Unit::None && matches!(self.says, Says::Value(..) | Says::Beyond(..) | Says::Either(_))
    }

    /// The unit of the first result.
    #[must_use]
    pub fn own_unit(&self) -> Unit {
        self.parts().first().map(|first| first.unit.clone()).unwrap_or_default()
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
        Self::normalised(&plain_words(lines(text)), units)
    }

    /// A word, of which only this is read: whether it says that nothing was determined.
    #[must_use]
    pub fn word(text: &str) -> Self {
        let nothing = text.len() < 16 && is_not_determined(&normalise(text));
        Self::plain(if nothing { Says::Nothing } else { Says::Unreadable(Unreadable::NoValue) })
    }

    /// Several results given one by one, as one reading. Those that say nothing are left out.
    #[must_use]
    pub fn several(mut readings: Vec<Self>) -> Self {
        readings.retain(|reading| !reading.is_nothing());
        match readings.len() {
            0 | 1 => readings.pop().unwrap_or_else(Self::nothing),
            _ => Self::plain(Says::Several(readings)),
        }
    }

    /// Whether it is 未检出 without a limit of detection that is known to be its own.
    pub(crate) fn is_absent_without_limit(&self) -> bool {
        match &self.says {
            Says::NotDetected(limit) => limit.as_ref().is_none_or(|limit| matches!(limit.says, Says::Unreadable(_))),
            _ => false,
        }
    }

    /// A reading that says nothing.
    pub(crate) fn nothing() -> Self {
        Self::plain(Says::Nothing)
    }

    /// Several results, all of which say something.
    pub(crate) fn of_parts(parts: Vec<Self>) -> Self {
        Self::plain(Says::Several(parts))
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

    /// Whether the text is that of a result, though perhaps one that cannot be used (约1): a number, a bound, 未检出.
    #[must_use]
    pub fn is_of_quantity(&self) -> bool {
        match &self.says {
            Says::Several(parts) => parts.iter().any(Self::is_of_quantity),
            Says::Nothing => false,
            // Text may begin with a number: dates, addresses, numbers of batches.
            Says::Unreadable(why) => {
                !matches!(why, Unreadable::NoValue | Unreadable::LeftOver | Unreadable::NotText | Unreadable::Number(NotADecimal::NoDigits))
            }
            _ => true,
        }
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
        self.adopt(unit);
        self
    }

    fn adopt(&mut self, unit: &Unit) {
        if self.unit == Unit::None {
            self.unit = unit.clone();
        }
        match &mut self.says {
            Says::NotDetected(Some(one)) | Says::Detected(Some(one)) | Says::Each(one) => one.adopt(unit),
            Says::Several(readings) => readings.iter_mut().for_each(|one| one.adopt(unit)),
            Says::Either(two) => two.iter_mut().for_each(|one| one.adopt(unit)),
            _ => {}
        }
    }

    /// Two readings of one text. Where they are the same in what cannot be read, that is the reading.
    pub(crate) fn either(one: Self, other: Self) -> Self {
        if matches!(one.says, Says::Unreadable(_)) {
            return one;
        }
        let unit = one.unit.clone();
        Self { unit, ..Self::plain(Says::Either(Box::new([one, other]))) }
    }

    fn plain(says: Says) -> Self {
        Self { says, unit: Unit::None, uncertainty: None }
    }

    fn normalised(text: &str, units: &Units) -> Self {
        if is_not_determined(text) {
            return Self::plain(Says::Nothing);
        }
        // Far more than any plan or survey has: a bound on what one cell can cost.
        if text.bytes().filter(|byte| matches!(byte, b',' | b';' | b'/')).count() + text.matches('、').count() >= MOST_RESULTS {
            return Self::unreadable(Unreadable::TooMany);
        }
        if let Some(tally) = tally(text, units) {
            return tally;
        }
        let cells = cut(text);
        match cells.elements.as_slice() {
            [one] => slashed(one, units).map_or_else(|| single(one, units), |elements| Self::list(&elements, units)),
            _ if cells.mixed => Self::unreadable(Unreadable::MixedSeparators),
            _ if cells.has_unclear_comma() => Self::unreadable(Unreadable::UnclearComma),
            elements => Self::list(elements, units),
        }
    }

    /// Several results, one in each element; behind the last may stand how many they are.
    fn list(elements: &[&str], units: &Units) -> Self {
        let mut elements = elements.to_vec();
        let number = elements.len();
        if let Some(last) = elements.last_mut()
            && let (bare, Some(said)) = count_behind(last.trim())
            && said == number
        {
            *last = bare;
        }
        let mut readings = Vec::with_capacity(elements.len());
        for element in elements {
            let counted = count_behind(element.trim()).1.is_some();
            match single(element, units) {
                _ if is_torn(element) => readings.push(Self::unreadable(Unreadable::TornNumber)),
                _ if counted => readings.push(Self::unreadable(Unreadable::LeftOver)),
                Self { says: Says::Each(_) | Says::OutOf(..), .. } => readings.push(Self::unreadable(Unreadable::LeftOver)),
                // `1份检出;4份未检出`.
                Self { says: Says::Several(parts), .. } => readings.extend(parts),
                one => readings.push(one),
            }
        }
        // An uncertainty with one number and not with another: the other is perhaps its beginning.
        if readings.iter().any(|one| one.uncertainty.is_some()) {
            for torn in readings.iter_mut().filter(|one| one.alone().is_some()) {
                *torn = Self::unreadable(Unreadable::TornNumber);
            }
        }
        Self::plain(Says::Several(readings))
    }
}

/// A cell as one line: its lines are results of their own, unless a separator stands between them.
fn lines(text: &str) -> String {
    let text = text.trim();
    if !text.contains('\n') {
        return normalise(text).into_owned();
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n').map(normalise) {
        let separated = joined.is_empty() || joined.ends_with([',', ';', '、']);
        joined.push_str(if separated { "" } else { ";" });
        joined.push_str(&line);
    }
    joined
}
