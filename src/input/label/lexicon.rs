//! The names that packs give to their fields, folded so that they are found.

use std::collections::HashMap;
use std::sync::Arc;

use super::folded::folded_word;
use super::trie::Trie;

/// A field of a label with its names.
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own about a field")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldName {
    /// Stable id.
    pub id: Arc<str>,
    /// What the field is called outside labels: a key of that name is this field.
    pub names: Vec<String>,
    /// Words that introduce the field, as packs print them.
    pub leads: Vec<String>,
    /// Lead words as cameras misread them: `配科`.
    pub misread: Vec<String>,
    /// Words by which a line without any lead word is known to be this field.
    pub phrases: Vec<String>,
    /// Tokens by which a line without any lead word is known to hold this field; `0` stands for any digit, `a` for capital letters.
    pub shapes: Vec<String>,
    /// What a value ends in by which a line without any lead word is known to be this field: `2028年03月31日之前食用最佳`.
    pub tails: Vec<String>,
    /// What may stand before such a value: `请在2028年03月31日前食用`.
    pub heads: Vec<String>,
    /// Forms of a line that is this field without any lead word, written as `shapes` are.
    pub lines: Vec<String>,
    /// Forms of a whole value, written as `shapes` are: a value that a line break runs through is put together to one of them.
    pub whole: Vec<String>,
    /// For an address or a contact without a party in its lead word: the party that it belongs to is the one named before (`producer` → `producer_address`).
    pub of_party: bool,
    /// A party: `address` and `contact` behind it are its own.
    pub is_party: bool,
    /// The value may go on over several lines.
    pub goes_on: bool,
    /// A sentence that begins with a phrase is this field, even where it stands behind the value of another.
    pub apart: bool,
    /// The value begins with a number, a code or 见…, and may stand right behind the lead word.
    pub close: bool,
    /// The value may stand in brackets right behind the lead word, at the end of the line.
    pub bracketed: bool,
    /// The head of the nutrition table.
    pub table: bool,
}

/// A nutrient with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NutrientName {
    /// Stable id.
    pub id: Arc<str>,
    /// Names, as packs print them.
    pub names: Vec<String>,
}

/// Everything that the reader of labels knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The fields.
    pub fields: Vec<FieldName>,
    /// The nutrients.
    pub nutrients: Vec<NutrientName>,
    /// How the names of companies end.
    pub companies: Vec<Vec<char>>,
    /// Characters that addresses are made of (省, 市, 路).
    pub places: Vec<char>,
    pub(super) index: Index,
}

/// The words of a lexicon, each with the number of its field or nutrient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    pub(super) leads: Trie,
    pub(super) phrases: Trie,
    pub(super) nutrients: Trie,
    /// Fields by the folded forms of their ids, names and lead words.
    pub(super) keys: HashMap<Vec<char>, usize>,
}

impl Lexicon {
    /// A lexicon whose words are found. Where two fields share a word, the earlier has it.
    #[must_use]
    pub fn new(fields: Vec<FieldName>, nutrients: Vec<NutrientName>) -> Self {
        let mut index = Index::default();
        let fold = folded_word;
        for (number, field) in fields.iter().enumerate() {
            field.leads.iter().chain(&field.misread).for_each(|lead| index.leads.insert(&fold(lead), number));
            field.phrases.iter().for_each(|phrase| index.phrases.insert(&fold(phrase), number));
        }
        for (number, nutrient) in nutrients.iter().enumerate() {
            nutrient.names.iter().for_each(|name| index.nutrients.insert(&fold(name), number));
        }
        // An id wins over a name, and a name over a lead word.
        let ids = fields.iter().enumerate().map(|(number, field)| (fold(&field.id), number));
        let names = fields.iter().enumerate().flat_map(|(number, field)| field.names.iter().map(move |name| (name, number)));
        let leads = fields.iter().enumerate().flat_map(|(number, field)| field.leads.iter().map(move |lead| (lead, number)));
        for (key, number) in ids.chain(names.chain(leads).map(|(word, number)| (fold(word), number))) {
            index.keys.entry(key).or_insert(number);
        }
        Self { fields, nutrients, index, ..Self::default() }
    }

    /// The same lexicon with the endings of companies' names and the characters of addresses.
    #[must_use]
    pub fn with_companies<'w>(mut self, endings: impl IntoIterator<Item = &'w String>, places: &str) -> Self {
        self.companies = endings.into_iter().map(|ending| folded_word(ending)).collect();
        self.places = places.chars().collect();
        self
    }

    /// The field that a key names: by id, by name or by any lead word.
    pub(super) fn field_of_key(&self, key: &str) -> Option<usize> {
        let mut key = folded_word(key);
        while key.last() == Some(&':') {
            key.pop();
        }
        self.index.keys.get(&key).copied()
    }
}
