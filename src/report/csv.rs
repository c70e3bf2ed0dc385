//! One line for each batch, safe to open in a spreadsheet.

use super::words::standard_line;
use crate::check::{OpenPoint, Report};
use crate::rule::Finding;
use crate::words::is_unseen;

/// The columns.
pub const CSV_HEADER: &str = "id,product,verdict,provisional,grade_claimed,grade_achieved,failing,undecided\n";

/// Appends the line of a batch.
pub fn csv_row(report: &Report<'_>, out: &mut Vec<u8>) {
    let submission = report.subject.submission;
    csv_cell(&submission.id, out);
    out.push(b',');
    match report.subject.product {
        Some((_, product)) => out.extend_from_slice(product.id.as_bytes()),
        None => csv_cell(&submission.product, out),
    }
    out.push(b',');
    out.extend_from_slice(report.verdict.code().as_bytes());
    out.extend_from_slice(if report.is_provisional() { b",true," } else { b",false," });
    csv_cell(report.subject.grade(), out);
    out.push(b',');
    let achieved = report.grade.as_ref().and_then(|grade| grade.edition.grades.get(grade.achieved?));
    out.extend_from_slice(achieved.map_or("", |grade| grade.name.zh.as_str()).as_bytes());
    out.push(b',');
    rules(report.findings.iter().filter(|finding| finding.fails()), &[], out);
    out.push(b',');
    let open = report.findings.iter().filter(|finding| finding.is_open());
    let standards = report.standards.iter().filter_map(|standard| standard_line(report, standard)).map(|(rule, ..)| rule);
    let open_points: Vec<&str> = report.open_points.iter().map(OpenPoint::code).chain(standards).collect();
    rules(open, &open_points, out);
    out.push(b'\n');
}

/// Rule ids and names of what is open, each once, `;` between them. Names are those of the sheet, and may be anything.
fn rules<'f>(findings: impl Iterator<Item = &'f Finding<'f>>, others: &[&str], out: &mut Vec<u8>) {
    let mut seen: Vec<&str> = Vec::new();
    for id in others.iter().copied().chain(findings.map(|finding| finding.rule.id.as_str())) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    let is_plain = |id: &&str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')) && !is_formula(id);
    let list = seen.join(";");
    if seen.iter().all(is_plain) {
        out.extend_from_slice(list.as_bytes());
    } else {
        csv_cell(&list, out);
    }
}

/// Whether a spreadsheet would take a text for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text cell. One that a spreadsheet would take for a formula gets an apostrophe in front; quotes where needed. Control characters
/// are made visible.
pub fn csv_cell(text: &str, out: &mut Vec<u8>) {
    let text = text.trim();
    if text.contains(is_unseen) {
        let visible: String =
            text.chars().map(|char| if is_unseen(char) { char.escape_default().to_string() } else { char.into() }).collect();
        return csv_cell(&visible, out);
    }
    let formula = is_formula(text);
    let quoted = text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r' | b';'));
    if !formula && !quoted {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    if formula {
        out.push(b'\'');
    }
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}
