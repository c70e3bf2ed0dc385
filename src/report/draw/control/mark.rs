//! The mark of one result.

use std::fmt::Write as _;

use super::super::svg::{At, Escaped, Shape};
use super::Dot;

impl Dot {
    pub(super) fn mark(&self, x: f64, y: f64, named: bool, out: &mut String) {
        let (x, at) = (At(x), At(y));
        let class = self.shape.map_or("plain", Shape::class);
        let _ = write!(out, "<g class=\"spot {class}\" transform=\"translate({x} {at})\"><title>{}</title>", Escaped(&self.title));
        out.push_str(match self.shape {
            Some(Shape::Met) => "<path d=\"M0-4.5 4.5 0 0 4.5-4.5 0Z\" fill=\"#000\"/>",
            Some(Shape::NotMet) => "<path d=\"M-4-4 4 4M-4 4 4-4\" fill=\"none\" stroke=\"#000\" stroke-width=\"2.5\"/>",
            Some(Shape::Open) => "<path d=\"M-3.8-3.8H3.8V3.8H-3.8Z\" fill=\"#fff\" stroke=\"#000\" stroke-width=\"1.5\"/>",
            None => "<circle r=\"3.5\" fill=\"#fff\" stroke=\"#000\" stroke-width=\"1.5\"/>",
        });
        out.push_str(match self.toward {
            -1 => "<path class=\"arrow\" d=\"M0 5V13M-3 10 0 13.5 3 10\" fill=\"none\" stroke=\"#000\"/>",
            1 => "<path class=\"arrow\" d=\"M0-5V-13M-3-10 0-13.5 3-10\" fill=\"none\" stroke=\"#000\"/>",
            _ => "",
        });
        if !self.alarms.is_empty() {
            out.push_str("<circle class=\"alarm\" r=\"8.5\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.5\"/>");
            if named {
                let _ = write!(out, "<text class=\"alarm-name\" y=\"-11\" text-anchor=\"middle\">{}</text>", Escaped(&self.alarms));
            }
        }
        out.push_str("</g>");
    }
}
