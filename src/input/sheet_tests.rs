//! Whole sheets, from bytes to submissions.

use std::fmt::Write;
use std::ops::ControlFlow;

use super::batch::Batch;
use super::testing::{Outcome, columns, run};
use super::{Event, Format, Listed, Notice, ReadError, Shape, read};

fn csv(text: impl AsRef<[u8]>) -> Outcome {
    run(text, Format::Csv)
}

#[test]
fn wide_rows() {
    let outcome = csv("\u{FEFF}样品编号,产品名称,形态,蛋白质(g/100g),序号\n B-1 ,干海参,dried, 58.2,1\nB-2,干海参,,,2\n");
    assert_eq!(outcome.lines(), ["2:B-1 干海参 form=dried | 蛋白质(g/100g)@2.4= 58.2", "3:B-2 干海参"]);
    assert_eq!(outcome.shape.unwrap(), Shape::Sheet);
    assert_eq!(outcome.notices, []);
}

#[test]
fn titles_empty_rows_and_row_numbers() {
    let outcome = csv("检验报告,,\n\n编号 7,,\nid,水分,盐分\n,,\nB-1,\"1\n2\",3\n\nB-2,4,5\n");
    assert_eq!(outcome.lines(), ["6:B-1 | 水分@6.2=1\n2 | 盐分@6.3=3", "8:B-2 | 水分@8.2=4 | 盐分@8.3=5"]);
    let titles = Notice::TitleRows { rows: vec![(1, "检验报告".into()), (3, "编号 7".into())] };
    assert_eq!(outcome.notices, [titles, Notice::EmptyRows { count: 3 }]);
}

#[test]
fn delimiters() {
    let outcome = csv("id\t水分\nB-1\t1,5\n");
    assert_eq!(outcome.lines(), ["2:B-1 | 水分@2.2=1,5"]);
    assert_eq!(outcome.notices, [Notice::Delimiter { expected: ',', used: '\t', declared: false }]);
    let outcome = run("sep=;\nid;水分\nB-1;2\n", Format::Tsv);
    assert_eq!(outcome.lines(), ["2:B-1 | 水分@2.2=2"]);
    assert_eq!(outcome.notices, [Notice::Delimiter { expected: '\t', used: ';', declared: true }]);
}

#[test]
fn ragged_and_unheaded_cells_are_kept() {
    let outcome = csv("id,,水分\nB-1,x,1,y, ,z\nB-2\n");
    assert_eq!(outcome.lines(), ["2:B-1 | 水分@2.3=1 # NoHeading@2.2 : x # NoHeading@2.4 : y # NoHeading@2.6 : z", "3:B-2"]);
}

#[test]
fn cells_that_are_no_text_are_kept() {
    let outcome = csv(b"id,\xD1\xCE,a\nB-1,\xB5\xB0,\xEF\xBF\xBD5\n\xB5,1,2\n");
    assert_eq!(
        outcome.lines(),
        ["2:B-1 | \\xD1\\xCE@2.2=!\\xB5\\xB0 | a@2.3=!\u{FFFD}5", "3: | \\xD1\\xCE@3.2=1 | a@3.3=2 # NotText@3.1 id: \\xB5"]
    );
}

#[test]
fn repeated_columns() {
    let outcome = csv("id,生产日期,制造日期,水分, 水分：\nB,2026-01-02,2026-01-02,1,2\nC,,2026-01-03,1,\nD,x,y,,2\n");
    assert_eq!(
        outcome.lines(),
        [
            "2:B 2026-01-02 | 水分@2.4=1 | 水分：@2.5=2",
            "3:C 2026-01-03 | 水分@3.4=1",
            "4:D x | 水分：@4.5=2 # Contradiction@4.3 制造日期: y"
        ]
    );
    assert_eq!(outcome.notices, [Notice::DuplicateHeading { heading: "水分".into(), columns: vec![4, 5] }]);
}

#[test]
fn a_wide_sheet_says_what_it_has_no_use_for() {
    let outcome = csv("id,单位,标准要求,检验结果,水分\nB,厂,≤1,合格,1\n");
    // 单位 stands beside no result: it may be a company. A result without an item is what the lab says of the batch.
    assert_eq!(outcome.lines(), ["2:B 合格 | 水分@2.5=1"]);
    assert_eq!(outcome.notices, [Notice::UnusedColumn { heading: "单位".into(), column: 2 }]);
}

#[test]
fn long_rows_become_one_submission() {
    let sheet = "序号,批号,产品名称,检验项目,单位,检验结果,标准要求,检验方法,备注\n\
        1,B-1,干海参,蛋白质,g/100g,58.2,≥40,GB 5009.5,ok\n\
        2,,,盐分,%,18,,,\n\
        3,B-1,海带,水分,,,,,\n\
        4,B-2,海带,,,5,,,\n\
        5,B-1,,盐分,%,\u{FFFD},,,\n";
    let outcome = csv(sheet);
    assert_eq!(
        outcome.lines(),
        [
            "2:B-1 干海参 | 蛋白质@2.6=58.2 g/100g GB 5009.5 [≥40] | 盐分@3.6=18 % | 盐分@6.6=!\u{FFFD} % # Contradiction@4.3 产品名称: 海带",
            "5:B-2 海带 # NoHeading@5.6 检验结果: 5",
        ]
    );
    assert_eq!(outcome.notices, [Notice::UnusedColumn { heading: "备注".into(), column: 9 }]);
}

