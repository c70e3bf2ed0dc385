//! The pieces that all pictures are put together from.

use std::fmt::{self, Display, Write as _};

use crate::report::JsonPoint;
use crate::value::{Decimal, Outcome};
use crate::words::Lang;

/// What pictures refer to: once in every document that has any. The hatching of what is not allowed.
pub const DEFINITIONS: &str = concat!(
    "<svg class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs><pattern id=\"hatch\" width=\"6\" height=\"6\" ",
    "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#666\"/></pattern></defs></svg>"
);

/// Text as it may stand in an element or between double quotes.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|char| match char {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            // Control characters may not stand in a document at all.
            char if char.is_control() => f.write_char('\u{fffd}'),
            char => f.write_char(char),
        })
    }
}

/// A place in the picture, to a hundredth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct At(pub(super) f64);

impl Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        let short = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if short == "-0" { "0" } else { short })
    }
}

/// The shape of a mark: what the comparison of a result comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A diamond: met.
    Met,
    /// A cross: not met.
    NotMet,
    /// A square: open, or not to be compared.
    Open,
}

impl From<Outcome> for Shape {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met => Self::Met,
            Outcome::NotMet => Self::NotMet,
            Outcome::Undecided(_) | Outcome::NotApplicable(_) => Self::Open,
        }
    }
}

impl Shape {
    /// The class of the style sheets.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::Open => "undecided",
        }
    }
}

/// Where a number lies; `None` where it is none, or is out of all bounds.
pub(super) fn size(digits: &str) -> Option<f64> {
    digits.parse().ok().filter(|size: &f64| size.is_finite())
}

/// A number as people write it, with its written digits: `0.50`, `6.1×10⁵`.
pub(crate) fn spoken(digits: &str) -> String {
    Decimal::parse(digits).map_or_else(|_| digits.to_owned(), |number| number.spoken())
}

/// A result as people write it.
pub(crate) fn result(point: &JsonPoint, lang: Lang) -> String {
    match (point.sign, &point.value) {
        ("nd", value) => {
            let said = if lang == Lang::Zh { "未检出" } else { "not detected" };
            value.as_ref().map_or_else(|| said.to_owned(), |limit| format!("{said} (<{})", spoken(limit)))
        }
        ("=", value) => value.as_deref().map(spoken).unwrap_or_default(),
        (sign, value) => format!("{sign}{}", value.as_deref().map(spoken).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text() {
        assert_eq!(Escaped("<b a=\"1\">&\u{7}").to_string(), "&lt;b a=&quot;1&quot;&gt;&amp;\u{fffd}");
    }

    #[test]
    fn places_are_short() {
        let shown = |at| At(at).to_string();
        assert_eq!([1.0, 0.5, -0.001, 33.333_333, 100.0].map(shown), ["1", "0.5", "0", "33.33", "100"]);
    }

    #[test]
    fn digits_are_those_that_were_written() {
        assert_eq!(["0.50", "5e4", "61e4", "-18", "x"].map(spoken), ["0.50", "5×10⁴", "6.1×10⁵", "-18", "x"]);
        assert_eq!([size("61e4"), size("1e999"), size("")], [Some(610_000.0), None, None]);
    }
}
