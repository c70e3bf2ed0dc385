//! Kind `label-party`: the parties of entrusted production.

use serde::Deserialize;

use super::parts::fields;
use super::stated::Sheet;
use super::{Asks, Common, LabelEvidence, Matter, Spot, View};
use crate::input::label::{LabelField, Span};
use crate::kind::Keys;
use crate::standard::{Context, Words};

/// What a row of `label-party` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PartiesKeys {
    /// The fields of both parties, ids of `label.toml`.
    fields: Vec<String>,
    /// Fields that may stand in for those of the entrusted party.
    accepts: Vec<String>,
}

impl Keys for PartiesKeys {}

/// Entrusted production: fields that must be there.
#[derive(Clone, Debug)]
pub struct Parties {
    /// Ids of fields.
    pub fields: Vec<String>,
    /// Ids of fields that may stand in for the entrusted party.
    pub instead: Vec<String>,
}

impl Asks for Parties {
    type Keys = PartiesKeys;
    const VALUES: &'static [&'static str] = &["accepts"];

    fn understand(keys: PartiesKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { fields: fields(keys.fields, row)?, instead: keys.accepts })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        party(view, &self.fields, &self.instead)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_fields("标签项目", "fields", &self.fields);
        sheet.add_fields("可代替受托方", "instead of the entrusted party", &self.instead);
    }
}

/// Entrusted production: all fields are there; `instead` may stand in for those of the entrusted party.
fn party(view: &View<'_, '_>, fields: &[String], instead: &[String]) -> Option<LabelEvidence> {
    let pack = view.pack;
    let of = |id: &str| id.starts_with("entrusted");
    let begun = ["entrusting", "entrusted"].iter().filter_map(|id| pack.label.get(id));
    let mut seen = LabelEvidence::default();
    begun.for_each(|field| seen.quote(field.span));
    let first = *seen.quotes.first()?;
    let is_named = pack.label.get("entrusted").is_some();
    // The producer beside an entrusting party is the entrusted one, where the words do not matter.
    let by_producer = !is_named && instead.iter().any(|id| id == "producer") && pack.label.get("producer").is_some();
    let places: Vec<String> = instead.iter().filter(|id| *id != "producer").cloned().collect();
    let instead = pack.first(&places).filter(|_| !is_named && !by_producer);
    let words = view.setting.library.label_words();
    if let Some(place) = instead.filter(|place| words.is_wider_than_a_prefecture(&place.value)) {
        seen.fault(Some(place.span), Wrong::TooWide).of_field(&place.id);
    }
    let stands_in = instead.is_some();
    let as_shown = |id: &str| if by_producer && of(id) { id.replacen("entrusted", "producer", 1) } else { id.to_owned() };
    let missing = fields.iter().filter(|id| pack.first(&[as_shown(id)]).is_none()).filter(|id| !(stands_in && of(id)));
    for id in missing {
        match unnamed_contact(view).filter(|_| is_contact(id)) {
            Some(contact) => seen.doubt(Some(contact), Wrong::WhoseContact).of_field(id),
            None => seen.fault(Some(first), Common::Missing).of_field(id),
        };
    }
    Some(seen)
}

fn is_contact(id: &str) -> bool {
    id.ends_with("_contact")
}

/// A contact whose lead word names no party (服务热线): the party before it may not be the one that it belongs to.
fn unnamed_contact(view: &View<'_, '_>) -> Option<Span> {
    let (label, words) = (&view.pack.label, view.setting.library.label_words());
    let unnamed = |field: &&LabelField| {
        let lead = field.lead.map(|lead| label.quote(lead)).unwrap_or_default();
        is_contact(&field.id) && words.find(lead) != Some(&*field.id)
    };
    label.fields.iter().find(unnamed).map(|field| field.span)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// The place of origin does not say the prefecture.
    TooWide,
    /// A contact stands there, and whose it is cannot be told.
    WhoseContact,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::TooWide => on.named("没有标注到地市级地域", "does not say the prefecture"),
            Self::WhoseContact => on.named("看不出是哪一方的", "may be that of another party"),
        }
    }
}
