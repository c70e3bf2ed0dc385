//! Many words looked for at one place, in time that does not grow with their number.

use super::folded::Folded;

/// Words, each with a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trie {
    /// The first is that of no character.
    nodes: Vec<Node>,
}

/// What the words have in common up to here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Node {
    /// The characters that go on, in order, each with its node.
    next: Vec<(char, usize)>,
    /// The number of the word that ends here.
    end: Option<usize>,
}

/// Most spaces between two characters of one word (`配 料 表`).
const MOST_SPACES: usize = 6;

impl Trie {
    /// Adds a word, folded. A word that is there keeps its number.
    pub(super) fn insert(&mut self, word: &[char], number: usize) {
        if word.is_empty() {
            return;
        }
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut node = 0;
        for char in word {
            let new = self.nodes.len();
            let Some(at) = self.nodes.get_mut(node) else { return };
            node = match at.next.binary_search_by_key(char, |(char, _)| *char) {
                Ok(place) => at.next.get(place).map_or(new, |(_, node)| *node),
                Err(place) => {
                    at.next.insert(place, (*char, new));
                    self.nodes.push(Node::default());
                    new
                }
            };
        }
        if let Some(last) = self.nodes.get_mut(node) {
            last.end.get_or_insert(number);
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
            let Some(next) = self.next(node, char.to_ascii_lowercase()) else { break };
            (node, at) = (next, first.saturating_add(1));
            if let Some(number) = self.nodes.get(node).and_then(|node| node.end) {
                found.push((at, number));
            }
        }
        found
    }

    /// The node that a character leads to.
    fn next(&self, node: usize, char: char) -> Option<usize> {
        let next = &self.nodes.get(node)?.next;
        let place = next.binary_search_by_key(&char, |(char, _)| *char).ok()?;
        next.get(place).map(|(_, node)| *node)
    }

    /// The longest word that begins at a place.
    pub(super) fn longest(&self, text: &Folded, at: usize, end: usize) -> Option<(usize, usize)> {
        self.find(text, at, end).pop()
    }
}
