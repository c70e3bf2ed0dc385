//! What is wrong with a rule file or overlay: every problem, each with its place.

use std::fmt;

use super::place::Line;
use crate::Lang;
use crate::message::Message;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// File.
    pub file: String,
    /// Place within the file.
    pub place: Place,
    /// What was found, and what was expected.
    pub message: Message,
}

/// Where in a file something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The row of a table; none where it is about no row.
    pub row: Option<Row>,
    /// The key, within the row or the file: `grades.premium.min`, `verified.by`; empty for the row or the file as a whole.
    pub key: String,
    /// The line, where it is about what somebody wrote there.
    pub line: Option<Line>,
}

/// A row of one of the tables of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The table.
    pub table: Table,
    /// The row's id.
    pub id: String,
}

/// The tables of rule files and overlays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Table {
    /// `[[rule]]`.
    Rule,
    /// `[[nutrient]]`.
    Nutrient,
    /// `[[item]]`.
    Item,
    /// `[[product]]`.
    Product,
    /// `[[dimension]]`.
    Dimension,
    /// `[[dimension.unit]]`.
    Unit,
    /// `[[check]]`.
    Check,
}

/// All problems of one or several files; at least one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Place {
    /// A row.
    pub(crate) fn row(table: Table, id: &str) -> Self {
        Self { row: Some(Row { table, id: id.to_owned() }), ..Self::default() }
    }

    /// A key of the file.
    pub(crate) fn key(key: &str) -> Self {
        Self { key: key.to_owned(), ..Self::default() }
    }

    /// A key of a row.
    pub(crate) fn at(self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self }
    }
}

impl Problem {
    /// A problem at a place of a file. What a message says of a key is about the place of that key.
    pub(crate) fn new(file: &str, place: Place, message: Message) -> Self {
        let key = if place.key.is_empty() { message.argument("key").unwrap_or_default().to_owned() } else { place.key };
        Self { file: file.to_owned(), place: Place { key, ..place }, message }
    }

    /// The same with its line, where it is about a key of this text.
    pub(super) fn with_line(self, text: &str) -> Self {
        let Place { row: Some(Row { table: table @ (Table::Rule | Table::Item), id }), key, line: None } = &self.place else { return self };
        let line = Line::of_key(text, table.key(), id, key);
        Self { place: Place { line, ..self.place }, ..self }
    }

    /// In words: the file, the place, what was found and what was expected.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let message = self.message.words.say(lang);
        // Below a line that is quoted, the message stands on a line of its own.
        let (place, before_message) = (self.where_it_stands(lang), if self.place.line.is_some() { "\n" } else { colon(lang) });
        match place.as_str() {
            "" => format!("{}{}{message}", self.file, colon(lang)),
            place => format!("{}{}{place}{before_message}{message}", self.file, colon(lang)),
        }
    }

    /// The place within the file in words: the row, and the line or else the key, where the message does not name it. Empty for the file
    /// as a whole.
    #[must_use]
    pub fn where_it_stands(&self, lang: Lang) -> String {
        let Place { row, key, line } = &self.place;
        let row = row.as_ref().map(|row| format!("{} `{}`", row.table.name(lang), row.id));
        let within = match line {
            Some(line) => Some(line.say(lang)),
            None if key.is_empty() || self.message.argument("key").is_some() => None,
            None => Some(format!("`{key}`")),
        };
        row.into_iter().chain(within).collect::<Vec<_>>().join(colon(lang))
    }
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

impl Problems {
    /// All of them in words, one below the other.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        self.0.iter().map(|problem| problem.say(lang)).collect::<Vec<_>>().join("\n")
    }
}

impl Table {
    /// What the table is called in a file.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Nutrient => "nutrient",
            Self::Item => "item",
            Self::Product => "product",
            Self::Dimension => "dimension",
            Self::Unit => "dimension.unit",
            Self::Check => "check",
        }
    }

    /// What its rows are.
    fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Rule => ("条目", "rule"),
            Self::Nutrient => ("营养成分", "nutrient"),
            Self::Item => ("项目", "item"),
            Self::Product => ("产品", "product"),
            Self::Dimension => ("量", "dimension"),
            Self::Unit => ("单位", "unit"),
            Self::Check => ("检查", "check"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}
