//! What laboratory systems call `.xls` and is none: web pages, XML Spreadsheets, text. And files that are no sheet at all.

use crate::support::{Dir, GOOD, HEADER, run, run_with};

/// The cells of `support`'s sheet, in rows.
fn cells(rows: &[&str]) -> Vec<Vec<String>> {
    let all = [&[HEADER], rows].concat();
    all.iter().map(|row| row.trim_end().split(',').map(str::to_owned).collect()).collect()
}

fn page(rows: &[&str]) -> String {
    let row = |row: &Vec<String>| format!("<tr><td>{}</td></tr>", row.join("</td><td>"));
    let rows: String = cells(rows).iter().map(row).collect();
    format!(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta http-equiv=\"Content-Type\" \
         content=\"text/html; charset=gb2312\"></head><body><table>{rows}</table></body></html>"
    )
}

fn spreadsheet(sheets: &[(&str, &[&str])]) -> String {
    let row = |row: &Vec<String>| {
        let cells = row.iter().map(|cell| format!("<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>"));
        format!("<Row>{}</Row>", cells.collect::<String>())
    };
    let sheet = |(name, rows): &(&str, &[&str])| {
        format!("<Worksheet ss:Name=\"{name}\"><Table>{}</Table></Worksheet>", cells(rows).iter().map(row).collect::<String>())
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{}</Workbook>",
        sheets.iter().map(sheet).collect::<String>()
    )
}

const LOW: &str = "B2,干海参,2026-03-02,,38.2,10,12\n";

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn they_have_the_verdicts_of_the_same_sheet_in_text() {
    let dir = Dir::new();
    let text = format!("{HEADER}{GOOD}{LOW}");
    let wanted = run(&["check", &dir.file("sheet.csv", &text), "--format", "csv"]).exits(1).stdout;
    let rows = [GOOD, LOW];
    let gb2312 = encoding_rs::GB18030.encode(&page(&rows)).0.into_owned();
    let tabs = text.replace(',', "\t");
    for (name, bytes) in [
        ("page.xls", gb2312.clone()),
        ("page.html", page(&rows).into_bytes()),
        ("page.htm", utf16(&page(&rows), u16::to_le_bytes)),
        ("book.xls", spreadsheet(&[("Sheet1", &rows)]).into_bytes()),
        ("book.xml", spreadsheet(&[("Sheet1", &rows)]).into_bytes()),
        ("book.xlsx", spreadsheet(&[("Sheet1", &rows)]).into_bytes()),
        ("page.csv", page(&rows).into_bytes()),
        // What begins as it likes goes by the name of .xls too.
        ("tabs.xls", tabs.clone().into_bytes()),
        ("commas.xls", text.clone().into_bytes()),
        ("tabs-gb.xls", encoding_rs::GB18030.encode(&tabs).0.to_vec()),
        ("unmarked.csv", utf16(&text, u16::to_le_bytes)),
        ("unmarked.tsv", utf16(&tabs, u16::to_be_bytes)),
        ("unmarked.xls", utf16(&tabs, u16::to_le_bytes)),
    ] {
        assert_eq!(run(&["check", &dir.file(name, bytes), "--format", "csv"]).exits(1).stdout, wanted, "{name}");
    }
    let out = run_with(&gb2312, &["check", "-", "--input-format", "xlsx", "--format", "csv"]).exits(1);
    assert_eq!(out.stdout, wanted);
    out.complains("按文件中的声明");
    let out = run(&["check", &dir.path("unmarked.tsv"), "--lang", "en"]).exits(1).complains("encoding UTF-16BE, by its zero bytes");
    assert!(!out.stderr.contains("GB18030"), "{}", out.stderr);
}

