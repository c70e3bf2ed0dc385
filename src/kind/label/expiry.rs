//! Kind `label-expiry`: production date, shelf life and expiry date agree.

use jiff::civil::Date;
use serde::Deserialize;

use super::dates::{Stated, written};
use super::pack::Pack;
use super::{Asks, Common, LabelEvidence, Matter, Spot, View};
use crate::input::label::Span;
use crate::kind::Keys;
use crate::standard::{Context, Words};

/// What a row of `label-expiry` says: nothing of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ExpiryKeys {}

impl Keys for ExpiryKeys {}

/// Production date, shelf life and expiry date agree.
#[derive(Clone, Copy, Debug)]
pub struct Expiry;

impl Asks for Expiry {
    type Keys = ExpiryKeys;

    fn understand(_keys: ExpiryKeys, _row: &mut Context<'_>) -> Option<Self> {
        Some(Self)
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        expiry(view.pack)
    }
}

/// Production date, shelf life and expiry date agree.
fn expiry(pack: &Pack) -> Option<LabelEvidence> {
    let (Some(made), Some(until)) = pack.dates() else { return None };
    let (produced, expires) = (made.day()?, until.day()?);
    let mut seen = LabelEvidence::default();
    for id in ["production_date", "shelf_life", "expiry_date"] {
        if let Some(field) = pack.label.get(id) {
            seen.quote(field.span);
        }
    }
    let span = pack.label.get("expiry_date").or_else(|| pack.label.get("production_date")).map(|field| field.span);
    if expires < produced {
        seen.fault(span, Wrong::ExpiresBefore).of_field("expiry_date");
    } else {
        agree(pack, produced, expires, span, &mut seen);
    }
    // What may be misread breaks nothing.
    if matches!(made, Stated::Misread(_)) || matches!(until, Stated::Misread(_)) {
        seen.open.append(&mut seen.faults);
    }
    Some(seen)
}

/// The shelf life ends on the expiry date.
fn agree(pack: &Pack, produced: Date, expires: Date, span: Option<Span>, seen: &mut LabelEvidence) {
    let Some(field) = pack.label.get("shelf_life") else { return };
    match pack.facts.shelf_life.map(|life| life.ends(produced)) {
        Some(ends) if ends.contains(&expires) => {}
        Some(ends) if !ends.is_empty() => {
            let mend = ends.first().map(|day| written(*day));
            seen.fault(span, Wrong::Disagrees(ends)).of_field("expiry_date").mend = mend;
        }
        _ => {
            seen.doubt(Some(field.span), Common::NotReadable).of_field("shelf_life");
        }
    }
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// The expiry date is before the production date.
    ExpiresBefore,
    /// The expiry date is none of these.
    Disagrees(Vec<Date>),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::ExpiresBefore => on.named("早于生产日期", "is before the production date"),
            Self::Disagrees(ends) => {
                let ends: Vec<String> = ends.iter().map(ToString::to_string).collect();
                on.named(
                    &format!("与生产日期、保质期不符，按保质期应为 {}", ends.join(" 或 ")),
                    &format!("does not agree with production date and shelf life, which make it {}", ends.join(" or ")),
                )
            }
        }
    }
}
