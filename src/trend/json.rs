//! The charts as JSON: `seafood-gb/trend/1`. Everything that the text and the document show stands here.

use dashu_ratio::RBig;
use serde::Serialize;

use super::chart::{Alarm, Changed, Chart};
use super::line::{End, Line, LineRole};
use super::words::{self, Note};
use super::{LeftOut, Point, TREND_SCHEMA, Trend};
use crate::report::JsonPoint;
use crate::report::json::{Tool, tool};
use crate::report::limits::digits;
use crate::standard::{Basis, Words};
use crate::value::{Decimal, Outcome, round_fraction};

/// Control charts in the shape of the contract.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct JsonTrend<'a> {
    #[cfg_attr(test, schemars(extend("const" = TREND_SCHEMA)))]
    pub(super) schema: &'static str,
    pub(super) tool: Tool<'a>,
    pub(super) item: JsonTrendItem<'a>,
    /// How the charts are calculated.
    pub(super) method: JsonMethod<'a>,
    /// Batches that were read, those of a history aside.
    pub(super) batches: u64,
    /// Those of them without a result for the item.
    pub(super) without_result: u64,
    /// A chart for each product.
    pub(super) charts: Vec<JsonChart<'a>>,
    /// Batches with a result that is in no chart.
    pub(super) left_out: Vec<JsonLeftOut<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonTrendItem<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a Words,
}

/// Constants and tests, and how well they are known.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonMethod<'a> {
    /// Number of the standard.
    pub(super) standard: &'a str,
    pub(super) title: &'a Words,
    pub(super) basis: Basis,
    pub(super) source: &'a str,
    pub(super) note: &'a Words,
    pub(super) d2: String,
    #[serde(rename = "D4")]
    pub(super) d4: String,
    /// How many sigma the limits are from the centre line.
    pub(super) sigmas: String,
    /// Fewest results that give limits.
    pub(super) least: usize,
    /// The tests that were made.
    pub(super) tests: Vec<JsonTest<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonTest<'a> {
    pub(super) number: u8,
    pub(super) name: &'a Words,
}

/// The chart of one product.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonChart<'a> {
    pub(super) product: &'a str,
    pub(super) product_name: &'a Words,
    /// Unit of results and limits.
    pub(super) unit: &'a str,
    /// Of all figures, moving ranges and values: as they are, or their decimal logarithms.
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendScale"))]
    pub(super) scale: &'static str,
    pub(super) counts: JsonCounts,
    pub(super) baseline: JsonBaseline,
    /// The limits of the chart; null where there are none, which a note says.
    pub(super) figures: Option<JsonFigures>,
    /// Whether no test found anything, in the chart and in what its limits come from.
    pub(super) in_control: bool,
    pub(super) points: Vec<JsonTrendPoint<'a>>,
    /// The limits of the standards, by stretches of batches.
    pub(super) limits: Vec<JsonStretch<'a>>,
    /// Where another edition or an overlay begins to judge.
    pub(super) changes: Vec<JsonChange<'a>>,
    pub(super) alarms: Vec<JsonAlarm<'a>>,
    pub(super) capability: Vec<JsonCapability<'a>>,
    /// What must be known to read the chart.
    pub(super) notes: Vec<Note>,
}

/// How many batches are what.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonCounts {
    pub(super) points: usize,
    /// With a number.
    pub(super) numbers: usize,
    pub(super) not_detected: usize,
    /// Known only to be below.
    pub(super) below: usize,
    /// Known only to be above.
    pub(super) above: usize,
    /// On a logarithmic scale: nothing was counted.
    pub(super) zero: usize,
}

/// What the limits of the chart come from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonBaseline {
    /// All batches of the chart, those up to a day, or earlier ones.
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendBaseline"))]
    pub(super) kind: &'static str,
    pub(super) until: Option<String>,
    /// Results that are numbers.
    pub(super) numbers: usize,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// What the tests find among them.
    pub(super) alarms: usize,
}

/// The limits of the chart, rounded to be shown.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonFigures {
    pub(super) centre: String,
    pub(super) sigma: String,
    pub(super) upper: String,
    /// Null where it lies below zero, and no value can.
    pub(super) lower: Option<String>,
    pub(super) mean_range: String,
    pub(super) range_limit: String,
}

