//! What was judged: the fields that identify a batch, as they were given.

use std::borrow::Cow;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::speak::{Speaker, whole};
use crate::check::Report;
use crate::report::Tongue;
use crate::report::details::{details, name_of};
use crate::report::words::day_name;
use crate::standard::Words;
use crate::value::parse_date;
use crate::words::both;

/// A field with what was given for it.
pub(super) type Fact = (Words, Words);

/// Fields that a label shows too: the id of the field, and that of the field of the label.
const ON_LABEL: [(&str, &str); 8] = [
    ("brand", "brand"),
    ("cited", "standard"),
    ("lot", "batch"),
    ("origin", "origin"),
    ("producer", "producer"),
    ("producer_address", "producer_address"),
    ("shelf_life", "shelf_life"),
    ("specification", "net_content"),
];

/// The fields of a batch, each taken once.
pub(super) struct Facts<'r> {
    report: &'r Report<'r>,
    given: BTreeMap<Cow<'r, str>, Cow<'r, str>>,
}

impl<'r> Facts<'r> {
    pub(super) fn of(report: &'r Report<'r>) -> Self {
        Self { report, given: details(report.subject.submission) }
    }

    /// What was given for a field; blank where nothing was.
    pub(super) fn text(&self, field: &str) -> String {
        self.given.get(field).map(|text| whole(text)).unwrap_or_default()
    }

    /// A field under its own name.
    pub(super) fn fact(&mut self, field: &str) -> Fact {
        let name = name_of(self.report.library, field).cloned().unwrap_or_else(|| both(field, field));
        let text = self.text(field);
        self.given.remove(field);
        let said = if text.is_empty() { self.on_label(field) } else { both(text.clone(), text) };
        (name, said)
    }

    /// What the label shows for a field that was not given, and that it does.
    fn on_label(&self, field: &str) -> Words {
        let shown = ON_LABEL.into_iter().find(|(known, _)| *known == field).and_then(|(_, id)| {
            let fields = &self.report.subject.pack()?.label.fields;
            fields.iter().find(|shown| &*shown.id == id).map(|shown| whole(shown.value.trim()))
        });
        shown
            .filter(|text| !text.is_empty())
            .map_or_else(|| both("", ""), |text| both(format!("{text}（标签所示）"), format!("{text} (on the label)")))
    }

    /// A text that stands elsewhere in the document, so that it is not said twice.
    pub(super) fn take(&mut self, field: &str) -> String {
        let text = self.text(field);
        self.given.remove(field);
        text
    }

    /// These fields, blank where nothing was given.
    pub(super) fn facts(&mut self, fields: &[&str]) -> Vec<Fact> {
        fields.iter().map(|field| self.fact(field)).collect()
    }

    /// All that was given and not taken so far, in the order of the catalogue.
    pub(super) fn rest(&mut self) -> Vec<Fact> {
        let library = self.report.library;
        let order = library.columns().iter().chain(library.details()).map(|row| row.field.as_str());
        let left: Vec<&str> = order.filter(|field| self.given.contains_key(*field)).collect();
        left.into_iter().map(|field| self.fact(field)).collect()
    }

    /// Product, number and day: what every document begins with. A product is called what the sheet calls it, with its name in the trade where that is
    /// another one.
    pub(super) fn identity(&mut self) -> Vec<Fact> {
        let submission = self.report.subject.submission;
        let typed = self.fact("product").1;
        let product = match self.report.subject.product.map(|(_, product)| product) {
            Some(product) if [product.name.zh.as_str(), &product.name.en, &product.id, ""].contains(&typed.zh.as_str()) => {
                product.name.clone()
            }
            Some(product) => both(format!("{}（{}）", typed.zh, product.name.zh), format!("{} ({})", typed.en, product.name.en)),
            None => typed,
        };
        let typed = whole(submission.produced.trim());
        let is_a_day = typed.is_empty() || parse_date(&typed).is_ok();
        let day = match self.report.subject.day() {
            Some(day) if is_a_day => both(day.to_string(), day.to_string()),
            // As written, with the day by which editions were chosen.
            Some(day) => both(format!("{typed}（按 {day} 选择标准版本）"), format!("{typed} (editions by {day})")),
            None => both(typed.clone(), typed),
        };
        let id = whole(submission.id.trim());
        vec![(both("样品名称", "product"), product), (both("样品编号", "sample"), both(id.clone(), id)), (day_name(self.report), day)]
    }
}

/// The grade claimed and the grade reached, where a standard sets grades.
pub(super) fn grade(report: &Report<'_>) -> Option<Fact> {
    let result = report.grade.as_ref()?;
    let claimed = whole(report.subject.grade());
    let reached = result.achieved.and_then(|index| result.edition.grades.get(index)).map(|grade| &grade.name);
    if claimed.is_empty() && reached.is_none() {
        return None;
    }
    let named = result
        .claimed
        .and_then(|index| result.edition.grades.get(index))
        .map_or_else(|| both(claimed.clone(), claimed.clone()), |grade| grade.name.clone());
    let said = match (claimed.is_empty(), reached) {
        (true, Some(reached)) => both(format!("达到{}", reached.zh), format!("reached: {}", reached.en)),
        (false, Some(reached)) => {
            both(format!("标示{}，达到{}", named.zh, reached.zh), format!("claimed: {}, reached: {}", named.en, reached.en))
        }
        (_, None) => both(format!("标示{}，未达到任何等级", named.zh), format!("claimed: {}, none reached", named.en)),
    };
    Some((both("等级", "grade"), said))
}

/// Fields and what was given for them, two beside each other; a blank is a line to be filled in by hand.
pub(super) fn grid(speaker: Speaker, facts: &[Fact]) -> Markup {
    html! {
        dl.facts.both[speaker.tongue == Tongue::Both] { @for (name, text) in facts { div { dt { (speaker.say(name)) } dd { @if text.zh.is_empty() { span.blank {} } @else { (speaker.say(text)) } } } } }
    }
}
