//! `label`, and labels that come with sheets.

use std::fs;

use crate::support::{Dir, json, run, run_with};

/// A label without fault by the rules of its day.
const CLEAN: &str = include_str!("../cases/label-dried-sea-cucumber/clean-gift-pack.txt");

/// Its rules of 2027.
const COMING: [&str; 6] = ["--edition", "GB 7718-2025", "--edition", "GB 28050-2025", "--edition", "samr-order-100-2025"];

#[test]
fn judges_a_text_by_its_own_date() {
    let dir = Dir::new();
    let clean = dir.file("clean.txt", CLEAN);
    run(&["label", &clean]).exits(0).says("标签合格").says("GB 7718-2011").quiet();
    run(&[["label", &clean].as_slice(), &COMING].concat()).exits(0).says("GB 7718-2025");
    let late = dir.file("late.txt", CLEAN.replace("2028年03月01日", "2028年04月01日"));
    run(&["label", &late]).exits(1).says("`2028年03月01日`").says("日期之间相符");
    let computed = dir.file("computed.txt", CLEAN.replace("2026年03月02日", "见包装袋封口"));
    run(&["label", &computed]).exits(0).says("推算为 2026-03-01 或 2026-03-02");
    let unknown = dir.file("unknown.txt", CLEAN.replace("2026年03月02日", "见包装袋封口").replace("2028年03月01日", "见包装袋封口"));
    run(&["label", &unknown]).exits(2).says("没有生产日期");
    run(&["label", &unknown, "--on", "2026-03-02"]).exits(0);
}

#[test]
fn a_flaw_moves_no_verdict() {
    let dir = Dir::new();
    let flawed = dir.file("flawed.txt", CLEAN.replace("500g（50g×10袋）", "0.5kg（50g×10袋）"));
    run(&["label", &flawed]).exits(0).says("瑕疵 1").says("`500g`");
    let out = run(&["label", &flawed, "--format", "json"]).exits(0);
    let report = json(&out.stdout);
    let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "net-content-form").unwrap();
    assert_eq!((&finding["outcome"], &finding["severity"]), (&"not_met".into(), &"flaw".into()));
    assert_eq!(finding["quotes"][0]["text"], "0.5kg（50g×10袋）");
    assert_eq!(finding["quotes"][0]["line"], 3);
    assert_eq!(report["inspection"], "label");
    assert_eq!(report["not_judged"], serde_json::json!([]));
}

/// Labels are checked side by side, and come out in the order in which they were named.
#[test]
fn many_labels_come_out_in_order() {
    let dir = Dir::new();
    let text = |number: usize| match number % 3 {
        0 => CLEAN.to_owned(),
        1 => CLEAN.replace("2028年03月01日", "2028年04月01日"),
        _ => "品名：盐渍海带".to_owned(),
    };
    let files: Vec<String> = (0..40).map(|number| dir.file(&format!("{number}.txt"), text(number))).collect();
    let line = |file: &String| run(&["label", file, "--format", "csv"]).stdout.lines().nth(1).unwrap().to_owned();
    let alone: Vec<String> = files.iter().map(line).collect();
    let all = |more: &[&'static str]| {
        let named = files.iter().map(String::as_str);
        run(&std::iter::once("label").chain(named).chain(more.iter().copied()).collect::<Vec<&str>>()).stdout
    };
    assert_eq!(all(&["--format", "csv"]).lines().skip(1).collect::<Vec<&str>>(), alone);
    let fields = json(&all(&["--fields"]));
    let names: Vec<bool> = fields.as_array().unwrap().iter().map(|label| label["fields"].as_array().unwrap().len() == 1).collect();
    assert_eq!(names, (0..40).map(|number| number % 3 == 2).collect::<Vec<bool>>());
}

#[test]
fn reads_from_standard_input_and_prints_fields() {
    let out = run_with(CLEAN.as_bytes(), &["label", "-", "--fields"]).exits(0).quiet();
    let fields = json(&out.stdout);
    assert_eq!(fields["schema"], "seafood-gb/label/1");
    let value = |id: &str| fields["fields"].as_array().unwrap().iter().find(|field| field["id"] == id).unwrap()["value"].clone();
    assert_eq!(value("net_content"), "500g(50g×10袋)");
    assert_eq!(value("producer_address"), "辽宁省大连市长海县某某镇渔港路1号");
    assert_eq!(fields["nutrition"]["rows"].as_array().unwrap().len(), 7);
    assert_eq!(fields["unread"], serde_json::json!([]));
    let dir = Dir::new();
    let clean = dir.file("clean.txt", CLEAN);
    run(&["label", &clean, "--fields", "-o", &dir.path("fields.json")]).exits(0).quiet();
    assert_eq!(fs::read_to_string(dir.path("fields.json")).unwrap(), out.stdout);
    run(&["label", &clean, "-o", &clean]).exits(64).complains("is the input and the output at once");
    assert_eq!(fs::read_to_string(&clean).unwrap(), CLEAN);
    // What is printed can be handed in again, as a whole or field by field.
    let whole = serde_json::json!({ "id": "A", "product": "干海参", "inspection": "label", "label": fields });
    run_with(whole.to_string().as_bytes(), &["check", "-", "--input-format", "json"]).exits(0).says("标签合格");
    let listed = fields["fields"].as_array().unwrap().clone();
    let table = fields["nutrition"]["quote"]["text"].clone();
    let apart = serde_json::json!({ "id": "A", "inspection": "label", "label": { "fields": listed, "nutrition": table } });
    run_with(apart.to_string().as_bytes(), &["check", "-", "--input-format", "json"]).exits(0).says("标签合格");
}