/// A batch.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonTrendPoint<'a> {
    pub(super) id: &'a str,
    pub(super) produced: String,
    pub(super) file: &'a str,
    pub(super) row: u64,
    /// The results in the unit of the chart.
    pub(super) results: &'a [JsonPoint],
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendKind"))]
    pub(super) kind: &'static str,
    /// The value on the scale of the chart, or its bound; of several results their mean.
    pub(super) value: Option<String>,
    pub(super) moving_range: Option<String>,
    /// What the comparison with the limits of the standards came to.
    #[cfg_attr(test, schemars(with = "Option<crate::report::schema::codes::OutcomeCode>"))]
    pub(super) outcome: Option<&'static str>,
    /// Numbers of the tests whose pattern it completes; 0 where the moving range is beyond its limit.
    pub(super) alarms: Vec<u8>,
}

/// A limit, and the batches that it binds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonStretch<'a> {
    pub(super) standard: &'a str,
    pub(super) rule: &'a str,
    /// What the rule is called.
    pub(super) name: &'a Words,
    pub(super) grade: Option<&'a Words>,
    /// The least, the most, or of a sampling plan the M.
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendEnd"))]
    pub(super) end: &'static str,
    pub(super) sign: &'static str,
    pub(super) value: String,
    /// Whether it is of a sampling plan, which judges each unit by itself.
    pub(super) plan: bool,
    pub(super) basis: Basis,
    /// Whether the standard is only held beside the batches, which declare another.
    pub(super) reference: bool,
    /// Index of the first batch.
    pub(super) from: usize,
    /// Index of the last batch.
    pub(super) to: usize,
}

/// What begins to judge.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonChange<'a> {
    /// Index of the first batch that it concerns.
    pub(super) point: usize,
    pub(super) id: &'a str,
    pub(super) produced: String,
    /// The edition before; null of an overlay.
    pub(super) old: Option<&'a str>,
    /// The edition from here on.
    pub(super) new: &'a str,
    /// SHA-256 of the overlay.
    pub(super) overlay: Option<&'a str>,
}

/// A pattern that chance alone hardly makes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonAlarm<'a> {
    /// Number of the test; null where the moving range is beyond its limit.
    pub(super) test: Option<u8>,
    pub(super) name: Words,
    /// Index of the batch that completes the pattern.
    pub(super) point: usize,
    pub(super) id: &'a str,
    pub(super) produced: String,
    /// Its value, or of the moving range the range.
    pub(super) value: String,
    /// Index of the first batch of the pattern.
    pub(super) since: usize,
    pub(super) since_id: &'a str,
}

/// How the process fits between the limits that bind the last batch.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonCapability<'a> {
    pub(super) standard: &'a str,
    pub(super) rule: &'a str,
    /// What the rule is called.
    pub(super) name: &'a Words,
    pub(super) grade: Option<&'a Words>,
    pub(super) lower: Option<String>,
    pub(super) upper: Option<String>,
    pub(super) cpl: Option<String>,
    pub(super) cpu: Option<String>,
    pub(super) cp: Option<String>,
    pub(super) cpk: Option<String>,
    /// How many results mean and sigma come from.
    pub(super) numbers: usize,
    /// False where the process is not in control: the indices then say little.
    pub(super) in_control: bool,
}

/// A batch that is in no chart.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonLeftOut<'a> {
    pub(super) id: &'a str,
    pub(super) produced: Option<String>,
    pub(super) file: &'a str,
    pub(super) row: u64,
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::TrendLeft"))]
    pub(super) why: &'static str,
    pub(super) message: Words,
    pub(super) found: &'a str,
}

impl<'a> JsonTrend<'a> {
    /// The charts in the shape of the contract.
    #[must_use]
    pub fn new(trend: &'a Trend<'a>, charts: &'a [Chart]) -> Self {
        static UNNAMED: Words = Words { zh: String::new(), en: String::new() };
        let method = trend.method();
        let item = trend.library.catalogue.item(trend.asked.item);
        Self {
            schema: TREND_SCHEMA,
            tool: tool(trend.library),
            item: item.map_or(JsonTrendItem { id: "", name: &UNNAMED }, |item| JsonTrendItem { id: &item.id, name: &item.name }),
            method: JsonMethod {
                standard: &method.number,
                title: &method.title,
                basis: method.basis,
                source: &method.source,
                note: &method.note,
                d2: method.d2.to_string(),
                d4: method.d4.to_string(),
                sigmas: method.sigmas.to_string(),
                least: method.least,
                tests: trend.tests().map(|test| JsonTest { number: test.number, name: &test.name }).collect(),
            },
            batches: trend.batches,
            without_result: trend.without,
            charts: charts.iter().map(|chart| JsonChart::new(trend, chart)).collect(),
            left_out: trend.left_out.iter().map(JsonLeftOut::new).collect(),
        }
    }
}

