//! What the tests of whole inputs share.

use std::fmt::Write;
use std::ops::ControlFlow;

use crate::value::{Decimal, UnitDefinition, Units};

use super::{Batch, Beside, Columns, Event, FileNotice, Format, Group, Notice, ReadError, RowWord, Shape, Submission, Value, read};

/// Everything that came out of one input.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) shape: Result<Shape, ReadError>,
    pub(super) notices: Vec<Notice>,
    pub(super) batches: Vec<Batch>,
}

impl Outcome {
    /// The submissions, in the notation of [`line()`].
    pub(super) fn lines(&self) -> Vec<String> {
        self.batches.iter().flat_map(|batch| batch.submissions().map(|submission| line(&submission)).collect::<Vec<_>>()).collect()
    }
}

pub(super) fn columns() -> Columns {
    Columns::new([
        ("id", vec!["样品编号", "批号"]),
        ("product", vec!["产品名称"]),
        ("produced", vec!["生产日期", "制造日期"]),
        ("item", vec!["检验项目"]),
        ("result", vec!["检验结果"]),
        ("unit", vec!["单位"]),
        ("method", vec!["检验方法"]),
        ("limit", vec!["标准要求"]),
        ("ignored", vec!["序号"]),
        ("form", vec!["形态"]),
        ("lab_verdict", vec!["单项判定"]),
        ("lab_conclusion", vec!["检验结论"]),
        ("detection_limit", vec!["检出限"]),
        ("operator", vec!["符号"]),
        ("report_no", vec!["报告编号"]),
    ])
    .with_items([("蛋白质", 0), ("水分", 1), ("盐分", 2), ("铅", 3), ("菌落总数", 4)], units())
    .with_rows([("平均值", RowWord::Statistic), ("备注", RowWord::Remark), ("以下空白", RowWord::Remark), ("批准", RowWord::Signature)])
    .with_groups([("理化指标", Group::Plain), ("微生物指标", Group::Plain), ("检验结果", Group::Plain), ("原料", Group::Other)])
}

fn units() -> Units {
    let mut units = Units::default();
    for (dimension, symbol, factor) in [(0, "g/100g", "0.01"), (0, "%", "0.01"), (0, "mg/kg", "0.000001"), (1, "CFU/g", "1")] {
        units.add(UnitDefinition::new(symbol, dimension, &Decimal::parse(factor).unwrap(), Decimal::parse("0").unwrap()), &[]);
    }
    units
}

pub(super) fn run(text: impl AsRef<[u8]>, format: Format) -> Outcome {
    let (mut notices, mut batches) = (Vec::new(), Vec::new());
    let shape = read(text.as_ref(), format, "f".into(), &columns(), &mut |event| {
        match event {
            Event::Notice(FileNotice { notice, .. }) => notices.push(notice),
            Event::Batch(batch) => batches.push(batch),
        }
        ControlFlow::Continue(())
    });
    let outcome = Outcome { shape, notices, batches };
    // Both ways through a batch must show the same.
    let mut each = Vec::new();
    for batch in &outcome.batches {
        batch.for_each(|submission| each.push(line(submission)));
    }
    assert_eq!(each, outcome.lines());
    outcome
}

/// A submission in one line: `row:id|fields|traits|label fields|package|entries|problems`.
fn line(s: &Submission<'_>) -> String {
    let mut line = format!("{}:{}", s.place.row, s.id);
    let fields = [&s.product, &s.produced, &s.grade, &s.inspection, &s.cited, &s.lab_conclusion, &s.label, &s.label_file];
    for field in fields.into_iter().filter(|field| !field.is_empty()) {
        write!(line, " {field}").unwrap();
    }
    for (name, text) in &s.traits {
        write!(line, " {name}={text}").unwrap();
    }
    for (name, text) in &s.label_fields {
        write!(line, " label.{name}={text}").unwrap();
    }
    let package = &s.package;
    for (name, text) in [
        ("nominal", &package.nominal),
        ("lot", &package.lot),
        ("weights", &package.weights),
        ("glaze", &package.glaze),
        ("net unit", &package.unit),
    ] {
        if !text.is_empty() {
            write!(line, " {name}={text}").unwrap();
        }
    }
    for entry in &s.entries {
        let name = &s.headings[usize::try_from(entry.heading).unwrap()];
        let value = match &entry.value {
            Value::One(text) => text.to_string(),
            Value::Several(texts) => format!("[{}]", texts.join(";")),
            Value::NotText(text) => format!("!{text}"),
        };
        write!(line, " | {name}@{}.{}={value}", entry.row, entry.column).unwrap();
        for extra in [&entry.unit, &entry.method].into_iter().flatten() {
            write!(line, " {extra}").unwrap();
        }
        if let Some(beside) = &entry.beside {
            let Beside { operator, detection_limit, quantitation_limit, uncertainty, dilution, lab_limit, lab_verdict, .. } = &**beside;
            let parts = [operator, detection_limit, quantitation_limit, uncertainty, dilution, lab_limit, lab_verdict, &beside.other_unit];
            for part in parts.into_iter().filter(|part| !part.is_empty()) {
                write!(line, " [{part}]").unwrap();
            }
            if let Some(replicate) = beside.replicate {
                write!(line, " {replicate:?}").unwrap();
            }
        }
    }
    for problem in &s.problems {
        assert_eq!(&*problem.place.file, "f");
        let place = format!("{}.{}", problem.place.row, problem.place.column);
        write!(line, " # {:?}@{place} {}: {}", problem.kind, problem.about, problem.found).unwrap();
    }
    line
}
