//! One finding in words: what was required, what was found, how far off, what it comes to, what to do.

use dashu_ratio::RBig;

use super::compare::explain;
use super::{advice, both, printable};
use crate::input::{Place, Value};
use crate::report::Report;
use crate::rule::{Calculated, Finding, Measured, Obstacle};
use crate::standard::{Check, Compare, Formula, Requirement, Words};
use crate::value::{Decimal, Limit, Outcome, Reason, Unit, margin, round_fraction};

/// A finding in words.
#[derive(Clone, Debug)]
pub(in crate::report) struct Told {
    /// The limit as printed; empty where there is none on file.
    pub(in crate::report) required: String,
    /// What was submitted, as typed, with its unit; for a calculated quantity its value.
    pub(in crate::report) found: String,
    /// Distance to the nearer end of the limit, negative outside, with unit.
    pub(in crate::report) margin: String,
    /// What it comes to.
    pub(in crate::report) message: Words,
    /// What to do; `None` where there is nothing to do.
    pub(in crate::report) fix: Option<Words>,
    /// Where the result stands in the input.
    pub(in crate::report) place: Option<Place>,
}

/// Puts words to a finding.
pub(in crate::report) fn tell(report: &Report<'_>, finding: &Finding<'_>) -> Told {
    let measured = finding.item.and_then(|item| report.subject.measured(item));
    let decisive = finding.untrusted.unwrap_or(finding.outcome);
    let limit = limit(finding);
    let reported = measured.map(|measured| quoted(report, measured));
    let calculated = finding.calculated.as_deref().filter(|calculated| calculated.specimens > 0);
    let found = match (calculated, &reported) {
        (Some(calculated), None) => calculated_text(report, finding, calculated),
        (_, reported) => reported.clone().unwrap_or_default(),
    };
    let required = required(report, finding, limit);
    let distance = match (calculated, measured, limit) {
        (Some(calculated), _, Some(limit)) => calculated_margin(report, calculated, limit),
        (None, Some(measured), Some(limit)) => margin(&measured.reading, limit, &report.library.catalogue.units),
        _ => None,
    };
    let message = message(report, finding, decisive, limit, &found, measured);
    Told {
        margin: distance.map(|distance| with_unit(&distance, limit.map(|limit| &limit.unit), report)).unwrap_or_default(),
        message: named(report, finding, message),
        fix: advice::fix(report, finding),
        place: measured.and_then(|measured| place(report, measured)),
        required,
        found,
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
        distance.map(|distance| with_unit(&distance, limit.map(|limit| &limit.unit), report)).unwrap_or_default(),
    )
}

/// The limit that decided: the rule's own, or one that was calculated or declared.
fn limit<'f>(finding: &'f Finding<'_>) -> Option<&'f Limit> {
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
        (_, Some(limit)) if finding.calculated.as_ref().is_some_and(|calculated| calculated.limit.is_some()) && !has_unit(limit, report) => {
            format!("{} {}", limit.printed, report.library.catalogue.units.symbol(&limit.unit)).trim_end().to_owned()
        }
        (_, Some(limit)) => limit.printed.to_string(),
        (_, None) => String::new(),
    }
}

fn has_unit(limit: &Limit, report: &Report<'_>) -> bool {
    let symbol = report.library.catalogue.units.symbol(&limit.unit);
    symbol.is_empty() || limit.printed.contains(symbol)
}

/// The result as typed, with the unit that it was given apart.
fn quoted(report: &Report<'_>, measured: &Measured) -> String {
    let text = printable(report.subject.text(measured).trim());
    let unit = measured.reading.parts().first().map(|part| report.library.catalogue.units.symbol(&part.unit)).unwrap_or_default();
    let has_number = text.chars().any(|char| char.is_ascii_digit());
    let written = crate::value::normalise(&text).replace(' ', "").contains(&crate::value::normalise(unit).replace(' ', ""));
    if unit.is_empty() || written || !has_number || text.ends_with(char::is_alphabetic) { text } else { format!("{text} {unit}") }
}

