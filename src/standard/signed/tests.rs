//! Mistakes in overlays come with their places.

use validator::Validate;

use super::super::overlay;
use super::super::problem::Problems;
use super::super::schema::OverlayFile;

/// The shape of a text, or what is wrong with it.
fn read(text: &str) -> Result<OverlayFile, String> {
    let mut problems = Vec::new();
    let read = overlay::read("f.toml", text, &mut problems).map(|overlay| overlay.shape);
    read.filter(|_| problems.is_empty()).ok_or_else(|| Problems(problems).to_string())
}

/// Wrong types are named with the line on which they stand.
#[test]
fn wrong_types_are_named() {
    for (value, found) in [
        ("3.10", "floating point `3.1`, expected a string"),
        ("0x1F", "integer `31`, expected a string"),
        ("true", "boolean `true`, expected a string"),
        ("2026-11-23", "map, expected a string"),
        ("[\"3\"]", "sequence, expected a string"),
        ("{ min = \"3\" }", "map, expected a string"),
    ] {
        let told = read(&format!("rule = [{{ id = \"x\", clause = {value} }}]")).unwrap_err();
        let mark = "^".repeat(value.len());
        let line =
            format!("1 | rule = [{{ id = \"x\", clause = {value} }}]\n  |                              {mark}\ninvalid type: {found}");
        assert!(told.ends_with(&line), "{told}");
        assert!(told.starts_with("f.toml: line 1, column 30\n  |\n"), "{told}");
    }
    for (text, found) in
        [("rule = \"x\"", "string \"x\", expected a sequence"), ("verified = \"x\"", "string \"x\", expected struct Verified")]
    {
        let told = read(text).unwrap_err();
        assert!(told.ends_with(found), "{told}");
    }
}

/// All of them at once, and before what stops the reading.
#[test]
fn what_holds_nothing_is_named() {
    let text = "id = ''\nrule = [{ id = 'x' }, { clause = '', products = [], words = ['a', ''], zzz = '' }]\n";
    let told = read(text).unwrap_err();
    for place in ["`id`", "`rule.2.clause`", "`rule.2.products`", "`rule.2.words.2`"] {
        assert!(told.contains(&format!("{place}: expected a value, found nothing")), "{told}");
    }
    assert!(told.contains("`rule.2.zzz`: expected a value"), "{told}");
}

/// No constraint that the schema declares is lost: emptied one after the other, every value that `validator` wants is wanted here too.
#[test]
fn what_the_schema_wants_is_wanted() {
    let full = r#"id = "e"
verified = { by = "a", second = "b", on = 2026-11-23, against = "c" }
delivery = { rules = ["r"], basis = "text", source = "s" }
[[rule]]
id = "r"
clause = "1"
name = { zh = "z", en = "e" }
source = "s"
note = { zh = "z", en = "e" }
grades = { premium = { min = "1", basis = "text", source = "s" } }
tiers = [{ min = "1" }]
groups = [{ id = "g", name = { zh = "z", en = "e" }, words = ["w"] }]
claims = [{ id = "c", words = ["w"], nutrients = ["n"] }]
lot = { shortage = [{ up_to = "1" }], rounding = [{ interval = "1" }], plan = [{ short = "0", very_short = "0" }] }
"#;
    read(full).unwrap();
    let mut wanted = 0;
    for (at, _) in full.match_indices(" = ") {
        let (before, after) = full.split_at(at + 3);
        let emptied = match after.as_bytes() {
            [b'"', ..] => after.split_once('"').and_then(|(_, rest)| rest.split_once('"')).map(|(_, rest)| format!("\"\"{rest}")),
            [b'[', ..] => after.split_once(']').map(|(_, rest)| format!("[]{rest}")),
            _ => None,
        };
        let Some(text) = emptied.map(|after| format!("{before}{after}")) else { continue };
        let Ok(shape) = toml::from_str::<OverlayFile>(&text) else { continue };
        if shape.validate().is_err() {
            wanted += 1;
            assert!(read(&text).is_err(), "{text}");
        }
    }
    assert!(wanted > 20, "{wanted}");
}
