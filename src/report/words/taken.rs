//! What was taken from the name of a product or from another date, in words.

use serde_json::{Value, json};

use super::day_name;
use crate::check::{Report, Warning};
use crate::message::Arguments;
use crate::report::details::name_of as name_of_detail;
use crate::rule::DayFrom;
use crate::standard::{StandIn, Words};
use crate::words::{both, printable};

/// The code of such a warning, what it says, and what it is about.
pub(super) fn taken(report: &Report<'_>, warning: &Warning<'_>) -> (&'static str, Words, Arguments) {
    let (code, message) = said(report, warning);
    (code, message, arguments(report, warning))
}

fn arguments(report: &Report<'_>, warning: &Warning<'_>) -> Arguments {
    let id = |which: &StandIn| match which {
        StandIn::Sampled => "sampled",
        StandIn::Purchased => "purchased",
    };
    let value = match warning {
        Warning::ProductAsked | Warning::ProductFromLabel => {
            json!({ "product": report.subject.product.map_or("", |(_, product)| &product.id) })
        }
        Warning::TraitFromName(asked, named) => json!({ "trait": asked.zh, "named": named.zh }),
        Warning::TraitUsual(asked, taken) => json!({ "trait": asked.zh, "taken": taken.zh }),
        Warning::TraitOtherwiseInName(asked, named, stated) => json!({ "trait": asked.zh, "named": named.zh, "stated": stated.zh }),
        Warning::GradeFromName => json!({ "grade": report.subject.named_grade }),
        Warning::GradeFromCited => json!({ "grade": report.subject.cited_grade }),
        Warning::DayFrom(day, DayFrom::StandIn(which)) => json!({ "day": day.to_string(), "from": id(which) }),
        Warning::DayFrom(day, _) => json!({ "day": day.to_string() }),
        Warning::MadeInFuture(day, today) => json!({ "day": day.to_string(), "today": today.to_string() }),
        Warning::BeforeProduction(which, other, day) => {
            json!({ "which": which, "earlier": other.to_string(), "day": day.to_string() })
        }
        _ => Value::Null,
    };
    if let Value::Object(arguments) = value { arguments } else { Arguments::new() }
}

/// The grade that was taken from the name of the product, or from what stands beside the standard cited.
fn grade_from(report: &Report<'_>, warning: &Warning<'_>) -> (&'static str, Words) {
    let submission = report.subject.submission;
    if matches!(warning, Warning::GradeFromCited) {
        let (grade, cited) = (printable(&report.subject.cited_grade), printable(submission.cited.trim()));
        let words = both(
            format!("未填等级，按执行标准 `{cited}` 中的 `{grade}` 作为标称等级"),
            format!("no grade was stated, and `{grade}` beside the standard `{cited}` was taken as the one claimed"),
        );
        return ("grade_from_cited", words);
    }
    let (grade, name) = (printable(&report.subject.named_grade), printable(submission.product.trim()));
    let words = both(
        format!("未填等级，按产品名称 `{name}` 中的 `{grade}` 作为标称等级"),
        format!("no grade was stated, and `{grade}` in the name `{name}` was taken as the one claimed"),
    );
    ("grade_from_name", words)
}

