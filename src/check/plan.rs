//! Which editions bind a product when.

use jiff::civil::Date;

use super::Options;
use super::Selected;
use crate::standard::{Edition, InForce, Library, ProductId, Sense};

/// The standards that bind a product in one epoch.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) product: ProductId,
    /// `None` without a production date.
    pub(super) epoch: Option<usize>,
    pub(super) selected: Vec<Selected<'a>>,
    /// Editions that were asked for and bind other products.
    pub(super) others: Vec<&'a Edition>,
    pub(super) senses: Vec<&'a Sense>,
    /// For each item of the catalogue, whether a rule looks at it.
    pub(super) judged: Vec<bool>,
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
        let selected: Vec<Selected<'a>> = library
            .newest(product)
            .flat_map(|newest| {
                let series = library.series(newest);
                let asked: Vec<Selected<'a>> = series
                    .into_iter()
                    .filter(|edition| forced.iter().any(|forced| std::ptr::eq(*forced, *edition)))
                    .map(Selected::Asked)
                    .collect();
                if asked.is_empty() { vec![by_day(newest)] } else { asked }
            })
            .collect();
        let mut judged = vec![false; library.catalogue.items().len()];
        let rules = selected.iter().flat_map(|selected| &selected.edition().rules).filter(|rule| rule.products.contains(&product));
        for rule in rules {
            for item in rule.items() {
                if let Some(judged) = judged.get_mut(item.index()) {
                    *judged = true;
                }
            }
        }
        let others = forced.into_iter().filter(|edition| !edition.products.contains(&product)).collect();
        let senses = library.senses().iter().filter(|sense| sense.products.contains(&product)).collect();
        Self { product, epoch: day.map(|day| library.epoch(day)), selected, others, senses, judged }
    }
}
