//! The one entry: a library, a submission and options in, a report out.

mod memo;
mod options;
mod plan;

use std::sync::Arc;

use jiff::civil::Date;

use crate::input::{Columns, ProblemKind, Submission};
use crate::report::{Coverage, Report, Selected, StandardResult, Trouble, TroubleKind, Verdict, Warning};
use crate::rule::{Bindings, Finding, Setting, Subject, bind, evaluate, grade, makes_no_sense};
use crate::standard::{Basis, Check, Edition, Item, ItemId, Library, ProductId, Quantity, Role, Rule};
use crate::value::{Outcome, Reason, Says, fold_name};

pub use memo::Memo;
pub use options::{Inspection, Options};

use plan::Plan;

/// Checks one submission.
#[must_use]
pub fn check<'a>(library: &'a Library, submission: &'a Submission<'a>, options: &'a Options) -> Report<'a> {
    Checker::new(library, options).check(submission)
}

/// The names that sheets give to columns that are not lab items, as `input` wants them.
#[must_use]
pub fn columns(library: &Library) -> Columns {
    Columns::new(library.columns().iter().map(|row| {
        let names = [&row.name.zh, &row.name.en].into_iter().chain(&row.aliases).cloned();
        (row.field.clone(), names.collect::<Vec<String>>())
    }))
}

/// Checks many submissions, and remembers between them what does not change: what headings name, and which editions bind which product when.
#[derive(Clone, Debug)]
pub struct Checker<'a> {
    library: &'a Library,
    options: &'a Options,
    bindings: Option<(Arc<[Box<str>]>, Bindings)>,
    plans: Vec<Arc<Plan<'a>>>,
}

impl<'a> Checker<'a> {
    /// A checker that knows nothing yet.
    #[must_use]
    pub fn new(library: &'a Library, options: &'a Options) -> Self {
        Self { library, options, bindings: None, plans: Vec::new() }
    }

    /// Checks one submission.
    pub fn check<'s>(&mut self, submission: &'s Submission<'s>) -> Report<'s>
    where
        'a: 's,
    {
        let bindings = self.bindings(&submission.headings);
        let subject = Subject::new(&self.library.catalogue, submission, &bindings, self.options.product.as_deref(), self.options.on);
        let mut report = Report::new(self.library, subject, Arc::clone(&bindings));
        report.warnings.extend(unknown_names(submission, &bindings));
        self.inspection(&mut report);
        troubles(&mut report);
        if let Some((product, _)) = report.subject.product {
            let plan = self.plan(product, report.subject.day());
            judge(&mut report, &plan, self.options);
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
            report.troubles.push(Trouble::new(TroubleKind::Inspection, Reason::Unreadable, stated));
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
        let plan = Arc::new(Plan::new(self.library, self.options, product, day));
        self.plans.push(Arc::clone(&plan));
        plan
    }
}

/// Evaluates every rule that binds the product.
fn judge<'a>(report: &mut Report<'a>, plan: &Plan<'a>, options: &Options) {
    let base = Setting { catalogue: &report.library.catalogue, trust: options.trust, grade: usize::MAX, required: false };
    let weighed = report.subject.submission.package.is_weighed();
    for selected in &plan.selected {
        // Rules for net content take part where packages were weighed.
        if selected.edition().role == Role::NetContent && !weighed {
            continue;
        }
        let first = report.findings.len();
        if let Some(edition) = selected.decides() {
            rules(report, edition, plan.product, base);
        }
        report.standards.push(StandardResult {
            selected: *selected,
            verdict: Verdict::Undecided,
            applies: true,
            findings: first..report.findings.len(),
        });
    }
    let strangers =
        report.subject.all_measured().iter().filter(|measured| !plan.judged.get(measured.item.index()).copied().unwrap_or(false));
    let strangers: Vec<Warning<'a>> =
        strangers.filter(|measured| !measured.reading.is_nothing()).map(|measured| Warning::NotJudged(measured.item)).collect();
    report.warnings.extend(strangers);
    report.warnings.extend(plan.others.iter().map(|edition| Warning::EditionBindsOthers(edition)));
    unread(report);
    for sense in &plan.senses {
        if makes_no_sense(sense, &report.subject, base) {
            report.warnings.push(Warning::Sense(sense));
        }
    }
    if glaze_not_stated(report, plan.product) {
        report.warnings.push(Warning::GlazeNotStated);
    }
    cited(report, plan);
    if !(report.subject.submission.label.trim().is_empty() && report.subject.submission.label_file.trim().is_empty()) {
        report.warnings.push(Warning::LabelNotJudged);
    }
    if report.grade.is_none()
        && !report.subject.submission.grade.trim().is_empty()
        && plan.selected.iter().all(|one| one.decides().is_some())
    {
        report.warnings.push(Warning::NoGrades);
    }
    report.setting = Setting { grade: report.claimed_grade().unwrap_or(usize::MAX), ..base };
}

