//! Every file of `tests/cases` is one submission with one snapshot, named for what is the matter with it. The sheets of `tests/data` likewise.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::Sign;
use seafood_gb::check::{OpenPointKind, Verdict, Warning};
use seafood_gb::input::encoding::open_file;
use seafood_gb::input::{Event, Format, Notice, read};
use seafood_gb::report::{CSV_HEADER, JsonOptions, JsonReport, Style, Summary, TextOptions, csv_row, text};
use seafood_gb::standard::{Check, Rule, Sense};
use seafood_gb::value::Reason;
use seafood_gb::{Lang, Options, Report, check};

use common::LIBRARY;
use common::case::{CASES, Case, file_name, files, folders, root};

#[test]
fn every_case_reads_as_its_snapshot() {
    for case in CASES.iter() {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(root("snapshots/cases").join(&case.folder));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            if case.is_label {
                insta::assert_snapshot!(case.name.as_str(), case.label_written());
                return;
            }
            insta::assert_snapshot!(case.name.as_str(), case.written());
            if case.folder == "json-contract" {
                insta::assert_snapshot!(format!("{}.report", case.name), case.report(pretty));
            }
        });
    }
}

#[test]
fn no_snapshot_without_a_case() {
    let known: BTreeSet<String> = CASES
        .iter()
        .flat_map(|case| [format!("{}/{}.snap", case.folder, case.name), format!("{}/{}.report.snap", case.folder, case.name)])
        .collect();
    for folder in folders(&root("snapshots/cases")) {
        for path in files(&folder, "snap") {
            let name = format!("{}/{}", file_name(&folder), file_name(&path));
            assert!(known.contains(&name), "{name} has no case");
        }
    }
}

