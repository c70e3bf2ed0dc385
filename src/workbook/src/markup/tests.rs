//! Pages and XML Spreadsheets as sheets.

use proptest::prelude::*;

use super::*;

/// Name, text and notes of every sheet.
fn sheets(text: &str) -> Vec<(String, String, Vec<Note>)> {
    let kind = markup_kind(text.as_bytes()).expect("markup");
    let read = read_text(text, kind).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.first().and_then(|one| one.sheet.notes.first()), Some(&Note::Markup(kind)));
    let others = |one: &MarkupSheet| one.sheet.notes.iter().filter(|note| !matches!(note, Note::Markup(_))).cloned().collect();
    read.iter().map(|one| (one.sheet.name.clone(), one.sheet.to_csv(), others(one))).collect()
}

/// The text of the one sheet, and its notes.
#[track_caller]
fn alone(text: &str) -> (String, Vec<Note>) {
    let mut sheets = sheets(text);
    assert_eq!(sheets.len(), 1, "{sheets:?}");
    sheets.pop().map(|(_, csv, notes)| (csv, notes)).expect("a sheet")
}

fn listed(first: &[&str]) -> crate::Listed {
    crate::Listed { first: first.iter().map(ToString::to_string).collect(), count: first.len() as u64 }
}

fn csv(text: &str) -> String {
    alone(text).0
}

fn refused(text: &str) -> String {
    let kind = markup_kind(text.as_bytes()).expect("markup");
    read_text(text, kind).expect_err("refused").to_string()
}

#[test]
fn a_page_is_its_tables_and_the_text_around_them() {
    let page = "<!DOCTYPE html><html><head><title> 检验结果 </title><style>td{color:red}</style></head><body>\
        <h2>检验报告</h2>报告编号：A-1<br>委托单位：甲&amp;乙\
        <table><tr><th>样品编号<th>蛋白质<br>(g/100g)<tr><td>HS-01<td>38.2</table>\
        <script>document.write('<table><tr><td>9.9')</script>\
        <table><tr><td>HS-02</td><td>6.1&times;10<sup>5</sup></td></tr></table><p>以下空白</p></body></html>";
    let found = sheets(page);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "检验结果");
    let wanted = "检验报告\n报告编号：A-1\n委托单位：甲&乙\n\n样品编号,\"蛋白质\n(g/100g)\"\nHS-01,38.2\n\nHS-02,6.1×10⁵\n以下空白\n";
    assert_eq!(found[0].1, wanted);
    assert_eq!(found[0].2, Vec::<Note>::new());
}

#[test]
fn cells_over_several_rows_and_columns() {
    let page = "<table><tr><td rowspan=2>HS-01</td><td colspan=2>标题</td><td>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr>\
        <tr><td>e</td></tr></table>";
    assert_eq!(alone(page), ("HS-01,标题,,a\nHS-01,b,c,d\ne\n".to_owned(), vec![Note::Merged(listed(&["A1:A2"]))]));
    // As wide and high as no table is.
    let wide = "<table><tr><td colspan=1000000000 rowspan=99999999999>x</td><td>y</td></tr><tr><td>z</td></tr></table>";
    let text = csv(wide);
    assert_eq!(text, format!("x{}y\nx{}z\n", ",".repeat(1_000), ",".repeat(1_000)));
    let row = "<td colspan=1000>x</td>".repeat(17);
    assert!(refused(&format!("<table><tr>{row}</tr></table>")).contains("row or column that no sheet has"));
}

#[test]
fn tables_for_the_layout() {
    // Around a table and the words before it.
    let page = "<table><tr><td>检验报告</td></tr><tr><td>样品：干海参<table><tr><td>批号</td><td>蛋白质</td></tr><tr><td>1</td><td>60</td></tr></table>\
        备注：无</td></tr><tr><td>签发</td></tr></table>";
    assert_eq!(csv(page), "检验报告\n样品：干海参\n\n批号,蛋白质\n1,60\n备注：无\n签发\n");
    // Around one cell, within a cell.
    let page = "<table><tr><td>批号</td><td><table><tr><td>蛋白质</td></tr></table></td></tr><tr><td>1</td><td>60</td></tr></table>";
    assert_eq!(csv(page), "批号,蛋白质\n1,60\n");
}

