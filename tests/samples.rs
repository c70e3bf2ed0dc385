//! Official bulletins as printed: every row was found not to meet its limit. What is printed well fails here too; what carries a slip
//! is undecided, with the reason; nothing passes but what a slip has turned into another requirement.

#[path = "common/units.rs"]
mod units;

use std::fmt::Write as _;

use seafood_gb::value::{Method, Outcome};
use units::{judged, reason};

const TABLE: &str = include_str!("tables/bulletin-results.tsv");
const SLIPS: &str = include_str!("tables/bulletin-slips.tsv");

struct Row<'a> {
    item: &'a str,
    result: &'a str,
    limit: &'a str,
    outcome: Outcome,
}

fn rows() -> Vec<Row<'static>> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && *line != "item\tresult\tlimit");
    lines
        .map(|line| {
            let [item, result, limit] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}: expected three columns") };
            Row { item, result, limit, outcome: judged(result, limit, Method::FullValue) }
        })
        .collect()
}

/// Rows with a slip: result, limit, outcome, reason.
fn slips() -> Vec<[&'static str; 4]> {
    let lines = SLIPS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{line}: expected four columns"))).collect()
}

#[test]
fn every_row_as_judged() {
    let mut list = String::new();
    for Row { result, limit, outcome, .. } in rows() {
        let _ = writeln!(list, "{}\t{}\t{result}\t{limit}", outcome.code(), reason(outcome));
    }
    insta::assert_snapshot!(list);
}

#[test]
fn every_row_without_a_slip_fails() {
    let slips = slips();
    let rows = rows();
    assert_eq!(rows.len(), 466);
    for Row { item, result, limit, outcome } in rows {
        let has_slip = slips.iter().any(|[slip_result, slip_limit, ..]| (*slip_result, *slip_limit) == (result, limit));
        assert!(has_slip || outcome == Outcome::NotMet, "{item}\t{result}\t{limit}: {outcome:?}");
    }
}

#[test]
fn every_slip_comes_out_as_listed() {
    let rows = rows();
    for [result, limit, outcome, why] in slips() {
        let row = rows.iter().find(|row| (row.result, row.limit) == (result, limit));
        let Some(row) = row else { panic!("{result}\t{limit}: no such row in the bulletins") };
        assert_eq!((row.outcome.code(), &*reason(row.outcome)), (outcome, why), "{}\t{result}\t{limit}", row.item);
    }
}

#[test]
fn only_a_sign_turned_round_passes() {
    let turned = ["1.22倍", "1.31倍", "1.26倍", "1.14倍"];
    for row in rows().iter().filter(|row| row.outcome == Outcome::Met) {
        assert!(row.item.starts_with("二氧化碳气容量"), "{}\t{}\t{}", row.item, row.result, row.limit);
        assert!(row.limit == "≤1.5倍" && turned.contains(&row.result), "{}\t{}\t{}", row.item, row.result, row.limit);
    }
}

#[test]
fn nothing_here_is_missing_or_does_not_apply() {
    for Row { item, result, limit, outcome } in rows() {
        assert!(!matches!(outcome, Outcome::NotApplicable(_)) && reason(outcome) != "missing", "{item}\t{result}\t{limit}");
    }
}