/// Whether packages of a product that is sold under an ice glaze were weighed, and nothing was said of it.
fn glaze_not_stated(report: &Report<'_>, product: ProductId) -> bool {
    let glazed = |rule: &Rule| matches!(&rule.check, Check::NetContent(lot) if lot.glazed.contains(&product));
    report.subject.submission.package.glaze.trim().is_empty()
        && report.findings.iter().any(|finding| finding.lot.is_some() && glazed(finding.rule))
}

/// Results that cannot be read and left no rule open.
fn unread(report: &mut Report<'_>) {
    let numeric = |item| matches!(report.library.catalogue.item(item), Some(Item { quantity: Quantity::Number | Quantity::Counts, .. }));
    let told = |item| report.findings.iter().any(|finding| finding.is_open() && finding.rule.items().contains(&item));
    let measured = report.subject.all_measured().iter();
    let unread = measured.filter(|measured| measured.reading.parts().iter().any(|part| matches!(part.says, Says::Unreadable(_))));
    let named = |item| report.warnings.iter().any(|warning| matches!(warning, Warning::NotJudged(other) if *other == item));
    let silent = unread.map(|measured| measured.item).filter(|item| numeric(*item) && !told(*item) && !named(*item));
    let silent: Vec<ItemId> = silent.collect();
    report.warnings.extend(silent.into_iter().map(Warning::Unread));
}

/// Evaluates the rules of one edition, the grade last.
fn rules<'a>(report: &mut Report<'a>, edition: &'a Edition, product: ProductId, base: Setting<'a>) {
    let claimed = claimed(edition, &report.subject.submission.grade);
    let setting = Setting { grade: claimed.ok().flatten().unwrap_or(usize::MAX), ..base };
    let first = report.findings.len();
    for (index, rule) in edition.rules.iter().enumerate().filter(|(_, rule)| rule.products.contains(&product)) {
        let required = match report.inspection {
            Inspection::TestedItems => false,
            Inspection::Type => true,
            Inspection::Delivery => edition.delivery.as_ref().is_some_and(|delivery| delivery.covers.get(index).copied().unwrap_or(false)),
        };
        let setting = Setting { required, ..setting };
        if matches!(rule.check, Check::Grade { .. }) {
            let graded = grade(edition, rule, report.findings.get(first..).unwrap_or_default(), &report.subject, setting, claimed);
            if let Some((finding, result)) = graded {
                report.findings.push(finding);
                report.grade = Some(result);
            }
        } else {
            let finding: Finding<'a> = evaluate(edition, rule, &report.subject, setting);
            report.findings.push(finding);
        }
    }
}

/// The claimed grade as an index; an error where a grade is claimed that the edition does not know.
fn claimed(edition: &Edition, text: &str) -> Result<Option<usize>, Reason> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let named = |name: &str| edition.grades.iter().position(|grade| grade.names.iter().any(|other| other == name));
    named(text).or_else(|| named(&fold_name(text))).map(Some).ok_or(Reason::Unreadable)
}

/// An edition that the sheet cites and that is not the one judged by.
fn cited<'a>(report: &mut Report<'a>, plan: &Plan<'a>) {
    if report.subject.submission.cited.trim().is_empty() {
        return;
    }
    let text = fold_name(&report.subject.submission.cited);
    for selected in &plan.selected {
        let current = selected.edition();
        let others = report.library.series(current).into_iter().filter(|edition| !std::ptr::eq(*edition, current));
        let cited: Vec<Warning<'a>> = others
            .filter(|other| text.contains(&fold_name(&other.number)))
            .map(|cited| Warning::CitedEdition { cited, judged_by: current })
            .collect();
        report.warnings.extend(cited);
    }
}

