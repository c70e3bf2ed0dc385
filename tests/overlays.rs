//! The user's own official copy: what an overlay decides, what it may not touch, and that every report says who verified what. All values of
//! `tests/overlays` are fictitious.

mod common;

use std::fs;
use std::path::Path;

use seafood_gb::check::Verdict;
use seafood_gb::report::{JsonOptions, JsonReport, JsonStandards, Style, Summary, TextOptions, text};
use seafood_gb::standard::Basis;
use seafood_gb::value::{Outcome, Reason};
use seafood_gb::{Lang, Library, Options, Report};

use common::LIBRARY;

const SIGNED: &str =
    r#"verified = { by = "张三 (test)", second = "李四 (test)", on = 2026-11-23, against = "fictitious copy for the test suite" }"#;

const SAMPLE: &str = r#"{ "id": "ZZ-1", "product": "海带种质", "produced": "2026-09-10", "results": {
    "学名": "Saccharina japonica", "叶片长(cm)": ["236", "251", "244"], "叶片宽(cm)": ["31.0", "33.5", "30.2"], "柄长(cm)": ["4.2", "5.0", "4.6"],
    "配子体染色体数": "31", "COI序列": "ATGGTTACAACATCATTAAATCGTTGGTTATTTTCTACTAATCATAAGGATATAGGTACTCTTTATCTTATTTTTGGGGCTTTTTCCGGTGTTTTAGGTACTTGTTTTTCTGTTTTAATTCGTATGGAATTAGCACAACCTGGT", "COI参照序列": ">reference\nATGGTTACAACATCATTAAATCGTTGGTTATTTTCTACTAATCATAAGGATATAGGTACTCTTTATCTTATTTTTGGGGCTTTTTCCGGTGTTTTAGGTACTTGTTTTTCTGTTTTAATTCGTATGGAATTAGCACAACCTGGT\n" } }"#;

#[test]
fn undecided_for_want_of_limits_becomes_decided() {
    on(&LIBRARY, SAMPLE, |report| {
        assert_eq!(report.verdict, Verdict::Undecided);
        assert_eq!(outcome(report, "blade-length"), Outcome::Undecided(Reason::LimitAbsent));
        assert_eq!(outcome(report, "coi-kimura-distance"), Outcome::Undecided(Reason::LimitAbsent));
    });
    on(&laid("gbt-20554-2024.toml"), SAMPLE, |report| {
        assert_eq!(report.verdict, Verdict::Conforms);
        for rule in ["blade-length", "blade-width", "blade-length-width-ratio", "stipe-length", "body-length", "coi-kimura-distance"] {
            assert_eq!(outcome(report, rule), Outcome::Met, "{rule}");
        }
        assert!(!report.is_provisional());
    });
    let short = SAMPLE.replace("236", "136").replace("251", "151").replace("244", "144");
    on(&laid("gbt-20554-2024.toml"), &short, |report| {
        assert_eq!(report.verdict, Verdict::DoesNotConform);
        // Blade 143.7 cm; its ratio to the width 4.5; with the stipe 148.3 cm.
        for rule in ["blade-length", "blade-length-width-ratio", "body-length"] {
            assert_eq!(outcome(report, rule), Outcome::NotMet, "{rule}");
        }
        assert_eq!(outcome(report, "stipe-length"), Outcome::Met);
    });
}

