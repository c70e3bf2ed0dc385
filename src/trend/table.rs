//! The figures of a chart as rows of text, for the text and the document: written from the JSON, so that nothing stands in either that is not there.

use super::json::{JsonCapability, JsonChart, JsonStretch, JsonTrend};
use crate::kind::words::basis;
use crate::report::draw::{result, spoken};
use crate::words::Lang;

/// A heading and the rows beneath it.
pub(super) struct Table {
    pub(super) title: String,
    pub(super) heads: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

impl JsonTrend<'_> {
    /// The item and the product of a chart.
    pub(super) fn heading(&self, chart: &JsonChart<'_>, lang: Lang) -> String {
        let (item, product) = (self.item.name.say(lang), chart.product_name.say(lang));
        match lang {
            Lang::Zh => format!("{product}：{item}（{}）控制图", chart.unit),
            Lang::En => format!("{product}: {item} ({}), control chart", chart.unit),
        }
    }

    /// How many batches were read, and how many are in no chart.
    pub(super) fn counted(&self, lang: Lang) -> String {
        let charted: usize = self.charts.iter().map(|chart| chart.points.len()).sum();
        let left = self.left_out.iter().filter(|left| !left.history).count();
        let (batches, without) = (self.batches, self.without_result);
        match lang {
            Lang::Zh => format!("读入 {batches} 批：入图 {charted} 批，无该项目结果 {without} 批，有结果而未入图 {left} 批"),
            Lang::En => format!(
                "{batches} batches read: {charted} charted, {without} without a result for the item, {left} with a result and not charted"
            ),
        }
    }

    /// The tests that were made, and with what constants.
    pub(super) fn method_words(&self, lang: Lang) -> String {
        let tests: Vec<String> = self
            .method
            .tests
            .iter()
            .map(|test| match lang {
                Lang::Zh => format!("（{}）{}", test.number, test.name.zh),
                Lang::En => format!("({}) {}", test.number, test.name.en),
            })
            .collect();
        let method = &self.method;
        let (d2, d4, sigmas) = (&method.d2, &method.d4, &method.sigmas);
        match lang {
            Lang::Zh => format!(
                "单值—移动极差控制图（{}）：σ = 平均移动极差 / {d2}，控制限 = 中心线 ± {sigmas}σ，移动极差上限 = {d4} × 平均移动极差。判异准则：{}。",
                method.standard,
                tests.join("；")
            ),
            Lang::En => format!(
                "Individuals and moving-range chart ({}): sigma = mean moving range / {d2}, limits = centre line ± {sigmas} sigma, limit of the moving range = {d4} × mean moving range. Tests: {}.",
                method.standard,
                tests.join("; ")
            ),
        }
    }

    /// Batches with a result that is in no chart.
    pub(super) fn left_table(&self, lang: Lang) -> Table {
        let place = |file: &str, row: u64| match (file.is_empty(), row) {
            (_, 0) => file.to_owned(),
            (true, row) => row.to_string(),
            (false, row) => format!("{file}:{row}"),
        };
        let rows = self.left_out.iter().map(|left| {
            let produced = left.produced.clone().unwrap_or_default();
            let history = if left.history { pick(lang, "（历史数据）", " (history)") } else { "" };
            let why = format!("{}{history}", left.message.say(lang));
            vec![left.id.to_owned(), produced, left.found.to_owned(), why, place(left.file, left.row)]
        });
        Table {
            title: pick(lang, "未入图的批次", "Batches that are in no chart").to_owned(),
            heads: match lang {
                Lang::Zh => vec!["批号", "生产日期", "原文", "原因", "位置"],
                Lang::En => vec!["batch", "produced", "as written", "why", "place"],
            },
            rows: rows.collect(),
        }
    }
}