impl<'a> JsonChart<'a> {
    fn new(trend: &'a Trend<'a>, chart: &'a Chart) -> Self {
        static UNNAMED: Words = Words { zh: String::new(), en: String::new() };
        let product = trend.library.catalogue.product(chart.product);
        let shown = |value: &RBig| chart.shown(value);
        Self {
            product: product.map_or("", |product| &product.id),
            product_name: product.map_or(&UNNAMED, |product| &product.name),
            unit: trend.unit(),
            scale: if trend.log { "log10" } else { "linear" },
            counts: JsonCounts::of(chart),
            baseline: JsonBaseline {
                kind: if chart.baseline.is_history {
                    "history"
                } else if trend.asked.until.is_some() {
                    "until"
                } else {
                    "all"
                },
                until: trend.asked.until.map(|day| day.to_string()),
                numbers: chart.baseline.numbers,
                from: chart.baseline.days.map(|(from, _)| from.to_string()),
                to: chart.baseline.days.map(|(_, to)| to.to_string()),
                alarms: chart.baseline.alarms,
            },
            figures: chart.figures.as_ref().ok().map(|figures| JsonFigures {
                centre: shown(&figures.centre),
                sigma: shown(&figures.sigma),
                upper: shown(&figures.upper),
                lower: figures.lower.as_ref().map(shown),
                mean_range: shown(&figures.mean_range),
                range_limit: shown(&figures.range_limit),
            }),
            in_control: chart.is_in_control(),
            points: chart.points.iter().enumerate().map(|(index, point)| JsonTrendPoint::new(chart, index, point)).collect(),
            limits: chart.stretches().into_iter().filter_map(|stretch| JsonStretch::new(trend, chart, stretch)).collect(),
            changes: chart.changes.iter().filter_map(|change| JsonChange::new(trend, chart, change.point, change.what)).collect(),
            alarms: chart.alarms.iter().filter_map(|alarm| JsonAlarm::new(trend, chart, alarm)).collect(),
            capability: chart.capabilities.iter().filter_map(|one| JsonCapability::new(trend, chart, one)).collect(),
            notes: words::notes(trend, chart),
        }
    }
}

impl Chart {
    /// A figure rounded to be shown.
    #[must_use]
    pub fn shown(&self, value: &RBig) -> String {
        round_fraction(value, -self.decimals).to_string()
    }

    /// A moving range: as fine as the results where that is exact, else rounded to be shown.
    #[must_use]
    pub fn shown_range(&self, range: &RBig) -> String {
        let fine = round_fraction(range, 2 - self.decimals);
        if fine.fraction() == *range { fine.to_string() } else { self.shown(range) }
    }

    /// The value of a point: digit for digit where it is a single result on a plain scale, else rounded to be shown.
    #[must_use]
    pub fn shown_value(&self, point: &Point) -> Option<String> {
        let at = point.value.at()?;
        let single = if let [one] = point.results.as_slice() { one.value.as_deref() } else { None };
        let written = single.and_then(|digits| Decimal::parse(digits).ok()).filter(|number| number.fraction() == *at);
        Some(written.map_or_else(|| self.shown(at), |number| digits(&number)))
    }
}

impl JsonCounts {
    fn of(chart: &Chart) -> Self {
        let of = |code: &str| chart.count(|value| value.code() == code);
        Self {
            points: chart.points.len(),
            numbers: of("number"),
            not_detected: of("not_detected"),
            below: of("below"),
            above: of("above"),
            zero: of("zero"),
        }
    }
}

impl<'a> JsonTrendPoint<'a> {
    fn new(chart: &'a Chart, index: usize, point: &'a Point) -> Self {
        // In the order of the batches.
        let first = chart.alarms.partition_point(|alarm| alarm.point < index);
        let alarms = chart.alarms.iter().skip(first).take_while(|alarm| alarm.point == index);
        Self {
            id: &point.id,
            produced: point.produced.to_string(),
            file: &point.place.file,
            row: point.place.row,
            results: &point.results,
            kind: point.value.code(),
            value: chart.shown_value(point),
            moving_range: chart.ranges.get(index).and_then(Option::as_ref).map(|range| chart.shown_range(range)),
            outcome: point.outcome.map(Outcome::code),
            alarms: alarms.map(|alarm| alarm.test.unwrap_or(0)).collect(),
        }
    }
}

