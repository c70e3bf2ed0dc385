//! A mistake in a file: what was found and expected, and where.

use std::fmt::{self, Display, Write as _};
use std::ops::Range;

use serde::de::{self, Expected, Unexpected};

/// A mistake, with the bytes of the text at which it stands.
#[derive(Debug)]
pub(in super::super) struct Mistake(Box<(String, Option<Range<usize>>)>);

impl Mistake {
    /// The mistake at a place, unless a nearer one is known.
    pub(super) fn at(mut self, place: Range<usize>) -> Self {
        self.0.1.get_or_insert(place);
        self
    }

    /// The mistake as it is told of this text.
    pub(in super::super) fn told(&self, text: &str) -> String {
        told(text, self.0.1.clone(), &self.0.0)
    }
}

impl Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.0)
    }
}

impl std::error::Error for Mistake {}

impl de::Error for Mistake {
    fn custom<T: Display>(message: T) -> Self {
        Self(Box::new((message.to_string(), None)))
    }

    /// Never met: the reader says itself what it found. serde's own words could print floats, which takes more room than the whole reader.
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {expected}"))
    }
}

/// A mistake in words: line and column, the line itself with a mark below it, and the message.
pub(in super::super) fn told(text: &str, place: Option<Range<usize>>, message: &str) -> String {
    let Some(place) = place else { return message.to_owned() };
    let before = text.get(..place.start).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let number = before.matches('\n').count() + 1;
    let column = line.chars().count();
    let content = text.split('\n').nth(number - 1).unwrap_or_default();
    let marked = text.get(place).and_then(|marked| marked.split('\n').next()).map_or(0, |marked| marked.chars().count());
    let margin = " ".repeat(number.to_string().len() + 1);
    let mut told = format!("TOML parse error at line {number}, column {}\n{margin}|\n{number} | {content}\n{margin}| ", column + 1);
    told.extend(std::iter::repeat_n(' ', column));
    told.extend(std::iter::repeat_n('^', marked.max(1)));
    let _ = write!(told, "\n{message}");
    told
}
