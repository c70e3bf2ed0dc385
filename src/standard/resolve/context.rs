//! What the meaning of a row depends on, and how its problems are told.

use super::super::catalogue::{Catalogue, ItemId, ProductId};
use super::super::edition::{Known, Rule};
use super::super::mistake;
use super::super::problem::{Place, Problem};
use super::super::schema::{Basis, EditionFile, RuleRow};
use crate::kind::{Keys, read_keys};
use crate::message::Message;
use crate::value::{Decimal, Unit};

/// A row that is to be understood, with everything that its meaning depends on.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The edition's file.
    pub(crate) file: &'a EditionFile,
    /// The row.
    pub(crate) row: &'a RuleRow,
    /// Items, units and products.
    pub(crate) catalogue: &'a Catalogue,
    /// Products of the edition.
    pub(in super::super) products: &'a [ProductId],
    /// Rules that stand before this one.
    pub(crate) earlier: &'a [Rule],
    /// File, for problems.
    pub(in super::super) name: &'a str,
    /// Place, for problems.
    pub(in super::super) place: &'a Place,
    pub(in super::super) problems: &'a mut Vec<Problem>,
}

impl Context<'_> {
    /// Notes a problem of the row.
    pub(crate) fn complain(&mut self, message: Message) {
        self.problems.push(Problem::new(self.name, self.place.clone(), message));
    }

    /// The keys of the row's kind; `None` where one of them is wrong.
    pub(crate) fn keys<K: Keys>(&mut self) -> Option<K> {
        let mistakes = match read_keys(&self.row.own) {
            Ok(keys) => return Some(keys),
            Err(mistakes) => mistakes,
        };
        self.problems.extend(mistakes.into_iter().map(|mistake| Problem::new(self.name, self.place.clone(), mistake)));
        None
    }

    /// How well the row is known; a problem where it does not say.
    pub(crate) fn basis(&mut self) -> Basis {
        self.row.basis.unwrap_or_else(|| {
            self.complain(mistake::missing_words("basis", "`text`, `quoted`, `recalled`, `absent`"));
            Basis::Absent
        })
    }

    /// Where the row was seen: as it says, else where the edition was.
    pub(crate) fn source(&self, basis: Basis) -> String {
        self.source_of(self.row.source.as_ref(), basis)
    }

    /// Where a value was seen: as given, else where the edition was.
    pub(crate) fn source_of(&self, given: Option<&String>, basis: Basis) -> String {
        match given {
            Some(source) => source.clone(),
            None if basis == Basis::Absent => String::new(),
            None => self.file.sources.join("; "),
        }
    }

    /// How well a requirement in words is known.
    pub(crate) fn known(&mut self) -> Known {
        let basis = self.basis();
        Known { basis, source: self.source(basis), verified: None }
    }

    /// An item that a key names.
    pub(crate) fn item(&mut self, key: &str, id: Option<&str>) -> Option<ItemId> {
        let found =
            id.and_then(|id| self.catalogue.items.iter().position(|item| item.id == id)).and_then(|index| u16::try_from(index).ok());
        if found.is_none() {
            self.complain(match id {
                Some(id) => mistake::unknown_item(key, id),
                None => mistake::missing(key),
            });
        }
        found.map(ItemId)
    }

    /// An item that a key may name.
    pub(crate) fn item_if_named(&mut self, key: &str, id: Option<&str>) -> Option<ItemId> {
        id.and_then(|id| self.item(key, Some(id)))
    }

    /// Products that the ids of a key name.
    pub(crate) fn products_of(&mut self, key: &str, ids: &[String]) -> Vec<ProductId> {
        let mut unknown = Vec::new();
        let found = super::products(key, ids, self.catalogue, |message| unknown.push(message));
        for message in unknown {
            self.complain(message);
        }
        found
    }

    /// Indices of the rules above that a key names.
    pub(crate) fn rules(&mut self, key: &str, ids: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        for id in ids {
            match self.earlier.iter().position(|rule| rule.id == *id) {
                Some(index) => found.push(index),
                None => self.complain(mistake::unknown_rule(key, id)),
            }
        }
        found
    }

    /// The unit of a key; none where it is not given.
    pub(crate) fn unit(&mut self, text: Option<&str>) -> Unit {
        let unit = self.catalogue.units.read(text.unwrap_or_default());
        if let Unit::Other(text) = &unit {
            self.complain(mistake::unknown_unit("unit", text));
        }
        unit
    }

    /// A number.
    pub(crate) fn number(&mut self, key: &str, text: &str) -> Option<Decimal> {
        Decimal::parse(text).map_err(|error| self.complain(mistake::number(key, text, error))).ok()
    }

    /// A number that may be left out.
    pub(crate) fn optional(&mut self, key: &str, text: Option<&str>) -> Option<Decimal> {
        text.and_then(|text| self.number(key, text))
    }

    /// A number that must be there.
    pub(crate) fn wanted(&mut self, key: &str, text: Option<&str>) -> Option<Decimal> {
        if text.is_none() {
            self.complain(mistake::missing(key));
        }
        self.optional(key, text)
    }

    /// A list that must have something in it.
    pub(crate) fn filled(&mut self, key: &str, list: Vec<String>) -> Option<Vec<String>> {
        if list.is_empty() {
            self.complain(mistake::missing(key));
            return None;
        }
        Some(list)
    }
}
