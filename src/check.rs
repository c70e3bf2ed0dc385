//! The one entry: a library, a submission and options in, a report out.

mod judged;
mod lot;
mod open_points;
mod options;
mod plan;
mod remarks;
mod report;
mod rounded;
mod specimens;
mod standing;

use std::sync::Arc;

use jiff::civil::Date;

use crate::input::{Columns, Group, LabelFileProblem, Marker, RowWord, Submission, SurveyField};
use crate::kind::label::Pack;
use crate::rule::{Bindings, Disagreed, Setting, Subject, bind, conclusion, evaluate, grade, weigh_lab};
use crate::standard::{Basis, Binds, Check, ColumnRow, Edition, Library, ProductId, Role, RowKind, Rule, Severity, SurveyWords};
use crate::value::{Outcome, Reason, fold_word};

pub use crate::kind::words::{Figures, FindingMessage};
pub use crate::rule::{Action, Finding, Fix, GradeResult};
pub use judged::{Judged, judge as judge_result};
pub use lot::{Chosen, JudgedLot, judge_lot, lot_edition};
pub use options::{Inspection, Options};
pub use report::{CaseDifference, Coverage, OpenPoint, OpenPointKind, Report, Selected, StandardResult, Verdict, Warning};
pub use rounded::round_result;
pub use standing::Standing;
pub(crate) use standing::is_on_file;

use open_points::open_points;
use plan::{Binding, Plan};
use remarks::{remarks, unknown_names};
use report::Tally;
use standing::Cited;

/// Checks one submission.
#[must_use]
pub fn check<'a>(library: &'a Library, submission: &'a Submission<'a>, options: &'a Options) -> Report<'a> {
    Checker::new(library, options).check(submission)
}

/// The words by which tables are recognised, as `input` wants them.
#[must_use]
pub fn columns(library: &Library) -> Columns {
    let named = |row: &ColumnRow| {
        let names = [&row.name.zh, &row.name.en].into_iter().chain(&row.aliases).cloned();
        (row.field.clone(), names.collect::<Vec<String>>())
    };
    Columns::new(library.columns().iter().map(named))
        .with_details(library.details().iter().map(named))
        .with_items(library.catalogue.item_names(), library.catalogue.units.clone())
        .with_rows(library.row_words().iter().flat_map(|row| row.names.iter().map(|name| (name, row_word(row.kind)))))
        .with_groups(
            [(&library.group_words().plain, Group::Plain), (&library.group_words().other, Group::Other)]
                .into_iter()
                .flat_map(|(words, group)| words.iter().map(move |word| (word, group))),
        )
        .with_characters(library.catalogue.characters())
        .with_survey(
            survey_words(library.survey_words()).into_iter().flat_map(|(names, field)| names.iter().map(move |name| (name, field))),
        )
}

fn survey_words(words: &SurveyWords) -> [(&[String], SurveyField); 8] {
    [
        (&words.accession, SurveyField::Accession),
        (&words.specimen, SurveyField::Specimen),
        (&words.number, SurveyField::Number),
        (&words.location, SurveyField::Location),
        (&words.source, SurveyField::Source),
        (&words.examiner, SurveyField::Examiner),
        (&words.reviewer, SurveyField::Reviewer),
        (&words.statistic, SurveyField::Statistic),
    ]
}

fn row_word(kind: RowKind) -> RowWord {
    match kind {
        RowKind::Statistic => RowWord::Statistic,
        RowKind::Control => RowWord::Control,
        RowKind::Remark => RowWord::Remark,
        RowKind::Signature => RowWord::Signature,
    }
}

/// The markers whose sequences can be compared: the names under which sequences and reference are handed in, and how the marker is written.
#[must_use]
pub fn markers(library: &Library) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    for [sequence, reference] in
        library.editions().iter().flat_map(|edition| &edition.rules).filter_map(|rule| rule.check.room().sequences())
    {
        let id = |item| library.catalogue.item(item).map(|item| Box::from(item.id.as_str()));
        let (Some(sequence_id), Some(reference)) = (id(sequence), id(reference)) else { continue };
        if markers.iter().all(|marker| marker.sequence != sequence_id) {
            let mut words: Vec<String> = library.catalogue.names_of(sequence).filter_map(marker_in).collect();
            words.sort_by(|one, other| (other.len(), other).cmp(&(one.len(), one)));
            words.dedup();
            markers.push(Marker { sequence: sequence_id, reference, words });
        }
    }
    markers
}

