//! The names that packs give to their fields, folded so that they are found.

use std::collections::HashMap;
use std::sync::Arc;

/// A field of a label with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    /// Stable id.
    pub id: Arc<str>,
    /// Words that introduce the field, as packs print them.
    pub leads: Vec<String>,
    /// Words by which a line without any lead word is known to be this field.
    pub phrases: Vec<String>,
    /// For an address or a contact without a party in its lead word: the party that it belongs to is the one named before (`producer` → `producer_address`).
    pub of_party: bool,
    /// A party: `address` and `contact` behind it are its own.
    pub is_party: bool,
    /// The value may go on over several lines.
    pub goes_on: bool,
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
    /// Traditional characters and the simplified ones that take their place.
    pub simplified: HashMap<char, char>,
}
