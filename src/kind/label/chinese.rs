//! Kind `label-chinese`: what a label must show stands there in Chinese characters (GB 7718-2011, 3.8; GB 7718-2025, 3.6).

use serde::Deserialize;

use super::parts::fields;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::input::label::LabelField;
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::is_han;

/// What a row of `label-chinese` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ChineseKeys {
    /// The fields, ids of `label.toml`: each that the label has is there in Chinese.
    fields: Vec<String>,
    /// Those of them that imported food may give in a foreign language alone.
    foreign_on_imports: Vec<String>,
}

impl Keys for ChineseKeys {}

/// Fields that are there in Chinese, beside any other language.
#[derive(Clone, Debug)]
pub struct Chinese {
    /// Ids of fields.
    pub fields: Vec<String>,
    /// Ids of fields that imported food may give in a foreign language alone.
    pub foreign_on_imports: Vec<String>,
}

impl Asks for Chinese {
    type Keys = ChineseKeys;

    fn understand(keys: ChineseKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { fields: fields(keys.fields, row)?, foreign_on_imports: keys.foreign_on_imports })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        chinese(view, self)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_fields("标签项目", "fields", &self.fields);
        sheet.add_fields("进口食品可以只用外文", "in a foreign language on imports", &self.foreign_on_imports);
    }
}

/// Each of the fields that the label has is there in Chinese at least once.
fn chinese(view: &View<'_, '_>, asks: &Chinese) -> Option<LabelEvidence> {
    let label = &view.pack.label;
    let mut seen = LabelEvidence::default();
    let may_be_foreign = |id: &String| view.pack.is_imported() && asks.foreign_on_imports.contains(id);
    for id in asks.fields.iter().filter(|id| !may_be_foreign(id)) {
        let mut shown = label.all(id).peekable();
        let Some(first) = shown.peek().copied() else { continue };
        let text = |field: &LabelField| format!("{}{}", field.lead.map(|lead| label.quote(lead)).unwrap_or_default(), field.value);
        let texts: Vec<String> = shown.map(text).collect();
        if texts.iter().any(|text| text.chars().any(is_han)) {
            seen.quote(first.span);
        } else if texts.iter().any(|text| text.chars().any(char::is_alphabetic)) {
            seen.fault(Some(first.span), NotChinese).of_field(id);
        }
    }
    // One of them stands for all where nothing is wrong.
    seen.quotes.truncate(1);
    if !seen.faults.is_empty() {
        seen.quotes = seen.faults.iter().filter_map(|fault| fault.span).collect();
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// There is no Chinese for it.
#[derive(Debug)]
struct NotChinese;

impl Matter for NotChinese {
    fn words(&self, on: &Spot<'_>) -> Words {
        on.named("没有中文", "is not there in Chinese")
    }
}