#[test]
fn the_report_names_who_verified_and_the_digest() {
    let source = source("gbt-20554-2024.toml");
    let digest = sha256(source.as_bytes());
    on(&laid("gbt-20554-2024.toml"), SAMPLE, |report| {
        let zh = text(report, TextOptions { lang: Lang::Zh, verbose: true }, Style::Plain);
        let en = text(report, TextOptions { lang: Lang::En, verbose: true }, Style::Plain);
        assert!(zh.contains("［限值由 张三 (test)、李四 (test) 对照 fictitious copy for the test suite 核验］"), "{zh}");
        assert!(en.contains("verified by 张三 (test) and 李四 (test) against fictitious copy for the test suite"), "{en}");
        let json = serde_json::to_value(JsonReport::new(report, JsonOptions::both())).expect("JSON");
        let overlay = &json["tool"]["overlays"][0];
        assert_eq!(overlay["edition"], "gbt-20554-2024");
        assert_eq!(overlay["sha256"], digest.as_str());
        assert_eq!(overlay["by"], "张三 (test)");
        assert_eq!(overlay["second"], "李四 (test)");
        assert_eq!(overlay["on"], "2026-11-23");
        let findings = json["findings"].as_array().expect("findings");
        let blade = findings.iter().find(|finding| finding["rule"] == "blade-length").expect("a finding");
        assert_eq!(blade["basis"], "text");
    });
    // One byte more is another file.
    let other = LIBRARY.with_overlay("other.toml", &format!("{source}\n")).expect("an overlay");
    assert_ne!(other.overlays()[0].sha256, digest);
}

/// Dried sea cucumber: provisional by the built-in values, with one overlay still, with both no longer.
#[test]
fn a_verdict_stops_being_provisional_when_all_that_decides_is_verified() {
    let sample = r#"{ "id": "B-1", "product": "干海参", "produced": "2026-03-02", "grade": "特级", "results": { "蛋白质": "63.2 g/100g", "盐分": "9.6 g/100g",
        "水分": "12.4 g/100g", "水溶性总糖": "0.8 g/100g", "复水后干重率": "68.5 %" } }"#;
    let (one, both) = (laid("gbt-34747-2024.toml"), with(&laid("gbt-34747-2024.toml"), "gb-31602-2015.toml"));
    for (library, provisional) in [(&*LIBRARY, true), (&one, true), (&both, false)] {
        on(library, sample, |report| {
            assert_eq!(report.verdict, Verdict::Conforms);
            assert_eq!(report.is_provisional(), provisional);
            let zh = text(report, TextOptions::default(), Style::Plain);
            assert_eq!(zh.contains("暂定"), provisional, "{zh}");
        });
    }
    // What is verified may be trusted to the full.
    let options = Options { trust: Basis::Text, ..Options::default() };
    common::checked_with(&both, sample, &options, |report| assert_eq!(report.verdict, Verdict::Conforms));
    common::checked_with(&one, sample, &options, |report| assert_eq!(report.verdict, Verdict::Undecided));
}

#[test]
fn a_value_is_changed_where_the_copy_differs() {
    let overlay = signed("gb-31602-2015", "[[rule]]\nid = \"sand\"\nmax = \"2.0\"\nbasis = \"text\"");
    let sample = r#"{ "id": "B-1", "product": "干海参", "produced": "2026-03-02", "results": { "含砂量": "2.1 %" } }"#;
    on(&LIBRARY, sample, |report| assert_eq!(outcome(report, "sand"), Outcome::Met));
    on(&library(&overlay), sample, |report| {
        assert_eq!(outcome(report, "sand"), Outcome::NotMet);
        assert!(text(report, TextOptions::default(), Style::Plain).contains("≤ 2.0 %"));
    });
}

#[test]
fn a_rule_is_added() {
    let overlay = signed(
        "gb-31602-2015",
        "[[rule]]\nid = \"lead-own\"\nclause = \"9.9\"\nkind = \"limit\"\nitem = \"lead\"\nunit = \"mg/kg\"\nmax = \"0.10\"\nbasis = \"text\"",
    );
    let sample = r#"{ "id": "B-1", "product": "干海参", "produced": "2026-03-02", "results": { "铅": "0.2 mg/kg" } }"#;
    on(&library(&overlay), sample, |report| {
        assert_eq!(outcome(report, "lead-own"), Outcome::NotMet);
        assert_eq!(outcome(report, "lead-dried"), Outcome::Met);
        assert_eq!(report.verdict, Verdict::DoesNotConform);
        assert!(!report.is_provisional());
    });
}

