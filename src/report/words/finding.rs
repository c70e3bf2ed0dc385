//! One finding in words: what was required, what was found, how far off, what it comes to, what to do.

use super::calculated::{calculated_margin, calculated_text};
use super::compare::explain;
use super::why::why;
use super::{advice, both, label, net_content, printable};
use crate::input::{Place, Value};
use crate::report::Report;
use crate::report::fix::Fix;
use crate::rule::{Calculated, Finding, Measured, Obstacle};
use crate::standard::{Check, Compare, Requirement, Words};
use crate::value::{Decimal, Limit, Outcome, Says, Unit, margin};

/// What a finding rests on, as digits and units.
#[derive(Clone, Debug)]
pub(in crate::report) struct Figures {
    /// The limit as printed; empty where there is none on file.
    pub(in crate::report) required: String,
    /// What was submitted, as typed, with its unit; for a calculated quantity its value.
    pub(in crate::report) found: String,
    /// Distance to the nearer end of the limit, negative outside, with unit.
    pub(in crate::report) margin: String,
    /// Where the result stands in the input.
    pub(in crate::report) place: Option<Place>,
    /// The test method, where the sheet gives it.
    pub(in crate::report) method: String,
}

/// A finding in words.
#[derive(Clone, Debug)]
pub(in crate::report) struct Told {
    /// What it comes to.
    pub(in crate::report) message: Words,
    /// What to do; `None` where there is nothing to do.
    pub(in crate::report) fix: Option<Fix>,
    /// What it rests on.
    pub(in crate::report) figures: Figures,
}

/// Puts words to a finding.
pub(in crate::report) fn tell(report: &Report<'_>, finding: &Finding<'_>) -> Told {
    let figures = figures(report, finding);
    let (message, fix) = put(report, finding, &figures);
    Told { message, fix, figures }
}

/// What a finding rests on.
pub(in crate::report) fn figures(report: &Report<'_>, finding: &Finding<'_>) -> Figures {
    if let (Check::NetContent(_), Some(result)) = (&finding.rule.check, finding.lot.as_deref()) {
        return net_content::figures(report, finding, result);
    }
    let measured = finding.item.and_then(|item| report.subject.measured(item));
    let decisive = finding.untrusted.unwrap_or(finding.outcome);
    let limit = limit(finding);
    let reported = measured.map(|measured| quoted(report, measured));
    let calculated = calculated(finding);
    let found = match (calculated, reported) {
        _ if finding.label.is_some() => finding.label.as_deref().map(|seen| label::found(report, seen)).unwrap_or_default(),
        (Some(calculated), None) => calculated_text(report, limit, calculated),
        (_, reported) => reported.unwrap_or_default(),
    };
    let distance = match (calculated, measured, limit) {
        _ if !matches!(decisive, Outcome::Met | Outcome::NotMet) => None,
        (Some(calculated), _, Some(limit)) => calculated_margin(report, calculated, limit),
        (None, Some(measured), Some(limit)) => margin(&measured.reading, limit, &report.library.catalogue.units),
        _ => None,
    };
    Figures {
        margin: distance.map(|distance| with_unit(&distance, limit.map(|limit| &limit.unit), report)).unwrap_or_default(),
        place: measured.and_then(|measured| place(report, measured)),
        method: measured.map(|measured| printable(&report.method(measured))).unwrap_or_default(),
        required: required(report, finding, limit),
        found,
    }
}

/// What a finding comes to in words, and what to do about it.
pub(in crate::report) fn put(report: &Report<'_>, finding: &Finding<'_>, figures: &Figures) -> (Words, Option<Fix>) {
    let message = match (&finding.rule.check, finding.lot.as_deref()) {
        (Check::NetContent(_), Some(result)) => net_content::said(report, finding, result),
        (Check::Label(check), _) => label::message(report, finding, check, &figures.found),
        _ => {
            let measured = finding.item.and_then(|item| report.subject.measured(item));
            let decisive = finding.untrusted.unwrap_or(finding.outcome);
            message(report, finding, decisive, limit(finding), &figures.found, measured)
        }
    };
    (named(report, finding, &message), fix(report, finding))
}

/// What to do about a finding.
pub(in crate::report) fn fix(report: &Report<'_>, finding: &Finding<'_>) -> Option<Fix> {
    match (&finding.rule.check, finding.lot.as_deref()) {
        (Check::NetContent(_), Some(result)) => net_content::fix_of(report, finding, result),
        _ => advice::fix(report, finding),
    }
}

