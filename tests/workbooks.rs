//! Every file of `tests/xlsx` is a workbook with one snapshot of what is read from it; `make.py` there wrote them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use seafood_gb::input::workbook::{self, Sheet, Workbook};
use seafood_gb::input::{Columns, Event, FileNotice, Format, Notice, ReadError};

use common::case::{file_name, files, root};

fn workbooks() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = ["xlsx", "xls", "xlsb", "ods", "docx"].iter().flat_map(|ending| files(&root("xlsx"), ending)).collect();
    all.sort();
    all
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(root("xlsx").join(name)).unwrap()
}

#[test]
fn every_workbook_reads_as_its_snapshot() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root("snapshots/workbooks"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in workbooks() {
            let bytes = fs::read(&path).unwrap();
            let all = workbook::read(&bytes, None);
            let mut written = shown(all.as_ref());
            if let Ok(Workbook { sheets, names, .. }) = &all {
                for other in names.iter().filter(|name| !sheets.iter().any(|sheet| sheet.name == **name)) {
                    write!(written, "\n\n== {other}\n{}", shown(workbook::read(&bytes, Some(other)).as_ref())).unwrap();
                }
            }
            insta::assert_snapshot!(file_name(&path), written);
        }
    });
}

#[test]
fn no_snapshot_without_a_workbook() {
    let known: BTreeSet<String> = workbooks().iter().map(|path| format!("{}.snap", file_name(path))).collect();
    for path in files(&root("snapshots/workbooks"), "snap") {
        assert!(known.contains(&file_name(&path)), "{} has no workbook", path.display());
    }
}

/// What was read, with long gaps in short.
fn shown(read: Result<&Workbook, &ReadError>) -> String {
    let book = match read {
        Ok(book) => book,
        Err(error) => return format!("{error}\n{}", error.zh()),
    };
    let mut written = format!("sheets: {}\n", book.names.join(" | "));
    for notice in &book.notices {
        write!(written, "-- {notice}\n-- {}\n", notice.zh()).unwrap();
    }
    book.sheets.iter().for_each(|sheet| show(sheet, &mut written));
    written
}

fn show(sheet: &Sheet, written: &mut String) {
    writeln!(written, "sheet: {}", sheet.name).unwrap();
    let mut gap = 0;
    for line in sheet.csv.split_inclusive('\n') {
        if line == "\n" {
            gap += 1;
            continue;
        }
        if gap > 0 {
            writeln!(written, "({gap} empty)").unwrap();
            gap = 0;
        }
        let commas = line.bytes().take_while(|byte| *byte == b',').count();
        if commas > 20 { write!(written, "({commas} commas){}", &line[commas..]).unwrap() } else { written.push_str(line) }
    }
    let mut stored: Vec<_> = sheet.stored.iter().collect();
    stored.sort();
    for ((row, column), text) in stored {
        writeln!(written, "-- stored in row {row}, column {column}: {text}").unwrap();
    }
    for notice in &sheet.notices {
        write!(written, "-- {notice}\n-- {}\n", notice.zh()).unwrap();
    }
}

#[test]
fn messages_give_the_rows_of_the_sheet() {
    let book = workbook::read(&bytes("excel-365.xlsx"), None).unwrap();
    let columns = Columns::new([("id", vec!["批号"]), ("produced", vec!["生产日期"])]);
    let (mut rows, mut empty) = (Vec::new(), 0);
    let read = seafood_gb::input::read(book.sheets[0].csv.as_bytes(), Format::Csv, "f".into(), &columns, &mut |event| {
        match event {
            Event::Batch(batch) => batch.for_each(|submission| rows.push((submission.place.row, submission.produced.to_string()))),
            Event::Notice(FileNotice { notice: Notice::EmptyRows { count }, .. }) => empty = count,
            Event::Notice(_) => {}
        }
        ControlFlow::Continue(())
    });
    read.unwrap();
    let row = |row: u64, date: &str| (row, date.to_owned());
    assert_eq!(rows, [row(2, "2026-03-02"), row(3, "2026-03-02T08:30"), row(6, "2026-03-02"), row(7, "")]);
    assert_eq!(empty, 2);
}

#[test]
fn encodings_as_declared_and_as_they_are() {
    let page = |charset: &str| {
        format!("<html><meta http-equiv=Content-Type content='text/html; charset={charset}'><table><tr><td>样品编号<td>海参</table>")
    };
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for (bytes, told) in [
        (page("utf-8").into_bytes(), None),
        // Declared by a program that did not write the file itself.
        (page("gb2312").into_bytes(), None),
        (gbk(&page("gb2312")), Some("encoding GB18030, as the file declares")),
        (gbk(&page("utf-8")), Some("encoding GB18030: the whole file has")),
        (utf16(&page("utf-16")), Some("encoding UTF-16LE, by its zero bytes")),
        (utf16(&format!("\u{FEFF}{}", page("gbk"))), Some("encoding UTF-16LE, by its byte order mark")),
    ] {
        let kind = workbook::markup_kind(&bytes).expect("markup");
        let read = workbook::read_markup(&bytes, kind, None).expect("sheets");
        assert_eq!(read.sheets[0].csv, "样品编号,海参\n");
        let notice = read.notices.iter().chain(&read.sheets[0].notices).next().map(ToString::to_string);
        assert!(notice.unwrap_or_default().starts_with(told.unwrap_or("the file is a web page")), "{:?}", read.sheets[0].notices);
    }
}
