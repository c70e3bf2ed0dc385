//! Pictures: every result that the report compares has one, its mark has the shape of the outcome, and it is an SVG element by itself.

mod common;

use common::case::CASES;
use common::checked;
use seafood_gb::report::JsonExamined;
use seafood_gb::report::draw::bar_of;
use seafood_gb::{Lang, Options};
use serde_json::{Value, json};

/// Whether every element ends where it should, no text has a loose sign, and there is nothing that runs or loads.
fn is_whole(svg: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some((text, tag)) = rest.split_once('<') {
        let Some((inside, after)) = tag.split_once('>') else { return false };
        if text.contains('>') || text.split('&').skip(1).any(|entity| !entity.contains(';')) {
            return false;
        }
        let name = inside.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        let runs = ["script", "foreignObject", "image", "use", "a"].contains(&name) || inside.contains(" on") || inside.contains("http");
        if runs || inside.matches('"').count() % 2 != 0 {
            return false;
        }
        if inside.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !inside.ends_with('/') {
            open.push(name);
        }
        rest = after;
    }
    open.is_empty() && rest.is_empty()
}

#[test]
fn what_is_whole_is_known() {
    assert!(is_whole("<svg a=\"1\"><path/><text>a &lt; b</text></svg>"));
    for broken in
        ["<svg><path></svg>", "<svg>a > b</svg>", "<svg>a & b</svg>", "<svg a=\"></svg>", "<svg><script/></svg>", "<svg onload=\"x\"/>"]
    {
        assert!(!is_whole(broken), "{broken}");
    }
}

#[test]
fn every_bar_has_the_shape_of_its_outcome() {
    let mut seen = 0;
    for case in CASES.iter() {
        case.report(|report| {
            for finding in &report.findings {
                for lang in [Lang::Zh, Lang::En] {
                    let Some(svg) = bar_of(report, finding, lang) else { continue };
                    assert!(is_whole(&svg), "{}: {svg}", case.name);
                    let class = match finding.outcome.code() {
                        "not_applicable" => "undecided",
                        code => code,
                    };
                    assert!(svg.contains(&format!("class=\"mark {class}\"")), "{}: {svg}", case.name);
                    assert_eq!(svg.matches("class=\"mark ").count(), svg.matches(&format!("class=\"mark {class}\"")).count(), "{svg}");
                    seen += 1;
                }
            }
        });
    }
    assert!(seen > 1_000, "{seen}");
}

fn bars(product: &str, form: &str, results: &Value) -> Vec<String> {
    let submission = json!({ "product": product, "produced": "2026-03-02", "form": form, "ready_to_eat": true, "results": results });
    let mut bars = Vec::new();
    checked(&submission.to_string(), &Options::default(), |report| {
        let examined = serde_json::to_value(JsonExamined::new(report, false)).expect("JSON");
        for bar in examined["bars"].as_array().expect("a list") {
            bars.push(format!(
                "{} {}\n{}\n{}",
                bar["standard"],
                bar["rule"],
                bar["svg"]["zh"].as_str().unwrap(),
                bar["svg"]["en"].as_str().unwrap()
            ));
        }
    });
    assert!(!bars.is_empty(), "nothing is drawn");
    bars
}

#[test]
fn grades_plans_bounds_and_prohibitions() {
    insta::assert_snapshot!("graded", bars("dried-sea-cucumber", "", &json!({ "protein": "54.2 g/100g" })).join("\n"));
    insta::assert_snapshot!(
        "plan",
        bars(
            "coated-shrimp",
            "生制",
            &json!({ "aerobic_plate_count": ["4.5×10⁴ CFU/g", "1.2e5 CFU/g", "<10 CFU/g", ">10^5 CFU/g", "50000 CFU/g"] })
        )
        .join("\n")
    );
    insta::assert_snapshot!("bound", bars("kelp", "干制", &json!({ "lead": "<0.02 mg/kg" })).join("\n"));
}
