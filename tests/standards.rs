//! The meaning of the rule files: what the build cannot hold.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use common::LIBRARY;
use seafood_gb::standard::render::show;
use seafood_gb::standard::{Basis, Binds, Check, Force, InForce, Milestone, Role};
use seafood_gb::{Lang, Library};

/// The codes that other software relies on: an edition's id with a rule's, and the checks of sense.
#[test]
fn codes_are_stable() {
    let mut codes = BTreeSet::new();
    for edition in LIBRARY.editions() {
        codes.extend(edition.rules.iter().map(|rule| format!("{}/{}", edition.id, rule.id)));
    }
    codes.extend(LIBRARY.senses().iter().map(|sense| format!("warning/{}", sense.id)));
    insta::assert_snapshot!(codes.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Limits, bases and dates of every edition, one a line: a change of a number is seen in review.
#[test]
fn values_are_those_reviewed() {
    let mut table = String::new();
    for edition in LIBRARY.editions() {
        let _ = writeln!(
            table,
            "{} from {} ({:?})",
            edition.number,
            edition.effective.date.map_or_else(|| "?".to_owned(), |day| day.to_string()),
            edition.effective.basis
        );
        for rule in &edition.rules {
            let values = rule.requirements().iter().map(|requirement| {
                let printed = requirement.limit.as_ref().map_or("-", |limit| &limit.printed);
                format!("{printed} {}", format!("{:?}", requirement.basis).to_lowercase())
            });
            let values: Vec<String> = values.collect();
            let _ = writeln!(
                table,
                "  {}: {}",
                rule.id,
                if values.is_empty() {
                    rule.basis().map_or_else(|| "by its criteria".to_owned(), |basis| format!("{basis:?}").to_lowercase())
                } else {
                    values.join(" | ")
                }
            );
        }
    }
    insta::assert_snapshot!(table);
}

/// Every number and word that rules for labels go by, as `standards show` prints them: a change is seen in review.
#[test]
fn label_rules_are_those_reviewed() {
    for edition in LIBRARY.editions().iter().filter(|edition| edition.role == Role::Label) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots/labels-by-edition");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(edition.id.as_str(), show(&LIBRARY, edition, Lang::Zh)));
    }
}

/// Fields, nutrients and claims that a rule names are on file, and every rule for labels says what it requires and from where.
#[test]
fn label_rules_name_what_is_on_file() {
    let words = LIBRARY.label_words();
    let mut unknown = Vec::new();
    for edition in LIBRARY.editions() {
        let nutrients: BTreeSet<&str> = edition.nutrients.iter().map(|nutrient| nutrient.id.as_str()).collect();
        unknown
            .extend(edition.nutrients.iter().filter(|nutrient| words.nutrient(&nutrient.id).is_none()).map(|nutrient| nutrient.id.clone()));
        for rule in &edition.rules {
            let Some(terms) = rule.check.label() else { continue };
            assert!(!terms.known.source.is_empty() && terms.known.basis != Basis::Absent, "{}/{}", edition.id, rule.id);
            assert!(!terms.requires.zh.is_empty() && !terms.requires.en.is_empty(), "{}/{}", edition.id, rule.id);
            let fields: Vec<&String> = match &rule.check {
                Check::LabelField(label) => label.asks.fields.iter().collect(),
                Check::LabelLead(label) => label.asks.fields.iter().collect(),
                Check::LabelDate(label) => label.asks.fields.iter().collect(),
                Check::LabelParty(label) => label.asks.fields.iter().chain(&label.asks.instead).collect(),
                Check::LabelWords(label) => label.asks.search.fields.iter().collect(),
                Check::LabelWording(label) => label.asks.search.fields.iter().collect(),
                Check::LabelJudgement(label) => vec![&label.asks.field],
                Check::LabelHeight(label) => vec![&label.asks.field],
                _ => Vec::new(),
            };
            let named: Vec<&String> = match &rule.check {
                Check::LabelNutrition(label) => {
                    let ids = label.asks.factors.iter().map(|(id, _)| id);
                    ids.filter(|id| !["slack", "whole", "from", "to", "least", "most", "points"].contains(&id.as_str())).collect()
                }
                Check::LabelClaim(label) => {
                    let of_claims =
                        label.asks.claims.iter().flat_map(|claim| claim.nutrients.iter().chain(claim.instead.iter().map(|(id, _)| id)));
                    of_claims.chain(label.asks.groups.iter().map(|group| &group.id)).collect()
                }
                _ => Vec::new(),
            };
            let place = |id: &String| format!("{}/{}: {id}", edition.id, rule.id);
            unknown.extend(fields.into_iter().filter(|id| words.field(id).is_none()).map(place));
            unknown.extend(named.into_iter().filter(|id| !nutrients.contains(id.as_str())).map(place));
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

#[test]
fn every_value_has_a_source() {
    for edition in LIBRARY.editions() {
        for rule in &edition.rules {
            for requirement in rule.requirements() {
                assert!(requirement.basis == Basis::Absent || !requirement.source.is_empty(), "{}/{} has no source", edition.id, rule.id);
                assert_eq!(
                    requirement.basis == Basis::Absent,
                    requirement.limit.is_none() && !is_declared(&rule.check),
                    "{}/{}: a value and a basis come together",
                    edition.id,
                    rule.id
                );
            }
        }
        let dated = |milestone: &Milestone| milestone.date.is_some() == (milestone.basis != Basis::Absent);
        assert!(dated(&edition.issued) && dated(&edition.effective), "{}: a date and a basis come together", edition.id);
    }
}

fn is_declared(check: &Check) -> bool {
    matches!(check, Check::Derived(derived) if derived.declared.is_some())
}

/// What binds by law binds whatever is declared, and grades that are given are known.
#[test]
fn heads_of_editions_contradict_nothing() {
    for edition in LIBRARY.editions() {
        let is_optional = edition.binds == Binds::WhereDeclared;
        assert!(!is_optional || (edition.force == Force::Recommended && edition.role == Role::Product), "{} binds by law", edition.number);
        assert!(edition.grades_known || edition.grades.is_empty(), "{} has grades that are not known", edition.number);
    }
}

/// On every day one edition of a standard is in force, or none on file is; the day of a succession belongs to the new one.
#[test]
fn editions_follow_each_other_without_gap_or_overlap() {
    for edition in LIBRARY.editions() {
        let series = LIBRARY.series(edition);
        for pair in series.windows(2) {
            let [older, newer] = pair else { continue };
            let first = newer.effective.date.unwrap_or_else(|| panic!("{} replaces {} from an unknown day", newer.number, older.number));
            assert_eq!(older.superseded, Some((first, newer.number.clone())), "{}", older.number);
            assert!(older.effective.date.is_none_or(|day| day < first), "{} begins after it is superseded", older.number);
            let newest = series.last().expect("a series has editions");
            let on = |day| match LIBRARY.in_force(newest, day) {
                InForce::Edition(edition) => edition.number.clone(),
                InForce::NoEdition { .. } => String::new(),
            };
            assert_eq!(on(first), newer.number);
            assert_eq!(on(first.yesterday().expect("a day before")), older.number);
        }
    }
}

/// GB/T 34747-2017 was in force on the last day of 2024, the edition of 2024 from the next; GB 2762-2025 from 2026-09-02.
#[test]
fn editions_are_in_force_when_the_standards_say() {
    for (series, day, number) in [
        ("GB/T 34747-2024", "2024-12-31", "GB/T 34747-2017"),
        ("GB/T 34747-2024", "2025-01-01", "GB/T 34747-2024"),
        ("GB 2762-2025", "2026-09-01", "GB 2762-2022"),
        ("GB 2762-2025", "2026-09-02", "GB 2762-2025"),
        ("GB/T 21672-2024", "2024-12-31", "GB/T 21672-2014"),
        ("GB/T 20554-2024", "2024-12-31", "GB 20554-2006"),
        ("GB 7718-2025", "2027-03-15", "GB 7718-2011"),
        ("GB 7718-2025", "2027-03-16", "GB 7718-2025"),
        ("GB 28050-2025", "2027-03-15", "GB 28050-2011"),
        ("GB 28050-2025", "2027-03-16", "GB 28050-2025"),
        ("市场监管总局令第100号", "2027-03-16", "市场监管总局令第100号"),
    ] {
        let newest = LIBRARY.find_edition(series).expect("an edition on file");
        let day = seafood_gb::value::parse_date(day).expect("a day");
        assert!(matches!(LIBRARY.in_force(newest, day), InForce::Edition(edition) if edition.number == number), "{series} on {day}");
    }
}

/// Every mistake of a rule is named, all of them at once.
#[test]
fn mistakes_are_named_all_at_once() {
    let signature = "verified = { by = \"a\", second = \"b\", on = 2026-11-23, against = \"copy\" }";
    let rules = r#"
[[rule]]
id = "limits-swapped"
kind = "limit"
item = "moisture"
unit = "g/100g"
min = "20"
max = "15"
basis = "text"
[[rule]]
id = "no-such-item"
kind = "limit"
item = "mosture"
max = "15"
basis = "text"
[[rule]]
id = "no-such-unit"
kind = "limit"
item = "moisture"
unit = "g/100"
max = "15"
basis = "text"
[[rule]]
id = "no-number"
kind = "limit"
item = "moisture"
unit = "g/100g"
max = "1S"
basis = "text"
[[rule]]
id = "keys-of-another-kind"
kind = "choice"
item = "colour"
max = "15"
basis = "text"
[[rule]]
id = "grades-out-of-order"
kind = "limit"
item = "ash"
unit = "g/100g"
grades = { premium = { min = "40", basis = "text" }, first = { min = "50", basis = "text" }, second = { min = "60", basis = "text" }, third = { min = "70", basis = "text" } }
[[rule]]
id = "plan-without-order"
kind = "sampling"
item = "aerobic_plate_count"
unit = "CFU/g"
n = "5"
c = "6"
m = "100"
M = "10"
basis = "text"
"#;
    let overlay = format!("id = \"gbt-34747-2024\"\n{signature}\n{rules}").replace("item = \"ash\"", "item = \"sand\"");
    let problems = Library::builtin().and_then(|library| library.with_overlay("wrong.toml", &overlay)).expect_err("problems");
    insta::assert_snapshot!(problems.to_string());
}

/// Syntax, unknown keys and wrong types are told with line and column.
#[test]
fn malformed_overlays_are_told_with_their_place() {
    for (name, text) in [
        (
            "unknown key",
            "id = \"gb-31602-2015\"\nverified = { by = \"a\", second = \"b\", on = 2026-11-23, against = \"c\" }\n[[rule]]\nid = \"sand\"\nmaximum = \"3\"\n",
        ),
        (
            "number for a text",
            "id = \"gb-31602-2015\"\nverified = { by = \"a\", second = \"b\", on = 2026-11-23, against = \"c\" }\n[[rule]]\nid = \"sand\"\nmax = 3.0\n",
        ),
        ("no syntax", "id = gb\n"),
    ] {
        let problems = LIBRARY.with_overlay("wrong.toml", text).expect_err(name).to_string();
        assert!(problems.starts_with("wrong.toml: ") && problems.contains("line "), "{name}: {problems}");
        assert!(problems.contains(", column ") && problems.contains('^'), "{name}: {problems}");
    }
}