/// Names that the catalogue does not have, where something was written under them.
fn unknown_names<'a>(submission: &'a Submission<'a>, bindings: &Bindings) -> Vec<Warning<'a>> {
    let unknown =
        submission.entries.iter().filter(|entry| bindings.get(entry.heading as usize).is_none_or(|binding| binding.heading.is_none()));
    unknown
        .map(|entry| Warning::UnknownItem { heading: submission.headings.get(entry.heading as usize).map_or("", |name| name), entry })
        .collect()
}

/// What about the batch itself cannot be used.
fn troubles(report: &mut Report<'_>) {
    let submission = report.subject.submission;
    let mut troubles = Vec::new();
    for problem in &submission.problems {
        match problem.kind {
            ProblemKind::NoHeading | ProblemKind::UnknownKey => report.warnings.push(Warning::Input(problem)),
            ProblemKind::NotText | ProblemKind::Contradiction | ProblemKind::NotASubmission => {
                troubles.push(Trouble {
                    place: Some(problem.place.clone()),
                    ..Trouble::new(TroubleKind::Input(problem.kind), Reason::Unreadable, &problem.found)
                });
            }
        }
    }
    if report.subject.product.is_none() {
        troubles.push(Trouble::new(TroubleKind::Product, Reason::NoProduct, submission.product.trim()));
    }
    for (field, text) in report.subject.unknown_traits() {
        troubles.push(Trouble::new(TroubleKind::Trait(field.to_owned()), Reason::Unreadable, text));
    }
    report.troubles.extend(troubles);
}

impl<'a> Report<'a> {
    /// Derives verdicts, provisional state and coverage from the findings.
    fn conclude(&mut self) {
        for standard in &mut self.standards {
            let findings = self.findings.get(standard.findings.clone()).unwrap_or_default();
            standard.verdict = Verdict::of(findings);
            standard.applies = findings.is_empty() || findings.iter().any(|finding| !matches!(finding.outcome, Outcome::NotApplicable(_)));
            if standard.lacks_release_list(self.inspection) && standard.verdict == Verdict::Conforms {
                standard.verdict = Verdict::Undecided;
            }
        }
        self.verdict = Verdict::of(&self.findings);
        let open = !self.troubles.is_empty() || self.standards.iter().any(|standard| self.leaves_open(standard));
        if self.verdict == Verdict::Conforms && open {
            self.verdict = Verdict::Undecided;
        }
        // The grade has no values of its own: those of its criteria are counted.
        let own_values = |finding: &&Finding<'a>| !matches!(finding.rule.check, Check::Grade { .. });
        let decisive = |finding: &&Finding<'a>| match self.verdict {
            Verdict::DoesNotConform => finding.outcome == Outcome::NotMet,
            Verdict::Conforms => finding.outcome == Outcome::Met,
            Verdict::Undecided => false,
        };
        let unverified = |finding: &&Finding<'a>| !finding.is_own_judgement() && finding.basis.is_some_and(|basis| basis < Basis::Text);
        self.unverified = self.findings.iter().filter(own_values).filter(decisive).filter(unverified).count();
        self.coverage = Coverage::of(&self.findings, |rule| self.subject.has_any(rule));
    }

    /// Whether a standard as a whole is undecided within the scope of the inspection.
    fn leaves_open(&self, standard: &StandardResult<'a>) -> bool {
        let edition = standard.selected.edition();
        match standard.selected {
            Selected::NoDate(_) => true,
            Selected::NoEdition(_) => {
                let product = self.subject.product.map(|(product, _)| product);
                let binds = |rule: &&Rule| product.is_some_and(|product| rule.products.contains(&product));
                self.inspection != Inspection::TestedItems
                    || edition.role == Role::NetContent
                    || edition.rules.iter().filter(binds).any(|rule| rule.items().iter().any(|item| self.subject.measured(*item).is_some()))
            }
            Selected::InForce(_) | Selected::Asked(_) => standard.lacks_release_list(self.inspection),
        }
    }
}
