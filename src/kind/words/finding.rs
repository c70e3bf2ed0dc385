//! One finding in words: what was required, what was found, how far off, what it comes to, what to do.

use super::calculated::{calculated_margin, calculated_text};
use super::compare::explain;
use super::why::why;
use crate::input::Place;
use crate::rule::{Calculated, Case, Finding, Fix, Measured, Obstacle};
use crate::standard::{Requirement, Words};
use crate::value::{Decimal, Limit, Outcome, Reason, Says, Unit, margin};
use crate::words::{both, printable};

/// What a finding rests on, as digits and units.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Figures {
    /// The limit as printed; empty where there is none on file.
    pub required: String,
    /// What was submitted, as typed, with its unit; for a calculated quantity its value.
    pub found: String,
    /// Distance to the nearer end of the limit, negative outside, with unit.
    pub margin: String,
    /// Where the result stands in the input.
    pub place: Option<Place>,
    /// The test method, where the sheet gives it.
    pub method: String,
}

/// A finding in words.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FindingMessage {
    /// What it comes to.
    pub text: Words,
    /// What to do; `None` where there is nothing to do.
    pub fix: Option<Fix>,
    /// What it rests on.
    pub figures: Figures,
}

/// Puts words to a finding.
pub(crate) fn message(case: Case<'_>, finding: &Finding<'_>) -> FindingMessage {
    let figures = figures(case, finding);
    let text = put(case, finding, &figures);
    FindingMessage { text, fix: finding.rule.check.room().fix(case, finding), figures }
}

/// What a finding rests on.
pub(crate) fn figures(case: Case<'_>, finding: &Finding<'_>) -> Figures {
    let room = finding.rule.check.room();
    if let Some(figures) = room.figures(case, finding) {
        return figures;
    }
    let measured = finding.item.and_then(|item| case.subject.measured(item));
    let limit = limit(finding);
    let reported = measured.map(|measured| quoted(case, measured));
    let calculated = calculated(finding);
    let found = room.found(case, finding).unwrap_or_else(|| match (calculated, reported) {
        (Some(calculated), None) => calculated_text(case, limit, calculated),
        (_, reported) => reported.unwrap_or_default(),
    });
    let distance = distance(case, finding).map(|distance| with_unit(&distance, limit.map(|limit| &limit.unit), case));
    Figures {
        margin: distance.unwrap_or_default(),
        place: measured.and_then(|measured| place(case, measured)),
        method: measured.map(|measured| printable(&case.method(measured))).unwrap_or_default(),
        required: room.required(case, finding, limit),
        found,
    }
}

/// Distance to the nearer end of the limit that decided, negative outside.
fn distance(case: Case<'_>, finding: &Finding<'_>) -> Option<Decimal> {
    let measured = finding.item.and_then(|item| case.subject.measured(item));
    let decisive = finding.untrusted.unwrap_or(finding.outcome);
    match (calculated(finding), measured, limit(finding)) {
        _ if !matches!(decisive, Outcome::Met | Outcome::NotMet) => None,
        (Some(calculated), _, Some(limit)) => calculated_margin(case, calculated, limit),
        (None, Some(measured), Some(limit)) => margin(&measured.reading, limit, &case.library.catalogue.units),
        _ => None,
    }
}

/// How far a result lies outside its limit: `超出 0.12 mg/kg`; `None` where it does not, or where the distance cannot be given.
pub(crate) fn off_by(case: Case<'_>, finding: &Finding<'_>) -> Option<Words> {
    let limit = limit(finding)?;
    let distance = distance(case, finding).filter(Decimal::is_negative)?;
    let amount = with_unit(&distance.magnitude(), Some(&limit.unit), case);
    Some(match limit.ends() {
        (Some(_), None) => both(format!("低于限值 {amount}"), format!("short by {amount}")),
        (None, _) => both(format!("超出 {amount}"), format!("over by {amount}")),
        (Some(_), Some(_)) => both(format!("偏离 {amount}"), format!("off by {amount}")),
    })
}

/// What a finding comes to in words.
pub(crate) fn put(case: Case<'_>, finding: &Finding<'_>, figures: &Figures) -> Words {
    let message = finding.rule.check.room().message(case, finding, &figures.found).unwrap_or_else(|| {
        let measured = finding.item.and_then(|item| case.subject.measured(item));
        let decisive = finding.untrusted.unwrap_or(finding.outcome);
        said_of(case, finding, decisive, limit(finding), &figures.found, measured)
    });
    named(case, finding, &message)
}

/// An obstacle to a grade: what its limit is, what was found, and how far off.
pub(crate) fn tell_obstacle(case: Case<'_>, obstacle: &Obstacle<'_>) -> (String, String, String) {
    let measured = obstacle.rule.item().and_then(|item| case.subject.measured(item));
    let limit = obstacle.requirement.and_then(|requirement| requirement.limit.as_ref());
    let distance = measured.zip(limit).and_then(|(measured, limit)| margin(&measured.reading, limit, &case.library.catalogue.units));
    (
        limit.map(|limit| limit.printed.to_string()).unwrap_or_default(),
        measured.map(|measured| quoted(case, measured)).unwrap_or_default(),
        distance
            .filter(|_| obstacle.outcome == Outcome::NotMet)
            .map(|distance| with_unit(&distance, limit.map(|limit| &limit.unit), case))
            .unwrap_or_default(),
    )
}

