//! Which editions bind a product when.

use jiff::civil::Date;

use super::Options;
use super::Selected;
use crate::standard::{Edition, InForce, Library, ProductId, Rule, Sense};

/// The standards that bind a product in one epoch.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) product: ProductId,
    /// `None` without a production date.
    pub(super) epoch: Option<usize>,
    pub(super) standards: Vec<Standard<'a>>,
    /// Editions that were asked for and bind other products.
    pub(super) others: Vec<&'a Edition>,
    pub(super) senses: Vec<&'a Sense>,
    /// For each item of the catalogue, whether a rule looks at it.
    pub(super) judged: Vec<bool>,
}

/// A standard that binds the product, and those of its rules that do, with their places in the edition.
#[derive(Debug)]
pub(super) struct Standard<'a> {
    pub(super) selected: Selected<'a>,
    pub(super) rules: Vec<(usize, &'a Rule)>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(library: &'a Library, options: &Options, product: ProductId, day: Option<Date>) -> Self {
        let forced: Vec<&'a Edition> = options.editions.iter().filter_map(|name| library.find_edition(name)).collect();
        let by_day = |newest: &'a Edition| match day {
            None => Selected::NoDate(newest),
            Some(day) => match library.in_force(newest, day) {
                InForce::Edition(edition) => Selected::InForce(edition),
                InForce::NoEdition { oldest } => Selected::NoEdition(oldest),
            },
        };
        let selected = library.newest(product).flat_map(|newest| {
            let series = library.series(newest);
            let asked: Vec<Selected<'a>> = series
                .into_iter()
                .filter(|edition| forced.iter().any(|forced| std::ptr::eq(*forced, *edition)))
                .map(Selected::Asked)
                .collect();
            if asked.is_empty() { vec![by_day(newest)] } else { asked }
        });
        let standards: Vec<Standard<'a>> = selected
            .map(|selected| {
                let rules = selected.edition().rules.iter().enumerate().filter(|(_, rule)| rule.products.contains(&product));
                Standard { selected, rules: rules.collect() }
            })
            .collect();
        let mut judged = vec![false; library.catalogue.items().len()];
        for item in standards.iter().flat_map(|standard| &standard.rules).flat_map(|(_, rule)| rule.items()) {
            if let Some(judged) = judged.get_mut(item.index()) {
                *judged = true;
            }
        }
        let others = forced.into_iter().filter(|edition| !edition.products.contains(&product)).collect();
        let senses = library.senses().iter().filter(|sense| sense.products.contains(&product)).collect();
        Self { product, epoch: day.map(|day| library.epoch(day)), standards, others, senses, judged }
    }
}
