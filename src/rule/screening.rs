//! Kind `screening`: a total at or below the limit shows that the part is; above it, the part must be determined (GB 2762 tables 3 and 4,
//! note a).

use super::limit::{limit, measured_against};
use super::{Finding, Setting, Subject};
use crate::standard::{ItemId, Requirement};
use crate::value::{Outcome, Reason};

/// The part itself where it was determined, else the total.
pub(super) fn screening<'a>(
    finding: &mut Finding<'a>,
    item: ItemId,
    screen: ItemId,
    requirement: &'a Requirement,
    subject: &Subject<'_>,
    setting: Setting<'_>,
) {
    limit(finding, item, requirement, subject, setting);
    if subject.measured(item).is_some() {
        return;
    }
    if let Some(total) = subject.measured(screen) {
        finding.item = Some(screen);
        finding.outcome = match measured_against(total, requirement, setting) {
            Outcome::NotMet => Outcome::Undecided(Reason::NeedsAnotherTest),
            other => other,
        };
    }
}
