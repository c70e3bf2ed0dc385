//! Pictures as SVG: one drawing code for documents and for the browser form. Numbers go in, text comes out, without scripts.
//!
//! What a mark means, its shape says; every stroke and ground is an attribute, so that a picture can be read in black and white wherever it is put. The
//! style sheets of the form know the classes and colour them.
//!
//! Where something lies is worked out in `f64`, with the four operations only, which come out the same on every machine. Nothing is judged here, and
//! the numbers that are shown are the digits that were written.

mod axis;
mod bar;
mod control;
mod svg;

pub use bar::{Bar, JsonBar, bar_of, bars, blank_bar};
pub use control::{Control, Dot, Picture, Step};
pub use svg::{DEFINITIONS, Shape};
pub(crate) use svg::{Escaped, result, spoken};
