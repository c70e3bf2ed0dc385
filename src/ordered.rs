//! Sorting, where a few things are to be put in order.
//!
//! The sorts of the standard library are quick on long lists and take five kilobytes of WebAssembly for every kind of element. A heap takes
//! a tenth of that.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The items by their keys, smallest first; those of one key keep their order.
pub(crate) fn ordered<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let keyed = items.into_iter().enumerate().map(|(index, item)| Keyed { key: (key(&item), index), item });
    let heap: BinaryHeap<Keyed<T, K>> = keyed.collect();
    heap.into_sorted_vec().into_iter().map(|keyed| keyed.item).collect()
}

/// An item with its key and its place.
struct Keyed<T, K> {
    key: (K, usize),
    item: T,
}

impl<T, K: Ord> Ord for Keyed<T, K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl<T, K: Ord> PartialOrd for Keyed<T, K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T, K: Ord> Eq for Keyed<T, K> {}

impl<T, K: Ord> PartialEq for Keyed<T, K> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ordered;

    proptest! {
        #[test]
        fn orders_as_the_standard_library_does(items: Vec<(u8, u16)>) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ordered(items, |(key, _)| *key), sorted);
        }
    }
}
