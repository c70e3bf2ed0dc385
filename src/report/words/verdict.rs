//! Verdicts, outcomes, bases and editions in words.

use std::borrow::Cow;

use crate::check::{Inspection, Report, Selected, StandardResult, Verdict};
use crate::kind::words::basis;
use crate::rule::{Action, Fix};
use crate::standard::{Basis, Edition, Severity, VerdictWords, Words};
use crate::value::{Decision, Outcome, Reason};
use crate::words::both;

/// The verdict of a batch: 所检项目合格（暂定：3 项限值未经官方文本核验）.
pub(in crate::report) fn verdict_line(report: &Report<'_>) -> Words {
    let said = verdict_said(report);
    let said = match provisional(report) {
        None => said,
        Some(why) => said.followed_by(&both(format!("（{}）", why.zh), format!(" ({})", why.en))),
    };
    match decision_rule(report) {
        None => said,
        Some(rule) => said.followed_by(&both(format!("（{}）", rule.zh), format!(" ({})", rule.en))),
    }
}

/// The verdict with what it covers: 所检项目合格.
pub(in crate::report) fn verdict_said(report: &Report<'_>) -> Words {
    let scope = inspection(report.inspection);
    let words = verdict_words(report.subject.product.and_then(|(_, product)| product.verdict.as_ref()));
    match report.verdict {
        Verdict::Conforms => both(format!("{}{}", scope.zh, words.conforms.zh), format!("{} ({})", words.conforms.en, scope.en)),
        Verdict::DoesNotConform => words.fails.clone(),
        Verdict::Undecided if report.coverage.decided == 0 && report.open_points.is_empty() => {
            both("未定：没有可判定的项目", "undecided: nothing could be decided")
        }
        Verdict::Undecided => both("未定", "undecided"),
    }
}

/// How many limits that decide a verdict were not verified; `None` where there are none, or no verdict.
pub(in crate::report) fn provisional(report: &Report<'_>) -> Option<Words> {
    match (report.verdict, report.unverified) {
        (_, 0) | (Verdict::Undecided, _) => None,
        (_, count) => Some(both(
            format!("暂定：{count} 项限值未经官方文本核验"),
            format!("provisional: {count} limit{} not verified against the official text", if count == 1 { "" } else { "s" }),
        )),
    }
}

/// The decision rule, where it is not the usual one.
pub(in crate::report) fn decision_rule(report: &Report<'_>) -> Option<Words> {
    match report.setting.decision {
        Decision::Simple => None,
        Decision::Guarded => Some(both("判定规则：保护带 U", "decision rule: guard band U")),
    }
}

/// What the verdicts of a product are called: its own words, or the usual ones.
pub(in crate::report) fn verdict_words(own: Option<&VerdictWords>) -> Cow<'_, VerdictWords> {
    own.map_or_else(
        || Cow::Owned(VerdictWords { conforms: both("合格", "conforms"), fails: both("不合格", "does not conform") }),
        Cow::Borrowed,
    )
}

/// What an inspection covers.
pub(in crate::report) fn inspection(inspection: Inspection) -> Words {
    match inspection {
        Inspection::TestedItems => both("所检项目", "tested items"),
        Inspection::Delivery => both("出厂检验", "delivery inspection"),
        Inspection::Type => both("型式检验", "type inspection"),
        Inspection::Label => both("标签", "label"),
    }
}

/// An outcome.
pub(in crate::report) fn outcome(outcome: Outcome) -> Words {
    match outcome {
        Outcome::Met => both("符合", "met"),
        Outcome::NotMet => both("不符合", "not met"),
        Outcome::Undecided(_) => both("未定", "undecided"),
        Outcome::NotApplicable(_) => both("不适用", "not applicable"),
    }
}

/// An outcome within what was looked at: what was not examined is not called undecided.
pub(in crate::report) fn outcome_of_item(found: Outcome) -> Words {
    if found == Outcome::Undecided(Reason::NotExamined) { both("未检", "not examined") } else { outcome(found) }
}

/// Heading of what is wrong and no breach.
pub(in crate::report) fn flaws() -> Words {
    both("瑕疵", "flaws")
}

/// Heading of what moves no verdict and should be minded.
pub(in crate::report) fn to_mind() -> Words {
    both("提示", "to mind")
}

/// What a breach is.
pub(in crate::report) fn severity(severity: Severity) -> Words {
    match severity {
        Severity::Fail => both("不符合", "breach"),
        Severity::Flaw => both("瑕疵", "flaw"),
        Severity::Warning => both("提示", "to mind"),
    }
}

/// What the day by which editions are chosen is called.
pub(in crate::report) fn day_name(report: &Report<'_>) -> Words {
    report.subject.product.map_or_else(|| both("生产日期", "production date"), |(_, product)| product.day())
}

