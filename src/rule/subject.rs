//! A submission understood by a library: product, day, traits and readings. Here `input` and `standard` meet.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::dating::{self, DayFrom};

use super::naming::{Naming, naming, trait_in};
use super::result::{self, ByPlace};
use crate::input::label::Label;
use crate::input::{Entry, Specimen, Submission};
use crate::kind::label::{Pack, Stated};
use crate::standard::{
    Catalogue, Condition, Heading, Item, ItemId, Library, Product, ProductId, Quantity, Rule, Together, Trait, TraitValue, Words,
};
use crate::value::{Decimal, Interval, Mark, NotADate, Reading, Replicate, Says, Units, Unreadable, fold_name, round, says_nothing};

/// What headings name, one for each.
pub type Bindings = Arc<[Binding]>;

/// What a heading names.
#[derive(Debug)]
pub struct Binding {
    /// The item and unit; `None` for a name that is not known.
    pub heading: Option<Heading>,
    /// For such a name the items that it names together.
    pub(crate) together: Option<Together>,
    /// For such a name the nearest known one, looked up when it is first asked for.
    nearest: OnceLock<Option<ItemId>>,
}

impl Binding {
    /// The item whose name is nearest to a name that is not known.
    pub fn nearest<'a>(&self, catalogue: &'a Catalogue, name: &str) -> Option<&'a Item> {
        let found = self.nearest.get_or_init(|| catalogue.nearest_item(name));
        found.and_then(|item| catalogue.item(item))
    }
}

/// A submission with its texts read.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// As handed in.
    pub submission: &'a Submission<'a>,
    /// The product, if it is known.
    pub product: Option<(ProductId, &'a Product)>,
    /// The production date; `Ok(None)` where none was given.
    pub produced: Result<Option<Date>, NotADate>,
    /// What it was taken from, where it was not given as a day.
    pub from: Option<DayFrom>,
    /// Whether the product was asked for, since the one named is not known.
    pub asked: bool,
    /// Whether the product is known by the name on the label alone.
    pub(crate) by_label: bool,
    /// The grade in the name of the product, empty where there is none.
    pub named_grade: String,
    /// For each trait of the product, the id of its value where it was stated.
    traits: Vec<Option<&'a str>>,
    /// Traits that nothing says, and whose usual value was taken: what is asked, and the answer.
    usual: Vec<(&'a Trait, &'a TraitValue)>,
    /// For each trait of the product, its value where the name of the product says it.
    named: Vec<Option<&'a TraitValue>>,
    measured: Vec<Measured>,
    /// For each item of the catalogue, its place in `measured` plus one; 0 where it was not submitted.
    slots: Vec<u16>,
    /// The production date where it was only computed, from expiry date and shelf life on the label.
    pub computed: Option<Date>,
    /// The label, where one was submitted.
    pack: Option<Box<Pack>>,
}

/// The reading of one item.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The item.
    pub item: ItemId,
    /// All results submitted for it, as one reading.
    pub reading: Reading,
    /// Index of the first entry with a result for it.
    pub entry: usize,
    /// Indices of further entries.
    pub more: Vec<usize>,
    /// For what the label says, its words; such a reading has no entry.
    pub on_label: Option<Box<str>>,
    /// The same with what a workbook stores, where it shows fewer digits.
    pub stored: Option<Reading>,
    /// The specimen of each part of the reading: its place in [`crate::input::Survey::specimens`], or in the list that was given. Empty where the
    /// results are of the sample as a whole.
    pub specimens: Vec<u32>,
    /// How many places the list has, empty ones included; 0 where there is no list.
    pub places: u32,
    /// Until all results are in: those of them that the sheet numbers or calls a mean.
    replicates: Option<Box<Replicates>>,
}

/// Results of one item that a sheet numbers, calls parallel or calls their mean.
#[derive(Clone, Debug)]
struct Replicates {
    units: Reading,
    parallel: Reading,
    mean: Reading,
}

impl Measured {
    /// What a specimen is called that a part of the reading is of: its number, or its place in the list.
    #[must_use]
    pub fn named(&self, place: u32, specimens: &[Specimen]) -> String {
        let at = usize::try_from(place).unwrap_or(usize::MAX);
        let known = specimens.get(at).filter(|_| self.places == 0);
        known.map_or_else(|| format!("#{}", place.saturating_add(1)), Specimen::named)
    }

