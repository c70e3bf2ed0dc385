//! A label understood: its text ready for search, its ingredients, and what kind of pack it is on.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::dates::{Stated, in_any_order};
use super::facts::Facts;
use super::folded::Folded;
use super::ingredients::Ingredients;
use super::parts::Search;
use super::shelf_life::ShelfLife;
use super::terms::{Exempt, Terms};
use crate::input::Label;
use crate::input::label::{LabelField, Span};
use crate::standard::{Catalogue, LabelWords};
use crate::value::{Decimal, Reading, Unit, Units, fold_name, fold_word, normalise};

/// A label with what rules ask of it again and again.
#[derive(Clone, Debug)]
pub struct Pack {
    /// As read.
    pub label: Label,
    pub(super) folded: Folded,
    pub(super) ingredients: Ingredients,
    /// Days and quantities.
    pub(super) facts: Facts,
    /// The largest surface of the pack, in cm², where it was stated.
    pub(super) surface: Option<Decimal>,
    /// The surface of all sides together, in cm², where it was stated.
    total_surface: Option<Decimal>,
    imported: bool,
    for_consumers: bool,
    weighed: bool,
    /// `form` of the product as stated or as its name says.
    pub(super) form: Option<String>,
    /// How many lists of ingredients there are beside the one that is judged.
    pub(super) other_lists: usize,
    /// The shelf life in whole months, where it is given with an expiry date.
    months_shown: Option<Decimal>,
}

impl Pack {
    /// Understands a label.
    pub(crate) fn new(mut label: Label, words: &LabelWords, catalogue: &Catalogue) -> Self {
        name_without_lead(&mut label, catalogue);
        country_as_origin(&mut label, words);
        packs_without_lead(&mut label, words);
        let leads = label.fields.iter().filter_map(|field| field.lead).chain(label.nutrition.as_ref().map(|table| table.span));
        // `转基因：无` says all that it has to say.
        let said = label.fields.iter().filter(|field| field.lead.is_some() && is_placeholder(&field.value)).map(|field| field.span.end);
        let beginnings: Vec<usize> = leads.map(|span| span.start).chain(said).collect();
        let folded = Folded::new(&label.text).searched(&words.index, beginnings.into_iter());
        let ingredients = label.get("ingredients").map(|field| ingredients(&label, &folded, field.span)).unwrap_or_default();
        let told = |id: &str| label.get(id).map(|field| catalogue.judged(&field.value));
        let says = |id: &str| label.all(id).any(|field| says(field, &folded, words, catalogue));
        // Food is imported by its country of origin; where none is shown, by who brings it in, unless it has a licence of this country.
        let has = |id: &str| label.get(id).is_some();
        let foreign = match label.get("country") {
            Some(field) => !words.home.contains(&fold_name(&field.value)),
            None => (has("registration") || has("importer")) && !has("licence"),
        };
        let surface = |id: &str| label.get(id).and_then(|field| measured(&field.value, "cm²", &catalogue.units));
        let (surface, total_surface) = (surface("surface_area"), surface("total_surface_area"));
        let imported = told("imported");
        // What was added and cannot be used is told with what was not understood.
        let unused =
            [("surface_area", surface.is_none()), ("total_surface_area", total_surface.is_none()), ("imported", imported == Some(None))];
        let unused = unused.into_iter().filter(|(_, unused)| *unused).filter_map(|(id, _)| label.get(id)).map(|field| field.span);
        // One list is judged; of a second one (蘸料配料) only its allergens are. A translation is none.
        let wide = |char: char| !char.is_ascii() && char.is_alphanumeric();
        let lists = label.all("ingredients").skip(1).chain(label.all("part_ingredients"));
        let lists = lists.filter(|field| field.value.contains(wide)).map(|field| field.span);
        let other_lists: Vec<Span> = lists.collect();
        let unused: Vec<Span> = unused.chain(other_lists.iter().copied()).collect();
        let facts = Facts::read(&label);
        let months = label.get("expiry_date").and(facts.shelf_life);
        Self {
            imported: imported.flatten().unwrap_or(foreign),
            for_consumers: !says("not_for_consumers"),
            weighed: says("weighed") || label.get("net_content").is_some_and(|net| words.phrases_of("weighed").contains(&net.value)),
            total_surface,
            surface,
            form: None,
            other_lists: other_lists.len(),
            months_shown: months.and_then(ShelfLife::whole_months).map(|months| Decimal::new(months, 0)),
            folded,
            ingredients,
            facts,
            label: Label { unread: with(label.unread, unused), ..label },
        }
    }

