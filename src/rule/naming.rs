//! What the name of a product on a sheet says: `淡干刺参(一级)` names the product, and a grade.

use crate::standard::{Library, Product, ProductId, Trait, TraitValue};
use crate::value::fold_name;

/// Most words that a name may have around it.
const MOST_WORDS: usize = 6;
/// What turns a word behind it into its contrary.
const NEGATIONS: [char; 6] = ['非', '不', '未', '无', '免', '否'];

/// A name understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Naming<P = ProductId> {
    /// The product.
    pub(super) product: P,
    /// The grade that stands beside its name, as written; empty where there is none.
    pub(super) grade: String,
}

/// Reads a name: one of a product, or one with words before or behind it, or in brackets behind it, of which it is known that they leave the
/// product what it is: its traits, grades, sizes, packings. With any other word it may be another product.
pub(super) fn naming(library: &Library, name: &str) -> Option<Naming> {
    if name.is_empty() {
        return None;
    }
    if let Some(product) = library.catalogue.find_product(name) {
        return Some(Naming { product, grade: String::new() });
    }
    let folded = fold_name(name);
    library.catalogue.products().iter().find_map(|product| bare(library, product, &folded))
}

/// Takes away what stands around the name of a product, until the name is left.
fn bare(library: &Library, product: &Product, folded: &str) -> Option<Naming> {
    let (mut name, mut grade) = (folded, String::new());
    for _ in 0..MOST_WORDS {
        let (rest, word) = peeled(library, product, name)?;
        if is_grade(library, word) {
            // Two grades name none.
            (grade.is_empty() || grade == word).then_some(())?;
            word.clone_into(&mut grade);
        }
        name = rest;
        let found = library.catalogue.find_product(name);
        if let Some(found) = found.filter(|found| library.catalogue.product(*found).is_some_and(|other| other.id == product.id)) {
            return Some(Naming { product: found, grade });
        }
    }
    None
}

/// A name without one known word at its end or its beginning, and that word.
fn peeled<'n>(library: &Library, product: &Product, name: &'n str) -> Option<(&'n str, &'n str)> {
    if let Some((before, inside)) = name.strip_suffix(')').and_then(|open| open.rsplit_once('(')) {
        let known = is_around(product, inside) || is_value(product, inside) || is_grade(library, inside) || is_size(inside);
        return known.then_some((before, inside));
    }
    let cuts = || name.char_indices().skip(1).filter_map(|(at, _)| name.split_at_checked(at));
    let known =
        |word: &str| is_around(product, word) || (word.chars().nth(1).is_some() && is_value(product, word)) || is_grade(library, word);
    // The longest word decides: 非即食 is not 即食.
    let in_front = cuts().filter(|(word, _)| known(word)).last();
    in_front.map(|(word, rest)| (rest, word)).or_else(|| cuts().find(|(_, word)| known(word)))
}

fn is_around(product: &Product, word: &str) -> bool {
    product.around.iter().any(|other| other == word)
}

fn is_value(product: &Product, word: &str) -> bool {
    !word.is_ascii() && product.traits.iter().any(|answer| answer.find(word).is_some())
}

fn is_grade(library: &Library, word: &str) -> bool {
    library
        .editions()
        .iter()
        .flat_map(|edition| &edition.grades)
        .any(|grade| !word.is_ascii() && grade.names.iter().any(|name| name == word))
}

/// The grade that a text names beside a standard: `GB/T 34747-2024（一级）`. Empty where it names none; of several all, which no standard knows as one.
pub(super) fn grade_in(library: &Library, text: &str) -> String {
    let folded = fold_name(text);
    let names = library.editions().iter().flat_map(|edition| &edition.grades).flat_map(|grade| &grade.names);
    let found: Vec<&str> = names.map(String::as_str).filter(|name| !name.is_ascii() && folded.contains(name)).collect();
    let is_part = |name: &&str| found.iter().any(|other| other.len() > name.len() && other.contains(*name));
    let mut whole: Vec<&str> = found.iter().copied().filter(|name| !is_part(name)).collect();
    whole.sort_unstable();
    whole.dedup();
    whole.join("、")
}

/// `500g/袋`, `30~40头`: how large, and in what.
fn is_size(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|char| char.is_ascii_digit() || ".-~×*x/gk克千公斤头只尾袋盒包瓶条片".contains(char))
}

