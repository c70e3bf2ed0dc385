//! Documents: what they say of every case is what its report says, no more and no less, and nothing of the input is markup.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/page.rs"]
mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::prelude::*;
use scraper::{Html, Selector};
use seafood_gb::report::{Detail, DocumentKind, Documents, JsonOptions, JsonReport, JsonStandards, ListPart, Tongue};
use seafood_gb::{Inspection, Options, Report, Verdict};
use serde_json::{Value, json};

use common::case::{CASES, Case, file_name, files, root};
use common::{LIBRARY, checked};
use page::{outline, parsed, text};

/// The page of one batch, as it is written.
fn page_of(kind: DocumentKind, tongue: Tongue, report: &Report<'_>) -> Html {
    parsed(&Documents::new(kind, tongue).page(report))
}

fn json_of(report: &Report<'_>, detail: Detail) -> Value {
    serde_json::to_value(JsonReport::new(report, JsonOptions { detail, tongue: Tongue::Both, measured: true })).unwrap()
}

/// Cases of lab data: each is of a product, and its folder says which.
fn of_products() -> impl Iterator<Item = &'static Case> {
    CASES.iter().filter(|case| !case.is_label && case.folder != "json-contract")
}

/// The first case of each product with each verdict, in the order of the files.
fn firsts() -> BTreeMap<(String, &'static str), &'static Case> {
    let mut firsts = BTreeMap::new();
    for case in of_products() {
        let verdict = case.report(|report| report.verdict.code());
        firsts.entry((case.folder.clone(), verdict)).or_insert(case);
    }
    firsts
}

fn snapshot(name: &str, written: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root("snapshots/documents"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, written));
}

const VERDICTS: [Verdict; 3] = [Verdict::Conforms, Verdict::DoesNotConform, Verdict::Undecided];
/// What is written of each product in its own language, and what of these alone.
const ALSO: [(&str, DocumentKind, Tongue); 5] = [
    ("dried-sea-cucumber", DocumentKind::Judgement, Tongue::En),
    ("coated-shrimp", DocumentKind::Judgement, Tongue::Both),
    ("dried-sea-cucumber", DocumentKind::Release, Tongue::Zh),
    ("kelp", DocumentKind::Release, Tongue::En),
    ("dried-sea-cucumber", DocumentKind::Certificate, Tongue::Both),
];

#[test]
fn documents_read_as_their_snapshots() {
    let firsts = firsts();
    let (mut known, mut without) = (BTreeSet::new(), Vec::new());
    let products = LIBRARY.catalogue.products();
    for product in products {
        for verdict in VERDICTS.map(Verdict::code) {
            let Some(case) = firsts.get(&(product.id.clone(), verdict)) else {
                without.push(format!("{}: {verdict}", product.id));
                continue;
            };
            let also = ALSO.iter().filter(|(id, ..)| *id == product.id).map(|(_, kind, tongue)| (*kind, *tongue));
            for (kind, tongue) in [(DocumentKind::Judgement, Tongue::Zh)].into_iter().chain(also) {
                let inspection = if kind == DocumentKind::Release { Inspection::Delivery } else { case.options.inspection };
                let options = Options { inspection, ..case.options.clone() };
                let name = format!("{}.{verdict}.{}.{}", product.id, kind.code(), tongue_code(tongue));
                snapshot(&name, &case.report_with(&options, |report| outline(&page_of(kind, tongue, report))));
                known.insert(name);
            }
        }
    }
    assert_eq!(without, Vec::<String>::new(), "no case has such a batch");
    known.insert("list".to_owned());
    for path in files(&root("snapshots/documents"), "snap") {
        assert!(known.contains(file_name(&path).trim_end_matches(".snap")), "{} is of no document", path.display());
    }
}

#[test]
fn a_list_of_batches_reads_as_its_snapshot() {
    let documents = Documents::new(DocumentKind::List, Tongue::Zh);
    let mut list = ListPart::default();
    for case in firsts().values() {
        case.report(|report| {
            let mut one = ListPart::default();
            documents.list(&mut one, report);
            list.merge(one);
        });
    }
    snapshot("list", &outline(&parsed(&(documents.opening(&list) + documents.closing()))));
}

