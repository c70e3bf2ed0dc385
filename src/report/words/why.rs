//! Why a finding is open, where that is no matter of comparing.

use super::both;
use super::finding::{calculated, limit};
use crate::report::Report;
use crate::rule::Finding;
use crate::standard::{Check, Formula, ItemId, Words};
use crate::value::Reason;

/// Why a finding is open, where that is no matter of comparing.
pub(super) fn why(report: &Report<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
    if let Check::Derived(item, derived) = &finding.rule.check
        && let Some(said) = beside_inputs(report, *item, &derived.of, reason, found)
    {
        return Some(said);
    }
    let rule = finding.rule;
    Some(match (reason, &rule.check) {
        (Reason::NotExamined, _) => both("未检验", "not examined"),
        (Reason::Missing, Check::Conversion { rate, .. }) if !found.is_empty() => {
            let rate = report.library.catalogue.item(*rate).map_or(both("", ""), |item| item.name.clone());
            both(
                format!("{found} 高于新鲜原料的限量，须按{}折算后判定，而{}未给出", rate.zh, rate.zh),
                format!("{found} is above the limit of the fresh food: it must be converted by the {}, which was not given", rate.en),
            )
        }
        (Reason::Missing, Check::Derived(_, derived)) if finding_has_inputs(report, finding) => {
            let reported = rule.item().is_some_and(|item| report.subject.measured(item).is_some());
            let inputs = if reported { &[][..] } else { derived.of.as_slice() };
            let missing = inputs.iter().copied().chain(derived.declared).filter(|item| report.subject.measured(*item).is_none());
            let names: Vec<&Words> = missing.filter_map(|item| report.library.catalogue.item(item)).map(|item| &item.name).collect();
            both(
                format!("缺少计算或比较所需的{}", names.iter().map(|name| name.zh.as_str()).collect::<Vec<_>>().join("、")),
                format!(
                    "what it is calculated from or compared with is missing: {}",
                    names.iter().map(|name| name.en.as_str()).collect::<Vec<_>>().join(", ")
                ),
            )
        }
        (Reason::Missing, Check::Grade { .. }) => both(
            "标称了等级，但等级指标不全，等级须全部指标齐备",
            "a grade is claimed, and a grade needs all its criteria, some of which are missing",
        ),
        (Reason::Missing, _) => both("本次检验要求此项，但没有结果", "this inspection requires it, and there is no result"),
        (Reason::LimitAbsent, _) => match (found, &finding.calculated) {
            ("", _) => both("标准有此要求，其数值未收录", "the standard has the requirement, and its value is not on file"),
            (found, _) => both(
                format!("{found}；标准有此要求，其数值未收录"),
                format!("{found}; the standard has the requirement, and its value is not on file"),
            ),
        },
        (Reason::NeedsAnotherTest, Check::Screening { item, screen, .. }) => {
            let name = |item: &ItemId| report.library.catalogue.item(*item).map_or(both("", ""), |item| item.name.clone());
            let (part, total, limit) =
                (name(item), name(screen), limit(finding).map(|limit| limit.printed.to_string()).unwrap_or_default());
            both(
                format!("{} {found} 高于{}限量（{limit}），须测定{}后再判定", total.zh, part.zh, part.zh),
                format!("{} {found} is above the limit for {} ({limit}): {} must be determined", total.en, part.en, part.en),
            )
        }
        (Reason::TraitNotStated, _) => {
            let asked = report.subject.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
            let open = asked.iter().filter(|answer| rule.when.iter().any(|condition| condition.field == answer.field));
            let open: Vec<&Words> =
                open.filter(|answer| report.subject.trait_value(&answer.field).is_none()).map(|answer| &answer.name).collect();
            let (zh, en): (Vec<&str>, Vec<&str>) = open.iter().map(|name| (name.zh.as_str(), name.en.as_str())).unzip();
            both(
                format!("适用与否取决于未说明的{}", zh.join("、")),
                format!("whether it applies depends on {}, which was not stated", en.join(", ")),
            )
        }
        (Reason::NotCalculable, Check::Derived(..)) if calculated(finding).is_some() => both(
            format!("计算得 {found}，超过整体的 100 %，不是可能的含量"),
            format!("{found} is calculated, more than the whole, which no content can be"),
        ),
        (Reason::NotCalculable, Check::Derived(_, derived)) => match derived.formula {
            Formula::KimuraDistance => both(
                "两条序列未对齐、没有可比位点，或差异过大",
                "the sequences are not aligned, have no site to compare, or differ too much",
            ),
            _ => both(
                "所需结果不都是确定数值，或各项数目不一致",
                "the results it is calculated from are not all definite values, or differ in number",
            ),
        },
        (Reason::NotCalculable, _) => both(
            format!("{found} 无法折算：结果须为一个确定数值，脱水率须大于 0、小于 100 %"),
            format!("{found} cannot be converted: one definite value is needed, and a dehydration rate above 0 and below 100 %"),
        ),
        (Reason::Unreadable, Check::Choice(..)) => {
            both(format!("`{found}` 不是已知的判定用语"), format!("`{found}` is no known word for a judgement or name"))
        }
        (Reason::Unreadable, Check::Derived(_, derived)) if derived.formula == Formula::KimuraDistance => {
            both("序列中有不是碱基、简并码或空位的字符", "a sequence holds something that is no base, ambiguity code or gap")
        }
        (Reason::Unreadable, Check::Grade { .. }) => {
            let claimed = super::printable(report.subject.grade());
            both(format!("`{claimed}` 不是该标准的等级"), format!("`{claimed}` is no grade of this standard"))
        }
        (Reason::LabDisagrees, _) => both(
            format!("{found} 符合限值，但检验单位判为不合格"),
            format!("{found} is within the limit, and the lab itself says that it does not conform"),
        ),
        (Reason::StoredDiffers, _) => both(
            format!("{found}：工作簿显示的数与存储的数在限值的两侧"),
            format!("{found}: the digits that the workbook shows and the number that it stores lie on different sides of the limit"),
        ),
        (Reason::CriterionUndecided, _) => both("有等级指标不能判定", "a criterion of the grade is undecided"),
        _ => return None,
    })
}

fn finding_has_inputs(report: &Report<'_>, finding: &Finding<'_>) -> bool {
    finding.rule.items().iter().any(|item| report.subject.measured(*item).is_some())
}

/// Why a quantity is open that was reported beside what it is calculated from, or whose inputs have units that do not fit.
fn beside_inputs(report: &Report<'_>, item: ItemId, of: &[ItemId], reason: Reason, found: &str) -> Option<Words> {
    let reported = report.subject.measured(item).is_some();
    if !of.iter().any(|item| report.subject.measured(*item).is_some()) {
        return None;
    }
    let names = names(report, of);
    match reason {
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

fn names(report: &Report<'_>, items: &[ItemId]) -> Words {
    let names: Vec<&Words> = items.iter().filter_map(|item| report.library.catalogue.item(*item)).map(|item| &item.name).collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = names.iter().map(|name| (name.zh.as_str(), name.en.as_str())).unzip();
    both(zh.join("、"), en.join(" and "))
}
