//! Tables for people: the summary with a row for each batch, the findings with a row for each, and the standards that judged. Columns and cells in
//! words, without a format: CSV and workbooks are made of them, by the program and by the browser alike.
//!
//! A row of a batch ([`TableRow`]) is what one check came to; it goes from where checks are made to where tables are written as a line of JSON. Which
//! columns the inputs brought along is known only when all rows are ([`Headings`]).

mod carried;
mod cell;
mod column;
mod csv;
mod end;
mod findings;
mod row;
mod standards;
mod summary;

pub use carried::{Heading, Headings};
pub use cell::{Cell, Tone};
pub use column::{Column, ListKind};
pub use csv::{csv_head, csv_line};
pub use end::{Said, TableEnd};
pub use row::TableRow;
pub use standards::{JudgedBy, Standards};
