//! The chart of individuals and moving ranges: results over batches, with limits that step where the edition changes, and control limits.

use std::fmt::Write as _;

mod margin;
mod mark;
mod range;

use margin::{Name, margin};

use super::axis::Axis;
use super::svg::{At, Escaped, Shape};
use crate::words::Lang;

const WIDTH: f64 = 720.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 592.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 306.0;
/// Of the moving ranges.
const RANGE_TOP: f64 = 356.0;
const RANGE_BOTTOM: f64 = 452.0;
const HEIGHT: f64 = 462.0;
/// From how many points on only those of note have a mark.
const MANY: usize = 240;
/// Up to how many points the tests are named beside the marks.
const NAMED: usize = 120;

/// The result of a batch.
#[derive(Clone, Debug)]
pub struct Dot {
    /// Where it lies; at the lower end where that is not known.
    pub at: Option<f64>,
    /// What the comparison with the limits came to; a ring where nothing was compared.
    pub shape: Option<Shape>,
    /// -1 where the result is only known to be below, 1 above, 0 where it is a number.
    pub toward: i8,
    /// The tests that it fails.
    pub alarms: String,
    /// In words.
    pub title: String,
    /// The day.
    pub day: String,
    /// How far it is from the one before, where both are numbers.
    pub range: Option<f64>,
    /// Whether the moving range is beyond its limit.
    pub range_alarm: bool,
}

/// A limit over a stretch of batches.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where it lies.
    pub at: f64,
    /// The first batch.
    pub from: usize,
    /// Behind the last batch.
    pub to: usize,
    /// What stands beside it.
    pub name: String,
}

/// The limits of the chart itself.
#[derive(Clone, Debug)]
pub struct Control {
    /// Centre line, with what stands beside it.
    pub centre: (f64, String),
    /// Upper limit.
    pub upper: (f64, String),
    /// Lower limit, where there is one.
    pub lower: Option<(f64, String)>,
    /// Mean moving range.
    pub mean_range: (f64, String),
    /// Limit of the moving range.
    pub range_limit: (f64, String),
}

/// What is drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What the picture is of, for those who do not see it.
    pub label: String,
    /// Unit, which stands above the axis.
    pub unit: String,
    /// Whether all numbers are decimal logarithms.
    pub log: bool,
    /// The batches, in order.
    pub dots: Vec<Dot>,
    /// The limits of the standards.
    pub steps: Vec<Step>,
    /// The limits of the chart, where there are any.
    pub control: Option<Control>,
    /// What changes before a batch.
    pub marks: Vec<(usize, String)>,
    /// Language of the few words in it.
    pub lang: Lang,
}

impl Picture {
    /// The chart as an SVG element.
    #[must_use]
    pub fn svg(&self) -> String {
        let axis = self.axis();
        let mut out = format!(
            "<svg class=\"control-chart\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\" width=\"100%\" font-size=\"11\">",
            Escaped(&self.label),
            At(WIDTH),
            At(HEIGHT)
        );
        let mut names = Vec::new();
        self.ground(&axis, &mut out);
        self.limits(&axis, &mut names, &mut out);
        self.changes(&mut out);
        self.control_lines(&axis, &mut names, &mut out);
        self.results(&axis, &mut out);
        margin(names, TOP, BOTTOM, &mut out);
        self.ranges(&mut out);
        out + "</svg>"
    }