#[test]
fn long_cells_that_are_no_text_or_differ() {
    let outcome = csv(b"item,result,unit,unit\n\xB5\xB0,1,%,g\nsalt,2,\xA3\xA5,%\n");
    assert_eq!(
        outcome.lines(),
        [
            "2: | \\xB5\\xB0@2.2=1 % | salt@3.2=2 % # NotText@2.1 item: \\xB5\\xB0 # Contradiction@2.4 unit: g # NotText@3.3 unit: \\xA3\\xA5"
        ]
    );
}

#[test]
fn batches_keep_samples_whole_and_share_headings() {
    let mut sheet = String::from("id,item,result\n");
    for row in 0..6000 {
        writeln!(sheet, "{},item {},{row}", row / 7, row % 7).unwrap();
    }
    let outcome = csv(sheet);
    assert!(outcome.batches.len() > 3);
    let lines = outcome.lines();
    assert_eq!(lines.len(), 858);
    assert_eq!(lines[857], "6001:857 | item 0@6001.3=5999");
    let headings = |batch: usize| outcome.batches[batch].submissions().next().unwrap().headings;
    assert!(std::sync::Arc::ptr_eq(&headings(0), &headings(2)));
}

#[test]
fn rows_with_one_number_say_so_on_both() {
    let outcome = csv("id,水分\nA,1\nB,2\nA,3\nA,4\n");
    let repeats: Vec<Vec<u64>> = outcome.batches.iter().flat_map(Batch::submissions).map(|one| one.repeats).collect();
    assert_eq!(repeats, [vec![4], vec![], vec![2, 5], vec![4]]);
    let rows = Listed { first: vec![("A".into(), 2, 4), ("A".into(), 4, 5)], count: 2 };
    assert_eq!(outcome.notices, [Notice::IdRepeated { rows }]);
    // Far apart, too, while the first of them is still within reach.
    let mut sheet = String::from("id,水分\n");
    for row in 0..6000 {
        writeln!(sheet, "{row},1").unwrap();
    }
    let outcome = csv(sheet + "0,1\n");
    assert_eq!(outcome.batches[0].submissions().next().unwrap().repeats, [6002]);
}

#[test]
fn more_batches_than_are_remembered() {
    let mut sheet = String::from("id,水分\n");
    for row in 0..65_540 {
        writeln!(sheet, "{row},1").unwrap();
    }
    let outcome = csv(sheet + "0,1\n65539,1\n");
    let passed = Notice::IdMemory { bound: 65_536, row: 65_537 };
    let rows = Listed { first: vec![("0".into(), 2, 65_542)], count: 1 };
    assert_eq!(outcome.notices, [passed, Notice::IdRepeated { rows }]);
}

#[test]
fn inputs_without_a_batch() {
    for format in [Format::Csv, Format::Tsv, Format::Json, Format::Ndjson] {
        for text in ["", " \n\r\n", "\u{FEFF}"] {
            assert!(matches!(run(text, format).shape, Err(ReadError::Empty)), "{format:?} {text:?}");
        }
    }
    assert!(matches!(csv("title\nid,水分\n\n").shape, Err(ReadError::NoRows { row: 2 })));
    assert!(matches!(csv("sep=,\n").shape, Err(ReadError::Empty)));
    assert!(matches!(csv(b"PK\x03\x04\x14\x00").shape, Err(ReadError::Workbook)));
}

#[test]
fn strange_sheets_pass_through() {
    let huge = "x".repeat(4_000_000);
    let outcome = csv(format!("id,a\nB,{huge}\n\0,\0\n"));
    assert_eq!(outcome.lines()[1], "3:\0 | a@3.2=\0");
    assert!(outcome.lines()[0].len() > huge.len());
    let wide: String =
        "id,".to_owned() + &(0..5000).flat_map(|column: u32| ["c".to_owned(), column.to_string(), ",".to_owned()]).collect::<String>();
    let outcome = csv(format!("{wide}\n{}\n1\n", wide.replace('c', "1").replacen("id", "B", 1)));
    assert_eq!(outcome.batches[0].submissions().next().unwrap().entries.len(), 5000);
    let outcome = csv("id,a\nB,\"x\nC,1\n");
    assert_eq!(outcome.lines(), ["2:B | a@2.2=x\nC,1\n"]);
    assert_eq!(outcome.notices, [Notice::OpenQuote { row: 2 }]);
}

#[test]
fn a_break_ends_the_reading() {
    let sheet = "id,a\n".to_owned() + &"B,1\n".repeat(5000);
    let mut events = 0;
    let shape = read(sheet.as_bytes(), Format::Csv, "f".into(), &columns(), &mut |event| {
        if matches!(event, Event::Notice(_)) {
            return ControlFlow::Continue(());
        }
        events += 1;
        ControlFlow::Break(())
    });
    assert_eq!((shape.unwrap(), events), (Shape::Sheet, 1));
}
