//! What about a batch itself cannot be used, or contradicts itself.

use jiff::civil::Date;

use super::{OpenPoint, OpenPointKind, Report, Warning};
use crate::check::Inspection;
use crate::input::{Problem, ProblemKind};
use crate::kind::label::Stated;
use crate::kind::label::contradictions;
use crate::value::{Dated, Reading, Reason, Units, fold_name, read_date, says_nothing};

/// What about the batch itself cannot be used.
pub(super) fn open_points(report: &mut Report<'_>) {
    let submission = report.subject.submission;
    let mut open_points = Vec::new();
    for problem in &submission.problems {
        match problem.kind {
            ProblemKind::NoHeading if report.inspection != Inspection::Label && is_result(problem, &report.library.catalogue.units) => {
                open_points.push(OpenPoint {
                    place: Some(problem.place.clone()),
                    ..OpenPoint::new(OpenPointKind::Input(problem.kind), Reason::NotJudged, &problem.found)
                });
            }
            ProblemKind::NoHeading | ProblemKind::UnknownKey => report.warnings.push(Warning::Input(problem)),
            ProblemKind::NotText
            | ProblemKind::Contradiction
            | ProblemKind::NotASubmission
            | ProblemKind::CutOff
            | ProblemKind::WrongShape => {
                open_points.push(OpenPoint {
                    place: Some(problem.place.clone()),
                    ..OpenPoint::new(OpenPointKind::Input(problem.kind), Reason::Unreadable, &problem.found)
                });
            }
        }
    }
    if report.subject.product.is_none() {
        // A name that stands on the label is one, though it be none that is known.
        let named = submission.product.trim();
        let named = if named.is_empty() { report.subject.on_label("name") } else { named };
        open_points.push(OpenPoint::new(OpenPointKind::Product, Reason::NoProduct, named));
    }
    for (field, text) in report.subject.unknown_traits() {
        open_points.push(OpenPoint::new(OpenPointKind::Trait(field.to_owned()), Reason::Unreadable, text));
    }
    open_points.extend(otherwise_on_label(report));
    report.open_points.extend(open_points);
}

/// Whether a cell without a name is a result that nobody can judge: one in the column of results, or one that reads as a number. A whole number in
/// the first column counts the rows.
fn is_result(problem: &Problem, units: &Units) -> bool {
    if !problem.about.is_empty() {
        return !says_nothing(&problem.found);
    }
    let counts_rows = problem.place.column == 1 && problem.found.trim().bytes().all(|byte| byte.is_ascii_digit());
    !counts_rows && Reading::parse(&problem.found, units).is_of_quantity()
}

/// What the label says otherwise than the batch that it came with, or than it says itself in another place.
fn otherwise_on_label(report: &Report<'_>) -> Vec<OpenPoint> {
    let (subject, submission) = (&report.subject, report.subject.submission);
    let mut open_points = Vec::new();
    let (stated, printed) = (submission.grade.trim(), subject.on_label("grade"));
    if !stated.is_empty() && !printed.is_empty() && !same_grade(report, stated, printed) {
        let kind = OpenPointKind::OtherOnLabel("grade", printed.to_owned());
        open_points.push(OpenPoint::new(kind, Reason::Contradictory, stated));
    }
    let claimed = subject.grade();
    let others = [
        (&subject.named_grade, OpenPointKind::OtherGradeInName as fn(String) -> OpenPointKind),
        (&subject.cited_grade, OpenPointKind::OtherGradeCited),
    ];
    for (other, kind) in others {
        if !other.is_empty() && !claimed.is_empty() && claimed != other && !same_grade(report, claimed, other) {
            open_points.push(OpenPoint::new(kind(other.clone()), Reason::Contradictory, claimed));
        }
    }
    let printed_day = subject.printed_date().and_then(Stated::day);
    let contradicts = |printed: Date| match read_date(&submission.produced) {
        Ok(Dated::Day(stated) | Dated::Instant(stated)) => printed != stated,
        Ok(Dated::Month(first, last)) => !(first..=last).contains(&printed),
        Err(_) => false,
    };
    if let Some(printed) = printed_day.filter(|printed| contradicts(*printed)) {
        let kind = OpenPointKind::OtherOnLabel("production_date", printed.to_string());
        open_points.push(OpenPoint::new(kind, Reason::Contradictory, submission.produced.trim()));
    }
    let units = &report.library.catalogue.units;
    let nominal = submission.package.nominal.trim();
    if let Some(declared) = subject.declared_net(&report.library.catalogue)
        && !nominal.is_empty()
        && !same_quantity(nominal, &declared, units)
    {
        let kind = OpenPointKind::OtherOnLabel("net_content", declared);
        open_points.push(OpenPoint::new(kind, Reason::Contradictory, nominal));
    }
    let twice = subject.pack().map(|pack| contradictions(pack, units)).unwrap_or_default();
    open_points.extend(
        twice.into_iter().map(|(field, one, other)| OpenPoint::new(OpenPointKind::TwiceOnLabel(field, other), Reason::Contradictory, &one)),
    );
    open_points
}

/// Whether two quantities are the same, whatever their units; not where one of them cannot be read.
fn same_quantity(one: &str, other: &str, units: &Units) -> bool {
    let (one, other) = (Reading::parse(one, units), Reading::parse(other, units));
    let (Some(a), Some(b)) = (one.alone(), other.alone()) else { return false };
    units.exactly(a, &one.unit, &other.unit).is_some_and(|a| a == *b)
}

/// Whether two names are of one grade.
fn same_grade(report: &Report<'_>, one: &str, other: &str) -> bool {
    let mut editions = report.library.editions().iter();
    fold_name(one) == fold_name(other)
        || editions.any(|edition| edition.grade_named(one).is_some_and(|grade| edition.grade_named(other) == Some(grade)))
}
