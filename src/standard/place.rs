//! Where a mistake stands in a text that somebody wrote.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::Lang;

/// A line of a text, and the stretch of it that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// Number of the line, from 1.
    pub number: usize,
    /// Number of the first character meant, from 1.
    pub column: usize,
    /// The line.
    pub text: String,
    /// How many characters are meant.
    pub width: usize,
}

impl Line {
    /// The line of a stretch of a text.
    pub(super) fn of(text: &str, place: Range<usize>) -> Self {
        let before = text.get(..place.start).unwrap_or(text);
        let number = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let line = text.split('\n').nth(number - 1).unwrap_or_default().to_owned();
        let width = text.get(place).and_then(|marked| marked.split('\n').next()).map_or(0, |marked| marked.chars().count()).max(1);
        Self { number, column, text: line, width }
    }

    /// The line of a key of a row of a table: of the last row with this id that has it.
    pub(super) fn of_key(text: &str, rows: &str, id: &str, key: &str) -> Option<Self> {
        let table = DeTable::parse(text).ok()?;
        let DeValue::Array(rows) = table.get_ref().get(rows)?.get_ref() else { return None };
        let within = |value: &DeValue<'_>| {
            let DeValue::Table(row) = value else { return None };
            let is_it = row.get("id").is_some_and(|other| other.get_ref().as_str() == Some(id));
            row.iter().find(|(name, _)| is_it && name.get_ref().as_ref() == key).map(|(name, value)| name.span().start..value.span().end)
        };
        rows.iter().rev().find_map(|value| within(value.get_ref())).map(|place| Self::of(text, place))
    }

    /// Line and column in words, and below them the line itself with a mark, as compilers print it.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let Self { number, column, text, width } = self;
        let head = match lang {
            Lang::Zh => format!("第 {number} 行第 {column} 列"),
            Lang::En => format!("line {number}, column {column}"),
        };
        let margin = " ".repeat(number.to_string().len() + 1);
        format!("{head}\n{margin}|\n{number} | {text}\n{margin}| {}{}", " ".repeat(column - 1), "^".repeat(*width))
    }
}
