//! From the shape of a rule file to its meaning, with every problem at once.
//!
//! What leaves here is valid: ids exist, numbers are numbers, ends are in order. The engine never meets a malformed rule.

mod catalogue;
mod context;
mod literature;
mod nutrient;
mod rule;

use jiff::civil::Date;
use toml::value::Datetime;

use super::catalogue::{Catalogue, ProductId};
use super::edition::{Delivery, Edition, Grade, Milestone, Rule};
use super::mistake;
use super::problem::{Place, Problem, Table};
use super::schema::{Basis, Dated, DeliveryRow, EditionFile, Existence, GradeRow, Role};
use crate::kind::label::claim;
use crate::message::Message;
use crate::value::fold_name;

pub(super) use catalogue::{catalogue, item};
pub(crate) use context::Context;

/// The meaning of an edition.
pub(super) fn edition(file: &EditionFile, catalogue: &Catalogue, problems: &mut Vec<Problem>) -> Edition {
    let name = format!("{}.toml", file.id);
    let products = products("products", &file.products, catalogue, |message| problems.push(Problem::new(&name, Place::default(), message)));
    let no_food = products.iter().filter_map(|id| catalogue.product(*id)).find(|product| !product.food);
    if let Some(product) = no_food.filter(|_| file.role != Role::Germplasm) {
        problems.push(Problem::new(&name, Place::default(), mistake::no_food("products", &product.id)));
    }
    let mut rules: Vec<Rule> = Vec::new();
    for row in &file.rule {
        let place = Place::row(Table::Rule, &row.id);
        if rules.iter().any(|rule| rule.id == row.id) {
            problems.push(Problem::new(&name, place.clone(), mistake::id_twice()));
        }
        let mut context = Context { file, row, catalogue, products: &products, earlier: &rules, name: &name, place: &place, problems };
        rules.extend(context.rule());
    }
    claim::share(&mut rules);
    if let (Some(issued), Some(effective)) = (day(file.issued.date), day(file.effective.date))
        && issued > effective
    {
        let message = mistake::effective_before_issue(&effective.to_string(), &issued.to_string());
        problems.push(Problem::new(&name, Place::key("effective"), message));
    }
    Edition {
        id: file.id.clone(),
        number: file.number.clone(),
        title: file.title.clone(),
        force: file.force,
        role: file.role,
        binds: file.binds,
        products,
        issued: milestone(&file.issued, &name, "issued", problems),
        effective: milestone(&file.effective, &name, "effective", problems),
        superseded: None,
        replaces: file.replaces.clone(),
        replaced: false,
        sources: file.sources.clone(),
        note: file.note.clone(),
        grades: file.grade.iter().map(grade).collect(),
        grades_known: file.grades != Some(Existence::Unknown),
        delivery: file.delivery.as_ref().map(|row| delivery(row, &rules, &file.sources, &name, problems)),
        nutrients: file.nutrient.iter().filter_map(|row| nutrient::nutrient(row, catalogue, &name, problems)).collect(),
        rules,
    }
}

/// The products that the ids of a key name.
fn products(key: &str, ids: &[String], catalogue: &Catalogue, mut complain: impl FnMut(Message)) -> Vec<ProductId> {
    let mut found = Vec::new();
    for id in ids {
        match catalogue.find_product(id) {
            Some(product) => found.push(product),
            None => complain(mistake::unknown_product(key, id)),
        }
    }
    found
}

fn grade(row: &GradeRow) -> Grade {
    let names = [&row.id, &row.name.zh, &row.name.en].into_iter().chain(&row.aliases).map(|name| fold_name(name)).collect();
    Grade { id: row.id.clone(), name: row.name.clone(), names }
}

fn delivery(row: &DeliveryRow, rules: &[Rule], sources: &[String], file: &str, problems: &mut Vec<Problem>) -> Delivery {
    for id in &row.rules {
        if !rules.iter().any(|rule| rule.id == *id) {
            problems.push(Problem::new(file, Place::key("delivery"), mistake::unknown_release_item(id)));
        }
    }
    if (row.basis == Basis::Absent) != row.rules.is_empty() {
        problems.push(Problem::new(file, Place::key("delivery"), mistake::release_items_and_basis()));
    }
    Delivery {
        covers: rules.iter().map(|rule| row.rules.contains(&rule.id)).collect(),
        basis: row.basis,
        source: row.source.clone().unwrap_or_else(|| sources.join("; ")),
    }
}

fn milestone(dated: &Dated, file: &str, key: &str, problems: &mut Vec<Problem>) -> Milestone {
    let date = day(dated.date);
    if date.is_some() == (dated.basis == Basis::Absent) {
        problems.push(Problem::new(file, Place::key(key), mistake::date_and_basis()));
    }
    if dated.date.is_some() && date.is_none() {
        problems.push(Problem::new(file, Place::key(key), mistake::no_local_date()));
    }
    Milestone { date, basis: dated.basis, note: dated.note.clone() }
}

/// A TOML date as a day; `None` where it has a time, or none was given.
pub(super) fn day(date: Option<Datetime>) -> Option<Date> {
    let Datetime { date: Some(date), time: None, offset: None } = date? else { return None };
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
