//! A test of net content in words.

use super::{LotCheck, LotProblem, LotResult, LotTest, ShortPackage, Tolerable};
use crate::Lang;
use crate::kind::words::{Figures, untrusted};
use crate::rule::{Action, Case, Finding, Fix};
use crate::standard::Words;
use crate::standard::render::pick;
use crate::value::{Decimal, Outcome, Units};
use crate::words::{both, printable};

/// How many short packages a message names; the others are counted.
const NAMED: usize = 10;

/// What the finding of a test of net content rests on.
pub(super) fn figures(case: Case<'_>, finding: &Finding<'_>, result: &LotResult) -> Figures {
    let units = &case.library.catalogue.units;
    let place = &case.subject.submission.place;
    Figures {
        method: String::new(),
        required: required(result, units),
        found: found(result, units),
        margin: margin(result, finding.untrusted.unwrap_or(finding.outcome), units),
        place: (place.row > 0 || !place.file.is_empty()).then(|| place.clone()),
    }
}

/// What it comes to.
pub(super) fn said(case: Case<'_>, finding: &Finding<'_>, result: &LotResult) -> Words {
    let decisive = finding.untrusted.unwrap_or(finding.outcome);
    untrusted(finding, message(result, decisive, &case.library.catalogue.units))
}

/// `平均值 ≥ 500 g - 0.295 s；短缺 > 15 g 的 ≤ 5 件，> 30 g 的 ≤ 0 件`, as far as it is known.
pub(crate) fn required(result: &LotResult, units: &Units) -> String {
    let (Some(nominal), Some(tolerable)) = (&result.nominal, &result.tolerable) else { return String::new() };
    let of = |number: &Decimal| quantity(number, result, units);
    let Some((short, very_short)) = result.allowed else { return format!("短缺 ≤ {}", of(tolerable)) };
    let mean = result.factor.as_ref().map(|factor| format!("平均值 ≥ {} - {factor} s；", of(nominal))).unwrap_or_default();
    format!("{mean}短缺 > {} 的 ≤ {short} 件，> {} 的 ≤ {very_short} 件", of(tolerable), of(&twice(tolerable)))
}

/// `平均值 499.87 g，s 1.62 g，n=80；短缺 > 15 g 的 3 件，> 30 g 的 0 件`, as far as it is known.
pub(crate) fn found(result: &LotResult, units: &Units) -> String {
    let Some(statistics) = &result.statistics else { return String::new() };
    let of = |number: &Decimal| quantity(number, result, units);
    let spread = statistics.deviation.as_ref().map(|deviation| format!("，s {}", of(deviation))).unwrap_or_default();
    let counts = result.tolerable.as_ref().map(|tolerable| {
        format!("；短缺 > {} 的 {} 件，> {} 的 {} 件", of(tolerable), result.short.len(), of(&twice(tolerable)), result.very_short.len())
    });
    format!("平均值 {}{spread}，n={}{}", of(&statistics.mean), result.weighed, counts.unwrap_or_default())
}

/// How far the mean is above its bound; nothing where something else decided.
pub(crate) fn margin(result: &LotResult, decisive: Outcome, units: &Units) -> String {
    let decided = match decisive {
        Outcome::Met => true,
        Outcome::NotMet => result.failed.contains(&LotTest::Mean),
        _ => false,
    };
    let margin = result.statistics.as_ref().and_then(|statistics| statistics.margin.as_ref()).filter(|_| decided);
    margin.map(|margin| quantity(margin, result, units)).unwrap_or_default()
}

/// What the test came to.
pub(crate) fn message(result: &LotResult, decisive: Outcome, units: &Units) -> Words {
    let verdict = match (decisive, &result.problem) {
        (Outcome::Met, _) => both("符合", "met"),
        (Outcome::NotMet, _) => failures(result),
        (_, Some(problem)) => problem_in_words(problem, result, units),
        (_, None) => both("不能判定", "cannot be decided"),
    };
    let figures = numbers(result, units);
    if figures.zh.is_empty() { verdict } else { verdict.followed_by(&both("。", ". ")).followed_by(&figures) }
}

/// The tests that fail.
fn failures(result: &LotResult) -> Words {
    let told: Vec<Words> = result
        .failed
        .iter()
        .map(|test| match test {
            LotTest::Mean => both("平均值低于修正下限", "the mean is below its corrected bound"),
            LotTest::Short => both("短缺大于 T 而不大于 2T 的件数超过允许", "more packages than allowed lack more than T and at most 2T"),
            LotTest::VeryShort => both("短缺大于 2T 的件数超过允许", "more packages than allowed lack more than 2T"),
            LotTest::Single => both("单件短缺大于 T", "the package lacks more than T"),
        })
        .collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = told.iter().map(|words| (words.zh.as_str(), words.en.as_str())).unzip();
    both(format!("不符合：{}", zh.join("，")), format!("not met: {}", en.join(", ")))
}

