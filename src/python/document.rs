//! Objects of Python as JSON text, digits as they were written.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString, PyTuple};
use serde_json::value::RawValue;

use super::failure::Failure;
use super::rows::Floats;
use super::scalar::Scalar;

/// Deeper than any submission; the reader goes no deeper, either.
const DEEPEST: usize = 100;

/// The JSON of an object.
pub(super) fn json(value: &Bound<'_, PyAny>, floats: &Floats) -> Result<String, Failure> {
    let mut writer = Writer { out: String::new(), floats, depth: 0 };
    writer.value(value, "")?;
    Ok(writer.out)
}

struct Writer<'f> {
    out: String,
    floats: &'f Floats,
    depth: usize,
}

impl Writer<'_> {
    fn value(&mut self, value: &Bound<'_, PyAny>, key: &str) -> Result<(), Failure> {
        match Scalar::read(value)? {
            Some(scalar) => {
                self.scalar(scalar, key);
                return Ok(());
            }
            None if self.depth > DEEPEST => {
                return Err(Failure::said(format!("嵌套超过 {DEEPEST} 层"), format!("nested deeper than {DEEPEST} levels")));
            }
            None => {}
        }
        self.depth += 1;
        if let Ok(object) = value.cast::<PyDict>() {
            self.object(object.iter(), key)?;
        } else if let Some(elements) = elements(value)? {
            self.array(&elements, key)?;
        } else if let Ok(mapping) = value.cast::<PyMapping>() {
            let pairs =
                mapping.items()?.iter().map(|pair| pair.extract()).collect::<PyResult<Vec<(Bound<'_, PyAny>, Bound<'_, PyAny>)>>>()?;
            self.object(pairs.into_iter(), key)?;
        } else {
            return Err(unusable(value, key));
        }
        self.depth -= 1;
        Ok(())
    }

    fn scalar(&mut self, scalar: Scalar<'_>, key: &str) {
        match scalar {
            Scalar::Nothing => self.out.push_str("null"),
            Scalar::Bool(truth) => self.out.push_str(if truth { "true" } else { "false" }),
            Scalar::Exact(digits) => self.digits(&digits),
            Scalar::Float(digits) => {
                self.floats.note(key);
                self.digits(&digits);
            }
            Scalar::Text(text) => self.text(&text),
            Scalar::Bytes(bytes) => self.text(&String::from_utf8_lossy(bytes)),
        }
    }

    /// Digits as a number where JSON has such a number, else as text: `Infinity` is to be said to be none.
    fn digits(&mut self, digits: &str) {
        let number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '-');
        if number && serde_json::from_str::<&RawValue>(digits).is_ok() { self.out.push_str(digits) } else { self.text(digits) }
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&serde_json::Value::from(text).to_string());
    }

    fn object<'py>(&mut self, pairs: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>, key: &str) -> Result<(), Failure> {
        self.out.push('{');
        for (index, (name, value)) in pairs.enumerate() {
            let Ok(name) = name.cast::<PyString>() else { return Err(unusable(&name, key)) };
            if index > 0 {
                self.out.push(',');
            }
            let name = name.to_string_lossy();
            self.text(&name);
            self.out.push(':');
            self.value(&value, &name)?;
        }
        self.out.push('}');
        Ok(())
    }

    fn array(&mut self, elements: &[Bound<'_, PyAny>], key: &str) -> Result<(), Failure> {
        self.out.push('[');
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.value(element, key)?;
        }
        self.out.push(']');
        Ok(())
    }
}

/// The elements of a list, a tuple, an array of numpy, or a column of a table.
pub(super) fn elements<'py>(value: &Bound<'py, PyAny>) -> Result<Option<Vec<Bound<'py, PyAny>>>, Failure> {
    if value.cast::<PyList>().is_ok() || value.cast::<PyTuple>().is_ok() {
        return Ok(Some(value.try_iter()?.collect::<PyResult<_>>()?));
    }
    let listed = ["tolist", "to_list", "to_pylist"].into_iter().find(|name| value.hasattr(*name).unwrap_or(false));
    match listed {
        // Elements themselves, not what they become in a list: numbers of 32 bits have shorter digits than the same in 64.
        Some(_) if value.hasattr("dtype")? && value.get_type().module().is_ok_and(|module| module == "numpy") => {
            Ok(Some(value.try_iter()?.collect::<PyResult<_>>()?))
        }
        Some(name) => Ok(Some(value.call_method0(name)?.try_iter()?.collect::<PyResult<_>>()?)),
        None => Ok(None),
    }
}

/// That a value is none that a submission may have.
pub(super) fn unusable(value: &Bound<'_, PyAny>, about: &str) -> Failure {
    let class = value.get_type().fully_qualified_name().map(|name| name.to_string()).unwrap_or_default();
    let about = crate::words::printable(about);
    Failure::said(
        format!("`{about}`：读到 `{class}`，应为文本、数值、日期、逻辑值、None，或其列表、字典（键为文本）"),
        format!(
            "`{about}`: found `{class}`, expected text, a number, a date, a truth value, None, or a list or dict (with text for keys) of these"
        ),
    )
}
