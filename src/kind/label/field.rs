//! Kind `label-field`: a label shows one of its fields.

use serde::Deserialize;

use super::pack::Pack;
use super::parts::{Search, fields};
use super::stated::Sheet;
use super::{Asks, Common, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};

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
    pub search: Search,
}

impl Asks for Field {
    type Keys = FieldKeys;

    fn understand(keys: FieldKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { fields: fields(keys.fields, row)?, search: Search::new(Vec::new(), &keys.words, &[]) })
    }

    fn searches(&self) -> Vec<&Search> {
        vec![&self.search]
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        present(view.pack, &self.fields, &self.search)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_fields("标签项目", "fields", &self.fields);
        sheet.add("仅在标签有", "only where the label has", &self.search.words.join(" "));
    }
}

/// One of the fields is there; where words are given, only if one of them stands on the label.
fn present(pack: &Pack, fields: &[String], search: &Search) -> Option<LabelEvidence> {
    let mut seen = LabelEvidence::default();
    if !search.words.is_empty() {
        seen.quote(pack.finds(search)?);
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
            if let Some(date) = pack.label.get("stamped_date").filter(|_| id == "production_date") {
                seen.doubt(Some(date.span), Wrong::Unnamed).of_field(id);
                return Some(seen);
            }
            let fault = seen.fault(trigger, Common::Missing).of_field(id);
            if let Some(day) = pack.facts.expected_expiry().filter(|_| id == "expiry_date") {
                fault.mended(day);
            }
        }
    }
    Some(seen)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// A date stands there, and nothing says that it is the production date.
    Unnamed,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::Unnamed => on.q("没有注明是生产日期", "is a date that is not said to be the production date"),
        }
    }
}
