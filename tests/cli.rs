//! The program from outside: every command, every exit status, what goes to which stream, and inputs that nobody would want.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/bounds.rs"]
mod bounds;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/compare.rs"]
mod compare;
#[path = "cli/documents.rs"]
mod documents;
#[path = "cli/label.rs"]
mod label;
#[path = "cli/markup.rs"]
mod markup;
#[path = "cli/net_content.rs"]
mod net_content;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/overlay.rs"]
mod overlay;
#[path = "cli/sequences.rs"]
mod sequences;
#[path = "cli/support.rs"]
mod support;
#[path = "cli/tables.rs"]
mod tables;
#[path = "cli/trend.rs"]
mod trend;
#[path = "cli/workbook.rs"]
mod workbook;
