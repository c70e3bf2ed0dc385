//! `check`: arguments into a run, and a run into an exit status.

use std::io::{self, IsTerminal};
use std::mem::ManuallyDrop;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use seafood_gb::check::columns;
use seafood_gb::input::{Event, Join, Sequences, Shape};
use seafood_gb::report::{TextOptions, Tongue};
use seafood_gb::{Inspection, Lang, printable};

use super::args::{CheckArgs, DocumentArg, InputFormat, OutputFormat, Scope};
use super::deliver::Delivery;
use super::exit::{Exit, Failure, say};
use super::judging::overwrites;
use super::label::BesideSheet;
use super::open::{self, How, is_stdin, layout_of, tells_itself};
use super::pipeline::{self, Input, Passing};
use super::worker::{Setup, Worker};
use super::{errors, overlays, pick, sequences};

/// Checks all files, one after the other. One that cannot be read does not keep the others from being checked.
pub fn run(args: &CheckArgs, lang: Lang, tongue: Tongue) -> Result<Exit, Failure> {
    let library = overlays::builtin()?;
    let mut problems = Vec::new();
    let (options, encoding) = args.judging.criteria.asked(inspection(args), &library, &mut problems);
    problems.extend(args.files.iter().filter_map(|path| misnamed(path, &args.files, args.input_format, args.judging.output.as_deref())));
    problems.extend(args.judging.shows_workbook());
    problems.extend(args.judging.documents_of_text());
    Failure::any(Exit::Usage, problems)?;
    // Taken apart at the end it would take longer than a small sheet: the end of the program frees it.
    let library = ManuallyDrop::new(overlays::laid(library, &args.judging.criteria.overlay)?);
    let columns = columns(&library).with_bounds(args.bounds.bounds());
    let setup = Setup {
        library: &library,
        options: &options,
        columns: &columns,
        format: args.judging.format,
        json: args.judging.json(tongue),
        documents: args.judging.documents(tongue),
        text: TextOptions { lang, verbose: args.judging.verbose },
        style: args.judging.style(),
        labels: BesideSheet { encoding },
    };
    let progress = io::stderr().is_terminal() && (args.judging.output.is_some() || !io::stdout().is_terminal());
    let layout = args.input_format.map(Into::into);
    let how = How { layout, sheet: args.sheet.as_deref(), encoding, progress, lang };
    let jobs = args.jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    let mut delivery = Delivery::new(setup, args.judging.opened()?).with_notices_beside(args.judging.output.as_deref());
    let mut failed = None;
    let mut shape = None;
    if args.join || !args.sequences.is_empty() {
        let sequences = if args.sequences.is_empty() { None } else { Some(sequences::read(args, &library, lang)?) };
        let exit = joined(args, how, setup, sequences, &mut delivery)?;
        if let Some(exit) = exit.filter(|_| args.judging.format.is_kept()) {
            return Ok(unwritten(exit, lang));
        }
        return Ok(exit.or(delivery.finish(None)?).unwrap_or(Exit::Undecided));
    }
    for path in &args.files {
        match one(path, how, jobs, setup, &mut delivery)? {
            Ok(read) => shape = Some(read),
            Err(exit) => failed = worse(failed, exit),
        }
    }
    if let Some(exit) = failed.filter(|_| args.judging.format.is_kept()) {
        return Ok(unwritten(exit, lang));
    }
    let alone = shape.filter(|_| args.files.len() == 1);
    let exit = delivery.finish(alone)?;
    Ok(failed.or(exit).unwrap_or(Exit::Undecided))
}

/// A document that is kept says nothing of a file that could not be read: there is none, then.
fn unwritten(exit: Exit, lang: Lang) -> Exit {
    say(pick(lang, "有文件未能读取，文件未写出", "a file could not be read, so no document was written"));
    exit
}

/// What the inspections cover where the input does not say: a record of release is of a delivery inspection.
fn inspection(args: &CheckArgs) -> Inspection {
    let is_release = args.judging.format == OutputFormat::Html && args.judging.document == Some(DocumentArg::Release);
    args.inspection.unwrap_or(if is_release { Scope::Delivery } else { Scope::default() }).into()
}

