//! Names of results, each held once.

use std::collections::HashMap;
use std::sync::Arc;

/// Numbers names in the order of their first appearance.
#[derive(Debug, Default)]
pub(super) struct Headings {
    numbers: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    bytes: usize,
    shared: Option<Arc<[Box<str>]>>,
}

impl Headings {
    /// The number of a name.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), number);
        self.names.push(name.into());
        self.bytes = self.bytes.saturating_add(name.len());
        self.shared = None;
        number
    }

    /// All names so far, for a batch that ends here: the same memory as for the batch before if no name is new. Starts anew if there are
    /// so many names that keeping them would let memory grow with the file.
    pub(super) fn share(&mut self) -> Arc<[Box<str>]> {
        let shared = Arc::clone(self.shared.get_or_insert_with(|| self.names.clone().into()));
        if self.names.len() > MOST_NAMES || self.bytes > MOST_BYTES {
            *self = Self::default();
        }
        shared
    }
}

const MOST_NAMES: usize = 4096;
const MOST_BYTES: usize = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_until_a_name_is_new() {
        let mut headings = Headings::default();
        assert_eq!((headings.number("a"), headings.number("b"), headings.number("a")), (0, 1, 0));
        let (first, second) = (headings.share(), headings.share());
        assert!(Arc::ptr_eq(&first, &second) && first.concat() == "ab");
        headings.number("c");
        assert_eq!(headings.share().len(), 3);
    }

    #[test]
    fn does_not_grow_with_the_file() {
        let mut headings = Headings::default();
        for name in 0..=MOST_NAMES {
            headings.number(&name.to_string());
        }
        assert_eq!(headings.share().len(), MOST_NAMES + 1);
        assert_eq!(headings.number("new"), 0);
    }
}