    /// Whether places that give its unit contradict each other.
    #[must_use]
    pub fn units_contradict(&self) -> bool {
        self.reading.parts().iter().any(|part| part.says == Says::Unreadable(Unreadable::UnitsContradict))
    }

    /// Of parallel determinations the mean is judged; without it nothing is. Units of a plan count one by one, and so do results that are not
    /// called parallel: a mean hides none of them.
    fn settle_replicates(&mut self, table: &Units) {
        let Some(replicates) = self.replicates.take() else { return };
        let Replicates { units, parallel, mean } = *replicates;
        let plain = std::mem::replace(&mut self.reading, Reading::nothing());
        let counted = joined(plain, units);
        let several = counted.parts().len() > 1;
        let judged = match (parallel.is_nothing(), mean.is_nothing()) {
            (false, true) => Reading::unreadable(Unreadable::MeanNotGiven),
            (false, false) if is_no_mean(&mean, &parallel, table) => Reading::unreadable(Unreadable::MeanContradicts),
            (true, false) if several && is_no_mean(&mean, &counted, table) => Reading::unreadable(Unreadable::MeanContradicts),
            (true, false) if several => Reading::nothing(),
            _ => mean,
        };
        self.reading = joined(counted, judged);
    }
}

/// Whether a mean, as far as it is rounded, lies outside the determinations that it is said to be of.
fn is_no_mean(mean: &Reading, of: &Reading, units: &Units) -> bool {
    let values: Option<Vec<Decimal>> = of.parts().iter().map(|part| units.exactly(part.alone()?, &part.unit, &mean.unit)).collect();
    let Some(values) = values else { return false };
    let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else { return false };
    let Some(mean) = mean.alone() else { return true };
    let rounded = |value: &Decimal| round(value, Mark::None, Interval::power_of_ten(mean.place()));
    (mean < least && *mean < rounded(least)) || (mean > most && *mean > rounded(most))
}

/// What headings name in a catalogue.
#[must_use]
pub fn bind(catalogue: &Catalogue, headings: &[Box<str>]) -> Bindings {
    let binding = |name: &str| {
        let heading = catalogue.heading(name);
        let together = if heading.is_none() { catalogue.together(name) } else { None };
        Binding { heading, together, nearest: OnceLock::new() }
    };
    headings.iter().map(|name| binding(name)).collect()
}