/// The list of release items may be verified as well: a delivery inspection then decides.
#[test]
fn a_release_list_is_entered() {
    let overlay = signed("gbt-20554-2024", "[delivery]\nrules = [\"scientific-name\"]\nbasis = \"text\"\nsource = \"fictitious copy\"");
    let sample = SAMPLE.replace("\"id\": \"ZZ-1\"", "\"id\": \"ZZ-1\", \"inspection\": \"出厂检验\"");
    let sample = format!("{} }} }}", sample.split(", \"叶片长").next().unwrap_or_default());
    on(&LIBRARY, &sample, |report| assert_eq!(report.verdict, Verdict::Undecided));
    on(&library(&overlay), &sample, |report| assert_eq!(report.verdict, Verdict::Conforms));
}

#[test]
fn what_an_overlay_may_not_do() {
    let refused = [
        ("change the item", "[[rule]]\nid = \"sand\"\nitem = \"salt\"\nmax = \"3\"\nbasis = \"text\"", "`item` cannot be changed"),
        ("change the kind", "[[rule]]\nid = \"sand\"\nkind = \"choice\"\nbasis = \"text\"", "`kind` cannot be changed"),
        (
            "change whom it binds",
            "[[rule]]\nid = \"sand\"\nproducts = [\"dried-sea-cucumber\"]\nmax = \"3\"\nbasis = \"text\"",
            "`products` cannot be changed",
        ),
        ("hold a quoted value", "[[rule]]\nid = \"sand\"\nmax = \"3\"\nbasis = \"quoted\"", "expected `text`"),
        ("name a rule that does not exist", "[[rule]]\nid = \"ash\"\nmax = \"3\"\nbasis = \"text\"", "no such rule"),
        (
            "name a rule twice",
            "[[rule]]\nid = \"sand\"\nmax = \"3\"\nbasis = \"text\"\n[[rule]]\nid = \"sand\"\nmax = \"4\"\nbasis = \"text\"",
            "stands twice",
        ),
        ("use an unknown key", "[[rule]]\nid = \"sand\"\nmaximum = \"3\"\nbasis = \"text\"", "maximum"),
        ("hold what is no number", "[[rule]]\nid = \"sand\"\nmax = \"three\"\nbasis = \"text\"", "three"),
        ("use an unknown unit", "[[rule]]\nid = \"sand\"\nmax = \"3\"\nunit = \"furlong\"\nbasis = \"text\"", "furlong"),
        ("put the lower end above the upper", "[[rule]]\nid = \"sand\"\nmin = \"4\"\nmax = \"3\"\nbasis = \"text\"", "is above"),
        (
            "add a rule for an unknown item",
            "[[rule]]\nid = \"ash\"\nkind = \"limit\"\nitem = \"ash\"\nunit = \"%\"\nmax = \"3\"\nbasis = \"text\"",
            "no item",
        ),
        ("set nothing", "", "no value is set"),
    ];
    for (what, rules, expected) in refused {
        refuse(what, &signed("gb-31602-2015", rules), expected);
    }
    refuse(
        "name an edition that does not exist",
        &signed("gb-99999-2099", "[[rule]]\nid = \"sand\"\nmax = \"3\"\nbasis = \"text\""),
        "no edition on file",
    );
    let one_grade = "[[rule]]\nid = \"protein\"\n[rule.grades]\nsuper = { min = \"70\", basis = \"text\" }";
    refuse("add a grade", &signed("gbt-34747-2024", one_grade), "no grade of this edition");
    let weaker = "[[rule]]\nid = \"protein\"\n[rule.grades]\npremium = { min = \"45\", basis = \"text\" }";
    refuse("make a better grade the weaker one", &signed("gbt-34747-2024", weaker), "better grade");
}

const ITEM: &str =
    "[[item]]\nid = \"example_width\"\nname = { zh = \"示例宽\", en = \"example width\" }\nunit = \"cm\"\nquantity = \"number\"\n";
