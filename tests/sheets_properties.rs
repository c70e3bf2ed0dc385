//! What the shape of a sheet must not change: the same results laid out otherwise have the same verdicts, and no tampering with a sheet lets a
//! batch pass that did not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use seafood_gb::check::Verdict;
use seafood_gb::input::{Columns, Event, SheetText, read_sheets};
use seafood_gb::{Options, check};

use common::{LIBRARY, columns};

static COLUMNS: LazyLock<Columns> = LazyLock::new(|| columns(&LIBRARY));

type Row = Vec<String>;
type Table = Vec<Row>;

/// Items of dried sea cucumber with a unit, and results on both sides of the limit.
const ITEMS: [(&str, &str, &[&str]); 6] = [
    ("蛋白质", "g/100g", &["38.4", "39.9", "40.2", "52.4"]),
    ("水分", "g/100g", &["12.6", "15.0", "15.3"]),
    ("盐分", "%", &["12.2", "40.6"]),
    ("铅", "mg/kg", &["未检出", "0.21", "1.46"]),
    ("铬", "mg/kg", &["<0.05", "1.9", "2.3"]),
    ("多氯联苯", "μg/kg", &["3", "27"]),
];

/// Results that nothing decides.
const OPEN: [(&str, &str, &str); 4] =
    [("胶原蛋白", "g/100g", "31"), ("水溶性总糖", "mg/L", "1.2"), ("含砂量", "%", "约1"), ("铅(空白)", "mg/kg", "0.01")];

#[derive(Clone, Debug)]
struct Measured {
    item: &'static str,
    unit: &'static str,
    value: &'static str,
}

#[derive(Clone, Debug)]
struct Batch {
    id: String,
    date: &'static str,
    results: Vec<Measured>,
}

prop_compose! {
    fn results()(items in subsequence(ITEMS.to_vec(), 1..=4), picks in vec(any::<Index>(), 4)) -> Vec<Measured> {
        items.into_iter().zip(picks).map(|((item, unit, values), pick)| Measured { item, unit, value: values[pick.index(values.len())] }).collect()
    }
}

fn batches() -> impl Strategy<Value = Vec<Batch>> {
    let batch = (select(vec!["2026-04-11", "2026-10-08", "2024-11-18"]), results());
    vec(batch, 1..5).prop_map(|batches| {
        let batch = |(index, (date, results))| Batch { id: format!("HS-{index}"), date, results };
        batches.into_iter().enumerate().map(batch).collect()
    })
}

/// As [`batches`]; some have a result that nothing decides, or no date.
fn troubled() -> impl Strategy<Value = Vec<Batch>> {
    (batches(), vec((prop::option::of(select(OPEN.to_vec())), prop::bool::weighted(0.2)), 5)).prop_map(|(mut batches, open_points)| {
        for (batch, (open, dateless)) in batches.iter_mut().zip(open_points) {
            batch.results.extend(open.map(|(item, unit, value)| Measured { item, unit, value }));
            batch.date = if dateless { "" } else { batch.date };
        }
        batches
    })
}

fn row(cells: &[&str]) -> Row {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

fn long_header() -> Row {
    row(&["样品编号", "样品名称", "生产日期", "检验项目", "单位", "检验结果"])
}

fn long_rows(batches: &[Batch]) -> Table {
    let rows = |batch: &'_ Batch| -> Vec<Row> {
        batch.results.iter().map(|result| row(&[&batch.id, "干海参", batch.date, result.item, result.unit, result.value])).collect()
    };
    batches.iter().flat_map(rows).collect()
}

fn long(batches: &[Batch]) -> Table {
    [vec![long_header()], long_rows(batches)].concat()
}

/// A row for each batch; units in the headings, or in a row beneath them.
fn wide(batches: &[Batch], unit_row: bool) -> Table {
    let mut items: Vec<(&str, &str)> =
        batches.iter().flat_map(|batch| batch.results.iter().map(|result| (result.item, result.unit))).collect();
    items.sort_unstable();
    items.dedup();
    let mut header = row(&["样品编号", "样品名称", "生产日期"]);
    let mut units = row(&["", "", ""]);
    for (item, unit) in &items {
        header.push(if unit_row { (*item).to_owned() } else { format!("{item}({unit})") });
        units.push((*unit).to_owned());
    }
    let mut table = vec![header];
    table.extend(unit_row.then_some(units));
    for batch in batches {
        let value = |item: &str| batch.results.iter().find(|result| result.item == item).map_or("", |result| result.value);
        let mut cells = row(&[&batch.id, "干海参", batch.date]);
        cells.extend(items.iter().map(|(item, _)| value(item).to_owned()));
        table.push(cells);
    }
    table
}

fn transposed(table: &Table) -> Table {
    (0..table[0].len()).map(|column| table.iter().map(|row| row[column].clone()).collect()).collect()
}

fn sheet(name: &str, table: &Table) -> SheetText {
    let csv = table.iter().map(|row| row.join(",") + "\n").collect();
    SheetText { name: name.into(), sheet: name.into(), csv, stored: Arc::default(), notices: Vec::new() }
}

