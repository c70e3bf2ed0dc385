//! Facts as columns: their schema, and the arrays.

use std::sync::{Arc, LazyLock};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, FieldRef, Fields, Schema as ArrowSchema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::to_schema_pycapsule;
use serde_arrow::ArrayBuilder;

use super::failure::Failure;
use crate::check::Report;
use crate::report::JsonRow;

/// The columns of a table of facts: the names of `seafood-gb/report/2`.
static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| Arc::new(ArrowSchema::new(fields())));

/// The schema of a table of facts.
#[pyclass(frozen, module = "seafood_gb._native")]
pub(super) struct Schema(SchemaRef);

#[pymethods]
impl Schema {
    #[new]
    fn new() -> Self {
        Self(schema())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.as_ref())?)
    }

    fn __repr__(&self) -> String {
        self.0.fields().iter().map(|field| format!("{}: {}", field.name(), field.data_type())).collect::<Vec<_>>().join("\n")
    }
}

/// The schema of a table of facts.
pub(super) fn schema() -> SchemaRef {
    Arc::clone(&SCHEMA)
}

/// Gathers facts as columns.
pub(super) struct Gather {
    builder: ArrayBuilder,
    measured: bool,
}

impl Gather {
    pub(super) fn new(measured: bool) -> Result<Self, Failure> {
        let builder = ArrayBuilder::from_arrow(SCHEMA.fields()).map_err(|error| Failure::defect(&error))?;
        Ok(Self { builder, measured })
    }

    /// Adds a batch.
    pub(super) fn add(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        JsonRow::tell(report, self.measured, |row| self.builder.push(row)).map_err(|error| Failure::defect(&error))
    }

    /// The columns.
    pub(super) fn finish(mut self) -> Result<RecordBatch, Failure> {
        let batch = self.builder.to_record_batch().map_err(|error| Failure::defect(&error))?;
        batch.with_schema(schema()).map_err(|error| Failure::defect(&error))
    }
}

fn field(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, false)
}

fn text(name: &str) -> Field {
    field(name, DataType::Utf8)
}

/// What JSON leaves out where it is not given.
fn maybe(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn count(name: &str) -> Field {
    field(name, DataType::Int64)
}

fn group(fields: impl Into<Fields>) -> DataType {
    DataType::Struct(fields.into())
}

fn list(kind: DataType) -> DataType {
    DataType::List(FieldRef::new(field("item", kind)))
}

fn fields() -> Vec<Field> {
    let place = || Field::new("place", group(vec![text("file"), count("row"), count("column")]), true);
    let fix = group(vec![text("action"), maybe("arguments")]);
    let quote = group(vec![text("text"), count("line"), count("start"), count("end")]);
    let statistics =
        group(vec![count("n"), text("mean"), text("deviation"), maybe("variation"), text("minimum"), text("maximum"), text("unit")]);
    let finding = group(vec![
        text("standard"),
        text("rule"),
        maybe("item"),
        text("outcome"),
        maybe("reason"),
        text("severity"),
        maybe("required"),
        maybe("found"),
        maybe("margin"),
        maybe("basis"),
        Field::new("fix", fix, true),
        place(),
        maybe("method"),
        Field::new("quotes", list(quote), true),
        Field::new("statistics", statistics, true),
        maybe("lot"),
    ]);
    let measured = group(vec![
        text("item"),
        text("sign"),
        maybe("value"),
        text("unit"),
        maybe("lower"),
        maybe("upper"),
        maybe("outcome"),
        maybe("standard"),
        maybe("rule"),
    ]);
    vec![
        text("id"),
        text("product"),
        maybe("produced"),
        text("verdict"),
        maybe("mandatory"),
        maybe("declared"),
        field("provisional", DataType::Boolean),
        text("inspection"),
        text("decision"),
        maybe("grade_claimed"),
        maybe("grade_achieved"),
        field("coverage", group(vec![count("required"), count("decided"), count("not_examined")])),
        field("standards", list(group(vec![text("id"), text("number"), text("verdict"), text("why"), text("standing")]))),
        field("findings", list(finding)),
        Field::new("measured", list(measured), true),
        field("notices", list(group(vec![text("code"), maybe("arguments"), maybe("file"), place()]))),
        field("not_judged", list(DataType::Utf8)),
    ]
}
