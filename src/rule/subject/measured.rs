//! The reading of one item: all results that were submitted for it.

use super::super::result::ByPlace;
use super::Subject;
use crate::input::Specimen;
use crate::standard::{Catalogue, ItemId};
use crate::value::{Decimal, Interval, Mark, Reading, Replicate, Says, Units, Unreadable, round};

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
    /// The statement of a remark that gives the limit of detection of a result without one.
    pub remarked: Option<Box<str>>,
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
    pub(super) fn settle_replicates(&mut self, table: &Units) {
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

/// Where a label declares a content that results are compared with: its field, and the item.
const DECLARED_FIELD: &str = "flesh_content";

const DECLARED_ITEM: &str = "flesh_content_declared";

impl Subject<'_> {
    pub(super) fn add(&mut self, item: ItemId, reading: Reading, entry: usize, replicate: Option<Replicate>, specimen: Option<u32>) {
        let Some(slot) = self.slots.get_mut(item.index()) else { return };
        if *slot == 0 {
            self.measured.push(Measured {
                item,
                reading: Reading::nothing(),
                entry,
                more: Vec::new(),
                on_label: None,
                remarked: None,
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
    pub(super) fn add_by_place(&mut self, item: ItemId, one: ByPlace, entry: usize) {
        let ByPlace { reading, places, count } = one;
        self.add(item, reading, entry, None, None);
        let slot = self.slots.get(item.index()).copied().unwrap_or(0);
        if let Some(measured) = usize::from(slot).checked_sub(1).and_then(|index| self.measured.get_mut(index)) {
            let before = measured.places;
            measured.specimens.extend(places.into_iter().map(|place| place.saturating_add(before)));
            measured.places = before.saturating_add(count);
        }
    }

    pub(super) fn add_stored(&mut self, item: ItemId, stored: Reading) {
        let slot = self.slots.get(item.index()).copied().unwrap_or(0);
        if let Some(measured) = usize::from(slot).checked_sub(1).and_then(|index| self.measured.get_mut(index)) {
            measured.stored = Some(measured.stored.take().map_or(stored.clone(), |former| joined(former, stored)));
        }
    }

    /// The content that the label declares, beside the results.
    pub(super) fn add_declared(&mut self, catalogue: &Catalogue) {
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
            remarked: None,
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
