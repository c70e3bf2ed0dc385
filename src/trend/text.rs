//! The charts for people at a terminal: a line of the course, then the tables.

use super::chart::Chart;
use super::json::JsonTrend;
use super::table::Table;
use super::{Trend, Value};
use crate::report::{Role, Style};
use crate::standard::render::align;
use crate::value::round_fraction;
use crate::words::{Lang, seen};

/// Heights of a sparkline.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Batches in a line of the course.
const WIDTH: usize = 80;

impl Trend<'_> {
    /// The charts as text, in one language.
    #[must_use]
    pub fn text(&self, charts: &[Chart], lang: Lang, style: Style) -> String {
        let json = JsonTrend::new(self, charts);
        let mut out = String::new();
        for (chart, told) in charts.iter().zip(&json.charts) {
            line(&mut out, &style.paint(Role::Title, &json.heading(told, lang)));
            course(chart, lang, style, &mut out);
            out.push('\n');
            told.figures_table(lang).iter().for_each(|one| table(one, style, &mut out));
            let alarms = told.alarms_table(lang);
            if alarms.rows.is_empty() && told.figures.is_some() {
                line(&mut out, &style.paint(Role::Good, if lang == Lang::Zh { "未见判异信号" } else { "No alarms" }));
                out.push('\n');
            }
            for one in [alarms, told.capability_table(lang), told.limits_table(lang), told.changes_table(lang)] {
                table(&one, style, &mut out);
            }
            for note in &told.notes {
                let role =
                    if matches!(note.code, "too_few" | "no_spread" | "not_in_control" | "repeated") { Role::Open } else { Role::Aside };
                line(&mut out, &style.paint(role, &format!("- {}", note.message.say(lang))));
            }
            out.push('\n');
        }
        table(&json.left_table(lang), style, &mut out);
        line(&mut out, &style.paint(Role::Aside, &json.method_words(lang)));
        line(&mut out, &json.counted(lang));
        out
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// A table with its title; nothing where it has no rows.
fn table(table: &Table, style: Style, out: &mut String) {
    if table.rows.is_empty() {
        return;
    }
    line(out, &style.paint(Role::Title, &table.title));
    let heads = table.heads.iter().map(|head| (*head).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(heads).chain(table.rows.iter().cloned()).collect();
    for row in align(&rows).lines() {
        line(out, &format!("  {}", seen(row)));
    }
    out.push('\n');
}

/// The course of the values, batch by batch, with a mark beneath each that completes a pattern.
fn course(chart: &Chart, lang: Lang, style: Style, out: &mut String) {
    let sizes: Vec<Option<f64>> =
        chart.points.iter().map(|point| round_fraction(point.value.at()?, -15).to_string().parse().ok()).collect();
    let (least, most) =
        sizes.iter().flatten().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), size| (least.min(*size), most.max(*size)));
    let bars: Vec<char> = sizes.iter().zip(&chart.points).map(|(size, point)| bar(*size, least, most, &point.value)).collect();
    let mut alarmed: Vec<char> = vec![' '; bars.len()];
    for alarm in &chart.alarms {
        if let Some(mark) = alarmed.get_mut(alarm.point) {
            *mark = '!';
        }
    }
    for (start, part) in bars.chunks(WIDTH).enumerate() {
        let day = |index: usize| chart.points.get(index).map(|point| point.produced.to_string()).unwrap_or_default();
        let first = start * WIDTH;
        let text: String = part.iter().collect();
        line(out, &format!("  {}  {text}  {}", day(first), day(first + part.len() - 1)));
        let marks: String = alarmed.iter().skip(first).take(part.len()).collect();
        if !marks.trim().is_empty() {
            line(out, &style.paint(Role::Bad, format!("  {:10}  {marks}", "").trim_end()));
        }
    }
    let legend = match lang {
        Lang::Zh => "（! 判异信号；· 未检出、< 、> 或零，不计入控制限）",
        Lang::En => "(! alarm; · not detected, <, > or zero: does not count for the limits)",
    };
    line(out, &style.paint(Role::Aside, &format!("  {legend}")));
}

fn bar(size: Option<f64>, least: f64, most: f64, value: &Value) -> char {
    let (Some(size), Some(_)) = (size, value.number()) else { return '·' };
    if most <= least {
        return '▄';
    }
    let share = (size - least) / (most - least);
    HEIGHTS.into_iter().zip(1_u8..).find(|(_, step)| share <= f64::from(*step) / 8.0).map_or('█', |(bar, _)| bar)
}