#[test]
fn files_that_are_no_sheet_are_refused_by_what_they_hold() {
    let dir = Dir::new();
    let noise: Vec<u8> = (0..5_000_u32).map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    let png = [b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\0".as_slice(), &noise].concat();
    for (name, bytes, chinese, english) in [
        ("scan.csv", png.clone(), "PNG", "PNG"),
        ("scan.xls", png, "PNG", "PNG"),
        ("report.csv", [b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".as_slice(), &noise].concat(), "PDF", "PDF"),
        ("report.tsv", noise.clone(), "二进制", "binary data"),
        ("report.json", noise.clone(), "二进制", "binary data"),
        ("noise.xls", noise, "二进制", "binary data"),
        ("page.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n".to_vec(), "MHTML", "MHTML"),
        (
            "page.xls",
            b"From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"\r\n".to_vec(),
            "MHTML",
            "MHTML",
        ),
        ("report.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), "PDF", "PDF"),
        ("picture", b"GIF89a\x10\0\x10\0".to_vec(), "GIF", "GIF"),
        ("photo.heic", b"\0\0\0\x24ftypheic\0\0\0\0".to_vec(), "手机照片", "HEIC"),
        ("noise.bin", (0..5_000_u32).map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect(), "二进制", "binary data"),
        ("minutes.doc", old_container("WordDocument"), ".doc", "a document (.doc)"),
        ("slides.ppt", old_container("PowerPoint Document"), ".ppt", "a document (.ppt)"),
        ("letter.docx", zip("word/document.xml"), ".docx", "a document (.docx)"),
        ("form.ofd", zip("OFD.xml"), ".ofd", "a document (.ofd)"),
        ("photos.zip", zip("IMG_1.png"), "`IMG_1.png`", "no workbook"),
        ("frames.xls", b"<html><frameset><frame src=a.htm></frameset></html>".to_vec(), "另存为 .xlsx", "without a table"),
        ("data.xml", b"<?xml version='1.0'?><report><item>1</item></report>".to_vec(), "导出", "other markup"),
        ("cut.xls", spreadsheet(&[("a", &[GOOD])]).into_bytes()[..600].to_vec(), "不完整", "an end before its time"),
        ("blank.html", b"<table></table>".to_vec(), "输入为空", "empty"),
    ] {
        let file = dir.file(name, bytes);
        run(&["check", &file, "--input-format", "csv"]).exits(65).empty().complains(chinese);
        // Whatever its ending.
        run(&["check", &file]).exits(65).empty().complains(name).complains(chinese);
        run(&["check", &file, "--lang", "en"]).exits(65).empty().complains(english);
        run(&["net-content", "--nominal", "500g", &file]).exits(65).empty();
    }
    // A heading that begins as such a file does is a heading.
    run(&["check", &dir.file("rate.csv", "%PDF-rate,产品名称,生产日期,蛋白质(g/100g)\n1,干海参,2026-03-02,38.2\n")])
        .exits(1)
        .says("蛋白质");
}

/// The old container of office programs, with one name in its directory.
fn old_container(name: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1_024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}

/// A zip with one empty part.
fn zip(name: &str) -> Vec<u8> {
    let length = u16::try_from(name.len()).unwrap().to_le_bytes();
    let local = [b"PK\x03\x04\x14\0".as_slice(), &[0; 20], &length, &[0; 2], name.as_bytes()].concat();
    let central = [b"PK\x01\x02\x14\0\x14\0".as_slice(), &[0; 20], &length, &[0; 16], name.as_bytes()].concat();
    let (size, at) = (u32::try_from(central.len()).unwrap().to_le_bytes(), u32::try_from(local.len()).unwrap().to_le_bytes());
    [local.as_slice(), &central, b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &size, &at, &[0; 2]].concat()
}

#[test]
fn cells_that_say_they_are_text_are_it_everywhere() {
    let dir = Dir::new();
    let plain = run(&["check", &dir.file("plain.csv", format!("{HEADER}{}", GOOD.replace("B1", "0001"))), "--format", "csv"]).exits(0);
    assert!(plain.stdout.contains("\n0001,"), "{}", plain.stdout);
    let header = HEADER.trim_end().split(',').map(|cell| format!("=\"{cell}\"")).collect::<Vec<_>>().join(",");
    let row = "=\"0001\",干海参,'2026-03-02,,=“65”,\"=\"\"10\"\"\",'12\n";
    let wrapped = run(&["check", &dir.file("wrapped.csv", format!("{header}\n{row}")), "--format", "csv"]).exits(0);
    assert_eq!(wrapped.stdout, plain.stdout);
    // Another formula is no value.
    let formula = format!("{HEADER}{}", GOOD.replace("65", "=E1*2"));
    run(&["check", &dir.file("formula.csv", formula), "--format", "csv"]).exits(2).says("protein");
}

#[test]
fn names_in_traditional_characters() {
    let dir = Dir::new();
    let text = "樣品編號,產品名稱,生產日期,等級,蛋白質(g/100g),鹽分(g/100g),水分(g/100g),備註\n\
        T1,乾海參,2026-03-02,一級,65,10,12,無\nT2,海參乾,2026-03-02,,30,10,12,\n";
    let simplified = "样品编号,产品名称,生产日期,等级,蛋白质(g/100g),盐分(g/100g),水分(g/100g),备注\n\
        T1,干海参,2026-03-02,一级,65,10,12,无\nT2,海参干,2026-03-02,,30,10,12,\n";
    let wanted = run(&["check", &dir.file("simplified.csv", simplified), "--format", "csv"]).exits(1);
    let out = run(&["check", &dir.file("traditional.csv", text), "--format", "csv"]).exits(1);
    // What was typed is shown as it was typed.
    assert_eq!(out.stdout.replace("一級", "一级"), wanted.stdout);
    assert!(out.stdout.contains("\nT1,dried-sea-cucumber,") && out.stdout.contains("一級"), "{}", out.stdout);
    let long =
        "樣品編號,樣品名稱,生產日期,檢驗項目,檢驗結果,單位\nT1,乾海參,2026-03-02,蛋白質,30,g/100g\nT1,乾海參,2026-03-02,鎘,未檢出,mg/kg\n";
    run(&["check", &dir.file("long.csv", long), "--format", "csv"]).exits(1).says("T1,dried-sea-cucumber,does_not_conform");
}

#[test]
fn weights_on_several_sheets_are_asked_after() {
    let dir = Dir::new();
    let sheet = |name: &str, rows: &[&[&str]]| {
        let row = |row: &&[&str]| {
            let cells = row.iter().map(|cell| {
                let kind = if cell.contains(|char: char| !char.is_ascii_digit() && char != '.') { "String" } else { "Number" };
                format!("<Cell><Data ss:Type=\"{kind}\">{cell}</Data></Cell>")
            });
            format!("<Row>{}</Row>", cells.collect::<String>())
        };
        format!("<Worksheet ss:Name=\"{name}\"><Table>{}</Table></Worksheet>", rows.iter().map(row).collect::<String>())
    };
    let book = |sheets: &[String]| {
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{}</Workbook>",
            sheets.concat()
        )
    };
    let cover = sheet("封面", &[&["报告编号", "20260302"], &["样品数量", "20"]]);
    let net = |name: &str| sheet(name, &[&["序号", "净重(g)"], &["1", "501.2"], &["2", "499.8"], &["3", "500"]]);
    let base = ["net-content", "--nominal", "500g", "--lot", "3"];
    let one = dir.file("one.xls", book(&[cover.clone(), net("称量")]));
    run(&[&base[..], &[&one]].concat()).exits(0).complains("one.xls (封面): 没有净含量").complains("称量");
    let two = dir.file("two.xls", book(&[cover, net("一"), net("二")]));
    run(&[&base[..], &[&two]].concat()).exits(65).empty().complains("`一`、`二`").complains("--sheet");
    run(&[&base[..], &[&two, "--sheet", "二"]].concat()).exits(0);
}
