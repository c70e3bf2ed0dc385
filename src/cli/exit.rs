//! Exit status, and failures with all that is to be said about them.

use std::io::{self, Write};
use std::process::ExitCode;

use seafood_gb::{Lang, seen};

use super::errors;

/// Exit status. Other software relies on the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Everything conforms; also: done.
    Conforms = 0,
    /// Something does not conform.
    DoesNotConform = 1,
    /// Something is undecided, and nothing fails.
    Undecided = 2,
    /// The arguments are wrong.
    Usage = 64,
    /// An input cannot be read as such.
    Data = 65,
    /// No such file.
    NoInput = 66,
    /// A worker broke down: a defect of the program.
    Software = 70,
    /// A write failed.
    Write = 74,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Conforms => Self::Conforms,
            Verdict::DoesNotConform => Self::DoesNotConform,
            Verdict::Undecided => Self::Undecided,
        }
    }
}

/// Why a command ended early: everything that is wrong, not only the first.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    messages: Vec<String>,
}

impl Failure {
    /// A failure with one message.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, messages: vec![message.into()] }
    }

    /// A failure if there is any message.
    pub fn any(exit: Exit, messages: Vec<String>) -> Result<(), Self> {
        if messages.is_empty() { Ok(()) } else { Err(Self { exit, messages }) }
    }

    /// A write that failed. A reader that went away needs no message.
    pub fn write(error: &io::Error, target: &str) -> Self {
        let quiet = error.kind() == io::ErrorKind::BrokenPipe;
        let messages = if quiet {
            Vec::new()
        } else {
            vec![match errors() {
                Lang::Zh => format!("无法写入 {target}：{error}"),
                Lang::En => format!("cannot write {target}: {error}"),
            }]
        };
        Self { exit: Exit::Write, messages }
    }

    /// Writes all messages to standard error.
    pub fn say(self) -> Exit {
        self.messages.iter().for_each(|message| say(message));
        self.exit
    }
}

/// Writes a message to standard error, each of its lines under the program's name. Characters that would act on a terminal are made visible, whatever
/// name of a file or cell they came from.
pub fn say(message: &str) {
    let mut stderr = io::stderr().lock();
    for line in message.lines() {
        // Where standard error is gone there is nobody to tell.
        let _ = writeln!(stderr, "seafood-gb: {}", seen(line));
    }
}

/// Prints a text to standard output.
pub fn print(text: &str) -> Result<Exit, Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| Failure::write(&error, "standard output"))?;
    Ok(Exit::Conforms)
}
use seafood_gb::check::Verdict;