const RULE: &str =
    "[[rule]]\nid = \"example-width\"\nkind = \"limit\"\nitem = \"example_width\"\nunit = \"cm\"\nmax = \"4\"\nbasis = \"text\"\n";

/// A character that the official copy has and the file lacks: its item is held against all that holds for the built-in ones.
#[test]
fn an_added_item_is_linted() {
    library(&signed("gbt-20554-2024", &format!("{ITEM}{RULE}")));
    for (what, from, to, expected) in [
        ("take the id of an item", "\"example_width\"", "\"blade_width\"", "`blade_width` is a name of the item `blade_width` already"),
        ("take a name of an item", "示例宽", "叶片宽", "`叶片宽` is a name of the item `blade_width` already"),
        ("take an alias of an item", "quantity", "aliases = [\"叶 宽\"]\nquantity", "`叶 宽` is a name of the item `blade_width` already"),
        ("take the name of a column", "quantity", "aliases = [\"批号\"]\nquantity", "`批号` is a name of the column `lot` already"),
        ("have another form of id", "id = \"example_width\"", "id = \"Example-Width\"", "expected small letters, digits and `_`"),
        ("have an unknown unit", "unit = \"cm\"\nquantity", "unit = \"cmm\"\nquantity", "`cmm`, which units.toml does not have"),
        ("have a unit for words", "quantity = \"number\"", "quantity = \"judgement\"", "`unit` belongs to items that are numbers"),
        ("have an unknown quantity", "\"number\"", "\"width\"", "unknown variant `width`"),
        ("have an unknown key", "quantity", "unity = \"cm\"\nquantity", "unknown field `unity`"),
        ("have no English name", ", en = \"example width\"", "", "missing field `en`"),
        ("have an empty alias", "quantity", "aliases = [\"\"]\nquantity", "expected a value, found nothing"),
        ("be named by no rule", "item = \"example_width\"", "item = \"blade_width\"", "no rule of this file names the item"),
    ] {
        let overlay = format!("{ITEM}{RULE}").replacen(from, to, 1);
        refuse(what, &signed("gbt-20554-2024", &overlay), expected);
    }
    refuse("stand without a rule", &signed("gbt-20554-2024", ITEM), "no value is set");
    refuse("stand twice", &signed("gbt-20554-2024", &format!("{ITEM}{ITEM}{RULE}")), "is a name of the item `example_width` already");
    // The mistake is told with its line.
    let problems = LIBRARY.with_overlay("mine.toml", &signed("gbt-20554-2024", &format!("{ITEM}{RULE}").replace("cm\"\nq", "cmm\"\nq")));
    let problems = problems.expect_err("a mistake").say(Lang::Zh);
    assert!(problems.contains("项目 `example_width`：第 6 行第 1 列"), "{problems}");
    // Two overlays do not bring the same item.
    let one = library(&signed("gbt-20554-2024", &format!("{ITEM}{RULE}")));
    let two = one.with_overlay("other.toml", &signed("gb-20554-2006", &format!("{ITEM}{RULE}"))).expect_err("the item again").to_string();
    assert!(two.contains("other.toml: item `example_width`"), "{two}");
}