impl<'a> Subject<'a> {
    /// Reads a submission; `product` and `on` stand in for a product and a production date that it does not give.
    #[must_use]
    pub fn new(library: &'a Library, submission: &'a Submission<'a>, bindings: &Bindings, product: Option<&str>, on: Option<Date>) -> Self {
        let catalogue = &library.catalogue;
        let pack = label(library, submission).map(|label| Pack::new(label, library.label_words(), catalogue));
        let on_pack = pack.as_ref().and_then(|pack| pack.label.get("name")).map(|field| fold_name(&field.value)).unwrap_or_default();
        let named = submission.product.trim();
        let says = named.is_empty() && !on_pack.is_empty();
        let by_label = if says { catalogue.products_named_in(&on_pack).first().copied() } else { None };
        let understood = naming(library, named);
        let asked = if understood.is_none() { product.and_then(|product| catalogue.find_product(product)) } else { None };
        let Naming { product, grade: named_grade } = match understood {
            Some(Naming { product, grade }) => Naming { product: Some(product), grade },
            None => Naming { product: asked.or(by_label), grade: String::new() },
        };
        let product = product.and_then(|id| Some((id, catalogue.product(id)?)));
        let printed = pack.as_ref().and_then(|pack| pack.dates().0).and_then(Stated::day);
        // A day that is only computed serves where it makes no difference which of the two it was.
        let made = pack.as_ref().and_then(Pack::made_between).filter(|(first, last)| library.epoch(*first) == library.epoch(*last));
        let computed = made.map(|(first, _)| first).filter(|_| submission.produced.trim().is_empty() && printed.is_none() && on.is_none());
        let (mut produced, from) = dating::produced(library, submission, product.map(|(_, product)| product), printed, on, computed);
        // A date that stands on the label and cannot be read is another thing than none.
        if let (Ok(None), Some(Stated::NotADate(error))) = (&produced, pack.as_ref().and_then(|pack| pack.dates().0)) {
            produced = Err(error.clone());
        }
        let asked_traits = product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
        let named_traits: Vec<Option<&TraitValue>> = asked_traits.iter().map(|answer| trait_in(answer, named)).collect();
        let mut subject = Self {
            submission,
            product,
            produced,
            from,
            asked: asked.is_some() && !named.is_empty(),
            by_label: asked.is_none() && by_label.is_some(),
            named_grade,
            traits: product.map(|(_, product)| traits(product, submission, &named_traits, &on_pack)).unwrap_or_default(),
            usual: product.map(|(_, product)| usual(product, submission, &named_traits, &on_pack)).unwrap_or_default(),
            named: named_traits,
            measured: Vec::with_capacity(submission.entries.len()),
            slots: vec![0; catalogue.items().len()],
            computed,
            pack: None,
        };
        subject.pack = pack.map(|pack| Box::new(pack.with_form(subject.trait_value("form"))));
        for (index, entry) in submission.entries.iter().enumerate() {
            let binding = bindings.get(entry.heading as usize);
            // Of several items at once only that none was detected can be said of each.
            for heading in binding.and_then(|binding| binding.together.as_ref()).iter().flat_map(|together| &together.headings) {
                let reading = result::reading(entry, heading, catalogue);
                if matches!(reading.says, Says::NotDetected(_)) {
                    subject.add(heading.item, reading, index, None, None);
                }
            }
            if let Some(Binding { heading: Some(heading), .. }) = binding {
                let replicate = entry.beside.as_ref().and_then(|beside| beside.replicate).or(heading.replicate);
                let specimen = entry.beside.as_ref().and_then(|beside| beside.specimen);
                let per_specimen = specimen.is_none() && catalogue.item(heading.item).is_some_and(|item| item.per_specimen);
                if per_specimen && heading.quantity == Quantity::Number {
                    subject.add_by_place(heading.item, result::by_place(entry, heading, catalogue), index);
                } else {
                    subject.add(heading.item, result::reading(entry, heading, catalogue), index, replicate, specimen);
                }
                if let Some(stored) = result::stored(entry, heading, catalogue) {
                    subject.add_stored(heading.item, stored);
                }
            }
        }
        subject.measured.iter_mut().for_each(|measured| measured.settle_replicates(&catalogue.units));
        subject.add_declared(catalogue);
        subject
    }

    /// The label, where one was submitted.
    #[must_use]
    pub fn pack(&self) -> Option<&Pack> {
        self.pack.as_deref()
    }

    /// The grade claimed: as stated with the batch, else as shown on its label, else as it stands in the name of the product.
    #[must_use]
    pub fn grade(&self) -> &str {
        let stated = self.submission.grade.trim();
        let all = [stated, self.on_label("grade"), &self.named_grade];
        all.into_iter().find(|grade| !grade.is_empty()).unwrap_or_default()
    }

    /// Traits that only the name of the product says: what is asked, and the answer.
    #[must_use]
    pub fn traits_from_name(&self) -> Vec<(&'a Words, &'a Words)> {
        self.named_traits().into_iter().filter(|(_, _, stated)| stated.is_none()).map(|(asked, named, _)| (asked, named)).collect()
    }

    /// Traits that nothing says, and whose usual value was taken: what is asked, and the answer.
    #[must_use]
    pub fn usual_traits(&self) -> &[(&'a Trait, &'a TraitValue)] {
        &self.usual
    }

    /// Traits that the name of the product says otherwise than they were stated: what is asked, as named, as stated.
    #[must_use]
    pub fn traits_otherwise_in_name(&self) -> Vec<(&'a Words, &'a Words, &'a Words)> {
        let stated = self.named_traits().into_iter().filter_map(|(asked, named, stated)| Some((asked, named, stated?)));
        stated.filter(|(_, named, stated)| named != stated).collect()
    }

    /// Traits that the name of the product says: what is asked, as named, and as stated where it was.
    fn named_traits(&self) -> Vec<(&'a Words, &'a Words, Option<&'a Words>)> {
        let asked = self.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
        let named = asked.iter().zip(&self.named).filter_map(|(answer, named)| {
            let named = (*named)?;
            let stated = stated(self.submission, answer);
            match stated {
                Some(text) => answer.find(text).map(|value| (&answer.name, &named.name, Some(&value.name))),
                None => Some((&answer.name, &named.name, None)),
            }
        });
        named.collect()
    }

