//! The comparison as a table, safe to open in a spreadsheet: a line for each batch that is not the same.

use super::change::{Change, RuleChange};
use super::facts::Judgement;
use super::{Comparison, Side};
use crate::report::csv_cell;

/// The columns. Product and date before stand there where they were others. `rules` are `STANDARD RULE: BEFORE>AFTER` with `;` between them.
const HEADER: &str =
    "id,product,produced,old_product,old_produced,old_verdict,new_verdict,old_provisional,new_provisional,old_grade,new_grade,rules\n";

/// The table.
pub(super) fn table(comparison: &Comparison<'_>) -> Vec<u8> {
    let mut out = HEADER.as_bytes().to_vec();
    for change in comparison.changes() {
        let (batch, old, new, rules) = match change {
            Change::Judged(judged) => (&judged.batch, Some(&judged.was.judgement), Some(&judged.batch.judgement), judged.rules.as_slice()),
            Change::Alone(Side::Old, batch) => (&**batch, Some(&batch.judgement), None, [].as_slice()),
            Change::Alone(Side::New, batch) => (&**batch, None, Some(&batch.judgement), [].as_slice()),
        };
        let was = match change {
            Change::Judged(judged) if judged.is_renamed() => Some(&judged.was),
            _ => None,
        };
        let verdict = |side: Option<&Judgement>| side.map_or("", |side| side.verdict.code());
        let provisional = |side: Option<&Judgement>| match side.map(|side| side.provisional) {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        };
        let grade = |side: Option<&Judgement>| side.and_then(|side| side.achieved.clone()).unwrap_or_default();
        let rules: Vec<String> = rules.iter().map(rule).collect();
        let cells = [
            &*batch.id,
            &*batch.product,
            batch.produced.as_deref().unwrap_or_default(),
            was.map_or("", |was| &was.product),
            was.and_then(|was| was.produced.as_deref()).unwrap_or_default(),
            verdict(old),
            verdict(new),
            provisional(old),
            provisional(new),
            &grade(old),
            &grade(new),
            &rules.join(";"),
        ];
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            csv_cell(cell, &mut out);
        }
        out.push(b'\n');
    }
    out
}

fn rule(change: &RuleChange) -> String {
    let standard = &change.stated().standard;
    let between = if standard.is_empty() { "" } else { " " };
    format!("{standard}{between}{}: {}>{}", change.rule, change.old.stand.code(), change.new.stand.code())
}
