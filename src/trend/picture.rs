//! A chart as a picture: its numbers, in the shape of the drawing code.

use dashu_ratio::RBig;

use super::chart::Chart;
use super::line::{End, Line, LineRole};
use super::point::{Point, Value};
use super::{Trend, capability, words};
use crate::report::draw::{Control, Dot, Picture, Shape, Step, result};
use crate::value::round_fraction;
use crate::words::Lang;

/// Decimals that places in a picture are worked out from.
const DECIMALS: i32 = 15;

impl Chart {
    /// The chart as an SVG element.
    #[must_use]
    pub fn svg(&self, trend: &Trend<'_>, lang: Lang) -> String {
        let numbered = |name: &str, value: &RBig| (size(value), format!("{name} {}", self.shown(value)));
        let control = self.figures.as_ref().ok().map(|figures| Control {
            centre: numbered("CL", &figures.centre),
            upper: numbered("UCL", &figures.upper),
            lower: figures.lower.as_ref().map(|lower| numbered("LCL", lower)),
            mean_range: numbered("MR", &figures.mean_range),
            range_limit: numbered("UCL", &figures.range_limit),
        });
        let step = |(line, from, to): (usize, usize, usize)| {
            let line = self.lines.get(line)?;
            Some(Step { at: size(&capability::at(line, trend.log)?), from, to, name: line_name(line, lang) })
        };
        let mut dots: Vec<Dot> =
            self.points.iter().zip(&self.ranges).map(|(point, range)| dot(trend, point, range.as_ref(), lang)).collect();
        for alarm in &self.alarms {
            let Some(dot) = dots.get_mut(alarm.point) else { continue };
            match alarm.test {
                None => dot.range_alarm = true,
                Some(test) if dot.alarms.is_empty() => dot.alarms = test.to_string(),
                Some(test) => dot.alarms = format!("{},{test}", dot.alarms),
            }
        }
        Picture {
            label: self.label(trend, lang),
            unit: if trend.log { format!("{} (lg)", trend.unit()) } else { trend.unit().to_owned() },
            log: trend.log,
            dots,
            steps: self.stretches().into_iter().filter_map(step).collect(),
            control,
            marks: self.changes.iter().map(|change| (change.point, words::change(trend, change.what).say(lang).to_owned())).collect(),
            lang,
        }
        .svg()
    }

    /// What the chart is of, in a line.
    pub(super) fn label(&self, trend: &Trend<'_>, lang: Lang) -> String {
        let item = trend.library.catalogue.item(trend.asked.item).map_or("", |item| item.name.say(lang));
        let product = trend.library.catalogue.product(self.product).map_or("", |product| product.name.say(lang));
        let (points, alarms) = (self.points.len(), self.alarms.len());
        match lang {
            Lang::Zh => format!("控制图：{product} {item}，{points} 批，判异信号 {alarms} 个"),
            Lang::En => format!("Control chart: {product}, {item}, {points} batches, {alarms} alarms"),
        }
    }
}

/// A batch in the picture.
fn dot(trend: &Trend<'_>, point: &Point, range: Option<&RBig>, lang: Lang) -> Dot {
    let results: Vec<String> = point.results.iter().map(|point| result(point, lang)).collect();
    Dot {
        at: point.value.at().map(size),
        shape: point.outcome.map(Shape::from),
        toward: match point.value {
            Value::Number(_) => 0,
            Value::Above(_) => 1,
            Value::Below(_) | Value::NotDetected(_) | Value::Zero => -1,
        },
        alarms: String::new(),
        title: format!("{} · {} · {} {}", point.id, point.produced, results.join("; "), trend.unit()),
        day: point.produced.to_string(),
        range: range.map(size),
        range_alarm: false,
    }
}

/// A limit as it stands beside its line.
pub(super) fn line_name(line: &Line, lang: Lang) -> String {
    let grade = line.grade.as_ref().map_or(String::new(), |grade| format!("{} ", grade.say(lang)));
    let plan = match (line.role, line.end) {
        (LineRole::Plan, End::Most) => "M ",
        (LineRole::Plan, _) => "m ",
        _ => "",
    };
    format!("{grade}{plan}{} {}", line.sign(), line.value.spoken())
}

/// A number as a length.
fn size(value: &RBig) -> f64 {
    // By way of digits, which come out the same on every machine.
    let rounded = round_fraction(value, -DECIMALS);
    rounded.to_string().parse().unwrap_or(0.0)
}
