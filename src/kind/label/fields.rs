//! Kinds `label-field`, `label-lead`, `label-judgement` and `label-party`: what is there, how it is introduced, what an inspector says of it.

use serde::Deserialize;

use super::matter::listed;
use super::pack::Pack;
use super::parts::fields;
use super::stated::Sheet;
use super::{Asks, Common, Matter, Seen, Spot, View, dates};
use crate::input::label::{LabelField, Span};
use crate::kind::Keys;
use crate::report::words::both;
use crate::standard::{Context, Words};
use crate::value::fold_name;

/// What a row of `label-field` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FieldKeys {
    /// The fields, ids of `label.toml`: one of them must be there.
    fields: Vec<String>,
    /// Words that bring the rule into play; the rule always binds where not given.
    words: Vec<String>,
}

impl Keys for FieldKeys {}

/// One of the fields is there; where words are given, only if one of them stands on the label.
#[derive(Clone, Debug)]
pub struct Field {
    /// Ids of fields.
    pub fields: Vec<String>,
    /// Words that bring the rule into play.
    pub words: Vec<String>,
}

impl Asks for Field {
    type Keys = FieldKeys;

    fn understand(keys: FieldKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { fields: fields(keys.fields, row)?, words: keys.words })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<Seen> {
        present(view.pack, &self.fields, &self.words)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_fields("标签项目", "fields", &self.fields);
        sheet.add("仅在标签有", "only where the label has", &self.words.join(" "));
    }
}

/// What a row of `label-lead` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LeadKeys {
    /// The fields, ids of `label.toml`.
    fields: Vec<String>,
    /// Words that may introduce them.
    accepts: Vec<String>,
}

impl Keys for LeadKeys {}

/// The field is introduced by one of the words.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Ids of fields.
    pub fields: Vec<String>,
    /// Folded words.
    pub accepts: Vec<String>,
}

impl Asks for Lead {
    type Keys = LeadKeys;
    const VALUES: &'static [&'static str] = &["accepts"];

    fn understand(keys: LeadKeys, row: &mut Context<'_>) -> Option<Self> {
        let fields = fields(keys.fields, row)?;
        let accepts = row.filled("accepts", keys.accepts, "at least one wording")?;
        Some(Self { fields, accepts: accepts.iter().map(|word| fold_name(word)).collect() })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<Seen> {
        lead(view.pack, &self.fields, &self.accepts)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("引导词", "lead words", &self.accepts.join(" "));
    }
}

/// What a row of `label-judgement` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct JudgementKeys {
    /// The field that holds the inspector's word, an id of `label.toml`.
    fields: Vec<String>,
}

impl Keys for JudgementKeys {}

/// An inspector's word on what the text does not show.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Id of the field that holds it.
    pub field: String,
}

impl Asks for Judgement {
    type Keys = JudgementKeys;
    const BY_HAND: bool = true;

    fn understand(keys: JudgementKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { field: fields(keys.fields, row)?.into_iter().next()? })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<Seen> {
        judgement(view, &self.field)
    }
}

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

    fn look(&self, view: &View<'_, '_>) -> Option<Seen> {
        party(view, &self.fields, &self.instead)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_fields("标签项目", "fields", &self.fields);
        sheet.add_fields("可代替受托方", "instead of the entrusted party", &self.instead);
    }
}

/// One of the fields is there; where words are given, only if one of them stands on the label.
fn present(pack: &Pack, fields: &[String], words: &[String]) -> Option<Seen> {
    let mut seen = Seen::default();
    if !words.is_empty() {
        seen.quote(pack.mentions(words)?);
    }
    let found = pack.first(fields);
    // The table is no field of its own, and counts as one where it is asked for.
    let table = pack.label.nutrition.as_ref().filter(|_| fields.iter().any(|id| id == "nutrition"));
    match (found, table) {
        (Some(field), _) => {
            seen.quotes.clear();
            seen.quote(field.span);
        }
        (None, Some(table)) => seen.quote(table.span),
        (None, None) => {
            let placeholder = fields.iter().find_map(|id| pack.label.get(id)).map(|field| field.span);
            let trigger = placeholder.or_else(|| seen.quotes.first().copied());
            let id = fields.first().map_or("", String::as_str);
            let fault = seen.fault(trigger, Common::Missing).of_field(id);
            if let Some(day) = dates::expected_expiry(pack).filter(|_| id == "expiry_date") {
                fault.mended(day);
            }
        }
    }
    Some(seen)
}

/// The field is introduced by one of the words.
fn lead(pack: &Pack, fields: &[String], accepts: &[String]) -> Option<Seen> {
    let field = pack.first(fields)?;
    let mut seen = Seen::default();
    let span = field.lead.unwrap_or(field.span);
    seen.quote(span);
    let lead = field.lead.map(|lead| pack.folded.part(pack.folded.range(lead)).to_owned()).unwrap_or_default();
    // A remark or an English name behind the word is no part of it: `配料表/Ingredients`.
    let word = lead.split(|char: char| matches!(char, '(' | '/' | '[') || char.is_ascii_alphabetic()).next().unwrap_or_default();
    if !accepts.iter().any(|accepted| *accepted == fold_name(word)) {
        let fault = seen.fault(Some(span), Wrong::Lead(accepts.to_vec())).of_field(&field.id);
        if let Some(accepted) = accepts.first() {
            fault.mended(accepted.clone());
        }
    }
    Some(seen)
}

/// An inspector's word on what the text does not show.
fn judgement(view: &View<'_, '_>, id: &str) -> Option<Seen> {
    let field = view.pack.label.get(id)?;
    let mut seen = Seen::default();
    seen.quote(field.span);
    match view.setting.catalogue.judged(&field.value) {
        Some(true) => {}
        Some(false) => {
            seen.fault(Some(field.span), Wrong::Refused).of_field(id);
        }
        None => {
            seen.doubt(Some(field.span), Common::NotReadable).of_field(id);
        }
    }
    Some(seen)
}

/// Entrusted production: all fields are there; `instead` may stand in for those of the entrusted party.
fn party(view: &View<'_, '_>, fields: &[String], instead: &[String]) -> Option<Seen> {
    let pack = view.pack;
    let of = |id: &str| id.starts_with("entrusted");
    let begun = ["entrusting", "entrusted"].iter().filter_map(|id| pack.label.get(id));
    let mut seen = Seen::default();
    begun.for_each(|field| seen.quote(field.span));
    let first = *seen.quotes.first()?;
    let stands_in = !instead.is_empty() && pack.first(instead).is_some() && pack.label.get("entrusted").is_none();
    let missing = fields.iter().filter(|id| pack.first(std::slice::from_ref(*id)).is_none()).filter(|id| !(stands_in && of(id)));
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
    /// It is introduced by another word than one of these.
    Lead(Vec<String>),
    /// The inspector found that it does not conform.
    Refused,
    /// A contact stands there, and whose it is cannot be told.
    WhoseContact,
}

impl Matter for Wrong {
    fn told(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, .. } = on;
        match self {
            Self::Lead(accepted) => both(
                format!("引导词 `{quoted}` 不是 {}", listed(accepted, "或")),
                format!("the lead word `{quoted}` is not {}", listed(accepted, " or ")),
            ),
            Self::Refused => on.named("由检验员判定不符合", "was found not to conform by the inspector"),
            Self::WhoseContact => on.named("看不出是哪一方的", "may be that of another party"),
        }
    }

    fn part(&self, _on: &Spot<'_>) -> Option<Words> {
        matches!(self, Self::Lead(_)).then(|| both("引导词", "lead word"))
    }
}
