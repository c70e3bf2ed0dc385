//! Which batch numbers have been seen of late, in bounded memory.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};

/// How many batch numbers are remembered.
pub(super) const BOUND: usize = 65_536;

/// The latest batch numbers and the rows in which they began. Holds two hashes of each instead of the text, which may be long.
#[derive(Debug, Default)]
pub(super) struct Recent {
    first: RandomState,
    second: RandomState,
    rows: HashMap<Key, u64>,
    order: VecDeque<Key>,
    passed: bool,
}

type Key = (u64, u64);

/// What was known about a batch number.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Row of its last appearance, if it is remembered.
    pub(super) earlier: Option<u64>,
    /// Whether the bound was passed just now, for the first time.
    pub(super) passed: bool,
}

impl Recent {
    /// Remembers a batch number, and forgets the oldest one where there are too many.
    pub(super) fn see(&mut self, id: &str, row: u64) -> Seen {
        let key = (self.first.hash_one(id), self.second.hash_one(id));
        let earlier = self.rows.insert(key, row);
        if earlier.is_some() {
            return Seen { earlier, passed: false };
        }
        self.order.push_back(key);
        if self.order.len() <= BOUND {
            return Seen::default();
        }
        if let Some(oldest) = self.order.pop_front() {
            self.rows.remove(&oldest);
        }
        Seen { earlier: None, passed: !std::mem::replace(&mut self.passed, true) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_and_forgets() {
        let mut recent = Recent::default();
        assert_eq!(recent.see("a", 2), Seen::default());
        assert_eq!(recent.see("a", 5).earlier, Some(2));
        assert_eq!(recent.see("a", 9).earlier, Some(5));
        let passed: Vec<usize> = (1..=BOUND + 1).filter(|id| recent.see(&id.to_string(), 10).passed).collect();
        assert_eq!(passed, [BOUND]);
        assert_eq!(recent.see("a", 11).earlier, None);
    }
}
