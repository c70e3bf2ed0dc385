//! What a standard allows, read from its printed form or built from a rule file.

use super::decimal::Decimal;
use super::normalise::normalise;
use super::nothing::is_stroked;
use super::unit::{Unit, Units};

/// `<`, `≤`, `>` or `≥`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `<` 小于.
    Less,
    /// `≤` 不大于.
    AtMost,
    /// `>` 大于.
    Greater,
    /// `≥` 不小于.
    AtLeast,
}

/// One end of an allowed range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The bound as written; its place is where a rounded comparison rounds.
    pub value: Decimal,
    /// Whether the bound itself is allowed.
    pub inclusive: bool,
}

/// A three-class (two-class without `M`) attribute plan, GB 4789.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Units to be examined.
    pub n: usize,
    /// Units that may lie above `m`.
    pub c: usize,
    /// Acceptable level.
    pub m: Decimal,
    /// Level that no unit may exceed.
    pub big_m: Option<Decimal>,
}

/// What is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Values between two ends, either of which may be open.
    Range {
        /// Lower end.
        lower: Option<End>,
        /// Upper end.
        upper: Option<End>,
    },
    /// 不得检出, 不得使用.
    Nothing,
    /// A sampling plan.
    Plan(Plan),
}

/// A limit with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is allowed.
    pub allowed: Allowed,
    /// In which unit.
    pub unit: Unit,
    /// As printed.
    pub printed: Box<str>,
}

/// Why a limit cannot be applied as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitProblem {
    /// No form of limit.
    #[error("expected a limit such as `≤0.5mg/kg`, `1.2~1.6`, `10.0±0.1`, `不得检出` or `n=5,c=2,m=10,M=100CFU/g`")]
    Unreadable,
    /// A number without `≤`, `≥`, `<` or `>`.
    #[error("the limit has no sign, and it is not guessed")]
    NoSign,
    /// `1.6~1.2`.
    #[error("the lower end of the range is above the upper end")]
    EndsSwapped,
}

const RELATIONS: [(&str, Relation); 30] = [
    ("<=", Relation::AtMost),
    ("≤", Relation::AtMost),
    ("不大于", Relation::AtMost),
    ("不超过", Relation::AtMost),
    ("不高于", Relation::AtMost),
    ("不多于", Relation::AtMost),
    ("不得超过", Relation::AtMost),
    ("不得大于", Relation::AtMost),
    ("不得高于", Relation::AtMost),
    ("小于等于", Relation::AtMost),
    ("小于或等于", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("≥", Relation::AtLeast),
    ("不小于", Relation::AtLeast),
    ("不低于", Relation::AtLeast),
    ("不少于", Relation::AtLeast),
    ("不得少于", Relation::AtLeast),
    ("不得低于", Relation::AtLeast),
    ("不得小于", Relation::AtLeast),
    ("大于等于", Relation::AtLeast),
    ("大于或等于", Relation::AtLeast),
    ("<", Relation::Less),
    ("小于", Relation::Less),
    ("低于", Relation::Less),
    ("少于", Relation::Less),
    (">", Relation::Greater),
    ("大于", Relation::Greater),
    ("高于", Relation::Greater),
    ("多于", Relation::Greater),
    ("超过", Relation::Greater),
];
const PROHIBITED: [&str; 7] = ["不得检出", "不得檢出", "不得使用", "不得添加", "禁止使用", "not detected", "not permitted"];

impl Relation {
    /// Whether values below the bound satisfy it.
    #[must_use]
    pub fn is_upper(self) -> bool {
        matches!(self, Self::Less | Self::AtMost)
    }

    /// Whether the bound itself satisfies it.
    #[must_use]
    pub fn is_inclusive(self) -> bool {
        matches!(self, Self::AtMost | Self::AtLeast)
    }

    /// The printed sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::Greater => ">",
            Self::AtLeast => "≥",
        }
    }
}

/// The relation that a text begins with, and what follows.
pub(crate) fn relation(text: &str) -> Option<(Relation, &str)> {
    RELATIONS.iter().find_map(|(word, relation)| text.strip_prefix(word).map(|rest| (*relation, rest.trim_start())))
}

/// Words behind a bound, which they include.
const BEHIND: [(&str, Relation); 3] = [("以下", Relation::AtMost), ("以内", Relation::AtMost), ("以上", Relation::AtLeast)];

/// Whether a text ends with a word that makes a bound of the number before it.
pub(crate) fn ends_as_bound(text: &str) -> bool {
    BEHIND.iter().any(|(word, _)| text.ends_with(word))
}

