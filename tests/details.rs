//! What identifies a batch or was noted of it: found under every name, in sheets of every shape and in JSON, kept as written, and never a reason for a
//! verdict. And what follows from the days of an official inspection: until when another one may be asked for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use proptest::prelude::*;
use proptest::sample::select;
use seafood_gb::check::Finding;
use seafood_gb::input::Format;
use seafood_gb::report::{Detail, DocumentKind, Documents, JsonOptions, JsonReport, Tongue};
use seafood_gb::{Inspection, Options, Report, check};
use serde_json::{Value, json};

use common::case::CASES;
use common::{LIBRARY, checked, each};

fn json_of(report: &Report<'_>) -> Value {
    serde_json::to_value(JsonReport::new(report, JsonOptions { detail: Detail::Full, tongue: Tongue::Both, measured: true })).unwrap()
}

/// Full reports of everything in a text.
fn reports(text: &str, format: Format) -> Vec<Value> {
    let mut all = Vec::new();
    each(&LIBRARY, text.as_bytes(), format, "s", |submission| all.push(json_of(&check(&LIBRARY, submission, &Options::default()))));
    all
}

/// Every name of every detail, with its field.
fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIBRARY.details().iter().flat_map(|row| {
        let names = [&row.name.zh, &row.name.en].into_iter().chain(&row.aliases);
        names.map(|name| (row.field.as_str(), name.as_str()))
    })
}

/// What a clerk writes: dates where they are asked for, so that nothing is a blank or a number that means something.
const GIVEN: &str = "某某 2026/3/5 第3号";

/// What is wrong with the one report of a sheet that gives the detail under this name.
fn wrong(shape: &str, field: &str, name: &str, reports: &[Value]) -> Option<String> {
    let [report] = reports else { return Some(format!("{shape}, {name}: {} batches", reports.len())) };
    let met = report["findings"].as_array().unwrap().iter().any(|one| one["outcome"] == "met");
    let known = report["details"][field] == GIVEN;
    (!met || !known).then(|| format!("{shape}, {name}: {} {}", report["details"], report["notices"]))
}

