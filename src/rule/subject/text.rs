//! What was submitted for an item, as it was written.

use std::collections::HashMap;

use super::{Measured, Subject};
use crate::input::Entry;
use crate::value::says_nothing;

impl<'a> Subject<'a> {
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
        let text = if measured.places == 0 && measured.specimens.len() > 1 { tallied(texts) } else { texts.join("; ") };
        measured.remarked.as_ref().map_or_else(|| text.clone(), |remark| format!("{text} (备注 {remark})"))
    }

    /// A result with every place that gives a unit for it.
    fn with_units(&self, entry: &Entry<'_>) -> String {
        let heading = usize::try_from(entry.heading).ok().and_then(|heading| self.submission.headings.get(heading));
        let own = entry.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{}{own} ({})", shown(entry), heading.map_or("", |heading| heading.trim()))
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
