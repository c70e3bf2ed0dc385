//! The quick way to the lines of the summary gives the lines of the full check.

mod common;

use common::{LIBRARY, each};
use proptest::prelude::*;
use seafood_gb::input::Format;
use seafood_gb::report::{CsvLines, csv_row};
use seafood_gb::{Checker, Options};

const HEADINGS: &str = "批号,产品,生产日期,等级,检验类别,产品形态,是否即食,蛋白质(g/100g),盐分(mg/kg),水分,铅(mg/kg),脱水率(%),总汞(µg/kg),甲基汞,\
                        氯霉素(µg/kg),菌落总数(CFU/g),色泽,虾肉含量(%),虾肉含量标示值(%),冻品中心温度(℃),不认识";

/// A cell from what stands in sheets: usual values often, odd ones sometimes.
fn cell(usual: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::sample::select(usual).prop_map(str::to_owned),
        3 => (0_u32..100, 0_u32..1000).prop_map(|(whole, part)| format!("{whole}.{part}")),
        1 => proptest::sample::select(&["", "<0.5", "未检出", "未检出(检出限:0.01mg/kg)", "/", "1.0 mg/kg", "12;13", "abc", "-18.0", "-17.99", "0", "00.5", "1.", ".5",
            "0.49999999999", "1.0000000001", "999999999999999", "16.50(+)", "5e-1", "＜0.5"][..]).prop_map(str::to_owned),
    ]
}

fn row() -> impl Strategy<Value = String> {
    let about = (
        proptest::sample::select(&["干海参", "速冻裹衣虾", "海带", "海带种质", "未知", ""][..]),
        proptest::sample::select(&["2026-03-02", "2026-09-02", "2026-09-01", "2024-12-31", "2005-01-01", "2026-02-30", "", "2026/3/2"][..]),
        proptest::sample::select(&["", "特级", "二级", "超级"][..]),
        proptest::sample::select(&["", "型式检验", "出厂检验", "?"][..]),
        proptest::sample::select(&["", "生制", "预炸", "干制", "新鲜"][..]),
        proptest::sample::select(&["", "是", "否", "也许"][..]),
    );
    let results = (
        cell(&["62.1", "60", "59.99", "40", "39.9"]),
        cell(&["120000", "120000.1", "400000"]),
        cell(&["14.9", "15", "15.0", "15.1%"]),
        cell(&["0.5", "0.51", "1.0", "1.00", "1.01", "2.5"]),
        cell(&["", "", "60", "0", "100", "90%"]),
        cell(&["400", "500", "500.0", "501"]),
        cell(&["", "0.3", "0.3mg/kg"]),
        cell(&["未检出", "0", "0.3"]),
        cell(&["1;2;3;4;5", "30000", "100000", "100001", "50000；40000；1；1；1"]),
        proptest::sample::select(&["符合", "不符合", "", "尚可", " 符合"][..]),
        (cell(&["55", "60"]), cell(&["60", "", "60.0"]), cell(&["-18", "-18.0", "-17.9", "-20"]), cell(&["", "1"])),
    );
    (about, results).prop_map(|(about, results)| {
        let (product, produced, grade, inspection, form, ready) = about;
        let (a, b, c, d, e, f, g, h, i, j, (k, l, m, n)) = results;
        ["B", product, produced, grade, inspection, form, ready, &a, &b, &c, &d, &e, &f, &g, &h, &i, j, &k, &l, &m, &n].join(",")
    })
}

/// A row, and many that differ from it in one number: rows that are alike, and rows that only look so.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let numbers = (
        7_usize..20,
        prop_oneof![
            (0_u32..120, 0_u32..100).prop_map(|(whole, part)| format!("{whole}.{part:02}")),
            proptest::sample::select(
                &["40", "40.0", "60", "1.0", "1.01", "0.5", "0.50", "0.51", "500", "501", "30000", "100001", "-18", "400000", "400001"][..]
            )
            .prop_map(str::to_owned),
        ],
    );
    (row(), proptest::collection::vec(numbers, 1..60)).prop_map(|(row, changes)| {
        let changed = changes.iter().map(|(column, number)| {
            let mut cells: Vec<&str> = row.split(',').collect();
            cells[*column] = number;
            cells.join(",")
        });
        std::iter::once(row.clone()).chain(changed).collect()
    })
}

proptest! {
    #[test]
    fn lines_are_those_of_the_full_check(rows in rows(), others in proptest::collection::vec(row(), 0..10), trusting in any::<bool>()) {
        let sheet = format!("{HEADINGS}\n{}\n{}\n{}\n", rows.join("\n"), others.join("\n"), rows.join("\n"));
        let trust = if trusting { seafood_gb::standard::Basis::Recalled } else { seafood_gb::standard::Basis::Quoted };
        let options = Options { trust, ..Options::default() };
        let (mut checker, mut memo) = (Checker::new(&LIBRARY, &options), CsvLines::new(&LIBRARY, &options));
        let mut differing = Vec::new();
        each(&LIBRARY, sheet.as_bytes(), Format::Csv, "sheet.csv", |submission| {
            let (mut full, mut quick) = (Vec::new(), Vec::new());
            let report = checker.check(submission);
            csv_row(&report, &mut full);
            let verdict = memo.line(submission, &mut quick, |_| ());
            if full != quick || verdict != report.verdict {
                differing.push((String::from_utf8_lossy(&full).into_owned(), String::from_utf8_lossy(&quick).into_owned()));
            }
        });
        prop_assert!(differing.is_empty(), "{differing:?}");
    }
}

/// A row is remembered, and another under the same headings is not taken for it.
#[test]
fn remembers_rows_and_tells_them_apart() {
    let options = Options::default();
    let mut memo = CsvLines::new(&LIBRARY, &options);
    let sheet = "批号,产品,生产日期,蛋白质(g/100g)\nA,干海参,2026-03-02,40.0\nB,干海参,2026-03-03,41\nC,干海参,2026-03-02,39.9\nD,干海参,2026-03-02,40\n";
    let (mut out, mut in_full) = (Vec::new(), Vec::new());
    each(&LIBRARY, sheet.as_bytes(), Format::Csv, "", |submission| {
        memo.line(submission, &mut out, |report| in_full.push(report.subject.submission.id.to_string()));
    });
    // B is between the same limits as no row before it, D is at the limit as A is.
    assert_eq!(in_full, ["A", "B", "C"]);
    let out = String::from_utf8(out).unwrap();
    let failing: Vec<bool> = out.lines().map(|line| line.contains("does_not_conform")).collect();
    assert_eq!(failing, [false, false, true, false], "{out}");
}
