//! Turns batches of submissions into bytes of output, in any thread.

use std::collections::HashSet;

use marker_distances::Placed;
use seafood_gb::check::{OpenPointKind, Report, Verdict, Warning};
use seafood_gb::input::{Batch, Columns};
use seafood_gb::report::table::{Heading, Headings, TableRow};
use seafood_gb::report::workbook::Extent;
use seafood_gb::report::{self, Documents, GermplasmRecord, JsonOptions, JsonReport, ListPart, Style, Summary, TextOptions};
use seafood_gb::{Checker, Library, Options, Submission, Words};

use super::args::OutputFormat;
use super::label::BesideSheet;

/// Names of columns that a worker remembers as told.
pub const NAMES: usize = 100_000;

/// Bytes of output that are handed on at once: reports are many times as long as the rows that they are of.
const LONG: usize = 1 << 20;

/// What all workers of a run have in common.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// The standards.
    pub library: &'a Library,
    /// How to check.
    pub options: &'a Options,
    /// Names of the columns that are no items.
    pub columns: &'a Columns,
    /// Form of the reports.
    pub format: OutputFormat,
    /// What of them is written as JSON.
    pub json: JsonOptions,
    /// What documents are written, for the format that has them.
    pub documents: Documents,
    /// How to write reports for people.
    pub text: TextOptions,
    /// Their colours.
    pub style: Style,
    /// Opens the files of labels.
    pub labels: BesideSheet,
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct Piece {
    /// The reports, in the form asked for; in JSON with commas between them; for tables a row a line.
    pub bytes: Vec<u8>,
    /// For tables: headings of the input, as far as this worker has not met them before.
    pub headings: Vec<Heading>,
    /// For tables: how much there is to write.
    pub extent: Extent,
    /// The worst verdict; none where there was no submission.
    pub verdict: Option<Verdict>,
    /// How many submissions.
    pub count: u64,
    /// Counts for people.
    pub summary: Summary,
    /// Lines of a list of the batches, for documents.
    pub list: Box<ListPart>,
    /// Names that nothing knows, as far as this worker has not met them before.
    pub unknown: Vec<Box<str>>,
    /// More unknown names than can be remembered.
    pub more_unknown: bool,
    /// Whether it ends a batch.
    pub is_last: bool,
    /// A report that could not be written.
    pub failure: Option<serde_json::Error>,
}

/// One worker, with what it remembers between batches.
#[derive(Debug)]
pub struct Worker<'a> {
    setup: Setup<'a>,
    checker: Checker<'a>,
    unknown: HashSet<Box<str>>,
    /// For tables: the headings of the input so far.
    headings: Headings,
    /// For records: the sequences of all samples so far, by marker.
    sequences: Vec<(Words, Vec<Vec<Placed>>)>,
}

impl<'a> Worker<'a> {
    /// A worker that knows nothing yet.
    pub fn new(setup: Setup<'a>) -> Self {
        let checker = Checker::new(setup.library, setup.options);
        Self { setup, checker, unknown: HashSet::new(), headings: Headings::default(), sequences: Vec::new() }
    }

    /// What stands behind all records: the distances between sequences of several samples.
    pub fn conclude(&self) -> String {
        let matrices = self.sequences.iter().map(|(name, samples)| {
            let samples: Vec<&[Placed]> = samples.iter().map(Vec::as_slice).collect();
            report::matrix_over(name, &samples, self.setup.text.lang)
        });
        matrices.collect()
    }

    fn keep_sequences(&mut self, report: &Report<'_>) {
        for (name, placed) in report::sequences(report) {
            match self.sequences.iter_mut().find(|(known, _)| *known == name) {
                Some((_, samples)) => samples.push(placed.to_vec()),
                None => self.sequences.push((name, vec![placed.to_vec()])),
            }
        }
    }

