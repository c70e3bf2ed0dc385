//! Results against limits, row by row: what the grammar of results, GB/T 8170-2008 clause 4 and the sampling plans say.

#[path = "common/units.rs"]
mod units;

use seafood_gb::value::Method;
use units::{judged, reason};

const TABLE: &str = include_str!("tables/judging.tsv");

#[test]
fn every_row_comes_out_as_written() {
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [result, limit, method, outcome, why] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}: expected five columns");
        };
        let method = match method {
            "full" => Method::FullValue,
            "rounded" => Method::RoundedValue,
            _ => panic!("{line}: expected the method full or rounded"),
        };
        let found = judged(result, limit, method);
        if (found.code(), &*reason(found)) != (outcome, why) {
            wrong.push(format!("{line}\n    came out as {} {}", found.code(), reason(found)));
        }
        rows += 1;
    }
    assert!(rows > 400, "only {rows} rows were read");
    assert!(wrong.is_empty(), "{} of {rows} rows:\n{}", wrong.len(), wrong.join("\n"));
}