/// Checks one file; the inner error is the exit status of a file that could not be read.
fn one(path: &Path, how: How<'_>, jobs: usize, setup: Setup<'_>, delivery: &mut Delivery<'_>) -> Result<Result<Shape, Exit>, Failure> {
    let lang = setup.text.lang;
    let opened = match open::open(path, how) {
        Ok(opened) => opened,
        Err((exit, message)) => {
            say(&message);
            return Ok(Err(exit));
        }
    };
    delivery.begin(opened.name.clone(), opened.bar);
    for notice in &opened.notices {
        delivery.notice(notice)?;
    }
    let input = Input { content: opened.content, name: opened.name };
    let read = pipeline::run(input, jobs, setup, &mut |passing| delivery.take(passing))?;
    let found = delivery.end()?;
    match read {
        Ok(shape) if found => Ok(Ok(shape)),
        Ok(_) => {
            let message = pick(lang, "没有批次：至少应有一个", "no batch: found none, expected at least one");
            delivery.tell(&[message.to_owned()])?;
            Ok(Err(Exit::Data))
        }
        Err(error) => {
            delivery.tell(&[if lang == Lang::Zh { error.zh() } else { error.to_string() }])?;
            Ok(Err(Exit::Data))
        }
    }
}

/// Checks all files as one input, in which batches of one number are one. The exit status is that of a file that could not be read.
fn joined(
    args: &CheckArgs,
    how: How<'_>,
    setup: Setup<'_>,
    sequences: Option<Sequences>,
    delivery: &mut Delivery<'_>,
) -> Result<Option<Exit>, Failure> {
    let (mut join, mut failed) = (Join::default(), None);
    for path in &args.files {
        let opened = match open::open(path, how) {
            Ok(opened) => opened,
            Err((exit, message)) => {
                say(&message);
                failed = Some(worse(failed, exit).unwrap_or(exit));
                continue;
            }
        };
        delivery.begin(Arc::clone(&opened.name), opened.bar);
        for notice in &opened.notices {
            delivery.notice(notice)?;
        }
        let input = Input { content: opened.content, name: opened.name };
        let mut said = Ok(());
        let read = input.read(setup.columns, &mut |event| {
            match event {
                Event::Notice(notice) => said = delivery.notice(&notice),
                Event::Batch(batch) => batch.for_each(|submission| join.add(submission)),
            }
            if said.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        said?;
        if let Err(error) = read {
            delivery.tell(&[if setup.text.lang == Lang::Zh { error.zh() } else { error.to_string() }])?;
            failed = worse(failed, Exit::Data);
        }
    }
    let (mut pieces, mut said) = (Vec::new(), Vec::new());
    let batch = join.finish();
    let batch = match sequences {
        Some(sequences) => sequences.attach(batch, &mut |notice| said.push(notice)),
        None => batch,
    };
    for notice in &said {
        delivery.notice(notice)?;
    }
    let mut worker = Worker::new(setup);
    worker.work(&batch, |piece| pieces.push(piece));
    pieces.into_iter().try_for_each(|piece| delivery.take(Passing::Piece(piece)))?;
    delivery.append(&worker.conclude())?;
    delivery.end()?;
    Ok(failed)
}

/// No such file is worse than a file that cannot be read.
pub(super) fn worse(one: Option<Exit>, other: Exit) -> Option<Exit> {
    if one == Some(Exit::NoInput) { one } else { Some(other) }
}

/// What is wrong with a file by its name alone.
pub(super) fn misnamed(path: &Path, files: &[PathBuf], format: Option<InputFormat>, output: Option<&Path>) -> Option<String> {
    let name = printable(&path.display().to_string());
    if is_stdin(path) {
        let twice = files.iter().filter(|path| is_stdin(path)).count() > 1;
        return match format {
            None => Some(
                pick(
                    errors(),
                    "`-` 须给出 --input-format：xlsx、csv、tsv、json 或 ndjson",
                    "`-` needs --input-format: xlsx, csv, tsv, json or ndjson",
                )
                .to_owned(),
            ),
            Some(_) if twice => Some(
                pick(errors(), "`-` 写了两次，标准输入只能读一次", "`-` stands twice, and standard input can be read only once").to_owned(),
            ),
            Some(_) => None,
        };
    }
    if format.is_none() && layout_of(path).is_none() && path.exists() && !tells_itself(path) {
        return Some(match errors() {
            Lang::Zh => format!("`{name}` 的扩展名看不出格式，应为 .xlsx、.xls、.csv、.tsv、.json 或 .ndjson，或给出 --input-format"),
            Lang::En => {
                format!(
                    "`{name}` has no ending that tells its layout, expected .xlsx, .xls, .csv, .tsv, .json or .ndjson, or --input-format"
                )
            }
        });
    }
    overwrites(output, path)
}
