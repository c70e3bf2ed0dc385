//! What was read, to be judged when somebody asks for reports.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, Field, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};

use super::facts::{Gather, schema};
use super::failure::Failure;
use super::library::Shared;
use super::run::{Judge, over};
use crate::asked::Asked;
use crate::check::{Options, Report, Verdict};
use crate::input::{Batch, FileNotice, Shape};
use crate::report::{CSV_HEADER, Detail, JsonNotice, JsonOptions, JsonReport, csv_row};

/// How a call asked for things to be done.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) library: Arc<Shared>,
    pub(super) options: Arc<Options>,
    pub(super) asked: Arc<Asked>,
    pub(super) jobs: usize,
    /// Of the facts as a table.
    pub(super) schema: SchemaRef,
}

/// Batches that were read, and what is to be said of where they came from. They are judged anew for every form of report that is asked for.
#[pyclass(frozen, module = "seafood_gb._native")]
pub(super) struct Results {
    pub(super) call: Call,
    pub(super) batches: Vec<Batch>,
    pub(super) notices: Vec<FileNotice>,
    pub(super) shape: Shape,
}

impl Results {
    /// What of a report is written where nothing else was asked for.
    fn written(&self, usual: Detail) -> Result<JsonOptions, Failure> {
        Ok(self.call.asked.json(usual)?)
    }

    /// Something made of the reports of every stretch of batches.
    fn made<T: Send, M: Send>(
        &self,
        py: Python<'_>,
        begin: impl Fn() -> Result<M, Failure> + Sync,
        add: impl Fn(&mut M, &Report<'_>) -> Result<(), Failure> + Sync,
        end: impl Fn(M) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let Call { library, options, jobs, .. } = &self.call;
        let judge = Judge { library: &library.library, options, jobs: *jobs };
        py.detach(|| {
            over(&self.batches, judge, |checker, batch, range| {
                let (mut made, mut added) = (begin()?, Ok(()));
                batch.for_each_in(range, |submission| {
                    if added.is_ok() {
                        added = add(&mut made, &checker.check(submission));
                    }
                });
                added.and_then(|()| end(made))
            })
        })
    }

    /// The facts, a table for each stretch.
    pub(super) fn facts(&self, py: Python<'_>) -> Result<Vec<RecordBatch>, Failure> {
        let measured = self.written(Detail::Facts)?.measured;
        self.made(py, || Gather::new(measured), Gather::add, Gather::finish)
    }

    /// Lines of text, one for each batch.
    fn lines<'py>(
        &self,
        py: Python<'py>,
        head: &str,
        add: impl Fn(&mut Vec<u8>, &Report<'_>) -> Result<(), Failure> + Sync,
    ) -> Result<Bound<'py, PyBytes>, Failure> {
        let mut pieces = self.made(py, || Ok(Vec::new()), add, Ok)?;
        if !pieces.is_empty() {
            pieces.insert(0, head.as_bytes().to_vec());
        }
        let length = pieces.iter().map(Vec::len).sum();
        Ok(PyBytes::new_with(py, length, |mut all| pieces.iter().try_for_each(|piece| all.write_all(piece)).map_err(PyErr::from))?)
    }
}

/// A stream of Arrow of these tables of facts.
pub(super) fn exported<'py>(
    py: Python<'py>,
    batches: impl Iterator<Item = Result<RecordBatch, Failure>> + Send + 'static,
    requested_schema: Option<Bound<'py, PyCapsule>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let arrays = batches.map(|batch| match batch {
        Ok(batch) => Ok(Arc::new(StructArray::from(batch)) as ArrayRef),
        Err(failure) => Err(ArrowError::ExternalError(Box::new(failure))),
    });
    let field = Field::new_struct("", schema().fields().clone(), false);
    Ok(to_stream_pycapsule(py, Box::new(ArrayIterator::new(arrays, Arc::new(field))), requested_schema)?)
}

#[pymethods]
impl Results {
    fn __len__(&self) -> usize {
        self.batches.iter().map(Batch::len).sum()
    }

    /// `object`, `array`, `lines` or `sheet`: what the input turned out to be.
    #[getter]
    fn shape(&self) -> &'static str {
        match self.shape {
            Shape::Object => "object",
            Shape::Array => "array",
            Shape::Lines => "lines",
            Shape::Sheet => "sheet",
        }
    }

    /// Reports, one a line: `facts` or `full` where the call asked for nothing else.
    fn ndjson<'py>(&self, py: Python<'py>, usual: &str) -> PyResult<Bound<'py, PyBytes>> {
        let written = self.written(if usual == "full" { Detail::Full } else { Detail::Facts })?;
        Ok(self.lines(py, "", |out, report| {
            serde_json::to_writer(&mut *out, &JsonReport::new(report, written)).map_err(|error| Failure::defect(&error))?;
            out.push(b'\n');
            Ok(())
        })?)
    }

    /// The summary: a line for each batch.
    fn csv<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(self.lines(py, CSV_HEADER, |out, report| {
            csv_row(report, out);
            Ok(())
        })?)
    }

    /// The worst verdict; none of no batch.
    fn verdict(&self, py: Python<'_>) -> PyResult<Option<&'static str>> {
        let worse = |worst: Option<Verdict>, verdict: Verdict| Some(worst.map_or(verdict, |worst| worst.and(verdict)));
        let add = |worst: &mut Option<Verdict>, report: &Report<'_>| {
            *worst = worse(*worst, report.verdict);
            Ok(())
        };
        let verdicts = self.made(py, || Ok(None), add, Ok)?;
        Ok(verdicts.into_iter().flatten().fold(None, worse).map(Verdict::code))
    }

    /// What is to be said of the input as a whole, as JSON.
    fn notices(&self) -> PyResult<String> {
        let written = JsonOptions { detail: Detail::Full, ..self.written(Detail::Full)? };
        let all: Vec<JsonNotice> = self.notices.iter().map(|notice| JsonNotice::of_file(notice, written)).collect();
        Ok(serde_json::to_string(&all).map_err(|error| Failure::defect(&error))?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.call.schema.as_ref())?)
    }

    /// The facts as a table.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyCapsule>> {
        let batches = self.facts(py)?;
        exported(py, batches.into_iter().map(Ok), requested_schema)
    }
}
