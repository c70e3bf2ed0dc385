//! What to do about a finding.

use crate::rule::{Action, Case, Finding, Fix, Measured};
use crate::standard::{ItemId, Words};
use crate::value::{Outcome, Reason};
use crate::words::both;

/// What to do; `None` where there is nothing to do.
pub(crate) fn fix(case: Case<'_>, finding: &Finding<'_>) -> Option<Fix> {
    let room = finding.rule.check.room();
    match finding.outcome {
        Outcome::Met | Outcome::NotApplicable(_) | Outcome::Undecided(Reason::NotExamined) => None,
        Outcome::NotMet => Some(match &finding.rule.fix {
            Some(words) => Fix::new(Action::FollowRule, words.clone()),
            None => room.not_met(case, finding),
        }),
        Outcome::Undecided(reason) => Some(room.open_fix(case, finding, reason).unwrap_or_else(|| undecided(case, finding, reason))),
    }
}

/// Whether the product is one that nobody sells or eats.
pub(crate) fn is_no_food(case: Case<'_>) -> bool {
    case.subject.product.is_some_and(|(_, product)| !product.food)
}

/// What to do where a limit is not kept.
pub(crate) fn hold(case: Case<'_>) -> Fix {
    // Nobody releases what is no food.
    if is_no_food(case) {
        return Fix::new(
            Action::CheckRecord,
            both(
                "核对原始记录、单位和小数位，必要时重新测定",
                "check the record, the unit and the decimal point, and determine it again where needed",
            ),
        );
    }
    Fix::new(
        Action::Hold,
        both(
            "暂停放行；先核对原始记录、单位和小数位，再决定复检或处置",
            "hold the batch; check the record, the unit and the decimal point, then decide on a retest or disposal",
        ),
    )
}

/// What to do where the limit of a grade is not kept.
pub(crate) fn grade_advice(case: Case<'_>) -> Fix {
    match case.grade.and_then(|grade| grade.achieved.map(|index| (grade, index))) {
        Some((grade, index)) if grade.claimed.is_some() => {
            let reached = grade.edition.grades.get(index);
            let name = reached.map_or_else(|| both("", ""), |grade| grade.name.clone());
            let words = both(
                format!("改标{}，或不按本等级放行", name.zh),
                format!("label it as {} grade, or do not release it under this grade", name.en),
            );
            Fix::new(Action::Relabel, words).with("grade", reached.map_or("", |grade| &grade.id))
        }
        _ => Fix::new(
            Action::WithholdGrade,
            both("不得按本标准等级放行；核对原始记录", "do not release it under a grade of this standard; check the records"),
        ),
    }
}

