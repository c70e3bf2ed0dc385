//! What is said of the specimens of a sample, in words.

use serde_json::{Value, json};

use crate::check::{Report, Warning};
use crate::kind::words::some_of;
use crate::message::Arguments;
use crate::standard::{ItemId, Words};
use crate::words::{both, printable};

/// The code of such a warning, what it says, and what it is about.
pub(super) fn of_specimens(report: &Report<'_>, warning: &Warning<'_>) -> (&'static str, Words, Arguments) {
    let item = |item: ItemId| report.library.catalogue.item(item).map_or("", |item| &item.id);
    let (code, message, arguments) = match warning {
        Warning::SpecimensLacking(of, lacking) => {
            let (message, names) = lacking_of(report, *of, lacking);
            ("specimens_lacking", message, json!({ "item": item(*of), "specimens": names }))
        }
        Warning::SpecimensFar(of, names) => {
            let (name, shown) = (name(report, *of), shown(names));
            let message = both(
                format!("{}：标本的结果与其他标本相差数倍，请核对小数点和单位：{}", name.zh, shown.zh),
                format!("{}: results several times those of the other specimens, check point and unit: {}", name.en, shown.en),
            );
            ("specimens_far", message, json!({ "item": item(*of), "specimens": names }))
        }
        Warning::SpecimensRepeated(names) => {
            let shown = shown(names);
            let message = both(
                format!("编号与前面的标本相同，各自计数：{}", shown.zh),
                format!("specimens with the number of another one, each counted by itself: {}", shown.en),
            );
            ("specimens_repeated", message, json!({ "specimens": names }))
        }
        Warning::SpecimensUndated(names) => {
            let shown = shown(names);
            let message = both(
                format!("标本没有采样日期，按其他标本的日期计：{}", shown.zh),
                format!("specimens without a sampling date, taken to be of the days of the others: {}", shown.en),
            );
            ("specimens_undated", message, json!({ "specimens": names }))
        }
        Warning::SequencesTurned(of, names) => {
            let shown = shown(names);
            let message = both(
                format!("序列为反向互补，已转换后比对：{}", shown.zh),
                format!("sequences of the other strand, turned before they were aligned: {}", shown.en),
            );
            ("sequences_turned", message, json!({ "item": item(*of), "sequences": names }))
        }
        Warning::SampledBetween(first, last) => {
            let message = both(
                format!("标本采集于 {first} 至 {last}，其间标准版本没有更替"),
                format!("the specimens were taken from {first} to {last}, under one edition"),
            );
            ("sampled_between", message, json!({ "first": first.to_string(), "last": last.to_string() }))
        }
        _ => ("", both("", ""), Value::Null),
    };
    (code, message, if let Value::Object(arguments) = arguments { arguments } else { Arguments::new() })
}

/// Specimens without a result, by their numbers. Of what was determined on a few of the specimens, those few are named.
fn lacking_of(report: &Report<'_>, item: ItemId, lacking: &[usize]) -> (Words, Vec<String>) {
    let specimens = report.subject.submission.survey.as_ref().map(|survey| survey.specimens.as_slice()).unwrap_or_default();
    let Some(measured) = report.subject.measured(item) else { return (both("", ""), Vec::new()) };
    let all = if measured.places == 0 { specimens.len() } else { usize::try_from(measured.places).unwrap_or(usize::MAX) };
    let named = |place: usize| measured.named(u32::try_from(place).unwrap_or(u32::MAX), specimens);
    let names: Vec<String> = lacking.iter().map(|place| named(*place)).collect();
    let name = name(report, item);
    let message = if names.len() * 2 > all {
        let has: Vec<String> = (0..all).filter(|place| lacking.binary_search(place).is_err()).map(named).collect();
        let shown = shown(&has);
        both(
            format!("{}：{all} 个标本中只有 {} 个有结果：{}", name.zh, has.len(), shown.zh),
            format!("{}: {} of {all} specimens have a result: {}", name.en, has.len(), shown.en),
        )
    } else {
        let shown = shown(&names);
        both(
            format!("{}：{all} 个标本中 {} 个没有结果，未计入：{}", name.zh, names.len(), shown.zh),
            format!("{}: {} of {all} specimens have no result and do not count: {}", name.en, names.len(), shown.en),
        )
    };
    (message, names)
}

/// The first few names, and how many there are.
fn shown(names: &[String]) -> Words {
    some_of(&names.iter().map(|name| both(printable(name), printable(name))).collect::<Vec<_>>())
}

fn name(report: &Report<'_>, item: ItemId) -> Words {
    report.library.catalogue.item(item).map_or_else(|| both("", ""), |item| item.name.clone())
}
