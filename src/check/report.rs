//! What a check found, as facts. Words are put to them by the renderers.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Inspection, Standing};
use crate::input::label::Span;
use crate::input::{Entry, LabelFileProblem, Place, Problem, ProblemKind};
use crate::rule::{Bindings, Case, DayFrom, Disagreement, Finding, GradeResult, Setting, Subject};
use crate::standard::{Basis, Edition, Force, ItemId, Library, Role, Rule, Sense, Words};
use crate::value::{Decision, Outcome, Overlong, Reason};

/// Verdict of a standard, a submission or a file. Derived from findings, never stored apart from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything that the inspection covers is met.
    Conforms,
    /// Something that the inspection covers is undecided, or nothing was decided.
    Undecided,
    /// Something is not met.
    DoesNotConform,
}

/// How many of the requirements that bind the batch were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Requirements that bind the batch.
    pub required: usize,
    /// Those that are met or not met.
    pub decided: usize,
    /// Those for which nothing was submitted.
    pub not_examined: usize,
}

/// Which edition of a standard a batch was judged by, and why.
#[derive(Clone, Copy, Debug)]
pub enum Selected<'a> {
    /// In force on the production date.
    InForce(&'a Edition),
    /// Asked for, whatever the date.
    Asked(&'a Edition),
    /// None on file was in force; the oldest that is.
    NoEdition(&'a Edition),
    /// No production date to choose by; the newest on file.
    NoDate(&'a Edition),
}

/// What a standard comes to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StandardResult<'a> {
    /// Its edition.
    pub selected: Selected<'a>,
    /// How it stands to the batch.
    pub standing: Standing,
    /// Its verdict.
    pub verdict: Verdict,
    /// Whether any of its rules concerns the batch.
    pub applies: bool,
    /// Its findings, as a range of the report's.
    pub findings: Range<usize>,
}

/// Something about the batch itself, beside its findings, that leaves the verdict open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    /// What it concerns.
    pub kind: OpenPointKind,
    /// Why it leaves the verdict open.
    pub reason: Reason,
    /// What stood there.
    pub found: String,
    /// Where, if not simply in the batch's own fields.
    pub place: Option<Place>,
}

/// What an [`OpenPoint`] concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenPointKind {
    /// The product.
    Product,
    /// The scope of the inspection.
    Inspection,
    /// A trait: its field.
    Trait(String),
    /// A part of the input.
    Input(ProblemKind),
    /// The file of the label: what went wrong.
    LabelFile(LabelFileProblem),
    /// The name of the product has another grade than the batch: that grade.
    OtherGradeInName(String),
    /// A field of the label that says otherwise than the batch: its id, and what the label says.
    OtherOnLabel(&'static str, String),
    /// The label shows a field twice, differently: its id, and the other value.
    TwiceOnLabel(&'static str, String),
    /// A result of an item for which no rule has a limit: the id of the item.
    NotJudged(ItemId, String),
    /// A result under a name that is no known item, or is another quantity than the item: the name.
    UnknownItem(u32, String),
    /// A product standard is declared that is not on file, or not for this product, and the inspection is one of all that it lists.
    DeclaredElsewhere,
    /// No packages were weighed, and the inspection is one of the product as it is delivered.
    NetContent,
    /// What the lab concludes of the whole batch.
    LabConclusion,
    /// An item that the lab fails, without a result.
    LabFailed(ItemId),
}

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
    /// The production date was computed from expiry date and shelf life on the label.
    ComputedDate(Date),
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
    pub const CODES: [&'static str; 40] = [
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

/// Everything that one check found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report<'a> {
    /// The library used.
    pub library: &'a Library,
    /// What was checked.
    pub subject: Subject<'a>,
    /// What the inspection covers.
    pub inspection: Inspection,
    /// The verdict.
    pub verdict: Verdict,
    /// How many findings that decide the verdict rest on values below `text`.
    pub unverified: usize,
    /// How much was looked at.
    pub coverage: Coverage,
    /// The grade, where a standard in force sets grades.
    pub grade: Option<GradeResult<'a>>,
    /// The standards that bind the product.
    pub standards: Vec<StandardResult<'a>>,
    /// The findings, in printed clause order.
    pub findings: Vec<Finding<'a>>,
    /// What leaves the verdict open beside the findings.
    pub open_points: Vec<OpenPoint>,
    /// What moves no verdict and must be known.
    pub warnings: Vec<Warning<'a>>,
    /// What the headings of the submission name.
    pub(crate) bindings: Bindings,
    pub(crate) setting: Setting<'a>,
}

impl Verdict {
    /// The verdict of findings.
    #[must_use]
    pub fn of(findings: &[Finding<'_>]) -> Self {
        Tally::of(findings).verdict()
    }

    /// `conforms`, `undecided` or `does_not_conform`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Conforms => "conforms",
            Self::Undecided => "undecided",
            Self::DoesNotConform => "does_not_conform",
        }
    }

    /// The verdict of a file with another submission in it.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

/// What there is among findings that a verdict hangs on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    fails: bool,
    is_open: bool,
    is_decided: bool,
}

impl Tally {
    pub(super) fn of(findings: &[Finding<'_>]) -> Self {
        let mut tally = Self::default();
        for finding in findings.iter().filter(|finding| !finding.is_reference) {
            match finding.outcome {
                Outcome::NotMet if finding.fails() => tally.fails = true,
                // What is no breach was looked at, and does not stand in the way.
                Outcome::Met | Outcome::NotMet => tally.is_decided = true,
                _ => tally.is_open |= finding.is_open(),
            }
        }
        tally
    }

    /// The same of these findings and of others.
    pub(super) fn and(self, other: Self) -> Self {
        Self { fails: self.fails || other.fails, is_open: self.is_open || other.is_open, is_decided: self.is_decided || other.is_decided }
    }

    /// One that fails decides, then one that is open; nothing decided is never a pass.
    pub(super) fn verdict(self) -> Verdict {
        match self {
            Self { fails: true, .. } => Verdict::DoesNotConform,
            Self { is_open: false, is_decided: true, .. } => Verdict::Conforms,
            _ => Verdict::Undecided,
        }
    }
}

impl Coverage {
    /// Counts findings; `submitted` tells whether any result was submitted for one.
    #[must_use]
    pub fn of(findings: &[Finding<'_>], submitted: impl Fn(&Rule) -> bool) -> Self {
        let mut coverage = Self::default();
        for finding in findings {
            match finding.outcome {
                Outcome::NotApplicable(_) => continue,
                Outcome::Met | Outcome::NotMet => coverage.decided += 1,
                Outcome::Undecided(_) if !finding.is_unsubmitted && submitted(finding.rule) => {}
                Outcome::Undecided(Reason::NotExamined | Reason::Missing) => coverage.not_examined += 1,
                Outcome::Undecided(_) => {}
            }
            coverage.required += 1;
        }
        coverage
    }
}

impl<'a> Selected<'a> {
    /// The edition: the one judged by, or the one that stands for the standard.
    #[must_use]
    pub fn edition(self) -> &'a Edition {
        match self {
            Self::InForce(edition) | Self::Asked(edition) | Self::NoEdition(edition) | Self::NoDate(edition) => edition,
        }
    }

    /// The edition whose rules are evaluated.
    #[must_use]
    pub fn decides(self) -> Option<&'a Edition> {
        match self {
            Self::InForce(edition) | Self::Asked(edition) => Some(edition),
            Self::NoEdition(_) | Self::NoDate(_) => None,
        }
    }
}

impl StandardResult<'_> {
    /// Whether a delivery inspection is asked for, and what the standard lists for it is not on file.
    #[must_use]
    pub fn lacks_release_list(&self, inspection: Inspection) -> bool {
        let listless =
            self.selected.decides().and_then(|edition| edition.delivery.as_ref()).is_some_and(|delivery| delivery.basis == Basis::Absent);
        inspection == Inspection::Delivery && listless
    }

    /// `not_applicable` where no rule concerns the batch, else the code of the verdict.
    #[must_use]
    pub fn code(&self) -> &'static str {
        if self.applies { self.verdict.code() } else { "not_applicable" }
    }
}

