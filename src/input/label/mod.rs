//! Label text into fields: what a pack says, piece by piece, each with the place where it stands. Knows no standard: the names that packs give
//! to their fields come in as a [`Lexicon`], and nothing here says whether a label is right.
//!
//! Nothing is lost: every stretch of the text belongs to a field, to the nutrition table, or to [`Label::unread`].

mod broken;
mod cell;
mod folded;
mod joined;
mod lead;
mod lexicon;
mod marks;
mod nutrition;
mod open;
mod phrase;
mod read;
mod table;
mod table_columns;
mod table_head;
mod table_turned;
mod trie;
mod unread;

pub use lexicon::{FieldName, Lexicon, NutrientName};
pub use nutrition::{Amount, Column, Nutrition, Per, Row};

use std::sync::Arc;

/// A stretch of the label text, in bytes; both ends lie between characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Span {
    /// The same stretch further on.
    fn moved(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

/// One field of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelField {
    /// Id of the field in the lexicon: `name`, `net_content`, `entrusted_address`, …
    pub id: Arc<str>,
    /// The word that introduces it (`净含量`), where there is one.
    pub lead: Option<Span>,
    /// Its value in the text, without the lead word and the colon.
    pub span: Span,
    /// The value as one line: width and spelling of characters folded, white space drawn together.
    pub value: String,
}

impl LabelField {
    fn moved(mut self, by: usize) -> Self {
        self.lead = self.lead.map(|lead| lead.moved(by));
        self.span = self.span.moved(by);
        self
    }
}

/// A label as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The text as it was handed in.
    pub text: String,
    /// The fields, in the order in which they stand. A field may stand more than once.
    pub fields: Vec<LabelField>,
    /// The nutrition table, where there is one.
    pub nutrition: Option<Nutrition>,
    /// What was not understood, in order.
    pub unread: Vec<Span>,
}

impl Label {
    /// Reads the text of a label.
    #[must_use]
    pub fn read(text: &str, lexicon: &Lexicon) -> Self {
        read::read(text, lexicon)
    }

    /// A label handed in field by field: names as ids or as packs print them, and their values. Names that the lexicon does not have are
    /// kept as unread lines.
    #[must_use]
    pub fn of_fields<'f>(fields: impl IntoIterator<Item = (&'f str, &'f str)>, lexicon: &Lexicon) -> Self {
        read::of_fields(fields, lexicon)
    }

    /// The same label with fields that were handed in beside its text; they stand on lines of their own behind it.
    #[must_use]
    pub fn with_fields<'f>(mut self, fields: impl IntoIterator<Item = (&'f str, &'f str)>, lexicon: &Lexicon) -> Self {
        let more = Self::of_fields(fields, lexicon);
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        let by = self.text.len();
        self.text.push_str(&more.text);
        self.fields.extend(more.fields.into_iter().map(|field| field.moved(by)));
        self.unread.extend(more.unread.into_iter().map(|span| span.moved(by)));
        if self.nutrition.is_none() {
            self.nutrition = more.nutrition.map(|table| table.moved(by));
        }
        self
    }

    /// The first field with this id whose value is not blank.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&LabelField> {
        self.fields.iter().find(|field| *field.id == *id && !field.value.is_empty())
    }

    /// All fields with this id whose values are not blank.
    pub fn all<'l>(&'l self, id: &'l str) -> impl Iterator<Item = &'l LabelField> {
        self.fields.iter().filter(move |field| *field.id == *id && !field.value.is_empty())
    }

    /// The text of a stretch, as it was handed in.
    #[must_use]
    pub fn quote(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The line of the text, counted from 1, in which a stretch begins.
    #[must_use]
    pub fn line(&self, span: Span) -> usize {
        self.text.get(..span.start).unwrap_or_default().matches('\n').count() + 1
    }
}

#[cfg(test)]
mod tests;
