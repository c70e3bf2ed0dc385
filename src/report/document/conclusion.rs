//! The sentence that a report ends with: 经检验，所检项目符合 GB 2762-2022、GB 31602-2015 的要求.

use crate::check::{Inspection, Report, StandardResult, Standing, Verdict};
use crate::report::words::{judging, open_point, standard_line};
use crate::rule::Finding;
use crate::standard::Words;
use crate::words::both;

/// The sentence. It names the standards that judged, and what is not met or open.
pub(super) fn conclusion(report: &Report<'_>) -> Words {
    let scope = match report.inspection {
        Inspection::TestedItems => both("所检项目", "the items tested"),
        Inspection::Delivery => both("出厂检验项目", "the items of delivery inspection"),
        Inspection::Type => both("型式检验项目", "the items of type inspection"),
        Inspection::Label => both("标签", "the label"),
    };
    let fails: Vec<(&str, Words, bool)> = by_standard(report, Finding::fails);
    if report.verdict == Verdict::DoesNotConform {
        let zh: Vec<String> = fails.iter().map(|(number, names, _)| format!("{} 不符合 {number} 的要求", names.zh)).collect();
        let en = fails.iter().map(|(number, names, several)| {
            let does = if *several { "do" } else { "does" };
            format!("{} {does} not meet {number}", names.en)
        });
        return both(format!("经检验，{}。", zh.join("；")), format!("On examination, {}.", en.collect::<Vec<_>>().join("; ")));
    }
    let judged: Vec<&str> = judged(report).map(|standard| standard.selected.edition().number.as_str()).collect();
    if report.verdict == Verdict::Conforms {
        return both(
            format!("经检验，{}符合 {} 的要求。", scope.zh, judged.join("、")),
            format!(
                "On examination, {} {} {}.",
                scope.en,
                if report.inspection == Inspection::Label { "meets" } else { "meet" },
                judged.join(", ")
            ),
        );
    }
    let open = open_names(report);
    let count = open.len();
    let list = |of: fn(&Words) -> &str, between: &str| open.iter().map(of).collect::<Vec<_>>().join(between);
    if count == 0 {
        return both("没有可据以判定的项目，不作结论。", "There was nothing to judge, so there is no conclusion.");
    }
    both(
        format!("尚有 {count} 项未定（{}），不作符合性结论。", list(|words| &words.zh, "、")),
        format!(
            "{count} matter{} open ({}), so there is no conclusion.",
            if count == 1 { " is" } else { "s are" },
            list(|words| &words.en, ", ")
        ),
    )
}

/// The standards that count and decided something.
fn judged<'r>(report: &'r Report<'r>) -> impl Iterator<Item = &'r StandardResult<'r>> {
    judging(report).filter(|standard| standard.standing != Standing::Reference)
}

/// Names of the findings that are so, each once, standard by standard, and whether they are several.
fn by_standard<'r>(report: &'r Report<'r>, is_so: impl Fn(&Finding<'r>) -> bool) -> Vec<(&'r str, Words, bool)> {
    let mut found: Vec<(&str, Vec<Words>)> = Vec::new();
    for finding in report.findings.iter().filter(|finding| is_so(finding)) {
        let number = finding.edition.number.as_str();
        let place = found.iter().position(|(known, _)| *known == number).unwrap_or_else(|| {
            found.push((number, Vec::new()));
            found.len() - 1
        });
        if let Some((_, names)) = found.get_mut(place)
            && !names.contains(&finding.rule.name)
        {
            names.push(finding.rule.name.clone());
        }
    }
    let listed = |names: &[Words], of: fn(&Words) -> &str, between: &str| names.iter().map(of).collect::<Vec<_>>().join(between);
    found
        .into_iter()
        .map(|(number, names)| {
            let words = both(listed(&names, |words| &words.zh, "、"), listed(&names, |words| &words.en, ", "));
            (number, words, names.len() > 1)
        })
        .collect()
}

/// What is open, by name.
pub(super) fn open_names(report: &Report<'_>) -> Vec<Words> {
    let mut names: Vec<Words> = Vec::new();
    let of_batch = report.open_points.iter().map(|one| open_point(report, one).0);
    let of_standards = report.standards.iter().filter(|one| standard_line(report, one).is_some());
    let of_standards = of_standards.map(|one| {
        let number = &one.selected.edition().number;
        both(number.as_str(), number.as_str())
    });
    let of_rules = report.findings.iter().filter(|finding| finding.is_open()).map(|finding| finding.rule.name.clone());
    for name in of_batch.chain(of_standards).chain(of_rules) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