    /// The net content that the label declares, as a quantity with its unit.
    #[must_use]
    pub fn declared_net(&self, catalogue: &Catalogue) -> Option<String> {
        self.pack()?.declared_net(&catalogue.units)
    }

    /// The value of a field of the label; empty where there is none.
    #[must_use]
    pub fn on_label(&self, id: &str) -> &str {
        self.pack().and_then(|pack| pack.label.get(id)).map_or("", |field| field.value.as_str())
    }

    /// The production date as the label states it, where it does.
    #[must_use]
    pub fn printed_date(&self) -> Option<&Stated> {
        self.pack()?.dates().0
    }

    /// Traits that a name on the label says otherwise than they were stated: what is asked, as printed, as stated.
    pub(crate) fn traits_otherwise_in(&self, name: &str) -> Vec<(&'a Words, &'a Words, &'a Words)> {
        let asked = self.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
        let otherwise = asked.iter().zip(&self.traits).filter_map(|(answer, stated)| {
            let stated = answer.values.iter().find(|value| Some(value.id.as_str()) == *stated)?;
            let printed = answer.find_in(name)?;
            (printed.id != stated.id).then_some((&answer.name, &printed.name, &stated.name))
        });
        otherwise.collect()
    }

    /// The content that the label declares, beside the results.
    fn add_declared(&mut self, catalogue: &Catalogue) {
        let text = self.on_label(DECLARED_FIELD).to_owned();
        if text.is_empty() {
            return;
        }
        let item = catalogue.find_item(DECLARED_ITEM).filter(|item| self.measured(*item).is_none());
        let Some(item) = item else { return };
        let bare = text.trim_start_matches(['≥', '>', '=', ' ']);
        let bare = ["不低于", "不少于", "大于等于"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
        let reading = Reading::parse(bare, &catalogue.units);
        self.measured.push(Measured {
            item,
            reading,
            entry: usize::MAX,
            more: Vec::new(),
            on_label: Some(text.into()),
            stored: None,
            specimens: Vec::new(),
            places: 0,
            replicates: None,
        });
        if let Some(slot) = self.slots.get_mut(item.index()) {
            *slot = u16::try_from(self.measured.len()).unwrap_or(0);
        }
    }

    /// The production date, where it is known.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.produced.as_ref().ok().copied().flatten()
    }

    /// Traits that were stated with a word that is not known: field and text.
    pub fn unknown_traits(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let asked = self.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
        let stated = |field: &str| self.submission.traits.iter().find(|(stated, text)| **stated == *field && !text.trim().is_empty());
        let unknown = asked.iter().zip(&self.traits).filter(|(_, value)| value.is_none());
        unknown
            .filter_map(move |(answer, _)| stated(&answer.field).map(|(_, text)| (answer.field.as_str(), text.trim())))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// What was submitted for an item; nothing where the cell says that nothing was determined.
    #[must_use]
    pub fn measured(&self, item: ItemId) -> Option<&Measured> {
        let slot = usize::from(*self.slots.get(item.index())?);
        self.measured.get(slot.checked_sub(1)?).filter(|measured| !measured.reading.is_nothing())
    }

    /// Whether anything was submitted that a rule looks at.
    #[must_use]
    pub fn has_any(&self, rule: &Rule) -> bool {
        rule.check.room().is_begun(self)
    }

    /// Everything that was submitted and is known.
    #[must_use]
    pub fn all_measured(&self) -> &[Measured] {
        &self.measured
    }

    /// Whether the batch has the traits that a rule depends on; `None` where one of them was not stated.
    #[must_use]
    pub fn satisfies(&self, conditions: &[Condition]) -> Option<bool> {
        let mut all = Some(true);
        for condition in conditions {
            match self.trait_value(&condition.field) {
                Some(value) if condition.values.iter().any(|id| id == value) => {}
                Some(_) => return Some(false),
                None => all = None,
            }
        }
        all
    }

    /// Id of the value of a trait, where it was stated and is known.
    #[must_use]
    pub fn trait_value(&self, field: &str) -> Option<&'a str> {
        let (_, product) = self.product?;
        let index = product.traits.iter().position(|answer| answer.field == field)?;
        self.traits.get(index).copied().flatten()
    }

