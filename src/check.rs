//! The one entry: a library, a submission and options in, a report out.

mod memo;
mod options;
mod plan;

use std::sync::Arc;

use jiff::civil::Date;

use crate::input::label::Span;
use crate::input::{Columns, ProblemKind, Submission};
use crate::report::{Coverage, Report, Selected, StandardResult, Trouble, TroubleKind, Verdict, Warning};
use crate::rule::{Bindings, Finding, Setting, Subject, bind, evaluate, grade, makes_no_sense};
use crate::standard::{Basis, Check, Edition, Item, ItemId, Library, ProductId, Quantity, Role, Rule, Severity};
use crate::value::{Outcome, Reading, Reason, Says, Scale, Units, fold_name, parse_date};

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
    label_files: Option<&'a dyn LabelFiles>,
}

/// Whoever can open the files that submissions name for their labels. Nothing but the program can.
pub trait LabelFiles: std::fmt::Debug + Sync {
    /// The text of a file, named in a sheet.
    ///
    /// # Errors
    /// What went wrong, in words.
    fn read(&self, sheet: &str, name: &str) -> Result<String, String>;
}

impl<'a> Checker<'a> {
    /// A checker that knows nothing yet.
    #[must_use]
    pub fn new(library: &'a Library, options: &'a Options) -> Self {
        Self { library, options, bindings: None, plans: Vec::new(), label_files: None }
    }

    /// The same with files of labels within reach.
    #[must_use]
    pub fn with_label_files(self, files: &'a dyn LabelFiles) -> Self {
        Self { label_files: Some(files), ..self }
    }

