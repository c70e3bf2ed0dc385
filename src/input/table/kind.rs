//! What the names of columns alone make of a table: for whoever hands in its rows a part at a time.

use std::sync::Arc;

use csv::ByteRecord;

use super::super::columns::{Columns, Meta, SurveyField};
use super::super::long_reader::numbers;
use super::band::Band;
use super::cell::Line;
use super::head;
use super::layout::{Layout, Role};
use super::row::is_header;

/// What the rows of a table are, by the names of its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// The names are no header by themselves.
    Unknown,
    /// Each row is a batch.
    Batches,
    /// Each row is a result: rows of one sample belong together.
    Results(TellApart),
    /// Each row is a specimen: rows of one sample belong together.
    Specimens(TellApart),
}

/// Columns, counted from 0, that tell samples apart: where the first of them is filled, it decides.
pub type TellApart = Vec<usize>;

/// What the names of its columns make of a table.
#[must_use]
pub fn table_kind(names: &[String], lexicon: &Columns) -> TableKind {
    let header = Line::new(1, &ByteRecord::from(names.to_vec()));
    if !is_header(&header, lexicon) {
        return TableKind::Unknown;
    }
    let layout = head::layout(&Band { header, ..Band::default() }, lexicon, Arc::default(), Vec::new(), &mut Vec::new());
    if layout.long {
        TableKind::Results(numbers(&layout).concat())
    } else if layout.of_specimens {
        TableKind::Specimens(of_specimens(&layout))
    } else {
        TableKind::Batches
    }
}

/// What tells the samples of specimens apart.
fn of_specimens(layout: &Layout) -> TellApart {
    let numbers = [Meta::Accession, Meta::Population, Meta::Id, Meta::Lot, Meta::SamplingNo, Meta::ReportNo];
    let roles = numbers.into_iter().map(Role::Meta).chain([Role::Survey(SurveyField::Location)]);
    roles.flat_map(|role| layout.places(&role)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Library;
    use crate::check::columns;

    #[test]
    fn names_tell_what_the_rows_are() {
        let lexicon = columns(&Library::builtin().unwrap());
        let kind = |names: &str| table_kind(&names.split(',').map(str::to_owned).collect::<Vec<_>>(), &lexicon);
        assert_eq!(kind("批号,产品名称,生产日期,蛋白质(g/100g)"), TableKind::Batches);
        // The number of the sample goes before that of the lot, wherever they stand.
        assert_eq!(kind("批号,样品编号,产品名称,检测项目,检测结果"), TableKind::Results(vec![1, 0]));
        assert_eq!(kind("产品名称,检测项目,检测结果"), TableKind::Results(Vec::new()));
        assert_eq!(kind("标本编号,群体,种质编号,叶片长(cm)"), TableKind::Specimens(vec![2, 1]));
        assert_eq!(kind("群体,标本编号,检测项目,检测结果"), TableKind::Results(vec![0]));
        assert_eq!(kind("a,b,c"), TableKind::Unknown);
        assert_eq!(kind(""), TableKind::Unknown);
    }
}
