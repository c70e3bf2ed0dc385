//! What this program writes into sheets of its own accord, known again by the beginnings of its headings: a table of verdicts that is read back gives the
//! batches that it was made of, and its verdicts are no results of a lab.

use super::columns::fold;
use crate::words::{Words, both};

/// What the headings of its columns in a table of batches begin with.
const COLUMN: [&str; 2] = ["判定·", "judged: "];

/// What the first headings of its lists begin with, which hold no batches: of findings, of standards.
const LIST: [&str; 4] = ["判定明细·", "judged findings: ", "判定依据·", "judged by: "];

/// The heading of a column in a table of batches.
pub(crate) fn own_column(zh: &str, en: &str) -> Words {
    let [zh_mark, en_mark] = COLUMN;
    both(format!("{zh_mark}{zh}"), format!("{en_mark}{en}"))
}

/// The first heading of a list of findings.
pub(crate) fn own_findings(zh: &str, en: &str) -> Words {
    let [zh_mark, en_mark, ..] = LIST;
    both(format!("{zh_mark}{zh}"), format!("{en_mark}{en}"))
}

/// The first heading of a list of standards.
pub(crate) fn own_standards(zh: &str, en: &str) -> Words {
    let [.., zh_mark, en_mark] = LIST;
    both(format!("{zh_mark}{zh}"), format!("{en_mark}{en}"))
}

/// Whether a heading is that of a column in a table of batches.
pub(crate) fn is_own_column(heading: &str) -> bool {
    begins(heading, &COLUMN)
}

/// Whether a cell is the first heading of a list that holds no batches.
pub(super) fn begins_own_list(cell: &str) -> bool {
    begins(cell, &LIST)
}

fn begins(text: &str, marks: &[&str]) -> bool {
    // The quick answer for the many that do not.
    if !text.contains('判') && !text.contains(['j', 'J', 'ｊ', 'Ｊ']) {
        return false;
    }
    let folded = fold(text);
    marks.iter().any(|mark| folded.starts_with(&fold_mark(mark)))
}

/// A mark as it stands at the beginning of a folded heading: `fold` takes a colon away from the end alone.
fn fold_mark(mark: &str) -> String {
    let end = "x";
    fold(&format!("{mark}{end}")).trim_end_matches(end).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_headings_are_known_again_in_every_language() {
        for heading in ["判定·编号", " 判定·结论 ", "判定·结论 / judged: verdict", "Judged: verdict", "ＪＵＤＧＥＤ：product"]
        {
            assert!(is_own_column(heading), "{heading}");
            assert!(!begins_own_list(heading), "{heading}");
        }
        for heading in ["判定明细·批次", "judged findings: batch", "判定依据·标准", "judged by: standard"] {
            assert!(begins_own_list(heading), "{heading}");
            assert!(!is_own_column(heading), "{heading}");
        }
        for heading in ["判定", "判定结果", "判定依据", "单项判定", "judgement", "judged by", "蛋白质"] {
            assert!(!is_own_column(heading) && !begins_own_list(heading), "{heading}");
        }
    }
}
