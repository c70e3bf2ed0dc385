//! Specimens and their sequences in JSON.

use marker_distances::{Comparison, Pair, Placed};
use serde::Serialize;

use crate::check::Report;
use crate::kind::distance::Barcodes;
use crate::rule::Finding;

/// How many sequences a report gives all pairs of, which take some 10 bytes each; of more it gives the summary.
const MATRIX: usize = 600;
/// Decimal places of distances and of their errors.
const PLACES: usize = 6;

/// The specimens of a sample.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonSurvey<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    accession: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    population: &'a str,
    /// Where the accession comes from.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    examiner: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    reviewer: &'a str,
    /// Where all of them were taken, where it is not said of each.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    location: &'a str,
    specimens: Vec<JsonSpecimen<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonSpecimen<'a> {
    name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    sampled: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<&'a str>"))]
    location: &'a str,
}

impl<'a> JsonSurvey<'a> {
    pub(super) fn of(report: &'a Report<'a>) -> Option<Self> {
        let submission = report.subject.submission;
        let survey = submission.survey.as_deref()?;
        let specimens = survey.specimens.iter().map(|specimen| JsonSpecimen {
            name: specimen.named(),
            sampled: &specimen.sampled,
            location: &specimen.location,
        });
        Some(Self {
            accession: &submission.numbers.accession,
            population: &submission.numbers.population,
            source: &survey.source,
            examiner: &survey.examiner,
            reviewer: &survey.reviewer,
            location: &survey.location,
            specimens: specimens.collect(),
        })
    }
}

/// The sequences of a marker: how they were aligned, and their distances.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub(super) struct JsonBarcodes {
    /// The reference; `null` where none was given, and the longest sequence is what the others were aligned with.
    reference: Option<String>,
    alignment: JsonAlignment,
    sequences: Vec<JsonSequence>,
    /// Over all pairs, the reference included.
    pairs: JsonPairs,
    /// All pairs, row by row below the diagonal: the first row is of the second sequence. Left out of more than 600 sequences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Vec<Option<String>>>>"))]
    matrix: Vec<Vec<Option<String>>>,
}

/// How sequences were aligned: with the reference, end to end, gaps at the ends free.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonAlignment {
    #[serde(rename = "match")]
    matched: i8,
    mismatch: i8,
    gap_open: i8,
    gap_extend: i8,
    least_identity: u8,
    least_overlap: u8,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonSequence {
    name: String,
    /// The first and the last site of the reference that it covers, from 1.
    start: usize,
    end: usize,
    /// Whether it was of the other strand, and was turned.
    reverse_complement: bool,
    /// Letters that the reference lacks, and sites that it lacks itself.
    inserted: usize,
    deleted: usize,
    /// The comparison with the reference; not of the reference itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    to_reference: Option<JsonComparison>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonComparison {
    sites: usize,
    transitions: usize,
    transversions: usize,
    /// Sites left out: a gap or an ambiguous letter in either.
    gaps: usize,
    ambiguous: usize,
    /// Share of the sites with transitions, and with transversions.
    p_transitions: Option<String>,
    q_transversions: Option<String>,
    uncorrected: Option<String>,
    /// `null` where it has no value.
    distance: Option<String>,
    standard_error: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonPairs {
    count: usize,
    undefined: usize,
    mean: Option<String>,
    minimum: Option<JsonPair>,
    maximum: Option<JsonPair>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonPair {
    one: String,
    other: String,
    distance: String,
}

impl JsonBarcodes {
    pub(super) fn of(finding: &Finding<'_>) -> Option<Self> {
        let barcodes = finding.barcodes()?;
        let summary = barcodes.distances.summary();
        let parameters = barcodes.parameters;
        let shown = |distance: &marker_distances::Distance| format!("{distance:.PLACES$}");
        let count = barcodes.distances.len();
        let row =
            |one: usize| (0..one).map(|other| barcodes.distances.pair(one, other).and_then(|pair| pair.distance).map(shown)).collect();
        Some(Self {
            reference: barcodes.placed.first().filter(|_| barcodes.has_reference).map(|reference| reference.name().to_owned()),
            alignment: JsonAlignment {
                matched: parameters.match_score,
                mismatch: parameters.mismatch_score,
                gap_open: parameters.gap_open,
                gap_extend: parameters.gap_extend,
                least_identity: parameters.least_identity,
                least_overlap: parameters.least_overlap,
            },
            sequences: barcodes.placed.iter().enumerate().map(|(place, placed)| JsonSequence::new(barcodes, place, placed)).collect(),
            pairs: JsonPairs {
                count: summary.pairs,
                undefined: summary.undefined,
                mean: summary.mean.as_ref().map(shown),
                minimum: summary.minimum.and_then(JsonPair::new),
                maximum: summary.maximum.and_then(JsonPair::new),
            },
            matrix: if count <= MATRIX { (1..count).map(row).collect() } else { Vec::new() },
        })
    }
}

impl JsonSequence {
    fn new(barcodes: &Barcodes, place: usize, placed: &Placed) -> Self {
        let pair = barcodes.distances.pair(0, place).filter(|_| barcodes.has_reference);
        Self {
            name: placed.name().to_owned(),
            start: placed.start(),
            end: placed.end(),
            reverse_complement: placed.is_turned(),
            inserted: placed.insertions().iter().map(|insertion| insertion.letters.len()).sum(),
            deleted: placed.deletions(),
            to_reference: pair.map(|pair| JsonComparison::new(&pair)),
        }
    }
}

impl JsonComparison {
    fn new(pair: &Pair<'_>) -> Self {
        let comparison = pair.comparison;
        let share = |count: usize| Comparison { transitions: count, transversions: 0, ..*comparison }.uncorrected();
        let shown = |number: f64| format!("{number:.PLACES$}");
        Self {
            sites: comparison.sites,
            transitions: comparison.transitions,
            transversions: comparison.transversions,
            gaps: comparison.gaps,
            ambiguous: comparison.ambiguous,
            p_transitions: share(comparison.transitions).map(shown),
            q_transversions: share(comparison.transversions).map(shown),
            uncorrected: comparison.uncorrected().map(shown),
            distance: pair.distance.map(|distance| format!("{distance:.PLACES$}")),
            standard_error: comparison.standard_error().map(shown),
        }
    }
}

impl JsonPair {
    fn new(pair: Pair<'_>) -> Option<Self> {
        let distance = format!("{:.PLACES$}", pair.distance?);
        Some(Self { one: pair.names.0.to_owned(), other: pair.names.1.to_owned(), distance })
    }
}