/// `-18℃以下`, `60%及以上`, `0.5以内`: the relation, and the bound.
pub(crate) fn up_to(text: &str) -> Option<(Relation, &str)> {
    let (bound, relation) = BEHIND.iter().find_map(|(word, relation)| Some((text.strip_suffix(word)?, *relation)))?;
    // Within a number below zero is nothing that anybody writes.
    let clear = !(text.ends_with("以内") && text.starts_with('-'));
    let bound = bound.strip_suffix('及').unwrap_or(bound).trim_end();
    (clear && bound.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.'))).then_some((relation, bound))
}

impl Limit {
    /// Reads a printed limit.
    ///
    /// # Errors
    /// If it has no form of limit, no sign, or swapped ends. A slip is reported, never mended.
    pub fn parse(text: &str, units: &Units) -> Result<Self, LimitProblem> {
        let plain = normalise(text);
        if let Some(rest) = PROHIBITED.iter().find_map(|word| plain.strip_prefix(word)) {
            return Ok(Self { allowed: Allowed::Nothing, unit: unit(rest, units)?, printed: text.trim().into() });
        }
        let (allowed, unit) = if plain.starts_with(['n', 'N', 'c', 'C', 'm', 'M']) {
            plan(&plain, units)?
        } else if let Some((relation, rest)) = relation(&plain).or_else(|| up_to(&plain)) {
            let (value, rest) = Decimal::prefix(rest).map_err(|_| LimitProblem::Unreadable)?;
            (Allowed::one_sided(relation, value), unit(rest, units)?)
        } else {
            range(&plain, units)?
        };
        Ok(Self { allowed, unit, printed: text.trim().into() })
    }

    /// The bounds, where the limit is a range.
    #[must_use]
    pub fn ends(&self) -> (Option<&End>, Option<&End>) {
        match &self.allowed {
            Allowed::Range { lower, upper } => (lower.as_ref(), upper.as_ref()),
            _ => (None, None),
        }
    }
}

impl Allowed {
    /// A range that is open at the other side.
    #[must_use]
    pub fn one_sided(relation: Relation, value: Decimal) -> Self {
        let end = Some(End { value, inclusive: relation.is_inclusive() });
        if relation.is_upper() { Self::Range { lower: None, upper: end } } else { Self::Range { lower: end, upper: None } }
    }
}

/// `a~b`, `a-b`, `a至b`, `a±b`; both ends included.
fn range(text: &str, units: &Units) -> Result<(Allowed, Unit), LimitProblem> {
    let (first, rest) = Decimal::prefix(text).map_err(|_| LimitProblem::Unreadable)?;
    if let Some(width) = rest.trim_start().strip_prefix('±') {
        let (width, rest) = Decimal::prefix(width.trim_start()).map_err(|_| LimitProblem::Unreadable)?;
        return if width.is_negative() {
            Err(LimitProblem::Unreadable)
        } else {
            Ok((between(first.minus(&width), first.plus(&width))?, unit(rest, units)?))
        };
    }
    // The first separator that has a number behind it: `13.0%-15.0%`, `-20~-18`, `0.5~0.6`; a unit may contain none of them.
    let separators = rest.char_indices().filter(|(_, char)| matches!(char, '~' | '-' | '至'));
    for (at, separator) in separators {
        let (between_them, behind) = (rest.get(..at).unwrap_or_default(), rest.get(at + separator.len_utf8()..).unwrap_or_default());
        if let Ok((second, rest)) = Decimal::prefix(behind.trim_start()) {
            let (one, other) = (unit(between_them, units)?, unit(rest, units)?);
            if one != Unit::None && one != other {
                return Err(LimitProblem::Unreadable);
            }
            return Ok((between(first, second)?, other));
        }
    }
    unit(rest, units)?;
    Err(LimitProblem::NoSign)
}

fn between(lower: Decimal, upper: Decimal) -> Result<Allowed, LimitProblem> {
    if lower > upper {
        return Err(LimitProblem::EndsSwapped);
    }
    let end = |value| Some(End { value, inclusive: true });
    Ok(Allowed::Range { lower: end(lower), upper: end(upper) })
}

/// `n=5,c=2,m=3×10⁴,M=10⁵CFU/g`: each once, the unit behind the last.
fn plan(text: &str, units: &Units) -> Result<(Allowed, Unit), LimitProblem> {
    let (mut n, mut c, mut m, mut big_m) = (None, None, None, None);
    let mut plan_unit = Unit::None;
    for part in text.split([',', ';', '、']) {
        let (key, value) = part.split_once('=').ok_or(LimitProblem::Unreadable)?;
        let (value, rest) = Decimal::prefix(value.trim()).map_err(|_| LimitProblem::Unreadable)?;
        let slot = match key.trim() {
            "n" | "N" => &mut n,
            "c" | "C" => &mut c,
            "m" => &mut m,
            "M" => &mut big_m,
            _ => return Err(LimitProblem::Unreadable),
        };
        if slot.replace(value).is_some() {
            return Err(LimitProblem::Unreadable);
        }
        let written = unit(rest, units)?;
        if written != Unit::None {
            if plan_unit != Unit::None && plan_unit != written {
                return Err(LimitProblem::Unreadable);
            }
            plan_unit = written;
        }
    }
    let count =
        |value: Option<Decimal>| value.filter(|value| value.place() == 0).and_then(|value| usize::try_from(value.coefficient()).ok());
    let (Some(n), Some(c), Some(m)) = (count(n), count(c), m) else {
        return Err(LimitProblem::Unreadable);
    };
    if n == 0 || c > n || big_m.as_ref().is_some_and(|big_m| *big_m < m) {
        return Err(LimitProblem::Unreadable);
    }
    // M = m leaves no room between them: two classes, as without M.
    let big_m = big_m.filter(|big_m| *big_m != m);
    Ok((Allowed::Plan(Plan { n, c, m, big_m }), plan_unit))
}

/// A unit, and nothing else.
fn unit(text: &str, units: &Units) -> Result<Unit, LimitProblem> {
    let text = text.trim();
    let no_unit = |char: char| "<>≤≥=±~,;、:?!\u{FFFD}".contains(char) || char.is_control();
    if !text.is_empty() && is_stroked(text) {
        return if text == "/" { Ok(Unit::none_wanted()) } else { Err(LimitProblem::Unreadable) };
    }
    if text.starts_with('(') && matches!(units.read(text), Unit::Known(_)) {
        return Ok(units.read(text));
    }
    if text.contains(no_unit) || ends_as_bound(text) || text.starts_with(|first: char| first.is_ascii_digit() || "+-.(^×*".contains(first))
    {
        return Err(LimitProblem::Unreadable);
    }
    Ok(units.read(text))
}