fn said(report: &Report<'_>, warning: &Warning<'_>) -> (&'static str, Words) {
    let name = printable(report.subject.submission.product.trim());
    match warning {
        Warning::ProductAsked => {
            let product = report.subject.product.map_or_else(|| both("", ""), |(_, product)| product.name.clone());
            (
                "product_asked",
                both(
                    format!("不认识产品 `{name}`，按指定的产品 {} 判定", product.zh),
                    format!("`{name}` is no product that is known here, and was judged as the one asked for, {}", product.en),
                ),
            )
        }
        Warning::ProductFromLabel => product_from_label(report),
        Warning::TraitFromName(asked, named) => (
            "trait_from_name",
            both(
                format!("未填{}，按产品名称 `{name}` 取为{}", asked.zh, named.zh),
                format!("{} was not stated, and was taken from the name `{name}`: {}", asked.en, named.en),
            ),
        ),
        Warning::TraitUsual(asked, taken) => (
            "trait_usual",
            both(
                format!("未填{}，按{}判定；不是{}的，请填明", asked.zh, taken.zh, taken.zh),
                format!("{} was not stated, and {} was taken; state it where it is otherwise", asked.en, taken.en),
            ),
        ),
        Warning::TraitOtherwiseInName(asked, named, stated) => (
            "trait_otherwise_in_name",
            both(
                format!("{}填为{}，而产品名称 `{name}` 为{}；按所填判定，请核对", asked.zh, stated.zh, named.zh),
                format!(
                    "{} was stated as {}, and the name `{name}` says {}; judged as stated, find out which is right",
                    asked.en, stated.en, named.en
                ),
            ),
        ),
        Warning::GradeFromName | Warning::GradeFromCited => grade_from(report, warning),
        Warning::DayFrom(day, from) => {
            let given = printable(report.subject.submission.produced.trim());
            let named = day_name(report);
            match from {
                DayFrom::Instant => (
                    "date_of_instant",
                    both(
                        format!("{} `{given}` 带时区，换算为北京时间（UTC+8）的 {day}", named.zh),
                        format!("the {} `{given}` has an offset from UTC; in China it was {day}", named.en),
                    ),
                ),
                DayFrom::Month => (
                    "date_of_month",
                    both(
                        format!("{} `{given}` 只写到月；该月内各标准版本不变，按 {day} 选择版本", named.zh),
                        format!(
                            "the {} `{given}` is a month; the editions are the same all through it, and were chosen by {day}",
                            named.en
                        ),
                    ),
                ),
                DayFrom::StandIn(which) => {
                    let which = name_of(*which);
                    (
                        "date_stands_in",
                        both(
                            format!("没有生产日期，按{} {day} 选择版本", which.zh),
                            format!("there is no production date, and the editions were chosen by the {}, {day}", which.en),
                        ),
                    )
                }
            }
        }
        Warning::MadeInFuture(day, today) => (
            "made_in_future",
            both(
                format!("{} {day} 晚于今天（{today}），请核对", day_name(report).zh),
                format!("the {} {day} lies after today ({today}), check it", day_name(report).en),
            ),
        ),
        Warning::BeforeProduction(which, other, day) => {
            let which = done_on(report, which);
            (
                "before_production",
                both(
                    format!("{} {other} 早于生产日期 {day}，请核对", which.zh),
                    format!("the {} {other} lies before the production date {day}, check them", which.en),
                ),
            )
        }
        _ => ("", both("", "")),
    }
}

/// What the day in a field is called.
fn done_on(report: &Report<'_>, field: &str) -> Words {
    match field {
        "sampled" => name_of(StandIn::Sampled),
        "purchased" => name_of(StandIn::Purchased),
        other => name_of_detail(report.library, other).cloned().unwrap_or_else(|| both(other, other)),
    }
}

fn name_of(which: StandIn) -> Words {
    match which {
        StandIn::Sampled => both("采样日期", "sampling date"),
        StandIn::Purchased => both("购进日期", "purchase date"),
    }
}

/// No product was given, and the name on the label is that of one.
fn product_from_label(report: &Report<'_>) -> (&'static str, Words) {
    let product = report.subject.product.map_or_else(|| both("", ""), |(_, product)| product.name.clone());
    let name = printable(report.subject.on_label("name"));
    let day = report.subject.day().map_or_else(|| both("", ""), |day| both(format!("，生产日期为 {day}"), format!(", made on {day}")));
    (
        "product_from_label",
        both(
            format!("没有指定产品：按标签上的名称 `{name}` 认定为{}{}", product.zh, day.zh),
            format!("no product was given: by the name on the label, `{name}`, it is {}{}", product.en, day.en),
        ),
    )
}