/// Everything that is known, in the order in which it is worked out.
fn numbers(result: &LotResult, units: &Units) -> Words {
    let Some(nominal) = &result.nominal else { return both("", "") };
    let of = |number: &Decimal| quantity(number, result, units);
    let mut said = vec![both(format!("标注 {}", of(nominal)), format!("nominal {}", of(nominal)))];
    if let Some(tolerable) = &result.tolerable {
        said.push(both(format!("T {}", of(tolerable)), format!("T {}", of(tolerable))));
    }
    if let Some(lot) = result.lot {
        said.push(both(format!("批量 {lot}"), format!("lot of {lot}")));
    }
    if result.weighed > 0 {
        said.push(weighed(result));
    }
    if let Some(statistics) = &result.statistics {
        let spread = statistics.deviation.as_ref().map(|deviation| format!("，s {}", of(deviation))).unwrap_or_default();
        let mean = of(&statistics.mean);
        said.push(match result.weighed {
            1 => both(format!("净含量 {mean}"), format!("content {mean}")),
            _ => both(format!("平均值 {mean}{spread}"), format!("mean {mean}{}", spread.replace('，', ", "))),
        });
        if let (Some(bound), Some(factor)) = (&statistics.bound, &result.factor) {
            let bound = format!("{} - {factor} s = {}", of(nominal), of(bound));
            said.push(both(format!("修正下限 {bound}"), format!("bound {bound}")));
        }
    }
    if result.glazed {
        said.push(both("已扣除冰衣", "glaze deducted"));
    }
    if result.tolerable.is_some() && result.weighed > 0 && judged_singly(result) {
        said.push(counted(result, units));
    }
    let (zh, en): (Vec<&str>, Vec<&str>) = said.iter().map(|words| (words.zh.as_str(), words.en.as_str())).unzip();
    both(zh.join("；"), en.join("; "))
}

/// Whether the packages were looked at one by one.
fn judged_singly(result: &LotResult) -> bool {
    !matches!(&result.problem, Some(problem) if !matches!(problem, LotProblem::TooFew(_) | LotProblem::LotMissing | LotProblem::NoSpread))
}

/// How many were weighed of how many.
fn weighed(result: &LotResult) -> Words {
    let weighed = result.weighed;
    match result.required {
        None => both(format!("实测 {weighed} 件"), format!("{weighed} weighed")),
        Some(required) if result.problem.is_none() && u64::try_from(weighed).is_ok_and(|weighed| weighed > required) => both(
            format!("应测 {required} 件，实测 {weighed} 件，全部计入"),
            format!("{required} to be weighed, {weighed} weighed, all of them counted"),
        ),
        Some(required) => both(format!("应测 {required} 件，实测 {weighed} 件"), format!("{required} to be weighed, {weighed} weighed")),
    }
}

/// How many packages are short, how many may be, and which they are.
fn counted(result: &LotResult, units: &Units) -> Words {
    let (short, very_short) = (result.short.len(), result.very_short.len());
    let allowed = |number: Option<u64>| {
        number.map_or_else(|| both("", ""), |number| both(format!("（允许 {number}）"), format!(" ({number} allowed)")))
    };
    let (may, may_very) = (allowed(result.allowed.map(|(short, _)| short)), allowed(result.allowed.map(|(_, very)| very)));
    let counts = both(
        format!("短缺 > T 而 ≤ 2T 的 {short} 件{}，> 2T 的 {very_short} 件{}", may.zh, may_very.zh),
        format!("{short} short by more than T and at most 2T{}, {very_short} by more than 2T{}", may.en, may_very.en),
    );
    let all = offending(result);
    if all.is_empty() {
        return counts;
    }
    let (zh, en): (Vec<String>, Vec<String>) = all
        .iter()
        .take(NAMED)
        .map(|package| {
            let (quantity, shortage) = (quantity(&package.quantity, result, units), quantity(&package.shortage, result, units));
            (
                format!("第 {} 件 {quantity}（短缺 {shortage}）", package.number),
                format!("no. {} {quantity} (short by {shortage})", package.number),
            )
        })
        .unzip();
    let more = match all.len().saturating_sub(NAMED) {
        0 => both("", ""),
        more => both(format!("，另有 {more} 件"), format!(", and {more} more")),
    };
    counts.followed_by(&both(format!("：{}{}", zh.join("，"), more.zh), format!(": {}{}", en.join(", "), more.en)))
}

