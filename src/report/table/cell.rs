//! What stands in one cell: text, and what part it plays. No format.

use serde::{Deserialize, Serialize};

use super::super::Tongue;
use super::super::style::Role;
use crate::standard::Words;

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says, one thing a line; a cell of one line is the usual one, an empty one says nothing.
    pub lines: Vec<String>,
    /// What part it plays, which its words say too.
    #[serde(default, skip_serializing_if = "Tone::is_plain")]
    pub tone: Tone,
    /// The number that it says, where it counts something of ours; what labs wrote is never a number here.
    #[serde(skip)]
    pub count: Option<u32>,
}

/// What part a cell plays: a format may colour it, and nobody needs the colour to read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// None in particular.
    #[default]
    Plain,
    /// Met, conforms.
    Good,
    /// Not met, does not conform.
    Bad,
    /// Undecided, or to be minded.
    Open,
}

impl Tone {
    /// Whether it plays none.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

impl From<Role> for Tone {
    fn from(role: Role) -> Self {
        match role {
            Role::Good => Self::Good,
            Role::Bad => Self::Bad,
            Role::Open => Self::Open,
            Role::Title | Role::Aside => Self::Plain,
        }
    }
}

impl Cell {
    /// A cell of one line; a blank text says nothing.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { lines: if text.is_empty() { Vec::new() } else { vec![text] }, ..Self::default() }
    }

    /// A cell of a line for each thing.
    pub(super) fn list(lines: Vec<String>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// A cell that counts something of ours.
    pub(super) fn count(count: u64) -> Self {
        Self { count: u32::try_from(count).ok(), ..Self::text(count.to_string()) }
    }

    /// The same in a tone; a cell that says nothing has none.
    pub(super) fn toned(self, tone: Tone) -> Self {
        let tone = if self.lines.is_empty() { Tone::Plain } else { tone };
        Self { tone, ..self }
    }

    /// Its lines behind one another.
    #[must_use]
    pub fn joined(&self, between: &str) -> String {
        self.lines.join(between)
    }
}

/// Words in the language asked for; both stand beside one another, where they differ.
pub(super) fn say(words: &Words, tongue: Tongue) -> String {
    match tongue {
        Tongue::Zh => words.zh.clone(),
        Tongue::En => words.en.clone(),
        Tongue::Both if words.zh == words.en => words.zh.clone(),
        Tongue::Both => format!("{} / {}", words.zh, words.en),
    }
}
