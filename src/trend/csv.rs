//! The points of all charts, a line each, safe to open in a spreadsheet.

use super::json::{JsonChart, JsonTrend, JsonTrendPoint};
use crate::report::csv_cell;

/// The columns. Figures are those of the scale of the chart.
const HEADER: &str = "product,item,id,produced,results,unit,scale,kind,value,moving_range,centre,lower,upper,range_limit,outcome,alarms\n";

impl JsonTrend<'_> {
    /// The points of all charts, a line each.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let mut out = HEADER.as_bytes().to_vec();
        for chart in &self.charts {
            chart.points.iter().for_each(|point| row(self, chart, point, &mut out));
        }
        out
    }
}

fn row(trend: &JsonTrend<'_>, chart: &JsonChart<'_>, point: &JsonTrendPoint<'_>, out: &mut Vec<u8>) {
    let result = |result: &crate::report::JsonPoint| match (result.sign, result.value.as_deref()) {
        ("nd", None) => "未检出".to_owned(),
        ("nd", Some(limit)) => format!("未检出(<{limit})"),
        ("=", value) => value.unwrap_or_default().to_owned(),
        (sign, value) => format!("{sign}{}", value.unwrap_or_default()),
    };
    let results: Vec<String> = point.results.iter().map(result).collect();
    let alarms: Vec<String> = point.alarms.iter().map(|test| if *test == 0 { "R".to_owned() } else { test.to_string() }).collect();
    let figures = chart.figures.as_ref();
    let some = |text: Option<&String>| text.cloned().unwrap_or_default();
    let cells = [
        chart.product.to_owned(),
        trend.item.id.to_owned(),
        point.id.to_owned(),
        point.produced.clone(),
        results.join(";"),
        chart.unit.to_owned(),
        chart.scale.to_owned(),
        point.kind.to_owned(),
        some(point.value.as_ref()),
        some(point.moving_range.as_ref()),
        some(figures.map(|figures| &figures.centre)),
        some(figures.and_then(|figures| figures.lower.as_ref())),
        some(figures.map(|figures| &figures.upper)),
        some(figures.map(|figures| &figures.range_limit)),
        point.outcome.unwrap_or_default().to_owned(),
        alarms.join(";"),
    ];
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        // A number below zero is no formula, and programs want it as it is.
        if cell.parse::<f64>().is_ok() { out.extend_from_slice(cell.as_bytes()) } else { csv_cell(cell, out) }
    }
    out.push(b'\n');
}
