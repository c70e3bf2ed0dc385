//! Until when another inspection (复检) may be asked for, and of which items there is none.

use std::borrow::Cow;

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::details::name_of;
use super::record::is_of_germplasm;
use crate::check::{Inspection, Report};
use crate::standard::{Basis, Role, Words};
use crate::value::parse_date;
use crate::words::{both, printable};

/// The day on which the conclusion was received, from which the term runs.
const RECEIVED: &str = "report_received";
/// The day of the report: the conclusion was received on it or later, so that the term ends no sooner than one that runs from it.
const REPORTED: &str = "report_date";

/// Until when another inspection may be asked for. It is one of official inspection, which a number of the sampling shows.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(crate) struct Retest<'a> {
    /// The day that the term is counted from: that of receipt or, where none was given, that of the report; null where there is none that can be read.
    pub from: Option<String>,
    /// The field that gave it: `report_received` or `report_date`.
    pub from_field: Option<&'static str>,
    pub working_days: u8,
    /// The last day, counted from Monday to Friday: official holidays, and working days in their place, are not on file. Counted from the day of the
    /// report it is the earliest. Null where there is no day to count from, or no other inspection of anything that fails.
    pub until: Option<String>,
    pub source: &'a str,
    /// Whether there is another inspection of anything that fails.
    pub possible: bool,
    /// Rules that are not met and of whose items there is none.
    pub excluded: Vec<&'a str>,
    pub excluded_source: &'a str,
    pub excluded_basis: Basis,
}

impl<'a> Retest<'a> {
    /// Nothing where no test of the batch fails, or no official inspection is known of.
    pub(crate) fn of(report: &'a Report<'a>) -> Option<Self> {
        let submission = report.subject.submission;
        if report.inspection == Inspection::Label || is_of_germplasm(report) || submission.numbers.sampling.is_empty() {
            return None;
        }
        let rule = report.library.retest();
        let mut excluded: Vec<&str> = Vec::new();
        let mut possible = false;
        // Of a label there is nothing to inspect again.
        for finding in report.findings.iter().filter(|one| one.fails() && one.edition.role != Role::Label) {
            let item = finding.rule.item().and_then(|item| report.library.catalogue.item(item));
            if item.is_none_or(|item| !rule.excluded.contains(&item.id)) {
                possible = true;
            } else if !excluded.contains(&finding.rule.id.as_str()) {
                excluded.push(&finding.rule.id);
            }
        }
        if !possible && excluded.is_empty() {
            return None;
        }
        let field = [RECEIVED, REPORTED].into_iter().find(|field| given(report, field).is_some());
        let from = field.and_then(|field| parse_date(&given(report, field)?).ok());
        Some(Self {
            from: from.map(|from| from.to_string()),
            from_field: from.and(field),
            working_days: rule.working_days,
            until: from.filter(|_| possible).map(|from| after_working_days(from, rule.working_days).to_string()),
            source: &rule.source,
            possible,
            excluded,
            excluded_source: &rule.excluded_source,
            excluded_basis: rule.excluded_basis,
        })
    }

    /// The last day, or why there is none, in a word.
    pub(crate) fn until_words(&self) -> Words {
        match (&self.until, self.from_field) {
            (Some(until), Some(REPORTED)) => both(format!("最早 {until}"), format!("{until} at the earliest")),
            (Some(until), _) => both(until.as_str(), until.as_str()),
            (None, _) if self.possible => both("收到日期不明", "day of receipt not known"),
            (None, _) => both("不予复检", "none"),
        }
    }

