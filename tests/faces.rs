//! What forms and tables are drawn from: they say what the report says, of every case, and ask for everything that a rule looks at.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::str::FromStr;
use std::sync::Arc;

use bigdecimal::BigDecimal;
use seafood_gb::Options;
use seafood_gb::check::{Finding, markers};
use seafood_gb::input::{Collected, Format, Marker, SequenceFile, Sequences};
use seafood_gb::report::{
    JsonBatch, JsonCatalogue, JsonExamined, JsonForm, JsonOptions, JsonReport, JsonSheet, JsonStandards, csv_row, scales,
};
use seafood_gb::standard::Check;
use seafood_gb::value::{Outcome, Reason};
use serde_json::{Value, json};

use common::case::CASES;
use common::{LIBRARY, checked, columns};

fn json<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn what_a_form_shows_holds_the_very_report() {
    for case in CASES.iter() {
        case.report(|report| {
            let examined = serde_json::to_string(&JsonExamined::new(report, true)).expect("JSON");
            let alone = serde_json::to_string(&JsonReport::new(report, JsonOptions::both())).expect("JSON");
            assert!(examined.starts_with(&format!("{{\"report\":{alone},\"line\":")), "{}", case.name);
        });
    }
}

/// What makes a verdict provisional is listed: as many limits as the verdict counts, each a finding that rests on less than the official text.
#[test]
fn what_a_provisional_verdict_rests_on_is_listed() {
    let mut seen = 0;
    for case in CASES.iter() {
        case.report(|report| {
            let examined = json(&JsonExamined::new(report, false));
            let listed = list(&examined, "unverified");
            assert_eq!(listed.len(), report.unverified, "{}", case.name);
            for one in listed {
                let of_it = |finding: &&Value| finding["standard"] == one["standard"] && finding["rule"] == one["rule"];
                let finding = list(&examined["report"], "findings").iter().find(of_it).expect("a finding");
                assert_ne!(finding["basis"], "text", "{}: {one}", case.name);
                let edition = LIBRARY.find_edition(one["standard"].as_str().expect("a number")).expect("an edition");
                assert_eq!(one["edition"], edition.id, "{}", case.name);
            }
            seen += listed.len();
        });
    }
    assert!(seen > 100, "{seen}");
}

/// A point that is drawn lies within what is allowed if, and only if, the report says that the rule is met.
#[test]
fn pictures_say_what_the_report_says() {
    let mut seen = 0;
    for case in CASES.iter() {
        case.report(|report| {
            let claimed = json(&JsonReport::new(report, JsonOptions::both()))["grade"]["claimed_id"].clone();
            for scale in json(&scales(report)).as_array().expect("a list") {
                let finding = report
                    .findings
                    .iter()
                    .find(|finding| finding.edition.number == scale["standard"] && finding.rule.id == scale["rule"])
                    .expect("a finding");
                let decided = match finding.outcome.code() {
                    "met" => true,
                    "not_met" => false,
                    _ => continue,
                };
                let bounds = list(scale, "bounds");
                let bound = bounds.iter().find(|bound| bound["grade"] == claimed).or(bounds.last()).expect("a bound");
                let points = list(scale, "points");
                if !bound["plan"].is_null() || points.iter().any(|point| point["sign"] != "=") {
                    continue;
                }
                let inside = points.iter().all(|point| within(bound, point));
                assert_eq!(inside, decided, "{}/{}: {scale}", case.folder, case.name);
                seen += 1;
            }
        });
    }
    assert!(seen > 200, "{seen} points were compared");
}

/// A result that meets a limit is on the right side of what is said, with a margin that is not negative; one that does not, is not.
#[test]
fn margins_and_pictures_agree_with_the_outcome() {
    let batch = |product: &str, results: Value| {
        json!({ "product": product, "produced": "2026-10-10", "form": "raw", "ready_to_eat": false, "results": results }).to_string()
    };
    let mut seen = 0;
    // A limit converted by a dehydration rate, with results about it to more places than it is usually written with.
    for (lead, rate) in [
        ("1.667", "40"),
        ("1.66667", "40"),
        ("1.66666", "40"),
        ("3.3333", "70"),
        ("3.33334", "70"),
        ("1.49925", "33.3"),
        ("1.4993", "33.3"),
    ] {
        let results = json!({ "lead": format!("{lead} mg/kg"), "dehydration_rate": format!("{rate} %") });
        checked(&batch("dried-sea-cucumber", results), &Options::default(), |report| seen += agreeing(report, lead));
    }
    for case in CASES.iter() {
        case.report(|report| seen += agreeing(report, &case.name));
    }
    assert!(seen > 300, "{seen} margins and pictures were compared");
}

