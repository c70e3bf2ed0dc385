//! What is to be said of the specimens of a sample beside the findings.

use std::collections::HashSet;

use super::{Report, Warning};
use crate::input::{Specimen, fold};
use crate::rule::{Measured, survey_days};
use crate::value::Decimal;

/// Which specimens have one number, no day or no result, whose results lie far from the others, and the days on which they were taken.
pub(super) fn remarks(report: &mut Report<'_>) {
    let mut warnings = Vec::new();
    let product = report.subject.product.map(|(_, product)| product);
    if let Some(Ok((first, last))) = survey_days(report.library, report.subject.submission, product)
        && first < last
    {
        warnings.push(Warning::SampledBetween(first, last));
    }
    let specimens = report.subject.submission.survey.as_ref().map(|survey| survey.specimens.as_slice()).unwrap_or_default();
    let undated: Vec<String> = specimens.iter().filter(|one| one.sampled.trim().is_empty()).map(Specimen::named).collect();
    if !undated.is_empty() && undated.len() < specimens.len() {
        warnings.push(Warning::SpecimensUndated(undated));
    }
    let mut numbers = HashSet::new();
    let numbered = specimens.iter().filter(|specimen| !specimen.name.is_empty());
    let repeated: Vec<String> = numbered.filter(|specimen| !numbers.insert(fold(&specimen.name))).map(Specimen::named).collect();
    if !repeated.is_empty() {
        warnings.push(Warning::SpecimensRepeated(repeated));
    }
    for measured in report.subject.all_measured().iter().filter(|measured| !measured.specimens.is_empty()) {
        let has: HashSet<u32> = measured.specimens.iter().copied().collect();
        let all = if measured.places == 0 { specimens.len() } else { usize::try_from(measured.places).unwrap_or(usize::MAX) };
        let lacking: Vec<usize> = (0..).zip(0..all).filter(|(index, _)| !has.contains(index)).map(|(_, at)| at).collect();
        if !lacking.is_empty() {
            warnings.push(Warning::SpecimensLacking(measured.item, lacking));
        }
        let far = far(measured, report, specimens);
        if !far.is_empty() {
            warnings.push(Warning::SpecimensFar(measured.item, far));
        }
    }
    for (item, barcodes) in report.findings.iter().filter_map(|finding| Some((finding.item?, finding.barcodes()?))) {
        let turned: Vec<String> =
            barcodes.placed.iter().filter(|placed| placed.is_turned()).map(|placed| placed.name().to_owned()).collect();
        if !turned.is_empty() {
            warnings.push(Warning::SequencesTurned(item, turned));
        }
    }
    report.warnings.extend(warnings);
}

/// The specimens whose result is many times the median of all, or a small part of it. Of two nobody knows which is far.
fn far(measured: &Measured, report: &Report<'_>, specimens: &[Specimen]) -> Vec<String> {
    let parts = measured.reading.parts();
    let unit = parts.first().map(|part| &part.unit);
    let values: Option<Vec<&Decimal>> = parts.iter().map(|part| part.alone().filter(|_| Some(&part.unit) == unit)).collect();
    let Some(values) = values.filter(|values| values.len() > 2 && values.len() == measured.specimens.len()) else { return Vec::new() };
    let mut sorted = values.clone();
    sorted.sort();
    let (Some(median), factor) = (sorted.get(sorted.len() / 2), report.library.specimen_factor()) else { return Vec::new() };
    let is_far = |value: &Decimal| *value >= median.times(factor) || value.times(factor) <= **median;
    let places = values.into_iter().zip(&measured.specimens).filter(|(value, _)| is_far(value)).map(|(_, place)| *place);
    places.map(|place| measured.named(place, specimens)).collect()
}
