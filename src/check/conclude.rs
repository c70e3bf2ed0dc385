//! From findings to verdicts.

use super::verdict::Tally;
use super::{Coverage, Inspection, OpenPoint, OpenPointKind, Report, Selected, StandardResult, Standing, Verdict};
use crate::rule::{REMARK, conclusion};
use crate::standard::{Role, Rule};
use crate::value::{Outcome, Reason, fold_name};

impl<'a> Report<'a> {
    /// Derives verdicts, provisional state and coverage from the findings.
    pub(super) fn conclude(&mut self) {
        let mut all = Tally::default();
        for standard in &mut self.standards {
            let findings = self.findings.get(standard.findings.clone()).unwrap_or_default();
            let tally = Tally::of(findings);
            standard.verdict = tally.verdict();
            standard.applies = findings.is_empty() || findings.iter().any(|finding| !matches!(finding.outcome, Outcome::NotApplicable(_)));
            if standard.lacks_release_list(self.inspection) && standard.verdict == Verdict::Conforms {
                standard.verdict = Verdict::Undecided;
            }
            // What is only held beside the batch moves nothing but its own verdict.
            if standard.standing != Standing::Reference {
                all = all.and(tally);
            } else if let Some(findings) = self.findings.get_mut(standard.findings.clone()) {
                for finding in findings {
                    finding.is_reference = true;
                }
            }
        }
        self.verdict = all.verdict();
        let open = !self.open_points.is_empty() || self.standards.iter().any(|standard| self.leaves_open(standard));
        if self.verdict == Verdict::Conforms && open {
            self.verdict = Verdict::Undecided;
        }
        // A lab that concludes otherwise knows something that was not submitted, or went by something else.
        let concluded = self.subject.submission.lab_conclusion.trim();
        if self.verdict == Verdict::Conforms && conclusion(concluded, &self.library.catalogue) == Some(false) {
            self.verdict = Verdict::Undecided;
            self.open_points.push(OpenPoint::new(OpenPointKind::LabConclusion, Reason::LabDisagrees, concluded));
        }
        if self.verdict == Verdict::Conforms
            && let Some(point) = self.remark_against()
        {
            self.verdict = Verdict::Undecided;
            self.open_points.push(point);
        }
        self.unverified = self.unverified_findings().count();
        self.coverage = Coverage::of(&self.findings, |rule| self.subject.has_any(rule));
    }

    /// A remark on the batch that says otherwise than results which are met: that it does not conform, or that they are of the dry matter.
    fn remark_against(&self) -> Option<OpenPoint> {
        let remarks = self.subject.submission.details.iter().filter(|(id, _)| &**id == REMARK).map(|(_, text)| text.trim());
        let dry = |text: &str| {
            let folded = fold_name(text);
            self.library.group_words().dry.iter().any(|word| folded.contains(&fold_name(word)))
        };
        remarks.into_iter().find_map(|text| {
            if conclusion(text, &self.library.catalogue) == Some(false) {
                Some(OpenPoint::new(OpenPointKind::Remark, Reason::LabDisagrees, text))
            } else if dry(text) {
                Some(OpenPoint::new(OpenPointKind::DryBasis, Reason::UnitMismatch, text))
            } else {
                None
            }
        })
    }

    /// Whether a standard as a whole is undecided within the scope of the inspection.
    fn leaves_open(&self, standard: &StandardResult<'a>) -> bool {
        let edition = standard.selected.edition();
        match standard.selected {
            Selected::NoDate(_) => true,
            Selected::NoEdition(_) => {
                let product = self.subject.product.map(|(product, _)| product);
                let binds = |rule: &&Rule| product.is_some_and(|product| rule.products.contains(&product));
                self.inspection != Inspection::TestedItems
                    || edition.role == Role::NetContent
                    || edition.rules.iter().filter(binds).any(|rule| rule.items().any(|item| self.subject.measured(item).is_some()))
            }
            Selected::InForce(_) | Selected::Asked(_) => standard.lacks_release_list(self.inspection),
        }
    }
}
