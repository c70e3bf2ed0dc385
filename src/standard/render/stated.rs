//! Every value that a rule states, with how well it is known: what all renderings of a standard have in common.

use super::super::catalogue::Catalogue;
use super::super::edition::{Check, Choice, Derived, Edition, Grade, Requirement, Rule};
use super::super::label::LabelCheck;
use super::super::library::Library;
use super::super::lot::{LotCheck, Tolerable};
use super::super::schema::{Basis, Compare, Formula, Words};
use super::{label, pick};
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
    let catalogue = &library.catalogue;
    let one = |requirement: &'a Requirement, text: String| Stated {
        grade: "",
        grade_name: "",
        text,
        basis: requirement.basis,
        source: &requirement.source,
        verified: requirement.verified,
    };
    match &rule.check {
        Check::Graded(_, requirements) => edition
            .grades
            .iter()
            .zip(requirements)
            .map(|(grade, requirement)| Stated {
                grade: &grade.id,
                grade_name: grade.name.say(lang),
                ..one(requirement, limit(requirement, lang))
            })
            .collect(),
        Check::Derived(_, derived) => vec![one(&derived.requirement, calculated(catalogue, derived, lang))],
        Check::Choice(_, choice) => {
            let Choice { basis, source, verified, .. } = choice;
            vec![Stated { grade: "", grade_name: "", text: words(choice, lang), basis: *basis, source, verified: *verified }]
        }
        Check::NetContent(lot) => {
            let LotCheck { basis, source, verified, .. } = &**lot;
            vec![Stated { grade: "", grade_name: "", text: tables(lot, lang), basis: *basis, source, verified: *verified }]
        }
        Check::Label(check) => {
            let LabelCheck { basis, source, verified, .. } = &**check;
            let text = label::stated(library.label_words(), check, lang);
            vec![Stated { grade: "", grade_name: "", text, basis: *basis, source, verified: *verified }]
        }
        Check::Grade { .. } => Vec::new(),
        _ => rule
            .requirements()
            .iter()
            .map(|requirement| one(requirement, format!("{}{}", limit(requirement, lang), beside(catalogue, rule, lang))))
            .collect(),
    }
}

/// The limit as printed.
fn limit(requirement: &Requirement, lang: Lang) -> String {
    let Some(limit) = &requirement.limit else { return pick(lang, "（数值未收录）", "(value not on file)").to_owned() };
    let rounded = match requirement.method {
        Method::FullValue => "",
        Method::RoundedValue => pick(lang, "（修约值比较法）", " (rounded-value comparison)"),
    };
    format!("{}{rounded}", limit.printed)
}

/// What else a limit works with.
fn beside(catalogue: &Catalogue, rule: &Rule, lang: Lang) -> String {
    let name = |item| catalogue.item(item).map_or("", |item| item.name.say(lang));
    match &rule.check {
        Check::Screening { screen, .. } => match lang {
            Lang::Zh => format!("（可先测{}筛查）", name(*screen)),
            Lang::En => format!(" ({} may screen for it)", name(*screen)),
        },
        Check::Conversion { rate, .. } => match lang {
            Lang::Zh => format!("（鲜品限量，干制品按{}折算）", name(*rate)),
            Lang::En => format!(" (of the fresh food, converted by the {})", name(*rate)),
        },
        _ => String::new(),
    }
}

fn calculated(catalogue: &Catalogue, derived: &Derived, lang: Lang) -> String {
    let name = |item| catalogue.item(item).map_or("", |item| item.name.say(lang));
    let of: Vec<&str> = derived.of.iter().map(|item| name(*item)).collect();
    let formula = match derived.formula {
        Formula::Mean => pick(lang, "平均值", "mean"),
        Formula::Sum => pick(lang, "之和的平均值", "mean of the sum"),
        Formula::Ratio => pick(lang, "之比的平均值", "mean of the ratio"),
        Formula::Percent => pick(lang, "百分比的平均值", "mean percentage"),
        Formula::KimuraDistance => pick(lang, "Kimura 双参数距离", "Kimura two-parameter distance"),
    };
    let required = match derived.declared {
        Some(declared) if derived.requirement.limit.is_some() => {
            format!("{}{}≥ {}", limit(&derived.requirement, lang), pick(lang, "，且 ", ", and "), name(declared))
        }
        Some(declared) => format!("≥ {}", name(declared)),
        None => limit(&derived.requirement, lang),
    };
    match lang {
        Lang::Zh => format!("{required}（由{}计算：{formula}）", of.join("、")),
        Lang::En => format!("{required} (calculated from {}: {formula})", of.join(", ")),
    }
}

fn words(choice: &Choice, lang: Lang) -> String {
    if choice.compare == Compare::Judgement {
        return pick(lang, "由检验员对照正式文本判定", "judged by the inspector against the official text").to_owned();
    }
    let accepted = choice.accepts.join(" / ");
    match (choice.synonyms.join(" / "), lang) {
        (synonyms, _) if synonyms.is_empty() => accepted,
        (synonyms, Lang::Zh) => format!("{accepted}（异名：{synonyms}）"),
        (synonyms, Lang::En) => format!("{accepted} (synonym: {synonyms})"),
    }
}

/// The tolerable shortages and the sampling plan of a test of net content, row by row.
fn tables(lot: &LotCheck, lang: Lang) -> String {
    let up_to = |bound: Option<String>| bound.map_or_else(|| pick(lang, "以上", "above").to_owned(), |bound| format!("≤ {bound}"));
    let shortages = lot.shortage.iter().map(|row| match &row.tolerable {
        Tolerable::Percent(percent) => format!("≤ {}: {percent} %", row.up_to),
        Tolerable::Amount(amount) => format!("≤ {}: {amount}", row.up_to),
    });
    let rounding =
        lot.rounding.iter().map(|(bound, interval)| format!("{}: {}", up_to(bound.as_ref().map(ToString::to_string)), interval.size()));
    let plans = lot.plan.iter().map(|row| {
        let sample = row.sample.map_or_else(|| pick(lang, "全部", "all").to_owned(), |sample| sample.to_string());
        let factor = row.factor.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        format!("{}: {sample}/{factor}/{}/{}", up_to(row.up_to.map(|bound| bound.to_string())), row.short, row.very_short)
    });
    let join = |rows: Vec<String>| rows.join(pick(lang, "，", ", "));
    let (shortages, rounding, plans) = (join(shortages.collect()), join(rounding.collect()), join(plans.collect()));
    match lang {
        Lang::Zh => format!(
            "允许短缺量 T，按标注净含量 g(mL)：{shortages}；T 的修约间隔：{rounding}；抽样，按批量（样本量/修正因子/允许短缺 > T 的件数/> 2T 的件数）：{plans}"
        ),
        Lang::En => format!(
            "tolerable shortage T by nominal g (mL): {shortages}; rounded to: {rounding}; by lot size, sample/factor/allowed short by more than T/by more than 2T: {plans}"
        ),
    }
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
