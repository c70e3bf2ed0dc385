//! The lower panel: moving ranges.

use std::fmt::Write as _;

use super::super::axis::Axis;
use super::super::svg::{At, Escaped};
use super::margin::{Name, margin};
use super::{LEFT, MANY, Picture, RANGE_BOTTOM, RANGE_TOP, RIGHT, y_of};
use crate::words::Lang;

impl Picture {
    /// The lower panel.
    pub(super) fn ranges(&self, out: &mut String) {
        let heading = if self.lang == Lang::Zh { "移动极差" } else { "moving range" };
        let _ = write!(out, "<text class=\"tick unit\" x=\"2\" y=\"{}\">{heading}</text>", At(RANGE_TOP - 8.0));
        let control = self.control.as_ref();
        let of_control = control.iter().flat_map(|control| [control.mean_range.0, control.range_limit.0]);
        let axis = Axis::over(self.dots.iter().filter_map(|dot| dot.range).chain(of_control).chain([0.0]), false);
        for (at, text) in axis.ticks().step_by(2) {
            let y = y_of(&axis, at, RANGE_TOP, RANGE_BOTTOM);
            let _ = write!(
                out,
                "<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                At(LEFT - 6.0),
                At(y.0 + 4.0),
                Escaped(text)
            );
        }
        let mut names = Vec::new();
        for ((at, name), class) in control.iter().flat_map(|control| [(&control.mean_range, "centre"), (&control.range_limit, "control")]) {
            let y = y_of(&axis, *at, RANGE_TOP, RANGE_BOTTOM);
            let _ = write!(out, "<path class=\"{class}\" d=\"M{} {y}H{}\" fill=\"none\" stroke=\"#000\"/>", At(LEFT), At(RIGHT));
            names.push(Name { y: y.0, text: name.clone(), class: "control-name" });
        }
        let mut path = String::new();
        for (index, dot) in self.dots.iter().enumerate() {
            let Some(range) = dot.range else { continue };
            let (x, y) = (At(self.middle(index)), y_of(&axis, range, RANGE_TOP, RANGE_BOTTOM));
            let _ = write!(path, "{}{x} {y}", if path.is_empty() { 'M' } else { 'L' });
        }
        let _ = write!(out, "<path class=\"course\" d=\"{path}\" fill=\"none\" stroke=\"#777\"/>");
        for (index, dot) in self.dots.iter().enumerate().filter(|(_, dot)| dot.range_alarm || self.dots.len() <= MANY) {
            let Some(range) = dot.range else { continue };
            let (x, y) = (At(self.middle(index)), y_of(&axis, range, RANGE_TOP, RANGE_BOTTOM));
            let _ = write!(out, "<circle class=\"range\" cx=\"{x}\" cy=\"{y}\" r=\"2\"/>");
            if dot.range_alarm {
                let _ = write!(
                    out,
                    "<circle class=\"alarm\" cx=\"{x}\" cy=\"{y}\" r=\"6\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.5\"/>"
                );
            }
        }
        margin(names, RANGE_TOP, RANGE_BOTTOM, out);
    }
}
