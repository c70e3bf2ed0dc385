//! Takes reports, and puts the batches that belong to one chart together.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::chart::Chart;
use super::line::{Line, Required};
use super::point::{Left, Point, read};
use crate::check::Report;
use crate::input::Place;
use crate::standard::{ControlChart, ItemId, Library, ProductId, Test};
use crate::value::Unit;

/// What is charted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The item.
    pub item: ItemId,
    /// The only product that is charted; any where none is given.
    pub product: Option<ProductId>,
    /// Numbers of the tests to be made; those that are usual where none is given.
    pub tests: Vec<u8>,
    /// The limits of the chart come from batches produced up to this day.
    pub until: Option<Date>,
}

/// A batch that is not in a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number; may be empty.
    pub id: Box<str>,
    /// The production date.
    pub produced: Option<Date>,
    /// Where it stands.
    pub place: Place,
    /// Why.
    pub why: Left,
    /// What stood there: the result, or the product.
    pub found: String,
    /// Whether it is a batch from which the limits of the chart were to come.
    pub of_history: bool,
}

/// The batches of one product.
#[derive(Debug)]
pub(super) struct Series {
    pub(super) product: ProductId,
    pub(super) points: Vec<Point>,
    /// Earlier batches, from which the limits of the chart come.
    pub(super) history: Vec<Point>,
    pub(super) lines: Vec<Line>,
}

/// Control charts in the making: reports go in, charts come out.
#[derive(Debug)]
pub struct Trend<'l> {
    pub(super) library: &'l Library,
    pub(super) asked: Asked,
    unit: Unit,
    pub(super) log: bool,
    series: BTreeMap<ProductId, Series>,
    /// Batches that were looked at, those of the history aside.
    pub(super) batches: u64,
    /// Those of them without a result for the item.
    pub(super) without: u64,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) has_history: bool,
}

impl<'l> Trend<'l> {
    /// Nothing gathered yet.
    #[must_use]
    pub fn new(library: &'l Library, asked: Asked) -> Self {
        let unit = library.catalogue.item(asked.item).map_or("", |item| &item.unit);
        let unit = library.catalogue.units.read(unit);
        let log = library.catalogue.units.is_count(&unit);
        Self { library, asked, unit, log, series: BTreeMap::new(), batches: 0, without: 0, left_out: Vec::new(), has_history: false }
    }

    /// A batch to be charted.
    pub fn add(&mut self, report: &Report<'_>) {
        self.batches += 1;
        match self.point(report) {
            Ok(Some((product, point, lines))) => {
                let series = self.of(product);
                let point = series.placed(point, lines);
                series.points.push(point);
            }
            Ok(None) => self.without += 1,
            Err(left) => self.left_out.push(left),
        }
    }

    /// A batch from which the limits of the chart come.
    pub fn add_history(&mut self, report: &Report<'_>) {
        self.has_history = true;
        match self.point(report) {
            Ok(Some((product, point, _))) => self.of(product).history.push(point),
            // Other products are not looked for in a history.
            Ok(None) | Err(LeftOut { why: Left::OtherProduct, .. }) => {}
            Err(left) => self.left_out.push(LeftOut { of_history: true, ..left }),
        }
    }

    /// The charts, in the order in which the catalogue has the products; none of a product that has a history alone.
    #[must_use]
    pub fn charts(&mut self) -> Vec<Chart> {
        for series in self.series.values_mut() {
            // Stable: where days are the same, the order of the files stands.
            series.points.sort_by_key(|point| point.produced);
            series.history.sort_by_key(|point| point.produced);
        }
        let with_points = self.series.values().filter(|series| !series.points.is_empty());
        with_points.map(|series| Chart::new(self, series)).collect()
    }

    /// Unit of the charts, as printed.
    #[must_use]
    pub fn unit(&self) -> &str {
        self.library.catalogue.units.symbol(&self.unit)
    }

    /// Whether values of this unit may lie below zero.
    pub(super) fn has_negatives(&self) -> bool {
        self.log || self.library.catalogue.units.has_negatives(&self.unit)
    }

    /// The constants.
    pub(super) fn method(&self) -> &'l ControlChart {
        self.library.control_chart()
    }

    /// The tests that are made.
    pub(super) fn tests(&self) -> impl Iterator<Item = &'l Test> {
        let chart = self.method();
        let wanted = if self.asked.tests.is_empty() { &chart.usual } else { &self.asked.tests };
        chart.tests.iter().filter(|test| wanted.contains(&test.number))
    }

    fn of(&mut self, product: ProductId) -> &mut Series {
        self.series.entry(product).or_insert_with(|| Series { product, points: Vec::new(), history: Vec::new(), lines: Vec::new() })
    }

    /// The batch of a report; `None` where it has no result for the item.
    fn point(&self, report: &Report<'_>) -> Result<Option<(ProductId, Point, Vec<Line>)>, LeftOut> {
        let submission = report.subject.submission;
        let left = |why, found: &str| LeftOut {
            id: (*submission.id).into(),
            produced: report.subject.day(),
            place: submission.place.clone(),
            why,
            found: found.to_owned(),
            of_history: false,
        };
        let Some(found) = read(report, self.asked.item, &self.unit, self.log) else { return Ok(None) };
        let Some((product, _)) = report.subject.product else { return Err(left(Left::NoProduct, &submission.product)) };
        if self.asked.product.is_some_and(|wanted| wanted != product) {
            return Err(left(Left::OtherProduct, &submission.product));
        }
        let (results, value) = found.map_err(|(why, found)| left(why, &found))?;
        let Some(produced) = report.subject.day() else { return Err(left(Left::NoDate, &submission.produced)) };
        let Required { lines, editions, overlays, outcome } = Required::of(report, self.asked.item, &self.unit);
        let (id, place) = ((*submission.id).into(), submission.place.clone());
        Ok(Some((product, Point { id, produced, place, results, value, outcome, lines: Vec::new(), editions, overlays }, lines)))
    }
}

impl Series {
    /// A point with its limits among those of the chart.
    fn placed(&mut self, point: Point, lines: Vec<Line>) -> Point {
        let mut indices = Vec::new();
        for line in lines {
            // Most often that of the batch before: look from the end.
            let known = self.lines.iter().rposition(|known| *known == line && known.value.place() == line.value.place());
            indices.push(known.unwrap_or_else(|| {
                self.lines.push(line);
                self.lines.len() - 1
            }));
        }
        Point { lines: indices, ..point }
    }
}
