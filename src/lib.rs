//! Checks lab data and labels against the Chinese national standards for dried sea cucumber, quick-frozen coated shrimp and kelp: which
//! batches conform, under which grade, why not under a better one, what is wrong on the pack, and how well each limit that says so is known.
//!
//! ```
//! use seafood_gb::{Library, Options, Submission, Verdict, check};
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
//! use seafood_gb::value::Outcome;
//! use seafood_gb::{Inspection, Library, Options, Submission, Verdict, check};
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
//! A sheet is bytes; which of its columns are what, the catalogue of the library says. An `.xlsx` goes through [`input::workbook`] first (feature `xlsx`):
//!
//! ```
//! use seafood_gb::check::{Checker, columns};
//! use seafood_gb::input::{Collected, Format};
//! use seafood_gb::{Library, Options, Verdict};
//!
//! let (library, options) = (Library::builtin()?, Options::default());
//! let sheet = "批号,产品名称,生产日期,蛋白质(g/100g)\nB-1,干海参,2026-03-02,58.2\nB-2,干海参,2026-03-02,38.2\n";
//! let read = Collected::read(sheet.as_bytes(), Format::Csv, "march.csv".into(), &columns(&library))?;
//!
//! let (mut checker, mut failed) = (Checker::new(&library, &options), Vec::new());
//! read.for_each_in(0..read.len(), |submission| {
//!     if checker.check(submission).verdict == Verdict::DoesNotConform {
//!         failed.push((submission.id.to_string(), submission.place.row));
//!     }
//! });
//! assert_eq!(failed, [("B-2".to_owned(), 3)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A single result against a single limit, both as typed, and why it comes out as it does:
//!
//! ```
//! use seafood_gb::check::judge_result;
//! use seafood_gb::value::{Method, Outcome};
//! use seafood_gb::{Lang, Library};
//!
//! let library = Library::builtin()?;
//! let judged = judge_result("0.06 g/100g", "≤0.5 mg/kg", Method::default(), &library.catalogue.units);
//! assert_eq!(judged.outcome, Outcome::NotMet);
//! assert_eq!(judged.words.say(Lang::En), "0.06 g/100g does not meet ≤0.5 mg/kg, over by 599.5 mg/kg (119900 %)");
//! # Ok::<(), seafood_gb::standard::Problems>(())
//! ```
//!
//! What a finding says in words, without JSON: [`report::finding`].
//!
//! # Something to say
//!
//! From what cannot be read to what fails, each has one name:
//!
//! | What | Where it comes from | What it does |
//! | --- | --- | --- |
//! | [`standard::Problem`] | a rule file or an overlay | nothing is checked with it |
//! | [`input::ReadError`] | a file that cannot be read as such | nothing of it is checked |
//! | [`input::Notice`] | how a file was read | nothing; it is shown with its first batch |
//! | [`input::Problem`] | a part of the input of one batch | becomes one of the next two |
//! | [`check::OpenPoint`] | the batch itself | leaves its verdict open |
//! | [`check::Warning`] | the batch itself | moves no verdict, and must be known |
//! | [`check::Finding`] | one rule for one batch | its outcome and severity make the verdict |
//! | [`check::FindingMessage`] | a finding in words | text, what to do ([`check::Fix`]), figures |
//!
//! # The parts
//!
//! Each is used by the next: wordings are the ground floor; [`value`] knows numbers as labs write them and GB/T 8170, and no standard; [`standard`] holds the
//! rule files of `standards/`; [`input`] holds text, and knows no standard; the kinds of rule bring the two together, each in a room of its own
//! from its keys to its words; [`check()`] is the one entry, and what it finds are facts; [`report`] puts words to them. Nothing here reads a file, a
//! clock or the environment.

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

/// Past one machine: what judging an archive costs.
#[cfg(doc)]
#[doc = include_str!("archive.md")]
pub mod archive {}
/// What is promised against input and people that mean harm, and by which tests.
#[cfg(doc)]
#[doc = include_str!("threats.md")]
pub mod threats {}
pub mod asked;
pub mod check;
pub mod compare;
pub mod input;
#[doc(hidden)]
pub mod kind;
mod message;
#[cfg(feature = "python")]
mod python;
pub mod report;
#[doc(hidden)]
pub mod rule;
pub mod standard;
pub mod trend;
pub mod value;
#[cfg(all(target_arch = "wasm32", not(feature = "xlsx")))]
#[doc(hidden)]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "xlsx"))]
#[doc(hidden)]
pub mod wasm_xlsx;
mod words;

pub use check::{Checker, Inspection, Options, Report, Verdict, check};
pub use input::Submission;
pub use message::{Arguments, Message};
pub use standard::Library;
pub use words::{Lang, Words, printable};
#[doc(hidden)]
pub use words::{is_unseen, seen};
