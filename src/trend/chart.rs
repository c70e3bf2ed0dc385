//! One chart: the batches of one product in their order, with everything that is calculated from them.

use dashu_ratio::RBig;
use jiff::civil::Date;

use super::capability::{Capability, capabilities};
use super::figures::{Figures, NoLimits, ranges};
use super::gather::{Series, Trend};
use super::line::Line;
use super::point::{Point, Value};
use super::runs::runs;
use crate::standard::{Library, ProductId};
use crate::value::Decimal;

/// A control chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The product.
    pub product: ProductId,
    /// The batches, by production date.
    pub points: Vec<Point>,
    /// For each batch how far it is from the number before it.
    pub ranges: Vec<Option<RBig>>,
    /// The limits of the standards.
    pub lines: Vec<Line>,
    /// The limits of the chart, or why there are none.
    pub figures: Result<Figures, NoLimits>,
    /// What the limits of the chart come from.
    pub baseline: Baseline,
    /// What the tests found, in the order of the batches.
    pub alarms: Vec<Alarm>,
    /// Where another edition, or an overlay, begins to judge.
    pub changes: Vec<Change>,
    /// How the process fits between the limits of the last batch.
    pub capabilities: Vec<Capability>,
    /// Decimal places to which figures are shown.
    pub decimals: i32,
}

/// The batches from which the limits of a chart come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// Whether they are earlier batches that are not in the chart.
    pub is_history: bool,
    /// Those of them with a number.
    pub numbers: usize,
    /// The first and the last day of these.
    pub days: Option<(Date, Date)>,
    /// What the tests find among them.
    pub alarms: usize,
}

/// A batch that shows what chance alone hardly would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Number of the test; `None` where the moving range is beyond its limit.
    pub test: Option<u8>,
    /// The batch that completes the pattern.
    pub point: usize,
    /// The first batch of the pattern.
    pub since: usize,
}

/// What changes before a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first batch that it concerns.
    pub point: usize,
    /// What.
    pub what: Changed,
}

/// What begins to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// An edition in the place of another: indices into those of the library.
    Edition {
        /// Before.
        old: usize,
        /// From here on.
        new: usize,
    },
    /// Values that an overlay set or confirmed: index into those of the library.
    Overlay(usize),
}

impl Chart {
    /// The chart of a series in its order.
    pub(super) fn new(trend: &Trend<'_>, series: &Series) -> Self {
        let points = series.points.clone();
        let placed: Vec<(usize, &RBig)> =
            points.iter().enumerate().filter_map(|(index, point)| Some((index, point.value.number()?))).collect();
        let numbers: Vec<&RBig> = placed.iter().map(|(_, number)| *number).collect();
        let base: Vec<&Point> = if trend.has_history {
            series.history.iter().collect()
        } else {
            points.iter().filter(|point| trend.asked.until.is_none_or(|until| point.produced <= until)).collect()
        };
        let base: Vec<(&RBig, Date)> = base.into_iter().filter_map(|point| Some((point.value.number()?, point.produced))).collect();
        let base_numbers: Vec<&RBig> = base.iter().map(|(number, _)| *number).collect();
        let figures = Figures::of(&base_numbers, trend.method(), trend.has_negatives());
        let found = |numbers: &[&RBig]| runs(numbers, figures.as_ref().ok(), trend.tests());
        let range_limit = figures.as_ref().ok().map(|figures| &figures.range_limit);
        let beyond = |range: &RBig| range_limit.is_some_and(|limit| range > limit);

        let mut of_points: Vec<Option<RBig>> = vec![None; points.len()];
        for ((index, _), range) in placed.iter().skip(1).zip(ranges(&numbers)) {
            if let Some(place) = of_points.get_mut(*index) {
                *place = Some(range);
            }
        }
        let at = |order: usize| placed.get(order).map(|(index, _)| *index);
        let patterns =
            found(&numbers).into_iter().filter_map(|run| Some(Alarm { test: Some(run.test), point: at(run.last)?, since: at(run.first)? }));
        let jumps = ranges(&numbers).into_iter().enumerate().filter(|(_, range)| beyond(range));
        let jumps = jumps.filter_map(|(order, _)| Some(Alarm { test: None, point: at(order + 1)?, since: at(order)? }));
        let mut alarms: Vec<Alarm> = patterns.chain(jumps).collect();
        alarms.sort_by_key(|alarm| (alarm.point, alarm.test.is_none(), alarm.test));

        let base_alarms = found(&base_numbers).len() + ranges(&base_numbers).iter().filter(|range| beyond(range)).count();
        let days = base.first().zip(base.last()).map(|((_, first), (_, last))| (*first, *last));
        let baseline = Baseline { is_history: trend.has_history, numbers: base.len(), days, alarms: base_alarms };
        let last = points.last().map(|point| point.lines.clone()).unwrap_or_default();
        let capabilities = figures.as_ref().map_or_else(|_| Vec::new(), |figures| capabilities(figures, &series.lines, &last, trend.log));
        let decimals = if trend.log { 4 } else { decimals(points.iter().chain(&series.history)) };
        let changes = changes(&points, trend.library);
        Self {
            product: series.product,
            ranges: of_points,
            lines: series.lines.clone(),
            figures,
            baseline,
            alarms,
            changes,
            capabilities,
            decimals,
            points,
        }
    }

    /// Whether nothing speaks against a process in control, in the chart and in what its limits come from.
    #[must_use]
    pub fn is_in_control(&self) -> bool {
        self.alarms.is_empty() && self.baseline.alarms == 0
    }

    /// How many batches have a value of this kind.
    #[must_use]
    pub fn count(&self, is: impl Fn(&Value) -> bool) -> usize {
        self.points.iter().filter(|point| is(&point.value)).count()
    }

    /// The stretches of batches that a limit binds: index of the line, first batch, behind the last batch.
    #[must_use]
    pub fn stretches(&self) -> Vec<(usize, usize, usize)> {
        let mut stretches: Vec<(usize, usize, usize)> = Vec::new();
        for (index, point) in self.points.iter().enumerate() {
            for line in &point.lines {
                match stretches.iter_mut().rev().find(|(known, _, to)| known == line && *to >= index) {
                    Some((_, _, to)) => *to = index + 1,
                    None => stretches.push((*line, index, index + 1)),
                }
            }
        }
        stretches
    }
}

/// Two more than the results have.
fn decimals<'p>(points: impl Iterator<Item = &'p Point>) -> i32 {
    let results = points.filter(|point| point.value.number().is_some()).flat_map(|point| &point.results);
    let places = results.filter_map(|result| Some(-Decimal::parse(result.value.as_deref()?).ok()?.place()));
    places.max().unwrap_or(0).clamp(0, 6) + 2
}

fn changes(points: &[Point], library: &Library) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut known, mut laid): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let same = |one: usize, other: usize| {
        let found = library.editions().get(one).zip(library.editions().get(other));
        found.is_some_and(|(one, other)| library.series(one).iter().any(|edition| edition.id == other.id))
    };
    for (point, of) in points.iter().enumerate() {
        for edition in &of.editions {
            match known.iter_mut().find(|old| **old == *edition || same(**old, *edition)) {
                Some(old) if old == edition => {}
                Some(old) => {
                    changes.push(Change { point, what: Changed::Edition { old: *old, new: *edition } });
                    *old = *edition;
                }
                None => known.push(*edition),
            }
        }
        for overlay in of.overlays.iter().filter(|overlay| !laid.contains(overlay)).copied().collect::<Vec<_>>() {
            laid.push(overlay);
            changes.push(Change { point, what: Changed::Overlay(overlay) });
        }
    }
    changes
}
