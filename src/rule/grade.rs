//! Kind `grade`: the best grade all of whose criteria hold, the claimed grade against it, and what stands in the way of a better one.

use super::limit::measured_against;
use super::{Finding, Setting, Subject};
use crate::standard::{Basis, Check, Edition, Requirement, Rule};
use crate::value::{Outcome, Reason};

/// The grade of a batch. Grades are indices into [`Edition::grades`], best first.
#[derive(Clone, Debug)]
pub struct GradeResult<'a> {
    /// The edition that sets the grades.
    pub edition: &'a Edition,
    /// The rule that does.
    pub rule: &'a Rule,
    /// The grade claimed, if it is one of the edition.
    pub claimed: Option<usize>,
    /// The best grade all of whose criteria hold.
    pub achieved: Option<usize>,
    /// Indices, within the edition, of the judgements that bar every grade.
    pub barred_by: Vec<usize>,
    /// Whether all judgements that can bar a grade were made; if not, the grade is one by 理化指标 only.
    pub fully_judged: bool,
}

/// A criterion that stands in the way of a grade.
#[derive(Clone, Copy, Debug)]
pub struct Obstacle<'a> {
    /// The criterion.
    pub rule: &'a Rule,
    /// The limit of the grade; none for a judgement that bars every grade.
    pub requirement: Option<&'a Requirement>,
    /// What it comes to.
    pub outcome: Outcome,
}

/// The grade, and the finding on the grade claimed. `findings` holds those of the other rules of the edition.
#[must_use]
pub fn grade<'a>(
    edition: &'a Edition,
    rule: &'a Rule,
    findings: &[Finding<'a>],
    subject: &Subject<'_>,
    setting: Setting<'_>,
    claimed: Result<Option<usize>, Reason>,
) -> Option<(Finding<'a>, GradeResult<'a>)> {
    let Check::Grade { criteria, barred_by } = &rule.check else { return None };
    let judged =
        |index: &usize| edition.rules.get(*index).and_then(|rule| findings.iter().find(|finding| std::ptr::eq(finding.rule, rule)));
    let failed = |index: &&usize| judged(index).is_some_and(|finding| finding.outcome == Outcome::NotMet);
    let result = GradeResult {
        edition,
        rule,
        claimed: claimed.unwrap_or(None),
        achieved: None,
        barred_by: barred_by.iter().filter(failed).copied().collect(),
        fully_judged: barred_by.iter().all(|index| judged(index).is_some_and(Finding::is_decided)),
    };
    let mut tried = (0..edition.grades.len()).map(|grade| (grade, holds(edition, criteria, grade, subject, setting)));
    let barred = !result.barred_by.is_empty();
    let achieved = if barred { None } else { tried.find(|(_, outcome)| *outcome == Outcome::Met).map(|(grade, _)| grade) };
    let judged_at = result.claimed.or(achieved).unwrap_or(edition.grades.len().saturating_sub(1));
    let outcome = match (claimed, achieved) {
        _ if barred => Outcome::NotMet,
        (Err(reason), _) => Outcome::Undecided(reason),
        (Ok(None), Some(_)) => Outcome::Met,
        (Ok(_), _) => match holds(edition, criteria, judged_at, subject, setting) {
            // A grade always needs all its criteria, whatever the inspection covers; without a claim there is none to need them.
            Outcome::Undecided(Reason::NotExamined) if result.claimed.is_some() || setting.required => Outcome::Undecided(Reason::Missing),
            Outcome::Undecided(Reason::NotExamined) => Outcome::Undecided(Reason::NotExamined),
            Outcome::Undecided(_) => Outcome::Undecided(Reason::CriterionUndecided),
            decided => decided,
        },
    };
    let basis = criteria.iter().filter_map(|index| Some(requirement(edition, *index, judged_at)?.basis)).min();
    let basis = if barred { Some(Basis::Absent) } else { basis };
    let finding =
        Finding { edition, rule, outcome, item: None, requirement: None, basis, untrusted: None, calculated: None, label: None, lot: None };
    Some((finding, GradeResult { achieved, ..result }))
}

impl<'a> GradeResult<'a> {
    /// Everything that stands in the way of a grade.
    #[must_use]
    pub fn obstacles(&self, grade: usize, subject: &Subject<'_>, setting: Setting<'_>) -> Vec<Obstacle<'a>> {
        let Check::Grade { criteria, .. } = &self.rule.check else { return Vec::new() };
        let barring = self.barred_by.iter().filter_map(|index| self.edition.rules.get(*index));
        let mut obstacles: Vec<Obstacle<'a>> = barring.map(|rule| Obstacle { rule, requirement: None, outcome: Outcome::NotMet }).collect();
        for index in criteria {
            let outcome = criterion(self.edition, *index, grade, subject, setting);
            if outcome != Outcome::Met
                && let Some(rule) = self.edition.rules.get(*index)
            {
                obstacles.push(Obstacle { rule, requirement: requirement(self.edition, *index, grade), outcome });
            }
        }
        obstacles
    }
}

/// Whether all criteria of a grade hold.
fn holds(edition: &Edition, criteria: &[usize], grade: usize, subject: &Subject<'_>, setting: Setting<'_>) -> Outcome {
    let mut all = Outcome::Met;
    for index in criteria {
        all = all.and(criterion(edition, *index, grade, subject, setting));
        if all == Outcome::NotMet {
            break;
        }
    }
    all
}

fn criterion(edition: &Edition, index: usize, grade: usize, subject: &Subject<'_>, setting: Setting<'_>) -> Outcome {
    let (Some(requirement), Some(item)) = (requirement(edition, index, grade), edition.rules.get(index).and_then(Rule::item)) else {
        return Outcome::Undecided(Reason::LimitAbsent);
    };
    let Some(measured) = subject.measured(item) else {
        return Outcome::Undecided(Reason::NotExamined);
    };
    match measured_against(measured, requirement, setting) {
        Outcome::Met | Outcome::NotMet if requirement.basis < setting.trust => Outcome::Undecided(Reason::BelowTrust),
        outcome => outcome,
    }
}

fn requirement(edition: &Edition, index: usize, grade: usize) -> Option<&Requirement> {
    match &edition.rules.get(index)?.check {
        Check::Graded(_, requirements) => requirements.get(grade),
        _ => None,
    }
}