/// What the literature says is read as strictly as a limit, and an overlay says nothing of it: it has the official copy.
#[test]
fn literature_is_linted() {
    let with = |row: &str| signed("gbt-20554-2024", &format!("{ITEM}{RULE}literature = [{{ {row} }}]\n"));
    library(&with("max = \"3.2\", unit = \"mm\", source = \"a paper\""));
    library(&with("text = { zh = \"不详\", en = \"not known\" }, source = \"a paper\""));
    for (row, expected) in [
        ("unit = \"mm\", source = \"a paper\"", "`literature.1` has no value or several"),
        ("value = \"3\", max = \"4\", unit = \"mm\", source = \"a paper\"", "`literature.1` has no value or several"),
        ("value = \"3\", unit = \"mm\"", "missing field `source`"),
        ("value = \"3\", unit = \"mm\", source = \" \"", "`literature.1.source` is missing"),
        ("value = \"3\", unit = \"mm\", source = \"\"", "expected a value, found nothing"),
        ("value = \"3\", source = \"a paper\"", "`literature.1.unit` is missing"),
        ("value = \"3\", unit = \"kg\", source = \"a paper\"", "`kg`, which does not convert into `cm`"),
        ("value = \"3\", unit = \"mmm\", source = \"a paper\"", "`mmm`, which units.toml does not have"),
        ("value = \"about 3\", unit = \"mm\", source = \"a paper\"", "expected a number"),
        ("min = \"5\", max = \"4\", unit = \"mm\", source = \"a paper\"", "`literature.1.min` 5 is above"),
        ("text = { zh = \"不详\", en = \"not known\" }, unit = \"mm\", source = \"a paper\"", "exclude each other"),
        ("maximum = \"3\", source = \"a paper\"", "unknown field `maximum`"),
    ] {
        refuse(row, &with(row), expected);
    }
    let built_in = "[[rule]]\nid = \"blade-length\"\nmax = \"4\"\nliterature = [{ value = \"3\", unit = \"mm\", source = \"a paper\" }]";
    refuse("change the literature", &signed("gbt-20554-2024", built_in), "`literature` cannot be changed");
}

/// It stands where the limit is absent, in text and JSON, and no longer once there is one; it decides nothing.
#[test]
fn literature_stands_where_the_limit_is_absent() {
    let long = SAMPLE.replace("236", "2360").replace("251", "2510").replace("244", "2440");
    on(&LIBRARY, &long, |report| {
        assert_eq!(outcome(report, "blade-length"), Outcome::Undecided(Reason::LimitAbsent));
        let zh = text(report, TextOptions::default(), Style::Plain);
        assert!(zh.contains("文献参考值（不是限值，不参与判定）：最大 320.93 cm（2020 年大连，收获期）"), "{zh}");
        let json = serde_json::to_value(JsonReport::new(report, JsonOptions::both())).expect("JSON");
        let literature = &json["rules"]["GB/T 20554-2024/blade-length"]["literature"];
        assert_eq!(literature[0]["value"]["en"], "up to 320.93 cm (at harvest, Dalian 2020)");
        assert_eq!(literature[0]["source"], "J. Dalian Ocean Univ. 202001013");
    });
    on(&laid("gbt-20554-2024.toml"), &long, |report| {
        let zh = text(report, TextOptions { verbose: true, ..TextOptions::default() }, Style::Plain);
        assert!(!zh.contains("文献参考值"), "{zh}");
        let json = serde_json::to_value(JsonReport::new(report, JsonOptions::both())).expect("JSON");
        assert!(!json.to_string().contains("literature"));
    });
}

/// Germplasm has verdicts of its own, in the report and over many batches, and nothing of food.
#[test]
fn germplasm_has_its_own_words() {
    let other = SAMPLE.replace("Saccharina japonica", "Undaria pinnatifida");
    let mut summary = Summary::default();
    for (sample, zh, en) in [
        (SAMPLE, "所检项目符合海带种质特征", "agrees with the characters of kelp germplasm (tested items)"),
        (&other, "不符合海带种质特征", "does not agree with the characters of kelp germplasm"),
    ] {
        on(&laid("gbt-20554-2024.toml"), sample, |report| {
            for (lang, expected) in [(Lang::Zh, zh), (Lang::En, en)] {
                let told = text(report, TextOptions { lang, verbose: true }, Style::Plain);
                assert!(told.lines().nth(1).is_some_and(|line| line.contains(expected)), "{told}");
                // The tag of a specimen is no label.
                let told = told.replace("样品标签", "").replace("label of the sample", "");
                for word in ["合格", "标签", "净含量", "食品", "label", "net content", "food", "conform", "package"] {
                    assert!(!told.contains(word), "{word}: {told}");
                }
            }
            assert!(report.not_judged().is_empty());
            let mut one = Summary::default();
            one.add(report);
            summary.merge(one);
        });
    }
    on(
        &LIBRARY,
        r#"{ "id": "K", "product": "干海参", "produced": "2026-03-02", "results": { "蛋白质": "63.2 g/100g" } }"#,
        |report| summary.add(report),
    );
    let zh = summary.render(Lang::Zh, Style::Plain);
    assert!(zh.starts_with("共 3 批：合格 1，不合格 0，符合海带种质特征 1，不符合海带种质特征 1，未定 0"), "{zh}");
}