/// Why a standard judges, or cannot judge, this batch.
pub(in crate::report) fn judged_by(report: &Report<'_>, selected: Selected<'_>) -> Words {
    let edition = selected.edition();
    let named = day_name(report);
    let product = report.subject.product.map_or_else(|| both("该产品", "the product"), |(_, product)| product.name.clone());

    match (selected, report.subject.day()) {
        (Selected::InForce(_), Some(day)) => both(
            format!("适用于{}，{} {day} 时有效{}", product.zh, named.zh, life(edition).zh),
            format!("binds {}, in force on the {} {day}{}", product.en, named.en, life(edition).en),
        ),
        (Selected::InForce(_), None) => both("", ""),
        (Selected::Asked(_), Some(day)) if in_force_on(edition, day) => {
            both(format!("按要求采用此版本；{}时即为有效版本", named.zh), format!("asked for; it was in force on the {}", named.en))
        }
        (Selected::Asked(_), _) => both(
            format!("按要求采用此版本，不论{}{}", named.zh, life(edition).zh),
            format!("asked for, whatever the {}{}", named.en, life(edition).en),
        ),
        (Selected::NoEdition(_), _) => {
            let oldest = life(edition);
            both(
                format!("{}时有效的版本未收录，收录的最早版本是 {}{}", named.zh, edition.number, oldest.zh),
                format!("no edition on file was in force on the {}, the oldest on file is {}{}", named.en, edition.number, oldest.en),
            )
        }
        (Selected::NoDate(_), _) => match &report.subject.produced {
            Err(error) => both(
                format!("{}无法识别，不能选择版本：{}", named.zh, error.zh()),
                format!("the {} cannot be read, so no edition can be chosen: {error}", named.en),
            ),
            Ok(_) => both(format!("没有{}，不能选择版本", named.zh), format!("there is no {}, so no edition can be chosen", named.en)),
        },
    }
}

/// Rule id of a finding that concerns the choice of an edition.
pub(in crate::report) const EDITION_RULE: &str = "edition";
/// Rule id of a finding that concerns the list of release items.
const DELIVERY_RULE: &str = "delivery";

/// Why a standard as a whole is open: rule id, reason and words of the finding that says so.
pub(in crate::report) fn standard_line(report: &Report<'_>, standard: &StandardResult<'_>) -> Option<(&'static str, Reason, Words)> {
    let edition = match standard.selected {
        Selected::NoEdition(_) => Some(Reason::NoEdition),
        Selected::NoDate(_) => Some(Reason::NoDate),
        Selected::InForce(_) | Selected::Asked(_) => None,
    };
    let list = standard.lacks_release_list(report.inspection).then(|| {
        let said = both(
            "标准所列的出厂检验项目未收录，出厂检验不能判定",
            "what the standard lists for delivery inspection is not on file, so the inspection is undecided",
        );
        (DELIVERY_RULE, Reason::ReleaseListAbsent, said)
    });
    edition.map(|reason| (EDITION_RULE, reason, judged_by(report, standard.selected))).or(list)
}

/// What to do where a standard as a whole is open.
pub(in crate::report) fn standard_fix(report: &Report<'_>, edition: &Edition, reason: Reason) -> Fix {
    let named = day_name(report);
    let fix = match reason {
        Reason::ReleaseListAbsent => Fix::new(
            Action::EnterReleaseItems,
            both("查阅正式文本，填入出厂检验项目", "look it up in the official text and enter the release items"),
        ),
        Reason::NoDate => Fix::new(
            Action::GiveDate,
            both(
                format!("请填写{}，如 2026-03-02；或指定版本", named.zh),
                format!("give the {}, such as 2026-03-02, or name an edition", named.en),
            ),
        ),
        _ => Fix::new(Action::ChooseEdition, both("指定要采用的版本", "name the edition to judge by")),
    };
    fix.with("edition", edition.id.as_str())
}

fn in_force_on(edition: &Edition, day: jiff::civil::Date) -> bool {
    edition.effective.date.is_some_and(|first| first <= day) && edition.superseded.as_ref().is_none_or(|(end, _)| day < *end)
}

/// `（2025-01-01 起）`, with what is uncertain about it.
fn life(edition: &Edition) -> Words {
    let bare = in_force(edition);
    both(format!("（{}）", bare.zh), format!(" ({})", bare.en))
}

/// Since when and until when an edition is in force, with what is uncertain about it.
pub(in crate::report) fn in_force(edition: &Edition) -> Words {
    let since = match edition.effective.date {
        Some(day) => both(format!("{day} 起"), format!("since {day}")),
        None => both("实施日期未收录", "its effective date is not on file"),
    };
    let until = match &edition.superseded {
        Some((day, newer)) => both(format!("，{day} 被 {newer} 代替"), format!(", superseded on {day} by {newer}")),
        None => both("", ""),
    };
    let known = match edition.effective.basis {
        Basis::Text | Basis::Absent => both("", ""),
        weaker => {
            let weaker = basis(weaker);
            both(format!("，日期依据：{}", weaker.zh), format!(", date {}", weaker.en))
        }
    };
    since.followed_by(&until).followed_by(&known)
}
