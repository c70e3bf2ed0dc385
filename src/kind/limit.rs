//! Kind `limit`: one item against one limit, or against one limit for each grade.

use crate::message::{Message, messages};
use crate::standard::mistake;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::bounds::{self, Bounds, Method, Prohibited};
use super::keys::Keys;
use super::room::{Kind, Room};
use crate::kind::words::{grade_advice, hold};
use crate::rule::{Case, Finding, Fix, Measured, Setting, Subject};
use crate::standard::schema::Table;
use crate::standard::{Basis, Context, ItemId, Requirement};
use crate::value::{Outcome, Reading, Reason, compare};

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LimitKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// Unit in which the limit is written.
    unit: Option<String>,
    /// `≥`.
    min: Option<String>,
    /// `≤`.
    max: Option<String>,
    /// `>`.
    above: Option<String>,
    /// `<`.
    below: Option<String>,
    /// 不得检出 or 不得使用.
    prohibited: Option<Prohibited>,
    /// Comparison, full-value where not given.
    method: Option<Method>,
    /// A limit for each grade.
    grades: Option<BTreeMap<String, GradeKeys>>,
}

/// The limit of one grade.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GradeKeys {
    /// `≥`.
    min: Option<String>,
    /// `≤`.
    max: Option<String>,
    /// How well the value is known.
    basis: Basis,
    /// Where the value was seen.
    source: Option<String>,
}

impl Keys for LimitKeys {}

/// One item against limits.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The item.
    pub item: ItemId,
    /// The limit; or that of each grade, best first.
    pub requirements: Vec<Requirement>,
    /// Whether the limits are those of the grades.
    pub graded: bool,
}

impl Kind for Limits {
    type Keys = LimitKeys;
    const VALUES: &'static [&'static str] = &["min", "max", "above", "below", "prohibited", "unit", "method", "grades"];

    fn understand(keys: LimitKeys, row: &mut Context<'_>) -> Option<Self> {
        let item = row.item("item", keys.item.as_deref())?;
        let bounds = keys.bounds();
        Some(match &keys.grades {
            Some(grades) => Self { item, requirements: graded(grades, bounds, row), graded: true },
            None => Self { item, requirements: vec![bounds.requirement(row, false)], graded: false },
        })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        match (base.get("grades").cloned(), row.get("grades")) {
            (Some(known), Some(verified)) => lay_grades(base, &known, row, verified, complain),
            (Some(_), None) => complain(no_grade("grades")),
            (None, Some(_)) => complain(mistake::not_of_this_rule("grades")),
            (None, None) => bounds::lay(base, row, false, complain),
        }
    }
}

impl LimitKeys {
    fn bounds(&self) -> Bounds<'_> {
        Bounds {
            min: self.min.as_deref(),
            max: self.max.as_deref(),
            above: self.above.as_deref(),
            below: self.below.as_deref(),
            prohibited: self.prohibited,
            unit: self.unit.as_deref(),
            method: self.method,
        }
    }
}

/// The limit of each grade of the edition.
fn graded(rows: &BTreeMap<String, GradeKeys>, common: Bounds<'_>, row: &mut Context<'_>) -> Vec<Requirement> {
    let ids: Vec<&String> = row.file.grade.iter().map(|grade| &grade.id).collect();
    for id in rows.keys().filter(|id| !ids.contains(id)) {
        row.complain(unknown_grade(&format!("grades.{id}")));
    }
    let mut requirements = Vec::new();
    for id in ids {
        let Some(grade) = rows.get(id) else {
            row.complain(mistake::missing(&format!("grades.{id}")));
            continue;
        };
        let own = Bounds { min: grade.min.as_deref(), max: grade.max.as_deref(), unit: common.unit, ..Bounds::default() };
        let limit = own.limit(row, &format!("grades.{id}."));
        bounds::agree(row, grade.min.is_some() || grade.max.is_some(), grade.basis, false);
        let source = row.source_of(grade.source.as_ref().or(row.row.source.as_ref()), grade.basis);
        requirements.push(Requirement { limit, method: common.compared(), basis: grade.basis, source, verified: None });
    }
    if !bounds::in_order(&requirements) {
        row.complain(weaker_for_better());
    }
    requirements
}

