//! Checks lab data and labels against the Chinese national standards for dried sea cucumber, quick-frozen coated shrimp and kelp: which
//! batches conform, under which grade, why not under a better one, what is wrong on the pack, and how well each limit that says so is known.
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
//! A label is text as it stands on the pack, and is judged by the rules of its own production date:
//!
//! ```
//! use seafood_gb::report::Verdict;
//! use seafood_gb::value::Outcome;
//! use seafood_gb::{Inspection, Library, Options, Submission, check};
//!
//! let library = Library::builtin()?;
//! let label = "品名：盐渍海带 配料：海带、食用盐 净含量：500g\n生产日期：2026年03月02日 产品标准代号：GB/T 20554";
//! let submission = Submission { label: label.into(), ..Submission::default() };
//! let options = Options { inspection: Inspection::Label, ..Options::default() };
//! let report = check(&library, &submission, &options);
//!
//! assert_eq!(report.verdict, Verdict::DoesNotConform);
//! // GB/T 20554 is a standard for germplasm: no food is made to it.
//! let cited = report.findings.iter().find(|finding| finding.rule.id == "standard-for-product").unwrap();
//! assert_eq!(cited.outcome, Outcome::NotMet);
//! # Ok::<(), seafood_gb::standard::Problems>(())
//! ```
//!
//! The parts, each used by the next: [`value`] knows numbers as labs write them and GB/T 8170, and no standard; [`standard`] holds the rule
//! files of `standards/`; [`input`] holds text, and knows no standard; [`rule`] brings the two together and says what it finds; [`check()`] is
//! the one entry; [`report`] puts words to it. What belongs to one kind of rule alone, from its keys to its words, stands in [`kind`]. Nothing
//! here reads a file, a clock or the environment.

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
pub mod kind;
mod lang;
pub mod report;
pub mod rule;
pub mod standard;
pub mod value;
#[cfg(all(target_arch = "wasm32", not(feature = "xlsx")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "xlsx"))]
pub mod wasm_xlsx;

pub use check::{Checker, Inspection, LabelFiles, Options, check};
pub use input::Submission;
pub use lang::Lang;
pub use report::Report;
pub use standard::Library;