    /// Over the results and the control limits, and over those limits of the standards that are not so far away that they would press all else flat.
    fn axis(&self) -> Axis {
        let control = self.control.iter().flat_map(|control| {
            let lower = control.lower.iter().map(|lower| lower.0);
            [control.centre.0, control.upper.0].into_iter().chain(lower)
        });
        let near: Vec<f64> = self.dots.iter().filter_map(|dot| dot.at).chain(control).collect();
        let (least, most) = near.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), at| (least.min(*at), most.max(*at)));
        let reach = if most > least { (most - least) * 1.5 } else { f64::INFINITY };
        let limits = self.steps.iter().map(|step| step.at).filter(|at| near.is_empty() || (*at >= least - reach && *at <= most + reach));
        Axis::over(near.iter().copied().chain(limits), self.log)
    }

    fn x(&self, position: f64) -> f64 {
        LEFT + (RIGHT - LEFT) * position / count(self.dots.len().max(1))
    }

    /// The middle of a batch.
    fn middle(&self, index: usize) -> f64 {
        self.x(count(index) + 0.5)
    }

    fn ground(&self, axis: &Axis, out: &mut String) {
        for (at, text) in axis.ticks() {
            let y = y_of(axis, at, TOP, BOTTOM);
            // What is written to a text cannot fail.
            let _ = write!(
                out,
                "<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\" stroke=\"#ddd\"/><text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                At(LEFT),
                At(RIGHT),
                At(LEFT - 6.0),
                At(y.0 + 4.0),
                Escaped(text)
            );
        }
        let _ = write!(out, "<text class=\"tick unit\" x=\"2\" y=\"12\">{}</text>", Escaped(&self.unit));
        for (top, bottom) in [(TOP, BOTTOM), (RANGE_TOP, RANGE_BOTTOM)] {
            let _ = write!(
                out,
                "<path class=\"axis\" d=\"M{} {}V{}H{}\" fill=\"none\" stroke=\"#555\"/>",
                At(LEFT),
                At(top),
                At(bottom),
                At(RIGHT)
            );
        }
        self.days(out);
    }

    /// The dates of a few batches.
    fn days(&self, out: &mut String) {
        let places = self.dots.len().min(5);
        for place in 0..places {
            let index = if places < 2 { 0 } else { place * (self.dots.len() - 1) / (places - 1) };
            let Some(dot) = self.dots.get(index) else { continue };
            let anchor = match place {
                0 if places > 1 => "start",
                _ if places > 1 && place + 1 == places => "end",
                _ => "middle",
            };
            let x = At(self.middle(index));
            let _ = write!(
                out,
                "<line class=\"grid-tick\" x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\" stroke=\"#555\"/><text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                At(BOTTOM),
                At(BOTTOM + 4.0),
                At(BOTTOM + 16.0),
                Escaped(&dot.day)
            );
        }
    }

    /// The limits of the standards, stretch by stretch; those outside of the picture are named at its edge.
    fn limits(&self, axis: &Axis, names: &mut Vec<Name>, out: &mut String) {
        for step in &self.steps {
            let last = step.to == self.dots.len();
            if !axis.holds(step.at) {
                if last {
                    let (y, sign) = if axis.is_below(step.at) { (TOP, "↑") } else { (BOTTOM, "↓") };
                    names.push(Name { y, text: format!("{} {sign}", step.name), class: "limit-name" });
                }
                continue;
            }
            let y = y_of(axis, step.at, TOP, BOTTOM);
            let (from, to) = (self.x(count(step.from)), self.x(count(step.to)));
            let _ = write!(
                out,
                "<path class=\"limit-line\" d=\"M{} {y}H{}\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.5\" stroke-dasharray=\"7 5\"/>",
                At(from),
                At(to)
            );
            if last {
                names.push(Name { y: y.0, text: step.name.clone(), class: "limit-name" });
            } else if to - from > 70.0 {
                let _ = write!(
                    out,
                    "<text class=\"limit-name\" x=\"{}\" y=\"{}\">{}</text>",
                    At(from + 3.0),
                    At(y.0 - 4.0),
                    Escaped(&step.name)
                );
            }
        }
    }

    /// What changes, above the picture.
    fn changes(&self, out: &mut String) {
        for (row, (index, text)) in self.marks.iter().enumerate() {
            let x = self.x(count(*index));
            let (anchor, aside) = if x > f64::midpoint(LEFT, RIGHT) { ("end", -3.0) } else { ("start", 3.0) };
            let _ = write!(
                out,
                "<path class=\"change\" d=\"M{x} {top}V{bottom}M{x} {}V{}\" fill=\"none\" stroke=\"#555\" stroke-dasharray=\"2 3\"/><text class=\"change-name\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                At(RANGE_TOP),
                At(RANGE_BOTTOM),
                At(x + aside),
                At(if row % 2 == 0 { TOP - 7.0 } else { TOP - 20.0 }),
                Escaped(text),
                x = At(x),
                top = At(TOP - 10.0),
                bottom = At(BOTTOM),
            );
        }
    }

    fn control_lines(&self, axis: &Axis, names: &mut Vec<Name>, out: &mut String) {
        let Some(control) = &self.control else { return };
        let lines = [(Some(&control.centre), "centre"), (Some(&control.upper), "control"), (control.lower.as_ref(), "control")];
        for (line, class) in lines {
            let Some((at, name)) = line else { continue };
            let y = y_of(axis, *at, TOP, BOTTOM);
            let width = if class == "centre" { "1" } else { "1.5" };
            let _ = write!(
                out,
                "<path class=\"{class}\" d=\"M{} {y}H{}\" fill=\"none\" stroke=\"#000\" stroke-width=\"{width}\"/>",
                At(LEFT),
                At(RIGHT)
            );
            names.push(Name { y: y.0, text: name.clone(), class: "control-name" });
        }
    }

    fn results(&self, axis: &Axis, out: &mut String) {
        // What has no place of its own lies just above the axis, so that its arrow ends there.
        let place = |dot: &Dot| dot.at.map_or(At(BOTTOM - 14.0), |at| y_of(axis, at, TOP, BOTTOM));
        let mut path = String::new();
        for (index, dot) in self.dots.iter().enumerate().filter(|(_, dot)| dot.toward == 0 && dot.at.is_some()) {
            let _ = write!(path, "{}{} {}", if path.is_empty() { 'M' } else { 'L' }, At(self.middle(index)), place(dot));
        }
        let _ = write!(out, "<path class=\"course\" d=\"{path}\" fill=\"none\" stroke=\"#777\"/>");
        let many = self.dots.len() > MANY;
        for (index, dot) in self.dots.iter().enumerate() {
            if many && dot.alarms.is_empty() && dot.shape != Some(Shape::NotMet) && dot.toward == 0 {
                continue;
            }
            dot.mark(self.middle(index), place(dot).0, self.dots.len() <= NAMED, out);
        }
    }
}

fn y_of(axis: &Axis, at: f64, top: f64, bottom: f64) -> At {
    At(bottom - axis.place(at) * (bottom - top))
}

/// A number of things as a length.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
