//! Checks lab data against the Chinese national standards for dried sea cucumber, quick-frozen coated shrimp and kelp: which batches
//! conform, under which grade, why not under a better one, and how well each limit that says so is known.
//!
//! ```
//! use seafood_gb::report::Verdict;
//! use seafood_gb::{Library, Options, Submission, check};
//!
//! let library = Library::builtin()?;
//! let submission = Submission {
//!     id: "B-1".into(),
//!     product: "dried-sea-cucumber".into(),
//!     produced: "2026-03-02".into(),
//!     ..Submission::default()
//! }
//! .with_result("蛋白质", "38.2 g/100g")
//! .with_result("铅(mg/kg)", "未检出");
//!
//! let options = Options::default();
//! let report = check(&library, &submission, &options);
//!
//! // 38.2 is below the 40 g/100g of GB 31602; that limit is known at second hand, so the verdict is provisional.
//! assert_eq!(report.verdict, Verdict::DoesNotConform);
//! assert!(report.is_provisional());
//! # Ok::<(), seafood_gb::standard::Problems>(())
//! ```
//!
//! The parts, each used by the next: [`value`] knows numbers as labs write them and GB/T 8170, and no standard; [`standard`] holds the rule
//! files of `standards/`; [`input`] holds text, and knows no standard; [`rule`] brings the two together and says what it finds; [`check()`] is
//! the one entry; [`report`] puts words to it. Nothing here reads a file, a clock or the environment.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
// A hostile cell must never stop the program: there is no path to a panic outside tests.
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

pub mod check;
pub mod input;
mod lang;
pub mod report;
pub mod rule;
pub mod standard;
pub mod value;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use check::{Checker, Inspection, LabelFiles, Memo, Options, check};
pub use input::Submission;
pub use lang::Lang;
pub use report::Report;
pub use standard::Library;
