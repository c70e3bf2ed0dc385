//! Which numbers of batches stand in several rows, in bounded memory.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// How many numbers are remembered.
pub(super) const BOUND: usize = 65_536;

/// The numbers met so far and the rows in which they stood last. Keeps a hash of each instead of the text, which may be long: what is said
/// of two rows moves no verdict.
#[derive(Debug)]
pub(super) struct Repeats {
    /// Unlike in every run, so that nobody can write a sheet whose numbers all fall together.
    seed: u64,
    rows: HashMap<u64, u64, BuildHasherDefault<AsItIs>>,
    full: bool,
}

/// What was known about a number.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Met {
    /// Row in which it stood before.
    pub(super) earlier: Option<u64>,
    /// Whether the bound was passed just now: numbers that are new from here on are not remembered.
    pub(super) passed: bool,
}

impl Default for Repeats {
    fn default() -> Self {
        Self { seed: RandomState::new().hash_one(BOUND), rows: HashMap::default(), full: false }
    }
}

impl Repeats {
    /// Remembers a number.
    #[inline]
    pub(super) fn meet(&mut self, number: &[u8], row: u64) -> Met {
        // FNV-1a, which is quick on texts as short as these.
        let hash = number.iter().fold(self.seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3));
        if self.full {
            return Met { earlier: self.rows.get(&hash).copied(), passed: false };
        }
        let earlier = self.rows.insert(hash, row);
        self.full = self.rows.len() >= BOUND;
        Met { earlier, passed: self.full }
    }
}

/// Hashes that are spread already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_up_to_its_bound() {
        let mut repeats = Repeats::default();
        assert_eq!(repeats.meet(b"a", 2), Met::default());
        assert_eq!(repeats.meet(b"a", 5).earlier, Some(2));
        assert_eq!(repeats.meet(b"a", 9).earlier, Some(5));
        let passed: Vec<usize> = (1..=BOUND).filter(|id| repeats.meet(id.to_string().as_bytes(), 10).passed).collect();
        assert_eq!(passed, [BOUND - 1]);
        assert_eq!(repeats.meet(b"a", 11).earlier, Some(9));
        assert_eq!(repeats.meet(b"new", 12), Met::default());
        assert_eq!(repeats.meet(b"new", 13), Met::default());
    }
}