fn place(report: &Report<'_>, measured: &Measured) -> Option<Place> {
    let entry = report.subject.submission.entries.get(measured.entry)?;
    let file = &report.subject.submission.place.file;
    (entry.row > 0 || !file.is_empty()).then(|| Place { file: file.clone(), row: entry.row, column: entry.column })
}

/// `蛋白质（一级）: …`, and who verified the limit.
fn named(report: &Report<'_>, finding: &Finding<'_>, message: Words) -> Words {
    let mut name = finding.rule.name.clone();
    if let (Check::Graded(..), Some(requirement)) = (&finding.rule.check, finding.requirement)
        && let Some(grade) = grade_of(finding, requirement)
    {
        let grade = &grade.name;
        let lowest = report.claimed_grade().is_none();
        name.zh = if lowest { format!("{}（未标等级，按最低的{}）", name.zh, grade.zh) } else { format!("{}（{}）", name.zh, grade.zh) };
        name.en = if lowest { format!("{} (no grade claimed, by the lowest, {})", name.en, grade.en) } else { format!("{} ({} grade)", name.en, grade.en) };
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

fn message(report: &Report<'_>, finding: &Finding<'_>, decisive: Outcome, limit: Option<&Limit>, found: &str, measured: Option<&Measured>) -> Words {
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
    if finding.untrusted.is_some() {
        let basis = super::basis(finding.basis.unwrap_or(crate::standard::Basis::Absent));
        return both(format!("限值依据（{}）低于所要求的可信度，不作判定；按此值：", basis.zh), format!("the basis of the limit ({}) is below the trust asked for, so nothing is decided; by this value: ", basis.en))
            .followed_by(&said);
    }
    said
}

fn compared(report: &Report<'_>, finding: &Finding<'_>, outcome: Outcome, limit: Option<&Limit>, found: &str, measured: Option<&Measured>) -> Words {
    let units = &report.library.catalogue.units;
    let method = finding.requirement.map(|requirement| requirement.method).unwrap_or_default();
    let calculated = finding.calculated.as_deref().filter(|calculated| calculated.specimens > 0);
    match (calculated, limit, measured) {
        (Some(calculated), Some(limit), _) => {
            let required = required(report, finding, Some(limit));
            let distance = calculated_margin(report, calculated, limit).map(|distance| with_unit(&distance.magnitude(), Some(&limit.unit), report)).unwrap_or_default();
            match outcome {
                Outcome::Met => both(format!("{found} 符合 {required}，余量 {distance}"), format!("{found} meets {required}, {distance} to spare")),
                Outcome::NotMet => both(format!("{found} 不符合 {required}，相差 {distance}"), format!("{found} does not meet {required}, off by {distance}")),
                _ => both(format!("{found} 与 {required} 的单位不能换算"), format!("the units of {found} and {required} do not convert into each other")),
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
        let verdict = if judged { both("检验员判定符合", "the inspector found that it conforms") } else { both("检验员判定不符合", "the inspector found that it does not conform") };
        return verdict.followed_by(&both(format!("（{found}）"), format!(" ({found})")));
    }
    let accepted = choice.accepts.join(" / ");
    match (judged, &finding.rule.note) {
        (false, _) => both(format!("`{found}` 不是 {accepted}"), format!("`{found}` is not {accepted}")),
        (true, Some(note)) if crate::rule::is_synonym(&report_text(report, finding), choice) => {
            both(format!("{found} 按 {accepted} 的异名接受。{}", note.zh), format!("{found} is accepted as a synonym of {accepted}. {}", note.en))
        }
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
    let scope = if fully { both("", "") } else { both("（仅按理化指标，感官未检）", " (by physico-chemical criteria only, sensory not examined)") };
    let said = match (claimed, achieved, outcome) {
        (Some(claimed), Some(achieved), Outcome::Met) => both(
            format!("标称{}，达到{}", claimed.zh, achieved.zh),
            format!("{} claimed, {} achieved", claimed.en, achieved.en),
        ),
        (Some(claimed), Some(achieved), _) => both(
            format!("标称{}，只达到{}", claimed.zh, achieved.zh),
            format!("{} claimed, only {} achieved", claimed.en, achieved.en),
        ),
        (Some(claimed), None, Outcome::NotMet) => both(format!("标称{}，未达到任何等级", claimed.zh), format!("{} claimed, no grade achieved", claimed.en)),
        (Some(claimed), None, _) => both(format!("标称{}", claimed.zh), format!("{} claimed", claimed.en)),
        (None, Some(achieved), _) => both(format!("未标等级，达到{}", achieved.zh), format!("no grade claimed, {} achieved", achieved.en)),
        (None, None, _) => both("未达到任何等级", "no grade achieved"),
    };
    said.followed_by(&scope)
}

/// Why a finding is open, where that is no matter of comparing.
fn why(report: &Report<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
    let rule = finding.rule;
    Some(match (reason, &rule.check) {
        (Reason::NotExamined, _) => both("未检验", "not examined"),
        (Reason::Missing, Check::Conversion { rate, .. }) if !found.is_empty() => {
            let rate = report.library.catalogue.item(*rate).map(|item| item.name.clone()).unwrap_or(both("", ""));
            both(
                format!("{found} 高于新鲜原料的限量，须按{}折算后判定，而{}未给出", rate.zh, rate.zh),
                format!("{found} is above the limit of the fresh food: it must be converted by the {}, which was not given", rate.en),
            )
        }
        (Reason::Missing, Check::Derived(_, derived)) if finding_has_inputs(report, finding) => {
            let missing = derived.of.iter().copied().chain(derived.declared).filter(|item| report.subject.measured(*item).is_none());
            let names: Vec<&Words> = missing.filter_map(|item| report.library.catalogue.item(item)).map(|item| &item.name).collect();
            both(
                format!("缺少计算或比较所需的{}", names.iter().map(|name| name.zh.as_str()).collect::<Vec<_>>().join("、")),
                format!("what it is calculated from or compared with is missing: {}", names.iter().map(|name| name.en.as_str()).collect::<Vec<_>>().join(", ")),
            )
        }
        (Reason::Missing, Check::Grade { .. }) => both("标称了等级，但等级指标不全，等级须全部指标齐备", "a grade is claimed, and a grade needs all its criteria, some of which are missing"),
        (Reason::Missing, _) => both("本次检验要求此项，但没有结果", "this inspection requires it, and there is no result"),
        (Reason::LimitAbsent, _) => match (found, &finding.calculated) {
            ("", _) => both("标准有此要求，其数值未收录", "the standard has the requirement, and its value is not on file"),
            (found, _) => both(format!("{found}；标准有此要求，其数值未收录"), format!("{found}; the standard has the requirement, and its value is not on file")),
        },
        (Reason::NeedsAnotherTest, Check::Screening { item, screen, .. }) => {
            let name = |item: &crate::standard::ItemId| report.library.catalogue.item(*item).map(|item| item.name.clone()).unwrap_or(both("", ""));
            let (part, total, limit) = (name(item), name(screen), limit(finding).map(|limit| limit.printed.to_string()).unwrap_or_default());
            both(
                format!("{} {found} 高于{}限量（{limit}），须测定{}后再判定", total.zh, part.zh, part.zh),
                format!("{} {found} is above the limit for {} ({limit}): {} must be determined", total.en, part.en, part.en),
            )
        }
        (Reason::TraitNotStated, _) => {
            let fields: Vec<&str> = rule.when.iter().map(|condition| condition.field.as_str()).collect();
            both(format!("适用与否取决于未说明的 {}", fields.join("、")), format!("whether it applies depends on {}, which was not stated", fields.join(", ")))
        }
        (Reason::NotCalculable, Check::Derived(_, derived)) => match derived.formula {
            Formula::KimuraDistance => both("两条序列未对齐、没有可比位点，或差异过大", "the sequences are not aligned, have no site to compare, or differ too much"),
            _ => both("所需结果不都是确定数值，或各项数目不一致", "the results it is calculated from are not all definite values, or differ in number"),
        },
        (Reason::NotCalculable, _) => both(format!("{found} 无法折算：脱水率应大于 0、小于 100 %"), format!("{found} cannot be converted: the dehydration rate must be above 0 and below 100 %")),
        (Reason::Unreadable, Check::Choice(..)) => both(format!("`{found}` 不是已知的判定用语"), format!("`{found}` is no known word for a judgement or name")),
        (Reason::Unreadable, Check::Derived(_, derived)) if derived.formula == Formula::KimuraDistance => both("序列中有不是碱基、简并码或空位的字符", "a sequence holds something that is no base, ambiguity code or gap"),
        (Reason::Unreadable, Check::Grade { .. }) => {
            let claimed = printable(report.subject.submission.grade.trim());
            both(format!("`{claimed}` 不是该标准的等级"), format!("`{claimed}` is no grade of this standard"))
        }
        (Reason::CriterionUndecided, _) => both("有等级指标不能判定", "a criterion of the grade is undecided"),
        _ => return None,
    })
}

fn finding_has_inputs(report: &Report<'_>, finding: &Finding<'_>) -> bool {
    finding.rule.items().iter().any(|item| report.subject.measured(*item).is_some())
}

fn calculated_text(report: &Report<'_>, finding: &Finding<'_>, calculated: &Calculated) -> String {
    let units = &report.library.catalogue.units;
    let place = limit(finding).and_then(|limit| match limit.ends() {
        (Some(end), _) | (None, Some(end)) => Some(end.value.place() - 2),
        _ => None,
    });
    let shown = |value: &RBig| place.map_or_else(|| four_digits(value), |place| round_fraction(value, place)).spoken();
    let unit = units.symbol(&calculated.unit);
    let value = format!("{} {unit}", shown(&calculated.value)).trim_end().to_owned();
    match &calculated.range {
        Some((lowest, highest)) if calculated.specimens > 1 => {
            format!("{value} (n={}, {}~{})", calculated.specimens, shown(lowest), shown(highest))
        }
        _ => value,
    }
}

/// To four significant digits.
fn four_digits(value: &RBig) -> Decimal {
    let one = RBig::ONE;
    let magnitude = if *value < RBig::ZERO { -value } else { value.clone() };
    let mut place = -3;
    let power = |place: i32| Decimal::new(1, place + 3).fraction();
    while magnitude >= power(place + 1) && place < 30 {
        place += 1;
    }
    while magnitude < power(place) && place > -30 && magnitude < one {
        place -= 1;
    }
    round_fraction(value, place.min(0))
}

fn calculated_margin(report: &Report<'_>, calculated: &Calculated, limit: &Limit) -> Option<Decimal> {
    let units = &report.library.catalogue.units;
    let place = match limit.ends() {
        (Some(end), _) | (None, Some(end)) => end.value.place() - 2,
        _ => return None,
    };
    let reading = crate::value::Reading {
        says: crate::value::Says::Value(round_fraction(&calculated.value, place), crate::value::Mark::None),
        unit: calculated.unit.clone(),
        uncertainty: None,
    };
    margin(&reading, limit, units)
}

fn with_unit(distance: &Decimal, unit: Option<&Unit>, report: &Report<'_>) -> String {
    let unit = unit.map(|unit| report.library.catalogue.units.symbol(unit)).unwrap_or_default();
    format!("{} {unit}", distance.spoken()).trim_end().to_owned()
}
