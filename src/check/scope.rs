//! Which standards have to do with what was submitted, and what an inspection wants beside them.

use super::plan::Plan;
use super::standing::{self, Cited};
use super::{Inspection, OpenPoint, OpenPointKind, Report, Selected, Standing, Warning};
use crate::kind::label::Pack;
use crate::standard::Role;
use crate::value::{Reason, fold_word};

/// A product standard is declared that is not on file, or not for this product. What was tested is judged by the others; whether everything was tested that it lists for an
/// inspection, nobody can say. `is_left_out`: whether a standard that binds where it is declared was not.
pub(super) fn declared_elsewhere(report: &mut Report<'_>, cited: &[Cited], is_left_out: bool) {
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
pub(super) fn net_content_of_release(report: &mut Report<'_>, plan: &Plan<'_>) {
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
pub(super) fn concerns(report: &Report<'_>, selected: Selected<'_>) -> bool {
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