/// The short packages, in the order in which they were weighed.
pub(crate) fn offending(result: &LotResult) -> Vec<&ShortPackage> {
    let mut packages: Vec<&ShortPackage> = result.short.iter().chain(&result.very_short).collect();
    packages.sort_by_key(|package| package.number);
    packages
}

/// What keeps the test from being decided.
fn problem_in_words(problem: &LotProblem, result: &LotResult, units: &Units) -> Words {
    match problem {
        LotProblem::NominalMissing => both("没有标注净含量", "the nominal quantity was not given"),
        LotProblem::NominalUnreadable(text) => {
            let text = printable(text);
            both(
                format!("标注净含量 `{text}` 不是大于零的单一数值"),
                format!("the nominal quantity `{text}` is no single value above zero"),
            )
        }
        LotProblem::NominalUnit(text) => {
            let text = printable(text);
            both(
                format!("标注净含量 `{text}` 的单位不是质量或体积单位，或未写"),
                format!("the unit of the nominal quantity `{text}` is none of mass or volume, or is not written"),
            )
        }
        LotProblem::NominalAboveTable(most) => {
            let most = quantity(most, result, units);
            both(
                format!("允许短缺量只收录到标注净含量 {most}"),
                format!("tolerable shortages are on file up to a nominal quantity of {most} only"),
            )
        }
        LotProblem::WeightUnreadable(number, text) => {
            let text = printable(text);
            both(
                format!("第 {number} 件的实测值 `{text}` 无法识别为不小于零的单一数值"),
                format!("the weight of package no. {number}, `{text}`, cannot be read as a single value of zero or more"),
            )
        }
        LotProblem::WeightUnit(number, text) => {
            let text = printable(text);
            both(
                format!("第 {number} 件的实测值 `{text}` 的单位与标注净含量的单位不能换算"),
                format!("the unit of package no. {number}, `{text}`, does not convert into that of the nominal quantity"),
            )
        }
        LotProblem::WeightFarOff(number, text, unit) => {
            let (text, unit) = (printable(text), units.symbol(unit));
            both(
                format!("第 {number} 件的实测值 `{text}` 没有单位，以 {unit} 计与标注净含量相差十倍以上：单位可能不同"),
                format!(
                    "package no. {number}, `{text}`, has no unit, and in {unit} it is more than ten times off the nominal quantity: its unit may be another"
                ),
            )
        }
        LotProblem::GlazeUnreadable(text) => {
            let text = printable(text);
            both(format!("冰衣 `{text}` 无法识别"), format!("the ice glaze `{text}` cannot be read"))
        }
        LotProblem::GlazeUnit(text) => {
            let text = printable(text);
            both(
                format!("冰衣 `{text}` 的单位不是百分数，也不能换算为净含量的单位，或未写"),
                format!("the unit of the ice glaze `{text}` is neither per cent nor one of the net content, or is not written"),
            )
        }
        LotProblem::GlazeCount(1) => both("冰衣质量只有一个，而实测的包装有多件", "one mass of ice glaze was given, for several packages"),
        LotProblem::GlazeCount(count) => both(
            format!("冰衣质量有 {count} 个，而实测的包装不是这么多件"),
            format!("{count} masses of ice glaze were given, for another number of packages"),
        ),
        LotProblem::GlazeAboveWeight(number) => {
            both(format!("第 {number} 件的冰衣重于该件"), format!("the ice glaze of package no. {number} weighs more than the package"))
        }
        LotProblem::LotUnreadable(text) => {
            let text = printable(text);
            both(format!("批量 `{text}` 不是大于零的整数"), format!("the lot size `{text}` is no whole number above zero"))
        }
        LotProblem::LotMissing => both("没有批量，不能选定抽样方案", "the lot size was not given, so no sampling plan can be chosen"),
        LotProblem::MoreThanTheLot => both("实测件数多于批量", "more packages were weighed than the lot has"),
        LotProblem::TooFew(missing) => {
            both(format!("实测件数不足，还缺 {missing} 件"), format!("too few packages were weighed, {missing} are missing"))
        }
        LotProblem::NoSpread => both("单件没有标准偏差", "a single package has no standard deviation"),
    }
}

