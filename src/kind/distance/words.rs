//! Distances between sequences in words.

use dashu_ratio::RBig;

use super::{Distance, flaw};
use crate::Lang;
use crate::kind::words::{calculated_words, limit_of, name_of, some_of};
use crate::rule::{Action, Case, Finding, Fix};
use crate::standard::render::{limit_text, pick};
use crate::standard::{Library, Words};
use crate::value::{Reason, round_fraction};
use crate::words::{both, printable};

/// The greatest distance to the reference, and the range of all of them.
pub(super) fn found(case: Case<'_>, finding: &Finding<'_>) -> Option<String> {
    let barcodes = finding.barcodes()?;
    let reported = finding.item.and_then(|item| case.subject.measured(item)).map(|measured| printable(case.subject.text(measured).trim()));
    let Some(greatest) = &barcodes.to_reference else { return reported.or_else(|| Some(String::new())) };
    let limit = limit_of(finding);
    let calculated = match (limit, &greatest.range) {
        (None, Some((least, most))) => {
            let shown = |value: &RBig| round_fraction(value, SHOWN).spoken();
            if greatest.specimens > 1 {
                format!("{} (n={}, {}~{})", shown(most), greatest.specimens, shown(least), shown(most))
            } else {
                shown(most)
            }
        }
        _ => calculated_words(case, limit, greatest),
    };
    Some(match reported {
        Some(reported) => format!("{reported} (K2P {calculated})"),
        None => calculated,
    })
}

/// Which sequences do not keep the limit; `None` where it is the distance that the lab reports that does not.
pub(super) fn not_met(rule: &Distance, case: Case<'_>, finding: &Finding<'_>, found: &str) -> Option<Words> {
    let limit = rule.requirement.limit.as_ref()?;
    let beyond = finding.barcodes()?.beyond(limit, rule.requirement.method, case.setting);
    if beyond.is_empty() {
        return None;
    }
    let named = some_of(&beyond.iter().map(|name| both(printable(name), printable(name))).collect::<Vec<_>>());
    Some(both(format!("{found} 不符合 {}：{}", limit.printed, named.zh), format!("{found} does not meet {}: {}", limit.printed, named.en)))
}

/// To which place a distance is shown that is held against no limit: a site in a thousand is seen.
const SHOWN: i32 = -6;

/// Why a distance is open.
pub(super) fn why(rule: &Distance, case: Case<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
    let barcodes = finding.barcodes()?;
    match reason {
        Reason::Unreadable if !barcodes.flaws.is_empty() => Some(some_of(&barcodes.flaws.iter().map(flaw::said).collect::<Vec<_>>())),
        Reason::Contradictory if barcodes.several_references => Some(both(
            "给出了几条不同的参照序列，不知以哪条为准",
            "several unlike reference sequences are given, and it is not known which counts",
        )),
        Reason::Contradictory => Some(both(
            format!("报告的距离与由序列计算的距离 {found}，一个符合、一个不符合"),
            format!(
                "of the distance as reported and the one calculated from the sequences, {found}, one meets the limit and the other does not"
            ),
        )),
        Reason::NotCalculable if barcodes.too_many => Some(both(
            "序列过多或过长，不能一次比对，请分批提交",
            "too many or too long sequences to be aligned at once: hand them in in parts",
        )),
        Reason::NotCalculable => Some(both(
            "没有可比位点，或差异过大，距离没有数值",
            "there is no site to compare, or the sequences differ so much that the distance has no value",
        )),
        Reason::Missing => {
            let [sequences, reference] = rule.of.map(|item| name_of(case, item));
            let both_missing = barcodes.placed.is_empty();
            let missing = if both_missing { sequences } else { reference };
            Some(both(
                format!("缺少{}，不能计算与参照的距离", missing.zh),
                format!("the {} is missing, so that there is no distance to it", missing.en),
            ))
        }
        _ => None,
    }
}

/// What to do about a distance that is open.
pub(super) fn open_fix(finding: &Finding<'_>, reason: Reason) -> Option<Fix> {
    let flawed = finding.barcodes().is_some_and(|barcodes| !barcodes.flaws.is_empty());
    (flawed && reason == Reason::Unreadable).then(|| {
        let words = both(
            "更正或剔除所列序列（核苷酸序列，FASTA、GenBank 或纯文本）",
            "mend or leave out these sequences (nucleotides in FASTA, GenBank or plain text)",
        );
        Fix::new(Action::EnterAgain, words)
    })
}

/// The limit, and how the distance is calculated.
pub(super) fn stated(rule: &Distance, library: &Library, lang: Lang) -> String {
    let name = |item| library.catalogue.item(item).map_or("", |item| item.name.say(lang));
    let required = limit_text(&rule.requirement, lang);
    let [sequences, reference] = rule.of.map(name);
    let formula = pick(lang, "Kimura 双参数距离，各条序列均须符合", "Kimura two-parameter distance, of each sequence");
    match lang {
        Lang::Zh => format!("{required}（由{sequences}、{reference}计算：{formula}）"),
        Lang::En => format!("{required} (calculated from {sequences}, {reference}: {formula})"),
    }
}
