//! The record as plain text, for a terminal and for paper.

use std::fmt::Write;

use marker_distances::{Comparison, Distances, Placed};

use super::{Character, Figures, GermplasmRecord, Marker};
use crate::kind::distance::{Barcodes, MOST_SEQUENCES, flaw_words};
use crate::standard::Words;
use crate::standard::render::{align, pick};
use crate::words::{Lang, printable};

/// How many sequences a page has a matrix of; of more it says what they come to.
const MATRIX: usize = 24;
/// How many sequences are listed one by one.
const LISTED: usize = 60;
/// Decimal places of distances and of their errors.
const PLACES: usize = 4;

/// Writes the record of a sample.
#[must_use]
pub fn text(record: &GermplasmRecord<'_>, lang: Lang) -> String {
    let mut writer = Writer { lang, out: String::new() };
    writer.heading(record);
    writer.characters(&record.characters);
    for marker in &record.markers {
        writer.marker(marker);
    }
    writer.conclusion(record);
    writer.out
}

/// Writes what was found of the sequences of a sample; blank where it has none.
#[must_use]
pub(in crate::report) fn molecular(record: &GermplasmRecord<'_>, lang: Lang) -> String {
    let mut writer = Writer { lang, out: String::new() };
    for marker in &record.markers {
        writer.marker(marker);
    }
    writer.out
}

/// Writes the matrix of a marker over the sequences of several samples that were placed on one reference, which stands first in each of them. Nothing
/// where there are not two samples with the same reference.
#[must_use]
pub fn matrix_over(name: &Words, samples: &[&[Placed]], lang: Lang) -> String {
    let mut writer = Writer { lang, out: String::new() };
    let Some((first, others)) = samples.split_first() else { return writer.out };
    let Some(reference) = first.first() else { return writer.out };
    if others.is_empty() || others.iter().any(|other| other.first() != Some(reference)) {
        return writer.out;
    }
    let all: Vec<Placed> = first.iter().chain(others.iter().flat_map(|other| other.iter().skip(1))).cloned().collect();
    if all.len() > MOST_SEQUENCES {
        return writer.out;
    }
    writer.title(pick(lang, "全部样品的序列", "Sequences of all samples"), name);
    writer.matrix(&Distances::of(&all));
    writer.out.push('\n');
    writer.out
}

struct Writer {
    lang: Lang,
    out: String,
}