/// Holds margins and pictures of a report against its outcomes; how many there were.
fn agreeing(report: &seafood_gb::Report<'_>, name: &str) -> usize {
    let findings = json(&JsonReport::new(report, JsonOptions::both()))["findings"].as_array().expect("a list").clone();
    let mut seen = 0;
    for finding in &findings {
        let met = match finding["outcome"].as_str() {
            Some("met") => true,
            Some("not_met") => false,
            _ => continue,
        };
        if let Some(margin) = finding["margin"].as_str() {
            let zero = !margin.contains(|char: char| ('1'..='9').contains(&char));
            let marked = finding["found"].as_str().is_some_and(|found| found.contains(['+', '(']));
            assert!(zero || marked || margin.starts_with('-') != met, "{name}: {finding}");
            seen += 1;
        }
    }
    for scale in json(&scales(report)).as_array().expect("a list") {
        let finding = findings.iter().find(|finding| finding["standard"] == scale["standard"] && finding["rule"] == scale["rule"]);
        let [bound] = list(scale, "bounds") else { continue };
        let points = list(scale, "points");
        if !bound["plan"].is_null() || points.iter().any(|point| point["sign"] != "=") {
            continue;
        }
        let inside = points.iter().all(|point| within(bound, point));
        match finding.and_then(|finding| finding["outcome"].as_str()) {
            Some("met") => assert!(inside, "{name}: {scale}"),
            Some("not_met") => assert!(!inside, "{name}: {scale}"),
            _ => continue,
        }
        seen += 1;
    }
    seen
}

/// Every result that was submitted is listed, with limits on whose right side it is if, and only if, the rule is met.
#[test]
fn what_was_measured_is_listed_with_its_limits() {
    let options = JsonOptions { measured: true, ..JsonOptions::facts() };
    let (mut seen, mut alone) = (0, 0);
    for case in CASES.iter() {
        case.report(|report| {
            let written = json(&JsonReport::new(report, options));
            for result in list(&written, "measured") {
                assert!(report.library.catalogue.items().iter().any(|item| item.id == result["item"]), "{}: {result}", case.name);
                let number = |key: &str| result[key].as_str().map(|text| BigDecimal::from_str(text).expect("digits that programs read"));
                let Some(outcome) = result["outcome"].as_str() else {
                    assert!(result["lower"].is_null() && result["upper"].is_null() && result["rule"].is_null(), "{}: {result}", case.name);
                    alone += 1;
                    continue;
                };
                let finding = report.findings.iter().find(|one| one.edition.number == result["standard"] && one.rule.id == result["rule"]);
                assert_eq!(finding.map(|finding| finding.outcome.code()), Some(outcome), "{}: {result}", case.name);
                let (Some(value), "=", true) = (number("value"), result["sign"].as_str().unwrap_or_default(), outcome == "met") else {
                    continue;
                };
                let above = number("lower").is_none_or(|lower| value >= lower);
                let below = number("upper").is_none_or(|upper| value <= upper);
                let plan = finding.is_some_and(|finding| matches!(finding.rule.check, Check::Sampling(_)));
                assert!((above && below) || plan, "{}: {result}", case.name);
                seen += 1;
            }
        });
    }
    assert!(seen > 200 && alone > 5, "{seen} results were compared, {alone} have no limit");
}

fn within(bound: &Value, point: &Value) -> bool {
    let number = |value: &Value| value.as_str().map(|text| BigDecimal::from_str(text).expect("digits that programs read"));
    let value = number(&point["value"]).expect("a value");
    let beyond = |end: &Value, outside: fn(&BigDecimal, &BigDecimal) -> bool| {
        number(&end["value"]).is_some_and(|limit| outside(&value, &limit) || (value == limit && end["inclusive"] == false))
    };
    !beyond(&bound["lower"], |value, limit| value < limit) && !beyond(&bound["upper"], |value, limit| value > limit)
}

