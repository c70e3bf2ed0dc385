//! Calculated quantities in words.

use std::collections::{HashMap, HashSet};

use super::{Derived, Formula};
use crate::Lang;
use crate::input::Entry;
use crate::kind::words::{calculated_of, name_of, names_of, some_of};
use crate::rule::{Action, Case, Finding, Fix};
use crate::standard::render::{limit_text, pick};
use crate::standard::{ItemId, Library, Words};
use crate::value::{Reason, Says};
use crate::words::{both, printable};

/// Whether anything was submitted that the quantity is calculated from.
pub(super) fn has_inputs(derived: &Derived, case: Case<'_>) -> bool {
    derived.of.iter().any(|item| case.subject.measured(*item).is_some())
}

/// Why a quantity is open.
pub(super) fn why(derived: &Derived, case: Case<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
    if let Some(said) = beside_inputs(derived, case, reason, found) {
        return Some(said);
    }
    let submitted = |item: &ItemId| case.subject.measured(*item).is_some();
    match reason {
        Reason::Missing if finding.rule.items().any(|item| submitted(&item)) => Some(missing(derived, case)),
        Reason::NotCalculable if calculated_of(finding).is_some() => Some(both(
            format!("计算得 {found}，超过整体的 100 %，不是可能的含量"),
            format!("{found} is calculated, more than the whole, which no content can be"),
        )),
        Reason::NotCalculable | Reason::Unreadable if !unusable(derived, case).is_empty() => {
            let unusable = some_of(&unusable(derived, case));
            Some(both(
                format!("有标本的结果不能用于计算：{}", unusable.zh),
                format!("results of specimens that it cannot be calculated from: {}", unusable.en),
            ))
        }
        Reason::NotCalculable => Some(both(
            "所需结果不都是确定数值，或各项数目不一致",
            "the results it is calculated from are not all definite values, or differ in number",
        )),
        _ => None,
    }
}

/// Results of single specimens that are no definite values, or one too many: the number of the specimen, the item and what stands there.
fn unusable(derived: &Derived, case: Case<'_>) -> Vec<Words> {
    let specimens = case.subject.submission.survey.as_ref().map(|survey| survey.specimens.as_slice()).unwrap_or_default();
    let mut found = Vec::new();
    for measured in derived.of.iter().chain([&derived.item]).filter_map(|item| case.subject.measured(*item)) {
        let name = name_of(case, measured.item);
        let typed: HashMap<u32, &Entry<'_>> =
            case.subject.entries_of(measured).filter_map(|entry| Some((entry.beside.as_ref()?.specimen?, entry))).collect();
        let mut seen = HashSet::new();
        for (part, specimen) in measured.reading.parts().iter().zip(&measured.specimens) {
            let again = !seen.insert(*specimen);
            let positive = case.library.catalogue.item(measured.item).is_some_and(|item| item.per_specimen);
            let usable = matches!(&part.says, Says::Value(value, _) if !positive || !(value.is_zero() || value.is_negative()));
            if usable && !again {
                continue;
            }
            let number = measured.named(*specimen, specimens);
            let typed = typed.get(specimen).map(|entry| format!(" `{}`", entry.value)).unwrap_or_default();
            let said = |name: &str| printable(&format!("{number} {name}{typed}"));
            found.push(both(said(&name.zh), said(&name.en)));
        }
    }
    found
}

/// What is missing of what a quantity is calculated from or compared with.
fn missing(derived: &Derived, case: Case<'_>) -> Words {
    let reported = case.subject.measured(derived.item).is_some();
    let inputs = if reported { &[][..] } else { derived.of.as_slice() };
    let missing = inputs.iter().copied().chain(derived.declared).filter(|item| case.subject.measured(*item).is_none());
    let names: Vec<Words> = missing.map(|item| name_of(case, item)).collect();
    both(
        format!("缺少计算或比较所需的{}", names.iter().map(|name| name.zh.as_str()).collect::<Vec<_>>().join("、")),
        format!(
            "what it is calculated from or compared with is missing: {}",
            names.iter().map(|name| name.en.as_str()).collect::<Vec<_>>().join(", ")
        ),
    )
}

/// Why a quantity is open that was reported beside what it is calculated from, or whose inputs have units that do not fit.
fn beside_inputs(derived: &Derived, case: Case<'_>, reason: Reason, found: &str) -> Option<Words> {
    let reported = case.subject.measured(derived.item).is_some();
    if !has_inputs(derived, case) {
        return None;
    }
    let names = names_of(case, &derived.of);
    match reason {
        Reason::Contradictory if reported && derived.formula != Formula::Percent => Some(both(
            format!("报告值 {found} 与由{}计算的结果不一致", names.zh),
            format!("{found} as reported does not agree with the result calculated from {}", names.en),
        )),
        Reason::Contradictory if reported => Some(both(
            format!("报告值 {found} 与由{}计算的结果，一个符合、一个不符合", names.zh),
            format!("of {found} as reported and the result calculated from {}, one conforms and the other does not", names.en),
        )),
        Reason::UnitMismatch | Reason::Unreadable | Reason::NotCalculable if reported => Some(both(
            format!("报告值 {found} 不能与一并提交的{}核对：数值或单位有误", names.zh),
            format!("{found} as reported cannot be checked against {}, which were submitted with it: a value or a unit is wrong", names.en),
        )),
        Reason::UnitMismatch if found.is_empty() => {
            Some(both(format!("{}的单位不能换算", names.zh), format!("the units of {} do not convert into each other", names.en)))
        }
        _ => None,
    }
}

/// What to do about a quantity that is open.
pub(super) fn open_fix(derived: &Derived, case: Case<'_>, reason: Reason) -> Option<Fix> {
    match reason {
        Reason::UnitMismatch | Reason::Contradictory if has_inputs(derived, case) => {
            let words = both("核对报告值与用于计算的各项结果", "check the value reported and the results that it is calculated from");
            Some(Fix::new(Action::CheckCalculation, words))
        }
        _ => None,
    }
}

/// The limit, and how the quantity is calculated.
pub(super) fn stated(derived: &Derived, library: &Library, lang: Lang) -> String {
    let name = |item| library.catalogue.item(item).map_or("", |item| item.name.say(lang));
    let of: Vec<&str> = derived.of.iter().map(|item| name(*item)).collect();
    let formula = match derived.formula {
        Formula::Mean => pick(lang, "平均值", "mean"),
        Formula::Sum => pick(lang, "之和的平均值", "mean of the sum"),
        Formula::Ratio => pick(lang, "之比的平均值", "mean of the ratio"),
        Formula::Percent => pick(lang, "百分比的平均值", "mean percentage"),
    };
    let required = match derived.declared {
        Some(declared) if derived.requirement.limit.is_some() => {
            format!("{}{}≥ {}", limit_text(&derived.requirement, lang), pick(lang, "，且 ", ", and "), name(declared))
        }
        Some(declared) => format!("≥ {}", name(declared)),
        None => limit_text(&derived.requirement, lang),
    };
    match lang {
        Lang::Zh => format!("{required}（由{}计算：{formula}）", of.join("、")),
        Lang::En => format!("{required} (calculated from {}: {formula})", of.join(", ")),
    }
}