fn tongue_code(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Zh => "zh",
        Tongue::En => "en",
        Tongue::Both => "both",
    }
}

/// Every case, by every day that it is judged on, with each document of it.
fn each_document(mut f: impl FnMut(&str, DocumentKind, &Report<'_>, &Html)) {
    for case in CASES.iter() {
        let name = format!("{}/{}", case.folder, case.name);
        case.report(|report| {
            for kind in DocumentKind::ALL {
                f(&name, kind, report, &page_of(kind, Tongue::Zh, report));
            }
        });
    }
}

/// Runs of digits with the points between them.
fn numbers(text: &str) -> BTreeSet<String> {
    let is_part = |char: char| char.is_ascii_digit() || char == '.';
    let runs = text.split(|char: char| !is_part(char)).map(|run| run.trim_matches('.'));
    runs.filter(|run| run.contains(|char: char| char.is_ascii_digit())).map(str::to_owned).collect()
}

fn leaves(json: &Value, into: &mut String) {
    match json {
        Value::String(text) => into.push_str(text),
        Value::Number(number) => into.push_str(&number.to_string()),
        Value::Array(all) => all.iter().for_each(|one| leaves(one, into)),
        Value::Object(all) => all.iter().for_each(|(key, one)| {
            into.push_str(key);
            into.push('\n');
            leaves(one, into);
        }),
        Value::Null | Value::Bool(_) => {}
    }
    into.push('\n');
}

/// Numbers in documents are the written digits of the report, and in pictures those of the limits on file, of other grades too. What a document counts
/// itself are its lines, marks and names; distances of sequences are rounded for the page.
#[test]
fn no_number_stands_in_a_document_that_is_not_in_the_report() {
    let counted: Vec<Selector> =
        ["td.number", "span.count", "sup", "p.counts", "pre.sequences"].iter().map(|css| Selector::parse(css).unwrap()).collect();
    let mut on_file = String::new();
    leaves(&serde_json::to_value(JsonStandards::new(&LIBRARY)).unwrap(), &mut on_file);
    let on_file = numbers(&on_file);
    let mut strange = BTreeSet::new();
    let mut seen = 0;
    // What the report of the case says, whose documents come one after the other.
    let mut known = (String::new(), BTreeSet::new());
    each_document(|name, kind, report, page| {
        if known.0 != name {
            let mut own = String::new();
            leaves(&json_of(report, Detail::Full), &mut own);
            known = (name.to_owned(), numbers(&own));
        }
        let known = &known.1;
        let mut page = page.clone();
        let counts: Vec<_> = counted.iter().flat_map(|css| page.select(css).map(|element| element.id()).collect::<Vec<_>>()).collect();
        for id in counts {
            page.tree.get_mut(id).unwrap().detach();
        }
        let drawn = numbers(&text(&page, true));
        let written = text(&page, false);
        let said = numbers(&written);
        strange.extend(
            drawn
                .difference(&said)
                .filter(|number| !known.contains(*number) && !on_file.contains(*number))
                .map(|number| format!("{name}: {number} in a picture")),
        );
        for number in said {
            seen += 1;
            if !known.contains(&number) {
                let mut lines = written.lines().filter(|line| numbers(line).contains(&number));
                if let Some(line) = lines.find(|line| !is_counted(line)) {
                    strange.insert(format!("{name} {}: {number} in {line}", kind.code()));
                }
            }
        }
    });
    assert!(seen > 10_000, "{seen}");
    assert!(strange.is_empty(), "{} numbers, such as\n{}", strange.len(), strange.iter().take(60).cloned().collect::<Vec<_>>().join("\n"));
}

/// Lines in which a document counts what it lists.
fn is_counted(line: &str) -> bool {
    let line = line.trim();
    ["尚有", "→ 以上", "✓ 符合", "暂定"].iter().any(|start| line.starts_with(start))
        || line.contains(" 批: ")
        || line.contains("项限值未经官方文本核验")
        || line.contains(" characters)")
}

fn bare(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace() && *char != '`').collect()
}

