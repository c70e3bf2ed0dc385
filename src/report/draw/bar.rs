//! A result against its limit, as a bar: as many zones as the limits make, all of one width, the value in its place within its zone. What is allowed is
//! plain, what is not is hatched; the mark's shape says what the comparison comes to.

use std::fmt::Write as _;

use serde::Serialize;

use super::svg::{At, Escaped, Shape, result, size, spoken};
use crate::check::Report;
use crate::report::limits::{JsonBound, JsonLimit};
use crate::report::scale::{JsonPoint, JsonScale, scale};
use crate::rule::Finding;
use crate::standard::Words;
use crate::words::{Lang, both};

/// Most results that are marked on one bar; a column of specimens may have thousands. All are told in words.
const MOST: usize = 60;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Bar<'a> {
    /// What the picture is of, for those who do not see it.
    label: &'a str,
    bounds: &'a [JsonBound<'a>],
    unit: &'a str,
    points: &'a [JsonPoint],
    shape: Shape,
}

/// The bar of a result, in both languages.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonBar<'a> {
    item: &'a str,
    /// Number of the standard.
    standard: &'a str,
    rule: &'a str,
    /// An SVG element, which refers to the pattern `hatch` of the page.
    svg: Words,
}

/// The bars of a batch, in the order of its findings; none for results that cannot be drawn.
#[must_use]
pub fn bars<'a>(report: &'a Report<'a>) -> Vec<JsonBar<'a>> {
    let bar = |finding| {
        let scale = scale(report, finding)?;
        let svg = both(bar_of(report, finding, Lang::Zh)?, bar_of(report, finding, Lang::En)?);
        Some(JsonBar { item: scale.item, standard: scale.standard, rule: scale.rule, svg })
    };
    report.findings.iter().filter_map(bar).collect()
}

/// The result of one finding against its limits; none where it cannot be drawn.
#[must_use]
pub fn bar_of<'a>(report: &'a Report<'a>, finding: &'a Finding<'a>, lang: Lang) -> Option<String> {
    let scale = scale(report, finding)?;
    let name = report.library.catalogue.item(finding.item?).map(|item| &item.name)?;
    let label = format!("{} {}", name.say(lang), scale.standard);
    Some(Bar::of(&scale, finding.outcome.into(), &label).svg(lang)).filter(|svg| !svg.is_empty())
}

/// The bar of limits alone, for an item of this name; none where the rule has no numbers on file.
#[must_use]
pub fn blank_bar(limit: &JsonLimit<'_>, name: &Words) -> Option<Words> {
    let svg = |lang| {
        let label = format!("{} {}", name.say(lang), limit.standard);
        Bar { label: &label, bounds: &limit.bounds, unit: limit.unit, points: &[], shape: Shape::Open }.svg(lang)
    };
    Some(both(svg(Lang::Zh), svg(Lang::En))).filter(|svg| !svg.zh.is_empty())
}

/// A stretch of the number line between two limits.
struct Zone {
    from: f64,
    to: f64,
    /// The limit that it begins at.
    edge: String,
    name: String,
    allowed: bool,
}

impl<'a> Bar<'a> {
    /// The bar of a result on the number line of its limit.
    #[must_use]
    pub fn of(scale: &'a JsonScale<'a>, shape: Shape, label: &'a str) -> Self {
        Self { label, bounds: &scale.bounds, unit: scale.unit, points: &scale.points, shape }
    }

