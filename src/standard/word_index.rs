//! Words that many rules look for, found in one pass over a text whatever their number.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use daachorse::CharwiseDoubleArrayAhoCorasick;

/// How many bytes of text are searched word by word before the words are taken into one search: for a label or two alone that does not pay.
const PATIENCE: usize = 8_192;

/// Folded words, each with a number. It grows by what rules ask for.
#[derive(Default)]
pub struct WordIndex {
    words: Mutex<Words>,
}

#[derive(Default)]
struct Words {
    numbers: HashMap<Box<str>, u32>,
    /// How many of the words the search knows, which come first.
    known: u32,
    search: Option<Arc<CharwiseDoubleArrayAhoCorasick<u32>>>,
    /// Bytes of text since there was a word that the search does not know.
    waiting: usize,
}

/// Where the words of an index stand in a text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Words with smaller numbers were looked for.
    known: u32,
    /// One bit for each word that stands there.
    present: Vec<u64>,
    /// Number of the word and its place, in order.
    places: Vec<(u32, u32, u32)>,
}

impl WordIndex {
    /// The numbers of words. An empty word has none.
    pub(crate) fn numbers(&self, words: &[String]) -> Vec<Option<u32>> {
        let mut inner = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let mut number = |word: &String| {
            if word.is_empty() {
                return None;
            }
            if let Some(number) = inner.numbers.get(word.as_str()) {
                return Some(*number);
            }
            let next = u32::try_from(inner.numbers.len()).ok()?;
            inner.numbers.insert(word.as_str().into(), next);
            Some(next)
        };
        words.iter().map(&mut number).collect()
    }

    /// Looks for all words in a text.
    pub(crate) fn find(&self, text: &str) -> Found {
        let (known, search) = {
            let mut inner = self.words.lock().unwrap_or_else(PoisonError::into_inner);
            inner.learn(text.len());
            (inner.known, inner.search.clone())
        };
        let Some(search) = search else { return Found::default() };
        let mut found = Found { known, present: vec![0; known as usize / 64 + 1], places: Vec::new() };
        for hit in search.find_overlapping_iter(text) {
            let (Ok(start), Ok(end)) = (u32::try_from(hit.start()), u32::try_from(hit.end())) else { break };
            if let Some(bits) = found.present.get_mut(hit.value() as usize / 64) {
                *bits |= 1 << (hit.value() % 64);
            }
            found.places.push((hit.value(), start, end));
        }
        found.places.sort_unstable();
        found
    }
}

impl Words {
    /// Takes new words into the search, once there is so much text that it pays.
    fn learn(&mut self, bytes: usize) {
        if self.known as usize == self.numbers.len() {
            return;
        }
        self.waiting = self.waiting.saturating_add(bytes);
        if self.waiting <= PATIENCE {
            return;
        }
        self.waiting = 0;
        let words = self.numbers.iter().map(|(word, number)| (word, *number));
        // It cannot fail: the words are distinct and not empty. If it did, they would be looked for one by one.
        if let Ok(search) = CharwiseDoubleArrayAhoCorasick::with_values(words) {
            self.known = u32::try_from(self.numbers.len()).unwrap_or_default();
            self.search = Some(Arc::new(search));
        }
    }
}

impl fmt::Debug for WordIndex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        formatter.debug_struct("WordIndex").field("words", &inner.numbers.len()).field("known", &inner.known).finish()
    }
}

impl Found {
    /// Where a word stands, in order; `None` where it was not looked for.
    pub(crate) fn places(&self, word: u32) -> Option<impl Iterator<Item = Range<usize>> + use<'_>> {
        if word >= self.known {
            return None;
        }
        let present = self.present.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1);
        let own = if present { self.own(word) } else { &[] };
        Some(own.iter().map(|(_, start, end)| *start as usize..*end as usize))
    }

    /// The places of a word that is there.
    fn own(&self, word: u32) -> &[(u32, u32, u32)] {
        let rest = self.places.get(self.places.partition_point(|(other, ..)| *other < word)..).unwrap_or_default();
        rest.get(..rest.partition_point(|(other, ..)| *other == word)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_it_learned_and_says_what_it_did_not_look_for() {
        let index = WordIndex::default();
        let words = ["虾", "虾仁", ""].map(str::to_owned);
        let numbers = index.numbers(&words);
        assert_eq!(numbers, [Some(0), Some(1), None]);
        let text = "虾仁、虾";
        assert!(index.find(text).places(0).is_none());
        index.find(&text.repeat(PATIENCE));
        let found = index.find(text);
        assert_eq!(found.places(0).unwrap().collect::<Vec<_>>(), [0..3, 9..12]);
        assert_eq!(found.places(1).unwrap().next(), Some(0..6));
        assert_eq!(index.numbers(&["虾".to_owned(), "蟹".to_owned()]), [Some(0), Some(2)]);
        assert!(index.find(text).places(2).is_none());
    }
}
