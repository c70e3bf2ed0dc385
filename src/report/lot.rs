//! A judged lot in words and as JSON: what `seafood-gb net-content` prints.

use std::fmt::Write;

use serde::Serialize;

use super::json::{JsonFix, JsonOptions};
use crate::check::{Chosen, JudgedLot, Verdict};
use crate::kind::net_content::words as net_content;
use crate::kind::words::basis;
use crate::rule::{Action, Fix, LotResult};
use crate::standard::Basis;
use crate::value::{Outcome, Reason, Units};
use crate::words::{Lang, Words, both};

/// Name and version of the shape of the JSON.
pub const LOT_SCHEMA: &str = "seafood-gb/net-content/1";

/// How many short packages the text names.
const NAMED: usize = 50;

/// The figures of a test of net content, as text, in `unit`. What could not be had is `null`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonLot {
    unit: String,
    nominal: Option<String>,
    lot: Option<String>,
    required: Option<String>,
    weighed: String,
    tolerable_shortage: Option<String>,
    factor: Option<String>,
    mean: Option<String>,
    standard_deviation: Option<String>,
    bound: Option<String>,
    margin: Option<String>,
    short: Option<JsonCount>,
    very_short: Option<JsonCount>,
    glaze_deducted: bool,
    #[cfg_attr(test, schemars(with = "Vec<crate::kind::net_content::LotTest>"))]
    failed: Vec<&'static str>,
    offending: Vec<JsonPackage>,
}

/// How many packages are short, and how many may be.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonCount {
    found: String,
    allowed: Option<String>,
}

/// A short package, by its number among those weighed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonPackage {
    number: usize,
    quantity: String,
    shortage: String,
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::Shortage"))]
    class: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonJudged<'a> {
    #[cfg_attr(test, schemars(extend("const" = LOT_SCHEMA)))]
    schema: &'static str,
    standard: &'a str,
    rule: &'a str,
    why: Words,
    basis: Basis,
    source: &'a str,
    #[cfg_attr(test, schemars(with = "Verdict"))]
    verdict: &'static str,
    provisional: bool,
    reason: Option<Reason>,
    #[serde(flatten)]
    figures: JsonLot,
    message: Words,
    fix: Option<JsonFix>,
    note: Option<&'a Words>,
}

impl JsonLot {
    /// The figures as text.
    #[must_use]
    pub fn new(result: &LotResult, units: &Units) -> Self {
        let text = |number: &crate::value::Decimal| number.to_string();
        let statistics = result.statistics.as_ref();
        let count = |found: usize, allowed: Option<u64>| {
            let counted = result.tolerable.is_some() && result.weighed > 0;
            counted.then(|| JsonCount { found: found.to_string(), allowed: allowed.map(|allowed| allowed.to_string()) })
        };
        Self {
            unit: units.symbol(&result.unit).to_owned(),
            nominal: result.nominal.as_ref().map(text),
            lot: result.lot.map(|lot| lot.to_string()),
            required: result.required.map(|required| required.to_string()),
            weighed: result.weighed.to_string(),
            tolerable_shortage: result.tolerable.as_ref().map(text),
            factor: result.factor.as_ref().map(text),
            mean: statistics.map(|statistics| text(&statistics.mean)),
            standard_deviation: statistics.and_then(|statistics| statistics.deviation.as_ref()).map(text),
            bound: statistics.and_then(|statistics| statistics.bound.as_ref()).map(text),
            margin: statistics.and_then(|statistics| statistics.margin.as_ref()).map(text),
            short: count(result.short.len(), result.allowed.map(|(short, _)| short)),
            very_short: count(result.very_short.len(), result.allowed.map(|(_, very_short)| very_short)),
            glaze_deducted: result.glazed,
            failed: result.failed.iter().map(|test| test.code()).collect(),
            offending: net_content::offending(result)
                .into_iter()
                .map(|package| JsonPackage {
                    number: package.number,
                    quantity: package.quantity.to_string(),
                    shortage: package.shortage.to_string(),
                    class: if result.short.contains(package) { "short" } else { "very_short" },
                })
                .collect(),
        }
    }
}

