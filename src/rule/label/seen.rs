//! What a rule for labels finds: stretches that it looked at, what is wrong with them, what cannot be said. Facts, no words.

use jiff::civil::Date;

use crate::input::label::Span;
use crate::standard::{ItemId, Words};
use crate::value::{Decimal, Outcome, Reason};

/// What a rule for labels looked at, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The stretches of the label that the rule looked at.
    pub quotes: Vec<Span>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// What cannot be said.
    pub open: Vec<Fault>,
    /// The wording that would put everything right at once, where it can be computed.
    pub mend: Option<String>,
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
    /// A contact stands there, and whose it is cannot be told.
    WhoseContact,
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
    /// An ingredient that the name speaks of, without its quantity.
    NoQuantityInName,
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
    /// Of none of these forms.
    LicenceForm(Vec<String>),
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
    /// An NRV% that may not be that of the amount, which is one to be converted.
    NrvConverted,
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
    /// A comparative claim that does not say by how much; this per cent is the least.
    NotCompared(Decimal),
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

    /// What the rule comes to.
    pub(super) fn outcome(&self) -> Outcome {
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
