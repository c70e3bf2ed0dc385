//! The things that rules and sheets speak of: items, products and their traits, units, and all their names.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::nearest::Names;
use super::schema::{Quantity, StandIn, VerdictWords, Words};
use crate::value::{self, Aspect, Replicate, Unit, Units, fold_name, normalise};
use crate::words::both;

/// An item of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub(super) u16);

/// A product of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProductId(pub(super) u16);

impl ItemId {
    /// Position in the catalogue.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Something that a lab or an inspector determines.
#[derive(Clone, Debug)]
pub struct Item {
    /// Stable id.
    pub id: String,
    /// Printed name.
    pub name: Words,
    /// Unit in which labs report it, as printed; empty for words.
    pub unit: String,
    /// What its value is.
    pub quantity: Quantity,
    /// Whether it is determined on each specimen by itself.
    pub per_specimen: bool,
}

/// Something that can be checked.
#[derive(Clone, Debug)]
pub struct Product {
    /// Stable id.
    pub id: String,
    /// Name in the trade.
    pub name: Words,
    /// Folded words that may stand before or behind its name.
    pub around: Vec<String>,
    /// Whether it is food, with labels, packages and limits.
    pub food: bool,
    /// What its verdicts are called, where they are not 合格 and 不合格.
    pub verdict: Option<VerdictWords>,
    /// Dates that stand in for a production date that is not given, the first that there is.
    pub stand_in: Vec<StandIn>,
    /// What must be known of a batch.
    pub traits: Vec<Trait>,
    /// Items for which it is known that no standard sets a limit in it.
    pub without_limit: Vec<ItemId>,
}

impl Product {
    /// What the day by which editions are chosen is called: what is not made has the date that stands in for one.
    #[must_use]
    pub fn day(&self) -> Words {
        match self.stand_in.first() {
            Some(StandIn::Sampled) if !self.food => both("采样日期", "sampling date"),
            Some(StandIn::Purchased) if !self.food => both("购进日期", "purchase date"),
            _ => both("生产日期", "production date"),
        }
    }
}

/// A trait of a product.
#[derive(Clone, Debug)]
pub struct Trait {
    /// Field of the submission.
    pub field: String,
    /// What is asked.
    pub name: Words,
    /// The answers.
    pub values: Vec<TraitValue>,
    /// The answer that is taken where nothing says which, as an index into `values`.
    pub usual: Option<usize>,
}

impl Trait {
    /// The answer that is taken where nothing says which.
    #[must_use]
    pub fn usual(&self) -> Option<&TraitValue> {
        self.values.get(self.usual?)
    }
}

/// A value of a trait.
#[derive(Clone, Debug)]
pub struct TraitValue {
    /// Stable id.
    pub id: String,
    /// As printed.
    pub name: Words,
    /// Folded names under which it is found.
    pub names: Vec<String>,
}

/// A heading of a sheet, or a key of `results`, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The item named.
    pub item: ItemId,
    /// The unit written with it.
    pub unit: Unit,
    /// What the values under it are.
    pub quantity: Quantity,
    /// Which of several results it is.
    pub replicate: Option<Replicate>,
    /// A limit printed with it.
    pub limit: Option<Box<str>>,
    /// A test method printed with it.
    pub method: Option<Box<str>>,
}

/// Items, products and units with all their names.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Units of measurement.
    pub units: Units,
    pub(super) items: Vec<Item>,
    pub(super) item_names: HashMap<String, ItemId>,
    /// The same, to find near ones in; made when it is first asked for.
    pub(super) named: OnceLock<Names>,
    pub(super) products: Vec<Product>,
    pub(super) product_names: HashMap<String, ProductId>,
    /// Words of an inspector's judgement that conform, folded.
    pub(super) conforming: Vec<String>,
    /// Words of an inspector's judgement that do not conform, folded.
    pub(super) failing: Vec<String>,
}

