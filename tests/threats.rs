//! The model of threats (`src/threats.md`) names tests that there are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

#[test]
fn every_promise_is_held_by_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = fs::read_to_string(root.join("src/threats.md")).unwrap();
    let mut promises = 0;
    for row in model.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise") && !line.starts_with("| ---")) {
        let quoted: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        assert!(!quoted.is_empty() && quoted.len().is_multiple_of(2), "a file and a test, in pairs: {row}");
        for pair in quoted.chunks(2) {
            let file = fs::read_to_string(root.join(pair[0])).unwrap_or_else(|error| panic!("{}: {error}", pair[0]));
            let test = pair[1];
            let forms = [format!("fn {test}("), format!("test('{test}'"), format!("def {test}(")];
            assert!(forms.iter().any(|form| file.contains(form)), "{} has no test `{test}`", pair[0]);
        }
        promises += 1;
    }
    assert!(promises > 15, "{promises} promises");
}