/// The number and verdict of every batch, in order of numbers; nothing where no table is found.
fn verdicts(sheets: &[SheetText]) -> Vec<(String, Verdict)> {
    let options = Options::default();
    let mut found = Vec::new();
    let mut sink = |event| {
        if let Event::Batch(batch) = event {
            batch.for_each(|submission| found.push((submission.id.to_string(), check(&LIBRARY, submission, &options).verdict)));
        }
        ControlFlow::Continue(())
    };
    let _ = read_sheets(sheets, &COLUMNS, &mut sink);
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn verdicts_of(table: &Table) -> Vec<(String, Verdict)> {
    verdicts(&[sheet("四月", table)])
}

fn framed(titles: &[&str], table: Table, footers: &[&str]) -> Table {
    let line = |text: &&str| text.split(',').map(str::to_owned).collect::<Row>();
    titles.iter().map(line).chain(table).chain(footers.iter().map(line)).collect()
}

const TITLES: [&str; 4] = ["荣成某食品有限公司", "成品检验记录,,,,QR-PG-11", "车间：一号,,,第1页 共1页", "报告编号：RC-2604-7"];
const FOOTERS: [&str; 5] = ["备注：样品由客户提供", "检验：李,,审核：张", "以下空白", "日期：2026-04-20", "平均值,,,,,20"];

/// Whether a cell, by row and column, holds a result.
type Holds<'t> = &'t dyn Fn(usize, usize) -> bool;

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_layout_of_a_sheet_does_not_change_a_verdict(
        batches in batches(),
        order in vec(any::<u32>(), 20),
        titles in subsequence(TITLES.to_vec(), 0..=4),
        footers in subsequence(FOOTERS.to_vec(), 0..=5),
        cut in any::<Index>(),
    ) {
        let plain = verdicts_of(&long(&batches));
        prop_assert_eq!(plain.len(), batches.len());

        let mut rows: Vec<(u32, Row)> = order.into_iter().zip(long_rows(&batches)).collect();
        rows.sort_by_key(|(order, _)| *order);
        let rows: Table = rows.into_iter().map(|(_, row)| row).collect();
        let shuffled = [vec![long_header()], rows.clone()].concat();
        prop_assert_eq!(&verdicts_of(&shuffled), &plain, "shuffled: {:?}", shuffled);

        let forms = [("long", shuffled), ("wide", wide(&batches, false)), ("unit row", wide(&batches, true)), ("across", transposed(&wide(&batches, false)))];
        for (name, table) in forms {
            prop_assert_eq!(&verdicts_of(&table), &plain, "{}: {:?}", name, table);
            // Footers stand beneath a table; the first column of one that runs across is no place for a mean.
            let footers: Vec<&str> = footers.iter().copied().filter(|footer| name != "across" || !footer.starts_with("平均")).collect();
            let table = framed(&titles, table, &footers);
            prop_assert_eq!(&verdicts_of(&table), &plain, "{}, framed: {:?}", name, table);
        }

        let (one, other) = rows.split_at(cut.index(rows.len()));
        let parts = [one, other].map(|rows| [vec![long_header()], rows.to_vec()].concat());
        let sheets = [sheet("理化", &parts[0]), sheet("污染物", &parts[1])];
        prop_assert_eq!(&verdicts(&sheets), &plain, "two sheets: {:?}", parts);
    }
}

/// What was done to a sheet. Where a number was touched, results go to another batch, and only the file as a whole must not pass.
struct Touched {
    what: String,
    table: Table,
    number: bool,
}

/// Every single cell, row and column hidden, qualified or doubled.
///
/// A result itself is never hidden: who leaves it out does not submit it, and 所检项目 says so. Nor has the sheet evidence that would be lost with
/// its cell, such as a detection limit.
fn touched(table: &Table, results: &dyn Fn(usize, usize) -> bool) -> Vec<Touched> {
    let mut all = Vec::new();
    let mut push = |what: String, number: bool, change: &dyn Fn(&mut Table)| {
        let mut table = table.clone();
        change(&mut table);
        all.push(Touched { what, table, number });
    };
    for (at, cells) in table.iter().enumerate() {
        push(format!("row {at} doubled"), false, &|table| table.insert(at, table[at].clone()));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let what = |done: &str| format!("row {at}, column {column} `{cell}` {done}");
            if !results(at, column) {
                push(what("hidden"), column == 0, &|table| table[at][column].clear());
            }
            for word in ["（以干基计）", "(空白)", "*"] {
                push(what(word), column == 0, &|table| table[at][column].push_str(word));
            }
            push(what("doubled"), column == 0, &|table| table[at][column] = format!("{cell} {cell}"));
        }
    }
    for column in 0..table[0].len() {
        push(format!("column {column} doubled"), false, &|table| table.iter_mut().for_each(|row| row.insert(column, row[column].clone())));
        if !(1..table.len()).any(|at| results(at, column)) {
            push(format!("column {column} hidden"), column == 0, &|table| table.iter_mut().for_each(|row| row[column].clear()));
        }
    }
    all
}

/// The batches that did not pass and do now.
fn passing(before: &[(String, Verdict)], touched: &Touched) -> Vec<String> {
    let after = verdicts_of(&touched.table);
    let open = |verdicts: &[(String, Verdict)]| verdicts.iter().any(|(_, verdict)| *verdict != Verdict::Conforms);
    if touched.number {
        return if open(before) && !after.is_empty() && !open(&after) { vec!["all".to_owned()] } else { Vec::new() };
    }
    let passes = |id: &str| after.iter().any(|(other, verdict)| other == id && *verdict == Verdict::Conforms);
    before.iter().filter(|(id, verdict)| *verdict != Verdict::Conforms && passes(id)).map(|(id, _)| id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_tampering_lets_a_batch_pass(batches in troubled()) {
        let sheets: [(Table, Holds<'_>); 3] = [
            (long(&batches), &|row, column| row > 0 && column == 5),
            (wide(&batches, false), &|row, column| row > 0 && column > 2),
            (wide(&batches, true), &|row, column| row > 1 && column > 2),
        ];
        for (table, results) in sheets {
            let before = verdicts_of(&table);
            for touched in touched(&table, results) {
                let passing = passing(&before, &touched);
                prop_assert!(passing.is_empty(), "{}: {:?} now pass\nbefore: {:?}\nafter:  {:?}", touched.what, passing, table, touched.table);
            }
        }
    }
}
