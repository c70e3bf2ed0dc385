//! `net-content`: lists of weights in, a judgement out.

use crate::support::{Dir, json, run, run_with};

const GOOD: &str = "501.2\n499.8\n503.1\n500.4\n498.9\n502.0\n500.7\n501.5\n499.3\n500.6\n";

#[test]
fn judges_a_lot_by_day_by_edition_and_by_the_newest() {
    let dir = Dir::new();
    let good = dir.file("good.csv", GOOD);
    let base = ["net-content", "--nominal", "500g", "--lot", "40", &good];
    run(&[&base[..], &["--on", "2026-03-02"]].concat())
        .exits(0)
        .quiet()
        .says("JJF 1070-2023，2026-03-02 时有效")
        .says("暂定")
        .says("500.750 g");
    run(&[&base[..], &["--on", "2024-10-11"]].concat()).exits(0).says("JJF 1070-2005，2024-10-11 时有效").says("✓ 合格\n");
    run(&[&base[..], &["--edition", "JJF1070-2005", "--lang", "en"]].concat())
        .exits(0)
        .says("JJF 1070-2005, as asked for")
        .says("✓ conforms\n");
    run(&base).exits(0).says("未给出日期，采用收录的最新版本").says("未说明冰衣");
    run(&[&base[..], &["--on", "2004-12-31"]].concat()).exits(2).says("2004-12-31 时有效的版本未收录");
    let low = dir.file("low.csv", GOOD.replace("50", "49"));
    run(&["net-content", "--nominal", "500g", "--lot", "40", &low, "--glaze", "无"]).exits(1).says("平均值低于修正下限").says("→ ");
    run(&["net-content", "--nominal", "500g", "--lot", "1200", &good, "--lang", "en"])
        .exits(2)
        .says("70 are missing")
        .says("weigh 70 more");
    run(&["net-content", "--nominal", "500g", &good]).exits(2).says("没有批量");
}

#[test]
fn gives_json_with_every_figure_as_text() {
    let weights = GOOD.replace("499.3", "484.9").replace("498.9", "469.9");
    let out =
        run_with(weights.as_bytes(), &["net-content", "--nominal", "0.5 kg", "--lot", "40", "--format", "json", "--glaze", "0%", "-"]);
    // 0.5 kg is the unit of weights without one, and these are a thousand times as much.
    assert_eq!(json(&out.exits(2).stdout)["reason"], "unit_mismatch");
    let out = run_with(weights.as_bytes(), &["net-content", "--nominal", "500 g", "--lot", "40", "--format", "json", "-"]).exits(1).quiet();
    let found = json(&out.stdout);
    for (key, text) in [
        ("schema", "seafood-gb/net-content/1"),
        ("standard", "JJF 1070-2023"),
        ("basis", "quoted"),
        ("verdict", "does_not_conform"),
        ("unit", "g"),
        ("nominal", "500"),
        ("lot", "40"),
        ("required", "10"),
        ("weighed", "10"),
        ("tolerable_shortage", "15.0"),
        ("factor", "1.028"),
        ("mean", "496.410"),
    ] {
        assert_eq!(found[key], text, "{key}: {}", out.stdout);
    }
    assert_eq!(found["provisional"], true);
    assert_eq!(found["reason"], serde_json::Value::Null);
    assert_eq!(found["failed"], serde_json::json!(["short", "very_short"]));
    assert_eq!(found["short"], serde_json::json!({ "found": "1", "allowed": "0" }));
    assert_eq!(
        found["offending"],
        serde_json::json!([
            { "number": 5, "quantity": "469.9", "shortage": "30.1", "class": "very_short" },
            { "number": 9, "quantity": "484.9", "shortage": "15.1", "class": "short" },
        ])
    );
    assert!(found["message"]["zh"].is_string() && found["message"]["en"].is_string());
}

