//! What packs call the fields of their labels, and what reports call them.

use std::collections::HashMap;

use super::schema::Words;
use crate::input::Lexicon;
use crate::value::fold_name;

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

    /// The id of the field with this id, usual name or lead word.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        let folded = fold_name(name);
        let named = |id: &str| self.fields.get(id).is_some_and(|words| fold_name(&words.zh) == folded || fold_name(&words.en) == folded);
        let found = self
            .lexicon
            .fields
            .iter()
            .find(|field| *field.id == *folded || named(&field.id) || field.leads.iter().any(|lead| fold_name(lead) == folded));
        found.map(|field| &*field.id)
    }

    /// The printed name of a nutrient.
    #[must_use]
    pub fn nutrient(&self, id: &str) -> Option<&Words> {
        self.nutrients.get(id)
    }
}
