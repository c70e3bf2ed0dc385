//! The user's own official copy: values entered and signed by two people, laid over the built-in ones.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::edition::{Check, Edition};
use super::problem::Problem;
use super::resolve;
use super::schema::{Basis, EditionFile, GradedLimitRow, OverlayFile, RuleRow};

/// An overlay that is laid over a library.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// File as named by the user.
    pub file: String,
    /// Id of the edition whose values it verifies.
    pub edition: String,
    /// Who compared the values with the official copy.
    pub by: String,
    /// Who compared them a second time.
    pub second: String,
    /// When.
    pub on: Option<Date>,
    /// Which copy.
    pub against: String,
    /// SHA-256 of the file's text, in lower-case hexadecimal.
    pub sha256: String,
    pub(super) shape: OverlayFile,
}

/// Reads an overlay.
pub(super) fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Overlay> {
    let shape: OverlayFile = resolve::read(file, text, problems)?;
    let on = resolve::day(Some(shape.verified.on));
    if on.is_none() {
        problems.push(Problem::new(file, "`verified`", "`on` is no day, expected a local date such as 2026-11-23"));
    }
    if shape.verified.by.trim().eq_ignore_ascii_case(shape.verified.second.trim()) {
        problems.push(Problem::new(file, "`verified`", "`by` and `second` are the same person, expected two"));
    }
    if shape.rule.is_empty() && shape.delivery.is_none() {
        problems.push(Problem::new(file, "", "no value is set, expected at least one `[[rule]]` or `delivery`"));
    }
    let sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Overlay {
        file: file.to_owned(),
        edition: shape.id.clone(),
        by: shape.verified.by.clone(),
        second: shape.verified.second.clone(),
        on,
        against: shape.verified.against.clone(),
        sha256,
        shape,
    })
}

/// Lays the values over the file of their edition.
pub(super) fn lay(overlay: &Overlay, base: &mut EditionFile, problems: &mut Vec<Problem>) {
    if let Some(delivery) = &overlay.shape.delivery {
        base.delivery = Some(delivery.clone());
    }
    let mut seen: Vec<&str> = Vec::new();
    for row in &overlay.shape.rule {
        let place = format!("rule `{}`", row.id);
        let mut complain = |message: String| problems.push(Problem::new(&overlay.file, &place, message));
        if seen.contains(&row.id.as_str()) {
            complain("the id stands twice".to_owned());
        }
        seen.push(&row.id);
        let grades = row.grades.iter().flat_map(BTreeMap::values).map(|grade| grade.basis);
        if let Some(basis) = row.basis.into_iter().chain(grades).find(|basis| *basis != Basis::Text) {
            complain(format!("basis is `{basis:?}`, expected `text`: an overlay holds values compared with the official copy").to_lowercase());
        }
        match base.rule.iter_mut().find(|rule| rule.id == row.id) {
            Some(rule) => replace(rule, row, complain),
            None if row.kind.is_none() => complain(format!("`{}` has no such rule, and a new one needs its `kind`", base.id)),
            None => base.rule.push(RuleRow { basis: row.basis.or(Some(Basis::Text)), ..row.clone() }),
        }
    }
}

/// Marks the values that an overlay set as verified by it.
pub(super) fn sign(overlay: &Overlay, index: usize, edition: &mut Edition) {
    let ids: Vec<String> = edition.grades.iter().map(|grade| grade.id.clone()).collect();
    for row in &overlay.shape.rule {
        let Some(rule) = edition.rules.iter_mut().find(|rule| rule.id == row.id) else { continue };
        match &mut rule.check {
            Check::Limit(_, requirement)
            | Check::Sampling(_, requirement)
            | Check::Screening { requirement, .. }
            | Check::Conversion { requirement, .. } => requirement.verified = Some(index),
            Check::Derived(_, derived) => derived.requirement.verified = Some(index),
            Check::Choice(_, choice) => choice.verified = Some(index),
            Check::Graded(_, requirements) => {
                let set = row.grades.clone().unwrap_or_default();
                for (requirement, id) in requirements.iter_mut().zip(&ids) {
                    if set.contains_key(id) {
                        requirement.verified = Some(index);
                    }
                }
            }
            Check::Grade { .. } => {}
        }
    }
}

/// Lays one row over the rule that it verifies. What a rule is about cannot be changed, only its values.
fn replace(rule: &mut RuleRow, row: &RuleRow, mut complain: impl FnMut(String)) {
    let fixed = [
        ("kind", row.kind.is_some() && row.kind != rule.kind),
        ("item", row.item.is_some() && row.item != rule.item),
        ("products", row.products.is_some()),
        ("when", row.when.is_some()),
        ("screen", row.screen.is_some()),
        ("rate", row.rate.is_some()),
        ("formula", row.formula.is_some()),
        ("of", row.of.is_some()),
        ("declared", row.declared.is_some()),
        ("compare", row.compare.is_some()),
        ("criteria", row.criteria.is_some()),
        ("barred_by", row.barred_by.is_some()),
    ];
    for (key, _) in fixed.iter().filter(|(_, changed)| *changed) {
        complain(format!("`{key}` cannot be changed by an overlay, which sets values only"));
    }
    // A bound takes the place of the one on the same side, a number the place of a prohibition, and the other way round.
    let (lower, upper) = (row.min.is_some() || row.above.is_some(), row.max.is_some() || row.below.is_some());
    if lower || row.prohibited.is_some() {
        (rule.min, rule.above) = (row.min.clone(), row.above.clone());
    }
    if upper || row.prohibited.is_some() {
        (rule.max, rule.below) = (row.max.clone(), row.below.clone());
    }
    if lower || upper || row.prohibited.is_some() {
        rule.prohibited = row.prohibited;
    }
    set(&mut rule.n, &row.n);
    set(&mut rule.c, &row.c);
    set(&mut rule.m, &row.m);
    set(&mut rule.big_m, &row.big_m);
    set(&mut rule.unit, &row.unit);
    set(&mut rule.clause, &row.clause);
    set(&mut rule.method, &row.method);
    set(&mut rule.accepts, &row.accepts);
    set(&mut rule.synonyms, &row.synonyms);
    set(&mut rule.rejects, &row.rejects);
    set(&mut rule.note, &row.note);
    set(&mut rule.fix, &row.fix);
    set(&mut rule.source, &row.source);
    match (&mut rule.grades, &row.grades) {
        (Some(grades), Some(verified)) => grades.extend(verified.iter().map(|(id, limit)| (id.clone(), GradedLimitRow { ..limit.clone() }))),
        (Some(_), None) => complain("`grades` is missing, expected the value of at least one grade".to_owned()),
        (None, Some(_)) => complain("`grades` does not belong to this rule".to_owned()),
        (None, None) => rule.basis = row.basis.or(Some(Basis::Text)),
    }
}

fn set<T: Clone>(slot: &mut Option<T>, value: &Option<T>) {
    if value.is_some() {
        slot.clone_from(value);
    }
}
