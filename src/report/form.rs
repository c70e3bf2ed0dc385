//! The form to fill in for a batch: what can be asked of it, in printed order, with every limit beside its field. Schema `seafood-gb/form/1`.
//!
//! Drawn from a report, and so from the very editions that judge the batch: a new rule needs no change in a form that is drawn from this.

use serde::Serialize;

use super::catalogue::JsonNamed;
use super::draw::blank_bar;
use super::limits::JsonLimit;
use super::words::judged_by;
use crate::check::{Report, StandardResult};
use crate::standard::{Check, Compare, Edition, Item, ItemId, Quantity, Role, Rule, Words};

/// Name and version of the form's shape.
pub const FORM_SCHEMA: &str = "seafood-gb/form/1";

/// A blank form.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonForm<'a> {
    #[cfg_attr(test, schemars(extend("const" = FORM_SCHEMA)))]
    schema: &'static str,
    /// Id of the product; null where it is not known yet.
    product: Option<&'a str>,
    /// The production date as understood.
    produced: Option<String>,
    traits: Vec<JsonTrait<'a>>,
    /// The quality grades that may be claimed, best first.
    grades: Vec<JsonGradeName<'a>>,
    standards: Vec<JsonFormStandard<'a>>,
    sections: Vec<Section<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonTrait<'a> {
    field: &'a str,
    name: &'a Words,
    /// Id of the value that holds, where it is known.
    value: Option<&'a str>,
    values: Vec<JsonNamed<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonGradeName<'a> {
    standard: &'a str,
    id: &'a str,
    name: &'a Words,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonFormStandard<'a> {
    id: &'a str,
    number: &'a str,
    title: &'a Words,
    role: Role,
    why: Words,
    /// Whether its rules are evaluated: false where no edition could be chosen.
    judges: bool,
    note: Option<&'a Words>,
}

/// The fields of one standard, in printed order. A field that an earlier standard has already is not repeated: it has the limits of both.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct Section<'a> {
    standard: &'a str,
    title: &'a Words,
    fields: Vec<JsonFormField<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonFormField<'a> {
    item: &'a str,
    name: &'a Words,
    /// Unit in which labs report it.
    unit: &'a str,
    /// Units that convert into it exactly.
    units: Vec<&'a str>,
    quantity: Quantity,
    /// Whether a rule calculates it where it is not reported.
    calculated: bool,
    /// Whether it is determined on each specimen by itself: a column of results.
    per_specimen: bool,
    /// Words to choose from.
    choices: Option<Choices<'a>>,
    limits: Vec<JsonLimit<'a>>,
    /// A picture of the first limits that are numbers, for as long as there is no result: an SVG element.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    bar: Option<Words>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct Choices<'a> {
    compare: Compare,
    accepts: &'a [String],
    synonyms: &'a [String],
    rejects: &'a [String],
}

impl<'a> JsonFormField<'a> {
    /// One more limit that binds it.
    fn limit(&mut self, limit: Option<JsonLimit<'a>>) {
        // A judgement has no number line.
        if self.bar.is_none() && self.quantity != Quantity::Judgement {
            self.bar = limit.as_ref().and_then(|limit| blank_bar(limit, self.name));
        }
        self.limits.extend(limit);
    }
}

impl<'a> JsonForm<'a> {
    /// The form for the batch of a report, which may be blank but for its product.
    #[must_use]
    pub fn new(report: &'a Report<'a>) -> Self {
        let product = report.subject.product.map(|(_, product)| product);
        let traits = product.map_or(&[][..], |product| &product.traits).iter().map(|asked| JsonTrait {
            field: &asked.field,
            name: &asked.name,
            value: report.subject.trait_value(&asked.field),
            values: asked.values.iter().map(|value| JsonNamed { id: &value.id, name: &value.name }).collect(),
        });
        let editions = || report.standards.iter().filter_map(|standard| standard.selected.decides());
        let grades = editions().flat_map(|edition| {
            edition.grades.iter().map(|grade| JsonGradeName { standard: &edition.number, id: &grade.id, name: &grade.name })
        });
        Self {
            schema: FORM_SCHEMA,
            product: product.map(|product| product.id.as_str()),
            produced: report.subject.day().map(|day| day.to_string()),
            traits: traits.collect(),
            grades: grades.collect(),
            standards: report.standards.iter().map(|one| standard(report, one)).collect(),
            sections: sections(report, editions()),
        }
    }
}

fn standard<'a>(report: &'a Report<'a>, one: &StandardResult<'a>) -> JsonFormStandard<'a> {
    let edition = one.selected.edition();
    JsonFormStandard {
        id: &edition.id,
        number: &edition.number,
        title: &edition.title,
        role: edition.role,
        why: judged_by(report, one.selected),
        judges: one.selected.decides().is_some(),
        note: edition.note.as_ref(),
    }
}

fn sections<'a>(report: &'a Report<'a>, editions: impl Iterator<Item = &'a Edition>) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    for edition in editions {
        let mut fields: Vec<JsonFormField<'a>> = Vec::new();
        for (rule, item) in asked(report, edition) {
            let Some(known) = report.library.catalogue.item(item) else { continue };
            let earlier = sections.iter_mut().flat_map(|section| &mut section.fields).chain(&mut fields);
            let mut earlier = earlier.filter(|field| field.item == known.id);
            let limit = rule.filter(|rule| rule.item() == Some(item)).map(|rule| JsonLimit::new(report.library, edition, rule));
            if let Some(field) = earlier.next() {
                field.limit(limit);
                continue;
            }
            let mut field = field(report, known, rule);
            field.limit(limit);
            fields.push(field);
        }
        if !fields.is_empty() {
            sections.push(Section { standard: &edition.number, title: &edition.title, fields });
        }
    }
    sections
}

/// The items that an edition asks for, with the rule that does: those that a calculation starts from stand before its result.
fn asked<'a>(report: &Report<'a>, edition: &'a Edition) -> Vec<(Option<&'a Rule>, ItemId)> {
    let product = report.subject.product.map(|(product, _)| product);
    let binds = |rule: &&Rule| {
        product.is_some_and(|product| rule.products.contains(&product)) && report.subject.satisfies(&rule.when) != Some(false)
    };
    let mut asked: Vec<(Option<&'a Rule>, ItemId)> = Vec::new();
    for rule in edition.rules.iter().filter(binds) {
        let own = rule.item();
        asked.extend(rule.items().filter(|item| Some(*item) != own).chain(own).map(|item| (Some(rule), item)));
    }
    // Contents that a label declares and a lab may have measured.
    asked.extend(edition.nutrients.iter().filter_map(|nutrient| Some((None, nutrient.item?))));
    asked
}

fn field<'a>(report: &'a Report<'a>, item: &'a Item, rule: Option<&'a Rule>) -> JsonFormField<'a> {
    let choices = rule.and_then(|rule| match &rule.check {
        Check::Choice(choice) => {
            Some(Choices { compare: choice.compare, accepts: &choice.accepts, synonyms: &choice.synonyms, rejects: &choice.rejects })
        }
        _ => None,
    });
    let own = rule.and_then(Rule::item).and_then(|own| report.library.catalogue.item(own)).is_some_and(|own| own.id == item.id);
    JsonFormField {
        item: &item.id,
        name: &item.name,
        unit: &item.unit,
        units: report.library.catalogue.units.alike(&item.unit),
        quantity: item.quantity,
        calculated: own && rule.is_some_and(|rule| rule.check.room().formula().is_some()),
        per_specimen: item.per_specimen,
        choices,
        limits: Vec::new(),
        bar: None,
    }
}
