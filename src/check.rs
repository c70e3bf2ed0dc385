//! The one entry: a library, a submission and options in, a report out.

mod columns;
mod conclude;
mod judged;
mod lot;
mod open_point;
mod open_points;
mod options;
mod plan;
mod remarks;
mod report;
mod rounded;
mod scope;
mod selected;
mod specimens;
mod standing;
mod verdict;
mod warning;

use std::sync::Arc;

use jiff::civil::Date;

use crate::input::{LabelFileProblem, Submission};
use crate::rule::{Bindings, Disagreed, Setting, Subject, bind, evaluate, grade, weigh_lab};
use crate::standard::{Binds, Edition, Library, ProductId, Role};
use crate::value::Reason;

pub use crate::kind::words::{Figures, FindingMessage};
pub use crate::rule::{Action, Finding, Fix, GradeResult};
pub use columns::{columns, markers};
pub use judged::{Judged, judge as judge_result};
pub use lot::{Chosen, JudgedLot, judge_lot, lot_edition};
pub use open_point::{OpenPoint, OpenPointKind};
pub use options::{Inspection, Options};
pub use report::Report;
pub use rounded::round_result;
pub use selected::{Selected, StandardResult};
pub use standing::Standing;
pub(crate) use standing::is_on_file;
pub use verdict::{Coverage, Verdict};
pub use warning::{CaseDifference, Warning};

use open_points::open_points;
use plan::{Binding, Plan};
use remarks::{remarks, unknown_names};
use scope::{concerns, declared_elsewhere, net_content_of_release};
use standing::Cited;

/// Checks one submission.
#[must_use]
pub fn check<'a>(library: &'a Library, submission: &'a Submission<'a>, options: &'a Options) -> Report<'a> {
    Checker::new(library, options).check(submission)
}

/// Checks many submissions, and remembers between them what does not change: what headings name, and which editions bind which product when.
#[derive(Clone, Debug)]
pub struct Checker<'a> {
    library: &'a Library,
    options: Options,
    bindings: Option<(Arc<[Box<str>]>, Bindings)>,
    plans: Vec<Arc<Plan<'a>>>,
}

impl<'a> Checker<'a> {
    /// A checker that knows nothing yet.
    #[must_use]
    pub fn new(library: &'a Library, options: &Options) -> Self {
        Self { library, options: options.clone(), bindings: None, plans: Vec::new() }
    }

    /// Checks one submission.
    pub fn check<'s>(&mut self, submission: &'s Submission<'s>) -> Report<'s>
    where
        'a: 's,
    {
        let bindings = self.bindings(&submission.headings);
        let subject = Subject::new(self.library, submission, &bindings, self.options.product.as_deref(), self.options.on);
        let mut report = Report::new(self.library, subject, Arc::clone(&bindings));
        label_file(&mut report);
        self.inspection(&mut report);
        unknown_names(&mut report, submission, &bindings);
        open_points(&mut report);
        if let Some((product, _)) = report.subject.product {
            let plan = self.plan(product, report.subject.day());
            judge(&mut report, &plan, &self.options);
        }
        report.conclude();
        report
    }

    fn inspection(&self, report: &mut Report<'_>) {
        let stated = report.subject.submission.inspection.trim();
        if stated.is_empty() {
            report.inspection = self.options.inspection;
            return;
        }
        if let Some(inspection) = Inspection::parse(stated) {
            report.inspection = inspection;
        } else {
            report.inspection = self.options.inspection;
            report.open_points.push(OpenPoint::new(OpenPointKind::Inspection, Reason::Unreadable, stated));
        }
    }

    fn bindings(&mut self, headings: &Arc<[Box<str>]>) -> Bindings {
        match &self.bindings {
            Some((known, bindings)) if Arc::ptr_eq(known, headings) => Arc::clone(bindings),
            _ => {
                let bindings = bind(&self.library.catalogue, headings);
                self.bindings = Some((Arc::clone(headings), Arc::clone(&bindings)));
                bindings
            }
        }
    }

    fn plan(&mut self, product: ProductId, day: Option<Date>) -> Arc<Plan<'a>> {
        let epoch = day.map(|day| self.library.epoch(day));
        if let Some(plan) = self.plans.iter().find(|plan| plan.product == product && plan.epoch == epoch) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(Plan::new(self.library, &self.options, product, day));
        self.plans.push(Arc::clone(&plan));
        plan
    }
}

/// The file that is named for the label, where it was not read.
fn label_file(report: &mut Report<'_>) {
    let submission = report.subject.submission;
    let name = submission.label_file.trim();
    let problem = match &submission.label_file_text {
        _ if name.is_empty() => return,
        Some(Ok(_)) => return,
        Some(Err(problem)) => problem.clone(),
        None => LabelFileProblem::NobodyOpensFiles,
    };
    report.open_points.push(OpenPoint::new(OpenPointKind::LabelFile(problem), Reason::Unreadable, name));
}

