//! The charts as one document: no script, nothing loaded from elsewhere, A4 on paper.

use std::fmt::Write as _;

use serde::Serialize;

use super::Trend;
use super::chart::Chart;
use super::json::{JsonChart, JsonTrend};
use super::table::Table;
use crate::report::draw::Escaped;
use crate::report::page;
use crate::words::{Lang, both};

/// The charts as they stand in a page of their own, or within another one.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JsonCharted {
    /// How many charts there are.
    charts: usize,
    /// The charts, figures and alarms without the data, as elements for a page.
    body: String,
    /// The whole document.
    html: String,
}

impl JsonCharted {
    /// The charts of everything that was gathered.
    #[must_use]
    pub fn new(trend: &mut Trend<'_>, lang: Lang) -> Self {
        let charts = trend.charts();
        Self { charts: charts.len(), body: trend.body(&charts, lang, Within::Page), html: trend.html(&charts, lang) }
    }
}

/// Where the charts stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// In a document of their own, with all data.
    Document,
    /// In the form, which lists the batches itself.
    Page,
}

impl Within {
    /// Levels of the headings of charts and of tables.
    fn levels(self) -> [u8; 2] {
        if self == Self::Document { [1, 2] } else { [3, 4] }
    }
}

impl Trend<'_> {
    /// The charts as an HTML document, in one language.
    #[must_use]
    pub fn html(&self, charts: &[Chart], lang: Lang) -> String {
        let item = self.library.catalogue.item(self.asked.item).map(|item| &item.name);
        let (zh, en) = item.map_or(("", ""), |item| (item.zh.as_str(), item.en.as_str()));
        page(lang, &both(format!("{zh} 控制图"), format!("Control charts: {en}")), &self.body(charts, lang, Within::Document))
    }

    fn body(&self, charts: &[Chart], lang: Lang, within: Within) -> String {
        let json = JsonTrend::new(self, charts);
        let mut body = String::new();
        for (chart, told) in charts.iter().zip(&json.charts) {
            body.push_str(&section(&json, told, &chart.svg(self, lang), lang, within));
        }
        let [_, level] = within.levels();
        // What is written to a text cannot fail.
        let _ = write!(
            body,
            "<section>{}<p>{}</p><p>{}</p>{}</section>",
            table(&json.left_table(lang), level),
            Escaped(&json.counted(lang)),
            Escaped(&json.method_words(lang)),
            tool(&json, lang)
        );
        body
    }
}

/// The chart of one product with all that belongs to it.
fn section(json: &JsonTrend<'_>, told: &JsonChart<'_>, svg: &str, lang: Lang, within: Within) -> String {
    let [top, level] = within.levels();
    let (heading, legend) = (json.heading(told, lang), legend(lang));
    let mut out = format!(
        "<section class=\"chart\"><h{top}>{}</h{top}><div class=\"figures\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">{svg}</div>{legend}",
        Escaped(&heading),
        Escaped(&heading)
    );
    let (warnings, others): (Vec<_>, Vec<_>) =
        told.notes.iter().partition(|note| matches!(note.code, "too_few" | "no_spread" | "not_in_control" | "repeated" | "left_aside"));
    for note in warnings {
        let _ = write!(out, "<p class=\"warning\">{}</p>", Escaped(note.message.say(lang)));
    }
    out.push_str(&told.figures_table(lang).map(|one| table(&one, level)).unwrap_or_default());
    let alarms = told.alarms_table(lang);
    if alarms.rows.is_empty() && told.figures.is_some() {
        out.push_str(if lang == Lang::Zh { "<p>未见判异信号。</p>" } else { "<p>No alarms.</p>" });
    }
    for one in [alarms, told.capability_table(lang), told.limits_table(lang), told.changes_table(lang)] {
        out.push_str(&table(&one, level));
    }
    out.push_str("<ul>");
    for note in others {
        let _ = write!(out, "<li>{}</li>", Escaped(note.message.say(lang)));
    }
    out.push_str("</ul>");
    if within == Within::Document {
        out.push_str(&table(&told.points_table(lang), level));
    }
    out + "</section>"
}

/// What the marks of the picture mean.
fn legend(lang: Lang) -> String {
    let marks = match lang {
        Lang::Zh => [
            "◆ 符合",
            "✕ 不符合",
            "□ 未定",
            "○ 未判定",
            "↓ 未检出或 <（画在其上限处）",
            "↑ >",
            "圆圈及数字：判异信号及其准则编号",
            "实线：控制限",
            "虚线：标准限值",
            "点线：版本更替或核验值",
        ],
        Lang::En => [
            "◆ met",
            "✕ not met",
            "□ undecided",
            "○ not judged",
            "↓ not detected or < (at its bound)",
            "↑ >",
            "circle and number: alarm and its test",
            "solid: control limits",
            "dashed: limits of standards",
            "dotted: change of edition, or overlay",
        ],
    };
    let marks: Vec<String> = marks.iter().map(|mark| format!("<span>{}</span>", Escaped(mark))).collect();
    format!("<p class=\"legend\">{}</p>", marks.join(" "))
}

/// What judged, and by which overlays.
fn tool(json: &JsonTrend<'_>, lang: Lang) -> String {
    let (name, version, day) = (json.tool.name, json.tool.version, &json.tool.data_date);
    let mut out = match lang {
        Lang::Zh => format!("<p class=\"tool\">{name} {version}，标准数据 {day}"),
        Lang::En => format!("<p class=\"tool\">{name} {version}, standards as of {day}"),
    };
    for overlay in &json.tool.overlays {
        let _ = write!(
            out,
            "<br>{} {}: SHA-256 {}",
            if lang == Lang::Zh { "核验文件" } else { "overlay" },
            Escaped(overlay.edition),
            Escaped(overlay.sha256)
        );
    }
    out + "</p>"
}

/// A table with its title; nothing where it has no rows.
fn table(table: &Table, level: u8) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<h{level}>{}</h{level}><div class=\"figures\" role=\"group\" tabindex=\"0\" aria-label=\"{}\"><table class=\"lines\"><thead><tr>",
        Escaped(&table.title),
        Escaped(&table.title)
    );
    for head in &table.heads {
        let _ = write!(out, "<th scope=\"col\">{}</th>", Escaped(head));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            let _ = write!(out, "<td>{}</td>", Escaped(cell));
        }
        out.push_str("</tr>");
    }
    out + "</tbody></table></div>"
}