#[test]
fn a_sheet_may_be_checked_for_its_labels_alone() {
    let dir = Dir::new();
    let cell = CLEAN.replace('"', "\"\"");
    let sheet = dir.file("sheet.csv", format!("批号,水分(g/100g),标签\nA,30,\"{cell}\"\n"));
    run(&["check", &sheet]).exits(1).says("水分");
    run(&["check", &sheet, "--inspection", "label"]).exits(0).says("标签合格").says("随附的检测结果和称量数据未据产品标准判定");
}

#[test]
fn an_overlay_verifies_what_a_label_must_say() {
    const WARM: &str = include_str!("../cases/label-coated-shrimp/stored-too-warm-and-crumb-unnamed.txt");
    let dir = Dir::new();
    let form = run(&["standards", "show", "gb-31646-2018", "--as-overlay"]).exits(0).stdout;
    let signed = form
        .replace("by = \"\"", "by = \"甲\"")
        .replace("second = \"\"", "second = \"乙\"")
        .replace("# on = 2026-01-01", "on = 2026-11-24")
        .replace("against = \"\"", "against = \"印本 12\"")
        .replace("# [[rule]]\n# id", "[[rule]]\nid")
        .replace("# basis", "basis");
    let (overlay, warm) = (dir.file("overlay.toml", signed), dir.file("warm.txt", WARM));
    run(&["standards", "lint", &overlay]).exits(0).says("1 values of gb-31646-2018 verified by 甲 and 乙");
    run(&["label", &warm]).exits(1).says("不合格（暂定");
    run(&["label", &warm, "--overlay", &overlay]).exits(1).says("✗ 不合格\n").says("印本 12");
}

#[test]
fn takes_what_does_not_stand_in_the_text() {
    let dir = Dir::new();
    let bare = dir.file("bare.txt", CLEAN.replace("配料：海参、食用盐\n", ""));
    run(&["label", &bare]).exits(1).says("未标示配料表").says("豁免").says("配料表");
    run(&[["label", &bare, "--set", "最大表面面积=15"].as_slice(), &COMING].concat()).exits(0);
    run(&["label", &bare, "--set", "surface_area=300", "--set", "net_content_height=3"])
        .exits(64)
        .complains("`net_content_height` is no field");
    run(&["label", &bare, "--set", "surface_area"]).exits(64).complains("has no `=`");
}

#[test]
fn inputs_that_cannot_be_used_are_told() {
    let dir = Dir::new();
    run(&["label", &dir.path("missing.txt")]).exits(66).empty().complains("no such file");
    let blank = dir.file("blank.txt", " \n\t\n");
    run(&["label", &blank]).exits(65).empty().complains("没有文字");
    let garbled = dir.file("garbled.txt", [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00].as_slice());
    run(&["label", &garbled]).exits(65).empty().complains("not text in its encoding");
    run(&["label", &blank, "--product", "鲍鱼", "--edition", "GB 1", "--on", "soon", "--encoding", "big6"])
        .exits(64)
        .complains("--product")
        .complains("--edition")
        .complains("--on")
        .complains("--encoding");
    // One that cannot be read does not keep the other from being checked.
    let clean = dir.file("clean.txt", CLEAN);
    run(&["label", &dir.path("missing.txt"), &clean]).exits(66).says("标签合格");
}

#[test]
fn reads_what_chinese_editors_save() {
    let dir = Dir::new();
    let (gbk, _, lost) = encoding_rs::GB18030.encode(CLEAN);
    assert!(!lost);
    let gbk = dir.file("gbk.txt", gbk.as_ref());
    run(&["label", &gbk]).exits(0).says("标签合格").complains("GB18030");
    let windows = dir.file("windows.txt", format!("\u{FEFF}{}", CLEAN.replace('\n', "\r\n")));
    run(&["label", &windows]).exits(0).says("标签合格");
}

#[test]
fn labels_come_with_sheets() {
    let dir = Dir::new();
    fs::create_dir(dir.path("labels")).unwrap();
    dir.file("labels/a.txt", CLEAN);
    dir.file("secret.txt", "secret");
    let header = "批号,产品名称,生产日期,等级,蛋白质(g/100g),标签文件\n";
    let sheet = dir.file("sheet.csv", format!("{header}A,干海参,2026-03-02,一级,57.0,labels/a.txt\n"));
    run(&["check", &sheet]).says("GB 7718-2011").says("GB/T 34747-2024");
    run(&["check", &sheet, "--format", "csv"]).says("A,dried-sea-cucumber,");
    // What was measured is held against what the table shows: 57.0 is above 80 % of 58.2, 40.0 is not.
    let short = dir.file("short.csv", format!("{header}A,干海参,2026-03-02,一级,40.0,labels/a.txt\n"));
    run(&["check", &short]).exits(1).says("允许误差").says("≥ 46.56 g/100g");
    run(&["check", &short, "--format", "csv"]).exits(1).says("nutrition-tolerance");
    // Grade and date of the sheet must be those of the label.
    let other = dir.file("other.csv", format!("{header}A,干海参,2026-03-03,二级,57.0,labels/a.txt\n"));
    run(&["check", &other]).says("标签为 `一级`").says("标签为 `2026-03-02`");
    let outside = dir
        .file("outside.csv", format!("{header}A,干海参,2026-03-02,一级,57.0,../secret.txt\nB,干海参,2026-03-02,一级,57.0,missing.txt\n"));
    let out = run(&["check", &outside]).says("within the folder of the sheet").says("no such file");
    assert!(!out.stdout.contains("secret\n"));
    let inline = dir.file("inline.csv", format!("批号,产品名称,标签文本\nA,干海参,\"{CLEAN}\"\n"));
    run(&["check", &inline]).exits(0).says("GB 7718-2011");
}
