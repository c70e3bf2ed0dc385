//! The user's own official copy: values entered and signed by two people, laid over the built-in ones.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::edition::{Check, Edition, Requirement};
use super::packed;
use super::problem::Problem;
use super::resolve;
use super::schema::{Basis, EditionFile, GradedLimitRow, Kind, OverlayFile, RuleRow};
use crate::value::fold_name;

/// Keys that say what a rule is about.
const FIXED: [&str; 32] = [
    "kind",
    "item",
    "products",
    "when",
    "screen",
    "rate",
    "formula",
    "of",
    "declared",
    "compare",
    "criteria",
    "barred_by",
    "severity",
    "requires",
    "fields",
    "words",
    "except",
    "exempt",
    "unless",
    "unsure",
    "exempt_total_up_to",
    "exempt_total_below",
    "exempt_up_to",
    "exempt_below",
    "tiers",
    "by",
    "forms",
    "groups",
    "aspect",
    "factors",
    "claims",
    "lot",
];

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
    let shape: OverlayFile = resolve::held(file, packed::from_toml(text), problems)?;
    let on = resolve::day(Some(shape.verified.on));
    if on.is_none() {
        problems.push(Problem::new(file, "`verified`", "`on` is no day, expected a local date such as 2026-11-23"));
    }
    for (key, text) in [("by", &shape.verified.by), ("second", &shape.verified.second), ("against", &shape.verified.against)] {
        if !text.is_empty() && text.trim().is_empty() {
            problems.push(Problem::new(file, "`verified`", format!("`{key}` is blank, expected a name")));
        }
    }
    if !shape.verified.by.trim().is_empty() && fold_name(&shape.verified.by) == fold_name(&shape.verified.second) {
        problems.push(Problem::new(file, "`verified`", "`by` and `second` are the same person, expected two"));
    }
    if shape.rule.is_empty() && shape.delivery.is_none() {
        problems.push(Problem::new(file, "", "no value is set, expected at least one `[[rule]]` or `delivery`"));
    }
    let sha256 = Sha256::digest(text.as_bytes()).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
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
            complain(
                format!("basis is `{basis:?}`, expected `text`: an overlay holds values compared with the official copy").to_lowercase(),
            );
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
        let sign = |requirement: &mut Requirement| {
            requirement.verified = Some(index);
            if row.source.is_none() {
                requirement.source.clone_from(&overlay.against);
            }
        };
        let whole = match &mut rule.check {
            Check::Limit(_, requirement)
            | Check::Sampling(_, requirement)
            | Check::Screening { requirement, .. }
            | Check::Conversion { requirement, .. } => {
                sign(requirement);
                true
            }
            Check::Derived(_, derived) => {
                sign(&mut derived.requirement);
                true
            }
            Check::Choice(_, choice) => {
                choice.verified = Some(index);
                choice.source.clone_from(&overlay.against);
                true
            }
            Check::Graded(_, requirements) => {
                let set = row.grades.clone().unwrap_or_default();
                requirements.iter_mut().zip(&ids).filter(|(_, id)| set.contains_key(*id)).for_each(|(requirement, _)| sign(requirement));
                requirements.iter().all(|requirement| requirement.verified.is_some())
            }
            Check::Label(label) => {
                label.verified = Some(index);
                label.source.clone_from(&overlay.against);
                true
            }
            Check::NetContent(lot) => {
                lot.verified = Some(index);
                lot.source.clone_from(&overlay.against);
                true
            }
            Check::Grade { .. } => false,
        };
        // The built-in note speaks of the built-in value.
        if whole {
            rule.note.clone_from(&row.note);
        }
    }
}

/// Lays one row over the rule that it verifies. What a rule is about cannot be changed, only its values.
fn replace(rule: &mut RuleRow, row: &RuleRow, mut complain: impl FnMut(String)) {
    let same = |key: &str| (key == "kind" && row.kind == rule.kind) || (key == "item" && row.item == rule.item);
    for key in resolve::given(row).into_iter().filter(|key| FIXED.contains(key) && !same(key)) {
        complain(format!("`{key}` cannot be changed by an overlay, which sets values only"));
    }
    // What is signed must have been compared: a value, or for a wording or a declared content the word `text` itself.
    let values = [&row.min, &row.max, &row.above, &row.below, &row.n, &row.c, &row.m, &row.big_m].iter().any(|value| value.is_some());
    let words = row.accepts.is_some() || row.synonyms.is_some() || row.rejects.is_some();
    let wordless =
        rule.kind.is_some_and(|kind| kind == Kind::Choice || kind == Kind::NetContent || kind.is_label()) || rule.declared.is_some();
    if !(values || words || row.prohibited.is_some() || row.grades.is_some() || (wordless && row.basis.is_some())) {
        complain("no value is set, expected the value of the official copy with basis = \"text\"".to_owned());
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
    set(&mut rule.n, row.n.as_ref());
    set(&mut rule.c, row.c.as_ref());
    set(&mut rule.m, row.m.as_ref());
    set(&mut rule.big_m, row.big_m.as_ref());
    set(&mut rule.unit, row.unit.as_ref());
    set(&mut rule.clause, row.clause.as_ref());
    set(&mut rule.method, row.method.as_ref());
    set(&mut rule.accepts, row.accepts.as_ref());
    set(&mut rule.synonyms, row.synonyms.as_ref());
    set(&mut rule.rejects, row.rejects.as_ref());
    set(&mut rule.note, row.note.as_ref());
    set(&mut rule.fix, row.fix.as_ref());
    set(&mut rule.source, row.source.as_ref());
    match (&mut rule.grades, &row.grades) {
        (Some(grades), Some(verified)) => {
            grades.extend(verified.iter().map(|(id, limit)| (id.clone(), GradedLimitRow { ..limit.clone() })));
        }
        (Some(_), None) => complain("`grades` is missing, expected the value of at least one grade".to_owned()),
        (None, Some(_)) => complain("`grades` does not belong to this rule".to_owned()),
        (None, None) => rule.basis = row.basis.or(Some(Basis::Text)),
    }
}

fn set<T: Clone>(slot: &mut Option<T>, value: Option<&T>) {
    if let Some(value) = value {
        *slot = Some(value.clone());
    }
}