/// The value of a trait that a name says; `None` where it says none, or more than one, or the contrary of one.
pub(super) fn trait_in<'t>(answer: &'t Trait, name: &str) -> Option<&'t TraitValue> {
    // Ids say nothing, and a trait with one value is taken as given.
    if name.is_ascii() || answer.values.len() < 2 {
        return None;
    }
    let folded = fold_name(name);
    let inside = folded.split('(').skip(1).filter_map(|open| open.split_once(')')).map(|(inside, _)| inside);
    let bracketed = inside.filter(|inside| !inside.is_ascii()).filter_map(|inside| answer.find(inside));
    let mut words: Vec<(usize, &str, &TraitValue)> = Vec::new();
    for value in &answer.values {
        let long = value.names.iter().filter(|name| name.chars().nth(1).is_some() && !name.is_ascii());
        words.extend(long.flat_map(|word| folded.match_indices(word.as_str()).map(move |(at, _)| (at, word.as_str(), value))));
    }
    let covered = |(at, word, _): &(usize, &str, &TraitValue)| {
        words.iter().any(|(start, other, _)| other.len() > word.len() && *start <= *at && at + word.len() <= start + other.len())
    };
    let own: Vec<_> = words.iter().filter(|word| !covered(word)).collect();
    if own.iter().any(|(at, ..)| folded.get(..*at).is_some_and(|before| before.ends_with(NEGATIONS))) {
        return None;
    }
    let mut values = own.into_iter().map(|(_, _, value)| *value).chain(bracketed);
    let first = values.next()?;
    values.all(|other| other.id == first.id).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{naming, trait_in};
    use crate::standard::Library;

    #[test]
    fn names_name_one_product_or_none() {
        let library = Library::builtin().unwrap();
        for (name, expected) in [
            ("干海参", Some(("dried-sea-cucumber", ""))),
            ("淡干刺参(一级)", Some(("dried-sea-cucumber", "一级"))),
            ("一级淡干刺参", Some(("dried-sea-cucumber", "一级"))),
            ("散装干海参", Some(("dried-sea-cucumber", ""))),
            ("野生淡干海参（500g/袋）", Some(("dried-sea-cucumber", ""))),
            ("海参（淡干）", Some(("dried-sea-cucumber", ""))),
            ("黄金蝴蝶虾", Some(("coated-shrimp", ""))),
            ("冻裹粉虾仁", Some(("coated-shrimp", ""))),
            ("裹粉蝴蝶虾", Some(("coated-shrimp", ""))),
            ("吉列虾", Some(("coated-shrimp", ""))),
            ("面包糠大虾", Some(("coated-shrimp", ""))),
            ("日式天妇罗大虾", Some(("coated-shrimp", ""))),
            ("速冻生制裹面包糠虾", Some(("coated-shrimp", ""))),
            ("预炸面包虾（袋装）", Some(("coated-shrimp", ""))),
            ("干海带（淡干）", Some(("kelp", ""))),
            ("散装盐渍海带结", Some(("kelp", ""))),
            // Fresh, salted, ready to eat, freeze-dried: other products; shrimp that is perhaps not coated; words that nobody knows.
            ("海参", None),
            ("即食海参", Some(("ready-to-eat-sea-cucumber", ""))),
            ("盐渍海参", Some(("salted-sea-cucumber", ""))),
            ("鲜海参", None),
            ("海参(一级)", None),
            ("冻干海参", None),
            ("即食干海参", None),
            ("干海参(即食)", None),
            ("干海参罐头", None),
            ("干海参(一级)(二级)", None),
            ("凤尾虾", None),
            ("速冻凤尾虾", None),
            ("蝴蝶虾", None),
            ("冻虾仁", Some(("frozen-shrimp", ""))),
            ("裹粉虾仁风味饼", None),
            ("海带饮料", None),
            ("(一级)", None),
            ("", None),
        ] {
            let named = naming(&library, name);
            let found =
                named.as_ref().and_then(|named| Some((library.catalogue.product(named.product)?.id.as_str(), named.grade.as_str())));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn a_name_says_a_trait_once_or_not_at_all() {
        let library = Library::builtin().unwrap();
        let said = |product: &str, field: &str, name: &str| {
            let product = library.catalogue.find_product(product).and_then(|id| library.catalogue.product(id)).unwrap();
            let answer = product.traits.iter().find(|answer| answer.field == field).unwrap();
            trait_in(answer, name).map(|value| value.id.as_str())
        };
        for (product, field, name, expected) in [
            ("kelp", "form", "盐渍海带", Some("salted")),
            ("kelp", "form", "干海带（淡干）", Some("dried")),
            ("kelp", "form", "海带（干）", Some("dried")),
            ("kelp", "form", "盐渍鲜海带", None),
            ("kelp", "form", "冷冻盐渍海带", None),
            ("kelp", "form", "盐渍海带（干）", None),
            ("kelp", "form", "海带", None),
            ("kelp", "ready_to_eat", "即食海带丝", Some("yes")),
            ("kelp", "ready_to_eat", "非即食海带丝", Some("no")),
            ("kelp", "ready_to_eat", "未即食海带丝", None),
            ("coated-shrimp", "form", "预炸面包虾", Some("pre-fried")),
            ("coated-shrimp", "form", "未预炸面包虾", Some("raw")),
            ("coated-shrimp", "form", "免预炸面包虾", None),
            ("coated-shrimp", "form", "速冻生制裹面包虾", Some("raw")),
        ] {
            assert_eq!(said(product, field, name), expected, "{name}");
        }
    }
}
