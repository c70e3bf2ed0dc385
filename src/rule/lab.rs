//! What the lab itself says of its results: evidence that is held against what the rules find.

use super::{Finding, Subject};
use crate::standard::{Catalogue, Check, Edition, ItemId, Requirement};
use crate::value::{Allowed, End, Limit, LimitProblem, Outcome, Reason, Scale, Unit, Units, says_nothing};

/// What a lab said of an item, where it stands against what the rules found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The item.
    pub item: ItemId,
    /// What about it.
    pub kind: Disagreed,
    /// What the lab wrote.
    pub said: Box<str>,
}

/// In what lab and rules disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreed {
    /// The lab passed what a rule does not.
    Passed,
    /// The lab failed an item without a result that a rule could judge.
    Failed,
    /// The lab went by another limit than the item is judged by here.
    Limit,
    /// The lab's word is neither that of a pass nor that of a failure.
    Unclear,
}

/// Leaves open what the rules would pass and the lab did not, and says what else the lab says otherwise.
pub fn weigh_lab(subject: &Subject<'_>, findings: &mut [Finding<'_>], catalogue: &Catalogue) -> Vec<Disagreement> {
    let mut disagreements = Vec::new();
    for measured in subject.all_measured() {
        let entries = || std::iter::once(&measured.entry).chain(&measured.more).filter_map(|index| subject.submission.entries.get(*index));
        // Nearly all results stand alone.
        if entries().all(|entry| entry.beside.is_none()) {
            continue;
        }
        let said = || entries().filter_map(|entry| entry.beside.as_ref()).map(|beside| beside.lab_verdict.trim());
        let unclear = said().find(|word| !says_nothing(word) && conclusion(word, catalogue).is_none());
        disagreements.extend(unclear.map(|word| Disagreement { item: measured.item, kind: Disagreed::Unclear, said: word.into() }));
        let verdicts: Vec<(bool, &str)> = said().filter_map(|word| Some((conclusion(word, catalogue)?, word))).collect();
        let mut here: Vec<&mut Finding<'_>> = findings.iter_mut().filter(|finding| finding.looks_at(measured.item)).collect();
        if let Some((_, word)) = verdicts.iter().find(|(passed, _)| !passed) {
            // Where a rule fails it, lab and rule agree.
            if !here.iter().any(|finding| finding.outcome == Outcome::NotMet) {
                for finding in here.iter_mut().filter(|finding| finding.outcome == Outcome::Met) {
                    finding.outcome = Outcome::Undecided(Reason::LabDisagrees);
                }
                // Nothing that a rule judges: another form, no limit, no result.
                if !here.iter().any(|finding| finding.is_open()) {
                    disagreements.push(Disagreement { item: measured.item, kind: Disagreed::Failed, said: (*word).into() });
                }
            }
        } else if let Some((_, word)) = verdicts.first()
            && here.iter().any(|finding| finding.outcome == Outcome::NotMet)
        {
            disagreements.push(Disagreement { item: measured.item, kind: Disagreed::Passed, said: (*word).into() });
        }
        let printed =
            entries().filter_map(|entry| entry.beside.as_ref()).map(|beside| beside.lab_limit.trim()).find(|text| !text.is_empty());
        let ours: Vec<&Requirement> = here.iter().filter_map(|finding| finding.requirement).collect();
        if let Some(printed) = printed
            && differs(printed, &measured.reading.own_unit(), &ours, &catalogue.units)
        {
            disagreements.push(Disagreement { item: measured.item, kind: Disagreed::Limit, said: printed.into() });
        }
    }
    leave_grade_open(findings);
    disagreements
}

/// A grade one of whose criteria the lab does not pass is open, too.
fn leave_grade_open(findings: &mut [Finding<'_>]) {
    let open: Vec<(*const Edition, String)> = findings
        .iter()
        .filter(|finding| finding.outcome == Outcome::Undecided(Reason::LabDisagrees))
        .map(|finding| (std::ptr::from_ref(finding.edition), finding.rule.id.clone()))
        .collect();
    if open.is_empty() {
        return;
    }
    for finding in findings.iter_mut().filter(|finding| finding.outcome == Outcome::Met) {
        let Check::Grade(grading) = &finding.rule.check else { continue };
        let edition: *const Edition = finding.edition;
        let is_open = |index: &usize| {
            finding.edition.rules.get(*index).is_some_and(|rule| open.iter().any(|(other, id)| *other == edition && *id == rule.id))
        };
        if grading.criteria.iter().any(is_open) {
            finding.outcome = Outcome::Undecided(Reason::CriterionUndecided);
        }
    }
}

/// What a lab's word says; `None` for a word that says neither (实测, 未判定).
#[must_use]
pub fn verdict(word: &str, catalogue: &Catalogue) -> Option<bool> {
    let bare = word.split(['(', '（']).next().unwrap_or_default();
    catalogue.judged(word).or_else(|| catalogue.judged(bare))
}

/// What a lab's conclusion of a batch says: a sentence that names a failure fails it.
#[must_use]
pub fn conclusion(text: &str, catalogue: &Catalogue) -> Option<bool> {
    if text.is_empty() {
        return None;
    }
    if let Some(said) = verdict(text, catalogue) {
        return Some(said);
    }
    let folded = crate::value::fold_name(text);
    let has = |words: &[String]| words.iter().any(|word| word.chars().count() > 1 && !word.is_ascii() && folded.contains(word.as_str()));
    let (conforming, failing) = catalogue.judgement_words();
    if has(failing) { Some(false) } else { has(conforming).then_some(true) }
}

/// Whether a limit that a lab printed is none of ours, as far as it can be read. A number without a sign is compared by its number alone, one
/// without a unit in that of the result.
fn differs(printed: &str, unit: &Unit, ours: &[&Requirement], units: &Units) -> bool {
    let limits: Vec<&Limit> = ours.iter().filter_map(|requirement| requirement.limit.as_ref()).collect();
    let readings: Vec<Limit> = match Limit::parse(printed, units) {
        Ok(limit) => vec![limit],
        Err(LimitProblem::NoSign) => ["≤", "≥"].iter().filter_map(|sign| Limit::parse(&format!("{sign}{printed}"), units).ok()).collect(),
        Err(_) => return false,
    };
    !limits.is_empty() && !limits.iter().any(|limit| readings.iter().any(|read| same(read, unit, limit, units)))
}

/// Whether two limits allow the same; the unit of one that has none is `unit`, else that of the other.
fn same(read: &Limit, unit: &Unit, ours: &Limit, units: &Units) -> bool {
    let unit = [&read.unit, unit].into_iter().find(|unit| **unit != Unit::None).unwrap_or(&ours.unit);
    // 不得检出 has no number whose unit would matter.
    if read.allowed == ours.allowed && (*unit == ours.unit || ours.allowed == Allowed::Nothing) {
        return true;
    }
    let Some(scale) = units.common(unit, &ours.unit) else { return false };
    let shift = match scale {
        Scale::Same => 0,
        Scale::Power(power) => power,
        Scale::Linear { .. } => return false,
    };
    let ((lower, upper), (our_lower, our_upper)) = (read.ends(), ours.ends());
    let equal = |one: Option<&End>, other: Option<&End>| match (one, other) {
        (Some(one), Some(other)) => one.value.shifted(shift) == other.value,
        (None, None) => true,
        _ => false,
    };
    ours.ends() != (None, None) && equal(lower, our_lower) && equal(upper, our_upper)
}
