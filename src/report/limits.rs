//! What a rule requires, in JSON: as printed, with its basis, and as numbers for pictures.

use serde::Serialize;

use super::catalogue::JsonNamed;
use crate::standard::render::{FormRow, values};
use crate::standard::{Basis, Check, Condition, Edition, Formula, Grade, Library, Product, Requirement, Rule, Severity, Words};
use crate::value::{Allowed, Decimal, End, Unit};

/// What one rule requires: one value, or one for each grade.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonLimit<'a> {
    pub(super) standard: &'a str,
    rule: &'a str,
    clause: Option<&'a str>,
    name: &'a Words,
    #[cfg_attr(
        test,
        ts(
            type = "\"limit\" | \"graded\" | \"choice\" | \"derived\" | \"sampling\" | \"screening\" | \"conversion\" | \"total\" | \"additive\" | \"grade\" | \"distance\" | \"label\" | \"net-content\""
        )
    )]
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::LimitKind"))]
    kind: &'static str,
    severity: Severity,
    /// The traits that a batch must have for it to bind.
    when: Vec<JsonCondition<'a>>,
    /// How a quantity is calculated where the lab does not report it.
    formula: Option<Formula>,
    values: Vec<JsonValue<'a>>,
    /// The same as numbers.
    pub(super) bounds: Vec<JsonBound<'a>>,
    /// Unit of the numbers.
    pub(super) unit: &'a str,
    note: Option<&'a Words>,
    /// The row of an overlay that says the same, as if it had been compared; what is not on file is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        test,
        ts(optional, type = "Record<string, unknown>"),
        schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")
    )]
    overlay: Option<FormRow<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonValue<'a> {
    grade: Option<&'a str>,
    grade_name: Option<&'a Words>,
    text: Words,
    basis: Basis,
    source: &'a str,
    /// Who verified it.
    verified: Option<Verifier<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct Verifier<'a> {
    by: &'a str,
    second: &'a str,
    on: String,
    against: &'a str,
}

/// A trait that a requirement depends on, and the values under which it binds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonCondition<'a> {
    field: &'a str,
    name: &'a Words,
    values: Vec<JsonNamed<'a>>,
}

/// The ends of what is allowed, as digits that programs read (`0.50`, `61e4`); what a rule prohibits has an upper end of 0.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonBound<'a> {
    pub(crate) grade: Option<&'a str>,
    pub(crate) grade_name: Option<&'a Words>,
    pub(crate) lower: Option<JsonEnd>,
    pub(crate) upper: Option<JsonEnd>,
    /// Of a sampling plan: units, units that may lie above the upper end, and the end that none may exceed.
    pub(crate) plan: Option<JsonPlan>,
    pub(crate) basis: Basis,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(crate) struct JsonEnd {
    pub(crate) value: String,
    pub(crate) inclusive: bool,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(crate) struct JsonPlan {
    n: usize,
    pub(crate) c: usize,
    pub(crate) most: Option<String>,
}

impl<'a> JsonLimit<'a> {
    /// What a rule requires.
    #[must_use]
    pub fn new(library: &'a Library, edition: &'a Edition, rule: &'a Rule) -> Self {
        let stated = values(library, edition, rule).into_iter().map(|value| JsonValue {
            grade: value.grade.map(|grade| grade.id.as_str()),
            grade_name: value.grade.map(|grade| &grade.name),
            text: value.text,
            basis: value.basis,
            source: value.source,
            verified: value.verified.and_then(|index| library.overlays().get(index)).map(|overlay| Verifier {
                by: &overlay.by,
                second: &overlay.second,
                on: overlay.on.map(|day| day.to_string()).unwrap_or_default(),
                against: &overlay.against,
            }),
        });
        Self {
            standard: &edition.number,
            rule: &rule.id,
            clause: rule.clause.as_deref(),
            name: &rule.name,
            kind: kind(&rule.check),
            severity: rule.severity,
            when: conditions(library, rule),
            formula: rule.check.room().formula(),
            values: stated.collect(),
            bounds: bounds(edition, rule),
            unit: unit(rule).map_or("", |unit| library.catalogue.units.symbol(unit)),
            note: rule.note.as_ref(),
            overlay: None,
        }
    }

    /// The same with the row of an overlay.
    #[must_use]
    pub(super) fn with_overlay(self, library: &'a Library, edition: &'a Edition, rule: &'a Rule) -> Self {
        Self { overlay: Some(FormRow::new(library, edition, rule, |_| true)), ..self }
    }
}

/// The traits that a rule depends on, by the names that its products give them.
fn conditions<'a>(library: &'a Library, rule: &'a Rule) -> Vec<JsonCondition<'a>> {
    let products: Vec<&Product> = rule.products.iter().filter_map(|id| library.catalogue.product(*id)).collect();
    let condition = |condition: &'a Condition| {
        let asked = products.iter().flat_map(|product| &product.traits).find(|asked| asked.field == condition.field)?;
        let values = asked.values.iter().filter(|value| condition.values.contains(&value.id));
        let values = values.map(|value| JsonNamed { id: &value.id, name: &value.name }).collect();
        Some(JsonCondition { field: &condition.field, name: &asked.name, values })
    };
    rule.when.iter().filter_map(condition).collect()
}

