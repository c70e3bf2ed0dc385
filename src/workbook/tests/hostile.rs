//! What nobody saves: files cut off, changed and made up; and numbers under many formats.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use shown_cells::{Error, read};

/// The workbooks of the package that this one was made for.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/xlsx")
}

fn workbooks() -> Vec<PathBuf> {
    let known =
        |path: &PathBuf| path.extension().is_some_and(|ending| ["xlsx", "xls", "xlsb", "ods", "docx"].iter().any(|known| ending == *known));
    let mut all: Vec<PathBuf> = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).filter(known).collect();
    all.sort();
    all
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(root().join(name)).unwrap()
}

#[test]
fn a_sheet_is_found_by_its_name() {
    let bytes = bytes("several-sheets.xlsx");
    for (asked, found) in [(None, "一月"), (Some("二月"), "二月"), (Some(" march & <APRIL> "), "March & <April>")] {
        assert_eq!(read(&bytes, asked).unwrap().sheets[0].name, found);
    }
    let error = read(&bytes, Some("三月")).unwrap_err();
    assert_eq!(error.to_string(), "no sheet `三月`: found `封面`, `空白`, `一月`, `二月`, `March & <April>`");
    assert!(matches!(read(&bytes, Some("空白")), Err(Error::Empty)));
}

#[test]
fn a_lone_cell_far_out_makes_no_grid() {
    let book = read(&bytes("lone-cell-far-out.xlsx"), None).unwrap();
    assert!(book.sheets[0].to_csv().len() < 1_100_000, "{}", book.sheets[0].to_csv().len());
}

#[test]
fn no_beginning_of_a_workbook_is_a_workbook() {
    let whole = bytes("excel-365.xlsx");
    for length in 0..whole.len() {
        assert!(read(&whole[..length], None).is_err(), "{length}");
    }
}

/// A zip of one part after another, without compression.
fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, part) in parts {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        std::io::Write::write_all(&mut writer, part).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// The parts of a workbook.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut entries = archive.entries();
    let mut parts = Vec::new();
    while let Some(entry) = entries.next_entry().unwrap() {
        let data = archive.get_entry(entry.wayfinder()).unwrap().data().to_vec();
        let stored = entry.compression_method() == rawzip::CompressionMethod::STORE;
        let part = if stored { data } else { miniz_oxide::inflate::decompress_to_vec(&data).unwrap() };
        parts.push((String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned(), part));
    }
    parts
}

/// A workbook with one number under one format.
fn number(value: &str, code: &str) -> String {
    let mut parts = parts(&bytes("wps.xlsx"));
    for (name, part) in &mut parts {
        match name.as_str() {
            "xl/worksheets/sheet1.xml" => {
                let sheet = "<worksheet><sheetData><row><c s='1'><v>VALUE</v></c></row></sheetData></worksheet>";
                *part = sheet.replace("VALUE", value).into_bytes();
            }
            "xl/styles.xml" => {
                let styles = "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='CODE'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='200'/></cellXfs></styleSheet>";
                *part = styles.replace("CODE", code).into_bytes();
            }
            _ => {}
        }
    }
    read(&zip(&parts), None).unwrap().sheets.remove(0).to_csv()
}

/// A workbook with a sheet of three columns: in each row its number, a text and a result, every `step` rows, down to the last that Excel has and `more`.
fn of_full_height(step: u32, more: u32) -> Vec<u8> {
    use std::fmt::Write;

    let mut rows = String::with_capacity(96 << 20);
    for row in (step..=1_048_576 + more).step_by(step as usize) {
        let _ = write!(
            rows,
            "<row r=\"{row}\"><c><v>{row}</v></c><c t=\"inlineStr\"><is><t>干海参</t></is></c><c><v>{}.5</v></c></row>",
            row % 90
        );
    }
    let mut parts = parts(&bytes("wps.xlsx"));
    for (name, part) in &mut parts {
        if name == "xl/worksheets/sheet1.xml" {
            *part = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes();
        }
    }
    zip(&parts)
}

/// In full where what is slow is tested, else every sixteenth row: the last one is Excel's last in both.
#[test]
fn the_last_row_of_a_sheet_of_full_height_is_read() {
    let step = if std::env::var_os("SEAFOOD_GB_SLOW").is_some() { 1 } else { 16 };
    let csv = read(&of_full_height(step, 0), None).unwrap().sheets.remove(0).to_csv();
    let filled = csv.lines().filter(|line| !line.is_empty()).count();
    assert_eq!((csv.lines().count(), filled), (1_048_576, 1_048_576 / step as usize));
    assert_eq!(csv.lines().last(), Some("1048576,干海参,76.5"));
    // One more row is one that no such program writes.
    assert!(matches!(read(&of_full_height(8_192, 8_192), None), Err(Error::Damaged { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn digits_are_kept_through_the_binary_number(digits in "(0|[1-9][0-9]{0,6})\\.[0-9]{1,6}", negative: bool) {
        let written = if negative { format!("-{digits}") } else { digits };
        let places = written.split_once('.').unwrap().1.len();
        // As Excel stores it: the shortest and the longest writing of the double.
        let double: f64 = written.parse().unwrap();
        let code = format!("0.{}", "0".repeat(places));
        let wanted = if double == 0.0 { written.trim_start_matches('-').to_owned() } else { written };
        prop_assert_eq!(number(&double.to_string(), &code).trim_end().to_owned(), wanted.clone());
        prop_assert_eq!(number(&format!("{double:.17e}"), &code).trim_end().to_owned(), wanted);
    }

    #[test]
    fn no_format_breaks_the_reader(code in "[0#?.,%E+;@/ymdhs\"\\\\\\[\\]_*GeneralAP$<>=5年海-]{0,24}", value in "-?[0-9]{1,9}(\\.[0-9]{1,17})?(E-?[0-9]{1,3})?") {
        let escaped = code.replace('&', "&amp;").replace('<', "&lt;");
        number(&value, &escaped);
    }

    #[test]
    fn random_bytes_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..2_000), zip: bool) {
        if zip {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        let _ = read(&bytes, None);
    }

    #[test]
    fn mutated_files_never_panic(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = fs::read(which.get(&workbooks())).unwrap();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        let _ = read(&bytes, None);
    }

    #[test]
    fn mutated_parts_never_panic(
        which in any::<prop::sample::Index>(),
        part in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..8_usize, "[<>/=\"'& a-z0-9:;#!-]{0,6}"), 1..6),
    ) {
        let names = ["excel-365.xlsx", "raised-and-struck-through.xlsx", "wps.xlsx", "strict.xlsx", "merged-cells.xlsx", "hidden.xlsx", "formats-xlsxwriter.xlsx"];
        let mut parts = parts(&bytes(names[which.index(names.len())]));
        let at = part.index(parts.len());
        let text = &mut parts[at].1;
        for (place, length, other) in &changes {
            let from = place.index(text.len() + 1);
            let to = (from + length).min(text.len());
            text.splice(from..to, other.bytes());
        }
        let _ = read(&zip(&parts), None);
    }
}