impl JudgedLot<'_> {
    /// The result as JSON, in the shape of [`LOT_SCHEMA`].
    #[must_use]
    pub fn json(&self) -> String {
        let judged = JsonJudged {
            schema: LOT_SCHEMA,
            standard: &self.edition.number,
            rule: &self.rule.id,
            why: self.why(),
            basis: self.check.known.basis,
            source: &self.check.known.source,
            verdict: self.verdict().code(),
            provisional: self.is_provisional(),
            reason: self.outcome.reason(),
            figures: JsonLot::new(&self.result, self.units),
            message: self.message(),
            fix: self.fix().map(|fix| JsonFix::new(fix, JsonOptions::both())),
            note: self.rule.note.as_ref(),
        };
        serde_json::to_string_pretty(&judged).unwrap_or_default()
    }

    /// The result for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut line = |depth: usize, text: &str| {
            let _ = writeln!(out, "{:width$}{text}", "", width = depth * 2);
        };
        line(0, &format!("{} {}", self.edition.number, self.rule.name.say(lang)));
        line(1, self.verdict_line().say(lang));
        line(1, self.message().say(lang));
        for (name, value) in self.rows() {
            line(2, &format!("{}{}{value}", name.say(lang), if lang == Lang::Zh { "：" } else { ": " }));
        }
        let all = net_content::offending(&self.result);
        for package in all.iter().take(NAMED) {
            let of = |number| net_content::quantity(number, &self.result, self.units);
            let (quantity, shortage) = (of(&package.quantity), of(&package.shortage));
            line(
                2,
                &match lang {
                    Lang::Zh => format!("第 {} 件 {quantity}，短缺 {shortage}", package.number),
                    Lang::En => format!("no. {} {quantity}, short by {shortage}", package.number),
                },
            );
        }
        if let Some(more @ 1..) = all.len().checked_sub(NAMED) {
            line(2, both(format!("另有 {more} 件短缺"), format!("{more} more are short")).say(lang));
        }
        if let Some(fix) = self.fix() {
            line(2, &fix.line(lang));
        }
        if !self.glaze_stated {
            let said = both("未说明冰衣：实测值按不含冰衣计", "nothing is said of ice glaze: the weights are taken as net of it");
            line(1, said.say(lang));
        }
        line(1, self.why().say(lang));
        out
    }

    fn message(&self) -> Words {
        match self.chosen {
            Chosen::NoEdition(_) => self.why(),
            _ => net_content::message(&self.result, self.outcome, self.units),
        }
    }

    fn fix(&self) -> Option<Fix> {
        match (self.chosen, self.outcome) {
            (Chosen::NoEdition(_), _) => Some(Fix::new(Action::ChooseEdition, both("指定要采用的版本", "name the edition to judge by"))),
            (_, Outcome::NotMet) => self.rule.fix.clone().map(|words| Fix::new(Action::FollowRule, words)),
            (_, outcome) => net_content::fix(&self.result, outcome),
        }
    }

    fn verdict_line(&self) -> Words {
        let said = match self.verdict() {
            Verdict::Conforms => both("✓ 合格", "✓ conforms"),
            Verdict::DoesNotConform => both("✗ 不合格", "✗ does not conform"),
            Verdict::Undecided => both("? 未定", "? undecided"),
        };
        if self.is_provisional() {
            said.followed_by(&both(
                "（暂定：数值未经官方文本核验）",
                " (provisional: the values were not verified against the official text)",
            ))
        } else {
            said
        }
    }

    /// The figures, one a line.
    fn rows(&self) -> Vec<(Words, String)> {
        let result = &self.result;
        let of = |number| net_content::quantity(number, result, self.units);
        let statistics = result.statistics.as_ref();
        let counts = |found: usize, allowed: Option<u64>| match allowed {
            Some(allowed) => format!("{found} (≤ {allowed})"),
            None => found.to_string(),
        };
        let counted = result.tolerable.is_some() && result.weighed > 0;
        [
            (both("允许短缺量 T", "tolerable shortage T"), result.tolerable.as_ref().map(of)),
            (both("应测件数", "to be weighed"), result.required.map(|required| required.to_string())),
            (both("实测件数", "weighed"), (result.weighed > 0).then(|| result.weighed.to_string())),
            (both("平均值", "mean"), statistics.map(|statistics| of(&statistics.mean))),
            (both("标准偏差 s", "standard deviation s"), statistics.and_then(|statistics| statistics.deviation.as_ref()).map(of)),
            (both("修正下限", "corrected bound"), statistics.and_then(|statistics| statistics.bound.as_ref()).map(of)),
            (
                both("短缺 > T 而 ≤ 2T 的件数", "short by more than T and at most 2T"),
                counted.then(|| counts(result.short.len(), result.allowed.map(|(short, _)| short))),
            ),
            (
                both("短缺 > 2T 的件数", "short by more than 2T"),
                counted.then(|| counts(result.very_short.len(), result.allowed.map(|(_, very_short)| very_short))),
            ),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// Why this edition, and how well its values are known.
    fn why(&self) -> Words {
        let number = &self.edition.number;
        let why = match self.chosen {
            Chosen::InForce(day) => both(format!("判定依据：{number}，{day} 时有效"), format!("judged by {number}, in force on {day}")),
            Chosen::Asked => both(format!("判定依据：{number}，按要求采用"), format!("judged by {number}, as asked for")),
            Chosen::Newest => both(
                format!("判定依据：{number}，未给出日期，采用收录的最新版本"),
                format!("judged by {number}: no date was given, so it is the newest edition on file"),
            ),
            Chosen::NoEdition(day) => {
                return both(
                    format!("{day} 时有效的版本未收录，收录的最早版本是 {number}"),
                    format!("no edition on file was in force on {day}, the oldest on file is {number}"),
                );
            }
        };
        let known = basis(self.check.known.basis);
        why.followed_by(&both(format!("；数值依据：{}", known.zh), format!("; basis of its values: {}", known.en)))
    }
}
