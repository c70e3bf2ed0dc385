//! What can be the matter with a stretch of a label, and the words for it. Each kind of rule has its own; what several of them find stands here.

use std::fmt;

use crate::standard::{Severity, Words};
use crate::words::both;

/// How many wordings a message lists.
pub(super) const NAMED: usize = 3;

/// What is the matter with a stretch of a label.
pub trait Matter: fmt::Debug + Send + Sync {
    /// The same in words.
    fn words(&self, on: &Spot<'_>) -> Words;

    /// Whether the stretch cannot be read.
    fn is_unreadable(&self) -> bool {
        false
    }

    /// Whether something is to be added, rather than written otherwise.
    fn lacks(&self) -> bool {
        false
    }

    /// What is to be written otherwise, where that is another thing than what the matter concerns.
    fn part(&self, _on: &Spot<'_>) -> Option<Words> {
        None
    }
}

/// Where something is the matter.
#[derive(Clone, Debug)]
pub struct Spot<'s> {
    /// What it concerns, by name; empty where the stretch speaks for itself.
    pub about: Words,
    /// The stretch as a message quotes it.
    pub quoted: String,
    /// The wording that would be right; empty where it cannot be computed.
    pub mend: &'s str,
    /// What a breach of the rule is.
    pub severity: Severity,
}

impl Spot<'_> {
    /// The stretch, and something said of it.
    pub(super) fn q(&self, zh: &str, en: &str) -> Words {
        both(format!("`{}` {zh}", self.quoted), format!("`{}` {en}", self.quoted))
    }

    /// The same with what it concerns in front, where that is not the stretch itself.
    pub(super) fn named(&self, zh: &str, en: &str) -> Words {
        let before = |name: &str| if name.is_empty() { String::new() } else { format!("{name} ") };
        both(format!("{}`{}` {zh}", before(&self.about.zh), self.quoted), format!("{}`{}` {en}", before(&self.about.en), self.quoted))
    }
}

/// What rules of several kinds may find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Common {
    /// It is not there.
    Missing,
    /// It cannot be read.
    NotReadable,
    /// The unit is none of these.
    Unit(Vec<String>),
}

impl Matter for Common {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::Missing => both(format!("未标示{}", on.about.zh), format!("{} is missing", on.about.en)),
            Self::NotReadable => on.named("无法识别", "cannot be read"),
            Self::Unit(units) => {
                on.named(&format!("的单位应为 {}", listed(units, "或")), &format!("has another unit than {}", listed(units, " or ")))
            }
        }
    }

    fn is_unreadable(&self) -> bool {
        *self == Self::NotReadable
    }

    fn lacks(&self) -> bool {
        *self == Self::Missing
    }
}

/// `配料`或`配料表`; what differs in case alone once.
pub(super) fn listed(words: &[String], or: &str) -> String {
    let mut seen: Vec<String> = Vec::new();
    let first = words.iter().filter(|word| {
        let folded = word.to_lowercase();
        let new = !seen.contains(&folded);
        seen.push(folded);
        new
    });
    first.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(or)
}