#[test]
fn every_breach_and_every_open_point_stands_in_the_judgement_and_in_the_record_of_release() {
    let (mut breaches, mut open) = (0, 0);
    each_document(|name, kind, report, page| {
        if !matches!(kind, DocumentKind::Judgement | DocumentKind::Release) {
            return;
        }
        let written = bare(&text(page, false));
        let report = json_of(report, Detail::Full);
        for finding in report["findings"].as_array().unwrap() {
            let fails = finding["outcome"] == "not_met" && finding["severity"] == "fail";
            let is_open = finding["outcome"] == "undecided" && finding["reason"] != "not_examined";
            if !fails && !is_open {
                continue;
            }
            *(if fails { &mut breaches } else { &mut open }) += 1;
            let message = bare(finding["message"]["zh"].as_str().unwrap());
            assert!(written.contains(&message), "{name} {}: {message} is not in\n{}", kind.code(), text(page, false));
        }
    });
    assert!(breaches > 500 && open > 300, "{breaches} breaches, {open} open");
}

/// Words that say of the whole that it conforms.
const CONFORMS: [&str; 9] = [
    "所检项目合格",
    "出厂检验合格",
    "型式检验合格",
    "出厂检验项目合格",
    "型式检验项目合格",
    "标签合格",
    "经检验，所检项目符合",
    "项目符合GB",
    "判定未见不得放行的情形",
];

#[test]
fn what_does_not_conform_is_never_said_to() {
    let mut seen = BTreeMap::new();
    each_document(|name, kind, report, page| {
        let written = bare(&text(page, false));
        *seen.entry(report.verdict.code()).or_insert(0) += 1;
        let says = |word: &str| written.contains(word);
        if report.verdict == Verdict::Conforms {
            return;
        }
        for word in CONFORMS {
            assert!(!says(word), "{name} {} says {word}:\n{written}", kind.code());
        }
        let own = report.subject.product.is_some_and(|(_, product)| product.verdict.is_some());
        let word = if report.verdict == Verdict::Undecided {
            "未定"
        } else if own {
            "不符合"
        } else {
            "不合格"
        };
        assert!(says(word), "{name} {} does not say {word}:\n{written}", kind.code());
        if kind == DocumentKind::Certificate {
            assert!(says("本证明不得作为合格证明使用"), "{name}");
        }
        if kind == DocumentKind::Release {
            assert!(says("未解决前不得放行"), "{name}");
        }
    });
    assert!(seen.values().all(|count| *count > 200), "{seen:?}");
}

#[test]
fn provisional_is_said_in_every_document_where_the_report_says_it() {
    let mut seen = [0, 0];
    each_document(|name, kind, report, page| {
        let provisional = json_of(report, Detail::Facts)["provisional"] == true;
        seen[usize::from(provisional)] += 1;
        let written = text(page, false);
        let lines = written.lines().filter(|line| line.contains("暂定") && !line.contains("限值依据表示") && !line.contains("其中暂定 0"));
        assert_eq!(lines.count() > 0, provisional, "{name} {}:\n{written}", kind.code());
    });
    assert!(seen.iter().all(|count| *count > 300), "{seen:?}");
}

/// Texts that would be markup, close what they stand in, or turn what follows around.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script id=\"hostile\">alert(1)</script>"),
        Just("<img id='hostile' src=x onerror=alert(1)>"),
        Just("\"><i id=hostile>"),
        Just("' onmouseover='x"),
        Just("</td></tr></table></article><hostile>"),
        Just("&lt;hostile&gt;&amp;"),
        Just("<!--"),
        Just("]]>"),
        Just("</style><style>*{display:none}"),
        Just("`"),
        Just("\u{202e}"),
        Just("\0\u{7}\u{1b}[2J"),
        Just("\n"),
        Just("蛋白质 58.2 g/100g"),
        Just("未检出"),
    ];
    proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

