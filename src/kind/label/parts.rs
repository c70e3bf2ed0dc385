//! What the rows of several kinds are made of: words that are looked for, groups of words.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::message::messages;
use crate::standard::{Context, ProductId, WordIndex, Words, mistake};
use crate::value::fold_word;

/// Words that are looked for, folded.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Ids of the fields in which they are looked for; the whole text where empty.
    pub fields: Vec<String>,
    /// The words. Of a word with a gap (`适宜…患者`) what stands before it.
    pub words: Vec<String>,
    /// What stands behind the gaps of words, by the index of the word.
    pub tails: Vec<(usize, String)>,
    /// Phrases in which they mean something else.
    pub except: Vec<String>,
    /// The numbers of words and exceptions in the index of all words.
    numbers: OnceLock<[Vec<Option<u32>>; 2]>,
}

/// In a word: a few characters of one sentence.
const GAP: char = '…';

impl Search {
    /// Words, and phrases in which they mean something else, as a row has them.
    pub(super) fn new(fields: Vec<String>, words: &[String], except: &[String]) -> Self {
        Self::folded(fields, folded(words), folded(except))
    }

    /// The same of what is folded already.
    pub(super) fn folded(fields: Vec<String>, mut words: Vec<String>, except: Vec<String>) -> Self {
        let mut tails = Vec::new();
        for (index, word) in words.iter_mut().enumerate() {
            if let Some((head, tail)) = word.split_once(GAP) {
                tails.push((index, tail.to_owned()));
                *word = head.to_owned();
            }
        }
        Self { fields, words, tails, except, numbers: OnceLock::new() }
    }

    /// What stands behind the gap of a word.
    pub(super) fn tail(&self, word: usize) -> Option<&str> {
        let place = self.tails.binary_search_by_key(&word, |(index, _)| *index).ok()?;
        self.tails.get(place).map(|(_, tail)| tail.as_str())
    }

    /// The words as rules have them.
    pub(super) fn stated(&self) -> String {
        let word = |(index, word): (usize, &String)| self.tail(index).map_or_else(|| word.clone(), |tail| format!("{word}{GAP}{tail}"));
        self.words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
    }

    /// The numbers of words and exceptions in the index of all words, of which a library has one.
    pub(crate) fn numbers(&self, index: &WordIndex) -> (&[Option<u32>], &[Option<u32>]) {
        let [words, except] = self.numbers.get_or_init(|| [index.numbers(&self.words), index.numbers(&self.except)]);
        (words, except)
    }
}

/// A group of words.
#[derive(Clone, Debug)]
pub struct Group {
    /// Stable id.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Words that belong to it, folded.
    pub words: Vec<String>,
    /// Words in which those mean something else.
    pub except: Vec<String>,
    /// Words that show it.
    pub shown: Vec<String>,
    /// Products that it concerns.
    pub products: Vec<ProductId>,
    /// Whether it concerns other food.
    pub elsewhere: bool,
}

/// A group of words as a row has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupKeys {
    /// Stable id.
    id: String,
    /// What the group is called.
    name: Words,
    /// Words that belong to it.
    words: Vec<String>,
    /// Words in which those of the group mean something else, or that are exempt.
    #[serde(default)]
    except: Vec<String>,
    /// Words that show the group on a label, where not any word of it does.
    #[serde(default)]
    shown: Vec<String>,
    /// Ids of products, where the group concerns only some.
    #[serde(default)]
    products: Vec<String>,
    /// A product standard for food that this tool does not know.
    #[serde(default)]
    elsewhere: bool,
}

/// The groups of a row.
pub(super) fn groups(rows: Vec<GroupKeys>, row: &mut Context<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for keys in rows {
        if groups.iter().any(|group| group.id == keys.id) {
            row.complain(group_twice(&keys.id));
        }
        let products = row.products_of("group.products", &keys.products);
        groups.push(Group {
            id: keys.id,
            name: keys.name,
            words: folded(&keys.words),
            except: folded(&keys.except),
            shown: folded(&keys.shown),
            products,
            elsewhere: keys.elsewhere,
        });
    }
    groups
}

/// The fields of a row, of which there must be one.
pub(super) fn fields(fields: Vec<String>, row: &mut Context<'_>) -> Option<Vec<String>> {
    row.filled("fields", fields)
}

/// What a row looks at, of the aspects of its kind.
pub(super) fn aspect<A>(aspect: Option<A>, row: &mut Context<'_>) -> Option<A> {
    if aspect.is_none() {
        row.complain(mistake::missing("aspect"));
    }
    aspect
}

/// Words as they are looked for.
pub(super) fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| fold_word(word)).collect()
}

messages! {
    /// A group whose id stands above already.
    group_twice(found: &str)
        "组 `{found}` 重复"
        "group `{found}` stands twice"
}