#[test]
fn sheets_read_as_their_snapshots() {
    for (file, format) in [
        ("dried-sea-cucumber.csv", Format::Csv),
        ("coated-shrimp.csv", Format::Csv),
        ("kelp.tsv", Format::Tsv),
        ("kelp-germplasm.json", Format::Json),
    ] {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(root("snapshots/data"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(file, sheet(file, format)));
    }
}

/// The rules that can decide do so both ways; those that have no value say that they have none.
#[test]
fn every_rule_is_met_and_not_met_somewhere() {
    let mut seen: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for case in CASES.iter().filter(|case| case.library.overlays().is_empty()) {
        for (json, options) in case.days() {
            case.report_of(&json, &options, |report| {
                for finding in &report.findings {
                    let outcomes = seen.entry((finding.edition.id.clone(), finding.rule.id.clone())).or_default();
                    outcomes.insert(finding.outcome.code().to_owned());
                    outcomes.extend(finding.outcome.reason().map(code));
                }
            });
        }
    }
    let mut unseen = Vec::new();
    for edition in LIBRARY.editions() {
        for rule in &edition.rules {
            let outcomes = seen.get(&(edition.id.clone(), rule.id.clone()));
            let wanted: &[&str] = match &rule.check {
                _ if !rule.exists => &["existence_unknown"],
                _ if has_value(rule) => &["met", "not_met"],
                // Judgements that bar a grade are made whatever is on file; the grade itself needs its criteria.
                Check::Grade(_) => &["not_met", "criterion_undecided"],
                _ => &["limit_absent"],
            };
            let missing = wanted.iter().filter(|wanted| !outcomes.is_some_and(|outcomes| outcomes.contains(**wanted)));
            unseen.extend(missing.map(|missing| format!("{}/{} is never {missing}", edition.id, rule.id)));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

/// Those of the list that no check of lab data can give are the ones that `judge` gives for limits as typed.
#[test]
fn every_reason_is_given_somewhere() {
    let mut seen = BTreeSet::new();
    for case in CASES.iter() {
        let json = case.value();
        seen.extend(list_of(&json["findings"]).iter().filter_map(|finding| finding["reason"].as_str()).map(str::to_owned));
    }
    let wanted = [
        Reason::Missing,
        Reason::NotExamined,
        Reason::Unreadable,
        Reason::UnitMismatch,
        Reason::LimitAbsent,
        Reason::BelowTrust,
        Reason::NeedsAnotherTest,
        Reason::NoEdition,
        Reason::NoDate,
        Reason::TraitNotStated,
        Reason::OtherTrait,
        Reason::DetectionLimit,
        Reason::Inexact,
        Reason::Contradictory,
        Reason::TooFew,
        Reason::NotCalculable,
        Reason::NoProduct,
        Reason::CriterionUndecided,
        Reason::ScopeOpen,
        Reason::ExistenceUnknown,
    ];
    let missing: Vec<String> = wanted.into_iter().map(code).filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "never given: {missing:?}");
}

#[test]
fn clean_subjects_are_clean() {
    let mut products = BTreeSet::new();
    for case in CASES.iter().filter(|case| case.name.starts_with("clean")) {
        for (json, options) in case.days() {
            case.report_of(&json, &options, |report| {
                assert_eq!(report.verdict, Verdict::Conforms, "{}/{}", case.folder, case.name);
                let open: Vec<&str> = report
                    .findings
                    .iter()
                    .filter(|finding| finding.is_open() || finding.warns() || finding.outcome.code() == "not_met")
                    .map(|finding| finding.rule.id.as_str())
                    .collect();
                // That the name on the label gave the product is said, and is no fault of the label; nor is a standard that was not declared.
                let is_no_fault = |warning: &&Warning<'_>| matches!(warning, Warning::ProductFromLabel | Warning::NotDeclared(_));
                let mut warnings = report.warnings.iter().filter(|warning| !is_no_fault(warning));
                assert!(
                    open.is_empty() && report.open_points.is_empty() && warnings.next().is_none(),
                    "{}/{}: {open:?} {:?}",
                    case.folder,
                    case.name,
                    report.warnings
                );
            });
        }
        products.insert(case.folder.clone());
    }
    let ids = LIBRARY.catalogue.products().iter().map(|product| product.id.clone());
    // Germplasm has no labels.
    let labels = ["label-coated-shrimp", "label-dried-sea-cucumber", "label-kelp"].map(str::to_owned);
    assert_eq!(products, ids.chain(labels).collect());
}

#[test]
fn every_check_of_sense_warns_somewhere() {
    let mut seen = BTreeSet::new();
    for case in CASES.iter() {
        case.report(|report| {
            let warned = report
                .warnings
                .iter()
                .filter_map(|warning| if let Warning::Sense(sense) = warning { Some(sense.id.clone()) } else { None });
            seen.extend(warned);
        });
    }
    let silent: Vec<&Sense> = LIBRARY.senses().iter().filter(|sense| !seen.contains(&sense.id)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// Whatever was submitted is judged, does not concern the batch, or is named in a warning: nothing is passed over in silence.
#[test]
fn every_result_leaves_a_trace() {
    let mut lost = Vec::new();
    for case in CASES.iter() {
        case.report(|report| {
            if report.standards.iter().any(|standard| standard.selected.decides().is_none()) || report.subject.product.is_none() {
                return;
            }
            // What only the label declares is held against results, where there are any.
            for measured in report.subject.all_measured().iter().filter(|measured| measured.on_label.is_none()) {
                let examined = report.findings.iter().filter(|finding| finding.outcome.reason() != Some(Reason::NotExamined));
                let judged = examined.into_iter().any(|finding| finding.looks_at(measured.item));
                let named = report.warnings.iter().any(|warning| matches!(warning, Warning::NoLimit(item) if *item == measured.item))
                    || report
                        .open_points
                        .iter()
                        .any(|problem| matches!(problem.kind, OpenPointKind::NotJudged(item, _) if item == measured.item));
                if !judged && !named {
                    let item = LIBRARY.catalogue.item(measured.item).map_or("", |item| &item.id);
                    lost.push(format!("{}/{}: {item}", case.folder, case.name));
                }
            }
        });
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The distance to the limit is negative where the limit is not kept, and says how far off the number found is.
#[test]
fn margins_agree_with_outcomes() {
    let mut wrong = Vec::new();
    for case in CASES.iter() {
        for finding in list_of(&case.value()["findings"]) {
            let number = |key: &str| {
                let text = finding[key].as_str()?.trim_start_matches(['≤', '≥', ' ']);
                let end = text.find(|char: char| !char.is_ascii_digit() && !".-".contains(char)).unwrap_or(text.len());
                text[..end].parse::<BigDecimal>().ok()
            };
            let unit = |key: &str| finding[key].as_str().and_then(|text| text.rsplit_once(' ')).map(|(_, unit)| unit);
            let Some(margin) = number("margin") else { continue };
            let agrees = match finding["outcome"].as_str() {
                Some("met") => margin.sign() != Sign::Minus,
                Some("not_met") => margin.sign() != Sign::Plus,
                _ => true,
            };
            let distance = number("found").zip(number("required")).map(|(found, required)| (found - required).abs());
            let one_unit = unit("found") == unit("required")
                && finding["required"].as_str().is_some_and(|text| text.starts_with(['≤', '≥']) && !text.contains('×'));
            if !agrees || one_unit && distance.is_some_and(|distance| distance != margin.abs()) {
                wrong.push(format!(
                    "{}/{}: {} found, {} required, margin {}",
                    case.folder, case.name, finding["found"], finding["required"], finding["margin"]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An open verdict has something open among its findings, or nothing decided at all.
#[test]
fn an_undecided_verdict_says_what_is_open() {
    let mut silent = Vec::new();
    for case in CASES.iter() {
        let json = case.value();
        let decided = list_of(&json["findings"]).iter().any(|finding| matches!(finding["outcome"].as_str(), Some("met" | "not_met")));
        let open =
            list_of(&json["findings"]).iter().any(|finding| finding["outcome"] == "undecided" && finding["reason"] != "not_examined");
        if json["verdict"] == "undecided" && decided && !open {
            silent.push(format!("{}/{}", case.folder, case.name));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// Every code that a case brings forth is on the list that README shows.
#[test]
fn codes_of_notices_are_a_closed_list() {
    for case in CASES.iter() {
        for notice in list_of(&case.value()["notices"]) {
            let code = notice["code"].as_str().unwrap_or_default();
            let known = if notice["file"].is_null() { Warning::CODES.contains(&code) } else { Notice::CODES.contains(&code) };
            assert!(known, "{}/{}: `{code}`", case.folder, case.name);
        }
    }
}

/// The keys that other software relies on, in the order of the contract. Other keys may stand between them.
#[test]
fn json_has_the_documented_keys_in_order() {
    let documented: [(&[&str], usize); 7] = [
        (
            &[
                "schema",
                "detail",
                "tool",
                "id",
                "product",
                "verdict",
                "mandatory",
                "declared",
                "provisional",
                "inspection",
                "coverage",
                "grade",
                "standards",
                "findings",
                "notices",
                "not_judged",
            ],
            1,
        ),
        (&["version", "data_date", "overlays"], 2),
        (&["required", "decided", "not_examined"], 2),
        (&["claimed", "achieved", "sensory_examined"], 2),
        (&["id", "number", "verdict", "why"], 3),
        (&["standard", "rule", "outcome", "severity", "message"], 3),
        (&["zh", "en"], 4),
    ];
    for case in CASES.iter() {
        let printed = case.report(pretty);
        assert!(printed.starts_with("{\n  \"schema\": \"seafood-gb/report/2\",\n"), "{}", case.name);
        for (keys, depth) in documented {
            let empty = match keys[0] {
                "claimed" => "\"grade\": null",
                "id" => "\"standards\": []",
                _ => "\"findings\": []",
            };
            assert!(printed.contains(empty) || in_order(&printed, keys, depth), "{}/{}: {keys:?}\n{printed}", case.folder, case.name);
        }
    }
}

#[test]
fn the_same_submission_gives_the_same_bytes() {
    for case in CASES.iter() {
        assert_eq!(case.written(), case.written(), "{}", case.name);
        assert_eq!(case.report(pretty), case.report(pretty), "{}", case.name);
    }
}

impl Case {
    /// The JSON report, parsed.
    fn value(&self) -> serde_json::Value {
        serde_json::from_str(&self.report(pretty)).expect("JSON")
    }

    /// What was read of a label, what the rules of its own day say of it, and what those of the other day do.
    fn label_written(&self) -> String {
        let fields = self.report(|report| {
            let label = &report.subject.pack().expect("a label").label;
            let mut out = String::new();
            for field in &label.fields {
                let lead = field.lead.map(|lead| label.quote(lead)).unwrap_or_default();
                out.extend([&*field.id, " [", lead, "] ", &field.value, "\n"]);
            }
            for row in label.nutrition.iter().flat_map(|table| &table.rows) {
                let amounts: Vec<String> = row
                    .amounts
                    .iter()
                    .map(|amount| format!("{} {} {}", amount.number, amount.unit, amount.nrv.as_deref().unwrap_or("-")))
                    .collect();
                out.extend([row.nutrient.as_deref().unwrap_or("?"), ": ", &amounts.join(" | "), "\n"]);
            }
            for span in &label.unread {
                out.extend(["unread: ", label.quote(*span).trim(), "\n"]);
            }
            out
        });
        let reports: Vec<String> = self
            .days()
            .iter()
            .map(|(json, options)| {
                self.report_of(json, options, |report| {
                    let zh = text(report, TextOptions { lang: Lang::Zh, verbose: false }, Style::Plain);
                    let en = text(report, TextOptions { lang: Lang::En, verbose: false }, Style::Plain);
                    format!("{zh}----\n{en}")
                })
            })
            .collect();
        format!("{fields}----\n{}", reports.join("==== by the rules of the other day\n"))
    }

    /// The text report in both languages, and the outcomes as a compact list.
    fn written(&self) -> String {
        let json = self.value();
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let mut list = format!("{}{}\n", word(&json["verdict"]), if json["provisional"] == true { ", provisional" } else { "" });
        let mut not_examined = String::new();
        for finding in list_of(&json["findings"]) {
            let id = format!("{}/{}", word(&finding["standard"]), word(&finding["rule"]));
            match (word(&finding["outcome"]), word(&finding["reason"])) {
                (_, reason) if reason == "not_examined" => not_examined.extend(["    ", &id, "\n"]),
                (outcome, reason) => list.extend([format!("{id} {outcome} {reason}").trim_end(), "\n"]),
            }
        }
        if !not_examined.is_empty() {
            list.extend(["undecided not_examined:\n", &not_examined]);
        }
        for notice in list_of(&json["notices"]) {
            list.extend(["! ", &word(&notice["code"]), "\n"]);
        }
        self.report(|report| {
            let zh = text(report, TextOptions { lang: Lang::Zh, verbose: true }, Style::Plain);
            let en = text(report, TextOptions { lang: Lang::En, verbose: false }, Style::Plain);
            format!("{zh}----\n{en}----\n{list}")
        })
    }
}

/// The notices, the Chinese report of every batch, the summary, and the CSV rows of a sheet.
fn sheet(file: &str, format: Format) -> String {
    let source = fs::File::open(root("data").join(file)).expect("a sheet");
    let (detected, decoder) = open_file(source, None).expect("a sheet that can be read");
    let (mut notices, mut texts, mut rows, mut summary) = (Vec::new(), String::new(), CSV_HEADER.as_bytes().to_vec(), Summary::default());
    if !detected.is_plain() {
        notices.push(detected.zh());
    }
    let options = Options::default();
    let mut sink = |event| {
        match event {
            Event::Notice(notice) => notices.push(notice.notice.zh()),
            Event::Batch(batch) => batch.for_each(|submission| {
                let report = check(&LIBRARY, submission, &options);
                texts.push_str(&text(&report, TextOptions { lang: Lang::Zh, verbose: false }, Style::Plain));
                csv_row(&report, &mut rows);
                summary.add(&report);
            }),
        }
        ControlFlow::Continue(())
    };
    read(decoder, format, file.into(), &common::columns(&LIBRARY), &mut sink).unwrap_or_else(|error| panic!("{file}: {error}"));
    let rows = String::from_utf8(rows).expect("UTF-8");
    format!("{}\n----\n{texts}{}----\n{rows}", notices.join("\n"), summary.render(Lang::Zh, Style::Plain))
}

/// Whether the keys occur, one behind the other, among those at a depth of an indented JSON text.
fn in_order(printed: &str, keys: &[&str], depth: usize) -> bool {
    let indent = "  ".repeat(depth);
    let mut wanted = keys.iter().peekable();
    for line in printed.lines() {
        let key = line.strip_prefix(&indent).and_then(|rest| rest.strip_prefix('"')).and_then(|rest| rest.split_once('"'));
        wanted.next_if(|wanted| key.is_some_and(|(key, _)| key == **wanted));
    }
    wanted.peek().is_none()
}

fn has_value(rule: &Rule) -> bool {
    match &rule.check {
        Check::Choice(_) | Check::NetContent(_) => true,
        check if check.label().is_some() => true,
        Check::Derived(derived) => derived.declared.is_some() || derived.requirement.limit.is_some(),
        // The grade has the values of its criteria, and they are all on file or none is.
        Check::Grade(_) => LIBRARY.editions().iter().any(|edition| {
            edition.rules.iter().any(|own| std::ptr::eq(own, rule))
                && edition.rules.iter().flat_map(Rule::requirements).any(|one| one.limit.is_some())
        }),
        _ => rule.requirements().iter().any(|requirement| requirement.limit.is_some()),
    }
}

fn list_of(value: &serde_json::Value) -> &[serde_json::Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn code(reason: Reason) -> String {
    serde_json::to_value(reason).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn pretty(report: &Report<'_>) -> String {
    serde_json::to_string_pretty(&JsonReport::new(report, JsonOptions::both())).expect("JSON")
}
