//! Labels: any text is read, judged and printed; what is quoted stands in it; a text judged again is judged alike.

use seafood_gb::report::{JsonOptions, JsonReport};
use seafood_gb::{Inspection, Options, Submission, check};
use serde_json::Value;

use crate::common::LIBRARY;
use crate::damage::slips;
use crate::rig::{Target, files};
use crate::submissions::agree;

fn judged(text: &str) -> Value {
    let submission = Submission { label: text.into(), ..Submission::default() };
    let options = Options { inspection: Inspection::Label, ..Options::default() };
    let report = check(&LIBRARY, &submission, &options);
    agree(&report);
    serde_json::to_value(JsonReport::new(&report, JsonOptions::both())).unwrap()
}

fn label(text: &str) {
    let report = judged(text);
    for quote in report["quotes"].as_array().into_iter().flatten() {
        let (start, end) = (quote["start"].as_u64(), quote["end"].as_u64());
        if let (Some(start), Some(end)) = (start, end) {
            assert!(start <= end && usize::try_from(end).unwrap() <= text.len(), "{quote} of {} bytes", text.len());
        }
    }
}

#[test]
fn labels() {
    let seeds =
        files("labels", &[".txt"]).into_iter().chain(files("cases/label-kelp", &[".txt"])).filter(|seed| seed.len() < 3000).collect();
    Target { name: "label", runs: 60, seeds, damage: &slips, run: &|_, input| label(&String::from_utf8_lossy(input)) }.fuzz();
}
