//! What was submitted, bound to what rules look at, and what rules find: facts, no words. How each kind judges stands in `src/kind/`.
//!
//! Nothing here reads a file, a clock or the environment, and no number of any standard stands here.

mod case;
mod dating;
mod fix;
mod lab;
mod naming;
mod result;
mod sense;
mod subject;

use dashu_ratio::RBig;

use crate::kind::distance::Barcodes;
pub use crate::kind::grade::{GradeResult, Obstacle, grade};
use crate::kind::label::LabelEvidence;
pub use crate::kind::net_content::{
    Line, LotProblem, LotResult, LotTest, Named, SheetWeights, ShortPackage, Statistics, WeightNotice, WeightProblem, weigh, weights_on,
};
use crate::standard::{Basis, Catalogue, Check, Edition, ItemId, Library, Requirement, Rule, Severity};
use crate::value::{Decision, Limit, Outcome, Reason, Unit};

pub(crate) use case::Case;
pub use dating::DayFrom;
pub(crate) use dating::{before_production, survey_days};
pub use fix::{Action, Fix};
pub use lab::{Disagreed, Disagreement, conclusion, weigh_lab};
pub use sense::makes_no_sense;
pub(crate) use subject::REMARK;
pub use subject::{Binding, Bindings, Measured, Subject, bind};

/// What one rule comes to for one batch.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding<'a> {
    /// The edition that sets the rule.
    pub edition: &'a Edition,
    /// The rule.
    pub rule: &'a Rule,
    /// What it comes to.
    pub outcome: Outcome,
    /// The item whose result decided; another than the rule's own for a screening.
    pub item: Option<ItemId>,
    /// The value that was compared; for a graded rule that of the grade claimed, else of the lowest.
    pub requirement: Option<&'a Requirement>,
    /// How well what decided is known.
    pub basis: Option<Basis>,
    /// What the outcome would be if the basis were trusted.
    pub untrusted: Option<Outcome>,
    /// What else it rests on.
    pub evidence: Evidence,
    /// Whether the standard is only held beside the batch, which declares another.
    pub is_reference: bool,
    /// Whether nothing was submitted for the rule, as far as that is known without asking it.
    pub(crate) is_unsubmitted: bool,
}

/// What a finding rests on, beside a result and a limit.
#[derive(Clone, Debug, Default)]
pub enum Evidence {
    /// Nothing else.
    #[default]
    None,
    /// A quantity or a limit that was calculated.
    Calculated(Box<Calculated>),
    /// What a label rule looked at, and what is wrong with it.
    Label(Box<LabelEvidence>),
    /// Sequences and their distances.
    Barcodes(Box<Barcodes>),
    /// What a test of net content came to.
    Lot(Box<LotResult>),
}

impl Evidence {
    pub(crate) fn calculated(calculated: Calculated) -> Self {
        Self::Calculated(Box::new(calculated))
    }
}

/// A calculated quantity, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calculated {
    /// The value.
    pub value: RBig,
    /// Its unit.
    pub unit: Unit,
    /// How many specimens or units it is the mean of; 0 where the limit alone was calculated or declared.
    pub specimens: usize,
    /// Lowest and highest single value.
    pub range: Option<(RBig, RBig)>,
    /// Sample variance (n - 1) of the single values, exactly; `None` where there are not several, or their spread says nothing.
    pub variance: Option<RBig>,
    /// The limit that it was compared with, where that is not the rule's own: a declared content, a converted limit.
    pub limit: Option<Limit>,
}

/// What a rule is evaluated with, beside the subject.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// All editions, and the words of labels.
    pub library: &'a Library,
    /// Items and units.
    pub catalogue: &'a Catalogue,
    /// The lowest basis that may decide.
    pub trust: Basis,
    /// How measured values are decided on.
    pub decision: Decision,
    /// Index of the grade claimed, best first; the lowest where none was claimed.
    pub grade: usize,
    /// Whether the scope of the inspection demands this rule.
    pub required: bool,
}

/// Evaluates a rule. The grade is not evaluated here: it looks at all its criteria ([`grade`]).
#[must_use]
pub fn evaluate<'a>(edition: &'a Edition, rule: &'a Rule, subject: &Subject<'_>, setting: Setting<'_>) -> Finding<'a> {
    let mut finding = Finding {
        edition,
        rule,
        outcome: absent(setting.required),
        item: rule.item(),
        requirement: None,
        basis: None,
        untrusted: None,
        evidence: Evidence::None,
        is_reference: false,
        is_unsubmitted: false,
    };
    let binds = if rule.when.is_empty() { Some(true) } else { subject.satisfies(&rule.when) };
    match binds {
        Some(false) => finding.outcome = Outcome::NotApplicable(Reason::OtherTrait),
        _ if !rule.exists => {
            // Distances are shown, whatever they mean here.
            if rule.check.room().sequences().is_some() {
                rule.check.room().evaluate(&mut finding, subject, setting);
            }
            finding.outcome = Outcome::NotApplicable(Reason::ExistenceUnknown);
        }
        None if setting.required || subject.has_any(rule) => {
            finding.outcome = Outcome::Undecided(Reason::TraitNotStated);
        }
        None => {}
        Some(true) => rule.check.room().evaluate(&mut finding, subject, setting),
    }
    finding.distrust(setting.trust);
    finding
}