/// An obstacle to a grade: what its limit is, what was found, and how far off.
pub(in crate::report) fn tell_obstacle(report: &Report<'_>, obstacle: &Obstacle<'_>) -> (String, String, String) {
    let measured = obstacle.rule.item().and_then(|item| report.subject.measured(item));
    let limit = obstacle.requirement.and_then(|requirement| requirement.limit.as_ref());
    let distance = measured.zip(limit).and_then(|(measured, limit)| margin(&measured.reading, limit, &report.library.catalogue.units));
    (
        limit.map(|limit| limit.printed.to_string()).unwrap_or_default(),
        measured.map(|measured| quoted(report, measured)).unwrap_or_default(),
        distance
            .filter(|_| obstacle.outcome == Outcome::NotMet)
            .map(|distance| with_unit(&distance, limit.map(|limit| &limit.unit), report))
            .unwrap_or_default(),
    )
}

/// The quantity that was calculated in place of a result; a converted limit leaves the result what it is.
pub(super) fn calculated<'f>(finding: &'f Finding<'_>) -> Option<&'f Calculated> {
    let converted = matches!(finding.rule.check, Check::Conversion { .. });
    finding.calculated.as_deref().filter(|calculated| calculated.specimens > 0 && !converted)
}

/// The limit that decided: the rule's own, or one that was calculated or declared.
pub(super) fn limit<'f>(finding: &'f Finding<'_>) -> Option<&'f Limit> {
    let own = finding.calculated.as_deref().and_then(|calculated| calculated.limit.as_ref());
    own.or_else(|| finding.requirement.and_then(|requirement| requirement.limit.as_ref()))
}

fn required(report: &Report<'_>, finding: &Finding<'_>, limit: Option<&Limit>) -> String {
    match (&finding.rule.check, limit) {
        (Check::Choice(_, choice), _) if choice.compare == Compare::ScientificName => choice.accepts.join(" / "),
        (Check::Grade { .. }, _) => {
            let claimed = report.claimed_grade().and_then(|grade| finding.edition.grades.get(grade));
            claimed.map(|grade| grade.name.zh.clone()).unwrap_or_default()
        }
        (Check::Label(label), _) => label.requires.zh.clone(),
        (_, Some(limit)) => limit.printed.to_string(),
        (_, None) => String::new(),
    }
}

/// The result as typed, with the unit that it was given apart.
fn quoted(report: &Report<'_>, measured: &Measured) -> String {
    let text = printable(report.subject.text(measured).trim());
    let unit = measured.reading.parts().first().map(|part| report.library.catalogue.units.symbol(&part.unit)).unwrap_or_default();
    let has_number = text.chars().any(|char| char.is_ascii_digit());
    let written = crate::value::normalise(&text).replace(' ', "").contains(&crate::value::normalise(unit).replace(' ', ""));
    let unread = measured.reading.parts().iter().any(|part| matches!(part.says, Says::Unreadable(_)));
    if unit.is_empty() || written || unread || !has_number || text.ends_with(char::is_alphabetic) { text } else { format!("{text} {unit}") }
}

fn place(report: &Report<'_>, measured: &Measured) -> Option<Place> {
    let entry = report.subject.submission.entries.get(measured.entry)?;
    let file = entry.beside.as_ref().and_then(|beside| beside.file.as_ref()).unwrap_or(&report.subject.submission.place.file);
    (entry.row > 0 || !file.is_empty()).then(|| Place { file: file.clone(), row: entry.row, column: entry.column })
}

/// `蛋白质（一级）: …`, and who verified the limit.
pub(super) fn named(report: &Report<'_>, finding: &Finding<'_>, message: &Words) -> Words {
    let mut name = finding.rule.name.clone();
    let stated = !report.subject.grade().is_empty();
    if let (Check::Graded(..), Some(requirement)) = (&finding.rule.check, finding.requirement)
        && let Some(grade) = grade_of(finding, requirement)
    {
        let grade = &grade.name;
        let lowest = report.claimed_grade().is_none();
        name.zh = if lowest && stated {
            format!("{}（按最低的{}）", name.zh, grade.zh)
        } else if lowest {
            format!("{}（未标等级，按最低的{}）", name.zh, grade.zh)
        } else {
            format!("{}（{}）", name.zh, grade.zh)
        };
        name.en = if lowest && stated {
            format!("{} (by the lowest grade, {})", name.en, grade.en)
        } else if lowest {
            format!("{} (no grade claimed, by the lowest, {})", name.en, grade.en)
        } else {
            format!("{} ({} grade)", name.en, grade.en)
        };
    }
    let signed = finding.verified().and_then(|index| report.library.overlays().get(index)).map(|overlay| {
        both(
            format!("［限值由 {}、{} 对照 {} 核验］", overlay.by, overlay.second, overlay.against),
            format!(" [value verified by {} and {} against {}]", overlay.by, overlay.second, overlay.against),
        )
    });
    let named = both(format!("{}：{}", name.zh, message.zh), format!("{}: {}", name.en, message.en));
    signed.map_or(named.clone(), |signed| named.followed_by(&signed))
}

