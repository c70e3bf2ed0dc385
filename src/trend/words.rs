//! What is said of a chart, in both languages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chart::{Changed, Chart};
use super::{Left, LineRole, NoLimits, Trend, Value};
use crate::standard::{Basis, Words};
use crate::words::{both, first_of, printable};

/// Of more numbers than these only how many they are is said.
const NAMED: usize = 12;

/// Something that must be known to read a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "TrendNote"))]
pub struct Note {
    /// Stable code.
    pub code: &'static str,
    /// In words.
    pub message: Words,
}

/// All that must be known to read a chart, what weighs most first.
pub(super) fn notes(trend: &Trend<'_>, chart: &Chart) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut say = |code, zh: String, en: String| notes.push(Note { code, message: both(zh, en) });
    match &chart.figures {
        Err(NoLimits::TooFew { found, least }) => say(
            "too_few",
            format!("只有 {found} 个数值结果，不足 {least} 个：不计算控制限。"),
            format!("There are only {found} results that are numbers, fewer than {least}: no control limits."),
        ),
        Err(NoLimits::NoSpread) => say(
            "no_spread",
            "数值结果全部相同，移动极差为零：不计算控制限。".to_owned(),
            "All results that are numbers are the same, and the moving ranges are zero: no control limits.".to_owned(),
        ),
        Ok(figures) if figures.lower.is_none() => say(
            "lower_below_zero",
            "控制下限计算值小于零，该量不会为负：不设控制下限。".to_owned(),
            "The lower control limit comes out below zero, where no value of this quantity can be: there is none.".to_owned(),
        ),
        Ok(_) => {}
    }
    if chart.figures.is_err() && trend.tests().any(|test| !test.needs_no_limits()) {
        say(
            "tests_without_limits",
            "没有控制限，只作不需要控制限的判异检验（递增或递减、交替上下）。".to_owned(),
            "Without control limits only the tests that need none are made (rising or falling, up and down in turn).".to_owned(),
        );
    }
    if chart.figures.is_ok() && !chart.is_in_control() {
        say(
            "not_in_control",
            "有判异信号，过程未处于统计控制状态：查明原因之前，控制限和能力指数仅供参考。".to_owned(),
            "There are alarms: the process is not in statistical control. Until their causes are known, limits and capability indices say little.".to_owned(),
        );
    }
    left_aside(chart, &mut say);
    repeated(chart, &mut say);
    if trend.log {
        say(
            "log10",
            "菌落数等计数结果取常用对数（lg）后作图和计算：计数近似服从对数正态分布，原值的极差随计数大小而变。表中的结果和限值为原值。".to_owned(),
            "Counts of microbes are charted and calculated as decimal logarithms: they are distributed about log-normally, and the ranges of the counts themselves grow with the counts. Results and limits in the tables are the counts.".to_owned(),
        );
    }
    if chart.points.iter().any(|point| point.results.len() > 1) {
        say(
            "means",
            format!("一批有多个结果的，以其{}平均值作为一点。", if trend.log { "对数的" } else { "" }),
            format!("Of a batch with several results the mean{} is one point.", if trend.log { " of the logarithms" } else { "" }),
        );
    }
    if chart.figures.is_ok()
        && chart
            .points
            .last()
            .is_some_and(|point| point.lines.iter().any(|line| chart.lines.get(*line).is_some_and(|line| line.role == LineRole::Plan)))
    {
        say(
            "no_index_of_plan",
            "采样方案（n、c、m、M）判定单个样品，图中各点为批的平均值：不对其计算能力指数。".to_owned(),
            "A sampling plan (n, c, m, M) judges single units, and the points are means of batches: no capability index is given against it.".to_owned(),
        );
    }
    let method = trend.method();
    if method.basis < Basis::Text {
        say("basis", format!("{}：{}", method.number, method.note.zh), format!("{}: {}", method.number, method.note.en));
    }
    notes
}

