//! The first of many, and how many there are: a message names some and hides none.

use std::fmt;

/// The first of many things, and their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The first ones.
    pub first: Vec<T>,
    /// How many in all.
    pub count: u64,
}

/// How many are named.
const NAMED: usize = 20;

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { first: Vec::new(), count: 0 }
    }
}

impl<T> Listed<T> {
    /// Adds one.
    pub fn push(&mut self, item: T) {
        self.count = self.count.saturating_add(1);
        if self.first.len() < NAMED {
            self.first.push(item);
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many are not named.
    #[must_use]
    pub fn more(&self) -> u64 {
        self.count.saturating_sub(u64::try_from(self.first.len()).unwrap_or(u64::MAX))
    }

    /// The named ones in words, and how many more there are, in English.
    pub(super) fn en(&self, show: impl Fn(&T) -> String) -> impl fmt::Display {
        let named = self.first.iter().map(show).collect::<Vec<_>>().join(", ");
        if self.more() > 0 { format!("{named} and {} more", self.more()) } else { named }
    }

    /// The same in Chinese.
    pub(super) fn zh(&self, show: impl Fn(&T) -> String) -> String {
        let named = self.first.iter().map(show).collect::<Vec<_>>().join("、");
        if self.more() > 0 { format!("{named} 等共 {} 处", self.count) } else { named }
    }
}
