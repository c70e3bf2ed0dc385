//! Number formats: what a cell shows of its number.

mod builtin;
mod parse;
mod token;

pub(super) use builtin::code as builtin_code;

use super::number::Number;
use super::serial::{self, Showing};
use parse::parse;

/// A number format, understood as far as it goes.
#[derive(Clone, Debug)]
pub(super) struct Format {
    /// As it stands in the file, as far as Excel would take it.
    pub(super) code: String,
    /// For positive, negative and zero; or as their conditions say.
    sections: Vec<Section>,
    /// What stands before, between and behind the signs for a text.
    text: Result<Vec<String>, FormatProblem>,
}

/// What stands between two semicolons.
#[derive(Clone, Debug)]
pub(super) struct Section {
    condition: Option<Condition>,
    body: Body,
}

/// `[>=100]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    less: bool,
    equal: bool,
    more: bool,
    than: Number,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    /// `General`, or `@`, with what stands around it.
    General(String, String),
    /// Digits.
    Digits(Digits),
    /// A date or a time of day.
    Time(Showing),
    /// Words without a digit.
    Words(String),
    /// Something that is not understood.
    Unclear(FormatProblem),
}

/// `0.00`, `0.0E+00`, `0%`, with what stands around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Digits {
    before: String,
    after: String,
    /// Digits before the point: how many at least, and how many places there are.
    whole: u32,
    places_before: u32,
    /// Digits behind the point, at least and at most.
    least: u32,
    most: u32,
    percent: i32,
    exponent: Option<Exponent>,
}

/// `E+00`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Exponent {
    plus: bool,
    digits: usize,
}

/// Why a number or a text is given as it is stored and not as its format shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormatProblem {
    /// A fraction, `# ?/?`.
    Fraction,
    /// Thousands of the value, `0.0,`.
    Thousands,
    /// Chinese numerals, `[DBNum1]0`.
    Numerals,
    /// Nothing, `;;;`.
    Nothing,
    /// Words for a number that is not zero, `[>1]"未检出";0.00`, or for any text.
    Words,
    /// A date that is none, or time before time.
    NoDate,
    /// Anything else that is not understood.
    Form,
}

/// Most digits of each kind that a format may ask for; Excel has 30 decimals.
const MOST_PLACES: u32 = 100;

/// Bytes of the longest text that is given with what a format puts around it.
const LONGEST_TEXT: usize = 1_000;

impl Format {
    /// Understands a format code.
    pub(super) fn parse(code: &str) -> Self {
        let (sections, text) = parse(code);
        Self { code: code.chars().take(255).collect(), sections, text }
    }

    /// A format whose code is not known.
    pub(super) fn unknown(id: u32) -> Self {
        let body = Body::Unclear(FormatProblem::Form);
        Self { code: format!("#{id}"), sections: vec![Section { condition: None, body }], text: Err(FormatProblem::Form) }
    }

    /// What a point in time shows, for cells whose values are dates already.
    pub(super) fn showing(&self) -> Option<Showing> {
        match self.sections.first() {
            Some(Section { body: Body::Time(showing), .. }) => Some(*showing),
            _ => None,
        }
    }

    /// The number as the format shows it: its digits, without separators between thousands and without space around.
    ///
    /// A negative number has its sign before its digits, also where the format puts brackets or a colour in its place; there is always a
    /// digit before the point (`#.0` shows `.5`).
    pub(super) fn show(&self, number: Number, from_1904: bool) -> Result<String, FormatProblem> {
        let section = self.choose(number)?;
        let (text, is_number) = match &section.body {
            Body::General(before, after) if before.is_empty() && after.is_empty() => return Ok(number.general()),
            Body::General(before, after) => {
                let around = |text: &str| self.without_sign(text, number);
                (format!("{}{}{}", around(before), number.general(), around(after)), true)
            }
            Body::Digits(digits) => (digits.show(number, &|text| self.without_sign(text, number)), !digits.shows_none(number)),
            Body::Time(showing) => (serial::shown(number, from_1904, *showing).ok_or(FormatProblem::NoDate)?, true),
            Body::Words(words) => (words.clone(), false),
            Body::Unclear(why) => return Err(*why),
        };
        let bare = text.trim();
        if bare.is_empty() {
            return Err(FormatProblem::Nothing);
        }
        // Words for zero are what zero was typed for; for other numbers they stand for any of many.
        if !is_number && !number.is_zero() {
            return Err(FormatProblem::Words);
        }
        Ok(if bare.len() == text.len() { text } else { bare.to_owned() })
    }

    /// A text as the format shows it, if that is not the text alone.
    pub(super) fn show_text(&self, text: &str) -> Result<Option<String>, FormatProblem> {
        let around = self.text.as_ref().map_err(|why| *why)?;
        if text.trim().is_empty() || around.iter().all(String::is_empty) && around.len() == 2 {
            return Ok(None);
        }
        if let [words] = around.as_slice() {
            return Err(if words.trim().is_empty() { FormatProblem::Nothing } else { FormatProblem::Words });
        }
        // Copies of a long text for many cells would fill the memory, and no result is that long.
        let length = text.len().saturating_mul(around.len() - 1);
        if length > LONGEST_TEXT { Err(FormatProblem::Form) } else { Ok(Some(around.join(text))) }
    }

