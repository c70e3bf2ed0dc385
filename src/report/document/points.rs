//! What fails, what is open and what must be known, in sentences, each with what to do and the notes on it.

use maud::{Markup, html};

use super::speak::{Speaker, whole};
use crate::check::{Report, Warning};
use crate::kind::words::message;
use crate::report::part::Part;
use crate::report::words::{self, open_point, standard_fix, standard_line, warning};
use crate::rule::Finding;
use crate::standard::{Role, Words};
use crate::value::{Outcome, Reason};

/// One sentence.
struct Point<'r> {
    cited: String,
    said: Words,
    fix: Option<Words>,
    notes: Vec<&'r str>,
}

/// Which findings of a label are among the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaches {
    /// None: the document shows the label, and they stand beside its text.
    BesideLabel,
    /// All.
    All,
}

/// The parts that are said in sentences.
const PARTS: [Part; 4] = [Part::Fails, Part::Open, Part::Flaws, Part::Warnings];

/// All of them, part by part.
pub(super) fn points(report: &Report<'_>, speaker: Speaker, breaches: Breaches) -> Markup {
    html! {
        @for part in PARTS {
            @let all = of_part(report, part, breaches);
            @if !all.is_empty() {
                section.points class=(super::lines::class(part)) {
                    h2 { span.mark { (part.mark()) } " " (speaker.say(&part.heading())) " " span.count { (all.len()) } }
                    ul { @for (point, of) in all.iter().zip(fixes(&all)) { (shown(speaker, point, of)) } }
                }
            }
        }
        (notes_on_batch(report, speaker))
    }
}

