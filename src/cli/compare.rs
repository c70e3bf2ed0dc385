//! `compare`: two files of reports, held against each other.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use seafood_gb::compare::{Comparison, Facts, FactsError, Reports, Side};
use seafood_gb::report::Style;
use seafood_gb::{Lang, printable};

use super::args::{CompareArgs, CompareFormat};
use super::exit::{Exit, Failure};
use super::judging::overwrites;
use super::open::is_stdin;
use super::output::Output;
use super::overlays::{self, unopened};
use super::{errors, pick};

/// Compares, in step: what waits in memory is what has no other half yet.
pub fn run(args: &CompareArgs, lang: Lang) -> Result<Exit, Failure> {
    if is_stdin(&args.old) && is_stdin(&args.new) {
        let twice = pick(errors(), "`-` 写了两次，标准输入只能读一次", "`-` stands twice, and standard input can be read only once");
        return Err(Failure::new(Exit::Usage, twice));
    }
    let both = [&args.old, &args.new].into_iter().filter_map(|input| overwrites(args.output.as_deref(), input));
    Failure::any(Exit::Usage, both.collect())?;
    let library = overlays::laid(overlays::builtin()?, &args.overlay)?;
    let (old, new) = match (reports(&args.old), reports(&args.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let failed: Vec<(Exit, String)> = [old.err(), new.err()].into_iter().flatten().collect();
            let exit = failed.iter().map(|(exit, _)| *exit).find(|exit| *exit == Exit::NoInput).unwrap_or(Exit::Data);
            return Failure::any(exit, failed.into_iter().map(|(_, message)| message).collect()).map(|()| exit);
        }
    };
    let mut comparison = Comparison::new(&library);
    let mut sides = [(Side::Old, &args.old, old), (Side::New, &args.new, new)];
    loop {
        let mut ended = true;
        for (side, path, reports) in &mut sides {
            if let Some(next) = reports.next() {
                ended = false;
                comparison.add(*side, next.map_err(|error| Failure::new(Exit::Data, said(path, &error)))?);
            }
        }
        if ended {
            break;
        }
    }
    comparison.finish();
    deliver(&comparison, args, lang)
}

fn deliver(comparison: &Comparison<'_>, args: &CompareArgs, lang: Lang) -> Result<Exit, Failure> {
    let style = if args.format == CompareFormat::Text { args.color.style(args.output.is_none()) } else { Style::Plain };
    let mut output = match &args.output {
        Some(path) => Output::file(path)?,
        None => Output::stdout(style == Style::Ansi),
    };
    match args.format {
        CompareFormat::Text => {
            let names = [args.old.display().to_string(), args.new.display().to_string()];
            output.write(comparison.text([&names[0], &names[1]], lang, style).as_bytes())?;
        }
        CompareFormat::Csv => output.write(&comparison.csv())?,
        CompareFormat::Json => {
            let json = serde_json::to_vec(&comparison.json()).map_err(|error| Failure::new(Exit::Software, error.to_string()))?;
            output.write(&json)?;
            output.write(b"\n")?;
        }
    }
    output.finish()?;
    let totals = comparison.totals();
    Ok(match (totals.verdict + totals.otherwise, totals.only_old + totals.only_new) {
        (0, 0) => Exit::Conforms,
        (0, _) => Exit::Undecided,
        _ => Exit::DoesNotConform,
    })
}

fn reports(path: &Path) -> Result<Reports, (Exit, String)> {
    let source: Box<dyn Read> = if is_stdin(path) {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).map_err(|error| unopened(&path.display().to_string(), &error))?)
    };
    Facts::read(source).map_err(|error| (Exit::Data, said(path, &error)))
}

fn said(path: &Path, error: &FactsError) -> String {
    let name = printable(&path.display().to_string());
    format!("{name}: {}", if errors() == Lang::Zh { error.zh() } else { error.to_string() })
}