/// Evaluates every rule that binds the product.
fn judge<'a>(report: &mut Report<'a>, plan: &Plan<'a>, options: &Options) {
    let base = options.setting(report.library);
    // A batch declares its standard on the sheet, or on its label.
    let declared = [&*report.subject.submission.cited, report.subject.on_label("standard")];
    let cited: Vec<Cited> = declared.into_iter().flat_map(|text| standing::cited(text, report.library.method_standards())).collect();
    let claim = claim(&report.subject).to_owned();
    report.standards.reserve(plan.standards.len());
    let deciding = plan.standards.iter().filter(|standard| standard.selected.decides().is_some() && concerns(report, standard.selected));
    report.findings.reserve(deciding.map(|standard| standard.rules.len()).sum());
    let mut not_declared = Vec::new();
    for standard in &plan.standards {
        if !concerns(report, standard.selected) {
            continue;
        }
        let first = report.findings.len();
        let edition = standard.selected.edition();
        let claimed = claimed(edition, &claim);
        let sets_grade = matches!(claimed, Ok(Some(_)));
        let standing = Standing::of(edition, &cited, sets_grade || matches!(standard.selected, Selected::Asked(_)));
        if edition.binds == Binds::WhereDeclared && standing != Standing::Declared {
            // One of another form of the product is none that could have been declared.
            if standard.rules.iter().any(|binding| report.subject.satisfies(&binding.rule.when) != Some(false)) {
                not_declared.push(edition);
            }
            continue;
        }
        if standard.selected.decides().is_some() {
            rules(report, edition, &standard.rules, base, claimed);
        }
        report.standards.push(StandardResult {
            standing,
            selected: standard.selected,
            verdict: Verdict::Undecided,
            applies: true,
            findings: first..report.findings.len(),
        });
    }
    let disagreements = weigh_lab(&report.subject, &mut report.findings, &report.library.catalogue);
    for disagreement in disagreements {
        if disagreement.kind == Disagreed::Failed {
            let kind = OpenPointKind::LabFailed(disagreement.item);
            report.open_points.push(OpenPoint::new(kind, Reason::LabDisagrees, &disagreement.said));
        } else {
            report.warnings.push(Warning::Lab(disagreement));
        }
    }
    if !report.subject.submission.repeats.is_empty() {
        report.warnings.push(Warning::Repeated(&report.subject.submission.repeats));
    }
    declared_elsewhere(report, &cited, !not_declared.is_empty());
    if !not_declared.is_empty() {
        report.warnings.push(Warning::NotDeclared(not_declared));
    }
    net_content_of_release(report, plan);
    remarks(report, plan, base, options.today);
    report.setting = Setting { grade: report.claimed_grade().unwrap_or(usize::MAX), ..base };
}

/// Evaluates the rules of one edition, the grade last.
fn rules<'a>(
    report: &mut Report<'a>,
    edition: &'a Edition,
    bindings: &[Binding<'a>],
    base: Setting<'a>,
    claimed: Result<Option<usize>, Reason>,
) {
    let setting = Setting { grade: claimed.ok().flatten().unwrap_or(usize::MAX), ..base };
    let first = report.findings.len();
    let labels_only = report.inspection == Inspection::Label && edition.role != Role::Label;
    for binding in bindings {
        let is_of_labels = binding.rule.check.label().is_some();
        if is_of_labels && report.subject.pack().is_none() || labels_only && !is_of_labels {
            continue;
        }
        let required = match report.inspection {
            Inspection::TestedItems | Inspection::Label => false,
            Inspection::Delivery => binding.demanded.0,
            Inspection::Type => binding.demanded.1,
        };
        let setting = Setting { required, ..setting };
        if binding.is_grade {
            let findings = report.findings.get(first..).unwrap_or_default();
            if let Some((finding, result)) = grade(edition, binding.rule, findings, &report.subject, setting, claimed) {
                report.findings.push(finding);
                report.grade = Some(result);
            }
            continue;
        }
        report.findings.push(match binding.unsubmitted(&report.subject, setting) {
            Some(finding) => finding.clone(),
            None => evaluate(edition, binding.rule, &report.subject, setting),
        });
    }
}

/// Whether there are results beside what the label says.
fn is_tested(subject: &Subject<'_>) -> bool {
    subject.all_measured().iter().any(|measured| measured.on_label.is_none() && !measured.reading.is_nothing())
}

/// The grade that results are to bear out. One that only stands on a label is none where nothing was measured.
fn claim<'s>(subject: &'s Subject<'_>) -> &'s str {
    let stated = !subject.submission.grade.trim().is_empty();
    if is_tested(subject) || stated { subject.grade() } else { "" }
}

/// The claimed grade as an index; an error where a grade is claimed that the edition does not know.
fn claimed(edition: &Edition, text: &str) -> Result<Option<usize>, Reason> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    edition.grade_named(text).map(Some).ok_or(Reason::Unreadable)
}