/// What a rule comes to for which nothing was submitted.
fn absent(required: bool) -> Outcome {
    Outcome::Undecided(if required { Reason::Missing } else { Reason::NotExamined })
}

impl<'a> Finding<'a> {
    /// Whether the rule decided something.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        matches!(self.outcome, Outcome::Met | Outcome::NotMet)
    }

    /// Whether the rule does not bind, by an exemption that is known less well than the rule.
    #[must_use]
    pub fn is_exempt_by_recall(&self) -> bool {
        self.outcome == Outcome::NotApplicable(Reason::Exempt) && self.basis < self.rule.basis()
    }

    /// What a breach is here: one of a standard that is only held beside the batch moves no verdict.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.is_reference && self.rule.severity == Severity::Fail { Severity::Warning } else { self.rule.severity }
    }

    /// Whether the rule is not met, and moves the verdict.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.outcome == Outcome::NotMet && self.severity() == Severity::Fail
    }

    /// Whether the rule is undecided within the scope of the inspection, and leaves the verdict open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.cannot_say() && self.severity() == Severity::Fail
    }

    /// Whether the rule is not met, and that is a flaw (瑕疵) which moves no verdict.
    #[must_use]
    pub fn is_flaw(&self) -> bool {
        self.outcome == Outcome::NotMet && self.severity() == Severity::Flaw
    }

    /// Whether there is something to mind that moves no verdict: a recommendation not kept, or something that cannot be said of a flaw.
    #[must_use]
    pub fn warns(&self) -> bool {
        (self.outcome == Outcome::NotMet && self.severity() == Severity::Warning)
            || (self.cannot_say() && self.severity() != Severity::Fail)
    }

    fn cannot_say(&self) -> bool {
        matches!(self.outcome, Outcome::Undecided(reason) if reason != Reason::NotExamined)
    }

    /// Whether it is an inspector's judgement, made against the copy before him: the tool's copy of the wording, which it does not have,
    /// does not stand behind it.
    #[must_use]
    pub fn is_own_judgement(&self) -> bool {
        matches!(&self.rule.check, Check::Choice(choice) if choice.known.basis == Basis::Absent)
    }

    /// Whether the finding rests on what was submitted for an item.
    #[must_use]
    pub fn looks_at(&self, item: ItemId) -> bool {
        self.rule.item() == Some(item)
            || self.rule.check.room().beside().contains(&item)
            || self.label().is_some_and(|seen| seen.items.contains(&item))
    }

    /// The overlay that verified what decided.
    #[must_use]
    pub fn verified(&self) -> Option<usize> {
        match self.rule.check.room().known() {
            Some(known) => known.verified,
            None => self.requirement?.verified,
        }
    }

    /// Where what decided was seen; empty where nothing did.
    #[must_use]
    pub fn source(&self) -> &'a str {
        let known = self.rule.check.room().known().map(|known| known.source.as_str());
        known.or_else(|| self.requirement.map(|requirement| requirement.source.as_str())).unwrap_or_default()
    }

    /// A quantity or a limit that was calculated.
    #[must_use]
    pub fn calculated(&self) -> Option<&Calculated> {
        match &self.evidence {
            Evidence::Calculated(calculated) => Some(calculated),
            Evidence::Barcodes(barcodes) => barcodes.to_reference.as_ref(),
            _ => None,
        }
    }

    /// What a label rule looked at, and what is wrong with it.
    #[must_use]
    pub fn label(&self) -> Option<&LabelEvidence> {
        if let Evidence::Label(seen) = &self.evidence { Some(seen) } else { None }
    }

    /// Sequences and their distances.
    #[must_use]
    pub fn barcodes(&self) -> Option<&Barcodes> {
        if let Evidence::Barcodes(barcodes) = &self.evidence { Some(barcodes) } else { None }
    }

    /// What a test of net content came to.
    #[must_use]
    pub fn lot(&self) -> Option<&LotResult> {
        if let Evidence::Lot(result) = &self.evidence { Some(result) } else { None }
    }

    /// Takes a requirement as the one that decides.
    pub(crate) fn rests_on(&mut self, requirement: &'a Requirement) {
        self.requirement = Some(requirement);
        self.basis = Some(requirement.basis);
    }

    /// A value that is known less well than asked decides nothing, and still shows what it would have said.
    fn distrust(&mut self, trust: Basis) {
        if self.is_decided() && !self.is_own_judgement() && self.basis.is_some_and(|basis| basis < trust) {
            self.untrusted = Some(self.outcome);
            self.outcome = Outcome::Undecided(Reason::BelowTrust);
        }
    }
}
