//! Kind `label-lead`: a field of a label is introduced by one of the words.

use serde::Deserialize;

use super::matter::listed;
use super::misread::Misread;
use super::parts::fields;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::fold_name;
use crate::words::both;

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
        let accepts = row.filled("accepts", keys.accepts)?;
        Some(Self { fields, accepts: accepts.iter().map(|word| fold_name(word)).collect() })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        lead(view, &self.fields, &self.accepts)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("引导词", "lead words", &self.accepts.join(" "));
    }
}

/// The field is introduced by one of the words.
fn lead(view: &View<'_, '_>, fields: &[String], accepts: &[String]) -> Option<LabelEvidence> {
    let pack = view.pack;
    let field = pack.first(fields)?;
    let mut seen = LabelEvidence::default();
    let span = field.lead.unwrap_or(field.span);
    seen.quote(span);
    let lead = field.lead.map(|lead| pack.folded.part(pack.folded.range(lead)).to_owned()).unwrap_or_default();
    // A remark or a foreign name beside the word is no part of it: `配料表/Ingredients`, `Ingredients 配料`.
    let lead: String = lead.chars().filter(|char| !char.is_whitespace()).collect();
    let parted = |char: char| char.is_ascii() && !char.is_ascii_digit();
    let shown = |word: &str| !word.is_empty() && accepts.iter().any(|accepted| *accepted == fold_name(word));
    let words = view.setting.library.label_words();
    if let Some(accepted) = accepts.first().filter(|_| lead.split(parted).any(|word| words.is_misread(&field.id, word))) {
        seen.doubt(Some(span), Misread(accepted.clone())).of_field(&field.id);
    } else if !lead.split(parted).any(shown) {
        let fault = seen.fault(Some(span), Wrong::Lead(accepts.to_vec())).of_field(&field.id);
        if let Some(accepted) = accepts.first() {
            fault.mended(accepted.clone());
        }
    }
    Some(seen)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// It is introduced by another word than one of these.
    Lead(Vec<String>),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, .. } = on;
        match self {
            Self::Lead(accepted) => both(
                format!("引导词 `{quoted}` 不是 {}", listed(accepted, "或")),
                format!("the lead word `{quoted}` is not {}", listed(accepted, " or ")),
            ),
        }
    }

    fn part(&self, _on: &Spot<'_>) -> Option<Words> {
        Some(both("引导词", "lead word"))
    }
}