/// What the form for verifying limits takes as the encoded value is a sound overlay, and gives the very value back.
#[test]
fn the_row_of_every_rule_is_a_sound_overlay() {
    let listed = serde_json::to_value(JsonStandards::new(&LIBRARY)).expect("JSON");
    let mut rows = 0;
    for edition in listed["editions"].as_array().expect("a list") {
        let id = edition["id"].as_str().expect("an id");
        for rule in edition["rules"].as_array().expect("a list") {
            let absent = rule["values"].as_array().expect("a list").iter().any(|value| value["basis"] == "absent");
            if absent || rule["kind"] == "grade" {
                continue;
            }
            let rows_of_rule = toml::to_string(&serde_json::json!({ "rule": [rule["overlay"]] })).expect("TOML");
            let laid = library(&signed(id, &rows_of_rule));
            let after = serde_json::to_value(JsonStandards::new(&laid)).expect("JSON");
            let after = after["editions"].as_array().expect("a list").iter().find(|other| other["id"] == *id).expect("the edition");
            let after = after["rules"].as_array().expect("a list").iter().find(|other| other["rule"] == rule["rule"]).expect("the rule");
            for (was, is) in rule["values"].as_array().expect("a list").iter().zip(after["values"].as_array().expect("a list")) {
                assert_eq!((&was["text"], &is["basis"]), (&is["text"], &"text".into()), "{id}/{}", rule["rule"]);
            }
            rows += 1;
        }
    }
    assert!(rows > 250, "{rows}");
}

/// Nobody had seen whether the standard has it: who gives its value has.
#[test]
fn a_value_says_that_the_requirement_exists() {
    const SHRIMP: &str = r#"{ "id": "S", "product": "coated-shrimp", "produced": "2026-03-02", "form": "raw", "ready_to_eat": false, "water": "marine",
        "results": { "moisture": "61 g/100g" } }"#;
    on(&LIBRARY, SHRIMP, |report| {
        assert_eq!(outcome(report, "moisture"), Outcome::NotApplicable(Reason::ExistenceUnknown));
        assert_eq!(report.verdict, Verdict::Undecided);
    });
    let overlay = signed("gbt-21672-2024", "[[rule]]\nid = \"moisture\"\nmax = \"60\"");
    on(&library(&overlay), SHRIMP, |report| assert_eq!(outcome(report, "moisture"), Outcome::NotMet));
}

