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
mod nutrition;
mod pack;
mod quantity;
mod storage;
mod tolerance;
mod words;

use jiff::civil::Date;

use super::{Finding, Setting, Subject};
use crate::input::label::Span;
use crate::standard::label::{LabelCheck, Wants};
use crate::standard::{Edition, ItemId, Words};
use crate::value::{Decimal, Outcome, Reason, Units};

pub use dates::Stated;
pub use pack::Pack;

/// What a rule for labels looked at, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The stretches of the label that the rule looked at.
    pub quotes: Vec<Span>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// What cannot be said.
    pub open: Vec<Fault>,
    /// Items whose results the label was held against.
    pub items: Vec<ItemId>,
    /// Whether a small pack would be exempt, and the size of this one was not stated.
    pub small_would_do: bool,
}

/// One thing that is wrong with a label, or cannot be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Id of the field that it concerns.
    pub field: Option<String>,
    /// Id of the nutrient that it concerns.
    pub nutrient: Option<String>,
    /// The group or word that it concerns.
    pub about: Option<Words>,
    /// The stretch of the label.
    pub span: Option<Span>,
    /// What is the matter.
    pub what: What,
    /// The wording that would be right, where it can be computed.
    pub mend: Option<String>,
}

/// What is the matter with a stretch of a label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// It is not there.
    #[default]
    Missing,
    /// Where the words stand, one of these wordings must stand too.
    NoWording(Vec<String>),
    /// It must not stand there.
    Forbidden,
    /// It is introduced by another word than one of these.
    Lead(Vec<String>),
    /// The inspector found that it does not conform.
    Refused,
    /// It cannot be read.
    NotReadable,
    /// The name is that of another product.
    OtherProduct(Words),
    /// No name of the product is known in it.
    NoKnownName,
    /// The name says this of a trait, and the batch was stated to be that.
    OtherTrait {
        /// The trait.
        asked: Words,
        /// As stated with the batch.
        stated: Words,
    },
    /// The raw material is not among the ingredients.
    NotAmongIngredients,
    /// The raw material is among the ingredients, and not the first.
    NotFirst,
    /// A bracket is not closed, or not opened.
    Unbalanced,
    /// Nothing stands between two separators.
    Blank,
    /// A functional class stands alone.
    ClassAlone,
    /// An additive stands by its number.
    ByNumber,
    /// The share of an ingredient is above that of the one before it.
    Ascending {
        /// Per cent of the ingredient before.
        before: Decimal,
        /// Per cent of this one.
        after: Decimal,
    },
    /// A colloquial name.
    Colloquial,
    /// No quantity is given.
    NoQuantity,
    /// An allergen is among the ingredients (the word found there) and is not shown.
    NotShown,
    /// The unit is none of these.
    Unit(Vec<String>),
    /// The quantity is written in the unit for the other range.
    OtherRange,
    /// Not the form of a net content.
    NotANetContent,
    /// The parts do not make up the whole: what they come to.
    Sum(String),
    /// A height in mm is too low: the least.
    TooLow(Decimal),
    /// A ratio is too high: the most.
    TooHigh(Decimal),
    /// `见…` does not say where.
    NoPlace,
    /// There is no such day.
    NoSuchDay,
    /// Not a date in the order year, month, day.
    NotInOrder,
    /// The expiry date is before the production date.
    ExpiresBefore,
    /// The expiry date is none of these.
    Disagrees(Vec<Date>),
    /// Storage warmer than this, in °C.
    TooWarm(Decimal),
    /// No temperature is given: this or colder is needed.
    NoTemperature(Decimal),
    /// A licence of a form that is void.
    VoidLicence,
    /// Not `SC` and 14 digits.
    LicenceForm,
    /// The category of the licence is none of these.
    Category(Vec<String>),
    /// The check digit does not fit: it may be wrong, or the number read wrongly.
    CheckDigit,
    /// No number of a standard.
    NotAStandard,
    /// A standard that is not on file.
    UnknownStandard,
    /// A standard of which not this edition is on file.
    UnknownEdition,
    /// Not a product standard: its title.
    NotAProductStandard(Words),
    /// A standard for other products: its title.
    ForOthers(Words),
    /// Another edition was in force on the production date.
    OtherEdition(String),
    /// The standard sets grades, and none is shown.
    NoGrade(String),
    /// The standard knows only these grades.
    UnknownGrade(Vec<String>),
    /// The standard sets no grades, and one is shown.
    GradeForbidden(String),
    /// Whether the standard sets grades is not on file.
    GradesUnknown,
    /// There is no nutrition table.
    NoTable,
    /// Stands after a nutrient that comes later in table 1.
    OutOfOrder,
    /// A name that table 1 does not have.
    NoSuchNutrient,
    /// A range or bound instead of a number.
    NotDefinite,
    /// Not a multiple of the rounding interval.
    Interval(Decimal),
    /// At or below the bound, to be shown as 0.
    ShownAsZero(Decimal),
    /// No NRV%.
    NoNrv,
    /// Another NRV%.
    Nrv,
    /// Another energy.
    Energy,
    /// A part is above its whole, or all parts are above 100 g.
    Impossible,
    /// A serving without its size.
    NoServing,
    /// A claim whose condition is not kept: condition, and what the table says.
    ClaimNotKept {
        /// What is needed.
        needed: String,
        /// What the table says.
        found: String,
    },
    /// A claim on a nutrient that the table does not show.
    ClaimWithoutAmount,
    /// A comparative claim of less than this per cent.
    TooLittle(Decimal),
    /// A claim of function that is not one of the standard sentences.
    NotAStandardSentence,
    /// A result outside the tolerance: bound, and result.
    OutsideTolerance {
        /// The bound.
        bound: String,
        /// The result.
        found: String,
    },
    /// A result that cannot be compared.
    NotComparable(String),
}