    /// All of it in words.
    pub(crate) fn words(&self, report: &Report<'_>) -> Words {
        let names = self.excluded_names(report);
        let none = both(
            format!(
                "{} 属微生物项目，不予复检（{}，{}）",
                names.zh,
                self.excluded_source,
                crate::kind::words::basis(self.excluded_basis).zh
            ),
            format!("there is none of {}, which is microbiological ({}, {})", names.en, self.excluded_source, self.excluded_basis.code()),
        );
        if !self.possible {
            return both(format!("不符合的 {}。", none.zh), format!("Another inspection: {}.", none.en));
        }
        let term = both(
            format!(
                "对监督抽检的检验结论有异议的，可自收到之日起 {} 个工作日内向实施抽样检验的部门或其上一级部门申请复检（{}）；{}",
                self.working_days,
                self.source,
                self.counted(report).zh
            ),
            format!(
                "whoever objects to the conclusion of an official inspection may ask for another one within {} working days of receiving it ({}); {}",
                self.working_days,
                self.source,
                self.counted(report).en
            ),
        );
        let with = |term: String, between: &str, none: String| if self.excluded.is_empty() { term } else { term + between + &none };
        both(with(term.zh, "；", none.zh) + "。", with(term.en, "; ", none.en) + ".")
    }

    /// From which day until which, or why that is not known.
    fn counted(&self, report: &Report<'_>) -> Words {
        let (Some(from), Some(until)) = (&self.from, &self.until) else {
            let field = [RECEIVED, REPORTED].into_iter().find_map(|field| Some((field, given(report, field)?)));
            return match field {
                None => both("收到检验结论日期未填，期限未计算", "the day of receipt was not given, so the term is not counted"),
                Some((field, text)) => {
                    let text = printable(&text);
                    let name = name_of(report.library, field).cloned().unwrap_or_else(|| both(field, field));
                    both(
                        format!("{} `{text}` 不能识读为日期，期限未计算", name.zh),
                        format!("`{text}` ({}) cannot be read as a date, so the term is not counted", name.en),
                    )
                }
            };
        };
        if self.from_field == Some(REPORTED) {
            return both(
                format!("收到日期未填，从签发日期 {from} 起算最早至 {until}（按周一至周五计，法定节假日与调休未计入，请核对）"),
                format!(
                    "the day of receipt was not given; from the day of the report, {from}, the term ends on {until} at the earliest (counted from Monday \
                     to Friday; official holidays are not on file)"
                ),
            );
        }
        both(
            format!("{from} 收到，至 {until} 止（按周一至周五计，法定节假日与调休未计入，请核对）"),
            format!("received on {from}, the term ends on {until} (counted from Monday to Friday; official holidays are not on file)"),
        )
    }

    fn excluded_names(&self, report: &Report<'_>) -> Words {
        let mut names: Vec<&Words> = Vec::new();
        for finding in report.findings.iter().filter(|one| one.fails() && self.excluded.contains(&one.rule.id.as_str())) {
            if !names.contains(&&finding.rule.name) {
                names.push(&finding.rule.name);
            }
        }
        let list = |of: fn(&Words) -> &str, between: &str| names.iter().map(|words| of(words)).collect::<Vec<_>>().join(between);
        both(list(|words| &words.zh, "、"), list(|words| &words.en, ", "))
    }
}

/// What was given for a field, as written.
fn given<'a>(report: &'a Report<'a>, field: &str) -> Option<Cow<'a, str>> {
    report.subject.submission.noted().into_iter().find(|(id, _)| *id == field).map(|(_, text)| text)
}

/// The day that ends a term of working days which begins on the day after `from`.
fn after_working_days(from: Date, days: u8) -> Date {
    let mut left = days;
    from.series(jiff::Span::new().days(1))
        .skip(1)
        .find(|day| {
            if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
                left = left.saturating_sub(1);
            }
            left == 0
        })
        .unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn working_days_leave_out_saturdays_and_sundays() {
        // 2026-03-02 is a Monday.
        for (from, until) in [
            (date(2026, 3, 2), date(2026, 3, 11)),
            (date(2026, 3, 6), date(2026, 3, 17)),
            (date(2026, 3, 7), date(2026, 3, 17)),
            (date(2026, 3, 8), date(2026, 3, 17)),
        ] {
            assert_eq!(after_working_days(from, 7), until, "{from}");
        }
    }
}
