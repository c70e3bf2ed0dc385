//! Which standards bind a batch: mandatory ones always, recommended ones where they are declared (标准化法 articles 2 and 27).

use crate::input::label::Span;
use crate::kind::label::Number;
use crate::standard::{Edition, Force, Library, Role};
use crate::value::fold_name;

/// How a standard stands to a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Standing {
    /// 强制性标准: it binds by law.
    Mandatory,
    /// 明示标准: the sheet or the label cites it, the batch claims a grade that it sets, or it was asked for.
    Declared,
    /// Nothing was declared, and the product's own standard is judged as if it were.
    Assumed,
    /// 参照: another standard was declared. What it does not keep of this one is a remark.
    Reference,
}

impl Standing {
    /// `mandatory`, `declared`, `assumed` or `reference`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Mandatory => "mandatory",
            Self::Declared => "declared",
            Self::Assumed => "assumed",
            Self::Reference => "reference",
        }
    }

    /// How an edition stands to a batch. `cited`: what the sheet and the label cite; `is_claimed`: whether it was asked for or sets the grade claimed.
    pub(super) fn of(edition: &Edition, cited: &[Cited], is_claimed: bool) -> Self {
        match (edition.force, edition.role) {
            (Force::Mandatory, _) => Self::Mandatory,
            _ if is_claimed || cited.iter().any(|cited| is_of(&cited.number, edition)) => Self::Declared,
            (Force::Recommended, Role::Product) if cited.iter().any(|cited| cited.is_of_a_product) => Self::Reference,
            _ => Self::Assumed,
        }
    }
}

/// A standard that a sheet or a label cites.
#[derive(Clone, Debug)]
pub(super) struct Cited {
    /// Its number.
    pub(super) number: Number,
    /// Whether products may be made to it.
    pub(super) is_of_a_product: bool,
}

/// The standards that a text cites. `methods`: series of standards of methods.
pub(super) fn cited(text: &str, methods: &[String]) -> Vec<Cited> {
    let parts = text.split(['、', '，', ',', '；', ';', '\n', '《', '》', '（', '）', '(', ')', '和', '及']);
    let numbers = parts.filter_map(|part| Number::read(part, Span::default()));
    numbers.map(|number| Cited { is_of_a_product: is_of_a_product(&number, methods), number }).collect()
}

/// Whether a number is of this standard, whatever the year.
pub(super) fn is_of(number: &Number, edition: &Edition) -> bool {
    let series = edition.number.rsplit_once('-').map_or(edition.number.as_str(), |(series, _)| series);
    fold_name(series) == number.series()
}

/// Whether an edition of the standard with this number is on file, for whatever product.
pub(crate) fn is_on_file(library: &Library, number: &str) -> bool {
    Number::read(number, Span::default()).is_some_and(|number| library.editions().iter().any(|edition| is_of(&number, edition)))
}

/// Whether it is a standard that products are made to: a recommended, sector, local, group or company standard, and none of a method.
fn is_of_a_product(number: &Number, methods: &[String]) -> bool {
    let own = number.code.starts_with("Q/") || number.code.starts_with("T/") || number.code.starts_with("DB");
    let series = number.series();
    // A part of a series is one of it: `GB/T 5009.33`.
    let is_part_of = |method: &String| series.strip_prefix(&fold_name(method)).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    (own || series.contains("/t")) && !methods.iter().any(is_part_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_by_what_they_are_of() {
        let library = Library::builtin().expect("the library");
        let edition = library.find_edition("GB/T 34747-2024").expect("the edition");
        let all = |text: &str| cited(text, library.method_standards());
        for text in ["GB/T 34747-2024", "gb/t34747", "GBT 34747-2017", "《干海参等级规格》（GB/T 34747-2024）", "GB 31602-2015、GB/T 34747"]
        {
            assert_eq!(Standing::of(edition, &all(text), false), Standing::Declared, "{text}");
        }
        for text in ["Q/ABC 0001S-2025", "SC/T 3206-2009", "T/DLHS 001-2023", "DB21/T 1234-2020", "GB/T 347470-2024"] {
            assert_eq!(Standing::of(edition, &all(text), false), Standing::Reference, "{text}");
        }
        for text in ["", "GB 31602-2015", "GB 2762-2022，GB 2760", "企业标准", "GB/T 5009.33-2016", "SC/T 3011-2001"] {
            assert_eq!(Standing::of(edition, &all(text), false), Standing::Assumed, "{text}");
        }
        assert_eq!(Standing::of(edition, &all("Q/ABC 0001S-2025"), true), Standing::Declared);
    }
}
