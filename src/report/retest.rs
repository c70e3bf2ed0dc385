//! Until when another inspection (复检) may be asked for, and of which items there is none.

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::check::{Report, Verdict};
use crate::rule::Finding;
use crate::standard::{Basis, Words};
use crate::value::parse_date;
use crate::words::both;

/// The days of an official inspection from whose conclusion the term runs, the first that was given.
const STARTS: [&str; 2] = ["report_received", "report_date"];

/// Until when another inspection may be asked for. It runs only against the conclusion of an official inspection, which a number of the sampling shows.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(crate) struct Retest<'a> {
    /// The day that it runs from, and the field that gave it.
    pub from: String,
    pub from_field: &'static str,
    pub working_days: u8,
    /// The last day, counted from Monday to Friday: official holidays, and working days in their place, are not on file.
    pub until: String,
    pub source: &'a str,
    /// Rules that are not met and of whose items there is no other inspection.
    pub excluded: Vec<&'a str>,
    pub excluded_source: &'a str,
    pub excluded_basis: Basis,
}

impl<'a> Retest<'a> {
    /// Nothing where the batch does not fail, or no official inspection is known of.
    pub(crate) fn of(report: &'a Report<'a>) -> Option<Self> {
        let submission = report.subject.submission;
        if report.verdict != Verdict::DoesNotConform || submission.numbers.sampling.is_empty() {
            return None;
        }
        let given = |field: &str| submission.details.iter().find(|(id, _)| **id == *field).and_then(|(_, text)| parse_date(text).ok());
        let (from_field, from) = STARTS.into_iter().find_map(|field| Some((field, given(field)?)))?;
        let rule = report.library.retest();
        let is_excluded = |finding: &&Finding<'_>| {
            let item = finding.rule.item().and_then(|item| report.library.catalogue.item(item));
            item.is_some_and(|item| rule.excluded.contains(&item.id))
        };
        Some(Self {
            from: from.to_string(),
            from_field,
            working_days: rule.working_days,
            until: after_working_days(from, rule.working_days).to_string(),
            source: &rule.source,
            excluded: report.findings.iter().filter(|one| one.fails()).filter(is_excluded).map(|one| one.rule.id.as_str()).collect(),
            excluded_source: &rule.excluded_source,
            excluded_basis: rule.excluded_basis,
        })
    }

    /// The same in words.
    pub(crate) fn words(&self, report: &Report<'_>) -> Words {
        let Self { from, working_days, until, .. } = self;
        let term = both(
            format!(
                "如有异议，可自收到检验结论之日（{from}）起 {working_days} 个工作日内申请复检：按周一至周五计至 {until}，法定节假日与调休未计入，请核对"
            ),
            format!(
                "another inspection may be asked for within {working_days} working days of {from}: until {until}, counted from Monday to Friday; official \
                 holidays are not on file"
            ),
        );
        let names = report
            .findings
            .iter()
            .filter(|one| one.fails() && self.excluded.contains(&one.rule.id.as_str()))
            .map(|one| one.rule.name.clone());
        let names: Vec<Words> = names.collect();
        if names.is_empty() {
            return term;
        }
        let list = |of: fn(&Words) -> &str, between: &str| names.iter().map(of).collect::<Vec<_>>().join(between);
        term.followed_by(&both(
            format!("；{} 属微生物项目，不予复检（{}）", list(|words| &words.zh, "、"), basis_zh(self.excluded_basis)),
            format!("; there is none of {}, which is microbiological ({})", list(|words| &words.en, ", "), self.excluded_basis.code()),
        ))
    }
}

fn basis_zh(known: Basis) -> String {
    crate::kind::words::basis(known).zh
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
