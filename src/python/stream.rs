//! A table that is read while its results are taken: memory does not grow with it.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::to_schema_pycapsule;

use super::failure::Failure;
use super::results::{Call, Results, exported};
use super::run::signals;
use super::sheet::Input;
use crate::input::{Batch, Event, FileNotice, Shape};

/// Submissions in the results that are handed out at once; the last ones have fewer.
const AT_ONCE: usize = 8_192;

/// Events that wait for being taken.
const WAITING: usize = 4;

/// How long to wait before the interpreter is asked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// Results of a table that is being read, some at a time.
#[pyclass(frozen, module = "seafood_gb._native")]
pub(super) struct Stream(Arc<Reading>);

/// What a thread reads.
struct Reading {
    call: Call,
    coming: Mutex<Coming>,
}

/// Batches, and what is said of the input with them.
type Taken = (Vec<Batch>, Vec<FileNotice>);

/// What has been read and is not taken yet.
struct Coming {
    events: Option<Receiver<Result<Option<Event>, Failure>>>,
    /// What ended the reading, to be told after the batches before it.
    failure: Option<Failure>,
    /// What reads.
    thread: Option<JoinHandle<()>>,
}

impl Stream {
    /// Begins to read.
    pub(super) fn begin(call: Call, input: Input) -> Self {
        let (sender, receiver) = sync_channel(WAITING);
        let library = Arc::clone(&call.library);
        let thread = thread::spawn(move || {
            let read = input.read(&library.columns, |event| match sender.send(Ok(Some(event))) {
                Ok(()) => ControlFlow::Continue(()),
                // Nobody takes the rest.
                Err(_) => ControlFlow::Break(()),
            });
            let _ = sender.send(read.map(|_| None));
        });
        let coming = Coming { events: Some(receiver), failure: None, thread: Some(thread) };
        Self(Arc::new(Reading { call, coming: Mutex::new(coming) }))
    }
}

impl Reading {
    /// The next batches with what is said of the input so far; none at the end.
    fn next(&self, py: Python<'_>) -> Result<Option<Results>, Failure> {
        let taken = py.detach(|| self.take())?;
        Ok(taken.map(|(batches, notices)| Results { call: self.call.clone(), batches, notices, shape: Shape::Sheet }))
    }

    fn take(&self) -> Result<Option<Taken>, Failure> {
        let mut coming = self.coming.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut batches, mut notices, mut count) = (Vec::new(), Vec::new(), 0);
        while let Some(events) = coming.events.as_ref().filter(|_| count < AT_ONCE) {
            match events.recv_timeout(PATIENCE) {
                Ok(Ok(Some(Event::Notice(notice)))) => notices.push(notice),
                Ok(Ok(Some(Event::Batch(batch)))) => {
                    count += batch.len();
                    batches.push(batch);
                }
                Ok(Err(failure)) => coming.end(Some(failure)),
                Err(RecvTimeoutError::Timeout) => signals()?,
                Ok(Ok(None)) => coming.end(None),
                // A thread that breaks down lets go of its end before it has said that this is all.
                Err(RecvTimeoutError::Disconnected) => coming.end(Some(Failure::defect(&"the thread that reads broke down"))),
            }
        }
        if batches.is_empty()
            && let Some(failure) = coming.failure.take()
        {
            return Err(failure);
        }
        Ok((!batches.is_empty() || !notices.is_empty()).then_some((batches, notices)))
    }
}

impl Coming {
    /// There is nothing more to come.
    fn end(&mut self, failure: Option<Failure>) {
        (self.events, self.failure) = (None, failure);
    }
}

#[pymethods]
impl Stream {
    /// Ends the reading, and waits a while until it has ended.
    fn close(&self, py: Python<'_>) {
        py.detach(|| {
            let mut coming = self.0.coming.lock().unwrap_or_else(PoisonError::into_inner);
            coming.end(None);
            let begun = Instant::now();
            while begun.elapsed() < PATIENCE * 40 && coming.thread.as_ref().is_some_and(|thread| !thread.is_finished()) {
                thread::sleep(PATIENCE / 10);
            }
        });
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Results>> {
        Ok(self.0.next(py)?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.call.schema.as_ref())?)
    }

    /// The facts of all results to come as a table, judged while it is read.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyCapsule>> {
        let reading = Arc::clone(&self.0);
        // Whoever takes the table may hold the lock of the interpreter or not; reading is done without it.
        let tables = std::iter::from_fn(move || {
            Python::attach(|py| match reading.next(py) {
                Ok(Some(results)) => Some(results.facts(py)),
                Ok(None) => None,
                Err(failure) => Some(Err(failure)),
            })
        });
        let batches = tables.flat_map(|table| match table {
            Ok(batches) => batches.into_iter().map(Ok).collect(),
            Err(failure) => vec![Err(failure)],
        });
        exported(py, batches, requested_schema)
    }
}