impl OpenPoint {
    /// A point in the batch's own fields.
    #[must_use]
    pub fn new(kind: OpenPointKind, reason: Reason, found: &str) -> Self {
        Self { kind, reason, found: found.to_owned(), place: None }
    }
}

impl<'a> Report<'a> {
    /// A report on which nothing was found yet.
    #[must_use]
    pub(crate) fn new(library: &'a Library, subject: Subject<'a>, bindings: Bindings) -> Self {
        let setting = Setting {
            library,
            catalogue: &library.catalogue,
            trust: Basis::Recalled,
            decision: Decision::Simple,
            grade: usize::MAX,
            required: false,
        };
        Self {
            library,
            subject,
            bindings,
            inspection: Inspection::default(),
            verdict: Verdict::Undecided,
            unverified: 0,
            coverage: Coverage::default(),
            grade: None,
            standards: Vec::new(),
            findings: Vec::new(),
            open_points: Vec::new(),
            warnings: Vec::new(),
            setting,
        }
    }

    /// Whether a value that decides the verdict was not verified against the official text.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.unverified > 0
    }

    /// The verdict of the standards of one force; `None` where none of them has anything to do with the batch.
    #[must_use]
    pub fn verdict_of(&self, force: Force) -> Option<Verdict> {
        let findings = |standard: &StandardResult<'a>| self.findings.get(standard.findings.clone()).unwrap_or_default();
        let said = |standard: &&StandardResult<'a>| {
            standard.selected.decides().is_none() || findings(standard).iter().any(|finding| finding.is_decided() || finding.is_open())
        };
        let binds = |standard: &&StandardResult<'a>| {
            standard.selected.edition().force == force && standard.applies && standard.standing != Standing::Reference
        };
        let standards = self.standards.iter().filter(binds);
        standards.filter(said).map(|standard| standard.verdict).reduce(Verdict::and)
    }

    /// What could be judged of the product and was not submitted: `label`, `net_content`.
    #[must_use]
    pub fn not_judged(&self) -> Vec<&'static str> {
        let food = self.subject.product.is_some_and(|(_, product)| product.food);
        let binds = |role: Role| {
            food && self.subject.product.is_some_and(|(product, _)| self.library.newest(product).any(|edition| edition.role == role))
        };
        let label = (self.subject.pack().is_none() && binds(Role::Label)).then_some("label");
        let weighed = self.inspection == Inspection::Label || self.subject.submission.package.is_weighed();
        let net = (!weighed && binds(Role::NetContent)).then_some("net_content");
        label.into_iter().chain(net).collect()
    }

    /// What findings are put into words with.
    pub(crate) fn case(&self) -> Case<'_> {
        Case { library: self.library, subject: &self.subject, grade: self.grade.as_ref(), bindings: &self.bindings, setting: self.setting }
    }

    /// Index of the grade claimed, where it is known.
    #[must_use]
    pub fn claimed_grade(&self) -> Option<usize> {
        self.grade.as_ref().and_then(|grade| grade.claimed)
    }
}
