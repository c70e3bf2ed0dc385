//! What packs call the fields of their labels, and what reports call them.

use std::collections::HashMap;

use super::schema::Words;
use crate::input::Lexicon;

/// The lexicon for the reader of labels, with the names that reports use.
#[derive(Clone, Debug, Default)]
pub struct LabelWords {
    /// What the reader knows.
    pub lexicon: Lexicon,
    /// Names of fields, by id.
    pub(super) fields: HashMap<String, Words>,
    /// Names of nutrients, by id.
    pub(super) nutrients: HashMap<String, Words>,
}

impl LabelWords {
    /// The usual name of a field.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Words> {
        self.fields.get(id)
    }

    /// The printed name of a nutrient.
    #[must_use]
    pub fn nutrient(&self, id: &str) -> Option<&Words> {
        self.nutrients.get(id)
    }
}
