//! Items, units and products: names that are found, and found only once.

use super::super::catalogue::{Catalogue, Item, ItemId, Product, ProductId, Trait, TraitValue};
use super::super::mistake;
use super::super::problem::{Place, Problem, Table};
use super::super::schema::{ItemRow, ItemsFile, ProductRow, ProductsFile, UnitsFile};
use crate::value::{Decimal, UnitDefinition, Units, fold_name};

/// The catalogue of all three files.
pub(in super::super) fn catalogue(items: &ItemsFile, units: &UnitsFile, products: &ProductsFile, problems: &mut Vec<Problem>) -> Catalogue {
    let mut catalogue = Catalogue { units: self::units(units, problems), ..Catalogue::default() };
    catalogue.conforming = items.judgement.conforms.iter().map(|word| fold_name(word)).collect();
    catalogue.failing = items.judgement.fails.iter().map(|word| fold_name(word)).collect();
    for row in &items.item {
        item(row, &mut catalogue, |name, _| {
            problems.push(Problem::new("items.toml", Place::row(Table::Item, &row.id), mistake::name_twice(name)));
        });
    }
    for row in &products.product {
        let Ok(index) = u16::try_from(catalogue.products.len()) else { continue };
        for name in [&row.id, &row.name.zh, &row.name.en].into_iter().chain(&row.aliases) {
            if catalogue.product_names.insert(fold_name(name), ProductId(index)).is_some_and(|former| former != ProductId(index)) {
                problems.push(Problem::new("products.toml", Place::row(Table::Product, &row.id), mistake::name_twice(name)));
            }
        }
        let mut product = product(row, problems);
        for id in row.without_limit.iter().flat_map(|row| &row.items) {
            if let Some(item) = catalogue.find_item(id) {
                product.without_limit.push(item);
            } else {
                let place = Place::row(Table::Product, &row.id);
                problems.push(Problem::new("products.toml", place, mistake::unknown_item("without_limit.items", id)));
            }
        }
        catalogue.products.push(product);
    }
    catalogue
}

/// Adds an item. `taken` is told of every name that is one of another item already: that item keeps it.
pub(in super::super) fn item(row: &ItemRow, catalogue: &mut Catalogue, mut taken: impl FnMut(&str, &str)) {
    let Ok(index) = u16::try_from(catalogue.items.len()) else { return };
    let unit = row.unit.clone().unwrap_or_default();
    catalogue.items.push(Item { id: row.id.clone(), name: row.name.clone(), unit, quantity: row.quantity, per_specimen: row.per_specimen });
    for name in [&row.id, &row.name.zh, &row.name.en].into_iter().chain(&row.aliases) {
        catalogue.named.take();
        let owner = *catalogue.item_names.entry(fold_name(name)).or_insert(ItemId(index));
        if let Some(owner) = catalogue.item(owner).filter(|_| owner != ItemId(index)) {
            taken(name, &owner.id);
        }
    }
}

fn units(file: &UnitsFile, problems: &mut Vec<Problem>) -> Units {
    let mut units = Units::default();
    for (dimension, row) in file.dimension.iter().enumerate() {
        match row.most.as_deref().map(|most| Decimal::parse(most).map_err(|error| mistake::number("most", most, error))) {
            Some(Ok(most)) => units.bound(dimension, most),
            Some(Err(message)) => problems.push(Problem::new("units.toml", Place::row(Table::Dimension, &row.id), message)),
            None => {}
        }
        if row.counts {
            units.count(dimension);
        }
        for unit in &row.unit {
            let place = Place::row(Table::Unit, &unit.symbol);
            let mut number = |key: &str, text: &str| {
                Decimal::parse(text).unwrap_or_else(|error| {
                    problems.push(Problem::new("units.toml", place.clone(), mistake::number(key, text, error)));
                    Decimal::new(1, 0)
                })
            };
            let factor = number("factor", &unit.factor);
            let offset = number("offset", unit.offset.as_deref().unwrap_or("0"));
            if factor.is_zero() || factor.is_negative() {
                problems.push(Problem::new("units.toml", place, mistake::not_above_zero("factor", &unit.factor)));
                continue;
            }
            let definition = UnitDefinition::new(&unit.symbol, dimension, &factor, offset);
            for name in units.add(definition, &unit.aliases) {
                problems.push(Problem::new("units.toml", place.clone(), mistake::name_twice(&name)));
            }
        }
    }
    units
}

fn product(row: &ProductRow, problems: &mut Vec<Problem>) -> Product {
    let mut traits = Vec::new();
    for answer in &row.r#trait {
        let mut values: Vec<TraitValue> = Vec::new();
        for value in &answer.value {
            let names: Vec<String> =
                [&value.id, &value.name.zh, &value.name.en].into_iter().chain(&value.aliases).map(|name| fold_name(name)).collect();
            for name in names.iter().filter(|name| values.iter().any(|other| other.names.contains(name))) {
                let place = Place::row(Table::Product, &row.id).at(&format!("trait.{}", answer.id));
                problems.push(Problem::new("products.toml", place, mistake::name_of_two_values(name)));
            }
            values.push(TraitValue { id: value.id.clone(), name: value.name.clone(), names });
        }
        let usual = answer.usual.as_ref().and_then(|usual| {
            let found = values.iter().position(|value| value.id == *usual);
            if found.is_none() {
                let place = Place::row(Table::Product, &row.id).at(&format!("trait.{}.usual", answer.id));
                problems.push(Problem::new("products.toml", place, mistake::no_such_value(usual)));
            }
            found
        });
        traits.push(Trait { field: answer.id.clone(), name: answer.name.clone(), values, usual });
    }
    Product {
        id: row.id.clone(),
        name: row.name.clone(),
        around: row.around.iter().map(|word| fold_name(word)).collect(),
        food: row.food,
        verdict: row.verdict.clone(),
        stand_in: row.stand_in.clone(),
        traits,
        without_limit: Vec::new(),
    }
}
