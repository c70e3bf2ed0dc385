//! The standards: one row for each that judged, by how it stands to the batches.

use serde::{Deserialize, Serialize};

use super::super::Tongue;
use super::super::words::{judging, standing};
use super::cell::{Cell, say};
use super::column::Column;
use super::end::TableEnd;
use crate::check::{Report, Verdict};
use crate::input::own_standards;
use crate::kind::words::basis;
use crate::standard::Basis;
use crate::words::both;

/// The bases of limits, weakest last, as they are counted.
const BASES: [Basis; 4] = [Basis::Text, Basis::Quoted, Basis::Recalled, Basis::Absent];

/// What a standard came to for one batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedBy {
    /// Id of the edition.
    edition: String,
    /// How it stands to the batch, in words.
    standing: String,
    verdict: Verdict,
    /// How many of its findings that decided rest on a value of each basis: official text, quoted, recalled, not on file.
    bases: [u64; 4],
}

/// The standards that judged one batch.
pub(super) fn judged_by(report: &Report<'_>, tongue: Tongue) -> Vec<JudgedBy> {
    let of_one = judging(report).map(|result| {
        let findings = report.findings.get(result.findings.clone()).unwrap_or_default();
        let decided = || findings.iter().filter(|finding| finding.is_decided() && !finding.is_own_judgement());
        let count = |basis| decided().filter(|finding| finding.basis == Some(basis)).count();
        JudgedBy {
            edition: result.selected.edition().id.clone(),
            standing: say(&standing(result.standing), tongue),
            verdict: result.verdict,
            bases: BASES.map(|basis| u64::try_from(count(basis)).unwrap_or(u64::MAX)),
        }
    });
    of_one.collect()
}

/// What each standard came to over all batches, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Standards {
    all: Vec<Counted>,
}

#[derive(Clone, Debug)]
struct Counted {
    edition: String,
    standing: String,
    conforms: u64,
    fails: u64,
    undecided: u64,
    bases: [u64; 4],
}

/// The columns.
pub(super) fn columns() -> Vec<Column> {
    let column = |zh: String, en: String, width| Column::new(both(zh, en), width);
    let plain = |zh: &str, en: &str, width| column(zh.to_owned(), en.to_owned(), width);
    let of_bases = BASES.map(basis);
    let mut columns = vec![
        Column::new(own_standards("标准", "standard"), 22),
        plain("名称", "title", 46),
        plain("实施", "in force", 34),
        plain("适用", "how it binds", 18),
        plain("判定批次", "batches judged", 10),
        plain("合格", "conform", 9),
        plain("不合格", "do not conform", 9),
        plain("未定", "undecided", 9),
    ];
    columns.extend(of_bases.into_iter().map(|words| column(format!("限值依据：{}", words.zh), format!("limits: {}", words.en), 12)));
    columns
}

impl Standards {
    /// Counts the standards of a batch.
    pub fn add(&mut self, judged: &[JudgedBy]) {
        for one in judged {
            let known = self.all.iter().position(|other| other.edition == one.edition && other.standing == one.standing);
            let place = known.unwrap_or(self.all.len());
            if known.is_none() {
                let (edition, standing) = (one.edition.clone(), one.standing.clone());
                self.all.push(Counted { edition, standing, conforms: 0, fails: 0, undecided: 0, bases: [0; 4] });
            }
            let Some(counted) = self.all.get_mut(place) else { continue };
            match one.verdict {
                Verdict::Conforms => counted.conforms += 1,
                Verdict::DoesNotConform => counted.fails += 1,
                Verdict::Undecided => counted.undecided += 1,
            }
            for (sum, count) in counted.bases.iter_mut().zip(one.bases) {
                *sum += count;
            }
        }
    }

    /// The rows, in the order in which reports list the editions.
    #[must_use]
    pub fn rows(&self, end: &TableEnd) -> Vec<Vec<Cell>> {
        let about = |counted: &Counted| end.editions.iter().position(|edition| edition.id == counted.edition);
        let mut all: Vec<&Counted> = self.all.iter().collect();
        all.sort_by_key(|counted| about(counted));
        let rows = all.into_iter().map(|counted| {
            let edition = about(counted).and_then(|place| end.editions.get(place));
            let of = |part: fn(&super::end::EditionAbout) -> &String| Cell::text(edition.map(part).cloned().unwrap_or_default());
            let mut cells = vec![
                edition.map_or_else(|| Cell::text(&counted.edition), |edition| Cell::text(&edition.number)),
                of(|edition| &edition.title),
                of(|edition| &edition.life),
                Cell::text(&counted.standing),
                Cell::count(counted.conforms + counted.fails + counted.undecided),
                Cell::count(counted.conforms),
                Cell::count(counted.fails),
                Cell::count(counted.undecided),
            ];
            cells.extend(counted.bases.map(Cell::count));
            cells
        });
        rows.collect()
    }
}
