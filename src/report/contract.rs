//! The JSON shapes as TypeScript, written from the very types that are serialised: `www/src/contract.ts`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ts_rs::{Config, TS, TypeVisitor};

use crate::trend::JsonCharted;

use super::{JsonBatch, JsonCatalogue, JsonDrawn, JsonExamined, JsonForm, JsonLabel, JsonLint, JsonReport, JsonSheet, JsonStandards};

/// Declarations by name.
struct Declared {
    config: Config,
    types: BTreeMap<String, String>,
}

impl TypeVisitor for Declared {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // What has no path of its own is a type of the language, or a list of others.
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            T::visit_generics(self);
            return;
        }
        let name = T::ident(&self.config);
        let docs = T::docs().unwrap_or_default();
        let declaration = format!("{docs}export {}\n", T::decl(&self.config));
        if let Some(known) = self.types.get(&name) {
            assert_eq!(*known, declaration, "two types are called {name}");
            return;
        }
        self.types.insert(name, declaration);
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Run with `UPDATE_CONTRACT=1` to write the file anew.
#[test]
fn the_contract_of_the_form_is_that_of_the_library() {
    let mut declared = Declared { config: Config::new().with_large_int("number"), types: BTreeMap::new() };
    declared.visit::<JsonReport<'static>>();
    declared.visit::<JsonLabel<'static>>();
    declared.visit::<JsonExamined<'static>>();
    declared.visit::<JsonForm<'static>>();
    declared.visit::<JsonCatalogue<'static>>();
    declared.visit::<JsonStandards<'static>>();
    declared.visit::<JsonLint<'static>>();
    declared.visit::<JsonSheet<'static>>();
    declared.visit::<JsonBatch<'static>>();
    declared.visit::<JsonDrawn<'static>>();
    declared.visit::<JsonCharted>();
    let types: Vec<String> = declared.types.into_values().collect();
    let head = "// Written by `UPDATE_CONTRACT=1 cargo test --lib contract` from the types of the library. A test holds that it is up to date.\n\n";
    let written = format!("{head}{}", types.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/src/contract.ts");
    if std::env::var_os("UPDATE_CONTRACT").is_some() {
        fs::write(&path, &written).expect("the file can be written");
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    assert!(held == written, "www/src/contract.ts is not that of the library: run with UPDATE_CONTRACT=1");
}