/// The quantity that was calculated in place of a result; a converted limit leaves the result what it is.
pub(crate) fn calculated<'f>(finding: &'f Finding<'_>) -> Option<&'f Calculated> {
    finding.calculated().filter(|calculated| calculated.specimens > 0)
}

/// The limit that decided: the rule's own, or one that was calculated or declared.
pub(crate) fn limit<'f>(finding: &'f Finding<'_>) -> Option<&'f Limit> {
    let own = finding.calculated().and_then(|calculated| calculated.limit.as_ref());
    own.or_else(|| finding.requirement.and_then(|requirement| requirement.limit.as_ref()))
}

/// The result as typed, with the unit that it was given apart.
fn quoted(case: Case<'_>, measured: &Measured) -> String {
    let text = printable(case.subject.text(measured).trim());
    let unit = measured.reading.parts().first().map(|part| case.library.catalogue.units.symbol(&part.unit)).unwrap_or_default();
    let has_number = text.chars().any(|char| char.is_ascii_digit());
    let written = crate::value::normalise(&text).replace(' ', "").contains(&crate::value::normalise(unit).replace(' ', ""));
    let unread = measured.reading.parts().iter().any(|part| matches!(part.says, Says::Unreadable(_)));
    if unit.is_empty() || written || unread || !has_number || text.ends_with(char::is_alphabetic) { text } else { format!("{text} {unit}") }
}

fn place(case: Case<'_>, measured: &Measured) -> Option<Place> {
    let entry = case.subject.submission.entries.get(measured.entry)?;
    let file = entry.beside.as_ref().and_then(|beside| beside.file.as_ref()).unwrap_or(&case.subject.submission.place.file);
    (entry.row > 0 || !file.is_empty()).then(|| Place { file: file.clone(), row: entry.row, column: entry.column })
}

/// `蛋白质（一级）: …`, and who verified the limit.
pub(crate) fn named(case: Case<'_>, finding: &Finding<'_>, message: &Words) -> Words {
    let mut name = finding.rule.name.clone();
    let stated = !case.subject.grade().is_empty();
    if let (true, Some(requirement)) = (finding.rule.check.is_graded(), finding.requirement)
        && let Some(grade) = grade_of(finding, requirement)
    {
        let grade = &grade.name;
        let lowest = case.claimed_grade().is_none();
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
    let signed = finding.verified().and_then(|index| case.library.overlays().get(index)).map(|overlay| {
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

fn said_of(
    case: Case<'_>,
    finding: &Finding<'_>,
    decisive: Outcome,
    limit: Option<&Limit>,
    found: &str,
    measured: Option<&Measured>,
) -> Words {
    let said = match decisive {
        Outcome::NotApplicable(Reason::ExistenceUnknown) => both(
            "标准是否有此项要求，未能确认，不据以判定",
            "it is not known whether the standard has this requirement: it decides nothing",
        ),
        Outcome::NotApplicable(Reason::NotTogether) => {
            both("针对同时使用的两种以上添加剂，本批没有两种的结果", "concerns additives used together, and there are no results of two")
        }
        Outcome::NotApplicable(_) => both("不适用于该形态的产品", "does not concern this form of the product"),
        Outcome::Undecided(reason) => match why(case, finding, reason, found) {
            Some(words) => words,
            None => compared(case, finding, decisive, limit, found, measured),
        },
        Outcome::Met | Outcome::NotMet => {
            let said = finding.rule.check.room().said(case, finding, decisive, found);
            said.unwrap_or_else(|| compared(case, finding, decisive, limit, found, measured))
        }
    };
    untrusted(finding, said)
}

/// What is said of a finding, with the words before it that nothing is decided where its basis is not trusted.
pub(crate) fn untrusted(finding: &Finding<'_>, said: Words) -> Words {
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
    case: Case<'_>,
    finding: &Finding<'_>,
    outcome: Outcome,
    limit: Option<&Limit>,
    found: &str,
    measured: Option<&Measured>,
) -> Words {
    let units = &case.library.catalogue.units;
    let method = finding.requirement.map(|requirement| requirement.method).unwrap_or_default();
    match (calculated(finding), limit, measured) {
        (Some(calculated), Some(limit), _) => {
            let required = finding.rule.check.room().required(case, finding, Some(limit));
            let distance = calculated_margin(case, calculated, limit)
                .map(|distance| with_unit(&distance.magnitude(), Some(&limit.unit), case))
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

fn with_unit(distance: &Decimal, unit: Option<&Unit>, case: Case<'_>) -> String {
    let unit = unit.map(|unit| case.library.catalogue.units.symbol(unit)).unwrap_or_default();
    format!("{} {unit}", distance.spoken()).trim_end().to_owned()
}
