//! What goes wrong, on its way to Python.

use std::fmt;
use std::io;

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::Lang;
use crate::asked::AskedError;
use crate::input::ReadError;
use crate::report::JsonLint;
use crate::standard::Problems;
use crate::words::Words;

create_exception!(
    seafood_gb,
    SeafoodError,
    PyValueError,
    "What is wrong with what was handed in: in Chinese (`zh`), in English (`en`), and one by one (`problems`)."
);

/// Why something could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// What was handed in is wrong: all that is, in both languages.
    Said(Vec<Words>),
    /// The same of overlays, as JSON says it.
    Overlays(Words, String),
    /// The interpreter says so: an exception of what was handed in, or Ctrl-C.
    Python(PyErr),
}

impl Failure {
    /// One thing that is wrong.
    pub(super) fn said(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Said(vec![Words { zh: zh.into(), en: en.into() }])
    }

    /// What has no words in Chinese: a defect of this package or of what it is built on.
    pub(super) fn defect(error: &impl fmt::Display) -> Self {
        Self::said(format!("本软件的缺陷，请附输入报告：{error}"), format!("a defect, please report it with the input: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(all) => f.write_str(&lines(all, Lang::En)),
            Self::Overlays(words, _) => f.write_str(&words.en),
            Self::Python(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Vec<AskedError>> for Failure {
    fn from(errors: Vec<AskedError>) -> Self {
        Self::Said(errors.iter().map(AskedError::words).collect())
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        let words = Words { zh: problems.say(Lang::Zh), en: problems.say(Lang::En) };
        match serde_json::to_string(&JsonLint::wrong(&problems)) {
            Ok(json) => Self::Overlays(words, json),
            Err(_) => Self::Said(vec![words]),
        }
    }
}

/// What a source of rows failed with comes out of the reader as it went in.
impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Io(error) => match error.downcast::<Self>() {
                Ok(failure) => failure,
                Err(error) => Self::from(&ReadError::Io(error)),
            },
            other => Self::from(&other),
        }
    }
}

impl From<&ReadError> for Failure {
    fn from(error: &ReadError) -> Self {
        Self::said(error.zh(), error.to_string())
    }
}

impl From<Failure> for io::Error {
    fn from(failure: Failure) -> Self {
        Self::other(failure)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        let (zh, en, json) = match failure {
            Failure::Python(error) => return error,
            Failure::Said(all) => {
                let json = serde_json::to_string(&all).unwrap_or_default();
                (lines(&all, Lang::Zh), lines(&all, Lang::En), json)
            }
            Failure::Overlays(words, json) => (words.zh, words.en, json),
        };
        let error = SeafoodError::new_err(if zh == en { en.clone() } else { format!("{zh}\n{en}") });
        let told = Python::attach(|py| {
            let value = error.value(py);
            value.setattr("zh", zh)?;
            value.setattr("en", en)?;
            let problems = py.import("json")?.call_method1("loads", (PyString::new(py, &json),))?;
            let problems = problems.get_item("problems").unwrap_or(problems);
            value.setattr("problems", problems)
        });
        told.err().unwrap_or(error)
    }
}

fn lines(all: &[Words], lang: Lang) -> String {
    all.iter().map(|words| words.say(lang)).collect::<Vec<_>>().join("\n")
}