/// For how many points, itself and those before it, the fix of each is said: several that want the same one after the other say so once, behind the last.
fn fixes(all: &[Point<'_>]) -> Vec<usize> {
    let mut run = 0;
    let next = all.iter().skip(1).map(Some).chain([None]);
    let counts = all.iter().zip(next).map(|(point, next)| {
        run += 1;
        if next.is_some_and(|next| next.fix == point.fix) { 0 } else { std::mem::take(&mut run) }
    });
    counts.collect()
}

fn shown(speaker: Speaker, point: &Point<'_>, of: usize) -> Markup {
    html! { li {
        @if !point.cited.is_empty() { b { (point.cited) } " " }
        (speaker.say(&point.said))
        (notes(speaker, &point.notes))
        @if let Some(fix) = point.fix.as_ref().filter(|_| of > 0) {
            div.fix { "→ " @if of > 1 { (speaker.put(&format!("以上 {of} 项："), &format!("these {of}: "))) } (speaker.say(fix)) }
        }
    } }
}

/// Notes by hand on a finding.
pub(super) fn notes(speaker: Speaker, notes: &[&str]) -> Markup {
    html! { @for note in notes { div.note { b { (speaker.put("备注：", "note: ")) } (whole(note)) } } }
}

/// The notes on a finding.
pub(super) fn notes_on<'r>(report: &'r Report<'r>, finding: &'r Finding<'r>) -> Vec<&'r str> {
    let annotations = report.subject.submission.annotations.as_deref();
    annotations.map(|all| all.notes_on(&finding.edition.number, &finding.rule.id).collect()).unwrap_or_default()
}

fn of_part<'r>(report: &'r Report<'r>, part: Part, breaches: Breaches) -> Vec<Point<'r>> {
    let beside = breaches == Breaches::BesideLabel && report.subject.pack().is_some();
    let findings = report.findings.iter().filter(move |finding| part.holds(finding) && !(beside && finding.edition.role == Role::Label));
    let findings = findings.map(|finding| of_finding(report, finding));
    let plain = |said: Words, fix: Option<Words>| Point { cited: String::new(), said, fix, notes: Vec::new() };
    match part {
        Part::Open => {
            let own = report.open_points.iter().map(|one| open_point(report, one)).map(|(said, fix)| plain(said, Some(fix.words)));
            let standards = report.standards.iter().filter_map(|one| {
                let (_, reason, said) = standard_line(report, one)?;
                let edition = one.selected.edition();
                let fix = standard_fix(report, edition, reason);
                Some(Point { cited: edition.number.clone(), said, fix: Some(fix.words), notes: Vec::new() })
            });
            own.chain(standards).chain(findings).collect()
        }
        Part::Warnings => findings.chain(report.warnings.iter().map(|one| plain(warning(report, one).message, None))).collect(),
        _ => findings.collect(),
    }
}

fn of_finding<'r>(report: &'r Report<'r>, finding: &'r Finding<'r>) -> Point<'r> {
    let told = message(report.case(), finding);
    let cited = [finding.edition.number.as_str(), finding.rule.clause.as_deref().unwrap_or_default()];
    Point {
        cited: cited.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        said: told.text,
        fix: told.fix.map(|fix| fix.words),
        notes: notes_on(report, finding),
    }
}

/// Notes that are on no finding that is listed: those on the batch, and those on what is met or no longer found.
fn notes_on_batch(report: &Report<'_>, speaker: Speaker) -> Markup {
    let Some(annotations) = report.subject.submission.annotations.as_deref() else { return html! {} };
    let listed = |standard: &str, rule: &str| {
        let same = |finding: &&Finding<'_>| finding.edition.number == standard && finding.rule.id == rule;
        report.findings.iter().filter(same).any(|finding| PARTS.iter().any(|part| part.holds(finding)))
    };
    let left: Vec<_> = annotations.notes.iter().filter(|note| !listed(&note.standard, &note.rule)).collect();
    html! {
        @if !left.is_empty() {
            section.points {
                h2 { (speaker.put("备注", "notes")) }
                ul { @for note in left { li { @if !note.rule.is_empty() { b { (note.standard) " " (note.rule) } " " } (whole(&note.text)) } } }
            }
        }
    }
}

/// What the inspection does not cover: what was not examined, standard by standard, and what was not handed in.
pub(super) fn not_covered(report: &Report<'_>, speaker: Speaker) -> Markup {
    let missing: Vec<(&str, Vec<Words>)> = report
        .standards
        .iter()
        .filter_map(|standard| {
            let findings = report.findings.get(standard.findings.clone()).unwrap_or_default();
            let names: Vec<Words> = findings
                .iter()
                .filter(|one| one.outcome == Outcome::Undecided(Reason::NotExamined))
                .map(|one| one.rule.name.clone())
                .collect();
            (!names.is_empty()).then(|| (standard.selected.edition().number.as_str(), names))
        })
        .collect();
    html! {
        section.covered {
            (coverage(report, speaker))
            @for (number, names) in &missing {
                p.missing { b { (speaker.put("未检项目", "not examined")) " " (number) } " " (speaker.say(&Speaker::list(names))) }
            }
        }
    }
}

/// How many requirements were decided and how many were not examined, and what was not handed in.
pub(super) fn coverage(report: &Report<'_>, speaker: Speaker) -> Markup {
    html! {
        @if let Some(covered) = words::coverage(report) { p { (speaker.say(&covered)) } }
        @if let Some(missing) = words::not_handed_in(report) { p { (speaker.say(&missing)) } }
    }
}

/// The standards that were judged by, why these editions, and how well their limits are known; then the copies that values were taken from.
pub(super) fn standards(report: &Report<'_>, speaker: Speaker) -> Markup {
    let judged = report.standards.iter().filter(|standard| standard.selected.edition().role != Role::Germplasm || standard.applies);
    let judged: Vec<_> = judged
        .filter(|standard| {
            report.findings.get(standard.findings.clone()).unwrap_or_default().iter().any(|one| one.is_decided() || one.is_open())
        })
        .collect();
    html! {
        section.standards {
            h2 { (speaker.put("判定依据", "judged by")) }
            ul { @for standard in judged {
                @let edition = standard.selected.edition();
                li {
                    b { (edition.number) } " " (speaker.say(&edition.title)) " — " (speaker.say(&words::judged_by(report, standard.selected)))
                    @if let Some(said) = words::if_not_binding(standard.standing) { " " (speaker.say(&said)) }
                }
            } }
            @if report.findings.iter().any(super::lines::is_unverified) {
                p.unverified { (speaker.put(
                    "带下划线的限值依据表示该限值未经官方文本核验，据此作出的判定为暂定。",
                    "A basis that is underlined means that the limit was not verified against the official text; what rests on it is provisional.",
                )) }
            }
            (verified(report, speaker))
        }
    }
}

/// What may be another batch, or a slip of a digit: it is cleared up before anything is built on the verdict.
pub(super) fn is_doubt(one: &Warning<'_>) -> bool {
    matches!(
        one,
        Warning::Repeated(_)
            | Warning::Sense(_)
            | Warning::MadeInFuture(..)
            | Warning::BeforeProduction(..)
            | Warning::CaseJudgedOtherwise(_)
    )
}

/// What must be known of the batch beside its findings, in short.
pub(super) fn remarks(report: &Report<'_>, speaker: Speaker) -> Markup {
    html! {
        @if !report.warnings.is_empty() {
            section.remarks {
                h2 { (speaker.put("提示", "to mind")) }
                ul { @for one in &report.warnings { li { (speaker.say(&warning(report, one).message)) } } }
            }
        }
    }
}

/// The copies that verified limits were taken from.
pub(super) fn verified(report: &Report<'_>, speaker: Speaker) -> Markup {
    let overlays = report.library.overlays();
    html! {
        @if !overlays.is_empty() {
            h2 { (speaker.put("按正式文本核验的限值", "limits verified against the official copy")) }
            ul { @for overlay in overlays {
                li { b { (overlay.edition) } " " (overlay.against) ", " (overlay.by) @if !overlay.second.is_empty() { ", " (overlay.second) }
                    @if let Some(day) = overlay.on { ", " (day) } ", SHA-256 " span.digest { (overlay.sha256) } }
            } }
        }
    }
}
