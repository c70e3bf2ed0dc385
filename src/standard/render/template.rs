//! The sheet to fill in for a product: every column that its rules read.

use super::super::catalogue::{Item, ItemId, Product, ProductId};
use super::super::library::Library;
use super::super::schema::{Quantity, Role, Words};
use crate::Lang;

/// A CSV with a header and one row that names the product. A byte order mark tells spreadsheets that it is UTF-8.
#[must_use]
pub fn template(library: &Library, product: ProductId, lang: Lang) -> String {
    let Some(row) = library.catalogue.product(product) else { return String::new() };
    let graded = library.newest(product).any(|edition| !edition.grades.is_empty());
    let mut cells: Vec<(String, String)> = Vec::new();
    for field in ["id", "product", "produced"] {
        let value = if field == "product" { row.name.say(lang) } else { "" };
        cells.push((column(library, field, lang), value.to_owned()));
    }
    cells.extend(questions(row).map(|field| (column(library, field, lang), String::new())));
    if graded {
        cells.push((column(library, "grade", lang), String::new()));
    }
    cells.extend(["inspection", "cited"].map(|field| (column(library, field, lang), String::new())));
    cells.extend(
        items(library, product).into_iter().filter_map(|id| library.catalogue.item(id)).map(|item| (heading(item, lang), String::new())),
    );
    if library.newest(product).any(|edition| edition.role == Role::NetContent) {
        let fields = ["net_nominal", "net_lot", "net_weights", "net_glaze"];
        cells.extend(fields.map(|field| (column(library, field, lang), String::new())));
    }
    let line = |parts: Vec<&str>| parts.iter().map(|part| quoted(part)).collect::<Vec<_>>().join(",");
    let (header, values): (Vec<&str>, Vec<&str>) = cells.iter().map(|(name, value)| (name.as_str(), value.as_str())).unzip();
    format!("\u{FEFF}{}\r\n{}\r\n", line(header), line(values))
}

/// The traits that a batch must state: those with more than one answer.
fn questions(product: &Product) -> impl Iterator<Item = &str> {
    product.traits.iter().filter(|answer| answer.values.len() > 1).map(|answer| answer.field.as_str())
}

/// The name that templates give to a field.
fn column(library: &Library, field: &str, lang: Lang) -> String {
    let name: Option<&Words> = library.columns().iter().find(|column| column.field == field).map(|column| &column.name);
    name.map_or(field, |name| name.say(lang)).to_owned()
}

/// Every item that a rule of the newest editions reads, once, in the order of the rules.
fn items(library: &Library, product: ProductId) -> Vec<ItemId> {
    let mut items = Vec::new();
    for rule in library.newest(product).flat_map(|edition| &edition.rules).filter(|rule| rule.products.contains(&product)) {
        for item in rule.items() {
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    items
}

/// `蛋白质(g/100g)`; without unit for words.
fn heading(item: &Item, lang: Lang) -> String {
    let name = item.name.say(lang);
    match item.quantity {
        Quantity::Number | Quantity::Counts if !item.unit.is_empty() => format!("{name}({})", item.unit),
        _ => name.to_owned(),
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