/// Setting one part of a requirement must not sign the others with it.
#[test]
fn what_is_signed_was_compared() {
    let cases = [
        ("gb-2762-2022", "id = \"lead-dried\"\nmin = \"0.01\"", "`min` does not belong"),
        ("gb-2762-2022", "id = \"lead-dried\"\nmin = \"0.01\"\nmax = \"1.0\"", "`min` does not belong"),
        ("gb-10136-2015", "id = \"aerobic-plate-count\"\nc = \"3\"", "`n` is missing"),
        ("gb-10136-2015", "id = \"aerobic-plate-count\"\nc = \"3\"", "`M` is missing"),
        ("gb-31602-2015", "id = \"protein\"\nmax = \"40\"", "`min` is missing"),
        ("gbt-34747-2024", "id = \"salt\"\n[rule.grades]\npremium = { min = \"12\", basis = \"text\" }", "has `min`, expected `max`"),
        (
            "gbt-34747-2024",
            "id = \"protein\"\n[rule.grades]\npremium = { min = \"60\", max = \"70\", basis = \"text\" }",
            "has `min` and `max`, expected `min`",
        ),
        (
            "gbt-34747-2024",
            "id = \"protein\"\nunit = \"g/kg\"\n[rule.grades]\npremium = { min = \"600\", basis = \"text\" }",
            "`grades.first` is missing: its built-in value has another `unit`",
        ),
        ("gbt-34747-2024", "id = \"protein\"\ngrades = {}\nmethod = \"rounded\"", "no value is set"),
        (
            "gbt-34747-2024",
            "id = \"protein\"\nmethod = \"rounded\"\n[rule.grades]\npremium = { min = \"60\", basis = \"text\" }",
            "`grades.first` is missing: its built-in value has another `method`",
        ),
        ("gb-31602-2015", "id = \"sand\"\nunit = \"g/kg\"\nbasis = \"text\"", "`unit` cannot be changed without the value"),
        ("gb-31602-2015", "id = \"sand\"\nname = { zh = \"泥沙\", en = \"mud\" }\nmax = \"3\"", "`name` cannot be changed"),
    ];
    for (edition, rule, expected) in cases {
        refuse(rule, &signed(edition, &format!("[[rule]]\n{rule}")), expected);
    }
    let list = "[delivery]\nrules = [\"salt\"]\nbasis = \"recalled\"";
    refuse("hold a recalled list", &signed("gbt-34747-2024", list), "expected `text`");
    let all = ["premium", "first", "second", "third"].map(|grade| format!("{grade} = {{ min = \"500\", basis = \"text\" }}")).join("\n");
    library(&signed("gbt-34747-2024", &format!("[[rule]]\nid = \"protein\"\nunit = \"g/kg\"\n[rule.grades]\n{all}")));
}

/// Two overlays may verify parts of one edition, but not one value twice: whichever came last would decide.
#[test]
fn no_value_is_set_twice() {
    let grade = |grade: &str| format!("[[rule]]\nid = \"protein\"\n[rule.grades]\n{grade} = {{ min = \"58\", basis = \"text\" }}");
    let list = "[delivery]\nrules = [\"salt\"]\nbasis = \"text\"";
    let first = library(&signed("gbt-34747-2024", &format!("{list}\n{}", grade("premium"))));
    for rules in [grade("premium"), list.to_owned()] {
        let problems = first.with_overlay("second.toml", &signed("gbt-34747-2024", &rules)).expect_err("set twice").to_string();
        assert!(problems.contains("second.toml") && problems.contains("`mine.toml` sets it too"), "{problems}");
    }
    first.with_overlay("second.toml", &signed("gbt-34747-2024", &grade("first"))).expect("another grade");
}

