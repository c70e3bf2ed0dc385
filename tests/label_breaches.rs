//! Breaches put into clean labels, and what must change no finding: line breaks, width, separators, traditional spelling.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use seafood_gb::{Inspection, Library, Options, Submission, check};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::builtin().expect("valid files"));

const EARLIER: [&str; 2] = ["GB 7718-2011", "GB 28050-2011"];
const LATER: [&str; 3] = ["GB 7718-2025", "GB 28050-2025", "samr-order-100-2025"];

/// The clean labels of the cases, each with the name of its file.
static CLEAN: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut clean = Vec::new();
    for product in ["label-coated-shrimp", "label-dried-sea-cucumber", "label-kelp"] {
        let folder = format!("{}/tests/cases/{product}", env!("CARGO_MANIFEST_DIR"));
        for entry in fs::read_dir(folder).expect("cases").map(|entry| entry.expect("an entry").path()) {
            let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
            if name.starts_with("clean")
                && entry.extension().is_some_and(|ending| ending == "txt")
                && !entry.with_extension("options.toml").exists()
            {
                clean.push((name, fs::read_to_string(&entry).expect("a label")));
            }
        }
    }
    clean.sort();
    clean
});

/// Breaches (`!`) and hints (`?`) that a label comes to, by rule, under the editions of one time.
fn findings(text: &str, editions: &[&str]) -> BTreeSet<String> {
    let submission = Submission { label: text.into(), ..Submission::default() };
    let options =
        Options { inspection: Inspection::Label, editions: editions.iter().map(|name| (*name).to_owned()).collect(), ..Options::default() };
    let report = check(&LIBRARY, &submission, &options);
    let told = report.findings.iter().filter_map(|finding| {
        let sign = if finding.fails() {
            '!'
        } else if finding.outcome.code() == "not_met" {
            '?'
        } else {
            return None;
        };
        Some(format!("{sign}{}", finding.rule.id))
    });
    told.collect()
}

/// What a breach adds to a clean label.
fn added(text: &str, breach: &str, editions: &[&str]) -> BTreeSet<String> {
    let with = format!("{}\n{breach}\n", text.trim_end());
    findings(&with, editions).difference(&findings(text, editions)).cloned().collect()
}

/// Text, the rule that it breaks, and the rule that it breaks in the edition of 2025 alone.
const BREACHES: [(&str, &str, &str); 12] = [
    ("软坚散结", "!health-claims", ""),
    ("清热解毒", "!health-claims", ""),
    ("防三高", "!disease-claims", ""),
    ("适宜高血压患者食用", "!disease-claims", ""),
    ("有益心脑血管", "!health-claims", ""),
    ("有助于儿童大脑发育", "!health-claims", ""),
    ("没添加防腐剂", "", "!not-added-claims"),
    ("零添加", "", "!not-added-claims"),
    ("不含防腐剂", "", "!no-content-claims"),
    ("绿色食品", "?certified-claims", ""),
    ("富含DHA", "?component-stressed", ""),
    ("适合3岁以上儿童", "", "?for-minors"),
];

#[test]
fn a_breach_put_into_a_clean_label_is_found() {
    assert!(CLEAN.len() > 15, "{}", CLEAN.len());
    for (name, text) in CLEAN.iter() {
        // The clause on stressed components does not bind what is not for consumers.
        let binds = |rule: &str| rule != "?component-stressed" || !name.contains("not-for-consumers");
        for (breach, always, later) in BREACHES.into_iter().filter(|(_, always, _)| binds(always)) {
            let found = added(text, breach, &LATER);
            for rule in [always, later].iter().filter(|rule| !rule.is_empty()) {
                assert!(found.contains(*rule), "{name}: {breach}: {found:?}");
            }
            if !always.is_empty() {
                let found = added(text, breach, &EARLIER);
                assert!(found.contains(always), "{name}: {breach}: {found:?}");
            }
        }
    }
}

