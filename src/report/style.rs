//! Colours of the text report. Whoever prints it decides whether the terminal has any.

use crate::words::seen;

/// Part that a piece of text plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Met, conforms.
    Good,
    /// Not met, does not conform.
    Bad,
    /// Undecided, warnings.
    Open,
    /// Heading of a batch.
    Title,
    /// Beside the point.
    Aside,
}

/// How text is dressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    /// With ANSI escape codes.
    Ansi,
}

impl Style {
    /// A text in its role. Nothing in it acts on the terminal but the codes of the role.
    #[must_use]
    pub fn paint(self, role: Role, text: &str) -> String {
        let code = match role {
            Role::Good => "32",
            Role::Bad => "31",
            Role::Open => "33",
            Role::Title => "1",
            Role::Aside => "2",
        };
        let text = seen(text);
        match self {
            Self::Plain => text.into_owned(),
            Self::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}
