//! A host: checks the batches of a JSON file, prints what each comes to and what stands in its way. With `--own-types` it prints a type of its own instead.

mod shipment;

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use seafood_gb::check::{Checker, columns};
use seafood_gb::input::{Collected, Format};
use seafood_gb::{Lang, Library, Options, Report, Verdict, report};
use serde_json::json;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("expected a JSON file of batches, or --own-types")?;
    if path == "--own-types" {
        print!("{}", shipment::told());
        return Ok(ExitCode::SUCCESS);
    }
    let (library, options) = (Library::builtin()?, Options::default());
    let read = Collected::read(fs::read(&path)?.as_slice(), Format::Json, path.as_str().into(), &columns(&library))?;
    let (mut checker, mut worst) = (Checker::new(&library, &options), Verdict::Conforms);
    read.for_each_in(0..read.len(), |submission| {
        let checked = checker.check(submission);
        worst = worst.and(checked.verdict);
        print!("{}", told(&checked));
    });
    Ok(match worst {
        Verdict::Conforms => ExitCode::SUCCESS,
        Verdict::DoesNotConform => ExitCode::from(1),
        Verdict::Undecided => ExitCode::from(2),
    })
}

/// The verdict in words, and the facts by which another program goes: what fails or is open, by standard and rule, why, what was found, what is required.
fn told(checked: &Report<'_>) -> String {
    let mut lines =
        vec![format!("{}\t{}\t{}", checked.subject.submission.id, checked.verdict.code(), report::verdict(checked).say(Lang::En))];
    for finding in checked.findings.iter().filter(|finding| finding.fails() || finding.is_open()) {
        let (standard, rule, outcome) = (&finding.edition.number, &finding.rule.id, finding.outcome.code());
        let reason =
            finding.outcome.reason().map(|reason| json!(reason)).and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default();
        let figures = report::finding(checked, finding).figures;
        lines.push(format!("\t{standard} {rule}\t{outcome}\t{reason}\t{}\t{}", figures.found, figures.required));
    }
    lines.join("\n") + "\n"
}