#[test]
fn a_breach_is_found_wherever_its_line_is_broken_and_however_it_is_spelt() {
    let spelt = [
        ("软坚散结", "軟堅散結"),
        ("清热解毒", "清熱解毒"),
        ("适宜高血压患者食用", "適宜高血壓患者食用"),
        ("没添加防腐剂", "沒添加防腐劑"),
        ("富含DHA", "富含ＤＨＡ"),
        ("适合3岁以上儿童", "適合３歲以上兒童"),
    ];
    for (name, text) in CLEAN.iter().step_by(4) {
        for (breach, ..) in BREACHES {
            let plain = added(text, breach, &LATER);
            let places = breach.char_indices().skip(1).map(|(at, _)| at);
            let broken = places.map(|at| format!("{}\n{}", &breach[..at], &breach[at..]));
            let spaced = breach.chars().flat_map(|char| [char, ' ']).collect::<String>();
            let other = spelt.iter().filter(|(plain, _)| *plain == breach).map(|(_, other)| (*other).to_owned());
            for way in broken.chain([spaced, format!("【{breach}】"), format!("{breach}！")]).chain(other) {
                assert_eq!(added(text, &way, &LATER), plain, "{name}: {way:?}");
            }
        }
    }
}

/// A clean label of coated shrimp with its statement of allergens, and what stands in its list.
fn shrimp(statement: &str, list: &str) -> String {
    let (_, text) = CLEAN.iter().find(|(name, _)| name == "clean-raw-breaded.txt").expect("the label");
    let replaced = text.replace("致敏物质提示：本品含有甲壳纲类动物及其制品、含麸质的谷物及其制品", statement);
    assert_ne!(replaced, *text);
    replaced.replace("水分保持剂（三聚磷酸钠、六偏磷酸钠）", list)
}

const PHOSPHATES: &str = "水分保持剂（三聚磷酸钠、六偏磷酸钠）";

#[test]
fn what_may_be_contained_is_not_contained_whatever_joins_them() {
    for join in ["，", "、", " ", "/", "\n", "；", "。", "（", "，也"] {
        for may in ["可能含有虾", "可能含有微量虾", "生产线也加工虾", "本工厂亦处理虾", "含有微量虾", "不含虾"]
        {
            let close = if join == "（" { "）" } else { "" };
            let text = shrimp(&format!("致敏物质提示：含有小麦{join}{may}{close}"), PHOSPHATES);
            assert!(findings(&text, &LATER).contains("!allergens"), "{join:?} {may}");
        }
    }
}

#[test]
fn a_statement_shows_whatever_parts_it_and_whether_words_introduce_it() {
    let lead = ["致敏物质提示：含有", "含有", "本产品含有", "过敏原信息：本品含有"];
    for lead in lead {
        for part in ["、", "，", "/", "；", "，\n", "、\n", " "] {
            let text = shrimp(&format!("{lead}虾{part}小麦。可能含有鸡蛋"), PHOSPHATES);
            assert!(!findings(&text, &LATER).contains("!allergens"), "{lead}{part:?}");
        }
    }
}

#[test]
fn additives_without_a_row_and_what_is_no_food_are_found_in_the_list() {
    let statement = "致敏物质提示：含有虾、小麦";
    let clean = findings(&shrimp(statement, PHOSPHATES), &LATER);
    for additive in ["苯甲酸钠", "苯甲酸鈉", "胭脂红", "脱氢乙酸钠", "甜蜜素", "211"] {
        for list in ["食品添加剂（{}）", "防腐剂（{}）", "食品添加剂（防腐剂（{}））", "食品添加剂：{}", "水、食品添加剂【{}】"]
        {
            let text = shrimp(statement, &list.replace("{}", additive));
            assert!(findings(&text, &LATER).contains("!additives-on-label"), "{list} {additive}");
        }
    }
    for substance in ["硼砂", "甲醛", "工业盐", "吊白块", "苏丹红", "酱油（水、硼砂）"] {
        assert!(findings(&shrimp(statement, substance), &LATER).contains("!not-a-food-substance"), "{substance}");
    }
    for permitted in ["三聚磷酸钠", "食品添加剂（柠檬黄、碳酸氢钠）", "酱油（水、大豆、苯甲酸钠）、黄原胶"]
    {
        let text = shrimp("致敏物质提示：含有虾、小麦、大豆", permitted);
        assert_eq!(findings(&text, &LATER), clean, "{permitted}");
    }
}
