//! Names beside a picture.

use std::fmt::Write as _;

use super::super::svg::{At, Escaped};
use super::RIGHT;

/// A name in the margin.
pub(super) struct Name {
    pub(super) y: f64,
    pub(super) text: String,
    pub(super) class: &'static str,
}

/// Names beside the picture, pushed apart so that none hides another.
pub(super) fn margin(mut names: Vec<Name>, top: f64, bottom: f64, out: &mut String) {
    const GAP: f64 = 13.0;
    names.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut places: Vec<f64> = Vec::new();
    for name in &names {
        let least = places.last().map_or(top, |before| before + GAP);
        places.push(name.y.max(least));
    }
    let mut most = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - GAP;
    }
    for (name, place) in names.iter().zip(places) {
        let Name { y, text, class } = name;
        let _ = write!(
            out,
            "<path class=\"leader\" d=\"M{} {}L{} {}\" fill=\"none\" stroke=\"#999\"/><text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
            At(RIGHT),
            At(*y),
            At(RIGHT + 6.0),
            At(place),
            At(RIGHT + 8.0),
            At(place + 4.0),
            Escaped(text)
        );
    }
}