fn grade_of<'f>(finding: &Finding<'f>, requirement: &Requirement) -> Option<&'f crate::standard::Grade> {
    let index = finding.rule.requirements().iter().position(|other| std::ptr::eq(other, requirement))?;
    finding.edition.grades.get(index)
}

fn message(
    report: &Report<'_>,
    finding: &Finding<'_>,
    decisive: Outcome,
    limit: Option<&Limit>,
    found: &str,
    measured: Option<&Measured>,
) -> Words {
    let said = match decisive {
        Outcome::NotApplicable(_) => both("不适用于该形态的产品", "does not concern this form of the product"),
        Outcome::Undecided(reason) => match why(report, finding, reason, found) {
            Some(words) => words,
            None => compared(report, finding, decisive, limit, found, measured),
        },
        Outcome::Met | Outcome::NotMet => match &finding.rule.check {
            Check::Choice(..) => chosen(report, finding, decisive, found),
            Check::Grade { .. } => graded(report, finding, decisive),
            _ => compared(report, finding, decisive, limit, found, measured),
        },
    };
    untrusted(finding, said)
}

/// What is said of a finding, with the words before it that nothing is decided where its basis is not trusted.
pub(super) fn untrusted(finding: &Finding<'_>, said: Words) -> Words {
    if finding.untrusted.is_some() {
        let basis = super::basis(finding.basis.unwrap_or(crate::standard::Basis::Absent));
        return both(
            format!("限值依据（{}）低于所要求的可信度，不作判定；按此值：", basis.zh),
            format!("the basis of the limit ({}) is below the trust asked for, so nothing is decided; by this value: ", basis.en),
        )
        .followed_by(&said);
    }
    said
}

fn compared(
    report: &Report<'_>,
    finding: &Finding<'_>,
    outcome: Outcome,
    limit: Option<&Limit>,
    found: &str,
    measured: Option<&Measured>,
) -> Words {
    let units = &report.library.catalogue.units;
    let method = finding.requirement.map(|requirement| requirement.method).unwrap_or_default();
    match (calculated(finding), limit, measured) {
        (Some(calculated), Some(limit), _) => {
            let required = required(report, finding, Some(limit));
            let distance = calculated_margin(report, calculated, limit)
                .map(|distance| with_unit(&distance.magnitude(), Some(&limit.unit), report))
                .unwrap_or_default();
            match outcome {
                Outcome::Met => {
                    both(format!("{found} 符合 {required}，余量 {distance}"), format!("{found} meets {required}, {distance} to spare"))
                }
                Outcome::NotMet => both(
                    format!("{found} 不符合 {required}，相差 {distance}"),
                    format!("{found} does not meet {required}, off by {distance}"),
                ),
                _ => both(
                    format!("{found} 与 {required} 的单位不能换算"),
                    format!("the units of {found} and {required} do not convert into each other"),
                ),
            }
        }
        (_, Some(limit), Some(measured)) => explain(found, &measured.reading, limit, method, outcome, units),
        _ => both(format!("{found} 无法判定"), format!("{found} cannot be judged")),
    }
}

