//! What a check found, as facts. Words are put to them by the renderers.

use super::{Coverage, Inspection, OpenPoint, StandardResult, Standing, Verdict, Warning};
use crate::rule::{Bindings, Case, Finding, GradeResult, Setting, Subject};
use crate::standard::{Basis, Check, Force, Library, Role, Severity};
use crate::value::{Decision, Outcome};

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

    /// The findings that decide the verdict and rest on values below `text`: what makes it provisional.
    pub fn unverified_findings(&self) -> impl Iterator<Item = &Finding<'a>> {
        // The grade has no values of its own: those of its criteria are counted.
        let own_values = |finding: &&Finding<'a>| !matches!(finding.rule.check, Check::Grade(_));
        let decisive = |finding: &&Finding<'a>| match self.verdict {
            Verdict::DoesNotConform => finding.fails(),
            // A requirement that does not bind, by an exemption that is only recalled, decides as well.
            Verdict::Conforms => (finding.outcome == Outcome::Met || finding.is_exempt_by_recall()) && finding.severity() == Severity::Fail,
            Verdict::Undecided => false,
        };
        let unverified = |finding: &&Finding<'a>| finding.basis.is_some_and(|basis| basis < Basis::Text) && !finding.is_own_judgement();
        self.findings.iter().filter(decisive).filter(unverified).filter(own_values)
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