impl Writer {
    fn heading(&mut self, record: &GermplasmRecord<'_>) {
        self.line(pick(self.lang, "种质检测（鉴定）记录", "Record of an examination (identification) of germplasm"));
        self.line("");
        let rows = record.heading.iter().map(|(name, value)| {
            let value = self.say(value);
            vec![self.say(name), if value.is_empty() { "____________".to_owned() } else { value }]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        self.out.push_str(&align(&rows));
        for (index, standard) in record.standards.iter().enumerate() {
            let name = if index == 0 { pick(self.lang, "检测依据", "by") } else { "" };
            let rows = [vec![name.to_owned(), self.say(standard)]];
            self.out.push_str(&align(&rows));
        }
        self.line("");
    }

    fn characters(&mut self, characters: &[Character]) {
        if characters.is_empty() {
            return;
        }
        self.line(pick(self.lang, "一、形态、细胞学特征", "1. Morphological and cytological characters"));
        let heads: [(&str, &str); 12] = [
            ("特征", "character"),
            ("单位", "unit"),
            ("n", "n"),
            ("平均值", "mean"),
            ("标准差", "s"),
            ("变异系数%", "CV %"),
            ("最小", "least"),
            ("最大", "greatest"),
            ("标准要求", "required"),
            ("条款", "clause"),
            ("依据", "basis"),
            ("判定", "finding"),
        ];
        let mut rows: Vec<Vec<String>> = vec![heads.iter().map(|(zh, en)| pick(self.lang, zh, en).to_owned()).collect()];
        let mut notes = Vec::new();
        for character in characters {
            let mut row = vec![self.say(&character.name)];
            match &character.figures {
                Figures::Specimens { n, mean, deviation, variation, least, most, unit } => {
                    row.extend([
                        unit.clone(),
                        n.to_string(),
                        mean.clone(),
                        deviation.clone(),
                        dash(variation),
                        least.clone(),
                        most.clone(),
                    ]);
                }
                Figures::Found(found) => {
                    row.extend(["-", "-", if short(found) { found } else { "*" }, "-", "-", "-", "-"].map(str::to_owned));
                    if !short(found) {
                        notes.push(format!("* {}{}{found}", self.say(&character.name), pick(self.lang, "：", ": ")));
                    }
                }
            }
            row.extend([dash(&character.required), dash(&character.clause), self.say(&character.basis), self.say(&character.outcome)]);
            rows.push(row);
        }
        self.out.push_str(&align(&rows));
        for note in &notes {
            self.line(note);
        }
        self.line("");
    }

    fn marker(&mut self, marker: &Marker<'_>) {
        let barcodes = marker.barcodes;
        self.title(pick(self.lang, "二、分子特征", "2. Molecular characters"), &marker.name);
        self.method(barcodes);
        self.sequences(barcodes);
        for flaw in &barcodes.flaws {
            let said = flaw_words(flaw);
            let line = format!("! {}", self.say(&said));
            self.line(&line);
        }
        self.matrix(&barcodes.distances);
        let required =
            if marker.required.is_empty() { pick(self.lang, "未收录", "not on file").to_owned() } else { marker.required.clone() };
        let line = format!(
            "{}{required}{}{}",
            pick(self.lang, "标准要求：", "required: "),
            pick(self.lang, "；判定：", "; finding: "),
            self.say(&marker.outcome)
        );
        self.line(&line);
        self.line("");
    }

    /// The reference and how the sequences were aligned.
    fn method(&mut self, barcodes: &Barcodes) {
        let parameters = barcodes.parameters;
        if let Some(first) = barcodes.placed.first() {
            let name = printable(first.name());
            let length = first.end();
            let line = match (self.lang, barcodes.has_reference) {
                (Lang::Zh, true) => format!("参照序列 {name}（{length} bp）"),
                (Lang::Zh, false) => format!("没有参照序列，各序列按最长的 {name}（{length} bp）比对"),
                (Lang::En, true) => format!("reference {name} ({length} bp)"),
                (Lang::En, false) => format!("no reference; the sequences are aligned with the longest, {name} ({length} bp)"),
            };
            self.line(&line);
        }
        let (matched, mismatch, open, extend) =
            (parameters.match_score, parameters.mismatch_score, parameters.gap_open, parameters.gap_extend);
        let line = match self.lang {
            Lang::Zh => format!(
                "与参照全局比对，末端空位不计分（匹配 {matched}，错配 {mismatch}，空位 {open}，延伸 {extend}），截取共同区段；空位和简并碱基成对剔除；Kimura 双参数距离（1980）"
            ),
            Lang::En => format!(
                "aligned with it end to end, gaps at the ends free (match {matched}, mismatch {mismatch}, gap {open}, extension {extend}), over the common stretch; gaps and ambiguous bases left out pairwise; Kimura two-parameter distance (1980)"
            ),
        };
        self.line(&line);
    }

    /// Every sequence against the reference.
    fn sequences(&mut self, barcodes: &Barcodes) {
        let heads = match self.lang {
            Lang::Zh => ["序列", "起止", "位点", "转换", "颠换", "P", "Q", "p", "K2P", "标准误", "备注"],
            Lang::En => ["sequence", "stretch", "sites", "ts", "tv", "P", "Q", "p", "K2P", "s.e.", "remarks"],
        };
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        for (place, placed) in barcodes.placed.iter().enumerate().skip(1).take(LISTED) {
            let Some(pair) = barcodes.distances.pair(0, place) else { continue };
            let comparison = pair.comparison;
            let share = |count: usize| shown(Comparison { transitions: count, transversions: 0, ..*comparison }.uncorrected());
            rows.push(vec![
                printable(placed.name()),
                format!("{}-{}", placed.start(), placed.end()),
                comparison.sites.to_string(),
                comparison.transitions.to_string(),
                comparison.transversions.to_string(),
                share(comparison.transitions),
                share(comparison.transversions),
                shown(comparison.uncorrected()),
                pair.distance.map_or_else(|| "-".to_owned(), |distance| format!("{distance:.PLACES$}")),
                shown(comparison.standard_error()),
                self.remarks(placed, comparison),
            ]);
        }
        if rows.len() > 1 {
            self.out.push_str(&align(&rows));
        }
        let more = barcodes.placed.len().saturating_sub(LISTED + 1);
        if more > 0 {
            let line = match self.lang {
                Lang::Zh => format!("…… 另有 {more} 条，见 JSON"),
                Lang::En => format!("… and {more} more, see the JSON"),
            };
            self.line(&line);
        }
    }

    fn remarks(&self, placed: &Placed, comparison: &Comparison) -> String {
        let inserted: usize = placed.insertions().iter().map(|insertion| insertion.letters.len()).sum();
        let parts = [
            (usize::from(placed.is_turned()), pick(self.lang, "反向互补，已转换", "reverse complement, turned"), false),
            (comparison.ambiguous, pick(self.lang, "简并", "ambiguous"), true),
            (comparison.gaps, pick(self.lang, "空位", "gaps"), true),
            (inserted, pick(self.lang, "参照所无的碱基", "bases that the reference lacks"), true),
        ];
        let said = parts.into_iter().filter(|(count, ..)| *count > 0);
        said.map(|(count, what, counted)| if counted { format!("{what} {count}") } else { what.to_owned() })
            .collect::<Vec<_>>()
            .join(pick(self.lang, "，", ", "))
    }

    /// The distances of all pairs below the diagonal, and what they come to.
    fn matrix(&mut self, distances: &Distances) {
        if distances.len() > 2 && distances.len() <= MATRIX {
            self.line(pick(self.lang, "距离矩阵（K2P）", "matrix of distances (K2P)"));
            let mut rows: Vec<Vec<String>> = Vec::new();
            for (one, name) in distances.names().iter().enumerate() {
                let mut row = vec![(one + 1).to_string(), printable(name)];
                row.extend((0..one).map(|other| {
                    let distance = distances.pair(one, other).and_then(|pair| pair.distance);
                    distance.map_or_else(|| "-".to_owned(), |distance| format!("{distance:.PLACES$}"))
                }));
                rows.push(row);
            }
            let mut last = vec![String::new(), String::new()];
            last.extend((1..distances.len()).map(|number| number.to_string()));
            rows.push(last);
            self.out.push_str(&align(&rows));
        }
        let summary = distances.summary();
        if let (Some(maximum), Some(mean)) = (summary.maximum, &summary.mean) {
            let (one, other) = (printable(maximum.names.0), printable(maximum.names.1));
            let greatest = maximum.distance.map_or_else(String::new, |distance| format!("{distance:.PLACES$}"));
            let compared = summary.pairs - summary.undefined;
            let line = match self.lang {
                Lang::Zh => format!("共 {compared} 对：最大 {greatest}（{one} 与 {other}），平均 {mean:.PLACES$}"),
                Lang::En => format!("{compared} pairs: greatest {greatest} ({one} and {other}), mean {mean:.PLACES$}"),
            };
            let line = match (self.lang, summary.undefined) {
                (_, 0) => line,
                (Lang::Zh, count) => format!("{line}；另有 {count} 对没有可比位点或差异过大，没有距离"),
                (Lang::En, count) => format!("{line}; {count} more have no site to compare, or differ too much"),
            };
            self.line(&line);
        }
    }

    fn conclusion(&mut self, record: &GermplasmRecord<'_>) {
        self.line(pick(self.lang, "三、结论", "3. Conclusion"));
        let line = self.say(&record.conclusion);
        self.line(&line);
        for point in &record.points {
            let line = format!("- {}", self.say(point));
            self.line(&line);
        }
        if !record.not_examined.is_empty() {
            let names: Vec<String> = record.not_examined.iter().map(|name| self.say(name)).collect();
            let line = format!("{}{}", pick(self.lang, "未检：", "not examined: "), names.join(pick(self.lang, "、", ", ")));
            self.line(&line);
        }
        self.line("");
        self.line(pick(
            self.lang,
            "本记录由所提交的数据生成，不是检测报告。",
            "This record was made from the data submitted; it is no test report.",
        ));
        self.line(pick(
            self.lang,
            "检测人（签名）____________  复核人（签名）____________  日期____________",
            "examined by ____________  reviewed by ____________  date ____________",
        ));
        self.line("");
    }

    fn title(&mut self, part: &str, name: &Words) {
        let line = match self.lang {
            Lang::Zh => format!("{part}：{}", name.zh),
            Lang::En => format!("{part}: {}", name.en),
        };
        self.line(&line);
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    fn say(&self, words: &Words) -> String {
        words.say(self.lang).to_owned()
    }
}

/// Whether what was found fits into a cell of the table.
fn short(found: &str) -> bool {
    found.chars().count() <= 12
}

fn dash(text: &str) -> String {
    if text.is_empty() { "-".to_owned() } else { text.to_owned() }
}

fn shown(number: Option<f64>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| format!("{number:.PLACES$}"))
}