#[test]
fn two_people_sign() {
    let rule = "[[rule]]\nid = \"sand\"\nmax = \"3\"\nbasis = \"text\"";
    let sign = |verified: &str| format!("id = \"gb-31602-2015\"\nverified = {verified}\n{rule}");
    for (verified, expected) in [
        (r#"{ by = "张三", second = "张三", on = 2026-11-23, against = "copy 1" }"#, "same person"),
        (r#"{ by = "Zhang San", second = " zhang san ", on = 2026-11-23, against = "copy 1" }"#, "same person"),
        (r#"{ by = "Zhang San", second = "Ｚｈａｎｇ　Ｓａｎ", on = 2026-11-23, against = "copy 1" }"#, "same person"),
        (r#"{ by = "张三", second = "张 三", on = 2026-11-23, against = "copy 1" }"#, "same person"),
        (r#"{ by = " ", second = "李四", on = 2026-11-23, against = "copy 1" }"#, "by"),
        (r#"{ by = "张三", second = "", on = 2026-11-23, against = "copy 1" }"#, "second"),
        (r#"{ by = "张三", on = 2026-11-23, against = "copy 1" }"#, "second"),
        (r#"{ by = "张三", second = "李四", against = "copy 1" }"#, "on"),
        (r#"{ by = "张三", second = "李四", on = 2026-11-23, against = "" }"#, "against"),
        (r#"{ by = "张三", second = "李四", on = 2026-11-23T08:00:00, against = "copy 1" }"#, "no day"),
    ] {
        refuse(verified, &sign(verified), expected);
    }
    refuse("not be signed", &format!("id = \"gb-31602-2015\"\n{rule}"), "verified");
}

/// A row of the fill-in form that nobody filled in, or that holds a remark only, compares nothing: it must not raise a basis.
#[test]
fn a_row_without_a_value_verifies_nothing() {
    for rule in [
        "id = \"sand\"",
        "id = \"sand\"\nclause = \"3.3\"",
        "id = \"sand\"\nnote = { zh = \"见附页\", en = \"see the annex\" }",
        "id = \"sand\"\nunit = \"g/kg\"",
    ] {
        if let Ok(library) = LIBRARY.with_overlay("mine.toml", &signed("gb-31602-2015", &format!("[[rule]]\n{rule}"))) {
            let edition = library.find_edition("GB 31602-2015").expect("an edition");
            let sand = edition.rules.iter().find(|rule| rule.id == "sand").expect("a rule");
            assert_eq!(sand.basis(), Some(Basis::Recalled), "{rule}");
        }
    }
    // Nor is a requirement without a value on file given one by saying that it was verified.
    refuse("verify what is absent", &signed("gbt-20554-2024", "[[rule]]\nid = \"blade-length\"\nbasis = \"text\""), "no value");
}

#[test]
fn every_problem_is_told_at_once() {
    let overlay = "id = \"gb-31602-2015\"\nverified = { by = \"张三\", second = \"张三\", on = 2026-11-23, against = \"copy\" }\n[[rule]]\nid = \"sand\"\nitem = \"salt\"\nmax = \"3\"\nbasis = \"quoted\"\n[[rule]]\nid = \"ash\"\nmax = \"3\"\nbasis = \"text\"";
    let problems = LIBRARY.with_overlay("mine.toml", overlay).expect_err("four problems").to_string();
    for expected in ["same person", "`item` cannot be changed", "expected `text`", "no such rule"] {
        assert!(problems.contains(expected), "{expected}: {problems}");
    }
    assert!(problems.contains("mine.toml"), "{problems}");
}

#[track_caller]
fn refuse(what: &str, overlay: &str, expected: &str) {
    match LIBRARY.with_overlay("mine.toml", overlay) {
        Ok(_) => panic!("an overlay may {what}: {overlay}"),
        Err(problems) => assert!(problems.to_string().contains(expected), "{what}: {problems}"),
    }
}

fn signed(edition: &str, rules: &str) -> String {
    format!("id = \"{edition}\"\n{SIGNED}\n{rules}\n")
}

#[track_caller]
fn library(overlay: &str) -> Library {
    LIBRARY.with_overlay("mine.toml", overlay).unwrap_or_else(|problems| panic!("{problems}"))
}

#[track_caller]
fn laid(file: &str) -> Library {
    with(&LIBRARY, file)
}

#[track_caller]
fn with(library: &Library, file: &str) -> Library {
    library.with_overlay(file, &source(file)).unwrap_or_else(|problems| panic!("{problems}"))
}

#[track_caller]
fn source(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/overlays").join(file))
        .unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[track_caller]
fn on(library: &Library, sample: &str, mut f: impl FnMut(&Report<'_>)) {
    let mut reports = 0;
    common::checked_with(library, sample, &Options::default(), |report| {
        reports += 1;
        f(report);
    });
    assert_eq!(reports, 1);
}

#[track_caller]
fn outcome(report: &Report<'_>, rule: &str) -> Outcome {
    report.findings.iter().find(|finding| finding.rule.id == rule).unwrap_or_else(|| panic!("no finding on {rule}")).outcome
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<String>>().concat()
}