    /// The entries with the results of an item.
    pub fn entries_of(&self, measured: &Measured) -> impl Iterator<Item = &'a Entry<'a>> {
        let indices = std::iter::once(measured.entry).chain(measured.more.iter().copied()).collect::<Vec<_>>();
        let submission = self.submission;
        indices.into_iter().filter_map(move |index| submission.entries.get(index))
    }

    /// The texts submitted for an item, joined.
    #[must_use]
    pub fn text(&self, measured: &Measured) -> String {
        if let Some(text) = &measured.on_label {
            return text.to_string();
        }
        let entries = std::iter::once(&measured.entry).chain(&measured.more).filter_map(|index| self.submission.entries.get(*index));
        let texts: Vec<String> =
            entries.map(|entry| if measured.units_contradict() { self.with_units(entry) } else { shown(entry) }).collect();
        // Of many specimens the same is said once.
        if measured.places == 0 && measured.specimens.len() > 1 { tallied(texts) } else { texts.join("; ") }
    }

    /// A result with every place that gives a unit for it.
    fn with_units(&self, entry: &Entry<'_>) -> String {
        let heading = usize::try_from(entry.heading).ok().and_then(|heading| self.submission.headings.get(heading));
        let own = entry.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{}{own} ({})", shown(entry), heading.map_or("", |heading| heading.trim()))
    }

    fn add(&mut self, item: ItemId, reading: Reading, entry: usize, replicate: Option<Replicate>, specimen: Option<u32>) {
        let Some(slot) = self.slots.get_mut(item.index()) else { return };
        if *slot == 0 {
            self.measured.push(Measured {
                item,
                reading: Reading::nothing(),
                entry,
                more: Vec::new(),
                on_label: None,
                stored: None,
                specimens: Vec::new(),
                places: 0,
                replicates: None,
            });
            *slot = u16::try_from(self.measured.len()).unwrap_or(0);
        }
        let Some(measured) = usize::from(*slot).checked_sub(1).and_then(|index| self.measured.get_mut(index)) else { return };
        if measured.entry != entry {
            measured.more.push(entry);
        }
        if let Some(specimen) = specimen.filter(|_| !reading.is_nothing()) {
            measured.specimens.extend(reading.parts().iter().map(|_| specimen));
        }
        let of = match replicate {
            None => &mut measured.reading,
            Some(replicate) => {
                let nothing = Reading::nothing;
                let replicates = measured
                    .replicates
                    .get_or_insert_with(|| Box::new(Replicates { units: nothing(), parallel: nothing(), mean: nothing() }));
                match replicate {
                    Replicate::Unit(_) => &mut replicates.units,
                    Replicate::Parallel(_) => &mut replicates.parallel,
                    Replicate::Mean => &mut replicates.mean,
                }
            }
        };
        let former = std::mem::replace(of, Reading::nothing());
        *of = joined(former, reading);
    }

    /// Takes over results of several specimens, behind those of other entries.
    fn add_by_place(&mut self, item: ItemId, one: ByPlace, entry: usize) {
        let ByPlace { reading, places, count } = one;
        self.add(item, reading, entry, None, None);
        let slot = self.slots.get(item.index()).copied().unwrap_or(0);
        if let Some(measured) = usize::from(slot).checked_sub(1).and_then(|index| self.measured.get_mut(index)) {
            let before = measured.places;
            measured.specimens.extend(places.into_iter().map(|place| place.saturating_add(before)));
            measured.places = before.saturating_add(count);
        }
    }

    fn add_stored(&mut self, item: ItemId, stored: Reading) {
        let slot = self.slots.get(item.index()).copied().unwrap_or(0);
        if let Some(measured) = usize::from(slot).checked_sub(1).and_then(|index| self.measured.get_mut(index)) {
            measured.stored = Some(measured.stored.take().map_or(stored.clone(), |former| joined(former, stored)));
        }
    }
}

/// Two readings as one; one that says nothing gives way.
fn joined(former: Reading, reading: Reading) -> Reading {
    match (former.is_nothing(), reading.is_nothing()) {
        (true, _) => reading,
        (_, true) => former,
        _ => {
            let parts = |reading: Reading| match reading.says {
                Says::Several(parts) => parts,
                _ => vec![reading],
            };
            // The former ones are many where there are many, and stay where they are.
            let mut all = parts(former);
            all.extend(parts(reading));
            Reading::of_parts(all)
        }
    }
}

