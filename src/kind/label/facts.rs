//! What a label says of days and quantities, read once for all rules.

use super::dates::{Stated, written};
use super::quantities::NetContent;
use super::shelf_life::ShelfLife;
use crate::input::Label;

/// Fields of a label as values. A field that is not there, or cannot be read as one, is `None`.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The production date.
    pub(super) produced: Option<Stated>,
    /// The expiry date.
    pub(super) expires: Option<Stated>,
    /// The shelf life.
    pub(super) shelf_life: Option<ShelfLife>,
    /// The net content.
    pub(super) net_content: Option<NetContent>,
    /// The specification, which may hold the parts of the net content.
    pub(super) spec: Option<NetContent>,
}

impl Facts {
    /// Reads the fields of a label.
    pub(super) fn read(label: &Label) -> Self {
        let stated = |id: &str| label.get(id).map(|field| Stated::of(label, field));
        let (produced, expires) = both_dates(stated("production_date"), stated("expiry_date"));
        // The date that the ink-jet printed, where the label sends there.
        let stamped = || stated("stamped_date").filter(|stamped| stamped.day().is_some());
        let produced = match produced {
            None | Some(Stated::Elsewhere(_)) => stamped().or(produced),
            read => read,
        };
        let quantity = |id: &str| label.get(id).map(|field| NetContent::parse(&field.value));
        Self {
            produced,
            expires,
            shelf_life: label.get("shelf_life").and_then(|field| ShelfLife::parse(&field.value)),
            net_content: quantity("net_content"),
            spec: quantity("spec"),
        }
    }

    /// The expiry date that production date and shelf life make, as labels write it.
    pub(super) fn expected_expiry(&self) -> Option<String> {
        let produced = self.produced.as_ref()?.day()?;
        self.shelf_life?.ends(produced).first().map(|day| written(*day))
    }
}

/// The production date and the expiry date, which may stand on one line: `20260302/20270301`.
fn both_dates(produced: Option<Stated>, expires: Option<Stated>) -> (Option<Stated>, Option<Stated>) {
    match (produced, expires) {
        (Some(Stated::Days(produced, _)), Some(Stated::Days(_, expires)))
        | (Some(Stated::Days(produced, expires)), None)
        | (None, Some(Stated::Days(produced, expires))) => (Some(Stated::Day(produced)), Some(Stated::Day(expires))),
        (Some(Stated::Days(produced, _)), expires) => (Some(Stated::Day(produced)), expires),
        stated => stated,
    }
}
