//! What several tests share: the library, and submissions read from text.

#![allow(dead_code, reason = "each test binary uses a part of this")]

pub mod case;
pub mod schema;

use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock};

use seafood_gb::input::{Columns, Event, Format, Notice, Submission, read};
use seafood_gb::{Library, Options, Report, check};

/// The built-in library.
pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::builtin().unwrap_or_else(|problems| panic!("{problems}")));

/// The names of the columns that are not lab items.
pub fn columns(library: &Library) -> Columns {
    check::columns(library)
}

/// Reads a text and hands every submission in it to a closure; gives back the notices.
#[track_caller]
pub fn each(library: &Library, text: &[u8], format: Format, file: &str, mut f: impl FnMut(&Submission<'_>)) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut sink = |event| {
        match event {
            Event::Notice(notice) => notices.push(notice.notice),
            Event::Batch(batch) => batch.for_each(&mut f),
        }
        ControlFlow::Continue(())
    };
    let read = read(text, format, Arc::from(file), &columns(library), &mut sink);
    if let Err(error) = read {
        panic!("{file}: {error}");
    }
    notices
}

/// Checks a JSON submission with the built-in library and hands the report to a closure.
#[track_caller]
pub fn checked(json: &str, options: &Options, f: impl FnMut(&Report<'_>)) {
    checked_with(&LIBRARY, json, options, f);
}

/// Checks a JSON submission and hands the report to a closure.
#[track_caller]
pub fn checked_with(library: &Library, json: &str, options: &Options, mut f: impl FnMut(&Report<'_>)) {
    each(library, json.as_bytes(), Format::Json, "", |submission| f(&check(library, submission, options)));
}
