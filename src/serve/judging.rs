//! Submissions into reports, in any thread. Every thread keeps the checkers that it used last.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use hyper::body::Bytes;
use jiff::civil::Date;
use seafood_gb::asked::AskedError;
use seafood_gb::report::{Detail, JsonOptions, JsonReport, csv_row};
use seafood_gb::{Checker, Inspection, Library, Options, Report, Submission, input};

use super::batches::Held;
use super::metrics::Tally;
use super::problem::{Kind, Problem};
use super::query::Query;
use super::service::Service;
use crate::cli::judging::today;

/// Checkers that a thread keeps: one for each way to check that is in use at a time.
const KEPT: usize = 8;

/// How a request is judged.
#[derive(Clone, Debug)]
pub struct Judging {
    pub options: Arc<Options>,
    pub json: JsonOptions,
}

impl Judging {
    /// What a query asks for; the day is that of this request.
    pub fn new(query: &Query, usual: Detail, inspection: Inspection, library: &Library) -> Result<Self, Problem> {
        Self::on(today(), query, usual, inspection, library)
    }

    fn on(today: Option<Date>, query: &Query, usual: Detail, inspection: Inspection, library: &Library) -> Result<Self, Problem> {
        let (options, json) = (query.asked.options(library), query.asked.json(usual));
        match (options, json) {
            (Ok(options), Ok(json)) => {
                let inspection = if query.asked.inspection.is_some() { options.inspection } else { inspection };
                Ok(Self { options: Arc::new(Options { today, inspection, ..options }), json })
            }
            (options, json) => {
                let errors: Vec<AskedError> = options.err().into_iter().chain(json.err()).flatten().collect();
                Err(Problem::query(errors.iter().map(AskedError::words).collect()))
            }
        }
    }
}

/// The form of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One object a line.
    Lines,
    /// Objects with commas between them.
    Array,
    /// Lines of the summary.
    Summary,
}

/// Reports of some submissions.
#[derive(Debug, Default)]
pub struct Piece {
    pub bytes: Vec<u8>,
    pub tally: Tally,
}

thread_local! {
    static CHECKERS: RefCell<Vec<(Arc<Options>, Checker<'static>)>> = const { RefCell::new(Vec::new()) };
}

/// Hands a checker for these options to `work`.
fn with_checker<T>(library: &'static Library, options: &Arc<Options>, work: impl FnOnce(&mut Checker<'static>) -> T) -> T {
    // Taken out of the others while it is at work: should that break down, it is gone with what it may have left half done.
    let kept = CHECKERS.with_borrow_mut(|kept| {
        let at = kept.iter().position(|(known, _)| Arc::ptr_eq(known, options) || known == options);
        at.map(|at| kept.remove(at))
    });
    let (known, mut checker) = kept.unwrap_or_else(|| (Arc::clone(options), Checker::new(library, options)));
    let done = work(&mut checker);
    CHECKERS.with_borrow_mut(|kept| {
        kept.truncate(KEPT - 1);
        kept.insert(0, (known, checker));
    });
    done
}

/// Writes the report of every submission that `each` hands on.
fn reports(service: &Service, judging: &Judging, form: Form, each: impl FnOnce(&mut dyn FnMut(&Submission<'_>))) -> Result<Piece, Problem> {
    let mut piece = Piece::default();
    let mut failed = None;
    with_checker(service.library, &judging.options, |checker| {
        each(&mut |submission| {
            if failed.is_some() {
                return;
            }
            let report = checker.check(submission);
            piece.tally.add(report.verdict);
            if write(&report, form, judging.json, &mut piece.bytes).is_err() {
                failed = Some(Problem::internal());
            }
        });
    });
    service.metrics.judged(&piece.tally);
    failed.map_or(Ok(piece), Err)
}

fn write(report: &Report<'_>, form: Form, json: JsonOptions, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match form {
        Form::Summary => csv_row(report, out),
        Form::Lines => {
            serde_json::to_writer(&mut *out, &JsonReport::new(report, json))?;
            out.push(b'\n');
        }
        Form::Array => {
            if !out.is_empty() {
                out.extend_from_slice(b",\n");
            }
            serde_json::to_writer(out, &JsonReport::new(report, json))?;
        }
    }
    Ok(())
}

/// Reports of a part of what an input holds.
pub fn part(service: &Service, judging: &Judging, form: Form, held: &Held, range: Range<usize>) -> Result<Piece, Problem> {
    reports(service, judging, form, |tell| {
        held.for_each_in(range, tell);
    })
}

/// The report of one submission.
pub fn one(service: &Service, judging: &Judging, submission: &Submission<'_>) -> Result<Piece, Problem> {
    reports(service, judging, Form::Array, |tell| {
        tell(submission);
    })
}

/// Reports of lines of NDJSON behind `before` others.
pub fn lines(service: &Service, judging: &Judging, lines: &Bytes, before: u64) -> Result<Piece, Problem> {
    reports(service, judging, Form::Lines, |tell| {
        input::read_lines(lines, before, Arc::clone(&service.unnamed), &service.columns, &mut |event| {
            if let input::Event::Batch(batch) = event {
                batch.for_each(&mut *tell);
            }
            std::ops::ControlFlow::Continue(())
        });
    })
}

/// That judging took longer than a request may.
pub fn too_long() -> Problem {
    Problem::new(
        Kind::TooLong,
        "处理超过时限：请分成几次提交，或用 /v1/check/lines",
        "judging takes longer than a request may: send it in parts, or to /v1/check/lines",
    )
}
