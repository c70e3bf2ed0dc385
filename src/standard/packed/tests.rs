//! The packed form says what the TOML says, and mistakes are told as `toml` tells them.

use std::fmt::Debug;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::super::schema::{ColumnsFile, EditionFile, ItemsFile, LexiconFile, OverlayFile, PlausibilityFile, ProductsFile, UnitsFile};
use super::{EDITIONS, Reader, builtin, from_toml};

/// Reads the next embedded document and the TOML file that it was packed from.
fn same<T: DeserializeOwned + Debug>(reader: &mut Reader<'static>, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("standards").join(format!("{name}.toml"));
    let text = std::fs::read_to_string(&path).unwrap();
    let read: T = toml::from_str(&text).unwrap();
    let embedded: T = reader.document().unwrap();
    assert_eq!(format!("{embedded:?}"), format!("{read:?}"), "{name}");
    let packed: T = from_toml(&text).unwrap();
    assert_eq!(format!("{packed:?}"), format!("{read:?}"), "{name}");
}

#[test]
fn every_rule_file_is_embedded_as_it_is_written() {
    let mut reader = builtin();
    same::<UnitsFile>(&mut reader, "units");
    same::<ItemsFile>(&mut reader, "items");
    same::<ProductsFile>(&mut reader, "products");
    same::<ColumnsFile>(&mut reader, "columns");
    same::<LexiconFile>(&mut reader, "label");
    same::<PlausibilityFile>(&mut reader, "plausibility");
    for id in EDITIONS {
        same::<EditionFile>(&mut reader, id);
    }
    assert!(reader.document::<EditionFile>().is_err());
}

#[test]
fn mistakes_are_told_as_toml_tells_them() {
    let good = "id = \"e\"\nverified = { by = \"a\", second = \"b\", on = 2026-11-23, against = \"c\" }\n[[rule]]\nid = \"sand\"\n";
    for wrong in [
        "maximum = \"3\"\n",
        "\"a.b\" = \"3\"",
        "basis = \"texts\"\n",
        "[[rule]]\nmax = \"1\"\n",
        "note = { zh = \"x\" }\n",
        "[rule.grades]\n  premium = { min = \"1\" }\n",
        "max = \"1\" \"2\"\n",
        "max = \n",
        "max = \"1\nmin = \"2\"\n",
        "[[rule]",
        "id = \"sand\"",
        "[rule.when]\nform = [\"a\"",
        "\u{1}",
        "nothing",
        "[delivery]\nbasis=\"text\"\nrule=1",
    ] {
        told_alike(&format!("{good}{wrong}"));
    }
    for whole in ["", "id = 'x'", "id = gb\n", "[verified]\non = 'x'", "\n\n\n  \t["] {
        told_alike(whole);
    }
}

#[track_caller]
fn told_alike(text: &str) {
    let ours = from_toml::<OverlayFile>(text).unwrap_err();
    let theirs = toml::from_str::<OverlayFile>(text).unwrap_err();
    assert_eq!(ours, theirs.to_string().trim_end(), "{text}");
}

/// Wrong types are named as TOML names them, numbers by their digits.
#[test]
fn wrong_types_are_named() {
    for (value, found) in [
        ("3.10", "floating point `3.10`, expected a string"),
        ("0x1F", "integer `0x1F`, expected a string"),
        ("true", "boolean `true`, expected a string"),
        ("2026-11-23", "date `2026-11-23`, expected a string"),
        ("[\"3\"]", "array, expected a string"),
        ("{ min = \"3\" }", "table, expected a string"),
    ] {
        let told = from_toml::<OverlayFile>(&format!("rule = [{{ id = \"x\", max = {value} }}]")).unwrap_err();
        let mark = "^".repeat(value.len());
        let line = format!("1 | rule = [{{ id = \"x\", max = {value} }}]\n  |                           {mark}\ninvalid type: {found}");
        assert!(told.ends_with(&line), "{told}");
        assert!(told.starts_with("TOML parse error at line 1, column 27\n  |\n"), "{told}");
    }
    for (text, found) in [
        ("rule = \"x\"", "string \"x\", expected a sequence"),
        ("rule = [{ id = \"x\", kind = 3 }]", "integer `3`, expected a word"),
        ("verified = 2026-11-23", "date `2026-11-23`, expected struct Verified"),
        ("verified = \"x\"", "string \"x\", expected struct Verified"),
    ] {
        let told = from_toml::<OverlayFile>(text).unwrap_err();
        assert!(told.ends_with(found), "{told}");
    }
}
