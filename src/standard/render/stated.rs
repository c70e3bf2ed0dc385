//! Every value that a rule states, with how well it is known: what all renderings of a standard have in common.

use super::super::edition::{Edition, Grade, Literature, Requirement, Rule};
use super::super::library::Library;
use super::super::schema::{Basis, Words};
use super::pick;
use crate::Lang;
use crate::value::Method;

/// One value of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated<'a> {
    /// Id of the grade that it is for; empty where the rule has one value.
    pub(super) grade: &'a str,
    /// The grade's printed name.
    pub(super) grade_name: &'a str,
    /// What is required.
    pub(super) text: String,
    /// How well it is known.
    pub(super) basis: Basis,
    /// Where it was seen.
    pub(super) source: &'a str,
    /// The overlay that verified it.
    pub(super) verified: Option<usize>,
}

/// One value of a rule, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value<'a> {
    /// The grade that it is for; `None` where the rule has one value.
    pub grade: Option<&'a Grade>,
    /// What is required.
    pub text: Words,
    /// How well it is known.
    pub basis: Basis,
    /// Where it was seen.
    pub source: &'a str,
    /// The overlay that verified it: index into [`Library::overlays`].
    pub verified: Option<usize>,
}

/// The values of a rule; none for the grade, whose values are those of its criteria.
#[must_use]
pub fn values<'a>(library: &'a Library, edition: &'a Edition, rule: &'a Rule) -> Vec<Value<'a>> {
    let both = stated(library, edition, rule, Lang::Zh).into_iter().zip(stated(library, edition, rule, Lang::En));
    let value = |(zh, en): (Stated<'a>, Stated<'a>)| Value {
        grade: edition.grades.iter().find(|grade| grade.id == zh.grade),
        text: Words { zh: zh.text, en: en.text },
        basis: zh.basis,
        source: zh.source,
        verified: zh.verified,
    };
    both.map(value).collect()
}

/// The values of a rule; none for the grade, whose values are those of its criteria.
pub(super) fn stated<'a>(library: &'a Library, edition: &'a Edition, rule: &'a Rule, lang: Lang) -> Vec<Stated<'a>> {
    let room = rule.check.room();
    if let Some(known) = room.known() {
        let text = room.stated(library, None, lang);
        return vec![Stated { grade: "", grade_name: "", text, basis: known.basis, source: &known.source, verified: known.verified }];
    }
    let grades: &[Grade] = if room.is_graded() { &edition.grades } else { &[] };
    let grades = grades.iter().map(Some).chain(std::iter::repeat(None));
    let one = |(requirement, grade): (&'a Requirement, Option<&'a Grade>)| Stated {
        grade: grade.map_or("", |grade| &grade.id),
        grade_name: grade.map_or("", |grade| grade.name.say(lang)),
        text: room.stated(library, Some(requirement), lang),
        basis: requirement.basis,
        source: &requirement.source,
        verified: requirement.verified,
    };
    room.requirements().iter().zip(grades).map(one).collect()
}

/// The limit as printed.
pub(crate) fn limit_text(requirement: &Requirement, lang: Lang) -> String {
    let Some(limit) = &requirement.limit else { return pick(lang, "（数值未收录）", "(value not on file)").to_owned() };
    let rounded = match requirement.method {
        Method::FullValue => "",
        Method::RoundedValue => pick(lang, "（修约值比较法）", " (rounded-value comparison)"),
    };
    format!("{}{rounded}", limit.printed)
}

/// What the literature says of a quantity, and that it is no limit; empty where it says nothing.
pub(crate) fn literature_line(literature: &[Literature], lang: Lang) -> String {
    let values: Vec<String> = literature.iter().map(|one| format!("{} [{}]", one.said.say(lang), one.source)).collect();
    if values.is_empty() {
        return String::new();
    }
    let head = pick(lang, "文献参考值（不是限值，不参与判定）：", "in the literature (no limit, it decides nothing): ");
    format!("{head}{}", values.join(pick(lang, "；", "; ")))
}

/// Which batches of a product a rule binds, where not all: products and traits.
pub(super) fn scope(library: &Library, edition: &Edition, rule: &Rule, lang: Lang) -> String {
    let mut parts = Vec::new();
    if rule.products != edition.products {
        parts.push(products(library, &rule.products, lang).join(pick(lang, "、", ", ")));
    }
    for condition in &rule.when {
        parts.push(format!("{} = {}", condition.field, condition.values.join(" | ")));
    }
    parts.join(pick(lang, "；", "; "))
}

/// Names of products.
pub(super) fn products<'a>(library: &'a Library, ids: &[super::super::catalogue::ProductId], lang: Lang) -> Vec<&'a str> {
    ids.iter().filter_map(|id| library.catalogue.product(*id)).map(|product| product.name.say(lang)).collect()
}

/// How many values have each basis: `text`, `quoted`, `recalled`, `absent`. The lists of release items are not counted.
pub(super) fn counts(library: &Library, edition: &Edition) -> [usize; 4] {
    let bases: Vec<Basis> =
        edition.rules.iter().flat_map(|rule| stated(library, edition, rule, Lang::En)).map(|value| value.basis).collect();
    [Basis::Text, Basis::Quoted, Basis::Recalled, Basis::Absent].map(|basis| bases.iter().filter(|other| **other == basis).count())
}