fn hostile_submission() -> impl Strategy<Value = Value> {
    let fields = ["id", "product", "produced", "grade", "cited", "inspection", "lot", "sampling_no", "report_no", "sampled"];
    let keys: Vec<String> = fields.into_iter().map(str::to_owned).chain(LIBRARY.details().iter().map(|row| row.field.clone())).collect();
    let texts = proptest::collection::vec(hostile(), keys.len() + 8);
    (texts, any::<[bool; 4]>()).prop_map(move |(texts, [known, dated, labelled, kept])| {
        let (given, more) = texts.split_at(keys.len());
        let mut batch: serde_json::Map<String, Value> = keys.iter().cloned().zip(given.iter().map(|text| json!(text))).collect();
        if known {
            batch.insert("product".to_owned(), json!("dried-sea-cucumber"));
        }
        if dated {
            batch.insert("produced".to_owned(), json!("2026-03-02"));
        }
        batch.insert("results".to_owned(), json!({ "蛋白质": { "value": more[0], "unit": more[1], "method": more[2] }, "铅": "9 mg/kg", (more[3].clone()): more[4] }));
        if labelled {
            batch.insert(
                "label".to_owned(),
                json!({ "text": format!("品名：{} 配料：海参 净含量：5kg 零添加", more[5]), "original": more[6], "edits": [{ "field": more[7], "was": more[0], "text": more[1] }] }),
            );
        }
        batch.insert("notes".to_owned(), json!([more[2], { "standard": "GB 31602-2015", "rule": "protein", "text": more[3] }]));
        let batch = Value::Object(batch);
        if kept {
            json!({ "schema": "seafood-gb/case/1", "submission": batch, "notes": [more[4]], "overlays": [more[5]], "options": { "trust": more[6] } })
        } else {
            batch
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_of_the_input_is_markup(submission in hostile_submission()) {
        let mut pages = Vec::new();
        checked(&submission.to_string(), &Options::default(), |report| {
            for kind in DocumentKind::ALL {
                for tongue in [Tongue::Zh, Tongue::En, Tongue::Both] {
                    pages.push(Documents::new(kind, tongue).page(report));
                }
            }
        });
        prop_assert_eq!(pages.len(), 12);
        for written in pages {
            let stray: Vec<char> = written.chars().filter(|char| char.is_control() && *char != '\n').collect();
            prop_assert!(stray.is_empty(), "control characters {:?}", stray);
            prop_assert!(!written.contains('\u{202e}'), "what follows is turned around");
            let page = parsed(&written);
            prop_assert_eq!(page.select(&Selector::parse("style").unwrap()).count(), 1);
            for node in page.tree.nodes() {
                let Some(element) = node.value().as_element() else {
                    prop_assert!(!node.value().is_comment(), "a comment");
                    continue;
                };
                prop_assert!(page::ELEMENTS.contains(&element.name()), "<{}>", element.name());
                prop_assert!(element.attr("id").is_none_or(|id| id == "hatch"), "{:?}", element);
                prop_assert!(element.attrs().all(|(name, _)| !name.starts_with("on") && name != "src" && name != "href"), "{:?}", element);
            }
        }
    }
}

/// What is written to a document is what was handed in: every field of the batch that was filled in stands in its judgement.
#[test]
fn every_detail_stands_in_the_judgement() {
    let mut batch = json!({ "id": "B-1", "product": "dried-sea-cucumber", "produced": "2026-03-02", "results": { "蛋白质": "65 g/100g" } });
    for row in LIBRARY.details() {
        batch[&row.field] = json!(format!("⟨{}⟩", row.field));
    }
    checked(&batch.to_string(), &Options::default(), |report| {
        for kind in [DocumentKind::Judgement, DocumentKind::Release] {
            let written = text(&page_of(kind, Tongue::Zh, report), false);
            let mut twice = String::new();
            for row in LIBRARY.details() {
                let count = written.matches(&format!("⟨{}⟩", row.field)).count();
                assert!(count > 0, "{} is not in the {}", row.field, kind.code());
                if count > 1 {
                    let _ = writeln!(twice, "{} stands {count} times in the {}", row.field, kind.code());
                }
            }
            assert_eq!(twice, "");
        }
    });
}
