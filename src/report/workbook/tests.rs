use super::*;
use crate::Library;
use crate::input::workbook::{Workbook as Book, read};

/// A batch with a finding, and what its sheet had for it.
fn row(number: usize, carried: &[(&str, &str)]) -> TableRow {
    let cell = |text: &str| Cell { lines: vec![text.to_owned()], ..Cell::default() };
    let blank = |columns: usize| vec![Cell::default(); columns];
    let mut cells = blank(ListKind::Summary.columns().len());
    cells[0] = cell(&format!("B-{number}"));
    cells[7] = Cell { lines: vec!["铅 0.62".into(), "镉 3".into()], tone: super::super::table::Tone::Bad, count: None };
    let mut finding = blank(ListKind::Findings.columns().len());
    finding[0] = cell(&format!("B-{number}"));
    let carried = carried.iter().map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned())).collect();
    TableRow { cells, carried, findings: vec![finding.clone(), finding], ..TableRow::default() }
}

/// The bytes of a workbook, and what did not fit.
fn written(rows: &[TableRow], bounds: Bounds) -> (Vec<u8>, Vec<Words>) {
    let (mut headings, mut extent) = (Headings::default(), Extent::default());
    for row in rows {
        headings.meet(&row.carried);
        extent.add(row);
    }
    let options = JsonOptions::facts();
    let mut book = TableBook::new(headings, extent, options, bounds).unwrap();
    for row in rows {
        book.add_line(&serde_json::to_vec(row).unwrap()).unwrap();
    }
    let end = TableEnd::new(&Library::builtin().unwrap(), options.tongue);
    let mut bytes = Vec::new();
    let left = book.finish(&end, &mut bytes).unwrap();
    (bytes, left)
}

fn opened(bytes: &[u8]) -> Book {
    read(bytes, None).unwrap()
}

#[test]
fn a_table_with_more_rows_than_a_sheet_goes_over_several() {
    let rows: Vec<TableRow> = (1..=10).map(|number| row(number, &[("批号", "x")])).collect();
    for held in [u64::MAX, 0] {
        let (bytes, left) = written(&rows, Bounds { rows: 5, held, ..Bounds::EXCEL });
        let book = opened(&bytes);
        let kinds = |name: &str| book.sheets.iter().filter(|sheet| sheet.name.starts_with(name)).collect::<Vec<_>>();
        let summary = kinds("批次汇总");
        assert_eq!(summary.iter().map(|sheet| &*sheet.name).collect::<Vec<_>>(), ["批次汇总", "批次汇总 2", "批次汇总 3"]);
        // 20 findings, four a sheet.
        assert_eq!(kinds("检验结果（须处理）").len(), 5);
        assert!(summary.iter().all(|sheet| sheet.csv.starts_with("判定·编号,")));
        let numbers: Vec<String> = summary
            .iter()
            .flat_map(|sheet| {
                sheet.csv.lines().filter(|line| line.starts_with("B-")).map(|line| line.split(',').next().unwrap().to_owned())
            })
            .collect();
        assert_eq!(numbers, (1..=10).map(|number| format!("B-{number}")).collect::<Vec<_>>());
        let said: Vec<&str> = left.iter().map(|words| words.zh.as_str()).collect();
        assert_eq!(said, ["一张工作表至多 5 行，`批次汇总` 分为 3 张", "一张工作表至多 5 行，`检验结果（须处理）` 分为 5 张"]);
        let told = &book.sheets.last().unwrap().csv;
        assert!(said.iter().all(|said| told.contains(said)), "{told}");
    }
}

#[test]
fn a_sheet_that_is_full_to_the_last_row_is_written() {
    let rows: Vec<TableRow> = (1..=8).map(|number| row(number, &[])).collect();
    let (bytes, left) = written(&rows, Bounds { rows: 9, ..Bounds::EXCEL });
    assert_eq!(opened(&bytes).names.len(), 4);
    assert_eq!(left.len(), 1);
}

#[test]
fn what_is_kept_and_what_goes_by_way_of_files_shows_the_same() {
    let long = "海".repeat(40_000);
    let rows: Vec<TableRow> = (1..=50)
        .map(|number| row(number, &[("批号", "0.50"), ("备注", if number == 7 { &long } else { "=1+1" }), ("批号", "\u{1}")]))
        .collect();
    let (kept, left) = written(&rows, Bounds::EXCEL);
    let (by_files, _) = written(&rows, Bounds { held: 10, ..Bounds::EXCEL });
    assert!(kept != by_files);
    let (kept, by_files) = (opened(&kept), opened(&by_files));
    assert_eq!(kept.names, by_files.names);
    for (one, other) in kept.sheets.iter().zip(&by_files.sheets) {
        assert_eq!(one.csv, other.csv, "{}", one.name);
    }
    assert_eq!(left.len(), 1);
    assert!(left[0].zh.contains("1 个单元格已截断"), "{}", left[0].zh);
    assert!(kept.sheets[0].csv.contains("共 40000 字，已截断"));
    assert!(kept.sheets[0].csv.contains("\\u{1}"));
}

#[test]
fn columns_beyond_those_of_a_sheet_are_told() {
    let rows = [row(1, &[("甲", "1"), ("乙", "2"), ("丙", "3")])];
    let own = u16::try_from(ListKind::Summary.columns().len()).unwrap();
    let (bytes, left) = written(&rows, Bounds { columns: own + 2, ..Bounds::EXCEL });
    assert!(opened(&bytes).sheets[0].csv.lines().next().unwrap().ends_with(",甲,乙"));
    assert_eq!(left[0].en, format!("a sheet holds {} columns: 1 more of the inputs are left out", own + 2));
}

#[test]
fn a_workbook_without_a_finding_has_its_sheets() {
    let mut only = row(1, &[]);
    only.findings.clear();
    let book = opened(&written(&[only], Bounds::EXCEL).0);
    assert_eq!(book.names.len(), 3);
    assert!(book.sheets[1].csv.starts_with("判定明细·编号,"));
}

/// A million rows take a while: with `SEAFOOD_GB_SLOW=1`.
#[test]
fn more_rows_than_excel_has_go_to_a_second_sheet() {
    if std::env::var_os("SEAFOOD_GB_SLOW").is_none() {
        return;
    }
    let extent = Extent { cells: u64::MAX / 100, bytes: 0 };
    let options = JsonOptions::facts();
    let mut book = TableBook::new(Headings::default(), extent, options, Bounds::EXCEL).unwrap();
    let bare = TableRow { cells: row(1, &[]).cells, ..TableRow::default() };
    for _ in 0..1_048_576 {
        book.add(&bare).unwrap();
    }
    let end = TableEnd::new(&Library::builtin().unwrap(), options.tongue);
    let left = book.finish(&end, std::io::sink()).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].zh, "一张工作表至多 1048576 行，`批次汇总` 分为 2 张");
}