impl Catalogue {
    /// All items, in the order of `items.toml`.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// All products.
    #[must_use]
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// One item.
    #[must_use]
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(id.index())
    }

    /// One product.
    #[must_use]
    pub fn product(&self, id: ProductId) -> Option<&Product> {
        self.products.get(usize::from(id.0))
    }

    /// The item with this id or any of its names.
    #[must_use]
    pub fn find_item(&self, name: &str) -> Option<ItemId> {
        self.item_names.get(&fold_name(name)).copied()
    }

    /// Places in the catalogue of the items that are determined on each specimen by itself.
    pub fn characters(&self) -> impl Iterator<Item = u16> {
        (0..).zip(&self.items).filter(|(_, item)| item.per_specimen).map(|(index, _)| index)
    }

    /// Every name of an item, folded, with the place of its item in the catalogue.
    pub fn item_names(&self) -> impl Iterator<Item = (&str, u16)> {
        self.item_names.iter().map(|(name, item)| (name.as_str(), item.0))
    }

    /// The names of one item, folded, in the order of the alphabet.
    pub fn names_of(&self, item: ItemId) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = self.item_names.iter().filter(|(_, other)| **other == item).map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// The product with this id or any of its names.
    #[must_use]
    pub fn find_product(&self, name: &str) -> Option<ProductId> {
        self.product_names.get(name).or_else(|| self.product_names.get(&fold_name(name))).copied()
    }

    /// Reads a heading such as `蛋白质(g/100g)`, `铅(以Pb计)/(mg/kg)` or `Pb mg/kg` of the results of an item. One that speaks of another quantity
    /// than the plain item is none ([`Self::other_quantity`]).
    #[must_use]
    pub fn heading(&self, text: &str) -> Option<Heading> {
        let read = self.read_heading(text)?;
        if read.qualifier.is_some() || read.aspect != Aspect::Result {
            return None;
        }
        let item = ItemId(read.item);
        let quantity = self.item(item)?.quantity;
        Some(Heading { item, unit: read.unit, quantity, replicate: read.replicate, limit: read.limit, method: read.method })
    }

    /// The item that a heading names and makes another quantity of: `蛋白质（以干基计）`, `铅(空白)`, `铅(检出限)`.
    #[must_use]
    pub fn other_quantity(&self, text: &str) -> Option<&Item> {
        let read = self.read_heading(text)?;
        let other = read.qualifier.is_some() || read.aspect != Aspect::Result;
        if other { self.item(ItemId(read.item)) } else { None }
    }

    fn read_heading(&self, text: &str) -> Option<value::Heading> {
        value::heading(text, &|name| self.find_item(name).map(|item| item.0), &self.units)
    }

    /// What a word of judgement says; `None` for any other word.
    #[must_use]
    pub fn judged(&self, word: &str) -> Option<bool> {
        let word = fold_name(word);
        let among = |words: &[String]| words.contains(&word);
        among(&self.conforming).then_some(true).or_else(|| among(&self.failing).then_some(false))
    }

    /// The words of judgement, folded: those that conform, those that do not.
    #[must_use]
    pub fn judgement_words(&self) -> (&[String], &[String]) {
        (&self.conforming, &self.failing)
    }

    /// The products whose names stand in a folded text, those of the longest names first. A name within a longer one does not count.
    #[must_use]
    pub fn products_named_in(&self, text: &str) -> Vec<ProductId> {
        let mut found: Vec<ProductId> = Vec::new();
        for (_, product) in self.names_in(text) {
            if !found.contains(&product) {
                found.push(product);
            }
        }
        found
    }

    /// The longest name of a product that stands in a folded text.
    #[must_use]
    pub fn product_name_in(&self, text: &str) -> Option<&str> {
        self.names_in(text).first().map(|(name, _)| *name)
    }

    /// Names of products in a folded text, the longest first; names within longer ones are left out.
    fn names_in(&self, text: &str) -> Vec<(&str, ProductId)> {
        // The first character tells of most names that they are not there.
        let may_be = |name: &str| name.len() <= text.len() && name.chars().next().is_some_and(|first| text.contains(first));
        let names = self.product_names.iter().filter(|(name, _)| may_be(name));
        let found = names.filter_map(|(name, product)| text.find(name.as_str()).map(|at| (at, name.as_str(), *product)));
        let mut found: Vec<(usize, &str, ProductId)> = found.collect();
        found.sort_by_key(|(at, name, _)| (Reverse(name.len()), *at, *name));
        let mut kept: Vec<(usize, &str, ProductId)> = Vec::new();
        for (at, name, product) in found {
            let covered = kept.iter().any(|(start, other, _)| *start <= at && at + name.len() <= start + other.len());
            if !covered {
                kept.push((at, name, product));
            }
        }
        kept.into_iter().map(|(_, name, product)| (name, product)).collect()
    }

    /// The known name nearest to an unknown one, where one is near.
    #[must_use]
    pub fn nearest_item(&self, name: &str) -> Option<ItemId> {
        // A unit behind the name is no part of it.
        let bare = normalise(name);
        let bare = bare.split(['(', '/', '[']).next().unwrap_or_default();
        let names = self.named.get_or_init(|| Names::new(self.item_names.iter().map(|(name, item)| (name.as_str(), *item))));
        names.nearest(&fold_name(if bare.is_empty() { name } else { bare }))
    }
}

impl Trait {
    /// The value whose name stands in a folded text; the longest name decides. Names of one character are found in too many others.
    #[must_use]
    pub fn find_in(&self, text: &str) -> Option<&TraitValue> {
        let long = |name: &&String| name.chars().nth(1).is_some() && !name.is_ascii();
        let named = self.values.iter().flat_map(|value| value.names.iter().filter(long).map(move |name| (name, value)));
        named.filter(|(name, _)| text.contains(name.as_str())).max_by_key(|(name, _)| name.len()).map(|(_, value)| value)
    }

    /// The value with this id or any of its names.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&TraitValue> {
        let named = |name: &str| self.values.iter().find(|value| value.names.iter().any(|other| other == name));
        named(text).or_else(|| named(&fold_name(text)))
    }
}
