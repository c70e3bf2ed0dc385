//! A mistake in a file: what was found and expected, and where.

use std::fmt::{self, Display};

use serde::de::{self, Expected, Unexpected};

/// A mistake, with the number of the place where it stands.
#[derive(Debug)]
pub(in super::super) struct Error(Box<(String, Option<usize>)>);

impl Error {
    /// The mistake at a place, unless a nearer one is known.
    pub(super) fn at(mut self, place: usize) -> Self {
        self.0.1.get_or_insert(place);
        self
    }

    pub(super) fn place(&self) -> Option<usize> {
        self.0.1
    }

    pub(super) fn message(&self) -> &str {
        &self.0.0
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self(Box::new((message.to_string(), None)))
    }

    /// Never met: the reader says itself what it found. serde's own words could print floats, which takes more room than the whole reader.
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {expected}"))
    }
}