/// Every item that a rule in force looks at has a field, once; every limit on it stands beside it.
#[test]
fn a_form_asks_for_everything_that_a_rule_looks_at() {
    for product in LIBRARY.catalogue.products() {
        let submission = json!({ "product": product.id, "produced": "2027-04-01", "label": { "text": "品名：样品" } });
        checked(&submission.to_string(), &Options::default(), |report| {
            let form = json(&JsonForm::new(report));
            let fields: Vec<&Value> = list(&form, "sections").iter().flat_map(|section| list(section, "fields")).collect();
            let asked: BTreeSet<&str> = fields.iter().filter_map(|field| field["item"].as_str()).collect();
            assert_eq!(asked.len(), fields.len(), "{}: a field stands twice", product.id);
            // What is for another trait than the usual one is shown when that is stated.
            let otherwise = |finding: &Finding<'_>| finding.outcome == Outcome::NotApplicable(Reason::OtherTrait);
            for finding in report.findings.iter().filter(|one| !matches!(one.rule.check, Check::Grade(_)) && !otherwise(one)) {
                for item in finding.rule.items() {
                    let id = LIBRARY.catalogue.item(item).expect("an item").id.as_str();
                    assert!(asked.contains(id), "{}: nothing asks for {id}", product.id);
                }
                let Some(item) = finding.rule.item().and_then(|item| LIBRARY.catalogue.item(item)) else { continue };
                let field = fields.iter().find(|field| field["item"] == item.id.as_str()).expect("a field");
                let limit = list(field, "limits")
                    .iter()
                    .find(|limit| limit["standard"] == finding.edition.number && limit["rule"] == finding.rule.id);
                let limit = limit.unwrap_or_else(|| panic!("{}: the limit of {} is not shown", product.id, finding.rule.id));
                assert!(list(limit, "values").iter().all(|value| value["basis"].is_string()), "{limit}");
            }
        });
    }
}

#[test]
fn forms_read_as_their_snapshots() {
    for product in LIBRARY.catalogue.products() {
        let submission = json!({ "product": product.id, "produced": "2026-10-01" });
        checked(&submission.to_string(), &Options::default(), |report| {
            insta::with_settings!({ snapshot_path => "snapshots/forms", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(product.id.as_str(), written(&json(&JsonForm::new(report))));
            });
        });
    }
}

/// A form as lines: what is asked, and every limit with its basis.
fn written(form: &Value) -> String {
    let mut out = String::new();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    for asked in list(form, "traits") {
        let values: Vec<String> = list(asked, "values").iter().map(|value| text(&value["name"]["zh"])).collect();
        let _ = writeln!(out, "? {}: {}", text(&asked["name"]["zh"]), values.join(" / "));
    }
    let grades: Vec<String> = list(form, "grades").iter().map(|grade| text(&grade["name"]["zh"])).collect();
    let _ = writeln!(out, "grades: {}", grades.join(" / "));
    for section in list(form, "sections") {
        let _ = writeln!(out, "\n{} {}", text(&section["standard"]), text(&section["title"]["zh"]));
        for field in list(section, "fields") {
            let choices = list(&field["choices"], "accepts").first().map_or(String::new(), |first| format!(" {}…", text(first)));
            let calculated = if field["calculated"] == true { " =" } else { "" };
            let units: Vec<String> = list(field, "units").iter().map(text).collect();
            let _ =
                writeln!(out, "  {} ({}) {}{choices}{calculated}", text(&field["name"]["zh"]), text(&field["quantity"]), units.join(" | "));
            for limit in list(field, "limits") {
                let conditions: Vec<String> = list(limit, "when")
                    .iter()
                    .map(|condition| {
                        let values: Vec<String> = list(condition, "values").iter().map(|value| text(&value["name"]["zh"])).collect();
                        format!("({} = {}) ", text(&condition["name"]["zh"]), values.join("/"))
                    })
                    .collect();
                for value in list(limit, "values") {
                    let _ = writeln!(
                        out,
                        "    {} {} {}{}{} [{}]",
                        text(&limit["standard"]),
                        text(&limit["clause"]),
                        conditions.concat(),
                        value["grade_name"]["zh"].as_str().map(|grade| format!("{grade} ")).unwrap_or_default(),
                        text(&value["text"]["zh"]),
                        text(&value["basis"]),
                    );
                }
            }
        }
    }
    out
}