impl<'a> JsonStretch<'a> {
    fn new(trend: &'a Trend<'a>, chart: &'a Chart, (line, from, to): (usize, usize, usize)) -> Option<Self> {
        let line = chart.lines.get(line)?;
        Some(Self {
            standard: trend.number(line.edition),
            rule: &line.rule,
            name: trend.name(line)?,
            grade: line.grade.as_ref(),
            end: match line.end {
                End::Lower => "lower",
                End::Upper => "upper",
                End::Most => "most",
            },
            sign: line.sign(),
            value: digits(&line.value),
            plan: line.role == LineRole::Plan,
            basis: line.basis,
            reference: line.is_reference,
            from,
            to: to.saturating_sub(1),
        })
    }
}

impl<'a> JsonChange<'a> {
    fn new(trend: &'a Trend<'a>, chart: &'a Chart, point: usize, what: Changed) -> Option<Self> {
        let batch = chart.points.get(point)?;
        let (old, new, overlay) = match what {
            Changed::Edition { old, new } => (Some(trend.number(old)), trend.number(new), None),
            Changed::Overlay(index) => {
                let overlay = trend.library.overlays().get(index)?;
                let edition = trend.library.editions().iter().find(|edition| edition.id == overlay.edition);
                (None, edition.map_or("", |edition| &edition.number), Some(overlay.sha256.as_str()))
            }
        };
        Some(Self { point, id: &batch.id, produced: batch.produced.to_string(), old, new, overlay })
    }
}

impl<'a> JsonAlarm<'a> {
    fn new(trend: &'a Trend<'a>, chart: &'a Chart, alarm: &Alarm) -> Option<Self> {
        let (batch, since) = (chart.points.get(alarm.point)?, chart.points.get(alarm.since)?);
        let value = match alarm.test {
            Some(_) => chart.shown_value(batch),
            None => chart.ranges.get(alarm.point)?.as_ref().map(|range| chart.shown_range(range)),
        };
        Some(Self {
            test: alarm.test,
            name: words::alarm(trend, alarm.test),
            point: alarm.point,
            id: &batch.id,
            produced: batch.produced.to_string(),
            value: value?,
            since: alarm.since,
            since_id: &since.id,
        })
    }
}

impl<'a> JsonCapability<'a> {
    fn new(trend: &'a Trend<'a>, chart: &'a Chart, of: &'a super::Capability) -> Option<Self> {
        let line = |index: Option<usize>| chart.lines.get(index?);
        let (lower, upper) = (line(of.lower), line(of.upper));
        let own: &Line = lower.or(upper)?;
        let index = |index: &Option<RBig>| index.as_ref().map(|index| round_fraction(index, -2).to_string());
        Some(Self {
            standard: trend.number(own.edition),
            rule: &own.rule,
            name: trend.name(own)?,
            grade: own.grade.as_ref(),
            lower: lower.map(|line| digits(&line.value)),
            upper: upper.map(|line| digits(&line.value)),
            cpl: index(&of.cpl),
            cpu: index(&of.cpu),
            cp: index(&of.cp),
            cpk: index(&of.cpk),
            numbers: chart.baseline.numbers,
            in_control: chart.is_in_control(),
        })
    }
}

impl<'a> JsonLeftOut<'a> {
    fn new(left: &'a LeftOut) -> Self {
        Self {
            id: &left.id,
            produced: left.produced.map(|day| day.to_string()),
            file: &left.place.file,
            row: left.place.row,
            why: left.why.code(),
            message: words::left(left.why),
            found: &left.found,
        }
    }
}

impl Trend<'_> {
    /// Number of an edition, by its index.
    pub(super) fn number(&self, edition: usize) -> &str {
        self.library.editions().get(edition).map_or("", |edition| &edition.number)
    }

    /// What the rule of a limit is called.
    fn name(&self, line: &Line) -> Option<&Words> {
        let edition = self.library.editions().get(line.edition)?;
        edition.rules.iter().find(|rule| rule.id == *line.rule).map(|rule| &rule.name)
    }
}
