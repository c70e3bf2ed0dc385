//! Kind `label-height`: characters as measured against the least that they may be.

use super::net::NetContent;
use super::pack::measured;
use super::{Seen, View, What};
use crate::standard::label::Tier;
use crate::standard::schema::TierBy;
use crate::value::{Decimal, Scale};

/// A height as measured, in mm; or a ratio, which has a most.
pub(super) fn height(view: &View<'_, '_>, id: &str, tiers: &[Tier], by: TierBy, most: Option<&Decimal>) -> Option<Seen> {
    let field = view.pack.label.get(id)?;
    let mut seen = Seen::default();
    seen.quote(field.span);
    let Some(found) = measured(&field.value, "mm", &view.setting.catalogue.units) else {
        seen.doubt(Some(field.span), What::NotReadable).of_field(id);
        return Some(seen);
    };
    if let Some(most) = most {
        if found > *most {
            seen.fault(Some(field.span), What::TooHigh(most.clone())).of_field(id);
        }
        return Some(seen);
    }
    if let Some(measure) = measure(view, by) {
        if let Some(least) = least(tiers, &measure).filter(|least| found < **least) {
            seen.fault(Some(field.span), What::TooLow(least.clone())).of_field(id).mended(format!("≥ {least} mm"));
        }
        return Some(seen);
    }
    // Where the tier is not known, what is too low for every tier fails, and what is enough for every tier is enough.
    let (lowest, highest) = (tiers.iter().map(|tier| &tier.min).min()?, tiers.iter().map(|tier| &tier.min).max()?);
    let binds_all = tiers.iter().any(|tier| tier.from.is_none());
    if binds_all && found < *lowest {
        seen.fault(Some(field.span), What::TooLow(lowest.clone())).of_field(id).mended(format!("≥ {lowest} mm"));
    } else if found < *highest {
        seen.doubt(Some(field.span), What::TooLow(highest.clone())).of_field(id);
    }
    Some(seen)
}

/// What the tiers go by: the largest surface in cm², or the net content in g or mL.
fn measure(view: &View<'_, '_>, by: TierBy) -> Option<Decimal> {
    match by {
        TierBy::Surface => view.pack.surface.clone(),
        TierBy::NetContent => net_content(view),
    }
}

/// The least height of the tier that a measure belongs to; `None` below the first of them.
fn least<'t>(tiers: &'t [Tier], measure: &Decimal) -> Option<&'t Decimal> {
    let reached = |tier: &&Tier| match &tier.from {
        None => true,
        Some((bound, true)) => measure >= bound,
        Some((bound, false)) => measure > bound,
    };
    tiers.iter().filter(reached).max_by_key(|tier| tier.from.as_ref().map(|(bound, _)| bound)).map(|tier| &tier.min)
}

/// The net content in g or mL.
fn net_content(view: &View<'_, '_>) -> Option<Decimal> {
    let units = &view.setting.catalogue.units;
    let nominal = NetContent::parse(&view.pack.label.get("net_content")?.value).nominal(units)?;
    let (number, unit) = Decimal::prefix(&nominal).ok()?;
    let unit = units.read(unit.trim());
    ["g", "mL"].into_iter().find_map(|base| match units.common(&unit, &units.read(base))? {
        Scale::Same => Some(number.clone()),
        Scale::Power(power) => Some(number.shifted(power)),
        Scale::Linear { .. } => None,
    })
}