/// How a marker is written in the name of its sequences: `coi` in `COI基因序列`.
fn marker_in(name: &str) -> Option<String> {
    let mut words = name.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let word = words.next()?.to_lowercase();
    let word = word.strip_suffix("sequence").unwrap_or(&word);
    (!word.is_empty()).then(|| word.to_owned())
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

/// A product standard is declared that is not on file, or not for this product. What was tested is judged by the others; whether everything was tested that it lists for an
/// inspection, nobody can say. `is_left_out`: whether a standard that binds where it is declared was not.
fn declared_elsewhere(report: &mut Report<'_>, cited: &[Cited], is_left_out: bool) {
    let is_beside = report.standards.iter().any(|standard| standard.standing == Standing::Reference);
    // A grade declares the standard that sets it, which leaves the one that is cited as it was: declared.
    let is_by_grade = report.standards.iter().any(|standard| {
        let edition = standard.selected.edition();
        standard.standing == Standing::Declared && !cited.iter().any(|cited| standing::is_of(&cited.number, edition))
    });
    if !is_beside && !is_left_out && !is_by_grade {
        return;
    }
    let judged_by = |cited: &&Cited| report.standards.iter().any(|standard| standing::is_of(&cited.number, standard.selected.edition()));
    let others = cited.iter().filter(|cited| cited.is_of_a_product).filter(|cited| !judged_by(cited));
    let others: Vec<String> = others.map(|cited| cited.number.to_string()).collect();
    for number in others {
        match report.inspection {
            Inspection::TestedItems | Inspection::Label => report.warnings.push(Warning::DeclaredElsewhere { number, is_beside }),
            Inspection::Delivery | Inspection::Type => {
                report.open_points.push(OpenPoint::new(OpenPointKind::DeclaredElsewhere, Reason::NoEdition, &number));
            }
        }
    }
}

/// What is delivered in packages has its net content judged: no inspection of all items passes without it. What is sold by weight has none.
fn net_content_of_release(report: &mut Report<'_>, plan: &Plan<'_>) {
    let of_all = matches!(report.inspection, Inspection::Delivery | Inspection::Type);
    let (subject, package) = (&report.subject, &report.subject.submission.package);
    if !of_all || package.is_weighed() || !plan.standards.iter().any(|standard| standard.selected.edition().role == Role::NetContent) {
        return;
    }
    let nominal = fold_word(&package.nominal);
    let phrases = report.library.label_words().phrases_of("weighed");
    if !phrases.iter().any(|phrase| fold_word(phrase) == nominal) && !subject.pack().is_some_and(Pack::is_sold_by_weight) {
        report.open_points.push(OpenPoint::new(OpenPointKind::NetContent, Reason::Missing, ""));
    }
}

/// Whether a standard has anything to do with what was submitted and is to be judged.
fn concerns(report: &Report<'_>, selected: Selected<'_>) -> bool {
    match selected.edition().role {
        // Rules for labels that are not in force yet are none.
        Role::Label => report.subject.pack().is_some() && !matches!(selected, Selected::NoEdition(_)),
        // Rules for net content take part where packages were weighed.
        Role::NetContent => report.subject.submission.package.is_weighed() && report.inspection != Inspection::Label,
        // Of a standard for what labs determine a label concerns only what it says of labels, where it is in force.
        Role::Horizontal if report.inspection == Inspection::Label => {
            let on_label = || selected.edition().rules.iter().any(|rule| rule.check.label().is_some());
            report.subject.pack().is_some() && selected.decides().is_some() && on_label()
        }
        Role::Horizontal | Role::Product | Role::Germplasm => report.inspection != Inspection::Label,
    }
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

impl<'a> Report<'a> {
    /// Derives verdicts, provisional state and coverage from the findings.
    fn conclude(&mut self) {
        let mut all = Tally::default();
        for standard in &mut self.standards {
            let findings = self.findings.get(standard.findings.clone()).unwrap_or_default();
            let tally = Tally::of(findings);
            standard.verdict = tally.verdict();
            standard.applies = findings.is_empty() || findings.iter().any(|finding| !matches!(finding.outcome, Outcome::NotApplicable(_)));
            if standard.lacks_release_list(self.inspection) && standard.verdict == Verdict::Conforms {
                standard.verdict = Verdict::Undecided;
            }
            // What is only held beside the batch moves nothing but its own verdict.
            if standard.standing != Standing::Reference {
                all = all.and(tally);
            } else if let Some(findings) = self.findings.get_mut(standard.findings.clone()) {
                for finding in findings {
                    finding.is_reference = true;
                }
            }
        }
        self.verdict = all.verdict();
        let open = !self.open_points.is_empty() || self.standards.iter().any(|standard| self.leaves_open(standard));
        if self.verdict == Verdict::Conforms && open {
            self.verdict = Verdict::Undecided;
        }
        // A lab that concludes otherwise knows something that was not submitted, or went by something else.
        let concluded = self.subject.submission.lab_conclusion.trim();
        if self.verdict == Verdict::Conforms && conclusion(concluded, &self.library.catalogue) == Some(false) {
            self.verdict = Verdict::Undecided;
            self.open_points.push(OpenPoint::new(OpenPointKind::LabConclusion, Reason::LabDisagrees, concluded));
        }
        // The grade has no values of its own: those of its criteria are counted.
        let own_values = |finding: &&Finding<'a>| !matches!(finding.rule.check, Check::Grade(_));
        let decisive = |finding: &&Finding<'a>| match self.verdict {
            Verdict::DoesNotConform => finding.fails(),
            // A requirement that does not bind, by an exemption that is only recalled, decides as well.
            Verdict::Conforms => (finding.outcome == Outcome::Met || finding.is_exempt_by_recall()) && finding.severity() == Severity::Fail,
            Verdict::Undecided => false,
        };
        let unverified = |finding: &&Finding<'a>| finding.basis.is_some_and(|basis| basis < Basis::Text) && !finding.is_own_judgement();
        self.unverified = self.findings.iter().filter(decisive).filter(unverified).filter(own_values).count();
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
                    || edition.rules.iter().filter(binds).any(|rule| rule.items().any(|item| self.subject.measured(item).is_some()))
            }
            Selected::InForce(_) | Selected::Asked(_) => standard.lacks_release_list(self.inspection),
        }
    }
}