/// A row of the table says what the summary line of the program says.
#[test]
fn rows_say_what_the_summary_says() {
    for case in CASES.iter() {
        case.report(|report| {
            let row = json(&JsonBatch::new(report));
            let mut line = Vec::new();
            csv_row(report, &mut line);
            let cells = csv_cells(&line);
            let ids = |key: &str| -> BTreeSet<String> {
                list(&row, key).iter().map(|one| one["rule"].as_str().unwrap_or_default().to_owned()).collect()
            };
            let split = |cell: &str| -> BTreeSet<String> { cell.split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect() };
            assert_eq!(row["verdict"], cells[2], "{}", case.name);
            assert_eq!(row["provisional"].to_string(), cells[3], "{}", case.name);
            assert_eq!(row["grade_achieved"]["zh"].as_str().unwrap_or_default(), cells[5], "{}", case.name);
            assert_eq!(ids("failing"), split(&cells[6]), "{}", case.name);
            assert_eq!(ids("undecided"), split(&cells[7]), "{}", case.name);
        });
    }
}

fn csv_cells(line: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line);
    let record = reader.records().next().expect("a line").expect("CSV");
    record.iter().map(str::to_owned).collect()
}

/// What is held answers for any stretch as it does for the whole.
#[test]
fn a_sheet_is_the_same_in_stretches() {
    let sheets: [(&str, Format); 3] =
        [("dried-sea-cucumber.csv", Format::Csv), ("kelp.tsv", Format::Tsv), ("kelp-germplasm.json", Format::Json)];
    for (name, format) in sheets {
        let bytes = std::fs::read(common::case::root("data").join(name)).expect("a sheet");
        let held = Collected::read(bytes.as_slice(), format, Arc::from(name), &columns(&LIBRARY)).expect("a sheet");
        let ids = |from: usize, to: usize| {
            let mut ids = Vec::new();
            held.for_each_in(from..to, |submission| ids.push(submission.id.to_string()));
            ids
        };
        let whole = ids(0, held.len());
        assert_eq!(whole.len(), held.len(), "{name}");
        assert!(!held.is_empty());
        for from in 0..=held.len() {
            for count in [0, 1, 2, held.len() + 5] {
                let end = (from + count).min(held.len());
                assert_eq!(ids(from, from + count), whole[from.min(end)..end], "{name} {from} {count}");
            }
        }
        let about = json(&JsonSheet::new(&held, &LIBRARY));
        assert_eq!(about["length"], held.len());
        assert!(list(&about, "headings").iter().any(|heading| heading["drawn"] == true), "{name}: {about}");
    }
}

#[test]
fn a_heading_that_nothing_knows_is_told_with_the_nearest() {
    let sheet = "批号,产品,生产日期,蛋白值(g/100g)\nB-1,干海参,2026-03-02,60\n";
    let held = Collected::read(sheet.as_bytes(), Format::Csv, Arc::from("x.csv"), &columns(&LIBRARY)).expect("a sheet");
    let about = json(&JsonSheet::new(&held, &LIBRARY));
    assert_eq!(
        about["headings"],
        json!([{ "heading": "蛋白值(g/100g)", "item": null, "nearest": { "zh": "蛋白质", "en": "protein" }, "drawn": false }])
    );
}

/// Every requirement of every edition is listed, with a value for each grade, a basis, and a source where there is a value.
#[test]
fn every_requirement_is_listed() {
    let listed = json(&JsonStandards::new(&LIBRARY));
    for (edition, shown) in LIBRARY.editions().iter().zip(list(&listed, "editions")) {
        assert_eq!(shown["id"], edition.id);
        assert_eq!(list(shown, "rules").len(), edition.rules.len());
        for (rule, shown) in edition.rules.iter().zip(list(shown, "rules")) {
            let values = list(shown, "values");
            let expected = match &rule.check {
                check if check.is_graded() => edition.grades.len(),
                Check::Grade(_) => 0,
                Check::Additive(additive) => additive.requirements.len(),
                _ => 1,
            };
            assert_eq!(values.len(), expected, "{} {}", edition.id, rule.id);
            for value in values {
                assert!(
                    value["basis"] == "absent" || value["source"].as_str().is_some_and(|source| !source.is_empty()),
                    "{} {}",
                    edition.id,
                    rule.id
                );
            }
        }
    }
}

