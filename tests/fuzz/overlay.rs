//! Overlays: one that is taken is taken again when it is read anew, and only what is signed is.

use crate::common::LIBRARY;
use crate::damage::slips;
use crate::rig::{Target, files};

fn overlay(text: &str) {
    match LIBRARY.with_overlay("own.toml", text) {
        Ok(library) => {
            assert!(text.contains("verified"), "taken without a signature");
            assert_eq!(library.editions().len(), LIBRARY.editions().len());
        }
        Err(problems) => {
            assert!(!problems.0.is_empty());
            for problem in &problems.0 {
                assert!(!problem.to_string().is_empty());
            }
        }
    }
}

#[test]
fn overlays() {
    let seeds = files("overlays", &[".toml"]);
    Target { name: "overlay", runs: 12, seeds, damage: &slips, run: &|_, input| overlay(&String::from_utf8_lossy(input)) }.fuzz();
}