    /// The form of the product, which some exemptions depend on.
    pub(crate) fn with_form(mut self, form: Option<&str>) -> Self {
        self.form = form.map(str::to_owned);
        self
    }

    /// Whether the clause of a rule exempts this pack.
    pub(super) fn is_exempt(&self, terms: &Terms) -> bool {
        if self.finds(&terms.unless).is_some() {
            return false;
        }
        let small = self.surface.as_ref().is_some_and(|surface| {
            terms.exempt_up_to.as_ref().is_some_and(|most| surface <= most)
                || terms.exempt_below.as_ref().is_some_and(|bound| surface < bound)
        });
        let total = self.total_surface.as_ref().is_some_and(|surface| {
            terms.exempt_total_up_to.as_ref().is_some_and(|most| surface <= most)
                || terms.exempt_total_below.as_ref().is_some_and(|bound| surface < bound)
        });
        small || total || terms.exempt.iter().any(|exempt| self.has(*exempt, terms))
    }

    /// Whether the label says that it is sold by weight (计量称重).
    pub(crate) fn is_sold_by_weight(&self) -> bool {
        self.weighed
    }

    /// Whether the label is that of imported food.
    pub(super) fn is_imported(&self) -> bool {
        self.imported
    }

    /// Whether what is recalled alone exempts this pack.
    pub(super) fn is_exempt_by_recall(&self, terms: &Terms) -> bool {
        self.finds(&terms.unless).is_none() && terms.exempt_recalled.iter().any(|one| self.has(*one, terms))
    }

    fn has(&self, exempt: Exempt, terms: &Terms) -> bool {
        let one = self.ingredients.items.len() == 1 && self.other_lists == 0;
        match exempt {
            Exempt::Import => self.imported,
            Exempt::Domestic => !self.imported,
            Exempt::NotForConsumers => !self.for_consumers,
            Exempt::ForConsumers => self.for_consumers,
            Exempt::Weighed => self.weighed,
            // Fresh food need not list what it is made of; where it lists more than itself, something was added.
            Exempt::Fresh => self.form.as_deref() == Some("fresh") && self.ingredients.items.len() <= 1 && self.other_lists == 0,
            Exempt::SingleDried => self.form.as_deref() == Some("dried") && one,
            Exempt::LongLived => match (&self.months_shown, &terms.long_lived_months) {
                (Some(shown), Some(least)) => shown >= least,
                _ => false,
            },
        }
    }

    /// Whether an exemption by surface may be at hand: the surface was not stated.
    pub(super) fn may_be_small(&self, terms: &Terms) -> bool {
        self.surface.is_none() && self.finds(&terms.unless).is_none() && (terms.exempt_up_to.is_some() || terms.exempt_below.is_some())
    }

    /// The stretches of the folded text that the fields have.
    pub(super) fn parts(&self, fields: &[impl AsRef<str>]) -> Vec<Range<usize>> {
        let named = self.label.fields.iter().filter(|field| fields.iter().any(|id| *id.as_ref() == *field.id));
        named.map(|field| self.folded.range(field.span)).collect()
    }