impl Seen {
    /// Notes a stretch that was looked at.
    pub(super) fn quote(&mut self, span: Span) {
        if !self.quotes.contains(&span) {
            self.quotes.push(span);
        }
    }

    /// A fault.
    pub(super) fn fault(&mut self, span: Option<Span>, what: What) -> &mut Fault {
        self.faults.push_mut(Fault { span, what, ..Fault::default() })
    }

    /// Something that cannot be said.
    pub(super) fn doubt(&mut self, span: Option<Span>, what: What) -> &mut Fault {
        self.open.push_mut(Fault { span, what, ..Fault::default() })
    }

    /// The stretches to show: those at fault, else those that were looked at; each once, in the order of the label.
    #[must_use]
    pub fn shown(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = self.faults.iter().chain(&self.open).filter_map(|fault| fault.span).collect();
        if spans.is_empty() {
            spans.clone_from(&self.quotes);
        }
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    fn outcome(&self) -> Outcome {
        match (self.faults.as_slice(), self.open.first()) {
            ([], None) => Outcome::Met,
            ([], Some(open)) => Outcome::Undecided(match open.what {
                What::NotReadable => Reason::Unreadable,
                _ => Reason::NotVerifiable,
            }),
            _ => Outcome::NotMet,
        }
    }
}

impl Fault {
    /// Which nutrient it concerns.
    pub(super) fn of_nutrient(&mut self, id: &str) -> &mut Self {
        self.nutrient = Some(id.to_owned());
        self
    }

    /// Which field it concerns.
    pub(super) fn of_field(&mut self, id: &str) -> &mut Self {
        self.field = Some(id.to_owned());
        self
    }

    /// What it concerns, in words of the rule files.
    pub(super) fn concerning(&mut self, about: &Words) -> &mut Self {
        self.about = Some(about.clone());
        self
    }

    /// What would be right.
    pub(super) fn mended(&mut self, mend: impl Into<String>) -> &mut Self {
        self.mend = Some(mend.into());
        self
    }
}

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
        Wants::Party { fields, instead } => fields::party(pack, fields, instead),
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
        Wants::Licence { aspect, accepts } => licence::licence(pack, *aspect, accepts),
        Wants::Standard { aspect, groups } => cited::standard(view, *aspect, groups),
        Wants::Grade(aspect) => cited::grade(view, *aspect),
        Wants::Nutrition { aspect, factors, search } => nutrition::nutrition(view, *aspect, factors, search),
        Wants::Claim { aspect, claims, groups, words, least, .. } => claim::claim(view, *aspect, claims, groups, words, least.as_ref()),
        Wants::Tolerance => tolerance::tolerance(view),
    }
}
