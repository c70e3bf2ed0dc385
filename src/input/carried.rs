//! The rows that a batch was read from, for documents that carry the columns of the input along.

use std::borrow::Cow;
use std::fmt;

use super::long::Gathered;
use super::rows::Rows;
use super::several::Several;
use super::submission::Submission;
use super::table::{Layout, Role};
use super::text::is_blank;

/// Heading and text of a cell, as written.
pub type CarriedCell<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The rows that a batch was read from: see [`Submission::carried`]. They are not part of what was handed in: two submissions may be equal and stand in
/// different rows.
#[derive(Clone, Default)]
pub struct Carried<'a>(pub(super) Source<'a>);

/// What a [`Carried`] leads to.
#[derive(Clone, Default)]
pub(super) enum Source<'a> {
    /// No rows: JSON.
    #[default]
    None,
    /// A row of a table with one row per batch.
    Row(&'a Rows, usize, &'a Layout),
    /// Rows of tables with one row per result.
    Group(&'a Gathered, &'a [u32]),
    /// Cells of their own.
    Cells(Vec<CarriedCell<'static>>),
    /// Cells of several rows, one row behind the other.
    Joined(Vec<CarriedCell<'static>>),
}

impl Submission<'_> {
    /// The input's own columns, as written and in their order: of a table with one row per batch all of them; of one with a row per result those that are
    /// of the sample and not of the result, several texts with `、` between them; what stands outside the table behind them. Of JSON, what identifies the
    /// batch or was noted of it.
    #[must_use]
    pub fn carried(&self) -> Vec<CarriedCell<'_>> {
        match &self.carried.0 {
            Source::None => self.noted(),
            other => other.cells(),
        }
    }
}

impl Submission<'_> {
    /// What identifies the batch or was noted of it: ids and texts, each id once; several texts with `、` between them.
    #[must_use]
    pub fn noted(&self) -> Vec<CarriedCell<'_>> {
        let mut several = Several::default();
        for (id, text) in &self.details {
            several.add(Cow::Borrowed(&**id), Cow::Borrowed(&**text));
        }
        several.finish()
    }
}

impl Source<'_> {
    fn cells(&self) -> Vec<CarriedCell<'_>> {
        match self {
            Self::None => Vec::new(),
            Self::Row(rows, index, layout) => {
                let cells = layout.columns.iter().zip(rows.row(*index).1);
                let own = cells.map(|(column, cell)| (Cow::Borrowed(&*column.heading), Cow::Borrowed(cell.text)));
                let own = own.filter(|(heading, text)| !heading.is_empty() || !is_blank(text));
                own.chain(outside(layout)).collect()
            }
            Self::Group(gathered, rows) => group(gathered, rows),
            Self::Cells(cells) => cells.clone(),
            Self::Joined(cells) => {
                let mut several = Several::default();
                cells.iter().cloned().for_each(|(heading, text)| several.add(heading, text));
                several.finish()
            }
        }
    }
}

impl Carried<'_> {
    /// The same with texts of its own.
    pub(super) fn to_owned_text(&self) -> Carried<'static> {
        Carried(match &self.0 {
            Source::None => Source::None,
            other => {
                let cells = other.cells().into_iter();
                Source::Cells(cells.map(|(heading, text)| (heading.into_owned().into(), text.into_owned().into())).collect())
            }
        })
    }
}

impl Carried<'static> {
    /// Takes over the cells of another batch with the same number.
    pub(super) fn absorb(&mut self, other: Self) {
        let (Source::Cells(more) | Source::Joined(more)) = other.0 else { return };
        match &mut self.0 {
            Source::Joined(cells) => cells.extend(more),
            Source::Cells(cells) => {
                let own = std::mem::take(cells);
                self.0 = Source::Joined(own.into_iter().chain(more).collect());
            }
            other => *other = Source::Cells(more),
        }
    }
}

/// What stands outside a table and holds for all its rows.
fn outside(layout: &Layout) -> impl Iterator<Item = CarriedCell<'_>> {
    layout.constants.iter().map(|given| (Cow::Borrowed(given.key()), Cow::Borrowed(given.value())))
}

fn group<'a>(gathered: &'a Gathered, rows: &[u32]) -> Vec<CarriedCell<'a>> {
    let mut cells = Several::default();
    let mut last: Option<&Layout> = None;
    for row in rows.iter().filter_map(|row| usize::try_from(*row).ok()) {
        let Some(layout) = gathered.layout(row) else { continue };
        let of_sample = |role: &Role| matches!(role, Role::Meta(_) | Role::Trait(_) | Role::Detail(_) | Role::Unused);
        for (column, cell) in layout.columns.iter().zip(gathered.rows.row(row).1).filter(|(column, _)| of_sample(&column.role)) {
            cells.add(Cow::Borrowed(&*column.heading), Cow::Borrowed(cell.text.trim()));
        }
        if last.is_none_or(|last| !std::ptr::eq(last, layout)) {
            outside(layout).for_each(|(heading, text)| cells.add(heading, text));
        }
        last = Some(layout);
    }
    cells.finish()
}

impl PartialEq for Carried<'_> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Carried<'_> {}

impl fmt::Debug for Carried<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.cells()).finish()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::columns;
    use crate::input::{Collected, Format};
    use crate::standard::Library;

    fn carried(text: &str, format: Format) -> Vec<Vec<(String, String)>> {
        let library = Library::builtin().unwrap();
        let held = Collected::read(text.as_bytes(), format, "s.csv".into(), &columns(&library)).unwrap();
        let mut all = Vec::new();
        held.for_each_in(0..held.len(), |submission| {
            all.push(submission.carried().into_iter().map(|(heading, text)| (heading.into_owned(), text.into_owned())).collect());
        });
        all
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_row_for_a_batch_has_all_its_columns() {
        let text = "报告编号：R-7,,,,\n批号,产品名称,库位,铅(mg/kg),备注\nA-1,干海参, 3 ,0.10,复检\nA-2,干海参,,,\n";
        let all = carried(text, Format::Csv);
        let first =
            [("批号", "A-1"), ("产品名称", "干海参"), ("库位", " 3 "), ("铅(mg/kg)", "0.10"), ("备注", "复检"), ("报告编号", "R-7")];
        assert_eq!(all[0], pairs(&first));
        assert_eq!(all[1].iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["A-2", "干海参", "", "", "", "R-7"]);
    }

    #[test]
    fn a_row_for_a_result_has_what_is_of_the_sample() {
        let text = "样品编号,产品,生产单位,检验日期,检验项目,检验结果,单位\nA,干海参,甲,3-1,铅,0.1,mg/kg\nB,干海参,乙,3-1,铅,0.1,mg/kg\nA,干海参,甲,3-2,镉,0.2,mg/kg\n";
        let all = carried(text, Format::Csv);
        assert_eq!(all[0], pairs(&[("样品编号", "A"), ("产品", "干海参"), ("生产单位", "甲"), ("检验日期", "3-1、3-2")]));
        assert_eq!(all[1], pairs(&[("样品编号", "B"), ("产品", "干海参"), ("生产单位", "乙"), ("检验日期", "3-1")]));
    }

    #[test]
    fn json_has_what_was_noted() {
        let all = carried(r#"[{"id":"A","product":"kelp","生产单位":"甲","remark":7}]"#, Format::Json);
        assert_eq!(all[0], pairs(&[("producer", "甲"), ("remark", "7")]));
    }
}