#[test]
fn what_is_hidden_or_struck_through_is_named() {
    let page = "<table><tr><td>批号</td><td style='DISPLAY : none'>内码</td></tr><tr style=\"display:none\"><td>1</td></tr>\
        <tr><td>2</td><td><s>0.3</s> 0.1</td></tr></table><table hidden><tr><td>甲</td><td>乙</td></tr></table>";
    let found = sheets(page);
    assert_eq!(found[0].1, "批号,内码\n1\n2,0.1\n");
    assert_eq!(found[0].2, [Note::HiddenRows(listed(&["2"])), Note::HiddenColumns(listed(&["B"])), Note::Struck(listed(&["B3"]))]);
    assert_eq!((found[1].0.as_str(), found[1].1.as_str()), ("HTML (hidden)", "甲,乙\n"));
    let kind = markup_kind(page.as_bytes()).expect("markup");
    assert!(read_text(page, kind).expect("sheets")[1].hidden);
}

#[test]
fn pages_without_a_sheet() {
    assert!(refused("<html><frameset><frame src='sheet001.htm'></frameset></html>").contains("web page without a table"));
    assert!(refused("<table><tr><td> &nbsp; </td></tr></table>").contains("empty"));
    let deep = "<table><tr><td>".repeat(60);
    assert!(refused(&format!("{deep}x")).contains("too deep"));
}

fn workbook(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
        xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{inside}</Workbook>"
    )
}

fn rows(inside: &str) -> String {
    workbook(&format!("<Worksheet ss:Name=\"一月\"><Table>{inside}</Table></Worksheet>"))
}

fn cell(attributes: &str, kind: &str, value: &str) -> String {
    format!("<Cell {attributes}><Data ss:Type=\"{kind}\">{value}</Data></Cell>")
}

#[test]
fn an_xml_spreadsheet_with_its_places_and_kinds() {
    let text = rows(&format!(
        "<Row>{}{}</Row><Row ss:Index=\"4\">{}{}{}{}</Row><Row>{}</Row>",
        cell("ss:MergeDown=\"0\" ss:MergeAcross=\"1\"", "String", "报告&#10;编号"),
        cell("", "Number", "38.2"),
        cell("ss:MergeDown=\"1\"", "String", "HS&amp;1"),
        cell("ss:Index=\"3\"", "DateTime", "2026-03-02T00:00:00.000"),
        cell("", "Boolean", "1"),
        "<Cell ss:Formula=\"=R1C1*2\"/>",
        cell("ss:Index=\"2\"", "String", "<B xmlns='http://www.w3.org/TR/REC-html40'>6.1×10<Sup>5</Sup></B>"),
    ));
    let (csv, notes) = alone(&text);
    assert_eq!(csv, "\"报告\n编号\",,38.2\n\n\nHS&1,,2026-03-02,TRUE,=R1C1*2\nHS&1,6.1×10⁵\n");
    assert_eq!(notes, [Note::Merged(listed(&["A4:A5"])), Note::NoValue(listed(&["E4"]))]);
}

#[test]
fn numbers_are_as_their_formats_show_them() {
    let styles = "<Styles><Style ss:ID=\"a\"><NumberFormat ss:Format=\"0.00\"/></Style><Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style>\
        <Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style><Style ss:ID=\"s\"><Font ss:StrikeThrough=\"1\"/></Style>\
        <Style ss:ID=\"x\"><NumberFormat ss:Format=\"# ?/?\"/></Style></Styles>";
    let cells = [
        cell("ss:StyleID=\"a\"", "Number", "0.5"),
        cell("ss:StyleID=\"a\"", "Number", "1.046"),
        cell("ss:StyleID=\"p\"", "Number", "0.1234"),
        cell("ss:StyleID=\"d\"", "DateTime", "2026-03-02T00:00:00.000"),
        cell("ss:StyleID=\"x\"", "Number", "0.5"),
        cell("ss:StyleID=\"s\"", "Number", "9"),
        cell("ss:StyleID=\"none\"", "Number", "7.0"),
    ]
    .concat();
    let (csv, notes) = alone(&workbook(&format!("{styles}<Worksheet ss:Name=\"a\"><Table><Row>{cells}</Row></Table></Worksheet>")));
    assert_eq!(csv, "0.50,1.05,12.34%,2026-03-02,0.5,,7\n");
    assert_eq!(
        notes,
        [
            Note::Struck(listed(&["F1"])),
            Note::Rounded(listed(&["B1 `1.05` (1.046)"])),
            Note::Format { code: "# ?/?".into(), why: crate::FormatProblem::Fraction, cells: listed(&["E1"]) }
        ]
    );
}