    /// Checks every submission of a batch; hands on what has become long, and the rest at the end.
    pub fn work(&mut self, batch: &Batch, mut hand_on: impl FnMut(Piece)) {
        let mut piece = Piece::default();
        batch.for_each(|submission| {
            let verdict = self.report(submission, &mut piece);
            piece.verdict = Some(piece.verdict.map_or(verdict, |worst| worst.and(verdict)));
            piece.count += 1;
            if piece.bytes.len() >= LONG {
                hand_on(std::mem::take(&mut piece));
            }
        });
        hand_on(Piece { is_last: true, ..piece });
    }

    /// Checks one submission.
    pub fn one(&mut self, submission: &Submission<'_>) -> Piece {
        let mut piece = Piece { count: 1, ..Piece::default() };
        let verdict = self.report(submission, &mut piece);
        piece.verdict = Some(verdict);
        piece
    }

    fn report(&mut self, submission: &Submission<'_>, piece: &mut Piece) -> Verdict {
        let read = self.setup.labels.read_for(submission);
        let submission = read.as_ref().unwrap_or(submission);
        let report = self.checker.check(submission);
        strangers(&mut self.unknown, &report, piece);
        if self.setup.format == OutputFormat::Record {
            self.keep_sequences(&report);
        }
        if let Err(error) = write(&self.setup, &report, &mut self.headings, piece) {
            piece.failure = Some(error);
        }
        report.verdict
    }
}

fn write(setup: &Setup<'_>, report: &Report<'_>, headings: &mut Headings, piece: &mut Piece) -> Result<(), serde_json::Error> {
    match setup.format {
        OutputFormat::Csv => report::csv_row(report, &mut piece.bytes),
        OutputFormat::Table | OutputFormat::Xlsx => {
            let alone = setup.format == OutputFormat::Table;
            let row = if alone { TableRow::summary(report, setup.json) } else { TableRow::new(report, setup.json) };
            piece.headings.extend(headings.meet(&row.carried));
            piece.extent.add(&row);
            serde_json::to_writer(&mut piece.bytes, &row)?;
            piece.bytes.push(b'\n');
        }
        OutputFormat::Html => {
            if setup.documents.kind().has_list() {
                setup.documents.list(&mut piece.list, report);
            }
            piece.bytes.extend_from_slice(setup.documents.batch(report).as_bytes());
        }
        OutputFormat::Record if report::is_of_germplasm(report) => {
            piece.summary.add(report);
            let record = GermplasmRecord::new(report);
            piece.bytes.extend_from_slice(report::record_text(&record, setup.text.lang).as_bytes());
        }
        OutputFormat::Text | OutputFormat::Record => {
            piece.summary.add(report);
            piece.bytes.extend_from_slice(report::text(report, setup.text, setup.style).as_bytes());
        }
        OutputFormat::Ndjson => {
            serde_json::to_writer(&mut piece.bytes, &JsonReport::new(report, setup.json))?;
            piece.bytes.push(b'\n');
        }
        OutputFormat::Json => {
            if !piece.bytes.is_empty() {
                piece.bytes.extend_from_slice(b",\n");
            }
            serde_json::to_writer(&mut piece.bytes, &JsonReport::new(report, setup.json))?;
        }
    }
    Ok(())
}

/// Names that nothing knows and that were not met before.
pub fn strangers(known: &mut HashSet<Box<str>>, report: &Report<'_>, piece: &mut Piece) {
    let remarked = report.warnings.iter().filter_map(|warning| match warning {
        Warning::UnknownItem { heading, .. } => Some(*heading),
        _ => None,
    });
    let open = report.open_points.iter().filter_map(|point| match &point.kind {
        OpenPointKind::UnknownItem(_, name) => Some(name.as_str()),
        _ => None,
    });
    for heading in remarked.chain(open) {
        if known.contains(heading) {
            continue;
        }
        if known.len() >= NAMES {
            piece.more_unknown = true;
        } else {
            known.insert(Box::from(heading));
            piece.unknown.push(Box::from(heading));
        }
    }
}