/// What is in the chart and does not count for its limits.
fn left_aside(chart: &Chart, say: &mut impl FnMut(&'static str, String, String)) {
    let count = |is: fn(&Value) -> bool| chart.count(is);
    let (undetected, below) = (count(|value| matches!(value, Value::NotDetected(_))), count(|value| matches!(value, Value::Below(_))));
    let (above, zero) = (count(|value| matches!(value, Value::Above(_))), count(|value| matches!(value, Value::Zero)));
    if undetected + below + above + zero == 0 {
        return;
    }
    let parts = [
        (undetected, "未检出", "not detected"),
        (below, "仅知低于某值（<）", "only known to be below (<)"),
        (above, "仅知高于某值（>）", "only known to be above (>)"),
        (zero, "计数为零", "counted as zero"),
    ];
    let parts = || parts.into_iter().filter(|(count, ..)| *count > 0);
    let zh: Vec<String> = parts().map(|(count, zh, _)| format!("{zh} {count} 批")).collect();
    let en: Vec<String> = parts().map(|(count, _, en)| format!("{count} {en}")).collect();
    say(
        "left_aside",
        format!("{}：图中标出（箭头），不计入中心线、σ 和能力指数；移动极差和判异按前后相邻的数值结果计算。", zh.join("，")),
        format!(
            "{}: marked in the chart (arrows), and not counted for the centre line, sigma and indices; moving ranges and tests go from one number to the next.",
            en.join(", ")
        ),
    );
}

/// Numbers of several points: a sheet that was handed in twice makes a process look steadier than it is.
fn repeated(chart: &Chart, say: &mut impl FnMut(&'static str, String, String)) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for point in chart.points.iter().filter(|point| !point.id.trim().is_empty()) {
        *counts.entry(point.id.trim()).or_default() += 1;
    }
    let all: Vec<String> = counts.into_iter().filter(|(_, count)| *count > 1).map(|(number, _)| printable(number)).collect();
    if all.is_empty() {
        return;
    }
    let named = first_of(&all.iter().map(String::as_str).collect::<Vec<_>>(), NAMED);
    say(
        "repeated",
        format!("编号相同的点各计一次，请核对是否重复提交：{}", named.zh),
        format!("Several points have the same number, and each counts; see whether they are the same batch: {}.", named.en),
    );
}

/// The name of a test, or of a moving range beyond its limit.
pub(super) fn alarm(trend: &Trend<'_>, test: Option<u8>) -> Words {
    let found = test.and_then(|number| trend.method().tests.iter().find(|test| test.number == number));
    found.map_or_else(|| both("移动极差超出其控制上限", "moving range beyond its limit"), |test| test.name.clone())
}

/// What begins to judge, in short.
pub(super) fn change(trend: &Trend<'_>, what: Changed) -> Words {
    match what {
        Changed::Edition { old, new } => {
            let (old, new) = (trend.number(old), trend.number(new));
            both(format!("{old} → {new}"), format!("{old} → {new}"))
        }
        Changed::Overlay(index) => {
            let overlay = trend.library.overlays().get(index);
            let edition = overlay.and_then(|overlay| trend.library.editions().iter().find(|edition| edition.id == overlay.edition));
            let number = edition.map_or("", |edition| &edition.number);
            both(format!("{number} 核验值"), format!("{number} overlay"))
        }
    }
}

/// Why a batch is in no chart.
pub(super) fn left(why: Left) -> Words {
    match why {
        Left::NoDate => both("没有生产日期，无法排序", "no production date to order it by"),
        Left::NoProduct => both("产品未识别", "the product is not known"),
        Left::OtherProduct => both("其他产品", "another product"),
        Left::Unit => both("单位不能换算", "the unit does not convert"),
        Left::Unreadable => both("无法读取", "cannot be read"),
        Left::NoNumber => both("不是数值", "is no number"),
        Left::Mixed => both("多个结果中既有 < 又有 >", "some of its results are bounds from above, others from below"),
    }
}
