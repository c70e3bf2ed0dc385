//! The meaning of the rule files: what the build cannot hold.

use seafood_gb::standard::Library;

#[test]
fn builtin_is_valid() {
    match Library::builtin() {
        Ok(library) => assert!(library.editions().len() > 10),
        Err(problems) => panic!("{problems}"),
    }
}
