//! The standards, and what can be asked of them.

use std::io::Cursor;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyCapsule, PyDict, PyIterator};
use pyo3_arrow::PyRecordBatchReader;

use super::arrow::Table;
use super::document::json;
use super::facts::schema;
use super::failure::Failure;
use super::frame::Frame;
use super::results::{Call, Results};
use super::rows::{Floats, Rows, SheetOfRows};
use super::run::threads;
use super::sheet::{Content, How, Input, none_of};
use super::stream::Stream;
use crate::Lang;
use crate::asked::Asked;
use crate::check::{columns, judge_result, round_result};
use crate::input::{Columns, Format, Label, TableKind, table_kind};
use crate::report::{JsonCatalogue, JsonLabel, JsonStandards};
use crate::standard;
use crate::value::Method;

/// The standards with the names that sheets use.
pub(super) struct Shared {
    pub(super) library: standard::Library,
    pub(super) columns: Columns,
}

/// The standards, with overlays laid over them.
#[pyclass(frozen, module = "seafood_gb._native")]
pub(super) struct Library(Arc<Shared>);

impl Library {
    fn call(&self, options: &Bound<'_, PyDict>, jobs: Option<usize>) -> Result<Call, Failure> {
        let text = json(options.as_any(), &Floats::default())?;
        let asked = Asked::read(&text).map_err(|error| vec![error])?;
        let options = asked.options(&self.0.library)?;
        // What is wrong with words that only reports need is said before anything is read.
        asked.json(crate::report::Detail::Facts)?;
        Ok(Call { library: Arc::clone(&self.0), options: Arc::new(options), asked: Arc::new(asked), jobs: threads(jobs), schema: schema() })
    }

    fn read(&self, py: Python<'_>, call: Call, input: Input) -> Result<Results, Failure> {
        let (batches, notices, shape) = py.detach(|| input.gather(&self.0.columns))?;
        Ok(Results { call, batches, notices, shape })
    }
}

/// An input of rows.
fn rows(name: &str, rows: impl Rows + 'static, floats: Floats) -> Input {
    let content = Content::Text(Format::Csv, Box::new(SheetOfRows::new(rows)));
    Input { name: name.into(), notices: Vec::new(), content, floats }
}

fn document(name: &str, text: Vec<u8>, floats: Floats) -> Input {
    Input { name: name.into(), notices: Vec::new(), content: Content::Text(Format::Json, Box::new(Cursor::new(text))), floats }
}

fn table(stream: &Bound<'_, PyCapsule>, name: &str) -> Result<Input, Failure> {
    let reader = PyRecordBatchReader::from_arrow_pycapsule(stream)?.into_reader()?;
    let floats = Floats::default();
    Ok(rows(name, Table::new(reader, floats.clone()), floats))
}

#[pymethods]
impl Library {
    /// Lays overlays, names and texts, over the standards.
    #[new]
    // What comes from Python is owned.
    #[allow(clippy::needless_pass_by_value)]
    fn new(py: Python<'_>, overlays: Vec<(String, String)>) -> PyResult<Self> {
        let laid = py.detach(|| {
            let mut library = standard::Library::builtin()?;
            for (name, text) in &overlays {
                library = library.with_overlay(name, text.strip_prefix('\u{FEFF}').unwrap_or(text))?;
            }
            let columns = columns(&library);
            Ok::<_, Failure>(Shared { library, columns })
        });
        Ok(Self(Arc::new(laid?)))
    }

    /// Reads a submission, or a list of them.
    fn submissions(
        &self,
        py: Python<'_>,
        data: &Bound<'_, PyAny>,
        name: &str,
        options: &Bound<'_, PyDict>,
        jobs: Option<usize>,
    ) -> PyResult<Results> {
        let (call, floats) = (self.call(options, jobs)?, Floats::default());
        let text = json(data, &floats)?;
        Ok(self.read(py, call, document(name, text.into_bytes(), floats))?)
    }

    /// Reads the bytes of a file.
    #[allow(clippy::too_many_arguments)]
    #[pyo3(signature = (bytes, name, format, sheet, encoding, options, jobs))]
    // What comes from Python is owned.
    #[allow(clippy::needless_pass_by_value)]
    fn sheet(
        &self,
        py: Python<'_>,
        bytes: PyBackedBytes,
        name: &str,
        format: Option<&str>,
        sheet: Option<&str>,
        encoding: Option<&str>,
        options: &Bound<'_, PyDict>,
        jobs: Option<usize>,
    ) -> PyResult<Results> {
        let call = self.call(options, jobs)?;
        let how = How { format, sheet, encoding };
        let input = py.detach(|| Input::open(&bytes, name, how))?;
        Ok(self.read(py, call, input)?)
    }