/// Lays the verified grades over those on file. Each bounds from the same side, and what changes for all of them (the unit, the method)
/// means that all are given.
fn lay_grades(base: &mut Table, known: &Value, row: &Table, verified: &Value, complain: &mut dyn FnMut(Message)) {
    let (Some(known), Some(verified)) = (known.as_object(), verified.as_object()) else { return };
    if verified.is_empty() {
        complain(mistake::no_value_set());
    }
    let sides = |limit: &Value| [limit.get("min").is_some(), limit.get("max").is_some()];
    let is_known = |limit: &&Value| sides(limit) != [false, false];
    let others = || known.values().chain(verified.values()).find(is_known);
    let named = |limit: &Value| match sides(limit) {
        [true, true] => "`min` and `max`",
        [true, false] => "`min`",
        [false, true] => "`max`",
        [false, false] => "–",
    };
    for (id, limit) in verified {
        let base = known.get(id).filter(is_known).or_else(others);
        if let Some(base) = base.filter(|base| sides(base) != sides(limit)) {
            complain(other_side(&format!("grades.{id}"), named(limit), named(base)));
        }
    }
    let usual =
        |table: &Table, key: &str| table.get(key).cloned().unwrap_or_else(|| if key == "method" { "full".into() } else { "".into() });
    for key in ["unit", "method"].into_iter().filter(|key| row.contains_key(*key) && usual(row, key) != usual(base, key)) {
        for (id, _) in known.iter().filter(|(id, limit)| is_known(limit) && !verified.contains_key(*id)) {
            complain(other_for_grade(&format!("grades.{id}"), key));
        }
    }
    bounds::copy(base, row, &["unit", "method", "min", "max", "above", "below", "prohibited"]);
    if let Some(grades) = base.get_mut("grades").and_then(Value::as_object_mut) {
        grades.extend(verified.iter().map(|(id, limit)| (id.clone(), limit.clone())));
    }
}

impl Room for Limits {
    fn item(&self) -> Option<ItemId> {
        Some(self.item)
    }

    fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    fn requirements_mut(&mut self) -> &mut [Requirement] {
        &mut self.requirements
    }

    fn is_graded(&self) -> bool {
        self.graded
    }

    /// Of several limits that of the grade claimed counts; where none was claimed, the lowest.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        let of_grade = self.requirements.get(setting.grade).filter(|_| self.graded);
        if let Some(requirement) = of_grade.or(self.requirements.last()) {
            limit(finding, self.item, requirement, subject, setting);
        }
    }

    fn not_met(&self, case: Case<'_>, _finding: &Finding<'_>) -> Fix {
        if self.graded { grade_advice(case) } else { hold(case) }
    }
}

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
        Some(limit) => {
            setting.decision.apply(reading, limit, |reading| compare(reading, limit, requirement.method, &setting.catalogue.units))
        }
        None => Outcome::Undecided(Reason::LimitAbsent),
    }
}

messages! {
    /// A rule of grades without any.
    no_grade(key: &str)
        "至少填写一个等级的数值（`{key}`）"
        "`{key}` is missing, expected the value of at least one grade"
    /// A grade that the edition does not have.
    unknown_grade(key: &str)
        "`{key}` 不是该版本的等级"
        "`{key}` is no grade of this edition"
    /// Limits that are not in the order of the grades.
    weaker_for_better()
        "较高等级的要求反而比较低等级宽"
        "a better grade has a weaker limit than a lesser one"
    /// A limit on another side than the built-in one.
    other_side(key: &str, found: &str, expected: &str)
        "`{key}` 填的是 {found}，应与内置要求一样为 {expected}"
        "`{key}` has {found}, expected {expected} as in the built-in rule"
    /// What changes for all grades, set for some.
    other_for_grade(key: &str, other: &str)
        "缺少 `{key}`：其内置数值的 `{other}` 不同"
        "`{key}` is missing: its built-in value has another `{other}`"
}