#[test]
fn every_name_of_a_detail_is_found_in_sheets_of_every_shape_and_in_json() {
    let mut all = Vec::new();
    for (field, name) in names() {
        let wide = format!("批号,产品名称,生产日期,{name},蛋白质(g/100g),水分(g/100g)\nB-1,干海参,2026-03-02,{GIVEN},65,10\n");
        all.extend(wrong("wide", field, name, &reports(&wide, Format::Csv)));
        let long = format!(
            "批号,产品名称,生产日期,{name},检验项目,检验结果,单位\nB-1,干海参,2026-03-02,{GIVEN},蛋白质,65,g/100g\nB-1,干海参,2026-03-02,{GIVEN},水分,10,g/100g\n"
        );
        all.extend(wrong("long", field, name, &reports(&long, Format::Csv)));
        let block = format!(
            "检验记录,,\n样品编号,B-1,\n样品名称,干海参,\n生产日期,2026-03-02,\n{name},{GIVEN},\n检验项目,检验结果,单位\n蛋白质,65,g/100g\n水分,10,g/100g\n"
        );
        all.extend(wrong("block", field, name, &reports(&block, Format::Csv)));
        let across = format!("批号,B-1\n产品名称,干海参\n生产日期,2026-03-02\n{name},{GIVEN}\n蛋白质(g/100g),65\n水分(g/100g),10\n");
        all.extend(wrong("across", field, name, &reports(&across, Format::Csv)));
        let object =
            json!({ "id": "B-1", "product": "干海参", "produced": "2026-03-02", name: GIVEN, "results": { "蛋白质": "65 g/100g" } });
        all.extend(wrong("json", field, name, &reports(&object.to_string(), Format::Json)));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_remark_keeps_its_line_break_and_two_columns_of_one_detail_are_both_kept() {
    let sheet = "批号,产品名称,生产日期,备注,说明,蛋白质(g/100g)\nB-1,干海参,2026-03-02,\"第一行\n第二行\",另见附件,65\n";
    let reports = reports(sheet, Format::Csv);
    let remark = reports[0]["details"]["remark"].as_str().unwrap();
    assert!(remark.contains("第一行\n第二行"), "{remark:?}");
    assert!(remark.contains("另见附件"), "{remark:?}");
}

#[test]
fn fields_of_specimens_are_those_of_the_sample() {
    let sheet = "样品编号,个体编号,产品名称,产地,检测人,藻体长(cm)\nP1,1,海带种质,荣成,张三,210\nP1,2,海带种质,荣成,张三,220\n";
    let reports = reports(sheet, Format::Csv);
    let written = reports[0].to_string();
    assert!(written.contains("荣成") && written.contains("张三"), "{written}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is noted of a batch, under whatever name: its report is the same but for what was noted.
    #[test]
    fn no_detail_moves_anything(index in 0..CASES.len(), name in select(names().collect::<Vec<_>>()), text in "[a-z0-9<>≤≥不合格合格检出未][a-z0-9<>≤≥不合格合格检出未 .%-]{1,24}") {
        let case = &CASES[index];
        let mut batch: Value = serde_json::from_str(&case.json).unwrap();
        prop_assume!(batch.is_object() && batch.get("specimens").is_none() && !text.trim().is_empty());
        let before = case.report_of(&batch.to_string(), &case.options, json_of);
        let (field, name) = name;
        prop_assume!(before["details"].get(field).is_none() && batch.get(name).is_none());
        // They begin the term for another inspection, which is no verdict.
        prop_assume!(!matches!(field, "report_received" | "report_date"));
        batch[name] = json!(text);
        let mut after = case.report_of(&batch.to_string(), &case.options, json_of);
        prop_assert_eq!(&after["details"][field], &json!(text.trim()));
        after["details"].as_object_mut().unwrap().remove(field);
        for (key, was) in before.as_object().unwrap() {
            prop_assert_eq!(was, &after[key], "{} of {}/{} with {}", key, case.folder, case.name, name);
        }
    }
}

/// A batch of shrimp ready to eat that an official inspection found to fail.
fn sampled(results: &Value, details: &Value) -> Value {
    let mut batch = json!({
        "id": "B-1", "product": "coated-shrimp", "form": "生制", "ready_to_eat": true, "produced": "2026-03-02", "sampling_no": "XC2600001", "results": results,
    });
    for (key, value) in details.as_object().unwrap() {
        batch[key] = value.clone();
    }
    batch
}

/// What JSON and the judgement say of another inspection.
fn retest(batch: &Value) -> (Value, String) {
    let mut all = Vec::new();
    checked(&batch.to_string(), &Options::default(), |report| {
        let page = Documents::new(DocumentKind::Judgement, Tongue::Zh).page(report);
        let said = page.split_once("<p class=\"retest\">").and_then(|(_, rest)| rest.split_once("</p>")).map_or("", |(said, _)| said);
        all.push((json_of(report)["retest"].clone(), said.to_owned()));
    });
    all.remove(0)
}

fn lead() -> Value {
    json!({ "铅": "9 mg/kg" })
}

fn coliforms() -> Value {
    json!({ "大肠菌群": ["5000 CFU/g", "5000 CFU/g", "5000 CFU/g", "5000 CFU/g", "5000 CFU/g"] })
}

#[test]
fn the_term_for_another_inspection_runs_from_the_day_of_receipt() {
    // 2026-03-06 is a Friday: the seventh working day after it is Tuesday of the week after next.
    let (json, said) = retest(&sampled(&lead(), &json!({ "收到检验结论日期": "2026-03-06", "签发日期": "2026-03-02" })));
    assert_eq!(
        (&json["from"], &json["from_field"], &json["until"]),
        (&json!("2026-03-06"), &json!("report_received"), &json!("2026-03-17"))
    );
    assert_eq!(json["possible"], true);
    for words in
        ["2026-03-06 收到，至 2026-03-17 止", "7 个工作日内", "向实施抽样检验的部门或其上一级部门", "第八十八条", "法定节假日与调休未计入"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_term_from_the_day_of_the_report_is_the_earliest() {
    let (json, said) = retest(&sampled(&lead(), &json!({ "签发日期": "2026年3月6日" })));
    assert_eq!((&json["from_field"], &json["until"]), (&json!("report_date"), &json!("2026-03-17")));
    assert!(said.contains("收到日期未填") && said.contains("最早至 2026-03-17"), "{said}");
}

#[test]
fn without_a_day_that_can_be_read_no_term_is_made_up() {
    let (json, said) = retest(&sampled(&lead(), &json!({})));
    assert_eq!((&json["from"], &json["until"], &json["possible"]), (&Value::Null, &Value::Null, &json!(true)));
    assert!(said.contains("收到检验结论日期未填，期限未计算"), "{said}");
    // A day of receipt that cannot be read is not replaced by that of the report.
    let (json, said) = retest(&sampled(&lead(), &json!({ "收到检验结论日期": "上周五", "签发日期": "2026-03-02" })));
    assert_eq!(json["until"], Value::Null);
    assert!(said.contains("上周五") && said.contains("不能识读为日期"), "{said}");
}

#[test]
fn of_what_is_microbiological_there_is_no_other_inspection() {
    let days = json!({ "收到检验结论日期": "2026-03-06" });
    let (json, said) = retest(&sampled(&coliforms(), &days));
    assert_eq!((&json["possible"], &json["until"]), (&json!(false), &Value::Null));
    assert!(said.contains("大肠菌群") && said.contains("不予复检") && !said.contains("工作日"), "{said}");
    let mut both = lead();
    both["大肠菌群"] = coliforms()["大肠菌群"].clone();
    let (json, said) = retest(&sampled(&both, &days));
    assert_eq!((&json["possible"], &json["until"], &json["excluded"]), (&json!(true), &json!("2026-03-17"), &json!(["coliforms"])));
    assert!(said.contains("至 2026-03-17 止") && said.contains("大肠菌群 属微生物项目，不予复检"), "{said}");
}

#[test]
fn nothing_is_said_of_another_inspection_where_there_was_none_or_nothing_failed() {
    let days = json!({ "收到检验结论日期": "2026-03-06" });
    let silent = (Value::Null, String::new());
    assert_eq!(retest(&sampled(&json!({ "铅": "0.1 mg/kg" }), &days)), silent);
    let mut own = sampled(&lead(), &days);
    own.as_object_mut().unwrap().remove("sampling_no");
    assert_eq!(retest(&own), silent);
    // A label is not inspected again.
    let mut label = sampled(&json!({}), &days);
    label["label"] = json!("品名：虾 零添加");
    checked(&label.to_string(), &Options { inspection: Inspection::Label, ..Options::default() }, |report| {
        assert!(report.findings.iter().any(Finding::fails));
        assert_eq!(json_of(report)["retest"], Value::Null);
    });
}