#[test]
fn reads_single_packages_columns_rows_and_other_encodings() {
    let single = ["net-content", "--nominal", "500g", "-"];
    run_with(b"485.0", &single).exits(0).quiet();
    run_with(b"484.9", &single).exits(1).says("单件短缺大于 T");
    run_with("\u{FEFF}４８５.０ g\r\n".as_bytes(), &single).exits(0).quiet();
    let dir = Dir::new();
    let args = |file| ["net-content", "--nominal", "500g", "--lot", "10", "--lang", "en", file];
    let row = dir.file("row.csv", GOOD.replace('\n', ","));
    run(&args(&row)).exits(0).quiet();
    let tabs = dir.file("tabs.tsv", GOOD.replace('\n', "\t"));
    run(&args(&tabs)).exits(0).quiet();
    let semicolons = dir.file("list.txt", GOOD.replace('\n', ";"));
    run(&args(&semicolons)).exits(0).complains("`;`");
    // A heading of words is told; a column of running numbers is none of weights; the heading's unit is that of the weights.
    let numbered: Vec<String> = GOOD.lines().enumerate().map(|(index, weight)| format!("{},{weight}", index + 1)).collect();
    let headed = format!("序号,净含量(g)\n{}\n", numbered.join("\n"));
    run(&args(&dir.file("headed.csv", &headed))).exits(0).complains("row 1 is a heading").complains("净含量(g)").complains("column 1");
    let kilo = ["net-content", "--nominal", "0.5kg", "--lot", "10", "-"];
    run_with(headed.as_bytes(), &kilo).exits(0).complains("第 1 行是表头");
    let (gb18030, ..) = encoding_rs::GB18030.encode(&headed);
    run_with(&gb18030, &kilo).exits(0).complains("GB18030");
    run_with(&gb18030, &[&kilo[..], &["--encoding", "gbk"]].concat()).exits(0).complains("按指定");
}

#[test]
fn names_what_is_wrong() {
    let dir = Dir::new();
    let bad = dir.file("bad.csv", "weight\n500.1,abc\n501,\"1,200\"\n<500\n");
    let out = run(&["net-content", "--nominal", "500g", "--lot", "40", &bad, "--lang", "en"]).exits(65).empty();
    out.complains("bad.csv: row 2, column 2: `abc`").complains("row 3, column 2: `1,200`").complains("row 4, column 1: `<500`");
    let many = dir.file("many.csv", format!("500\n{}", "x\n".repeat(80)));
    let out = run(&["net-content", "--nominal", "500g", &many, "--lang", "en"]).exits(65).complains("30 more cells");
    assert_eq!(out.stderr.lines().count(), 51);
    for (text, said) in [("", "输入为空"), (" \n", "输入为空"), ("重量\n", "没有实测值"), ("PK\u{3}\u{4}", "Excel")] {
        run_with(text.as_bytes(), &["net-content", "--nominal", "500g", "-"]).exits(65).empty().complains(said);
    }
    run_with("500\n".repeat(10_001).as_bytes(), &["net-content", "--nominal", "500g", "-"]).exits(65).complains("一万");
    run(&["net-content", "--nominal", "500g", &dir.path("none.csv")]).exits(66).empty().complains("no such file");
    let args = ["net-content", "--nominal", "500g", "--on", "2026-02-30", "--edition", "GB 2762-2025", "--encoding", "morse", "-"];
    run(&args).exits(64).empty().complains("2026-02-30").complains("`GB 2762-2025`").complains("JJF 1070-2005").complains("`morse`");
    run(&["net-content", "-"]).exits(64).empty();
    // What is wrong with the quantities themselves is a matter of judgement.
    for (nominal, lot) in [("-500g", "40"), ("500", "40"), ("500g", "x"), ("500g", "0"), ("60kg", "40"), ("500g", "5")] {
        run_with(GOOD.as_bytes(), &["net-content", "--nominal", nominal, "--lot", lot, "-"]).exits(2);
    }
}
