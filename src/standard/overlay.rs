//! The user's own official copy: values entered and signed by two people, laid over the built-in ones.

use jiff::civil::Date;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::edition::Edition;
use super::mistake;
use super::problem::{Place, Problem, Table};
use super::resolve;
use super::schema::{Basis, EditionFile, OverlayFile, RuleRow};
use super::signed;
use crate::kind;
use crate::message::Message;
use crate::value::fold_name;

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
    let mut unsigned = |key: &str, message: Message| problems.push(Problem::new(file, Place::key(&format!("verified.{key}")), message));
    let on = resolve::day(shape.verified.on);
    match shape.verified.on {
        None => unsigned("on", mistake::unsigned_on()),
        Some(_) if on.is_none() => unsigned("on", mistake::no_day_of_signature()),
        Some(_) => {}
    }
    for (key, text, message) in [
        ("by", &shape.verified.by, mistake::unsigned_by as fn() -> Message),
        ("second", &shape.verified.second, mistake::unsigned_second),
        ("against", &shape.verified.against, mistake::unsigned_against),
    ] {
        if text.trim().is_empty() {
            unsigned(key, message());
        }
    }
    if !shape.verified.by.trim().is_empty() && fold_name(&shape.verified.by) == fold_name(&shape.verified.second) {
        unsigned("second", mistake::same_person());
    }
    if shape.rule.is_empty() && shape.delivery.is_none() {
        problems.push(Problem::new(file, Place::default(), mistake::nothing_set()));
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
        let mut complain = |message: Message| problems.push(Problem::new(&overlay.file, Place::key("delivery"), message));
        if delivery.basis != Basis::Text {
            complain(mistake::basis_not_text(&format!("{:?}", delivery.basis).to_lowercase()));
        }
        for other in earlier.iter().filter(|other| other.shape.delivery.is_some()) {
            complain(mistake::set_elsewhere(&other.file));
        }
        base.delivery = Some(delivery.clone());
    }
    let mut seen: Vec<&str> = Vec::new();
    for row in &overlay.shape.rule {
        let place = Place::row(Table::Rule, &row.id);
        let mut complain = |message: Message| problems.push(Problem::new(&overlay.file, place.clone(), message));
        if seen.contains(&row.id.as_str()) {
            complain(mistake::id_twice());
        }
        seen.push(&row.id);
        if let Some(basis) = row.basis.filter(|basis| *basis != Basis::Text) {
            complain(mistake::basis_not_text(&format!("{basis:?}").to_lowercase()));
        }
        let of_grades = grades(row).into_iter().flat_map(|grades| grades.values());
        if let Some(basis) = of_grades.filter_map(|grade| grade.get("basis")?.as_str()).find(|basis| *basis != "text") {
            complain(mistake::basis_not_text(basis));
        }
        for other in earlier.iter().filter(|other| other.shape.rule.iter().any(|theirs| clash(theirs, row))) {
            complain(mistake::set_elsewhere(&other.file));
        }
        match base.rule.iter_mut().find(|rule| rule.id == row.id) {
            Some(rule) => replace(rule, row).into_iter().for_each(complain),
            None if row.kind.is_none() => complain(mistake::no_such_rule(&base.id)),
            None => base.rule.push(RuleRow { basis: row.basis.or(Some(Basis::Text)), ..row.clone() }),
        }
    }
}

/// The limits that a row sets for grades.
fn grades(row: &RuleRow) -> Option<&serde_json::Map<String, Value>> {
    row.own.get("grades")?.as_object()
}

/// Whether two rows set the same value: those of one rule, unless each sets other grades.
fn clash(one: &RuleRow, other: &RuleRow) -> bool {
    one.id == other.id
        && match (grades(one), grades(other)) {
            (Some(these), Some(those)) => these.keys().any(|id| those.contains_key(id)),
            _ => true,
        }
}

/// Marks the values that an overlay set as verified by it.
pub(super) fn sign(overlay: &Overlay, index: usize, edition: &mut Edition) {
    let ids: Vec<String> = edition.grades.iter().map(|grade| grade.id.clone()).collect();
    for row in &overlay.shape.rule {
        let Some(rule) = edition.rules.iter_mut().find(|rule| rule.id == row.id) else { continue };
        let (graded, room) = (rule.check.is_graded(), rule.check.room_mut());
        if let Some(known) = room.known_mut() {
            known.verified = Some(index);
            known.source.clone_from(&overlay.against);
            rule.note.clone_from(&row.note);
            continue;
        }
        let values = room.requirements_mut();
        let set = |id: Option<&String>| id.is_none_or(|id| grades(row).is_some_and(|grades| grades.contains_key(id)));
        let ids = ids.iter().filter(|_| graded).map(Some).chain(std::iter::repeat(None));
        for (value, _) in values.iter_mut().zip(ids).filter(|(_, id)| set(*id)) {
            value.verified = Some(index);
            if row.source.is_none() {
                value.source.clone_from(&overlay.against);
            }
        }
        // The built-in note speaks of the built-in value.
        if !values.is_empty() && values.iter().all(|value| value.verified.is_some()) {
            rule.note.clone_from(&row.note);
        }
    }
}

/// Lays one row over the rule that it verifies. What a rule is about cannot be changed, only its values.
fn replace(rule: &mut RuleRow, row: &RuleRow) -> Vec<Message> {
    let Some(kind) = rule.kind.as_deref().and_then(kind::named) else { return Vec::new() };
    let mut wrong = (kind.mistakes)(&row.own);
    // What cannot be read was not laid over anything: nothing more can be said of the row.
    if !wrong.is_empty() {
        return wrong;
    }
    let mut complain = |message: Message| wrong.push(message);
    let changes = [
        ("kind", row.kind.is_some() && row.kind != rule.kind),
        ("name", row.name.is_some()),
        ("products", row.products.is_some()),
        ("when", row.when.is_some()),
        ("severity", row.severity.is_some()),
        ("existence", row.existence.is_some()),
        ("literature", !row.literature.is_empty()),
    ];
    let changed = changes.into_iter().filter(|(_, changed)| *changed).map(|(key, _)| key);
    let own = row.own.iter().filter(|(key, value)| !kind.values.contains(&key.as_str()) && rule.own.get(*key) != Some(*value));
    for key in changed.chain(own.map(|(key, _)| key.as_str())) {
        complain(mistake::not_a_value(key));
    }
    (kind.lay)(&mut rule.own, &row.own, row.basis.is_some(), &mut complain);
    // Who verified a value has seen that the standard has it.
    rule.existence = None;
    set(&mut rule.clause, row.clause.as_ref());
    set(&mut rule.note, row.note.as_ref());
    set(&mut rule.fix, row.fix.as_ref());
    set(&mut rule.source, row.source.as_ref());
    // The limits of grades have each a basis of their own.
    if grades(rule).is_none() {
        rule.basis = row.basis.or(Some(Basis::Text));
    }
    wrong
}

fn set<T: Clone>(slot: &mut Option<T>, value: Option<&T>) {
    if let Some(value) = value {
        *slot = Some(value.clone());
    }
}