    /// Checks one submission.
    pub fn check<'s>(&mut self, submission: &'s Submission<'s>) -> Report<'s>
    where
        'a: 's,
    {
        let bindings = self.bindings(&submission.headings);
        let in_file = self.label_in_file(submission);
        let label = in_file.as_ref().and_then(|read| read.as_deref().ok());
        let subject = Subject::new(self.library, submission, &bindings, self.options.product.as_deref(), self.options.on, label);
        let mut report = Report::new(self.library, subject, Arc::clone(&bindings));
        if let Some(Err(error)) = in_file {
            report.troubles.push(Trouble::new(TroubleKind::LabelFile(error), Reason::Unreadable, submission.label_file.trim()));
        }
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

    /// The text of the file that a submission names for its label.
    fn label_in_file(&self, submission: &Submission<'_>) -> Option<Result<String, String>> {
        let name = submission.label_file.trim();
        if name.is_empty() {
            return None;
        }
        Some(match self.label_files {
            Some(files) => files.read(&submission.place.file, name),
            None => Err("no files can be opened here, hand in the text".to_owned()),
        })
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
    let base =
        Setting { library: report.library, catalogue: &report.library.catalogue, trust: options.trust, grade: usize::MAX, required: false };
    for selected in &plan.selected {
        if !concerns(report, *selected) {
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
    let judged = |item: ItemId| {
        plan.judged.get(item.index()).copied().unwrap_or(false) || report.findings.iter().any(|finding| finding.looks_at(item))
    };
    let strangers = report.subject.all_measured().iter().filter(|measured| !judged(measured.item));
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
    label(report, plan);
    let submitted = is_tested(&report.subject) || report.subject.submission.package.is_weighed();
    if report.inspection == Inspection::Label && submitted {
        report.warnings.push(Warning::OnlyLabel);
    }
    let grades_matter = report.inspection != Inspection::Label && report.grade.is_none();
    if grades_matter && !report.subject.grade().is_empty() && plan.selected.iter().all(|one| one.decides().is_some()) {
        report.warnings.push(Warning::NoGrades);
    }
    report.setting = Setting { grade: report.claimed_grade().unwrap_or(usize::MAX), ..base };
}

/// Whether a standard has anything to do with what was submitted and is to be judged.
fn concerns(report: &Report<'_>, selected: Selected<'_>) -> bool {
    match selected.edition().role {
        // Rules for labels that are not in force yet are none.
        Role::Label => report.subject.pack().is_some() && !matches!(selected, Selected::NoEdition(_)),
        // Rules for net content take part where packages were weighed.
        Role::NetContent => report.subject.submission.package.is_weighed() && report.inspection != Inspection::Label,
        Role::Horizontal | Role::Product | Role::Germplasm => report.inspection != Inspection::Label,
    }
}

/// What a label says beside what rules ask of it: what nobody understood, and whether it is judged at all.
fn label<'a>(report: &mut Report<'a>, plan: &Plan<'a>) {
    let Some(pack) = report.subject.pack() else { return };
    let judged = plan.selected.iter().any(|selected| selected.edition().role == Role::Label);
    report.warnings.extend(report.subject.computed.map(Warning::ComputedDate));
    let told: Vec<Span> = report.findings.iter().filter_map(|finding| finding.label.as_ref()).flat_map(|seen| seen.shown()).collect();
    let untold = |span: &&Span| !told.iter().any(|told| told.start < span.end && span.start < told.end);
    let unread: Vec<Span> = pack.label.unread.iter().filter(untold).copied().collect();
    if !unread.is_empty() {
        report.warnings.push(Warning::LabelUnread(unread));
    }
    if !judged {
        report.warnings.push(Warning::LabelNotJudged);
    }
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
    let told = |item| report.findings.iter().any(|finding| finding.is_open() && finding.looks_at(item));
    let measured = report.subject.all_measured().iter();
    let unread = measured.filter(|measured| measured.reading.parts().iter().any(|part| matches!(part.says, Says::Unreadable(_))));
    let named = |item| report.warnings.iter().any(|warning| matches!(warning, Warning::NotJudged(other) if *other == item));
    let silent = unread.map(|measured| measured.item).filter(|item| numeric(*item) && !told(*item) && !named(*item));
    let silent: Vec<ItemId> = silent.collect();
    report.warnings.extend(silent.into_iter().map(Warning::Unread));
}

/// Evaluates the rules of one edition, the grade last.
fn rules<'a>(report: &mut Report<'a>, edition: &'a Edition, product: ProductId, base: Setting<'a>) {
    let claimed = claimed(edition, claim(&report.subject));
    let setting = Setting { grade: claimed.ok().flatten().unwrap_or(usize::MAX), ..base };
    let first = report.findings.len();
    for (index, rule) in edition.rules.iter().enumerate().filter(|(_, rule)| rule.products.contains(&product)) {
        let required = match report.inspection {
            // No inspection lists what the text of a label does not show.
            _ if matches!(rule.check, Check::Label(_)) => false,
            Inspection::TestedItems | Inspection::Label => false,
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
    troubles.extend(otherwise_on_label(report));
    report.troubles.extend(troubles);
}

/// What the label says otherwise than the batch that it came with.
fn otherwise_on_label(report: &Report<'_>) -> Vec<Trouble> {
    let (subject, submission) = (&report.subject, report.subject.submission);
    let mut troubles = Vec::new();
    let (stated, printed) = (submission.grade.trim(), subject.on_label("grade"));
    if !stated.is_empty() && !printed.is_empty() && !same_grade(report, stated, printed) {
        let kind = TroubleKind::OtherOnLabel("grade", printed.to_owned());
        troubles.push(Trouble::new(kind, Reason::Contradictory, stated));
    }
    let printed_day = subject.printed_date().and_then(|stated| stated.day());
    if let (Some(printed), Ok(stated)) = (printed_day, parse_date(&submission.produced))
        && printed != stated
    {
        let kind = TroubleKind::OtherOnLabel("production_date", printed.to_string());
        troubles.push(Trouble::new(kind, Reason::Contradictory, submission.produced.trim()));
    }
    let units = &report.library.catalogue.units;
    let nominal = submission.package.nominal.trim();
    if let Some(declared) = subject.declared_net(&report.library.catalogue)
        && !nominal.is_empty()
        && !same_quantity(nominal, &declared, units)
    {
        let kind = TroubleKind::OtherOnLabel("net_content", declared);
        troubles.push(Trouble::new(kind, Reason::Contradictory, nominal));
    }
    troubles
}

/// Whether two quantities are the same, whatever their units; not where one of them cannot be read.
fn same_quantity(one: &str, other: &str, units: &Units) -> bool {
    let (one, other) = (Reading::parse(one, units), Reading::parse(other, units));
    let (Says::Value(a, _), Says::Value(b, _)) = (&one.says, &other.says) else { return false };
    match units.common(&one.unit, &other.unit) {
        Some(Scale::Same) => a == b,
        Some(Scale::Power(power)) => a.shifted(power) == *b,
        Some(Scale::Linear { .. }) | None => false,
    }
}

/// Whether two names are of one grade.
fn same_grade(report: &Report<'_>, one: &str, other: &str) -> bool {
    let (one, other) = (fold_name(one), fold_name(other));
    let grades = report.library.editions().iter().flat_map(|edition| &edition.grades);
    one == other || grades.into_iter().any(|grade| grade.names.contains(&one) && grade.names.contains(&other))
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
            Verdict::DoesNotConform => finding.fails(),
            Verdict::Conforms => finding.outcome == Outcome::Met && finding.rule.severity == Severity::Fail,
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
