//! Why a finding is open, where that is no matter of comparing.

use crate::rule::{Case, Finding};
use crate::standard::Words;
use crate::standard::render::limit_text;
use crate::value::Reason;
use crate::words::{Lang, both};

/// Why a finding is open, where that is no matter of comparing. The kind of its rule may know more than the general reason.
pub(super) fn why(case: Case<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
    let rule = finding.rule;
    if let Some(said) = rule.check.room().why(case, finding, reason, found) {
        return Some(said);
    }
    // A declared content or a converted limit stands in for the rule's own.
    let other = finding.calculated().and_then(|calculated| calculated.limit.as_ref());
    let own = |lang| finding.requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default();
    let limit = |lang| other.map_or_else(|| own(lang), |limit| limit.printed.to_string());
    Some(match reason {
        Reason::NotExamined => both("未检验", "not examined"),
        Reason::Missing => both("本次检验要求此项，但没有结果", "this inspection requires it, and there is no result"),
        Reason::LimitAbsent if found.is_empty() => {
            both("标准有此要求，其数值未收录", "the standard has the requirement, and its value is not on file")
        }
        Reason::LimitAbsent => both(
            format!("{found}；标准有此要求，其数值未收录"),
            format!("{found}; the standard has the requirement, and its value is not on file"),
        ),
        Reason::TraitNotStated => {
            let asked = case.subject.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
            let open = asked.iter().filter(|answer| rule.when.iter().any(|condition| condition.field == answer.field));
            let open: Vec<&Words> =
                open.filter(|answer| case.subject.trait_value(&answer.field).is_none()).map(|answer| &answer.name).collect();
            let (zh, en): (Vec<&str>, Vec<&str>) = open.iter().map(|name| (name.zh.as_str(), name.en.as_str())).unzip();
            both(
                format!("适用与否取决于未说明的{}", zh.join("、")),
                format!("whether it applies depends on {}, which was not stated", en.join(", ")),
            )
        }
        Reason::LabDisagrees => both(
            format!("{found} 符合限值，但检验单位判为不合格"),
            format!("{found} is within the limit, and the lab itself says that it does not conform"),
        ),
        Reason::StoredDiffers => both(
            format!("{found}：工作簿显示的数与存储的数在限值的两侧"),
            format!("{found}: the digits that the workbook shows and the number that it stores lie on different sides of the limit"),
        ),
        Reason::ScopeOpen => both(
            format!("{found}：结论取决于条款是否适用，而标准未写明"),
            format!("{found}: it hangs on whether the clause applies, which the standard does not say"),
        ),
        Reason::GuardBand => both(
            format!("{found} 符合 {}，但与限值之差小于扩展不确定度：按保护带规则不予接受", limit(Lang::Zh)),
            format!("{found} meets {}, and not by as much as its expanded uncertainty: not accepted with a guard band", limit(Lang::En)),
        ),
        Reason::UncertaintyMissing => both(
            format!("{found} 符合 {}，但未报扩展不确定度，不能按保护带规则判定", limit(Lang::Zh)),
            format!("{found} meets {}, without the expanded uncertainty that a guard band needs", limit(Lang::En)),
        ),
        Reason::CriterionUndecided => both("有等级指标不能判定", "a criterion of the grade is undecided"),
        _ => return None,
    })
}
