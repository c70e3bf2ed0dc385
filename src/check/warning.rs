//! What moves no verdict and must be known.

use jiff::civil::Date;

use crate::input::label::Span;
use crate::input::{Entry, Problem};
use crate::rule::{DayFrom, Disagreement};
use crate::standard::{Edition, ItemId, Sense, Words};
use crate::value::Overlong;

/// Something that moves no verdict and must be known.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Warning<'a> {
    /// A name that the catalogue does not have; what stands under it was not judged.
    UnknownItem {
        /// As typed.
        heading: &'a str,
        /// The entry under it.
        entry: &'a Entry<'a>,
    },
    /// A check of sense.
    Sense(&'a Sense),
    /// An edition that the sheet cites and that is not the one judged by.
    CitedEdition {
        /// Cited.
        cited: &'a Edition,
        /// Judged by.
        judged_by: &'a Edition,
    },
    /// A product standard is declared that is not on file, or not for this product.
    DeclaredElsewhere {
        /// Its number.
        number: String,
        /// Whether what the product's own standard asks is held beside it.
        is_beside: bool,
    },
    /// Standards that bind only where they are declared, and were not.
    NotDeclared(Vec<&'a Edition>),
    /// A grade is claimed, and no standard in force sets grades.
    NoGrades,
    /// A result that cannot be read, of an item that decides nothing here: the rules had another result to go by.
    Unread(ItemId),
    /// An edition that was asked for and does not bind the product.
    EditionBindsOthers(&'a Edition),
    /// Packages of a product that is sold under an ice glaze were weighed, and nothing was said of it.
    GlazeNotStated,
    /// A label came with the batch, and no rules for labels bind the product.
    LabelNotJudged,
    /// Results or weights came with a label, and only the label was to be judged.
    OnlyLabel,
    /// The label leaves open on which of these days the food was made; the first one chose the editions.
    ComputedDate(Date, Date),
    /// Stretches of the label that were not understood, and that no finding speaks of.
    LabelUnread(Vec<Span>),
    /// Additives in compound ingredients, which may have been brought along and are not judged: where they stand, and the edition that says so.
    CarriedOver(Vec<Span>, &'a Edition),
    /// The product named is not known, and the one asked for stands in for it.
    ProductAsked,
    /// No product was named, and the name on the label is that of one.
    ProductFromLabel,
    /// A trait was taken from the name of the product: what is asked, and the answer.
    TraitFromName(&'a Words, &'a Words),
    /// Nothing says a trait on which what was judged depends, and its usual value was taken: what is asked, and the answer.
    TraitUsual(&'a Words, &'a Words),
    /// The name of the product says a trait otherwise than the batch: what is asked, as named, as stated.
    TraitOtherwiseInName(&'a Words, &'a Words, &'a Words),
    /// The grade claimed stands in the name of the product alone.
    GradeFromName,
    /// The grade claimed stands beside the standard cited alone.
    GradeFromCited,
    /// The production date is not given as a day: the day, and what it was taken from.
    DayFrom(Date, DayFrom),
    /// The production date lies in the future: the date, and today.
    MadeInFuture(Date, Date),
    /// Something was done with the batch before it was made (sampled, bought, tested, sold): the field of that day, the day, and the production date.
    BeforeProduction(&'static str, Date, Date),
    /// It was kept as a case that was judged otherwise than now: what differs.
    CaseJudgedOtherwise(Vec<CaseDifference>),
    /// A part of the input that nothing reads.
    Input(&'a Problem),
    /// An item that is known to have no limit in this product.
    NoLimit(ItemId),
    /// A result with digits beyond the method, near a limit: the index of the finding, and what it comes to when it is rounded as the limit is written.
    Overlong(usize, Overlong),
    /// What the lab itself says otherwise than the rules.
    Lab(Disagreement),
    /// Other rows of the same table have the same number.
    Repeated(&'a [u64]),
    /// Specimens of the sample that have no result for an item that others have one for: the item, and the places of those specimens.
    SpecimensLacking(ItemId, Vec<usize>),
    /// Sequences that are of the other strand, and were turned: the item, and their names.
    SequencesTurned(ItemId, Vec<String>),
    /// Specimens whose result lies far from those of the others, as a slip of the decimal point makes it: the item, and their numbers.
    SpecimensFar(ItemId, Vec<String>),
    /// Specimens that have the number of another one before them: each counts by itself.
    SpecimensRepeated(Vec<String>),
    /// Specimens without a day on which they were taken, where others have one: their numbers.
    SpecimensUndated(Vec<String>),
    /// Days on which specimens of one sample were taken: the first and the last.
    SampledBetween(Date, Date),
}

/// How a case was judged otherwise when it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseDifference {
    /// With an overlay that is not loaded now: its SHA-256.
    Without(String),
    /// Without an overlay that is loaded now: its SHA-256.
    With(String),
    /// With another trust: that of the case.
    Trust(String),
    /// By another decision rule: that of the case.
    Decision(String),
}

impl Warning<'_> {
    /// All codes of what is to be said of a batch.
    pub const CODES: [&'static str; 41] = [
        "before_production",
        "carried_over",
        "case_judged_otherwise",
        "cited_edition",
        "computed_date",
        "date_of_instant",
        "date_of_month",
        "date_stands_in",
        "declared_elsewhere",
        "edition_binds_others",
        "glaze_not_stated",
        "grade_from_cited",
        "grade_from_name",
        "implausible",
        "lab_limit",
        "lab_passed",
        "lab_unclear",
        "label_not_judged",
        "label_unread",
        "made_in_future",
        "no_grades",
        "no_heading",
        "no_limit",
        "not_declared",
        "number_repeated",
        "only_label",
        "overlong",
        "product_asked",
        "product_from_label",
        "sampled_between",
        "sequences_turned",
        "specimens_far",
        "specimens_lacking",
        "specimens_repeated",
        "specimens_undated",
        "trait_from_name",
        "trait_otherwise_in_name",
        "trait_usual",
        "unknown_item",
        "unknown_key",
        "unread",
    ];
}
