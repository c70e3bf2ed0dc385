//! The charts as JSON: `seafood-gb/trend/1`. Everything that the text and the document show stands here.

mod shape;

use super::chart::{Alarm, Changed, Chart};
use super::line::{End, Line, LineRole};
use super::words;
use super::{LeftOut, Point, TREND_SCHEMA, Trend};
use crate::report::json::tool;
use crate::report::limits::digits;
use crate::standard::Words;
use crate::value::{Decimal, Outcome, round_fraction};
use dashu_ratio::RBig;

pub use shape::JsonTrend;
pub(super) use shape::{
    JsonAlarm, JsonBaseline, JsonCapability, JsonChange, JsonChart, JsonCounts, JsonFigures, JsonLeftOut, JsonMethod, JsonStretch,
    JsonTest, JsonTrendItem, JsonTrendPoint,
};

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
            history: left.of_history,
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