    /// The picture; blank where there is no limit to draw against.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let zones = self.zones(lang);
        if zones.is_empty() {
            return String::new();
        }
        let mut svg = format!(
            "<svg class=\"bar\" role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"52\" font-size=\"11.5\" overflow=\"visible\">",
            Escaped(&self.description(&zones, lang))
        );
        let width = 100.0 / count(zones.len());
        for (index, zone) in zones.iter().enumerate() {
            let (from, class, fill) = (count(index) * width, if zone.allowed { "zone" } else { "zone barred" }, zone.fill());
            // What is written to a text cannot fail.
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{}%\" y=\"8\" width=\"{}%\" height=\"14\" fill=\"{fill}\" stroke=\"#888\"/><text class=\"zone-name\" x=\"{}%\" y=\"35\" text-anchor=\"middle\">{}</text>",
                At(from),
                At(width),
                At(from + width / 2.0),
                Escaped(&zone.name)
            );
        }
        for (index, zone) in zones.iter().enumerate().skip(1) {
            let _ = write!(
                svg,
                "<line class=\"edge\" x1=\"{at}%\" x2=\"{at}%\" y1=\"4\" y2=\"26\" stroke=\"#000\" stroke-width=\"1.5\"/><text class=\"edge-name\" x=\"{at}%\" y=\"48\" text-anchor=\"middle\">{}</text>",
                Escaped(&zone.edge),
                at = At(count(index) * width)
            );
        }
        self.points.iter().take(MOST).for_each(|point| self.mark(point, &zones, &mut svg));
        svg + "</svg>"
    }

    /// The same in words.
    fn description(&self, zones: &[Zone], lang: Lang) -> String {
        let results: Vec<String> = self.points.iter().map(|point| result(point, lang)).collect();
        let results = if results.is_empty() { String::new() } else { format!(": {} {}", results.join("; "), self.unit) };
        let names: Vec<&str> = zones.iter().map(|zone| zone.name.as_str()).collect();
        format!("{}{results} ({})", self.label, names.join(" | "))
    }

    /// The stretches that the limits make; none where no limit is a number.
    fn zones(&self, lang: Lang) -> Vec<Zone> {
        let written = self.bounds.iter().flat_map(JsonBound::numbers);
        let mut edges: Vec<(f64, &str)> = written.filter_map(|digits| Some((size(digits)?, digits))).collect();
        edges.sort_by(|one, other| one.0.total_cmp(&other.0));
        edges.dedup_by(|one, other| one.0.total_cmp(&other.0).is_eq());
        let (Some((first, _)), Some((last, _))) = (edges.first().copied(), edges.last().copied()) else { return Vec::new() };
        // Below the first limit the zone begins at zero; above the last it ends at as much again.
        let low = if first > 0.0 { 0.0 } else { first - 1.0 };
        let high = if last > 0.0 { last * 2.0 } else { last + 1.0 };
        let starts = std::iter::once((low, "")).chain(edges.iter().copied());
        let ends = edges.iter().map(|(edge, _)| *edge).chain([high]);
        let zone = |((from, edge), to): ((f64, &str), f64)| {
            let middle = f64::midpoint(from, to);
            let best = self.bounds.iter().find(|bound| bound.allows(middle));
            Zone { from, to, edge: spoken(edge), name: self.name(best, middle, lang), allowed: best.is_some() }
        };
        starts.zip(ends).map(zone).collect()
    }

    /// What a stretch is called: by the best grade whose limit holds in it, or by whether it is allowed.
    fn name(&self, best: Option<&JsonBound<'_>>, middle: f64, lang: Lang) -> String {
        let pick = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
        if self.bounds.iter().any(|bound| bound.grade.is_some()) {
            return best.and_then(|bound| bound.grade_name).map_or_else(|| pick("不够级", "no grade"), |name| name.say(lang).to_owned());
        }
        let Some(bound) = best else { return pick("不允许", "not allowed") };
        match (&bound.plan, &bound.upper) {
            (Some(plan), Some(m)) if size(&m.value).is_some_and(|m| middle > m) => {
                pick(&format!("至多 {} 件", plan.c), &format!("at most {}", plan.c))
            }
            _ => pick("允许", "allowed"),
        }
    }

    fn mark(&self, point: &JsonPoint, zones: &[Zone], svg: &mut String) {
        let value = match (&point.value, point.sign) {
            (Some(digits), _) => size(digits),
            (None, "nd") => Some(0.0),
            (None, _) => None,
        };
        let Some(value) = value else { return };
        let (d, stroke) = match self.shape {
            Shape::Met => ("M0-7 7 0 0 7-7 0Z", "fill=\"#000\" stroke=\"#fff\" stroke-width=\"1.5\""),
            Shape::NotMet => ("M-6-6 6 6M-6 6 6-6", "fill=\"none\" stroke=\"#000\" stroke-width=\"4\""),
            Shape::Open => ("M-6-6H6V6H-6Z", "fill=\"#fff\" stroke=\"#000\" stroke-width=\"2.5\""),
        };
        let arrow = match point.sign {
            "<" | "nd" => "M-11-4-17 0-11 4",
            ">" => "M11-4 17 0 11 4",
            _ => "",
        };
        let (at, class) = (At(place(value, zones)), self.shape.class());
        let _ = write!(svg, "<svg x=\"{at}%\" y=\"15\" class=\"mark {class}\" overflow=\"visible\"><path d=\"{d}\" {stroke}/>");
        if !arrow.is_empty() {
            let _ = write!(svg, "<path class=\"arrow\" d=\"{arrow}\" fill=\"none\" stroke=\"#000\" stroke-width=\"2\"/>");
        }
        svg.push_str("</svg>");
    }
}

impl Zone {
    fn fill(&self) -> &'static str {
        if self.allowed { "#fff" } else { "url(#hatch)" }
    }
}

impl JsonBound<'_> {
    /// Everywhere something changes.
    fn numbers(&self) -> impl Iterator<Item = &str> {
        let ends = [&self.lower, &self.upper].into_iter().flatten().map(|end| end.value.as_str());
        ends.chain(self.plan.iter().filter_map(|plan| plan.most.as_deref()))
    }

    /// Whether a stretch is allowed, by its middle: for the picture only, which compares no result.
    fn allows(&self, middle: f64) -> bool {
        let lower = self.lower.as_ref().and_then(|end| size(&end.value));
        let most = self.plan.as_ref().and_then(|plan| plan.most.as_deref());
        let upper = most.or(self.upper.as_ref().map(|end| end.value.as_str())).and_then(size);
        lower.is_none_or(|lower| middle >= lower) && upper.is_none_or(|upper| middle <= upper)
    }
}

/// Where a value lies, in per cent of the width.
fn place(value: f64, zones: &[Zone]) -> f64 {
    let index = zones.iter().position(|zone| value <= zone.to).unwrap_or(zones.len().saturating_sub(1));
    let Some(zone) = zones.get(index) else { return 0.0 };
    let share = ((value - zone.from) / (zone.to - zone.from)).clamp(0.0, 1.0);
    // A value beyond the drawn end stays visible.
    ((count(index) + share) * 100.0 / count(zones.len())).clamp(1.5, 98.5)
}

/// A small number of things as a length.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