/// Each text once, in the order in which they first stand, with how often it stands there.
fn tallied(texts: Vec<String>) -> String {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for (place, text) in texts.into_iter().enumerate() {
        counts.entry(text).or_insert((place, 0)).1 += 1;
    }
    let mut distinct: Vec<(String, (usize, usize))> = counts.into_iter().collect();
    distinct.sort_by_key(|(_, (place, _))| *place);
    let shown = distinct.into_iter().map(|(text, (_, count))| if count > 1 { format!("{text} (n={count})") } else { text });
    shown.collect::<Vec<_>>().join("; ")
}

/// A result as it was handed in, with what stands beside it and changes it.
fn shown(entry: &Entry<'_>) -> String {
    let Some(beside) = &entry.beside else { return entry.value.to_string() };
    let mut text = format!("{}{}", beside.operator.trim(), entry.value);
    let parts = [
        ("检出限", &beside.detection_limit),
        ("定量限", &beside.quantitation_limit),
        ("稀释倍数", &beside.dilution),
        ("不确定度", &beside.uncertainty),
        ("存储值", &beside.stored),
        ("单位", &beside.other_unit),
    ];
    for (name, part) in parts.into_iter().filter(|(_, part)| !says_nothing(part)) {
        text = format!("{text} ({name} {})", part.trim());
    }
    text
}

/// Where a label declares a content that results are compared with: its field, and the item.
const DECLARED_FIELD: &str = "flesh_content";
const DECLARED_ITEM: &str = "flesh_content_declared";

/// The label of a submission, read.
fn label(library: &Library, submission: &Submission<'_>) -> Option<Label> {
    let in_file = submission.label_file_text.as_ref().and_then(|read| read.as_deref().ok()).unwrap_or_default();
    let parts: Vec<&str> = [&*submission.label, in_file].into_iter().filter(|text| !text.trim().is_empty()).collect();
    if parts.is_empty() && submission.label_fields.is_empty() {
        return None;
    }
    let lexicon = &library.label_words().lexicon;
    let fields = submission.label_fields.iter().map(|(name, value)| (&**name, &**value));
    Some(match (parts.join("\n").as_str(), submission.label_fields.is_empty()) {
        ("", _) => Label::of_fields(fields, lexicon),
        (text, true) => Label::read(text, lexicon),
        (text, false) => Label::read(text, lexicon).with_fields(fields, lexicon),
    })
}

/// What was stated of a trait.
fn stated<'s>(submission: &'s Submission<'_>, answer: &Trait) -> Option<&'s str> {
    let stated = submission.traits.iter().find(|(field, text)| **field == *answer.field && !text.trim().is_empty());
    stated.map(|(_, text)| &**text)
}

/// The value of each trait: as stated, else as the name of the product or the name on the label has it, else the usual one. A trait with one value is
/// taken as given.
fn traits<'a>(product: &'a Product, submission: &Submission<'_>, named: &[Option<&'a TraitValue>], on_pack: &str) -> Vec<Option<&'a str>> {
    let value = |(answer, named): (&'a Trait, Option<&'a TraitValue>)| match (stated(submission, answer), answer.values.as_slice()) {
        (Some(text), _) => answer.find(text).map(|value| value.id.as_str()),
        (None, [only]) => Some(only.id.as_str()),
        (None, _) => named.or_else(|| answer.find_in(on_pack)).or_else(|| answer.usual()).map(|value| value.id.as_str()),
    };
    product.traits.iter().zip(named.iter().copied()).map(value).collect()
}

/// The traits that nothing says and that have a usual value.
fn usual<'a>(
    product: &'a Product,
    submission: &Submission<'_>,
    named: &[Option<&'a TraitValue>],
    on_pack: &str,
) -> Vec<(&'a Trait, &'a TraitValue)> {
    let unsaid = |answer: &Trait| stated(submission, answer).is_none() && answer.find_in(on_pack).is_none();
    let traits = product.traits.iter().zip(named);
    traits.filter(|(answer, named)| named.is_none() && unsaid(answer)).filter_map(|(answer, _)| Some((answer, answer.usual()?))).collect()
}
