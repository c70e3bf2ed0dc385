//! What a report covers: by which standards, how much of them, and what was not there to be judged.

use crate::check::{Coverage, Report, StandardResult, Standing};
use crate::rule::Finding;
use crate::standard::Words;
use crate::words::both;

/// How a standard stands to a batch.
pub(in crate::report) fn standing(standing: Standing) -> Words {
    match standing {
        Standing::Mandatory => both("强制性标准", "mandatory"),
        Standing::Declared => both("明示执行", "declared"),
        Standing::Assumed => both("未明示，推定适用", "assumed, none was declared"),
        Standing::Reference => both("参照", "for reference"),
    }
}

/// What was not submitted and so not judged.
pub(in crate::report) fn not_judged(report: &Report<'_>) -> Vec<Words> {
    let words = |part: &str| match part {
        "label" => both("标签", "no label"),
        _ => both("净含量称量数据", "no package weights"),
    };
    report.not_judged().into_iter().map(words).collect()
}

/// The same as a sentence; `None` where everything was submitted.
pub(in crate::report) fn not_handed_in(report: &Report<'_>) -> Option<Words> {
    let names = not_judged(report);
    let list = |of: fn(&Words) -> &str, between: &str| names.iter().map(of).collect::<Vec<_>>().join(between);
    (!names.is_empty()).then(|| {
        both(
            format!("未提交、未判定：{}", list(|words| &words.zh, "、")),
            format!("not judged, for it was not submitted: {}", list(|words| &words.en, ", ")),
        )
    })
}

/// How much was looked at; `None` where no requirement applies.
pub(in crate::report) fn coverage(report: &Report<'_>) -> Option<Words> {
    let Coverage { required, decided, not_examined } = report.coverage;
    (required > 0).then(|| {
        both(
            format!("已判 {decided} 项，共 {required} 项适用要求，未检 {not_examined} 项"),
            format!("{decided} of {required} applicable requirements decided, {not_examined} not examined"),
        )
    })
}

/// The standards by which something was judged.
pub(in crate::report) fn judging<'r, 'a>(report: &'r Report<'a>) -> impl Iterator<Item = &'r StandardResult<'a>> {
    let findings = |standard: &StandardResult<'_>| report.findings.get(standard.findings.clone()).unwrap_or_default();
    report.standards.iter().filter(move |standard| findings(standard).iter().any(Finding::is_decided))
}

/// How a standard stands to a batch, in brackets; `None` where it simply binds.
pub(in crate::report) fn if_not_binding(standing: Standing) -> Option<Words> {
    matches!(standing, Standing::Assumed | Standing::Reference).then(|| {
        let how = self::standing(standing);
        both(format!("（{}）", how.zh), format!(" ({})", how.en))
    })
}

/// The number of an edition, and how it stands to the batch where it does not simply bind.
pub(in crate::report) fn numbered(result: &StandardResult<'_>) -> Words {
    let number = both(&result.selected.edition().number, &result.selected.edition().number);
    match if_not_binding(result.standing) {
        Some(how) => number.followed_by(&how),
        None => number,
    }
}