    /// Reads a stream of Arrow.
    fn table(
        &self,
        py: Python<'_>,
        stream: &Bound<'_, PyCapsule>,
        name: &str,
        options: &Bound<'_, PyDict>,
        jobs: Option<usize>,
    ) -> PyResult<Results> {
        Ok(self.read(py, self.call(options, jobs)?, table(stream, name)?)?)
    }

    /// Reads a stream of Arrow while its results are taken.
    fn table_stream(
        &self,
        stream: &Bound<'_, PyCapsule>,
        name: &str,
        options: &Bound<'_, PyDict>,
        jobs: Option<usize>,
    ) -> PyResult<Stream> {
        Ok(Stream::begin(self.call(options, jobs)?, table(stream, name)?))
    }

    /// Reads a table of cells: `parts` gives lists of columns, which are lists of cells.
    #[allow(clippy::too_many_arguments)]
    fn cells(
        &self,
        py: Python<'_>,
        names: Vec<String>,
        has_header: bool,
        parts: &Bound<'_, PyIterator>,
        name: &str,
        options: &Bound<'_, PyDict>,
        jobs: Option<usize>,
    ) -> PyResult<Results> {
        let (call, floats) = (self.call(options, jobs)?, Floats::default());
        let frame = Frame::new(names, has_header, parts.clone().unbind(), floats.clone());
        Ok(self.read(py, call, rows(name, frame, floats))?)
    }

    /// Reads a table of cells while its results are taken.
    fn cells_stream(
        &self,
        names: Vec<String>,
        has_header: bool,
        parts: &Bound<'_, PyIterator>,
        name: &str,
        options: &Bound<'_, PyDict>,
        jobs: Option<usize>,
    ) -> PyResult<Stream> {
        let (call, floats) = (self.call(options, jobs)?, Floats::default());
        let frame = Frame::new(names, has_header, parts.clone().unbind(), floats.clone());
        Ok(Stream::begin(call, rows(name, frame, floats)))
    }

    /// What the names of columns make of a table: its kind, and the columns that tell its samples apart.
    // What comes from Python is owned.
    #[allow(clippy::needless_pass_by_value)]
    fn kind(&self, names: Vec<String>) -> (&'static str, Vec<usize>) {
        match table_kind(&names, &self.0.columns) {
            TableKind::Unknown => ("unknown", Vec::new()),
            TableKind::Batches => ("batches", Vec::new()),
            TableKind::Results(apart) => ("results", apart),
            TableKind::Specimens(apart) => ("specimens", apart),
        }
    }

    /// Compares a result with a limit: outcome, reason, and why in Chinese and English.
    fn judge(&self, result: &str, limit: &str, method: &str) -> PyResult<(&'static str, Option<String>, String, String)> {
        let method = match method {
            "full" => Method::FullValue,
            "rounded" => Method::RoundedValue,
            other => return Err(none_of("method", other, &["full", "rounded"]).into()),
        };
        let judged = judge_result(result, limit, method, &self.0.library.catalogue.units);
        let reason = judged.outcome.reason().and_then(|reason| serde_json::to_value(reason).ok()?.as_str().map(str::to_owned));
        Ok((judged.outcome.code(), reason, judged.words.say(Lang::Zh).to_owned(), judged.words.say(Lang::En).to_owned()))
    }

    /// Reads the text of a label into its fields (`seafood-gb/label/1`).
    fn read_label(&self, text: &str) -> PyResult<String> {
        written(&JsonLabel::new(&Label::read(text, &self.0.library.label_words().lexicon)))
    }

    /// Products, items, fields of labels, and the words for codes (`seafood-gb/catalogue/1`).
    fn catalogue(&self) -> PyResult<String> {
        written(&JsonCatalogue::new(&self.0.library))
    }

    /// Every encoded requirement with its values, bases and sources (`seafood-gb/standards/1`).
    fn standards(&self) -> PyResult<String> {
        written(&JsonStandards::new(&self.0.library))
    }
}

fn written(value: &impl serde::Serialize) -> PyResult<String> {
    Ok(serde_json::to_string(value).map_err(|error| Failure::defect(&error))?)
}

/// Rounds a number to an interval by GB/T 8170-2008.
#[pyfunction]
pub(super) fn round(value: &str, interval: &str) -> PyResult<String> {
    Ok(round_result(value, interval).map_err(Failure::Said)?.to_string())
}
