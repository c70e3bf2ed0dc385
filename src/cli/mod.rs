//! The command line. The only place that touches files, arguments, threads and the terminal.

pub mod args;
mod check;
mod chinese;
mod compare;
mod deliver;
mod examples;
pub mod exit;
mod judge;
pub mod judging;
pub mod label;
mod net_content;
pub mod open;
mod output;
pub mod overlays;
mod page;
mod pipeline;
mod round;
mod sequences;
mod standards;
mod tables;
mod template;
mod trend;
mod unknown;
pub mod whole;
mod worker;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::OnceLock;

use clap::{CommandFactory, FromArgMatches};
use seafood_gb::Lang;

use args::{Args, Command};
use exit::Exit;

/// Reads the arguments, does what they ask, and says how it went.
pub fn main() -> ExitCode {
    let args = match parsed() {
        Ok(args) => args,
        Err(exit) => return exit.into(),
    };
    let (lang, tongue) = (args.lang.one(), args.lang.into());
    let done = match &args.command {
        Command::Check(args) => check::run(args, lang, tongue),
        Command::Compare(args) => compare::run(args, lang),
        Command::Judge(args) => judge::run(args, lang),
        Command::Label(args) => label::run(args, lang, tongue),
        Command::NetContent(args) => net_content::run(args, lang),
        Command::Round(args) => round::run(args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => crate::serve::run(args),
        Command::Standards { command } => standards::run(command, lang),
        Command::Trend(args) => trend::run(args, lang),
        Command::Template(args) => template::run(args, lang),
    };
    done.unwrap_or_else(exit::Failure::say).into()
}

/// The language of what is said on errors: the one asked for, else that of the locale. Set once at the start, since an error can come from
/// anywhere.
static ERRORS: OnceLock<Lang> = OnceLock::new();

/// The language of what is said on errors.
pub fn errors() -> Lang {
    ERRORS.get().copied().unwrap_or(Lang::En)
}

/// The arguments; help, version and usage errors in the language asked for, or in that of the locale.
fn parsed() -> Result<Args, Exit> {
    let arguments: Vec<OsString> = env::args_os().collect();
    let lang = *ERRORS.get_or_init(|| chinese::language(&arguments));
    let command = if lang == Lang::Zh { chinese::command(Args::command()) } else { Args::command() };
    let found = command.try_get_matches_from(arguments).and_then(|matches| Args::from_arg_matches(&matches));
    found.map_err(|error| {
        let exit = if error.use_stderr() { Exit::Usage } else { Exit::Conforms };
        if let Some(message) = chinese::said(&error).filter(|_| lang == Lang::Zh) {
            exit::say(&message);
            return exit;
        }
        if error.print().is_err() { Exit::Write } else { exit }
    })
}

/// One of two wordings.
pub fn pick<'w>(lang: Lang, zh: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
