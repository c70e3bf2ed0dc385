//! Kind `label-height`: characters as measured against the least that they may be.

use crate::standard::mistake;
use serde::Deserialize;

use super::pack::measured;
use super::parts::fields;
use super::stated::Sheet;
use super::{Asks, Common, LabelEvidence, Matter, Spot, View};
use crate::Lang;
use crate::kind::Keys;
use crate::standard::render::pick;
use crate::standard::{Context, Words};
use crate::value::{Decimal, Scale};

/// What a table of heights goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TierBy {
    /// The largest surface of the pack, cm².
    #[default]
    Surface,
    /// The net content, g or mL.
    NetContent,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct HeightKeys {
    /// The field that holds the height as measured, an id of `label.toml`.
    fields: Vec<String>,
    /// Least heights, mm.
    tiers: Vec<TierKeys>,
    /// What `tiers` go by; the largest surface where not given.
    by: TierBy,
    /// For a ratio of height to width, the most that it may be.
    max: Option<String>,
}

/// The least height from a bound on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TierKeys {
    /// Above this; from the beginning where not given.
    above: Option<String>,
    /// From this on, the bound included.
    from: Option<String>,
    /// Least height, mm.
    min: String,
}

impl Keys for HeightKeys {}

/// Heights.
#[derive(Clone, Debug)]
pub struct Height {
    /// Id of the field that holds the height as measured, in mm.
    pub field: String,
    /// Least heights.
    pub tiers: Vec<Tier>,
    /// What the tiers go by.
    pub by: TierBy,
    /// For a ratio of height to width, the most that it may be.
    pub most: Option<Decimal>,
}

/// A least height.
#[derive(Clone, Debug)]
pub struct Tier {
    /// From where on; whether the bound itself belongs to it.
    pub from: Option<(Decimal, bool)>,
    /// mm.
    pub min: Decimal,
}

impl Asks for Height {
    type Keys = HeightKeys;
    const VALUES: &'static [&'static str] = &["max"];
    const BY_HAND: bool = true;

    fn understand(keys: HeightKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self {
            field: fields(keys.fields, row)?.into_iter().next()?,
            tiers: keys.tiers.iter().filter_map(|tier| tier.understand(row)).collect(),
            by: keys.by,
            most: row.optional("max", keys.max.as_deref()),
        })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        height(view, &self.field, &self.tiers, self.by, self.most.as_ref())
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        let tiers: Vec<String> = self.tiers.iter().map(|tier| tier.stated(self.by, sheet.lang)).collect();
        sheet.add("字高", "heights", &tiers.join(", "));
        sheet.add("最大", "at most", &self.most.as_ref().map(ToString::to_string).unwrap_or_default());
    }
}

impl TierKeys {
    fn understand(&self, row: &mut Context<'_>) -> Option<Tier> {
        let from = match (&self.above, &self.from) {
            (Some(_), Some(_)) => {
                row.complain(mistake::exclusive("above", "from"));
                return None;
            }
            (Some(above), None) => Some((row.number("above", above)?, false)),
            (None, Some(from)) => Some((row.number("from", from)?, true)),
            (None, None) => None,
        };
        Some(Tier { from, min: row.number("min", &self.min)? })
    }
}

impl Tier {
    fn stated(&self, by: TierBy, lang: Lang) -> String {
        let of = match by {
            TierBy::Surface => "cm²",
            TierBy::NetContent => "g, mL",
        };
        match &self.from {
            None => format!("≥ {} mm", self.min),
            Some((bound, inclusive)) => {
                format!("{}{} {bound} {of}: ≥ {} mm", pick(lang, "", "for "), if *inclusive { "≥" } else { ">" }, self.min)
            }
        }
    }
}

/// A height as measured, in mm; or a ratio, which has a most.
fn height(view: &View<'_, '_>, id: &str, tiers: &[Tier], by: TierBy, most: Option<&Decimal>) -> Option<LabelEvidence> {
    let field = view.pack.label.get(id)?;
    let mut seen = LabelEvidence::default();
    seen.quote(field.span);
    let Some(found) = measured(&field.value, "mm", &view.setting.catalogue.units) else {
        seen.doubt(Some(field.span), Common::NotReadable).of_field(id);
        return Some(seen);
    };
    if let Some(most) = most {
        if found > *most {
            seen.fault(Some(field.span), Wrong::TooHigh(most.clone())).of_field(id);
        }
        return Some(seen);
    }
    if let Some(measure) = measure(view, by) {
        if let Some(least) = least(tiers, &measure).filter(|least| found < **least) {
            seen.fault(Some(field.span), Wrong::TooLow(least.clone())).of_field(id).mended(format!("≥ {least} mm"));
        }
        return Some(seen);
    }
    // Where the tier is not known, what is too low for every tier fails, and what is enough for every tier is enough.
    let (lowest, highest) = (tiers.iter().map(|tier| &tier.min).min()?, tiers.iter().map(|tier| &tier.min).max()?);
    let binds_all = tiers.iter().any(|tier| tier.from.is_none());
    if binds_all && found < *lowest {
        seen.fault(Some(field.span), Wrong::TooLow(lowest.clone())).of_field(id).mended(format!("≥ {lowest} mm"));
    } else if found < *highest {
        seen.doubt(Some(field.span), Wrong::TooLow(highest.clone())).of_field(id);
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
    let nominal = view.pack.declared_net(units)?;
    let (number, unit) = Decimal::prefix(&nominal).ok()?;
    let unit = units.read(unit.trim());
    ["g", "mL"].into_iter().find_map(|base| match units.common(&unit, &units.read(base))? {
        Scale::Same => Some(number.clone()),
        Scale::Power(power) => Some(number.shifted(power)),
        Scale::Linear { .. } => None,
    })
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// A height in mm is too low: the least.
    TooLow(Decimal),
    /// A ratio is too high: the most.
    TooHigh(Decimal),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::TooLow(least) => on.named(&format!("低于 {least} mm"), &format!("is below {least} mm")),
            Self::TooHigh(most) => on.named(&format!("大于 {most}"), &format!("is above {most}")),
        }
    }
}
