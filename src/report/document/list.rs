//! The list over batches, 批次清单: what fails and by how much, what waits for which item, until when another inspection may be asked for.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::conclusion::open_names;
use super::facts::grade;
use super::frame::heading;
use super::lines::{class, part};
use super::speak::{Speaker, clean, whole};
use crate::check::{Report, Verdict};
use crate::report::judged_line::JudgedLine;
use crate::report::part::Part;
use crate::report::retest::Retest;
use crate::report::words::{coverage, inspection, not_handed_in, verdict_words, warning};
use crate::standard::Words;
use crate::value::Decision;
use crate::words::{both, first_of};

/// Batches that are named with an item they wait for; of more, the number is given.
const NAMED: usize = 30;

/// What a list gathers: it grows by a line a batch.
#[derive(Clone, Debug, Default)]
pub struct ListPart {
    rows: String,
    /// By what is awaited: the batches that wait for it, and how many more.
    awaited: BTreeMap<(String, String), (Vec<String>, usize)>,
    conforms: usize,
    fails: usize,
    open: usize,
    provisional: usize,
    /// How often each number stands.
    numbers: BTreeMap<String, usize>,
    /// The day of the data that they were judged by.
    day: String,
}

/// What the document is called.
pub(super) fn title() -> Words {
    both("批次清单", "List of batches")
}

impl ListPart {
    /// Adds a batch.
    pub(super) fn add(&mut self, report: &Report<'_>, speaker: Speaker) {
        match report.verdict {
            Verdict::Conforms => self.conforms += 1,
            Verdict::DoesNotConform => self.fails += 1,
            Verdict::Undecided => self.open += 1,
        }
        self.provisional += usize::from(report.is_provisional());
        let id = whole(report.subject.submission.id.trim());
        if !id.is_empty() {
            *self.numbers.entry(id.clone()).or_default() += 1;
        }
        if self.day.is_empty() {
            self.day = report.library.data_date.to_string();
        }
        self.rows.push_str(&clean(row(report, speaker).into_string()));
        self.rows.push('\n');
        if report.verdict != Verdict::Conforms {
            for Words { zh, en } in open_names(report) {
                let (named, more) = self.awaited.entry((zh, en)).or_default();
                if named.len() < NAMED { named.push(id.clone()) } else { *more += 1 }
            }
        }
    }

    /// Takes over the batches of another one behind its own.
    pub fn merge(&mut self, other: Self) {
        self.rows.push_str(&other.rows);
        for (name, (named, more)) in other.awaited {
            let (own, own_more) = self.awaited.entry(name).or_default();
            *own_more += more;
            for id in named {
                if own.len() < NAMED { own.push(id) } else { *own_more += 1 }
            }
        }
        for (number, count) in other.numbers {
            *self.numbers.entry(number).or_default() += count;
        }
        self.conforms += other.conforms;
        self.fails += other.fails;
        self.open += other.open;
        self.provisional += other.provisional;
        if self.day.is_empty() {
            self.day = other.day;
        }
    }

    /// How many batches there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.conforms + self.fails + self.open
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The document.
    pub(super) fn document(&self, speaker: Speaker) -> String {
        let counts = both(
            format!(
                "共 {} 批：符合 {}，不符合 {}，未定 {}；其中暂定 {}",
                self.len(),
                self.conforms,
                self.fails,
                self.open,
                self.provisional
            ),
            format!(
                "{} batches: {} conform, {} do not, {} undecided; {} provisional",
                self.len(),
                self.conforms,
                self.fails,
                self.open,
                self.provisional
            ),
        );
        let html = html! {
            article.list {
                (heading(speaker, &title(), None, &self.day))
                p.counts { (speaker.say(&counts)) }
                @if let Some(said) = self.repeated() { p.banner { (speaker.say(&said)) } }
                table.lines.batches {
                    thead { tr {
                        th.number { (speaker.put("序号", "no.")) } th.batch-id { (speaker.put("批号/样品编号", "batch")) } th.product { (speaker.put("产品", "product")) }
                        th.day { (speaker.put("生产日期", "produced")) } th.grade { (speaker.put("等级", "grade")) } th.verdict { (speaker.put("判定", "verdict")) }
                        th.failing { (speaker.put("不符合项", "not met")) } th.awaited { (speaker.put("待定", "awaited")) } th.retest-until { (speaker.put("复检期限", "other inspection until")) }
                    } }
                    tbody { (maud::PreEscaped(&self.rows)) }
                }
                @if !self.awaited.is_empty() { (self.awaited(speaker)) }
            }
        };
        clean(html.into_string())
    }