fn chosen(report: &Report<'_>, finding: &Finding<'_>, outcome: Outcome, found: &str) -> Words {
    let Check::Choice(_, choice) = &finding.rule.check else { return both(found, found) };
    let judged = outcome == Outcome::Met;
    if choice.compare == Compare::Judgement {
        let verdict = if judged {
            both("检验员判定符合", "the inspector found that it conforms")
        } else {
            both("检验员判定不符合", "the inspector found that it does not conform")
        };
        return verdict.followed_by(&both(format!("（{found}）"), format!(" ({found})")));
    }
    let accepted = choice.accepts.join(" / ");
    match (judged, &finding.rule.note) {
        (false, _) => both(format!("`{found}` 不是 {accepted}"), format!("`{found}` is not {accepted}")),
        (true, Some(note)) if crate::rule::is_synonym(&report_text(report, finding), choice) => both(
            format!("{found} 按 {accepted} 的异名接受。{}", note.zh),
            format!("{found} is accepted as a synonym of {accepted}. {}", note.en),
        ),
        (true, _) => both(format!("{found} 即 {accepted}"), format!("{found} is {accepted}")),
    }
}

fn report_text(report: &Report<'_>, finding: &Finding<'_>) -> String {
    let measured = finding.item.and_then(|item| report.subject.measured(item));
    let entry = measured.and_then(|measured| report.subject.submission.entries.get(measured.entry));
    match entry.map(|entry| &entry.value) {
        Some(Value::One(text)) => text.clone().into_owned(),
        _ => String::new(),
    }
}

fn graded(report: &Report<'_>, finding: &Finding<'_>, outcome: Outcome) -> Words {
    let name = |index: Option<usize>| index.and_then(|index| finding.edition.grades.get(index)).map(|grade| grade.name.clone());
    let result = report.grade.as_ref();
    let (claimed, achieved) = (name(report.claimed_grade()), name(result.and_then(|result| result.achieved)));
    let fully = result.is_some_and(|result| result.fully_judged);
    let scope = if fully {
        both("", "")
    } else {
        both("（仅按理化指标，感官未全部判定）", " (by physico-chemical criteria only, not all sensory items were judged)")
    };
    let said = match (claimed, achieved, outcome) {
        (Some(claimed), Some(achieved), Outcome::Met) => {
            both(format!("标称{}，达到{}", claimed.zh, achieved.zh), format!("{} claimed, {} achieved", claimed.en, achieved.en))
        }
        (Some(claimed), Some(achieved), _) => {
            both(format!("标称{}，只达到{}", claimed.zh, achieved.zh), format!("{} claimed, only {} achieved", claimed.en, achieved.en))
        }
        (Some(claimed), None, Outcome::NotMet) => {
            both(format!("标称{}，未达到任何等级", claimed.zh), format!("{} claimed, no grade achieved", claimed.en))
        }
        (Some(claimed), None, _) => both(format!("标称{}", claimed.zh), format!("{} claimed", claimed.en)),
        (None, Some(achieved), _) => both(format!("未标等级，达到{}", achieved.zh), format!("no grade claimed, {} achieved", achieved.en)),
        (None, None, Outcome::NotMet) if result.is_some_and(|result| !result.barred_by.is_empty()) => {
            both("感官判定不符合，不能评定等级", "barred by an inspector's judgement")
        }
        (None, None, Outcome::NotMet) => both("未达到任何等级", "no grade achieved"),
        (None, None, _) => both("未标等级，等级未定", "no grade claimed, and the grade is open"),
    };
    said.followed_by(&open_grades(report)).followed_by(&scope)
}

/// The grades above the one achieved that no criterion fails: what was not tested, or is undecided, keeps them open.
fn open_grades(report: &Report<'_>) -> Words {
    let Some(result) = report.grade.as_ref().filter(|result| result.barred_by.is_empty()) else { return both("", "") };
    let better = 0..result.achieved.unwrap_or(result.edition.grades.len());
    let is_open =
        |grade: &usize| result.obstacles(*grade, &report.subject, report.setting).iter().all(|one| one.outcome != Outcome::NotMet);
    let open: Vec<&Words> = better.filter(is_open).filter_map(|grade| result.edition.grades.get(grade)).map(|grade| &grade.name).collect();
    if open.is_empty() {
        return both("", "");
    }
    let (zh, en): (Vec<&str>, Vec<&str>) = open.iter().map(|name| (name.zh.as_str(), name.en.as_str())).unzip();
    both(format!("；指标未检全，尚不能排除：{}", zh.join("、")), format!("; not ruled out, since criteria are open: {}", en.join(", ")))
}

fn with_unit(distance: &Decimal, unit: Option<&Unit>, report: &Report<'_>) -> String {
    let unit = unit.map(|unit| report.library.catalogue.units.symbol(unit)).unwrap_or_default();
    format!("{} {unit}", distance.spoken()).trim_end().to_owned()
}
