//! A submission understood by a library: product, day, traits and readings. Here `input` and `standard` meet.

mod binding;
mod measured;
mod remarked;
mod text;
mod traits;

use jiff::civil::Date;

use super::dating::{self, DayFrom};
use super::naming::{Naming, grade_in, naming, trait_in};
use super::result;
use crate::input::Submission;
use crate::input::label::Label;
use crate::kind::label::{Pack, Stated};
use crate::standard::{Catalogue, ItemId, Library, Product, ProductId, Quantity, Rule, Trait, TraitValue};
use crate::value::{NotADate, Says, fold_name};

pub use binding::{Binding, Bindings, bind};
pub use measured::Measured;
pub(crate) use remarked::REMARK;
use traits::{traits, usual};

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
    /// The grade that stands beside the standard cited, empty where there is none.
    pub cited_grade: String,
    /// For each trait of the product, the id of its value where it was stated.
    traits: Vec<Option<&'a str>>,
    /// Traits that nothing says, and whose usual value was taken: what is asked, and the answer.
    usual: Vec<(&'a Trait, &'a TraitValue)>,
    /// For each trait of the product, its value where the name of the product says it.
    named: Vec<Option<&'a TraitValue>>,
    measured: Vec<Measured>,
    /// For each item of the catalogue, its place in `measured` plus one; 0 where it was not submitted.
    slots: Vec<u16>,
    /// The days on which the food may have been made, where the label has no production date that can be read.
    pub computed: Option<(Date, Date)>,
    /// The label, where one was submitted.
    pack: Option<Box<Pack>>,
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
        let computed = made.filter(|_| submission.produced.trim().is_empty() && printed.is_none() && on.is_none());
        let (mut produced, from) =
            dating::produced(library, submission, product.map(|(_, product)| product), printed, on, computed.map(|(first, _)| first));
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
            cited_grade: grade_in(library, &submission.cited),
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
        subject.add_remarked_limits(library);
        subject.add_declared(catalogue);
        subject
    }

    /// The label, where one was submitted.
    #[must_use]
    pub fn pack(&self) -> Option<&Pack> {
        self.pack.as_deref()
    }

    /// The grade claimed: as stated with the batch, else as shown on its label, else as it stands in the name of the product or beside the standard
    /// cited.
    #[must_use]
    pub fn grade(&self) -> &str {
        let stated = self.submission.grade.trim();
        let all = [stated, self.on_label("grade"), &self.named_grade, &self.cited_grade];
        all.into_iter().find(|grade| !grade.is_empty()).unwrap_or_default()
    }

    /// Whether the grade claimed stands beside the standard cited alone.
    #[must_use]
    pub(crate) fn claims_cited_grade(&self) -> bool {
        let elsewhere = [self.submission.grade.trim(), self.on_label("grade"), &self.named_grade];
        !self.cited_grade.is_empty() && elsewhere.iter().all(|grade| grade.is_empty())
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

    /// The production date, where it is known.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.produced.as_ref().ok().copied().flatten()
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
}

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