    /// Numbers that several batches have, in whatever files they stand: each was judged by itself.
    fn repeated(&self) -> Option<Words> {
        let all: Vec<&str> = self.numbers.iter().filter(|(_, count)| **count > 1).map(|(number, _)| number.as_str()).collect();
        let named = first_of(&all, NAMED);
        (!all.is_empty()).then(|| {
            both(
                format!("下列编号不止一批，各批分别判定，请核对：{}", named.zh),
                format!("numbers of more than one batch, each judged by itself: {}", named.en),
            )
        })
    }

    fn awaited(&self, speaker: Speaker) -> Markup {
        // What most batches wait for comes first.
        let mut all: Vec<_> = self.awaited.iter().collect();
        all.sort_by_key(|(_, (named, more))| std::cmp::Reverse(named.len() + more));
        html! {
            section.points {
                h2 { (speaker.put("待补项目", "what is awaited")) }
                ul { @for ((zh, en), (named, more)) in all { li {
                    b { (speaker.put(zh, en)) } " " (named.len() + more) " " (speaker.put("批", "batches")) ": " (named.join("、"))
                    @if *more > 0 { (speaker.put(&format!(" 等，另 {more} 批"), &format!(" and {more} more"))) }
                } } }
            }
        }
    }
}

fn row(report: &Report<'_>, speaker: Speaker) -> Markup {
    let submission = report.subject.submission;
    let product = report.subject.product.map_or_else(
        || {
            let typed = whole(submission.product.trim());
            both(typed.clone(), typed)
        },
        |(_, product)| product.name.clone(),
    );
    let (kind, mark) = match report.verdict {
        Verdict::Conforms => (Part::Met, "✓"),
        Verdict::DoesNotConform => (Part::Fails, "✗"),
        Verdict::Undecided => (Part::Open, "?"),
    };
    let day = report.subject.day().map_or_else(|| whole(submission.produced.trim()), |day| day.to_string());
    let mut awaited = if report.verdict == Verdict::Conforms { Vec::new() } else { open_names(report) };
    if awaited.is_empty() && report.verdict == Verdict::Undecided {
        awaited.push(both("没有可据以判定的项目", "nothing to judge by"));
    }
    html! { tr class=(class(kind)) {
        td.number {} th scope="row" { (whole(submission.id.trim())) } td { (speaker.say(&product)) } td.day { (day) }
        td.grade { @if let Some((_, said)) = grade(report) { (speaker.say(&said)) } }
        td.verdict {
            span.mark { (mark) } " " (speaker.say(&word(report)))
            div.aside { (speaker.say(&inspection(report.inspection))) }
            @if let Some(covered) = coverage(report) { div.aside { (speaker.say(&covered)) } }
            @if report.setting.decision == Decision::Guarded { div.aside { (speaker.put("保护带 U", "guard band U")) } }
            @if let Some(missing) = not_handed_in(report) { div.aside { (speaker.say(&missing)) } }
            @for one in report.warnings.iter().filter(|one| super::points::is_doubt(one)) { div { "! " (speaker.say(&warning(report, one).message)) } }
            @if report.is_provisional() && report.verdict != Verdict::Undecided { div.aside { (speaker.put(&format!("暂定 {} 项", report.unverified), &format!("provisional {}", report.unverified))) } }
        }
        td { @for finding in report.findings.iter().filter(|finding| part(finding) == Part::Fails) { (failing(report, speaker, finding)) } }
        td { (speaker.say(&Speaker::list(&awaited))) }
        td { @if let Some(retest) = Retest::of(report) { (speaker.say(&retest.until_words())) } }
    } }
}

/// The verdict in a word.
fn word(report: &Report<'_>) -> Words {
    let words = verdict_words(report.subject.product.and_then(|(_, product)| product.verdict.as_ref()));
    match report.verdict {
        Verdict::Conforms => words.conforms.clone(),
        Verdict::DoesNotConform => words.fails.clone(),
        Verdict::Undecided => both("未定", "undecided"),
    }
}

fn failing(report: &Report<'_>, speaker: Speaker, finding: &crate::rule::Finding<'_>) -> Markup {
    let line = JudgedLine::new(report, finding);
    html! { div {
        b { (speaker.say(&line.name)) }
        @if !line.found.is_empty() { " " (line.found) @if !line.unit.is_empty() && !line.found.contains(&line.unit) { " " (line.unit) } }
        @if !line.required.is_empty() { span.aside { (speaker.aside(&both("要求", "needed"), &html! {
            (line.required) @if !line.margin.is_empty() { "; " (speaker.put("差值", "margin")) " " (line.margin) }
        })) } }
        " " span.aside { (line.cited()) }
    } }
}
