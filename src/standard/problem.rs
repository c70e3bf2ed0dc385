//! What is wrong with a rule file or overlay: every problem, each with its place.

use std::fmt;

use super::place;
use crate::kind::Mistake;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File.
    pub file: String,
    /// Place within the file: `rule protein`, or empty for the file as a whole.
    pub place: String,
    /// What was found, and what was expected.
    pub message: String,
    /// The key of the rule whose value is malformed, where it is one; its line can be told.
    pub key: Option<String>,
}

/// All problems of one or several files; at least one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Problem {
    /// A problem at a place of a file.
    pub fn new(file: &str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: place.into(), message: message.into(), key: None }
    }

    /// A malformed key of a rule.
    pub(crate) fn of_key(file: &str, place: &str, mistake: Mistake) -> Self {
        Self { key: Some(mistake.key).filter(|key| !key.is_empty()), ..Self::new(file, place, mistake.message) }
    }

    /// The same with line and column, where it is a malformed key of this text.
    pub(super) fn with_line(self, text: &str) -> Self {
        let rule = self.place.strip_prefix("rule `").and_then(|rest| rest.strip_suffix('`'));
        match self.key.as_deref().zip(rule).and_then(|(key, rule)| place::of_key(text, rule, key)) {
            Some(place) => Self { message: place::told(text, Some(place), &self.message), place: String::new(), ..self },
            None => self,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(f, "{}: {}", self.file, self.message),
            place => write!(f, "{}: {place}: {}", self.file, self.message),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}
