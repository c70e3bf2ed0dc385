//! What packs call the fields of their labels, and what reports call them.

use std::collections::HashMap;
use std::sync::Arc;

use super::schema::{LexiconFile, Words};
use super::word_index::WordIndex;
use crate::input::Lexicon;
use crate::input::label::{FieldName, NutrientName};
use crate::value::{fold_name, has_shape, is_han};

/// Most characters of the name of a city (呼和浩特).
const LONGEST_CITY: usize = 5;

/// The lexicon for the reader of labels, with the names that reports use.
#[derive(Clone, Debug, Default)]
pub struct LabelWords {
    /// What the reader knows.
    pub lexicon: Lexicon,
    /// All words that rules look for on labels.
    pub(crate) index: Arc<WordIndex>,
    /// Names of fields, by id.
    fields: HashMap<String, Words>,
    /// Names of nutrients, by id.
    nutrients: HashMap<String, Words>,
    /// Names of this country, folded.
    pub(crate) home: Vec<String>,
    /// Regions of this country that count as others where food is brought in, folded.
    apart: Vec<String>,
    /// Places wider than a prefecture, folded, longer names first.
    provinces: Vec<String>,
}

impl LabelWords {
    /// The words of `label.toml`.
    pub(super) fn new(file: &LexiconFile) -> Self {
        let fields = file.field.iter().map(|row| FieldName {
            id: Arc::from(row.id.as_str()),
            names: vec![row.name.zh.clone(), row.name.en.clone()],
            leads: row.leads.clone(),
            misread: row.misread.clone(),
            phrases: row.phrases.clone(),
            shapes: row.shapes.clone(),
            tails: row.tails.clone(),
            heads: row.heads.clone(),
            lines: row.lines.clone(),
            whole: row.whole.clone(),
            of_party: row.of_party,
            is_party: row.is_party,
            goes_on: row.goes_on,
            apart: row.apart,
            close: row.close,
            bracketed: row.bracketed,
            table: row.table,
        });
        let nutrients = file.nutrient.iter().map(|row| NutrientName {
            id: Arc::from(row.id.as_str()),
            names: [&row.name.zh].into_iter().chain(&row.aliases).cloned().collect(),
        });
        Self {
            lexicon: Lexicon::new(fields.collect(), nutrients.collect()).with_companies(&file.company.endings, &file.company.places),
            fields: file.field.iter().map(|row| (row.id.clone(), row.name.clone())).collect(),
            nutrients: file.nutrient.iter().map(|row| (row.id.clone(), row.name.clone())).collect(),
            home: file.origin.home.iter().map(|name| fold_name(name)).collect(),
            apart: file.origin.apart.iter().map(|name| fold_name(name)).collect(),
            provinces: file.origin.provinces.iter().map(|name| fold_name(name)).collect(),
            index: Arc::default(),
        }
    }

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

    /// Whether a lead word is one that a camera misread, as a lead word of this field.
    pub(crate) fn is_misread(&self, id: &str, lead: &str) -> bool {
        let misread = self.lexicon.fields.iter().find(|field| *field.id == *id).map_or(&[][..], |field| &field.misread);
        misread.iter().any(|word| fold_name(word) == fold_name(lead))
    }

    /// Whether a place is one of this country.
    pub(crate) fn is_of_this_country(&self, place: &str) -> bool {
        let place = fold_name(place);
        let is_apart = self.apart.iter().any(|name| place.contains(name.as_str()));
        !is_apart && self.home.iter().chain(&self.provinces).any(|name| place.contains(name.as_str()))
    }

    /// Whether a place says no more than the country and the province (GB 7718-2011 4.1.6.1.3: down to the prefecture).
    pub(crate) fn is_wider_than_a_prefecture(&self, place: &str) -> bool {
        let mut rest = fold_name(place);
        for name in self.home.iter().chain(&self.provinces) {
            rest = rest.replace(name.as_str(), "");
        }
        !rest.chars().any(char::is_alphanumeric)
    }

    /// Whether a place in this country says no more than a city: the name of one behind the province, and nothing in it.
    pub(crate) fn is_no_more_than_a_city(&self, place: &str) -> bool {
        let mut rest = fold_name(place);
        for name in self.home.iter().chain(&self.provinces) {
            rest = rest.replace(name.as_str(), "");
        }
        let rest: String = rest.chars().filter(|char| char.is_alphanumeric()).collect();
        let city = rest.trim_end_matches('市');
        let is_name = city.chars().all(is_han) && city.chars().count() <= LONGEST_CITY;
        is_name && !city.contains(&self.lexicon.places[..])
    }

    /// Whether a value, blanks aside, has one of the forms of a field.
    pub(crate) fn has_form(&self, id: &str, value: &str) -> bool {
        let bare: String = value.chars().filter(|char| !char.is_whitespace()).collect();
        let forms = self.lexicon.fields.iter().find(|field| *field.id == *id).map_or(&[][..], |field| &field.shapes);
        forms.iter().any(|form| has_shape(&bare, form))
    }

    /// The phrases that a field is known by.
    pub(crate) fn phrases_of(&self, id: &str) -> &[String] {
        self.lexicon.fields.iter().find(|field| *field.id == *id).map_or(&[], |field| &field.phrases)
    }

    /// The printed name of a nutrient.
    #[must_use]
    pub fn nutrient(&self, id: &str) -> Option<&Words> {
        self.nutrients.get(id)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::fmt::Debug;

    use super::super::embedded;
    use super::*;

    /// Holds that each name, folded, is that of one thing only.
    fn each_once<'a>(names: impl Iterator<Item = (&'a str, &'a (impl Debug + PartialEq + 'a))>) {
        let mut seen = HashMap::new();
        for (name, id) in names {
            let earlier = seen.insert(fold_name(name), id);
            assert_eq!(earlier, None, "`{name}` of {id:?} stands twice");
        }
    }

    #[test]
    fn a_word_of_a_label_is_that_of_one_field_or_nutrient() {
        let LexiconFile { field, nutrient, .. } = embedded::LABEL.read(&mut Vec::new()).unwrap();
        each_once(field.iter().map(|row| (row.id.as_str(), &row.id)));
        each_once(field.iter().flat_map(|row| row.leads.iter().map(|lead| (lead.as_str(), &row.id))));
        each_once(nutrient.iter().map(|row| (row.id.as_str(), &row.id)));
        each_once(nutrient.iter().flat_map(|row| [&row.name.zh].into_iter().chain(&row.aliases).map(|name| (name.as_str(), &row.id))));
    }
}
