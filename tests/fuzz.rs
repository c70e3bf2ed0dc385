//! Inputs that are nearly right. Every case, sheet, label, workbook and overlay of the tests is a seed; seeds are damaged as files and people damage them
//! (digits, signs, units and cells changed and swapped, lines moved, bytes flipped), and what comes of it is held against properties that need no snapshot.
//!
//! `cargo test` makes a fixed number of runs of each target; `tests/fuzz/run MINUTES` goes on for so long. An input that breaks something is written to
//! `target/fuzz`, and goes to `tests/fuzz/kept` when it is mended: what lies there is tried first, always.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "fuzz/damage.rs"]
mod damage;
#[path = "fuzz/judged.rs"]
mod judged;
#[path = "fuzz/label.rs"]
mod label;
#[path = "fuzz/numbers.rs"]
mod numbers;
#[path = "fuzz/overlay.rs"]
mod overlay;
#[path = "fuzz/rig.rs"]
mod rig;
#[cfg(feature = "serve")]
#[path = "fuzz/service.rs"]
mod service;
#[path = "fuzz/submissions.rs"]
mod submissions;
#[path = "common/units.rs"]
mod units;
#[cfg(feature = "xlsx")]
#[path = "fuzz/workbook.rs"]
mod workbook;

#[cfg(feature = "serve")]
#[allow(dead_code, reason = "tests/serve.rs uses the rest")]
#[path = "serve/server.rs"]
mod server;
#[cfg(feature = "serve")]
#[allow(dead_code, reason = "tests/serve.rs uses the rest")]
#[path = "serve/wire.rs"]
mod wire;
