//! `--format html`: documents that people keep, and the cases that they keep them with.

use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use super::support::{BAD, Dir, GOOD, HEADER, OPEN, json as read, program, run, run_with};

/// One page, from its first line to its last.
#[track_caller]
fn is_page(page: &str) {
    assert!(page.starts_with("<!DOCTYPE html><html lang="), "{}", page.chars().take(80).collect::<String>());
    assert!(page.ends_with("</body></html>\n"));
    assert_eq!(page.matches("<!DOCTYPE").count(), 1);
    assert_eq!(page.matches("</html>").count(), 1);
    assert!(!page.contains("<script"));
}

fn count(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

const BATCH: &str = "<article class=\"batch";
const LIST: &str = "<article class=\"list\"";

#[test]
fn each_kind_is_one_page_with_a_document_a_batch() {
    let dir = Dir::new();
    let sheet = dir.sheet("s.csv", &[GOOD, BAD, OPEN]);
    for (kind, title, batches, lists) in [
        ("judgement", "检验结果判定表", 3, 1),
        ("release", "出厂检验放行记录", 3, 0),
        ("certificate", "检验结果证明", 3, 0),
        ("list", "批次清单", 0, 1),
    ] {
        let page = run(&["check", &sheet, "--format", "html", "--document", kind]).exits(1).stdout;
        is_page(&page);
        assert_eq!((count(&page, BATCH), count(&page, LIST)), (batches, lists), "{kind}");
        assert!(page.contains(title), "{kind}");
        for id in ["B1", "B2", "B3"] {
            assert!(page.contains(id), "{kind}: {id}");
        }
    }
    // One batch needs no list, and a judgement is what there is where nothing is asked for.
    let alone = dir.sheet("one.csv", &[GOOD]);
    let page = run(&["check", &alone, "--format", "html"]).exits(0).stdout;
    assert_eq!((count(&page, BATCH), count(&page, LIST)), (1, 0));
}

#[test]
fn several_files_are_one_page_and_a_page_appears_when_it_is_whole() {
    let dir = Dir::new();
    let files = [dir.sheet("a.csv", &[GOOD]), dir.sheet("b.csv", &[BAD])];
    let out = dir.path("page.html");
    run(&["check", &files[0], &files[1], "--format", "html", "-o", &out]).exits(1).empty();
    let page = fs::read_to_string(&out).unwrap();
    is_page(&page);
    assert_eq!((count(&page, BATCH), count(&page, LIST)), (2, 1));
    assert!(page.contains("共 2 批：符合 1，不符合 1，未定 0"));
    // The same bytes on standard output.
    assert_eq!(run(&["check", &files[0], &files[1], "--format", "html"]).exits(1).stdout, page);
    // A number that stands in two files is said: neither file shows it by itself.
    let again = dir.sheet("again.csv", &[GOOD]);
    let page = run(&["check", &files[0], &again, "--format", "html", "--document", "list"]).exits(0).stdout;
    assert!(
        page.contains("下列编号不止一批")
            && !run(&["check", &files[0], "--format", "html", "--document", "list"]).stdout.contains("不止一批")
    );
    // A page that is kept leaves nothing out: where a file is not there, there is none. The same of a workbook and a table.
    let missing = dir.path("none.csv");
    for format in ["html", "xlsx", "table"] {
        let out = dir.path("gap");
        run(&["check", &files[0], &missing, "--format", format, "-o", &out]).exits(66).complains("none.csv");
        assert!(!Path::new(&out).exists(), "{format}");
    }
    run(&["check", &files[0], "--document", "release"]).exits(64).complains("--format html");
}

#[test]
fn a_record_of_release_is_of_a_delivery_inspection_unless_the_sheet_or_the_command_says_another() {
    let dir = Dir::new();
    let plain = dir.sheet("s.csv", &[GOOD]);
    let scope = |page: &str| page.split_once(">检验范围</dt><dd>").map(|(_, rest)| rest.split('<').next().unwrap().to_owned());
    let release = ["--format", "html", "--document", "release"];
    let page = run(&[&["check", plain.as_str()][..], &release].concat()).exits(2).stdout;
    assert_eq!(scope(&page).as_deref(), Some("出厂检验"));
    let sheet = dir.file("t.csv", "批号,产品名称,生产日期,检验类别,蛋白质(g/100g)\nB1,干海参,2026-03-02,型式检验,65\n");
    let page = run(&[&["check", sheet.as_str()][..], &release].concat()).exits(2).stdout;
    assert_eq!(scope(&page).as_deref(), Some("型式检验"));
    let page = run(&[&["check", plain.as_str(), "--inspection", "tested-items"][..], &release].concat()).exits(0).stdout;
    assert_eq!(scope(&page).as_deref(), Some("所检项目"));
    // What conforms as far as it was tested is not free for release by that.
    assert!(page.contains("判定范围不是出厂检验") && page.contains("未解决前不得放行"));
    // Other formats and documents do not change what is inspected.
    let judged = run(&["check", &plain, "--format", "html"]).exits(0).stdout;
    assert_eq!(scope(&judged).as_deref(), Some("所检项目"));
}

#[test]
fn every_kind_of_input_gives_the_same_document() {
    let dir = Dir::new();
    let batch = json!({ "批号": "B1", "product": "干海参", "produced": "2026-03-02", "results": { "蛋白质(g/100g)": "65", "盐分(g/100g)": "10", "水分(g/100g)": "12" } });
    let sheet = run(&["check", &dir.sheet("s.csv", &[GOOD]), "--format", "html"]).exits(0).stdout;
    let object = run(&["check", &dir.file("s.json", batch.to_string()), "--format", "html"]).exits(0).stdout;
    let lines = run(&["check", &dir.file("s.ndjson", format!("{batch}\n")), "--format", "html"]).exits(0).stdout;
    let piped =
        run_with(format!("{HEADER}{GOOD}").as_bytes(), &["check", "-", "--input-format", "csv", "--format", "html"]).exits(0).stdout;
    for other in [&object, &lines, &piped] {
        assert_eq!(*other, sheet);
    }
    let workbook = run(&["check", "tests/data/dried-sea-cucumber.xlsx", "--format", "html", "--document", "list"]).exits(1).stdout;
    is_page(&workbook);
    assert!(workbook.contains("HS260305-01"));
}

#[test]
fn germplasm_has_a_judgement_of_its_own() {
    let page = run(&["check", "tests/data/kelp-germplasm.json", "--format", "html", "--lang", "both"]).stdout;
    is_page(&page);
    for words in ["种质检测判定表", "Judgement of an examination of germplasm", "检测人", "复核人"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("不合格"));
}

#[test]
fn a_label_is_shown_with_marks_and_corrections() {
    let page = run(&["label", "tests/data/label-salted-kelp.txt", "--format", "html"]).exits(1).stdout;
    is_page(&page);
    assert!(page.contains("<mark class=\"fails\">零添加</mark><sup>1</sup>"));
    assert!(page.contains("删除该声称。"));
}

/// A batch with a label that was put right by hand.
fn submission() -> Value {
    json!({
        "id": "B2", "product": "干海参", "produced": "2026-03-02", "results": { "蛋白质(g/100g)": "30" },
        "label": { "text": "品名：干海参 净含量：500g", "original": "品名：干海参 净含量：50Og", "edits": [{ "field": "net_content", "was": "50Og", "text": "500g" }] },
    })
}

fn case(more: &Value) -> Value {
    let mut case = json!({ "schema": "seafood-gb/case/1", "submission": submission() });
    case.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    case
}

/// The full report of a text.
fn report(text: &Value, arguments: &[&str]) -> (i32, Value) {
    let all = [&["check", "-", "--input-format", "json", "--format", "json", "--detail", "full"][..], arguments].concat();
    let out = run_with(text.to_string().as_bytes(), &all);
    (out.status, read(&out.stdout))
}

fn codes(report: &Value) -> Vec<&str> {
    report["notices"].as_array().unwrap().iter().map(|notice| notice["code"].as_str().unwrap()).collect()
}

#[test]
fn a_case_is_judged_as_the_submission_in_it() {
    let notes = json!([
        "与客户确认过批号",
        { "standard": "GB 31602-2015", "rule": "protein", "text": "已复测，结果相同" },
        { "standard": "GB 31602-2015", "rule": "lead", "text": "外送检测中" },
    ]);
    let (status, bare) = report(&submission(), &[]);
    let (kept_status, mut kept) = report(
        &case(&json!({ "notes": notes, "overlays": [], "saved": "2026-03-05", "options": { "trust": "recalled", "decision": "simple" } })),
        &[],
    );
    assert_eq!((status, kept_status), (1, 1));
    assert_eq!(kept["annotations"]["notes"].as_array().unwrap().len(), 3);
    assert_eq!(kept["annotations"]["original"], "品名：干海参 净含量：50Og");
    assert_eq!(codes(&kept), codes(&bare));
    kept["annotations"].as_object_mut().unwrap().remove("notes");
    assert_eq!(kept, bare);

    let dir = Dir::new();
    let file = dir.file("case.json", case(&json!({ "notes": notes })).to_string());
    for (kind, also) in [("judgement", true), ("release", false)] {
        let page = run(&["check", &file, "--format", "html", "--document", kind]).exits(1).stdout;
        is_page(&page);
        for words in ["已复测，结果相同", "外送检测中", "与客户确认过批号"] {
            assert_eq!(count(&page, words), 1, "{kind}: {words}");
        }
        assert_eq!(
            page.contains("<del>50Og</del>") && page.contains("<ins>500g</ins>") && page.contains("品名：干海参 净含量：50Og"),
            also,
            "{kind}"
        );
    }
}

#[test]
fn a_case_that_was_judged_otherwise_says_so() {
    let overlay = "tests/overlays/gbt-34747-2024.toml";
    let (_, with) = report(&case(&json!({})), &["--overlay", overlay]);
    let digest = with["tool"]["overlays"][0]["sha256"].as_str().unwrap();
    // Kept with the overlay, judged with it, and by the same trust: nothing to say.
    let kept = json!({ "overlays": [{ "sha256": digest }], "options": { "trust": "recalled" } });
    assert!(!codes(&report(&case(&kept), &["--overlay", overlay]).1).contains(&"case_judged_otherwise"));
    // Without the overlay, by another trust, or with an overlay that was not there.
    let all: [(Value, &[&str]); 3] =
        [(kept.clone(), &[]), (kept.clone(), &["--overlay", overlay, "--trust", "text"]), (json!({}), &["--overlay", overlay])];
    for (kept, arguments) in all {
        let (_, report) = report(&case(&kept), arguments);
        assert!(codes(&report).contains(&"case_judged_otherwise"), "{kept} {arguments:?}: {:?}", codes(&report));
    }
}

#[test]
fn malformed_cases_are_findings_and_never_silent() {
    // No submission in it, or one that is no object: there is nothing to judge, and it is said.
    for text in [
        json!({ "schema": "seafood-gb/case/1" }),
        json!({ "schema": "seafood-gb/case/1", "submission": 7 }),
        json!({ "schema": "seafood-gb/case/1", "submission": [] }),
    ] {
        let (status, report) = report(&text, &[]);
        assert_eq!((status, report["verdict"].as_str()), (2, Some("undecided")), "{text}");
    }
    // Notes and edits of a wrong shape, and keys that are not known.
    for (more, about) in
        [(json!({ "notes": [7] }), "notes[1]"), (json!({ "notes": "加急" }), "notes"), (json!({ "reviewed": true }), "reviewed")]
    {
        let (_, report) = report(&case(&more), &[]);
        assert!(report["findings"].to_string().contains(about) || report["notices"].to_string().contains(about), "{more}: {report}");
    }
    // Another shape that is not known is no case: what it holds is not passed over.
    let (_, other) = report(&json!({ "schema": "seafood-gb/case/2", "submission": submission() }), &[]);
    assert_eq!(other["verdict"], "undecided");
}

/// Ten thousand batches in one page: run with `--ignored --nocapture`, in a release build for figures worth having.
#[test]
#[ignore = "a measurement"]
fn ten_thousand_batches() {
    let dir = Dir::new();
    for count in [1_000, 10_000] {
        let rows: Vec<String> = (0..count).map(|index| format!("B{index},干海参,2026-03-02,,{},10,12\n", 30 + index % 40)).collect();
        let sheet = dir.file("s.csv", format!("{HEADER}{}", rows.concat()));
        for kind in ["judgement", "list"] {
            let out = dir.path("page.html");
            let started = Instant::now();
            let mut child = program(&["check", &sheet, "--format", "html", "--document", kind, "-o", &out]).spawn().unwrap();
            let mut most = 0;
            while child.try_wait().unwrap().is_none() {
                let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
                let peak = status
                    .lines()
                    .find_map(|line| line.strip_prefix("VmHWM:"))
                    .and_then(|text| text.trim().split(' ').next()?.parse::<u64>().ok());
                most = most.max(peak.unwrap_or(0));
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            let bytes = fs::metadata(&out).unwrap().len();
            println!("{count} {kind}: {:.1} s, {} MiB at most, {} MiB written", started.elapsed().as_secs_f64(), most >> 10, bytes >> 20);
            assert!(most < 200 << 10, "{most} KiB");
        }
    }
}
