//! The user's own official copy: values entered and signed by two people, laid over the built-in ones.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::edition::{Check, Edition, Requirement};
use super::problem::Problem;
use super::resolve;
use super::schema::{Basis, EditionFile, GradedLimitRow, Kind, OverlayFile, RuleRow};
use super::signed;
use crate::value::fold_name;

/// Keys that say what a rule is about.
const FIXED: [&str; 33] = [
    "kind",
    "name",
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
    let shape = signed::read(text, &mut |place, message| problems.push(Problem::new(file, place, message)))?;
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

/// Lays the values over the file of their edition. `earlier` are the overlays laid before.
pub(super) fn lay(overlay: &Overlay, earlier: &[Overlay], base: &mut EditionFile, problems: &mut Vec<Problem>) {
    let earlier: Vec<&Overlay> = earlier.iter().filter(|other| other.edition == overlay.edition).collect();
    if let Some(delivery) = &overlay.shape.delivery {
        let mut complain = |message: String| problems.push(Problem::new(&overlay.file, "`delivery`", message));
        if delivery.basis != Basis::Text {
            complain(not_text(delivery.basis));
        }
        for other in earlier.iter().filter(|other| other.shape.delivery.is_some()) {
            complain(format!("`{}` sets it too: expected it in one overlay", other.file));
        }
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
            complain(not_text(basis));
        }
        for other in earlier.iter().filter(|other| other.shape.rule.iter().any(|theirs| clash(theirs, row))) {
            complain(format!("`{}` sets it too: expected it in one overlay", other.file));
        }
        match base.rule.iter_mut().find(|rule| rule.id == row.id) {
            Some(rule) => replace(rule, row, complain),
            None if row.kind.is_none() => complain(format!("`{}` has no such rule, and a new one needs its `kind`", base.id)),
            None => base.rule.push(RuleRow { basis: row.basis.or(Some(Basis::Text)), ..row.clone() }),
        }
    }
}

fn not_text(basis: Basis) -> String {
    format!("basis is `{basis:?}`, expected `text`: an overlay holds values compared with the official copy").to_lowercase()
}

/// Whether two rows set the same value: those of one rule, unless each sets other grades.
fn clash(one: &RuleRow, other: &RuleRow) -> bool {
    one.id == other.id
        && match (&one.grades, &other.grades) {
            (Some(these), Some(those)) => these.keys().any(|id| those.contains_key(id)),
            _ => true,
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
    if !(values
        || words
        || row.prohibited.is_some()
        || row.grades.as_ref().is_some_and(|grades| !grades.is_empty())
        || (wordless && row.basis.is_some()))
    {
        complain("no value is set, expected the value of the official copy with basis = \"text\"".to_owned());
    }
    if values && row.prohibited.is_none() {
        for key in lacking(rule, row) {
            complain(format!("`{key}` is missing: the built-in rule has it, and all that is signed must have been compared"));
        }
    }
    if let (Some(grades), Some(verified)) = (&rule.grades, &row.grades) {
        let changes = [
            ("unit", row.unit.is_some() && row.unit != rule.unit),
            ("method", row.method.is_some() && row.method.unwrap_or_default() != rule.method.unwrap_or_default()),
        ];
        graded(grades, verified, changes.into_iter().filter(|(_, changed)| *changed).map(|(key, _)| key), &mut complain);
    } else if row.unit.is_some() && row.unit != rule.unit && !values {
        complain("`unit` cannot be changed without the value".to_owned());
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

/// Keys of values that a rule has and a row does not set. Bounds on one side stand for each other.
fn lacking(rule: &RuleRow, row: &RuleRow) -> Vec<&'static str> {
    let lower = row.min.is_some() || row.above.is_some();
    let upper = row.max.is_some() || row.below.is_some();
    let keys = [
        ("min", rule.min.is_some(), lower),
        ("above", rule.above.is_some(), lower),
        ("max", rule.max.is_some(), upper),
        ("below", rule.below.is_some(), upper),
        ("n", rule.n.is_some(), row.n.is_some()),
        ("c", rule.c.is_some(), row.c.is_some()),
        ("m", rule.m.is_some(), row.m.is_some()),
        ("M", rule.big_m.is_some(), row.big_m.is_some()),
    ];
    keys.into_iter().filter(|(_, has, sets)| *has && !sets).map(|(key, ..)| key).collect()
}

/// Holds the values of grades against the built-in ones: each bounds from the same side, and what changes for all of them (`changed`, the
/// unit or the method) means that all are given.
fn graded<'k>(
    grades: &BTreeMap<String, GradedLimitRow>,
    verified: &BTreeMap<String, GradedLimitRow>,
    changed: impl Iterator<Item = &'k str>,
    complain: &mut impl FnMut(String),
) {
    let sides = |limit: &GradedLimitRow| (limit.min.is_some(), limit.max.is_some());
    let known = |limit: &&GradedLimitRow| sides(limit) != (false, false);
    let others = || grades.values().chain(verified.values()).find(known);
    for (id, limit) in verified {
        let base = grades.get(id).filter(known).or_else(others);
        if let Some(base) = base.filter(|base| sides(base) != sides(limit)) {
            let named = |limit: &GradedLimitRow| match sides(limit) {
                (true, true) => "`min` and `max`",
                (true, false) => "`min`",
                (false, true) => "`max`",
                (false, false) => "no value",
            };
            complain(format!("grade `{id}` has {}, expected {} as in the built-in rule", named(limit), named(base)));
        }
    }
    for key in changed {
        for (id, _) in grades.iter().filter(|(id, limit)| known(limit) && !verified.contains_key(*id)) {
            complain(format!("grade `{id}` is missing: its built-in value has another `{key}`"));
        }
    }
}

fn set<T: Clone>(slot: &mut Option<T>, value: Option<&T>) {
    if let Some(value) = value {
        *slot = Some(value.clone());
    }
}