/// What to do about what is open.
pub(crate) fn fix(result: &LotResult, outcome: Outcome) -> Option<Fix> {
    if !matches!(outcome, Outcome::Undecided(_)) {
        return None;
    }
    let enter = |field: &str, zh: &str, en: &str| Fix::new(Action::EnterPackages, both(zh, en)).with("field", field);
    let fix = |action: Action, zh: &str, en: &str| Fix::new(action, both(zh, en));
    Some(match result.problem.as_ref()? {
        LotProblem::NominalMissing | LotProblem::NominalUnreadable(_) | LotProblem::NominalUnit(_) => {
            enter("nominal", "请填标注净含量，如 500 g、1 kg、250 mL", "give the nominal quantity, such as 500 g, 1 kg or 250 mL")
        }
        LotProblem::NominalAboveTable(_) => {
            fix(Action::JudgeByHand, "查阅正式文本后人工判定", "look it up in the official text and judge by hand")
        }
        LotProblem::WeightUnreadable(..) | LotProblem::WeightUnit(..) | LotProblem::WeightFarOff(..) => enter(
            "weights",
            "请照原始记录重填各件的实测值并写明单位，如 501.2 g;499.8 g",
            "enter the weights again from the record, with their unit, such as 501.2 g;499.8 g",
        ),
        LotProblem::GlazeUnreadable(_) | LotProblem::GlazeUnit(_) | LotProblem::GlazeCount(_) | LotProblem::GlazeAboveWeight(_) => enter(
            "glaze",
            "冰衣请填百分数（如 8%），或每件一个质量（如 12 g;13 g）；实测值已不含冰衣的请填“无”",
            "give the ice glaze as per cent (8%) or a mass for each package (12 g;13 g), or `none` where the weights are without it",
        ),
        LotProblem::LotUnreadable(_) | LotProblem::LotMissing => {
            enter("lot", "请填批量（件数），如 1200", "give the lot size in packages, such as 1200")
        }
        LotProblem::MoreThanTheLot => enter("lot", "核对批量与实测件数", "check the lot size and the number of weights"),
        LotProblem::TooFew(missing) => {
            let words = both(format!("再称量 {missing} 件"), format!("weigh {missing} more packages"));
            Fix::new(Action::WeighMore, words).with("packages", *missing)
        }
        LotProblem::NoSpread => fix(Action::CheckInput, "请核对抽样方案", "check the sampling plan"),
    })
}

/// A quantity with its unit. A number of dozens of digits is cut.
pub(crate) fn quantity(number: &Decimal, result: &LotResult, units: &Units) -> String {
    format!("{} {}", printable(&number.spoken()), units.symbol(&result.unit)).trim_end().to_owned()
}

fn twice(number: &Decimal) -> Decimal {
    number.plus(number)
}

/// The tolerable shortages and the sampling plan of a test of net content, row by row.
pub(super) fn tables(lot: &LotCheck, lang: Lang) -> String {
    let up_to = |bound: Option<String>| bound.map_or_else(|| pick(lang, "以上", "above").to_owned(), |bound| format!("≤ {bound}"));
    let shortages = lot.shortage.iter().map(|row| match &row.tolerable {
        Tolerable::Percent(percent) => format!("≤ {}: {percent} %", row.up_to),
        Tolerable::Amount(amount) => format!("≤ {}: {amount}", row.up_to),
    });
    let rounding =
        lot.rounding.iter().map(|(bound, interval)| format!("{}: {}", up_to(bound.as_ref().map(ToString::to_string)), interval.size()));
    let plans = lot.plan.iter().map(|row| {
        let sample = row.sample.map_or_else(|| pick(lang, "全部", "all").to_owned(), |sample| sample.to_string());
        let factor = row.factor.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        format!("{}: {sample}/{factor}/{}/{}", up_to(row.up_to.map(|bound| bound.to_string())), row.short, row.very_short)
    });
    let join = |rows: Vec<String>| rows.join(pick(lang, "，", ", "));
    let (shortages, rounding, plans) = (join(shortages.collect()), join(rounding.collect()), join(plans.collect()));
    match lang {
        Lang::Zh => format!(
            "允许短缺量 T，按标注净含量 g(mL)：{shortages}；T 的修约间隔：{rounding}；抽样，按批量（样本量/修正因子/允许短缺 > T 的件数/> 2T 的件数）：{plans}"
        ),
        Lang::En => format!(
            "tolerable shortage T by nominal g (mL): {shortages}; rounded to: {rounding}; by lot size, sample/factor/allowed short by more than T/by more than 2T: {plans}"
        ),
    }
}
