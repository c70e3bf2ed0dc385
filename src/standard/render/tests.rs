use std::ops::ControlFlow;
use std::sync::Arc;

use super::*;
use crate::input::{self, Columns, Event, Format};
use crate::standard::Library;
use crate::value::Unit;

const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

fn library() -> Library {
    Library::builtin().unwrap()
}

/// The form as two people would hand it in: every value uncommented, every blank filled, signed.
fn filled(form: &str, first_rule: &str) -> String {
    let uncommented: Vec<String> = form.lines().map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned()).collect();
    // 0.5 is a value for every limit; a distance of 1 would be per cent without the sign.
    uncommented
        .join("\n")
        .replace("rules = [\"…\"]", &format!("rules = [\"{first_rule}\"]"))
        .replace("\nn = \"…\"", "\nn = \"5\"")
        .replace("\nc = \"…\"", "\nc = \"1\"")
        .replace("\nM = \"…\"", "\nM = \"5\"")
        .replace("\"…\"", "\"0.5\"")
        .replace("by = \"\"", "by = \"甲\"")
        .replace("second = \"\"", "second = \"乙\"")
        .replace("against = \"\"", "against = \"印本 no. 12\"")
}

#[test]
fn an_unfilled_form_is_toml_and_no_overlay() {
    let library = library();
    for edition in library.editions() {
        for lang in BOTH {
            let form = overlay_form(&library, edition, lang);
            let table: toml::Table = toml::from_str(&form).unwrap_or_else(|error| panic!("{}: {error}", edition.id));
            assert!(!table.contains_key("rule"), "{}", edition.id);
            let dated = form.replace("# on = ", "on = ");
            let problems = library.with_overlay("form.toml", &dated).map(|_| ()).unwrap_err().to_string();
            for field in ["`verified.by`", "`verified.second`", "`verified.against`"] {
                assert!(problems.contains(field), "{}: {problems}", edition.id);
            }
        }
    }
}

#[test]
fn a_filled_and_signed_form_lints_clean_and_leaves_nothing_open() {
    let library = library();
    for edition in library.editions() {
        for lang in BOTH {
            let form = overlay_form(&library, edition, lang);
            if !form.contains("\n# [[rule]]") {
                continue;
            }
            let first = edition.rules.first().map_or("", |rule| &rule.id);
            let filled = filled(&form, first);
            let laid =
                library.with_overlay("form.toml", &filled).unwrap_or_else(|problems| panic!("{}:\n{problems}\n{filled}", edition.id));
            let after = laid.find_edition(&edition.id).unwrap();
            let [text, rest @ ..] = stated::counts(&laid, after);
            assert!(text > 0 && rest == [0, 0, 0], "{}: {rest:?}", edition.id);
            assert!(!overlay_form(&laid, after, lang).contains("\n# [[rule]]"));
            assert!(show(&laid, after, lang).contains("印本 no. 12"));
        }
    }
}

#[test]
fn a_blank_that_was_not_filled_is_refused() {
    let library = library();
    for edition in library.editions() {
        let form = overlay_form(&library, edition, Lang::Zh);
        if form.contains("\n# max = \"…\"") {
            let filled = filled(&form.replace("max = \"…\"", "max = \"?\""), "").replace('?', "…");
            let problems = library.with_overlay("form.toml", &filled).map(|_| ()).unwrap_err().to_string();
            assert!(problems.contains("`…`"), "{problems}");
        }
    }
}

#[test]
fn lists_and_shows_every_edition() {
    let library = library();
    for lang in BOTH {
        let list = list(&library, lang);
        for edition in library.editions() {
            assert!(list.contains(&edition.id) && list.contains(&edition.number));
            let shown = show(&library, edition, lang);
            for rule in &edition.rules {
                assert!(shown.contains(&rule.id) && shown.contains(rule.name.say(lang)), "{}: {}", edition.id, rule.id);
            }
        }
    }
}

#[test]
fn tells_what_changed() {
    let library = library();
    let find = |name: &str| library.find_edition(name).unwrap();
    let changes = diff(&library, find("GB 2762-2022"), find("GB 2762-2025"), Lang::Zh);
    assert!(changes.starts_with("GB 2762-2022 → GB 2762-2025\n"), "{changes}");
    assert!(changes.contains("实施：2023-06-30"), "{changes}");
    let same = diff(&library, find("GB 2762-2025"), find("GB 2762-2025"), Lang::En);
    assert!(same.contains("unchanged: ") && !same.contains("changed\n"), "{same}");
    let strangers = diff(&library, find("GB 2762-2025"), find("GB 31602-2015"), Lang::En);
    assert!(strangers.contains("not editions of one standard"), "{strangers}");
}

#[test]
fn a_template_is_read_back_whole() {
    let library = library();
    let columns = Columns::new(library.columns().iter().map(|column| {
        let names = [&column.name.zh, &column.name.en].into_iter().chain(&column.aliases).map(String::as_str);
        (column.field.as_str(), names.collect::<Vec<&str>>())
    }));
    for product in library.catalogue.products() {
        let id = library.catalogue.find_product(&product.id).unwrap();
        for lang in BOTH {
            let sheet = template(&library, id, lang);
            let mut batches = 0;
            let mut sink = |event| {
                match event {
                    Event::Batch(batch) => batch.for_each(|submission| {
                        batches += 1;
                        assert_eq!(library.catalogue.find_product(&submission.product), Some(id));
                        for heading in &*submission.headings {
                            let bound = library.catalogue.heading(heading).unwrap_or_else(|| panic!("`{heading}` binds nothing"));
                            let item = library.catalogue.item(bound.item).unwrap();
                            assert!(heading.starts_with(item.name.say(lang)), "`{heading}` binds {}", item.id);
                            assert!(matches!(bound.unit, Unit::None | Unit::Known(_)), "`{heading}`: {:?}", bound.unit);
                            assert_eq!(bound.unit == Unit::None, item.name.say(lang) == &**heading, "`{heading}`");
                        }
                        assert!(submission.problems.is_empty(), "{:?}", submission.problems);
                    }),
                    Event::Notice(notice) => panic!("{}", notice.notice),
                }
                ControlFlow::Continue(())
            };
            input::read(sheet.as_bytes(), Format::Csv, Arc::from("template.csv"), &columns, &mut sink).unwrap();
            assert_eq!(batches, 1);
        }
    }
}