fn undecided(case: Case<'_>, finding: &Finding<'_>, reason: Reason) -> Fix {
    let item = finding.rule.item();
    let fix = |action: Action, zh: &str, en: &str| Fix::new(action, both(zh, en));
    match reason {
        Reason::Missing => missing(case, finding),
        Reason::Unreadable => fix(
            Action::EnterAgain,
            "请照原始记录重填，如 58.2、<0.5、未检出（检出限：0.01mg/kg）；多个结果用“;”分隔",
            "enter it again from the record, such as 58.2, <0.5 or 未检出(检出限:0.01mg/kg), several results with `;` between them",
        ),
        Reason::UnitMismatch if item.and_then(|item| case.subject.measured(item)).is_some_and(Measured::units_contradict) => fix(
            Action::UnifyUnits,
            "核对表头、单位栏与数值后所写的单位，改为一致",
            "check the units in the heading, in the column of units and behind the value, and make them one",
        ),
        Reason::UnitMismatch => {
            let (name, unit) = item.map_or_else(|| (both("", ""), String::new()), |item| named(case, item));
            let words = both(
                format!("请在表头或数值后写明单位，如 {}({unit})", name.zh),
                format!("write the unit in the heading or behind the value, such as {} ({unit})", name.en),
            );
            Fix::new(Action::WriteUnit, words).with("item", ids(case, item)).with("unit", unit)
        }
        Reason::LimitAbsent | Reason::BelowTrust => {
            let words = both(
                format!("查阅 {} 正式文本，填入限值并由两人签核", finding.edition.number),
                format!("look it up in the official text of {}, enter the value, and have two people sign it", finding.edition.number),
            );
            Fix::new(Action::EnterLimit, words).with("edition", finding.edition.id.as_str()).with("rule", finding.rule.id.as_str())
        }
        Reason::NeedsAnotherTest => {
            let (name, _) = item.map_or_else(|| (both("", ""), String::new()), |item| named(case, item));
            let words = both(format!("加测{}", name.zh), format!("determine {}", name.en));
            Fix::new(Action::Determine, words).with("items", ids(case, item))
        }
        Reason::TraitNotStated => traits(case, finding),
        Reason::DetectionLimit => fix(
            Action::LowerDetectionLimit,
            "改用检出限不高于限值的方法，或提供实测值",
            "use a method whose detection limit is not above the limit, or give the measured value",
        ),
        Reason::Inexact => fix(
            Action::GiveDefiniteValue,
            "请提供确定数值（如稀释后重测）",
            "give a definite value (dilute and measure again, for example)",
        ),
        Reason::Contradictory => fix(Action::ChooseValue, "请说明以哪一个结果为准", "say which of the results stands"),
        Reason::TooFew => {
            fix(Action::CompletePlan, "补齐采样方案所需的全部样品单元结果", "give the results of all units of the sampling plan")
        }
        Reason::NotCalculable => fix(Action::CheckCalculation, "核对用于计算的各项结果", "check the results that it is calculated from"),
        Reason::LabDisagrees => fix(Action::AskLab, "向检验单位核实判定依据", "ask the lab what its verdict rests on"),
        Reason::ScopeOpen => fix(
            Action::FindStandard,
            "请主管部门或标准起草单位确认条款是否适用",
            "have the authority or the drafters of the standard confirm whether the clause applies",
        ),
        Reason::StoredDiffers => fix(
            Action::CheckRecord,
            "核对原始记录，按规定位数修约后填报",
            "check the record, and report the value rounded as the method says",
        ),
        Reason::GuardBand => fix(Action::InspectAgain, "复检，或改用不确定度较小的方法", "test again, or use a method of less uncertainty"),
        Reason::UncertaintyMissing => {
            fix(Action::AskLab, "请检验单位给出扩展不确定度（U，k=2）", "ask the lab for the expanded uncertainty (U, k=2)")
        }
        Reason::CriterionUndecided => {
            fix(Action::ResolveCriteria, "先解决上列未定的等级指标", "resolve the undecided criteria above first")
        }
        _ => fix(Action::CheckInput, "请核对输入", "check the input"),
    }
}

fn missing(case: Case<'_>, finding: &Finding<'_>) -> Fix {
    let wanted = finding.rule.check.room().wanted(case, finding);
    let wanted: Vec<ItemId> = wanted.into_iter().filter(|item| case.subject.measured(*item).is_none()).collect();
    let names: Vec<Words> = wanted.iter().map(|item| with_unit(named(case, *item))).collect();
    let names: Vec<&Words> = names.iter().collect();
    let words = both(format!("补填：{}", zh(&names)), format!("give: {}", en(&names)));
    Fix::new(Action::Give, words).with("items", ids(case, wanted))
}

fn traits(case: Case<'_>, finding: &Finding<'_>) -> Fix {
    let product = case.subject.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
    let asked = product.iter().filter(|answer| finding.rule.when.iter().any(|condition| condition.field == answer.field));
    let open = asked.filter(|answer| case.subject.trait_value(&answer.field).is_none());
    let (mut chinese, mut english, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    for answer in open {
        let values: Vec<&Words> = answer.values.iter().map(|value| &value.name).collect();
        let ids: Vec<&str> = answer.values.iter().map(|value| value.id.as_str()).collect();
        fields.push(answer.field.as_str());
        chinese.push(format!("{}（{}）：{}", answer.name.zh, answer.field, zh(&values)));
        english.push(format!("{} ({}): {}", answer.name.en, answer.field, ids.join(" or ")));
    }
    let words = both(format!("请说明{}", chinese.join("；")), format!("state {}", english.join("; ")));
    Fix::new(Action::State, words).with("fields", fields)
}

/// Ids of items, as an argument.
fn ids(case: Case<'_>, items: impl IntoIterator<Item = ItemId>) -> Vec<&str> {
    items.into_iter().filter_map(|item| case.library.catalogue.item(item)).map(|item| item.id.as_str()).collect()
}

fn named(case: Case<'_>, item: ItemId) -> (Words, String) {
    case.library.catalogue.item(item).map_or_else(|| (both("", ""), String::new()), |item| (item.name.clone(), item.unit.clone()))
}

fn with_unit((name, unit): (Words, String)) -> Words {
    if unit.is_empty() { name } else { both(format!("{}({unit})", name.zh), format!("{} ({unit})", name.en)) }
}

fn zh(names: &[&Words]) -> String {
    names.iter().map(|name| name.zh.as_str()).collect::<Vec<_>>().join("、")
}

fn en(names: &[&Words]) -> String {
    names.iter().map(|name| name.en.as_str()).collect::<Vec<_>>().join(", ")
}
