//! `standards`: what is on file, and lint for overlays.

use std::path::PathBuf;

use seafood_gb::Lang;
use seafood_gb::report::JsonStandards;
use seafood_gb::standard::{Edition, Library, Overlay, Problems, render};

use super::args::{ListArgs, PlainFormat, ShowArgs, StandardsCommand};
use super::errors;
use super::exit::{Exit, Failure, print, say};
use super::overlays::{self, builtin};

/// Does what one of the sub-commands says.
pub fn run(command: &StandardsCommand, lang: Lang) -> Result<Exit, Failure> {
    match command {
        StandardsCommand::List(args) => list(args, lang),
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

fn list(args: &ListArgs, lang: Lang) -> Result<Exit, Failure> {
    let library = overlays::laid(builtin()?, &args.overlay)?;
    match args.format {
        PlainFormat::Text => print(&render::list(&library, lang)),
        PlainFormat::Json => {
            let json =
                serde_json::to_string(&JsonStandards::new(&library)).map_err(|error| Failure::new(Exit::Software, error.to_string()))?;
            print(&format!("{json}\n"))
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
            overlays::read(path).and_then(|text| linted(&library, &name, &text).map_err(|problems| (Exit::Data, problems.say(errors()))));
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
    let laid = library.with_overlay(name, text)?;
    let index = library.overlays().len();
    let Some(overlay) = laid.overlays().get(index) else { return Ok(format!("{name}: ok\n")) };
    let values = laid.find_edition(&overlay.edition).map_or(0, |edition| verified(edition, index));
    let on = overlay.on.map(|day| day.to_string()).unwrap_or_default();
    let Overlay { edition, by, second, against, sha256, .. } = overlay;
    Ok(match errors() {
        Lang::Zh => {
            format!("{name}：通过，{edition} 的 {values} 项数值，{by} 核对、{second} 复核，{on}，对照 {against}，sha256 {sha256}\n")
        }
        Lang::En => {
            format!("{name}: ok, {values} values of {edition} verified by {by} and {second} on {on} against {against}, sha256 {sha256}\n")
        }
    })
}

/// How many values an overlay set.
fn verified(edition: &Edition, index: usize) -> usize {
    edition.rules.iter().flat_map(|rule| rule.check.verified()).filter(|verified| *verified == Some(index)).count()
}
