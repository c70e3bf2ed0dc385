//! Findings on labels in words: what is the same for all kinds.

use super::{LabelEvidence, LabelFault, Spot, Terms};
use crate::rule::{Action, Case, Finding, Fix};
use crate::standard::{Severity, Words};
use crate::value::{Outcome, Reason};
use crate::words::{both, printable};

/// What stands on the label where the rule looked: the stretches at fault, else all.
pub(super) fn found(case: Case<'_>, seen: &LabelEvidence) -> String {
    let Some(pack) = case.subject.pack() else { return String::new() };
    let quotes: Vec<String> = seen.shown().into_iter().map(|span| first_line(pack.label.quote(span))).collect();
    quotes.join("；")
}

/// A stretch of more characters than this is no word that was broken over lines.
const LONG: usize = 40;

/// A stretch as a message quotes it: of a table its head, a word over several lines as one.
fn first_line(text: &str) -> String {
    let line = |text: &str| printable(&text.split_whitespace().collect::<Vec<&str>>().join(" "));
    match text.trim().split_once('\n') {
        Some(_) if text.trim().chars().count() <= LONG => text.lines().map(line).collect(),
        Some((first, _)) => format!("{}…", line(first)),
        None => line(text),
    }
}

/// What a label rule comes to.
pub(super) fn message(case: Case<'_>, finding: &Finding<'_>, terms: &Terms, found: &str) -> Words {
    let requires = &terms.requires;
    let faults = |faults: &[LabelFault]| {
        let told: Vec<Words> = faults.iter().map(|fault| fault.what.words(&spot(case, finding.rule.severity, fault))).collect();
        let (zh, en): (Vec<&str>, Vec<&str>) = told.iter().map(|one| (one.zh.as_str(), one.en.as_str())).unzip();
        both(zh.join("；"), en.join("; "))
    };
    let behind = both(format!("。要求：{}", requires.zh), format!(". Required: {}", requires.en));
    match (finding.outcome, finding.label()) {
        (Outcome::NotMet, Some(seen)) => faults(&seen.faults).followed_by(&behind),
        (Outcome::Undecided(Reason::NotVerifiable | Reason::Unreadable), Some(seen)) => faults(&seen.open).followed_by(&behind),
        (Outcome::Met, _) if found.is_empty() => {
            both(format!("未发现不符：{}", requires.zh), format!("nothing against it was found: {}", requires.en))
        }
        (Outcome::Met, _) => both(format!("`{found}` 符合：{}", requires.zh), format!("`{found}` meets: {}", requires.en)),
        (Outcome::NotApplicable(Reason::Exempt), _) if finding.is_exempt_by_recall() => {
            both("属于豁免情形（豁免凭一般知识，未经官方文本核验）", "exempt (as recalled, not verified against the official text)")
        }
        (Outcome::NotApplicable(Reason::Exempt), _) => both("属于豁免情形", "exempt under the clause"),
        (Outcome::NotApplicable(Reason::NotOnLabel), _) => both("标签没有涉及", "nothing on the label that it concerns"),
        (Outcome::NotApplicable(_), _) => both("不适用于该形态的产品", "does not concern this form of the product"),
        (Outcome::Undecided(Reason::TraitNotStated), _) => {
            both("适用与否取决于未说明的产品形态", "whether it applies depends on a trait that was not stated")
        }
        _ => both(
            format!("标签文本看不出，须看实物：{}", requires.zh),
            format!("the text of a label does not show it, look at the pack: {}", requires.en),
        ),
    }
}

/// The wordings that would be right, and what the rule advises.
pub(super) fn fix(case: Case<'_>, finding: &Finding<'_>, terms: &Terms, seen: &LabelEvidence) -> Option<Fix> {
    let faults = if finding.outcome == Outcome::NotMet { &seen.faults } else { &seen.open };
    let mended_part = |fault: &LabelFault| {
        let spot = spot(case, finding.rule.severity, fault);
        fault.what.part(&spot).unwrap_or(spot.about)
    };
    let mended: Vec<(Words, &str)> =
        faults.iter().filter_map(|fault| Some((mended_part(fault), fault.mend.as_deref().filter(|mend| !mend.is_empty())?))).collect();
    let mended_texts: Vec<&str> = mended.iter().map(|(_, mend)| *mend).collect();
    let (zh, en): (Vec<String>, Vec<String>) = mended
        .iter()
        .map(|(about, mend)| {
            let (before_zh, before_en) =
                if about.zh.is_empty() { (String::new(), String::new()) } else { (format!("{}：", about.zh), format!("{}: ", about.en)) };
            (format!("{before_zh}`{mend}`"), format!("{before_en}`{mend}`"))
        })
        .unzip();
    let adds = faults.iter().all(|fault| fault.what.lacks());
    let verb = if adds { both("补标", "add") } else { both("改为", "write") };
    let mended = (!zh.is_empty()).then(|| both(format!("{} {}", verb.zh, zh.join("，")), format!("{} {}", verb.en, en.join(", "))));
    let whole = seen.mend.as_ref().filter(|_| finding.outcome == Outcome::NotMet);
    let whole = whole.map(|mend| both(format!("补标 `{mend}`"), format!("add `{mend}`")));
    let small = small(terms).filter(|_| seen.small_would_do);
    let parts: Vec<Words> = [mended, whole, finding.rule.fix.clone(), small].into_iter().flatten().collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = parts.iter().map(|part| (part.zh.as_str(), part.en.as_str())).unzip();
    let corrections: Vec<&str> =
        mended_texts.into_iter().chain(seen.mend.as_deref().filter(|_| finding.outcome == Outcome::NotMet)).collect();
    let action = if corrections.is_empty() { Action::FollowRule } else { Action::CorrectLabel };
    (!parts.is_empty()).then(|| {
        let fix = Fix::new(action, both(zh.join("；"), en.join("; ")));
        if corrections.is_empty() { fix } else { fix.with("corrections", corrections) }
    })
}

/// From which size of pack on the rule would not bind.
fn small(terms: &Terms) -> Option<Words> {
    let (zh, en, bound) = match (&terms.exempt_up_to, &terms.exempt_below) {
        (Some(bound), _) => ("不大于", "not above", bound),
        (None, Some(bound)) => ("小于", "below", bound),
        (None, None) => return None,
    };
    Some(both(
        format!("包装最大表面面积{zh} {bound} cm² 的可豁免，请填写最大表面面积"),
        format!("packs with a largest surface {en} {bound} cm² are exempt: state the surface"),
    ))
}

/// What a fault concerns, by name; nothing where the stretch speaks for itself.
fn about(case: Case<'_>, fault: &LabelFault) -> Words {
    let words = case.library.label_words();
    let nutrient = fault.nutrient.as_deref().and_then(|id| words.nutrient(id));
    let field = fault.field.as_deref().and_then(|id| words.field(id));
    nutrient.or(fault.about.as_ref()).or(field).cloned().unwrap_or_else(|| both("", ""))
}

/// Where a fault is, as its words have it.
fn spot<'f>(case: Case<'_>, severity: Severity, fault: &'f LabelFault) -> Spot<'f> {
    let quoted = fault.span.and_then(|span| Some(first_line(case.subject.pack()?.label.quote(span)))).unwrap_or_default();
    Spot { about: about(case, fault), quoted, mend: fault.mend.as_deref().unwrap_or_default(), severity }
}