/// What kind of value a rule has, and so what can be entered for it.
fn kind(check: &Check) -> &'static str {
    match check.kind() {
        _ if check.is_graded() => "graded",
        _ if check.label().is_some() => "label",
        kind => kind,
    }
}

/// The unit in which the limits of a rule are written.
pub(super) fn unit(rule: &Rule) -> Option<&Unit> {
    rule.requirements().iter().find_map(|requirement| Some(&requirement.limit.as_ref()?.unit))
}

/// The ends of what a rule allows, best grade first; none where no value is on file.
pub(super) fn bounds<'a>(edition: &'a Edition, rule: &'a Rule) -> Vec<JsonBound<'a>> {
    let grades: &[Grade] = if rule.check.is_graded() { &edition.grades } else { &[] };
    let grades = grades.iter().map(Some).chain(std::iter::repeat(None));
    rule.requirements()
        .iter()
        .zip(grades)
        .filter_map(|(requirement, grade)| {
            let bound = JsonBound::new(requirement)?;
            Some(JsonBound { grade: grade.map(|grade| grade.id.as_str()), grade_name: grade.map(|grade| &grade.name), ..bound })
        })
        .collect()
}

impl JsonBound<'_> {
    /// The ends of one requirement; `None` where its value is not on file.
    pub(super) fn new(requirement: &Requirement) -> Option<Self> {
        Some(Self::of(&requirement.limit.as_ref()?.allowed, requirement.basis))
    }

    /// The least and the most that are allowed, as digits.
    pub(super) fn ends(allowed: &Allowed) -> (Option<String>, Option<String>) {
        let Self { lower, upper, .. } = Self::of(allowed, Basis::Text);
        (lower.map(|end| end.value), upper.map(|end| end.value))
    }

    /// The ends of what is allowed.
    pub(super) fn of(allowed: &Allowed, basis: Basis) -> Self {
        let end = |end: &End| JsonEnd { value: digits(&end.value), inclusive: end.inclusive };
        let (lower, upper, plan) = match allowed {
            Allowed::Range { lower, upper } => (lower.as_ref().map(end), upper.as_ref().map(end), None),
            // A number, be it 0, is not 未检出.
            Allowed::Nothing => (None, Some(JsonEnd { value: "0".to_owned(), inclusive: false }), None),
            Allowed::Plan(plan) => {
                let most = plan.big_m.as_ref().map(digits);
                let plan_of = JsonPlan { n: plan.n, c: plan.c, most };
                (None, Some(JsonEnd { value: digits(&plan.m), inclusive: true }), Some(plan_of))
            }
        };
        Self { grade: None, grade_name: None, lower, upper, plan, basis }
    }
}

/// A number as programs read it, with its written digits: `0.50`, `61e4`.
pub(crate) fn digits(number: &Decimal) -> String {
    if number.place() > 0 { format!("{}e{}", number.coefficient(), number.place()) } else { number.to_string() }
}
