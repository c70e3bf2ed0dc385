//! Kind `label-judgement`: what the text of a label does not show, an inspector's word.

use serde::Deserialize;

use super::parts::fields;
use super::{Asks, Common, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};

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

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        judgement(view, &self.field)
    }
}

/// An inspector's word on what the text does not show.
fn judgement(view: &View<'_, '_>, id: &str) -> Option<LabelEvidence> {
    let field = view.pack.label.get(id)?;
    let mut seen = LabelEvidence::default();
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

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// The inspector found that it does not conform.
    Refused,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::Refused => on.named("由检验员判定不符合", "was found not to conform by the inspector"),
        }
    }
}
