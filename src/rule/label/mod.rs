//! Kinds `label-…`: what a label says against what it must say. One file for each; facts, no words.

mod additives;
mod allergen;
mod cited;
mod claim;
pub(super) mod dates;
mod fields;
mod folded;
mod height;
mod ingredients;
mod licence;
mod name;
mod net;
mod number;
mod nutrition;
mod pack;
mod quantity;
mod repeated;
mod seen;
mod shelf_life;
mod storage;
mod tolerance;
mod words;

use super::{Finding, Setting, Subject};
use crate::standard::Edition;
use crate::standard::label::{LabelCheck, Wants};
use crate::value::{Outcome, Reason, Units};

pub use dates::Stated;
pub use pack::Pack;
pub(crate) use repeated::contradictions;
pub use seen::{Fault, Seen, What};

/// The net content that a label declares, as a quantity with its unit.
pub(super) fn declared_net(pack: &Pack, units: &Units) -> Option<String> {
    net::NetContent::parse(&pack.label.get("net_content")?.value).nominal(units)
}

/// Everything that a label rule may look at.
#[derive(Clone, Copy)]
pub(super) struct View<'v, 's> {
    pub(super) pack: &'v Pack,
    pub(super) edition: &'v Edition,
    pub(super) subject: &'v Subject<'s>,
    pub(super) setting: Setting<'v>,
}

/// A label against a requirement.
pub(super) fn evaluate<'a>(finding: &mut Finding<'a>, check: &'a LabelCheck, subject: &Subject<'_>, setting: Setting<'_>) {
    finding.basis = Some(check.basis);
    let Some(pack) = subject.pack() else { return };
    if pack.is_exempt(check) {
        finding.outcome = Outcome::NotApplicable(Reason::Exempt);
        return;
    }
    let view = View { pack, edition: finding.edition, subject, setting };
    match seen(&view, &check.wants) {
        Some(mut seen) => {
            seen.small_would_do = pack.may_be_small(check);
            if pack.is_doubtful(check) {
                seen.open.append(&mut seen.faults);
            }
            finding.outcome = seen.outcome();
            finding.label = Some(Box::new(seen));
        }
        // What nobody looked at is not examined; what the label does not have is no concern of the rule.
        None if matches!(check.wants, Wants::Judgement(_) | Wants::Height { .. }) => {}
        None => finding.outcome = Outcome::NotApplicable(Reason::NotOnLabel),
    }
}

/// What a rule finds; `None` where the label has nothing that it concerns.
fn seen(view: &View<'_, '_>, wants: &Wants) -> Option<Seen> {
    let pack = view.pack;
    match wants {
        Wants::Field { fields, words } => fields::present(pack, fields, words),
        Wants::Lead { fields, accepts } => fields::lead(pack, fields, accepts),
        Wants::Judgement(field) => fields::judgement(view, field),
        Wants::Party { fields, instead } => fields::party(view, fields, instead),
        Wants::Words(search) => words::forbidden(pack, search),
        Wants::Wording { search, accepts } => words::wording(pack, search, accepts),
        Wants::Name => name::name(view),
        Wants::Material(groups) => name::material(view, groups),
        Wants::Ingredients { aspect, words, groups, free } => additives::additives(pack, *aspect, words, groups, free.as_ref()),
        Wants::Quantity { aspect, search } => quantity::quantity(view, *aspect, search),
        Wants::Allergen(groups) => allergen::allergens(view, groups),
        Wants::Net { aspect, units, kilo_from } => net::net(view, *aspect, units, kilo_from.as_ref()),
        Wants::Height { field, tiers, by, most } => height::height(view, field, tiers, *by, most.as_ref()),
        Wants::Date { fields, forms, places } => Some(dates::form(pack, fields, forms, places)).filter(|seen| !seen.quotes.is_empty()),
        Wants::Expiry => dates::expiry(pack),
        Wants::Storage(most) => storage::storage(pack, most),
        Wants::Licence { aspect, forms, void, categories } => {
            licence::licence(pack, *aspect, &licence::Forms { used: forms, void }, categories)
        }
        Wants::Standard { aspect, groups } => cited::standard(view, *aspect, groups),
        Wants::Grade(aspect) => cited::grade(view, *aspect),
        Wants::Nutrition { aspect, factors, search } => nutrition::nutrition(view, *aspect, factors, search),
        Wants::Claim { aspect, claims, groups, words, least, .. } => claim::claim(view, *aspect, claims, groups, words, least.as_ref()),
        Wants::Tolerance => tolerance::tolerance(view),
    }
}
