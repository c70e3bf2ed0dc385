//! `standards`: what is on file, and lint for overlays.

use std::path::PathBuf;

use seafood_gb::Lang;
use seafood_gb::standard::{Edition, Library, Problem, Problems, render};
use toml::value::{Date, Datetime};

use super::args::{ShowArgs, StandardsCommand};
use super::exit::{Exit, Failure, print, say};
use super::overlays::{self, builtin};

/// Does what one of the sub-commands says.
pub fn run(command: &StandardsCommand, lang: Lang) -> Result<Exit, Failure> {
    match command {
        StandardsCommand::List => print(&render::list(&builtin()?, lang)),
        StandardsCommand::Show(args) => show(args, lang),
        StandardsCommand::Lint { files } => lint(files),
        StandardsCommand::Diff { one, other } => {
            let library = builtin()?;
            match (overlays::edition(&library, one), overlays::edition(&library, other)) {
                (Ok(one), Ok(other)) => print(&render::diff(&library, one, other, lang)),
                (one, other) => {
                    let problems = [one.err(), other.err()].into_iter().flatten().collect();
                    Failure::any(Exit::Usage, problems).map(|()| Exit::Usage)
                }
            }
        }
    }
}

fn show(args: &ShowArgs, lang: Lang) -> Result<Exit, Failure> {
    let library = builtin()?;
    overlays::edition(&library, &args.edition).map_err(|message| Failure::new(Exit::Usage, message))?;
    let library = overlays::laid(library, &args.overlay)?;
    let edition = overlays::edition(&library, &args.edition).map_err(|message| Failure::new(Exit::Usage, message))?;
    let text = if args.as_overlay { render::overlay_form(&library, edition, lang) } else { render::show(&library, edition, lang) };
    print(&text)
}

/// Every file by itself; every problem of every file.
fn lint(files: &[PathBuf]) -> Result<Exit, Failure> {
    let library = builtin()?;
    let mut exit = Exit::Conforms;
    for path in files {
        let name = path.display().to_string();
        let linted =
            overlays::read(path).and_then(|text| linted(&library, &name, &text).map_err(|problems| (Exit::Data, problems.to_string())));
        match linted {
            Ok(line) => {
                print(&line)?;
            }
            Err((why, message)) => {
                say(&message);
                exit = if exit == Exit::NoInput { exit } else { why };
            }
        }
    }
    Ok(exit)
}

/// `FILE: ok, 12 values, verified by …`.
fn linted(library: &Library, name: &str, text: &str) -> Result<String, Problems> {
    let laid = match library.with_overlay(name, text) {
        Ok(laid) => laid,
        Err(problems) => return Err(explained(library, name, text, problems)),
    };
    let index = library.overlays().len();
    let Some(overlay) = laid.overlays().get(index) else { return Ok(format!("{name}: ok\n")) };
    let values = laid.find_edition(&overlay.edition).map_or(0, |edition| verified(edition, index));
    let on = overlay.on.map(|day| day.to_string()).unwrap_or_default();
    Ok(format!(
        "{name}: ok, {} values of {} verified by {} and {} on {on} against {}, sha256 {}\n",
        values, overlay.edition, overlay.by, overlay.second, overlay.against, overlay.sha256
    ))
}

/// How many values an overlay set.
fn verified(edition: &Edition, index: usize) -> usize {
    edition.rules.iter().flat_map(|rule| rule.check.verified()).filter(|verified| *verified == Some(index)).count()
}

/// All problems, also where the first of them (another kind of file, no date) hides the others from the reader of the file.
fn explained(library: &Library, name: &str, text: &str, problems: Problems) -> Problems {
    let Ok(mut table) = toml::from_str::<toml::Table>(text) else { return problems };
    if table.contains_key("number") {
        let message = "this is an edition, not an overlay: it belongs to `standards/` of the source, where the build and the tests lint it";
        return Problems(vec![Problem::new(name, "", message)]);
    }
    let Some(toml::Value::Table(signature)) = table.get_mut("verified") else { return problems };
    if signature.contains_key("on") {
        return problems;
    }
    let any_day = Datetime { date: Some(Date { year: 2000, month: 1, day: 1 }), time: None, offset: None };
    signature.insert("on".to_owned(), toml::Value::Datetime(any_day));
    let missing = Problem::new(name, "`verified`.`on`", "expected the day of the comparison, such as 2026-11-23, found nothing");
    let others =
        toml::to_string(&table).ok().and_then(|text| library.with_overlay(name, &text).err()).map_or_else(Vec::new, |others| others.0);
    Problems(others.into_iter().chain([missing]).collect())
}
