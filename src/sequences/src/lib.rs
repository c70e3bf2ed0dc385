#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// A hostile text must never stop the program: there is no path to a panic outside tests.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable
    )
)]

mod align;
mod check;
mod code;
mod compare;
mod fault;
mod kimura;
mod letter;
mod logarithm;
mod matrix;
mod placed;
mod read;
mod record;

pub use align::{Aligner, Parameters};
pub use check::{Expectations, check};
pub use code::GeneticCode;
pub use compare::Comparison;
pub use fault::{BadLetter, Fault, NAMED_LETTERS};
pub use kimura::Distance;
pub use matrix::{Distances, Pair, Summary};
pub use placed::{Insertion, Method, Placed};
pub use read::{OtherFormat, read, read_as, read_bytes, read_bytes_as};
pub use record::{About, Record};
