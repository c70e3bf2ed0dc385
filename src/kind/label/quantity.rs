//! Kind `label-quantity`: ingredients that a label stresses have their quantity.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;

use super::folded::Stretches;
use super::ingredients::Ingredient;
use super::parts::{Search, aspect};
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::fold_name;

/// How many characters behind an ingredient its quantity is looked for.
const NEAR: usize = 16;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Ingredients in the name.
    InName,
    /// Ingredients that are stressed elsewhere.
    Stressed,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct StressedKeys {
    /// What it looks at.
    aspect: Option<Aspect>,
    /// Words that stress what follows them; for names those that tell of flavour.
    words: Vec<String>,
    /// Phrases in which they mean something else.
    except: Vec<String>,
}

impl Keys for StressedKeys {}

/// What is stressed has its quantity.
#[derive(Clone, Debug)]
pub struct Stressed {
    /// In the name, or elsewhere.
    pub aspect: Aspect,
    /// Where words stress what follows them.
    pub search: Search,
}

impl Asks for Stressed {
    type Keys = StressedKeys;

    fn understand(keys: StressedKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { aspect: aspect(keys.aspect, row)?, search: Search::new(Vec::new(), &keys.words, &keys.except) })
    }

    fn except(&self) -> &[String] {
        &self.search.except
    }

    fn searches(&self) -> Vec<&Search> {
        vec![&self.search]
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        quantity(view, self.aspect, &self.search)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("词语", "words", &self.search.words.join(" "));
        sheet.add("不计", "but not", &self.search.except.join(" "));
    }
}

/// Ingredients in the name, or behind words that stress them.
fn quantity(view: &View<'_, '_>, aspect: Aspect, search: &Search) -> Option<LabelEvidence> {
    let pack = view.pack;
    let places = match aspect {
        Aspect::InName => in_name(view, search).into_iter().map(|(item, place)| (Some(item), place)).collect(),
        Aspect::Stressed => stressed(view, search),
    };
    let mut seen = LabelEvidence::default();
    let mut numbered: HashMap<&str, bool> = HashMap::new();
    for (item, place) in places {
        let span = pack.folded.span(&place);
        seen.quote(span);
        let has_number = match item {
            Some(item) => item.has_quantity || *numbered.entry(item.name.as_str()).or_insert_with(|| has_number_behind(view, &item.name)),
            None => has_quantity(pack.folded.part(place)),
        };
        if !has_number {
            seen.fault(Some(span), if aspect == Aspect::InName { Wrong::NoQuantityInName } else { Wrong::NoQuantity });
        }
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// Ingredients named in the name of the food, beyond what names of the product itself say (GB 7718-2025 A.5.4 e) and what only tells of
/// flavour or process (A.5.4 d): what stands right before one of the words (`味`), and what the exceptions cover.
fn in_name<'v>(view: &View<'v, '_>, search: &Search) -> Vec<(&'v Ingredient, Range<usize>)> {
    let pack = view.pack;
    let Some(field) = pack.label.get("name") else { return Vec::new() };
    let within = pack.folded.range(field.span);
    let own = view.setting.catalogue.product_name_in(&fold_name(&field.value)).map(str::to_owned).unwrap_or_default();
    let own: Vec<Range<usize>> = pack.folded.places(&own, &within).collect();
    let all = |words: &[String]| words.iter().flat_map(|word| pack.folded.places(word, &within)).collect::<Vec<Range<usize>>>();
    let (flavours, covered) = (all(&search.words), all(&search.except));
    let overlap = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let free = |range: &Range<usize>| {
        let is_flavour = flavours.iter().any(|word| word.start == range.end);
        !is_flavour && !own.iter().chain(&covered).any(|other| overlap(other, range))
    };
    let long = |item: &&Ingredient| item.name.chars().count() > 1;
    let found = |item: &'v Ingredient| pack.folded.places(&item.name, &within).find(&free).map(|range| (item, range));
    pack.ingredients.items.iter().filter(long).filter_map(found).collect()
}

/// What words stress: the ingredient behind each of them, or what stands there in its clause, which the list does not have under that name.
fn stressed<'v>(view: &View<'v, '_>, search: &Search) -> Vec<(Option<&'v Ingredient>, Range<usize>)> {
    let pack = view.pack;
    let hits = pack.folded.search(search, None);
    if hits.is_empty() {
        return Vec::new();
    }
    // The list itself, what must be said of allergens, and the table stress nothing.
    let silent = ["ingredients", "part_ingredients", "allergens", "may_contain", "directions", "nutrition_phrase", "warning"];
    let mut outside = pack.parts(&silent);
    outside.extend(pack.label.nutrition.as_ref().map(|table| pack.folded.range(table.span)));
    let outside = Stretches::new(outside);
    let behind = |end: usize| {
        let clause = pack.folded.clause_behind(end);
        let named = pack.ingredients.items.iter().filter(|item| item.name.chars().count() > 1);
        let places = named.filter_map(|item| pack.folded.places(&item.name, &clause).next().map(|place| (Some(item), place)));
        let first = places.min_by_key(|(_, place)| (place.start, Reverse(place.end)));
        first.or_else(|| pack.folded.part(clause.clone()).contains(char::is_alphanumeric).then_some((None, clause)))
    };
    hits.into_iter().filter(|hit| !outside.hold(&hit.range)).filter_map(|hit| behind(hit.range.end)).collect()
}

/// Whether a number with a unit stands behind the ingredient anywhere on the label: `虾肉含量≥50%`.
fn has_number_behind(view: &View<'_, '_>, name: &str) -> bool {
    let folded = &view.pack.folded;
    folded.places(name, &folded.whole()).any(|range| {
        let rest = folded.text().get(range.end..).unwrap_or_default();
        let near = rest.split(['\n', '、', ',', ';', '。']).next().unwrap_or_default();
        let near: String = near.chars().take(NEAR).collect();
        has_quantity(&near)
    })
}

/// Whether a number and a unit stand there.
fn has_quantity(text: &str) -> bool {
    let digit = text.find(|char: char| char.is_ascii_digit());
    digit.and_then(|at| text.get(at..)).is_some_and(|number| number.contains(['%', 'g', '克']))
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// No quantity is given.
    NoQuantity,
    /// An ingredient that the name speaks of, without its quantity.
    NoQuantityInName,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::NoQuantity => on.q("被强调，而没有标示添加量或含量", "is stressed, and its quantity is not given"),
            Self::NoQuantityInName => on.q("在食品名称中提及，而没有标示添加量或含量", "stands in the name, and its quantity is not given"),
        }
    }
}