    /// The first of these fields that the label has, in their order, and that says something.
    pub(super) fn first<'p>(&'p self, fields: &[String]) -> Option<&'p LabelField> {
        fields.iter().find_map(|id| self.label.fields.iter().find(|field| *field.id == **id && !is_placeholder(&field.value)))
    }

    /// The first place of the words, which are folded already.
    pub(super) fn finds(&self, search: &Search) -> Option<Span> {
        self.folded.hits(search, self.parts(&search.fields)).first().map(|hit| hit.span)
    }

    /// Where no production date is printed, or none that can be read, the days on which the food may have been made: those that its numbers can mean
    /// (`01/04/2026`), else expiry date less shelf life.
    #[must_use]
    pub fn made_between(&self) -> Option<(Date, Date)> {
        if let (Some(Stated::NotADate(_)), Some(field)) = (self.dates().0, self.label.get("production_date"))
            && let Some(days) = in_any_order(&field.value)
        {
            return Some(days);
        }
        let (None | Some(Stated::Elsewhere(_) | Stated::NotADate(_)), Some(expires)) = self.dates() else { return None };
        self.facts.shelf_life?.starts(expires.day()?)
    }

    /// The production date and the expiry date as the label states them.
    #[must_use]
    pub fn dates(&self) -> (Option<&Stated>, Option<&Stated>) {
        (self.facts.produced.as_ref(), self.facts.expires.as_ref())
    }

    /// The net content that the label declares, as a quantity with its unit.
    pub(crate) fn declared_net(&self, units: &Units) -> Option<String> {
        self.facts.net_content.as_ref()?.nominal(units)
    }
}

/// The ingredient list. Where nothing but white space stands between its items, that separates them.
fn ingredients(label: &Label, folded: &Folded, span: Span) -> Ingredients {
    let list = label.quote(span);
    if list.contains(['、', ',', '，', ';', '；', '。', '\n']) || !list.trim().contains(char::is_whitespace) {
        return Ingredients::read(folded, folded.range(span));
    }
    // Separators of as many bytes, so that every place stays what it is.
    let separated: String =
        list.chars().map(|char| if char.is_whitespace() { if char.len_utf8() == 1 { ',' } else { '、' } } else { char }).collect();
    let (before, behind) = (label.text.get(..span.start).unwrap_or_default(), label.text.get(span.end..).unwrap_or_default());
    let folded = Folded::new(&format!("{before}{separated}{behind}"));
    let range = folded.range(span);
    Ingredients::read(&folded, range)
}

/// Packs print the name of the food large and without a lead word. Where no field is the name, an unread line with the name of a product
/// is, else an unread line above all fields.
fn name_without_lead(label: &mut Label, catalogue: &Catalogue) {
    if let Some(name) = label.get("name").map(|field| fold_name(&field.value)) {
        // The name once more, on another panel, or another name of the same product.
        let products = catalogue.products_named_in(&name);
        let repeats = |span: &Span| {
            let line = fold_name(label.quote(*span));
            name.contains(&line) || catalogue.products_named_in(&line).iter().any(|product| products.contains(product))
        };
        let (repeated, unread) = label.unread.iter().partition(|span| repeats(span));
        label.unread = unread;
        let repeated: Vec<Span> = repeated;
        for span in repeated {
            name_at(label, span);
        }
        return;
    }
    let first = label.fields.iter().map(|field| field.lead.unwrap_or(field.span).start).min().unwrap_or(usize::MAX);
    let names_product = |span: &Span| !catalogue.products_named_in(&fold_name(label.quote(*span))).is_empty();
    let above = |span: &Span| span.end <= first;
    let found = label.unread.iter().position(names_product).or_else(|| label.unread.iter().position(above));
    if let Some(index) = found {
        let span = label.unread.remove(index);
        name_at(label, span);
    }
}