#[test]
fn the_catalogue_names_everything() {
    let catalogue = json(&JsonCatalogue::new(&LIBRARY));
    assert_eq!(list(&catalogue, "products").len(), LIBRARY.catalogue.products().len());
    assert_eq!(list(&catalogue, "items").len(), LIBRARY.catalogue.items().len());
    assert_eq!(list(&catalogue, "bases").len(), 4);
    let blank =
        |named: &&Value| named["name"]["zh"].as_str().is_none_or(str::is_empty) || named["name"]["en"].as_str().is_none_or(str::is_empty);
    for key in ["products", "items", "label_fields", "bases", "severities"] {
        assert_eq!(list(&catalogue, key).iter().filter(blank).count(), 0, "{key}");
    }
}

#[test]
fn a_form_without_a_product_asks_for_nothing_and_says_so() {
    let submission = seafood_gb::Submission::default();
    let options = Options::default();
    let report = seafood_gb::check(&LIBRARY, &submission, &options);
    let form = json(&JsonForm::new(&report));
    assert!(form["product"].is_null() && list(&form, "sections").is_empty() && list(&form, "traits").is_empty());
}

/// The reports on JSON, with sequences beside it.
fn reports(text: &str, sequences: &[(&str, &str)]) -> (Vec<Value>, usize) {
    let held = Collected::read(text.as_bytes(), Format::Json, Arc::from("x.json"), &columns(&LIBRARY)).expect("JSON");
    let markers = markers(&LIBRARY);
    let files = sequences.iter().map(|(name, text)| {
        let marker = Marker::in_name(&markers, name).expect("a marker");
        SequenceFile::read(text.as_bytes(), Arc::from(*name), marker.clone()).expect("sequences")
    });
    let held = if sequences.is_empty() { held } else { held.with_sequences(Sequences::new(files.collect(), Vec::new())) };
    let mut reports = Vec::new();
    held.for_each_in(0..held.len(), |submission| {
        let options = Options::default();
        reports.push(json(&JsonReport::new(&seafood_gb::check(&LIBRARY, submission, &options), JsonOptions::both())));
    });
    (reports, held.notices().len())
}

#[test]
fn what_is_said_of_all_specimens_stands_beside_them() {
    let about = r#""种质来源":"海区A","检测人":"张三","reviewer":"李四","采样地点":"荣成""#;
    let [told] = reports(&format!(r#"{{"product":"kelp-germplasm","accession":"A-1",{about}}}"#), &[]).0.try_into().expect("one");
    assert_eq!(
        told["survey"],
        json!({ "accession": "A-1", "source": "海区A", "examiner": "张三", "reviewer": "李四", "location": "荣成", "specimens": [] })
    );
    // Of a batch that is of no specimens nobody asks for them.
    let [told] = reports(&format!(r#"{{"product":"kelp","id":"B-1",{about}}}"#), &[]).0.try_into().expect("one");
    assert!(told["survey"].is_null(), "{}", told["survey"]);
    // A list of specimens, though it is blank, says what the batch is.
    let [told] = reports(r#"{"product":"kelp-germplasm","specimens":[],"source":"A","样品来源":"B"}"#, &[]).0.try_into().expect("one");
    assert_eq!(told["survey"]["source"], "A");
    // The other source is not lost.
    assert_eq!(told["findings"][0]["found"], "B");
}

#[test]
fn sequences_go_to_what_was_collected() {
    let sheet = r#"[{"product":"kelp-germplasm","accession":"A-1","sampled":"2026-05-18","specimens":[{"id":"S1"},{"id":"S2"}]}]"#;
    let letters = "ATGACCCGTTGGCTATTCTCAACA".repeat(10);
    let records = ["REF-1", "S1", "S2_COI", "elsewhere"].map(|name| format!(">{name}\n{letters}\n")).concat();
    let (reports, notices) = reports(sheet, &[("our-coi.fasta", &records)]);
    assert_eq!(notices, 2, "what was given, and what belongs to none");
    let named = |report: &Value| -> Vec<String> {
        let finding = list(report, "findings").iter().find(|finding| finding["item"] == "coi_distance");
        let sequences = finding.map_or(&[][..], |finding| list(&finding["sequences"], "sequences"));
        sequences.iter().filter_map(|one| Some(one["name"].as_str()?.to_owned())).collect()
    };
    // What belongs to no specimen is a sample of its own, of the product and the day that all others are of.
    assert_eq!(reports.iter().map(named).collect::<Vec<_>>(), [["REF-1", "S1", "S2"].as_slice(), &["REF-1", "elsewhere"]]);
    assert_eq!(reports.get(1).map(|report| report["id"].clone()), Some(json!("our-coi")));
}
