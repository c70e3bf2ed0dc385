//! Many words looked for at one place, in time that does not grow with their number.

use std::collections::HashMap;

use super::folded::Folded;

/// Words, each with a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trie {
    next: HashMap<(usize, char), usize>,
    /// The number of the word that ends in a node.
    ends: Vec<Option<usize>>,
}

/// Most spaces between two characters of one word (`配 料 表`).
const MOST_SPACES: usize = 6;

impl Trie {
    /// Adds a word, folded. A word that is there keeps its number.
    pub(super) fn insert(&mut self, word: &[char], number: usize) {
        if word.is_empty() {
            return;
        }
        let mut node = 0;
        for char in word {
            let new = self.ends.len().max(1);
            node = *self.next.entry((node, *char)).or_insert(new);
            self.ends.resize(self.ends.len().max(node.saturating_add(1)), None);
        }
        if let Some(end) = self.ends.get_mut(node) {
            end.get_or_insert(number);
        }
    }

    /// The words that begin at a place, shortest first: the place behind each, and its number. Spaces inside a word do not count, but one
    /// before a digit parts words (`维生素B1 2.0mg`).
    pub(super) fn find(&self, text: &Folded, at: usize, end: usize) -> Vec<(usize, usize)> {
        let (mut found, mut node, mut at) = (Vec::new(), 0, at);
        loop {
            let first = text.skip(at, end.min(at.saturating_add(MOST_SPACES)), |char| char == ' ' && node != 0);
            let Some(char) = text.before(first, end) else { break };
            if first > at && char.is_ascii_digit() {
                break;
            }
            let Some(next) = self.next.get(&(node, char.to_ascii_lowercase())) else { break };
            (node, at) = (*next, first.saturating_add(1));
            if let Some(Some(number)) = self.ends.get(node) {
                found.push((at, *number));
            }
        }
        found
    }

    /// The longest word that begins at a place.
    pub(super) fn longest(&self, text: &Folded, at: usize, end: usize) -> Option<(usize, usize)> {
        self.find(text, at, end).pop()
    }
}