/// Importers write `原产地：越南` for the country of origin.
fn country_as_origin(label: &mut Label, words: &LabelWords) {
    let has = |id: &str| label.get(id).is_some();
    let brought_in = (has("importer") || has("registration")) && !has("licence");
    let origin = label.fields.iter().position(|field| *field.id == *"origin" && !is_placeholder(&field.value));
    if let Some(field) = origin.filter(|_| brought_in && !has("country")).and_then(|index| label.fields.get_mut(index))
        && !words.is_of_this_country(&field.value)
    {
        field.id = "country".into();
    }
}

/// An unread line whose name ends like that of a sauce or seasoning pack (`附赠蘸酱包：`) lists what is in it.
fn packs_without_lead(label: &mut Label, words: &LabelWords) {
    let Some(pack) = words.lexicon.fields.iter().find(|field| &*field.id == LISTS[1]) else { return };
    let list = |span: &Span| {
        let line = label.quote(*span);
        let (head, list) = line.split_once(['：', ':'])?;
        let name = fold_name(head);
        let is_one = pack.leads.iter().any(|lead| name.ends_with(lead.as_str())) && !list.trim().is_empty();
        let lead = Span { start: span.start, end: span.start + head.len() };
        is_one.then(|| (lead, Span { start: span.end - list.len() + list.len() - list.trim_start().len(), end: span.end }))
    };
    let found: Vec<(Span, Span)> = label.unread.iter().filter_map(list).collect();
    for (lead, span) in found {
        label.unread.retain(|unread| unread.start != lead.start);
        let value = normalise(label.quote(span)).into_owned();
        let at = label.fields.partition_point(|field| field.span < span);
        label.fields.insert(at, LabelField { id: Arc::clone(&pack.id), lead: Some(lead), span, value });
    }
}

/// Takes a stretch as a name of the food.
fn name_at(label: &mut Label, span: Span) {
    let value = normalise(label.quote(span).trim()).into_owned();
    let at = label.fields.partition_point(|field| field.span < span);
    label.fields.insert(at, LabelField { id: "name".into(), lead: None, span, value });
}

/// Whether a field says what it is called: by a judgement (`是`), or by one of the phrases that it is known by (`销售方式：计量称重`, and not
/// `销售方式：冷链配送`).
fn says(field: &LabelField, folded: &Folded, words: &LabelWords, catalogue: &Catalogue) -> bool {
    let told = catalogue.judged(&field.value).or_else(|| catalogue.judged(field.value.rsplit(':').next().unwrap_or_default()));
    told.unwrap_or_else(|| {
        let phrases = words.lexicon.fields.iter().filter(|name| name.id == field.id).flat_map(|name| &name.phrases);
        let range = folded.range(field.span);
        phrases.map(|phrase| fold_word(phrase)).any(|phrase| folded.places(&phrase, &range).next().is_some())
    })
}

/// The fields that list ingredients: those of the food, and those of what is packed with it (蘸料包).
pub(super) const LISTS: [&str; 2] = ["ingredients", "part_ingredients"];

/// Values that stand for none, folded.
const PLACEHOLDERS: [&str; 6] = ["无", "暂无", "待定", "none", "n/a", "tbd"];

/// Whether a value only keeps the place of one: `/`, `——`, `无`.
fn is_placeholder(value: &str) -> bool {
    !value.chars().any(char::is_alphanumeric) || PLACEHOLDERS.contains(&fold_name(value).as_str())
}

fn with(mut spans: Vec<Span>, others: Vec<Span>) -> Vec<Span> {
    spans.extend(others);
    spans.sort_unstable();
    spans
}

/// A measure that an inspector added, in a unit, which one without a unit has; `None` where it is no single value in such a unit.
pub(super) fn measured(text: &str, unit: &str, units: &Units) -> Option<Decimal> {
    let reading = Reading::parse(text, units);
    let value = reading.alone().filter(|value| !value.is_negative())?;
    match &reading.unit {
        Unit::None => Some(value.clone()),
        from => units.exactly(value, from, &units.read(unit)),
    }
}
