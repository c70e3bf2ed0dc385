//! Tables whose cells are objects of Python, such as those of pandas, a part of their rows at a time.

use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList};

use super::document::{elements, unusable};
use super::failure::Failure;
use super::rows::{Floats, Row, Rows};
use super::run::ended;
use super::scalar::Scalar;

/// A table in parts: each of them is a list of columns, which are lists of cells.
pub(super) struct Frame {
    /// Names of the columns; none where they stand in the rows themselves.
    names: Option<Vec<String>>,
    /// Names for what is said of columns.
    about: Vec<String>,
    parts: Py<PyIterator>,
    floats: Floats,
}

impl Frame {
    pub(super) fn new(names: Vec<String>, has_header: bool, parts: Py<PyIterator>, floats: Floats) -> Self {
        Self { names: has_header.then(|| names.clone()), about: names, parts, floats }
    }

    fn part(&self, columns: &Bound<'_, PyList>, out: &mut Vec<u8>) -> Result<(), Failure> {
        let columns: Vec<Bound<'_, PyList>> = columns.iter().map(|column| Ok(column.cast_into()?)).collect::<PyResult<_>>()?;
        let length = columns.first().map_or(0, PyListMethods::len);
        if columns.iter().any(|column| column.len() != length) {
            return Err(Failure::said("各列的长度不同", "the columns have different lengths, expected one for all"));
        }
        for index in 0..length {
            let mut row = Row::new(out);
            for (column, about) in columns.iter().zip(&self.about) {
                self.cell(&column.get_item(index)?, about, &mut row)?;
            }
            row.end();
        }
        Ok(())
    }

    fn cell(&self, value: &Bound<'_, PyAny>, about: &str, row: &mut Row<'_>) -> Result<(), Failure> {
        if let Some(scalar) = Scalar::read(value)? {
            row.cell(self.text(&scalar, about));
            return Ok(());
        }
        let Some(elements) = elements(value)? else { return Err(unusable(value, about)) };
        let mut text = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            let Some(scalar) = Scalar::read(element)? else { return Err(unusable(element, about)) };
            if index > 0 {
                text.push(b';');
            }
            text.extend_from_slice(self.text(&scalar, about));
        }
        row.cell(&text);
        Ok(())
    }

    fn text<'s>(&self, scalar: &'s Scalar<'_>, about: &str) -> &'s [u8] {
        match scalar {
            Scalar::Nothing => b"",
            Scalar::Bool(true) => b"true",
            Scalar::Bool(false) => b"false",
            Scalar::Exact(digits) => digits.as_bytes(),
            Scalar::Float(digits) => {
                self.floats.note(about);
                digits.as_bytes()
            }
            Scalar::Text(text) => text.as_bytes(),
            Scalar::Bytes(bytes) => bytes,
        }
    }
}

impl Rows for Frame {
    fn next(&mut self, out: &mut Vec<u8>) -> Result<bool, Failure> {
        if let Some(names) = self.names.take() {
            let mut row = Row::new(out);
            for name in &names {
                row.cell(name.as_bytes());
            }
            row.end();
            return Ok(true);
        }
        let read = Python::try_attach(|py| {
            py.check_signals()?;
            let Some(part) = self.parts.bind(py).clone().next() else { return Ok(false) };
            let part = part?;
            let columns = part.cast::<PyList>().map_err(PyErr::from)?;
            self.part(columns, out)?;
            Ok(true)
        });
        read.unwrap_or_else(|| Err(ended()))
    }
}
