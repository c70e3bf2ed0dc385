//! All editions on file, one a line.

use super::super::library::Library;
use super::stated::{counts, products};
use super::table::align;
use super::{force, in_force, pick};
use crate::Lang;

/// Id, number, force, life, how many values have which basis, products and title of every edition.
#[must_use]
pub fn list(library: &Library, lang: Lang) -> String {
    let heading = match lang {
        Lang::Zh => ["编号", "标准号", "效力", "实施..被代替", "text/quoted/recalled/absent", "名称", "产品"],
        Lang::En => ["id", "number", "force", "in force..superseded", "text/quoted/recalled/absent", "title", "products"],
    };
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for edition in library.editions() {
        rows.push(vec![
            edition.id.clone(),
            edition.number.clone(),
            force(edition.force, lang).to_owned(),
            in_force(edition),
            counts(library, edition).map(|count| count.to_string()).join("/"),
            edition.title.say(lang).to_owned(),
            products(library, &edition.products, lang).join(pick(lang, "、", ", ")),
        ]);
    }
    align(&rows)
}