    /// Whether digits are stored that the format does not show.
    pub(super) fn rounds(&self, number: Number) -> bool {
        matches!(self.choose(number), Ok(Section { body: Body::Digits(digits), .. }) if digits.rounds(number))
    }

    /// What stands around the digits. A section of its own for negative numbers says in its own way that they are: by a sign, brackets, or a colour
    /// that text does not have.
    fn without_sign(&self, text: &str, number: Number) -> String {
        if number.negative && self.sections.len() > 1 { text.replace(['-', '−', '(', ')', '（', '）'], "") } else { text.to_owned() }
    }

    fn choose(&self, number: Number) -> Result<&Section, FormatProblem> {
        let holds = |condition: Condition| match number.cmp(&condition.than) {
            std::cmp::Ordering::Less => condition.less,
            std::cmp::Ordering::Equal => condition.equal,
            std::cmp::Ordering::Greater => condition.more,
        };
        let chosen = match self.sections.as_slice() {
            [] => None,
            [only] => Some(only).filter(|only| only.condition.is_none_or(holds)),
            [first, second, rest @ ..] => match (first.condition, second.condition) {
                (None, None) if number.is_zero() => Some(rest.first().unwrap_or(first)),
                (None, None) => Some(if number.negative { second } else { first }),
                (Some(condition), _) if holds(condition) => Some(first),
                (_, Some(condition)) if holds(condition) => Some(second),
                (Some(_), None) => Some(second),
                (None, Some(_)) => Some(first),
                (Some(_), Some(_)) => rest.first(),
            },
        };
        chosen.ok_or(FormatProblem::Form)
    }
}

impl Digits {
    fn show(&self, number: Number, around: &dyn Fn(&str) -> String) -> String {
        let number = number.shifted(self.percent.saturating_mul(2));
        let digits = match self.exponent {
            Some(exponent) => self.scientific(number, exponent),
            None => self.plain(number),
        };
        let sign = if number.negative && !digits.is_empty() { "-" } else { "" };
        format!("{}{sign}{digits}{}", around(&self.before), around(&self.after))
    }

    fn rounds(&self, number: Number) -> bool {
        let number = number.shifted(self.percent.saturating_mul(2));
        let power = if self.exponent.is_some() { self.power(number) } else { 0 };
        let places = i32::try_from(self.most).unwrap_or(i32::MAX);
        number.exponent.saturating_sub(power) < -places
    }

    /// The power of ten that a number is written with.
    fn power(&self, number: Number) -> i32 {
        // `##0.0E+0` counts in steps of three.
        let step = self.step();
        if number.is_zero() { 0 } else { number.magnitude().div_euclid(step) * step }
    }

    fn step(&self) -> i32 {
        i32::try_from(self.places_before.max(1)).unwrap_or(1)
    }

    fn plain(&self, number: Number) -> String {
        let (whole, fraction) = number.fixed(self.most);
        if self.is_blank(&whole) { String::new() } else { self.joined(&whole, &fraction) }
    }

    /// `#` and `?` show nothing for zero, as in `"-"??`.
    fn is_blank(&self, whole: &str) -> bool {
        self.whole == 0 && self.most == 0 && whole == "0"
    }

    /// Whether no digit of the number is shown.
    fn shows_none(&self, number: Number) -> bool {
        self.exponent.is_none() && self.is_blank(&number.shifted(self.percent.saturating_mul(2)).fixed(self.most).0)
    }

    fn scientific(&self, number: Number, exponent: Exponent) -> String {
        let mut power = self.power(number);
        let (mut whole, mut fraction) = number.shifted(-power).fixed(self.most);
        if u32::try_from(whole.len()).is_ok_and(|length| length > self.places_before.max(1)) {
            // Rounded up into the next power: `9.99` is `1.0E+01`.
            power += self.step();
            (whole, fraction) = number.shifted(-power).fixed(self.most);
        }
        let sign = match (power < 0, exponent.plus) {
            (true, _) => "-",
            (false, true) => "+",
            (false, false) => "",
        };
        format!("{}E{sign}{:0width$}", self.joined(&whole, &fraction), power.unsigned_abs(), width = exponent.digits)
    }

    /// With as many zeros before the point as are asked for, and as many behind it.
    fn joined(&self, whole: &str, fraction: &str) -> String {
        let least = usize::try_from(self.least).unwrap_or(usize::MAX);
        let spare = fraction.bytes().rev().take_while(|byte| *byte == b'0').count().min(fraction.len().saturating_sub(least));
        let fraction = fraction.get(..fraction.len() - spare).unwrap_or_default();
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{whole:0>width$}{point}{fraction}", width = usize::try_from(self.whole).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests;
