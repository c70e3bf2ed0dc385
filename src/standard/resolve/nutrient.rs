//! A nutrient that labels may show.

use super::super::catalogue::Catalogue;
use super::super::edition::Nutrient;
use super::super::mistake;
use super::super::problem::{Place, Problem, Table};
use super::super::schema::NutrientRow;
use crate::message::Message;
use crate::value::Decimal;

/// A nutrient of an edition.
pub(super) fn nutrient(row: &NutrientRow, catalogue: &Catalogue, file: &str, problems: &mut Vec<Problem>) -> Option<Nutrient> {
    let mut complain = |message: Message| problems.push(Problem::new(file, Place::row(Table::Nutrient, &row.id), message));
    let mut number = |key: &str, text: &str| Decimal::parse(text).map_err(|error| complain(mistake::number(key, text, error))).ok();
    let (interval, zero) = (number("interval", &row.interval)?, number("zero", &row.zero)?);
    let mut optional = |key: &str, text: Option<&String>| text.and_then(|text| number(key, text));
    let (nrv, least, most) =
        (optional("nrv", row.nrv.as_ref()), optional("least", row.least.as_ref()), optional("most", row.most.as_ref()));
    let item = match &row.item {
        Some(id) => {
            let found = catalogue.find_item(id);
            if found.is_none() {
                complain(mistake::unknown_item("item", id));
            }
            found
        }
        None => None,
    };
    Some(Nutrient {
        id: row.id.clone(),
        core: row.core,
        units: row.units.clone(),
        interval,
        zero,
        nrv,
        least,
        most,
        part_of: row.part_of.clone(),
        item,
    })
}