impl JsonChart<'_> {
    /// What the limits come from, and what they are.
    pub(super) fn figures_table(&self, lang: Lang) -> Option<Table> {
        let figures = self.figures.as_ref()?;
        let base = &self.baseline;
        let (numbers, from, to) = (base.numbers, base.from.as_deref().unwrap_or_default(), base.to.as_deref().unwrap_or_default());
        let source = match (base.kind, lang) {
            ("history", Lang::Zh) => format!("由历史数据 {numbers} 批（{from} 至 {to}）算得"),
            ("history", Lang::En) => format!("from {numbers} earlier batches ({from} to {to})"),
            (_, Lang::Zh) => format!("由 {numbers} 批（{from} 至 {to}）算得"),
            (_, Lang::En) => format!("from {numbers} batches ({from} to {to})"),
        };
        let scale = if self.scale == "log10" { pick(lang, "，lg 值", ", decimal logarithms") } else { "" };
        let lower = figures.lower.clone().unwrap_or_else(|| "—".to_owned());
        let cells = [&figures.centre, &figures.sigma, &figures.upper, &lower, &figures.mean_range, &figures.range_limit];
        Some(Table {
            title: match lang {
                Lang::Zh => format!("控制限（{source}{scale}）"),
                Lang::En => format!("Control limits ({source}{scale})"),
            },
            heads: match lang {
                Lang::Zh => vec!["中心线 CL", "σ", "上限 UCL", "下限 LCL", "平均移动极差", "移动极差上限"],
                Lang::En => vec!["centre line CL", "sigma", "upper UCL", "lower LCL", "mean moving range", "limit of moving range"],
            },
            rows: vec![cells.into_iter().cloned().collect()],
        })
    }

    /// What the tests found.
    pub(super) fn alarms_table(&self, lang: Lang) -> Table {
        let value = if self.scale == "log10" { "lg" } else { pick(lang, "值", "value") };
        let rows = self.alarms.iter().map(|alarm| {
            let test = alarm.test.map_or_else(|| "R".to_owned(), |test| test.to_string());
            let since = if alarm.since == alarm.point { String::new() } else { alarm.since_id.to_owned() };
            vec![alarm.id.to_owned(), alarm.produced.clone(), spoken(&alarm.value), test, alarm.name.say(lang).to_owned(), since]
        });
        Table {
            title: match lang {
                Lang::Zh => format!("判异信号 {} 个", self.alarms.len()),
                Lang::En => format!("Alarms: {}", self.alarms.len()),
            },
            heads: match lang {
                Lang::Zh => vec!["批号", "生产日期", value, "准则", "名称", "起自"],
                Lang::En => vec!["batch", "produced", value, "test", "name", "since"],
            },
            rows: rows.collect(),
        }
    }

    /// The limits of the standards, stretch by stretch.
    pub(super) fn limits_table(&self, lang: Lang) -> Table {
        let of = |index: usize| self.points.get(index).map_or("", |point| point.produced.as_str());
        let rows = self.limits.iter().map(|limit| {
            let grade = limit.grade.map_or("", |grade| grade.say(lang));
            let reference = if limit.reference { pick(lang, "（参照）", " (reference)") } else { "" };
            let (from, to) = (limit.from + 1, limit.to + 1);
            vec![
                format!("{}{reference}", limit.standard),
                limit.name.say(lang).to_owned(),
                grade.to_owned(),
                format!("{}{} {}", plan_sign(limit), limit.sign, spoken(&limit.value)),
                basis(limit.basis).say(lang).to_owned(),
                if from == to { from.to_string() } else { format!("{from}–{to}") },
                if from == to { of(limit.from).to_owned() } else { format!("{} – {}", of(limit.from), of(limit.to)) },
            ]
        });
        Table {
            title: pick(lang, "标准限值", "Limits of the standards").to_owned(),
            heads: match lang {
                Lang::Zh => vec!["标准", "要求", "等级", "限值", "依据", "批次序", "生产日期"],
                Lang::En => vec!["standard", "requirement", "grade", "limit", "basis", "batches", "produced"],
            },
            rows: rows.collect(),
        }
    }

    /// Where another edition or an overlay begins to judge.
    pub(super) fn changes_table(&self, lang: Lang) -> Table {
        let rows = self.changes.iter().map(|change| {
            let what = match (change.old, change.overlay, lang) {
                (Some(old), ..) => format!("{old} → {}", change.new),
                (None, Some(sha), Lang::Zh) => format!("{} 核验值（SHA-256 {}…）", change.new, sha.get(..12).unwrap_or(sha)),
                (None, Some(sha), Lang::En) => format!("{} overlay (SHA-256 {}…)", change.new, sha.get(..12).unwrap_or(sha)),
                (None, None, _) => change.new.to_owned(),
            };
            vec![(change.point + 1).to_string(), change.id.to_owned(), change.produced.clone(), what]
        });
        Table {
            title: pick(lang, "版本更替和核验值", "Changes of editions, and overlays").to_owned(),
            heads: match lang {
                Lang::Zh => vec!["批次序", "自批号", "生产日期", "变化"],
                Lang::En => vec!["no.", "from batch", "produced", "change"],
            },
            rows: rows.collect(),
        }
    }

    /// How the process fits between the limits in force.
    pub(super) fn capability_table(&self, lang: Lang) -> Table {
        let row = |one: &JsonCapability<'_>| {
            let grade = one.grade.map_or("", |grade| grade.say(lang));
            let limits = [
                one.lower.as_ref().map(|lower| format!("≥ {}", spoken(lower))),
                one.upper.as_ref().map(|upper| format!("≤ {}", spoken(upper))),
            ];
            let limits: Vec<String> = limits.into_iter().flatten().collect();
            let index = |index: &Option<String>| index.clone().unwrap_or_else(|| "—".to_owned());
            vec![
                one.standard.to_owned(),
                one.name.say(lang).to_owned(),
                grade.to_owned(),
                limits.join("，"),
                index(&one.cpl),
                index(&one.cpu),
                index(&one.cp),
                index(&one.cpk),
                one.numbers.to_string(),
            ]
        };
        let warned = if self.in_control {
            ""
        } else {
            pick(lang, "（过程未受控，仅供参考）", " (the process is not in control: they say little)")
        };
        Table {
            title: format!(
                "{}{warned}",
                pick(lang, "过程能力指数（对末批有效的限值）", "Capability indices (against the limits of the last batch)")
            ),
            heads: match lang {
                Lang::Zh => vec!["标准", "要求", "等级", "限值", "Cpl", "Cpu", "Cp", "Cpk", "样本量 n"],
                Lang::En => vec!["standard", "requirement", "grade", "limit", "Cpl", "Cpu", "Cp", "Cpk", "sample size n"],
            },
            rows: self.capability.iter().map(row).collect(),
        }
    }

    /// Every batch.
    pub(super) fn points_table(&self, lang: Lang) -> Table {
        let rows = self.points.iter().enumerate().map(|(index, point)| {
            let results: Vec<String> = point.results.iter().map(|point| result(point, lang)).collect();
            let alarms: Vec<String> = point.alarms.iter().map(|test| if *test == 0 { "R".to_owned() } else { test.to_string() }).collect();
            let mut row = vec![(index + 1).to_string(), point.id.to_owned(), point.produced.clone(), results.join("; ")];
            if self.has_values() {
                row.push(point.value.clone().unwrap_or_default());
            }
            row.extend([point.moving_range.clone().unwrap_or_default(), outcome(point.outcome, lang).to_owned(), alarms.join(", ")]);
            row
        });
        let mut heads = match lang {
            Lang::Zh => vec!["序", "批号", "生产日期", "结果"],
            Lang::En => vec!["no.", "batch", "produced", "results"],
        };
        if self.has_values() {
            heads.push(if self.scale == "log10" { "lg" } else { pick(lang, "作图值", "charted") });
        }
        heads.extend(match lang {
            Lang::Zh => ["移动极差", "判定", "判异"],
            Lang::En => ["moving range", "outcome", "alarms"],
        });
        Table { title: pick(lang, "数据", "Data").to_owned(), heads, rows: rows.collect() }
    }

    /// Whether what is charted is another number than the result.
    fn has_values(&self) -> bool {
        self.scale == "log10" || self.points.iter().any(|point| point.results.len() > 1)
    }
}

fn pick<'w>(lang: Lang, zh: &'w str, en: &'w str) -> &'w str {
    if lang == Lang::Zh { zh } else { en }
}

/// Which number of a sampling plan a limit is.
fn plan_sign(limit: &JsonStretch<'_>) -> &'static str {
    match (limit.plan, limit.end) {
        (false, _) => "",
        (true, "most") => "M ",
        (true, _) => "m ",
    }
}

fn outcome(code: Option<&str>, lang: Lang) -> &'static str {
    match (code, lang) {
        (Some("met"), Lang::Zh) => "符合",
        (Some("met"), Lang::En) => "met",
        (Some("not_met"), Lang::Zh) => "不符合",
        (Some("not_met"), Lang::En) => "not met",
        (Some(_), Lang::Zh) => "未定",
        (Some(_), Lang::En) => "undecided",
        (None, Lang::Zh) => "未判定",
        (None, Lang::En) => "not judged",
    }
}
