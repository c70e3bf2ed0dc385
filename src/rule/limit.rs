//! Kinds `limit` and `sampling`: one item against one limit, one limit for each grade, or one plan.

use super::{Finding, Measured, Setting, Subject};
use crate::standard::{ItemId, Requirement};
use crate::value::{Outcome, Reading, Reason, compare};

/// One item against one limit or plan.
pub(super) fn limit<'a>(
    finding: &mut Finding<'a>,
    item: ItemId,
    requirement: &'a Requirement,
    subject: &Subject<'_>,
    setting: Setting<'_>,
) {
    finding.rests_on(requirement);
    if let Some(measured) = subject.measured(item) {
        finding.outcome = measured_against(measured, requirement, setting);
    }
}

/// One item against the limit of the grade claimed; where none was claimed, of the lowest.
pub(super) fn graded<'a>(
    finding: &mut Finding<'a>,
    item: ItemId,
    requirements: &'a [Requirement],
    subject: &Subject<'_>,
    setting: Setting<'_>,
) {
    if let Some(requirement) = requirements.get(setting.grade).or(requirements.last()) {
        limit(finding, item, requirement, subject, setting);
    }
}

/// A result against a requirement. Where a workbook stores more digits than it shows, both must lie on one side.
pub(super) fn measured_against(measured: &Measured, requirement: &Requirement, setting: Setting<'_>) -> Outcome {
    let outcome = against(&measured.reading, requirement, setting);
    let stored = measured.stored.as_ref().map(|stored| against(stored, requirement, setting));
    match (outcome, stored) {
        (Outcome::Met, Some(Outcome::NotMet)) | (Outcome::NotMet, Some(Outcome::Met)) => Outcome::Undecided(Reason::StoredDiffers),
        _ => outcome,
    }
}

/// A reading against a requirement, whose value may not be on file.
pub(super) fn against(reading: &Reading, requirement: &Requirement, setting: Setting<'_>) -> Outcome {
    match &requirement.limit {
        Some(limit) => compare(reading, limit, requirement.method, &setting.catalogue.units),
        None => Outcome::Undecided(Reason::LimitAbsent),
    }
}
