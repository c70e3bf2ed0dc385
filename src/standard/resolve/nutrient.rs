//! A nutrient that labels may show.

use super::super::catalogue::Catalogue;
use super::super::edition::Nutrient;
use super::super::problem::Problem;
use super::super::schema::NutrientRow;
use crate::value::Decimal;

/// A nutrient of an edition.
pub(super) fn nutrient(row: &NutrientRow, catalogue: &Catalogue, file: &str, problems: &mut Vec<Problem>) -> Option<Nutrient> {
    let place = format!("nutrient `{}`", row.id);
    let mut complain = |message: String| problems.push(Problem::new(file, &place, message));
    let mut number = |key: &str, text: &str| Decimal::parse(text).map_err(|error| complain(format!("`{key}` is `{text}`: {error}"))).ok();
    let (interval, zero) = (number("interval", &row.interval)?, number("zero", &row.zero)?);
    let mut optional = |key: &str, text: Option<&String>| text.and_then(|text| number(key, text));
    let (nrv, least, most) =
        (optional("nrv", row.nrv.as_ref()), optional("least", row.least.as_ref()), optional("most", row.most.as_ref()));
    let item = match &row.item {
        Some(id) => {
            let found = catalogue.find_item(id);
            if found.is_none() {
                complain(format!("`item` names `{id}`, which is no item of items.toml"));
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
