//! The face towards Python: objects, tables and bytes in; JSON, CSV and Arrow tables out; no logic. The same reports, to the byte, as the program's.
//!
//! `www/python` puts names, types and defaults around it, and makes the wheel. Whatever may take long is done without the lock of the interpreter.

mod arrow;
mod document;
mod facts;
mod failure;
mod frame;
mod library;
mod results;
mod rows;
mod run;
mod scalar;
mod sheet;
mod stream;

use pyo3::prelude::*;

/// The module that `seafood_gb` wraps.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::facts::Schema;
    #[pymodule_export]
    use super::failure::SeafoodError;
    #[pymodule_export]
    use super::library::{Library, round};
    #[pymodule_export]
    use super::results::Results;
    #[pymodule_export]
    use super::stream::Stream;
}
