//! Single values of Python as what was written: digits as they are, nothing made up.

use std::borrow::Cow;
use std::fmt::LowerExp;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyInt, PyString, PyType};

use super::failure::Failure;

/// A single value.
#[derive(Debug)]
pub(super) enum Scalar<'a> {
    /// `None`, `NaN`, `NaT`, `pd.NA`: nothing was given.
    Nothing,
    /// True or false.
    Bool(bool),
    /// Digits that were given as such.
    Exact(String),
    /// The shortest digits of a floating-point number.
    Float(String),
    /// Text.
    Text(Cow<'a, str>),
    /// Bytes that should be text.
    Bytes(&'a [u8]),
}

static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();

impl<'a> Scalar<'a> {
    /// Reads a value; `None` where it is not a single one.
    pub(super) fn read(value: &'a Bound<'_, PyAny>) -> Result<Option<Self>, Failure> {
        if let Ok(text) = value.cast::<PyString>() {
            // Half of a pair of surrogates is no text: the reader is shown U+FFFD, and says so.
            return Ok(Some(Self::Text(text.to_str().map_or_else(|_| Cow::Owned(text.to_string_lossy().into_owned()), Cow::Borrowed))));
        }
        if let Ok(number) = value.cast::<PyFloat>() {
            return Ok(Some(Self::float(number.value())));
        }
        if value.is_none() {
            return Ok(Some(Self::Nothing));
        }
        if let Ok(truth) = value.cast::<PyBool>() {
            return Ok(Some(Self::Bool(truth.is_true())));
        }
        if value.cast::<PyInt>().is_ok() {
            // Of an enumeration the number, not its name.
            return Ok(Some(Self::Exact(value.py().get_type::<PyInt>().call_method1("__repr__", (value,))?.extract()?)));
        }
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Some(Self::Bytes(bytes.as_bytes())));
        }
        Self::rarer(value)
    }

    fn rarer(value: &'a Bound<'_, PyAny>) -> Result<Option<Self>, Failure> {
        let py = value.py();
        if value.is_instance(DECIMAL.import(py, "decimal", "Decimal")?)? {
            let text: String = value.str()?.extract()?;
            let is_number = value.call_method0("is_nan")?.is_truthy().map(|nan| !nan)?;
            return Ok(Some(if is_number { Self::Exact(text) } else { Self::Nothing }));
        }
        let class = value.get_type();
        let name = class.name()?.to_string();
        let module = class.module().map(|module| module.to_string()).unwrap_or_default();
        if matches!(name.as_str(), "NAType" | "NaTType") {
            return Ok(Some(Self::Nothing));
        }
        // Dates, and instants, which are dates to Python.
        if value.is_instance(DATE.import(py, "datetime", "date")?)? {
            return Ok(Some(Self::Text(Cow::Owned(day(&value.call_method0("isoformat")?.extract::<String>()?)))));
        }
        if module == "numpy" && value.hasattr("dtype")? && value.getattr("ndim")?.extract::<usize>()? == 0 {
            return Self::numpy(value);
        }
        // Periods, intervals and spans of time: what they are printed as.
        if module.starts_with("pandas.") && matches!(name.as_str(), "Period" | "Interval") {
            return Ok(Some(Self::Text(Cow::Owned(value.str()?.extract()?))));
        }
        Ok(None)
    }

    /// A scalar of numpy, by the letter of its kind.
    fn numpy(value: &Bound<'_, PyAny>) -> Result<Option<Self>, Failure> {
        let kind: String = value.getattr("dtype")?.getattr("kind")?.extract()?;
        let text: String = value.str()?.extract()?;
        Ok(match kind.as_str() {
            "f" if text == "nan" => Some(Self::Nothing),
            "f" => Some(Self::Float(text)),
            "i" | "u" => Some(Self::Exact(text)),
            "b" => Some(Self::Bool(value.is_truthy()?)),
            "M" if text == "NaT" => Some(Self::Nothing),
            "M" => Some(Self::Text(Cow::Owned(day(&text)))),
            _ => None,
        })
    }

    /// A floating-point number by its shortest digits.
    pub(super) fn float(number: f64) -> Self {
        if number.is_nan() { Self::Nothing } else { Self::Float(shortest(&number)) }
    }
}

/// The shortest digits that read back as the same number, in the form in which Python prints them.
pub(super) fn shortest(number: &impl LowerExp) -> String {
    let scientific = format!("{number:e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let Ok(exponent) = exponent.parse::<i32>() else { return scientific };
    if !(-4..16).contains(&exponent) {
        return format!("{mantissa}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.unsigned_abs());
    }
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits = mantissa.replace('.', "");
    let size = usize::try_from(exponent.unsigned_abs()).unwrap_or_default();
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat(size.saturating_sub(1)));
    }
    match digits.split_at_checked(size + 1) {
        Some((whole, "")) => format!("{sign}{whole}.0"),
        Some((whole, rest)) => format!("{sign}{whole}.{rest}"),
        None => format!("{sign}{digits}{}.0", "0".repeat((size + 1).saturating_sub(digits.len()))),
    }
}

/// An instant without an offset at midnight is a day.
pub(super) fn day(text: &str) -> String {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let midnight = time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    if midnight { day.to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_python_prints() {
        for (number, text) in [
            (0.18, "0.18"),
            (58.0, "58.0"),
            (-0.5, "-0.5"),
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1e-5, "1e-05"),
            (0.000_123, "0.000123"),
            (1.5e-7, "1.5e-07"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1.25e22, "1.25e+22"),
            (123_456.789, "123456.789"),
            (610_000.0, "610000.0"),
            (f64::INFINITY, "inf"),
            (5e-324, "5e-324"),
        ] {
            assert_eq!(shortest(&number), text);
        }
        assert_eq!(shortest(&0.18_f32), "0.18");
    }

    #[test]
    fn midnight_is_a_day() {
        assert_eq!(day("2026-03-02T00:00:00"), "2026-03-02");
        assert_eq!(day("2026-03-02T00:00:00.000000"), "2026-03-02");
        assert_eq!(day("2026-03-02T08:30:00"), "2026-03-02T08:30:00");
        assert_eq!(day("2026-03-02T00:00:00+08:00"), "2026-03-02T00:00:00+08:00");
        assert_eq!(day("2026-03-02"), "2026-03-02");
    }
}