#[test]
fn sheets_hidden_and_empty() {
    let sheet = |name: &str, inside: &str, options: &str| {
        format!("<Worksheet ss:Name=\"{name}\"><Table>{inside}</Table><WorksheetOptions>{options}</WorksheetOptions></Worksheet>")
    };
    let row = format!("<Row ss:Hidden=\"1\">{}</Row>", cell("", "String", "x"));
    let text = workbook(&[sheet("空", "", ""), sheet("隐", &row, "<Visible>SheetHidden</Visible>"), sheet("二", &row, "")].concat());
    let read = read_text(&text, Markup::XmlSpreadsheet).expect("sheets");
    assert_eq!(read.iter().map(|sheet| (sheet.sheet.name.as_str(), sheet.hidden)).collect::<Vec<_>>(), [("隐", true), ("二", false)]);
    let book = chosen(read.clone(), None).expect("one");
    assert_eq!(book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["二"]);
    assert_eq!(book.sheets[0].notes.last(), Some(&Note::HiddenRows(listed(&["1"]))));
    assert_eq!(book.notes, [Note::HiddenSheets { names: vec!["隐".into()] }]);
    assert_eq!(chosen(read.clone(), Some(" 隐 ")).expect("one").sheets[0].name, "隐");
    assert!(chosen(read, Some("三")).expect_err("none").to_string().contains("`隐`, `二`"));
}

#[test]
fn damaged_xml_is_told() {
    for (text, said) in [
        (rows("<Row><Cell><Data>1</Data></Cell>").replace("</Table></Worksheet></Workbook>", ""), "an end before its time"),
        (rows("<Row ss:Index=\"3\"/><Row ss:Index=\"3\"/>"), "row 3 behind row 3"),
        (rows("<Row ss:Index=\"9999999\"/>"), "no sheet has"),
        (rows("<Row ss:Span=\"4294967295\"/>"), "no sheet has"),
        (rows("<Row><Cell ss:Index=\"2\"/><Cell ss:Index=\"1\"/></Row>"), "cell A1 twice"),
        (rows("<Row><Cell ss:Index=\"99999\"/></Row>"), "no sheet has"),
        (rows("<Row><Cell ss:MergeAcross=\"4294967295\"/></Row>"), "no sheet has"),
        (rows("<Row><Cell ss:Index=\"x\"/></Row>"), "`x` for a whole number"),
        (rows("<Row><Cell><Data>&bomb;</Data></Cell></Row>"), "the entity `bomb`"),
        (
            format!("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>{}", workbook("").replace("<?xml version=\"1.0\"?>", "")),
            "document type",
        ),
    ] {
        assert!(refused(&text).contains(said), "{text}: {}", refused(&text));
    }
    assert!(refused(&workbook("")).contains("empty"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_into_either_comes_out(texts in prop::collection::vec(prop::collection::vec("[a-z0-9.,;&<>\"海参=]{1,6}", 1..5), 1..6)) {
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let table = |row: fn(String) -> String, cell: fn(String) -> String| -> String {
            texts.iter().map(|texts| row(texts.iter().map(|text| cell(escaped(text))).collect())).collect()
        };
        let html = format!("<table>{}</table>", table(|row| format!("<tr>{row}</tr>"), |cell| format!("<td>{cell}</td>")));
        let xml = rows(&table(|row| format!("<Row>{row}</Row>"), |value| cell("", "String", &value)));
        for text in [html, xml] {
            let csv = csv(&text);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
            let read: Vec<Vec<String>> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(&read, &texts);
        }
    }

    #[test]
    fn nothing_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(&["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan=7>",
        "</td>", "<th rowspan=0>", "x", "1", "<br>", "<sup>", "</sup>", "<s>", "<p>", "<table hidden>", "<tr style=display:none>", "&nbsp;", "&#0;", "<!--", "<![CDATA[", "<script>",
        "</script>", "<title>", "<input value=3>"][..]), 0..60)) {
        let _ = read_text(&format!("<table>{}", pieces.concat()), Markup::Html);
        let _ = read_text(&pieces.concat(), Markup::XmlSpreadsheet);
    }

    #[test]
    fn whatever_is_in_a_page_is_in_the_sheet(pieces in prop::collection::vec(prop::sample::select(&["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan=7>",
        "</td>", "<br>", "<sup>", "</sup>", "<p>", "<tr style=display:none>", "<div>"][..]), 0..40)) {
        // Text between the cells of a table is lost in browsers too: here each stands in a cell.
        let mut page = String::from("<table><tr><td>");
        for (number, piece) in pieces.iter().enumerate() {
            page.push_str(piece);
            page.extend(["<td>w", &number.to_string(), "w</td>"]);
        }
        if let Ok(read) = read_text(&page, Markup::Html) {
            let all: String = read.iter().map(|one| one.sheet.to_csv().replace(['¹', '²', '³'], "")).collect();
            let raised = pieces.contains(&"<sup>");
            for number in 0..pieces.len() {
                // Outside of all tables there are no cells, and the text is there all the same.
                prop_assert!(raised || all.contains(&format!("w{number}w")), "{page}: {all}");
            }
        }
    }
}
